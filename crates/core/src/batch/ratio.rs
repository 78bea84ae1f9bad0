//! Ratios of two columns (两列之比): the one rule whose answers hardly ever repeat.
//!
//! Takes the codes of numbers that mean themselves, gives what `ratio` gives for them, in whole units. Everything
//! else about such a criterion (a number out of bounds, nothing due, a state) is left to what asks the scorer.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "products are bounded before the loop; all columns of a block have its length"
)]

use alloc::vec::Vec;

use super::{
    entry::{Entry, Word},
    program::Block,
    scale::{MOST, Scale},
    slot::{Part, Place, Slot},
};
use crate::base::{Exact, Mode, Range};
use crate::rubric::{Amount, Criterion, Input, Kind, Node, Role, Rubric, Rule, Slot as Named};

/// Most that a code can mean, and twice a product of it.
const MOST_CODE: i64 = 1 << 30;

/// A ratio of an input of the criterion to another number of the sheet.
#[derive(Clone, Debug)]
pub(super) struct Ratio {
    of: Operand,
    to: Operand,
    full: Exact,
    cap: Option<Exact>,
    rounding: Option<(u32, Mode)>,
    /// The other slots that bear on the criterion.
    others: Vec<(usize, Part)>,
}

#[derive(Clone, Debug)]
struct Operand {
    slot: usize,
    at_least: Option<Exact>,
    at_most: Option<Exact>,
    places: u32,
}

/// What a block makes of it: all in whole numbers.
struct Scaled {
    of: (i64, i64),
    to: (i64, i64),
    /// `points = of × above ÷ (to × below)` in the steps of `unit`.
    above: i64,
    below: i64,
    unit: i64,
    /// From `of × cap_below ≥ to × cap_above` on the cap holds.
    cap: Option<(i64, i64, Entry)>,
    rounds: Option<Mode>,
    /// Do products need two words?
    wide: bool,
}

impl Ratio {
    /// The ratio that a criterion is, if it is one and nothing stands before its rule.
    pub fn of(
        rubric: &Rubric,
        node: &Node,
        criterion: &Criterion,
        slots: &[Slot],
        bears: &[usize],
    ) -> Option<Self> {
        let Rule::Ratio { of: Amount::Input(of), to: Amount::Input(to), cap, .. } = &criterion.rule else {
            return None;
        };
        let plain = criterion.conditions().next().is_none() && !criterion.evidence_required;
        let bare = node.role == Role::Base && node.floor.is_none() && node.cap.is_none();
        let cited = criterion.inputs.iter().any(Input::is_cited);
        (plain && bare && !cited).then_some(())?;
        let find = |named: Named| match named {
            Named::Own(at) => Some((criterion.inputs.get(at)?, Place::Own(criterion.number, at))),
            Named::Shared(at) => Some((rubric.inputs().get(at)?, Place::Shared(at))),
            _ => None,
        };
        let operand = |named: Named| {
            let (input, place) = find(named)?;
            let wanted = Slot { place, part: Part::Value };
            let slot = *bears.iter().find(|at| slots.get(**at) == Some(&wanted))?;
            let (at_least, at_most, places) = match &input.kind {
                Kind::Count { at_least, at_most } => (Some(at_least.clone()), at_most.clone(), 0),
                Kind::Number { at_least, at_most, places, .. } => {
                    (at_least.clone(), at_most.clone(), places.unwrap_or(9))
                }
                _ => return None,
            };
            Some(Operand { slot, at_least, at_most, places })
        };
        let (of, to) = (operand(of.slot)?, operand(to.slot)?);
        let others = bears.iter().filter(|at| **at != of.slot && **at != to.slot);
        Some(Self {
            others: others.filter_map(|at| Some((*at, slots.get(*at)?.part))).collect(),
            full: node.points.clone(),
            cap: cap.clone(),
            rounding: node.rounding.map(|rounding| (rounding.places, rounding.mode)),
            of,
            to,
        })
    }

    /// The entries of the rows that are plain; `UNKNOWN` for all others.
    pub fn fill(&self, block: &Block<'_>, scale: Scale, out: &mut [Entry]) {
        out.fill(Entry::UNKNOWN);
        let Some(scaled) = self.scaled(block, scale) else { return };
        let (of, to) = (block.codes[self.of.slot], block.codes[self.to.slot]);
        for (row, entry) in out.iter_mut().enumerate() {
            // A code is one more than the number that it means.
            let (of, to) = (i64::from(of[row]) - 1, i64::from(to[row]) - 1);
            let within = of >= scaled.of.0 && of <= scaled.of.1 && to >= scaled.to.0 && to <= scaled.to.1;
            if within && self.others.iter().all(|other| says_nothing(block, *other, row)) {
                *entry = scaled.entry(of, to);
            }
        }
    }

