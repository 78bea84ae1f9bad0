//! The doors (接口): bytes in, bytes or canonical text out.
//!
//! Like those of the core: a refusal is the reply `{"issues": […]}`. The issues of a workbook have `sheet` and
//! `cell` beside what an issue has, unless the workbook as a whole is wrong; those of flat tables `file`, `row` and
//! `column`, as far as the mistake has them.

use haitang::{
    District, Language, Rubric,
    base::{Issues, fields, issue::Pattern, json},
};
use serde::Serialize;

use crate::{
    answers::{self, Answers},
    flat,
    flaw::{Flaw, Flaws},
    results,
};

/// A rubric document as a workbook.
///
/// # Errors
/// The reply `{"issues": […]}`.
pub fn rubric_to_xlsx(rubric: &[u8]) -> Result<Vec<u8>, String> {
    crate::rubric_to_workbook(rubric).map_err(|issues| refused(&issues))
}

/// The workbook to begin with.
///
/// # Errors
/// The reply `{"issues": […]}`.
pub fn template_xlsx() -> Result<Vec<u8>, String> {
    crate::template().map_err(|issues| refused(&issues))
}

/// A workbook as a rubric document: the document itself, as canonical JSON.
///
/// # Errors
/// The reply `{"issues": […]}`.
pub fn rubric_from_xlsx(workbook: &[u8]) -> Result<String, String> {
    crate::rubric_from_workbook(workbook).map_err(|flaws| placed(&flaws))
}

/// A model document as flat tables: files by their names.
///
/// # Errors
/// The reply `{"issues": […]}`.
pub fn to_tables(document: &[u8]) -> Result<flat::Files, String> {
    flat::to_tables(document).map_err(|issues| refused(&issues))
}

/// Flat tables as the model document that they hold, as canonical JSON.
///
/// # Errors
/// The reply `{"issues": […]}`, each with `file`, `row` and `column` where it has them.
pub fn from_tables<N: AsRef<str>, B: AsRef<[u8]>>(
    files: &[(N, B)],
    threads: usize,
) -> Result<String, String> {
    flat::from_tables(files, threads).map_err(|flaws| in_tables(&flaws))
}

/// A district out of files: parts as documents (`network.json`) or as tables (`network/stations.csv`).
///
/// # Errors
/// The reply `{"issues": […]}`, each with `file`, `row` and `column` where it has them.
pub fn open_district<N: AsRef<str>, B: AsRef<[u8]>>(
    files: &[(N, B)],
    threads: usize,
) -> Result<District, String> {
    flat::district_from_files(files, threads).map_err(|flaws| in_tables(&flaws))
}

/// The document of a district out of files, as canonical JSON.
///
/// # Errors
/// As [`open_district`].
pub fn district_to_json<N: AsRef<str>, B: AsRef<[u8]>>(
    files: &[(N, B)],
    threads: usize,
) -> Result<String, String> {
    flat::district_to_json(files, threads).map_err(|flaws| in_tables(&flaws))
}

/// The tables of a district out of files, each part in its folder.
///
/// # Errors
/// As [`open_district`].
pub fn district_to_tables<N: AsRef<str>, B: AsRef<[u8]>>(files: &[(N, B)]) -> Result<flat::Files, String> {
    flat::district_to_files(files).map_err(|flaws| in_tables(&flaws))
}

/// The answer sheets of files, by a mapping:
/// `{"answers": {"more": "0", "notes": […], "sheets": [{"cells": {…}, "document": "…"}]}}`.
///
/// # Errors
/// The reply `{"issues": […]}`, each with `file`, `sheet` and `cell` where it has them.
pub fn read_answers<N: AsRef<str>, B: AsRef<[u8]>>(
    files: &[(N, B)],
    rubric: &Rubric,
    mapping: &[u8],
) -> Result<String, String> {
    #[derive(Serialize)]
    struct Reply {
        answers: Answers,
    }
    let read = answers::read(files, rubric, mapping);
    read.map(|answers| json::canonical(&Reply { answers })).map_err(|flaws| placed(&flaws))
}

