//! An XLSForm as a workbook (XLSForm 工作簿): the form that ODK and KoboToolbox take.
//!
//! Takes a rubric, gives the bytes of a workbook with the sheets `survey`, `choices` and `settings`. What stands in
//! them the core says; every cell is text, whatever it begins with.

use haitang::{
    Rubric,
    base::{Issue, Read, json::Value},
    wire,
};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Workbook, Worksheet, XlsxError};

use crate::{
    paint::{Looks, index},
    problem::Problem,
};

/// The columns of each sheet in the order in which people read them.
const SHEETS: [(&str, &[&str]); 3] = [
    (
        "survey",
        &[
            "type",
            "name",
            "label::中文 (zh)",
            "label::English (en)",
            "hint::中文 (zh)",
            "hint::English (en)",
            "required",
            "required_message::中文 (zh)",
            "required_message::English (en)",
            "relevant",
            "constraint",
            "constraint_message::中文 (zh)",
            "constraint_message::English (en)",
            "appearance",
            "default",
        ],
    ),
    ("choices", &["list_name", "name", "label::中文 (zh)", "label::English (en)"]),
    ("settings", &["form_title", "form_id", "version", "default_language"]),
];

/// Writes a rubric as an XLSForm. The same rubric gives the same bytes.
///
/// # Errors
/// More than a workbook can hold.
///
/// ```
/// let rubric = haitang::Rubric::from_json(r#"{"haitang": "rubric/1", "id": "r", "title": "示例", "children": [
///     {"id": "1.1", "title": "有制度", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
///      "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#)?;
/// assert!(haitang_tables::xlsform::to_workbook(&rubric)?.starts_with(b"PK"));
/// # Ok::<(), haitang::base::Issues>(())
/// ```
pub fn to_workbook(rubric: &Rubric) -> Read<Vec<u8>> {
    written(&wire::xlsform(rubric))
        .map_err(|error| Issue::from(Problem::NotWritten { reason: error.to_string() }).into())
}

fn written(form: &Value) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // no clock: the same rubric gives the same bytes
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let looks = Looks::new();
    for (name, columns) in SHEETS {
        let rows = form.get(name).and_then(|rows| rows.list().ok()).unwrap_or_default();
        sheet(book.add_worksheet().set_name(name)?, columns, rows, &looks)?;
    }
    book.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, columns: &[&str], rows: &[Value], looks: &Looks) -> Result<(), XlsxError> {
    for (at, column) in (0_u16..).zip(columns) {
        sheet.write_string_with_format(0, at, *column, &looks.header)?;
        sheet.set_column_width(at, if column.contains("::") { 40 } else { 20 })?;
        for (row, cells) in rows.iter().enumerate() {
            if let Some(Value::Text(cell)) = cells.get(column) {
                sheet.write_string_with_format(index(row.saturating_add(1))?, at, cell, looks.of(cell))?;
            }
        }
    }
    sheet.set_freeze_panes(1, 2)?;
    Ok(())
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "the rubrics are those of the repository")]
mod tests {
    use super::*;
    use std::{fs, path::Path};

    /// A column that the core gives and this list lacks would be left out without a word.
    #[test]
    fn every_cell_has_its_column() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/rubrics");
        let mut rows_seen = 0_usize;
        for entry in fs::read_dir(folder).unwrap() {
            let Ok(text) = fs::read_to_string(entry.unwrap().path().join("rubric.json")) else { continue };
            let form = wire::xlsform(&Rubric::from_json(&text).unwrap());
            for (name, columns) in SHEETS {
                for row in form.get(name).unwrap().list().unwrap() {
                    let unknown = row.map().unwrap().iter().find(|(key, _)| !columns.contains(&key.as_str()));
                    assert_eq!(unknown, None, "{name}");
                    rows_seen = rows_seen.saturating_add(1);
                }
            }
        }
        assert!(rows_seen > 1000, "{rows_seen}");
    }
}
