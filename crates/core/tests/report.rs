//! The report of a round, by figures worked out by hand.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use haitang::wire;
use serde_json::{Value, json};

fn report(rubric: &Value, request: &Value) -> Value {
    let opened = wire::open(rubric.to_string().as_bytes()).unwrap();
    let reply: Value = serde_json::from_str(&wire::report(&opened, request.to_string().as_bytes())).unwrap();
    assert!(reply["report"]["data"].is_object(), "{reply}");
    reply["report"]["data"].clone()
}

fn section<'r>(report: &'r Value, id: &str) -> &'r Value {
    report["sections"].as_array().unwrap().iter().find(|section| section["id"] == id).unwrap()
}

/// A paragraph or a cell, with its figures as they are shown.
fn told(report: &Value, paragraph: &Value, language: &str) -> String {
    let shown = |id: &Value| {
        let figure = report["figures"].as_array().unwrap().iter().find(|figure| figure["id"] == *id);
        figure.unwrap()["shown"][language].as_str().unwrap().to_owned()
    };
    let pieces = paragraph[language].as_array().unwrap().iter();
    pieces
        .map(|piece| piece["words"].as_str().map_or_else(|| shown(&piece["figure"]), str::to_owned))
        .collect()
}

fn paragraph(report: &Value, place: usize, language: &str) -> String {
    told(report, &section(report, "summary")["paragraphs"][place], language)
}

fn rows(report: &Value, table: &Value, language: &str) -> Vec<Vec<String>> {
    let row = |row: &Value| row.as_array().unwrap().iter().map(|cell| told(report, cell, language)).collect();
    table["rows"].as_array().unwrap().iter().map(row).collect()
}

/// The first cells of every row of the ranking.
fn ranks(report: &Value, language: &str) -> Vec<[String; 3]> {
    let rows = rows(report, &section(report, "ranking")["tables"][0], language);
    rows.into_iter().map(|row| [0, 1, 2].map(|at| row[at].clone())).collect()
}

fn overall() -> Value {
    let gates = json!([{"id": "e", "title": "成立不足两年", "kind": "eligibility",
                        "when": {"value": "years", "less_than": "2"}}]);
    json!({"haitang": "rubric/1", "id": "r", "title": "体系", "empty": {"not_applicable": "drop"},
        "inputs": [{"id": "years", "type": "count"}],
        "children": [{"id": "1", "title": "总评", "points": "100", "inputs": [{"id": "n", "type": "number"}],
                      "rule": {"kind": "number", "input": "n"}}],
        "grades": {"bands": [{"grade": "pass", "title": "合格", "at_least": "60"}],
                   "otherwise": {"grade": "fail", "title": "不合格"}, "gates": gates}})
}

fn station(id: &str, years: &str, answer: &Value) -> Value {
    json!({"haitang": "sheet/1", "rubric": "r", "subject": id, "inputs": {"years": years}, "answers": {"1": answer}})
}

fn scored(stations: &[(&str, &str)]) -> Value {
    let sheets: Vec<Value> = stations.iter().map(|(id, score)| station(id, "5", &json!(score))).collect();
    report(&overall(), &json!({"sheets": sheets}))
}

#[test]
fn who_may_not_take_part_is_not_ranked() {
    let sheets = [
        station("a", "1", &json!("95")),
        station("b", "5", &json!("80")),
        station("c", "5", &json!("60")),
        station("d", "5", &json!({"state": "not_applicable"})),
    ];
    let report = report(&overall(), &json!({"sheets": sheets}));
    assert_eq!(
        ranks(&report, "zh"),
        [["b", "1", "80"], ["c", "2", "60"], ["a", "不具备参评资格", "95"], ["d", "不予评定", "不予评定"],]
    );
    assert_eq!(ranks(&report, "en")[2..], [["a", "not eligible", "95"], ["d", "not rated", "not rated"]]);
    assert_eq!(
        paragraph(&report, 0, "zh"),
        "本轮评估4个站，其中2个站不参加排名，不计入平均分；参加排名的站中2个得分已确定。"
    );
    assert_eq!(paragraph(&report, 1, "zh"), "平均70分；b最高，80分；c最低，60分。");
    assert_eq!(paragraph(&report, 1, "en"), "The mean is 70; b leads with 80, c comes last with 60.");
    let figures = report["figures"].as_array().unwrap();
    let mean = figures.iter().find(|figure| figure["id"] == "mean").unwrap();
    assert_eq!(mean["row_ids"], json!(["b", "c"]));
}

