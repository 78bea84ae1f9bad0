//! κ of more than two assessors (多评估员κ): Fleiss 1971 and Conger 1980.
//!
//! Takes ratings, gives both with what they rest on. Fleiss asks for the same number of ratings on each unit, whoever
//! gave them; Conger asks for the same assessors on each unit. Where that does not hold, they are not defined: α
//! is made for missing ratings.

use alloc::{
    string::{String, ToString},
    vec,
    vec::Vec,
};

use serde::Serialize;

use super::{
    alpha::{Units, added},
    metric::whole,
    share::pairs,
};
use crate::base::{Exact, ball::root};
use crate::reliability::{Estimate, Ratings, Reason, estimate::PLACES, ratings::Rating};

/// κ of all assessors together.
#[doc(alias = "多评估员κ")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Together {
    /// κ.
    pub estimate: Estimate,
    /// The share of pairs that chance would make equal.
    pub expected: Option<Exact>,
    /// The share of pairs that are equal.
    pub observed: Option<Exact>,
    /// How many ratings each unit has.
    pub ratings_each: String,
    /// How many units.
    pub units: String,
}

impl Together {
    fn undefined(reason: Reason) -> Self {
        let none = || String::from("0");
        Self { estimate: Estimate::undefined(reason), ratings_each: none(), units: none(), ..Self::default() }
    }

    fn of(observed: Exact, expected: Exact, each: u64, units: usize) -> Self {
        let kappa = observed.minus(&expected).over(&Exact::ONE.minus(&expected)).ok_or(Reason::NoVariation);
        Self {
            estimate: kappa.into(),
            expected: Some(expected),
            observed: Some(observed),
            ratings_each: each.to_string(),
            units: units.to_string(),
        }
    }
}

/// The number of ratings that each unit has.
fn ratings_each(ratings: &Ratings) -> Result<u64, Reason> {
    let mut rows = ratings.rows.iter().map(Vec::len);
    let first = rows.next().ok_or(Reason::NothingPaired)?;
    if rows.any(|length| length != first) {
        return Err(Reason::UnequalRatings);
    }
    if first < 2 { Err(Reason::NothingPaired) } else { Ok(u64::try_from(first).unwrap_or(u64::MAX)) }
}

pub(super) fn fleiss(ratings: &Ratings) -> Together {
    let each = match ratings_each(ratings) {
        Ok(each) => each,
        Err(reason) => return Together::undefined(reason),
    };
    let units = Units::of(ratings);
    let same = units.counts.iter().flatten().map(|count| pairs(*count)).fold(0, u64::saturating_add);
    let number = Exact::count(units.counts.len());
    let observed = whole(same).over(&number.times(&whole(pairs(each)))).unwrap_or_default();
    let all = added(&units.counts.iter().collect::<Vec<_>>(), ratings.categories.len());
    let shares: Vec<Exact> =
        all.iter().filter_map(|count| whole(*count).over(&number.times(&whole(each)))).collect();
    let expected = shares.iter().fold(Exact::ZERO, |sum, share| sum.plus(&share.times(share)));
    let mut found = Together::of(observed, expected, each, units.counts.len());
    found.estimate.standard_error_null =
        variance(&shares, &number, &whole(each)).and_then(|square| root(&square, PLACES));
    found
}

/// The variance of κ if there were no agreement beyond chance (Fleiss, Nee, Landis 1979, formula 12).
fn variance(shares: &[Exact], units: &Exact, each: &Exact) -> Option<Exact> {
    let (mut spread, mut skew) = (Exact::ZERO, Exact::ZERO);
    for share in shares {
        let rest = Exact::ONE.minus(share);
        let both = share.times(&rest);
        spread = spread.plus(&both);
        skew = skew.plus(&both.times(&rest.minus(share)));
    }
    let square = spread.times(&spread);
    let above = square.minus(&skew).times(&Exact::from(2));
    above.over(&units.times(each).times(&each.minus(&Exact::ONE)).times(&square))
}

pub(super) fn conger(ratings: &Ratings) -> Together {
    let each = match complete(ratings) {
        Ok(each) => each,
        Err(reason) => return Together::undefined(reason),
    };
    let units = Units::of(ratings);
    let same = units.counts.iter().flatten().map(|count| pairs(*count)).fold(0, u64::saturating_add);
    let number = Exact::count(units.counts.len());
    let compared = whole(pairs(each));
    let observed = whole(same).over(&number.times(&compared)).unwrap_or_default();
    let expected = by_chance(ratings).over(&number.times(&number).times(&compared)).unwrap_or_default();
    Together::of(observed, expected, each, units.counts.len())
}

/// The number of assessors, if each rated every unit.
fn complete(ratings: &Ratings) -> Result<u64, Reason> {
    let each = ratings_each(ratings).map_err(|reason| match reason {
        Reason::UnequalRatings => Reason::Incomplete,
        other => other,
    })?;
    let who = |row: &Vec<Rating>| row.iter().map(|rating| rating.assessor).collect::<Vec<_>>();
    let mut rows = ratings.rows.iter().map(who);
    let first = rows.next();
    if rows.all(|row| Some(row) == first) { Ok(each) } else { Err(Reason::Incomplete) }
}

/// The sum over all pairs of assessors and all values of how often the one and how often the other gives it: half of
/// what the square of the sum has beyond the squares.
fn by_chance(ratings: &Ratings) -> Exact {
    let mut counts = vec![vec![0_u64; ratings.assessors.len()]; ratings.categories.len()];
    for rating in ratings.rows.iter().flatten() {
        if let Some(count) = counts.get_mut(rating.value).and_then(|row| row.get_mut(rating.assessor)) {
            *count = count.saturating_add(1);
        }
    }
    let twice = counts.iter().fold(Exact::ZERO, |total, row| {
        let sum = whole(row.iter().sum());
        let squares =
            row.iter().fold(Exact::ZERO, |sum, count| sum.plus(&whole(*count).times(&whole(*count))));
        total.plus(&sum.times(&sum).minus(&squares))
    });
    twice.over(&Exact::from(2)).unwrap_or_default()
}
