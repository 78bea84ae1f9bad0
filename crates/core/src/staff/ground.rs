//! Where posts stand (岗位所在): what staff needs to know of its network.
//!
//! Takes a network, gives the place, function, tier and life of each station by its index. A place is a site, or
//! a station that names no site and so stands by itself.

use alloc::{collections::BTreeMap, vec::Vec};

use crate::base::{Id, Period};
use crate::network::{Network, Tier};

/// A station as staff sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Spot {
    pub id: Id,
    pub place: usize,
    pub function: usize,
    pub tier: Tier,
    pub life: Period,
}

/// Somewhere that stations stand together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Of the site, if it is one.
    pub site: Option<Id>,
    pub stations: Vec<usize>,
}

/// The stations and places of a network.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Ground {
    pub functions: Vec<Id>,
    pub stations: Vec<Spot>,
    /// First the sites in the order of the network, then the stations that stand by themselves.
    pub places: Vec<Place>,
}

impl Ground {
    pub fn of(network: &Network) -> Self {
        let functions: Vec<Id> = network.functions().iter().map(|one| one.id.clone()).collect();
        let of_function: BTreeMap<_, _> = functions.iter().zip(0..).collect();
        let of_site: BTreeMap<_, _> = network.sites().iter().map(|site| &site.id).zip(0..).collect();
        let site = |id: &Id| Place { site: Some(id.clone()), stations: Vec::new() };
        let mut places: Vec<Place> = network.sites().iter().map(|one| site(&one.id)).collect();
        let mut stations = Vec::new();
        for (index, station) in network.stations().iter().enumerate() {
            let named = station.site.as_ref().and_then(|site| of_site.get(site).copied());
            let place = named.unwrap_or(places.len());
            match places.get_mut(place) {
                Some(found) => found.stations.push(index),
                None => places.push(Place { site: None, stations: alloc::vec![index] }),
            }
            let function = of_function.get(&station.function).copied().unwrap_or_default();
            let life = station.days();
            stations.push(Spot { id: station.id.clone(), place, function, tier: station.tier, life });
        }
        Self { functions, stations, places }
    }
}
