//! The network as a whole (服务网络): the third door.
//!
//! Takes the bytes of a network document, gives a [`Network`] or every problem at once.

use alloc::vec::Vec;

use super::{
    Booking, Function, Problem, Room, Site, Station, Survey, booked,
    index::Index,
    links::{self, Known},
    room,
    station::{self, Draft, Named},
};
use crate::base::{
    Date, Id, Issue, Issues, Read, Text,
    fields::{self, Fields},
    json::{self, Value},
};

/// Most functions of a network.
const MOST_FUNCTIONS: usize = 20;
/// Most sites and most stations of a network.
const MOST_PLACES: usize = 100_000;
/// Most rooms of a network.
const MOST_ROOMS: usize = 1_000_000;
/// Most bookings of a network.
const MOST_BOOKINGS: usize = 2_000_000;
/// What a network document calls itself.
pub(crate) const FORMAT: &str = "network/1";

/// A checked network: every reference resolved, every parent of the right tier.
#[doc(alias = "服务网络")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Network {
    pub(super) id: Id,
    pub(super) title: Text,
    pub(super) source: Option<Text>,
    pub(super) notes: Vec<Text>,
    pub(super) functions: Vec<Function>,
    pub(super) sites: Vec<Site>,
    pub(super) stations: Vec<Station>,
    pub(super) rooms: Vec<Room>,
    pub(super) bookings: Vec<Booking>,
    site_index: Index,
    station_index: Index,
    room_index: Index,
}

impl Network {
    /// Reads a network document.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_json(document: &str) -> Read<Self> {
        Self::from_bytes(document.as_bytes())
    }

    /// Reads a network document from bytes, which need not be UTF-8 to be refused properly.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_bytes(document: &[u8]) -> Read<Self> {
        Self::read(&json::read(document, json::DEEPEST)?)
    }

    /// Reads a network out of a value.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn read(document: &Value) -> Read<Self> {
        read(document)
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// What people read.
    #[must_use]
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// Where the document comes from.
    #[must_use]
    pub fn source(&self) -> Option<&Text> {
        self.source.as_ref()
    }

    /// What has to be said of it.
    #[must_use]
    pub fn notes(&self) -> &[Text] {
        &self.notes
    }

    /// The functions, in the order of the document.
    #[must_use]
    pub fn functions(&self) -> &[Function] {
        &self.functions
    }

    /// The sites, in the order of the document.
    #[must_use]
    pub fn sites(&self) -> &[Site] {
        &self.sites
    }

    /// The stations, in the order of the document.
    #[must_use]
    pub fn stations(&self) -> &[Station] {
        &self.stations
    }

    /// The rooms, in the order of the document.
    #[must_use]
    pub fn rooms(&self) -> &[Room] {
        &self.rooms
    }

    /// The bookings, in the order of the document.
    #[must_use]
    pub fn bookings(&self) -> &[Booking] {
        &self.bookings
    }

    /// Where a function stands among [`Network::functions`].
    #[must_use]
    pub fn function_index(&self, id: &Id) -> Option<usize> {
        self.functions.iter().position(|function| function.id == *id)
    }

    /// Where a site stands among [`Network::sites`].
    #[must_use]
    pub fn site_index(&self, id: &Id) -> Option<usize> {
        self.site_index.find(&self.sites, |site| &site.id, id)
    }

    /// Where a station stands among [`Network::stations`].
    #[must_use]
    pub fn station_index(&self, id: &Id) -> Option<usize> {
        self.station_index.find(&self.stations, |station| &station.id, id)
    }

    /// Where a room stands among [`Network::rooms`].
    #[must_use]
    pub fn room_index(&self, id: &Id) -> Option<usize> {
        self.room_index.find(&self.rooms, |room| &room.id, id)
    }

    /// What there is, counted.
    ///
    /// ```
    /// use haitang::District;
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// assert_eq!(district.network().survey().functions[0].headline, "1+2+1");
    /// ```
    #[must_use]
    pub fn survey(&self) -> Survey {
        Survey::of(self, None)
    }

    /// What there is on a day: only the stations that are open on it count.
    ///
    /// ```
    /// use haitang::{District, base::Date};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let survey = district.network().survey_on(Date::new("2024-05-31").unwrap());
    /// assert_eq!(survey.functions[2].headline, "0+1+0"); // elderly care: one station is not open yet
    /// ```
    #[must_use]
    pub fn survey_on(&self, day: Date) -> Survey {
        Survey::of(self, Some(day))
    }
}

/// A list as far as it could be read; `None` when it is no list.
type Drafts<T> = Option<(Vec<T>, Vec<Issues>)>;

