//! The digest of a table (数据表摘要): the same for the same rows, in whatever order, batches and types of text.
//!
//! Takes record batches, gives the sum modulo 2²⁵⁶ of the SHA-256 of each row: of the names of the columns in their
//! order by name, each with its cell as text. Sums are taken over parts and added in any order, and two equal rows
//! do not cancel each other.

use std::fmt;

use arrow_array::{Array, RecordBatch};
use haitang::base::json::{self, Value};
use sha2::{Digest as _, Sha256};

use super::{cell::cell, problem::Problem};

/// A sum of digests of rows, and how many they were.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// The limbs of the sum, lowest first.
    limbs: [u64; 4],
    rows: u64,
}

impl Digest {
    /// The digest of all rows of both.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        let mut sum = self;
        let mut carry = false;
        for (limb, more) in sum.limbs.iter_mut().zip(other.limbs) {
            let (once, first) = limb.overflowing_add(more);
            let (twice, second) = once.overflowing_add(u64::from(carry));
            *limb = twice;
            carry = first || second;
        }
        sum.rows = sum.rows.wrapping_add(other.rows);
        sum
    }

    /// Reads a digest as it is shown.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let (rows, sum) = text.strip_prefix("rows:")?.split_once(':')?;
        let limb = |at: usize| u64::from_str_radix(sum.get(at..at.checked_add(16)?)?, 16).ok();
        let plain = sum.len() == 64 && sum.bytes().all(|byte| byte.is_ascii_hexdigit());
        let limbs = [limb(48)?, limb(32)?, limb(16)?, limb(0)?];
        plain.then_some(())?;
        Some(Self { limbs, rows: rows.parse().ok()? })
    }

    fn of_row(text: &str) -> Self {
        let bytes = Sha256::digest(text.as_bytes());
        let mut limbs = [0; 4];
        for (limb, bytes) in limbs.iter_mut().zip(bytes.chunks(8)) {
            *limb = bytes.iter().fold(0, |word: u64, byte| word << 8 | u64::from(*byte));
        }
        Self { limbs, rows: 1 }
    }
}

/// How many rows, and the sum.
impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [a, b, c, d] = self.limbs;
        write!(out, "rows:{}:{d:016x}{c:016x}{b:016x}{a:016x}", self.rows)
    }
}

/// The digest of the rows of a batch.
///
/// # Errors
/// When a column is of a type that no cell has.
pub fn digest(batch: &RecordBatch) -> Result<Digest, Problem> {
    let schema = batch.schema_ref();
    let mut columns: Vec<(&str, &dyn Array)> = schema
        .fields()
        .iter()
        .zip(batch.columns())
        .map(|(field, array)| (field.name().as_str(), array.as_ref()))
        .collect();
    columns.sort_unstable_by_key(|(name, _)| *name);
    let mut sum = Digest::default();
    for row in 0..batch.num_rows() {
        let mut members = Vec::with_capacity(columns.len());
        for (name, array) in &columns {
            let Some(cell) = cell(*array, row) else {
                let given = array.data_type().to_string();
                return Err(Problem::ColumnType { column: (*name).to_owned(), given });
            };
            members.push((*name, Some(cell).filter(|cell| *cell != Value::Null)));
        }
        sum = sum.plus(Digest::of_row(&json::canonical(&Value::object(members))));
    }
    Ok(sum)
}
