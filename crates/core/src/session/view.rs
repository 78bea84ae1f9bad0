//! What a session shows (会话所见): the whole and every line, and what of it is otherwise than before.
//!
//! Takes a scorecard and the problems of a draft, gives the state of the session; takes two states, gives the
//! difference. It is a projection of the scorecard: nothing is scored here.

use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::String,
    vec::Vec,
};

use serde::{Serialize, Serializer, ser::SerializeMap};

use super::leniently::Told;
use crate::base::{Exact, Id, Issue};
use crate::rubric::{Node, Rubric};
use crate::score::{self, Reachable, Scorecard, Span, Status};

/// How far a section has been filled in (填报进度).
#[doc(alias = "填报进度")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// How many criteria it has.
    pub criteria: usize,
    /// How many of them need nothing more.
    pub done: usize,
}

impl Serialize for Progress {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_map(Some(2))?;
        fields.serialize_entry("criteria", &format_args!("{}", self.criteria))?;
        fields.serialize_entry("done", &format_args!("{}", self.done))?;
        fields.end()
    }
}

/// One node as the session sees it (会话中的一行).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Does it apply?
    pub applicable: bool,
    /// The step that decided a criterion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// The node.
    pub id: Id,
    /// What in its answer is refused, with its place in the draft.
    pub issues: Vec<Issue>,
    /// How many points it has lost at its lowest, in its own points.
    pub lost: Exact,
    /// What has not been answered: inputs, `evidence`, or who has not spoken.
    pub missing: Vec<String>,
    /// What it puts into the total.
    pub of_total: Option<Exact>,
    /// Does it still decide?
    pub open: bool,
    /// How far a section has been filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
    /// Its score; `None` when it does not apply, or stands in a section that several assessors judge as a whole:
    /// each of them has a score of her own there.
    pub score: Option<Span>,
}

/// A gate, and whether it fires: `yes`, `no` or `maybe`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Fired {
    /// Does it fire?
    pub fires: String,
    /// The gate.
    pub id: Id,
}

/// All that a session shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    pub lines: Vec<Line>,
    pub whole: Whole,
}

/// What a session shows of the sheet as a whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Whole {
    pub bonus: Option<Exact>,
    pub can_redo: bool,
    pub can_undo: bool,
    pub gates: Vec<Fired>,
    pub grade: Option<Reachable>,
    pub graded: Span,
    pub issues: Vec<Issue>,
    pub lost: Option<Exact>,
    pub maximum: Exact,
    pub missing: Vec<String>,
    pub progress: Progress,
    pub score: Span,
    pub status: Status,
}

/// What is otherwise than before (变化). A key that is not there has not changed.
#[doc(alias = "变化")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Change {
    /// What bonuses put into the total.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bonus: Option<Option<Exact>>,
    /// Is there something to do again?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_redo: Option<bool>,
    /// Is there something to take back?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub can_undo: Option<bool>,
    /// The gates in order.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gates: Option<Vec<Fired>>,
    /// The grades that can still be reached, best first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Option<Reachable>>,
    /// The score that the grade is read from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub graded: Option<Span>,
    /// What is refused in the sheet as a whole, with its place in the draft.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub issues: Option<Vec<Issue>>,
    /// The lines that are otherwise than before, in the order of the rubric.
    pub lines: Vec<Line>,
    /// What is missing to the full score and the bonuses.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lost: Option<Option<Exact>>,
    /// The full score.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<Exact>,
    /// Inputs of the rubric that have not been answered; `cohort`, where others have to be known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<Vec<String>>,
    /// How far the sheet has been filled in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub progress: Option<Progress>,
    /// The score in points: the interval that can still be reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub score: Option<Span>,
    /// Is anything missing, and does it matter?
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Status>,
}

impl State {
    /// What there is to see. The session says itself what can be undone.
    pub fn of(rubric: &Rubric, card: &Scorecard, told: Vec<Told>) -> Self {
        let mut notes = Notes::of(rubric, card, told);
        let mut lines = Vec::new();
        let progress = if card.root.children().is_empty() {
            judged(rubric.root(), card.missing.is_empty(), &mut notes, &mut lines)
        } else {
            below(rubric.root(), &card.root, &mut notes, &mut lines)
        };
        let gates = card.grade.iter().flat_map(|grade| &grade.gates);
        let whole = Whole {
            bonus: card.bonus.clone(),
            can_redo: false,
            can_undo: false,
            gates: gates.map(|gate| Fired { fires: gate.fires.clone(), id: gate.id.clone() }).collect(),
            grade: card.grade.as_ref().map(|grade| grade.r#final.clone()),
            graded: card.graded.clone(),
            issues: notes.issues.remove("").unwrap_or_default(),
            lost: card.lost.clone(),
            maximum: card.maximum.clone(),
            missing: notes.missing.remove("").unwrap_or_default(),
            progress,
            score: card.score.clone(),
            status: card.status,
        };
        Self { lines, whole }
    }

    /// What is otherwise than in a state of the same rubric; everything, where there was none.
    pub fn since(&self, before: Option<&Self>) -> Change {
        let old = before.map(|before| &before.whole);
        let now = &self.whole;
        let lines = self.lines.iter().enumerate();
        let same = |at: usize, line: &Line| before.and_then(|before| before.lines.get(at)) == Some(line);
        Change {
            bonus: other(&now.bonus, old.map(|old| &old.bonus)),
            can_redo: other(&now.can_redo, old.map(|old| &old.can_redo)),
            can_undo: other(&now.can_undo, old.map(|old| &old.can_undo)),
            gates: other(&now.gates, old.map(|old| &old.gates)),
            grade: other(&now.grade, old.map(|old| &old.grade)),
            graded: other(&now.graded, old.map(|old| &old.graded)),
            issues: other(&now.issues, old.map(|old| &old.issues)),
            lines: lines.filter(|(at, line)| !same(*at, line)).map(|(_, line)| line.clone()).collect(),
            lost: other(&now.lost, old.map(|old| &old.lost)),
            maximum: other(&now.maximum, old.map(|old| &old.maximum)),
            missing: other(&now.missing, old.map(|old| &old.missing)),
            progress: other(&now.progress, old.map(|old| &old.progress)),
            score: other(&now.score, old.map(|old| &old.score)),
            status: other(&now.status, old.map(|old| &old.status)),
        }
    }
}

fn other<T: Clone + PartialEq>(now: &T, before: Option<&T>) -> Option<T> {
    (before != Some(now)).then(|| now.clone())
}

/// What is said beside the lines, by the node that it is about; `""` for the whole sheet.
struct Notes<'c> {
    missing: BTreeMap<&'c str, Vec<String>>,
    open: Vec<&'c str>,
    issues: BTreeMap<String, Vec<Issue>>,
}

