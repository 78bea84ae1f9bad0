//! Values worth trying (取值): for each input those at which something can change.
//!
//! Takes the kinks of a criterion, gives every input its bounds, the zeros of the kinks, one unit to each side,
//! what lies between, and every option. Values are such as a sheet may hold.

use alloc::{collections::BTreeSet, string::ToString, vec, vec::Vec};

use super::{
    Variable,
    kinks::{Kink, Kinks, slots},
    line::{Line, View},
    units,
};
use crate::base::{Date, Exact, Mode, Rounding, number};
use crate::rubric::{Input, Kind, Over, Slot};
use crate::sheet::Given;

/// Lists of so few options are tried in every way.
const FEW_OPTIONS: usize = 6;
/// Counts that can be so few are tried one by one.
const FEW_THINGS: i64 = 12;
/// Most numbers that are tried for one input.
const MOST_NUMBERS: usize = 48;
/// Most values of other inputs against which a kink is solved.
const CONTEXTS: usize = 4;

/// What an amount over units comes to with a list, by the place of the list.
pub(super) type Weigh<'a> = dyn Fn(Slot, &Given, &Over) -> Option<Exact> + 'a;

/// The values of all inputs, and whether they reach every behaviour; `said` are numbers that are given already.
pub(super) fn variables<'r>(
    inputs: &[(Slot, &'r Input)],
    kinks: &Kinks,
    said: &dyn Fn(Slot) -> Option<Exact>,
    weigh: &Weigh<'_>,
) -> (Vec<Variable<'r>>, bool) {
    let mut numbers: Vec<BTreeSet<Exact>> = inputs.iter().map(|_| BTreeSet::new()).collect();
    for kink in &kinks.all {
        solve(kink, inputs, &mut numbers, &|_, _| None);
    }
    let values_of =
        |slot: Slot, input, found| said(slot).map_or_else(|| grid(input, found).0, |one| vec![one]);
    let known: Vec<Vec<Exact>> =
        inputs.iter().zip(&numbers).map(|((slot, input), found)| values_of(*slot, input, found)).collect();
    for kink in kinks.all.iter().filter(|kink| slots(&kink.amount).len() > 1) {
        for turn in 0..CONTEXTS {
            let others = |slot: Slot, of: Slot| {
                let values = inputs.iter().zip(&known).find(|((at, _), _)| *at == slot && slot != of)?.1;
                let place = turn.saturating_mul(values.len().saturating_sub(1)).checked_div(CONTEXTS - 1)?;
                values.get(place).cloned()
            };
            solve(kink, inputs, &mut numbers, &others);
        }
    }
    let mut complete = !kinks.among && !kinks.cut;
    let mut variables = Vec::with_capacity(inputs.len());
    for ((slot, input), found) in inputs.iter().zip(&numbers) {
        let (values, whole, all) = match &input.kind {
            Kind::Units(asked) => (units::lists(*slot, asked, inputs, kinks, weigh), false, false),
            _ => values(*slot, input, found, kinks),
        };
        complete &= all;
        variables.push(Variable { slot: *slot, input, values, whole });
    }
    let whole = |slot: &Slot| variables.iter().any(|variable| variable.slot == *slot && variable.whole);
    let solved = |kink: &Kink| {
        let slots = slots(&kink.amount);
        let line = slots.iter().all(|of| {
            let view = View { of: *of, others: &|_| Some(Exact::ONE), full: &kink.full, each: &|_| None };
            Line::of(&kink.amount, view).is_some()
        });
        slots.iter().all(whole) || (line && slots.iter().filter(|slot| !whole(slot)).count() < 2)
    };
    complete &= kinks.all.iter().filter(|kink| kink.decides).all(solved);
    (variables, complete)
}

/// Where each input makes the kink 0, with the others as given.
fn solve(
    kink: &Kink,
    inputs: &[(Slot, &Input)],
    numbers: &mut [BTreeSet<Exact>],
    others: &dyn Fn(Slot, Slot) -> Option<Exact>,
) {
    let within = slots(&kink.amount);
    for ((slot, _), found) in inputs.iter().zip(numbers).filter(|((slot, _), _)| within.contains(slot)) {
        let view =
            View { of: *slot, others: &|other| others(other, *slot), full: &kink.full, each: &|_| None };
        found.extend(Line::of(&kink.amount, view).and_then(|line| line.zero()));
    }
}

/// The values of one input; are they all there are, and do they reach every behaviour?
fn values(slot: Slot, input: &Input, found: &BTreeSet<Exact>, kinks: &Kinks) -> (Vec<Given>, bool, bool) {
    match &input.kind {
        Kind::Bool => (vec![Given::Bool(true), Given::Bool(false)], true, true),
        Kind::Choice(options) => ((0..options.len()).map(Given::Choice).collect(), true, true),
        Kind::List(options) => {
            let wanted = kinks.listed.iter().filter(|(at, _)| *at == slot).map(|(_, options)| options);
            (lists(options.len(), wanted), options.len() <= FEW_OPTIONS, options.len() <= FEW_OPTIONS)
        }
        kind => {
            let (numbers, whole) = grid(input, found);
            let thinned = numbers.len() >= MOST_NUMBERS;
            let mut values: Vec<Given> = numbers.iter().filter_map(|number| given(kind, number)).collect();
            values.extend(idle(kind).filter(|idle| !values.contains(idle)));
            (values, whole, !thinned)
        }
    }
}

/// A number as its type says it.
fn given(kind: &Kind, number: &Exact) -> Option<Given> {
    Some(match kind {
        Kind::Date => Given::Date(Date::of_number(number)?),
        Kind::Share { .. } => {
            let due = [1, 2, 4, 5, 10, 20, 100, 1000].map(Exact::from);
            let due = due.into_iter().find(|due| number.times(due).is_whole()).unwrap_or(Exact::ONE);
            if number.is_negative() {
                return idle(kind);
            }
            Given::Share { done: number.times(&due), due, value: number.clone() }
        }
        _ => Given::Number(number.clone()),
    })
}

/// Nothing was due.
fn idle(kind: &Kind) -> Option<Given> {
    let Kind::Share { when_due_zero: Some(value), .. } = kind else { return None };
    Some(Given::Share { done: Exact::ZERO, due: Exact::ZERO, value: value.clone() })
}

/// Numbers that the input allows: its ends, what was found, a unit beside it, and what lies between.
fn grid(input: &Input, found: &BTreeSet<Exact>) -> (Vec<Exact>, bool) {
    let kind = &input.kind;
    if let Some(all) = few(kind) {
        return (all, true);
    }
    let unit = unit(kind, found);
    let (low, high) = ends(kind, found, &unit);
    let places = places(kind);
    let snapped = |number: &Exact, mode| {
        places.map_or_else(|| number.clone(), |places| number.rounded(Rounding { places, mode }))
    };
    let mut numbers: BTreeSet<Exact> = BTreeSet::new();
    for root in found {
        for near in [snapped(root, Mode::Down), snapped(root, Mode::Up)] {
            numbers.extend([near.minus(&unit), near.plus(&unit), near]);
        }
    }
    numbers.extend([low.clone(), high.clone(), low.plus(&unit)]);
    numbers.extend(extra(kind));
    numbers.retain(|number| (*number >= low && *number <= high) || extra(kind).as_ref() == Some(number));
    let pairs = numbers.iter().zip(numbers.iter().skip(1));
    let between = pairs.filter_map(|(a, b)| {
        let middle = snapped(&a.plus(b).over(&Exact::from(2))?, Mode::Down);
        (b.minus(a) > unit.plus(&unit) && middle > *a && middle >= low).then_some(middle)
    });
    let between: Vec<_> = between.collect();
    numbers.extend(between);
    numbers.extend(beyond(kind, &low, &high));
    // A sheet holds no more digits than its reader takes.
    numbers.retain(|number| *kind == Kind::Date || number::read(&number.to_string()).is_ok());
    (thinned(numbers.into_iter().collect()), false)
}

/// Far beyond the ends that were tried, where nothing bounds the input: what moves slowly, or several rules deep, may
/// arrive only there.
fn beyond(kind: &Kind, low: &Exact, high: &Exact) -> Vec<Exact> {
    const FAR: i64 = 1_000_000_000;
    let range = kind.range();
    let ends = [(range.low(), low), (range.high(), high)];
    let far = ends.into_iter().filter_map(|(end, tried)| match end.finite() {
        // around the days that were tried lies the rest of the calendar
        Some(end) => (*kind == Kind::Date).then(|| end.clone()),
        None => Some(tried.times(&Exact::from(FAR))),
    });
    far.collect()
}

/// Every number of a count that can't be many.
fn few(kind: &Kind) -> Option<Vec<Exact>> {
    let Kind::Count { at_least, at_most: Some(at_most) } = kind else { return None };
    let things = at_most.minus(at_least);
    (things <= Exact::from(FEW_THINGS)).then(|| {
        let all = (0..=FEW_THINGS).map(|step| at_least.plus(&Exact::from(step)));
        all.take_while(|number| number <= at_most).collect()
    })
}

/// A value outside the bounds that is allowed all the same.
fn extra(kind: &Kind) -> Option<Exact> {
    match kind {
        Kind::Assessed { or_zero: true, .. } => Some(Exact::ZERO),
        _ => None,
    }
}

/// Decimal places; whole numbers have none, dates and counts too.
fn places(kind: &Kind) -> Option<u32> {
    match kind {
        Kind::Count { .. } | Kind::Date => Some(0),
        Kind::Number { places, .. } | Kind::Assessed { places, .. } => *places,
        _ => None,
    }
}

/// The finest step that is allowed, or one finer than what the rubric writes.
fn unit(kind: &Kind, found: &BTreeSet<Exact>) -> Exact {
    let tenth = |places: u32| Exact::ONE.over(&Exact::from(10_i64.pow(places.min(9)))).unwrap_or(Exact::ONE);
    let written = || {
        let finest = |number: &Exact| {
            (0..8).find(|places| number.times(&Exact::from(10_i64.pow(*places))).is_whole()).unwrap_or(2)
        };
        found.iter().map(finest).max().unwrap_or(0)
    };
    match (places(kind), kind) {
        (Some(places), _) => tenth(places),
        (None, Kind::Share { .. }) => tenth(written().max(2)),
        (None, _) => tenth(written().saturating_add(1)),
    }
}

/// The lowest and the highest value tried: the bounds, or, where there is none, well beyond what was found.
fn ends(kind: &Kind, found: &BTreeSet<Exact>, unit: &Exact) -> (Exact, Exact) {
    let range = kind.range();
    let (least, most) =
        (found.first().cloned().unwrap_or_default(), found.last().cloned().unwrap_or_default());
    let far = |end: &Exact| {
        let far = end.plus(&most.minus(&least)).plus(&unit.times(&Exact::from(10)));
        places(kind).map_or(far.clone(), |places| far.rounded(Rounding { places, mode: Mode::Up }))
    };
    if *kind == Kind::Date {
        let year = Exact::from(366);
        let (beginning, end) = Date::bounds();
        let usual = if found.is_empty() { Exact::from(738_886) } else { least };
        let most = if found.is_empty() { usual.clone() } else { most };
        return (usual.minus(&year).max(beginning.number()), most.plus(&year).min(end.number()));
    }
    let (low, high) = match kind {
        Kind::Share { may_exceed, .. } => (Some(Exact::ZERO), (!may_exceed).then_some(Exact::ONE)),
        Kind::Assessed { at_least, at_most, .. } => (Some(at_least.clone()), Some(at_most.clone())),
        _ => (range.low().finite().cloned(), range.high().finite().cloned()),
    };
    let (bottom, top) = (low.clone().unwrap_or_default(), high.clone().unwrap_or_default());
    let above = high.unwrap_or_else(|| far(&most.clone().max(bottom).max(Exact::ONE)));
    let below = low.unwrap_or_else(|| far(&least.negative().max(top.negative()).max(Exact::ZERO)).negative());
    (below, above)
}

/// No more than [`MOST_NUMBERS`], with both ends, evenly chosen.
fn thinned(numbers: Vec<Exact>) -> Vec<Exact> {
    if numbers.len() <= MOST_NUMBERS {
        return numbers;
    }
    let last = numbers.len().saturating_sub(1);
    let places = (0..MOST_NUMBERS).filter_map(|n| n.saturating_mul(last).checked_div(MOST_NUMBERS - 1));
    places.filter_map(|place| numbers.get(place).cloned()).collect()
}

/// Lists of options: all of them when few, else none, all, the first so many, each alone, all but one, and what
/// conditions want together.
fn lists<'a>(options: usize, wanted: impl Iterator<Item = &'a Vec<usize>>) -> Vec<Given> {
    let of = |has: &dyn Fn(usize) -> bool| Given::List((0..options).map(has).collect());
    if options <= FEW_OPTIONS {
        let all = 1_usize.checked_shl(u32::try_from(options).unwrap_or(0)).unwrap_or(1);
        let has =
            |bits: usize, at: usize| bits.checked_shr(u32::try_from(at).unwrap_or(0)).unwrap_or(0) & 1 == 1;
        return (0..all).map(|bits| of(&|at| has(bits, at))).collect();
    }
    let mut lists: Vec<Given> = (0..=options).map(|most| of(&|at| at < most)).collect();
    lists.extend((0..options).map(|one| of(&|at| at == one)));
    lists.extend((0..options).map(|one| of(&|at| at != one)));
    lists.extend(wanted.map(|wanted| of(&|at| wanted.contains(&at))));
    lists
}
