//! Ratios (完成率): the rule whose answers hardly ever repeat.
//!
//! Takes the codes of numbers that mean themselves, gives what `ratio` gives for them, in whole units. Everything
//! else about such a criterion (a number out of bounds, nothing due, a state) is left to what asks the scorer.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::needless_bitwise_bool,
    reason = "products are bounded before the loop; all columns of a block have its length"
)]

use alloc::vec::Vec;

use super::{
    cells::{self, Cells},
    entry::{Entry, Points, Word},
    lookup::Drawn,
    operand::{MOST_CODE, Operand, Steps, power},
    scale::{MOST, Scale},
    shape::Ground,
    slot::{Part, Place},
};
use crate::base::{Exact, Mode, Range, Rounding};
use crate::rubric::Amount;

/// A share of an input of the criterion.
#[derive(Clone, Debug)]
pub(super) struct Ratio {
    of: Operand,
    to: Target,
    full: Exact,
    cap: Option<Exact>,
    rounding: Option<Rounding>,
    /// The other slots that bear on the criterion, and whether each says that it does not apply.
    others: Vec<(usize, bool)>,
    /// What its other inputs lack where the other slots are silent.
    lacking: Word,
}

#[derive(Clone, Debug)]
enum Target {
    Known(Exact),
    Column(Operand),
}

/// What a state gives where there is no number: without the word that it does not apply, and with it.
#[derive(Clone, Debug)]
pub(super) struct Stated([Points; 2]);

impl Default for Stated {
    fn default() -> Self {
        Self([Points::UNKNOWN; 2])
    }
}

/// Buffers that are used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Work {
    of: Vec<u32>,
    to: Vec<u32>,
    silent: Vec<u64>,
    /// The rows that are left over.
    pub rest: Vec<usize>,
}

/// What a block makes of it: all in whole numbers.
struct Scaled {
    of: Steps,
    to: Steps,
    /// `points = of × above ÷ (to × below)` in steps of `unit`.
    above: i64,
    below: i64,
    unit: i64,
    /// From `of × under ≥ to × over` on the cap holds.
    cap: Option<(i64, i64, Points)>,
    rounds: Option<Mode>,
    /// Do products need two words?
    is_wide: bool,
    share: i64,
}

impl Ratio {
    /// A ratio to a number, or to another number of the sheet.
    pub fn of(ground: &Ground<'_>, of: Operand, to: &Amount, cap: Option<&Exact>) -> Option<Self> {
        let Ground { node, slots, bears, .. } = ground;
        (node.floor.is_none() && node.cap.is_none()).then_some(())?;
        let to = match to {
            Amount::Known(number) if !number.is_zero() && !number.is_negative() => {
                Target::Known(number.clone())
            }
            Amount::Input(to) => Target::Column(ground.operand(to.slot)?),
            _ => return None,
        };
        let to_slot = to.column().map(|to| to.slot);
        (to_slot.is_some() || bears.first() == Some(&of.slot)).then_some(())?;
        let others = bears.iter().filter(|at| **at != of.slot && Some(**at) != to_slot);
        let others = others.filter_map(|at| Some((*at, slots.get(*at)?.part == Part::NotApplicable)));
        let own = |operand: &Operand| {
            matches!(slots.get(operand.slot).map(|slot| slot.place), Some(Place::Own(..)))
        };
        let used = usize::from(own(&of)) + to.column().map_or(0, |to| usize::from(own(to)));
        let lacking = ground.criterion.inputs.len().saturating_sub(used);
        Some(Self {
            others: others.collect(),
            lacking: Word::missing(u64::try_from(lacking).ok().filter(|count| *count <= Word::MOST_MISSING)?),
            full: node.points.clone(),
            cap: cap.cloned(),
            rounding: node.rounding,
            of,
            to,
        })
    }

    /// The entry of an answer whose codes are the number, then what else is said; `None` when that is not plain.
    pub fn known(&self, cells: &dyn Cells, key: &[u32], (scale, share): (Scale, i64)) -> Option<Entry> {
        let (code, others) = key.split_first()?;
        let plain = self.to.column().is_none() && others.len() == self.others.len();
        let silent = |((slot, _), code): (&(usize, bool), &u32)| *code == 0 && !cells.is_filled(*slot);
        (plain && self.others.iter().zip(others).all(silent)).then_some(())?;
        let scaled = self.scaled(cells, scale, share)?;
        let number = Steps::number(*code);
        scaled.of.allow(number).then_some(())?;
        let Points { low, word } = scaled.points(number, 1);
        Some(Entry { low, spread: 0, word: word.and(self.lacking) })
    }

