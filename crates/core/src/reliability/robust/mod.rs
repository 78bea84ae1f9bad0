//! Robustness (稳健性): which results hang on the weights.
//!
//! Takes scores of stations in parts, the weights of the parts and, if there are grades, their bounds; gives the
//! smallest change of one weight that flips a grade or makes two ranks swap, exactly, and how often each station takes
//! each rank and grade when all weights are drawn anew. A total is the weighted mean of the scores.

mod acceptable;
mod critical;
mod read;

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

pub use acceptable::{Acceptable, Drawn, GradeTaken, RankTaken};
pub use critical::{Flip, GradeFlip, Swap};

use crate::base::{Exact, Id, Read};

/// Scores, weights, bounds and draws, checked.
#[doc(alias = "权重稳健性表")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Weighed {
    /// The parts with their weights, which add up to more than 0.
    parts: Vec<(Id, Exact)>,
    /// For each station its scores, in the order of the parts.
    stations: Vec<(Id, Vec<Exact>)>,
    /// Grades with the total from which they are given, best first; the last one is given to all others.
    grades: Option<Grades>,
    draws: Option<super::agreement::Draws>,
}

/// Grades and their bounds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Grades {
    /// Best first, each with its bound, which fall.
    bands: Vec<(Id, Exact)>,
    otherwise: Id,
}

/// Which results hang on the weights.
#[doc(alias = "稳健性")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Robustness {
    /// How often each station takes each rank and grade, if draws were asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub draws: Option<Drawn>,
    /// The smallest changes that give a station another grade: one upwards and one downwards, where there are any.
    pub grades: Vec<GradeFlip>,
    /// The parts and their share of all weight.
    pub parts: Vec<Part>,
    /// The stations as they stand.
    pub stations: Vec<Standing>,
    /// The smallest changes that make two stations change places, by the places of the two in the list.
    pub swaps: Vec<Swap>,
}

/// A part and its weight.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Part {
    /// The part.
    pub part: Id,
    /// Its weight over all weight.
    pub share: Exact,
    /// Its weight.
    pub weight: Exact,
}

/// A station as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Standing {
    /// The grade, if there are grades.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub grade: Option<Id>,
    /// One more than the number of stations that are better.
    pub rank: String,
    /// The station.
    pub station: Id,
    /// The total.
    pub total: Exact,
}

/// Which results hang on the weights.
///
/// ```
/// use haitang::reliability::{Weighed, robustness};
/// let weighed = Weighed::from_json(r#"{"haitang": "robustness/1",
///     "parts": [{"id": "1", "weight": "60"}, {"id": "2", "weight": "40"}],
///     "stations": [{"id": "甲", "scores": {"1": "0.9", "2": "0.5"}}, {"id": "乙", "scores": {"1": "0.6", "2": "0.9"}}]}"#).unwrap();
/// // 0.74 and 0.72: they tie where part 1 has 4/7 of the weight, which is 1/21 less than 3/5
/// let found = robustness(&weighed);
/// assert_eq!(found.swaps[0].flip.share.to_string(), "4/7");
/// assert_eq!(found.swaps[0].flip.relative.to_string(), "-1/21");
/// ```
#[doc(alias = "稳健性")]
#[must_use]
pub fn robustness(weighed: &Weighed) -> Robustness {
    let totals = weighed.totals();
    let grade = |total: &Exact| weighed.grades.as_ref().map(|grades| grades.of(total).clone());
    let stations = weighed.stations.iter().zip(&totals).map(|((station, _), total)| Standing {
        grade: grade(total),
        rank: rank(&totals, total).to_string(),
        station: station.clone(),
        total: total.clone(),
    });
    let all = weighed.weight();
    let parts = weighed.parts.iter().map(|(part, weight)| Part {
        part: part.clone(),
        share: weight.over(&all).unwrap_or_default(),
        weight: weight.clone(),
    });
    Robustness {
        draws: weighed.draws.as_ref().map(|draws| acceptable::of(weighed, draws)),
        grades: critical::grades(weighed, &totals),
        parts: parts.collect(),
        stations: stations.collect(),
        swaps: critical::swaps(weighed, &totals),
    }
}

/// One more than the number of totals that are better.
fn rank(totals: &[Exact], own: &Exact) -> usize {
    totals.iter().filter(|total| *total > own).count().saturating_add(1)
}

impl Weighed {
    /// Reads and checks the document.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_json(text: &str) -> Read<Self> {
        Self::from_bytes(text.as_bytes())
    }

    /// All weight.
    fn weight(&self) -> Exact {
        self.parts.iter().fold(Exact::ZERO, |sum, (_, weight)| sum.plus(weight))
    }

    fn totals(&self) -> Vec<Exact> {
        let all = self.weight();
        let total = |scores: &[Exact]| self.sum(scores).over(&all).unwrap_or_default();
        self.stations.iter().map(|(_, scores)| total(scores)).collect()
    }

    /// Scores times weights.
    fn sum(&self, scores: &[Exact]) -> Exact {
        let pairs = self.parts.iter().zip(scores);
        pairs.fold(Exact::ZERO, |sum, ((_, weight), score)| sum.plus(&weight.times(score)))
    }
}

impl Grades {
    fn of(&self, total: &Exact) -> &Id {
        let reached = self.bands.iter().find(|(_, bound)| total >= bound);
        reached.map_or(&self.otherwise, |(grade, _)| grade)
    }
}
