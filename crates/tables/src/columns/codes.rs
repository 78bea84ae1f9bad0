//! Codes (编码): equal cells of a column get one number.
//!
//! Takes a column and a range of its rows, gives a code for each cell, 0 for an empty one. What has small whole
//! numbers within it (numbers, dates, yes and no) is its own code; other cells are numbered as they come.
#![allow(
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::float_cmp,
    clippy::float_arithmetic,
    reason = "ranges lie within their arrays and codes below 2^31; a scaled number is used only when it gives the cell back"
)]

use std::{collections::HashMap, sync::Arc};

use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, PrimitiveArray,
    cast::AsArray,
    types::{
        Date32Type, Decimal128Type, Float64Type, Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type,
        UInt16Type, UInt32Type, UInt64Type,
    },
};
use arrow_buffer::{ArrowNativeType, BooleanBuffer};
use arrow_schema::DataType;
use haitang::base::json::{self, Value};
use multiversion::multiversion;

use super::cell::cell;

/// Numbers below this are their own codes.
const OWN: i64 = 1 << 30;
/// Codes from here on are given out to cells as they come.
const GIVEN: u32 = 1 << 31;
/// Most cells that are remembered for one column.
const MOST: usize = 1 << 18;
/// Most decimal places of binary numbers that are tried.
const PLACES: i32 = 6;

/// The codes given out for one column so far.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    texts: HashMap<String, u32>,
    bits: HashMap<u64, u32>,
    /// Decimal places of a column of binary numbers.
    scale: Option<f64>,
    /// The words of the dictionary that came last, with the code of each.
    dictionary: Option<(ArrayRef, Vec<u32>)>,
}

impl Words {
    /// Has so much come that it is time to forget?
    pub fn is_full(&self) -> bool {
        self.texts.len().max(self.bits.len()) > MOST
    }

    /// The decimal places of a column whose codes are numbers.
    pub fn places(&self, kind: &DataType) -> Option<u32> {
        match kind {
            DataType::Float64 => self
                .scale
                .and_then(|scale| (0..=PLACES).find(|places| 10_f64.powi(*places) == scale))
                .and_then(|places| u32::try_from(places).ok()),
            DataType::Decimal128(_, places) => u32::try_from(*places).ok(),
            kind if kind.is_integer() => Some(0),
            _ => None,
        }
    }

    /// The codes of the words of a dictionary; a column has one for many blocks.
    fn of_dictionary(&mut self, values: &ArrayRef, free: bool) -> &[u32] {
        let known = match self.dictionary.take() {
            Some((last, known)) if Arc::ptr_eq(&last, values) => known,
            _ => {
                let mut known = vec![0; values.len()];
                codes(values.as_ref(), free, 0, self, &mut known);
                known
            }
        };
        &self.dictionary.insert((Arc::clone(values), known)).1
    }

    fn of_text(&mut self, text: &str) -> u32 {
        if let Some(code) = self.texts.get(text) {
            return *code;
        }
        let code = u32::try_from(self.texts.len()).unwrap_or(GIVEN).saturating_add(1);
        self.texts.insert(text.to_owned(), code);
        code
    }

    fn of_bits(&mut self, bits: u64) -> u32 {
        let next = u32::try_from(self.bits.len()).unwrap_or(GIVEN - 1);
        GIVEN + *self.bits.entry(bits).or_insert(next)
    }

    fn of_cell(&mut self, cell: &Value) -> u32 {
        self.of_text(&json::canonical(cell))
    }
}

