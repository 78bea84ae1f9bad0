//! Other people's forms: what their engines would let through, and what comes back in a shape of its own.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use haitang::{
    base::Id,
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
        let units =
            json!({"id": "e", "type": "units", "at_most": most, "each": [{"id": "n", "type": "count"}]});
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

/// A level, and a number that goes with it.
fn levelled(number: &Value) -> Rubric {
    let options =
        json!([{"id": "区", "title": {"zh": "区级", "en": "district"}}, {"id": "city", "title": "市级"}]);
    let mut given = json!({"id": "given"});
    given.as_object_mut().unwrap().extend(number.as_object().unwrap().clone());
    let ranges =
        json!({"区": {"at_least": "1", "at_most": "2.5"}, "city": {"at_least": "8/3", "at_most": "10/3"}});
    ruled(
        &json!([{"id": "level", "type": "choice", "options": options}, given]),
        &json!({"kind": "number_in_level", "level": "level", "input": "given", "ranges": ranges}),
    )
}

fn tenths() -> Rubric {
    levelled(&json!({"type": "number", "at_least": "0", "at_most": "5", "places": 1}))
}

/// What stands in a cell of the survey.
fn cell(rubric: &Rubric, question: &str, column: &str) -> String {
    let form = written(rubric, Format::Xlsform);
    let row = found(&form["survey"], "name", question).unwrap();
    row.get(column).map_or_else(String::new, |cell| cell.as_str().unwrap().to_owned())
}

#[test]
fn levels_hold_their_numbers_in_an_xlsform() {
    // 8/3 = 2.66… and 10/3 = 3.33…: of one place 2.7 to 3.3 lies inside; 区 is U+533A
    let spans = |level: &str, it: &str| {
        format!(
            "({level} != '__533a_' or ({it} >= 1 and {it} <= 2.5)) and \
             ({level} != 'city' or ({it} >= 2.7 and {it} <= 3.3))"
        )
    };
    let own = cell(&tenths(), "c_1_given", "constraint");
    assert!(own.ends_with(&spans("${c_1_level}", "number(.)")), "{own}");
    let mirrored = format!("(${{c_1_given}} = '' or ({}))", spans(".", "number(${c_1_given})"));
    assert_eq!(cell(&tenths(), "c_1_level", "constraint"), mirrored);
    let told = cell(&tenths(), "c_1_given", "hint::中文 (zh)");
    assert_eq!(told, "数字，0至5，至多1位小数\n“区级”：1至2.5\n“市级”：2.7至3.3");
    assert!(
        cell(&tenths(), "c_1_level", "constraint_message::English (en)")
            .starts_with("“district”: from 1 to 2.5")
    );
}

#[test]
fn fractions_are_not_compared_with_levels() {
    let typed = levelled(&json!({"type": "number", "at_least": "0"}));
    let own = cell(&typed, "c_1_given", "constraint");
    assert!(own.contains(" and (contains(., '/') or ((${c_1_level} != '__533a_' or "), "{own}");
    // of nine places 2.666666667 to 3.333333333 lies inside
    assert!(own.contains("number(.) >= 2.666666667 and number(.) <= 3.333333333"), "{own}");
    let schema = written(&typed, Format::JsonSchema);
    assert_eq!(schema.to_string().matches("\"minimum\"").count(), 0);
}