/// A draft of a mapping for files: `{"proposal": {"mapping": {…}, "open": […]}}`.
///
/// # Errors
/// As [`read_answers`].
pub fn propose_mapping<N: AsRef<str>, B: AsRef<[u8]>>(
    files: &[(N, B)],
    rubric: &Rubric,
) -> Result<String, String> {
    #[derive(Serialize)]
    struct Proposed<'a> {
        mapping: &'a str,
        open: Vec<&'a Flaw>,
    }
    #[derive(Serialize)]
    struct Reply<'a> {
        proposal: Proposed<'a>,
    }
    let proposal = answers::propose_mapping(files, rubric).map_err(|flaws| placed(&flaws))?;
    let (mapping, open) = (proposal.mapping.as_str(), proposal.open.iter().collect());
    Ok(json::canonical(&Reply { proposal: Proposed { mapping, open } }))
}

/// The results of a round, a JSON list of scorecards, as a workbook in one language, `zh` or `en`.
///
/// # Errors
/// The reply `{"issues": […]}`.
pub fn results_to_xlsx(scorecards: &[u8], language: &str) -> Result<Vec<u8>, String> {
    let language = spoken(language)?;
    results::to_workbook(scorecards, language).map_err(|issues| refused(&issues))
}

/// The same as CSV files by their names.
///
/// # Errors
/// The reply `{"issues": […]}`.
pub fn results_to_csv(scorecards: &[u8], language: &str) -> Result<flat::Files, String> {
    let language = spoken(language)?;
    results::to_csv(scorecards, language).map_err(|issues| refused(&issues))
}

/// The report of a round as a DOCX file in one language, `zh` or `en`.
///
/// # Errors
/// The reply `{"issues": […]}`.
pub fn report_to_docx(rubric: &haitang::Rubric, request: &[u8], language: &str) -> Result<Vec<u8>, String> {
    let report = haitang::wire::open_report(rubric, request)?;
    Ok(crate::docx::of_report(&report, spoken(language)?))
}

fn spoken(language: &str) -> Result<Language, String> {
    let said = fields::word(&json::Value::of(language), Language::WORDS);
    said.map_err(|issues| refused(&issues.at("language")))
}

/// A rubric as an XLSForm, the workbook that ODK and KoboToolbox take.
///
/// # Errors
/// The reply `{"issues": […]}`: more than a workbook can hold.
pub fn xlsform(rubric: &Rubric) -> Result<Vec<u8>, String> {
    crate::xlsform::to_workbook(rubric).map_err(|issues| refused(&issues))
}

/// Every refusal code of this crate with the patterns of its sentences: `{"catalogue": […]}`.
#[must_use]
pub fn catalogue() -> String {
    #[derive(Serialize)]
    struct Entry {
        code: &'static str,
        en: &'static str,
        zh: &'static str,
    }
    #[derive(Serialize)]
    struct Listed {
        catalogue: Vec<Entry>,
    }
    let all = crate::catalogue();
    let entries = all.iter().map(|&&Pattern { code, en, zh, .. }| Entry { code, en, zh });
    json::canonical(&Listed { catalogue: entries.collect() })
}

#[derive(Serialize)]
struct Reply<I: Serialize> {
    issues: I,
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<String>,
}

pub(crate) fn refused(issues: &Issues) -> String {
    json::canonical(&Reply { issues, more: counted(issues.more()) })
}

fn placed(flaws: &Flaws) -> String {
    let issues: Vec<&Flaw> = flaws.iter().collect();
    json::canonical(&Reply { issues, more: counted(flaws.more()) })
}

fn in_tables(flaws: &flat::Flaws) -> String {
    let issues: Vec<&flat::Flaw> = flaws.iter().collect();
    json::canonical(&Reply { issues, more: counted(flaws.more()) })
}

fn counted(more: usize) -> Option<String> {
    (more > 0).then(|| more.to_string())
}
