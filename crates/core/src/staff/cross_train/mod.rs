//! Whom to train in what (交叉培训): the fewest trainings that close every gap that training can close.
//!
//! Takes a period and perhaps a budget, gives the exact least set of trainings and, for the budget, the exact
//! best. A training closes the days on which its worker is posted where nobody covers the function. Gaps that
//! need no training, and those where nobody is, are told apart. It never approximates: what is too entangled to
//! be decided within the bound is refused.

mod choose;
mod cover;
mod demand;
#[cfg(test)]
mod tests;

use alloc::{collections::BTreeMap, string::ToString, vec::Vec};

use serde::Serialize;

use super::{Problem, Scope, Staff};
use crate::base::{Exact, Id, Period, Read};
use choose::{Knot, best, knots};
use cover::{OutOfSteps, Steps};
use demand::{Need, Way};

/// Steps of the search where the question does not say, each a look at one part: some seconds at most.
pub const STEPS: u64 = 20_000_000;

/// The most steps that a question may allow: some minutes.
pub const MOST_STEPS: u64 = 1_000_000_000;

/// Whom to train in what.
#[doc(alias = "交叉培训")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CrossTraining {
    /// The best within the budget, if one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub best: Option<Plan>,
    /// Days that need no training: somebody there is trained and needs only to be posted.
    pub by_posting: Vec<Part>,
    /// Days of gaps that training can close.
    pub closable_days: Exact,
    /// Days of all gaps.
    pub gap_days: Exact,
    /// The fewest trainings that close all that training can close.
    pub minimum: Plan,
    /// The period.
    pub period: Period,
    /// Days on which nobody is there whom one could train.
    pub unclosable: Vec<Part>,
}

/// A set of trainings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// Days of gaps that the set closes.
    pub closed_days: Exact,
    /// The trainings, by function and then by worker, in the order of the documents.
    pub trainings: Vec<Training>,
}

/// One worker trained in one function.
#[doc(alias = "培训建议")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Training {
    /// Days that it closes, also if another training closes them too.
    pub days: Exact,
    /// The function.
    pub function: Id,
    /// The parts of gaps that it closes.
    pub parts: Vec<Part>,
    /// The worker.
    pub worker: Id,
}

/// A part of a gap, in which the same workers are there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// How many days.
    pub days: Exact,
    /// The function that nobody covers.
    pub function: Id,
    /// From when to when.
    pub period: Period,
    /// The site, if the place is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub site: Option<Id>,
    /// The station, if it stands by itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub station: Option<Id>,
    /// Who is there: those who are trained, if any are; else all who could be.
    pub workers: Vec<Id>,
}

impl Staff {
    /// Whom to train in what, so that the fewest trainings close all gaps of a period that training can close;
    /// and which of at most so many trainings close most days. The search takes at most so many steps.
    ///
    /// # Errors
    /// `staff.too_entangled` when the exact answer is not certain within the bound.
    ///
    /// ```
    /// use haitang::{District, base::Period, staff::{STEPS, Scope}};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let (june, staff) = (Period::of("2024-06").unwrap(), district.staff().unwrap());
    /// let function = district.network().functions().iter().position(|one| one.id.as_str() == "minors_protection");
    /// let found = staff.cross_train(june, Scope { function, site: None }, None, STEPS).unwrap();
    /// assert_eq!(found.minimum.trainings.len(), 1); // nobody covers it in all of June; one training closes that
    /// assert_eq!(found.minimum.closed_days.to_string(), "30");
    /// ```
    #[doc(alias = "交叉培训")]
    pub fn cross_train(
        &self,
        period: Period,
        scope: Scope,
        at_most: Option<u64>,
        steps: u64,
    ) -> Read<CrossTraining> {
        let needs = self.needs(period, scope);
        let solved = solve(&needs, at_most, &mut Steps::new(steps)).map_err(|OutOfSteps| {
            let workers = cover::MOST_WORKERS.to_string();
            Problem::TooEntangled { steps: steps.to_string(), workers }
        })?;
        let of = |way: Way| needs.iter().filter(move |need| need.way == way);
        let parts = |way| of(way).map(|need| self.part(need)).collect();
        Ok(CrossTraining {
            best: solved.best.map(|chosen| self.plan(&needs, &chosen)),
            by_posting: parts(Way::Posting),
            closable_days: days(of(Way::Training)),
            gap_days: days(needs.iter()),
            minimum: self.plan(&needs, &solved.minimum),
            period,
            unclosable: parts(Way::None),
        })
    }

    fn plan(&self, needs: &[Need], chosen: &[Pair]) -> Plan {
        let mut closed: BTreeMap<Pair, Vec<&Need>> = chosen.iter().map(|pair| (*pair, Vec::new())).collect();
        let mut days = 0_i64;
        for need in needs.iter().filter(|need| need.way == Way::Training) {
            let mut is_closed = false;
            for worker in &need.workers {
                if let Some(closes) = closed.get_mut(&(need.function, *worker)) {
                    closes.push(need);
                    is_closed = true;
                }
            }
            days = days.saturating_add(if is_closed { need.days.days() } else { 0 });
        }
        let trainings = closed.into_iter().map(|(pair, needs)| self.training(pair, &needs));
        Plan { closed_days: days.into(), trainings: trainings.collect() }
    }

    fn training(&self, (function, worker): Pair, needs: &[&Need]) -> Training {
        Training {
            days: days(needs.iter().copied()),
            function: self.function_id(function),
            parts: needs.iter().map(|need| self.part(need)).collect(),
            worker: self.worker_id(worker),
        }
    }

    fn part(&self, need: &Need) -> Part {
        let place = self.ground.places.get(need.place);
        let site = place.and_then(|place| place.site.clone());
        let station = place.and_then(|place| place.stations.first()).filter(|_| site.is_none());
        Part {
            days: need.days.days().into(),
            function: self.function_id(need.function),
            period: need.days,
            station: station.map(|station| self.station_id(*station)),
            site,
            workers: need.workers.iter().map(|worker| self.worker_id(*worker)).collect(),
        }
    }
}

/// A function and a worker to be trained in it.
type Pair = (usize, usize);

struct Solved {
    minimum: Vec<Pair>,
    best: Option<Vec<Pair>>,
}

/// The least set, and the best for a budget.
fn solve(needs: &[Need], at_most: Option<u64>, steps: &mut Steps) -> Result<Solved, OutOfSteps> {
    let knots: Vec<Knot> = knots(needs, steps)?;
    let minimum: Vec<Pair> = knots.iter().flat_map(|knot| knot.minimum.iter().copied()).collect();
    let best = match at_most.map(|most| usize::try_from(most).unwrap_or(usize::MAX)) {
        None => None,
        Some(most) if most >= minimum.len() => Some(minimum.clone()),
        Some(most) => Some(best(&knots, most, steps)?),
    };
    Ok(Solved { minimum, best })
}

fn days<'n>(needs: impl Iterator<Item = &'n Need>) -> Exact {
    super::coverage::count(needs.map(|need| need.days))
}