#[test]
fn levels_hold_their_numbers_in_surveyjs_and_json_schema() {
    let survey = written(&tenths(), Format::Surveyjs);
    let validators = &found(&survey, "name", "c_1_given").unwrap()["validators"];
    let expected = "{c_1_given} empty or {c_1_level} empty or (({c_1_level} <> '__533a_' or \
                    (({c_1_given} * 1) >= 1 and ({c_1_given} * 1) <= 2.5)) and ({c_1_level} <> 'city' or \
                    (({c_1_given} * 1) >= 2.7 and ({c_1_given} * 1) <= 3.3)))";
    assert!(found(validators, "expression", expected).is_some(), "{validators}");
    let schema = written(&tenths(), Format::JsonSchema);
    let conditions = &schema["schema"]["properties"]["c_1"]["allOf"];
    let ranged = |choice: &str, low: f64, high: f64| {
        let chosen = json!({"properties": {"c_1_level": {"const": choice}}, "required": ["c_1_level"]});
        json!({"if": chosen, "then": {"properties": {"c_1_given": {"minimum": low, "maximum": high}}}})
    };
    let plain = |value: &Value| value.to_string().replace(".0", "");
    let conditions: Vec<String> = conditions.as_array().unwrap().iter().map(plain).collect();
    for expected in [ranged("__533a_", 1.0, 2.5), ranged("city", 2.7, 3.3)] {
        assert!(conditions.contains(&plain(&expected)), "{expected}");
    }
    let form = written(&tenths(), Format::Fhir);
    let help = found(&form, "linkId", "c_1_given__about").unwrap();
    assert!(help["text"].as_str().unwrap().ends_with("“市级”：2.7至3.3"));
}

#[test]
fn a_number_without_places_takes_no_fraction() {
    let rubric = asking(&json!([
        {"id": "n", "type": "number", "at_least": "1", "at_most": "4", "places": 0},
        {"id": "m", "type": "number", "at_least": "1", "at_most": "4", "places": 2},
        {"id": "c", "type": "count", "at_most": "4"},
    ]));
    let whole = ". >= 1 and . <= 4 and abs(. * 1 - round(. * 1)) < 0.000001";
    assert_eq!(cell(&rubric, "c_1_n", "constraint"), whole);
    // 1.000001 of two places: 100.0001 is a hundred times more off than is allowed for
    let places = ". >= 1 and . <= 4 and abs(. * 100 - round(. * 100)) < 0.000001";
    assert_eq!(cell(&rubric, "c_1_m", "constraint"), places);
    assert_eq!(cell(&rubric, "c_1_c", "constraint"), ". >= 0 and . <= 4");
    let form = written(&rubric, Format::Fhir);
    let most = |question: &str| {
        let item = found(&form, "linkId", question).unwrap();
        let url = "http://hl7.org/fhir/StructureDefinition/maxDecimalPlaces";
        found(&item["extension"], "url", url).map(|extension| extension["valueInteger"].clone())
    };
    assert_eq!(["c_1_n", "c_1_m", "c_1_c"].map(most), [Some(json!(0)), Some(json!(2)), None]);
}

fn shared() -> Rubric {
    let options = json!([{"id": "a", "title": "甲"}, {"id": "b", "title": "乙"}]);
    of(&json!({
        "inputs": [
            {"id": "l", "type": "list", "options": options},
            {"id": "n", "type": "number", "at_least": "0"},
        ],
        "children": [{"id": "1", "title": "一", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
            "rule": {"kind": "all_or_nothing", "when": "met"}}],
    }))
}

/// What two assessors say of the inputs of the rubric.
fn agreed(first: &Value, second: &Value) -> (Vec<[String; 2]>, Value) {
    let rubric = shared();
    let responses: Vec<Value> = [first, second].iter().map(|answers| signed(&rubric, answers)).collect();
    let (issues, sheet) = collected(&rubric, Format::Surveyjs, &responses.into());
    (issues, sheet.get("inputs").cloned().unwrap_or_default())
}

#[test]
fn assessors_agree_however_they_write_it() {
    let (issues, inputs) =
        agreed(&json!({"i_l": ["b", "a"], "i_n": "12.0"}), &json!({"i_l": ["a", "b"], "i_n": 12}));
    assert_eq!((issues, inputs), (at([]), json!({"l": ["a", "b"], "n": "12"})));
    let (issues, inputs) = agreed(&json!({"i_l": ["a"]}), &json!({"i_l": ["b"], "i_n": 12}));
    // of two answers the first stands
    assert_eq!(issues, at([["questionnaire.said_otherwise", "/1/i_l"]]));
    assert_eq!(inputs["l"], json!(["a"]));
}

