//! The way to a grade (等级的得出): bands, then gates, on sets of grades.
//!
//! Takes the graded scores of a block and what the gates say, gives the grades before and after the gates, each
//! where it is decided. A gate that comes before all others, or that ends them, leaves its row to the path of a
//! single sheet as soon as it may fire.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "ranks are below 64; all columns of a block have its length"
)]

use alloc::vec::Vec;

use super::{
    entry::Entry,
    rollup::Column,
    scale::{Scale, reaches},
};
use crate::base::Truth;
use crate::rubric::{Bound, Effect, GateKind, Grades, Rubric, Test};

/// A set of ranks, one bit each, the best first.
type Ranks = u64;
/// Most grades that fit into a set, with that of no grade.
const MOST_RANKS: usize = 63;

/// The bands and gates of a rubric.
#[derive(Clone, Debug)]
pub(super) struct Bands {
    /// Where each band begins, in units, and whether it does so just above.
    from: Vec<(i64, bool)>,
    /// The rank below all bands.
    below: u32,
    pub gates: Vec<Gate>,
}

#[derive(Clone, Debug)]
pub(super) struct Gate {
    pub test: Fires,
    /// What becomes of each rank.
    then: Vec<u32>,
    /// Does it leave the rest to the path of a single sheet when it may fire?
    last: bool,
}

#[derive(Clone, Debug)]
pub(super) enum Fires {
    /// Nodes with the bound below which it fires.
    Floor(Vec<(usize, i64)>),
    /// A condition on answers, by its place among those that are looked up.
    Answers(usize),
}

/// The bands of a rubric; `None` when they or its gates are more than sets of grades can say.
pub(super) fn bands(rubric: &Rubric, grades: &Grades, scale: Scale) -> Option<Bands> {
    let none = grades.no_grade();
    (none < MOST_RANKS).then_some(())?;
    let from = grades.bands.iter().map(|band| {
        let whole = scale.whole(&band.from)?;
        Some((whole, band.bound == Bound::MoreThan))
    });
    let mut looked_up = 0;
    let gates = grades.gates.iter().map(|gate| {
        let test = match &gate.test {
            Test::FloorShare(places, least) => Fires::Floor(floors(rubric, places, Some(least), scale)?),
            Test::FloorPoints(places, least) => {
                let whole = scale.whole(least)?;
                Fires::Floor(places.iter().map(|place| (*place, whole)).collect())
            }
            Test::When(_) if gate.nodes().is_empty() && !gate.looks_at_cohort() => {
                looked_up += 1;
                Fires::Answers(looked_up - 1)
            }
            Test::When(_) | Test::Always | Test::Quota(_) => return None,
        };
        let then = (0..=none).map(|rank| gate.then.of(rank, none).and_then(|to| u32::try_from(to).ok()));
        let then = if matches!(gate.then, Effect::Number(_)) { None } else { then.collect() };
        Some(Gate { test, then: then?, last: gate.kind.comes_first() || gate.kind == GateKind::Override })
    });
    let below = if grades.otherwise.is_some() { none - 1 } else { none };
    Some(Bands {
        from: from.collect::<Option<_>>()?,
        below: u32::try_from(below).ok()?,
        gates: gates.collect::<Option<_>>()?,
    })
}

fn floors(
    rubric: &Rubric,
    places: &[usize],
    least: Option<&crate::base::Exact>,
    scale: Scale,
) -> Option<Vec<(usize, i64)>> {
    let nodes = rubric.root().flat();
    places
        .iter()
        .map(|place| Some((*place, scale.whole(&nodes.get(*place)?.points.times(least?))?)))
        .collect()
}

/// The grades of a row, by rank; `None` in place of one that is not decided.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Graded {
    pub before: Option<u8>,
    pub last: Option<u8>,
}

impl Bands {
    /// The grades of a row, of what the gates said and of the scores kept; `None` when it is left to the path of a
    /// single sheet.
    #[inline]
    pub fn graded(
        &self,
        graded: Entry,
        row: usize,
        said: &[Column],
        kept: &[(usize, Column)],
    ) -> Option<Graded> {
        let before = if graded.spread == 0 && graded.word.rests() == 0 {
            1 << self.rank(graded.low)
        } else {
            self.in_bands(graded.low, graded.low + graded.spread, graded.word.rests())?
        };
        let mut ranks = before;
        for gate in &self.gates {
            let fires = match &gate.test {
                Fires::Floor(nodes) => is_below(nodes, kept, row)?,
                Fires::Answers(at) => said[*at].points[row].as_truth()?,
            };
            match fires {
                Truth::No => {}
                _ if gate.last => return None,
                Truth::Yes => ranks = mapped(&gate.then, ranks),
                Truth::Maybe => ranks |= mapped(&gate.then, ranks),
            }
        }
        Some(Graded { before: only(before), last: only(ranks) })
    }

    /// The rank of a known score: how many bands lie above it.
    #[inline]
    fn rank(&self, score: i64) -> u32 {
        let above = |(from, above): &(i64, bool)| score < from + i64::from(*above);
        let passed = self.from.iter().take_while(|band| above(band)).count();
        if passed == self.from.len() { self.below } else { passed as u32 }
    }

    /// All grades whose band holds a score of the range.
    fn in_bands(&self, low: i64, high: i64, rest: i64) -> Option<Ranks> {
        let mut ranks = 0;
        for (rank, (from, above)) in self.from.iter().enumerate() {
            // Among whole units, the one above a bound is the lowest that lies above it.
            let reached = match (above, rest) {
                (false, _) => reaches(low, high, rest, *from)?,
                (true, 0) => reaches(low, high, 0, from + 1)?,
                (true, _) => return None,
            };
            match reached {
                Truth::No => {}
                Truth::Maybe => ranks |= 1 << rank,
                Truth::Yes => return Some(ranks | 1 << rank),
            }
        }
        Some(ranks | 1 << self.below)
    }
}

/// Does a floor gate fire in a row? `None` when a rest leaves it open.
#[inline]
fn is_below(nodes: &[(usize, i64)], kept: &[(usize, Column)], row: usize) -> Option<Truth> {
    let mut fires = Truth::No;
    for (node, bound) in nodes {
        let at = kept.binary_search_by_key(node, |(node, _)| *node).ok()?;
        let Entry { low, spread, word } = kept[at].1.entry(row);
        if !word.is_whole() {
            continue;
        }
        match reaches(low, low + spread, word.rests(), *bound)? {
            Truth::Yes => {}
            Truth::Maybe => fires = Truth::any([fires, Truth::Maybe]),
            Truth::No => fires = Truth::Yes,
        }
    }
    Some(fires)
}

fn mapped(then: &[u32], ranks: Ranks) -> Ranks {
    then.iter().enumerate().filter(|(rank, _)| ranks >> rank & 1 == 1).fold(0, |all, (_, to)| all | 1 << to)
}

#[inline]
fn only(ranks: Ranks) -> Option<u8> {
    ranks.is_power_of_two().then(|| ranks.trailing_zeros() as u8)
}
