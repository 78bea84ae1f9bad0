//! Pictures of results, by figures worked out by hand; whole pictures stand in `tests/vectors/charts.json`.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may panic")]

use haitang::wire;
use serde_json::{Value, json};

fn scorecard(rubric: &Value, sheet: &Value) -> Value {
    let opened = wire::open(rubric.to_string().as_bytes()).unwrap();
    let reply: Value = serde_json::from_str(&wire::score(&opened, sheet.to_string().as_bytes())).unwrap();
    assert!(reply["scorecard"].is_object(), "{reply}");
    reply["scorecard"].clone()
}

/// A rubric of these children, with what else stands at its top.
fn rubric(children: &Value, more: &Value) -> Value {
    let mut rubric = json!({"haitang": "rubric/1", "id": "r", "title": "体系", "children": children});
    rubric.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    rubric
}

fn sheet(subject: &str, answers: &Value) -> Value {
    json!({"haitang": "sheet/1", "rubric": "r", "subject": subject, "answers": answers})
}

fn number(id: &str, points: &str) -> Value {
    json!({"id": id, "title": "甲", "points": points, "inputs": [{"id": "n", "type": "number"}],
           "rule": {"kind": "number", "input": "n"}})
}

fn drawn(request: &Value) -> Value {
    let reply: Value = serde_json::from_str(&wire::chart(request.to_string().as_bytes())).unwrap();
    assert!(reply["chart"].is_object(), "{reply}");
    reply["chart"].clone()
}

fn waterfall(card: &Value, language: &str) -> Value {
    drawn(&json!({"chart": "lost_points", "scorecard": card, "language": language}))
}

/// Label, points and kind of every row.
fn steps(chart: &Value) -> Vec<[String; 3]> {
    let rows = chart["data"]["values"].as_array().unwrap().iter();
    rows.map(|row| ["label", "shown", "kind"].map(|key| row[key].as_str().unwrap().to_owned())).collect()
}

fn title(chart: &Value) -> String {
    let lines = chart["title"]["text"].as_array().unwrap().iter();
    lines.map(|line| line.as_str().unwrap()).collect()
}

#[test]
fn what_was_on_offer_above_the_full_points_is_no_loss() {
    let earned = |input: &str, points: &str| json!({"when": input, "points": points});
    let inputs = ["a", "b"].map(|id| json!({"id": id, "type": "bool"}));
    let children = json!([{"id": "1", "title": "创新", "points": "10", "inputs": inputs,
        "rule": {"kind": "balance", "start": "0", "cap": "full", "add": [earned("a", "10"), earned("b", "5")]}}]);
    let card = scorecard(&rubric(&children, &json!({})), &sheet("x", &json!({"1": {"a": true, "b": false}})));
    // 15 on offer, 10 earned: 5 not earned and 5 more on offer than the full points come to nothing
    assert_eq!(card["lost"], "0");
    assert_eq!(card["root"]["children"][0]["lost"].as_array().unwrap().len(), 2);
    let chart = waterfall(&card, "zh");
    assert_eq!(title(&chart), "x：没有失分");
    assert_eq!(steps(&chart), [["满分", "10", ""], ["得分", "10", ""]]);
}

#[test]
fn what_is_open_and_what_is_lost_of_one_node_have_places_of_their_own() {
    let truths = ["met", "closed"].map(|id| json!({"id": id, "type": "bool"}));
    let mut bonus = number("1.2", "5");
    bonus["role"] = json!("bonus");
    let children = json!([{"id": "1", "title": "甲", "cap": "10", "children": [
        {"id": "1.1", "title": "乙", "points": "10", "inputs": truths, "not_applicable_if": "closed",
         "rule": {"kind": "all_or_nothing", "when": "met"}}, bonus]}, number("2", "10")]);
    let more =
        json!({"empty": {"not_applicable": "drop"}, "rounding": {"section": {"places": 0, "mode": "down"}}});
    let answers = json!({"1.1": {"met": true}, "1.2": "3.5", "2": "10"});
    let card = scorecard(&rubric(&children, &more), &sheet("x", &answers));
    // 1 has 0 and a bonus of 3.5, of which rounding takes a half; that it may not apply at all leaves 3 of it open
    assert_eq!(
        steps(&waterfall(&card, "zh")),
        [
            ["满分", "20", ""],
            ["1.1 乙", "−10", "待定"],
            ["1 甲（待定）", "−3", "待定"],
            ["1 甲", "−0.5", "失分"],
            ["加分", "+3.5", "加分或加回"],
            ["得分（未填完）", "10至20", ""]
        ]
    );
    assert_eq!(steps(&waterfall(&card, "en"))[2][0], "1 甲 (still open)");
}