/// Six of ten points are sure, four are missing: 60 at least, 100 at most. The best score has the last grade.
#[test]
fn grades_stand_in_their_order_and_what_is_missing_is_not_lost() {
    let criterion = |id: &str, points: &str| {
        json!({"id": id, "title": format!("指标{id}"), "points": points, "inputs": [{"id": "n", "type": "number", "at_least": "0"}],
               "rule": {"kind": "number", "input": "n"}})
    };
    let rubric = json!({"haitang": "rubric/1", "id": "r", "title": "体系",
        "inputs": [{"id": "accident", "type": "bool"}],
        "children": [criterion("1", "60"), criterion("2", "40")],
        "grades": {"bands": [{"grade": "good", "title": "良好", "at_least": "90"},
                             {"grade": "pass", "title": "合格", "at_least": "60"}],
                   "otherwise": {"grade": "fail", "title": "不合格"},
                   "gates": [{"id": "v", "title": "发生事故", "kind": "veto", "then": {"grade": "fail"},
                              "when": "accident"}]}});
    let sheet = |id: &str, accident: bool, answers: Value| json!({"haitang": "sheet/1", "rubric": "r", "subject": id, "inputs": {"accident": accident}, "answers": answers});
    let sheets = [
        sheet("a", true, json!({"1": "60", "2": "40"})),
        sheet("b", false, json!({"1": "60"})),
        sheet("c", false, json!({"1": "50", "2": "20"})),
        sheet("d", false, json!({"1": "60", "2": "35"})),
    ];
    let report = report(&rubric, &json!({"sheets": sheets}));
    assert_eq!(
        paragraph(&report, 2, "zh"),
        "等级：良好1个、合格1个、不合格1个、良好或合格1个；1个站的等级由门槛决定。"
    );
    let lost = |id: &str| rows(&report, &section(&report, &format!("station-{id}"))["tables"][0], "zh");
    assert_eq!(lost("b").into_iter().map(|row| row[1].clone()).collect::<Vec<_>>(), ["待定40"]);
    assert_eq!(lost("c").into_iter().map(|row| row[1].clone()).collect::<Vec<_>>(), ["10", "20"]);
}

#[test]
fn equals_are_told_as_equals() {
    assert_eq!(paragraph(&scored(&[("a", "80")]), 1, "zh"), "平均80分。");
    let same = scored(&[("a", "80"), ("b", "80")]);
    assert_eq!(paragraph(&same, 1, "zh"), "平均80分；2个站得分相同。");
    assert_eq!(paragraph(&same, 1, "en"), "The mean is 80; all 2 have the same score.");
    // (80 + 80 + 65 + 55 + 55) ÷ 5 = 67
    let ties = scored(&[("a", "80"), ("b", "55"), ("c", "80"), ("d", "65"), ("e", "55")]);
    assert_eq!(paragraph(&ties, 1, "zh"), "平均67分；2个站并列最高，80分；2个站并列最低，55分。");
    assert_eq!(
        paragraph(&ties, 1, "en"),
        "The mean is 67; 2 share the lead with 80, 2 share the last place with 55."
    );
}

#[test]
fn an_end_that_is_infinite_has_its_sign() {
    let rubric = json!({"haitang": "rubric/1", "id": "r", "title": "体系",
        "children": [{"id": "1", "title": "投诉", "points": "100", "inputs": [{"id": "cases", "type": "count"}],
                      "rule": {"kind": "balance", "start": "full", "floor": "none",
                               "deduct": [{"per": "cases", "step": "1", "mode": "whole", "points": "1"}]}}]});
    let sheet = json!({"haitang": "sheet/1", "rubric": "r", "subject": "a", "answers": {}});
    let report = report(&rubric, &json!({"sheets": [sheet]}));
    assert_eq!(ranks(&report, "zh"), [["a", "未定", "−∞至100"]]);
    assert_eq!(ranks(&report, "en"), [["a", "open", "−∞ to 100"]]);
}

