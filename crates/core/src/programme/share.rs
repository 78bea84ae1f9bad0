//! The stations' shares of a target (任务分解): exact, by the largest remainder.
//!
//! Takes the weights and a target, gives whole steps that add up to it.

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::{Programme, Target};
use crate::base::{Exact, Id, Unit, apportion::apportion};

/// A target shared out.
#[doc(alias = "任务分解")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Shares {
    /// The target, which the shares add up to.
    pub at_least: Exact,
    /// The target's id.
    pub id: Id,
    /// The stations, in the order declared.
    pub parts: Vec<Part>,
    /// How many stations have which share, the largest first.
    pub sizes: Vec<Sized>,
    /// What can't be divided.
    pub step: Exact,
    /// What it is counted in.
    pub unit: Unit,
}

/// A station's share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// What would be exact.
    pub quota: Exact,
    /// What it is: the quota, rounded down or up to a step.
    pub share: Exact,
    /// The station.
    pub station: Id,
}

/// How many stations have a share.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sized {
    /// The share.
    pub share: Exact,
    /// How many stations.
    pub stations: String,
}

impl Programme {
    /// Every target shared out to the stations.
    ///
    /// ```
    /// use haitang::{District, programme::Programme};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let programme = Programme::from_json(&example("programme"), district.network()).unwrap();
    /// let shares: Vec<_> = programme.apportion()[0].parts.iter().map(|it| it.share.to_string()).collect();
    /// assert_eq!(shares, ["4", "2"]); // 6, as 2 to 1
    /// ```
    #[must_use]
    pub fn apportion(&self) -> Vec<Shares> {
        self.targets.iter().map(|target| self.shares(target)).collect()
    }

    /// One target shared out.
    #[must_use]
    pub fn shares(&self, target: &Target) -> Shares {
        let weights: Vec<Exact> = self.stations.iter().map(|one| one.weight.clone()).collect();
        // both are checked when the document is read: the steps are whole, the weights not all 0
        let steps = target.at_least.over(&target.step).and_then(|steps| steps.to_count()).unwrap_or(0);
        let parts = apportion(steps, &weights).unwrap_or_default();
        let mut sizes: BTreeMap<Exact, usize> = BTreeMap::new();
        let each = self.stations.iter().zip(parts).map(|(one, part)| {
            let share = Exact::fraction(part.whole.into(), 1).unwrap_or_default().times(&target.step);
            let size = sizes.entry(share.clone()).or_default();
            *size = size.saturating_add(1);
            Part { quota: part.quota.times(&target.step), share, station: one.station.clone() }
        });
        let parts = each.collect();
        let sizes = sizes.into_iter().rev();
        Shares {
            at_least: target.at_least.clone(),
            id: target.id.clone(),
            parts,
            sizes: sizes.map(|(share, stations)| Sized { share, stations: stations.to_string() }).collect(),
            step: target.step.clone(),
            unit: target.unit,
        }
    }
}
