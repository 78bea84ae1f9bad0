//! Entries (查得结果): what one answer gives, in words that can be added up.
//!
//! Takes points in units with their counts, gives sums of them. It asks nobody.

use super::scale::MOST;
use crate::base::Truth;

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
    pub const MOST_HARD: u64 = (1 << Self::HARD) - 1;
    /// All that a section takes over from its children, whatever applies.
    const LASTING: u64 = !((1 << (Self::WORTH + Self::CHILDREN)) - 1);
    /// An entry that nobody has worked out yet. Its bit is above all that a sum of a few known entries can reach, and
    /// a sum of a few such still shows.
    pub const UNKNOWN: Self = Self(1 << 60);
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
        self.0 >> 60 != 0
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

    /// Adds field by field.
    #[inline]
    pub const fn and(self, other: Self) -> Self {
        let Points { low, word } = self.points().and(other.points());
        Self { low, spread: self.spread.wrapping_add(other.spread), word }
    }

    /// Neither end is further from 0.
    pub fn bound(self) -> i64 {
        self.low.saturating_abs().max(self.low.saturating_add(self.spread).saturating_abs())
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

    /// Itself, or another; without a branch.
    #[inline]
    pub const fn or(self, itself: bool, other: Self) -> Self {
        let mask = (itself as i64).wrapping_neg();
        let low = self.low & mask | other.low & !mask;
        let word = self.word.0 & mask.cast_unsigned() | other.word.0 & !mask.cast_unsigned();
        Self { low, word: Word(word) }
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
