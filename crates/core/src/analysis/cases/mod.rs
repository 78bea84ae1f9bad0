//! Finite cases (有限情形): for a criterion, answers that reach everything its rule and gates can do.
//!
//! Takes a checked criterion, gives answers at every value where something can change (bounds, thresholds, one
//! unit beside them, every option), combined, each with the score of the criterion alone; and whole sheets made
//! of one answer for each criterion. It says when it has had to choose and the cases are not exhaustive.

mod assessors;
mod combine;
mod document;
mod kinks;
mod line;
mod plain;
#[cfg(test)]
mod tests;
mod units;
mod values;

use alloc::vec::Vec;

use crate::base::Exact;
use crate::rubric::{Criterion, Input, Node, Rubric, Slot};
use crate::score::Decision;
use crate::sheet::{Answer, Given};

pub(crate) use assessors::agreed;
pub(crate) use combine::{EVIDENCE, REASON};
pub(crate) use document::{Document, document, members};
pub(crate) use kinks::Kinks;

/// What can be answered for the whole sheet: the inputs of the rubric with the values at which a criterion or a
/// gate can change.
pub(crate) fn shared<'r>(rubric: &'r Rubric, cases: &[Cases<'r>]) -> Vec<Variable<'r>> {
    let inputs = rubric.inputs().iter().enumerate().map(|(place, input)| (Slot::Shared(place), input));
    let inputs: Vec<_> = inputs.collect();
    let kinks = Kinks::of_gates(rubric.grades());
    let Some((node, criterion)) = rubric.criteria().into_iter().next() else { return Vec::new() };
    let weigh = combine::weighed(rubric, node, criterion);
    let (mut variables, _) = values::variables(&inputs, &kinks, &|_| None, &weigh);
    for variable in &mut variables {
        let asked =
            cases.iter().flat_map(|cases| &cases.variables).filter(|other| other.slot == variable.slot);
        for given in asked.flat_map(|other| &other.values) {
            if !variable.values.contains(given) {
                variable.values.push(given.clone());
            }
        }
    }
    variables
}

/// Most combinations of values that are tried for one criterion.
pub(crate) const MOST: usize = 4096;

/// One answer of a criterion and what it scores, nothing missing.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    /// What is answered; discretion has its reason, required evidence is given.
    pub answer: Answer,
    /// What has to be answered for the whole sheet, by the place of the rubric's input.
    pub shared: Vec<(usize, Given)>,
    /// The step that decided.
    pub by: Decision,
    /// The score of the criterion alone (below 0 for a penalty); `None` when it does not apply.
    pub score: Option<Exact>,
}

/// One input that a criterion hangs on, and the values at which something can change.
#[derive(Clone, Debug)]
pub(crate) struct Variable<'r> {
    /// `Own` or `Shared`.
    pub slot: Slot,
    /// What is asked.
    pub input: &'r Input,
    /// The values, in order from the lowest; options in the order of the rubric.
    pub values: Vec<Given>,
    /// Are these all the values that there are?
    pub whole: bool,
}

/// The cases of one criterion.
#[derive(Clone, Debug)]
pub(crate) struct Cases<'r> {
    /// The node of the criterion.
    pub node: &'r Node,
    /// The criterion.
    pub criterion: &'r Criterion,
    /// Its own inputs, then those of the rubric that it looks at.
    pub variables: Vec<Variable<'r>>,
    /// Answers with values.
    pub answered: Vec<Case>,
    /// Answers by a state alone, and the one without the evidence that is required.
    pub states: Vec<Case>,
    /// What the criterion and the gates look at.
    pub kinks: Kinks,
    /// Do the cases reach every behaviour of the rule and the gates of the criterion?
    pub exhaustive: bool,
}

impl<'r> Variable<'r> {
    /// The own inputs of a criterion with the values worth trying, where this is said for the whole sheet.
    pub fn own(
        rubric: &'r Rubric,
        node: &Node,
        criterion: &'r Criterion,
        shared: &[Option<Given>],
    ) -> Vec<Self> {
        let said = |slot| match slot {
            Slot::Shared(place) => shared.get(place)?.as_ref()?.number(),
            _ => None,
        };
        let kinks = Kinks::of(node, criterion, rubric.grades());
        let (mut variables, _) = combine::of_criterion(rubric, node, criterion, &kinks, &said);
        variables.retain(|variable| matches!(variable.slot, Slot::Own(_)));
        variables
    }
}

impl<'r> Cases<'r> {
    /// The cases of all criteria, in the order of the rubric, with at most so many combinations for each.
    pub fn all(rubric: &'r Rubric, most: usize) -> Vec<Self> {
        let criteria = rubric.criteria();
        criteria.into_iter().map(|(node, criterion)| combine::cases(rubric, node, criterion, most)).collect()
    }

    /// The cases of one criterion, by its number among the criteria.
    pub fn of(rubric: &'r Rubric, number: usize, most: usize) -> Option<Self> {
        let (node, criterion) = rubric.criteria().into_iter().nth(number)?;
        Some(combine::cases(rubric, node, criterion, most))
    }

    /// The first of the cases with the highest score.
    pub fn best(&self) -> Option<&Case> {
        self.best_within(&[])
    }

    /// The first of the cases with the lowest score.
    pub fn worst(&self) -> Option<&Case> {
        self.worst_within(&[])
    }

    /// The best case that agrees with what is answered for the whole sheet.
    pub fn best_within<'a>(&'a self, shared: &'a [Option<Given>]) -> Option<&'a Case> {
        let scored = self.within(shared).filter(|case| case.score.is_some());
        scored.reduce(|best, case| if case.score > best.score { case } else { best })
    }

    /// The worst case that agrees with what is answered for the whole sheet.
    pub fn worst_within<'a>(&'a self, shared: &'a [Option<Given>]) -> Option<&'a Case> {
        let scored = self.within(shared).filter(|case| case.score.is_some());
        scored.reduce(|worst, case| if case.score < worst.score { case } else { worst })
    }

    /// The cases that agree with what is answered for the whole sheet.
    pub fn within<'a>(&'a self, shared: &'a [Option<Given>]) -> impl Iterator<Item = &'a Case> {
        self.answered.iter().filter(move |case| {
            let agrees = |(place, given): &(usize, Given)| {
                shared.get(*place).and_then(Option::as_ref).is_none_or(|said| said == given)
            };
            case.shared.iter().all(agrees)
        })
    }

    /// The value that a case gives to a variable.
    pub fn value(case: &Case, slot: Slot) -> Option<&Given> {
        match slot {
            Slot::Own(place) => case.answer.values.get(place)?.as_ref(),
            Slot::Shared(place) => case.shared.iter().find(|(at, _)| *at == place).map(|(_, given)| given),
            _ => None,
        }
    }
}
