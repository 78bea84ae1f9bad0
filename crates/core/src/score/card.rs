//! The scorecard (得分表): a tree that mirrors the rubric, every number beside its reasons.
//!
//! These are the documents that leave; they hold no way to compute anything.

use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use serde::Serialize;

use crate::base::{Exact, Id, Range, Text};

/// What a scorecard document calls itself.
pub(crate) const FORMAT: &str = "scorecard/1";

/// The whole result.
#[doc(alias = "得分表")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scorecard {
    /// `scorecard/1`
    pub haitang: String,
    /// The rubric that was answered.
    pub rubric: OfRubric,
    /// The station judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Id>,
    /// Who assessed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessor: Option<Id>,
    /// The day of the assessment, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// Is anything missing, and does it matter?
    pub status: Status,
    /// The score in points.
    pub score: Span,
    /// The score that the grade is read from.
    pub graded: Span,
    /// The full score.
    pub maximum: Exact,
    /// What bonuses put into the total.
    pub bonus: Option<Exact>,
    /// What is missing to the full score and the bonuses: maximum + bonus − lost = score.
    pub lost: Option<Exact>,
    /// The grade; `None` without grades or when nothing applies.
    pub grade: Option<Grade>,
    /// What has not been answered.
    pub missing: Vec<String>,
    /// The criteria that still decide.
    pub open: Vec<Id>,
    /// What was answered for the whole sheet, in the order of the rubric's inputs.
    pub inputs: Vec<Answered>,
    /// The tree.
    pub root: Line,
}

/// The rubric that was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OfRubric {
    /// Its id.
    pub id: Id,
    /// What people read.
    pub title: Text,
    /// The version that it gives itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

/// Is anything missing, and does it matter?
#[doc(alias = "完成状态")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Nothing applies (不予评定).
    NotRated,
    /// Nothing is missing (完成).
    Complete,
    /// Something is missing that can't change anything (已定).
    Decided,
    /// Something is missing that still matters (未完成).
    #[default]
    Incomplete,
}

impl Status {
    /// The words in documents.
    pub(crate) const WORDS: &'static [(&'static str, Self)] = &[
        ("not_rated", Self::NotRated),
        ("complete", Self::Complete),
        ("decided", Self::Decided),
        ("incomplete", Self::Incomplete),
    ];
}

/// A score: known, or between two ends; an end that is infinite is `None`.
#[doc(alias = "分数区间")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The score, when both ends meet.
    pub exact: Option<Exact>,
    /// The lowest that it can be.
    pub lowest: Option<Exact>,
    /// The highest that it can be.
    pub highest: Option<Exact>,
}

impl From<&Range> for Span {
    fn from(range: &Range) -> Self {
        Self {
            exact: range.exact().cloned(),
            lowest: range.low().finite().cloned(),
            highest: range.high().finite().cloned(),
        }
    }
}

/// The grade, before and after the gates.
#[doc(alias = "等级")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Grade {
    /// By the bands alone: what it would have been.
    pub before_gates: Reachable,
    /// After all gates.
    pub r#final: Reachable,
    /// All grades with their titles, best first.
    pub titles: Vec<GradeTitle>,
    /// The gates in order.
    pub gates: Vec<Gated>,
}

/// The grades that can still be reached, best first; `None` is no grade.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Reachable {
    /// Is there only one?
    pub decided: bool,
    /// All of them.
    pub reachable: Vec<Option<Id>>,
}

impl Reachable {
    /// The grade, when it is decided; the inner `None` is no grade.
    #[must_use]
    pub fn one(&self) -> Option<Option<&Id>> {
        match self.reachable.as_slice() {
            [one] => Some(one.as_ref()),
            _ => None,
        }
    }
}

/// A grade and what people read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct GradeTitle {
    /// The grade.
    pub grade: Id,
    /// What people read.
    pub title: Text,
}

/// A gate and what it did.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Gated {
    /// The gate.
    pub id: Id,
    /// What people read.
    pub title: Text,
    /// `floor`, `veto` or `cap`.
    pub kind: String,
    /// `yes`, `no` or `maybe`.
    pub fires: String,
    /// The nodes or inputs that made it fire.
    pub because: Vec<String>,
    /// The grades that can be reached after it.
    pub reachable: Vec<Option<Id>>,
}

