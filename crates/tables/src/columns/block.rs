//! Blocks (数据块): some rows of the columns of a table, as the program reads them.
//!
//! Takes columns and a range of rows, gives codes, bits and cells. It copies no column.

use arrow_array::{Array, cast::AsArray};
use arrow_buffer::BooleanBuffer;
use arrow_schema::DataType;
use haitang::{
    base::json::Value,
    batch::{Cells, Part},
};

use super::{
    codes::{Words, codes},
    rows::Column,
};

/// Some rows of a table.
pub(super) struct Block<'a> {
    columns: &'a [Column],
    words: &'a mut [Words],
    /// For columns that say nothing but yes: the rows that do.
    yes: Vec<Option<Vec<u64>>>,
    start: usize,
    rows: usize,
}

impl<'a> Block<'a> {
    pub fn of(columns: &'a [Column], words: &'a mut [Words], start: usize, rows: usize) -> Self {
        let yes = columns.iter().map(|column| yes(column, start, rows)).collect();
        Self { columns, words, yes, start, rows }
    }
}

impl Cells for Block<'_> {
    fn rows(&self) -> usize {
        self.rows
    }

    fn codes(&mut self, slot: usize, out: &mut [u32]) {
        if let Some((column, words)) = self.columns.get(slot).zip(self.words.get_mut(slot)) {
            let free = matches!(column.slot.part, Part::Reason | Part::Source | Part::Evidence | Part::Note);
            codes(column.array.as_ref(), free, self.start, words, out);
        }
    }

    fn cell(&self, slot: usize, row: usize) -> Value {
        self.columns.get(slot).map_or(Value::Null, |column| column.cell(self.start.saturating_add(row)))
    }

    fn yes(&self, slot: usize) -> Option<&[u64]> {
        self.yes.get(slot)?.as_deref()
    }

    fn places(&self, slot: usize) -> Option<u32> {
        self.words.get(slot)?.places(self.columns.get(slot)?.array.data_type())
    }

    fn is_filled(&self, slot: usize) -> bool {
        self.columns.get(slot).is_some_and(|column| column.empty != Value::Null)
    }
}

/// A `false` that something does not apply says as little as an empty cell.
fn yes(column: &Column, start: usize, rows: usize) -> Option<Vec<u64>> {
    let plain = column.slot.part == Part::NotApplicable && column.empty == Value::Null;
    if !plain || *column.array.data_type() != DataType::Boolean {
        return None;
    }
    let cells = column.array.as_boolean_opt()?;
    let mut yes = words(&cells.values().slice(start, rows));
    if let Some(there) = cells.nulls() {
        let there = words(&there.inner().slice(start, rows));
        yes.iter_mut().zip(there).for_each(|(yes, there)| *yes &= there);
    }
    Some(yes)
}

/// Bits by words, the rest of the last word 0.
pub(super) fn words(bits: &BooleanBuffer) -> Vec<u64> {
    let chunks = bits.bit_chunks();
    let mut words: Vec<u64> = chunks.iter().collect();
    if chunks.remainder_len() > 0 {
        words.push(chunks.remainder_bits());
    }
    words
}
