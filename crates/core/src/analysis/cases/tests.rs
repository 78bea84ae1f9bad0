//! The cases of small criteria, against what can be worked out by hand.

use alloc::{collections::BTreeSet, format, string::ToString, vec::Vec};

use super::{Cases, MOST, document};
use crate::base::Exact;
use crate::rubric::Rubric;
use crate::score::score;
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
        let text = document(rubric, [Some(&case.answer)], &shared).to_json();
        let sheet = Sheet::from_json(rubric, &text).unwrap_or_else(|issues| panic!("{text}\n{issues}"));
        let card = score(&sheet);
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
