//! A rubric document becomes a workbook (由体系写出工作簿).

use haitang::base::Read;

use crate::{document, layout, paint};

/// Writes a rubric as a workbook. The same document gives the same bytes, and reading them gives the same
/// document, whatever constructs it uses.
///
/// # Errors
/// What is wrong with the document; a rubric that a workbook can't hold.
pub fn rubric_to_workbook(rubric: &[u8]) -> Read<Vec<u8>> {
    haitang::Rubric::from_bytes(rubric)?;
    paint::workbook(&layout::sheets(&document::read(rubric)?))
}

/// A workbook to begin with: a small rubric, filled in, with the explanations of the form.
///
/// # Errors
/// None in practice: the example is part of the crate, and tested.
pub fn template() -> Read<Vec<u8>> {
    rubric_to_workbook(include_bytes!("template.json"))
}
