//! Numbers behind codes (编码即数): when a code says the number that it stands for.
//!
//! Takes an input that asks for a number, gives the codes of the numbers that it allows. A number out of bounds, or
//! with more places than asked for, is left to the reader of sheets.

use crate::base::Exact;
use crate::rubric::{Input, Kind};

/// Most that a code can mean.
pub(super) const MOST_CODE: i64 = 1 << 30;

/// A slot that asks for a number.
#[derive(Clone, Debug)]
pub(super) struct Operand {
    pub slot: usize,
    at_least: Option<Exact>,
    at_most: Option<Exact>,
    places: u32,
}

/// What the codes of a slot mean: steps of so many decimal places, and which of them are allowed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Steps {
    pub places: u32,
    pub least: i64,
    pub most: i64,
}

impl Operand {
    /// `None` for an input that asks for something else.
    pub fn of(input: &Input, slot: usize) -> Option<Self> {
        let (at_least, at_most, places) = match &input.kind {
            Kind::Count { at_least, at_most } => (Some(at_least.clone()), at_most.clone(), 0),
            Kind::Number { at_least, at_most, places, .. } => {
                (at_least.clone(), at_most.clone(), places.unwrap_or(9))
            }
            _ => return None,
        };
        (!input.is_cited() && input.assessors.is_none()).then_some(Self { slot, at_least, at_most, places })
    }

    /// What codes of so many places mean; `None` when the input does not take them.
    pub fn steps(&self, places: Option<u32>) -> Option<Steps> {
        let places = places.filter(|places| *places <= self.places)?;
        let steps = Exact::from(power(places)?);
        let whole = |number: Exact| number.small_parts().map(|(above, _)| above);
        let low = self.at_least.as_ref().map_or(Some(0), |least| whole(least.times(&steps).ceiling()));
        let high = self.at_most.as_ref().map_or(Some(MOST_CODE), |most| whole(most.times(&steps).floor()));
        Some(Steps { places, least: low?.max(0), most: high?.min(MOST_CODE) })
    }
}

impl Steps {
    /// The number of a code, in steps.
    #[inline]
    pub fn number(self, code: u32) -> i64 {
        i64::from(code).wrapping_sub(1)
    }

    /// Is it allowed?
    #[inline]
    pub fn allow(self, number: i64) -> bool {
        (number >= self.least) & (number <= self.most)
    }

    /// Are all codes of a column numbers that are allowed?
    pub fn allow_all(self, codes: &[u32]) -> bool {
        let ends =
            codes.iter().fold((u32::MAX, 0), |(least, most), code| (least.min(*code), most.max(*code)));
        codes.is_empty() || (self.allow(self.number(ends.0)) && self.allow(self.number(ends.1)))
    }
}

pub(super) fn power(places: u32) -> Option<i64> {
    10_i64.checked_pow(places)
}
