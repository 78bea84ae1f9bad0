//! The doors (接口): bytes of a document in, canonical text of a reply out.
//!
//! Every door answers `{"issues": […]}` when something is wrong with what it was given. A list longer
//! than a thousand issues is cut and says so in `more`.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use crate::base::{Issues, Read, issue::Pattern, json};
use crate::explain::{Language, Words};
use crate::rubric::{Described, Rubric};
use crate::score::{Scorecard, score as score_sheet};
use crate::sheet::Sheet;

/// Checks a rubric document and gives the handle that scores its sheets.
///
/// # Errors
/// The reply `{"issues": […]}`.
pub fn open(rubric: &[u8]) -> Result<Rubric, String> {
    Rubric::from_bytes(rubric).map_err(|issues| refused(&issues))
}

/// Scores a sheet: `{"scorecard": {…}}`.
#[must_use]
pub fn score(rubric: &Rubric, sheet: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        scorecard: Scorecard,
    }
    reply(Sheet::from_bytes(rubric, sheet).map(|sheet| Reply { scorecard: score_sheet(&sheet) }))
}

/// What a rubric asks: `{"rubric": {…}}`.
#[must_use]
pub fn describe(rubric: &Rubric) -> String {
    #[derive(Serialize)]
    struct Reply<'a> {
        rubric: Described<'a>,
    }
    json::canonical(&Reply { rubric: rubric.described() })
}

/// What in a rubric is probably not what was meant: `{"findings": […]}`.
#[must_use]
pub fn lint(rubric: &Rubric) -> String {
    #[derive(Serialize)]
    struct Reply {
        findings: Vec<crate::analysis::lint::Finding>,
    }
    json::canonical(&Reply { findings: rubric.lint() })
}

fn reply<T: Serialize>(outcome: Read<T>) -> String {
    outcome.map_or_else(|issues| refused(&issues), |reply| json::canonical(&reply))
}

fn refused(issues: &Issues) -> String {
    #[derive(Serialize)]
    struct Reply<'a> {
        issues: &'a Issues,
        #[serde(skip_serializing_if = "Option::is_none")]
        more: Option<String>,
    }
    let more = (issues.more() > 0).then(|| issues.more().to_string());
    json::canonical(&Reply { issues, more })
}

/// Every refusal code with the patterns of its sentences: `{"catalogue": […]}`.
#[must_use]
pub fn catalogue() -> String {
    #[derive(Serialize)]
    struct Entry {
        code: &'static str,
        en: &'static str,
        zh: &'static str,
    }
    #[derive(Serialize)]
    struct Reply {
        catalogue: Vec<Entry>,
    }
    let rooms = [
        crate::base::date::CATALOGUE,
        crate::base::id::CATALOGUE,
        json::CATALOGUE,
        crate::base::number::CATALOGUE,
        crate::base::text::CATALOGUE,
        crate::network::CATALOGUE,
        crate::rubric::CATALOGUE,
        crate::sheet::CATALOGUE,
    ];
    let entries = rooms.into_iter().flatten().map(|Pattern { code, en, zh, .. }| Entry { code, en, zh });
    json::canonical(&Reply { catalogue: entries.collect() })
}

/// The sentences of a stored scorecard: `{"words": {"zh": {…}, "en": {…}}}`.
#[must_use]
pub fn explain(scorecard: &[u8]) -> String {
    #[derive(Serialize)]
    struct Both {
        en: Words,
        zh: Words,
    }
    #[derive(Serialize)]
    struct Reply {
        words: Both,
    }
    reply(Scorecard::from_bytes(scorecard).map(|card| Reply {
        words: Both { en: Words::of(&card, Language::English), zh: Words::of(&card, Language::Chinese) },
    }))
}

/// What a network document holds: `{"network": {…}}`.
#[must_use]
pub fn network(network: &[u8]) -> String {
    #[derive(Serialize)]
    struct Reply {
        network: crate::network::Survey,
    }
    reply(crate::network::Network::from_bytes(network).map(|network| Reply { network: network.survey() }))
}
