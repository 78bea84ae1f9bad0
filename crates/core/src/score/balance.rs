//! Balances at work (加减分的计算): a start, what is added, what is deducted.
//!
//! Takes terms and the facts, gives their sum, and for every term what it kept from full points.

use alloc::{string::String, vec, vec::Vec};

use super::{
    amount::{met, steps, sure},
    card::Loss,
    condition::{hung, truth},
    facts::Facts,
    rule::{self, Path, all_or_nothing, hung_on, one, used, written},
};
use crate::base::{Exact, Range};
use crate::rubric::{Amount, Limit, Measured, Per, Term};

/// Start plus what is added minus what is deducted, before floor and cap.
pub(super) fn sum(start: &Amount, add: &[Term], deduct: &[Term], facts: &Facts<'_>) -> Range {
    let added = add.iter().fold(sure(start, facts), |sum, term| sum.plus(&value(term, facts)));
    deduct.iter().fold(added, |sum, term| sum.minus(&value(term, facts)))
}

/// What a term is.
fn value(term: &Term, facts: &Facts<'_>) -> Range {
    match &term.measured {
        Measured::When(when, points) => all_or_nothing(truth(when, facts), &sure(points, facts)),
        Measured::EachMet(conditions, points) => sure(points, facts).times(&met(conditions, facts, true)),
        Measured::EachUnmet(conditions, points) => sure(points, facts).times(&met(conditions, facts, false)),
        Measured::Per(per) => self::per(per, facts),
        Measured::Amount(amount) => sure(amount, facts),
        Measured::Part(points, rule) => rule::value(rule, &Facts { full: points, ..*facts }),
    }
}

fn per(per: &Per, facts: &Facts<'_>) -> Range {
    let of = sure(&per.of, facts);
    let units = match (&per.beyond, &per.short_of) {
        (Some(target), _) => of.minus(&sure(target, facts)),
        (None, Some(target)) => sure(target, facts).minus(&of),
        (None, None) => of,
    };
    let steps = steps(&units.larger(&Range::zero()), &per.step, per.mode);
    let points = sure(&per.points, facts);
    let amount = match &per.first {
        Some(first) => with_first(&steps, &sure(first, facts), &points),
        None => points.times(&steps),
    };
    per.cap.as_ref().map_or_else(|| amount.clone(), |cap| amount.smaller(&sure(cap, facts)))
}

/// The first step has points of its own; without a step there is nothing.
fn with_first(steps: &Range, first: &Range, points: &Range) -> Range {
    let zero = Range::zero();
    if *steps == zero {
        return zero;
    }
    let further = steps.minus(&Exact::ONE.into()).larger(&zero);
    let amount = first.plus(&points.times(&further));
    if *steps.low() == *zero.low() { amount.hull(&zero) } else { amount }
}

/// Why the points of a balance are not full: they add up to full minus `points`.
/// `None` when a part is not known, although the points are.
pub(super) fn losses(
    start: &Amount,
    (add, deduct, floor): (&[Term], &[Term], &Limit),
    points: &Exact,
    facts: &Facts<'_>,
    path: &Path<'_>,
) -> Option<Vec<Loss>> {
    let mut rows = Vec::new();
    let mut on_offer = known(&sure(start, facts))?;
    let mut before = on_offer.clone();
    for (place, term) in add.iter().enumerate() {
        let (amount, potential) = (known(&value(term, facts))?, known(&potential(term, facts))?);
        rows.extend(not_earned(term, &potential.minus(&amount), facts, &Path::Place(path, "add", place)));
        on_offer = on_offer.plus(&potential);
        before = before.plus(&amount);
    }
    for (place, term) in deduct.iter().enumerate() {
        let amount = known(&value(term, facts))?;
        if amount.is_zero() {
            continue;
        }
        before = before.minus(&amount);
        let row =
            Loss::new("deducted", &Path::Place(path, "deduct", place), inputs(term, true, facts), amount);
        rows.push(row.titled(term.title.as_ref()));
    }
    let floor = floor.as_ref().map_or(Some(before.clone()), |floor| known(&sure(floor, facts)))?;
    let raised = floor.max(before.clone());
    let rest = facts.full.minus(&on_offer);
    let code = if rest.is_negative() { "surplus" } else { "not_reached" };
    if !rest.is_zero() {
        rows.push(Loss::new(code, path, unbounded(add, facts), rest));
    }
    rows.extend(one("floor", &Path::Key(path, "floor"), Vec::new(), before.minus(&raised)));
    rows.extend(one("cap", &Path::Key(path, "cap"), Vec::new(), raised.minus(points)));
    rows.retain(|row| !row.points.is_zero());
    Some(rows)
}

fn known(range: &Range) -> Option<Exact> {
    range.exact().cloned()
}

/// The inputs of the terms of which nobody can say how much they could be.
fn unbounded(add: &[Term], facts: &Facts<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for term in add {
        let open = match &term.measured {
            Measured::Per(per) => per.cap.is_none(),
            Measured::Amount(_) => true,
            _ => false,
        };
        for name in inputs(term, false, facts) {
            if open && !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

/// What an added term could be.
fn potential(term: &Term, facts: &Facts<'_>) -> Range {
    match &term.measured {
        Measured::When(_, points) => sure(points, facts),
        Measured::EachMet(conditions, points) | Measured::EachUnmet(conditions, points) => {
            sure(points, facts).times(&Exact::count(conditions.len()).into())
        }
        Measured::Per(per) => per.cap.as_ref().map_or_else(|| value(term, facts), |cap| sure(cap, facts)),
        Measured::Amount(_) => value(term, facts),
        Measured::Part(points, _) => points.clone().into(),
    }
}

fn not_earned(term: &Term, lost: &Exact, facts: &Facts<'_>, path: &Path<'_>) -> Vec<Loss> {
    if let Measured::Part(points, rule) = &term.measured {
        let inner = Facts { full: points, ..*facts };
        let (part, earned) = (Path::Key(path, "part"), points.minus(lost));
        let rows = rule::losses(rule, &earned, &inner, &Path::Key(&part, "rule"));
        return rows.into_iter().map(|row| row.titled(term.title.as_ref())).collect();
    }
    vec![Loss::new("not_earned", path, inputs(term, false, facts), lost.clone()).titled(term.title.as_ref())]
}

/// The inputs on which a term hung, when it counted or when it did not.
fn inputs(term: &Term, counted: bool, facts: &Facts<'_>) -> Vec<String> {
    match &term.measured {
        Measured::When(when, _) => written(hung(when, counted, facts)),
        Measured::EachMet(conditions, _) => written(hung_on(conditions, counted, facts)),
        Measured::EachUnmet(conditions, _) => written(hung_on(conditions, !counted, facts)),
        Measured::Per(per) => written(used([&per.of].into_iter().chain(&per.beyond).chain(&per.short_of))),
        Measured::Amount(amount) => written(used([amount])),
        Measured::Part(..) => Vec::new(),
    }
}
