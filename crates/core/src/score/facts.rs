//! The facts (事实): what the answers say, as rules ask for it.
//!
//! Takes a reference, gives the value, or says that it is missing, or that it does not exist, or may not.

use core::cell::Cell;

use super::cohort::{PeerMean, Peers};
use crate::base::{Exact, Range, Truth};
use crate::rubric::{Criterion, Input, Kind, Node, Reference, Slot, Units};
use crate::sheet::{Answer, Given, Sheet, State};

/// What a reference leads to.
pub(super) enum Found<'a> {
    /// The answer.
    Value(&'a Given),
    /// No answer yet; the input says what it may be.
    Missing(&'a Input),
    /// Nobody asked.
    Nowhere,
}

/// A node with its score, and whether it surely applies.
#[derive(Clone, Copy)]
pub(super) struct Score<'a> {
    pub node: &'a Node,
    /// `None` when it does not apply.
    pub range: Option<&'a Range>,
    /// False when a missing answer may still show that it does not apply.
    pub sure: bool,
    /// Are the inputs of the criterion asked, or has a gate decided without them?
    pub asked: Truth,
}

/// A unit: what is asked of it, and what is known.
#[derive(Clone, Copy)]
pub(super) struct Unit<'a> {
    pub asked: &'a [Input],
    pub known: &'a [Option<Given>],
    /// Is it asked? Not for a gate that looks at a criterion which was decided without its answers.
    pub in_use: Truth,
}

impl<'a> Unit<'a> {
    fn find(&self, place: usize) -> Found<'a> {
        match found(self.known.get(place), self.asked.get(place)) {
            Found::Missing(_) if self.in_use == Truth::No => Found::Nowhere,
            found => found,
        }
    }
}

/// What rules and gates can see.
#[derive(Clone, Copy)]
pub(super) struct Facts<'a> {
    pub sheet: &'a Sheet<'a>,
    /// The criterion in hand; gates have none.
    pub own: Option<(&'a Criterion, &'a Answer)>,
    /// All criteria, for gates.
    pub criteria: &'a [(&'a Node, &'a Criterion)],
    /// All nodes with their scores, for gates.
    pub scores: &'a [Score<'a>],
    /// What `full` means here.
    pub full: &'a Exact,
    /// The unit in hand.
    pub unit: Option<Unit<'a>>,
    /// The others of the cohort, where they may be looked at.
    pub peers: Option<&'a Peers<'a>>,
    /// The mean of the peers' scores, once they are known.
    pub mean: Option<&'a PeerMean>,
    /// Set while an amount is worked out that may turn out not to exist; rules have none, all that they name exists.
    pub doubt: Option<&'a Cell<bool>>,
}

impl<'a> Facts<'a> {
    /// A sheet by itself; `full` is what it is worth here.
    pub fn of(sheet: &'a Sheet<'a>, full: &'a Exact) -> Self {
        Self {
            sheet,
            own: None,
            criteria: &[],
            scores: &[],
            full,
            unit: None,
            peers: None,
            mean: None,
            doubt: None,
        }
    }

    /// What is worked out just now may turn out not to exist.
    pub fn cast_doubt(&self) {
        if let Some(doubt) = self.doubt {
            doubt.set(true);
        }
    }

    /// The same for an amount: a value that may turn out not to exist casts doubt on it.
    pub fn find_surely(&self, reference: &Reference) -> Found<'a> {
        let found = self.find(reference);
        let open = match &found {
            Found::Value(given) => given.is_open(),
            Found::Missing(_) => true,
            Found::Nowhere => false,
        };
        let asked = match (reference.slot, self.unit) {
            (Slot::Unit(_), Some(unit)) => unit.in_use,
            _ => self.asks(reference),
        };
        if open && asked == Truth::Maybe {
            self.cast_doubt();
        }
        found
    }

    pub fn find(&self, reference: &Reference) -> Found<'a> {
        match reference.slot {
            Slot::Shared(place) => {
                let input = self.sheet.rubric.inputs().get(place);
                found(self.sheet.values.get(place), input)
            }
            Slot::Own(place) => match self.own {
                Some((criterion, answer)) => counted(criterion, answer, place),
                None => Found::Nowhere,
            },
            Slot::Unit(place) => self.unit.map_or(Found::Nowhere, |unit| unit.find(place)),
            Slot::Of(criterion, place) => self.within(criterion, place),
            Slot::None | Slot::Node(_) => Found::Nowhere,
        }
    }

    /// Are the answers of the criterion needed, in which a reference stands?
    pub fn asks(&self, reference: &Reference) -> Truth {
        let Slot::Of(criterion, _) = reference.slot else { return Truth::Yes };
        let node = self.criteria.get(criterion).map(|(node, _)| node.number);
        node.and_then(|number| self.scores.get(number)).map_or(Truth::Yes, |score| score.asked)
    }

    /// What is asked of every unit of a `units` input.
    pub fn units(&self, reference: &Reference) -> Option<&'a Units> {
        let input = match reference.slot {
            Slot::Shared(place) => self.sheet.rubric.inputs().get(place),
            Slot::Own(place) => self.own.and_then(|(criterion, _)| criterion.inputs.get(place)),
            Slot::Of(criterion, place) => {
                self.criteria.get(criterion).and_then(|(_, of)| of.inputs.get(place))
            }
            Slot::None | Slot::Unit(_) | Slot::Node(_) => None,
        };
        match &input?.kind {
            Kind::Units(units) => Some(units),
            _ => None,
        }
    }

    /// A gate looks into a criterion: what was decided without an answer was never asked for it.
    fn within(&self, criterion: usize, place: usize) -> Found<'a> {
        let Some(((node, asked), answer)) =
            self.criteria.get(criterion).zip(self.sheet.answers.get(criterion))
        else {
            return Found::Nowhere;
        };
        let value = if answer.state == State::Missing { None } else { answer.values.get(place) };
        match (found(value, asked.inputs.get(place)), self.scores.get(node.number)) {
            (Found::Missing(_), Some(Score { asked: Truth::No, .. })) => Found::Nowhere,
            (Found::Value(given), Some(Score { asked: Truth::No, .. })) if given.is_open() => Found::Nowhere,
            (found, _) => found,
        }
    }

    /// The score of a node beside its points; `None` when it does not apply.
    pub fn score(&self, reference: &Reference) -> Option<(&'a Node, &'a Range)> {
        let Slot::Node(number) = reference.slot else { return None };
        let score = self.scores.get(number)?;
        let range = score.range?;
        if !score.sure {
            self.cast_doubt();
        }
        Some((score.node, range))
    }
}

/// Values count only when the state says that they do.
fn counted<'a>(criterion: &'a Criterion, answer: &'a Answer, place: usize) -> Found<'a> {
    let value = if answer.state == State::Answered { answer.values.get(place) } else { None };
    found(value, criterion.inputs.get(place))
}

fn found<'a>(value: Option<&'a Option<Given>>, input: Option<&'a Input>) -> Found<'a> {
    match (value.and_then(Option::as_ref), input) {
        (Some(given), _) => Found::Value(given),
        (None, Some(input)) => Found::Missing(input),
        (None, None) => Found::Nowhere,
    }
}
