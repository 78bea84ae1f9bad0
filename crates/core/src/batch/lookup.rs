//! Lookups (查表): a function of a few codes, each different answer worked out once.
//!
//! Takes the codes of the slots that bear on it, adds what was remembered for every row to a sum, and asks for what
//! was not. It forgets when too much was asked: the memory has a bound, whatever the table holds.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "places are below the length of the table, which is checked where the widths are given out"
)]

use alloc::{collections::BTreeMap, vec, vec::Vec};

use super::{
    cells::{self, Cells},
    entry::{Entry, Points, Word},
    rollup::Column,
};

/// Most entries of a table that is looked up by position.
const DENSE: usize = 1 << 15;
/// Most entries that are kept beside it.
const SPARSE: usize = 1 << 14;
/// Codes of an open slot that have a place from the start.
const FIRST: u32 = 64;

/// What is remembered of one function.
#[derive(Clone, Debug)]
pub(super) struct Lookup {
    /// For each slot how many codes have a place in the table; the last place is for all others, and never known.
    widths: Vec<u32>,
    strides: Vec<u32>,
    /// Does the first slot get places as its codes come?
    grows: bool,
    points: Vec<Points>,
    /// Empty as long as all are 0.
    spread: Vec<i64>,
    sparse: BTreeMap<Vec<u32>, Entry>,
}

/// Buffers that are used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    pub places: Vec<u32>,
    codes: Vec<u32>,
}

impl Lookup {
    /// `codes` says for each slot how many codes it can have, `None` when that is open. Open slots come first.
    pub fn new(codes: &[Option<u32>]) -> Self {
        let mut closed =
            codes.iter().flatten().map(|width| *width as usize + 1).fold(1, usize::saturating_mul);
        let open = codes.iter().filter(|width| width.is_none()).count();
        let too_many = closed > DENSE / 2;
        if too_many {
            closed = 1;
        }
        let room = DENSE / closed;
        let fitting = |bits: &u32| power(1 << bits, open) <= room;
        let each = (1..16).take_while(fitting).last().map_or(1, |bits| 1_u32 << bits);
        let grows = open == 1;
        let each = if grows { each.min(FIRST) } else { each };
        let width = |width: &Option<u32>| match width {
            Some(width) if !too_many => width + 1,
            Some(_) => 1,
            None => each,
        };
        let mut lookup = Self {
            widths: codes.iter().map(width).collect(),
            strides: Vec::new(),
            grows,
            points: Vec::new(),
            spread: Vec::new(),
            sparse: BTreeMap::new(),
        };
        let size = lookup.lay_out();
        lookup.points = vec![Points::UNKNOWN; size];
        lookup
    }

    /// Gives every slot its stride, and says how many places there are.
    fn lay_out(&mut self) -> usize {
        let mut size = 1_u32;
        self.strides = self
            .widths
            .iter()
            .map(|width| {
                let stride = size;
                size *= width;
                stride
            })
            .collect();
        size as usize
    }

    /// Adds the value of every row to a sum; `ask` works one out for a row with such codes.
    pub fn add(
        &mut self,
        (cells, bears): (&mut dyn Cells, &[usize]),
        scratch: &mut Scratch,
        sum: &mut Column,
        ask: impl FnMut(&dyn Cells, usize, &[u32]) -> Entry,
    ) {
        self.find(cells, bears, scratch);
        let places = &scratch.places;
        if self.add_known(places, sum).is_unknown() {
            for (sum, place) in sum.points.iter_mut().zip(places) {
                *sum = sum.without(self.points[*place as usize]);
            }
            self.add_any((cells, bears), 0..places.len(), sum, ask);
        } else if !self.spread.is_empty() {
            sum.is_wide = true;
            for (sum, place) in sum.spread.iter_mut().zip(places) {
                *sum = sum.wrapping_add(self.spread[*place as usize]);
            }
        }
    }

    /// Adds the points of every row, and says whether some are not known.
    fn add_known(&self, places: &[u32], sum: &mut Column) -> Word {
        let mut seen = 0;
        let points = self.points.as_slice();
        for (sum, place) in sum.points.iter_mut().zip(places) {
            let known = points[*place as usize];
            seen |= known.word.0;
            *sum = sum.and(known);
        }
        Word(seen)
    }