    /// Is it one of two columns?
    pub fn is_of_columns(&self) -> bool {
        self.to.column().is_some()
    }

    /// Draws the points of the rows that are plain, and of those without a number what `stated` says; gives all other
    /// rows.
    pub fn draw(
        &self,
        cells: &mut dyn Cells,
        (scale, share): (Scale, i64),
        stated: &Stated,
        drawn: &mut Drawn,
        work: &mut Work,
    ) {
        let rows = cells.rows();
        drawn.own(rows);
        let Work { of, to, silent, rest } = work;
        rest.clear();
        of.resize(rows, 0);
        to.resize(rows, 0);
        cells::codes(cells, self.of.slot, of);
        if let Some(column) = self.to.column() {
            cells::codes(cells, column.slot, to);
        }
        self.find_silent(cells, silent);
        let Some(scaled) = self.scaled(cells, scale, share) else { return rest.extend(0..rows) };
        let mut most = 0;
        for (row, ((code, to), points)) in of.iter().zip(to.iter()).zip(&mut drawn.points).enumerate() {
            let (of, to) = (Steps::number(*code), Steps::number(*to));
            let said = silent[row / 64] >> (row % 64) & 1 == 0;
            let (allowed, blank) = (scaled.to.allow(to), *code == 0);
            let plain = scaled.of.allow(of) & allowed & !said;
            // Worked out in any case: which rows are plain can't be foreseen.
            let Points { low, word } = scaled.points(of.max(0), to.max(1));
            let found = Points { low, word: word.and(self.lacking) };
            let known = if allowed & blank { stated.0[usize::from(said)] } else { Points::UNKNOWN };
            *points = found.or(plain, known);
            most = most.max(points.low.wrapping_abs());
            if points.word.is_unknown() {
                *points = Points::default();
                rest.push(row);
            }
        }
        drawn.bound = most;
        drawn.absent.iter_mut().zip(silent.iter()).for_each(|(absent, silent)| *absent = !silent);
    }

    /// Remembers what a state gives where there is no number, whatever the target; codes are those of all slots.
    pub fn learn(&self, cells: &dyn Cells, bears: &[usize], key: &[u32], entry: Entry, stated: &mut Stated) {
        let Some(to) = self.to.column() else { return };
        let code = |slot: usize| bears.iter().position(|at| *at == slot).and_then(|at| key.get(at)).copied();
        let allowed = to.steps(cells.places(to.slot)).zip(code(to.slot)).is_some_and(|(steps, code)| {
            let number = Steps::number(code);
            steps.allow(number) && number > 0
        });
        let said = match self.others.as_slice() {
            [] => 0,
            [(slot, true)] if cells.yes(*slot).is_some() => code(*slot).unwrap_or_default(),
            _ => return,
        };
        // where nothing is said, nobody marks the row as one in which something does not apply
        let marked = said == 1 || entry.word.is_whole();
        if allowed && code(self.of.slot) == Some(0) && entry.spread == 0 && said < 2 && marked {
            stated.0[said as usize] = entry.points();
        }
    }

    /// The rows of which nothing else is said, one bit each.
    fn find_silent(&self, cells: &mut dyn Cells, silent: &mut Vec<u64>) {
        let rows = cells.rows();
        silent.clear();
        silent.resize(rows.div_ceil(64), u64::MAX);
        let mut codes = Vec::new();
        for (slot, _) in &self.others {
            if let Some(bits) = cells.yes(*slot) {
                silent.iter_mut().zip(bits).for_each(|(silent, said)| *silent &= !said);
                continue;
            }
            codes.resize(rows, 0);
            cells.codes(*slot, &mut codes);
            let filled = cells.is_filled(*slot);
            for (row, code) in codes.iter().enumerate() {
                silent[row / 64] &= !(u64::from(*code != 0 || filled) << (row % 64));
            }
        }
        // There are no rows behind the last.
        if let Some(last) = silent.last_mut().filter(|_| !rows.is_multiple_of(64)) {
            *last |= u64::MAX << (rows % 64);
        }
    }

