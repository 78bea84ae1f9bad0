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
