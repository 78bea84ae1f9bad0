//! What can be improved (可改进项): for each criterion its best answer, and what that changes.
//!
//! Takes a sheet, gives one item for each criterion that has a better answer. What does not apply or need not
//! be is no matter of improving; a criterion is improved to its best answer or not at all.

use alloc::vec::Vec;

use super::bounds::Price;
use crate::analysis::best::{self, Found, Sought, Wanted, against, sure_points};
use crate::base::{Exact, Truth};
use crate::rubric::Input;
use crate::score::{Decision, Trial, Tried};
use crate::sheet::{Answer, State};

/// A criterion that has a better answer.
pub(super) struct Item {
    /// Among the criteria.
    pub number: usize,
    /// The best answer, or, while that is in the sheet, the present one.
    pub answer: Answer,
    pub tried: Tried,
    /// What the criterion is while nobody knows whether it is improved.
    pub either: (Answer, Tried),
    /// May a gate look at an answer that exists only before or only after?
    pub vanishes: bool,
    pub before: Tried,
    pub after: Answer,
    pub after_tried: Tried,
    pub cost: Exact,
    /// How much its score rises, in its own points.
    pub change: Exact,
    pub watched: bool,
    pub proved: bool,
}

impl Item {
    pub fn price(&self, price: Price) -> &Exact {
        match price {
            Price::Cost => &self.cost,
            Price::Change => &self.change,
        }
    }

    /// Are its scores numbers, now and at its best?
    pub fn is_exact(&self) -> bool {
        let exact =
            |tried: &Tried| tried.sure && tried.range.as_ref().is_some_and(|one| one.exact().is_some());
        exact(&self.before) && exact(&self.after_tried)
    }
}

/// All items in the order of the rubric; and is it proved that no criterion has a better answer?
pub(super) fn items(trial: &mut Trial<'_>, costs: &[Exact]) -> (Vec<Item>, bool) {
    let (mut items, mut all_proved) = (Vec::new(), true);
    for (number, cost) in (0..trial.criteria.len()).zip(costs) {
        if !is_improvable(trial, number) {
            continue;
        }
        let Sought { found, proved } = best::answer(trial, number, Wanted::Best);
        all_proved &= proved;
        items.extend(found.and_then(|found| item(trial, number, cost, found, proved)));
    }
    (items, all_proved)
}

/// What several judge is not one's own answer to improve; what does not apply or is exempt is left alone.
fn is_improvable(trial: &Trial<'_>, number: usize) -> bool {
    let Some((node, asked)) = trial.criteria.get(number) else { return false };
    let several = |input: &Input| input.assessors.is_some();
    let judged = node.is_judged() || asked.inputs.iter().any(several);
    let left_alone = |answer: &Answer| matches!(answer.state, State::NotApplicable | State::Exempt);
    let applies = |tried: &Tried| tried.range.is_some();
    !judged
        && !trial.sheet.answers.get(number).is_none_or(left_alone)
        && trial.tried.get(number).is_some_and(applies)
}

fn item(trial: &mut Trial<'_>, number: usize, cost: &Exact, found: Found, proved: bool) -> Option<Item> {
    let mut present = trial.sheet.answers.get(number)?.clone();
    let before = trial.tried.get(number)?.clone();
    let Found { mut answer, tried } = found;
    let rise = sure_points(&tried).minus(&sure_points(&before));
    let known = before.range.as_ref().is_some_and(|range| range.low().finite().is_some());
    let change = if known { rise } else { rise.max(Exact::ZERO) };
    let watched = trial.is_watched(number);
    let fewer = watched
        && against(trial, number, &mut answer, &tried) < against(trial, number, &mut present, &before);
    let settles = before.range != tried.range || before.sure != tried.sure;
    if change.is_negative() || (change.is_zero() && !fewer && !settles) {
        return None;
    }
    let asked = |tried: &Tried| matches!(tried.by, Decision::Rule | Decision::Open);
    Some(Item {
        number,
        either: either(&present, &before, &answer, &tried)?,
        vanishes: watched && !(asked(&before) && asked(&tried)),
        before,
        after: answer.clone(),
        after_tried: tried.clone(),
        answer,
        tried,
        cost: cost.clone(),
        change,
        watched,
        proved,
    })
}

/// An answer that leaves open whatever differs between two, and a score that holds both.
fn either(present: &Answer, before: &Tried, answer: &Answer, after: &Tried) -> Option<(Answer, Tried)> {
    let missing = present.state == State::Missing;
    let pairs = present.values.iter().zip(&answer.values);
    let values = pairs.map(|(one, other)| one.clone().filter(|_| !missing && one == other)).collect();
    let range = before.range.as_ref()?.hull(after.range.as_ref()?);
    let needed = before.asked == Truth::Yes && after.asked == Truth::Yes;
    let asked = if needed { Truth::Yes } else { Truth::Maybe };
    let tried = Tried { by: Decision::Open, asked, range: Some(range), sure: before.sure && after.sure };
    Some((Answer { state: State::Answered, values, ..answer.clone() }, tried))
}
