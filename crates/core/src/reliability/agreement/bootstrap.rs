//! The bootstrap of α (自助法): how α would vary if other units had been rated.
//!
//! Takes the pairable units, a seed and a number of draws; each draw takes as many units as there are, every one as
//! often as it comes (Zapf et al. 2016). Gives the ends between which the share asked for lies, which are α of two
//! of the draws and so exact. A draw without any variation has no α; it is counted.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::{
    Asked, Draws,
    alpha::{Units, added, of_sums, of_unit},
    metric::{Counts, Metric},
};
use crate::base::{Exact, dice::Dice};
use crate::reliability::{Level, Reason};

/// The ends of α in many draws.
#[doc(alias = "自助区间")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bootstrap {
    /// How sure, as a share.
    pub confidence: Exact,
    /// How often units were drawn.
    pub draws: String,
    /// The upper end: the least α not below which so many draws lie.
    pub high: Option<Exact>,
    /// The lower end.
    pub low: Option<Exact>,
    /// The seed.
    pub seed: String,
    /// Why there are no ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undefined: Option<Reason>,
    /// How many draws had no variation, and so no α.
    pub without_variation: String,
}

pub(super) fn of(units: &Units<'_>, level: Level, draws: &Draws, asked: &Asked) -> Bootstrap {
    let is_drawn = !units.are_too_many(level);
    let mut found = if is_drawn { made(units, level, draws) } else { Vec::new() };
    found.sort_unstable();
    let end = |share: &Exact| place(found.len(), share).and_then(|place| found.get(place)).cloned();
    let missed = asked.missed();
    let (low, high) = (end(&missed), end(&Exact::ONE.minus(&missed)));
    let none = match (is_drawn, units.counts.is_empty()) {
        (false, _) => Reason::TooManyValues,
        (true, true) => Reason::NothingPaired,
        (true, false) => Reason::NoDraw,
    };
    let asked_for = if is_drawn { usize::try_from(draws.draws).unwrap_or(usize::MAX) } else { 0 };
    Bootstrap {
        confidence: asked.confidence.clone(),
        draws: draws.draws.to_string(),
        undefined: low.is_none().then_some(none),
        high,
        low,
        seed: draws.seed.clone(),
        without_variation: asked_for.saturating_sub(found.len()).to_string(),
    }
}

/// The place, from 0, of the least value that so many of all do not exceed: `⌈number · share⌉`, at least the first.
fn place(number: usize, share: &Exact) -> Option<usize> {
    let rank = Exact::count(number).times(share).ceiling().to_count()?;
    usize::try_from(rank.max(1)).ok()?.checked_sub(1)
}

/// α of every draw that has one.
fn made(units: &Units<'_>, level: Level, draws: &Draws) -> Vec<Exact> {
    let mut dice = Dice::of(&draws.seed);
    let many = units.counts.len();
    // what a unit adds hangs on the other units only through ranks
    let kept = (level != Level::Ordinal).then(|| units.alone(level));
    let mut found = Vec::new();
    for _ in 0..draws.draws {
        let chosen: Vec<usize> = (0..many).map(|_| below(&mut dice, many)).collect();
        let counts: Vec<&Counts> = chosen.iter().filter_map(|place| units.counts.get(*place)).collect();
        let again = match &kept {
            None => units.disagreement(level, &counts),
            Some((metric, each)) => {
                let parts = chosen.iter().filter_map(|place| each.get(*place));
                let within = parts.fold(Exact::ZERO, |sum, part| sum.plus(part));
                let all = added(&counts, counts.first().map_or(0, |first| first.len()));
                of_sums(&within, &metric.sum(&all), all.iter().sum())
            }
        };
        found.extend(again.alpha);
    }
    found
}

fn below(dice: &mut Dice, many: usize) -> usize {
    usize::try_from(dice.below(u64::try_from(many).unwrap_or(u64::MAX))).unwrap_or(0)
}

impl Units<'_> {
    /// What each unit adds to the disagreement observed.
    fn alone(&self, level: Level) -> (Metric, Vec<Exact>) {
        let metric = self.metric(level);
        let each = self.counts.iter().map(|counts| of_unit(&metric, counts)).collect();
        (metric, each)
    }
}
