//! Results as tables: which stations have a rank, and which points are lost.
//!
//! Ranks and points are worked out by hand; all data is invented.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use haitang::{Language, Rubric, Scorecard, Sheet, score};
use haitang_tables::results::to_csv;
use serde_json::{Value, json};

/// Two criteria of 10 points, and the question whether a station may take part at all.
fn rubric() -> Value {
    let criterion = |id: &str| {
        json!({"id": id, "title": id, "points": "10", "inputs": [{"id": "met", "type": "bool"}],
               "rule": {"kind": "all_or_nothing", "when": "met"}})
    };
    json!({"haitang": "rubric/1", "id": "demo", "title": "示例（虚构）",
        "inputs": [{"id": "eligible", "type": "bool"}], "children": [criterion("1"), criterion("2")],
        "grades": {"bands": [{"grade": "good", "title": "良好", "at_least": "10"}],
            "gates": [{"id": "e", "title": "参评资格", "kind": "eligibility", "when": {"not": "eligible"}}]}})
}

fn card(rubric: &Value, subject: &str, rest: &Value) -> Scorecard {
    let rubric = Rubric::from_json(&rubric.to_string()).unwrap();
    let mut sheet = json!({"haitang": "sheet/1", "rubric": "demo", "subject": subject});
    sheet.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    score(&Sheet::from_json(&rubric, &sheet.to_string()).unwrap())
}

/// The rows of a page below its header.
fn page(cards: &[Scorecard], number: usize) -> Vec<Vec<String>> {
    let files = to_csv(&serde_json::to_vec(cards).unwrap(), Language::Chinese).unwrap();
    let text = String::from_utf8(files[number].1.clone()).unwrap();
    text.lines().skip(1).map(|line| line.split(',').map(ToOwned::to_owned).collect()).collect()
}

#[test]
fn who_is_not_finished_has_no_rank() {
    let rubric = rubric();
    let (all, half) = (json!({"1": true, "2": true}), json!({"1": true, "2": false}));
    let card = |subject, inputs: Value, answers: &Value| {
        card(&rubric, subject, &json!({"inputs": inputs, "answers": answers}))
    };
    let cards = [
        card("b", json!({"eligible": true}), &half),
        card("barred", json!({"eligible": false}), &all),
        card("open", json!({}), &all),
        card("a", json!({"eligible": true}), &all),
        card("c", json!({"eligible": true}), &half),
    ];
    assert!(cards.iter().all(|card| card.score.exact.is_some()), "all totals are exact");
    let rows = page(&cards, 0);
    let ranks: Vec<(&str, &str)> = rows.iter().map(|row| (row[0].as_str(), row[1].as_str())).collect();
    assert_eq!(ranks, [("1", "a"), ("2", "b"), ("2", "c"), ("", "barred"), ("", "open")]);
}

#[test]
fn a_station_stands_there_once() {
    let rubric = rubric();
    let card = || card(&rubric, "a", &json!({"inputs": {"eligible": true}, "answers": {}}));
    let refused = to_csv(&serde_json::to_vec(&[card(), card()]).unwrap(), Language::English).unwrap_err();
    let told: Vec<_> = refused.iter().map(|issue| format!("{} {}", issue.pointer(), issue.code())).collect();
    assert_eq!(told, ["/1/subject tables.row_twice"]);
}

/// Section 1 needs two criteria that apply and has one: it is dropped with what it lost, and c alone makes 30 of 30.
#[test]
fn points_that_never_reach_the_total_are_not_lost() {
    let criterion = |id: &str| {
        json!({"id": id, "title": id, "points": "10", "inputs": [{"id": "met", "type": "bool"}],
               "rule": {"kind": "all_or_nothing", "when": "met"}, "empty": {"not_applicable": "drop"}})
    };
    let section = json!({"id": "1", "title": "一", "minimum_applicable": "2", "children": [criterion("a"), criterion("b")]});
    let rubric = json!({"haitang": "rubric/1", "id": "demo", "title": "示例（虚构）",
        "children": [section, criterion("c")]});
    let answers = |a: bool, b: Value| json!({"answers": {"a": a, "b": b, "c": true}});
    let dropped = card(&rubric, "x", &answers(false, json!({"state": "not_applicable"})));
    assert_eq!(dropped.score.exact.as_ref().map(ToString::to_string).as_deref(), Some("30"));
    let lost = card(&rubric, "y", &answers(false, json!(true)));
    let rows: Vec<_> = page(&[dropped, lost], 2).iter().map(|row| row[..4].join(" ")).collect();
    assert_eq!(rows, ["y a a 10"]);
}
