//! Other people's forms: what their engines would let through, and what comes back in a shape of its own.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use haitang::{
    questionnaire::{Format, collect, form},
    rubric::Rubric,
};
use serde_json::{Value, json};

/// A rubric of one criterion that asks these.
fn asking(inputs: &Value) -> Rubric {
    ruled(inputs, &json!({"kind": "all_or_nothing", "when": {"value": "1", "at_least": "1"}}))
}

fn ruled(inputs: &Value, rule: &Value) -> Rubric {
    of(&json!({"children": [{"id": "1", "title": "一", "points": "10", "inputs": inputs, "rule": rule}]}))
}

/// A rubric with these members.
fn of(members: &Value) -> Rubric {
    let mut document = json!({"haitang": "rubric/1", "id": "r", "title": "例"});
    document.as_object_mut().unwrap().extend(members.as_object().unwrap().clone());
    Rubric::from_json(&document.to_string()).unwrap()
}

/// The answers with the digest of the rubric.
fn signed(rubric: &Rubric, answers: &Value) -> Value {
    let mut response = answers.clone();
    response["meaning"] = rubric.meaning().to_string().into();
    response
}

/// What a response makes: the codes and places of its issues, and the sheet.
fn collected(rubric: &Rubric, format: Format, responses: &Value) -> (Vec<[String; 2]>, Value) {
    let collected = collect(rubric, format, responses.to_string().as_bytes()).unwrap();
    let issues = collected.issues.iter().map(|issue| [issue.code().to_owned(), issue.pointer()]).collect();
    (issues, serde_json::to_value(&collected.sheet).unwrap())
}

/// The issues of one flat response.
fn issues(rubric: &Rubric, answers: &Value) -> Vec<[String; 2]> {
    collected(rubric, Format::Xlsform, &signed(rubric, answers)).0
}

fn at<const N: usize>(expected: [[&str; 2]; N]) -> Vec<[String; 2]> {
    expected.iter().map(|pair| pair.map(String::from)).collect()
}

/// The form as its format has it.
fn written(rubric: &Rubric, format: Format) -> Value {
    serde_json::from_str(&form(rubric, format).with_numbers()).unwrap()
}

/// The object in which a key has this value, wherever in a form.
fn found<'v>(form: &'v Value, key: &str, value: &str) -> Option<&'v Value> {
    if form.get(key).is_some_and(|it| it == value) {
        return Some(form);
    }
    let members = form.as_object().into_iter().flat_map(|members| members.values());
    members.chain(form.as_array().into_iter().flatten()).find_map(|inner| found(inner, key, value))
}

fn listing() -> Rubric {
    asking(&json!([
        {"id": "m", "type": "count"},
        {"id": "e", "type": "units", "each": [{"id": "n", "type": "count"}]},
        {"id": "f", "type": "units", "each": [{"id": "n", "type": "count"}]},
    ]))
}

#[test]
fn what_is_no_row_of_a_list_is_told() {
    let answers = json!({"c_1_e__any": true, "c_1_e__list": ["a", 5, {"c_1_e__each_n": 2}, null]});
    let expected = at([
        ["json.wrong_type", "/c_1_e__list/0"],
        ["json.wrong_type", "/c_1_e__list/1"],
        ["json.wrong_type", "/c_1_e__list/3"],
    ]);
    assert_eq!(issues(&listing(), &answers), expected);
}

#[test]
fn answers_of_a_row_outside_of_it_are_told() {
    let outside = "questionnaire.outside_row";
    for (answers, place) in [
        (json!({"c_1_e__each_n": 5}), "/c_1_e__each_n"),
        (json!({"c_1_e__list[0]/c_1_e__each_n": 5}), "/c_1_e__list[0]~1c_1_e__each_n"),
        (json!({"c_1_e__any": true, "c_1_e__list": [{"c_1_f__each_n": 5}]}), "/c_1_e__list/0/c_1_f__each_n"),
    ] {
        assert_eq!(issues(&listing(), &answers), at([[outside, place]]), "{answers}");
    }
}

#[test]
fn what_is_asked_once_stands_in_no_row() {
    let answers = json!({"c_1_e__any": true, "c_1_e__list": [{"c_1_e__each_n": 5, "c_1_m": 1}]});
    assert_eq!(issues(&listing(), &answers), at([["questionnaire.in_row", "/c_1_e__list/0/c_1_m"]]));
    // the rows of KoboToolbox name the groups around them
    let row = json!({"c_1/c_1_e/c_1_e__list/c_1_e__each_n": 5});
    let answers = json!({"c_1/c_1_e/c_1_e__any": "yes", "c_1/c_1_e/c_1_e__list": [row]});
    assert_eq!(issues(&listing(), &answers), at([]));
}

#[test]
fn fhir_tells_rows_that_are_none() {
    let rubric = listing();
    let row = json!({"linkId": "c_1_e__each_n", "answer": [{"valueInteger": 5}]});
    let response = json!({
        "resourceType": "QuestionnaireResponse", "questionnaire": format!("u|{}", rubric.meaning()),
        "item": [row, {"linkId": "c_1_e__list", "item": [{"linkId": "c_1_f__list", "item": []}]}],
    });
    let expected = at([
        ["questionnaire.outside_row", "/item/0/answer/0/valueInteger"],
        ["questionnaire.in_row", "/item/1/item/0"],
    ]);
    assert_eq!(collected(&rubric, Format::Fhir, &response).0, expected);
}

#[test]
fn surveyjs_says_that_it_takes_a_hundred_rows() {
    let listed = |most: u32| {
        let units = json!({"id": "e", "type": "units", "at_most": most, "each": [{"id": "n", "type": "count"}]});
        let form = written(&asking(&json!([units])), Format::Surveyjs);
        found(&form, "name", "c_1_e__list").unwrap()["description"].clone()
    };
    assert_eq!(listed(100), Value::Null);
    let english = "At most 101; if no more than 100 can be added, whoever runs the form sets \
                   settings.panel.maxPanelCount to 101";
    assert_eq!(listed(101)["default"], english);
    let chinese = "至多101项；如只能添加100项，请表单管理员将settings.panel.maxPanelCount设为101";
    assert_eq!(listed(101)["zh-cn"], chinese);
}
