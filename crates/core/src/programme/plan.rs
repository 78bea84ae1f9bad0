//! What is planned by a day (计划进度), and what is left of the period (剩余时间).
//!
//! Takes a target and a day, gives exact amounts. It knows nothing of what was done.

use super::{Plan, Programme, Target};
use crate::base::{Date, Exact, Period, Step};

impl Programme {
    /// How much of a target is planned by the end of a day, exactly.
    ///
    /// ```
    /// use haitang::{District, base::Date, programme::Programme};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let programme = Programme::from_json(&example("programme"), district.network()).unwrap();
    /// let planned = programme.planned(&programme.targets[0], Date::new("2024-06-15").unwrap());
    /// assert_eq!(planned.to_string(), "3"); // half of 6
    /// ```
    #[must_use]
    pub fn planned(&self, target: &Target, on: Date) -> Exact {
        if on < self.period.first() {
            return Exact::ZERO;
        }
        if on >= self.period.last() {
            return target.at_least.clone();
        }
        match target.plan {
            Plan::Linear => between(self.begins(), self.ends(target), on),
            Plan::Steps => target
                .milestones
                .iter()
                .rfind(|one| one.on <= on)
                .map_or(Exact::ZERO, |one| one.at_least.clone()),
            Plan::Slopes => {
                let reached = target.milestones.iter().rfind(|one| one.on <= on);
                let next = target.milestones.iter().find(|one| one.on > on);
                let point = |one: &super::Milestone| (one.on, one.at_least.clone());
                between(
                    reached.map_or_else(|| self.begins(), point),
                    next.map_or_else(|| self.ends(target), point),
                    on,
                )
            }
        }
    }

    /// Nothing at the end of the day before the first.
    fn begins(&self) -> (Date, Exact) {
        (self.period.first().plus_days(-1), Exact::ZERO)
    }

    fn ends(&self, target: &Target) -> (Date, Exact) {
        (self.period.last(), target.at_least.clone())
    }

    /// The days that are left after a day; `None` when there are none.
    #[must_use]
    pub fn left(&self, on: Date) -> Option<Period> {
        let next = on.plus_days(1);
        // the last day of the calendar has no day after it
        (next > on).then(|| Period::new(next.max(self.period.first()), self.period.last()))?
    }
}

/// On the line between two days.
fn between((from, low): (Date, Exact), (to, high): (Date, Exact), on: Date) -> Exact {
    let share = Exact::from(from.days_until(on)).over(&Exact::from(from.days_until(to)));
    share.map_or(high.clone(), |share| low.plus(&high.minus(&low).times(&share)))
}

/// How many months a period has: every month of the calendar counts by the share of its days that belong to it.
#[must_use]
pub(super) fn months(period: Period) -> Exact {
    let parts = period.split(Step::Month);
    let share =
        |part: &Period| Exact::from(part.days()).over(&Exact::from(Step::Month.around(part.first()).days()));
    parts.iter().filter_map(share).fold(Exact::ZERO, |sum, more| sum.plus(&more))
}
