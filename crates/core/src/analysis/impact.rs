//! Who moves, and why (改动的影响): a new rubric tried on stored sheets.
//!
//! Takes two rubrics and sheets that answer the old one, gives for each sheet how far its score and its grade
//! move, and how much of that each edit does. The edits are made one after another, in the order in which the
//! diff lists them, each on a rubric that can be read; what an edit moves is the difference between the rubrics
//! before and after it, so that all of them add up to the whole, exactly.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::{Change, merge::Pair, migrate};
use crate::base::{Exact, Id};
use crate::rubric::Rubric;
use crate::score::{Reachable, Scorecard, Span, score};
use crate::sheet::Sheet;

/// How often it is tried to make some edits without the others.
const MOST_TRIALS: usize = 1000;

/// What a new rubric does to stored sheets.
#[doc(alias = "影响分析")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Impact {
    /// What changed in meaning.
    pub changes: Vec<Change>,
    /// The sheets in the order in which they were given.
    pub sheets: Vec<Affected>,
}

/// What a new rubric does to one sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Affected {
    /// What moved it, in order. The shifts add up to `moved`.
    pub because: Vec<Because>,
    /// What it had.
    pub from: Outcome,
    /// By how much its score moves.
    pub moved: Shift,
    /// The station judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Id>,
    /// What it has now.
    pub to: Outcome,
}

/// A score and a grade.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// After all gates; `None` without grades or when nothing applies.
    pub grade: Option<Reachable>,
    /// The score.
    pub score: Span,
}

/// How far the ends of a score move; `None` where an end is infinite or nothing applies.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shift {
    /// Of the highest score.
    pub highest: Option<Exact>,
    /// Of the lowest score.
    pub lowest: Option<Exact>,
}

/// What some edits do to a sheet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Because {
    /// The places of the edits in `changes`, from 0; several where they can't be made one by one.
    pub edits: Vec<String>,
    /// The grade before them, when they change it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Reachable>,
    /// How far they move the score.
    pub moved: Shift,
    /// The grade after them, when they change it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Reachable>,
}

/// Some edits, and the rubric that they make.
struct Stage {
    edits: Vec<usize>,
    rubric: Rubric,
}

/// Tries a new rubric on sheets that answer the old one. Each sheet is carried over by [`migrate`].
///
/// ```
/// use haitang::{analysis::impact, rubric::Rubric, sheet::Sheet};
/// let rubric = |points: [&str; 2]| Rubric::from_json(&[r#"{"haitang": "rubric/1", "id": "r", "title": "r", "children": [
///     {"id": "1", "title": "a", "points": "#, points[0], r#", "inputs": [{"id": "met", "type": "bool"}],
///      "rule": {"kind": "all_or_nothing", "when": "met"}},
///     {"id": "2", "title": "b", "points": "#, points[1], r#", "inputs": [{"id": "met", "type": "bool"}],
///      "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#].concat()).unwrap();
/// let (old, new) = (rubric(["8", "5"]), rubric(["10", "4"]));
/// let sheet = Sheet::from_json(&old,
///     r#"{"haitang": "sheet/1", "rubric": "r", "answers": {"1": true, "2": true}}"#).unwrap();
/// let impact = impact(&old, &new, &[sheet]);
/// let shifts: Vec<String> = impact.sheets[0].because.iter()
///     .map(|because| because.moved.lowest.as_ref().unwrap().to_string()).collect();
/// assert_eq!(shifts, ["2", "-1"]);
/// assert_eq!(impact.sheets[0].moved.lowest.as_ref().unwrap().to_string(), "1");
/// ```
#[doc(alias = "影响分析")]
#[must_use]
pub fn impact(old: &Rubric, new: &Rubric, sheets: &[Sheet<'_>]) -> Impact {
    let pair = Pair::of(old, new);
    let (_, changes, _) = pair.merged(&|_| true);
    let stages = stages(&pair, old, new, changes.len());
    Impact { sheets: sheets.iter().map(|sheet| affected(sheet, &stages)).collect(), changes }
}

/// The rubrics from the old one, which is not among them, to the new one.
fn stages(pair: &Pair, old: &Rubric, new: &Rubric, changes: usize) -> Vec<Stage> {
    let mut way = Way { pair, old, new, made: Vec::new(), stages: Vec::new(), trials: 0 };
    let all: Vec<usize> = (0..changes).collect();
    let together = way.one_by_one(all);
    let rest = way.gathered(together);
    if !rest.is_empty() {
        way.stages.push(Stage { edits: rest, rubric: new.clone() });
    } else if let Some(last) = way.stages.last_mut() {
        last.rubric = new.clone();
    }
    way.stages
}

/// The way from one rubric to the other.
struct Way<'a> {
    pair: &'a Pair,
    old: &'a Rubric,
    new: &'a Rubric,
    made: Vec<usize>,
    stages: Vec<Stage>,
    trials: usize,
}

