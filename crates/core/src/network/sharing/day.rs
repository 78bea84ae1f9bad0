//! One kind of day at a site (某类日子): equal days in a row on which the same bookings happen.
//!
//! Takes the bookings of a site, gives its kinds of days; takes a kind of day, gives who has which room when, and
//! how many rooms are needed at once. A year of weekly bookings is one kind of day, not fifty-two.

use alloc::{vec, vec::Vec};

use super::super::booked::Slot;

/// Equal days of the week on which the same bookings happen.
pub(super) struct Kind {
    /// The first of the days, counted from the first day of the period.
    pub first: i64,
    /// How many.
    pub days: u64,
    /// Who has which room when; for one function and room nothing overlaps.
    pub taken: Vec<Taken>,
}

/// A room taken for a function from one minute to another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Taken {
    pub room: usize,
    pub function: usize,
    pub from: u16,
    pub to: u16,
}

/// The kinds of days of the slots of one site and one day of the week.
pub(super) fn kinds(slots: &mut [Slot], mut each: impl FnMut(&Kind)) {
    slots.sort_unstable_by_key(|slot| slot.first);
    let ends = slots.iter().map(|slot| slot.last.saturating_add(7));
    let mut borders: Vec<i64> = slots.iter().map(|slot| slot.first).chain(ends).collect();
    borders.sort_unstable();
    borders.dedup();
    let mut coming = slots.iter().peekable();
    let mut running: Vec<Slot> = Vec::new();
    for (first, next) in borders.iter().zip(borders.iter().skip(1)) {
        running.retain(|slot| slot.last >= *first);
        while let Some(slot) = coming.next_if(|slot| slot.first <= *first) {
            running.push(*slot);
        }
        let days = next.saturating_sub(*first).div_euclid(7).unsigned_abs();
        if !running.is_empty() {
            each(&Kind { first: *first, days, taken: taken(&running) });
        }
    }
}

/// Who has which room when: overlapping bookings of one room for one function are one.
fn taken(running: &[Slot]) -> Vec<Taken> {
    let one = |slot: &Slot| Taken { room: slot.room, function: slot.function, from: slot.from, to: slot.to };
    let mut all: Vec<Taken> = running.iter().map(one).collect();
    all.sort_unstable();
    all.dedup_by(|next, kept| {
        let meets = (next.room, next.function) == (kept.room, kept.function) && next.from <= kept.to;
        if meets {
            kept.to = kept.to.max(next.to);
        }
        meets
    });
    all
}

impl Kind {
    /// The minutes that each room is taken, whoever has it, and those of them between two times.
    pub fn minutes_of_rooms(&self, from: u16, to: u16) -> impl Iterator<Item = (usize, u64, u64)> {
        self.taken.chunk_by(|a, b| a.room == b.room).map(move |room| {
            let mut spans: Vec<(u16, u16)> = room.iter().map(|taken| (taken.from, taken.to)).collect();
            spans.sort_unstable();
            let (mut all, mut within, mut end) = (0_u64, 0_u64, 0_u16);
            for (start, stop) in spans {
                let (start, stop) = (start.max(end), stop.max(end));
                all = all.saturating_add(length(start, stop));
                within = within.saturating_add(length(start.max(from), stop.min(to)));
                end = stop;
            }
            (room.first().map_or(0, |taken| taken.room), all, within)
        })
    }

    /// At every minute at which something begins: the function that begins, how many rooms it needs then, and how
    /// many all functions need. A room that two functions have at once counts for both of them.
    pub fn needs(&self, functions: usize, mut each: impl FnMut(u16, usize, usize, usize)) {
        let starts = self.taken.iter().map(|taken| (taken.from, true, taken.function));
        let ends = self.taken.iter().map(|taken| (taken.to, false, taken.function));
        let mut edges: Vec<(u16, bool, usize)> = starts.chain(ends).collect();
        edges.sort_unstable(); // what ends at a minute ends before something begins
        let mut needed: Vec<usize> = vec![0; functions];
        let mut all = 0_usize;
        for (minute, begins, function) in edges {
            let Some(rooms) = needed.get_mut(function) else { continue };
            if begins {
                *rooms = rooms.saturating_add(1);
                all = all.saturating_add(1);
                each(minute, function, *rooms, all);
            } else {
                *rooms = rooms.saturating_sub(1);
                all = all.saturating_sub(1);
            }
        }
    }
}

/// Minutes from one time to another, none when it is not later.
pub(super) fn length(from: u16, to: u16) -> u64 {
    u64::from(to.saturating_sub(from))
}
