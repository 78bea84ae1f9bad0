//! Amounts at work (数量的计算).
//!
//! Takes an amount and the facts, gives its range; `None` when it hangs on something that does not exist.

use core::cell::Cell;

use super::{
    cohort, condition,
    facts::{Facts, Found},
    select, units,
};
use crate::base::{End, Exact, Range, Truth};
use crate::rubric::{Amount, Condition, Reference, Step};
use crate::sheet::Given;

/// The range of an amount, and whether it surely exists.
pub(super) fn worked_out(amount: &Amount, facts: &Facts<'_>) -> Option<(Range, bool)> {
    let doubt = Cell::new(false);
    let range = value(amount, &Facts { doubt: Some(&doubt), ..*facts })?;
    Some((range, !doubt.get()))
}

/// All that an amount may come to; it may not exist when one of the ways does not.
pub(super) fn one_of(ways: impl IntoIterator<Item = Option<Range>>, facts: &Facts<'_>) -> Option<Range> {
    let mut all: Option<Range> = None;
    for way in ways {
        match way {
            Some(range) => all = Some(all.map_or_else(|| range.clone(), |all| all.hull(&range))),
            None => facts.cast_doubt(),
        }
    }
    all
}

/// The range of an amount.
pub(super) fn value(amount: &Amount, facts: &Facts<'_>) -> Option<Range> {
    Some(match amount {
        Amount::Known(exact) => exact.clone().into(),
        Amount::Full => facts.full.clone().into(),
        Amount::Input(reference) => input(reference, facts)?,
        Amount::Sum(parts) => folded(parts, facts, Range::plus)?,
        Amount::Product(parts) => folded(parts, facts, Range::times)?,
        Amount::Smallest(parts) => folded(parts, facts, Range::smaller)?,
        Amount::Largest(parts) => folded(parts, facts, Range::larger)?,
        Amount::Difference(parts) => {
            let [first, second] = parts.as_ref();
            value(first, facts)?.minus(&value(second, facts)?)
        }
        Amount::Quotient(parts) => quotient(parts, facts)?,
        Amount::CountMet(conditions) => met(conditions, facts, true),
        Amount::CountOf(reference, options) => listed(reference, *options, facts)?,
        Amount::StepsIn(of, step, mode) => steps(&value(of, facts)?, step, *mode),
        Amount::Rounded(of, rounding) => value(of, facts)?.rounded(*rounding),
        Amount::ByChoice(chosen, values) => by_choice(chosen, values, facts)?,
        Amount::Over(over) => units::value(over, facts)?,
        Amount::Cohort(cohort) => cohort::statistic(cohort, facts)?,
        Amount::Rank(rank) => cohort::place(rank, facts)?,
        Amount::ScoreOf(node) => facts.score(node)?.1.clone(),
        Amount::ShareOf(node) => {
            let (node, range) = facts.score(node)?;
            range.over(&node.points.clone().into())?
        }
        Amount::HowMany(of) => select::how_many(of, facts),
        Amount::Applicable(nodes) => select::applicable(nodes, facts),
    })
}

/// The range of an amount in a rule, where everything named exists.
pub(super) fn sure(amount: &Amount, facts: &Facts<'_>) -> Range {
    value(amount, facts).unwrap_or_else(Range::zero)
}

fn folded(parts: &[Amount], facts: &Facts<'_>, join: impl Fn(&Range, &Range) -> Range) -> Option<Range> {
    let mut parts = parts.iter();
    let first = value(parts.next()?, facts)?;
    parts.try_fold(first, |sum, part| Some(join(&sum, &value(part, facts)?)))
}

/// One divided by the other; what stands for it when the divisor is, or may be, 0.
fn quotient([above, below, when_zero]: &[Amount; 3], facts: &Facts<'_>) -> Option<Range> {
    let (above, below) = (value(above, facts)?, value(below, facts)?);
    match above.over(&below) {
        None => value(when_zero, facts),
        Some(divided) if below.is_equal(&Range::zero()) == Truth::No => Some(divided),
        Some(divided) => one_of([Some(divided), value(when_zero, facts)], facts),
    }
}

/// The range of an input that is a number.
pub(super) fn input(reference: &Reference, facts: &Facts<'_>) -> Option<Range> {
    match facts.find_surely(reference) {
        Found::Value(given) => given.range(),
        Found::Missing(input) => Some(input.kind.range()),
        Found::Nowhere => None,
    }
}

/// The amount of the option chosen; the hull of all while it is open.
fn by_choice(chosen: &Reference, values: &[Amount], facts: &Facts<'_>) -> Option<Range> {
    match facts.find_surely(chosen) {
        Found::Value(Given::Choice(place)) => value(values.get(*place)?, facts),
        Found::Missing(_) => one_of(values.iter().map(|one| value(one, facts)), facts),
        _ => None,
    }
}

fn listed(reference: &Reference, options: usize, facts: &Facts<'_>) -> Option<Range> {
    match facts.find_surely(reference) {
        Found::Value(Given::List(chosen)) => {
            Some(Exact::count(chosen.iter().filter(|one| **one).count()).into())
        }
        Found::Missing(_) => Some(Range::new(End::At(Exact::ZERO), End::At(Exact::count(options)))),
        _ => None,
    }
}

/// How many conditions are true (or, when not `wanted`, false).
pub(super) fn met(conditions: &[Condition], facts: &Facts<'_>, wanted: bool) -> Range {
    let (mut sure, mut open) = (0_usize, 0_usize);
    for condition in conditions {
        match condition::truth(condition, facts) {
            Truth::Maybe => open = open.saturating_add(1),
            outcome if (outcome == Truth::Yes) == wanted => sure = sure.saturating_add(1),
            _ => {}
        }
    }
    let most = sure.saturating_add(open);
    Range::new(End::At(Exact::count(sure)), End::At(Exact::count(most)))
}

/// How many steps lie in a quantity.
pub(super) fn steps(of: &Range, step: &Exact, mode: Step) -> Range {
    of.map(|quantity| {
        let parts = quantity.over(step).unwrap_or_default();
        match mode {
            Step::Whole => parts.floor(),
            Step::Started => parts.ceiling(),
            Step::Linear => parts,
        }
    })
}
