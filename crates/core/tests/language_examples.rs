//! Runs every example of `docs/rubric-language.md`: what the page says must happen does happen, and what
//! it only reserves is refused. The figures of the page were worked out by hand.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::{fs, path::Path};

use haitang::wire;
use serde_json::{Value, json};

/// The shapes that section 13 promises to show.
const SHOWN: [&str; 33] = [
    "S01", "S02", "S03", "S04", "S05", "S06", "S07", "S08", "S09", "S10", "S11", "S12", "S13", "S14", "S15",
    "S16", "S17", "S18", "S19", "S20", "S22", "S23", "S24", "S25", "S26", "S27", "S29", "S30", "S31", "S32",
    "S43", "S47", "S48",
];
/// The shapes that section 14 has a place for.
const PLACED: [&str; 35] = [
    "S21", "S28", "S33", "S34", "S35", "S36", "S37", "S38", "S39", "S40", "S41", "S42", "S44", "S45", "S46",
    "G3", "G4", "G5", "G6", "G7", "G8", "G9", "G10", "G11", "B4", "B5", "B8", "B9", "B10", "B11", "B12",
    "B13", "B14", "B15", "B16",
];

/// The fenced blocks of one mark, read.
fn blocks(mark: &str) -> Vec<Value> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rubric-language.md");
    let page = fs::read_to_string(page).unwrap();
    let fence = format!("```json {mark}\n");
    let fenced = page.split(&fence).skip(1).map(|rest| rest.split("\n```").next().unwrap());
    fenced
        .map(|block| serde_json::from_str(block).unwrap_or_else(|flaw| panic!("{flaw} in {block}")))
        .collect()
}

fn shape(block: &Value) -> &str {
    block["shape"].as_str().unwrap()
}

/// The criterion in a rubric of its own, beside one of 100 points.
fn around(criterion: &Value, policies: &Value) -> Value {
    let beside = json!({"id": "beside", "title": "beside", "points": "100",
        "inputs": [{"id": "given", "type": "number"}], "rule": {"kind": "number", "input": "given"}});
    let empty = if policies.is_null() { json!({}) } else { policies.clone() };
    json!({"rounding": {}, "empty": empty, "children": [beside, criterion]})
}

fn named(mut rubric: Value) -> Value {
    for (key, value) in [("haitang", "rubric/1"), ("id", "example"), ("title", "example")] {
        rubric[key] = value.into();
    }
    rubric
}

fn replied(rubric: &Value, answers: &Value, inputs: &Value) -> Value {
    let mut sheet = json!({"haitang": "sheet/1", "rubric": "example", "answers": answers});
    if !inputs.is_null() {
        sheet["inputs"] = inputs.clone();
    }
    let reply = wire::open(named(rubric.clone()).to_string().as_bytes())
        .map_or_else(|refusal| refusal, |rubric| wire::score(&rubric, sheet.to_string().as_bytes()));
    serde_json::from_str(&reply).unwrap()
}

/// Does a score stand where the page says? `null` does not apply, text is exact, an object is a range.
fn is_scored(score: &Value, expected: &Value) -> bool {
    match expected {
        Value::Null => score.is_null(),
        Value::Object(ends) => {
            ends.iter().all(|(end, points)| score[end] == *points) && score["exact"].is_null()
        }
        exact => score["exact"] == *exact,
    }
}

/// What one answer of a block gives otherwise than the page says.
fn flaw(block: &Value, case: &Value) -> Option<String> {
    let whole = !block["rubric"].is_null();
    let rubric =
        if whole { block["rubric"].clone() } else { around(&block["criterion"], &block["policies"]) };
    let answers = if whole {
        case["answers"].clone()
    } else {
        let beside = if case["beside"].is_null() { json!("100") } else { case["beside"].clone() };
        let id = block["criterion"]["id"].as_str().unwrap();
        json!({"beside": beside, id: case["answer"]})
    };
    let reply = replied(&rubric, &answers, &case["inputs"]);
    let card = &reply["scorecard"];
    let refused = reply["issues"][0]["code"].clone();
    let line = &card["root"]["children"][1]["score"];
    let right = refused == case["refused"]
        && (whole || !refused.is_null() || is_scored(line, &case["points"]))
        && (case["total"].is_null() || card["score"]["exact"] == case["total"])
        && (case.get("grade").is_none_or(|grade| card["grade"]["final"]["reachable"] == json!([grade])));
    (!right).then(|| format!("{}: {case} gives {} of {} ({refused})", shape(block), line, card["score"]))
}

#[test]
fn every_example_gives_what_the_page_says() {
    let examples = blocks("example");
    let flaws: Vec<String> = examples
        .iter()
        .flat_map(|block| {
            let cases = block["answers"].as_array().unwrap();
            assert!(!cases.is_empty(), "{}: no answers", shape(block));
            cases.iter().filter_map(|case| flaw(block, case))
        })
        .collect();
    assert!(flaws.is_empty(), "\n{}", flaws.join("\n"));
}

#[test]
fn every_shape_has_its_place() {
    let (examples, reserved) = (blocks("example"), blocks("reserved"));
    let shown = |code: &&str| examples.iter().any(|block| shape(block) == *code);
    let placed = |code: &&str| shown(code) || reserved.iter().any(|block| shape(block) == *code);
    assert_eq!(SHOWN.iter().find(|code| !shown(code)), None, "no example");
    assert_eq!(PLACED.iter().find(|code| !placed(code)), None, "no place");
    let known = |block: &&Value| SHOWN.contains(&shape(block)) || PLACED.contains(&shape(block));
    assert_eq!(examples.iter().chain(&reserved).find(|block| !known(block)), None, "unknown shape");
}

#[test]
fn what_is_reserved_is_refused_as_reserved() {
    for block in blocks("reserved") {
        let written = &block["written"];
        let mut criterion = json!({"id": "1", "title": "x", "points": "10", "inputs": [{"id": "given", "type": "number"}],
            "rule": {"kind": "number", "input": "given"}});
        let mut policies = Value::Null;
        let mut gates = json!([]);
        match block["place"].as_str().unwrap() {
            "rule" => criterion["rule"] = written.clone(),
            "amount" => {
                criterion["rule"] = json!({"kind": "amount", "of": written, "floor": "none", "cap": "none"});
            }
            "term" => {
                criterion["rule"] = json!({"kind": "balance", "start": "0", "add": [written], "cap": "none"});
            }
            "input" => criterion["inputs"] = json!([{"id": "given", "type": "number"}, written]),
            "policy" => policies = written.clone(),
            "gate" => gates = json!([written]),
            other => panic!("no place `{other}`"),
        }
        let mut rubric = around(&criterion, &policies);
        rubric["grades"] = json!({"bands": [{"grade": "pass", "title": "x", "at_least": "60"}],
            "otherwise": {"grade": "fail", "title": "x"}, "gates": gates});
        let reply = replied(&rubric, &json!({}), &Value::Null);
        let codes: Vec<_> =
            reply["issues"].as_array().into_iter().flatten().map(|issue| &issue["code"]).collect();
        assert_eq!(codes.first(), Some(&&json!("rubric.reserved")), "{}: {reply}", shape(&block));
    }
}
