//! What is required (要求): one row, one kind, one number with its source.
//!
//! Takes rows of a standard document, gives requirements. Which kinds there are is the closed list [`Kind`]; how
//! many square metres and people are data.

use alloc::{string::String, vec::Vec};

use serde::Serialize;

use super::Problem;
use crate::base::{
    Exact, Id, Read, Step, Text,
    fields::{self, Fields},
    json::Value,
    quantity,
    rows::Names,
    text,
};
use crate::staff::Leads;

/// One thing that is required.
#[doc(alias = "要求")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Requirement {
    /// Unique among the requirements.
    pub id: Id,
    /// What people read.
    pub title: Text,
    /// Where its group stands among the groups: all requirements of a group together are one.
    pub group: Option<usize>,
    /// Where it comes from.
    pub source: Text,
    /// How far that is to be trusted.
    pub trust: Trust,
    /// What has to be there.
    pub kind: Kind,
}

/// How far the source of a requirement is to be trusted.
#[doc(alias = "来源可信度")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Trust {
    /// Seen in the text that sets it.
    Published,
    /// Told by somebody else, such as a newspaper.
    Reported,
    /// From a page of advice or a template.
    Weak,
    /// Set by whoever wrote the standard.
    #[default]
    Ours,
}

impl Trust {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("published", Self::Published),
        ("reported", Self::Reported),
        ("weak", Self::Weak),
        ("ours", Self::Ours),
    ];
}

/// What has to be there.
#[doc(alias = "要求类型")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Kind {
    /// So many rooms.
    Rooms(usize, Rooms),
    /// So many square metres in rooms.
    Area(Exact, Rooms),
    /// So many square metres as the site declares them.
    SiteArea(Exact),
    /// So many people.
    People(usize, People),
    /// Such a share of all in the roles, 0 to 1.
    PeopleShare(Exact, People),
    /// So much of a measure.
    Measure(Figured),
    /// What somebody has to see.
    #[default]
    Asserted,
    /// The same everywhere.
    Unified(Same),
}

/// Which rooms count.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rooms {
    /// Only those into which everybody can get.
    pub accessible: bool,
    /// Only those of at least so many square metres.
    pub area_at_least: Option<Exact>,
    /// Only those for the station's function alone; otherwise a shared room counts for every function that may use
    /// it.
    pub own: bool,
    /// Only those with one of these uses; any without.
    pub uses: Vec<Id>,
}

/// Which people count, each once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct People {
    /// Only those whose counted posts here make up full time.
    pub full_time: bool,
    /// Only those in a role that leads so.
    pub leads: Option<Leads>,
    /// Only those with a licence on the day.
    pub licensed: bool,
    /// Only those with one of these kinds of qualification on the day; any without.
    pub qualifications: Vec<Id>,
    /// Only those in one of these roles; in any that is not voluntary without.
    pub roles: Vec<Id>,
}

/// How much of a measure, in which days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Figured {
    /// So much, in the unit of the measure.
    pub at_least: Exact,
    /// The measure, as its id in the catalogue.
    pub measure: Id,
    /// In which days.
    pub window: Window,
}

/// The days that end on the day of the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Window {
    /// From the beginning of the part of the calendar in which the day lies.
    Since(Step),
    /// So many, with the day itself.
    Days(i64),
}

/// What is the same everywhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Same {
    /// Values that people assert; a declared one is the reference, otherwise the commonest is.
    Asserted(Option<String>),
    /// The functions of the open stations of a site.
    Functions,
}

/// Reads the keys of a requirement but for its id. Only what is about stations knows rooms of one's own.
pub(super) fn read(fields: &mut Fields<'_>, id: Id, groups: &Names<'_>, of_stations: bool) -> Requirement {
    let kind = fields.need("kind", |value| fields::word(value, KINDS).map(Some));
    Requirement {
        id,
        title: fields.need("title", Text::read),
        group: fields.may("group", |value| groups.place(value)),
        source: fields.need("source", Text::read),
        trust: fields.need("trust", |value| fields::word(value, Trust::WORDS)),
        kind: kind.map_or_else(Kind::default, |read| read(fields, of_stations)),
    }
}

