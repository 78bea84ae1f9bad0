//! Writing a rubric back: every rubric that the project has reads as itself again, and spelling does not show.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod random;

use std::{fs, path::Path};

use haitang::Rubric;
use random::Random;
use serde_json::{Value, json};

/// Every object below that calls itself a rubric.
fn rubrics_in(document: &Value, found: &mut Vec<Value>) {
    match document {
        Value::Array(items) => items.iter().for_each(|item| rubrics_in(item, found)),
        Value::Object(members) => {
            if members.get("haitang") == Some(&json!("rubric/1")) {
                found.push(document.clone());
            }
            members.values().for_each(|member| rubrics_in(member, found));
        }
        _ => {}
    }
}

fn documents_below(folder: &Path, found: &mut Vec<Value>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            documents_below(&entry, found);
        } else if entry.extension().is_some_and(|extension| extension == "json") {
            rubrics_in(&serde_json::from_slice(&fs::read(entry).unwrap()).unwrap(), found);
        }
    }
}

/// Reads, writes, reads and writes.
fn returns(rubric: &Rubric) {
    let written = rubric.to_json();
    let again = Rubric::from_json(&written).unwrap_or_else(|issues| panic!("{issues}\n{written}"));
    assert_eq!(&again, rubric, "{written}");
    assert_eq!(again.to_json(), written);
}

#[test]
fn every_rubric_of_the_project_returns() {
    let top = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut documents = Vec::new();
    for folder in ["tests", "examples"] {
        documents_below(&top.join(folder), &mut documents);
    }
    let valid = documents.iter().filter_map(|document| Rubric::from_json(&document.to_string()).ok());
    let seen = valid.inspect(returns).count();
    assert!(seen > 200, "only {seen} rubrics");
}

#[test]
fn random_rubrics_return() {
    for seed in 0..2000 {
        let document = random::rubric(&mut Random::of(seed));
        returns(&random::read(&document));
    }
}

/// Two documents that differ in one place.
fn pair(of: &str, first: Value, second: Value) -> [Rubric; 2] {
    [first, second].map(|changed| {
        let mut document = json!({"haitang": "rubric/1", "id": "r", "title": "r",
            "children": [{"id": "c", "title": {"zh": "c"}, "points": "10",
                "inputs": [{"id": "b", "type": "bool"}, {"id": "n", "type": "count"}, {"id": "d", "type": "date"}],
                "rule": {"kind": "all_or_nothing", "when": "b"}}]});
        *document.pointer_mut(of).unwrap() = changed;
        random::read(&document)
    })
}

#[test]
fn spelling_does_not_show() {
    const RULE: &str = "/children/0/rule";
    let when = |condition: Value| json!({"kind": "all_or_nothing", "when": condition});
    let not = |inner: Value| json!({"not": inner});
    let deduct = |cap: Option<&str>| {
        let mut rule =
            json!({"kind": "balance", "start": "full", "floor": "0", "deduct": [{"when": "b", "points": 1}]});
        cap.into_iter().for_each(|cap| rule["cap"] = cap.into());
        rule
    };
    let pairs = [
        ("/children/0/points", json!("10.0"), json!(10)),
        ("/children/0/points", json!("１０"), json!("20/2")),
        ("/children/0/title", json!({"zh": "c", "en": "c"}), json!("c")),
        (RULE, when(json!({"not_all": ["b"]})), when(not(json!({"all": ["b"]})))),
        (RULE, when(json!({"none": ["b"]})), when(not(json!({"any": ["b"]})))),
        (RULE, deduct(Some("none")), deduct(None)),
        (
            RULE,
            when(json!({"value": "d", "at_most": "2024-02-29", "at_least": "2024-01-01"})),
            when(json!({"at_least": "2024-01-01", "value": "d", "at_most": "2024-02-29"})),
        ),
        (
            "/children/0",
            json!({"id": "c", "title": "c", "points": "1", "role": "base", "inputs": [], "evidence": {},
                "rule": {"kind": "amount", "of": "1", "floor": "none", "cap": "none"}}),
            json!({"id": "c", "title": "c", "points": "1", "rule": {"kind": "amount", "of": "1", "floor": "none", "cap": "none"}}),
        ),
    ];
    for (of, first, second) in pairs {
        let [first, second] = pair(of, first, second);
        assert_eq!(first.to_json(), second.to_json());
        returns(&first);
    }
}

/// Dates are numbers inside; they are written as dates wherever they were.
#[test]
fn dates_stay_dates() {
    let rules = [
        json!({"kind": "all_or_nothing", "when": {"value": "2024-02-29", "more_than": "d"}}),
        json!({"kind": "table", "of": "d", "rows": [{"at_most": "2024-02-29", "points": "1"}], "otherwise": "0"}),
        json!({"kind": "amount", "of": {"difference": ["2024-02-29", "d"]}, "floor": "0", "cap": "full"}),
    ];
    for rule in rules {
        let [rubric, _] = pair("/children/0/rule", rule.clone(), rule);
        assert!(rubric.to_json().contains("2024-02-29"), "{}", rubric.to_json());
        returns(&rubric);
    }
}

/// What is written is never nested deeper, longer or finer than what may be read.
#[test]
fn the_written_keeps_the_bounds_of_the_read() {
    let fine = [json!("1/1024"), json!("-123456789012345678.123456789"), json!("1/999999999999999999")];
    for number in fine {
        let rule = json!({"kind": "amount", "of": number, "floor": "none", "cap": "none"});
        let [rubric, _] = pair("/children/0/rule", rule.clone(), rule);
        returns(&rubric);
    }
    let mut deep = json!({"id": "n", "title": {"zh": "n"}, "points": "1/997",
        "inputs": [{"id": "b", "type": "bool", "title": "b"}], "rule": {"kind": "all_or_nothing", "when": "b"}});
    for level in 0..29 {
        let beside = json!({"id": format!("b{level}"), "title": "b", "points": "1/991",
            "rule": {"kind": "amount", "of": "1", "floor": "none", "cap": "none"}});
        deep = json!({"id": format!("s{level}"), "title": "s", "children": [deep, beside]});
    }
    let document = json!({"haitang": "rubric/1", "id": "r", "title": "r", "children": [deep]});
    returns(&random::read(&document));
}

/// Every construct that the page of the language shows.
#[test]
fn every_rubric_of_the_page_returns() {
    let page = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/rubric-language.md");
    let page = fs::read_to_string(page).unwrap();
    let fenced = page.split("```json example\n").skip(1).map(|rest| rest.split("\n```").next().unwrap());
    let blocks = fenced.map(|block| serde_json::from_str::<Value>(block).unwrap());
    let mut seen = 0;
    for block in blocks {
        let beside = json!({"id": "beside", "title": "b", "points": "100", "rule": {"kind": "amount", "of": "1", "floor": "none", "cap": "none"}});
        let mut document = match block.get("rubric") {
            Some(rubric) => rubric.clone(),
            None => {
                json!({"children": [beside, block["criterion"]], "empty": block.get("policies").unwrap_or(&json!({}))})
            }
        };
        for (key, value) in [("haitang", "rubric/1"), ("id", "example"), ("title", "example")] {
            document[key] = value.into();
        }
        // Some blocks show what is refused.
        if let Ok(rubric) = Rubric::from_json(&document.to_string()) {
            returns(&rubric);
            seen += 1;
        }
    }
    assert!(seen >= 80, "only {seen} rubrics of the page");
}
