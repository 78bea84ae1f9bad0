//! Examples beside a rubric: what does not hold is told, expectation by expectation; and a rounding plan held
//! against another. All figures were worked out by hand.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use haitang::wire;
use serde_json::{Value, json};

fn rubric() -> Value {
    json!({"haitang": "rubric/1", "id": "r", "title": "体系", "rounding": {"total": {"places": 0, "mode": "half_up"}},
        "empty": {"not_applicable": "drop"}, "children": [
            {"id": "1", "title": "甲", "points": "60", "inputs": [{"id": "n", "type": "number", "at_least": "0", "at_most": "60"}],
             "rule": {"kind": "number", "input": "n"}},
            {"id": "2", "title": "乙", "points": "40", "inputs": [{"id": "met", "type": "bool"}],
             "rule": {"kind": "all_or_nothing", "when": "met"}}],
        "grades": {"bands": [{"grade": "good", "title": "良好", "at_least": "80"}, {"grade": "pass", "title": "合格", "at_least": "60"}]}})
}

fn checked(examples: &Value) -> Value {
    let rubric = wire::open(rubric().to_string().as_bytes()).unwrap();
    let document = json!({"haitang": "examples/1", "rubric": "r", "examples": examples});
    serde_json::from_str(&wire::check_examples(&rubric, document.to_string().as_bytes())).unwrap()
}

#[test]
fn what_holds_is_counted() {
    let reply = checked(&json!([
        {"name": "全部", "because": "60 + 40", "answers": {"1": "60", "2": true}, "points": {"1": "60", "2": 40, "r": "100"},
         "total": "100", "grade": "good"},
        {"name": "未完成", "answers": {"1": "50"}, "points": {"2": {"lowest": "0", "highest": "40"}},
         "total": {"lowest": "50", "highest": "90"}, "grade": ["good", null, "pass"]},
        {"name": "不适用", "answers": {"1": "30", "2": {"state": "not_applicable"}}, "points": {"2": null}, "total": "50", "grade": null},
        {"name": "不评定", "answers": {"1": {"state": "not_applicable"}, "2": {"state": "not_applicable"}}, "total": null},
        {"name": "超限", "answers": {"1": "61"}, "refused": "sheet.too_high"},
        {"name": "可收", "answers": {"1": null}}]));
    let reply = &reply["examples"];
    assert_eq!((&reply["failures"], &reply["expectations"]), (&json!([]), &json!("14")), "{reply}");
    assert_eq!(reply["summary"]["zh"], "共6个样例、14项预期，其中0项不符");
}

