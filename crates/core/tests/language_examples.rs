//! Runs every example of `docs/rubric-language.md`: what the page says must happen does happen, and what
//! it only reserves is refused. The figures of the page were worked out by hand.

#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::{fs, path::Path};

use haitang::wire;
use serde_json::{Value, json};

/// Every shape of our collection that is a matter of a rubric.
const SHAPES: [(&str, u8, u8); 3] = [("S", 1, 48), ("G", 1, 11), ("B", 1, 16)];
/// Shapes that others show: where the page names both at once, or only words are needed.
const TOGETHER: [(&str, &str); 1] = [("B12", "B4")];

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

/// Entries as the page writes them: assessor, input, value, party; discretion gets a reason.
fn entries(criterion: &Value, short: &Value) -> Value {
    let discretion = |id: &Value| {
        criterion["inputs"]
            .as_array()
            .unwrap()
            .iter()
            .any(|input| input["id"] == *id && input["type"] == "assessed")
    };
    let entry = |short: &Value| {
        let mut entry =
            json!({"assessor": short[0], "criterion": criterion["id"], "input": short[1], "value": short[2]});
        if !short[3].is_null() {
            entry["party"] = short[3].clone();
        }
        if discretion(&short[1]) {
            entry["reason"] = "seen".into();
        }
        entry
    };
    short.as_array().unwrap().iter().map(entry).collect()
}

fn replied(rubric: &Value, answers: &Value, inputs: &Value, entries: &Value) -> Value {
    let mut sheet = json!({"haitang": "sheet/1", "rubric": "example", "answers": answers});
    if !entries.is_null() {
        sheet["entries"] = entries.clone();
    }
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
    let several = !case["entries"].is_null();
    let entries = if several { entries(&block["criterion"], &case["entries"]) } else { Value::Null };
    let reply = replied(&rubric, &answers, &case["inputs"], &entries);
    let card = &reply["scorecard"];
    let refused = reply["issues"][0]["code"].clone();
    let line = &card["root"]["children"][1]["score"];
    let right = refused == case["refused"]
        && (whole || !refused.is_null() || is_scored(line, &case["points"]))
        && (!several || card.get("disputed") == case.get("disputed"))
        && (case["total"].is_null() || card["score"]["exact"] == case["total"])
        && (case.get("grade").is_none_or(|grade| card["grade"]["final"]["reachable"] == json!([grade])));
    (!right).then(|| format!("{}: {case} gives {} of {} ({refused})", shape(block), line, card["score"]))
}

fn flaws(block: &Value) -> Vec<String> {
    let list = |key: &str| block[key].as_array().cloned().unwrap_or_default();
    let (cases, members) = (list("answers"), list("cohort"));
    assert!(!cases.is_empty() || !members.is_empty(), "{}: no answers", shape(block));
    let alone = cases.iter().filter_map(|case| flaw(block, case));
    alone.chain(together(&block["rubric"], &members)).collect()
}

/// What a cohort gives otherwise than the page says.
fn together(rubric: &Value, members: &[Value]) -> Vec<String> {
    let sheets: Vec<Value> = members
        .iter()
        .map(|member| {
            json!({"haitang": "sheet/1", "rubric": "example", "subject": member["subject"], "answers": member["answers"]})
        })
        .collect();
    if sheets.is_empty() {
        return Vec::new();
    }
    let reply = wire::open(named(rubric.clone()).to_string().as_bytes()).map_or_else(
        |refusal| refusal,
        |rubric| wire::score_cohort(&rubric, json!(sheets).to_string().as_bytes()),
    );
    let reply: Value = serde_json::from_str(&reply).unwrap();
    let right = |member: &Value, card: &Value| {
        (member["total"].is_null() || card["score"]["exact"] == member["total"])
            && member.get("grade").is_none_or(|grade| card["grade"]["final"]["reachable"] == json!([grade]))
    };
    let flawed =
        members.iter().enumerate().filter(|(place, member)| !right(member, &reply["scorecards"][place]));
    flawed
        .map(|(place, member)| {
            format!("{member} gives {} ({})", reply["scorecards"][place]["score"], reply["issues"])
        })
        .collect()
}

#[test]
fn every_example_gives_what_the_page_says() {
    let examples = blocks("example");
    let flaws: Vec<String> = examples.iter().flat_map(flaws).collect();
    assert!(flaws.is_empty(), "\n{}", flaws.join("\n"));
}

#[test]
fn every_shape_is_shown() {
    let examples = blocks("example");
    let shown = |code: &str| examples.iter().any(|block| shape(block) == code);
    for (letter, first, last) in SHAPES {
        for number in first..=last {
            let code = if letter == "S" { format!("S{number:02}") } else { format!("{letter}{number}") };
            let named = TOGETHER.iter().any(|(with, other)| *with == code && shown(other));
            assert!(shown(&code) || named, "{code} is shown nowhere");
        }
    }
}