    fn scaled(&self, cells: &dyn Cells, scale: Scale, share: i64) -> Option<Scaled> {
        let of = self.of.steps(cells.places(self.of.slot))?;
        // A target that is known is one step of its own size.
        let (to, size) = match &self.to {
            Target::Known(number) => (Steps { places: 0, least: 1, most: 1 }, number.small_parts()?),
            Target::Column(column) => {
                (column.steps(cells.places(column.slot))?, (1, power_of(column, cells)?))
            }
        };
        let (full, parts) = self.full.small_parts()?;
        // What is not rounded is multiplied before it is cut.
        let (unit, rounds, within, share) = match self.rounding {
            Some(Rounding { places, mode }) => (scale.step(places)?, Some(mode), 1, share),
            None => (1, None, share, 1),
        };
        let product = |factors: [i64; 4]| factors.into_iter().try_fold(1_i64, i64::checked_mul);
        let steps = scale.units / unit;
        let (above, below) =
            lowest(product([size.1, full, steps, within])?, product([power(of.places)?, parts, size.0, 1])?);
        let cap = match &self.cap {
            None => None,
            Some(cap) => {
                let (over, whole) = cap.small_parts()?;
                let (over, under) =
                    lowest(product([over, power(of.places)?, size.0, 1])?, product([whole, size.1, 1, 1])?);
                Some((over, under, self.capped(cap, scale, share.saturating_mul(within))?))
            }
        };
        let bound = |factor: i64| factor.checked_mul(4)?.checked_mul(MOST_CODE);
        let is_wide = bound(above).is_none() || bound(below).is_none();
        if let Some((over, under, _)) = cap {
            bound(over)?;
            bound(under)?;
        }
        let to = Steps { least: to.least.max(1), ..to };
        Some(Scaled { of, to, above, below, unit, cap, rounds, is_wide, share })
    }

    /// The points of whatever reaches the cap.
    fn capped(&self, cap: &Exact, scale: Scale, share: i64) -> Option<Points> {
        let points = Range::from(self.full.times(cap));
        let rounded = self.rounding.map_or(points.clone(), |rounding| points.rounded(rounding));
        let cut = scale.cut(&rounded.exact()?.times(&Exact::from(share)))?;
        Some(Points { low: cut.value, word: Word::rest(cut.rest.unsigned_abs()) })
    }
}

impl Target {
    fn column(&self) -> Option<&Operand> {
        match self {
            Self::Known(_) => None,
            Self::Column(operand) => Some(operand),
        }
    }
}

/// How many steps of a column make one.
fn power_of(column: &Operand, cells: &dyn Cells) -> Option<i64> {
    cells.places(column.slot).and_then(power)
}

impl Scaled {
    #[inline]
    fn points(&self, of: i64, to: i64) -> Points {
        match self.rounds {
            // Rounding keeps the order: the cap may as well come after it.
            Some(Mode::HalfUp) if !self.is_wide && self.share == 1 => {
                let (above, below) = (of.wrapping_mul(self.above), to.wrapping_mul(self.below));
                let whole = above.wrapping_mul(2).wrapping_add(below) / below.wrapping_mul(2).max(1);
                let most = self.cap.map_or(MOST, |(.., capped)| capped.low);
                let low = whole.min(MOST / self.unit).wrapping_mul(self.unit);
                if whole > MOST / self.unit && self.cap.is_none() {
                    return Entry::HARD.points();
                }
                Points { low: low.min(most), word: Word::default() }
            }
            _ => self.any_points(of, to),
        }
    }

    fn any_points(&self, of: i64, to: i64) -> Points {
        if let Some((over, under, capped)) = self.cap
            && of * under >= to * over
        {
            return capped;
        }
        let (whole, over, below) = if self.is_wide {
            let (above, below) =
                (i128::from(of) * i128::from(self.above), i128::from(to) * i128::from(self.below));
            let Ok(whole) = i64::try_from(above / below) else { return Entry::HARD.points() };
            (whole, above % below, below)
        } else {
            let (above, below) = (of * self.above, to * self.below);
            (above / below, i128::from(above % below), i128::from(below))
        };
        if whole > MOST / self.unit {
            return Entry::HARD.points();
        }
        let (low, rest) = match self.rounds {
            None => (whole, u64::from(over != 0)),
            Some(mode) => ((whole + i64::from(goes_up(whole, over, below, mode))) * self.unit, 0),
        };
        if self.share == 1 {
            return Points { low, word: Word::rest(rest) };
        }
        Entry { low, spread: 0, word: Word::rest(rest) }.times(self.share).points()
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

fn lowest(above: i64, below: i64) -> (i64, i64) {
    let (mut a, mut b) = (above, below);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (above / a.max(1), below / a.max(1))
}
