//! The scorecard (得分表): a tree that mirrors the rubric, every number beside its reasons.
//!
//! These are the documents that leave; they hold no way to compute anything. Fields stand in the order
//! of their keys, so that the text is canonical as it is written.

use alloc::{
    borrow::ToOwned,
    boxed::Box,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::base::{Digest, Exact, Id, Range, Text};

/// What a scorecard document calls itself.
pub(crate) const FORMAT: &str = "scorecard/1";

/// The whole result.
#[doc(alias = "得分表")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Scorecard {
    /// Who assessed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub assessor: Option<Id>,
    /// What bonuses put into the total.
    pub bonus: Option<Exact>,
    /// How many members were scored together; `None` for a sheet scored by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cohort: Option<String>,
    /// The day of the assessment, `YYYY-MM-DD`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<String>,
    /// The nodes and inputs on which assessors are further apart than the rubric wants.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub disputed: Vec<String>,
    /// The edition of the language by whose meaning it was scored.
    pub edition: String,
    /// The grade; `None` without grades, or when nothing applies and no gate decides all the same.
    pub grade: Option<Grade>,
    /// The score that the grade is read from.
    pub graded: Span,
    /// `scorecard/1`
    pub haitang: String,
    /// What was answered for the whole sheet, in the order of the rubric's inputs.
    pub inputs: Vec<Answered>,
    /// What is missing to the full score and the bonuses: maximum + bonus − lost = score.
    pub lost: Option<Exact>,
    /// The full score.
    pub maximum: Exact,
    /// What has not been answered.
    pub missing: Vec<String>,
    /// The criteria that still decide.
    pub open: Vec<Id>,
    /// The tree.
    pub root: Line,
    /// The rubric that was answered.
    pub rubric: OfRubric,
    /// The score in points.
    pub score: Span,
    /// Is anything missing, and does it matter?
    pub status: Status,
    /// The station judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Id>,
}

/// The rubric that was answered.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct OfRubric {
    /// Its id.
    pub id: Id,
    /// The digest of its meaning.
    pub meaning: Digest,
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
#[non_exhaustive]
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
    /// The station may not take part at all (不具备参评资格).
    NotEligible,
    /// An emergency decides before all else (紧急情形先行处置).
    Screened,
}

impl Status {
    /// Does the station take part where stations are held against each other (参加排名)? `docs/rubric-language.md`
    /// says it of quotas; rankings do the same.
    pub(crate) fn takes_part(self) -> bool {
        !matches!(self, Self::NotRated | Self::NotEligible | Self::Screened)
    }

    /// The words in documents.
    pub(crate) const WORDS: &'static [(&'static str, Self)] = &[
        ("not_rated", Self::NotRated),
        ("complete", Self::Complete),
        ("decided", Self::Decided),
        ("incomplete", Self::Incomplete),
        ("not_eligible", Self::NotEligible),
        ("screened", Self::Screened),
    ];
}

/// A score: known, or between two ends; an end that is infinite is `None`.
#[doc(alias = "分数区间")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Span {
    /// The score, when both ends meet.
    pub exact: Option<Exact>,
    /// The highest that it can be.
    pub highest: Option<Exact>,
    /// The lowest that it can be.
    pub lowest: Option<Exact>,
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
    /// The gates in order.
    pub gates: Vec<Gated>,
    /// All grades with their titles, best first.
    pub titles: Vec<GradeTitle>,
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
    /// The nodes or inputs that made it fire.
    pub because: Vec<String>,
    /// `yes`, `no` or `maybe`.
    pub fires: String,
    /// The gate.
    pub id: Id,
    /// The word for its [kind](crate::rubric::GateKind), as `floor` or `veto`.
    pub kind: String,
    /// The grades that can be reached after it.
    pub reachable: Vec<Option<Id>>,
    /// What people read.
    pub title: Text,
}