fn read(document: &Value) -> Read<Network> {
    let mut fields = Fields::of(document)?;
    fields.need("haitang", |value| fields::format(value, FORMAT));
    let id = fields.need("id", Id::read);
    let title = fields.need("title", Text::read);
    let source = fields.may("source", Text::read);
    let notes = fields.may("notes", |value| fields::each(value, Text::read)).unwrap_or_default();
    let functions = functions(&mut fields);
    let sites = fields.may("sites", |value| drafts(value, MOST_PLACES, station::site)).flatten();
    let sites = given(&mut fields, "sites", sites, |site| site.id.as_ref());
    let stations = fields.need("stations", |value| drafts(value, MOST_PLACES, station::station));
    let stations = linked(&mut fields, functions.as_deref(), sites.as_deref(), stations);
    let (rooms, bookings) = roomed(&mut fields, functions.as_deref(), sites.as_deref());
    fields.close(())?;
    let functions = functions.into_iter().flatten().filter_map(Named::function).collect();
    let sites: Vec<_> = sites.into_iter().flatten().filter_map(Named::site).collect();
    let stations: Vec<_> = stations.into_iter().filter_map(Draft::finish).collect();
    Ok(Network {
        id,
        title,
        source,
        notes,
        functions,
        site_index: Index::of(&sites, |site| &site.id),
        sites,
        station_index: Index::of(&stations, |station| &station.id),
        stations,
        room_index: Index::of(&rooms, |room| &room.id),
        rooms,
        bookings,
    })
}

fn drafts<T>(value: &Value, most: usize, read: impl Fn(&Value) -> (T, Issues)) -> Read<Drafts<T>> {
    Ok(Some(fields::list(value, most)?.iter().map(read).unzip()))
}

/// The functions, of which there is at least one.
fn functions(fields: &mut Fields<'_>) -> Option<Vec<Named>> {
    let functions = fields.need("functions", |value| drafts(value, MOST_PLACES, station::function));
    match functions.as_ref().map_or(1, |(items, _)| items.len()) {
        0 => fields.refuse_at("functions", json::Problem::EmptyList {}),
        1..=MOST_FUNCTIONS => {}
        _ => fields.refuse_at("functions", Problem::TooManyFunctions {}),
    }
    distinct(fields, "functions", functions, |function| function.id.as_ref())
}

/// A list that need not be there: then it is empty.
fn given<T>(
    fields: &mut Fields<'_>,
    key: &'static str,
    list: Drafts<T>,
    id: impl Fn(&T) -> Option<&Id>,
) -> Option<Vec<T>> {
    if fields.has(key) { distinct(fields, key, list, id) } else { Some(Vec::new()) }
}

/// Reports what is wrong with the items of a list, and ids that stand twice in it.
fn distinct<T>(
    fields: &mut Fields<'_>,
    key: &str,
    list: Drafts<T>,
    id: impl Fn(&T) -> Option<&Id>,
) -> Option<Vec<T>> {
    let (items, issues) = list?;
    let places = links::places(items.iter().map(&id));
    for (place, (item, mut issues)) in items.iter().zip(issues).enumerate() {
        if let Some(issue) = links::distinct(id(item), place, &places) {
            issues.add(issue);
        }
        fields.refuse_all(key, issues.at(place));
    }
    Some(items)
}

/// Reports what is wrong with the stations, each and together.
fn linked(
    fields: &mut Fields<'_>,
    functions: Option<&[Named]>,
    sites: Option<&[Named]>,
    stations: Drafts<Draft>,
) -> Vec<Draft> {
    let Some((drafts, issues)) = stations else { return Vec::new() };
    let known = Known::of(functions, sites, &drafts);
    if known.lacks_centre() {
        fields.refuse(Issue::from(Problem::NoCentre {}).at("stations"));
    }
    for (place, (draft, mut issues)) in drafts.iter().zip(issues).enumerate() {
        issues.take::<()>(Err(known.check(place, draft)));
        fields.refuse_all("stations", issues.at(place));
    }
    drafts
}

/// The rooms and the bookings, as far as nothing is wrong with them.
fn roomed(
    fields: &mut Fields<'_>,
    functions: Option<&[Named]>,
    sites: Option<&[Named]>,
) -> (Vec<Room>, Vec<Booking>) {
    let (functions, sites) = (links::known(functions), links::known(sites));
    let read = |value: &Value| room::room(value, functions.as_ref(), sites.as_ref());
    let rooms = fields.may("rooms", |value| drafts(value, MOST_ROOMS, read)).flatten();
    let rooms = given(fields, "rooms", rooms, |room| room.id.as_ref());
    let places = rooms.as_ref().map(|rooms| links::places(rooms.iter().map(|room| room.id.as_ref())));
    let read = |value: &Value| room::booking(value, functions.as_ref(), places.as_ref());
    let bookings = fields.may("bookings", |value| drafts(value, MOST_BOOKINGS, read)).flatten();
    let bookings = given(fields, "bookings", bookings, |booking| booking.id.as_ref());
    let bookings: Vec<_> = bookings.into_iter().flatten().filter_map(|draft| draft.item).collect();
    let rooms: Vec<_> = rooms.into_iter().flatten().filter_map(|draft| draft.item).collect();
    if fields.is_clean() {
        booked::crowded(&rooms, &bookings).for_each(|issue| fields.refuse_at("bookings", issue));
    }
    (rooms, bookings)
}