/// What reads the keys of one kind.
type Reader = fn(&mut Fields<'_>, bool) -> Kind;

/// The kinds by their words.
const KINDS: &[(&str, Reader)] = &[
    ("rooms", |fields, of_stations| {
        Kind::Rooms(fields.may("at_least", count).unwrap_or(1), rooms(fields, of_stations))
    }),
    ("area", |fields, of_stations| Kind::Area(fields.need("at_least", more), rooms(fields, of_stations))),
    ("site_area", |fields, _| Kind::SiteArea(fields.need("at_least", more))),
    ("people", |fields, _| Kind::People(fields.may("at_least", count).unwrap_or(1), people(fields))),
    ("people_share", |fields, _| Kind::PeopleShare(fields.need("at_least", share), people(fields))),
    ("measure", |fields, _| {
        let (at_least, measure) = (fields.need("at_least", more), fields.need("measure", Id::read));
        Kind::Measure(Figured { at_least, measure, window: window(fields) })
    }),
    ("asserted", |_, _| Kind::Asserted),
    ("unified", |fields, _| Kind::Unified(Same::Asserted(fields.may("reference", text::said)))),
    ("unified_functions", |_, _| Kind::Unified(Same::Functions)),
];

fn rooms(fields: &mut Fields<'_>, of_stations: bool) -> Rooms {
    let own = fields.may("own", Value::bool).unwrap_or_default();
    if own && !of_stations {
        fields.refuse_at("own", Problem::OwnOfSite {});
    }
    Rooms {
        accessible: fields.may("accessible", Value::bool).unwrap_or_default(),
        area_at_least: fields.may("area_at_least", more),
        own,
        uses: ids(fields, "uses"),
    }
}

fn people(fields: &mut Fields<'_>) -> People {
    People {
        full_time: fields.may("full_time", Value::bool).unwrap_or_default(),
        leads: fields.may("leads", |value| fields::word(value, Leads::WORDS)),
        licensed: fields.may("licensed", Value::bool).unwrap_or_default(),
        qualifications: ids(fields, "qualifications"),
        roles: ids(fields, "roles"),
    }
}

/// `since` or `days`.
fn window(fields: &mut Fields<'_>) -> Window {
    let since = fields.may("since", |value| fields::word(value, Step::WORDS));
    let days = fields.may("days", count);
    if fields.has("since") == fields.has("days") {
        fields.refuse(Problem::Window {});
    }
    let days = days.map(|days| Window::Days(i64::try_from(days).unwrap_or(i64::MAX)));
    days.or(since.map(Window::Since)).unwrap_or(Window::Since(Step::Year))
}

fn ids(fields: &mut Fields<'_>, key: &'static str) -> Vec<Id> {
    fields.may(key, |value| fields::each(value, Id::read)).unwrap_or_default()
}

/// A number above 0.
pub(super) fn more(value: &Value) -> Read<Exact> {
    let number = fields::exact(value)?;
    if number > Exact::ZERO {
        Ok(number)
    } else {
        Err(Problem::AsksForNothing { given: value.shown() }.into())
    }
}

/// A number above 0 and at most 1.
fn share(value: &Value) -> Read<Exact> {
    let share = more(value)?;
    if share <= Exact::ONE { Ok(share) } else { Err(Problem::MoreThanAll { given: value.shown() }.into()) }
}

/// A whole number above 0.
fn count(value: &Value) -> Read<usize> {
    let many = quantity::count(value)?;
    match usize::try_from(many) {
        Ok(many) if many > 0 => Ok(many),
        _ => Err(Problem::AsksForNothing { given: value.shown() }.into()),
    }
}
