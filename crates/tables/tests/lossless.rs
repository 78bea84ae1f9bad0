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
        survived = survived.saturating_add(1);
    }
    assert!(survived > 200, "only {survived} rubrics were tried");
}
