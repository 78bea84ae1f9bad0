//! Columns of scores (分数列): the scores of one node in all rows of a block.
//!
//! Takes entries, gives their sums, with what does not apply where. It knows no rubric.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "rows are those of the block; sums are bounded where they are used"
)]

use alloc::vec::Vec;

use super::{
    entry::{Entry, Points, Word},
    scale::MOST,
};

/// The scores of one node in all rows of a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub points: Vec<Points>,
    /// From the lowest to the highest of each; all 0 unless the column is wide.
    pub spread: Vec<i64>,
    pub is_wide: bool,
    /// The rows in which perhaps something does not apply, one bit each.
    pub absent: Vec<u64>,
    /// No score is further from 0 than this.
    pub bound: i64,
}

impl Column {
    /// All nothing, for so many rows.
    pub fn clear(&mut self, rows: usize) {
        self.points.clear();
        self.points.resize(rows, Points::default());
        if self.is_wide {
            self.spread.fill(0);
        }
        self.spread.resize(rows, 0);
        self.is_wide = false;
        self.absent.clear();
        self.absent.resize(rows.div_ceil(64), 0);
        self.bound = 0;
    }

    #[inline]
    pub fn entry(&self, row: usize) -> Entry {
        let Points { low, word } = self.points[row];
        Entry { low, spread: self.spread[row], word }
    }

    pub fn set(&mut self, row: usize, entry: Entry) {
        self.points[row] = entry.points();
        self.is_wide |= entry.spread != 0;
        self.spread[row] = entry.spread;
        self.bound = self.bound.max(entry.bound());
        self.mark(row, entry.word);
    }

    /// Remembers where something does not apply.
    fn mark(&mut self, row: usize, word: Word) {
        let bit = 1 << (row % 64);
        let marks = &mut self.absent[row / 64];
        *marks = if word.is_whole() { *marks & !bit } else { *marks | bit };
    }

    /// Adds the scores of a child.
    pub fn add_column(&mut self, other: &Self, share: i64) {
        self.absent.iter_mut().zip(&other.absent).for_each(|(all, more)| *all |= more);
        self.bound = self.bound.saturating_add(other.bound.saturating_mul(share).min(MOST));
        if share != 1 {
            for row in 0..other.points.len() {
                let entry = other.entry(row).times(share);
                self.points[row] = self.points[row].and(entry.points());
                self.is_wide |= entry.spread != 0;
                self.spread[row] = self.spread[row].wrapping_add(entry.spread);
            }
            return;
        }
        for (sum, more) in self.points.iter_mut().zip(&other.points) {
            *sum = sum.and(*more);
        }
        if other.is_wide {
            self.is_wide = true;
            for (sum, more) in self.spread.iter_mut().zip(&other.spread) {
                *sum = sum.wrapping_add(*more);
            }
        }
    }
}

/// Columns that are used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Pool(Vec<Column>);

impl Pool {
    pub fn take(&mut self, rows: usize) -> Column {
        let mut column = self.0.pop().unwrap_or_default();
        column.clear(rows);
        column
    }

    pub fn give(&mut self, column: Column) {
        self.0.push(column);
    }
}
