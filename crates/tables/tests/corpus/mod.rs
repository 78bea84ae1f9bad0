//! All rubrics of the repository: examples, benches, vectors, and the examples of the language page.

use std::{fs, path::PathBuf};

use haitang::base::json;
use serde_json::{Value, json};

pub fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// A document as the core reads it: digits kept, keys sorted.
pub fn tree(document: &str) -> json::Value {
    json::read(document.as_bytes(), json::DEEPEST).unwrap()
}

/// Names and documents; not all of them are accepted.
pub fn rubrics() -> Vec<(String, String)> {
    let examples = fs::read_dir(top().join("examples/rubrics")).unwrap().map(|entry| entry.unwrap().path());
    let files = examples.filter(|path| path.is_dir()).map(|path| path.join("rubric.json"));
    let beside = ["examples/yongchuan/rubric.json", "tests/bench/rubric.json"].map(|file| top().join(file));
    let mut found: Vec<(String, String)> = files
        .chain(beside)
        .map(|file| (file.display().to_string(), fs::read_to_string(file).unwrap()))
        .collect();
    found.extend(vectors());
    found.extend(language());
    found
}

fn vectors() -> Vec<(String, String)> {
    let mut found = Vec::new();
    for file in fs::read_dir(top().join("tests/vectors")).unwrap() {
        let suite: Value = serde_json::from_slice(&fs::read(file.unwrap().path()).unwrap()).unwrap();
        for (name, document) in suite["documents"].as_object().into_iter().flatten() {
            if document["haitang"] == "rubric/1" {
                found.push((name.clone(), document.to_string()));
            }
        }
        for vector in suite["vectors"].as_array().unwrap() {
            let name = vector["name"].as_str().unwrap();
            match &vector["arguments"][0] {
                given if given["haitang"] == "rubric/1" => found.push((name.to_owned(), given.to_string())),
                given => found.extend(given["$text"].as_str().map(|text| (name.to_owned(), text.to_owned()))),
            }
        }
    }
    found
}

/// The executed examples of the language page, each in its rubric.
fn language() -> Vec<(String, String)> {
    let page = fs::read_to_string(top().join("docs/rubric-language.md")).unwrap();
    let blocks = page.split("```json example\n").skip(1).map(|rest| rest.split("\n```").next().unwrap());
    let rubrics = blocks.map(|block| {
        let block: Value = serde_json::from_str(block).unwrap();
        let beside = json!({"id": "beside", "title": "beside", "points": "100",
            "inputs": [{"id": "given", "type": "number"}], "rule": {"kind": "number", "input": "given"}});
        let empty = if block["policies"].is_null() { json!({}) } else { block["policies"].clone() };
        let mut rubric = match &block["rubric"] {
            Value::Null => json!({"rounding": {}, "empty": empty, "children": [beside, block["criterion"]]}),
            whole => whole.clone(),
        };
        for (key, value) in [("haitang", "rubric/1"), ("id", "example"), ("title", "example")] {
            rubric[key] = value.into();
        }
        (format!("language page, {}", block["shape"]), rubric.to_string())
    });
    rubrics.collect()
}
