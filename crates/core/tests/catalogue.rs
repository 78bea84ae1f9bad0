//! The catalogue of refusals: published in `docs/refusals.md`, and no code without a vector.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail"
)]

use std::{collections::BTreeSet, fs, path::PathBuf};

use serde_json::Value;

fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn catalogue() -> Vec<Value> {
    let reply: Value = serde_json::from_str(&haitang::wire::catalogue()).unwrap();
    reply["catalogue"].as_array().unwrap().clone()
}

fn text<'a>(entry: &'a Value, key: &str) -> &'a str {
    entry[key].as_str().unwrap()
}

/// The page as it has to be. To write it anew: `HAITANG_WRITE=1 cargo test --test catalogue`.
fn page() -> String {
    let mut page = String::from(
        "# Refusals 拒绝原因\n\n\
         Every problem that haitang reports has a stable code, a place (a JSON Pointer into the document that was \
         given) and a sentence in two languages. Words in braces are filled in. Codes are never reused for \
         something else; a test fails when a code has no case in `tests/vectors/`.\n\n\
         | code | English | 中文 |\n|---|---|---|\n",
    );
    for entry in catalogue() {
        let row = [text(&entry, "code"), text(&entry, "en"), text(&entry, "zh")]
            .map(|cell| cell.replace('|', "\\|"));
        page += &format!("| `{}` | {} | {} |\n", row[0], row[1], row[2]);
    }
    page
}

#[test]
fn the_page_lists_every_code() {
    let path = top().join("docs/refusals.md");
    if std::env::var_os("HAITANG_WRITE").is_some() {
        fs::write(&path, page()).unwrap();
    }
    assert_eq!(fs::read_to_string(path).unwrap(), page(), "docs/refusals.md is stale");
}

#[test]
fn codes_are_unique_and_speak_both_languages() {
    let mut codes = BTreeSet::new();
    for entry in catalogue() {
        let code = text(&entry, "code").to_owned();
        assert!(text(&entry, "zh").chars().any(|c| c > '\u{2E7F}'), "`{code}` has no Chinese");
        let english = text(&entry, "en");
        assert!(english.is_ascii() && !english.ends_with('.'), "`{code}`: {english}");
        assert!(codes.insert(code.clone()), "`{code}` twice");
    }
}

/// The codes of refusals and findings, wherever an expected reply has them: each stands beside its place.
fn gather(expect: &Value, seen: &mut BTreeSet<String>) {
    if let (Some(code), Some(_)) = (expect.get("code").and_then(Value::as_str), expect.get("at")) {
        seen.insert(code.to_owned());
    }
    let members = expect.as_object().into_iter().flat_map(|members| members.values());
    members.chain(expect.as_array().into_iter().flatten()).for_each(|inner| gather(inner, seen));
}

#[test]
fn no_code_without_a_case() {
    let mut seen = BTreeSet::new();
    for file in fs::read_dir(top().join("tests/vectors")).unwrap() {
        let suite: Value = serde_json::from_slice(&fs::read(file.unwrap().path()).unwrap()).unwrap();
        for vector in suite["vectors"].as_array().unwrap() {
            gather(&vector["expect"], &mut seen);
        }
    }
    let missing: Vec<_> =
        catalogue().iter().map(|e| text(e, "code").to_owned()).filter(|c| !seen.contains(c)).collect();
    assert!(missing.is_empty(), "no case for {missing:?}");
}
