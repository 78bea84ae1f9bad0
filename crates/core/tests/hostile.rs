//! Hostile documents: whatever stands at whichever place, the door answers, and says where.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may fail"
)]

use std::{fs, path::PathBuf};

use haitang::wire;
use serde_json::{Value, json};

fn document(path: &str) -> Value {
    let top = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    serde_json::from_slice(&fs::read(top.join(path)).unwrap()).unwrap()
}

fn rubric() -> Value {
    document("examples/rubrics/elderly_service_station_star_500/rubric.json")
}

fn sheet() -> Value {
    document("examples/rubrics/elderly_service_station_star_500/sheets/elderly_a.json")
}

/// Every place of a document, outermost first.
fn places(document: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match document {
        Value::Array(items) => {
            for (place, item) in items.iter().enumerate() {
                places(item, &format!("{here}/{place}"), found);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                places(member, &format!("{here}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        _ => {}
    }
}

/// The document with something else at one place.
fn changed(document: &Value, place: &str, other: &Value) -> Vec<u8> {
    let mut copy = document.clone();
    *copy.pointer_mut(place).unwrap() = other.clone();
    copy.to_string().into()
}

/// A reply is a result, or a list of issues that all have a code, a place and two sentences.
fn well_formed(reply: &str) -> bool {
    let reply: Value = serde_json::from_str(reply).unwrap();
    reply["issues"].as_array().is_none_or(|issues| {
        !issues.is_empty()
            && issues.iter().all(|issue| {
                ["code", "en", "zh"]
                    .iter()
                    .all(|key| issue[key].as_str().is_some_and(|text| !text.is_empty()))
                    && issue["at"].is_string()
            })
    })
}

/// Something of every type, and some texts that mean something elsewhere.
fn intruders() -> Vec<Value> {
    vec![
        json!(null),
        json!(true),
        json!(-1),
        json!(0.1),
        json!([]),
        json!([[]]),
        json!({}),
        json!({"": ""}),
        json!(""),
        json!("full"),
        json!("1e400"),
        json!("2022-02-30"),
        json!("\u{0}"),
        json!("＝1+1"),
    ]
}

#[test]
fn any_type_at_any_place_of_a_rubric() {
    let document = rubric();
    let mut all = Vec::new();
    places(&document, "", &mut all);
    let sheet = sheet().to_string();
    let mut refused = 0;
    for (turn, place) in all.iter().enumerate() {
        // Every place meets two of the intruders; seven places in a row meet them all.
        for intruder in intruders().iter().skip(turn % 7).step_by(7) {
            match wire::open(&changed(&document, place, intruder)) {
                Ok(rubric) => assert!(well_formed(&wire::score(&rubric, sheet.as_bytes())), "{place}"),
                Err(reply) => {
                    refused += 1;
                    assert!(well_formed(&reply), "{place}: {reply}");
                }
            }
        }
    }
    assert!(refused > all.len() / 2, "{refused} refusals at {} places", all.len());
}

#[test]
fn any_type_at_any_place_of_a_sheet() {
    let rubric = wire::open(rubric().to_string().as_bytes()).unwrap();
    let document = sheet();
    let mut all = Vec::new();
    places(&document, "", &mut all);
    for place in &all {
        for intruder in &intruders() {
            let reply = wire::score(&rubric, &changed(&document, place, intruder));
            assert!(well_formed(&reply), "{place}: {reply}");
        }
    }
}

#[test]
fn any_type_at_any_place_of_a_response() {
    let suite = document("tests/vectors/forms.json");
    let vectors = suite["vectors"].as_array().unwrap();
    let mut tried = 0;
    for vector in vectors.iter().filter(|vector| vector["call"] == "collect") {
        let [rubric, request, responses] = vector["arguments"].as_array().unwrap().as_slice() else {
            panic!()
        };
        let rubric = &suite["documents"][rubric["$document"].as_str().unwrap()];
        let rubric = wire::open(rubric.to_string().as_bytes()).unwrap();
        let mut all = Vec::new();
        places(responses, "", &mut all);
        for place in &all {
            for intruder in &intruders() {
                let given = changed(responses, place, intruder);
                let reply = wire::collect(&rubric, request.to_string().as_bytes(), &given);
                let collected: Value = serde_json::from_str(&reply).unwrap();
                assert!(well_formed(&reply), "{place}: {reply}");
                let issues = collected["collected"]["issues"].as_array().into_iter().flatten();
                // a place in a response is a place that there is
                let given: Value = serde_json::from_slice(&given).unwrap();
                for issue in issues {
                    let at = issue["at"].as_str().unwrap();
                    assert!(given.pointer(at).is_some(), "{at} of {given}: {reply}");
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 1000, "{tried}");
}

#[test]
fn places_in_a_line_are_counted_in_characters() {
    // The brace that should not be there is the 17th character; counted in bytes it would be the 35th.
    let reply = wire::open(r#"{"标题标题标题":"值值值",}"#.as_bytes()).unwrap_err();
    assert!(reply.contains("line 1 column 17"), "{reply}");
}

#[test]
fn every_cut_of_a_document() {
    let text = sheet().to_string();
    let rubric = wire::open(rubric().to_string().as_bytes()).unwrap();
    for end in 0..text.len() {
        let reply = wire::score(&rubric, &text.as_bytes()[..end]);
        assert!(reply.contains("\"issues\"") && well_formed(&reply), "cut at {end}: {reply}");
    }
}

#[test]
fn a_stored_scorecard_reads_back_and_no_place_of_it_is_trusted() {
    let rubric = wire::open(rubric().to_string().as_bytes()).unwrap();
    let reply: Value = serde_json::from_str(&wire::score(&rubric, sheet().to_string().as_bytes())).unwrap();
    let card = &reply["scorecard"];
    let words = wire::explain(card.to_string().as_bytes());
    assert!(words.starts_with("{\"words\":"), "{words}");
    let mut all = Vec::new();
    places(card, "", &mut all);
    for (turn, place) in all.iter().enumerate() {
        for intruder in intruders().iter().skip(turn % 7).step_by(7) {
            assert!(well_formed(&wire::explain(&changed(card, place, intruder))), "{place}");
        }
    }
}

#[test]
fn ten_thousand_criteria_of_thirds_stay_exact() {
    let criterion = |number: usize| {
        json!({"id": format!("c{number}"), "title": "t", "points": "1/3", "inputs": [{"id": "ok", "type": "bool"}],
               "rule": {"kind": "all_or_nothing", "when": "ok"}})
    };
    let children: Vec<Value> = (0..9_999).map(criterion).collect();
    let document =
        json!({"haitang": "rubric/1", "id": "r", "title": "t", "rounding": {}, "children": children});
    let rubric = wire::open(document.to_string().as_bytes()).unwrap();
    let answers: serde_json::Map<_, _> =
        (0..9_999).map(|number| (format!("c{number}"), json!(true))).collect();
    let sheet = json!({"haitang": "sheet/1", "rubric": "r", "answers": answers}).to_string();
    let reply: Value = serde_json::from_str(&wire::score(&rubric, sheet.as_bytes())).unwrap();
    assert_eq!(reply["scorecard"]["score"]["exact"], "3333");
}

#[test]
fn sums_of_seventy_thousand_digits_are_written_and_read_back() {
    const MANY: u64 = 4_000;
    let criterion = |number: u64| {
        json!({"id": format!("c{number}"), "title": "t", "points": "1",
               "inputs": [{"id": "s", "type": "share", "when_due_zero": "0"}],
               "rule": {"kind": "amount", "of": {"product": ["full", "s"]}, "floor": "0", "cap": "full"}})
    };
    let children: Vec<Value> = (0..MANY).map(criterion).collect();
    let document =
        json!({"haitang": "rubric/1", "id": "r", "title": "t", "rounding": {}, "children": children});
    let rubric = wire::open(document.to_string().as_bytes()).unwrap();
    // Odd and far apart: nearly every denominator is new to the sum.
    let due = |number: u64| 100_000_000_000_000_003 + number * 20_000_000_000_006;
    let answer = |number| (format!("c{number}"), json!({"s": {"done": 1, "due": due(number)}}));
    let answers: serde_json::Map<_, _> = (0..MANY).map(answer).collect();
    let sheet = json!({"haitang": "sheet/1", "rubric": "r", "answers": answers}).to_string();
    let reply: Value = serde_json::from_str(&wire::score(&rubric, sheet.as_bytes())).unwrap();
    let exact = reply["scorecard"]["score"]["exact"].as_str().unwrap();
    assert!(exact.len() > 65_535, "{} digits", exact.len());
    let words = wire::explain(reply["scorecard"].to_string().as_bytes());
    assert!(words.starts_with("{\"words\":"), "{}", &words[..200]);
}

#[test]
fn a_million_problems_are_counted_and_a_thousand_kept() {
    let keys = (0..100_000).map(|number| format!(r#""{number:a>60}":0,"#)).collect::<Vec<_>>().concat();
    let document = format!(r#"{{"haitang":"rubric/1",{keys}"notes":[0]}}"#);
    let reply: Value = serde_json::from_str(&wire::open(document.as_bytes()).unwrap_err()).unwrap();
    assert_eq!(reply["issues"].as_array().unwrap().len(), 1_000);
    // Three keys are missing, one note is no text.
    assert_eq!(reply["more"], "99004");
}

#[test]
fn a_key_of_megabytes_is_not_written_a_thousand_times() {
    let document = format!(r#"{{"{}":[{}0]}}"#, "k".repeat(1 << 20), r#""\ud800","#.repeat(2_000));
    assert!(wire::open(document.as_bytes()).unwrap_err().len() < 1 << 20);
}

#[test]
fn a_result_of_many_digits_reads_back() {
    let digits = "7".repeat(70_000);
    let card = format!(r#"{{"maximum": "0.{digits}", "lost": "{digits}/3"}}"#);
    assert!(!wire::explain(card.as_bytes()).contains("number.malformed"));
}