    fn scaled(&self, block: &Block<'_>, scale: Scale) -> Option<Scaled> {
        let places = |operand: &Operand| {
            block.places.get(operand.slot).copied().flatten().filter(|places| *places <= operand.places)
        };
        let (of, to) = (places(&self.of)?, places(&self.to)?);
        let (full, parts) = self.full.small_parts()?;
        let (unit, rounds) = match self.rounding {
            Some((places, mode)) => (scale.step(places)?, Some(mode)),
            None => (1, None),
        };
        let steps = scale.units / unit;
        let (above, below) =
            lowest(power(to)?.checked_mul(full)?.checked_mul(steps)?, power(of)?.checked_mul(parts)?);
        let cap = match &self.cap {
            None => None,
            Some(cap) => {
                let (share, whole) = cap.small_parts()?;
                let (over, under) = lowest(share.checked_mul(power(of)?)?, whole.checked_mul(power(to)?)?);
                Some((over, under, self.capped(cap, scale)?))
            }
        };
        let bound = |factor: i64| factor.checked_mul(4)?.checked_mul(MOST_CODE);
        let wide = bound(above).is_none() || bound(below).is_none();
        if let Some((over, under, _)) = cap {
            bound(over)?;
            bound(under)?;
        }
        let to_bounds = self.to.bounds(to)?;
        Some(Scaled {
            of: self.of.bounds(of)?,
            to: (to_bounds.0.max(1), to_bounds.1),
            above,
            below,
            unit,
            cap,
            rounds,
            wide,
        })
    }

    /// The entry of whatever reaches the cap.
    fn capped(&self, cap: &Exact, scale: Scale) -> Option<Entry> {
        let points = Range::from(self.full.times(cap));
        let rounded = self
            .rounding
            .map_or(points.clone(), |(places, mode)| points.rounded(crate::base::Rounding { places, mode }));
        let cut = scale.cut(rounded.exact()?)?;
        Some(Entry { low: cut.value, spread: 0, word: Word::rest(cut.rest.unsigned_abs()) })
    }
}

impl Operand {
    /// The lowest and the highest whole number of steps that the input allows.
    fn bounds(&self, places: u32) -> Option<(i64, i64)> {
        let steps = Exact::from(power(places)?);
        let whole = |number: Exact| number.small_parts().map(|(above, _)| above);
        let low = self.at_least.as_ref().map_or(Some(0), |least| whole(least.times(&steps).ceiling()));
        let high = self.at_most.as_ref().map_or(Some(MOST_CODE), |most| whole(most.times(&steps).floor()));
        Some((low?.max(0), high?.min(MOST_CODE)))
    }
}

impl Scaled {
    #[inline]
    fn entry(&self, of: i64, to: i64) -> Entry {
        if let Some((over, under, capped)) = self.cap
            && of * under >= to * over
        {
            return capped;
        }
        let (whole, over, below) = if self.wide {
            let (above, below) =
                (i128::from(of) * i128::from(self.above), i128::from(to) * i128::from(self.below));
            let Ok(whole) = i64::try_from(above / below) else { return Entry::HARD };
            (whole, above % below, below)
        } else {
            let (above, below) = (of * self.above, to * self.below);
            (above / below, i128::from(above % below), i128::from(below))
        };
        if whole > MOST / self.unit {
            return Entry::HARD;
        }
        let (low, rest) = match self.rounds {
            None => (whole, u64::from(over != 0)),
            Some(mode) => ((whole + i64::from(goes_up(whole, over, below, mode))) * self.unit, 0),
        };
        Entry { low, spread: 0, word: Word::rest(rest) }
    }
}

/// Is a number that is not negative, `whole` and so much over, rounded to the next whole one?
#[inline]
fn goes_up(whole: i64, over: i128, below: i128, mode: Mode) -> bool {
    match mode {
        Mode::HalfUp => 2 * over >= below,
        Mode::HalfEven => 2 * over > below || (2 * over == below && whole % 2 == 1),
        Mode::Down => false,
        Mode::Up => over > 0,
    }
}

/// An empty cell says nothing, nor does a `false` that it does not apply.
fn says_nothing(block: &Block<'_>, (slot, part): (usize, Part), row: usize) -> bool {
    let code = block.codes[slot][row];
    let filled = block.filled.get(slot).copied().unwrap_or_default();
    (code == 0 && !filled)
        || (part == Part::NotApplicable && code == 1 && block.truths.get(slot) == Some(&true))
}

fn power(places: u32) -> Option<i64> {
    10_i64.checked_pow(places)
}

fn lowest(above: i64, below: i64) -> (i64, i64) {
    let (mut a, mut b) = (above, below);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (above / a.max(1), below / a.max(1))
}
