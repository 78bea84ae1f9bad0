//! Cells (单元格): the columns of a block of rows, as a program reads them.
//!
//! Whoever knows a table gives codes for its cells, and the cells themselves where they are asked for. A program
//! knows nothing else of a table.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "bits of a block lie within its rows"
)]

use alloc::{vec, vec::Vec};

use crate::base::json::Value;

/// The columns of a block of rows, one for each slot of the program.
///
/// Equal codes stand for equal cells; 0 is the empty cell. Codes keep their meaning as long as a
/// [`Memory`](super::Memory) is used.
pub trait Cells {
    /// How many rows.
    fn rows(&self) -> usize;

    /// Writes the codes of a slot, row after row.
    fn codes(&mut self, slot: usize, out: &mut [u32]);

    /// The cell of a slot in a row.
    fn cell(&self, slot: usize, row: usize) -> Value;

    /// For a slot that says nothing but yes where it says anything: the rows that do, one bit each. Its codes are
    /// not asked for.
    fn yes(&self, _slot: usize) -> Option<&[u64]> {
        None
    }

    /// For a slot whose codes are numbers (a code is one more than the number) their decimal places; asked for after
    /// its codes.
    fn places(&self, _slot: usize) -> Option<u32> {
        None
    }

    /// Does an empty cell of the slot stand for something?
    fn is_filled(&self, _slot: usize) -> bool {
        false
    }
}

/// The codes of a slot, which may also come as bits: 1 for yes.
pub(super) fn codes(cells: &mut dyn Cells, slot: usize, out: &mut [u32]) {
    let Some(bits) = cells.yes(slot) else { return cells.codes(slot, out) };
    out.fill(0);
    each(bits, |row| out[row] = 1);
}

/// The codes of several slots, slot after slot.
pub(super) fn all_codes(cells: &mut dyn Cells, slots: &[usize]) -> Vec<Vec<u32>> {
    let rows = cells.rows();
    let each = slots.iter().map(|slot| {
        let mut out = vec![0; rows];
        codes(cells, *slot, &mut out);
        out
    });
    each.collect()
}

/// Every row whose bit is set.
#[inline]
pub(super) fn each(bits: &[u64], mut take: impl FnMut(usize)) {
    bits.iter().enumerate().for_each(|(at, word)| each_in(at, *word, &mut take));
}

/// Every row whose bit is set in one word, by the place of the word.
#[inline]
pub(super) fn each_in(at: usize, mut left: u64, mut take: impl FnMut(usize)) {
    while left != 0 {
        take(at * 64 + left.trailing_zeros() as usize);
        left &= left - 1;
    }
}
