//! Entries (查得结果): what one answer gives, in words that can be added up.
//!
//! Takes a criterion or a gate with the cells of a row, asks the scorer, gives the points in scaled whole numbers
//! or the truth. What does not fit into them is hard: the row takes the path of a single sheet.

use alloc::vec::Vec;

use super::{
    row,
    scale::Scale,
    slot::{Place, Slot},
};
use crate::base::{Truth, json::Value};
use crate::rubric::{Role, Rubric};
use crate::score::{Probe, Trial, Tried};
use crate::sheet::Sheet;

/// The cell of a row in a slot.
pub type Cells<'a> = dyn Fn(usize) -> Value + 'a;

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
    /// An entry that nobody has worked out yet.
    pub const UNKNOWN: Self = Self(u64::MAX);

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
}

impl Entry {
    pub const UNKNOWN: Self = Self { low: 0, spread: 0, word: Word::UNKNOWN };
    pub const HARD: Self = Self { low: 0, spread: 0, word: Word::hard() };
}

/// What is asked about: the slots that bear on it, with the cells of one row.
pub(super) struct Question<'a> {
    pub rubric: &'a Rubric,
    pub slots: &'a [Slot],
    /// Which of the slots bear on it.
    pub bears: &'a [usize],
    pub cells: &'a Cells<'a>,
}

impl Question<'_> {
    /// Reads what the cells say and nothing else; `None` when they are refused.
    fn sheet(&self) -> Option<Sheet<'_>> {
        let cells = self.bears.iter().filter_map(|at| Some((*self.slots.get(*at)?, (self.cells)(*at))));
        let document = row::sheet(self.rubric, cells).ok()?;
        Sheet::from_document(self.rubric, &document).ok()
    }

    /// The points of a criterion, whose node is worth so much.
    pub fn points(&self, number: usize, worth: u64, scale: Scale) -> Entry {
        let asked = self.sheet().and_then(|sheet| {
            let (node, criterion) = *self.rubric.criteria().get(number)?;
            let answer = sheet.answers.get(number)?;
            let probe = Probe::of(&sheet, node, criterion, answer);
            entry(&probe.tried(), node.role, worth, probe.owed(), scale)
        });
        asked.unwrap_or(Entry::HARD)
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
        let owed = self.sheet().and_then(|sheet| u64::try_from(Trial::of(&sheet).owed_by_all(at)).ok());
        owed.map_or(Entry::HARD, |owed| Entry { word: Word::missing(owed), ..Entry::default() })
    }

    /// Does a gate fire? `None` when the cells are refused.
    pub fn fires(&self, gate: usize) -> Option<Truth> {
        Trial::of(&self.sheet()?).fires(gate)
    }
}

/// `None` for what does not fit.
fn entry(tried: &Tried, role: Role, worth: u64, missing: usize, scale: Scale) -> Option<Entry> {
    let missing = Word::missing(u64::try_from(missing).ok()?);
    let Some(range) = &tried.range else {
        let word = Word::absent(if role == Role::Base { worth } else { 0 });
        return Some(Entry { low: 0, spread: 0, word: word.and(missing) });
    };
    if !tried.sure {
        return None;
    }
    let low = scale.cut(range.low().finite()?)?;
    let high = scale.cut(range.high().finite()?)?;
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
