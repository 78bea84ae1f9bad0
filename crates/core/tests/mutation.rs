//! Changes of a rubric that its examples notice: counted by hand on small rubrics; every kind of change on the
//! rubrics of the language page.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may fail")]

use std::{collections::BTreeSet, fs, path::Path};

use haitang::wire;
use serde_json::{Value, json};

fn table() -> Value {
    json!({"haitang": "rubric/1", "id": "r", "title": "体系", "rounding": {}, "children": [
        {"id": "1", "title": "活动", "points": "10", "inputs": [{"id": "n", "type": "count"}],
         "rule": {"kind": "table", "of": "n", "otherwise": "0",
                  "rows": [{"at_least": "3", "points": "10"}, {"at_least": "1", "points": "5"}]}}]})
}

fn examples(totals: &[(&str, &str)]) -> Value {
    let one = |(n, total): &(&str, &str)| json!({"name": n, "answers": {"1": n}, "total": total});
    json!({"haitang": "examples/1", "rubric": "r", "examples": totals.iter().map(one).collect::<Vec<_>>()})
}

fn mutated(rubric: &Value, examples: &Value) -> Value {
    let reply = wire::mutate(rubric.to_string().as_bytes(), examples.to_string().as_bytes());
    let reply: Value = serde_json::from_str(&reply).unwrap();
    assert!(reply.get("mutation").is_some(), "{reply}");
    reply["mutation"].clone()
}

fn told(mutants: &Value) -> Vec<String> {
    let text = |mutant: &Value, key: &str| mutant[key].as_str().unwrap().to_owned();
    let one = |m: &Value| [text(m, "place"), text(m, "from"), text(m, "to")].join(" ");
    mutants.as_array().unwrap().iter().map(one).collect()
}

/// By hand: of 16 changes (1 policy, 2 of the points, 1 exchange of rows, 2 of `otherwise`, and for each of two
/// rows 1 word, 2 of the bound, 2 of the points) these 8 leave 3 → 10 and 0 → 0 as they are.
#[test]
fn two_examples_miss_what_lies_between_them() {
    let mutation = mutated(&table(), &examples(&[("3", "10"), ("0", "0")]));
    assert_eq!(
        (&mutation["killed"], &mutation["total"], &mutation["score"]),
        (&json!("8"), &json!("16"), &json!("0.5"))
    );
    assert_eq!(mutation["equivalent"], json!([]));
    let row = "/children/0/rule/rows";
    assert_eq!(
        told(&mutation["survivors"]),
        [
            r#"/empty – {"not_applicable":"drop"}"#.to_owned(),
            "/children/0/points 10 11".to_owned(),
            "/children/0/points 10 9".to_owned(),
            format!("{row}/0/at_least 3 2"),
            format!("{row}/1 at_least more_than"),
            format!("{row}/1/at_least 1 2"),
            format!("{row}/1/points 5 6"),
            format!("{row}/1/points 5 4"),
        ]
    );
    assert_eq!(
        mutation["survivors"][3]["sentence"],
        json!({"en": "`1`: a number from `3` to `2`: no example notices", "zh": "“1”数值由“3”改为“2”，没有样例能发现"})
    );
}

#[test]
fn an_example_at_each_threshold_misses_nothing_in_the_rule() {
    let mutation = mutated(&table(), &examples(&[("3", "10"), ("2", "5"), ("1", "5"), ("0", "0")]));
    assert_eq!(told(&mutation["survivors"]).len(), 3);
    assert_eq!(mutation["score"], json!("0.8125"));
}

/// An expectation that does not hold is no witness: it fails before and after.
#[test]
fn a_wrong_example_notices_nothing() {
    let mutation = mutated(&table(), &examples(&[("3", "7")]));
    assert_eq!((&mutation["killed"], &mutation["total"]), (&json!("0"), &json!("16")));
}

/// Whole steps of a count are the same as started and as linear ones: no example could tell them apart.
#[test]
fn what_makes_no_difference_stands_apart() {
    let mut rubric = table();
    rubric["children"][0]["rule"] = json!({"kind": "balance", "start": "full", "floor": "0",
        "deduct": [{"per": "n", "points": "2", "step": "1", "mode": "whole"}]});
    let mutation = mutated(&rubric, &examples(&[("0", "10"), ("1", "8"), ("9", "0")]));
    let mode = "/children/0/rule/deduct/0/mode whole";
    assert_eq!(told(&mutation["equivalent"]), [format!("{mode} started"), format!("{mode} linear")]);
}

