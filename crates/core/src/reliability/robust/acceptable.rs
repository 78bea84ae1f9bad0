//! Acceptability (可接受度): how often a station takes a rank or a grade when the weights may be anything.
//!
//! Takes scores, a seed and a number of draws. Each draw takes weights that are equally likely wherever they lie: one
//! number less than there are parts, from 0 to 10⁹, are drawn and sorted, and the gaps between them and the ends
//! are the weights. Everything is whole numbers, so that ties are ties (SMAA: Lahdelma, Hokkanen, Salminen 1998).

use alloc::{
    string::{String, ToString},
    vec,
    vec::Vec,
};

use serde::Serialize;

use super::{Weighed, rank};
use crate::base::{Exact, Id, dice::Dice};
use crate::reliability::agreement::Draws;

/// The weights of a draw add up to so much.
const WHOLE: u64 = 1_000_000_000;

/// What came out of all draws.
#[doc(alias = "可接受度")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Drawn {
    /// How often weights were drawn.
    pub draws: String,
    /// The seed.
    pub seed: String,
    /// The stations, in order.
    pub stations: Vec<Acceptable>,
}

/// How often a station takes which rank and grade; what it never takes is left out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Acceptable {
    /// Grades, best first.
    pub grades: Vec<GradeTaken>,
    /// Ranks, first to last.
    pub ranks: Vec<RankTaken>,
    /// The station.
    pub station: Id,
}

/// A grade that is taken in some draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GradeTaken {
    /// In how many.
    pub draws: String,
    /// The grade.
    pub grade: Id,
    /// In which share of all.
    pub share: Exact,
}

/// A rank that is taken in some draws.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RankTaken {
    /// In how many.
    pub draws: String,
    /// The rank.
    pub rank: String,
    /// In which share of all.
    pub share: Exact,
}

/// How often what was taken, station by station.
struct Tally {
    ranks: Vec<Vec<u64>>,
    grades: Vec<Vec<u64>>,
}

pub(super) fn of(weighed: &Weighed, draws: &Draws) -> Drawn {
    let tally = counted(weighed, draws);
    let names = weighed.grade_names();
    let each = weighed.stations.iter().zip(tally.ranks.iter().zip(&tally.grades));
    let stations = each.map(|((station, _), (ranks, grades))| Acceptable {
        grades: taken(grades, draws)
            .map(|(place, draws, share)| GradeTaken {
                draws,
                grade: names.get(place).cloned().unwrap_or_default(),
                share,
            })
            .collect(),
        ranks: taken(ranks, draws)
            .map(|(place, draws, share)| RankTaken {
                draws,
                rank: place.saturating_add(1).to_string(),
                share,
            })
            .collect(),
        station: station.clone(),
    });
    Drawn { draws: draws.draws.to_string(), seed: draws.seed.clone(), stations: stations.collect() }
}

/// The places that were taken, how often, and in which share of all draws.
fn taken<'t>(counts: &'t [u64], draws: &'t Draws) -> impl Iterator<Item = (usize, String, Exact)> + 't {
    let share = |count: u64| Exact::fraction(count.into(), draws.draws.into()).unwrap_or_default();
    let there = counts.iter().enumerate().filter(|(_, count)| **count > 0);
    there.map(move |(place, count)| (place, count.to_string(), share(*count)))
}

fn counted(weighed: &Weighed, draws: &Draws) -> Tally {
    let (stations, bounds) = (weighed.stations.len(), weighed.bounds());
    let mut tally = Tally {
        ranks: vec![vec![0; stations]; stations],
        grades: vec![vec![0; weighed.grade_names().len()]; stations],
    };
    let scaled = Scaled::of(weighed);
    let bounds: Vec<Exact> = bounds.iter().map(|bound| bound.times(&scaled.unit)).collect();
    let mut dice = Dice::of(&draws.seed);
    for _ in 0..draws.draws {
        let weights = weights(&mut dice, weighed.parts.len());
        let totals = scaled.totals(&weights);
        for (place, total) in totals.iter().enumerate() {
            let rank = rank(&totals, total).saturating_sub(1);
            add(&mut tally.ranks, place, rank);
            let grade = bounds.iter().position(|bound| total >= bound).unwrap_or(bounds.len());
            add(&mut tally.grades, place, grade);
        }
    }
    tally
}

fn add(counts: &mut [Vec<u64>], station: usize, place: usize) {
    if let Some(count) = counts.get_mut(station).and_then(|row| row.get_mut(place)) {
        *count = count.saturating_add(1);
    }
}

/// Whole weights that add up to [`WHOLE`].
fn weights(dice: &mut Dice, parts: usize) -> Vec<u64> {
    let mut cuts: Vec<u64> = (1..parts).map(|_| dice.below(WHOLE.saturating_add(1))).collect();
    cuts.sort_unstable();
    cuts.push(WHOLE);
    let mut before = 0;
    let gap = |cut: u64| cut.saturating_sub(core::mem::replace(&mut before, cut));
    cuts.into_iter().map(gap).collect()
}

/// The scores as whole numbers.
struct Scaled {
    scores: Vec<Vec<Exact>>,
    /// What a total of 1 is.
    unit: Exact,
}

impl Scaled {
    fn of(weighed: &Weighed) -> Self {
        let all = weighed.stations.iter().flat_map(|(_, scores)| scores);
        let scale = all.fold(Exact::ONE, |scale, score| scale.times(&score.times(&scale).denominator()));
        let row = |(_, scores): &(Id, Vec<Exact>)| scores.iter().map(|score| score.times(&scale)).collect();
        let whole = Exact::fraction(WHOLE.into(), 1).unwrap_or_default();
        Self { scores: weighed.stations.iter().map(row).collect(), unit: scale.times(&whole) }
    }

    fn totals(&self, weights: &[u64]) -> Vec<Exact> {
        let weights: Vec<Exact> =
            weights.iter().map(|weight| Exact::fraction((*weight).into(), 1).unwrap_or_default()).collect();
        let total = |scores: &Vec<Exact>| {
            scores
                .iter()
                .zip(&weights)
                .fold(Exact::ZERO, |sum, (score, weight)| sum.plus(&score.times(weight)))
        };
        self.scores.iter().map(total).collect()
    }
}

impl Weighed {
    /// All grades, best first; none without grades.
    fn grade_names(&self) -> Vec<Id> {
        let Some(grades) = &self.grades else { return Vec::new() };
        grades.bands.iter().map(|(grade, _)| grade).chain([&grades.otherwise]).cloned().collect()
    }

    fn bounds(&self) -> Vec<Exact> {
        self.grades.iter().flat_map(|grades| &grades.bands).map(|(_, bound)| bound.clone()).collect()
    }
}
