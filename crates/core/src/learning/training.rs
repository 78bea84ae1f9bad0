//! Trainings, attendances, registrations, limits, cadences (培训、出席、登记、学时要求、频次要求).
//!
//! Takes rows of a learning document, gives them with references as places in the other lists.

use alloc::vec::Vec;

use crate::base::{Date, Hours, Id, Period, Step, Text, rows};

/// A kind of training, such as expert training (专家培训) or the weekly meeting (周例会).
#[doc(alias = "培训种类")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Unique among the kinds.
    pub id: Id,
    /// What people read.
    pub title: Text,
}

/// Something that was taught, or studied together, on a day.
#[doc(alias = "培训")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Training {
    /// Unique among the trainings.
    pub id: Id,
    /// What people read.
    pub title: Option<Text>,
    /// Place in [`super::Learning::kinds`].
    pub kind: usize,
    /// The day; it may lie in the future.
    pub date: Date,
    /// How long it lasts.
    pub hours: Hours,
    /// What it is about.
    pub topics: Vec<Text>,
    /// Who gives it.
    pub host: Option<Text>,
}

/// Somebody at a training.
#[doc(alias = "出席")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attendance {
    /// Unique among the attendances.
    pub id: Id,
    /// Place in [`super::Learning::trainings`].
    pub training: usize,
    /// Place in [`crate::staff::Staff::workers`].
    pub worker: usize,
    /// How long, if it was not the whole training.
    pub hours: Option<Hours>,
    /// Was it certified?
    pub certificate: bool,
}

/// A worker's registration at a level.
#[doc(alias = "登记")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Registration {
    /// Unique among the registrations.
    pub id: Id,
    /// Place in [`crate::staff::Staff::workers`].
    pub worker: usize,
    /// The level, such as assistant or senior.
    pub level: Id,
    /// First day.
    pub from: Date,
    /// Last day; if it is not named, a limit says how many years it lasts.
    pub to: Option<Date>,
}

/// How many hours a registration period needs.
#[doc(alias = "继续教育学时要求")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Unique among the limits.
    pub id: Id,
    /// The level for which it holds.
    pub level: Id,
    /// Hours that are needed.
    pub hours: Hours,
    /// How many years a registration period lasts.
    pub years: i32,
    /// The kinds of training that count, as places in [`super::Learning::kinds`]; all when none are named.
    pub kinds: Vec<usize>,
    /// Does only count what was certified?
    pub certificate: bool,
    /// Where it is written; sources contradict each other.
    pub source: Text,
}

impl Limit {
    /// The days of a registration under this limit: to its own last day, or for the years of the limit.
    #[must_use]
    pub fn days(&self, registration: &Registration) -> Period {
        let to = registration.to.or_else(|| last_day(registration.from, self.years));
        rows::days(registration.from, to)
    }
}

/// The day before the same day so many years later; 28 February where that year has no 29th.
fn last_day(from: Date, years: i32) -> Option<Date> {
    let year = from.year().checked_add(years)?;
    let same = Date::of(year, from.month(), from.day()).map(|same| same.plus_days(-1));
    same.or_else(|| Date::of(year, from.month(), from.day().saturating_sub(1)))
}

/// How often there has to be a training of a kind.
#[doc(alias = "频次要求")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cadence {
    /// Unique among the cadences.
    pub id: Id,
    /// Place in [`super::Learning::kinds`].
    pub kind: usize,
    /// Once in each of these parts of the calendar.
    pub every: Step,
    /// First day.
    pub from: Date,
    /// Last day, unless it goes on.
    pub to: Option<Date>,
    /// What is excepted, such as weeks of holidays: every part of the calendar that lies wholly in one of them.
    pub except: Vec<Period>,
}

impl Cadence {
    /// The days for which it holds.
    #[must_use]
    pub fn days(&self) -> Period {
        rows::days(self.from, self.to)
    }
}
