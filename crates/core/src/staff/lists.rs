//! The rows of a staff document, one by one (人员资料的各行).
//!
//! Takes an object and the ids of the lists to which it may refer, gives a row; what is wrong stays with the
//! object's fields.

use super::{
    Expected, GeneralistRule, Kind, Leads, LicenceRule, Many, Post, Problem, Qualification, Role,
    SupervisionRule, Worker,
};
use crate::base::{
    Date, Exact, Id, Read, Text,
    fields::{self, Fields},
    json::Value,
    quantity,
    rows::{Names, ordered, span},
};
use crate::network::{Network, Tier};

/// The ids that rows may refer to.
pub(super) struct Lists<'v> {
    pub roles: Names<'v>,
    pub kinds: Names<'v>,
    pub workers: Names<'v>,
    pub posts: Names<'v>,
    pub qualifications: Names<'v>,
    functions: Names<'v>,
    stations: Names<'v>,
}

impl<'v> Lists<'v> {
    pub fn of(document: &'v Value, network: &'v Network) -> Self {
        Self {
            roles: Names::of(document, "roles"),
            kinds: Names::of(document, "kinds"),
            workers: Names::of(document, "workers"),
            posts: Names::of(document, "posts"),
            qualifications: Names::of(document, "qualifications"),
            functions: Names::among("functions", network.functions().iter().map(|one| &one.id)),
            stations: Names::among("stations", network.stations().iter().map(|one| &one.id)),
        }
    }

    pub fn role(&self, row: &mut Fields<'v>, id: Id) -> Role {
        Role {
            id,
            title: row.need("title", Text::read),
            leads: row.may("leads", |value| fields::word(value, Leads::WORDS)),
            supervises: row.may("supervises", Value::bool).unwrap_or_default(),
            volunteer: row.may("volunteer", Value::bool).unwrap_or_default(),
            functions: row.may("functions", |value| self.functions.places(value)),
            needs_one_of: row.may("needs_one_of", |value| self.kinds.places(value)).unwrap_or_default(),
        }
    }

    pub fn kind(&self, row: &mut Fields<'v>, id: Id) -> Kind {
        Kind {
            id,
            title: row.need("title", Text::read),
            licence: row.may("licence", Value::bool).unwrap_or_default(),
            level: row.may("level", Id::read),
            functions: row.may("functions", |value| self.functions.places(value)).unwrap_or_default(),
        }
    }

    pub fn post(&self, row: &mut Fields<'v>, id: Id) -> Post {
        let worker = row.need("worker", |value| self.workers.place(value));
        let station = row.need("station", |value| self.stations.place(value));
        let role = row.need("role", |value| self.roles.place(value));
        let share = row.may("share", share).unwrap_or(Exact::ONE);
        let (from, to) = span(row);
        Post { id, worker, station, role, share, from, to }
    }

    pub fn qualification(&self, row: &mut Fields<'v>, id: Id) -> Qualification {
        let worker = row.need("worker", |value| self.workers.place(value));
        let kind = row.need("kind", |value| self.kinds.place(value));
        let (from, to) = span(row);
        Qualification { id, worker, kind, from, to }
    }

    pub fn expected(&self, row: &mut Fields<'v>, id: Id) -> Expected {
        Expected {
            id,
            roles: row.need("roles", |value| fields::filled(self.roles.places(value)?)),
            tiers: row.may("tiers", |value| fields::each(value, tier)).unwrap_or_default(),
            functions: row.may("functions", |value| self.functions.places(value)).unwrap_or_default(),
            at_least: row.may("at_least", quantity::count).unwrap_or(1),
            source: row.may("source", Text::read),
        }
    }
}

fn tier(value: &Value) -> Read<Tier> {
    let tiers = [Tier::Centre, Tier::Town, Tier::Village];
    fields::word(value, &tiers.map(|tier| (tier.name(), tier)))
}

pub(super) fn worker(row: &mut Fields<'_>, id: Id) -> Worker {
    let (from, to) = (row.may("from", Date::read), row.may("to", Date::read));
    ordered(row, from, to);
    Worker { id, from, to }
}

pub(super) fn generalist_rule(row: &mut Fields<'_>, id: Id, functions: usize) -> GeneralistRule {
    let many = |value: &Value| many(value, functions);
    GeneralistRule {
        id,
        trained: row.may("trained", many).unwrap_or(Many::All),
        posted: row.may("posted", many).unwrap_or(Many::All),
        source: row.may("source", Text::read),
    }
}

pub(super) fn licence_rule(row: &mut Fields<'_>, id: Id) -> LicenceRule {
    let at_least = row.need("at_least", |value| {
        let given = fields::exact(value)?;
        let fits = !given.is_negative() && given <= Exact::ONE;
        if fits { Ok(given) } else { Err(Problem::NotAPart { given: value.shown() }.into()) }
    });
    LicenceRule { id, at_least, source: row.may("source", Text::read) }
}

pub(super) fn supervision_rule(row: &mut Fields<'_>, id: Id) -> SupervisionRule {
    let workers = row.need("workers", |value| {
        let given = fields::exact(value)?;
        if given > Exact::ZERO {
            Ok(given)
        } else {
            Err(Problem::NotPositive { given: value.shown() }.into())
        }
    });
    SupervisionRule { id, workers, source: row.may("source", Text::read) }
}

fn many(value: &Value, functions: usize) -> Read<Many> {
    if value == &Value::Text("all".into()) {
        return Ok(Many::All);
    }
    let given = usize::try_from(quantity::count(value)?).unwrap_or(usize::MAX);
    if given <= functions {
        return Ok(Many::AtLeast(given));
    }
    let functions = alloc::string::ToString::to_string(&functions);
    Err(Problem::MoreThanFunctions { given: value.shown(), functions }.into())
}

fn share(value: &Value) -> Read<Exact> {
    let given = fields::exact(value)?;
    let fits = given > Exact::ZERO && given <= Exact::ONE;
    if fits { Ok(given) } else { Err(Problem::NotAShare { given: value.shown() }.into()) }
}
