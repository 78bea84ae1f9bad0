//! The way to a grade (等级的得出): bands, then gates, on sets of grades.
//!
//! Takes the graded scores of a block and what the gates say, gives the grades before and after the gates, each
//! where it is decided. Gates that come before all others are looked at first, and an override ends the rest.
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
use crate::score::{Judged, Status};

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
    /// The places of the gates that come before all others, in the order in which they are looked at.
    first: Vec<usize>,
}

#[derive(Clone, Debug)]
pub(super) struct Gate {
    pub test: Fires,
    /// What becomes of each rank; `None` for a number, which the gate says.
    then: Option<Vec<u32>>,
    kind: GateKind,
}

#[derive(Clone, Debug)]
pub(super) enum Fires {
    /// Nodes with the bound below which it fires.
    Floor(Vec<(usize, i64)>),
    /// A condition on answers, by its place among those that are looked up.
    Answers(usize),
    /// A condition or a number that looks at scores, by its place among those that do.
    Scores(usize),
}

/// What a gate says of one row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Said {
    fires: Truth,
    /// For a grade that is a number and exists: what it can be, and whether it may turn out not to exist.
    numbers: Option<(Ranks, bool)>,
}

/// What the gates say of the rows of a block.
#[derive(Clone, Copy)]
pub(super) struct Saying<'a> {
    /// Those that look at answers.
    pub answers: &'a [Column],
    /// Those that look at scores; `None` for a row that is left to the path of a single sheet.
    pub scores: &'a [Vec<Option<Said>>],
    /// The scores that floors look at.
    pub kept: &'a [(usize, Column)],
}

impl Said {
    pub fn of(judged: &Judged) -> Self {
        let ranks = |flags: &Vec<bool>| {
            flags.iter().enumerate().fold(0, |all, (rank, reached)| all | u64::from(*reached) << rank)
        };
        let numbers = judged.numbers.as_ref().map(|(flags, exists)| (ranks(flags), !exists));
        Self { fires: judged.fires, numbers }
    }

    fn fires(fires: Truth) -> Self {
        Self { fires, numbers: None }
    }
}

/// Does a gate look at scores otherwise than as a floor?
pub(super) fn looks_at_scores(gate: &crate::rubric::Gate) -> bool {
    let number = matches!(gate.then, Effect::Number(_));
    match gate.test {
        Test::When(_) => number || !gate.nodes().is_empty(),
        Test::Always => true,
        _ => false,
    }
}

