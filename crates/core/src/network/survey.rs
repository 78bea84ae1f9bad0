//! What there is (网络概况): headlines, combined sites, who stands under whom.
//!
//! Takes a checked network, gives a document of which every number is counted. Nothing in it is typed
//! by anyone.

use alloc::{borrow::ToOwned, collections::BTreeMap, format, string::String, vec::Vec};

use serde::Serialize;

use super::{Function, Network, Site, Station, Tier};
use crate::base::{Date, Exact, Id, Text};

/// What a survey document calls itself.
const FORMAT: &str = "survey/1";

/// What a network holds, counted.
#[doc(alias = "网络概况")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Survey {
    /// The functions with their stations counted.
    pub functions: Vec<Headline>,
    /// `survey/1`
    pub haitang: String,
    /// Of the network.
    pub id: Id,
    /// What has to be said of it.
    pub notes: Vec<Text>,
    /// The day on which the stations that are counted are open; without it, all are counted that ever were.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// The sites with what they carry.
    pub sites: Vec<SurveyedSite>,
    /// Where the network comes from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Text>,
    /// The stations with those below them.
    pub stations: Vec<SurveyedStation>,
    /// What people read.
    pub title: Text,
}

/// A function and how many stations serve it on each tier.
#[doc(alias = "1+23+263")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Headline {
    /// How many centres.
    pub centres: Exact,
    /// Centres, towns, villages, as `1+23+263`.
    pub headline: String,
    /// The function.
    pub id: Id,
    /// What people read.
    pub title: Text,
    /// How many town stations.
    pub towns: Exact,
    /// How many village points.
    pub villages: Exact,
}

/// A site and what it carries.
#[doc(alias = "三站合一站点")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SurveyedSite {
    /// The functions that it carries, in the order of the network.
    pub functions: Vec<Id>,
    /// The site.
    pub id: Id,
    /// What a partly combined site lacks to be combined, in the order of the network.
    pub missing: Vec<Id>,
    /// Combined, partly combined, single, empty.
    pub state: State,
    /// The stations on it, in the order of the document.
    pub stations: Vec<Id>,
    /// What people read.
    pub title: Text,
}

/// How much of the network's functions a site carries.
#[doc(alias = "三站合一")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// All of them, and there are at least two (三站合一).
    Combined,
    /// At least two, not all (部分合建).
    PartlyCombined,
    /// One (单站).
    Single,
    /// None (无站).
    Empty,
}

/// A station and who stands under it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct SurveyedStation {
    /// The stations whose parent it is, in the order of the document.
    pub children: Vec<Id>,
    /// The function that it serves.
    pub function: Id,
    /// The station.
    pub id: Id,
    /// The station above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parent: Option<Id>,
    /// The place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<Id>,
    /// Centre, town or village.
    pub tier: Tier,
    /// What people read.
    pub title: Text,
}

impl State {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("combined", Self::Combined),
        ("partly_combined", Self::PartlyCombined),
        ("single", Self::Single),
        ("empty", Self::Empty),
    ];
}

impl Survey {
    /// The sites in one state.
    pub fn sites_that_are(&self, state: State) -> impl Iterator<Item = &SurveyedSite> {
        self.sites.iter().filter(move |site| site.state == state)
    }

    pub(super) fn of(network: &Network, on: Option<Date>) -> Self {
        let stations = open(network, on);
        let below = gathered(&stations, |station| station.parent.as_ref());
        let at_sites = gathered(&stations, |station| station.site.as_ref());
        Self {
            haitang: FORMAT.to_owned(),
            id: network.id.clone(),
            title: network.title.clone(),
            source: network.source.clone(),
            notes: network.notes.clone(),
            on,
            functions: network.functions.iter().map(|one| headline(one, &stations)).collect(),
            sites: network
                .sites
                .iter()
                .map(|one| site(one, &network.functions, at(&at_sites, &one.id)))
                .collect(),
            stations: stations.iter().map(|one| station(one, at(&below, &one.id))).collect(),
        }
    }
}

/// The stations that are open on a day; all of them when no day is asked about.
pub(super) fn open(network: &Network, on: Option<Date>) -> Vec<&Station> {
    network.stations.iter().filter(|station| on.is_none_or(|day| station.is_open(day))).collect()
}

pub(super) type Gathered<'n> = BTreeMap<&'n Id, Vec<&'n Station>>;

/// The stations by one of their references.
pub(super) fn gathered<'n>(stations: &[&'n Station], by: fn(&Station) -> Option<&Id>) -> Gathered<'n> {
    let mut gathered = Gathered::new();
    for station in stations {
        if let Some(id) = by(station) {
            gathered.entry(id).or_default().push(station);
        }
    }
    gathered
}

pub(super) fn at<'g, 'n>(gathered: &'g Gathered<'n>, id: &Id) -> &'g [&'n Station] {
    gathered.get(id).map_or(&[], Vec::as_slice)
}

pub(super) fn ids(stations: &[&Station]) -> Vec<Id> {
    stations.iter().map(|station| station.id.clone()).collect()
}

pub(super) fn headline(function: &Function, stations: &[&Station]) -> Headline {
    let [centres, towns, villages] = [Tier::Centre, Tier::Town, Tier::Village].map(|tier| {
        let of_tier = stations.iter().filter(|one| one.function == function.id && one.tier == tier).count();
        Exact::count(of_tier)
    });
    let headline = format!("{centres}+{towns}+{villages}");
    Headline { id: function.id.clone(), title: function.title.clone(), headline, centres, towns, villages }
}

/// Which of the functions some stations serve, how much of them all that is, and what a partly combined site lacks.
pub(super) fn carried(functions: &[Function], stations: &[&Station]) -> (Vec<Id>, State, Vec<Id>) {
    let is_served = |function: &&Function| stations.iter().any(|station| station.function == function.id);
    let (carried, lacking): (Vec<_>, Vec<_>) = functions.iter().partition(is_served);
    let state = match (carried.len(), lacking.len()) {
        (0, _) => State::Empty,
        (1, _) => State::Single,
        (_, 0) => State::Combined,
        _ => State::PartlyCombined,
    };
    let ids_of = |functions: Vec<&Function>| functions.into_iter().map(|one| one.id.clone()).collect();
    let missing = if state == State::PartlyCombined { ids_of(lacking) } else { Vec::new() };
    (ids_of(carried), state, missing)
}

fn site(site: &Site, functions: &[Function], stations: &[&Station]) -> SurveyedSite {
    let (functions, state, missing) = carried(functions, stations);
    let (id, title, stations) = (site.id.clone(), site.title.clone(), ids(stations));
    SurveyedSite { functions, id, missing, state, stations, title }
}

fn station(station: &Station, below: &[&Station]) -> SurveyedStation {
    SurveyedStation {
        id: station.id.clone(),
        title: station.title.clone(),
        tier: station.tier,
        function: station.function.clone(),
        parent: station.parent.clone(),
        site: station.site.clone(),
        children: ids(below),
    }
}