/// One node of the tree.
#[doc(alias = "得分行")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Line {
    /// Does it apply?
    pub applicable: bool,
    /// What only sections or only criteria have.
    pub detail: Detail,
    /// The node.
    pub id: Id,
    /// Why it is not full.
    pub lost: Vec<Loss>,
    /// What it puts into the total.
    pub of_total: Option<Exact>,
    /// What each assessor makes of it; only where several judge.
    pub opinions: Option<Vec<Opinion>>,
    /// Full points.
    pub points: Exact,
    /// `base`, `bonus` or `penalty`.
    pub role: String,
    /// Its score; `None` when it does not apply.
    pub score: Option<Span>,
    /// What people read.
    pub title: Text,
    /// What it is worth within its parent.
    pub worth: Exact,
}

/// A node as one of several assessors judges it (评分意见).
#[doc(alias = "评分意见")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Opinion {
    /// Who judges.
    pub assessor: Id,
    /// The whole line of the node; nothing of it reaches the total by itself.
    pub line: Line,
    /// For whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<Id>,
}

/// What only sections or only criteria have.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Detail {
    /// A section: the lines below.
    Section(Vec<Line>),
    /// A criterion: how it was decided.
    Criterion(Box<OfCriterion>),
}

/// What only the line of a criterion has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OfCriterion {
    /// What was answered, in the order of the inputs.
    pub answers: Vec<Answered>,
    /// Who assessed it.
    pub assessor: Option<Id>,
    /// The earlier result that was taken over.
    pub carried: Option<Carried>,
    /// The step that decided.
    pub decided_by: String,
    /// What was produced.
    pub evidence: Option<Vec<String>>,
    /// Anything else.
    pub note: Option<String>,
    /// Why the assessor gave her own number.
    pub reason: Option<String>,
    /// Where the values come from that were not observed.
    pub source: Option<String>,
    /// What the assessor said of it as a whole.
    pub state: String,
}

/// An earlier result that was taken over (沿用的结果).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Carried {
    /// When the points were given, `YYYY-MM-DD`.
    pub date: String,
    /// The points.
    pub points: Exact,
    /// Where they stand.
    pub source: String,
}

impl Serialize for Line {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let criterion = self.criterion();
        let mut fields = serializer.serialize_map(None)?;
        if let Some(criterion) = criterion {
            fields.serialize_entry("answers", &criterion.answers)?;
        }
        fields.serialize_entry("applicable", &self.applicable)?;
        if let Some(criterion) = criterion {
            optional(&mut fields, "assessor", criterion.assessor.as_ref())?;
            optional(&mut fields, "carried", criterion.carried.as_ref())?;
        } else {
            fields.serialize_entry("children", self.children())?;
        }
        if let Some(criterion) = criterion {
            fields.serialize_entry("decided_by", &criterion.decided_by)?;
            optional(&mut fields, "evidence", criterion.evidence.as_ref())?;
        }
        fields.serialize_entry("id", &self.id)?;
        fields.serialize_entry("lost", &self.lost)?;
        optional(&mut fields, "note", criterion.and_then(|criterion| criterion.note.as_ref()))?;
        fields.serialize_entry("of_total", &self.of_total)?;
        optional(&mut fields, "opinions", self.opinions.as_ref())?;
        fields.serialize_entry("points", &self.points)?;
        optional(&mut fields, "reason", criterion.and_then(|criterion| criterion.reason.as_ref()))?;
        fields.serialize_entry("role", &self.role)?;
        fields.serialize_entry("score", &self.score)?;
        optional(&mut fields, "source", criterion.and_then(|criterion| criterion.source.as_ref()))?;
        optional(&mut fields, "state", criterion.map(|criterion| &criterion.state))?;
        fields.serialize_entry("title", &self.title)?;
        fields.serialize_entry("worth", &self.worth)?;
        fields.end()
    }
}

/// A key that only stands there when it has a value.
fn optional<M: SerializeMap>(
    fields: &mut M,
    key: &str,
    value: Option<&impl Serialize>,
) -> Result<(), M::Error> {
    value.map_or(Ok(()), |value| fields.serialize_entry(key, value))
}

