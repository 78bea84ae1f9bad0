//! Coverage (职能覆盖): by site, function and role, who holds it, when nobody does, when one alone.
//!
//! Takes a period, gives for each function at each place the days on which it is open, and what posts do with
//! them. A post counts at its place for the functions of its role. Volunteers cover nothing.

use alloc::{collections::BTreeSet, vec::Vec};

use serde::Serialize;

use super::{
    Post, Staff,
    stretches::{Stretch, runs, union},
};
use crate::base::{Exact, Id, Period};

/// Coverage of a period.
#[doc(alias = "职能覆盖")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// By place, function and role; the line without a role is for all roles together and stands first.
    pub cells: Vec<Cell>,
    /// All lines without a role together, by function.
    pub functions: Vec<FunctionCoverage>,
    /// The period.
    pub period: Period,
}

/// A function of the network over all its places.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FunctionCoverage {
    /// Days on which somebody covers it, over all places.
    pub covered_days: Exact,
    /// Days on which it is open, over all places.
    pub days: Exact,
    /// The function.
    pub function: Id,
    /// How many maximal intervals with nobody.
    pub gaps: Exact,
    /// At how many places it is open.
    pub places: Exact,
    /// At how many places every day is covered.
    pub places_without_gap: Exact,
    /// Covered days over days.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Exact>,
    /// Days on which one worker alone covers it.
    pub single_days: Exact,
}

/// A function at a place, of one role or of all.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cell {
    /// Days on which somebody holds it.
    pub covered_days: Exact,
    /// Days on which the function is open here.
    pub days: Exact,
    /// The function.
    pub function: Id,
    /// The maximal intervals of open days with nobody.
    pub gaps: Vec<Gap>,
    /// The workers who hold it on some day, in the order of the posts.
    pub holders: Vec<Id>,
    /// The role; without it, all roles together.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Id>,
    /// Covered days over days.
    pub share: Exact,
    /// The maximal intervals in which the same one worker holds it alone.
    pub single: Vec<Alone>,
    /// The site, if the place is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<Id>,
    /// The station, if it stands by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub station: Option<Id>,
}

/// Days in a row with nobody.
#[doc(alias = "空岗")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Gap {
    /// How many.
    pub days: Exact,
    /// From when to when.
    pub period: Period,
}

/// Days in a row with one worker alone.
#[doc(alias = "单人风险")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alone {
    /// How many.
    pub days: Exact,
    /// From when to when.
    pub period: Period,
    /// The worker.
    pub worker: Id,
}

/// What part of a network a question is about; by itself all of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Scope {
    /// One function, as its place in [`Staff::functions`].
    pub function: Option<usize>,
    /// One site, as its place in [`crate::network::Network::sites`].
    pub site: Option<usize>,
}

impl Scope {
    pub(super) fn holds(self, place: usize, function: usize) -> bool {
        self.site.is_none_or(|site| site == place) && self.function.is_none_or(|one| one == function)
    }
}

impl Staff {
    /// Coverage of a period, by place, function and role.
    ///
    /// ```
    /// use haitang::{District, base::Period, staff::Scope};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let june = Period::of("2024-06").unwrap();
    /// let minors = Scope { function: Some(1), site: None }; // nobody is there for them
    /// let coverage = district.staff().unwrap().coverage(june, minors);
    /// assert_eq!(coverage.cells[0].gaps[0].days.to_string(), "30");
    /// ```
    #[doc(alias = "职能覆盖")]
    #[must_use]
    pub fn coverage(&self, period: Period, scope: Scope) -> Coverage {
        let mut cells = Vec::new();
        for place in 0..self.ground.places.len() {
            for function in self.functions_at(place).into_iter().filter(|one| scope.holds(place, *one)) {
                self.cover(place, function, period, &mut cells);
            }
        }
        let functions = self.functions().iter().filter_map(|function| total(function, &cells)).collect();
        Coverage { cells, functions, period }
    }

    /// The functions of the stations at a place, in the order of the network.
    pub(super) fn functions_at(&self, place: usize) -> BTreeSet<usize> {
        let stations = self.ground.places.get(place).map_or(&[][..], |place| &place.stations);
        stations.iter().filter_map(|one| Some(self.ground.stations.get(*one)?.function)).collect()
    }

    /// The days of a period on which a station of a function is open at a place.
    pub(super) fn open_days(&self, place: usize, function: usize, period: Period) -> Vec<Period> {
        let stations = self.ground.places.get(place).map_or(&[][..], |place| &place.stations);
        let stations = stations.iter().filter_map(|station| self.ground.stations.get(*station));
        let lives = stations.filter(|station| station.function == function).map(|station| station.life);
        union(lives.filter_map(|life| life.shared_with(period)).collect())
    }

    /// The posts that count for a function at a place.
    pub(super) fn posts_for(&self, place: usize, function: usize) -> impl Iterator<Item = &Post> {
        self.posts_at(place).filter(move |post| self.functions_of(post).contains(&function))
    }

