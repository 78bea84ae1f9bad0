//! Progress on a date (项目进度): against the plan, in all and at each station.
//!
//! Takes what was done, gives pace, shortfall, and what is needed from now on. Amounts are exact; what is *due* is
//! the plan in whole steps, because nobody holds a third of a session.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::{Done, Programme, Target, plan};
use crate::base::{Date, Exact, Id, Period, Text, Unit};

/// Where a programme stands on a date.
#[doc(alias = "项目进度")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Progress {
    /// The days that are left after the date.
    pub days_left: String,
    /// Who is a direct beneficiary.
    pub direct_beneficiaries: Text,
    /// The programme.
    pub id: Id,
    /// Who is an indirect beneficiary.
    pub indirect_beneficiaries: Text,
    /// The months that are left; every one counts by the share of its days.
    pub months_left: Exact,
    /// The date.
    pub on: Date,
    /// The period.
    pub period: Period,
    /// The targets.
    pub targets: Vec<OfTarget>,
    /// What people read.
    pub title: Text,
}

/// Where a target stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfTarget {
    /// The target.
    pub at_least: Exact,
    /// Those who surely have less than is due, in the order declared.
    pub behind: Vec<Id>,
    /// What was done; at least so much, where it is not known exactly.
    pub done: Exact,
    /// At most so much, where it is not known exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_at_most: Option<Exact>,
    /// The plan in whole steps.
    pub due: Exact,
    /// What was done at no station that takes part; only where the stations add up to the whole.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub elsewhere: Option<Exact>,
    /// The target's id.
    pub id: Id,
    /// What is needed each month from now on; `None` when no day is left.
    pub needed_per_month: Option<Exact>,
    /// What is needed each week from now on; `None` when no day is left.
    pub needed_per_week: Option<Exact>,
    /// Done over planned; `None` before anything is planned, and where it is not known exactly what was done.
    pub pace: Option<Exact>,
    /// The plan, exactly.
    pub planned: Exact,
    /// What is still to do; at most so much, where it is not known exactly what was done.
    pub remaining: Exact,
    /// What is due and surely was not done.
    pub shortfall: Exact,
    /// The stations, in the order declared.
    pub stations: Vec<OfStation>,
    /// What people read.
    pub title: Text,
    /// What it is counted in.
    pub unit: Unit,
}

/// Where a station stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfStation {
    /// What was done; at least so much, where it is not known exactly.
    pub done: Exact,
    /// At most so much, where it is not known exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub done_at_most: Option<Exact>,
    /// The plan in whole steps.
    pub due: Exact,
    /// Done over planned; `None` before anything is planned, and where it is not known exactly what was done.
    pub pace: Option<Exact>,
    /// The plan, exactly.
    pub planned: Exact,
    /// Its share of the target.
    pub share: Exact,
    /// What is due and surely was not done.
    pub shortfall: Exact,
    /// The station.
    pub station: Id,
}

impl Programme {
    /// Where the programme stands at the end of a day, with what was done of each target.
    #[must_use]
    pub fn progress(&self, on: Date, done: &[Done]) -> Progress {
        let left = self.left(on);
        let nothing = Done::default();
        let done = done.iter().chain(core::iter::repeat(&nothing));
        Progress {
            days_left: left.map_or(0, Period::days).to_string(),
            direct_beneficiaries: self.direct_beneficiaries.clone(),
            id: self.id.clone(),
            indirect_beneficiaries: self.indirect_beneficiaries.clone(),
            months_left: left.map(plan::months).unwrap_or_default(),
            on,
            period: self.period,
            targets: self
                .targets
                .iter()
                .zip(done)
                .map(|(target, done)| self.standing(target, on, done, left))
                .collect(),
            title: self.title.clone(),
        }
    }

    fn standing(&self, target: &Target, on: Date, done: &Done, left: Option<Period>) -> OfTarget {
        let planned = self.planned(target, on);
        let stations = self.stations_on(target, &planned, done);
        let remaining = above_zero(target.at_least.minus(&done.whole));
        let due = whole_steps(&planned, &target.step);
        let here = stations.iter().fold(Exact::ZERO, |sum, one| sum.plus(&one.done));
        OfTarget {
            at_least: target.at_least.clone(),
            behind: stations
                .iter()
                .filter(|one| !one.shortfall.is_zero())
                .map(|one| one.station.clone())
                .collect(),
            done: done.whole.clone(),
            done_at_most: done.at_most.clone(),
            elsewhere: done.is_additive.then(|| done.whole.minus(&here)),
            id: target.id.clone(),
            needed_per_month: left.and_then(|left| remaining.over(&plan::months(left))),
            needed_per_week: left
                .and_then(|left| remaining.times(&Exact::from(7)).over(&Exact::from(left.days()))),
            pace: pace((&done.whole, done.at_most.as_ref()), &planned),
            remaining,
            shortfall: above_zero(due.minus(done.at_most.as_ref().unwrap_or(&done.whole))),
            due,
            planned,
            stations,
            title: target.title.clone(),
            unit: target.unit,
        }
    }

    fn stations_on(&self, target: &Target, planned: &Exact, done: &Done) -> Vec<OfStation> {
        // every station goes the way of the whole
        let way = planned.over(&target.at_least).unwrap_or_default();
        let nothing = Exact::ZERO;
        let least = done.stations.iter().chain(core::iter::repeat(&nothing));
        let most = done.stations_at_most.iter().map(Option::as_ref).chain(core::iter::repeat(None));
        let shares = self.shares(target).parts.into_iter();
        shares
            .zip(least.zip(most))
            .map(|(part, (done, most))| {
                let planned = part.share.times(&way);
                let due = whole_steps(&planned, &target.step);
                OfStation {
                    pace: pace((done, most), &planned),
                    shortfall: above_zero(due.minus(most.unwrap_or(done))),
                    done: done.clone(),
                    done_at_most: most.cloned(),
                    due,
                    planned,
                    share: part.share,
                    station: part.station,
                }
            })
            .collect()
    }
}

/// Done over planned: nothing of what lies between two numbers, of which neither is the pace.
fn pace((done, at_most): (&Exact, Option<&Exact>), planned: &Exact) -> Option<Exact> {
    if at_most.is_some() { None } else { done.over(planned) }
}

/// Down to a whole number of steps.
fn whole_steps(amount: &Exact, step: &Exact) -> Exact {
    amount.over(step).map(|steps| steps.floor().times(step)).unwrap_or_default()
}

fn above_zero(amount: Exact) -> Exact {
    if amount.is_negative() { Exact::ZERO } else { amount }
}
