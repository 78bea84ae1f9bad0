//! What somebody has seen (认定): by whom, when, with which evidence, valid until when.
//!
//! Takes a document of assertions, the standard and the network, gives [`Assertions`] or every problem at once.
//! Whether somebody is right is not its business; what is derived from rows is never overruled by it.

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use super::{Kind, Problem, Same, Standard};
use crate::base::{
    Date, Id, Read, Text,
    fields::{self, Fields},
    json::{self, Value},
    rows::{self, Names},
    text,
};
use crate::network::Network;

/// What a document of assertions calls itself.
const FORMAT: &str = "assertions/1";
/// Most assertions.
const MOST: usize = 1_000_000;

/// What somebody has seen at a site or a station.
#[doc(alias = "认定")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assertion {
    /// Unique among the assertions.
    pub id: Id,
    /// Where the requirement stands in the standard.
    pub requirement: usize,
    /// Where the site or the station stands in the network.
    pub subject: usize,
    /// Who says it.
    pub by: Id,
    /// When.
    pub on: Date,
    /// The last day on which it holds, if it ends.
    pub valid_until: Option<Date>,
    /// What shows it: the name of a photograph, a paper, a record.
    pub evidence: Text,
    /// Is it met?
    pub met: bool,
    /// What is to be the same everywhere.
    pub value: Option<String>,
    /// What is missing, in words.
    pub missing: Option<Text>,
    /// In which room, as a place among the network's rooms.
    pub room: Option<usize>,
}

/// What people have seen, checked against the standard and the network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Assertions {
    rows: Vec<Assertion>,
    /// The rows by requirement and subject, the oldest first.
    order: BTreeMap<(usize, usize), Vec<usize>>,
}

impl Assertions {
    /// Reads a document of assertions.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_json(document: &str, standard: &Standard, network: &Network) -> Read<Self> {
        Self::read(&json::read(document.as_bytes(), json::DEEPEST)?, standard, network)
    }

    /// Reads assertions out of a value.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn read(document: &Value, standard: &Standard, network: &Network) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        fields.need("id", Id::read);
        fields.may("title", Text::read);
        fields.need("standard", |value| is_of(value, standard));
        let names = Names::of(document, "assertions");
        let ground = Ground::of(standard, network);
        let rows = rows::rows(&mut fields, &names, MOST, |fields, id| ground.assertion(fields, id));
        let order = if fields.is_clean() { ordered(&mut fields, &rows) } else { BTreeMap::new() };
        fields.close(Self { rows, order })
    }

    /// What was said last of a requirement and a subject until a day, whether it still holds or not.
    #[must_use]
    pub fn last(&self, requirement: usize, subject: usize, on: Date) -> Option<&Assertion> {
        let said = self.order.get(&(requirement, subject))?;
        said.iter().rev().filter_map(|place| self.rows.get(*place)).find(|row| row.on <= on)
    }
}

impl Assertion {
    /// Does it still hold on a day?
    #[must_use]
    pub fn holds(&self, on: Date) -> bool {
        self.valid_until.is_none_or(|until| on <= until)
    }
}

fn is_of(value: &Value, standard: &Standard) -> Read<()> {
    let given = Id::read(value)?;
    if given == standard.id {
        return Ok(());
    }
    Err(Problem::OtherStandard { given: given.to_string(), wanted: standard.id.to_string() }.into())
}

/// The rows by what they speak of and by day; two of one day are refused.
fn ordered(fields: &mut Fields<'_>, rows: &[Assertion]) -> BTreeMap<(usize, usize), Vec<usize>> {
    let mut order = BTreeMap::<(usize, usize), Vec<usize>>::new();
    let mut places: Vec<usize> = (0..rows.len()).collect();
    let day = |place: &usize| rows.get(*place).map(|row| row.on);
    places.sort_by_key(day);
    for place in places {
        let Some(row) = rows.get(place) else { continue };
        let said = order.entry((row.requirement, row.subject)).or_default();
        if let Some(before) = said.last().and_then(|before| rows.get(*before)).filter(|it| it.on == row.on) {
            let issue = crate::base::Issue::from(Problem::TwoOnADay { first: before.id.to_string() });
            fields.refuse_at("assertions", issue.at("on").at(place));
        }
        said.push(place);
    }
    order
}

/// What assertions may speak of.
struct Ground<'a> {
    standard: &'a Standard,
    network: &'a Network,
    requirements: Names<'a>,
    subjects: Names<'a>,
    rooms: Names<'a>,
}

impl<'a> Ground<'a> {
    fn of(standard: &'a Standard, network: &'a Network) -> Self {
        let requirements = Names::among("requirements", standard.requirements.iter().map(|one| &one.id));
        let rooms = Names::among("rooms", network.rooms().iter().map(|room| &room.id));
        Self { standard, network, requirements, subjects: standard.applies.subjects(network), rooms }
    }

    fn assertion(&self, fields: &mut Fields<'_>, id: Id) -> Assertion {
        let requirement = fields.need("requirement", |value| self.requirements.place(value).map(Some));
        let subject = fields.need("subject", |value| self.subject(value).map(Some));
        let on = fields.need("on", |value| Date::read(value).map(Some));
        let valid_until = fields.may("valid_until", Date::read);
        if let (Some(on), Some(until)) = (on, valid_until)
            && until < on
        {
            let (until, on) = (until.to_string(), on.to_string());
            fields.refuse_at("valid_until", Problem::ExpiresBefore { until, on });
        }
        let (met, value) = self.said(fields, requirement);
        Assertion {
            id,
            by: fields.need("by", Id::read),
            evidence: fields.need("evidence", Text::read),
            missing: fields.may("missing", Text::read),
            room: fields.may("room", |value| self.room(value, subject)).flatten(),
            requirement: requirement.unwrap_or_default(),
            subject: subject.unwrap_or_default(),
            on: on.unwrap_or_default(),
            valid_until,
            met,
            value,
        }
    }

    /// Somebody whom the standard is about on some day: what is said of others would never be looked at.
    fn subject(&self, value: &Value) -> Read<usize> {
        let place = self.subjects.place(value)?;
        let is_meant = self.standard.applies.may_mean(self.network, place);
        if is_meant { Ok(place) } else { Err(Problem::NotMeant { subject: value.shown() }.into()) }
    }

    /// `value` of what is to be the same everywhere, `met` of everything else.
    fn said(&self, fields: &mut Fields<'_>, requirement: Option<usize>) -> (bool, Option<String>) {
        let kind = requirement.and_then(|place| self.standard.requirements.get(place)).map(|one| &one.kind);
        match kind {
            Some(Kind::Unified(Same::Asserted(_))) => (true, Some(fields.need("value", text::said))),
            Some(_) => (fields.need("met", Value::bool), None),
            None => (fields.may("met", Value::bool).is_some(), fields.may("value", text::said)),
        }
    }

    /// A room of the subject's site.
    fn room(&self, value: &Value, subject: Option<usize>) -> Read<Option<usize>> {
        let room = self.rooms.place(value)?;
        let site = subject.and_then(|subject| self.standard.applies.site_of(self.network, subject));
        let is_there = self.network.rooms().get(room).is_some_and(|room| Some(room.site) == site);
        if subject.is_none() || is_there {
            return Ok(Some(room));
        }
        Err(Problem::RoomElsewhere { room: value.shown() }.into())
    }
}
