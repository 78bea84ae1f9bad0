//! Entries (查得结果): what one answer gives, in words that can be added up.
//!
//! Takes a criterion or a gate with the cells of a row, asks the scorer, gives the points in scaled whole numbers
//! or the truth. What does not fit into them is hard: the row takes the path of a single sheet.

use alloc::vec::Vec;

use super::{
    row,
    scale::{MOST, Scale},
    slot::{Place, Slot},
};
use crate::base::{Exact, Truth, json::Value};
use crate::rubric::{Role, Rubric};
use crate::score::{Decision, Probe, Trial, Tried, owed_by_all};
use crate::sheet::Sheet;

/// The cell of a row in a slot.
pub(super) type CellsOf<'a> = dyn Fn(usize) -> Value + 'a;

/// The points of a criterion for one answer. Entries of siblings are added field by field.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Entry {
    /// The lowest score in units.
    pub low: i64,
    /// From the lowest to the highest.
    pub spread: i64,
    /// Counts, each in its own bits.
    pub word: Word,
}

/// Counts that are added up together: how much worth does not apply, how many children do not apply, how many
/// answers are missing, how many values have a rest, how many rows are hard.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Word(pub u64);

impl Word {
    const WORTH: u32 = 24;
    const CHILDREN: u32 = 10;
    const MISSING: u32 = 12;
    const REST: u32 = 8;
    const HARD: u32 = 10;
    /// Most that each field may come to.
    pub const MOST_WORTH: u64 = (1 << Self::WORTH) - 1;
    pub const MOST_CHILDREN: u64 = (1 << Self::CHILDREN) - 1;
    pub const MOST_MISSING: u64 = (1 << Self::MISSING) - 1;
    pub const MOST_REST: u64 = (1 << Self::REST) - 1;
    /// All that a section takes over from its children, whatever applies.
    const LASTING: u64 = !((1 << (Self::WORTH + Self::CHILDREN)) - 1);
    /// An entry that nobody has worked out yet; its bit is above all that a sum of known entries can reach.
    pub const UNKNOWN: Self = Self(1 << 63);
    /// What keeps a row from being read off at a glance: something absent, a rest, something hard.
    const ODD: u64 = !(Self::MOST_WORTH | Self::MOST_MISSING << (Self::WORTH + Self::CHILDREN));

    pub const fn absent(worth: u64) -> Self {
        Self(worth | 1 << Self::WORTH)
    }

    pub const fn missing(count: u64) -> Self {
        Self(count << (Self::WORTH + Self::CHILDREN))
    }

    pub const fn rest(count: u64) -> Self {
        Self(count << (Self::WORTH + Self::CHILDREN + Self::MISSING))
    }

    pub const fn hard() -> Self {
        Self(1 << (64 - Self::HARD))
    }

    #[inline]
    pub const fn worth_absent(self) -> i64 {
        (self.0 & Self::MOST_WORTH).cast_signed()
    }

    #[inline]
    pub const fn children_absent(self) -> u64 {
        self.0 >> Self::WORTH & Self::MOST_CHILDREN
    }

    #[inline]
    pub const fn answers_missing(self) -> u64 {
        self.0 >> (Self::WORTH + Self::CHILDREN) & Self::MOST_MISSING
    }

    #[inline]
    pub const fn rests(self) -> i64 {
        (self.0 >> (Self::WORTH + Self::CHILDREN + Self::MISSING) & Self::MOST_REST).cast_signed()
    }

    #[inline]
    pub const fn is_hard(self) -> bool {
        self.0 >> (64 - Self::HARD) != 0
    }

    #[inline]
    pub const fn is_unknown(self) -> bool {
        self.0 >> 63 != 0
    }

    /// Does everything apply, without rests, and is nothing hard?
    #[inline]
    pub const fn is_even(self) -> bool {
        self.0 & Self::ODD == 0
    }

    /// Does every child apply?
    #[inline]
    pub const fn is_whole(self) -> bool {
        self.0 & (Self::MOST_CHILDREN << Self::WORTH) == 0
    }

    #[inline]
    pub const fn lasting(self) -> Self {
        Self(self.0 & Self::LASTING)
    }

    #[inline]
    pub const fn without_rests(self) -> Self {
        Self(self.0 & !(Self::MOST_REST << (Self::WORTH + Self::CHILDREN + Self::MISSING)))
    }

    #[inline]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0.wrapping_add(other.0))
    }

    /// Takes back what was added.
    #[inline]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0.wrapping_sub(other.0))
    }
}

impl Entry {
    pub const HARD: Self = Self { low: 0, spread: 0, word: Word::hard() };

    /// What it adds to the sum of its parent; hard, when that does not fit.
    pub fn times(self, share: i64) -> Self {
        let fits = |value: i64, most: i64| value.checked_mul(share).filter(|product| product.abs() <= most);
        let rest = fits(self.word.rests(), Word::MOST_REST.cast_signed() / 2);
        let word = self.word.without_rests();
        match (fits(self.low, MOST), fits(self.spread, MOST), rest) {
            (Some(low), Some(spread), Some(rest)) => {
                Self { low, spread, word: word.and(Word::rest(rest.unsigned_abs())) }
            }
            _ => Self { word: word.and(Word::hard()), ..Self::default() },
        }
    }

