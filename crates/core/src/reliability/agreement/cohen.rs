//! Cohen's κ of two assessors (科恩κ): plain, and weighted by how far apart they are.
//!
//! Takes ratings, gives for each pair of assessors how often they agree on the units that both rated, and κ: plain
//! (Cohen 1960), linear, quadratic, and by a table of disagreement (Cohen 1968), with the large-sample standard
//! errors of Fleiss, Cohen and Everitt (1969).

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::{Asked, metric::whole};
use crate::base::{Ball, Exact, Id, ball::root};
use crate::reliability::{
    Estimate, Interval, Level, Ratings, Reason, distribution::normal_quantile, estimate::PLACES,
};

/// Most different values in what two assessors gave.
const MOST_VALUES: usize = 100;

/// Two assessors.
#[doc(alias = "科恩κ")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// On how many units they agree.
    pub agreed: String,
    /// κ by the table of disagreement that was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub custom: Option<Estimate>,
    /// The one, by id.
    pub first: Id,
    /// κ where a disagreement weighs as much as it is far; not on a nominal scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub linear: Option<Estimate>,
    /// κ where a disagreement weighs as the square of how far it is; not on a nominal scale.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quadratic: Option<Estimate>,
    /// The other.
    pub second: Id,
    /// Agreed over the units that both rated.
    pub share: Exact,
    /// How many units both rated.
    pub units: String,
    /// κ where every disagreement weighs the same.
    pub unweighted: Estimate,
}

/// How often two assessors gave which two values.
type Table = BTreeMap<(usize, usize), u64>;

/// Every pair of assessors with a unit in common.
pub(super) fn pairs(ratings: &Ratings, asked: &Asked, custom: Option<&[Vec<Exact>]>) -> Vec<Pair> {
    let mut tables: BTreeMap<(usize, usize), Table> = BTreeMap::new();
    for row in ratings.pairable() {
        for (place, one) in row.iter().enumerate() {
            for other in row.iter().skip(place.saturating_add(1)) {
                let table = tables.entry((one.assessor, other.assessor)).or_default();
                let count = table.entry((one.value, other.value)).or_default();
                *count = count.saturating_add(1);
            }
        }
    }
    let sure = normal_quantile(&asked.missed());
    let kappas = Kappas { ratings, asked, custom, sure };
    tables.iter().filter_map(|((first, second), table)| kappas.pair(*first, *second, table)).collect()
}

struct Kappas<'r> {
    ratings: &'r Ratings,
    asked: &'r Asked,
    custom: Option<&'r [Vec<Exact>]>,
    /// How many standard errors an interval reaches to each side.
    sure: Option<Ball>,
}

impl Kappas<'_> {
    fn pair(&self, first: usize, second: usize, table: &Table) -> Option<Pair> {
        let units: u64 = table.values().sum();
        let agreed: u64 = table.iter().filter(|((one, other), _)| one == other).map(|(_, count)| count).sum();
        let far = |power: u32| {
            let distance = |one, other| self.distance(one, other, power);
            (self.ratings.level > Level::Nominal).then(|| self.kappa(table, &distance))
        };
        Some(Pair {
            agreed: agreed.to_string(),
            custom: self.custom.map(|weights| self.kappa(table, &|one, other| given(weights, one, other))),
            first: self.ratings.assessors.get(first)?.clone(),
            linear: far(1),
            quadratic: far(2),
            second: self.ratings.assessors.get(second)?.clone(),
            share: whole(agreed).over(&whole(units))?,
            units: units.to_string(),
            unweighted: self.kappa(table, &|one, other| Exact::from(i64::from(one != other))),
        })
    }

    /// How far apart two values are: in numbers on an interval or ratio scale, else in places among all values.
    fn distance(&self, one: usize, other: usize, power: u32) -> Exact {
        let far = if self.ratings.level < Level::Interval {
            Exact::count(one.abs_diff(other))
        } else {
            let far = self.ratings.number(one).minus(&self.ratings.number(other));
            if far.is_negative() { far.negative() } else { far }
        };
        if power == 2 { far.times(&far) } else { far }
    }

    fn kappa(&self, table: &Table, distance: &dyn Fn(usize, usize) -> Exact) -> Estimate {
        let values: BTreeSet<usize> = table.keys().flat_map(|(one, other)| [*one, *other]).collect();
        if values.len() > MOST_VALUES {
            return Estimate::undefined(Reason::TooManyValues);
        }
        let sums = Sums::of(table, distance);
        let Some(kappa) = sums.kappa() else { return Estimate::undefined(Reason::NoVariation) };
        let variance = sums.variance();
        Estimate {
            interval: variance.as_ref().and_then(|variance| self.interval(&kappa, variance)),
            standard_error: variance.as_ref().and_then(|square| root(square, PLACES)),
            standard_error_null: sums.variance_null().and_then(|square| root(&square, PLACES)),
            undefined: None,
            value: Some(kappa),
        }
    }

    fn interval(&self, kappa: &Exact, variance: &Exact) -> Option<Interval> {
        if variance.is_zero() {
            return Some(Interval::exact(&self.asked.confidence, kappa));
        }
        let reach = Ball::from(variance).root()?.times(self.sure.as_ref()?);
        let kappa = Ball::from(kappa);
        Some(Interval::of(&self.asked.confidence, &kappa.minus(&reach), &kappa.plus(&reach)))
    }
}

