//! What needs attention in a learning document (学习资料的发现).
//!
//! Takes the document, its staff and perhaps a period, gives findings with their places: attendances that can't
//! be right, registrations without limits, limits that contradict each other. A training in the future is none.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::ToString,
    vec::Vec,
};

use super::{Learning, Limit, Problem, Registration, education::worker_id};
use crate::base::{Issue, Issues, Period, rows};
use crate::staff::Staff;

impl Learning {
    /// What needs attention; with a period, only trainings and registrations that touch it are looked at. Places
    /// are JSON Pointers into the learning document.
    #[must_use]
    pub fn findings(&self, staff: &Staff, period: Option<Period>) -> Issues {
        let mut issues = Issues::none();
        self.attendance_findings(staff, period, &mut issues);
        self.registration_findings(period, &mut issues);
        self.limit_findings(&mut issues);
        issues
    }

    fn attendance_findings(&self, staff: &Staff, period: Option<Period>, issues: &mut Issues) {
        let mut first = BTreeMap::new();
        for (place, one) in self.attendances.iter().enumerate() {
            let Some(training) = self.trainings.get(one.training) else { continue };
            let before = *first.entry((one.training, one.worker)).or_insert(place);
            if period.is_some_and(|period| !period.holds(training.date)) {
                continue;
            }
            let mut add = |problem: &dyn Fn() -> Problem| {
                issues.add_with(|| Issue::from(problem()).at(place).at("attendances"));
            };
            let worker = || worker_id(staff, one.worker).to_string();
            if !staff.employs(one.worker, training.date) {
                add(&|| Problem::NotEmployed { worker: worker(), date: training.date.to_string() });
            }
            if let Some(hours) = one.hours.as_ref().filter(|hours| **hours > training.hours) {
                let (given, hours) = (hours.to_string(), training.hours.to_string());
                add(&|| Problem::MoreHours { given: given.clone(), hours: hours.clone() });
            }
            if before != place {
                let first = || self.attendances.get(before).map(|one| one.id.to_string());
                add(&|| Problem::AttendedTwice { worker: worker(), first: first().unwrap_or_default() });
            }
        }
    }

    fn registration_findings(&self, period: Option<Period>, issues: &mut Issues) {
        let mut alike: BTreeMap<_, Vec<(Period, usize)>> = BTreeMap::new();
        for (place, one) in self.registrations.iter().enumerate() {
            let days = rows::days(one.from, self.last_day(one));
            if period.is_some_and(|period| period.shared_with(days).is_none()) {
                continue;
            }
            alike.entry((one.worker, &one.level)).or_default().push((days, place));
            if !self.limits.iter().any(|limit| limit.level == one.level) {
                let problem = || Problem::NoLimit { level: one.level.to_string() };
                issues.add_with(|| Issue::from(problem()).at(place).at("registrations"));
            }
        }
        let mut found: Vec<(usize, usize)> = alike.into_values().flat_map(overlapping).collect();
        found.sort_unstable();
        for (second, first) in found {
            let id = |one: &Registration| one.id.to_string();
            let first = self.registrations.get(first).map(id).unwrap_or_default();
            issues
                .add_with(|| Issue::from(Problem::RegisteredTwice { first }).at(second).at("registrations"));
        }
    }

    /// Of limits that count the same for one level, those that say something else than the first.
    fn limit_findings(&self, issues: &mut Issues) {
        for (place, limit) in self.limits.iter().enumerate() {
            let first = self.limits.iter().take(place).find(|first| {
                let kinds = |limit: &Limit| limit.kinds.iter().copied().collect::<BTreeSet<_>>();
                let counts = |limit: &Limit| (limit.level.clone(), kinds(limit), limit.certificate);
                counts(first) == counts(limit)
            });
            let Some(first) = first.filter(|one| (&one.hours, one.years) != (&limit.hours, limit.years))
            else {
                continue;
            };
            let problem =
                Problem::LimitsDiffer { first: first.id.to_string(), level: limit.level.to_string() };
            issues.add(Issue::from(problem).at(place).at("limits"));
        }
    }
}

/// Of spans, each that begins while an earlier one lasts: the later place and the earlier.
fn overlapping(mut spans: Vec<(Period, usize)>) -> Vec<(usize, usize)> {
    spans.sort_unstable_by_key(|(days, place)| (days.first(), *place));
    let (mut found, mut longest): (Vec<_>, Option<(Period, usize)>) = (Vec::new(), None);
    for (days, place) in spans {
        let first = longest.filter(|(before, _)| before.holds(days.first())).map(|(_, first)| first);
        found.extend(first.map(|first| (place.max(first), place.min(first))));
        if longest.is_none_or(|(before, _)| before.last() < days.last()) {
            longest = Some((days, place));
        }
    }
    found
}
