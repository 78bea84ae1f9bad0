//! Combinations (组合): values put together into answers, each with its score.
//!
//! Takes the values of all inputs, gives every combination while they are few; otherwise the best and the worst
//! that can be found, from both every change of one input, and of two.

use alloc::{borrow::ToOwned, string::String, vec, vec::Vec};

use super::{Case, Cases, Variable, kinks::Kinks, values::variables};
use crate::base::Exact;
use crate::rubric::{Amount, Criterion, Input, Kind, Node, NotApplicable, Over, Role, Rubric, Slot};
use crate::score::Probe;
use crate::sheet::{Answer, Given, Sheet, State};

/// What stands for the evidence that was produced, and for the assessor's reason.
pub(crate) const EVIDENCE: &str = "佐证材料 evidence";
pub(crate) const REASON: &str = "试算 trial";

/// All cases of a criterion.
pub(super) fn cases<'r>(
    rubric: &'r Rubric,
    node: &'r Node,
    criterion: &'r Criterion,
    most: usize,
) -> Cases<'r> {
    let kinks = Kinks::of(node, criterion, rubric.grades());
    let (variables, complete) = of_criterion(rubric, node, criterion, &kinks, &|_| None);
    let trial = Trial { rubric, node, criterion, variables: &variables };
    let size = variables.iter().try_fold(1_usize, |size, one| size.checked_mul(one.values.len()));
    let all = size.filter(|size| *size <= most);
    let answered = match all {
        Some(size) => (0..size).filter_map(|number| trial.case(&trial.digits(number))).collect(),
        None => trial.chosen(most),
    };
    let states = trial.states();
    Cases { node, criterion, answered, states, exhaustive: complete && all.is_some(), variables, kinks }
}

/// The inputs that a criterion hangs on, with the values worth trying.
pub(super) fn of_criterion<'r>(
    rubric: &'r Rubric,
    node: &Node,
    criterion: &'r Criterion,
    kinks: &Kinks,
    said: &dyn Fn(Slot) -> Option<Exact>,
) -> (Vec<Variable<'r>>, bool) {
    let own = criterion.inputs.iter().enumerate().map(|(place, input)| (Slot::Own(place), input));
    let shared = rubric.inputs().iter().enumerate().map(|(place, input)| (Slot::Shared(place), input));
    let looked_at = shared.filter(|(slot, _)| kinks.used.contains(slot));
    let inputs: Vec<(Slot, &Input)> = own.chain(looked_at).collect();
    variables(&inputs, kinks, said, &weighed(rubric, node, criterion))
}

/// What an amount over units comes to when nothing but a list is answered.
pub(super) fn weighed<'a>(
    rubric: &'a Rubric,
    node: &'a Node,
    criterion: &'a Criterion,
) -> impl Fn(Slot, &Given, &Over) -> Option<Exact> + 'a {
    move |slot, list, over| {
        let mut answer = Answer { state: State::Answered, ..Answer::missing(criterion) };
        let mut values = vec![None; rubric.inputs().len()];
        let place = match slot {
            Slot::Own(place) => answer.values.get_mut(place),
            Slot::Shared(place) => values.get_mut(place),
            _ => None,
        };
        *place? = Some(list.clone());
        let sheet = Sheet::answering(rubric, values, Vec::new());
        let amount = Amount::Over(alloc::boxed::Box::new(over.clone()));
        Probe::of(&sheet, node, criterion, &answer).amount(&amount, &node.points).exact().cloned()
    }
}

struct Trial<'a, 'r> {
    rubric: &'r Rubric,
    node: &'r Node,
    criterion: &'r Criterion,
    variables: &'a [Variable<'r>],
}

/// For each variable the place of its value.
type Digits = Vec<usize>;

