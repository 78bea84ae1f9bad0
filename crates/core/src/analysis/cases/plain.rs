//! Plain amounts (化简): an amount under the names of one criterion, and the plain ones that it can come down to.
//!
//! Takes an amount as a rule or a gate writes it, gives it with the inputs of the criterion under their own
//! names; and for one with options, counts and extremes inside, the amounts that it is in each of their cases.

use alloc::{boxed::Box, vec, vec::Vec};

use crate::base::Exact;
use crate::rubric::{Amount, Condition, Figure, Over, Reference, Slot};

/// An amount comes down to no more plain ones than this.
const MOST: usize = 24;

/// The reference as the criterion of this number names it itself.
fn own(reference: &Reference, number: usize) -> Reference {
    match reference.slot {
        Slot::Of(criterion, place) if criterion == number => {
            Reference { slot: Slot::Own(place), written: reference.written.clone() }
        }
        _ => reference.clone(),
    }
}

/// The amount with the inputs of a criterion under their own names, also where a gate names them.
pub(super) fn owned(amount: &Amount, number: usize) -> Amount {
    let one = |part: &Amount| owned(part, number);
    let all = |parts: &[Amount]| parts.iter().map(one).collect::<Vec<_>>();
    match amount {
        Amount::Input(reference) => Amount::Input(own(reference, number)),
        Amount::CountOf(reference, options) => Amount::CountOf(own(reference, number), *options),
        Amount::Sum(parts) => Amount::Sum(all(parts)),
        Amount::Product(parts) => Amount::Product(all(parts)),
        Amount::Smallest(parts) => Amount::Smallest(all(parts)),
        Amount::Largest(parts) => Amount::Largest(all(parts)),
        Amount::Difference(parts) => Amount::Difference(Box::new(parts.each_ref().map(one))),
        Amount::Quotient(parts) => Amount::Quotient(Box::new(parts.each_ref().map(one))),
        Amount::CountMet(members) => {
            Amount::CountMet(members.iter().map(|member| owned_test(member, number)).collect())
        }
        Amount::StepsIn(of, step, mode) => Amount::StepsIn(Box::new(one(of)), step.clone(), *mode),
        Amount::Rounded(of, rounding) => Amount::Rounded(Box::new(one(of)), *rounding),
        Amount::ByChoice(chosen, values) => Amount::ByChoice(own(chosen, number), all(values)),
        Amount::Over(over) => Amount::Over(Box::new(Over {
            units: own(&over.units, number),
            wanted: over.wanted.as_ref().map(|wanted| owned_test(wanted, number)),
            figure: match &over.figure {
                Figure::Count => Figure::Count,
                Figure::Total(of) => Figure::Total(one(of)),
                Figure::Mean(of, when_none) => Figure::Mean(one(of), one(when_none)),
            },
        })),
        other => other.clone(),
    }
}

fn owned_test(condition: &Condition, number: usize) -> Condition {
    let all = |members: &[Condition]| members.iter().map(|member| owned_test(member, number)).collect();
    match condition {
        Condition::Met(reference) => Condition::Met(own(reference, number)),
        Condition::OneOf(reference, options) => Condition::OneOf(own(reference, number), options.clone()),
        Condition::Includes(reference, options) => {
            Condition::Includes(own(reference, number), options.clone())
        }
        Condition::Compare(value, bounds) => {
            let bounds = bounds.iter().map(|(bound, to)| (*bound, owned(to, number))).collect();
            Condition::Compare(Box::new(owned(value, number)), bounds)
        }
        Condition::All(members) => Condition::All(all(members)),
        Condition::Any(members) => Condition::Any(all(members)),
        Condition::Not(inner) => Condition::Not(Box::new(owned_test(inner, number))),
    }
}

/// The plain amounts that an amount comes down to: one for each option, count and extreme inside. Where these
/// are too many it stays as it is.
pub(super) fn branches(amount: &Amount) -> Vec<Amount> {
    let found = split(amount);
    if found.len() > MOST { vec![amount.clone()] } else { found }
}

fn split(amount: &Amount) -> Vec<Amount> {
    let counted = |most: usize| (0..=most).map(|n| Amount::Known(Exact::count(n))).collect();
    let each = |parts: &[Amount]| parts.iter().flat_map(split).collect::<Vec<_>>();
    match amount {
        Amount::ByChoice(_, values) => each(values),
        Amount::Smallest(parts) | Amount::Largest(parts) => each(parts),
        Amount::CountMet(members) => counted(members.len()),
        Amount::CountOf(_, options) => counted(*options),
        Amount::Sum(parts) => joined(parts).into_iter().map(Amount::Sum).collect(),
        Amount::Product(parts) => joined(parts).into_iter().map(Amount::Product).collect(),
        Amount::Difference(parts) => difference(parts),
        Amount::Quotient(parts) => {
            let [above, below, when_zero] = parts.as_ref();
            let pairs = joined(&[above.clone(), below.clone()]).into_iter().filter_map(|pair| {
                let [above, below] = <[Amount; 2]>::try_from(pair).ok()?;
                Some(Amount::Quotient(Box::new([above, below, when_zero.clone()])))
            });
            pairs.collect()
        }
        Amount::StepsIn(of, step, mode) => {
            split(of).into_iter().map(|of| Amount::StepsIn(Box::new(of), step.clone(), *mode)).collect()
        }
        Amount::Rounded(of, rounding) => {
            split(of).into_iter().map(|of| Amount::Rounded(Box::new(of), *rounding)).collect()
        }
        other => vec![other.clone()],
    }
}

/// A quotient meets a number where what is divided meets the number times the divisor.
fn difference(parts: &[Amount; 2]) -> Vec<Amount> {
    let less = |a: Amount, b: Amount| Amount::Difference(Box::new([a, b]));
    let pairs = joined(parts).into_iter().filter_map(|pair| <[Amount; 2]>::try_from(pair).ok());
    let mut found = Vec::new();
    for [first, second] in pairs {
        match first {
            Amount::Quotient(parts) => {
                let [above, below, when_zero] = *parts;
                found.push(less(above, Amount::Product(vec![second.clone(), below])));
                found.push(less(when_zero, second));
            }
            first => found.push(less(first, second)),
        }
    }
    found
}

/// Every way of taking one plain amount of each part; more than [`MOST`] are left as they are.
fn joined(parts: &[Amount]) -> Vec<Vec<Amount>> {
    let mut ways: Vec<Vec<Amount>> = vec![Vec::new()];
    for part in parts {
        let of_part = split(part);
        if ways.len().saturating_mul(of_part.len()) > MOST {
            ways.iter_mut().for_each(|way| way.push(part.clone()));
            continue;
        }
        let longer = ways.iter().flat_map(|way| {
            of_part.iter().map(|one| {
                let mut longer = way.clone();
                longer.push(one.clone());
                longer
            })
        });
        ways = longer.collect();
    }
    ways
}