impl Default for Detail {
    fn default() -> Self {
        Self::Section(Vec::new())
    }
}

/// One answer as it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// What people read of the options chosen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<Vec<Text>>,
    /// What the value is, when it was worked out of a ledger.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub figure: Option<Figure>,
    /// The input.
    pub input: Id,
    /// What each assessor gave; only where several give it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub opinions: Option<Vec<NumberGiven>>,
    /// Where the value of a rubric's input comes from, when it was not observed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// What people read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// The value; `None` when it is missing.
    pub value: Option<Value>,
}

/// A value that was worked out of a ledger (统计依据).
#[doc(alias = "统计依据")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// The counting policy.
    pub counting: Id,
    /// The measure.
    pub measure: Id,
    /// Of which days.
    pub period: String,
    /// The first of the rows behind it.
    pub row_ids: Vec<String>,
    /// How many rows are behind it.
    pub rows: String,
    /// What it is counted in.
    pub unit: String,
}

/// What one of several assessors gave.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct NumberGiven {
    /// Who gave it.
    pub assessor: Id,
    /// For whom.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub party: Option<Id>,
    /// Why.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The number; `None` when it is missing.
    pub value: Option<Exact>,
}

/// A value as it was given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(untagged)]
#[non_exhaustive]
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
    /// Things described one by one.
    Units(Vec<ShownUnit>),
    /// A drawn sample.
    Sample {
        /// Who drew it.
        drawn_by: Id,
        /// With which seed.
        seed: String,
        /// What was drawn.
        units: Vec<ShownUnit>,
    },
}

/// One thing of several.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ShownUnit {
    /// What it is called.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<String>,
    /// Its values in the order of what is asked; `None` when one is missing.
    pub values: Vec<Option<Value>>,
}

/// Points that are missing, and why (失分).
#[doc(alias = "失分")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Loss {
    /// What kind of construct took them.
    pub code: String,
    /// The inputs on which it hung.
    pub inputs: Vec<String>,
    /// In points of the total; `None` when the line does not reach it.
    pub of_total: Option<Exact>,
    /// In points of the line.
    pub points: Exact,
    /// What people read.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
    /// Where it stands inside the criterion.
    pub r#where: String,
}

impl Loss {
    /// Does it only hang on an answer that is missing (待定)? Nothing is lost yet.
    #[must_use]
    pub fn is_open(&self) -> bool {
        self.code == "open"
    }

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
            Detail::Section(children) => children,
            Detail::Criterion(_) => &[],
        }
    }

    /// How a criterion was decided; `None` for a section.
    #[must_use]
    pub fn criterion(&self) -> Option<&OfCriterion> {
        match &self.detail {
            Detail::Section(_) => None,
            Detail::Criterion(criterion) => Some(criterion),
        }
    }

    /// The line and all below it, in the order of the rubric.
    #[must_use]
    pub fn flat(&self) -> Vec<&Line> {
        let mut lines = Vec::with_capacity(self.size());
        self.collect(&mut lines);
        lines
    }

    fn size(&self) -> usize {
        self.children().iter().fold(1, |size, child| size.saturating_add(child.size()))
    }

    fn collect<'a>(&'a self, lines: &mut Vec<&'a Line>) {
        lines.push(self);
        self.children().iter().for_each(|child| child.collect(lines));
    }
}

impl Scorecard {
    /// Every loss beside its line, in the order of the rubric; `of_total` is `None` for those that do not reach it.
    pub fn losses(&self) -> impl Iterator<Item = (&Line, &Loss)> {
        self.root.flat().into_iter().flat_map(|line| line.lost.iter().map(move |loss| (line, loss)))
    }

    /// The line of a node.
    #[must_use]
    pub fn line(&self, id: &str) -> Option<&Line> {
        self.root.flat().into_iter().find(|line| line.id.as_str() == id)
    }
}
