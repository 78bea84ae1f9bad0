//! Stations, and what they refer to: functions, sites, tiers, and the days on which they are open
//! (站、职能、站点、层级、开站与撤站).
//!
//! Takes the items of the lists of a network document, gives drafts: what could be read of each item,
//! and what was wrong with it. Whether the references fit together is not its business.

use alloc::string::ToString;

use serde::Serialize;

use super::{Problem, room};
use crate::base::{
    Date, Exact, Id, Issues, Period, Text,
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
    /// In square metres as the document declares it; its rooms may make up less.
    pub area: Option<Exact>,
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
        days(self.opened, self.closed).unwrap_or_default()
    }

    /// Is it open on a day?
    #[must_use]
    pub fn is_open(&self, day: Date) -> bool {
        self.days().holds(day)
    }
}

/// From the first to the last day; `None` when the last is before the first.
fn days(opened: Option<Date>, closed: Option<Date>) -> Option<Period> {
    let (first, last) = Date::bounds();
    Period::new(opened.unwrap_or(first), closed.unwrap_or(last))
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
    /// Only sites have one.
    pub area: Option<Exact>,
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
    /// The days on which it is open, if they could be read.
    pub days: Option<Period>,
    /// Does the item say anything about a parent?
    pub has_parent: bool,
}

/// Reads a function.
pub(super) fn function(value: &Value) -> (Named, Issues) {
    draft(value, |fields| Named { id: id(fields), title: fields.need("title", Text::read), area: None })
}

/// Reads a site.
pub(super) fn site(value: &Value) -> (Named, Issues) {
    draft(value, |fields| Named {
        id: id(fields),
        title: fields.need("title", Text::read),
        area: fields.may("area", room::area),
    })
}

/// Reads a station.
pub(super) fn station(value: &Value) -> (Draft, Issues) {
    draft(value, |fields| {
        let mut draft = Draft {
            id: id(fields),
            title: fields.need("title", Text::read),
            tier: fields.need("tier", |value| fields::word(value, Tier::WORDS).map(Some)),
            function: fields.need("function", |value| Id::read(value).map(Some)),
            has_parent: fields.has("parent"),
            parent: fields.may("parent", Id::read),
            site: fields.may("site", Id::read),
            opened: fields.may("opened", Date::read),
            closed: fields.may("closed", Date::read),
            days: None,
        };
        draft.days = open_days(fields, &draft);
        draft
    })
}

/// The days on which a station is open; `None` when they make no sense.
fn open_days(fields: &mut Fields<'_>, draft: &Draft) -> Option<Period> {
    let read = [("opened", draft.opened), ("closed", draft.closed)];
    if read.iter().any(|(key, day)| fields.has(key) && day.is_none()) {
        return None;
    }
    let days = days(draft.opened, draft.closed);
    if let (None, Some(opened), Some(closed)) = (days, draft.opened, draft.closed) {
        let (opened, closed) = (opened.to_string(), closed.to_string());
        fields.refuse_at("closed", Problem::ClosedBeforeOpened { opened, closed });
    }
    days
}

pub(super) fn id(fields: &mut Fields<'_>) -> Option<Id> {
    fields.need("id", |value| Id::read(value).map(Some))
}

/// An item is read as far as it goes: what is wrong with it stands beside it.
pub(super) fn draft<'v, T: Default>(
    value: &'v Value,
    read: impl FnOnce(&mut Fields<'v>) -> T,
) -> (T, Issues) {
    match Fields::of(value) {
        Ok(mut fields) => {
            let item = read(&mut fields);
            (item, fields.close(()).err().unwrap_or_default())
        }
        Err(issues) => (T::default(), issues),
    }
}

impl Named {
    /// The function, when nothing was wrong with the item.
    pub fn function(self) -> Option<Function> {
        Some(Function { id: self.id?, title: self.title })
    }

    /// The site, when nothing was wrong with the item.
    pub fn site(self) -> Option<Site> {
        Some(Site { id: self.id?, title: self.title, area: self.area })
    }
}

impl Draft {
    /// The station, when nothing was wrong with the item.
    pub fn finish(self) -> Option<Station> {
        let Self { id, title, tier, function, parent, site, opened, closed, .. } = self;
        Some(Station { id: id?, title, tier: tier?, function: function?, parent, site, opened, closed })
    }
}