impl<'c> Notes<'c> {
    fn of(rubric: &'c Rubric, card: &'c Scorecard, told: Vec<Told>) -> Self {
        let nodes: BTreeSet<&str> = rubric.root().flat().iter().map(|node| node.id.as_str()).collect();
        let mut missing: BTreeMap<&str, Vec<String>> = BTreeMap::new();
        for name in &card.missing {
            let of_node = name.split_once('/').filter(|(node, _)| nodes.contains(node));
            let (node, what) = of_node.unwrap_or(("", name));
            missing.entry(node).or_default().push(what.to_owned());
        }
        let mut issues: BTreeMap<String, Vec<Issue>> = BTreeMap::new();
        for (about, issue) in told {
            let node = about.filter(|node| nodes.contains(node.as_str()));
            issues.entry(node.unwrap_or_default()).or_default().push(issue);
        }
        let mut open: Vec<&str> = card.open.iter().map(Id::as_str).collect();
        open.sort_unstable();
        Self { missing, open, issues }
    }

    fn line(&mut self, line: &score::Line) -> Line {
        let id = line.id.as_str();
        Line {
            applicable: line.applicable,
            decided_by: line.criterion().map(|criterion| criterion.decided_by.clone()),
            id: line.id.clone(),
            issues: self.issues.remove(id).unwrap_or_default(),
            lost: line.lost.iter().fold(Exact::ZERO, |sum, loss| sum.plus(&loss.points)),
            missing: self.missing.remove(id).unwrap_or_default(),
            of_total: line.of_total.clone(),
            open: self.open.binary_search(&id).is_ok(),
            progress: None,
            score: line.score.clone(),
        }
    }
}

/// All lines below a section, and how far it has been filled in.
fn below(node: &Node, section: &score::Line, notes: &mut Notes<'_>, lines: &mut Vec<Line>) -> Progress {
    let mut progress = Progress::default();
    for (node, child) in node.children().iter().zip(section.children()) {
        let place = lines.len();
        let line = notes.line(child);
        let done = line.missing.is_empty() && line.issues.is_empty();
        lines.push(line);
        let one = if child.criterion().is_some() {
            Progress { criteria: 1, done: usize::from(done) }
        } else {
            let inside = if child.children().is_empty() {
                judged(node, done, notes, lines)
            } else {
                below(node, child, notes, lines)
            };
            // What several judge is open while somebody has not spoken, whatever its criteria say.
            let inside = if done { inside } else { Progress { done: 0, ..inside } };
            if let Some(line) = lines.get_mut(place) {
                line.progress = Some(inside);
            }
            inside
        };
        progress.criteria = progress.criteria.saturating_add(one.criteria);
        progress.done = progress.done.saturating_add(one.done);
    }
    progress
}

/// The lines below a section that several assessors judge as a whole: each of them has a score of her own there, so
/// they have none. They are done together: when the section is, and nobody owes an answer.
fn judged(node: &Node, mut done: bool, notes: &mut Notes<'_>, lines: &mut Vec<Line>) -> Progress {
    let mut criteria = 0_usize;
    for node in node.flat().into_iter().skip(1) {
        criteria = criteria.saturating_add(usize::from(node.criterion().is_some()));
        let issues = notes.issues.remove(node.id.as_str()).unwrap_or_default();
        let missing = notes.missing.remove(node.id.as_str()).unwrap_or_default();
        done &= issues.is_empty() && missing.is_empty();
        lines.push(Line { applicable: true, id: node.id.clone(), issues, missing, ..Line::default() });
    }
    Progress { criteria, done: if done { criteria } else { 0 } }
}

/// What a sheet lacks, as the scorecard names it; not the others of its cohort, of whom it can say nothing.
pub(super) fn lacking(card: &Scorecard) -> impl Iterator<Item = &String> {
    card.missing.iter().filter(|name| name.as_str() != "cohort")
}

impl Whole {
    /// The same with what can be undone and done again.
    pub fn with_history(mut self, can_undo: bool, can_redo: bool) -> Self {
        (self.can_undo, self.can_redo) = (can_undo, can_redo);
        self
    }
}
