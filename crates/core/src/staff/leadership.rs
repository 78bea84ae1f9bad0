//! Leadership (站长与副站长): which stations have a head and a deputy on a day.
//!
//! Takes a day, gives for each open station who leads it. A leader leads the stations at the same place for
//! whose functions the post counts, so that one head may lead the three stations of a combined site.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use serde::Serialize;

use super::{Leads, Staff};
use crate::base::{Date, Exact, Id};

/// Who leads on a day.
#[doc(alias = "负责人在岗")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Leadership {
    /// The day.
    pub on: Date,
    /// The open stations in the order of the network.
    pub stations: Vec<Led>,
    /// How many have a head and a deputy.
    pub with_both: Exact,
    /// How many have a deputy.
    pub with_deputy: Exact,
    /// How many have a head.
    pub with_head: Exact,
}

/// A station and who leads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Led {
    /// The deputies.
    pub deputies: Vec<Id>,
    /// The heads.
    pub heads: Vec<Id>,
    /// Which of `head` and `deputy` is not there.
    pub missing: Vec<String>,
    /// The station.
    pub station: Id,
}

impl Staff {
    /// Which of the stations that are open on a day have a head and a deputy.
    ///
    /// ```
    /// use haitang::{District, base::Date};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let day = Date::new("2024-06-30").unwrap();
    /// assert_eq!(district.staff().unwrap().leadership(day).with_head.to_string(), "1"); // of station b
    /// ```
    #[doc(alias = "负责人在岗")]
    #[must_use]
    pub fn leadership(&self, on: Date) -> Leadership {
        let open = (0..self.ground.stations.len()).filter(|station| self.is_open(*station, on));
        let stations: Vec<Led> = open.filter_map(|station| self.led(station, on)).collect();
        let count = |has: fn(&&Led) -> bool| Exact::count(stations.iter().filter(has).count());
        Leadership {
            on,
            with_both: count(|led| led.missing.is_empty()),
            with_deputy: count(|led| !led.deputies.is_empty()),
            with_head: count(|led| !led.heads.is_empty()),
            stations,
        }
    }

    fn led(&self, station: usize, on: Date) -> Option<Led> {
        let here = self.ground.stations.get(station)?;
        let [heads, deputies] =
            [Leads::Head, Leads::Deputy].map(|leads| self.leaders(here.place, here.function, leads, on));
        let there = Leads::WORDS.iter().zip([&heads, &deputies]);
        let missing = there.filter(|(_, found)| found.is_empty()).map(|((word, _), _)| (*word).to_owned());
        Some(Led { missing: missing.collect(), deputies, heads, station: here.id.clone() })
    }

    fn leaders(&self, place: usize, function: usize, leads: Leads, on: Date) -> Vec<Id> {
        let leading = self.posts_for(place, function).filter(|post| {
            self.served(post).is_some_and(|days| days.holds(on))
                && self.roles.get(post.role).is_some_and(|role| role.leads == Some(leads))
        });
        let mut workers: Vec<usize> = Vec::new();
        leading.for_each(|post| {
            if !workers.contains(&post.worker) {
                workers.push(post.worker);
            }
        });
        workers.into_iter().map(|worker| self.worker_id(worker)).collect()
    }
}
