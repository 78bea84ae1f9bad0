//! Texts of many rows in one piece (文字集): ids and titles without an allocation for each.
//!
//! Takes texts one by one, gives them back by their place, and finds the place of an id. It refuses nothing:
//! what stands twice is told to who asks.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

/// Texts by their places.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Texts {
    letters: String,
    ends: Vec<usize>,
}

impl Texts {
    /// One more.
    pub fn add(&mut self, text: &str) {
        self.letters.push_str(text);
        self.ends.push(self.letters.len());
    }

    /// The text at a place; nothing where there is none.
    pub fn at(&self, place: usize) -> &str {
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(place).and_then(|end| self.letters.get(start..*end)).unwrap_or_default()
    }

    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// The places in the order of their texts' digests; equal texts stand together, in the order of the rows.
    pub fn sorted(&self) -> Sorted {
        let mut keyed: Vec<(u64, u32)> = (0..self.len())
            .map(|place| (digest(self.at(place)), u32::try_from(place).unwrap_or(u32::MAX)))
            .collect();
        keyed.sort_unstable_by(|(a, first), (b, second)| {
            let texts = || self.at(index(*first)).cmp(self.at(index(*second)));
            a.cmp(b).then_with(texts).then(first.cmp(second))
        });
        Sorted(keyed)
    }

    /// The places of the texts in the order of the alphabet: to look for what was meant when one is not there.
    pub fn alphabet(&self) -> BTreeMap<&str, usize> {
        (0..self.len()).map(|place| (self.at(place), place)).collect()
    }

    /// The places of texts that stand earlier already.
    pub fn repeated<'a>(&'a self, sorted: &'a Sorted) -> impl Iterator<Item = usize> + 'a {
        let pairs = sorted.0.iter().zip(sorted.0.iter().skip(1));
        pairs.filter_map(|((before, first), (digest, second))| {
            let (first, second) = (index(*first), index(*second));
            (before == digest && self.at(first) == self.at(second)).then_some(second)
        })
    }

    /// The place of a text.
    pub fn find(&self, sorted: &Sorted, text: &str) -> Option<usize> {
        let wanted = digest(text);
        let from = sorted.0.partition_point(|(digest, _)| *digest < wanted);
        let alike = sorted.0.iter().skip(from).take_while(|(digest, _)| *digest == wanted);
        alike.map(|(_, place)| index(*place)).find(|place| self.at(*place) == text)
    }
}

/// Places, sorted to be found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Sorted(Vec<(u64, u32)>);

/// A place as an index. On every machine that runs this, a place fits.
pub(super) fn index(place: u32) -> usize {
    usize::try_from(place).unwrap_or(usize::MAX)
}

/// FNV-1a: only an order, which anybody may know; equal digests are told apart by their texts.
fn digest(text: &str) -> u64 {
    let mix = |digest: u64, byte: u8| (digest ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    text.bytes().fold(0xcbf2_9ce4_8422_2325, mix)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_found_and_repetitions_told() {
        let mut texts = Texts::default();
        for text in ["b", "", "双石镇", "b", "a", "b"] {
            texts.add(text);
        }
        let sorted = texts.sorted();
        assert_eq!([texts.at(0), texts.at(1), texts.at(2), texts.at(9)], ["b", "", "双石镇", ""]);
        assert_eq!(texts.repeated(&sorted).collect::<Vec<_>>(), [3, 5]);
        assert_eq!(texts.find(&sorted, "a"), Some(4));
        assert_eq!(texts.find(&sorted, "b"), Some(0));
        assert_eq!(texts.find(&sorted, "c"), None);
    }
}
