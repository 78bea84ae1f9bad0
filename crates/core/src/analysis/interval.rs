//! Who still decides (待定指标): what an unfinished sheet can still become, criterion by criterion.
//!
//! Takes a sheet, gives for every criterion that is open what the total and the grades could be if this one
//! alone were answered, at its best and at its worst. It assumes nothing about the others.

use alloc::{collections::BTreeMap, format, string::ToString, vec::Vec};

use serde::Serialize;

use super::{
    best::{self, Found, Sought, Wanted},
    cases::members,
    rounding::Outcome,
};
use crate::base::{Exact, Id, Text, json::Value};
use crate::score::{Decision, Standing, Trial};
use crate::sheet::Sheet;

/// What an unfinished sheet can still become, and who decides it.
#[doc(alias = "可达区间")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Interval {
    /// The criteria that are open, in the order of the rubric.
    pub open: Vec<Open>,
    /// How the sheet stands.
    pub present: Outcome,
    /// One sentence.
    pub summary: Text,
}

/// A criterion that is open.
#[doc(alias = "待定指标")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Open {
    /// If it alone were answered at its best; `None` when no answer makes it apply.
    pub best: Option<End>,
    /// The criterion.
    pub criterion: Id,
    /// Does its answer alone change which grades can be reached?
    pub decides: bool,
    /// By how much the lowest total at its best lies above the one at its worst; `None` when that is infinite.
    pub moves: Option<Exact>,
    /// What people read.
    pub title: Text,
    /// If it alone were answered at its worst.
    pub worst: Option<End>,
}

/// One end of what a criterion can still do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct End {
    /// The answer, as a sheet writes it.
    pub answer: BTreeMap<alloc::string::String, Value>,
    /// Is it proved that no answer goes further?
    pub proved: bool,
    /// How the sheet would stand.
    pub stands: Outcome,
}

/// What an unfinished sheet can still become.
///
/// ```
/// use haitang::{analysis::interval::interval, rubric::Rubric, sheet::Sheet};
/// let rubric = Rubric::from_json(r#"{
///     "haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
///         {"id": "1", "title": "有制度", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
///          "rule": {"kind": "all_or_nothing", "when": "met"}},
///         {"id": "2", "title": "有记录", "points": "90", "inputs": [{"id": "met", "type": "bool"}],
///          "rule": {"kind": "all_or_nothing", "when": "met"}}],
///     "grades": {"bands": [{"grade": "good", "title": "良好", "at_least": "60"}]}}"#)?;
/// let sheet = Sheet::from_json(&rubric, r#"{"haitang": "sheet/1", "rubric": "demo", "answers": {}}"#)?;
/// let open = interval(&sheet).open;
/// assert_eq!((open[0].decides, open[1].decides), (false, true));
/// assert_eq!(open[1].moves.as_ref().unwrap().to_string(), "90");
/// # Ok::<(), haitang::base::Issues>(())
/// ```
#[doc(alias = "可达区间")]
#[must_use]
pub fn interval(sheet: &Sheet<'_>) -> Interval {
    let mut trial = Trial::of(sheet);
    let present = trial.standing();
    let numbers = 0..trial.criteria.len();
    let open: Vec<Open> = numbers.filter_map(|number| open(&mut trial, number, &present)).collect();
    let decide = open.iter().filter(|one| one.decides).count().to_string();
    let count = open.len().to_string();
    let summary = Text {
        en: format!("criteria that are open: {count}; of these decide the grade alone: {decide}").into(),
        zh: format!("待定指标{count}项，其中单独即可影响等级的{decide}项").into(),
    };
    Interval { open, present: Outcome::standing(sheet.rubric.grades(), &present), summary }
}

fn open(trial: &mut Trial<'_>, number: usize, present: &Standing) -> Option<Open> {
    if trial.tried.get(number)?.by != Decision::Open {
        return None;
    }
    let (node, _) = *trial.criteria.get(number)?;
    let best = end(trial, number, Wanted::BestFilled);
    let worst = end(trial, number, Wanted::WorstFilled);
    let ranks = |end: &Option<(End, Standing)>| end.as_ref().is_some_and(|(_, at)| at.ranks != present.ranks);
    let lowest = |end: &Option<(End, Standing)>| {
        end.as_ref().and_then(|(_, at)| at.score.as_ref()?.low().finite().cloned())
    };
    Some(Open {
        criterion: node.id.clone(),
        decides: ranks(&best) || ranks(&worst),
        moves: lowest(&best).zip(lowest(&worst)).map(|(best, worst)| best.minus(&worst)),
        title: node.title.clone(),
        best: best.map(|(end, _)| end),
        worst: worst.map(|(end, _)| end),
    })
}

/// The sheet with one criterion answered.
fn end(trial: &mut Trial<'_>, number: usize, wanted: Wanted) -> Option<(End, Standing)> {
    let Sought { found, proved } = best::answer(trial, number, wanted);
    let Found { mut answer, mut tried } = found?;
    let document = members(trial.criteria.get(number)?.1, &answer);
    trial.exchange(number, &mut answer, &mut tried);
    let standing = trial.standing();
    trial.exchange(number, &mut answer, &mut tried);
    let stands = Outcome::standing(trial.sheet.rubric.grades(), &standing);
    Some((End { answer: document, proved, stands }, standing))
}
