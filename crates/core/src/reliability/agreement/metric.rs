//! Metrics (差异度量): how different two values are at each level of measurement, squared (Krippendorff 2011, B–E).
//!
//! Takes how often values occur, gives the sum of their differences over all ordered pairs. On ordinal, interval and
//! nominal scales the sum is taken without going through the pairs.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    vec::Vec,
};

use crate::base::Exact;
use crate::reliability::{Level, Ratings};

/// Most different sums of two values on a ratio scale: each is a denominator of its own, and the sum of so many
/// fractions is long already. A hundred values never have more.
const MOST_RATIOS: usize = 5000;
/// Most digits of what all these sums divide; the square of it stands below the bar of α. Whole numbers have that
/// many when the highest sum is some 4 600.
const MOST_DIGITS: u32 = 2000;

/// How often each value occurs, by the place of the value.
pub(super) type Counts = Vec<u64>;

/// How different two values are.
pub(super) enum Metric {
    /// 1, unless they are equal.
    Unequal,
    /// The square of the distance between their positions.
    Positions(Vec<Exact>),
    /// The square of the difference over the sum.
    Ratios(Vec<Exact>),
}

impl Metric {
    /// That of a level; on an ordinal scale the position of a value is the middle of its ranks among all that
    /// are compared.
    pub fn of(level: Level, ratings: &Ratings, all: &Counts) -> Self {
        let numbers = || (0..ratings.categories.len()).map(|value| ratings.number(value)).collect();
        match level {
            Level::Nominal => Self::Unequal,
            Level::Ordinal => Self::Positions(ranks(all)),
            Level::Interval => Self::Positions(numbers()),
            Level::Ratio => Self::Ratios(numbers()),
        }
    }

    /// The sum over all ordered pairs of different things.
    pub fn sum(&self, counts: &Counts) -> Exact {
        match self {
            Self::Unequal => {
                let [all, same] = counts.iter().fold([Exact::ZERO, Exact::ZERO], |[all, same], count| {
                    let count = whole(*count);
                    [all.plus(&count), same.plus(&count.times(&count))]
                });
                all.times(&all).minus(&same)
            }
            Self::Positions(positions) => squares(counts, positions),
            Self::Ratios(numbers) => ratios(counts, numbers),
        }
    }
}

pub(super) fn whole(count: u64) -> Exact {
    Exact::fraction(count.into(), 1).unwrap_or_default()
}

/// `Σ (x − y)² = 2 (n Σ x² − (Σ x)²)` over all ordered pairs.
fn squares(counts: &Counts, positions: &[Exact]) -> Exact {
    let (mut number, mut sum, mut squared) = (Exact::ZERO, Exact::ZERO, Exact::ZERO);
    for (count, position) in counts.iter().zip(positions).filter(|(count, _)| **count > 0) {
        let count = whole(*count);
        let share = count.times(position);
        number = number.plus(&count);
        squared = squared.plus(&share.times(position));
        sum = sum.plus(&share);
    }
    number.times(&squared).minus(&sum.times(&sum)).times(&Exact::from(2))
}

/// `Σ ((x − y)/(x + y))²`. Pairs with one sum of both have one denominator, and so are added up before they are divided.
fn ratios(counts: &Counts, numbers: &[Exact]) -> Exact {
    let there: Vec<(Exact, &Exact)> = counts
        .iter()
        .zip(numbers)
        .filter(|(count, _)| **count > 0)
        .map(|(count, one)| (whole(*count), one))
        .collect();
    let mut of_sums = BTreeMap::<Exact, Exact>::new();
    for (place, (often, one)) in there.iter().enumerate() {
        for (others, other) in there.iter().skip(place.saturating_add(1)) {
            let apart = one.minus(other);
            let more = apart.times(&apart).times(often).times(others);
            let sum = of_sums.entry(one.plus(other)).or_default();
            *sum = sum.plus(&more);
        }
    }
    let terms = of_sums.iter().map(|(sum, apart)| apart.over(&sum.times(sum)).unwrap_or_default());
    in_halves(terms.collect()).times(&Exact::from(2))
}

/// Are there more different sums of two values than can be divided by, or longer ones? So many numbers as there are
/// have at least twice as many sums, less three; so this ends soon.
pub(super) fn are_too_many(numbers: &[Exact]) -> bool {
    let (mut sums, mut below) = (BTreeSet::new(), Exact::ONE);
    let most = Exact::power_of_ten(MOST_DIGITS);
    let others = |place: usize| numbers.iter().skip(place.saturating_add(1));
    let pairs =
        numbers.iter().enumerate().flat_map(|(place, one)| others(place).map(move |other| one.plus(other)));
    for sum in pairs {
        let over = Exact::ONE.over(&sum);
        if sums.insert(sum) {
            below = over.map_or(below.clone(), |over| below.multiple_for(&over));
        }
        if sums.len() > MOST_RATIOS || below > most {
            return true;
        }
    }
    false
}

/// The sum of fractions, two by two: one after the other, each would be added to the long denominator of all before.
fn in_halves(mut terms: Vec<Exact>) -> Exact {
    while terms.len() > 1 {
        let added = terms.chunks(2).map(|pair| pair.iter().fold(Exact::ZERO, |sum, term| sum.plus(term)));
        terms = added.collect();
    }
    terms.pop().unwrap_or_default()
}

/// The middle rank of each value: those before it, and half of its own.
fn ranks(all: &Counts) -> Vec<Exact> {
    let mut before = Exact::ZERO;
    let middle = |count: &u64| {
        let own = whole(*count);
        let middle = before.plus(&before).plus(&own);
        before = before.plus(&own);
        middle.over(&Exact::from(2)).unwrap_or_default()
    };
    all.iter().map(middle).collect()
}
