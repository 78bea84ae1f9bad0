//! Mean squares (均方): how the variation of ratings divides among units, assessors and what is left.
//!
//! Takes complete units, gives sums of squares and degrees of freedom, exactly.

use alloc::{vec, vec::Vec};

use serde::Serialize;

use crate::base::Exact;
use crate::reliability::{Level, Ratings, Reason};

/// The analysis of variance of units and assessors (Shrout & Fleiss 1979, table 2).
#[doc(alias = "方差分析")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Squares {
    /// Mean square between assessors.
    pub assessors: Exact,
    /// Mean square of what is left.
    pub residual: Exact,
    /// Mean square between units.
    pub units: Exact,
    /// Mean square within units.
    pub within: Exact,
}

/// Complete units and what they give, or why they give nothing: how many there are is known all the same.
pub(super) struct Layout {
    /// How many units.
    pub units: Exact,
    /// How many assessors.
    pub assessors: Exact,
    /// How many units were left out because a rating is missing.
    pub left_out: usize,
    pub squares: Result<Squares, Reason>,
}

impl Layout {
    pub fn of(ratings: &Ratings) -> Self {
        let assessors = ratings.assessors.len();
        let complete = || ratings.rows.iter().filter(|row| row.len() == assessors);
        let many = complete().count();
        let left_out = ratings.rows.len().saturating_sub(many);
        let (units, of_assessors) = (Exact::count(many), Exact::count(assessors));
        let none = if ratings.level < Level::Interval {
            Some(Reason::NotInterval)
        } else if assessors < 2 {
            Some(Reason::OneAssessor)
        } else if many < 2 {
            Some(if left_out > 0 && many == 0 { Reason::Incomplete } else { Reason::OneUnit })
        } else {
            None
        };
        let numbers = |row: &Vec<crate::reliability::ratings::Rating>| -> Vec<Exact> {
            row.iter().map(|rating| ratings.number(rating.value)).collect()
        };
        let rows = || complete().map(numbers).collect::<Vec<_>>();
        let found = || squares(&rows(), &units, &of_assessors).ok_or(Reason::OneUnit);
        let squares = none.map_or_else(found, Err);
        Self { units, assessors: of_assessors, left_out, squares }
    }
}

/// Mean squares of complete rows.
fn squares(rows: &[Vec<Exact>], n: &Exact, k: &Exact) -> Option<Squares> {
    let square = |number: &Exact| number.times(number);
    let total = |numbers: &[Exact]| numbers.iter().fold(Exact::ZERO, |sum, one| sum.plus(one));
    let of_rows: Vec<Exact> = rows.iter().map(|row| total(row)).collect();
    let mut of_columns = vec![Exact::ZERO; rows.first().map_or(0, Vec::len)];
    for row in rows {
        of_columns.iter_mut().zip(row).for_each(|(sum, one)| *sum = sum.plus(one));
    }
    let squared = |numbers: &[Exact]| total(&numbers.iter().map(square).collect::<Vec<_>>());
    let mean = square(&total(&of_rows)).over(&n.times(k))?;
    let all = rows.iter().fold(Exact::ZERO, |sum, row| sum.plus(&squared(row))).minus(&mean);
    let units = squared(&of_rows).over(k)?.minus(&mean);
    let assessors = squared(&of_columns).over(n)?.minus(&mean);
    let (one, within) = (Exact::ONE, all.minus(&units));
    let (first, second) = (n.minus(&one), k.minus(&one));
    Some(Squares {
        assessors: assessors.over(&second)?,
        residual: within.minus(&assessors).over(&first.times(&second))?,
        units: units.over(&first)?,
        within: within.over(&n.times(&second))?,
    })
}
