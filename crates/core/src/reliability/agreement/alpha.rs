//! Krippendorff's α (克里彭多夫α系数): 1 less observed over expected disagreement.
//!
//! Takes ratings, of which any may be missing; gives α at every level up to theirs, exactly. A unit with one rating
//! says nothing of agreement and is left out (Krippendorff 2011).

use alloc::{
    string::{String, ToString},
    vec,
    vec::Vec,
};

use serde::Serialize;

use super::{
    Asked, Bootstrap, bootstrap,
    metric::{self, Counts, Metric},
};
use crate::base::Exact;
use crate::reliability::{Estimate, Level, Ratings, Reason};

/// α at one level of measurement.
#[doc(alias = "克里彭多夫α系数")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Alpha {
    /// Units drawn again and again, if that was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bootstrap: Option<Bootstrap>,
    /// α.
    pub estimate: Estimate,
    /// The disagreement that chance would give.
    pub expected: Option<Exact>,
    /// The level.
    pub level: &'static str,
    /// The disagreement observed.
    pub observed: Option<Exact>,
    /// How many ratings can be paired.
    pub pairable: String,
    /// How many units they are of.
    pub units: String,
}

/// The pairable units, each with how often it has each value.
pub(super) struct Units<'r> {
    ratings: &'r Ratings,
    pub counts: Vec<Counts>,
}

/// Observed and expected disagreement, and α where they have one.
pub(super) struct Disagreement {
    pub observed: Option<Exact>,
    pub expected: Option<Exact>,
    pub alpha: Result<Exact, Reason>,
}

/// α at every level up to that of the ratings.
pub(super) fn every(ratings: &Ratings, asked: &Asked) -> Vec<Alpha> {
    let units = Units::of(ratings);
    let levels = Level::WORDS.iter().filter(|(_, level)| *level <= ratings.level);
    levels.map(|(name, level)| of(&units, *level, name, asked)).collect()
}

fn of(units: &Units<'_>, level: Level, name: &'static str, asked: &Asked) -> Alpha {
    let Disagreement { observed, expected, alpha } = if units.are_too_many(level) {
        Disagreement { observed: None, expected: None, alpha: Err(Reason::TooManyValues) }
    } else {
        units.disagreement(level, &units.counts.iter().collect::<Vec<_>>())
    };
    Alpha {
        bootstrap: asked.draws.as_ref().map(|draws| bootstrap::of(units, level, draws, asked)),
        estimate: alpha.into(),
        expected,
        level: name,
        observed,
        pairable: units.counts.iter().flatten().sum::<u64>().to_string(),
        units: units.counts.len().to_string(),
    }
}

impl<'r> Units<'r> {
    pub fn of(ratings: &'r Ratings) -> Self {
        let counted = |row: &Vec<crate::reliability::ratings::Rating>| {
            let mut counts = vec![0_u64; ratings.categories.len()];
            for rating in row {
                if let Some(count) = counts.get_mut(rating.value) {
                    *count = count.saturating_add(1);
                }
            }
            counts
        };
        Self { ratings, counts: ratings.pairable().map(counted).collect() }
    }

    /// Are there more values than are compared two by two, which a level needs?
    pub fn are_too_many(&self, level: Level) -> bool {
        let numbers = || -> Vec<Exact> {
            let all = added(&self.counts.iter().collect::<Vec<_>>(), self.ratings.categories.len());
            let there = all.iter().enumerate().filter(|(_, count)| **count > 0);
            there.map(|(value, _)| self.ratings.number(value)).collect()
        };
        level == Level::Ratio && metric::are_too_many(&numbers())
    }

    /// The metric of a level among all units.
    pub fn metric(&self, level: Level) -> Metric {
        let all = added(&self.counts.iter().collect::<Vec<_>>(), self.ratings.categories.len());
        Metric::of(level, self.ratings, &all)
    }

    /// Of some of the units, of which one may stand several times.
    pub fn disagreement(&self, level: Level, chosen: &[&Counts]) -> Disagreement {
        let all = added(chosen, self.ratings.categories.len());
        let metric = Metric::of(level, self.ratings, &all);
        let within = chosen.iter().fold(Exact::ZERO, |sum, counts| sum.plus(&of_unit(&metric, counts)));
        of_sums(&within, &metric.sum(&all), all.iter().sum())
    }
}

/// How often each value occurs in all of them.
pub(super) fn added(chosen: &[&Counts], values: usize) -> Counts {
    let mut all = vec![0_u64; values];
    for counts in chosen {
        for (sum, count) in all.iter_mut().zip(counts.iter()) {
            *sum = sum.saturating_add(*count);
        }
    }
    all
}

/// What a unit adds to the disagreement observed: that of all its pairs, over the others that each rating has.
pub(super) fn of_unit(metric: &Metric, counts: &Counts) -> Exact {
    let others = counts.iter().sum::<u64>().saturating_sub(1);
    metric.sum(counts).over(&super::metric::whole(others)).unwrap_or_default()
}

/// α out of the sums: within the units, and over all pairs of so many ratings.
pub(super) fn of_sums(within: &Exact, between: &Exact, number: u64) -> Disagreement {
    let all = super::metric::whole(number);
    let observed = within.over(&all);
    let expected = between.over(&all.times(&all.minus(&Exact::ONE)));
    let alpha = match (&observed, &expected) {
        (Some(observed), Some(expected)) => {
            observed.over(expected).map(|ratio| Exact::ONE.minus(&ratio)).ok_or(Reason::NoVariation)
        }
        _ => Err(Reason::NothingPaired),
    };
    Disagreement { observed, expected, alpha }
}