/// A mutant that survives can be made by hand at the place that is named, and is a rubric.
#[test]
fn a_number_that_is_named_can_be_changed_there() {
    for mutant in mutated(&table(), &examples(&[("3", "10")]))["survivors"].as_array().unwrap() {
        let place = mutant["place"].as_str().unwrap();
        if mutant["code"] == "number" {
            let mut rubric = table();
            assert_eq!(rubric.pointer(place), Some(&mutant["from"]));
            *rubric.pointer_mut(place).unwrap() = mutant["to"].clone();
            assert!(wire::open(rubric.to_string().as_bytes()).is_ok(), "{rubric}");
        }
    }
}

/// The rubrics of the language page, with the keys that the page leaves out.
fn rubrics() -> Vec<Value> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rubric-language.md");
    let page = fs::read_to_string(page).unwrap();
    let blocks = page.split("```json example\n").skip(1).map(|rest| rest.split("\n```").next().unwrap());
    let beside = json!({"id": "beside", "title": "x", "points": "100", "weight": null,
        "inputs": [{"id": "given", "type": "number"}], "rule": {"kind": "number", "input": "given"}});
    let whole = |block: &str| {
        let block: Value = serde_json::from_str(block).unwrap();
        let mut rubric = block["rubric"].clone();
        if rubric.is_null() {
            let mut beside = beside.clone();
            beside.as_object_mut().unwrap().remove("weight");
            let empty = if block["policies"].is_null() { json!({}) } else { block["policies"].clone() };
            rubric = json!({"rounding": {}, "empty": empty, "children": [beside, block["criterion"]]});
        }
        for (key, value) in [("haitang", "rubric/1"), ("id", "r"), ("title", "x")] {
            rubric[key] = value.into();
        }
        rubric
    };
    // Some blocks show what is refused.
    blocks.map(whole).filter(|rubric| wire::open(rubric.to_string().as_bytes()).is_ok()).collect()
}

#[test]
fn every_kind_of_change_occurs() {
    let nothing = json!({"haitang": "examples/1", "rubric": "r", "examples": [{"name": "x"}]});
    let mut codes = BTreeSet::new();
    let all = json!({"haitang": "rubric/1", "id": "r", "title": "x", "floor": "1", "cap": "50",
        "children": [
            {"id": "1", "title": "x", "points": "10", "weight": "2", "rounding": {"places": 1, "mode": "down"},
             "minimum_applicable": "1", "children": [
                {"id": "1.1", "title": "x", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
                 "evidence": {"required": true}, "zero_if": {"not": "met"},
                 "rule": {"kind": "cases", "cases": [{"when": "met", "rule": {"kind": "all_or_nothing", "when": "met"}},
                     {"when": {"not": "met"}, "rule": {"kind": "best_of", "of": [{"kind": "all_or_nothing", "when": "met"},
                         {"kind": "amount", "of": {"smallest": ["1", "2"]}, "floor": "none", "cap": "none"}]}}],
                  "otherwise": {"kind": "all_or_nothing", "when": {"any": ["met", {"not": "met"}]}}}},
                {"id": "1.3", "title": "x", "points": "2",
                 "inputs": [{"id": "how", "type": "choice", "options": [{"id": "a", "title": "x"}, {"id": "b", "title": "x"}, {"id": "c", "title": "x"}]}],
                 "rule": {"kind": "all_or_nothing", "when": {"choice": "how", "one_of": ["a", "b"]}}},
                {"id": "1.2", "title": "x", "points": "5", "role": "bonus", "counts_for_grade": false,
                 "inputs": [{"id": "met", "type": "bool"}], "rule": {"kind": "all_or_nothing", "when": "met"}}]}],
        "grades": {"bands": [{"grade": "a", "title": "x", "at_least": "9"}, {"grade": "b", "title": "x", "at_least": "5", "less_than": "9"}],
            "gates": [{"id": "g", "title": "x", "kind": "floor", "of": ["1", "1.1"], "at_least_share": "0.5", "then": {"at_most": "b"}},
                      {"id": "h", "title": "x", "kind": "veto", "when": "1.1/met", "then": {"grade": "b"}}]}});
    for rubric in rubrics().iter().chain([&all]) {
        let mutation = mutated(rubric, &nothing);
        assert_eq!(mutation, mutated(rubric, &nothing), "not the same twice");
        for mutant in ["survivors", "equivalent"].iter().flat_map(|kind| mutation[kind].as_array().unwrap()) {
            codes.insert(mutant["code"].as_str().unwrap().to_owned());
            assert_ne!(mutant["from"], mutant["to"], "{mutant}");
        }
    }
    let wanted = "band bound case_moved counts_for_grade effect evidence extreme gate_moved gate_removed limit \
                  limit_removed members minimum mode negated node_removed number option_removed options_swapped \
                  points policy role rounding row_moved term_removed weight";
    assert_eq!(codes, wanted.split_whitespace().map(str::to_owned).collect());
}