/// Writes the codes of the rows from `start` on; `free` says that only whether a text stands there matters.
pub(super) fn codes(array: &dyn Array, free: bool, start: usize, words: &mut Words, out: &mut [u32]) {
    match array.data_type() {
        DataType::Boolean => truths(&array.as_boolean().values().slice(start, out.len()), out),
        DataType::Int8 => whole::<Int8Type>(array, start, words, out),
        DataType::Int16 => whole::<Int16Type>(array, start, words, out),
        DataType::Int32 => whole::<Int32Type>(array, start, words, out),
        DataType::Int64 => whole::<Int64Type>(array, start, words, out),
        DataType::UInt8 => whole::<UInt8Type>(array, start, words, out),
        DataType::UInt16 => whole::<UInt16Type>(array, start, words, out),
        DataType::UInt32 => whole::<UInt32Type>(array, start, words, out),
        DataType::UInt64 => whole::<UInt64Type>(array, start, words, out),
        DataType::Date32 => whole::<Date32Type>(array, start, words, out),
        DataType::Decimal128(..) => decimal(array.as_primitive(), start, words, out),
        DataType::Float64 => float(array.as_primitive(), start, words, out),
        DataType::Utf8 => {
            let cells = array.as_string::<i32>();
            texts(|row| cells.value(row), array, free, start, words, out);
        }
        DataType::LargeUtf8 => {
            let cells = array.as_string::<i64>();
            texts(|row| cells.value(row), array, free, start, words, out);
        }
        DataType::Utf8View => {
            let cells = array.as_string_view();
            texts(|row| cells.value(row), array, free, start, words, out);
        }
        DataType::Dictionary(key, _) => keyed(key, array, free, start, words, out),
        _ => others(array, start, words, out),
    }
    empty(array, start, out);
}

/// The codes of four bits at a time.
const FOUR: [[u32; 4]; 16] = {
    let mut all = [[1; 4]; 16];
    let mut bits = 0;
    while bits < 16 {
        let mut at = 0;
        while at < 4 {
            all[bits][at] += (bits >> at & 1) as u32;
            at += 1;
        }
        bits += 1;
    }
    all
};

/// 1 for no, 2 for yes.
fn truths(cells: &BooleanBuffer, out: &mut [u32]) {
    let chunks = cells.bit_chunks();
    let words = chunks.iter().chain(Some(chunks.remainder_bits()));
    for (codes, word) in out.chunks_mut(64).zip(words) {
        let (fours, rest) = codes.as_chunks_mut::<4>();
        let mut left = word;
        for four in fours {
            *four = FOUR[(left & 15) as usize];
            left >>= 4;
        }
        for code in rest {
            *code = 1 + (left & 1) as u32;
            left >>= 1;
        }
    }
}

/// Empty cells have the code 0.
fn empty(array: &dyn Array, start: usize, out: &mut [u32]) {
    let Some(nulls) = array.nulls().filter(|nulls| nulls.null_count() > 0) else { return };
    let there = nulls.inner().slice(start, out.len());
    let chunks = there.bit_chunks();
    let words = chunks.iter().chain(Some(chunks.remainder_bits()));
    for (at, word) in words.enumerate() {
        let first = at * 64;
        let mut absent = !word;
        while absent != 0 {
            let row = first + absent.trailing_zeros() as usize;
            match out.get_mut(row) {
                Some(code) => *code = 0,
                None => break,
            }
            absent &= absent - 1;
        }
    }
}

fn whole<T: ArrowPrimitiveType>(array: &dyn Array, start: usize, words: &mut Words, out: &mut [u32]) {
    let cells: &PrimitiveArray<T> = array.as_primitive();
    let cells = &cells.values()[start..start + out.len()];
    // What is negative or large has a bit up there.
    if wholes(cells, out) >= OWN.cast_unsigned() {
        for (code, cell) in out.iter_mut().zip(cells) {
            match cell.to_i64() {
                Some(number) if (0..OWN).contains(&number) => {}
                Some(number) => *code = words.of_bits(number.cast_unsigned()),
                None => *code = words.of_bits(cell.as_usize() as u64),
            }
        }
    }
}

/// Codes of whole numbers, and all bits that are in them.
#[multiversion(targets("x86_64+avx2"))]
fn wholes<N: ArrowNativeType>(cells: &[N], out: &mut [u32]) -> u64 {
    let mut all = 0;
    for (code, cell) in out.iter_mut().zip(cells) {
        let number = cell.to_i64().unwrap_or(-1);
        all |= number.cast_unsigned();
        *code = (number as u32).wrapping_add(1);
    }
    all
}

fn decimal(cells: &PrimitiveArray<Decimal128Type>, start: usize, words: &mut Words, out: &mut [u32]) {
    let cells = &cells.values()[start..start + out.len()];
    for (code, cell) in out.iter_mut().zip(cells) {
        *code = match i64::try_from(*cell) {
            Ok(number) if (0..OWN).contains(&number) => number as u32 + 1,
            Ok(number) => words.of_bits(number.cast_unsigned()),
            Err(_) => GIVEN + OWN as u32 + words.of_text(&cell.to_string()),
        };
    }
}

