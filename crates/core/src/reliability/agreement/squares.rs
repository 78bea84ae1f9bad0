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

/// Complete units and what they give.
pub(super) struct Layout {
    /// How many units.
    pub units: Exact,
    /// How many assessors.
    pub assessors: Exact,
    /// How many units were left out because a rating is missing.
    pub left_out: usize,
    pub squares: Squares,
}

impl Layout {
    pub fn of(ratings: &Ratings) -> Result<Self, Reason> {
        if ratings.level < Level::Interval {
            return Err(Reason::NotInterval);
        }
        let assessors = ratings.assessors.len();
        if assessors < 2 {
            return Err(Reason::OneAssessor);
        }
        let numbers = |row: &Vec<crate::reliability::ratings::Rating>| -> Vec<Exact> {
            row.iter().map(|rating| ratings.number(rating.value)).collect()
        };
        let rows: Vec<Vec<Exact>> =
            ratings.rows.iter().filter(|row| row.len() == assessors).map(numbers).collect();
        let left_out = ratings.rows.len().saturating_sub(rows.len());
        if rows.len() < 2 {
            return Err(if left_out > 0 && rows.is_empty() { Reason::Incomplete } else { Reason::OneUnit });
        }
        let (units, assessors) = (Exact::count(rows.len()), Exact::count(assessors));
        let squares = squares(&rows, &units, &assessors).ok_or(Reason::OneUnit)?;
        Ok(Self { units, assessors, left_out, squares })
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
