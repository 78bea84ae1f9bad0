//! How alike two titles are (标题相似度).
//!
//! Takes titles, gives the share of pairs of neighbouring letters that they have in common (Dice's coefficient),
//! exactly. White space, punctuation and case do not count. It knows nothing of activities.

use alloc::{string::String, vec::Vec};

use crate::base::Exact;

/// A title as it is compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Profile {
    letters: String,
    pairs: Vec<(char, char)>,
}

impl Profile {
    pub fn of(title: &str) -> Self {
        let letters = letters(title);
        let mut pairs: Vec<_> = letters.chars().zip(letters.chars().skip(1)).collect();
        pairs.sort_unstable();
        Self { letters, pairs }
    }

    /// Does it say nothing?
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }

    /// Is the likeness at least so great? Titles without pairs are alike when they are equal.
    pub fn is_like(&self, other: &Self, least: &Exact) -> bool {
        if self.letters == other.letters {
            return true;
        }
        let both = self.pairs.len().saturating_add(other.pairs.len());
        let shared = Exact::count(self.shared(other).saturating_mul(2));
        shared.over(&Exact::count(both)).is_some_and(|likeness| likeness >= *least)
    }

    /// How many pairs are in both; a pair that stands twice counts twice.
    fn shared(&self, other: &Self) -> usize {
        let (mut ours, mut theirs) = (self.pairs.iter().peekable(), other.pairs.iter().peekable());
        let mut shared = 0_usize;
        while let (Some(our), Some(their)) = (ours.peek(), theirs.peek()) {
            match our.cmp(their) {
                core::cmp::Ordering::Less => drop(ours.next()),
                core::cmp::Ordering::Greater => drop(theirs.next()),
                core::cmp::Ordering::Equal => {
                    shared = shared.saturating_add(1);
                    ours.next();
                    theirs.next();
                }
            }
        }
        shared
    }
}

/// The letters and digits of a title, in lower case.
pub(super) fn letters(title: &str) -> String {
    title.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn likeness_is_the_share_of_common_pairs() {
        let like = |a: &str, b: &str, least: &str| {
            let least = crate::base::number::read(least).unwrap();
            Profile::of(a).is_like(&Profile::of(b), &least)
        };
        // 防溺 溺水 水安 安全 全教 教育 against 防溺 溺水 水教 教育: three in common of 6 + 4, so 6/10
        assert!(like("防溺水安全教育", "防溺水教育", "0.6"));
        assert!(!like("防溺水安全教育", "防溺水教育", "0.61"));
        assert!(like("Safety Talk!", "safety talk", "1"));
        assert!(like("甲", "甲", "1") && !like("甲", "乙", "0.1"));
        assert!(Profile::of(" ，。").is_empty());
    }
}
