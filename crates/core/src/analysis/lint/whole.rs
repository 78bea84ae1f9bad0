//! A whole sheet (整张评估表): one answer for each criterion, kept in line with what is said for the whole sheet.
//!
//! Takes cases, gives the best or worst sheet that can be put together from them, changes of it, its scorecard
//! and its document.

use alloc::{vec, vec::Vec};

use crate::analysis::cases::{Case, Cases, Document, Variable, agreed, document};
use crate::base::Exact;
use crate::rubric::{Node, Role, Rubric};
use crate::score::{Scorecard, score, together};
use crate::sheet::{Answer, Given, Sheet};

/// Answers to everything.
#[derive(Clone)]
pub(super) struct Whole {
    pub answers: Vec<Answer>,
    pub shared: Vec<Option<Given>>,
}

impl Whole {
    /// The best (or worst) answers that agree on what is said for the whole sheet.
    pub fn extreme(rubric: &Rubric, cases: &[Cases<'_>], shared: &[Variable<'_>], best: bool) -> Self {
        let mut said: Vec<Option<Given>> = vec![None; shared.len()];
        for (slot, variable) in said.iter_mut().zip(shared) {
            *slot = variable.values.first().cloned();
        }
        let factors = factors(rubric);
        for (place, variable) in shared.iter().enumerate() {
            let mut reached: Option<(Exact, Given)> = None;
            for given in &variable.values {
                let mut trial = said.clone();
                if let Some(slot) = trial.get_mut(place) {
                    *slot = Some(given.clone());
                }
                let sum = contribution(cases, variable, &trial, &factors, best);
                if reached.as_ref().is_none_or(|(most, _)| if best { sum > *most } else { sum < *most }) {
                    reached = Some((sum, given.clone()));
                }
            }
            if let Some(slot) = said.get_mut(place) {
                *slot = reached.map(|(_, given)| given);
            }
        }
        let answers = cases.iter().map(|cases| pick(cases, &said, best)).collect();
        Self { answers, shared: said }
    }

    /// With another case of one criterion; the others follow what it says for the whole sheet.
    pub fn with(&self, cases: &[Cases<'_>], number: usize, case: &Case) -> Self {
        let mut whole = self.clone();
        for (place, given) in &case.shared {
            if let Some(slot) = whole.shared.get_mut(*place) {
                *slot = Some(given.clone());
            }
        }
        if whole.shared != self.shared {
            whole.answers = cases.iter().map(|cases| pick(cases, &whole.shared, true)).collect();
        }
        if let Some(answer) = whole.answers.get_mut(number) {
            *answer = case.answer.clone();
        }
        whole
    }

    /// With other answers for the whole sheet, and the best that goes with them.
    pub fn answering(&self, cases: &[Cases<'_>], changes: impl IntoIterator<Item = (usize, Given)>) -> Self {
        let mut shared = self.shared.clone();
        for (place, given) in changes {
            if let Some(slot) = shared.get_mut(place) {
                *slot = Some(given);
            }
        }
        Self { answers: cases.iter().map(|cases| pick(cases, &shared, true)).collect(), shared }
    }

    /// With other answers to some criteria, whatever the others are.
    pub fn replacing(&self, changes: impl IntoIterator<Item = (usize, Answer)>) -> Self {
        let mut whole = self.clone();
        for (number, answer) in changes {
            if let Some(slot) = whole.answers.get_mut(number) {
                *slot = answer;
            }
        }
        whole
    }

    /// As a sheet on which everybody who has to speak says the same.
    pub fn sheet<'r>(&self, rubric: &'r Rubric) -> Sheet<'r> {
        agreed(rubric, self.shared.clone(), self.answers.clone())
    }

    /// The scorecard; a station that is compared is alone in its cohort.
    pub fn card(&self, rubric: &Rubric) -> Scorecard {
        let sheet = self.sheet(rubric);
        if !rubric.looks_at_cohort() {
            return score(&sheet);
        }
        let alone = together(rubric, core::slice::from_ref(&sheet));
        alone.into_iter().next().unwrap_or_else(|| score(&sheet))
    }

    pub fn document(&self, rubric: &Rubric) -> Document {
        document(&self.sheet(rubric))
    }
}

fn pick(cases: &Cases<'_>, shared: &[Option<Given>], best: bool) -> Answer {
    let case = if best { cases.best_within(shared) } else { cases.worst_within(shared) };
    let case = case.or_else(|| cases.within(shared).next()).or_else(|| cases.answered.first());
    case.map_or_else(|| Answer::missing(cases.criterion), |case| case.answer.clone())
}

/// What the criteria that look at an input put into the total.
fn contribution(
    cases: &[Cases<'_>],
    variable: &Variable<'_>,
    shared: &[Option<Given>],
    factors: &[Exact],
    best: bool,
) -> Exact {
    let looking = cases
        .iter()
        .zip(factors)
        .filter(|(cases, _)| cases.variables.iter().any(|other| other.slot == variable.slot));
    looking.fold(Exact::ZERO, |sum, (cases, factor)| {
        let case = if best { cases.best_within(shared) } else { cases.worst_within(shared) };
        let score = case.and_then(|case| case.score.clone()).unwrap_or_default();
        sum.plus(&score.times(factor))
    })
}

/// What a point of each criterion is worth in the total when everything applies.
pub(super) fn factors(rubric: &Rubric) -> Vec<Exact> {
    let mut found = Vec::new();
    collect(rubric.root(), &Exact::ONE, &mut found);
    found
}

fn collect(node: &Node, factor: &Exact, found: &mut Vec<Exact>) {
    if node.criterion().is_some() {
        found.push(factor.clone());
    }
    let base = node.children().iter().filter(|child| child.role == Role::Base);
    let worths = base.fold(Exact::ZERO, |sum, child| sum.plus(&child.worth));
    for child in node.children() {
        let share = child.worth.times(&node.points).over(&worths.times(&child.points));
        let own = if child.role == Role::Base { share.unwrap_or(Exact::ONE) } else { Exact::ONE };
        collect(child, &factor.times(&own), found);
    }
}
