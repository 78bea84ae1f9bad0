//! # The linter (体系检查)
//!
//! Takes a checked rubric, gives everything in it that is probably not what was meant: totals that do not add up,
//! points and grades that nobody reaches, rows and tests that never matter, scales that run backwards. It
//! reasons, with the scorer's own arithmetic and every case of a criterion, and shows each flaw by a sheet that
//! can be scored. It changes nothing and refuses nothing. Every code is described in `docs/lint.md`.

mod applicability;
mod bands;
mod clear;
mod dead;
mod finding;
#[allow(dead_code, reason = "the list of all advice is not asked for; the advice is")]
mod fix;
mod flaw;
mod gates;
mod inputs;
mod numbering;
mod order;
mod sites;
mod study;
mod totals;
mod whole;
mod wording;

use alloc::vec::Vec;

pub use finding::{Counterexample, Finding, Fix, Right, ShownLine, Shows};
pub use flaw::Severity;

use crate::rubric::Rubric;
use study::Study;

impl Rubric {
    /// Everything in the rubric that is probably not what was meant, the worst first.
    ///
    /// ```
    /// let rubric = haitang::Rubric::from_json(r#"{
    ///     "haitang": "rubric/1", "id": "demo", "title": "示例", "points": "20",
    ///     "children": [{"id": "1", "title": "有制度", "points": "10",
    ///                   "inputs": [{"id": "met", "type": "bool"}],
    ///                   "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#).unwrap();
    /// let findings = rubric.lint();
    /// assert_eq!(findings[0].code, "lint.total_differs");
    /// assert_eq!(findings[0].at, "/points");
    /// assert_eq!(findings[0].counterexamples[0].shows.score.as_ref().unwrap().to_string(), "20");
    /// ```
    #[doc(alias = "体系检查")]
    #[must_use]
    pub fn lint(&self) -> Vec<Finding> {
        let study = Study::of(self);
        let mut found = Vec::new();
        totals::check(&study, &mut found);
        dead::check(&study, &mut found);
        order::check(&study, &mut found);
        bands::check(&study, &mut found);
        gates::check(&study, &mut found);
        applicability::check(&study, &mut found);
        inputs::check(&study, &mut found);
        numbering::check(&study, &mut found);
        wording::check(&study, &mut found);
        found.retain_mut(|finding| finding.keeps(self));
        found.sort_by_key(|finding| finding.severity);
        found
    }
}

/// Every code that a finding can have, with how bad it is.
pub fn codes() -> impl Iterator<Item = (&'static str, Severity)> {
    flaw::CATALOGUE.iter().map(|pattern| (pattern.code, Severity::of(pattern.code)))
}