#[test]
fn a_first_answer_that_is_refused_is_told_where_it_stands() {
    let expected = at([["questionnaire.said_otherwise", "/1/i_n"], ["sheet.too_low", "/0/i_n"]]);
    assert_eq!(agreed(&json!({"i_n": -1}), &json!({"i_n": 5})).0, expected);
    assert_eq!(agreed(&json!({"i_n": -1}), &json!({"i_n": -1})).0, at([["sheet.too_low", "/0/i_n"]]));
}

/// What RJSF gives back for a criterion.
fn of_rjsf(rubric: &Rubric, criterion: &Value) -> (Vec<[String; 2]>, Value) {
    let response = json!({"head": signed(rubric, &json!({})), "c_1": criterion});
    let (issues, sheet) = collected(rubric, Format::JsonSchema, &response);
    (issues, sheet["answers"].get("1").cloned().unwrap_or_default())
}

#[test]
fn an_earlier_result_that_rjsf_keeps_is_passed_over() {
    let node = json!({"id": "1", "title": "一", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
        "empty": {"carried": "allow"}, "rule": {"kind": "all_or_nothing", "when": "met"}});
    let rubric = of(&json!({"children": [node]}));
    let earlier =
        json!({"c_1_carried__points": 5, "c_1_carried__date": "2023-05-01", "c_1_carried__source": "册"});
    let with =
        |state: &str| of_rjsf(&rubric, &json!({"c_1_met": true, "c_1_state": state, "c_1_carried": earlier}));
    let (issues, answer) = with("answered");
    assert_eq!((issues, &answer["met"], answer.get("carried")), (at([]), &json!(true), None));
    let (issues, answer) = with("carried");
    assert_eq!((issues, &answer["carried"]["points"]), (at([]), &json!("5")));
}

#[test]
fn rows_are_read_where_it_is_not_said_that_there_are_any() {
    let listed = json!({"c_1_e": {"c_1_e__list": [{"c_1_e__each_n": 5}]}});
    let (issues, answer) = of_rjsf(&listing(), &listed);
    assert_eq!((issues, answer), (at([]), json!({"e": [{"n": "5"}]})));
}

#[test]
fn rows_that_rjsf_keeps_are_passed_over() {
    let rows = json!([{"c_1_e__each_n": 5}]);
    let with = |any: bool| of_rjsf(&listing(), &json!({"c_1_e": {"c_1_e__any": any, "c_1_e__list": rows}}));
    assert_eq!(with(false), (at([]), json!({"e": []})));
    assert_eq!(with(true), (at([]), json!({"e": [{"n": "5"}]})));
    // a form that hides them would not have sent them
    let said = json!({"c_1_e__any": false, "c_1_e__list": rows});
    assert_eq!(issues(&listing(), &said), at([["questionnaire.listed_anyhow", "/c_1_e__list"]]));
}

#[test]
fn a_source_and_a_reason_that_rjsf_keeps_are_passed_over() {
    let rubric = asking(&json!([
        {"id": "n", "type": "number", "from": {"other": "台账"}},
        {"id": "g", "type": "assessed", "at_least": "-5", "at_most": "5"},
    ]));
    let kept = json!({"c_1_g": 0, "c_1_source": "册", "c_1_reason": "好"});
    assert_eq!(of_rjsf(&rubric, &kept), (at([]), json!({"g": "0"})));
    let used = json!({"c_1_n": "1/3", "c_1_state": "not_met", "c_1_source": "册", "c_1_reason": "好"});
    let (issues, answer) = of_rjsf(&rubric, &used);
    assert_eq!((issues, &answer["source"], &answer["reason"]), (at([]), &json!("册"), &json!("好")));
}

