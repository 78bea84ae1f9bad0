//! The cases of small criteria, against what can be worked out by hand.

use alloc::{collections::BTreeSet, format, string::ToString, vec::Vec};

use super::{Cases, MOST, agreed, document};
use crate::base::Exact;
use crate::rubric::Rubric;
use crate::score::{score, together};
use crate::sheet::Sheet;

fn rubric(criterion: &str) -> Rubric {
    Rubric::from_json(&format!(
        r#"{{"haitang": "rubric/1", "id": "r", "title": "甲", "rounding": {{}}, "children": [{criterion}]}}"#
    ))
    .unwrap()
}

fn scores(cases: &Cases<'_>) -> Vec<Exact> {
    let found: BTreeSet<_> = cases.answered.iter().filter_map(|case| case.score.clone()).collect();
    found.into_iter().collect()
}

fn texts(scores: &[Exact]) -> Vec<alloc::string::String> {
    scores.iter().map(ToString::to_string).collect()
}

/// Every case, written as a sheet, read and scored, has the score that it says.
fn agree(rubric: &Rubric, cases: &Cases<'_>) {
    for case in cases.answered.iter().chain(&cases.states) {
        let mut shared = alloc::vec![None; rubric.inputs().len()];
        for (place, given) in &case.shared {
            shared[*place] = Some(given.clone());
        }
        let text = document(&agreed(rubric, shared, alloc::vec![case.answer.clone()])).to_json();
        let sheet = Sheet::from_json(rubric, &text).unwrap_or_else(|issues| panic!("{text}\n{issues}"));
        let card =
            if rubric.looks_at_cohort() { together(rubric, &[sheet]).remove(0) } else { score(&sheet) };
        let line = card.line(cases.node.id.as_str()).unwrap();
        assert_eq!(line.score.as_ref().and_then(|span| span.exact.clone()), case.score, "{text}");
    }
}

#[test]
fn a_table_shows_every_row() {
    let rubric = rubric(
        r#"{"id": "1", "title": "甲", "points": "40", "inputs": [{"id": "n", "type": "count"}],
            "rule": {"kind": "table", "of": "n", "otherwise": "0", "rows": [
                {"at_least": "1000", "points": "40"}, {"at_least": "800", "points": "30"}, {"more_than": "500", "points": "20"}]}}"#,
    );
    let cases = Cases::of(&rubric, 0, MOST).unwrap();
    assert!(cases.exhaustive);
    assert_eq!(texts(&scores(&cases)), ["0", "20", "30", "40"]);
    let numbers: Vec<_> =
        cases.answered.iter().filter_map(|case| case.answer.values[0].clone()?.number()).collect();
    for wanted in [0, 500, 501, 799, 800, 999, 1000, 1001] {
        assert!(numbers.contains(&Exact::from(wanted)), "{wanted}");
    }
    agree(&rubric, &cases);
}

#[test]
fn a_target_that_is_an_input_is_met_and_missed() {
    let rubric = rubric(
        r#"{"id": "1", "title": "甲", "points": "3", "evidence": {"required": true},
            "inputs": [{"id": "held", "type": "count"}, {"id": "due", "type": "count", "at_least": "1"}],
            "rule": {"kind": "balance", "start": "full", "floor": "0",
                     "deduct": [{"per": "held", "short_of": "due", "step": "1", "mode": "whole", "points": "1"}]}}"#,
    );
    let cases = Cases::of(&rubric, 0, MOST).unwrap();
    assert!(!cases.exhaustive, "two numbers meet");
    assert_eq!(texts(&scores(&cases)), ["0", "1", "2", "3"]);
    agree(&rubric, &cases);
}

