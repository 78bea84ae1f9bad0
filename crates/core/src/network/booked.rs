//! The days of bookings (预约的日子): which of them meet.
//!
//! Takes bookings, gives their slots: a booking is a row of equal days of the week, one or many, so that two of
//! them meet on a row of days again. Nothing here walks through a calendar day by day.

use alloc::{
    collections::BinaryHeap,
    string::{String, ToString},
    vec::Vec,
};
use core::cmp::Reverse;

use super::{Booking, Problem, Room, When};
use crate::base::{Date, Issue, Period};

/// Most bookings of one room on one day. Every comparison of bookings is bounded by it.
const MOST_ON_A_DAY: usize = 100;
/// How many of a long list are told; the rest is counted.
const MOST_KEPT: usize = 1000;

/// The first and the last day of a booking within a period; both are of its day of the week.
pub(super) fn days(when: When, within: Option<Period>) -> Option<(Date, Date)> {
    let period = match within {
        Some(within) => when.period().shared_with(within)?,
        None => when.period(),
    };
    let (weekday, first, last) = (when.weekday(), period.first(), period.last());
    let ahead = days_ahead(first.weekday(), weekday);
    let behind = days_ahead(weekday, last.weekday());
    if ahead > first.days_until(last) {
        return None;
    }
    Some((first.plus_days(ahead), last.plus_days(behind.saturating_neg())))
}

/// How many days from one day of the week to the next of another.
fn days_ahead(from: u32, to: u32) -> i64 {
    i64::from(to).saturating_sub(i64::from(from)).rem_euclid(7)
}

/// A booking within a period: equal days of the week, counted from the first day of the period.
#[derive(Clone, Copy, Debug)]
pub(super) struct Slot {
    /// Where the room stands among the network's rooms.
    pub room: usize,
    /// 1 to 7.
    pub weekday: u32,
    /// The first day.
    pub first: i64,
    /// The last day, a whole number of weeks later.
    pub last: i64,
    /// In minutes after midnight.
    pub from: u16,
    /// In minutes after midnight, later.
    pub to: u16,
    /// Where the function stands among the network's functions.
    pub function: usize,
    /// Where the booking stands among the network's bookings.
    pub place: usize,
}

/// The bookings that happen in a period.
pub(super) fn slots(bookings: &[Booking], period: Period) -> Vec<Slot> {
    let slots = bookings.iter().enumerate().filter_map(|(place, booking)| {
        let (first, last) = days(booking.when, Some(period))?;
        let day = |day: Date| period.first().days_until(day);
        let (first, last, weekday) = (day(first), day(last), booking.when.weekday());
        let (from, to) = (booking.from.minutes(), booking.to.minutes());
        Some(Slot { room: booking.room, weekday, first, last, from, to, function: booking.function, place })
    });
    slots.collect()
}

/// Two bookings of one room at one time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Clash {
    /// The first day on which they meet, counted as those of the slots.
    pub day: i64,
    /// The room.
    pub room: usize,
    /// The booking that stands first in the document.
    pub earlier: usize,
    /// The other.
    pub later: usize,
    /// From which minute they are both there.
    pub from: u16,
    /// Until which minute.
    pub to: u16,
    /// On how many days.
    pub days: i64,
}

/// Every two bookings that meet. Each booking is compared with those of its room and day of the week that have
/// begun and not ended, of which there are at most [`MOST_ON_A_DAY`].
pub(super) fn clashes(slots: &mut [Slot], mut found: impl FnMut(Clash)) {
    slots.sort_unstable_by_key(|slot| (slot.room, slot.weekday, slot.first, slot.place));
    for group in slots.chunk_by(|a, b| (a.room, a.weekday) == (b.room, b.weekday)) {
        let mut running: Vec<Slot> = Vec::new();
        for slot in group {
            running.retain(|other| other.last >= slot.first);
            running.iter().filter_map(|other| clash(other, slot)).for_each(&mut found);
            running.push(*slot);
        }
    }
}

/// What two bookings of one room and day of the week share, the second of which does not begin earlier.
fn clash(a: &Slot, b: &Slot) -> Option<Clash> {
    let (day, last) = (b.first, a.last.min(b.last));
    let (from, to) = (a.from.max(b.from), a.to.min(b.to));
    let days = last.saturating_sub(day).div_euclid(7).saturating_add(1);
    let (earlier, later) = (a.place.min(b.place), a.place.max(b.place));
    (from < to && day <= last).then_some(Clash { day, room: b.room, earlier, later, from, to, days })
}

/// The foremost thousand of many, and how many there are.
#[derive(Debug)]
pub(super) struct Foremost<T> {
    kept: BinaryHeap<T>,
    all: usize,
}

impl<T: Ord> Foremost<T> {
    /// Of none yet.
    pub fn new() -> Self {
        Self { kept: BinaryHeap::new(), all: 0 }
    }

    /// One more.
    pub fn add(&mut self, item: T) {
        self.all = self.all.saturating_add(1);
        if self.kept.len() < MOST_KEPT {
            self.kept.push(item);
        } else if let Some(mut last) = self.kept.peek_mut()
            && item < *last
        {
            *last = item;
        }
    }

    /// The foremost in order, and how many there are in all.
    pub fn finish(self) -> (Vec<T>, usize) {
        (self.kept.into_sorted_vec(), self.all)
    }
}

/// The bookings that are one too many on a day of their room.
pub(super) fn crowded(rooms: &[Room], bookings: &[Booking]) -> impl Iterator<Item = Issue> {
    let slots = bookings.iter().enumerate().filter_map(|(place, booking)| {
        let (first, last) = days(booking.when, None)?;
        Some((booking.room, booking.when.weekday(), first, last, place))
    });
    let mut slots: Vec<_> = slots.collect();
    slots.sort_unstable();
    let mut running: BinaryHeap<Reverse<Date>> = BinaryHeap::new();
    let mut here = None;
    let name = |room: usize| rooms.get(room).map(|room| room.id.to_string()).unwrap_or_default();
    slots.into_iter().filter_map(move |(room, weekday, first, last, place)| {
        if here.replace((room, weekday)) != Some((room, weekday)) {
            running.clear();
        }
        while running.peek().is_some_and(|Reverse(end)| *end < first) {
            running.pop();
        }
        running.push(Reverse(last));
        let (day, most): (String, String) = (first.to_string(), MOST_ON_A_DAY.to_string());
        let crowded = Problem::TooManyBookings { room: name(room), day, most };
        (running.len() > MOST_ON_A_DAY).then(|| Issue::from(crowded).at("room").at(place))
    })
}
