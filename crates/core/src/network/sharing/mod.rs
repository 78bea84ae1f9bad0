//! What is gained by building together (共享): rooms and hours shared, conflicts, rooms saved.
//!
//! Takes a checked network and a period, gives for each site and in sum how its rooms are used: exact, over every
//! minute. It judges no booking; what can't be right is a finding.

mod day;
mod total;
mod used;

use alloc::vec::Vec;

use serde::Serialize;

use super::{
    Network, When,
    booked::{self, Clash, Foremost},
};
use crate::base::{Date, Exact, Hours, Id, Period, Text, Time};

/// How the rooms of a network are used in a period.
#[doc(alias = "一室多用")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sharing {
    /// Every two bookings of one room at one time, by their first day; the first thousand.
    pub conflicts: Vec<Conflict>,
    /// The first and the last day.
    pub period: Period,
    /// The sites that have rooms, in the order of the document.
    pub sites: Vec<SharedSite>,
    /// All sites together.
    pub sum: Totals,
}

/// Two bookings of one room at one time.
#[doc(alias = "预约冲突")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Conflict {
    /// On how many days of the period.
    pub days: Exact,
    /// The booking that stands first in the document.
    pub first: Id,
    /// From when on each of the days.
    pub from: Time,
    /// How many minutes on each of the days.
    pub minutes: Exact,
    /// The first of the days.
    pub on: Date,
    /// The room.
    pub room: Id,
    /// The other booking.
    pub second: Id,
    /// Until when on each of the days.
    pub to: Time,
}

/// How the rooms of a site are used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SharedSite {
    /// How many rooms the functions would need if each had its own: the sum of their peaks.
    pub alone: Exact,
    /// How many bookings happen in the period.
    pub bookings: Exact,
    /// How many pairs of bookings are in conflict.
    pub conflicts: Exact,
    /// The functions that have bookings, in the order of the network.
    pub functions: Vec<FunctionHours>,
    /// Hours for which the rooms are booked; an hour of a room counts once, whoever booked it.
    pub hours: Hours,
    /// The site.
    pub id: Id,
    /// How many rooms it has.
    pub rooms: Exact,
    /// Rooms saved by building together: `alone` less the rooms of `together`.
    pub saved: Exact,
    /// The part of `hours` that is in shared rooms.
    pub shared_hours: Hours,
    /// The rooms that are booked for more than one function.
    pub shared_rooms: Vec<SharedRoom>,
    /// What people read.
    pub title: Text,
    /// The most rooms that all functions together need at one minute.
    pub together: Peak,
    /// The share of the hours in which the rooms could be used that they are; only if opening hours were given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub utilisation: Option<Exact>,
}

/// What a function has booked at a site.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FunctionHours {
    /// Hours of rooms; two overlapping bookings of one room count once.
    pub hours: Hours,
    /// The function.
    pub id: Id,
    /// The most rooms that it needs at one minute.
    pub peak: Peak,
    /// The part of `hours` that is in shared rooms.
    pub shared_hours: Hours,
}

/// The most rooms needed at one minute, and the first such minute.
#[doc(alias = "高峰")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Peak {
    /// The time of the day; there is none where nothing is booked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at: Option<Time>,
    /// The day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// How many rooms.
    pub rooms: Exact,
}

/// A room and the functions for which it is booked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SharedRoom {
    /// In the order of the network.
    pub functions: Vec<Id>,
    /// The room.
    pub id: Id,
}

/// All sites together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Totals {
    /// The sum over the sites.
    pub alone: Exact,
    /// The sum over the sites.
    pub bookings: Exact,
    /// The sum over the sites.
    pub conflicts: Exact,
    /// The sums over the sites by function, in the order of the network; `peaks` is the sum of the peaks.
    pub functions: Vec<FunctionTotal>,
    /// The sum over the sites.
    pub hours: Hours,
    /// The sum over the sites.
    pub rooms: Exact,
    /// The sum over the sites.
    pub saved: Exact,
    /// The sum over the sites.
    pub shared_hours: Hours,
    /// How many rooms are shared.
    pub shared_rooms: Exact,
    /// The sum of the rooms that the sites need at their peaks, which need not be at one time.
    pub together: Exact,
    /// As of a site.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub utilisation: Option<Exact>,
}

/// A function at all sites together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct FunctionTotal {
    /// The sum over the sites.
    pub hours: Hours,
    /// The function.
    pub id: Id,
    /// The sum of its peaks at the sites.
    pub peaks: Exact,
    /// The sum over the sites.
    pub shared_hours: Hours,
}

/// The hours in which rooms could be used.
#[doc(alias = "开放时间")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    /// From when on each day.
    pub from: Time,
    /// Until when.
    pub to: Time,
    /// On which days of the week, 1 for Monday to 7 for Sunday.
    pub weekdays: Vec<u32>,
}

impl Network {
    /// How the rooms are used in a period; with opening hours also how much of them.
    ///
    /// ```
    /// use haitang::{District, base::Period};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let june = Period::of("2024-06").unwrap();
    /// let sharing = district.network().sharing(june, None);
    /// // the hall is booked by two functions, one after the other
    /// assert_eq!((sharing.sum.hours.to_string(), sharing.sum.saved.to_string()), ("4.5".into(), "1".into()));
    /// ```
    #[must_use]
    pub fn sharing(&self, period: Period, opening: Option<&Opening>) -> Sharing {
        let mut slots = booked::slots(&self.bookings, period);
        let mut clashes = Foremost::new();
        let mut in_rooms: Vec<usize> = self.rooms.iter().map(|_| 0).collect();
        booked::clashes(&mut slots, |clash| {
            in_rooms.get_mut(clash.room).into_iter().for_each(|many| *many = many.saturating_add(1));
            clashes.add(clash);
        });
        let uses = used::of_sites(self, &mut slots, opening);
        let open = opening.map(|opening| opening.minutes(period));
        let sites: Vec<_> = uses.iter().map(|used| used.told(self, &in_rooms, period, open)).collect();
        let within = uses.iter().fold(0_u64, |sum, used| sum.saturating_add(used.within));
        let utilisation = open.and_then(|minutes| used::share(within, self.rooms.len(), minutes));
        let (conflicts, _) = clashes.finish();
        Sharing {
            conflicts: conflicts.iter().filter_map(|clash| self.conflict(clash, period)).collect(),
            period,
            sum: Totals { utilisation, ..total::of(&self.functions, &sites) },
            sites,
        }
    }

    fn conflict(&self, clash: &Clash, period: Period) -> Option<Conflict> {
        let minutes = i64::from(clash.to.saturating_sub(clash.from));
        Some(Conflict {
            days: Exact::from(clash.days),
            first: self.bookings.get(clash.earlier)?.id.clone(),
            from: Time::of_minutes(clash.from),
            minutes: Exact::from(minutes),
            on: period.first().plus_days(clash.day),
            room: self.rooms.get(clash.room)?.id.clone(),
            second: self.bookings.get(clash.later)?.id.clone(),
            to: Time::of_minutes(clash.to),
        })
    }
}

impl Opening {
    /// How many minutes of a period one room is open.
    fn minutes(&self, period: Period) -> u64 {
        let days = |weekday: &u32| booked::days(When::Weekly(*weekday, period), None);
        let weeks =
            self.weekdays.iter().filter_map(days).map(|(first, last)| first.days_until(last).div_euclid(7));
        let days = weeks.fold(0_u64, |sum, weeks| sum.saturating_add(weeks.unsigned_abs()).saturating_add(1));
        days.saturating_mul(day::length(self.from.minutes(), self.to.minutes()))
    }
}
