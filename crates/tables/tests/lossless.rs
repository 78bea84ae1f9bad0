//! Rubric → workbook → rubric, for every rubric of the repository that the core accepts.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod corpus;

use haitang_tables::{rubric_from_workbook, rubric_to_workbook};

#[test]
fn every_rubric_survives() {
    let mut survived = 0_usize;
    for (name, rubric) in corpus::rubrics() {
        let Ok(workbook) = rubric_to_workbook(rubric.as_bytes()) else { continue };
        let back =
            rubric_from_workbook(&workbook).unwrap_or_else(|flaws| panic!("{name}\n{rubric}\n{flaws}"));
        assert_eq!(corpus::tree(&back), corpus::tree(&rubric), "{name}");
        let [given, found] = [&rubric, &back].map(|text| haitang::Rubric::from_json(text).unwrap());
        assert_eq!(given.identity(), found.identity(), "{name}");
        survived = survived.saturating_add(1);
    }
    assert!(survived > 200, "only {survived} rubrics were tried");
}

/// A list that is empty has no rows: it is kept all the same, wherever it stands.
#[test]
fn empty_lists_survive() {
    let rubric = r#"{"haitang": "rubric/1", "id": "r", "title": "示例", "inputs": [], "notes": [],
        "children": [{"id": "1", "title": "甲", "points": "10", "inputs": [], "evidence": {"list": []},
            "rule": {"kind": "balance", "start": "0", "add": [{"amount": "5"}], "deduct": [], "cap": "full", "floor": "0"}}],
        "grades": {"bands": [{"grade": "good", "title": "良", "at_least": "5"}], "gates": []}}"#;
    let workbook = rubric_to_workbook(rubric.as_bytes()).unwrap_or_else(|flaws| panic!("{flaws:?}"));
    let back = rubric_from_workbook(&workbook).unwrap_or_else(|flaws| panic!("{flaws}"));
    assert_eq!(corpus::tree(&back), corpus::tree(rubric));
}
