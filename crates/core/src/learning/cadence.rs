//! Cadence (学习频次): which weeks, or other parts of the calendar, were met and which were missed.
//!
//! Takes a period, gives for each cadence of the document the parts that end in the period and lie wholly in the
//! days of the cadence, so that no part is missed before it is over and none is counted in two periods.

use alloc::{borrow::ToOwned, collections::BTreeSet, string::String, vec::Vec};

use serde::Serialize;

use super::{Cadence, Learning, read::bounded};
use crate::base::{Date, Exact, Id, Period, Read, Step};

/// How the cadences were kept in a period.
#[doc(alias = "学习频次")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cadences {
    /// In the order of the document.
    pub cadences: Vec<Kept>,
    /// The period.
    pub period: Period,
}

/// How one cadence was kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Kept {
    /// The cadence.
    pub cadence: Id,
    /// Once in each of these parts of the calendar.
    pub every: String,
    /// The parts that were excepted.
    pub excepted: Vec<Period>,
    /// In how many parts there had to be a training.
    pub expected: Exact,
    /// The kind of training.
    pub kind: Id,
    /// The most parts missed in a row; excepted ones between them neither count nor break the row.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub longest_streak: Option<Streak>,
    /// The parts with a training.
    pub met: Vec<Period>,
    /// The parts without.
    pub missed: Vec<Period>,
    /// Met over expected, exact; none when nothing was expected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Exact>,
}

/// Parts missed in a row.
#[doc(alias = "连续缺失")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Streak {
    /// The first of them.
    pub first: Period,
    /// The last.
    pub last: Period,
    /// How many.
    pub parts: Exact,
}

impl Learning {
    /// Which parts of the calendar were met, and which missed, by each cadence.
    ///
    /// # Errors
    /// A period of more than a century.
    ///
    /// ```
    /// use haitang::{District, base::Period};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let june = Period::of("2024-06").unwrap();
    /// let kept = &district.learning().unwrap().cadence(june).unwrap().cadences[0];
    /// assert_eq!(kept.missed[0].to_string(), "2024-W25"); // held on 3, 10 and 24 June
    /// ```
    #[doc(alias = "学习频次")]
    pub fn cadence(&self, period: Period) -> Read<Cadences> {
        bounded(period)?;
        let cadences = self.cadences.iter().map(|cadence| self.kept(cadence, period)).collect();
        Ok(Cadences { cadences, period })
    }

    fn kept(&self, cadence: &Cadence, period: Period) -> Kept {
        let trainings = self.trainings.iter().filter(|training| training.kind == cadence.kind);
        let held: BTreeSet<Date> = trainings.map(|training| training.date).collect();
        let (excepted, expected): (Vec<Period>, Vec<Period>) = parts(cadence, period)
            .into_iter()
            .partition(|part| cadence.except.iter().any(|except| lies_in(*part, *except)));
        let is_met = |part: &Period| held.range(part.first()..=part.last()).next().is_some();
        let longest_streak = longest(&expected, is_met);
        let count = Exact::count(expected.len());
        let (met, missed): (Vec<Period>, Vec<Period>) = expected.into_iter().partition(is_met);
        let word = Step::WORDS.iter().find(|(_, step)| *step == cadence.every);
        Kept {
            cadence: cadence.id.clone(),
            every: word.map(|(word, _)| (*word).to_owned()).unwrap_or_default(),
            excepted,
            share: Exact::count(met.len()).over(&count),
            expected: count,
            kind: self.kinds.get(cadence.kind).map(|kind| kind.id.clone()).unwrap_or_default(),
            longest_streak,
            met,
            missed,
        }
    }
}

/// The parts of the calendar that end in a period and lie wholly in the days of a cadence.
fn parts(cadence: &Cadence, period: Period) -> Vec<Period> {
    let days = cadence.days();
    let Some(shared) = days.shared_with(period) else { return Vec::new() };
    let parts = shared.split(cadence.every).into_iter().map(|part| cadence.every.around(part.first()));
    parts.filter(|part| period.holds(part.last()) && lies_in(*part, days)).collect()
}

fn lies_in(part: Period, days: Period) -> bool {
    days.holds(part.first()) && days.holds(part.last())
}

/// The longest row of parts that were not met, the first of equals.
fn longest(expected: &[Period], is_met: impl Fn(&Period) -> bool) -> Option<Streak> {
    let rows = expected.chunk_by(|a, b| is_met(a) == is_met(b));
    let missed = rows.filter(|row| row.first().is_some_and(|part| !is_met(part)));
    let row = missed.rev().max_by_key(|row| row.len())?;
    Some(Streak { first: *row.first()?, last: *row.last()?, parts: Exact::count(row.len()) })
}
