//! Amounts over units at work (按明细计算): how many, how much in all, how much on average.
//!
//! Takes a figure over units and the facts, gives its range; `None` when it hangs on something that does not
//! exist. A unit counts, may count, or does not.

use alloc::vec::Vec;

use super::{
    amount,
    condition::truth,
    facts::{Facts, Found, Unit},
};
use crate::base::{End, Exact, Range, Truth};
use crate::rubric::{Amount, Figure, Over, Units};
use crate::sheet::Given;

/// The range of a figure over units.
pub(super) fn value(over: &Over, facts: &Facts<'_>) -> Option<Range> {
    match facts.find_surely(&over.units) {
        Found::Value(Given::Units(given)) => {
            let asked = facts.units(&over.units)?;
            let in_use = facts.asks(&over.units);
            let counts = |values| {
                let facts =
                    Facts { unit: Some(Unit { asked: &asked.each, known: values, in_use }), ..*facts };
                (over.wanted.as_ref().map_or(Truth::Yes, |wanted| truth(wanted, &facts)), facts)
            };
            let units: Vec<_> = given.units.iter().map(|unit| counts(&unit.values)).collect();
            listed(&over.figure, &units, facts)
        }
        Found::Missing(_) => unlisted(&over.figure, facts.units(&over.units)?, facts),
        _ => None,
    }
}

fn listed(figure: &Figure, units: &[(Truth, Facts<'_>)], facts: &Facts<'_>) -> Option<Range> {
    match figure {
        Figure::Count => Some(number(units.iter().map(|(counts, _)| *counts))),
        Figure::Total(of) => {
            let mut total = Range::zero();
            for (counts, one) in each(of, units)? {
                total = total.plus(&if counts == Truth::Yes { one } else { one.hull(&Range::zero()) });
            }
            Some(total)
        }
        Figure::Mean(of, when_none) => {
            let each = each(of, units)?;
            let sure = each.iter().any(|(counts, _)| *counts == Truth::Yes);
            let found = (!each.is_empty()).then(|| mean(&each)).flatten();
            if sure {
                return found;
            }
            let none = amount::value(when_none, facts);
            if each.is_empty() { none } else { amount::one_of([found, none], facts) }
        }
    }
}

/// What every unit puts in that counts or may; `None` when one that counts has nothing to put in.
fn each(of: &Amount, units: &[(Truth, Facts<'_>)]) -> Option<Vec<(Truth, Range)>> {
    let mut each = Vec::new();
    for (counts, facts) in units.iter().filter(|(counts, _)| *counts != Truth::No) {
        match amount::value(of, facts) {
            Some(one) => each.push((*counts, one)),
            None if *counts == Truth::Yes => return None,
            None => facts.cast_doubt(),
        }
    }
    Some(each)
}

/// How many count.
pub(super) fn number(counts: impl Iterator<Item = Truth>) -> Range {
    let (mut sure, mut most) = (0_usize, 0_usize);
    for truth in counts {
        sure = sure.saturating_add(usize::from(truth == Truth::Yes));
        most = most.saturating_add(usize::from(truth != Truth::No));
    }
    Range::new(End::At(Exact::count(sure)), End::At(Exact::count(most)))
}

/// The mean of what counts; of what may count only the ends are known. `None` when there is nothing.
pub(super) fn mean(each: &[(Truth, Range)]) -> Option<Range> {
    if each.iter().all(|(counts, _)| *counts == Truth::Yes) {
        let sum = each.iter().fold(Range::zero(), |sum, (_, one)| sum.plus(one));
        return sum.over(&Exact::count(each.len()).into());
    }
    each.iter().map(|(_, one)| one.clone()).reduce(|all, one| all.hull(&one))
}

/// The list is missing: there may be none, or as many as can be listed.
fn unlisted(figure: &Figure, asked: &Units, facts: &Facts<'_>) -> Option<Range> {
    let most = Exact::from(i64::from(asked.most()));
    let nothing: Vec<Option<Given>> = asked.each.iter().map(|_| None).collect();
    let any = |of: &Amount| {
        amount::value(
            of,
            &Facts { unit: Some(Unit { asked: &asked.each, known: &nothing, in_use: Truth::Yes }), ..*facts },
        )
    };
    let (some, none) = match figure {
        Figure::Count => return Some(Range::new(End::At(Exact::ZERO), End::At(most))),
        Figure::Total(of) => (any(of).map(|one| one.times(&most.into())), Some(Range::zero())),
        Figure::Mean(of, when_none) => (any(of), amount::value(when_none, facts)),
    };
    amount::one_of([some, none], facts)
}