    pub const fn points(self) -> Points {
        Points { low: self.low, word: self.word }
    }

    /// A truth in place of points, for conditions.
    pub fn truth(truth: Truth) -> Self {
        let low = match truth {
            Truth::No => 0,
            Truth::Maybe => 1,
            Truth::Yes => 2,
        };
        Self { low, ..Self::default() }
    }
}

/// An entry without its spread: the part that every row has, side by side in memory, so that one addition does.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(C, align(16))]
pub(super) struct Points {
    pub low: i64,
    pub word: Word,
}

impl Points {
    pub const UNKNOWN: Self = Self { low: 0, word: Word::UNKNOWN };

    #[inline]
    pub const fn and(self, other: Self) -> Self {
        // Below 2^45 each, and at most 255 of them.
        Self { low: self.low.wrapping_add(other.low), word: self.word.and(other.word) }
    }

    #[inline]
    pub const fn without(self, other: Self) -> Self {
        Self { low: self.low.wrapping_sub(other.low), word: self.word.without(other.word) }
    }

    /// The truth that [`Entry::truth`] stands for; `None` when the row is hard.
    #[inline]
    pub const fn as_truth(self) -> Option<Truth> {
        match (self.low, self.word.is_hard()) {
            (0, false) => Some(Truth::No),
            (1, false) => Some(Truth::Maybe),
            (2, false) => Some(Truth::Yes),
            _ => None,
        }
    }
}

/// What is asked about: the slots that bear on it, with the cells of one row.
pub(super) struct Question<'a> {
    pub rubric: &'a Rubric,
    pub slots: &'a [Slot],
    /// Which of the slots bear on it.
    pub bears: &'a [usize],
    pub cells: &'a CellsOf<'a>,
}

impl Question<'_> {
    /// Reads what the cells say and nothing else; `None` when they are refused.
    fn sheet(&self) -> Option<Sheet<'_>> {
        let cells = self.bears.iter().filter_map(|at| Some((*self.slots.get(*at)?, (self.cells)(*at))));
        let document = row::sheet(self.rubric, cells).ok()?;
        Sheet::from_document(self.rubric, &document).ok()
    }

    /// The points of a criterion, whose node is worth so much, times its share; and whether its state decided.
    pub fn points(&self, number: usize, worth: u64, (scale, share): (Scale, i64)) -> (Entry, bool) {
        let asked = self.sheet().and_then(|sheet| {
            let (node, criterion) = *self.rubric.criteria().get(number)?;
            let answer = sheet.answers.get(number)?;
            let probe = Probe::of(&sheet, node, criterion, answer);
            let tried = probe.tried();
            let stated = matches!(tried.by, Decision::NotApplicable | Decision::NotMet);
            let entry = entry(&tried, (node.role, worth), probe.owed(), (scale, &Exact::from(share)))?;
            Some((entry, stated))
        });
        asked.unwrap_or((Entry::HARD, false))
    }

    /// How many answers the slots of the rubric's inputs lack.
    pub fn checked(&self) -> Entry {
        let mut shared = self.bears.iter().filter_map(|at| match self.slots.get(*at)?.place {
            Place::Shared(at) => Some(at),
            _ => None,
        });
        let Some(at) = shared.next_back() else {
            return self.sheet().map_or(Entry::HARD, |_| Entry::default());
        };
        let owed = self.sheet().and_then(|sheet| u64::try_from(owed_by_all(&sheet, at)).ok());
        owed.map_or(Entry::HARD, |owed| Entry { word: Word::missing(owed), ..Entry::default() })
    }

    /// Does a gate fire?
    pub fn fires(&self, gate: usize) -> Entry {
        let fires = self.sheet().and_then(|sheet| Trial::of(&sheet).fires(gate));
        fires.map_or(Entry::HARD, Entry::truth)
    }
}

/// `None` for what does not fit.
fn entry(
    tried: &Tried,
    (role, worth): (Role, u64),
    missing: usize,
    (scale, share): (Scale, &Exact),
) -> Option<Entry> {
    let missing = Word::missing(u64::try_from(missing).ok()?);
    let Some(range) = &tried.range else {
        let word = Word::absent(if role == Role::Base { worth } else { 0 });
        return Some(Entry { low: 0, spread: 0, word: word.and(missing) });
    };
    if !tried.sure {
        return None;
    }
    let low = scale.cut(&range.low().finite()?.times(share))?;
    let high = scale.cut(&range.high().finite()?.times(share))?;
    let rest = u64::from(low.rest != 0 || high.rest != 0);
    let spread = high.value.checked_sub(low.value)?;
    // Two ends within one unit would look like a known score.
    (spread != 0 || range.exact().is_some()).then_some(())?;
    Some(Entry { low: low.value, spread, word: missing.and(Word::rest(rest)) })
}

/// The slots of the shared inputs and of the criteria that a condition or rule can look at.
pub(super) fn bearing(slots: &[Slot], wanted: impl Fn(&Slot) -> bool) -> Vec<usize> {
    slots.iter().enumerate().filter(|(_, slot)| wanted(slot)).map(|(at, _)| at).collect()
}
