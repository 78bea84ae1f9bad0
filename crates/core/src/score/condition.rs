//! Conditions at work (条件的判断).
//!
//! Takes a condition and the facts, gives yes, no or maybe; and afterwards, what it hung on.

use alloc::vec::Vec;

use super::{
    amount,
    facts::{Facts, Found},
};
use crate::base::{Range, Truth};
use crate::rubric::{Bound, Condition, Reference};
use crate::sheet::Given;

/// Is it so? What does not exist is not so.
pub(super) fn truth(condition: &Condition, facts: &Facts<'_>) -> Truth {
    match condition {
        Condition::Met(reference) => look(reference, facts, |given| *given == Given::Bool(true)),
        Condition::OneOf(reference, options) => {
            look(reference, facts, |given| matches!(given, Given::Choice(chosen) if options.contains(chosen)))
        }
        Condition::Includes(reference, options) => look(
            reference,
            facts,
            |given| matches!(given, Given::List(chosen) if options.iter().all(|o| chosen.get(*o) == Some(&true))),
        ),
        Condition::Compare(value, bounds) => {
            let Some(value) = amount::value(value, facts) else { return Truth::No };
            Truth::all(bounds.iter().map(|(bound, to)| match amount::value(to, facts) {
                Some(to) => stands(&value, *bound, &to),
                None => Truth::No,
            }))
        }
        Condition::All(members) => Truth::all(members.iter().map(|member| truth(member, facts))),
        Condition::Any(members) => Truth::any(members.iter().map(|member| truth(member, facts))),
        Condition::Not(inner) => truth(inner, facts).opposite(),
    }
}

fn look(reference: &Reference, facts: &Facts<'_>, test: impl Fn(&Given) -> bool) -> Truth {
    match facts.find(reference) {
        Found::Value(given) => test(given).into(),
        Found::Missing(_) => Truth::Maybe,
        Found::Nowhere => Truth::No,
    }
}

/// How a value stands to a bound.
pub(super) fn stands(value: &Range, bound: Bound, to: &Range) -> Truth {
    match bound {
        Bound::AtLeast => value.is_at_least(to),
        Bound::MoreThan => to.is_at_least(value).opposite(),
        Bound::AtMost => to.is_at_least(value),
        Bound::LessThan => value.is_at_least(to).opposite(),
        Bound::Equals => value.is_equal(to),
    }
}

/// What made a condition come out as it did.
pub(super) fn hung<'a>(condition: &'a Condition, outcome: bool, facts: &Facts<'_>) -> Vec<&'a Reference> {
    let mut found = Vec::new();
    collect(condition, outcome, facts, &mut found);
    found
}

fn collect<'a>(condition: &'a Condition, outcome: bool, facts: &Facts<'_>, found: &mut Vec<&'a Reference>) {
    match condition {
        Condition::All(members) => collect_members(members, outcome, outcome, facts, found),
        Condition::Any(members) => collect_members(members, outcome, !outcome, facts, found),
        Condition::Not(inner) => collect(inner, !outcome, facts, found),
        leaf => leaf.inputs(found),
    }
}

/// All members together made it, or those alone that came out the same way.
fn collect_members<'a>(
    members: &'a [Condition],
    outcome: bool,
    together: bool,
    facts: &Facts<'_>,
    found: &mut Vec<&'a Reference>,
) {
    for member in members {
        if together || truth(member, facts) == Truth::from(outcome) {
            collect(member, outcome, facts, found);
        }
    }
}
