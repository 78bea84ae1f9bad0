//! Who is where on a day (在岗情况): site, station, posts.
//!
//! Takes a day, gives the stations that are open on it with the posts that are held, site by site.

use alloc::vec::Vec;

use serde::Serialize;

use super::{Post, Staff};
use crate::base::{Date, Exact, Id, People, Period};

/// Who is where.
#[doc(alias = "在岗情况")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Presence {
    /// The day.
    pub on: Date,
    /// Distinct workers with a post.
    pub people: People,
    /// Sites in the order of the network; then each station that stands by itself.
    pub places: Vec<PresentPlace>,
}

/// A site, or a station by itself, with those who are there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PresentPlace {
    /// Distinct workers with a post.
    pub people: People,
    /// The site, if it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<Id>,
    /// The stations that are open.
    pub stations: Vec<PresentStation>,
}

/// A station with the posts held there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PresentStation {
    /// The function that the station serves.
    pub function: Id,
    /// The posts in the order of the document.
    pub posts: Vec<HeldPost>,
    /// The shares together.
    pub share: Exact,
    /// The station.
    pub station: Id,
}

/// A post on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HeldPost {
    /// The functions for which it counts.
    pub functions: Vec<Id>,
    /// The post.
    pub post: Id,
    /// The role.
    pub role: Id,
    /// Share of full time.
    pub share: Exact,
    /// The worker.
    pub worker: Id,
}

impl Staff {
    /// Who is where on a day, at the stations that are open on it.
    ///
    /// ```
    /// use haitang::{District, base::Date};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let day = Date::new("2024-06-30").unwrap();
    /// assert_eq!(district.staff().unwrap().who_is_where(day).people.to_string(), "4");
    /// ```
    #[doc(alias = "在岗情况")]
    #[must_use]
    pub fn who_is_where(&self, on: Date) -> Presence {
        let places = (0..self.ground.places.len()).filter_map(|place| self.present_at(place, on));
        let held = self.posts.iter().filter(|post| post.days().holds(on) && self.is_open(post.station, on));
        Presence { on, people: people(held), places: places.collect() }
    }

    /// A place of which a station is open.
    fn present_at(&self, place: usize, on: Date) -> Option<PresentPlace> {
        let here = self.ground.places.get(place)?;
        let held: Vec<&Post> = self.posts_at(place).filter(|post| post.days().holds(on)).collect();
        let open = here.stations.iter().copied().filter(|station| self.is_open(*station, on));
        let stations: Vec<_> = open.filter_map(|station| self.present_in(station, &held)).collect();
        let held = held.iter().copied().filter(|post| self.is_open(post.station, on));
        (!stations.is_empty()).then(|| PresentPlace {
            people: people(held),
            site: here.site.clone(),
            stations,
        })
    }

    fn present_in(&self, station: usize, held: &[&Post]) -> Option<PresentStation> {
        let here = self.ground.stations.get(station)?;
        let posts: Vec<&Post> = held.iter().copied().filter(|post| post.station == station).collect();
        Some(PresentStation {
            function: self.function_id(here.function),
            share: posts.iter().fold(Exact::ZERO, |sum, post| sum.plus(&post.share)),
            posts: posts.into_iter().map(|post| self.held(post)).collect(),
            station: here.id.clone(),
        })
    }

    fn held(&self, post: &Post) -> HeldPost {
        HeldPost {
            functions: self.functions_of(post).into_iter().map(|one| self.function_id(one)).collect(),
            post: post.id.clone(),
            role: self.roles.get(post.role).map(|role| role.id.clone()).unwrap_or_default(),
            share: post.share.clone(),
            worker: self.worker_id(post.worker),
        }
    }

    /// The posts at a place, in the order of the document.
    pub(super) fn posts_at(&self, place: usize) -> impl Iterator<Item = &Post> {
        self.at_place.get(place).into_iter().flatten().filter_map(|index| self.posts.get(*index))
    }

    /// The days on which a post is held and its station open.
    pub(super) fn served(&self, post: &Post) -> Option<Period> {
        post.days().shared_with(self.ground.stations.get(post.station)?.life)
    }

    pub(super) fn is_open(&self, station: usize, on: Date) -> bool {
        self.ground.stations.get(station).is_some_and(|station| station.life.holds(on))
    }

    pub(super) fn is_volunteer(&self, post: &Post) -> bool {
        self.roles.get(post.role).is_some_and(|role| role.volunteer)
    }

    pub(super) fn worker_id(&self, worker: usize) -> Id {
        self.workers.get(worker).map(|worker| worker.id.clone()).unwrap_or_default()
    }

    pub(super) fn function_id(&self, function: usize) -> Id {
        self.ground.functions.get(function).cloned().unwrap_or_default()
    }

    pub(super) fn station_id(&self, station: usize) -> Id {
        self.ground.stations.get(station).map(|station| station.id.clone()).unwrap_or_default()
    }
}

/// How many distinct workers hold the posts.
fn people<'p>(posts: impl Iterator<Item = &'p Post>) -> People {
    let mut workers: Vec<usize> = posts.map(|post| post.worker).collect();
    workers.sort_unstable();
    workers.dedup();
    super::licensed::many(workers.len())
}
