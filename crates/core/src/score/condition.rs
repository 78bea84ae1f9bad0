//! Conditions at work (条件的判断).
//!
//! Takes a condition and the facts, gives yes, no or maybe; and afterwards, what it hung on.

use alloc::vec::Vec;

use super::{
    amount,
    facts::{Facts, Found},
};
use crate::base::{Range, Truth};
use crate::rubric::{Amount, Bound, Condition, Reference};
use crate::sheet::Given;

/// Is it so? What does not exist counts as whatever makes the whole condition false: a gate never fires
/// because of something that does not apply.
pub(super) fn truth(condition: &Condition, facts: &Facts<'_>) -> Truth {
    seen(condition, facts, Truth::No)
}

/// `absent` is what something that does not exist counts as; a `not` turns it round.
fn seen(condition: &Condition, facts: &Facts<'_>, absent: Truth) -> Truth {
    let look = |reference: &Reference, test: &dyn Fn(&Given) -> bool| match facts.find(reference) {
        Found::Value(given) => test(given).into(),
        Found::Missing(_) => Truth::Maybe,
        Found::Nowhere => absent,
    };
    match condition {
        Condition::Met(reference) => look(reference, &|given| *given == Given::Bool(true)),
        Condition::OneOf(reference, options) => {
            look(reference, &|given| matches!(given, Given::Choice(chosen) if options.contains(chosen)))
        }
        Condition::Includes(reference, options) => look(
            reference,
            &|given| matches!(given, Given::List(chosen) if options.iter().all(|o| chosen.get(*o) == Some(&true))),
        ),
        Condition::Compare(value, bounds) => compared(value, bounds, facts, absent),
        Condition::All(members) => Truth::all(members.iter().map(|member| seen(member, facts, absent))),
        Condition::Any(members) => Truth::any(members.iter().map(|member| seen(member, facts, absent))),
        Condition::Not(inner) => seen(inner, facts, absent.opposite()).opposite(),
    }
}

fn compared(value: &Amount, bounds: &[(Bound, Amount)], facts: &Facts<'_>, absent: Truth) -> Truth {
    let outcomes = bounds.iter().map(|(bound, to)| {
        let both = amount::worked_out(value, facts).zip(amount::worked_out(to, facts));
        let Some(((value, one), (to, other))) = both else { return absent };
        let outcome = stands(&value, *bound, &to);
        if (one && other) || outcome == absent { outcome } else { Truth::Maybe }
    });
    Truth::all(outcomes)
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
        if together || seen(member, facts, Truth::from(!outcome)) == Truth::from(outcome) {
            collect(member, outcome, facts, found);
        }
    }
}
