//! Stretches of days (时段): days in a row on which nothing changes.
//!
//! Takes spans of days, each with its number, gives the stretches in their order, which fill the whole without a
//! gap, each with the numbers of the spans that hold it. It does not know what the spans are.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

use crate::base::{Date, Period};

/// Days in a row on which the same spans hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Stretch<T> {
    pub days: Period,
    pub held: T,
}

/// What begins and what is over on a day.
#[derive(Default)]
struct Change {
    begins: Vec<usize>,
    over: Vec<usize>,
}

/// Goes through the stretches of a period in their order, with the numbers that hold each.
fn walk(
    spans: impl IntoIterator<Item = (Period, usize)>,
    within: Period,
    mut each: impl FnMut(Period, &BTreeSet<usize>),
) {
    let mut changes: BTreeMap<Date, Change> = BTreeMap::new();
    for (span, number) in spans {
        let Some(held) = span.shared_with(within) else { continue };
        changes.entry(held.first()).or_default().begins.push(number);
        if held.last() < within.last() {
            changes.entry(held.last().plus_days(1)).or_default().over.push(number);
        }
    }
    let (mut held, mut first) = (BTreeSet::new(), within.first());
    for (day, change) in changes {
        if let Some(days) = Period::new(first, day.plus_days(-1)).filter(|_| day > first) {
            each(days, &held);
            first = day;
        }
        held.extend(change.begins);
        change.over.iter().for_each(|number| {
            held.remove(number);
        });
    }
    if let Some(days) = Period::new(first, within.last()) {
        each(days, &held);
    }
}

/// The stretches of a period, each with the numbers that hold it, in their order.
pub(super) fn stretches(
    spans: impl IntoIterator<Item = (Period, usize)>,
    within: Period,
) -> Vec<Stretch<Vec<usize>>> {
    let mut found = Vec::new();
    walk(spans, within, |days, held| found.push(Stretch { days, held: held.iter().copied().collect() }));
    found
}

/// What can be said of the numbers that hold each stretch; neighbours of which the same is said become one.
pub(super) fn runs<T: PartialEq>(
    spans: impl IntoIterator<Item = (Period, usize)>,
    within: Period,
    said: impl Fn(&BTreeSet<usize>) -> T,
) -> Vec<Stretch<T>> {
    let mut found: Vec<Stretch<T>> = Vec::new();
    walk(spans, within, |days, held| {
        let held = said(held);
        match found.last_mut() {
            Some(last) if last.held == held && last.days.last().plus_days(1) == days.first() => {
                last.days = Period::new(last.days.first(), days.last()).unwrap_or(last.days);
            }
            _ => found.push(Stretch { days, held }),
        }
    });
    found
}

/// The days of several spans together, as spans that do not touch.
pub(super) fn union(mut spans: Vec<Period>) -> Vec<Period> {
    spans.sort_unstable();
    let mut found: Vec<Period> = Vec::new();
    for span in spans {
        match found.last_mut() {
            Some(last) if span.first() <= last.last().plus_days(1) => {
                *last = Period::new(last.first(), last.last().max(span.last())).unwrap_or(*last);
            }
            _ => found.push(span),
        }
    }
    found
}