#[test]
fn a_row_too_many_is_refused_in_an_xlsform_even_without_a_name() {
    let units = json!({"id": "e", "type": "units", "at_most": 3, "each": [{"id": "n", "type": "count"}]});
    let cell = |column: &str| cell(&asking(&json!([units])), "c_1_e__unit", column);
    assert_eq!(cell("constraint"), "position(..) <= 3");
    assert_eq!(cell("required"), "position(..) > 3");
    assert_eq!(
        [cell("required_message::中文 (zh)"), cell("required_message::English (en)")],
        ["至多3项", "At most 3"]
    );
}

#[test]
fn fractions_are_typed_with_all_keys_in_an_xlsform() {
    let rubric = asking(&json!([
        {"id": "free", "type": "number", "at_least": "0"},
        {"id": "placed", "type": "number", "at_least": "0", "places": 2},
        {"id": "s", "type": "share", "when_due_zero": "0"},
    ]));
    let appearances =
        ["c_1_free", "c_1_placed", "c_1_s__done"].map(|question| cell(&rubric, question, "appearance"));
    assert_eq!(appearances, ["", "numbers", ""]);
}

#[test]
fn surveyjs_empties_what_it_hides() {
    // its own default waits for the end, and checks a source that nothing needs any more before
    let survey = written(&listing(), Format::Surveyjs);
    assert_eq!(survey["clearInvisibleValues"], "onHiddenContainer");
}

/// Does the class of a pattern `^[^…]{1,64}$` take this letter? Its members are letters and ranges of them.
fn takes(pattern: &str, letter: char) -> bool {
    let class = pattern.strip_prefix("^[^").unwrap().strip_suffix("]{1,64}$").unwrap();
    let mut written = class.chars().peekable();
    let mut next = || match written.next()? {
        '\\' if written.peek() == Some(&'u') => {
            let digits: String = written.by_ref().skip(1).take(4).collect();
            Some((true, u32::from_str_radix(&digits, 16).unwrap()))
        }
        '\\' => written.next().map(|letter| (true, u32::from(letter))),
        letter => Some((letter != '-', u32::from(letter))),
    };
    let mut members: Vec<(u32, u32)> = Vec::new();
    while let Some((is_letter, code)) = next() {
        if is_letter {
            members.push((code, code));
        } else {
            members.last_mut().unwrap().1 = next().unwrap().1;
        }
    }
    !members.iter().any(|(low, high)| (*low..=*high).contains(&u32::from(letter)))
}

#[test]
fn a_form_takes_the_ids_that_a_sheet_takes() {
    let rubric = listing();
    let schema = written(&rubric, Format::JsonSchema);
    let pattern =
        schema["schema"]["properties"]["head"]["properties"]["subject"]["pattern"].as_str().unwrap();
    for letter in '\0'..='\u{FFFF}' {
        let allowed = Id::new(&letter.to_string()).is_ok();
        assert_eq!(takes(pattern, letter), allowed, "U+{:04X}", u32::from(letter));
    }
    assert!(takes(pattern, '𠮷'));
    assert_eq!(cell(&rubric, "subject", "constraint"), format!("regex(., '{pattern}')"));
    for (format, key) in [(Format::Surveyjs, "regex"), (Format::Fhir, "valueString")] {
        assert!(found(&written(&rubric, format), key, pattern).is_some());
    }
}

#[test]
fn long_places_lead_to_what_is_told() {
    let group = "g".repeat(300);
    let answers =
        json!({(format!("{group}/c_1_x")): 1, (format!("{group}/c_1")): 5, (group.clone()): {"c_1_m": -1}});
    let expected = [
        ["json.wrong_type", &format!("/{group}~1c_1")],
        ["questionnaire.unknown_question", &format!("/{group}~1c_1_x")],
        ["sheet.too_low", &format!("/{group}/c_1_m")],
    ];
    assert_eq!(issues(&listing(), &answers), at(expected));
}
