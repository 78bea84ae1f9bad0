//! Rooms and who has them when (功能室、预约).
//!
//! Takes the items of the lists `rooms` and `bookings` and what they may refer to, gives the items with their
//! references turned into places, and what was wrong with each. What does not fit together, such as two bookings
//! of one room at one time, can be held: `findings` tells it.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Problem,
    links::{self, Places},
    station::{draft, id},
};
use crate::base::{
    Date, Exact, Hint, Id, Issue, Issues, Period, Read, Text, Time,
    fields::{self, Fields},
    json::Value,
};

/// A room of a site.
#[doc(alias = "功能室")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Room {
    /// Unique among the rooms.
    pub id: Id,
    /// What people read.
    pub title: Text,
    /// Where its site stands among the network's sites.
    pub site: usize,
    /// In square metres, more than 0.
    pub area: Exact,
    /// 1 is the ground floor, -1 the floor below it; there is no 0.
    pub floor: Option<i16>,
    /// Can everybody get in (无障碍)?
    pub accessible: Option<bool>,
    /// The places of the functions that may use it among the network's functions; none are named when all may.
    pub functions: Vec<usize>,
    /// What it is for, in the words of the document (功能区).
    pub uses: Vec<Id>,
}

impl Room {
    /// May the function at a place among the network's functions use it?
    #[must_use]
    pub fn allows(&self, function: usize) -> bool {
        self.functions.is_empty() || self.functions.contains(&function)
    }
}

/// A room taken for a function.
#[doc(alias = "预约")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Booking {
    /// Unique among the bookings.
    pub id: Id,
    /// Where the room stands among the network's rooms.
    pub room: usize,
    /// Where the function stands among the network's functions.
    pub function: usize,
    /// On which days.
    pub when: When,
    /// From which time of the day.
    pub from: Time,
    /// Until which time of the day, later than `from`.
    pub to: Time,
}

/// The days of a booking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// One day.
    Once(Date),
    /// One day of the week, 1 for Monday to 7 for Sunday, in a period (每周).
    Weekly(u32, Period),
}

impl When {
    /// The day of the week.
    #[must_use]
    pub fn weekday(self) -> u32 {
        match self {
            Self::Once(day) => day.weekday(),
            Self::Weekly(weekday, _) => weekday,
        }
    }

    /// The days from which to which it may happen.
    #[must_use]
    pub fn period(self) -> Period {
        match self {
            Self::Once(day) => Period::new(day, day).unwrap_or_default(),
            Self::Weekly(_, period) => period,
        }
    }
}

/// The words for the days of the week.
pub(crate) const WEEKDAYS: &[(&str, u32)] = &[
    ("monday", 1),
    ("tuesday", 2),
    ("wednesday", 3),
    ("thursday", 4),
    ("friday", 5),
    ("saturday", 6),
    ("sunday", 7),
];

/// What could be read of a room or a booking: the id, and the item when nothing was wrong with it.
pub(super) struct Placed<T> {
    pub id: Option<Id>,
    pub item: Option<T>,
}

impl<T> Default for Placed<T> {
    fn default() -> Self {
        Self { id: None, item: None }
    }
}

/// Reads a room. A list to which it may refer that could not be read proves nothing.
pub(super) fn room(
    value: &Value,
    functions: Option<&Places<'_>>,
    sites: Option<&Places<'_>>,
) -> (Placed<Room>, Issues) {
    draft(value, |fields| {
        let id = id(fields);
        let title = fields.need("title", Text::read);
        let site = fields.need("site", |value| refer(value, sites, unknown_site));
        let area = fields.need("area", area);
        let floor = fields.may("floor", floor);
        let accessible = fields.may("accessible", Value::bool);
        let functions = fields.may("functions", |value| users(value, functions)).unwrap_or_default();
        let uses = fields.may("uses", |value| fields::each(value, Id::read)).unwrap_or_default();
        let whole = |id: Id| Room { id, title, site, area, floor, accessible, functions, uses };
        let item = id.clone().filter(|_| fields.is_clean()).map(whole);
        Placed { id, item }
    })
}

/// Reads a booking. A list to which it may refer that could not be read proves nothing.
pub(super) fn booking(
    value: &Value,
    functions: Option<&Places<'_>>,
    rooms: Option<&Places<'_>>,
) -> (Placed<Booking>, Issues) {
    draft(value, |fields| {
        let id = id(fields);
        let room = fields.need("room", |value| refer(value, rooms, unknown_room));
        let function = fields.need("function", |value| refer(value, functions, unknown_function));
        let when = when(fields);
        let from = fields.need("from", |value| Time::read(value).map(Some));
        let to = fields.need("to", |value| Time::read(value).map(Some));
        let (Some(from), Some(to)) = (from, to) else { return Placed { id, item: None } };
        if from >= to {
            fields.refuse_at("to", Problem::time_reversed(from, to));
        }
        let whole = |(id, when)| Booking { id, room, function, when, from, to };
        let item = id.clone().zip(when).filter(|_| fields.is_clean()).map(whole);
        Placed { id, item }
    })
}

/// The place of what an id names, 0 while nothing is known of the list.
fn refer(value: &Value, known: Option<&Places<'_>>, problem: fn(String, Hint) -> Problem) -> Read<usize> {
    let id = Id::read(value)?;
    let Some(known) = known else { return Ok(0) };
    match known.get(&id) {
        Some(place) => Ok(*place),
        None => Err(links::unknown(&id, known, problem).map(Issues::from).unwrap_or_default()),
    }
}

/// The functions that may use a room, none of them twice.
fn users(value: &Value, known: Option<&Places<'_>>) -> Read<Vec<usize>> {
    let functions = fields::each(value, |value| refer(value, known, unknown_function))?;
    let named = value.list()?;
    let mut issues = Issues::none();
    for (place, function) in functions.iter().enumerate() {
        if known.is_some() && functions.iter().take(place).any(|other| other == function) {
            let id = named.get(place).map(Value::shown).unwrap_or_default();
            issues.add(Issue::from(Problem::DuplicateId { id }).at(place));
        }
    }
    issues.unless(functions)
}

fn unknown_function(given: String, nearest: Hint) -> Problem {
    Problem::UnknownFunction { given, nearest }
}

fn unknown_site(given: String, nearest: Hint) -> Problem {
    Problem::UnknownSite { given, nearest }
}

fn unknown_room(given: String, nearest: Hint) -> Problem {
    Problem::UnknownRoom { given, nearest }
}

/// Once on a `date`, or on a `weekday` over a `period`.
fn when(fields: &mut Fields<'_>) -> Option<When> {
    let date = fields.may("date", Date::read);
    let weekday = fields.may("weekday", |value| fields::word(value, WEEKDAYS));
    let period = fields.may("period", Period::read);
    let there = ["date", "weekday", "period"].map(|key| fields.has(key));
    match there {
        [true, false, false] => date.map(When::Once),
        [false, true, true] => Some(When::Weekly(weekday?, period?)),
        _ => {
            fields.refuse(Problem::When {});
            None
        }
    }
}

/// Square metres, more than 0.
pub(super) fn area(value: &Value) -> Read<Exact> {
    let area = fields::exact(value)?;
    if area > Exact::ZERO { Ok(area) } else { Err(Problem::NoArea { given: value.shown() }.into()) }
}

fn floor(value: &Value) -> Read<i16> {
    let floor = fields::exact(value)?.to_string().parse().ok();
    floor
        .filter(|floor| *floor != 0 && (-20..=200).contains(floor))
        .ok_or_else(|| Problem::Floor { given: value.shown() }.into())
}