#[test]
fn too_many_combinations_are_chosen_from() {
    let inputs: Vec<_> = (0..16).map(|n| format!(r#"{{"id": "i{n}", "type": "bool"}}"#)).collect();
    let names: Vec<_> = (0..16).map(|n| format!(r#""i{n}""#)).collect();
    let rubric = rubric(&format!(
        r#"{{"id": "1", "title": "甲", "points": "16", "inputs": [{}],
            "rule": {{"kind": "balance", "start": "full", "floor": "0", "deduct": [{{"each_unmet": [{}], "points": "1"}}]}}}}"#,
        inputs.join(","),
        names.join(",")
    ));
    let cases = Cases::of(&rubric, 0, MOST).unwrap();
    assert!(!cases.exhaustive);
    assert!(cases.answered.len() <= MOST);
    assert_eq!(cases.best().unwrap().score, Some(Exact::from(16)));
    assert_eq!(cases.worst().unwrap().score, Some(Exact::ZERO));
    // from the best and the worst one and two changes: 16, 15, 14, and 0, 1, 2
    assert_eq!(texts(&scores(&cases)), ["0", "1", "2", "14", "15", "16"]);
    agree(&rubric, &cases);
}

#[test]
fn every_type_of_input_gives_sheets_that_can_be_read() {
    let rubric = rubric(
        r#"{"id": "1", "title": "甲", "points": "20", "empty": {"not_applicable": "drop", "exempt": "full"},
            "not_applicable_if": {"list": "kinds", "includes": ["b"]},
            "inputs": [{"id": "level", "type": "choice", "options": [{"id": "high", "title": "高"}, {"id": "low", "title": "低"}]},
                       {"id": "given", "type": "assessed", "at_least": "6", "at_most": "20", "or_zero": true, "places": 1},
                       {"id": "kinds", "type": "list", "options": [{"id": "a", "title": "甲"}, {"id": "b", "title": "乙"}]},
                       {"id": "on", "type": "date"}, {"id": "done", "type": "share", "when_due_zero": "1"}],
            "rule": {"kind": "cases", "cases": [
                {"when": {"value": "on", "more_than": "2024-06-30"}, "rule": {"kind": "amount", "of": "done", "floor": "0", "cap": "full"}}],
                "otherwise": {"kind": "number_in_level", "level": "level", "input": "given",
                    "ranges": {"high": {"at_least": "11", "at_most": "20"}, "low": {"at_least": "6", "at_most": "10"}}}}}"#,
    );
    let cases = Cases::of(&rubric, 0, MOST).unwrap();
    assert_eq!(cases.best().unwrap().score, Some(Exact::from(20)));
    assert!(cases.answered.iter().any(|case| case.score.is_none()));
    agree(&rubric, &cases);
}

/// Seven events of 200 people or more are wanted, each is worth a point: 0 to 7, and 199 people are too few.
#[test]
fn lists_of_units_reach_what_they_are_asked_for() {
    let rubric = rubric(
        r#"{"id": "1", "title": "甲", "points": "7", "inputs": [{"id": "events", "type": "units", "at_most": "20",
                "each": [{"id": "people", "type": "count"}, {"id": "hours", "type": "count"}]}],
            "rule": {"kind": "amount", "floor": "0", "cap": "full", "of": {"units": "events", "where": {"value": "people", "at_least": "200"}}}}"#,
    );
    let cases = Cases::of(&rubric, 0, MOST).unwrap();
    assert!(!cases.exhaustive, "a list can be anything");
    let found = texts(&scores(&cases));
    assert!(["0", "1", "6", "7"].iter().all(|one| found.iter().any(|other| other == one)), "{found:?}");
    assert_eq!(cases.best().unwrap().score, Some(Exact::from(7)));
    agree(&rubric, &cases);
}

