//! Lists of units worth trying (明细取值): what a unit can be, and how many of them there can be.
//!
//! Takes what is asked of a unit and the kinks, gives lists: none, each kind of unit once and as often as it takes
//! to reach a kink, and several kinds together. A list can be anything, so these are never all there are.

use alloc::{borrow::ToOwned, collections::BTreeSet, vec, vec::Vec};

use super::{
    kinks::Kinks,
    line::{Line, View},
    values::{Weigh, variables},
};
use crate::base::{Exact, Id};
use crate::rubric::{Input, Kind, Slot, Units};
use crate::sheet::{Given, Listed, Unit};

/// Most kinds of units that are told apart.
const MOST_KINDS: usize = 32;
/// Most lists that are tried for one input.
const MOST_LISTS: usize = 64;
/// Most units that one list of each kind has, all kinds together; whatever the kinds, a list of 200 is tried.
const MOST_UNITS: usize = 6400;

/// What is asked of a unit, with the kinks of all looks at the list.
fn inside(slot: Slot, kinks: &Kinks) -> Kinks {
    let mut all = Kinks::default();
    for (_, looked) in kinks.inside.iter().filter(|(at, _)| *at == slot) {
        all.all.extend(looked.all.iter().cloned());
        all.listed.extend(looked.listed.iter().cloned());
        all.used.extend(looked.used.iter().copied());
    }
    all
}

/// The values of each input of a unit; one alone for what nothing looks at.
fn values(
    slot: Slot,
    asked: &Units,
    outer: &[(Slot, &Input)],
    kinks: &Kinks,
    weigh: &Weigh<'_>,
) -> Vec<Vec<Given>> {
    let inside = inside(slot, kinks);
    let each = asked.each.iter().enumerate().map(|(place, input)| (Slot::Unit(place), input));
    let outer = outer.iter().filter(|(_, input)| !matches!(input.kind, Kind::Units(_))).copied();
    let inputs: Vec<_> = each.chain(outer).collect();
    let (found, _) = variables(&inputs, &inside, &|_| None, weigh);
    let unit = found.into_iter().take(asked.each.len());
    let few = |slot: Slot, values: Vec<Given>| {
        let most = if inside.used.contains(&slot) { values.len() } else { 1 };
        values.into_iter().take(most).collect()
    };
    unit.map(|variable| few(variable.slot, variable.values)).collect()
}

/// What a unit can be: every combination of values, or, when these are many, the first values and the last with
/// each other value in one place.
fn told_apart(values: &[Vec<Given>]) -> Vec<Unit> {
    let size = values.iter().try_fold(1_usize, |size, one| size.checked_mul(one.len()));
    let mut found: Vec<Vec<&Given>> = vec![Vec::new()];
    if size.is_some_and(|size| size <= MOST_KINDS) {
        for of_input in values {
            let longer = found.iter().flat_map(|kind| {
                of_input.iter().map(|value| kind.iter().copied().chain([value]).collect::<Vec<_>>())
            });
            found = longer.collect();
        }
    } else {
        let (first, last): (Vec<_>, Vec<_>) =
            values.iter().filter_map(|of_input| Some((of_input.first()?, of_input.last()?))).unzip();
        found = vec![first.clone(), last.clone()];
        for (place, of_input) in values.iter().enumerate() {
            for value in of_input {
                for base in [&first, &last] {
                    let mut turned = base.clone();
                    turned.get_mut(place).into_iter().for_each(|at| *at = value);
                    if !found.contains(&turned) && found.len() < MOST_KINDS {
                        found.push(turned);
                    }
                }
            }
        }
    }
    let unit = |kind: Vec<&Given>| Unit {
        name: None,
        values: kind.into_iter().map(|value| Some(value.clone())).collect(),
    };
    found.into_iter().map(unit).collect()
}

/// A list as the input wants it: a sample says who drew it.
fn listed(asked: &Units, units: Vec<Unit>) -> Given {
    let drawn = asked.sample.as_ref().and_then(|_| Some((Id::new("assessor").ok()?, "1".to_owned())));
    Given::Units(Listed { units, drawn })
}

/// Where something changes, and what units come to there.
type Seen<'a> = (&'a Kinks, &'a Weigh<'a>);

/// How often a kind of unit has to stand in the list for something to change, at most so often.
fn lengths(slot: Slot, asked: &Units, repeated: &Unit, most: i64, (kinks, weigh): Seen<'_>) -> BTreeSet<i64> {
    let one = listed(asked, vec![repeated.clone()]);
    let each = |over: &_| weigh(slot, &one, over);
    let roots = kinks.all.iter().filter_map(|kink| {
        let view = View { of: slot, others: &|_| None, full: &kink.full, each: &each };
        Line::of(&kink.amount, view)?.zero()
    });
    let near = |root: Exact| {
        let root = (0..=most).find(|length| Exact::from(*length) >= root).unwrap_or(most);
        [root.saturating_sub(1), root, root.saturating_add(1)]
    };
    let found = roots.filter(|root| !root.is_negative()).flat_map(near).chain([1, 2, most.min(10)]);
    found.filter(|length| (1..=most).contains(length)).collect()
}

/// The lists worth trying for one input.
pub(super) fn lists(
    slot: Slot,
    asked: &Units,
    outer: &[(Slot, &Input)],
    kinks: &Kinks,
    weigh: &Weigh<'_>,
) -> Vec<Given> {
    let unlike = told_apart(&values(slot, asked, outer, kinks, weigh));
    let most = usize::try_from(asked.most()).unwrap_or(usize::MAX);
    let longest = MOST_UNITS.checked_div(unlike.len()).map_or(most, |longest| longest.min(most));
    let longest = i64::try_from(longest).unwrap_or(i64::MAX);
    let mut found = vec![Vec::new()];
    let all: Vec<Unit> = unlike.iter().take(most).cloned().collect();
    for kind in &unlike {
        for length in lengths(slot, asked, kind, longest, (kinks, weigh)) {
            let length = usize::try_from(length).unwrap_or(0);
            found.push(vec![kind.clone(); length]);
        }
    }
    let pairs = unlike.iter().zip(unlike.iter().skip(1)).filter(|_| most > 1);
    found.extend(pairs.map(|(one, other)| vec![one.clone(), other.clone()]));
    found.push(all);
    let last = found.len().saturating_sub(1);
    let places: BTreeSet<usize> = if found.len() <= MOST_LISTS {
        (0..found.len()).collect()
    } else {
        (0..MOST_LISTS).filter_map(|n| n.saturating_mul(last).checked_div(MOST_LISTS - 1)).collect()
    };
    places
        .into_iter()
        .filter_map(|place| found.get(place).cloned())
        .map(|units| listed(asked, units))
        .collect()
}
