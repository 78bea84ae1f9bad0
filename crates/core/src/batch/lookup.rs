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
    entry::{Entry, Points},
};

/// Most entries of a table that is looked up by position.
const DENSE: usize = 1 << 15;
/// Most entries that are kept beside it.
pub(super) const SPARSE: usize = 1 << 14;
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
    bound: i64,
    /// Is something absent at a place that no yes leads to?
    hides: bool,
    sparse: BTreeMap<Vec<u32>, Entry>,
}

/// What one function gives in the rows of a block: by their places in the table, or row by row.
#[derive(Clone, Debug, Default)]
pub(super) struct Drawn {
    pub places: Vec<u32>,
    /// The rows in which perhaps something does not apply, one bit each.
    pub absent: Vec<u64>,
    /// Does it have entries of its own, one for each row?
    pub is_own: bool,
    pub points: Vec<Points>,
    /// Empty when all are 0.
    pub spread: Vec<i64>,
    pub bound: i64,
}

impl Drawn {
    /// Entries of its own, all nothing.
    pub fn own(&mut self, rows: usize) {
        let Self { places, absent, is_own, points, spread, bound } = self;
        (*is_own, *bound) = (true, 0);
        places.clear();
        places.extend(0..u32::try_from(rows).unwrap_or_default());
        absent.clear();
        absent.resize(rows.div_ceil(64), 0);
        points.clear();
        points.resize(rows, Points::default());
        spread.clear();
    }

    /// Entries of its own from now on, those of the lookup where they are known; gives the other rows.
    pub fn take(&mut self, lookup: &Lookup) -> Vec<usize> {
        let Self { places, is_own, points, spread, bound, .. } = self;
        (*is_own, *bound) = (true, lookup.bound);
        points.clear();
        points.extend(places.iter().map(|place| lookup.points[*place as usize]));
        spread.clear();
        if !lookup.spread.is_empty() {
            spread.extend(places.iter().map(|place| lookup.spread[*place as usize]));
        }
        places.iter_mut().zip(0..).for_each(|(place, row)| *place = row);
        let unknown = points.iter().enumerate().filter(|(_, points)| points.word.is_unknown());
        unknown.map(|(row, _)| row).collect()
    }

    pub fn set(&mut self, row: usize, entry: Entry) {
        self.points[row] = entry.points();
        self.bound = self.bound.max(entry.bound());
        self.absent[row / 64] |= u64::from(!entry.word.is_whole()) << (row % 64);
        if entry.spread != 0 {
            self.spread.resize(self.points.len(), 0);
            self.spread[row] = entry.spread;
        }
    }

    fn find_absent(&mut self, points: &[Points]) {
        for (row, place) in self.places.iter().enumerate() {
            let absent = !points[*place as usize].word.is_whole();
            self.absent[row / 64] |= u64::from(absent) << (row % 64);
        }
    }
}

/// Keeps codes from running over.
fn clamp(codes: &mut [u32], most: u32) {
    // No code is above all of them together.
    if codes.iter().fold(0, |all, code| all | code) > most {
        codes.iter_mut().for_each(|code| *code = most.min(*code));
    }
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
            bound: 0,
            hides: false,
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

    /// Finds every row in the table.
    pub fn draw(&self, (cells, bears): (&mut dyn Cells, &[usize]), codes: &mut Vec<u32>, drawn: &mut Drawn) {
        let rows = cells.rows();
        let Drawn { places, absent, is_own, .. } = drawn;
        *is_own = false;
        places.resize(rows, 0);
        codes.resize(rows, 0);
        absent.clear();
        absent.resize(rows.div_ceil(64), 0);
        for bits in bears.iter().filter_map(|slot| cells.yes(*slot)) {
            absent.iter_mut().zip(bits).for_each(|(absent, bits)| *absent |= bits);
        }
        match bears.first() {
            None => places.fill(0),
            Some(first) => {
                cells::codes(cells, *first, places);
                clamp(places, self.widths[0] - 1);
            }
        }
        for ((slot, stride), width) in bears.iter().zip(&self.strides).zip(&self.widths).skip(1) {
            if let Some(bits) = cells.yes(*slot) {
                let step = if *width > 1 { *stride } else { 0 };
                cells::each(bits, |row| places[row] = places[row].wrapping_add(step));
                continue;
            }
            cells.codes(*slot, codes);
            clamp(codes, width - 1);
            for (place, code) in places.iter_mut().zip(codes.iter()) {
                *place = place.wrapping_add(code.wrapping_mul(*stride));
            }
        }
        if self.hides {
            drawn.find_absent(&self.points);
        }
    }

    /// Works out every row by itself; `ask` is asked for what is not known.
    pub fn learn(
        &mut self,
        (cells, bears): (&mut dyn Cells, &[usize]),
        rows: impl Iterator<Item = usize>,
        drawn: &mut Drawn,
        mut ask: impl FnMut(&dyn Cells, usize, &[u32]) -> Entry,
    ) {
        let codes = cells::all_codes(cells, bears);
        let mut key = Vec::with_capacity(codes.len());
        for row in rows {
            key.clear();
            key.extend(codes.iter().map(|codes| codes[row]));
            let told = bears.iter().zip(&key).any(|(slot, code)| *code == 1 && cells.yes(*slot).is_some());
            let entry = self.remembered(&key, told, || ask(&*cells, row, &key));
            drawn.set(row, entry);
        }
    }

    /// The entries by place.
    pub fn points(&self) -> &[Points] {
        &self.points
    }

    /// Their spreads; empty when all are 0.
    pub fn spread(&self) -> &[i64] {
        &self.spread
    }

    /// No entry is further from 0 than this.
    pub fn bound(&self) -> i64 {
        self.bound
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

    fn remembered(&mut self, key: &[u32], told: bool, ask: impl FnOnce() -> Entry) -> Entry {
        self.grow(key);
        if let Some(place) = self.place(key) {
            return self.learned(place, told, ask);
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

    fn learned(&mut self, place: usize, told: bool, ask: impl FnOnce() -> Entry) -> Entry {
        let Points { low, word } = self.points[place];
        if !word.is_unknown() {
            let spread = self.spread.get(place).copied().unwrap_or_default();
            return Entry { low, spread, word };
        }
        let known = ask();
        self.points[place] = known.points();
        self.bound = self.bound.max(known.bound());
        self.hides |= !known.word.is_whole() && !told;
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