impl Way<'_> {
    /// Makes each edit that can be made by itself, as long as one can; gives those that can't.
    fn one_by_one(&mut self, edits: Vec<usize>) -> Vec<usize> {
        let mut left = edits;
        loop {
            let before = left.len();
            left.retain(|edit| !self.step(&[*edit]));
            if left.len() == before || left.is_empty() {
                return left;
            }
        }
    }

    /// Makes the next edits as soon as they are enough to be made together.
    fn gathered(&mut self, edits: Vec<usize>) -> Vec<usize> {
        let mut left = Vec::new();
        for edit in edits {
            left.push(edit);
            if self.step(&left) {
                left.clear();
            }
        }
        left
    }

    fn step(&mut self, edits: &[usize]) -> bool {
        self.trials = self.trials.saturating_add(1);
        if self.trials > MOST_TRIALS {
            return false;
        }
        let made = |edit: usize| self.made.contains(&edit) || edits.contains(&edit);
        let (document, ..) = self.pair.merged(&made);
        let Ok(rubric) = Rubric::from_document(&document) else { return false };
        if !self.is_whole(&rubric) {
            return false;
        }
        self.made.extend(edits);
        self.stages.push(Stage { edits: edits.to_vec(), rubric });
        true
    }

    /// No node that both rubrics have is lost on the way.
    fn is_whole(&self, rubric: &Rubric) -> bool {
        let ids = |rubric: &Rubric| -> alloc::collections::BTreeSet<String> {
            rubric.root().flat().iter().skip(1).map(|node| node.id.to_string()).collect()
        };
        let (old, new, here) = (ids(self.old), ids(self.new), ids(rubric));
        let renamed = self.pair.renamed.iter().all(|(new, old)| here.contains(new) || here.contains(old));
        renamed && old.intersection(&new).all(|id| here.contains(id))
    }
}

fn affected(sheet: &Sheet<'_>, stages: &[Stage]) -> Affected {
    let from = Outcome::of(&score(sheet));
    let mut because = Vec::new();
    let mut edits = Vec::new();
    let mut before = from.clone();
    for (at, stage) in stages.iter().enumerate() {
        let after = carried(sheet, &stage.rubric);
        edits.extend(stage.edits.iter().map(ToString::to_string));
        let last = at.saturating_add(1) == stages.len();
        if after != before && (last || after.is_finite()) {
            because.push(Because::between(core::mem::take(&mut edits), &before, &after));
            before = after;
        } else if after == before {
            edits.clear();
        }
    }
    Affected {
        because,
        moved: Shift::between(&from, &before),
        from,
        subject: sheet.subject().cloned(),
        to: before,
    }
}

/// What the sheet has under another rubric. A sheet that was carried over is one that can be read.
fn carried(sheet: &Sheet<'_>, rubric: &Rubric) -> Outcome {
    let migrated = migrate(sheet, rubric);
    let sheet = Sheet::from_document(rubric, &migrated.sheet);
    sheet.map_or(Outcome { grade: None, score: Span::default() }, |sheet| Outcome::of(&score(&sheet)))
}

impl Outcome {
    fn of(card: &Scorecard) -> Self {
        Self { grade: card.grade.as_ref().map(|grade| grade.r#final.clone()), score: card.score.clone() }
    }

    fn is_finite(&self) -> bool {
        self.score.lowest.is_some() && self.score.highest.is_some()
    }
}

impl Shift {
    fn between(from: &Outcome, to: &Outcome) -> Self {
        let shift = |from: &Option<Exact>, to: &Option<Exact>| Some(to.as_ref()?.minus(from.as_ref()?));
        Self {
            highest: shift(&from.score.highest, &to.score.highest),
            lowest: shift(&from.score.lowest, &to.score.lowest),
        }
    }
}

impl Because {
    fn between(edits: Vec<String>, from: &Outcome, to: &Outcome) -> Self {
        let moved = Shift::between(from, to);
        if from.grade == to.grade {
            return Self { edits, from: None, moved, to: None };
        }
        Self { edits, from: from.grade.clone(), moved, to: to.grade.clone() }
    }
}
