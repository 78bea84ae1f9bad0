//! What ends soon (即将到期): registrations, qualifications, and limits that are not met in time.
//!
//! Takes a day and a number of days, gives what ends within them, for workers who are employed on the day, unless
//! something of the same kind follows.

use alloc::{collections::BTreeMap, vec::Vec};

use serde::Serialize;

use super::{Earned, Learning, Registration, education::worker_id};
use crate::base::{Date, Exact, Id};
use crate::staff::Staff;

/// What ends within so many days.
#[doc(alias = "即将到期")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Expiring {
    /// The day.
    pub on: Date,
    /// Qualifications that end, in the order of the staff document.
    pub qualifications: Vec<Qualified>,
    /// Registrations that end, in the order of the document.
    pub registrations: Vec<Registered>,
    /// Limits that are not met by registrations which end, whether or not another follows.
    pub unmet: Vec<Earned>,
    /// The last day that was looked at.
    pub until: Date,
}

/// A qualification that ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Qualified {
    /// Days from the day to its last; 0 on the last.
    pub days_left: Exact,
    /// The kind of qualification.
    pub kind: Id,
    /// The qualification.
    pub qualification: Id,
    /// Its last day.
    pub to: Date,
    /// The worker.
    pub worker: Id,
}

/// A registration that ends.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Registered {
    /// Days from the day to its last; 0 on the last.
    pub days_left: Exact,
    /// The level.
    pub level: Id,
    /// The registration.
    pub registration: Id,
    /// Its last day; of several limits that give its length, the latest.
    pub to: Date,
    /// The worker.
    pub worker: Id,
}

impl Learning {
    /// What ends within so many days after a day.
    ///
    /// ```
    /// use haitang::{District, base::Date};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let day = Date::new("2024-06-30").unwrap();
    /// let expiring = district.learning().unwrap().expiring(district.staff().unwrap(), day, 100);
    /// assert_eq!(expiring.qualifications[0].days_left.to_string(), "62"); // until 31 August
    /// ```
    #[doc(alias = "即将到期")]
    #[must_use]
    pub fn expiring(&self, staff: &Staff, on: Date, days: u64) -> Expiring {
        let until = on.plus_days(i64::try_from(days).unwrap_or(i64::MAX));
        let mut of: BTreeMap<usize, Vec<&Registration>> = BTreeMap::new();
        self.registrations.iter().for_each(|one| of.entry(one.worker).or_default().push(one));
        let employed = self.registrations.iter().filter(|one| staff.employs(one.worker, on));
        let employed: Vec<&Registration> = employed.collect();
        let ending = employed.iter().filter_map(|one| {
            let to = self.last_day(one).filter(|to| one.from <= on && on <= *to && *to <= until)?;
            let others = of.get(&one.worker).into_iter().flatten();
            let is_followed = others.into_iter().any(|other| self.follows(other, one, to));
            (!is_followed).then(|| registered(staff, one, on, to))
        });
        let attended = self.by_worker();
        let unmet = employed.iter().flat_map(|one| self.earned(staff, one, on, &attended));
        let ending_soon = staff.expiring(on, days).into_iter();
        Expiring {
            on,
            qualifications: ending_soon.filter_map(|place| qualified(staff, place, on)).collect(),
            registrations: ending.collect(),
            unmet: unmet.filter(|one| !one.met && one.to <= until).collect(),
            until,
        }
    }

    /// Does another registration of the same level hold on the day after the last?
    fn follows(&self, other: &Registration, one: &Registration, to: Date) -> bool {
        let after = to.plus_days(1);
        other.id != one.id
            && other.level == one.level
            && other.from <= after
            && self.last_day(other).is_none_or(|last| after <= last)
    }
}

/// A qualification that ends, by its place.
fn qualified(staff: &Staff, place: usize, on: Date) -> Option<Qualified> {
    let held = staff.qualifications().get(place)?;
    let to = held.to?;
    Some(Qualified {
        days_left: on.days_until(to).into(),
        kind: staff.kinds().get(held.kind)?.id.clone(),
        qualification: held.id.clone(),
        to,
        worker: worker_id(staff, held.worker),
    })
}

fn registered(staff: &Staff, one: &Registration, on: Date, to: Date) -> Registered {
    Registered {
        days_left: on.days_until(to).into(),
        level: one.level.clone(),
        registration: one.id.clone(),
        to,
        worker: worker_id(staff, one.worker),
    }
}
