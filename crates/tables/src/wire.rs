//! The doors (接口): bytes in, bytes or canonical text out.
//!
//! Like those of the core: a refusal is the reply `{"issues": […]}`. The issues of a workbook have `sheet` and
//! `cell` beside what an issue has, unless the workbook as a whole is wrong.

use haitang::base::{Issues, issue::Pattern, json};
use serde::Serialize;

use crate::flaw::{Flaw, Flaws};

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
    let entries = crate::catalogue().iter().map(|&Pattern { code, en, zh, .. }| Entry { code, en, zh });
    json::canonical(&Listed { catalogue: entries.collect() })
}

#[derive(Serialize)]
struct Reply<I: Serialize> {
    issues: I,
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<String>,
}

fn refused(issues: &Issues) -> String {
    json::canonical(&Reply { issues, more: counted(issues.more()) })
}

fn placed(flaws: &Flaws) -> String {
    let issues: Vec<&Flaw> = flaws.iter().collect();
    json::canonical(&Reply { issues, more: counted(flaws.more()) })
}

fn counted(more: usize) -> Option<String> {
    (more > 0).then(|| more.to_string())
}
