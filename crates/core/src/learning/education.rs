//! Continuing education (继续教育): hours earned in each registration period, against each limit.
//!
//! Takes a day, gives for each registration that holds on it, and each limit of its level, what was earned until
//! then, what is still short and how much that is a month. Limits of several sources stand beside each other.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

use serde::Serialize;

use super::{Learning, Limit, Registration};
use crate::base::{Date, Exact, Hours, Id, Text};
use crate::staff::Staff;

/// Continuing education on a day.
#[doc(alias = "继续教育")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Education {
    /// The day.
    pub on: Date,
    /// By registration and limit, in the order of the document.
    pub registrations: Vec<Earned>,
    /// Employed workers whose qualification gives a level, and who have no registration on this day.
    pub unregistered: Vec<Unregistered>,
}

/// A registration against a limit.
#[doc(alias = "学时")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Earned {
    /// Days from this one to the last; 0 on the last.
    pub days_left: Exact,
    /// First day of the registration period.
    pub from: Date,
    /// Hours a month that are needed from now on: what is short, over the months of the calendar from this one
    /// to the last, both included. None when nothing is short.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours_each_month: Option<Hours>,
    /// Hours earned from the first day to this one.
    pub hours_earned: Hours,
    /// Hours that the limit asks for.
    pub hours_required: Hours,
    /// Hours still short.
    pub hours_short: Hours,
    /// The level.
    pub level: Id,
    /// The limit.
    pub limit: Id,
    /// Is the limit met?
    pub met: bool,
    /// The registration.
    pub registration: Id,
    /// Where the limit is written.
    pub source: Text,
    /// Last day of the registration period.
    pub to: Date,
    /// The trainings that count, in the order of the attendances.
    pub trainings: Vec<Id>,
    /// The worker.
    pub worker: Id,
}

/// A worker with a level and no registration.
#[doc(alias = "未登记")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unregistered {
    /// The level.
    pub level: Id,
    /// The worker.
    pub worker: Id,
}

/// The attendances that count, by worker.
pub(super) type ByWorker = BTreeMap<usize, Vec<usize>>;

impl Learning {
    /// Hours earned, required and short on a day, by registration and limit.
    ///
    /// ```
    /// use haitang::{District, base::Date};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let day = Date::new("2024-06-30").unwrap();
    /// let education = district.learning().unwrap().education(district.staff().unwrap(), day);
    /// assert_eq!(education.registrations[0].hours_short.to_string(), "66"); // 72 less 3 times 2
    /// ```
    #[doc(alias = "继续教育")]
    #[must_use]
    pub fn education(&self, staff: &Staff, on: Date) -> Education {
        let of = self.by_worker();
        let registrations =
            self.registrations.iter().flat_map(|registration| self.earned(staff, registration, on, &of));
        Education { on, registrations: registrations.collect(), unregistered: self.unregistered(staff, on) }
    }

    pub(super) fn by_worker(&self) -> ByWorker {
        let mut of = ByWorker::new();
        for place in &self.counted {
            if let Some(one) = self.attendances.get(*place) {
                of.entry(one.worker).or_default().push(*place);
            }
        }
        of
    }

    /// A registration against each limit of its level under which it holds on a day.
    pub(super) fn earned(
        &self,
        staff: &Staff,
        registration: &Registration,
        on: Date,
        of: &ByWorker,
    ) -> Vec<Earned> {
        let limits = self.limits.iter().filter(|limit| limit.level == registration.level);
        let holding = limits.filter(|limit| limit.days(registration).holds(on));
        holding.map(|limit| self.against(staff, registration, limit, on, of)).collect()
    }

    fn against(
        &self,
        staff: &Staff,
        registration: &Registration,
        limit: &Limit,
        on: Date,
        of: &ByWorker,
    ) -> Earned {
        let days = limit.days(registration);
        let (mut hours_earned, mut trainings) = (Hours::default(), Vec::new());
        for place in of.get(&registration.worker).into_iter().flatten() {
            let Some(one) = self.attendances.get(*place) else { continue };
            let Some(training) = self.trainings.get(one.training) else { continue };
            let counts = days.holds(training.date)
                && training.date <= on
                && (limit.kinds.is_empty() || limit.kinds.contains(&training.kind))
                && (one.certificate || !limit.certificate);
            if counts {
                hours_earned = hours_earned.plus(one.hours.as_ref().unwrap_or(&training.hours));
                trainings.push(training.id.clone());
            }
        }
        let short = limit.hours.exact().minus(hours_earned.exact()).max(Exact::ZERO);
        let months = months(on, days.last());
        Earned {
            days_left: on.days_until(days.last()).into(),
            from: days.first(),
            hours_each_month: short.over(&months).filter(|each| !each.is_zero()).map(Hours::new),
            hours_required: limit.hours.clone(),
            met: short.is_zero(),
            hours_short: Hours::new(short),
            hours_earned,
            level: registration.level.clone(),
            limit: limit.id.clone(),
            registration: registration.id.clone(),
            source: limit.source.clone(),
            to: days.last(),
            trainings,
            worker: worker_id(staff, registration.worker),
        }
    }

    /// Who is employed on a day with a level, and registered at none.
    fn unregistered(&self, staff: &Staff, on: Date) -> Vec<Unregistered> {
        let holds = |one: &&Registration| match one.to {
            Some(to) => one.from <= on && on <= to,
            None => self.last_day(one).is_none_or(|last| on <= last) && one.from <= on,
        };
        let registered: BTreeSet<usize> =
            self.registrations.iter().filter(holds).map(|one| one.worker).collect();
        let mut found = BTreeSet::new();
        for held in staff.qualifications().iter().filter(|held| held.days().holds(on)) {
            let level = staff.kinds().get(held.kind).and_then(|kind| kind.level.as_ref());
            let Some(level) = level.filter(|_| !registered.contains(&held.worker)) else { continue };
            if staff.employs(held.worker, on) {
                found.insert((held.worker, level));
            }
        }
        let row = |(worker, level): (usize, &Id)| Unregistered {
            level: level.clone(),
            worker: worker_id(staff, worker),
        };
        found.into_iter().map(row).collect()
    }

    /// The last day of a registration under the limit that gives it most time; `None` where it has no end.
    pub(super) fn last_day(&self, registration: &Registration) -> Option<Date> {
        let limits = self.limits.iter().filter(|limit| limit.level == registration.level);
        registration.to.or_else(|| limits.map(|limit| limit.days(registration).last()).max())
    }
}

pub(super) fn worker_id(staff: &Staff, worker: usize) -> Id {
    staff.workers().get(worker).map(|worker| worker.id.clone()).unwrap_or_default()
}

/// The months of the calendar from that of one day to that of another, both included.
fn months(from: Date, to: Date) -> Exact {
    let number = |day: Date| i64::from(day.year()).saturating_mul(12).saturating_add(i64::from(day.month()));
    Exact::from(number(to).saturating_sub(number(from)).saturating_add(1))
}