impl Trial<'_, '_> {
    /// The combination of a number; the first variable turns fastest.
    fn digits(&self, mut number: usize) -> Digits {
        let turn = |variable: &Variable<'_>| {
            let digit = number.checked_rem(variable.values.len()).unwrap_or(0);
            number = number.checked_div(variable.values.len()).unwrap_or(0);
            digit
        };
        self.variables.iter().map(turn).collect()
    }

    /// The case of a combination, if a sheet may say so.
    fn case(&self, digits: &[usize]) -> Option<Case> {
        let mut answer = Answer { state: State::Answered, ..Answer::missing(self.criterion) };
        let mut shared = Vec::new();
        for (variable, digit) in self.variables.iter().zip(digits) {
            let given = variable.values.get(*digit)?.clone();
            match variable.slot {
                Slot::Own(place) => *answer.values.get_mut(place)? = Some(given),
                Slot::Shared(place) => shared.push((place, given)),
                _ => {}
            }
        }
        answer.evidence = self.criterion.evidence_required.then(|| vec![EVIDENCE.to_owned()]);
        answer.reason = self.reason(&answer);
        self.scored(answer, shared)
    }

    fn reason(&self, answer: &Answer) -> Option<String> {
        let judged = self.criterion.inputs.iter().zip(&answer.values).any(|(input, given)| {
            let number = given.as_ref().and_then(Given::number);
            matches!(input.kind, Kind::Assessed { .. }) && number.is_some_and(|number| !number.is_zero())
        });
        judged.then(|| REASON.to_owned())
    }

    fn scored(&self, answer: Answer, shared: Vec<(usize, Given)>) -> Option<Case> {
        let mut values = vec![None; self.rubric.inputs().len()];
        for (place, given) in &shared {
            *values.get_mut(*place)? = Some(given.clone());
        }
        if !answer.keeps_levels(self.node, self.criterion, &values) {
            return None;
        }
        let rubric = self.rubric;
        let (by, range) = if rubric.looks_at_cohort() {
            Probe::by_itself(rubric, values, (self.node, self.criterion), &answer)
        } else {
            let sheet = Sheet::answering(rubric, values, Vec::new());
            Probe::of(&sheet, self.node, self.criterion, &answer).decided()
        };
        let score = range.as_ref().map(|range| range.exact().cloned());
        match score {
            Some(None) => None,
            score => Some(Case { answer, shared, by, score: score.flatten() }),
        }
    }

    /// What an assessor may say of the criterion as a whole.
    fn states(&self) -> Vec<Case> {
        let base = self.node.role == Role::Base;
        let refuses = self.criterion.empty.not_applicable == NotApplicable::Refuse;
        let allowed = [
            (State::NotApplicable, !base || !refuses),
            (State::Exempt, base && self.criterion.empty.may_exempt),
            (State::NotMet, base),
            (State::NoEvidence, base),
            (State::Forfeit, base),
        ];
        let states = allowed.into_iter().filter(|(_, allowed)| *allowed).map(|(state, _)| state);
        let answers = states.map(|state| Answer { state, ..Answer::missing(self.criterion) });
        let mut cases: Vec<_> = answers.filter_map(|answer| self.scored(answer, Vec::new())).collect();
        if self.criterion.evidence_required {
            let first = self.case(&vec![0; self.variables.len()]);
            let unproven = first.and_then(|case| {
                self.scored(Answer { evidence: Some(Vec::new()), ..case.answer }, case.shared)
            });
            cases.extend(unproven);
        }
        cases
    }

    /// When there are too many: the best and the worst, and around both every change of one input and of two.
    fn chosen(&self, most: usize) -> Vec<Case> {
        let (best, worst) = (self.climbed(true), self.climbed(false));
        let mut picked: Vec<Digits> = vec![best.clone(), worst.clone()];
        for from in [&best, &worst] {
            for place in 0..from.len() {
                picked.extend(self.turned(from, place));
            }
        }
        for from in [&best, &worst] {
            for first in 0..from.len() {
                for one in self.turned(from, first) {
                    for second in first.saturating_add(1)..from.len() {
                        let left = most.saturating_sub(picked.len());
                        picked.extend(self.turned(&one, second).take(left));
                    }
                }
            }
        }
        picked.sort();
        picked.dedup();
        picked.iter().filter_map(|digits| self.case(digits)).collect()
    }

    /// The combination with each other value in one place.
    fn turned(&self, from: &[usize], place: usize) -> impl Iterator<Item = Digits> {
        let values = self.variables.get(place).map_or(0, |variable| variable.values.len());
        let from = from.to_vec();
        let now = from.get(place).copied();
        (0..values).filter(move |digit| Some(*digit) != now).map(move |digit| {
            let mut turned = from.clone();
            if let Some(at) = turned.get_mut(place) {
                *at = digit;
            }
            turned
        })
    }

    /// Goes from the first combination to better (or worse) ones, input by input, until nothing helps.
    fn climbed(&self, up: bool) -> Digits {
        let score = |digits: &[usize]| -> Option<Exact> {
            let score = self.case(digits)?.score?;
            Some(if up { score } else { score.negative() })
        };
        let mut now: Digits = vec![0; self.variables.len()];
        let mut best = score(&now);
        for _ in 0..3 {
            let before = best.clone();
            for place in 0..now.len() {
                let turned: Vec<Digits> = self.turned(&now, place).collect();
                for next in turned {
                    let reached = score(&next);
                    if reached > best {
                        (now, best) = (next, reached);
                    }
                }
            }
            if best == before {
                break;
            }
        }
        now
    }
}
