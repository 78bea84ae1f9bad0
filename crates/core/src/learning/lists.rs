//! The rows of a learning document, one by one (学习资料的各行).
//!
//! Takes an object and the ids of the lists to which it may refer, gives a row; what is wrong stays with the
//! object's fields.

use super::{Attendance, Cadence, Kind, Limit, Problem, Registration, Training};
use crate::base::{
    Date, Hours, Id, Period, Read, Step, Text,
    fields::{self, Fields},
    json::Value,
    quantity,
    rows::{Names, span},
};
use crate::staff::Staff;

/// The ids that rows may refer to.
pub(super) struct Lists<'v> {
    pub kinds: Names<'v>,
    pub trainings: Names<'v>,
    workers: Names<'v>,
}

impl<'v> Lists<'v> {
    pub fn of(document: &'v Value, staff: &'v Staff) -> Self {
        Self {
            kinds: Names::of(document, "kinds"),
            trainings: Names::of(document, "trainings"),
            workers: Names::among("workers", staff.workers().iter().map(|worker| &worker.id)),
        }
    }

    pub fn training(&self, row: &mut Fields<'v>, id: Id) -> Training {
        Training {
            id,
            title: row.may("title", Text::read),
            kind: row.need("kind", |value| self.kinds.place(value)),
            date: row.need("date", Date::read),
            hours: row.need("hours", Hours::read),
            topics: row.may("topics", |value| fields::each(value, Text::read)).unwrap_or_default(),
            host: row.may("host", Text::read),
        }
    }

    pub fn attendance(&self, row: &mut Fields<'v>, id: Id) -> Attendance {
        Attendance {
            id,
            training: row.need("training", |value| self.trainings.place(value)),
            worker: row.need("worker", |value| self.workers.place(value)),
            hours: row.may("hours", Hours::read),
            certificate: row.may("certificate", Value::bool).unwrap_or_default(),
        }
    }

    pub fn registration(&self, row: &mut Fields<'v>, id: Id) -> Registration {
        let worker = row.need("worker", |value| self.workers.place(value));
        let level = row.need("level", Id::read);
        let (from, to) = span(row);
        Registration { id, worker, level, from, to }
    }

    pub fn limit(&self, row: &mut Fields<'v>, id: Id) -> Limit {
        Limit {
            id,
            level: row.need("level", Id::read),
            hours: row.need("hours", Hours::read),
            years: row.need("years", years),
            kinds: row.may("kinds", |value| self.kinds.places(value)).unwrap_or_default(),
            certificate: row.may("certificate", Value::bool).unwrap_or_default(),
            source: row.need("source", Text::read),
        }
    }

    pub fn cadence(&self, row: &mut Fields<'v>, id: Id) -> Cadence {
        let kind = row.need("kind", |value| self.kinds.place(value));
        let every = row.need("every", |value| fields::word(value, Step::WORDS).map(Some));
        let (from, to) = span(row);
        let except = row.may("except", |value| fields::each(value, Period::read)).unwrap_or_default();
        Cadence { id, kind, every: every.unwrap_or(Step::Week), from, to, except }
    }
}

pub(super) fn kind(row: &mut Fields<'_>, id: Id) -> Kind {
    Kind { id, title: row.need("title", Text::read) }
}

/// A length in years.
fn years(value: &Value) -> Read<i32> {
    let given = quantity::count(value)?;
    let years = i32::try_from(given).ok().filter(|years| (1..=50).contains(years));
    years.ok_or_else(|| Problem::NotYears { given: value.shown() }.into())
}