    /// Adds the values of some rows, one by one.
    pub fn add_any(
        &mut self,
        (cells, bears): (&mut dyn Cells, &[usize]),
        rows: impl Iterator<Item = usize>,
        sum: &mut Column,
        mut ask: impl FnMut(&dyn Cells, usize, &[u32]) -> Entry,
    ) {
        let codes = cells::all_codes(cells, bears);
        let mut key = Vec::with_capacity(codes.len());
        for row in rows {
            key.clear();
            key.extend(codes.iter().map(|codes| codes[row]));
            let entry = self.remembered(&key, || ask(&*cells, row, &key));
            sum.add(row, entry);
        }
    }

    /// Where every row stands in the table.
    fn find(&self, cells: &mut dyn Cells, bears: &[usize], scratch: &mut Scratch) {
        let rows = cells.rows();
        let Scratch { places, codes } = scratch;
        places.resize(rows, 0);
        codes.resize(rows, 0);
        let Some(first) = bears.first() else { return places.fill(0) };
        cells::codes(cells, *first, places);
        let most = self.widths[0] - 1;
        if places.iter().fold(0, |most, code| most.max(*code)) > most {
            places.iter_mut().for_each(|code| *code = most.min(*code));
        }
        for ((slot, stride), width) in bears.iter().zip(&self.strides).zip(&self.widths).skip(1) {
            if let Some(bits) = cells.yes(*slot) {
                let step = if *width > 1 { *stride } else { 0 };
                cells::each(bits, |row| places[row] = places[row].wrapping_add(step));
                continue;
            }
            cells.codes(*slot, codes);
            for (place, code) in places.iter_mut().zip(codes.iter()) {
                *place = place.wrapping_add((width - 1).min(*code).wrapping_mul(*stride));
            }
        }
    }

    /// The place of codes in the table; `None` when one of them has none.
    fn place(&self, key: &[u32]) -> Option<usize> {
        let mut place = 0;
        for ((code, width), stride) in key.iter().zip(&self.widths).zip(&self.strides) {
            if *code >= width - 1 {
                return None;
            }
            place += code * stride;
        }
        Some(place as usize)
    }

    fn remembered(&mut self, key: &[u32], ask: impl FnOnce() -> Entry) -> Entry {
        self.grow(key);
        if let Some(place) = self.place(key) {
            return self.learned(place, ask);
        }
        if let Some(known) = self.sparse.get(key) {
            return *known;
        }
        if self.sparse.len() >= SPARSE {
            self.sparse.clear();
        }
        let known = ask();
        self.sparse.insert(key.to_vec(), known);
        known
    }

    fn learned(&mut self, place: usize, ask: impl FnOnce() -> Entry) -> Entry {
        let Points { low, word } = self.points[place];
        if !word.is_unknown() {
            let spread = self.spread.get(place).copied().unwrap_or_default();
            return Entry { low, spread, word };
        }
        let known = ask();
        self.points[place] = known.points();
        if known.spread != 0 {
            self.spread.resize(self.points.len(), 0);
            self.spread[place] = known.spread;
        }
        known
    }

    /// Makes room for the first of some codes, if there may be room for it.
    fn grow(&mut self, key: &[u32]) {
        let Some((code, width)) = key.first().copied().zip(self.widths.first().copied()) else { return };
        let others = self.points.len() / width as usize;
        let wider = (code as usize).saturating_add(2).next_power_of_two();
        if !self.grows || code < width - 1 || wider.saturating_mul(others) > DENSE {
            return;
        }
        let Ok(wider) = u32::try_from(wider) else { return };
        self.widths[0] = wider;
        let size = self.lay_out();
        self.points = spaced(&self.points, (width, wider), Points::UNKNOWN, size);
        if !self.spread.is_empty() {
            self.spread = spaced(&self.spread, (width, wider), 0, size);
        }
    }
}

/// The entries of a table, each run of so many now as long as another.
fn spaced<T: Copy>(entries: &[T], (from, to): (u32, u32), new: T, size: usize) -> Vec<T> {
    let mut wider = vec![new; size];
    for (old, new) in entries.chunks(from as usize).zip(wider.chunks_mut(to as usize)) {
        new[..old.len()].copy_from_slice(old);
    }
    wider
}

fn power(base: usize, exponent: usize) -> usize {
    (0..exponent).fold(1, |product: usize, _| product.saturating_mul(base))
}
