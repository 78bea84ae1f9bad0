//! Stations, and what they refer to: functions, sites, tiers (站、职能、站点、层级).
//!
//! Takes the items of the lists of a network document, gives drafts: what could be read of each item,
//! and what was wrong with it. Whether the references fit together is not its business.

use serde::Serialize;

use crate::base::{
    Date, Id, Issues, Period, Text,
    fields::{self, Fields},
    json::Value,
};

/// What a station is for; the functions of a network are data.
#[doc(alias = "职能")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Function {
    /// Unique among the functions.
    pub id: Id,
    /// What people read.
    pub title: Text,
}

/// A place on which stations are.
#[doc(alias = "站点")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Site {
    /// Unique among the sites.
    pub id: Id,
    /// What people read.
    pub title: Text,
}

/// One station, point or centre: it serves one function.
#[doc(alias = "站")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Station {
    /// Unique among the stations.
    pub id: Id,
    /// What people read.
    pub title: Text,
    /// Centre, town or village.
    pub tier: Tier,
    /// The function that it serves.
    pub function: Id,
    /// The station above; a centre has none.
    pub parent: Option<Id>,
    /// The place, if the document names it.
    pub site: Option<Id>,
    /// The first day on which it is open (开站), if the document names it.
    pub opened: Option<Date>,
    /// The last day on which it is open (撤站), if the document names it.
    pub closed: Option<Date>,
}

impl Station {
    /// The days on which it is open, to the ends of the calendar where the document says nothing.
    #[must_use]
    pub fn days(&self) -> Period {
        let (first, last) = Date::bounds();
        Period::new(self.opened.unwrap_or(first), self.closed.unwrap_or(last)).unwrap_or_default()
    }
}

/// The tiers from the top.
#[doc(alias = "层级")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Tier {
    /// The district's guidance centre (区级指导中心).
    Centre,
    /// A station of a town or sub-district (镇街站).
    Town,
    /// A point in a village or community (村（社区）点).
    Village,
}

impl Tier {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("centre", Self::Centre), ("town", Self::Town), ("village", Self::Village)];

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Centre => "centre",
            Self::Town => "town",
            Self::Village => "village",
        }
    }

    /// The tier above.
    #[must_use]
    pub fn above(self) -> Option<Self> {
        match self {
            Self::Centre => None,
            Self::Town => Some(Self::Centre),
            Self::Village => Some(Self::Town),
        }
    }
}

/// What could be read of an item with an id and a title.
#[derive(Default)]
pub(super) struct Named {
    pub id: Option<Id>,
    pub title: Text,
}

/// What could be read of a station.
#[derive(Default)]
pub(super) struct Draft {
    pub id: Option<Id>,
    pub title: Text,
    pub tier: Option<Tier>,
    pub function: Option<Id>,
    pub parent: Option<Id>,
    pub site: Option<Id>,
    pub opened: Option<Date>,
    pub closed: Option<Date>,
    /// Does the item say anything about a parent?
    pub has_parent: bool,
}

/// Reads a function or a site.
pub(super) fn named(value: &Value) -> (Named, Issues) {
    draft(value, |fields| Named { id: id(fields), title: fields.need("title", Text::read) })
}

/// Reads a station.
pub(super) fn station(value: &Value) -> (Draft, Issues) {
    draft(value, |fields| Draft {
        id: id(fields),
        title: fields.need("title", Text::read),
        tier: fields.need("tier", |value| fields::word(value, Tier::WORDS).map(Some)),
        function: fields.need("function", |value| Id::read(value).map(Some)),
        has_parent: fields.has("parent"),
        parent: fields.may("parent", Id::read),
        site: fields.may("site", Id::read),
        opened: fields.may("opened", Date::read),
        closed: fields.may("closed", Date::read),
    })
}

fn id(fields: &mut Fields<'_>) -> Option<Id> {
    fields.need("id", |value| Id::read(value).map(Some))
}

/// An item is read as far as it goes: what is wrong with it stands beside it.
fn draft<'v, T: Default>(value: &'v Value, read: impl FnOnce(&mut Fields<'v>) -> T) -> (T, Issues) {
    match Fields::of(value) {
        Ok(mut fields) => {
            let item = read(&mut fields);
            (item, fields.close(()).err().unwrap_or_default())
        }
        Err(issues) => (T::default(), issues),
    }
}

impl Named {
    /// The id and title of an item without problems.
    pub fn finish(self) -> Option<(Id, Text)> {
        Some((self.id?, self.title))
    }
}

impl Draft {
    /// The station, when nothing was wrong with the item.
    pub fn finish(self) -> Option<Station> {
        let Self { id, title, tier, function, parent, site, opened, closed, .. } = self;
        Some(Station { id: id?, title, tier: tier?, function: function?, parent, site, opened, closed })
    }
}