/// Of four shops drawn at most the mean is 5 points, less 1 for each that has no permit, by the level of the town.
#[test]
fn samples_and_amounts_by_choice_are_tried() {
    let rubric = rubric(
        r#"{"id": "1", "title": "甲", "points": "10", "inputs": [
                {"id": "level", "type": "choice", "options": [{"id": "a", "title": "甲"}, {"id": "b", "title": "乙"}]},
                {"id": "shops", "type": "units", "sample": {"from": "名册", "draw": "4"}, "each": [{"id": "permit", "type": "bool"}]},
                {"id": "visits", "type": "count"}],
            "rule": {"kind": "balance", "start": "0", "floor": "0", "cap": "full",
                     "add": [{"when": {"value": "visits", "at_least": {"by_choice": "level", "values": {"a": "12", "b": "40"}}}, "points": "6"},
                             {"amount": {"units": "shops", "where": "permit"}}]}}"#,
    );
    let cases = Cases::of(&rubric, 0, MOST).unwrap();
    assert_eq!(cases.best().unwrap().score, Some(Exact::from(10)));
    let visits: BTreeSet<_> =
        cases.answered.iter().filter_map(|case| case.answer.values[2].clone()?.number()).collect();
    for wanted in [11, 12, 39, 40] {
        assert!(visits.contains(&Exact::from(wanted)), "{wanted} visits");
    }
    agree(&rubric, &cases);
}

/// What `by_choice` asks for makes the cases of one number exhaustive: 12 visits in a town, 40 in a district.
#[test]
fn an_amount_by_choice_is_solved() {
    let rubric = rubric(
        r#"{"id": "1", "title": "甲", "points": "6", "inputs": [
                {"id": "level", "type": "choice", "options": [{"id": "a", "title": "甲"}, {"id": "b", "title": "乙"}]}, {"id": "visits", "type": "count"}],
            "rule": {"kind": "all_or_nothing", "when": {"value": "visits", "at_least": {"by_choice": "level", "values": {"a": "12", "b": "40"}}}}}"#,
    );
    let cases = Cases::of(&rubric, 0, MOST).unwrap();
    assert!(cases.exhaustive);
    assert_eq!(texts(&scores(&cases)), ["0", "6"]);
    agree(&rubric, &cases);
}

#[test]
fn several_assessors_of_one_mind_give_their_number() {
    for (assessors, where_) in [
        (r#"{"take": "trimmed_mean", "drop_each_side": "1", "count": "5"}"#, "node"),
        (
            r#"{"take": "weighted", "parties": [{"party": "a", "weight": "1"}, {"party": "b", "weight": "2"}]}"#,
            "node",
        ),
        (r#"{"take": "agreed", "count": "2"}"#, "input"),
    ] {
        let key = format!(r#""assessors": {assessors},"#);
        let (node, input) = if where_ == "node" { (key.as_str(), "") } else { ("", key.as_str()) };
        let rubric = rubric(&format!(
            r#"{{"id": "1", "title": "甲", {node} "points": "10", "inputs": [{{"id": "given", {input} "type": "assessed", "at_least": "0", "at_most": "10"}}],
                "rule": {{"kind": "number", "input": "given"}}}}"#
        ));
        let cases = Cases::of(&rubric, 0, MOST).unwrap();
        assert_eq!(cases.best().unwrap().score, Some(Exact::from(10)));
        let values = Cases { states: Vec::new(), ..cases };
        agree(&rubric, &values);
    }
}

/// Alone in the cohort the station is the best, and gets everything.
#[test]
fn a_station_that_is_compared_is_alone() {
    let rubric = rubric(
        r#"{"id": "1", "title": "甲", "points": "6", "inputs": [{"id": "held", "type": "count", "at_least": "1", "at_most": "5"}],
            "rule": {"kind": "ratio", "of": "held", "cap": "1", "when_zero": "0",
                     "to": {"cohort": "largest", "of": "held", "include_self": true, "when_fewer": "held"}}}"#,
    );
    let cases = Cases::of(&rubric, 0, MOST).unwrap();
    assert!(!cases.exhaustive, "the others are not known");
    assert_eq!(texts(&scores(&cases)), ["6"]);
    agree(&rubric, &cases);
}