    /// The roles of which something is expected for a function at a place in a period, each by itself.
    fn roles_expected_at(&self, place: usize, function: usize, period: Period) -> BTreeSet<usize> {
        let stations = self.ground.places.get(place).map_or(&[][..], |place| &place.stations);
        let here = stations.iter().filter_map(|station| self.ground.stations.get(*station));
        let tiers: BTreeSet<_> = here
            .filter(|one| one.function == function && one.life.shared_with(period).is_some())
            .map(|one| one.tier)
            .collect();
        let expected =
            self.expected.iter().filter(|row| tiers.iter().any(|tier| row.is_for(*tier, function)));
        expected.filter_map(|row| Some(*row.roles.first().filter(|_| row.roles.len() == 1)?)).collect()
    }

    fn cover(&self, place: usize, function: usize, period: Period, cells: &mut Vec<Cell>) {
        let open = self.open_days(place, function, period);
        if open.is_empty() {
            return;
        }
        let posts: Vec<&Post> = self.posts_for(place, function).collect();
        cells.push(self.cell(place, function, None, &open, &posts));
        let held = posts.iter().filter(|post| self.is_held(post, &open));
        let mut roles: BTreeSet<usize> = held.map(|post| post.role).collect();
        roles.extend(self.roles_expected_at(place, function, period));
        for role in roles {
            let posts: Vec<&Post> = posts.iter().copied().filter(|post| post.role == role).collect();
            cells.push(self.cell(place, function, Some(role), &open, &posts));
        }
    }

    fn cell(
        &self,
        place: usize,
        function: usize,
        role: Option<usize>,
        open: &[Period],
        posts: &[&Post],
    ) -> Cell {
        let runs = open.iter().flat_map(|days| self.workers_through(posts, *days));
        let runs: Vec<Stretch<Vec<usize>>> = runs.collect();
        let days = count(open.iter().copied());
        let gaps: Vec<Gap> = runs.iter().filter(|run| run.held.is_empty()).map(|run| gap(run.days)).collect();
        let covered_days = days.minus(&count(gaps.iter().map(|gap| gap.period)));
        let here = self.ground.places.get(place);
        let first = here.and_then(|here| here.stations.first());
        let site = here.and_then(|here| here.site.clone());
        Cell {
            share: covered_days.over(&days).unwrap_or_default(),
            covered_days,
            days,
            function: self.function_id(function),
            gaps,
            holders: self.holders(open, posts),
            role: role.and_then(|role| Some(self.roles.get(role)?.id.clone())),
            single: runs.iter().filter_map(|run| self.alone(run)).collect(),
            station: first.filter(|_| site.is_none()).map(|station| self.station_id(*station)),
            site,
        }
    }

    /// The stretches with the distinct workers of each.
    fn workers_through(&self, posts: &[&Post], days: Period) -> Vec<Stretch<Vec<usize>>> {
        let spans = posts.iter().zip(0..).filter_map(|(post, index)| Some((self.served(post)?, index)));
        runs(spans, days, |held| {
            let workers: BTreeSet<usize> =
                held.iter().filter_map(|index| Some(posts.get(*index)?.worker)).collect();
            workers.into_iter().collect()
        })
    }

    /// Is a post held on some of the days?
    fn is_held(&self, post: &Post, open: &[Period]) -> bool {
        let served = self.served(post);
        open.iter().any(|days| served.is_some_and(|served| served.shared_with(*days).is_some()))
    }

    fn alone(&self, run: &Stretch<Vec<usize>>) -> Option<Alone> {
        let &[worker] = run.held.as_slice() else { return None };
        Some(Alone { days: run.days.days().into(), period: run.days, worker: self.worker_id(worker) })
    }

    fn holders(&self, open: &[Period], posts: &[&Post]) -> Vec<Id> {
        let mut seen = BTreeSet::new();
        let held = posts.iter().filter(|post| self.is_held(post, open));
        held.filter(|post| seen.insert(post.worker)).map(|post| self.worker_id(post.worker)).collect()
    }
}

fn gap(period: Period) -> Gap {
    Gap { days: period.days().into(), period }
}

/// How many days spans have that do not touch.
pub(super) fn count(spans: impl Iterator<Item = Period>) -> Exact {
    Exact::from(spans.map(Period::days).fold(0_i64, i64::saturating_add))
}

/// What the lines of one function come to; nothing where it has no line.
fn total(function: &Id, cells: &[Cell]) -> Option<FunctionCoverage> {
    let of = cells.iter().filter(|cell| cell.role.is_none() && cell.function == *function);
    let lines: Vec<&Cell> = of.collect();
    let sum = |each: fn(&Cell) -> Exact| lines.iter().fold(Exact::ZERO, |sum, line| sum.plus(&each(line)));
    let (days, covered_days) = (sum(|line| line.days.clone()), sum(|line| line.covered_days.clone()));
    (!lines.is_empty()).then(|| FunctionCoverage {
        share: covered_days.over(&days),
        covered_days,
        days,
        function: function.clone(),
        gaps: sum(|line| Exact::count(line.gaps.len())),
        places: Exact::count(lines.len()),
        places_without_gap: Exact::count(lines.iter().filter(|line| line.gaps.is_empty()).count()),
        single_days: sum(|line| count(line.single.iter().map(|alone| alone.period))),
    })
}
