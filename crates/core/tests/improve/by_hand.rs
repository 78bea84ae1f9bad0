//! Plans worked out by hand (手算方案): what sums, ranges and states must not hide.

use haitang::{Sheet, wire};
use serde_json::{Value, json};

use super::{card, open, with};

fn met() -> Value {
    json!([{"id": "met", "type": "bool"}])
}

/// A criterion of so many points by a number.
fn number(id: &str, points: &str, most: &str) -> Value {
    json!({"id": id, "title": id, "points": points, "inputs": [{"id": "n", "type": "number", "at_least": "0", "at_most": most}],
           "rule": {"kind": "number", "input": "n"}})
}

fn rubric(children: &Value, grades: &Value) -> Value {
    json!({"haitang": "rubric/1", "id": "r", "title": "体系", "children": children, "grades": grades})
}

/// One band, and `fail` below it.
fn band(grade: &str, from: &str) -> Value {
    json!({"bands": [{"grade": grade, "title": grade, "at_least": from}], "otherwise": {"grade": "fail", "title": "不合格"}})
}

fn sheet(answers: &Value) -> Value {
    json!({"haitang": "sheet/1", "rubric": "r", "answers": answers})
}

fn advice(rubric: &Value, sheet: &Value) -> Value {
    let reply = wire::improve(&open(rubric), sheet.to_string().as_bytes(), br#"{"haitang": "target/1"}"#);
    let reply: Value = serde_json::from_str(&reply).unwrap();
    assert!(reply.get("issues").is_none(), "{reply}");
    reply["improvement"].clone()
}

/// The steps of a plan: criterion and answer.
fn steps(advice: &Value) -> Vec<(&str, &Value)> {
    let steps = advice["plan"]["steps"].as_array().unwrap_or_else(|| panic!("{advice}"));
    steps.iter().map(|step| (step["criterion"].as_str().unwrap(), &step["answer"])).collect()
}

/// 10 + 20 = 30 points are raised to 60, where the grade begins: only the veto is in the way.
#[test]
fn a_floor_of_the_whole_may_hold_the_score_in_the_band() {
    let mut second = number("2", "90", "20");
    second["inputs"].as_array_mut().unwrap().push(json!({"id": "fraud", "type": "bool"}));
    let first = json!({"id": "1", "title": "1", "points": "10", "inputs": met(), "rule": {"kind": "all_or_nothing", "when": "met"}});
    let mut grades = band("pass", "60");
    grades["gates"] =
        json!([{"id": "v", "title": "v", "kind": "veto", "when": "2/fraud", "then": {"grade": "fail"}}]);
    let mut rubric = rubric(&json!([first, second]), &grades);
    rubric["floor"] = json!("60");
    let advice = advice(&rubric, &sheet(&json!({"1": true, "2": {"n": "20", "fraud": true}})));
    assert_eq!(steps(&advice), [("2", &json!({"n": "20", "fraud": false}))]);
    assert_eq!((&advice["plan"]["cost"], &advice["complete"]), (&json!("1"), &json!(true)));
}

/// Criterion 1 at its best leaves 10 to 20 points, of which 15 are vetoed; criterion 2 at its best leaves exactly 10.
#[test]
fn equal_lowest_scores_with_other_highest_ones_are_told_apart() {
    let mut grades = band("pass", "5");
    grades["gates"] = json!([{"id": "v", "title": "v", "kind": "veto", "when": {"value": {"score_of": "r"}, "at_least": "15"},
                              "then": {"grade": "fail"}}]);
    let rubric = rubric(&json!([number("1", "10", "10"), number("2", "10", "10")]), &grades);
    let advice = advice(&rubric, &sheet(&json!({"1": "0"})));
    assert_eq!(steps(&advice), [("2", &json!({"n": "10"}))]);
    assert_eq!((&advice["plan"]["cost"], &advice["complete"]), (&json!("1"), &json!(true)));
}

/// 4 points are carried over, 8 are needed: the answer that brings 10 carries nothing over.
#[test]
fn an_answer_takes_the_place_of_what_was_carried_over() {
    let one = json!({"id": "1", "title": "1", "points": "10", "inputs": met(), "empty": {"carried": "allow"},
                     "rule": {"kind": "all_or_nothing", "when": "met"}});
    let rubric = rubric(&json!([one]), &band("pass", "8"));
    let carried = json!({"points": "4", "date": "2024-05-12", "source": "上年"});
    let sheet = sheet(&json!({"1": {"state": "carried", "carried": carried}}));
    let advice = advice(&rubric, &sheet);
    assert_eq!(steps(&advice), [("1", &json!({"met": true}))]);
    let after = card(&open(&rubric), &with(&sheet, &steps(&advice)));
    assert_eq!(after.root.score.unwrap().lowest.unwrap().to_string(), "10");
}

/// A figure of the ledger says 3 of 10; 8 points need 8. Put into the sheet, the answer and the figure contradict each
/// other, so the step names the input whose figure has to go.
#[test]
fn a_step_names_the_figures_that_it_contradicts() {
    let one = json!({"id": "1", "title": "1", "points": "10",
                     "inputs": [{"id": "held", "type": "count", "at_most": "10", "from": {"measure": "activities"}}],
                     "rule": {"kind": "number", "input": "held"}});
    let rubric = rubric(&json!([one]), &band("pass", "8"));
    let mut sheet = sheet(&json!({"1": {"held": "3", "source": "活动台账"}}));
    sheet["figures"] = json!([{"counting": "c", "criterion": "1", "input": "held", "measure": "activities", "period": "2024",
                               "row_ids": ["a1"], "rows": "3", "unit": "sessions", "value": "3"}]);
    let advice = advice(&rubric, &sheet);
    assert_eq!(steps(&advice), [("1", &json!({"held": "10", "source": "活动台账"}))]);
    assert_eq!(advice["plan"]["steps"][0]["figures"], json!(["held"]));
    let opened = open(&rubric);
    let mut put = with(&sheet, &steps(&advice));
    assert!(Sheet::from_json(&opened, &put.to_string()).is_err());
    put["figures"] = json!([]);
    assert!(Sheet::from_json(&opened, &put.to_string()).is_ok());
    sheet.as_object_mut().unwrap().remove("figures");
    assert!(self::advice(&rubric, &sheet)["plan"]["steps"][0].get("figures").is_none());
}

/// The share of so many visits in a number of them: 300 visits are all that is wanted.
fn visits(at_most: &str) -> Value {
    let input = json!({"id": "visits", "type": "units", "at_most": at_most, "each": [{"id": "kept", "type": "bool"}]});
    let one = json!({"id": "1", "title": "1", "points": "100", "inputs": [input],
                     "rule": {"kind": "ratio", "of": {"units": "visits"}, "to": "300", "cap": "1", "when_zero": "0"}});
    rubric(&json!([one]), &band("good", "80"))
}

/// 240 of 300 visits are 80 points, and 300 are 100, the best there is.
#[test]
fn long_lists_are_tried_as_well() {
    let advice = advice(&visits("1000"), &sheet(&json!({"1": {"visits": []}})));
    let [(criterion, answer)] = steps(&advice)[..] else { panic!("{advice}") };
    assert_eq!((criterion, answer["visits"].as_array().unwrap().len()), ("1", 300));
    assert_eq!(advice["plan"]["points"], json!("100"));
    assert_eq!(advice["complete"], json!(true));
}

/// The points are n × (10 − n): 25 at 5. The bound of the open criterion is 100, so no best answer is proved, and a plan
/// or its absence is none that can be called complete; but no answer is needed where the grade is reached already.
#[test]
fn nothing_is_complete_over_answers_that_are_not_proved() {
    let one = json!({"id": "1", "title": "1", "points": "100",
                     "inputs": [{"id": "n", "type": "number", "at_least": "0", "at_most": "10", "places": 0}],
                     "rule": {"kind": "amount", "of": {"product": ["n", {"difference": ["10", "n"]}]}, "floor": "0", "cap": "full"}});
    let rubric = rubric(&json!([one]), &band("good", "20"));
    assert_eq!(advice(&rubric, &sheet(&json!({"1": "0"})))["complete"], json!(false));
    let reached = advice(&rubric, &sheet(&json!({"1": "4"})));
    assert_eq!((&reached["complete"], steps(&reached).len()), (&json!(true), 0));
}
