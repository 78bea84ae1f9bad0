//! Where a district is weak (薄弱指标): what each criterion of the base lost at all stations.
//!
//! Takes scorecards, gives the criteria from the greatest loss down; what is only open is not lost.

use alloc::{collections::BTreeMap, vec::Vec};

use crate::base::{Exact, Id};
use crate::score::{Line, Scorecard};

/// What a criterion lost at all stations.
pub(crate) struct Weak<'c> {
    /// Its line at the first station.
    pub line: &'c Line,
    /// In points of the total.
    pub lost: Exact,
    /// All its points, in points of the total as well: the most at any of the stations, since a criterion is worth more
    /// where others do not apply.
    pub full: Exact,
    /// How many stations lost something.
    pub stations: usize,
}

impl<'c> Weak<'c> {
    fn nothing(line: &'c Line) -> Self {
        Self { line, lost: Exact::ZERO, full: Exact::ZERO, stations: 0 }
    }
}

/// What all points of a line are worth in the total, as its losses show.
fn worth(line: &Line) -> Option<Exact> {
    let loss = line.lost.iter().find(|loss| !loss.points.is_zero())?;
    let one = loss.of_total.as_ref()?.over(&loss.points)?;
    Some(one.times(&line.points))
}

/// The criteria of the base, and what several judge as a whole. Of a bonus or a penalty nothing is bad by being 0.
pub(crate) fn leaves(card: &Scorecard) -> impl Iterator<Item = &Line> {
    let base = card.root.children().iter().filter(|line| line.role == "base").flat_map(Line::flat);
    base.filter(|line| line.children().is_empty() && line.role == "base")
}

/// The criteria that lost anything, the greatest loss first.
pub(crate) fn weakest<'c>(cards: impl IntoIterator<Item = &'c Scorecard>) -> Vec<Weak<'c>> {
    let mut found: BTreeMap<&Id, Weak<'c>> = BTreeMap::new();
    for line in cards.into_iter().flat_map(leaves) {
        let lost = line.lost.iter().filter(|loss| !loss.is_open()).filter_map(|loss| loss.of_total.as_ref());
        let lost = lost.fold(Exact::ZERO, |sum, points| sum.plus(points));
        let at = found.entry(&line.id).or_insert_with(|| Weak::nothing(line));
        at.full = worth(line).into_iter().fold(at.full.clone(), Exact::max);
        at.stations = at.stations.saturating_add(usize::from(lost > Exact::ZERO));
        at.lost = at.lost.plus(&lost);
    }
    let mut weak: Vec<Weak<'c>> = found.into_values().filter(|one| one.lost > Exact::ZERO).collect();
    weak.sort_by(|a, b| b.lost.cmp(&a.lost));
    weak
}
