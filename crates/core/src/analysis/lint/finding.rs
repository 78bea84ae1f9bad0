//! A finding (检查结果): one flaw, where it is, a sheet that shows it, and what would be right.
//!
//! These are the documents that leave; fields stand in the order of their keys.

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::{fix, flaw::Severity};
use crate::analysis::cases::Document;
use crate::base::{Exact, Id, Issue};
use crate::rubric::Rubric;
use crate::score::{Line, Scorecard};
use crate::sheet::Sheet;

/// One flaw of a rubric.
#[doc(alias = "检查结果")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The place, as a JSON Pointer into the rubric document.
    pub at: String,
    /// The stable code, `lint.reason`.
    pub code: String,
    /// Sheets that show it when they are scored; none for flaws of wording and numbering.
    pub counterexamples: Vec<Counterexample>,
    /// The sentence in English.
    pub en: String,
    /// What would be right.
    pub fix: Fix,
    /// The node, or the rubric.
    pub node: Id,
    /// How bad it is.
    pub severity: Severity,
    /// The sentence in Chinese.
    pub zh: String,
}

/// A sheet that shows a flaw.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Counterexample {
    /// The sheet document.
    sheet: Document,
    /// What it shows.
    pub shows: Shows,
}

/// What a sheet shows when it is scored.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Shows {
    /// The grade; `None` is no grade.
    pub grade: Option<Id>,
    /// What the grade would be by the bands alone.
    pub grade_before_gates: Option<Id>,
    /// The scores of the nodes that the finding is about.
    pub lines: Vec<ShownLine>,
    /// The total.
    pub score: Option<Exact>,
    /// The status.
    pub status: String,
}

/// The score of a node.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ShownLine {
    /// The node.
    pub node: Id,
    /// Its score; `None` when it does not apply.
    pub score: Option<Exact>,
}

/// What would be right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// Where the value belongs, as a JSON Pointer into the rubric document.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The sentence in English.
    pub en: String,
    /// The value that would be right, where it can be computed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Right>,
    /// The sentence in Chinese.
    pub zh: String,
}

/// A value that would be right.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Right {
    /// A number or word.
    Text(String),
    /// One for each option.
    Map(BTreeMap<String, String>),
}

impl Counterexample {
    /// The text that a sheet is read from.
    #[must_use]
    pub fn sheet(&self) -> String {
        self.sheet.to_json()
    }

    /// Can the sheet be read?
    pub(super) fn is_sheet_of(&self, rubric: &Rubric) -> bool {
        Sheet::from_json(rubric, &self.sheet()).is_ok()
    }

    pub(super) fn new<'a>(
        sheet: Document,
        card: &Scorecard,
        nodes: impl IntoIterator<Item = &'a Id>,
    ) -> Self {
        let one = |grade: &crate::score::Reachable| grade.one().flatten().cloned();
        let line = |node: &Id| {
            let score = line(&card.root, node).and_then(|line| line.score.clone());
            ShownLine { node: node.clone(), score: score.and_then(|span| span.exact) }
        };
        let shows = Shows {
            grade: card.grade.as_ref().and_then(|grade| one(&grade.r#final)),
            grade_before_gates: card.grade.as_ref().and_then(|grade| one(&grade.before_gates)),
            lines: nodes.into_iter().map(line).collect(),
            score: card.score.exact.clone(),
            status: status(card),
        };
        Self { sheet, shows }
    }
}

/// The line of a node; where several judge, as the first of them sees it.
fn line<'a>(of: &'a Line, node: &Id) -> Option<&'a Line> {
    if of.id == *node {
        return Some(of);
    }
    let opinion = of.opinions.iter().flatten().take(1).map(|opinion| &opinion.line);
    of.children().iter().chain(opinion).find_map(|below| line(below, node))
}

fn status(card: &Scorecard) -> String {
    use crate::score::Status;
    let word = Status::WORDS.iter().find(|(_, status)| *status == card.status);
    word.map(|(word, _)| (*word).into()).unwrap_or_default()
}

impl Finding {
    pub(super) fn new(flaw: super::flaw::Problem, node: &Id, at: String, fix: fix::Problem) -> Self {
        let (flaw, fix) = (Issue::from(flaw), Issue::from(fix));
        Self {
            at,
            code: flaw.code().into(),
            counterexamples: Vec::new(),
            en: flaw.english().into(),
            fix: Fix { at: None, en: fix.english().into(), value: None, zh: fix.chinese().into() },
            node: node.clone(),
            severity: Severity::of(flaw.code()),
            zh: flaw.chinese().into(),
        }
    }

    pub(super) fn shown(mut self, examples: impl IntoIterator<Item = Counterexample>) -> Self {
        self.counterexamples.extend(examples);
        self
    }

    /// Leaves out sheets that can't be read. What only a sheet can show is then not said at all; what is worked
    /// out from the rubric itself is sure without one.
    pub(super) fn keeps(&mut self, rubric: &Rubric) -> bool {
        let shown = self.counterexamples.len();
        self.counterexamples.retain(|one| one.is_sheet_of(rubric));
        shown == self.counterexamples.len() || !super::flaw::is_a_sheet(&self.code)
    }

    /// The value that would be right, at a place of its own.
    pub(super) fn right(mut self, at: String, value: &(impl ToString + ?Sized)) -> Self {
        self.fix.at = Some(at);
        self.fix.value = Some(Right::Text(value.to_string()));
        self
    }

    pub(super) fn right_for_each(mut self, at: String, values: BTreeMap<String, String>) -> Self {
        self.fix.at = Some(at);
        self.fix.value = Some(Right::Map(values));
        self
    }
}
