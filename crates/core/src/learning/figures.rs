//! How much was taught, and to whom (学习统计): sessions, people, person-times, hours.
//!
//! Takes a period, gives figures of all trainings on its days, by kind, and by parts of the calendar if asked.
//! People are distinct workers, so that the kinds do not add up to all.

use alloc::{collections::BTreeMap, vec::Vec};

use serde::Serialize;

use super::{Learning, read::bounded};
use crate::base::{Hours, Id, People, Period, PersonTimes, Read, Sessions, Step};

/// What was learnt in a period.
#[doc(alias = "学习统计")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Learnt {
    /// All trainings.
    pub all: Figures,
    /// By kind, in the order of the document.
    pub kinds: Vec<OfKind>,
    /// By part of the calendar, if one was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub parts: Option<Vec<Part>>,
    /// The period.
    pub period: Period,
}

/// Figures of some trainings.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Figures {
    /// Hours taught: each training once.
    pub hours: Hours,
    /// Distinct workers (人).
    pub people: People,
    /// Hours attended: each worker at each training.
    pub person_hours: Hours,
    /// Attendances (人次).
    pub person_times: PersonTimes,
    /// Trainings (场次).
    pub sessions: Sessions,
}

/// Figures of the trainings of a kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfKind {
    /// The figures.
    pub figures: Figures,
    /// The kind.
    pub kind: Id,
}

/// Figures of a part of the period.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// All trainings.
    pub all: Figures,
    /// The kinds of which there were any.
    pub kinds: Vec<OfKind>,
    /// The part.
    pub period: Period,
}

/// Sums for a part of the period and a kind; `None` stands for all of them.
type Sums = BTreeMap<(Option<usize>, Option<usize>), Sum>;

#[derive(Default)]
struct Sum {
    figures: Figures,
    workers: Vec<usize>,
}

impl Learning {
    /// Sessions, people, person-times and hours of a period, by kind and in all, and by parts of the calendar.
    ///
    /// # Errors
    /// A period of more than a century that is to be split.
    ///
    /// ```
    /// use haitang::{District, base::Period};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let june = Period::of("2024-06").unwrap();
    /// let learnt = district.learning().unwrap().learning(june, None).unwrap();
    /// // three meetings of two hours; two, one and two came
    /// assert_eq!(learnt.all.person_hours.to_string(), "10");
    /// ```
    #[doc(alias = "学习统计")]
    pub fn learning(&self, period: Period, by: Option<Step>) -> Read<Learnt> {
        let parts = match by {
            None => Vec::new(),
            Some(step) => bounded(period).map(|()| period.split(step))?,
        };
        let sums = self.sums(period, &parts);
        let of = |part, kind| sums.get(&(part, kind)).map(|sum| sum.figures.clone());
        let kind = |part, (place, id): (usize, &Id)| {
            Some(OfKind { figures: of(part, Some(place))?, kind: id.clone() })
        };
        let ids = || self.kinds.iter().map(|kind| &kind.id).enumerate();
        let whole = |(place, id): (usize, &Id)| OfKind {
            figures: of(None, Some(place)).unwrap_or_default(),
            kind: id.clone(),
        };
        let split = parts.iter().enumerate().map(|(place, part)| Part {
            all: of(Some(place), None).unwrap_or_default(),
            kinds: ids().filter_map(|one| kind(Some(place), one)).collect(),
            period: *part,
        });
        Ok(Learnt {
            all: of(None, None).unwrap_or_default(),
            kinds: ids().map(whole).collect(),
            parts: by.map(|_| split.collect()),
            period,
        })
    }

    fn sums(&self, period: Period, parts: &[Period]) -> Sums {
        let mut sums = Sums::new();
        for training in self.trainings.iter().filter(|training| period.holds(training.date)) {
            for key in keys(parts, training) {
                let figures = &mut sums.entry(key).or_default().figures;
                figures.sessions = figures.sessions.plus(Sessions::new(1));
                figures.hours = figures.hours.plus(&training.hours);
            }
        }
        for (one, training, hours) in self.attended().filter(|(_, one, _)| period.holds(one.date)) {
            for key in keys(parts, training) {
                let sum = sums.entry(key).or_default();
                sum.figures.person_times = sum.figures.person_times.plus(PersonTimes::new(1));
                sum.figures.person_hours = sum.figures.person_hours.plus(hours);
                sum.workers.push(one.worker);
            }
        }
        for sum in sums.values_mut() {
            sum.workers.sort_unstable();
            sum.workers.dedup();
            sum.figures.people = People::new(u64::try_from(sum.workers.len()).unwrap_or(u64::MAX));
        }
        sums
    }
}

/// The sums to which a training adds.
fn keys(
    parts: &[Period],
    training: &super::Training,
) -> impl Iterator<Item = (Option<usize>, Option<usize>)> {
    let part = parts.partition_point(|part| part.last() < training.date);
    let part = (part < parts.len()).then_some(part);
    let kind = Some(training.kind);
    let within = part.map(|part| [(Some(part), None), (Some(part), kind)]);
    [(None, None), (None, kind)].into_iter().chain(within.into_iter().flatten())
}
