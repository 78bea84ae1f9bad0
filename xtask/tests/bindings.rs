//! The bindings are doors: no decision, no arithmetic, no sentence, and hardly any lines.
//! What they would decide, two hosts could decide differently; it belongs in the core.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects, reason = "a test may panic")]
use std::fs;
use std::path::{Path, PathBuf};

/// Share of the core's lines that the bindings may have, in percent.
const MOST: usize = 5;

/// Words that decide or repeat.
const DECISIONS: [&str; 6] = ["if", "else", "match", "for", "while", "loop"];
/// What the bindings may name of the core and of the tables: doors for bytes, and handles that are held between calls.
const DOORS: [&str; 6] = [
    "haitang::wire",
    "haitang_tables::wire",
    "haitang_tables::columns",
    "haitang::Rubric",
    "haitang::District",
    "haitang::Session",
];
/// What computes or compares. `->`, `=>`, `::`, `&` and generics are taken away first.
const OPERATORS: [&str; 11] = ["+", "-", "*", "/", "%", "==", "!=", "<=", ">=", "&&", "||"];

fn sources(folder: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    found
}

/// The lines that do something: without comments, documentation and blank lines.
fn code(text: &str) -> Vec<(usize, String)> {
    let lines = text
        .lines()
        .enumerate()
        .map(|(number, line)| (number + 1, line.split("//").next().unwrap_or_default()));
    lines
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(number, line)| (number, line.trim().to_owned()))
        .collect()
}

/// An attribute names things to the compiler.
fn is_attribute(line: &str) -> bool {
    line.starts_with("#[") || line.starts_with("#![")
}

/// What a line of a binding should not hold.
fn logic(line: &str) -> Option<String> {
    if is_attribute(line) {
        return None;
    }
    let words: Vec<&str> = line.split(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let implements = words.first() == Some(&"impl");
    if let Some(word) = words.iter().find(|word| DECISIONS.contains(word) && !implements) {
        return Some(format!("decides with `{word}`"));
    }
    if line.contains('"') {
        return Some("holds a text".into());
    }
    let bare = line
        .replace("->", "")
        .replace("=>", "")
        .replace("(||", "(")
        .replace("::*", "")
        .replace(" + Send", "");
    OPERATORS
        .iter()
        .find(|operator| bare.contains(**operator))
        .map(|operator| format!("computes with `{operator}`"))
}

/// What a line names of the core or of the tables that is no door.
fn past_the_doors(line: &str) -> Option<String> {
    if is_attribute(line) {
        return None;
    }
    let paths = line.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':');
    let begun =
        paths.map(|path| path.split("::").filter(|name| !name.is_empty()).take(2).collect::<Vec<_>>());
    begun
        .filter(|names| matches!(names.first(), Some(&("haitang" | "haitang_tables"))))
        .map(|names| names.join("::"))
        .find(|path| !DOORS.contains(&path.as_str()))
        .map(|path| format!("names `{path}`, which is no door"))
}

/// All that is wrong in one file.
fn offences(name: &str, text: &str, wrong: fn(&str) -> Option<String>) -> Vec<String> {
    code(text)
        .into_iter()
        .filter_map(|(number, line)| Some(format!("{name}:{number} {}: {line}", wrong(&line)?)))
        .collect()
}

/// All that is wrong in the bindings.
fn everywhere(wrong: fn(&str) -> Option<String>) -> Vec<String> {
    let files = ["crates/py/src", "crates/wasm/src"].into_iter().flat_map(sources);
    files
        .flat_map(|file| offences(&file.display().to_string(), &fs::read_to_string(&file).unwrap(), wrong))
        .collect()
}

#[test]
fn bindings_contain_no_logic() {
    let found = everywhere(logic);
    assert!(found.is_empty(), "this belongs in the core:\n{}", found.join("\n"));
}

#[test]
fn bindings_go_through_the_doors() {
    let found = everywhere(past_the_doors);
    assert!(found.is_empty(), "bytes cross at doors, handles are held, nothing else:\n{}", found.join("\n"));
}

#[test]
fn bindings_are_thin() {
    let lines = |folders: &[&str]| -> usize {
        let files = folders.iter().flat_map(|folder| sources(folder));
        files.map(|file| code(&fs::read_to_string(file).unwrap()).len()).sum()
    };
    let (bindings, core) = (lines(&["crates/py/src", "crates/wasm/src"]), lines(&["crates/core/src"]));
    println!("{bindings} lines of bindings to {core} of the core");
    assert!(
        bindings * 100 <= core * MOST,
        "{bindings} lines of bindings are more than {MOST} % of the core's {core}"
    );
}

#[test]
fn the_check_sees_what_it_should() {
    for line in
        ["if sheet.is_empty() { return }", "match reply {", "for row in rows {", "let lost = points - score;"]
    {
        assert!(logic(line).is_some(), "{line}");
    }
    for line in [
        "score.push_str(\"没有得分\")",
        "points * 2",
        "a == b",
        "a && b",
        "a || b",
        "} else {",
        "while open {",
    ] {
        assert!(logic(line).is_some(), "{line}");
    }
    for line in [
        "py.detach(|| wire::score(&self.0, sheet))",
        "fn open(text: &[u8]) -> Result<Rubric, String> {",
        "use pyo3::prelude::*;",
        "struct Stream(Mutex<Option<Box<dyn RecordBatchReader + Send>>>);",
    ] {
        assert_eq!(logic(line), None, "{line}");
    }
}

#[test]
fn the_check_of_doors_sees_what_it_should() {
    for line in [
        "use haitang::score::Scorecard;",
        "use haitang::{wire, Sheet};",
        "use haitang as core;",
        "fn held(card: &haitang::Scorecard) {",
        "let told = ::haitang::explain::words(card);",
        "use haitang_tables::answers::read;",
    ] {
        assert!(past_the_doors(line).is_some(), "{line}");
    }
    for line in [
        "use haitang::wire;",
        "use haitang_tables::columns::{self, Door, Scored};",
        "struct Rubric(Arc<haitang::Rubric>);",
        "fn held(&self) -> MutexGuard<'_, haitang::Session> {",
        "#[pyclass(frozen, module = \"haitang._native\")]",
    ] {
        assert_eq!(past_the_doors(line), None, "{line}");
    }
}
