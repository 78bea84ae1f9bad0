//! People, and units that have to be large enough (人数与合格单位): what can't be added row by row.
//!
//! Takes the events that a measure counts, gives a tally. Two people are one or two only where a list says so;
//! otherwise their number lies between two bounds.

use alloc::{collections::BTreeMap, vec::Vec};

use super::{Ground, Tally, exact, once};
use crate::base::Exact;
use crate::measure::{Measure, event::Event, filter::Sieve};

/// What a series comes to in one cell.
#[derive(Clone, Copy, Default)]
struct Series {
    sessions: u64,
    person_times: u128,
    largest: u128,
    together: u128,
}

type BySeries = BTreeMap<(usize, usize), Series>;

/// How many people came at least and at most.
pub(super) fn bounds(event: &Event<'_>) -> (u128, u128) {
    let times = u128::from(event.row.person_times().many());
    event.row.people().map_or((times.min(1), times), |people| (people.many().into(), people.many().into()))
}

impl Series {
    fn take(&mut self, event: &Event<'_>) {
        let (low, high) = bounds(event);
        self.sessions = self.sessions.saturating_add(1);
        self.person_times = self.person_times.saturating_add(event.row.person_times().many().into());
        self.largest = self.largest.max(low);
        self.together = self.together.saturating_add(high);
    }
}

/// Between the largest single number and the sum; a series whose list was kept counts as one.
pub(super) fn people(measure: &Measure, sieve: &Sieve, ground: &Ground<'_>) -> Tally {
    let mut tally = Tally::people(ground.grid.cells(), ground.wanted);
    let mut series = BySeries::new();
    let Some(events) = ground.events else { return tally };
    let listed = |event: &Event<'_>| {
        let group = event.row.group()?;
        events.ledger.groups().get(group)?.people.map(|people| (group, people))
    };
    ground.each(measure, sieve, &mut |event, cells| {
        if ground.is_uncounted(event) {
            return;
        }
        for cell in once(cells) {
            tally.touch(cell, event.row.place());
            if let Some((group, _)) = listed(event) {
                series.entry((cell, group)).or_default().take(event);
            } else {
                let (low, high) = bounds(event);
                tally.meet(cell, low, high);
            }
        }
    });
    for ((cell, group), found) in series {
        let listed = events.ledger.groups().get(group).and_then(|group| group.people);
        let listed = listed.map_or(found.together, |people| u128::from(people.many()));
        let complete = events.sessions.get(group) == Some(&found.sessions);
        let low = if complete { found.largest.max(listed.min(found.together)) } else { found.largest };
        tally.meet(cell, low, found.together.min(listed.max(found.largest)));
    }
    tally
}

/// How many, from the largest down, whose mean still reaches so much.
pub(super) fn largest_with_mean(mut sizes: Vec<(u128, usize)>, mean: &Exact) -> Vec<usize> {
    sizes.sort_by(|(a, _), (b, _)| b.cmp(a));
    let (mut sum, mut kept) = (0_u128, Vec::new());
    for (size, row) in sizes {
        sum = sum.saturating_add(size);
        let wanted = mean.times(&Exact::count(kept.len().saturating_add(1)));
        if exact(sum) < wanted {
            break;
        }
        kept.push(row);
    }
    kept.sort_unstable();
    kept
}

/// Events whose mean reaches so much.
pub(super) fn on_average(measure: &Measure, sieve: &Sieve, ground: &Ground<'_>) -> Tally {
    let mut tally = Tally::counts(ground.grid.cells(), ground.wanted);
    let mut sizes = BTreeMap::<usize, Vec<(u128, usize)>>::new();
    ground.each(measure, sieve, &mut |event, cells| {
        for cell in once(cells) {
            let size = u128::from(event.row.person_times().many());
            sizes.entry(cell).or_default().push((size, event.row.place()));
        }
    });
    let mean = measure.qualified.person_times_on_average.clone().unwrap_or_default();
    for (cell, sizes) in sizes {
        tally.count_each(cell, &largest_with_mean(sizes, &mean));
    }
    tally
}

/// Series, if they are large enough.
pub(super) fn groups(measure: &Measure, sieve: &Sieve, ground: &Ground<'_>) -> Tally {
    let mut tally = Tally::counts(ground.grid.cells(), ground.wanted);
    let mut series = BySeries::new();
    ground.each(measure, sieve, &mut |event, cells| {
        let Some(group) = event.row.group() else { return };
        once(cells).for_each(|cell| series.entry((cell, group)).or_default().take(event));
    });
    let wanted = &measure.qualified;
    let reaches =
        |found: u128, least: &Option<Exact>| least.as_ref().is_none_or(|least| exact(found) >= *least);
    let mut sizes = BTreeMap::<usize, Vec<(u128, usize)>>::new();
    for ((cell, group), found) in series {
        if reaches(found.sessions.into(), &wanted.sessions_at_least)
            && reaches(found.person_times, &wanted.person_times_at_least)
        {
            let by_sessions = wanted.sessions_on_average.is_some();
            let size = if by_sessions { found.sessions.into() } else { found.person_times };
            sizes.entry(cell).or_default().push((size, group));
        }
    }
    let mean = wanted.sessions_on_average.as_ref().or(wanted.person_times_on_average.as_ref());
    for (cell, sizes) in sizes {
        tally.count_each(cell, &largest_with_mean(sizes, mean.unwrap_or(&Exact::ZERO)));
    }
    tally
}