/// A binary number whose shortest text has few places is that many steps.
fn float(cells: &PrimitiveArray<Float64Type>, start: usize, words: &mut Words, out: &mut [u32]) {
    let cells = &cells.values()[start..start + out.len()];
    let scale = *words.scale.get_or_insert_with(|| scale(cells));
    if !all_counted(cells, scale, out) {
        for (code, cell) in out.iter_mut().zip(cells) {
            if !counted(*cell, scale).1 {
                *code = words.of_bits(cell.to_bits());
            }
        }
    }
}

/// Codes of binary numbers, and whether these say all of them.
#[multiversion(targets("x86_64+avx2"))]
fn all_counted(cells: &[f64], scale: f64, out: &mut [u32]) -> bool {
    let mut all = true;
    for (code, cell) in out.iter_mut().zip(cells) {
        let (steps, known) = counted(*cell, scale);
        all &= known;
        *code = steps.wrapping_add(1);
    }
    all
}

/// How many steps a binary number is, and whether these say all of it.
#[inline(always)]
#[allow(clippy::inline_always, reason = "it has to be part of each version")]
fn counted(cell: f64, scale: f64) -> (u32, bool) {
    /// A number this large has no bits behind the point, and the last 32 of its bits count.
    const ALIGNED: f64 = 6_755_399_441_055_744.0;
    let aligned = cell * scale + ALIGNED;
    let steps = aligned - ALIGNED;
    // Below 2^30 steps, the nearest binary number to so many steps has the steps as its shortest text.
    let known = (steps / scale == cell) & (steps >= 0.0) & (steps < OWN as f64);
    (aligned.to_bits() as u32, known)
}

fn scale(cells: &[f64]) -> f64 {
    let fits = |scale: &f64| {
        cells.iter().filter(|cell| cell.is_finite()).all(|cell| (cell * scale).round() / scale == *cell)
    };
    (0..=PLACES).map(|places| 10_f64.powi(places)).find(fits).unwrap_or(100.0)
}

fn texts<'a>(
    text: impl Fn(usize) -> &'a str,
    array: &dyn Array,
    free: bool,
    start: usize,
    words: &mut Words,
    out: &mut [u32],
) {
    for (at, code) in out.iter_mut().enumerate() {
        let row = start + at;
        if array.is_null(row) {
            continue;
        }
        let text = text(row);
        // Whatever it says, a short text that is not blank is a reason.
        let plain = free && text.len() <= 200 && !text.starts_with(['[', '{']) && !text.trim().is_empty();
        *code = if plain { words.of_text("一") } else { words.of_text(text) };
    }
}

fn keyed(key: &DataType, array: &dyn Array, free: bool, start: usize, words: &mut Words, out: &mut [u32]) {
    let dictionary = array.as_any_dictionary();
    let known = words.of_dictionary(dictionary.values(), free);
    match key {
        DataType::Int8 => by_key::<Int8Type>(dictionary.keys(), known, start, out),
        DataType::Int16 => by_key::<Int16Type>(dictionary.keys(), known, start, out),
        DataType::Int32 => by_key::<Int32Type>(dictionary.keys(), known, start, out),
        DataType::Int64 => by_key::<Int64Type>(dictionary.keys(), known, start, out),
        DataType::UInt8 => by_key::<UInt8Type>(dictionary.keys(), known, start, out),
        DataType::UInt16 => by_key::<UInt16Type>(dictionary.keys(), known, start, out),
        DataType::UInt32 => by_key::<UInt32Type>(dictionary.keys(), known, start, out),
        _ => by_key::<UInt64Type>(dictionary.keys(), known, start, out),
    }
}

fn by_key<T: ArrowPrimitiveType>(keys: &dyn Array, known: &[u32], start: usize, out: &mut [u32]) {
    let Some(keys) = keys.as_primitive_opt::<T>() else { return };
    let keys = &keys.values()[start..start + out.len()];
    for (code, key) in out.iter_mut().zip(keys) {
        *code = known.get(key.as_usize()).copied().unwrap_or(0);
    }
}

fn others(array: &dyn Array, start: usize, words: &mut Words, out: &mut [u32]) {
    for (at, code) in out.iter_mut().enumerate() {
        let value = cell(array, start + at).unwrap_or(Value::Null);
        *code = if value == Value::Null { 0 } else { words.of_cell(&value) };
    }
}
