//! Reading a round (读取督导轮次), and going on with it.
//!
//! Takes a round document and the network that it goes over, gives a [`Round`] in which every event was possible
//! when it happened, or everything that is wrong; and takes one event more. An event that hangs on a refused one
//! is passed over: it proves nothing.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Event, Item, Limit, LimitKind, Problem, Round, Step, document, event, round::Ground, standing::Standing,
};
use crate::base::{
    Id, Issue, Issues, Read, Text,
    fields::{self, Fields},
    json::{self, Value},
    quantity,
};
use crate::network::Network;

/// What a round document calls itself.
pub(super) const FORMAT: &str = "round/1";
/// Most stations of a round.
const MOST_STATIONS: usize = 100_000;
/// Most events of a round.
const MOST_EVENTS: usize = 2_000_000;

impl Round {
    /// Reads a round document over a network.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_json(document: &str, network: &Network) -> Read<Self> {
        Self::from_bytes(document.as_bytes(), network)
    }

    /// Reads a round document from bytes, which need not be UTF-8 to be refused properly.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_bytes(document: &[u8], network: &Network) -> Read<Self> {
        Self::read(&json::read_cards(document)?, network)
    }

    /// Reads a round out of a value, which may be longer than a document in bytes may be.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn read(document: &Value, network: &Network) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        let id = fields.need("id", Id::read);
        let title = fields.need("title", Text::read);
        let source = fields.may("source", Text::read);
        let notes = fields.may("notes", |value| fields::each(value, Text::read)).unwrap_or_default();
        let ground = ground(&mut fields, network);
        let drafts = fields.need("events", |value| {
            Ok(fields::list(value, MOST_EVENTS)?.iter().map(event::read).collect::<Vec<_>>())
        });
        // without its ground an event proves nothing
        let standing = if fields.is_clean() { replayed(&drafts, &ground) } else { parsed(&drafts) };
        let standing = standing.map_err(|issues| fields.refuse_all("events", issues)).unwrap_or_default();
        let events = drafts.into_iter().map(|(event, _)| event).collect();
        fields.close(Self { id, title, source, notes, ground, events, standing })
    }

    /// Lets one more event happen.
    ///
    /// # Errors
    /// Everything that speaks against it, with what is allowed instead; the round is then as it was.
    pub fn advance(&mut self, event: Event) -> Read<()> {
        // an event put together in code may lack what its kind needs
        Event::read(&event.to_document())?;
        self.standing.apply(&event, &self.ground)?;
        self.events.push(event);
        Ok(())
    }
}

/// Lets the events happen, one after the other.
fn replayed(drafts: &[(Event, Issues)], ground: &Ground) -> Read<Standing> {
    let mut standing = Standing::at_start(ground);
    let mut issues = Issues::none();
    for (place, (event, flaws)) in drafts.iter().enumerate() {
        if standing.is_broken(event.refers.as_ref()) {
            standing.pass_over(event);
            issues.take::<()>(Err(flaws.clone().at(place)));
            continue;
        }
        let happened = flaws.clone().unless(()).and_then(|()| standing.apply(event, ground));
        if let Err(refused) = happened {
            standing.pass_over(event);
            issues.take::<()>(Err(refused.at(place)));
        }
    }
    issues.unless(standing)
}

/// Only what is wrong with each event by itself.
fn parsed(drafts: &[(Event, Issues)]) -> Read<Standing> {
    let mut issues = Issues::none();
    for (place, (_, flaws)) in drafts.iter().enumerate() {
        issues.take::<()>(Err(flaws.clone().at(place)));
    }
    issues.unless(Standing::default())
}

