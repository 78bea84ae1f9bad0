//! Severity (评分宽严): how much stricter an assessor is than the others on the same units.
//!
//! Takes ratings with numbers, gives for each assessor the mean of what the others gave less what she gave, on the
//! units that at least one other rated too. Above 0 she is severe, below 0 lenient. It compares nobody with those who
//! rated other units.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::{Estimate, Level, Ratings, Reason, estimate::PLACES, ratings::Rating};
use crate::base::{Exact, Id, ball::root};

/// How severe one assessor is.
#[doc(alias = "评分宽严")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Severity {
    /// Who.
    pub assessor: Id,
    /// The largest difference, others less own.
    pub largest: Option<Exact>,
    /// How many units she rated.
    pub rated: String,
    /// The mean difference, others less own.
    pub severity: Estimate,
    /// The smallest difference, others less own.
    pub smallest: Option<Exact>,
    /// The standard deviation of the differences, to 15 decimal places; `None` for fewer than two.
    pub spread: Option<Exact>,
    /// How many units the mean rests on.
    pub units: String,
    /// The variance of the differences, over one less than their number; `None` for fewer than two.
    pub variance: Option<Exact>,
}

/// How severe each assessor is, by id.
///
/// ```
/// use haitang::reliability::{Ratings, severity};
/// let ratings = Ratings::from_json(r#"{"haitang": "ratings/1", "level": "interval", "ratings": [
///     {"unit": "u", "assessor": "A", "value": 8}, {"unit": "u", "assessor": "B", "value": 6}]}"#).unwrap();
/// let found = severity(&ratings);
/// assert_eq!(found[0].severity.value.as_ref().unwrap().to_string(), "-2"); // A gives two points more
/// ```
#[must_use]
pub fn severity(ratings: &Ratings) -> Vec<Severity> {
    let mut differences: Vec<Vec<Exact>> = alloc::vec![Vec::new(); ratings.assessors.len()];
    let mut rated = alloc::vec![0_usize; ratings.assessors.len()];
    for row in &ratings.rows {
        let sum = row.iter().fold(Exact::ZERO, |sum, rating| sum.plus(&ratings.number(rating.value)));
        for rating in row {
            if let Some(count) = rated.get_mut(rating.assessor) {
                *count = count.saturating_add(1);
            }
            if let (Some(list), Some(difference)) =
                (differences.get_mut(rating.assessor), difference(ratings, row, rating, &sum))
            {
                list.push(difference);
            }
        }
    }
    let each = ratings.assessors.iter().zip(differences).zip(rated);
    each.map(|((assessor, differences), rated)| of_assessor(ratings.level, assessor, &differences, rated))
        .collect()
}

/// The mean of the others less her own; `None` without others.
fn difference(ratings: &Ratings, row: &[Rating], rating: &Rating, sum: &Exact) -> Option<Exact> {
    let own = ratings.number(rating.value);
    let others = Exact::count(row.len().saturating_sub(1));
    Some(sum.minus(&own).over(&others)?.minus(&own))
}

fn of_assessor(level: Level, assessor: &Id, differences: &[Exact], rated: usize) -> Severity {
    let numbers = if level < Level::Interval { &[] } else { differences };
    let count = Exact::count(numbers.len());
    let sum = numbers.iter().fold(Exact::ZERO, |sum, one| sum.plus(one));
    let mean = if level < Level::Interval {
        Err(Reason::NotInterval)
    } else {
        sum.over(&count).ok_or(Reason::NothingPaired)
    };
    let variance = variance(numbers, &sum);
    Severity {
        assessor: assessor.clone(),
        largest: numbers.iter().max().cloned(),
        rated: rated.to_string(),
        severity: mean.into(),
        smallest: numbers.iter().min().cloned(),
        spread: variance.as_ref().and_then(|variance| root(variance, PLACES)),
        units: numbers.len().to_string(),
        variance,
    }
}

fn variance(numbers: &[Exact], sum: &Exact) -> Option<Exact> {
    let count = Exact::count(numbers.len());
    let squares = numbers.iter().fold(Exact::ZERO, |squares, one| squares.plus(&one.times(one)));
    let about = squares.minus(&sum.times(sum).over(&count)?);
    about.over(&count.minus(&Exact::ONE))
}