/// One node of the tree.
#[doc(alias = "得分行")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Line {
    /// The node.
    pub id: Id,
    /// What people read.
    pub title: Text,
    /// `base`, `bonus` or `penalty`.
    pub role: String,
    /// Full points.
    pub points: Exact,
    /// What it is worth within its parent.
    pub worth: Exact,
    /// Does it apply?
    pub applicable: bool,
    /// Its score; `None` when it does not apply.
    pub score: Option<Span>,
    /// What it puts into the total.
    pub of_total: Option<Exact>,
    /// Why it is not full.
    pub lost: Vec<Loss>,
    /// What only sections or only criteria have.
    #[serde(flatten)]
    pub detail: Detail,
}

/// What only sections or only criteria have.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Detail {
    /// A section.
    Section {
        /// The lines below.
        children: Vec<Line>,
    },
    /// A criterion.
    Criterion {
        /// The step that decided.
        decided_by: String,
        /// What the assessor said of it as a whole.
        state: String,
        /// What was answered, in the order of the inputs.
        answers: Vec<Answered>,
        /// What was produced.
        #[serde(skip_serializing_if = "Option::is_none")]
        evidence: Option<Vec<String>>,
        /// Who assessed it.
        #[serde(skip_serializing_if = "Option::is_none")]
        assessor: Option<Id>,
        /// Why the assessor gave her own number.
        #[serde(skip_serializing_if = "Option::is_none")]
        reason: Option<String>,
        /// Anything else.
        #[serde(skip_serializing_if = "Option::is_none")]
        note: Option<String>,
    },
}

impl Default for Detail {
    fn default() -> Self {
        Self::Section { children: Vec::new() }
    }
}

/// One answer as it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// The input.
    pub input: Id,
    /// What people read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// The value; `None` when it is missing.
    pub value: Option<Value>,
    /// What people read of the options chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Vec<Text>>,
}

/// A value as it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Bool(bool),
    /// A number, date or option.
    Text(String),
    /// Done of due.
    Share {
        /// What was done.
        done: Exact,
        /// What was due.
        due: Exact,
    },
    /// Options.
    List(Vec<String>),
}

/// Points that are missing, and why (失分).
#[doc(alias = "失分")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// What kind of construct took them.
    pub code: String,
    /// Where it stands inside the criterion.
    pub r#where: String,
    /// The inputs on which it hung.
    pub inputs: Vec<String>,
    /// What people read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// In points of the line.
    pub points: Exact,
    /// In points of the total; `None` when the line does not reach it.
    pub of_total: Option<Exact>,
}

impl Loss {
    pub(super) fn new(code: &str, place: &impl fmt::Display, inputs: Vec<String>, points: Exact) -> Self {
        Self {
            code: code.to_owned(),
            r#where: place.to_string(),
            inputs,
            title: None,
            points,
            of_total: None,
        }
    }

    /// With a title, unless it has one of its own.
    pub(super) fn titled(mut self, title: Option<&Text>) -> Self {
        self.title = self.title.or_else(|| title.cloned());
        self
    }
}

impl Line {
    /// The lines below; none for a criterion.
    #[must_use]
    pub fn children(&self) -> &[Line] {
        match &self.detail {
            Detail::Section { children } => children,
            Detail::Criterion { .. } => &[],
        }
    }

    /// The line and all below it, in the order of the rubric.
    #[must_use]
    pub fn flat(&self) -> Vec<&Line> {
        let mut lines = alloc::vec![self];
        self.children().iter().for_each(|child| lines.extend(child.flat()));
        lines
    }
}

impl Scorecard {
    /// Every loss that reaches the total, beside its line.
    pub fn losses(&self) -> impl Iterator<Item = (&Line, &Loss)> {
        self.root.flat().into_iter().flat_map(|line| line.lost.iter().map(move |loss| (line, loss)))
    }

    /// The line of a node.
    #[must_use]
    pub fn line(&self, id: &str) -> Option<&Line> {
        self.root.flat().into_iter().find(|line| line.id.as_str() == id)
    }
}