fn given(weights: &[Vec<Exact>], one: usize, other: usize) -> Exact {
    weights.get(one).and_then(|row| row.get(other)).cloned().unwrap_or_default()
}

/// What κ and its errors are made of, in whole units: nothing is divided before the end.
struct Sums<'t> {
    table: &'t Table,
    /// How often each gave each value, and the disagreement of it with all that the other gave.
    rows: BTreeMap<usize, (Exact, Exact)>,
    columns: BTreeMap<usize, (Exact, Exact)>,
    distance: &'t dyn Fn(usize, usize) -> Exact,
    units: Exact,
    /// Σ n d: observed.
    observed: Exact,
    /// Σ r c d: by chance, times the units.
    chance: Exact,
}

impl<'t> Sums<'t> {
    fn of(table: &'t Table, distance: &'t dyn Fn(usize, usize) -> Exact) -> Self {
        let (mut rows, mut columns) = (BTreeMap::new(), BTreeMap::new());
        let mut observed = Exact::ZERO;
        for ((one, other), count) in table {
            add(&mut rows, *one, *count);
            add(&mut columns, *other, *count);
            observed = observed.plus(&whole(*count).times(&distance(*one, *other)));
        }
        let against = |own: &BTreeMap<usize, u64>, others: &BTreeMap<usize, u64>, turned: bool| {
            let far =
                |one: usize, other: usize| if turned { distance(other, one) } else { distance(one, other) };
            let sum = |one: usize| {
                others.iter().fold(Exact::ZERO, |sum, (other, count)| {
                    sum.plus(&whole(*count).times(&far(one, *other)))
                })
            };
            own.iter().map(|(one, count)| (*one, (whole(*count), sum(*one)))).collect::<BTreeMap<_, _>>()
        };
        let (with_sums, turned) = (against(&rows, &columns, false), against(&columns, &rows, true));
        let chance = with_sums.values().fold(Exact::ZERO, |sum, (count, far)| sum.plus(&count.times(far)));
        let units = whole(table.values().sum());
        Self { table, rows: with_sums, columns: turned, distance, units, observed, chance }
    }

    /// `1 − n Σ n d / Σ r c d`; `None` when chance would never disagree.
    fn kappa(&self) -> Option<Exact> {
        let ratio = self.units.times(&self.observed).over(&self.chance)?;
        Some(Exact::ONE.minus(&ratio))
    }

    /// The disagreements of a row and a column with all of the other.
    fn both(&self, one: usize, other: usize) -> Exact {
        let far = |list: &BTreeMap<usize, (Exact, Exact)>, value| list.get(value).map(|(_, far)| far.clone());
        far(&self.rows, &one).unwrap_or_default().plus(&far(&self.columns, &other).unwrap_or_default())
    }

    /// `n / C² · (n Σ n (Q (D + E) / C − d)² − Q²)`, with Q observed and C by chance.
    fn variance(&self) -> Option<Exact> {
        let ratio = self.observed.over(&self.chance)?;
        let squares = self.table.iter().fold(Exact::ZERO, |sum, ((one, other), count)| {
            let part = ratio.times(&self.both(*one, *other)).minus(&(self.distance)(*one, *other));
            sum.plus(&whole(*count).times(&part).times(&part))
        });
        let above = self.units.times(&squares).minus(&self.observed.times(&self.observed));
        self.units.times(&above).over(&self.chance.times(&self.chance))
    }

    /// `n / C² · Σ r c ((D + E) / n − d)² − 1 / n`.
    fn variance_null(&self) -> Option<Exact> {
        let mut squares = Exact::ZERO;
        for (one, (row, far)) in &self.rows {
            for (other, (column, near)) in &self.columns {
                let part = far.plus(near).over(&self.units)?.minus(&(self.distance)(*one, *other));
                squares = squares.plus(&row.times(column).times(&part).times(&part));
            }
        }
        let above = self.units.times(&squares).over(&self.chance.times(&self.chance))?;
        Some(above.minus(&Exact::ONE.over(&self.units)?))
    }
}

fn add(counts: &mut BTreeMap<usize, u64>, value: usize, more: u64) {
    let count = counts.entry(value).or_default();
    *count = count.saturating_add(more);
}
