//! What there is on a day (某日在册): which stations are open, which sites are combined, what their rooms serve.
//!
//! Takes a checked network and a day, gives what is there on it, counted from the days of the stations.

use alloc::vec::Vec;

use serde::Serialize;

use super::{
    Headline, Network, Room, State, Station, Tier,
    survey::{at, carried, gathered, headline, ids, open},
};
use crate::base::{Date, Exact, Id, Text};

/// What there is on a day.
#[doc(alias = "某日在册")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Presence {
    /// The stations that have closed before it.
    pub closed: Vec<Id>,
    /// The functions with their open stations counted.
    pub functions: Vec<Headline>,
    /// The stations that open after it.
    pub not_yet: Vec<Id>,
    /// The day.
    pub on: Date,
    /// The sites with what they carry on it.
    pub sites: Vec<PresentSite>,
    /// How many sites are in which state.
    pub states: States,
    /// The open stations.
    pub stations: Vec<PresentStation>,
}

/// A site on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PresentSite {
    /// In square metres, as declared.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<Exact>,
    /// The functions that it carries, in the order of the network.
    pub functions: Vec<Id>,
    /// The site.
    pub id: Id,
    /// What a partly combined site lacks to be combined, in the order of the network.
    pub missing: Vec<Id>,
    /// Its rooms, in the order of the document.
    pub rooms: Vec<PresentRoom>,
    /// What its rooms measure together, in square metres.
    pub rooms_area: Exact,
    /// Combined, partly combined, single, empty.
    pub state: State,
    /// The open stations on it, in the order of the document.
    pub stations: Vec<Id>,
    /// What people read.
    pub title: Text,
}

/// A room on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PresentRoom {
    /// In square metres.
    pub area: Exact,
    /// The functions of the open stations of its site that may use it (一室多用), in the order of the network.
    pub functions: Vec<Id>,
    /// The room.
    pub id: Id,
}

/// How many sites are in which state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct States {
    /// 三站合一
    pub combined: Exact,
    /// 无站
    pub empty: Exact,
    /// 部分合建
    pub partly_combined: Exact,
    /// 单站
    pub single: Exact,
}

/// A station that is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PresentStation {
    /// The function that it serves.
    pub function: Id,
    /// The station.
    pub id: Id,
    /// The place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<Id>,
    /// Centre, town or village.
    pub tier: Tier,
    /// What people read.
    pub title: Text,
}

impl Network {
    /// What there is on a day.
    ///
    /// ```
    /// use haitang::{District, base::Date};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let presence = district.network().presence(Date::new("2024-05-31").unwrap());
    /// assert_eq!(presence.not_yet[0].as_str(), "b-elderly"); // it opens on 1 June
    /// ```
    #[must_use]
    pub fn presence(&self, on: Date) -> Presence {
        let stations = open(self, Some(on));
        let at_sites = gathered(&stations, |station| station.site.as_ref());
        let mut rooms = rooms_of_sites(self);
        let sites = self.sites.iter().zip(&mut rooms).map(|(site, rooms)| {
            let here = at(&at_sites, &site.id);
            let (functions, state, missing) = carried(&self.functions, here);
            PresentSite {
                area: site.area.clone(),
                id: site.id.clone(),
                missing,
                rooms: rooms.iter().map(|room| self.present(room, &functions)).collect(),
                rooms_area: rooms.iter().fold(Exact::ZERO, |sum, room| sum.plus(&room.area)),
                state,
                stations: ids(here),
                title: site.title.clone(),
                functions,
            }
        });
        let sites: Vec<_> = sites.collect();
        let others = |is: fn(&Station, Date) -> bool| -> Vec<Id> {
            self.stations.iter().filter(|one| is(one, on)).map(|one| one.id.clone()).collect()
        };
        Presence {
            closed: others(|station, day| station.days().last() < day),
            not_yet: others(|station, day| station.days().first() > day),
            functions: self.functions.iter().map(|one| headline(one, &stations)).collect(),
            on,
            states: states(&sites),
            sites,
            stations: stations.iter().map(|one| station(one)).collect(),
        }
    }

    fn present(&self, room: &Room, there: &[Id]) -> PresentRoom {
        let may = |id: &&Id| self.function_index(id).is_some_and(|function| room.allows(function));
        let functions = there.iter().filter(may).cloned().collect();
        PresentRoom { area: room.area.clone(), functions, id: room.id.clone() }
    }
}

/// The rooms by the place of their site.
pub(super) fn rooms_of_sites(network: &Network) -> Vec<Vec<&Room>> {
    let mut rooms: Vec<Vec<&Room>> = network.sites.iter().map(|_| Vec::new()).collect();
    for room in &network.rooms {
        rooms.get_mut(room.site).into_iter().for_each(|there| there.push(room));
    }
    rooms
}

fn states(sites: &[PresentSite]) -> States {
    let count = |state| Exact::count(sites.iter().filter(|site| site.state == state).count());
    States {
        combined: count(State::Combined),
        empty: count(State::Empty),
        partly_combined: count(State::PartlyCombined),
        single: count(State::Single),
    }
}

fn station(station: &Station) -> PresentStation {
    PresentStation {
        function: station.function.clone(),
        id: station.id.clone(),
        site: station.site.clone(),
        tier: station.tier,
        title: station.title.clone(),
    }
}