/// Two criteria of these points and weights, answered with points of their own.
fn weighted(first: [&str; 2], second: [&str; 2]) -> Value {
    let child = |id: &str, [points, weight]: [&str; 2]| {
        json!({"id": id, "title": "甲", "points": points, "weight": weight,
               "inputs": [{"id": "n", "type": "number"}], "rule": {"kind": "number", "input": "n"}})
    };
    json!({"haitang": "rubric/1", "id": "r", "title": "体系", "empty": {"not_applicable": "drop"},
           "children": [child("1", first), child("2", second)]})
}

fn weak(rubric: &Value, answers: [[Value; 2]; 2]) -> Vec<Vec<String>> {
    let sheets = ["a", "b"].into_iter().zip(answers).map(|(id, [one, two])| {
        json!({"haitang": "sheet/1", "rubric": "r", "subject": id, "answers": {"1": one, "2": two}})
    });
    let report = report(rubric, &json!({"sheets": sheets.collect::<Vec<_>>()}));
    rows(&report, &section(&report, "weak")["tables"][0], "zh")
}

#[test]
fn what_is_lost_stands_beside_what_can_be_lost() {
    // 60 of 100 points that are worth 5 of the total are 3; of two stations one lost them
    let [all, some, rest] = [json!("100"), json!("40"), json!("95")];
    let rows = weak(&weighted(["100", "5"], ["95", "95"]), [[some, rest.clone()], [all, rest]]);
    assert_eq!(rows, [["1 甲", "1.5", "5", "1"]]);
}

#[test]
fn a_criterion_is_worth_more_where_others_do_not_apply() {
    // 5 of 10 points: 25 of the total at a, and 50 at b, where nothing else applies
    let none = json!({"state": "not_applicable"});
    let rows = weak(&weighted(["10", "50"], ["10", "50"]), [[json!("5"), json!("10")], [json!("5"), none]]);
    assert_eq!(rows, [["1 甲", "37.5", "100", "2"]]);
}

fn network() -> Value {
    json!({"haitang": "network/1", "id": "n", "title": "甲区",
        "functions": [{"id": "social", "title": "社会工作"}], "sites": [],
        "stations": [{"id": "a", "title": "甲站", "tier": "centre", "function": "social"}]})
}

/// A round in which the first criterion of an evaluation was found bad.
fn round() -> Value {
    let limit = |name: &str| json!({"limit": name, "days": "60"});
    let items = ["check", "talk", "visit"].map(|step| json!({"id": step, "step": step, "title": step}));
    json!({"haitang": "round/1", "id": "q", "title": "秋季督导", "items": items,
        "limits": [limit("appeal"), {"limit": "extension", "days": "30", "times": "1"}, limit("rectification"),
                   limit("review")],
        "stations": [{"id": "a"}],
        "events": [
            {"id": "e1", "kind": "evaluation", "on": "2024-11-01", "who": "A1", "station": "a", "score": "90"},
            {"id": "f1", "kind": "finding", "on": "2024-11-02", "who": "A1", "refers": "e1", "criterion": "1",
             "construct": "rule", "text": "台账缺页"},
            {"id": "f2", "kind": "finding", "on": "2024-11-02", "who": "A1", "refers": "e1", "criterion": "2",
             "construct": "rule", "text": "制度未上墙"}]})
}

#[test]
fn a_finding_whose_loss_is_gone_is_still_told() {
    let rubric = weighted(["50", "50"], ["50", "50"]);
    let told = |answers: &Value| {
        let sheet = json!({"haitang": "sheet/1", "rubric": "r", "subject": "a", "answers": answers});
        let request = json!({"sheets": [sheet], "network": network(), "round": round(), "on": "2024-11-30"});
        let report = report(&rubric, &request);
        let tables = section(&report, "station-a")["tables"].clone();
        let named =
            |title: &str| tables.as_array().into_iter().flatten().find(|it| it["title"]["zh"] == title);
        ["失分明细", "其他问题"].map(|title| named(title).map(|table| rows(&report, table, "zh")))
    };
    let [lost, others] = told(&json!({"1": "50", "2": "40"}));
    // the second criterion still lacks 10 points, and its finding stands there
    assert_eq!(
        lost.unwrap().into_iter().map(|row| row[1..].to_vec()).collect::<Vec<_>>(),
        [["10", "待整改"]]
    );
    assert_eq!(others.unwrap(), [["台账缺页", "待整改"]]);
    // both lack points: nothing is left over
    let [lost, others] = told(&json!({"1": "30", "2": "40"}));
    assert_eq!(lost.unwrap().len(), 2);
    assert!(others.is_none());
}
