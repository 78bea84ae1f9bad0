//! The network as a whole (服务网络): the third door.
//!
//! Takes the bytes of a network document, gives a [`Network`] or every problem at once.

use alloc::vec::Vec;

use super::{
    Function, Problem, Site, Station, Survey,
    links::{self, Known},
    station::{self, Draft, Named},
};
use crate::base::{
    Id, Issue, Issues, Read, Text,
    fields::{self, Fields},
    json::{self, Value},
};

/// Most functions of a network.
const MOST_FUNCTIONS: usize = 20;
/// Most sites and most stations of a network.
const MOST_PLACES: usize = 100_000;
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

    /// What there is, counted.
    #[must_use]
    pub fn survey(&self) -> Survey {
        Survey::of(self)
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
    let functions = fields.need("functions", |value| drafts(value, station::named));
    match functions.as_ref().map_or(1, |(items, _)| items.len()) {
        0 => fields.refuse_at("functions", json::Problem::EmptyList {}),
        1..=MOST_FUNCTIONS => {}
        _ => fields.refuse_at("functions", Problem::TooManyFunctions {}),
    }
    let functions = distinct(&mut fields, "functions", functions);
    let sites = fields.may("sites", |value| drafts(value, station::named)).flatten();
    let sites = if fields.has("sites") { distinct(&mut fields, "sites", sites) } else { Some(Vec::new()) };
    let stations = fields.need("stations", |value| drafts(value, station::station));
    let stations = linked(&mut fields, functions.as_deref(), sites.as_deref(), stations);
    let named = |list: Option<Vec<Named>>| list.unwrap_or_default().into_iter().filter_map(Named::finish);
    fields.close(Network {
        id,
        title,
        source,
        notes,
        functions: named(functions).map(|(id, title)| Function { id, title }).collect(),
        sites: named(sites).map(|(id, title)| Site { id, title }).collect(),
        stations: stations.into_iter().filter_map(Draft::finish).collect(),
    })
}

fn drafts<T>(value: &Value, read: fn(&Value) -> (T, Issues)) -> Read<Drafts<T>> {
    Ok(Some(fields::list(value, MOST_PLACES)?.iter().map(read).unzip()))
}

/// Reports what is wrong with the items of a list, and ids that stand twice in it.
fn distinct(fields: &mut Fields<'_>, key: &str, list: Drafts<Named>) -> Option<Vec<Named>> {
    let (items, issues) = list?;
    let places = links::places(items.iter().map(|item| item.id.as_ref()));
    for (place, (item, mut issues)) in items.iter().zip(issues).enumerate() {
        if let Some(issue) = links::distinct(item.id.as_ref(), place, &places) {
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
