//! The best answers clear of gates (避开限制条款): where a gate spoils the best answers although others score as much,
//! the others are the best.
//!
//! Takes the study, tries other answers to what the gates look at, one by one and together, and keeps those with which
//! less fires. It gives up no point for it.

use core::cmp::Reverse;

use alloc::vec::Vec;

use super::study::Study;
use crate::base::Exact;
use crate::rubric::{Gate, GateKind, Slot, Test};
use crate::score::{Gated, Scorecard};
use crate::sheet::Given;

/// Most whole sheets that are scored for it.
const MOST_TRIALS: usize = 60;

/// Other answers.
enum Other {
    /// A case of a criterion.
    Case(usize, usize),
    /// To what is asked for the whole sheet.
    Shared(Vec<(usize, Given)>),
}

/// How far a sheet is from being clear; the lowest is the best.
type Spoilt = (Reverse<Option<Exact>>, usize, usize, usize);

impl Study<'_> {
    /// Makes the best answers those that score as much and keep clear of gates.
    pub(super) fn clear_of_gates(&mut self) {
        for other in self.alternatives().into_iter().take(MOST_TRIALS) {
            if self.firing(&self.best_card, |gate| gate.test != Test::Always) == 0 {
                return;
            }
            let whole = match other {
                Other::Case(number, place) => {
                    let case = self.cases.get(number).and_then(|cases| cases.answered.get(place)).cloned();
                    case.map(|case| self.best_with(number, &case))
                }
                Other::Shared(changes) => Some(self.best.answering(&self.cases, changes)),
            };
            let Some(whole) = whole else { continue };
            let card = whole.card(self.rubric);
            if self.spoilt(&card) < self.spoilt(&self.best_card) {
                (self.best, self.best_card) = (whole, card);
            }
        }
    }

    /// The score, the gates that silence the others, the grade, and how much fires.
    fn spoilt(&self, card: &Scorecard) -> Spoilt {
        let grade = card.grade.as_ref();
        let last = grade.and_then(|grade| grade.r#final.reachable.first()).and_then(Option::as_ref);
        let titles = grade.map_or(&[][..], |grade| &grade.titles);
        let rank = titles.iter().position(|title| Some(&title.grade) == last).unwrap_or(usize::MAX);
        let ends = |gate: &Gate| gate.kind.comes_first() || gate.kind == GateKind::Override;
        (Reverse(card.score.exact.clone()), self.firing(card, ends), rank, self.firing(card, |_| true))
    }

    /// How many gates of a kind surely fire.
    fn firing(&self, card: &Scorecard, wanted: impl Fn(&Gate) -> bool) -> usize {
        let gates = self.rubric.grades().into_iter().flat_map(|grades| &grades.gates);
        let fired = card.grade.iter().flat_map(|grade| &grade.gates);
        gates.zip(fired).filter(|(gate, one): &(&Gate, &Gated)| wanted(gate) && one.fires == "yes").count()
    }

    /// Other answers to what gates look at: one by one, of each the last and the first, once more (for what comes
    /// to light when another gate is out of the way), then all; those of a criterion that score as much; and for
    /// the whole sheet also all together.
    fn alternatives(&self) -> Vec<Other> {
        let mut others: Vec<(usize, Other)> = Vec::new();
        let mut together: Vec<Vec<(usize, Given)>> = Vec::new();
        for reference in super::gates::references(self.rubric) {
            match reference.slot {
                Slot::Shared(place) => self.of_sheet(place, &mut others, &mut together),
                Slot::Of(number, _) => {
                    let Some(cases) = self.cases.get(number) else { continue };
                    let best = cases.best().and_then(|case| case.score.clone());
                    let places = cases.answered.iter().enumerate().filter(|(_, case)| case.score == best);
                    others.extend(places.enumerate().map(|(turn, (at, _))| (turn, Other::Case(number, at))));
                }
                _ => {}
            }
        }
        others.sort_by_key(|(turn, _)| *turn);
        let others = others.into_iter().map(|(_, other)| other);
        others.chain(together.into_iter().map(Other::Shared)).collect()
    }

    /// Answers to one question that is asked for the whole sheet.
    fn of_sheet(
        &self,
        place: usize,
        others: &mut Vec<(usize, Other)>,
        together: &mut Vec<Vec<(usize, Given)>>,
    ) {
        let values = self.shared.get(place).map_or(&[][..], |variable| &variable.values);
        together.resize_with(together.len().max(values.len()), Vec::new);
        for (turn, given) in together.iter_mut().zip(values) {
            turn.push((place, given.clone()));
        }
        let ends = || values.last().into_iter().chain(values.first());
        let all = ends().chain(ends()).chain(values).enumerate();
        others.extend(all.map(|(turn, given)| (turn, Other::Shared([(place, given.clone())].into()))));
    }
}
