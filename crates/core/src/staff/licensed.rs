//! Licences and supervision (持证率、督导配比): shares of those who hold posts on a day.
//!
//! Takes a day, gives exact shares of distinct workers, volunteers left out, and how they stand to the rules of
//! the document. A worker counts once in each group, however many posts there are.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

use serde::Serialize;

use super::{Post, Staff};
use crate::base::{Date, Exact, Id, People, Text};
use crate::network::Tier;

/// Which share of the workers has a licence.
#[doc(alias = "持证率")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Licensed {
    /// Everybody.
    pub all: Group,
    /// The day.
    pub on: Date,
    /// The rules, against everybody.
    pub rules: Vec<Met>,
    /// By site, in the order of the network.
    pub sites: Vec<Group>,
    /// By station.
    pub stations: Vec<Group>,
    /// By tier, from the top.
    pub tiers: Vec<Group>,
    /// Who has none, in the order of the document.
    pub unlicensed: Vec<Id>,
}

/// Workers with posts, and how many of them have a licence.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Group {
    /// How many have one.
    pub licensed: People,
    /// Licensed over all, exact; of nobody there is no share.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Exact>,
    /// The site, where the group is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<Id>,
    /// The station, where the group is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub station: Option<Id>,
    /// The tier, where the group is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// How many there are.
    pub workers: People,
}

/// A rule and whether it is met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Met {
    /// The limit of the rule.
    pub limit: Exact,
    /// Is it met? Open where the rule is about a share, and there is nobody.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub met: Option<bool>,
    /// The rule.
    pub rule: Id,
    /// Where it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Text>,
}

/// How many workers a supervisor has.
#[doc(alias = "督导配比")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Supervision {
    /// The day.
    pub on: Date,
    /// The rules.
    pub rules: Vec<Met>,
    /// Distinct workers with a post that neither supervises nor is voluntary.
    pub supervised: People,
    /// Who supervises, in the order of the document.
    pub supervisors: Vec<Id>,
    /// Supervised over supervisors, exact; none when nobody supervises.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub workers_for_each: Option<Exact>,
}

impl Staff {
    /// Which share of those who hold a post on a day has a licence: of all, by tier, site and station.
    ///
    /// ```
    /// use haitang::{District, base::Date};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let day = Date::new("2024-06-30").unwrap();
    /// assert_eq!(district.staff().unwrap().licensed(day).all.share.unwrap().to_string(), "0.5"); // w1 and w3 of four
    /// ```
    #[doc(alias = "持证率")]
    #[must_use]
    pub fn licensed(&self, on: Date) -> Licensed {
        let (mut tiers, mut sites, mut stations) = (BTreeMap::new(), BTreeMap::new(), BTreeMap::new());
        let mut all = BTreeSet::new();
        for post in self.paid_on(on) {
            let Some(station) = self.ground.stations.get(post.station) else { continue };
            all.insert(post.worker);
            join(&mut tiers, station.tier, post.worker);
            join(&mut stations, post.station, post.worker);
            if self.ground.places.get(station.place).is_some_and(|place| place.site.is_some()) {
                join(&mut sites, station.place, post.worker);
            }
        }
        let site = |place: &usize| self.ground.places.get(*place).and_then(|place| place.site.clone());
        let whole = self.group(&all, on);
        Licensed {
            rules: self.licence_rules_met(&whole),
            all: whole,
            on,
            sites: self.groups(&sites, on, |place, group| Group { site: site(place), ..group }),
            stations: self.groups(&stations, on, |station, group| Group {
                station: Some(self.station_id(*station)),
                ..group
            }),
            tiers: self.groups(&tiers, on, |tier, group| Group { tier: Some(*tier), ..group }),
            unlicensed: all
                .iter()
                .filter(|worker| !self.has_licence(**worker, on))
                .map(|worker| self.worker_id(*worker))
                .collect(),
        }
    }

    fn licence_rules_met(&self, all: &Group) -> Vec<Met> {
        let met = self.licence_rules.iter().map(|rule| Met {
            limit: rule.at_least.clone(),
            met: all.share.as_ref().map(|share| *share >= rule.at_least),
            rule: rule.id.clone(),
            source: rule.source.clone(),
        });
        met.collect()
    }

    fn groups<K>(
        &self,
        groups: &BTreeMap<K, BTreeSet<usize>>,
        on: Date,
        named: impl Fn(&K, Group) -> Group,
    ) -> Vec<Group> {
        groups.iter().map(|(key, workers)| named(key, self.group(workers, on))).collect()
    }

    fn group(&self, workers: &BTreeSet<usize>, on: Date) -> Group {
        let licensed = workers.iter().filter(|worker| self.has_licence(**worker, on)).count();
        let share = Exact::count(licensed).over(&Exact::count(workers.len()));
        Group { licensed: many(licensed), share, workers: many(workers.len()), ..Group::default() }
    }

    /// The posts held on a day at open stations, without those of volunteers.
    fn paid_on(&self, on: Date) -> impl Iterator<Item = &Post> {
        let held = self.posts.iter().filter(move |post| post.days().holds(on));
        held.filter(move |post| self.is_open(post.station, on) && !self.is_volunteer(post))
    }

    /// Has a worker a licence that is valid on a day?
    #[must_use]
    pub fn has_licence(&self, worker: usize, on: Date) -> bool {
        let held = self.qualifications_of(worker).iter().filter_map(|index| self.qualifications.get(*index));
        held.filter(|one| one.days().holds(on))
            .any(|one| self.kinds.get(one.kind).is_some_and(|kind| kind.licence))
    }

    /// How many workers a supervisor has on a day.
    ///
    /// ```
    /// use haitang::{District, base::Date};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let day = Date::new("2024-06-30").unwrap();
    /// let supervision = district.staff().unwrap().supervision(day);
    /// assert_eq!(supervision.workers_for_each.unwrap().to_string(), "3"); // w4 supervises the others
    /// ```
    #[doc(alias = "督导配比")]
    #[must_use]
    pub fn supervision(&self, on: Date) -> Supervision {
        let is_above = |post: &&Post| self.roles.get(post.role).is_some_and(|role| role.supervises);
        let (above, below): (Vec<&Post>, Vec<&Post>) = self.paid_on(on).partition(is_above);
        let [above, below] = [above, below]
            .map(|posts| posts.into_iter().map(|post| post.worker).collect::<BTreeSet<usize>>());
        let [many_above, many_below] = [&above, &below].map(|workers| Exact::count(workers.len()));
        let rules = self.supervision_rules.iter().map(|rule| Met {
            limit: rule.workers.clone(),
            met: Some(many_below <= rule.workers.times(&many_above)),
            rule: rule.id.clone(),
            source: rule.source.clone(),
        });
        Supervision {
            on,
            rules: rules.collect(),
            supervised: many(below.len()),
            supervisors: above.iter().map(|worker| self.worker_id(*worker)).collect(),
            workers_for_each: many_below.over(&many_above),
        }
    }
}

fn join<K: Ord>(groups: &mut BTreeMap<K, BTreeSet<usize>>, key: K, worker: usize) {
    groups.entry(key).or_default().insert(worker);
}

/// A number of distinct workers.
pub(super) fn many(workers: usize) -> People {
    People::new(u64::try_from(workers).unwrap_or(u64::MAX))
}
