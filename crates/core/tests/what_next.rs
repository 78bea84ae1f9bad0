//! Runs every block of `docs/what-next.md`: what the page says a door gives, it gives.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::{fs, path::Path};

use haitang::wire;
use serde_json::{Map, Value};

/// The blocks in order, each with its mark.
fn blocks() -> Vec<(String, Value)> {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/what-next.md");
    let page = fs::read_to_string(page).unwrap();
    let fenced = page.split("```json ").skip(1).map(|rest| rest.split("\n```").next().unwrap());
    let read = |block: &str| {
        let (mark, text) = block.split_once('\n').unwrap();
        (mark.to_owned(), serde_json::from_str(text).unwrap_or_else(|flaw| panic!("{flaw} in {text}")))
    };
    fenced.map(read).collect()
}

fn reply(call: &str, arguments: &[Vec<u8>]) -> String {
    let opened = || wire::open(&arguments[0]).unwrap();
    match call {
        "rounding_audit" => wire::rounding_audit(&arguments[0], &arguments[1], &arguments[2]),
        "check_examples" => wire::check_examples(&opened(), &arguments[1]),
        "mutate" => wire::mutate(&arguments[0], &arguments[1]),
        "improve" => wire::improve(&opened(), &arguments[1], &arguments[2]),
        "interval" => wire::interval(&opened(), &arguments[1]),
        "third_opinions" => wire::third_opinions(&opened(), &arguments[1]),
        other => panic!("no door `{other}`"),
    }
}

/// Where a reply differs from the part of it that the page shows; lists are shown whole.
fn difference(shown: &Value, found: &Value, place: &str) -> Option<String> {
    match (shown, found) {
        (Value::Object(shown), Value::Object(_)) => shown
            .iter()
            .find_map(|(key, value)| difference(value, &found[key.as_str()], &format!("{place}/{key}"))),
        (Value::Array(shown), Value::Array(items)) if shown.len() == items.len() => {
            let pairs = shown.iter().zip(items).enumerate();
            pairs.into_iter().find_map(|(at, (one, other))| difference(one, other, &format!("{place}/{at}")))
        }
        _ => (shown != found).then(|| format!("{place}: the page has {shown}, the door gives {found}")),
    }
}

/// Are the keys of every object in order, as canonical text has them?
fn is_canonical(text: &str) -> bool {
    let sorted = serde_json::from_str::<Value>(text).unwrap().to_string();
    sorted == text
}

#[test]
fn every_block_gives_what_the_page_says() {
    let mut given = Map::new();
    let mut asked = 0;
    for (mark, block) in blocks() {
        if mark == "given" {
            given.extend(block.as_object().unwrap().clone());
            continue;
        }
        asked += 1;
        let arguments: Vec<Vec<u8>> = block["arguments"]
            .as_array()
            .unwrap()
            .iter()
            .map(|written| written.as_str().map_or(written, |name| &given[name]).to_string().into())
            .collect();
        let call = block["call"].as_str().unwrap();
        let text = reply(call, &arguments);
        assert!(is_canonical(&text), "{call}: the keys are not in order: {text}");
        let found = serde_json::from_str(&text).unwrap();
        if let Some(flaw) = difference(&block["gives"], &found, "") {
            panic!("{call}: {flaw}\n{text}");
        }
    }
    assert_eq!(asked, 9);
}
