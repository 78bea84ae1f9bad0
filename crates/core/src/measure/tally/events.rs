//! Sums over events (按事件求和): sessions, person-times, volunteers, hours, and different partners.
//!
//! Takes the events that a measure counts, gives a tally. Shares of an event are exact.

use alloc::vec::Vec;

use super::{Ground, Tally, once};
use crate::measure::{Count, Measure, filter::Sieve};

pub(super) fn added(measure: &Measure, sieve: &Sieve, ground: &Ground<'_>) -> Tally {
    let new = if ground.splits() { Tally::amounts } else { Tally::counts };
    let mut tally = new(ground.grid.cells(), ground.wanted);
    ground.each(measure, sieve, &mut |event, cells| {
        let many = match measure.count {
            Count::PersonTimes if ground.is_uncounted(event) => return,
            Count::PersonTimes => event.row.person_times().many(),
            Count::VolunteerTimes => event.row.volunteers().many(),
            _ => 1,
        };
        for (cell, share) in cells {
            tally.add(*cell, many, *share);
        }
        once(cells).filter(|_| many > 0).for_each(|cell| tally.touch(cell, event.row.place()));
    });
    tally
}

pub(super) fn hours(measure: &Measure, sieve: &Sieve, ground: &Ground<'_>) -> Tally {
    let mut tally = Tally::amounts(ground.grid.cells(), ground.wanted);
    ground.each(measure, sieve, &mut |event, cells| {
        let hours = event.row.volunteer_hours().exact();
        if hours.is_zero() {
            return;
        }
        for (cell, share) in cells {
            tally.add_exact(*cell, hours, *share);
        }
        once(cells).for_each(|cell| tally.touch(cell, event.row.place()));
    });
    tally
}

/// Different partners.
pub(super) fn partners(measure: &Measure, sieve: &Sieve, ground: &Ground<'_>) -> Tally {
    let mut tally = Tally::counts(ground.grid.cells(), ground.wanted);
    let mut met = Vec::new();
    ground.each(measure, sieve, &mut |event, cells| {
        let partners = event.row.partners().iter().map(|place| place.index());
        for partner in partners.filter(|partner| sieve.takes_partner(*partner)) {
            let own = ground.grid.partner(partner);
            let cells = once(cells).filter(|cell| own.is_none_or(|own| ground.grid.part(*cell) == own));
            met.extend(cells.map(|cell| (cell, partner)));
        }
    });
    met.sort_unstable();
    met.dedup();
    met.into_iter().for_each(|(cell, partner)| tally.count_each(cell, &[partner]));
    tally
}
