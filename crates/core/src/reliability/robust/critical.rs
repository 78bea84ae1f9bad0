//! Critical weights (临界权重): how little one weight has to change.
//!
//! Takes scores and weights, gives for each two stations the smallest change of one weight at which they tie (and
//! beyond which they have changed places), and for each station those at which it reaches a better grade or leaves
//! its own. One weight changes, the others keep their proportions: then the total is a straight line in the share
//! of the one, so that the change is a quotient. As a total is a mean, it is the same whether the others keep their
//! numbers or are made smaller to keep the sum; both are told.

use alloc::vec::Vec;

use serde::Serialize;

use super::{Grades, Weighed};
use crate::base::{Exact, Id};

/// The change of one weight.
#[doc(alias = "临界权重")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Flip {
    /// The part whose weight changes.
    pub part: Id,
    /// By how much its share of all weight changes, over what it was; `0` where the least change is enough.
    pub relative: Exact,
    /// Its share of all weight at which it happens.
    pub share: Exact,
    /// Its weight at which it happens while the other weights keep their numbers; `None` for a share of 1.
    pub weight: Option<Exact>,
}

/// Two stations that change places.
#[doc(alias = "换位")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Swap {
    /// The one that is better now, or stands first in the list.
    pub above: Id,
    /// The other.
    pub below: Id,
    /// The smallest change.
    pub flip: Flip,
}

/// A station that gets another grade.
#[doc(alias = "等级翻转")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GradeFlip {
    /// The bound that is reached or left.
    pub bound: Exact,
    /// `up`: at the share the bound is reached. `down`: beyond the share it is left.
    pub direction: &'static str,
    /// The smallest change.
    pub flip: Flip,
    /// The grade now.
    pub from: Id,
    /// The station.
    pub station: Id,
    /// The grade then.
    pub to: Id,
}

/// A part whose weight may change.
struct Lever<'w> {
    part: &'w Id,
    place: usize,
    share: Exact,
    /// The weight of all others.
    others: Exact,
}

impl Weighed {
    /// The parts that have some weight, but not all: only then is a relative change of it told by a number, and are
    /// there others whose proportions stay.
    fn levers<'w>(&'w self) -> Vec<Lever<'w>> {
        let all = self.weight();
        let lever = |(place, (part, weight)): (usize, &'w (Id, Exact))| {
            let others = all.minus(weight);
            let moves = !weight.is_zero() && !others.is_zero();
            moves.then_some(Lever { part, place, share: weight.over(&all)?, others })
        };
        self.parts.iter().enumerate().filter_map(lever).collect()
    }
}

impl Lever<'_> {
    /// The score of the part, and the weighted mean of the others, out of the total.
    fn apart(&self, scores: &[Exact], total: &Exact) -> Option<[Exact; 2]> {
        let own = scores.get(self.place)?.clone();
        let rest = total.minus(&self.share.times(&own)).over(&Exact::ONE.minus(&self.share))?;
        Some([own, rest])
    }

    /// Where the line from `rest` (no weight) to `own` (all weight) meets a value; `None` where it does not, or lies on
    /// it.
    fn meets(&self, [own, rest]: &[Exact; 2], value: &Exact) -> Option<Flip> {
        let share = value.minus(rest).over(&own.minus(rest))?;
        (!share.is_negative() && share <= Exact::ONE).then(|| self.flip(share))?
    }

    /// As [`Lever::meets`], where the line also goes on to the other side.
    fn crosses(&self, ends: &[Exact; 2], value: &Exact) -> Option<Flip> {
        self.meets(ends, value).filter(|flip| !flip.share.is_zero() && flip.share < Exact::ONE)
    }

    fn flip(&self, share: Exact) -> Option<Flip> {
        let left = Exact::ONE.minus(&share);
        Some(Flip {
            part: self.part.clone(),
            relative: share.minus(&self.share).over(&self.share)?,
            weight: share.times(&self.others).over(&left),
            share,
        })
    }
}

/// The smallest of several changes; of equal ones the first.
fn smallest(flips: impl Iterator<Item = Flip>) -> Option<Flip> {
    flips.min_by(|one, other| size(&one.relative).cmp(&size(&other.relative)))
}

fn size(number: &Exact) -> Exact {
    if number.is_negative() { number.negative() } else { number.clone() }
}

/// For each two stations the smallest change at which they tie.
pub(super) fn swaps(weighed: &Weighed, totals: &[Exact]) -> Vec<Swap> {
    let levers = weighed.levers();
    let every: Vec<_> = weighed.stations.iter().zip(totals).collect();
    let mut found = Vec::new();
    for (place, one) in every.iter().enumerate() {
        for other in every.iter().skip(place.saturating_add(1)) {
            let (above, below) = if one.1 >= other.1 { (one, other) } else { (other, one) };
            let flip = |lever: &Lever<'_>| {
                let [own, rest] = lever.apart(&above.0.1, above.1)?;
                let [others, others_rest] = lever.apart(&below.0.1, below.1)?;
                lever.crosses(&[own.minus(&others), rest.minus(&others_rest)], &Exact::ZERO)
            };
            let flip = smallest(levers.iter().filter_map(flip));
            found.extend(flip.map(|flip| Swap { above: above.0.0.clone(), below: below.0.0.clone(), flip }));
        }
    }
    found
}

/// For each station the smallest change that raises its grade, and the smallest that lowers it.
pub(super) fn grades(weighed: &Weighed, totals: &[Exact]) -> Vec<GradeFlip> {
    let Some(grades) = &weighed.grades else { return Vec::new() };
    let levers = weighed.levers();
    let mut found = Vec::new();
    for ((station, scores), total) in weighed.stations.iter().zip(totals) {
        for (direction, bound, to) in grades.neighbours(total) {
            let flip = |lever: &Lever<'_>| {
                let ends = lever.apart(scores, total)?;
                if direction == "up" { lever.meets(&ends, bound) } else { lever.crosses(&ends, bound) }
            };
            let flip = smallest(levers.iter().filter_map(flip));
            found.extend(flip.map(|flip| GradeFlip {
                bound: bound.clone(),
                direction,
                flip,
                from: grades.of(total).clone(),
                station: station.clone(),
                to: to.clone(),
            }));
        }
    }
    found
}

impl Grades {
    /// The bound of the next better grade, and that of the own one, each with the grade behind it.
    fn neighbours(&self, total: &Exact) -> Vec<(&'static str, &Exact, &Id)> {
        let own = self.bands.iter().position(|(_, bound)| total >= bound).unwrap_or(self.bands.len());
        let above = own.checked_sub(1).and_then(|place| self.bands.get(place));
        let below = self.bands.get(own.saturating_add(1)).map_or(&self.otherwise, |(grade, _)| grade);
        let up = above.map(|(grade, bound)| ("up", bound, grade));
        let down = self.bands.get(own).map(|(_, bound)| ("down", bound, below));
        up.into_iter().chain(down).collect()
    }
}
