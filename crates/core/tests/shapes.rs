//! The table of rule shapes (docs/shapes.md): every code is there once, in order, and every vector and every
//! rubric that it names exists.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test may fail")]

use std::{collections::BTreeSet, fs, path::PathBuf};

use serde_json::Value;

fn top() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The cells of each row: code, shape, construct, vector, rubric.
fn rows() -> Vec<Vec<String>> {
    let page = fs::read_to_string(top().join("docs/shapes.md")).unwrap();
    let table = page.lines().skip_while(|line| !line.starts_with("|---")).skip(1);
    let cells = |line: &str| line.trim_matches('|').split('|').map(|cell| cell.trim().to_owned()).collect();
    table.take_while(|line| line.starts_with('|')).map(cells).collect()
}

/// What stands between the first pair of backticks.
fn quoted(cell: &str) -> &str {
    cell.split('`').nth(1).unwrap()
}

fn vectors() -> BTreeSet<String> {
    let named = |value: &Value| value["name"].as_str().map(ToOwned::to_owned);
    let files = fs::read_dir(top().join("tests/vectors")).unwrap();
    files
        .flat_map(|file| {
            let suite: Value = serde_json::from_slice(&fs::read(file.unwrap().path()).unwrap()).unwrap();
            suite["vectors"].as_array().unwrap().iter().filter_map(named).collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn every_code_is_there_once_and_in_order() {
    let kinds = [('S', 48), ('G', 11), ('B', 16)];
    let number = |kind, number| if kind == 'S' { format!("S{number:02}") } else { format!("{kind}{number}") };
    let wanted: Vec<String> =
        kinds.iter().flat_map(|(kind, last)| (1..=*last).map(|place| number(*kind, place))).collect();
    let found: Vec<String> = rows().into_iter().filter_map(|row| row.into_iter().next()).collect();
    assert_eq!(found, wanted);
}

#[test]
fn every_vector_exists() {
    let known = vectors();
    let missing: Vec<String> = rows()
        .iter()
        .map(|row| quoted(row.get(3).unwrap()).to_owned())
        .filter(|name| !known.contains(name))
        .collect();
    assert!(missing.is_empty(), "no vector is called {missing:?}");
}

#[test]
fn every_rubric_exists_and_says_that_it_uses_the_shape() {
    for row in rows() {
        let (code, rubric) = (row.first().unwrap(), quoted(row.get(4).unwrap()));
        let folder = top().join("examples/rubrics").join(rubric);
        assert!(folder.join("rubric.json").is_file(), "{code}: no rubric `{rubric}`");
        let page = fs::read_to_string(folder.join("README.md")).unwrap();
        let said = page.split(|letter: char| !letter.is_ascii_alphanumeric()).any(|word| word == code);
        assert!(said, "`{rubric}` does not name {code}");
    }
}