#[test]
fn the_total_alone_can_be_lowered() {
    // all of 10.5 points, and the total is rounded down
    let rounded = json!({"rounding": {"total": {"places": 0, "mode": "down"}}});
    let card =
        scorecard(&rubric(&json!([number("1", "10.5")]), &rounded), &sheet("x", &json!({"1": "10.5"})));
    assert_eq!(title(&waterfall(&card, "zh")), "x：失0.5分，主要失于总分调整，共0.5分（100%）");
}

fn ranking(cards: &[Value], language: &str) -> String {
    title(&drawn(&json!({"chart": "ranking", "scorecards": cards, "language": language})))
}

/// XML has no bell: the drawer would break off.
#[test]
fn what_no_picture_can_hold_is_a_space() {
    let mut one = number("1", "10");
    one["title"] = json!("场\u{7}地\u{FFFE}");
    let card = scorecard(&rubric(&json!([one]), &json!({})), &sheet("a", &json!({"1": "4"})));
    // 6 of 10 are lost, and all there
    assert_eq!(title(&waterfall(&card, "zh")), "a：失6分，主要失于1 场 地 ，共6分（100%）");
}

#[test]
fn nobody_leads_among_equals() {
    let rubric = rubric(&json!([number("1", "100")]), &json!({}));
    let station = |id: &str, score: &str| scorecard(&rubric, &sheet(id, &json!({"1": score})));
    let [a, b, c] = [station("a", "80"), station("b", "80"), station("c", "60")];
    let open = |id: &str| scorecard(&rubric, &sheet(id, &json!({})));
    assert_eq!(ranking(std::slice::from_ref(&a), "zh"), "1个站");
    assert_eq!(ranking(&[a.clone(), b.clone()], "zh"), "2个站：2个站得分相同，80分");
    assert_eq!(ranking(&[a.clone(), b.clone()], "en"), "2 stations: 2 have the same score, 80");
    assert_eq!(ranking(&[c.clone(), a.clone(), b], "zh"), "3个站：2个站并列最高，80分");
    assert_eq!(ranking(&[c, a], "zh"), "2个站：a最高，80分");
    // two that are open need not come out equal
    assert_eq!(ranking(&[open("a"), open("b")], "zh"), "2个站");
}

#[test]
fn who_has_nothing_answered_has_no_colour_and_no_share() {
    let rubric = rubric(&json!([number("1", "10"), number("2", "10")]), &json!({}));
    let [done, open] = [json!({"1": "5", "2": "10"}), json!({})];
    let cards = [scorecard(&rubric, &sheet("a", &done)), scorecard(&rubric, &sheet("b", &open))];
    let cells = drawn(&json!({"chart": "heat_map", "scorecards": cards}));
    let shares: Vec<(&Value, &Value)> =
        cells["data"]["values"].as_array().unwrap().iter().map(|row| (&row["share"], &row["open"])).collect();
    let [half, full, none] = [json!(0.5), json!(1), Value::Null];
    let [yes, no] = [json!(true), json!(false)];
    assert_eq!(shares, [(&half, &no), (&full, &no), (&none, &yes), (&none, &yes)]);
    let profile = |subject: &str| {
        drawn(&json!({"chart": "profile", "scorecards": cards, "subject": subject, "language": "en"}))
    };
    assert_eq!(title(&profile("b")), "b: all 2 sections are still open");
    // the median is that of those who are known: a itself
    assert_eq!(title(&profile("a")), "a: no section below the median");
}

#[test]
fn where_nobody_is_known_there_is_no_median() {
    let children = json!([{"id": "1", "title": "制度", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
                           "rule": {"kind": "all_or_nothing", "when": "met"}}]);
    let cards = [scorecard(&rubric(&children, &json!({})), &sheet("a", &json!({})))];
    let chart = drawn(&json!({"chart": "profile", "scorecards": cards, "subject": "a"}));
    let row = &chart["data"]["values"][0];
    for key in ["own", "least", "middle", "most"] {
        assert_eq!(row[key], Value::Null, "{key}");
    }
    assert_eq!([&row["low"], &row["high"]], [&json!(0), &json!(1)]);
    assert_eq!([&row["own_share"], &row["middle_share"], &row["others"]], ["待定", "–", "–"]);
}

#[test]
fn a_name_that_two_stations_share_has_the_id_beside_it_in_that_language() {
    let rubric = rubric(&json!([number("1", "10")]), &json!({}));
    let cards =
        [("a", "9"), ("b", "8")].map(|(id, score)| scorecard(&rubric, &sheet(id, &json!({"1": score}))));
    let titles = json!({"a": {"zh": "甲镇", "en": "Town A"}, "b": {"zh": "甲镇", "en": "Town B"}});
    let stations = |language: &str| {
        let request =
            json!({"chart": "heat_map", "scorecards": cards, "titles": titles, "language": language});
        let rows = drawn(&request)["data"]["values"].clone();
        rows.as_array()
            .unwrap()
            .iter()
            .map(|row| row["station"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    assert_eq!(stations("zh"), ["甲镇（a）", "甲镇（b）"]);
    assert_eq!(stations("en"), ["Town A", "Town B"]);
}