#[test]
fn what_does_not_hold_is_told() {
    let reply = checked(&json!([
        {"name": "a", "because": "手工", "answers": {"1": "10", "2": true}, "points": {"2": "39"}, "total": {"lowest": "1", "highest": null},
         "grade": "good"},
        {"name": "b", "answers": {"1": "61"}, "total": "100"},
        {"name": "c", "answers": {"1": "1"}, "refused": "sheet.too_high"}]));
    let told: Vec<&str> = reply["examples"]["failures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| one["sentence"]["en"].as_str().unwrap())
        .collect();
    assert_eq!(
        told,
        [
            "example `a`: the points of `2` should be 39 and is 40",
            r#"example `a`: the total should be {"highest":null,"lowest":"1"} and is 50"#,
            "example `a`: the grade should be good and is none",
            r#"example `b`: the total should be 100 and is ["sheet.too_high"]"#,
            "example `c`: the refusal should be sheet.too_high and is none",
        ]
    );
    assert_eq!(reply["examples"]["failures"][0]["because"]["zh"], "手工");
}

#[test]
fn what_the_document_may_not_say_is_refused() {
    let reply = checked(&json!([
        {"name": "a", "points": {"3": "1"}, "grade": "gut"}, {"name": "a", "total": "1", "refused": "sheet.too_high"},
        {"totals": "1"}]));
    let issues: Vec<_> =
        reply["issues"].as_array().unwrap().iter().map(|one| (&one["code"], &one["at"])).collect();
    let expected = [
        ("rubric.unknown_node", "/examples/0/points/3"),
        ("rubric.unknown_grade", "/examples/0/grade"),
        ("rubric.not_together", "/examples/1"),
        ("json.missing_key", "/examples/2"),
        ("json.unknown_key", "/examples/2/totals"),
    ];
    assert_eq!(
        issues,
        expected.map(|(code, at)| (json!(code), json!(at))).each_ref().map(|(code, at)| (code, at))
    );
}

/// 39.5 + 40 is 80 when rounded and 79.5 when not; 50.4 becomes 50; 100 stays.
#[test]
fn another_rounding_plan_changes_two_scores_and_one_grade() {
    let sheet = |subject: &str, n: &str| json!({"haitang": "sheet/1", "rubric": "r", "subject": subject, "answers": {"1": n, "2": true}});
    let sheets = json!([sheet("甲镇", "39.5"), sheet("乙镇", "10.4"), sheet("丙镇", "60")]);
    let reply = |plan: Value| {
        let reply = wire::rounding_audit(
            rubric().to_string().as_bytes(),
            sheets.to_string().as_bytes(),
            plan.to_string().as_bytes(),
        );
        serde_json::from_str::<Value>(&reply).unwrap()
    };
    let none = &reply(json!({}))["rounding"];
    assert_eq!((&none["scores"], &none["grades"], &none["sheets"]), (&json!("2"), &json!("1"), &json!("3")));
    assert_eq!(none["changed"][0]["subject"], "甲镇");
    assert_eq!(none["changed"][0]["before"]["grades"], json!(["good"]));
    assert_eq!(none["changed"][0]["after"]["grades"], json!(["pass"]));
    assert_eq!(none["changed"][1]["after"]["score"]["exact"], "50.4");
    assert_eq!(none["summary"]["zh"], "共3张评估表；改用另一舍入方案后，分数变化2张，等级变化1张");
    let same = reply(json!({"total": {"places": 0, "mode": "half_even"}}));
    assert_eq!(same["rounding"]["changed"], json!([]), "79.5 is nearest to 80, the even one, too");
    let refused = reply(json!({"total": {"places": 10, "mode": "up"}}));
    assert_eq!(refused["issues"][0]["at"], "/plan/rounding/total/places");
}

#[test]
fn sheets_of_a_cohort_are_scored_together() {
    let member = |subject: &str, n: &str, expected: &str| json!({"subject": subject, "answers": {"1": n, "2": true}, "points": {"1": expected}, "total": "80"});
    let reply =
        checked(&json!([{"name": "两站", "cohort": [member("a", "40", "40"), member("b", "41", "40")]}]));
    let told: Vec<_> = reply["examples"]["failures"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["place"].as_str().unwrap(), one["sentence"]["en"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [
            ("cohort/1/points/1", "example `两站`, sheet 2: the points of `1` should be 40 and is 41"),
            ("cohort/1/total", "example `两站`, sheet 2: the total should be 80 and is 81"),
        ]
    );
    assert_eq!(
        reply["examples"]["failures"][0]["sentence"]["zh"],
        "样例“两站”第2份：“1”的得分应为40，实为41"
    );
    let twice = json!({"subject": "a", "answers": {}});
    let reply = checked(
        &json!([{"name": "同名", "cohort": [twice, twice], "refused": "sheet.subject_twice"},
                                  {"name": "无名", "cohort": [{"answers": {}}], "refused": "sheet.subject_missing"}]),
    );
    assert_eq!(reply["examples"]["failures"], json!([]), "{reply}");
    let reply = checked(&json!([{"name": "x", "cohort": [{"subject": "a", "grade": "gut"}], "answers": {}}]));
    let places: Vec<_> = reply["issues"].as_array().unwrap().iter().map(|one| &one["at"]).collect();
    assert_eq!(places, ["/examples/0/cohort/0/grade", "/examples/0/answers"]);
}
