//! Lookups (查表): a function of a few codes, each different answer worked out once.
//!
//! Takes the codes of the slots that bear on it, row by row, gives what was remembered, and asks for what was not.
//! It forgets when too much was asked: the memory has a bound, whatever the table holds.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "keys are below the length of the table, which is checked where the widths are given out"
)]

use alloc::{collections::BTreeMap, vec, vec::Vec};

/// Most entries of a table that is looked up by position.
const DENSE: usize = 1 << 14;
/// A place that no table has.
const OUTSIDE: u32 = 1 << 31;
/// Most entries that are kept beside it.
const SPARSE: usize = 1 << 14;

/// Something remembered.
pub(super) trait Known: Copy {
    /// Nothing is known yet.
    const UNKNOWN: Self;

    /// Is it that?
    fn is_unknown(&self) -> bool;
}

/// The codes of one slot in a block.
pub(super) type Codes<'a> = &'a [u32];

/// What is remembered of one function.
#[derive(Clone, Debug)]
pub(super) struct Lookup<T> {
    /// How many codes of each slot have a place in the table.
    widths: Vec<u32>,
    strides: Vec<u32>,
    dense: Vec<T>,
    sparse: BTreeMap<Vec<u32>, T>,
}

impl<T: Known> Lookup<T> {
    /// `codes` says for each slot how many codes it can have; `None` when that is open.
    pub fn new(codes: &[Option<u32>]) -> Self {
        let closed: usize =
            codes.iter().flatten().map(|width| *width as usize).fold(1, usize::saturating_mul);
        let open = codes.iter().filter(|width| width.is_none()).count();
        let room = DENSE / closed.clamp(1, DENSE);
        let each = (0..16).map(|bits| 1_usize << bits).take_while(|width| power(*width, open) <= room).last();
        let each = u32::try_from(each.unwrap_or(1)).unwrap_or(1);
        let widths: Vec<u32> = if closed > DENSE {
            codes.iter().map(|_| 1).collect()
        } else {
            codes.iter().map(|width| width.unwrap_or(each)).collect()
        };
        let mut strides = Vec::with_capacity(widths.len());
        let mut size = 1_u32;
        for width in &widths {
            strides.push(size);
            size *= width;
        }
        // A single open slot grows as its codes come.
        let dense = if codes.len() == 1 && open == 1 { Vec::new() } else { vec![T::UNKNOWN; size as usize] };
        Self { widths, strides, dense, sparse: BTreeMap::new() }
    }

    /// The value of every row; `ask` works one out.
    pub fn fill(&mut self, codes: &[Codes<'_>], out: &mut [T], ask: impl FnMut(usize) -> T) {
        let unknown = match codes {
            [] => self.constant(out),
            [one] => self.single(one, out),
            [first, second] => self.pair((first, second), out),
            several => self.several(several, out),
        };
        if unknown {
            self.fill_rest(codes, out, ask);
        }
    }

    /// The value of every row that is not known.
    pub fn fill_rest(&mut self, codes: &[Codes<'_>], out: &mut [T], mut ask: impl FnMut(usize) -> T) {
        for (row, slot) in out.iter_mut().enumerate() {
            if slot.is_unknown() {
                *slot = self.remembered(codes, row, &mut ask);
            }
        }
    }

    fn constant(&self, out: &mut [T]) -> bool {
        let one = self.dense.first().copied().unwrap_or(T::UNKNOWN);
        out.fill(one);
        one.is_unknown()
    }

    fn single(&self, codes: Codes<'_>, out: &mut [T]) -> bool {
        let mut unknown = false;
        for (slot, code) in out.iter_mut().zip(codes) {
            let known = self.dense.get(*code as usize).copied().unwrap_or(T::UNKNOWN);
            unknown |= known.is_unknown();
            *slot = known;
        }
        unknown
    }

    /// Two slots are the usual case: a value, and whether it applies.
    fn pair(&self, (first, second): (Codes<'_>, Codes<'_>), out: &mut [T]) -> bool {
        let (&[width, height], &[_, stride]) = (self.widths.as_slice(), self.strides.as_slice()) else {
            return true;
        };
        let mut unknown = false;
        for ((slot, a), b) in out.iter_mut().zip(first).zip(second) {
            let place =
                if *a < width && *b < height { a.wrapping_add(b.wrapping_mul(stride)) } else { OUTSIDE };
            let known = self.dense.get(place as usize).copied().unwrap_or(T::UNKNOWN);
            unknown |= known.is_unknown();
            *slot = known;
        }
        unknown
    }

    fn several(&self, codes: &[Codes<'_>], out: &mut [T]) -> bool {
        let mut unknown = false;
        for (row, slot) in out.iter_mut().enumerate() {
            let known = self.place(codes, row).and_then(|place| self.dense.get(place).copied());
            let known = known.unwrap_or(T::UNKNOWN);
            unknown |= known.is_unknown();
            *slot = known;
        }
        unknown
    }

    /// Where the row stands in the table; `None` when one of its codes has no place there.
    fn place(&self, codes: &[Codes<'_>], row: usize) -> Option<usize> {
        let mut place = 0;
        for ((codes, width), stride) in codes.iter().zip(&self.widths).zip(&self.strides) {
            let code = codes[row];
            if code >= *width {
                return None;
            }
            place += code * stride;
        }
        Some(place as usize)
    }

    fn remembered(&mut self, codes: &[Codes<'_>], row: usize, ask: &mut impl FnMut(usize) -> T) -> T {
        if let Some(place) = self.place(codes, row) {
            if place >= self.dense.len() {
                let wider = (place + 1).next_power_of_two().clamp(64, DENSE);
                self.dense.resize(wider, T::UNKNOWN);
            }
            if self.dense[place].is_unknown() {
                self.dense[place] = ask(row);
            }
            return self.dense[place];
        }
        let key: Vec<u32> = codes.iter().map(|codes| codes[row]).collect();
        if let Some(known) = self.sparse.get(&key) {
            return *known;
        }
        if self.sparse.len() >= SPARSE {
            self.sparse.clear();
        }
        let known = ask(row);
        self.sparse.insert(key, known);
        known
    }
}

fn power(base: usize, exponent: usize) -> usize {
    (0..exponent).fold(1, |product: usize, _| product.saturating_mul(base))
}
