//! The study of a rubric (体系研究): everything that the checks reason from, worked out once.
//!
//! Takes a checked rubric, gives the cases of its criteria, the range of every node, whole sheets with the best
//! and the worst answers, and where everything stands in the document.

use alloc::{format, string::String, vec, vec::Vec};

use super::{finding::Counterexample, finding::Finding, fix, flaw, whole::Whole};
use crate::analysis::cases::{self, Case, Cases, Variable};
use crate::base::{End, Exact, Id, Range};
use crate::rubric::{Node, NotApplicable, Role, Rubric};
use crate::score::{Outlook, Probe, Scorecard, outlook};

/// Most combinations of answers that the linter tries for one criterion.
const MOST: usize = 2048;

/// What the checks reason from.
pub(super) struct Study<'r> {
    pub rubric: &'r Rubric,
    /// All nodes by number, the place of each in the document, and the number of its parent.
    pub nodes: Vec<&'r Node>,
    pub places: Vec<String>,
    pub parents: Vec<usize>,
    /// The criteria by number.
    pub cases: Vec<Cases<'r>>,
    pub shared: Vec<Variable<'r>>,
    /// What each criterion can score while it applies; never too narrow.
    pub ranges: Vec<Range>,
    /// What the rubric can come to: when everything applies; when what may be left out is; and when an assessor
    /// may also say of a criterion as a whole that it is not met, exempt and so on.
    pub applied: Outlook,
    pub answered: Outlook,
    pub any: Outlook,
    /// The best and the worst answers.
    pub best: Whole,
    pub worst: Whole,
    pub best_card: Scorecard,
    pub worst_card: Scorecard,
}

impl<'r> Study<'r> {
    pub fn of(rubric: &'r Rubric) -> Self {
        let cases = Cases::all(rubric, MOST);
        let ranges: Vec<Range> = cases.iter().map(|cases| reach(rubric, cases)).collect();
        let shared = cases::shared(rubric, &cases);
        let applied = outlook(rubric, ranges.iter().map(|range| (range.clone(), true)), true);
        let sure = |ranges: Vec<Range>| {
            ranges.into_iter().zip(cases.iter().map(|cases| !may_drop(cases) && !outside(cases)))
        };
        let answered = outlook(rubric, sure(ranges.clone()), false);
        let any = outlook(rubric, sure(cases.iter().zip(&ranges).map(with_states).collect()), false);
        let (mut places, mut parents) = (vec![String::new()], vec![0]);
        placed(rubric.root(), "", &mut places, &mut parents);
        let best = Whole::extreme(rubric, &cases, &shared, true);
        let worst = Whole::extreme(rubric, &cases, &shared, false);
        let (best_card, worst_card) = (best.card(rubric), worst.card(rubric));
        let nodes = rubric.root().flat();
        let mut study = Self {
            rubric,
            nodes,
            places,
            parents,
            cases,
            shared,
            ranges,
            applied,
            answered,
            any,
            best,
            worst,
            best_card,
            worst_card,
        };
        study.clear_of_gates();
        study
    }

    /// The place of something inside a node.
    pub fn at(&self, node: &Node, inside: &str) -> String {
        let place = self.places.get(node.number).map_or("", String::as_str);
        format!("{place}{inside}")
    }

    /// A finding about a node.
    pub fn finding(&self, flaw: flaw::Problem, node: &Node, inside: &str, fix: fix::Problem) -> Finding {
        Finding::new(flaw, &node.id, self.at(node, inside), fix)
    }

    /// The best answers to all but one criterion, which has the given case.
    pub fn best_with(&self, number: usize, case: &Case) -> Whole {
        self.best.with(&self.cases, number, case)
    }

    /// A sheet and what it shows of some nodes.
    pub fn example<'a>(&self, whole: &Whole, nodes: impl IntoIterator<Item = &'a Id>) -> Counterexample {
        Counterexample::new(whole.document(self.rubric), &whole.card(self.rubric), nodes)
    }

    /// The best answers with one criterion as in a case.
    pub fn example_of(&self, number: usize, case: &Case) -> Vec<Counterexample> {
        let node = self.cases.get(number).map(|cases| &cases.node.id);
        vec![self.example(&self.best_with(number, case), node)]
    }

    pub fn best_example<'a>(&self, nodes: impl IntoIterator<Item = &'a Id>) -> Counterexample {
        Counterexample::new(self.best.document(self.rubric), &self.best_card, nodes)
    }

    pub fn worst_example<'a>(&self, nodes: impl IntoIterator<Item = &'a Id>) -> Counterexample {
        Counterexample::new(self.worst.document(self.rubric), &self.worst_card, nodes)
    }

    /// The criteria with their cases, by number.
    pub fn criteria(&self) -> impl Iterator<Item = (usize, &Cases<'r>)> {
        self.cases.iter().enumerate()
    }

    /// The sections and the rubric itself.
    pub fn sections(&self) -> impl Iterator<Item = &&'r Node> {
        self.nodes.iter().filter(|node| node.criterion().is_none())
    }
}

fn placed(node: &Node, place: &str, places: &mut Vec<String>, parents: &mut Vec<usize>) {
    for (number, child) in node.children().iter().enumerate() {
        let inside = format!("{place}/children/{number}");
        places.push(inside.clone());
        parents.push(node.number);
        placed(child, &inside, places, parents);
    }
}

/// Does it stand outside the base? Then it adds or takes nothing when it does not apply.
fn outside(cases: &Cases<'_>) -> bool {
    cases.node.role != Role::Base
}

/// May the criterion leave the sum?
pub(super) fn may_drop(cases: &Cases<'_>) -> bool {
    cases.node.role == Role::Base && cases.criterion.empty.not_applicable == NotApplicable::Drop
}

/// What a criterion can score: the ends of its cases when they are exhaustive, else those that the arithmetic of
/// missing answers gives, which are never too narrow.
fn reach(rubric: &Rubric, cases: &Cases<'_>) -> Range {
    let outer = while_missing(rubric, cases);
    let scored = |case: &Case| case.score.clone().or_else(|| outside(cases).then_some(Exact::ZERO));
    let scored = || cases.answered.iter().filter_map(scored);
    let Some((low, high)) = scored().min().zip(scored().max()) else { return outer };
    if !cases.exhaustive {
        return outer;
    }
    let (points, zero) = (&cases.node.points, &Exact::ZERO);
    let endless_below = *outer.low() == End::Minus && low < *zero.min(&points.negative());
    let endless_above = *outer.high() == End::Plus && high > *points;
    Range::new(
        if endless_below { End::Minus } else { End::At(low) },
        if endless_above { End::Plus } else { End::At(high) },
    )
}

/// The range of a criterion with what its states can make of it.
fn with_states((cases, range): (&Cases<'_>, &Range)) -> Range {
    let scored = |case: &Case| case.score.clone().or_else(|| outside(cases).then_some(Exact::ZERO));
    let states = cases.states.iter().filter_map(scored);
    states.fold(range.clone(), |range, score| range.hull(&score.into()))
}

/// The range while nothing is answered.
fn while_missing(rubric: &Rubric, cases: &Cases<'_>) -> Range {
    Probe::unanswered(rubric, (cases.node, cases.criterion)).1.unwrap_or_else(Range::zero)
}
