//! A report as a text document (Word 文档): DOCX, which Word, WPS and `LibreOffice` open.
//!
//! Takes a report and a language, gives the bytes of a file: equal bytes for equal reports. Official habits: 黑体 above,
//! 仿宋 below, A4 with the margins of official papers, a page number on every sheet, headings of tables repeated, no
//! row broken between two pages. It says nothing of its own.

mod body;
mod parts;
mod table;
mod xml;

use std::io::{Cursor, Write};

use haitang::{Language, report::Report};
use zip::{ZipWriter, result::ZipResult, write::SimpleFileOptions};

/// A report as the bytes of a DOCX file.
///
/// ```
/// use haitang::{Language, Rubric, report::{Matter, Report}};
/// let rubric = Rubric::from_json(r#"{"haitang": "rubric/1", "id": "r", "title": "示例",
///     "children": [{"id": "1", "title": "有制度", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
///                   "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#).unwrap();
/// let report = Report::of(&Matter::of(&rubric, &[]));
/// assert!(haitang_tables::docx::of_report(&report, Language::Chinese).starts_with(b"PK"));
/// ```
#[must_use]
pub fn of_report(report: &Report, language: Language) -> Vec<u8> {
    // a file in memory has no way to fail
    packed(&files(report, language)).unwrap_or_default()
}

fn files(report: &Report, language: Language) -> [(&'static str, String); 6] {
    [
        ("[Content_Types].xml", parts::CONTENT_TYPES.into()),
        ("_rels/.rels", parts::RELATIONS.into()),
        ("word/_rels/document.xml.rels", parts::RELATIONS_OF_DOCUMENT.into()),
        ("word/document.xml", body::document(report, language)),
        ("word/footer1.xml", parts::footer(language)),
        ("word/styles.xml", parts::styles(language)),
    ]
}

fn packed(files: &[(&str, String)]) -> ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in files {
        archive.start_file(*name, SimpleFileOptions::default())?;
        archive.write_all(content.as_bytes())?;
    }
    Ok(archive.finish()?.into_inner())
}