/// Everything that does not change.
fn ground(fields: &mut Fields<'_>, network: &Network) -> Ground {
    let items = fields.need("items", |value| distinct(&fields::each(value, item)?, |item| &item.id));
    let limits = fields.need("limits", limits);
    let stations = fields.need("stations", |value| stations(value, network));
    let held = fields.may("documents", |value| {
        fields::list(value, document::MOST_DOCUMENTS)?;
        fields::every(value, document::read)
    });
    let documents = fields.may("documents", |value| value.list().map(<[Value]>::to_vec)).unwrap_or_default();
    let places = stations.iter().enumerate().map(|(place, (id, _))| (id.clone(), place)).collect();
    let item_places =
        items.iter().enumerate().map(|(place, item)| ((item.step, item.id.clone()), place)).collect();
    let held = held.into_iter().flatten().map(|(digest, held)| (digest.to_string(), held)).collect();
    let (stations, kinds) = stations.into_iter().unzip();
    Ground { items, limits, stations, kinds, places, item_places, documents, held }
}

/// Refuses ids that stand twice in a list.
fn distinct<T: Clone>(rows: &[T], id: fn(&T) -> &Id) -> Read<Vec<T>> {
    let mut seen = BTreeSet::new();
    let mut issues = Issues::none();
    for (place, row) in rows.iter().enumerate() {
        if !seen.insert(id(row)) {
            issues.add(Issue::from(Problem::DuplicateId { id: id(row).to_string() }).at("id").at(place));
        }
    }
    issues.unless(rows.to_vec())
}

fn item(value: &Value) -> Read<Item> {
    let mut fields = Fields::of(value)?;
    let id = fields.need("id", Id::read);
    let source = fields.may("source", Text::read);
    let step = fields.need("step", |value| fields::word(value, Step::WORDS).map(Some));
    let title = fields.need("title", Text::read);
    fields.close(Item { id, source, step: step.unwrap_or(Step::Check), title })
}

/// All four limits, each once.
fn limits(value: &Value) -> Read<Vec<Limit>> {
    let limits = fields::each(value, limit)?;
    let mut issues = Issues::none();
    let mut seen = BTreeSet::new();
    for (place, limit) in limits.iter().enumerate() {
        if !seen.insert(limit.limit) {
            let problem = Problem::DuplicateId { id: limit.limit.name().to_string() };
            issues.add(Issue::from(problem).at("limit").at(place));
        }
    }
    for (name, _) in LimitKind::WORDS.iter().filter(|(_, kind)| !seen.contains(kind)) {
        issues.add(Problem::LimitMissing { limit: String::from(*name) });
    }
    issues.unless(limits)
}

fn limit(value: &Value) -> Read<Limit> {
    let mut fields = Fields::of(value)?;
    let limit = fields.need("limit", |value| fields::word(value, LimitKind::WORDS).map(Some));
    let days = fields.need("days", quantity::count);
    let times = fields.may("times", quantity::count);
    let source = fields.may("source", Text::read);
    if limit.is_some_and(|limit| (limit == LimitKind::Extension) != fields.has("times")) {
        fields.refuse(Problem::TimesMisplaced {});
    }
    fields.close(Limit { days, limit: limit.unwrap_or(LimitKind::Appeal), source, times })
}

/// A station of the network, with its tier and function as words.
type Covered = (Id, [String; 2]);

fn stations(value: &Value, network: &Network) -> Read<Vec<Covered>> {
    let known: BTreeMap<Id, usize> =
        network.stations().iter().enumerate().map(|(place, station)| (station.id.clone(), place)).collect();
    fields::list(value, MOST_STATIONS)?;
    let covered = fields::every(value, |row| {
        let mut fields = Fields::of(row)?;
        let id = fields.need("id", Id::read);
        let id = fields.close(id)?;
        let station = known.get(&id).and_then(|place| network.stations().get(*place)).ok_or_else(|| {
            let problem = |given, nearest| Problem::UnknownStation { given, nearest };
            fields::unknown_id(id.as_str(), &known, problem).at("id")
        })?;
        Ok((id, [station.tier.name().to_string(), station.function.to_string()]))
    })?;
    distinct(&fields::filled(covered)?, |(id, _)| id)
}
