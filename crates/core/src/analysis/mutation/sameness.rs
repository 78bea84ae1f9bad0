//! Sameness (等价): does a change of a criterion make any difference at all?
//!
//! Takes a rubric, its mutant and the change between them, gives over how many cases of the criterion both
//! decide alike. It says nothing of changes outside one criterion, and proves nothing beyond its cases.

use super::change::{Change, Step};
use crate::analysis::cases::{Case, Cases, MOST};
use crate::rubric::Rubric;
use crate::score::Probe;
use crate::sheet::{Answer, Sheet};

/// What in a criterion touches nothing but its own decision.
const INSIDE: [&str; 9] = [
    "cap",
    "exempt_if",
    "floor",
    "forfeit_if",
    "no_event_if",
    "not_applicable_if",
    "rounding",
    "rule",
    "zero_if",
];

/// How many cases were tried without a difference; `None` when there is one, or when they would prove nothing:
/// outside one criterion, or where the cases are only a choice.
pub(super) fn cases_without_difference(original: &Rubric, mutant: &Rubric, change: &Change) -> Option<usize> {
    let inside = change.path.iter().enumerate().find_map(|(at, step)| match step {
        Step::Key(key) if at.is_multiple_of(2) && key != "children" => Some(key.as_str()),
        _ => None,
    })?;
    if !INSIDE.contains(&inside) {
        return None;
    }
    let changed =
        original.criteria().into_iter().zip(mutant.criteria()).position(|(one, other)| one != other)?;
    let both = [Cases::of(original, changed, MOST)?, Cases::of(mutant, changed, MOST)?];
    if both.iter().any(|cases| !cases.exhaustive || cases.answered.is_empty()) {
        return None;
    }
    let all = || both.iter().flat_map(|cases| cases.answered.iter().chain(&cases.states));
    let alike = all().all(|case| is_alike(original, mutant, changed, case));
    alike.then(|| all().count())
}

/// Do both decide the case alike, and with each one value missing?
fn is_alike(original: &Rubric, mutant: &Rubric, number: usize, case: &Case) -> bool {
    let decided = |rubric: &Rubric, answer: &Answer| {
        let (node, criterion) = rubric.criteria().into_iter().nth(number)?;
        let mut values = alloc::vec![None; rubric.inputs().len()];
        for (place, given) in &case.shared {
            *values.get_mut(*place)? = Some(given.clone());
        }
        let sheet = Sheet::answering(rubric, values, alloc::vec![]);
        Some(Probe::of(&sheet, node, criterion, answer).decided())
    };
    let same = |answer: &Answer| decided(original, answer) == decided(mutant, answer);
    let without = |place: usize| {
        let mut answer = case.answer.clone();
        answer.values.get_mut(place).map(Option::take);
        answer
    };
    same(&case.answer) && (0..case.answer.values.len()).all(|place| same(&without(place)))
}