/// The bands of a rubric; `None` when they or its gates are more than sets of grades can say.
pub(super) fn bands(rubric: &Rubric, grades: &Grades, scale: Scale) -> Option<Bands> {
    let none = grades.no_grade();
    (none < MOST_RANKS).then_some(())?;
    let from = grades.bands.iter().map(|band| {
        let whole = scale.whole(&band.from)?;
        Some((whole, band.bound == Bound::MoreThan))
    });
    let (mut answers, mut scores) = (0, 0);
    let next = |count: &mut usize| {
        *count += 1;
        *count - 1
    };
    let gates = grades.gates.iter().map(|gate| {
        let test = match &gate.test {
            Test::FloorShare(places, least) => Fires::Floor(floors(rubric, places, Some(least), scale)?),
            Test::FloorPoints(places, least) => {
                let whole = scale.whole(least)?;
                Fires::Floor(places.iter().map(|place| (*place, whole)).collect())
            }
            _ if looks_at_scores(gate) => Fires::Scores(next(&mut scores)),
            Test::When(_) => Fires::Answers(next(&mut answers)),
            Test::Always | Test::Quota(_) => return None,
        };
        let then = (0..=none).map(|rank| gate.then.of(rank, none).and_then(|to| u32::try_from(to).ok()));
        let number = matches!(gate.then, Effect::Number(_));
        let then = if number { None } else { Some(then.collect::<Option<_>>()?) };
        Some(Gate { test, then, kind: gate.kind })
    });
    let below = if grades.otherwise.is_some() { none - 1 } else { none };
    let first = [GateKind::Eligibility, GateKind::Emergency].into_iter().flat_map(|kind| {
        let places = grades.gates.iter().enumerate().filter(move |(_, gate)| gate.kind == kind);
        places.map(|(at, _)| at)
    });
    Some(Bands {
        first: first.collect(),
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
    /// What a gate says that comes before all others and decides alone.
    pub screened: Option<Status>,
    /// May such a gate still fire?
    pub may_screen: bool,
}

/// What gates make of the grades of one row.
struct Passing {
    /// What the gates to come can still change.
    moving: Ranks,
    /// What is settled, or may be, by an override or by a gate that comes first.
    settled: Ranks,
    screened: Option<Status>,
    may_screen: bool,
}

impl Passing {
    /// Goes through a gate that comes before all others: what it maps is what the bands gave.
    #[inline]
    fn first(&mut self, gate: &Gate, said: Said, before: Ranks) {
        if said.fires == Truth::No {
            return;
        }
        self.settled |= gate.mapped(said, before);
        if said.fires == Truth::Maybe {
            self.may_screen = true;
            return;
        }
        self.moving = 0;
        let eligibility = gate.kind == GateKind::Eligibility;
        self.screened = Some(if eligibility { Status::NotEligible } else { Status::Screened });
    }

    /// Goes through any other: one that surely fires maps every grade, one that may fire adds the mapped ones.
    #[inline]
    fn pass(&mut self, gate: &Gate, said: Said) {
        if said.fires == Truth::No {
            return;
        }
        let changed = gate.mapped(said, self.moving);
        match (gate.kind, said.fires) {
            (GateKind::Override, _) => {
                self.settled |= changed;
                if said.fires == Truth::Yes {
                    self.moving = 0;
                }
            }
            (_, Truth::Yes) => self.moving = changed,
            _ => self.moving |= changed,
        }
    }
}

impl Bands {
    /// The grades of a row; `None` when it is left to the path of a single sheet.
    #[inline]
    pub fn graded(&self, graded: Entry, row: usize, saying: Saying<'_>) -> Option<Graded> {
        let before = if graded.spread == 0 && graded.word.rests() == 0 {
            1 << self.rank(graded.low)
        } else {
            self.in_bands(graded.low, graded.low + graded.spread, graded.word.rests())?
        };
        let mut passing = Passing { moving: before, settled: 0, screened: None, may_screen: false };
        let said = |gate: &Gate| match &gate.test {
            Fires::Floor(nodes) => is_below(nodes, saying.kept, row).map(Said::fires),
            Fires::Answers(at) => saying.answers[*at].points[row].as_truth().map(Said::fires),
            Fires::Scores(at) => saying.scores[*at][row],
        };
        for at in &self.first {
            let gate = &self.gates[*at];
            if passing.screened.is_none() {
                passing.first(gate, said(gate)?, before);
            }
        }
        for gate in self.gates.iter().filter(|gate| !gate.kind.comes_first()) {
            if passing.moving != 0 {
                passing.pass(gate, said(gate)?);
            }
        }
        let Passing { moving, settled, screened, may_screen } = passing;
        Some(Graded { before: only(before), last: only(moving | settled), screened, may_screen })
    }

    /// Do all gates look at answers alone?
    pub fn are_plain(&self) -> bool {
        self.gates.iter().all(|gate| matches!(gate.test, Fires::Answers(_)))
    }

    /// The rank of a known score: how many bands lie above it. The highest comes first, so that all of them count.
    #[inline]
    pub fn rank(&self, score: i64) -> u32 {
        let above = |(from, above): &(i64, bool)| usize::from(score < from + i64::from(*above));
        let passed = self.from.iter().fold(0, |passed, band| passed + above(band));
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

impl Gate {
    /// What becomes of ranks.
    #[inline]
    fn mapped(&self, said: Said, ranks: Ranks) -> Ranks {
        match (&self.then, said.numbers) {
            (Some(then), _) => {
                let there = then.iter().enumerate().filter(|(rank, _)| ranks >> rank & 1 == 1);
                there.fold(0, |all, (_, to)| all | 1 << to)
            }
            (None, Some((numbers, may_not_exist))) => numbers | if may_not_exist { ranks } else { 0 },
            (None, None) => ranks,
        }
    }
}

#[inline]
fn only(ranks: Ranks) -> Option<u8> {
    ranks.is_power_of_two().then(|| ranks.trailing_zeros() as u8)
}
