//! Workload (工作负荷): whose shares add up to more than full time, when, and by which posts.
//!
//! Takes a period, gives the workers above 1 with the intervals in which the same posts make it so. It says
//! nothing of hours.

use alloc::vec::Vec;

use serde::Serialize;

use super::{
    Staff,
    stretches::{Stretch, stretches},
};
use crate::base::{Exact, Id, People, Period};

/// Who works more than full time.
#[doc(alias = "工作负荷")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Workload {
    /// The workers above full time, in the order of the document.
    pub overloaded: Vec<Overloaded>,
    /// The period.
    pub period: Period,
    /// Distinct workers who hold a post on some day of the period.
    pub workers: People,
}

/// A worker above full time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Overloaded {
    /// Days above full time.
    pub days: Exact,
    /// When, in order.
    pub intervals: Vec<Load>,
    /// The largest sum.
    pub peak: Exact,
    /// The worker.
    pub worker: Id,
}

/// Days in a row with the same posts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Load {
    /// How many.
    pub days: Exact,
    /// From when to when.
    pub period: Period,
    /// The posts, in the order of the document.
    pub posts: Vec<Id>,
    /// Their shares together.
    pub share: Exact,
}

impl Staff {
    /// Whose shares add up to more than 1 within a period.
    ///
    /// ```
    /// use haitang::{District, base::Period};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let june = Period::of("2024-06").unwrap();
    /// let workload = district.staff().unwrap().workload(june);
    /// let one = &workload.overloaded[0];
    /// assert_eq!((one.worker.as_str(), one.peak.to_string()), ("w2", "1.2".into())); // 0.6 and 0.6
    /// ```
    #[doc(alias = "工作负荷")]
    #[must_use]
    pub fn workload(&self, period: Period) -> Workload {
        let at_work = (0..self.workers.len()).filter(|worker| {
            let posts = self.posts_of(*worker).iter().filter_map(|index| self.posts.get(*index));
            posts.into_iter().any(|post| post.days().shared_with(period).is_some())
        });
        let at_work: Vec<usize> = at_work.collect();
        let overloaded = at_work.iter().filter_map(|worker| self.overload(*worker, period));
        Workload { overloaded: overloaded.collect(), period, workers: super::licensed::many(at_work.len()) }
    }

    fn overload(&self, worker: usize, period: Period) -> Option<Overloaded> {
        let intervals: Vec<Load> =
            self.loads(worker, period).into_iter().filter(|load| load.share > Exact::ONE).collect();
        let peak = intervals.iter().map(|load| &load.share).max()?.clone();
        let days = super::coverage::count(intervals.iter().map(|load| load.period));
        Some(Overloaded { days, intervals, peak, worker: self.worker_id(worker) })
    }

    /// The stretches of a period in which a worker's posts do not change.
    pub(super) fn loads(&self, worker: usize, period: Period) -> Vec<Load> {
        let posts = self.posts_of(worker).iter();
        let spans = posts.filter_map(|index| Some((self.posts.get(*index)?.days(), *index)));
        stretches(spans, period).into_iter().map(|stretch| self.load(&stretch)).collect()
    }

    fn load(&self, stretch: &Stretch<Vec<usize>>) -> Load {
        let posts: Vec<_> = stretch.held.iter().filter_map(|index| self.posts.get(*index)).collect();
        Load {
            days: stretch.days.days().into(),
            period: stretch.days,
            share: posts.iter().fold(Exact::ZERO, |sum, post| sum.plus(&post.share)),
            posts: posts.into_iter().map(|post| post.id.clone()).collect(),
        }
    }
}
