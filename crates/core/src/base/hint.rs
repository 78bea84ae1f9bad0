//! Near misses (相近的词): what somebody probably meant.
//!
//! Takes a word that is not known and those that are, gives the nearest, or none when nothing is near.
//! It looks at no more than a few hundred words, however long the list.

use alloc::{borrow::ToOwned, string::String, vec::Vec};
use core::fmt;

/// Most words that are compared letter by letter.
const MOST_COMPARED: usize = 200;
/// Most letters of a word that are compared.
const MOST_LETTERS: usize = 64;

/// The end of a sentence that names the nearest known word; nothing where there is none.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Hint(Option<String>);

impl Hint {
    /// The hint for a word that is not known.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn of(given: &str, known: &[&str]) -> Self {
        Self(nearest(given, known).map(ToOwned::to_owned))
    }

    /// The known words with the nearest in front.
    #[must_use]
    pub fn first<'a>(&self, known: &[&'a str]) -> Vec<&'a str> {
        let mut words = known.to_vec();
        if let Some(place) = known.iter().position(|word| Some(*word) == self.0.as_deref()) {
            words.get_mut(..=place).into_iter().for_each(|front| front.rotate_right(1));
        }
        words
    }
}

impl fmt::Display for Hint {
    /// English, or Chinese with the alternate flag.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Some(word) if out.alternate() => write!(out, "，最接近的是“{word}”"),
            Some(word) => write!(out, "; the nearest is `{word}`"),
            None => Ok(()),
        }
    }
}

/// The known word that takes the fewest strokes to become the given one; the first of equals. No more than
/// a third of the letters may differ.
#[must_use]
pub fn nearest<'a>(given: &str, known: &[&'a str]) -> Option<&'a str> {
    let given: Vec<char> = given.chars().take(MOST_LETTERS).collect();
    let alike = |word: &str| word.chars().zip(&given).take_while(|(a, b)| a == *b).count();
    let similar = known.iter().filter(|word| length(word).abs_diff(given.len()) <= tolerance(&given, word));
    let most = similar.clone().map(|word| alike(word)).max().unwrap_or(0);
    let (most_alike, others): (Vec<&str>, Vec<&str>) =
        similar.partition(|word| alike(word).saturating_add(1) >= most);
    let compared = most_alike.into_iter().chain(others).take(MOST_COMPARED);
    let near = compared.filter_map(|word| Some((strokes(&given, word)?, word)));
    near.min_by_key(|(strokes, _)| *strokes).map(|(_, word)| word)
}

fn length(word: &str) -> usize {
    word.chars().count()
}

/// How many letters of two words may differ: a third, but never all.
fn tolerance(given: &[char], word: &str) -> usize {
    let longer = length(word).max(given.len());
    longer.div_ceil(3).min(longer.saturating_sub(1))
}

/// Levenshtein's distance, row by row; `None` as soon as the words are too far apart.
fn strokes(given: &[char], word: &str) -> Option<usize> {
    let most = tolerance(given, word);
    let mut row: Vec<usize> = (0..=given.len()).collect();
    for letter in word.chars() {
        let mut diagonal = row.first().copied()?;
        let mut left = diagonal.saturating_add(1);
        let mut least = left;
        *row.first_mut()? = left;
        for (cell, other) in row.iter_mut().skip(1).zip(given) {
            let replaced = diagonal.saturating_add(usize::from(*other != letter));
            diagonal = *cell;
            left = replaced.min(diagonal.saturating_add(1)).min(left.saturating_add(1));
            least = least.min(left);
            *cell = left;
        }
        if least > most {
            return None;
        }
    }
    row.last().copied().filter(|strokes| *strokes <= most)
}

#[cfg(test)]
mod tests {
    use alloc::{format, string::ToString, vec::Vec};

    use super::{Hint, nearest};

    #[test]
    fn what_is_far_is_no_hint() {
        assert_eq!(nearest("works", &["town", "work", "word"]), Some("work"));
        assert_eq!(nearest("d", &["c"]), None);
        assert_eq!(nearest("x", &[]), None);
        assert_eq!(Hint::of("优秀", &["优良"]).to_string(), "; the nearest is `优良`");
        assert_eq!(format!("{:#}", Hint::of("优秀", &["优良"])), "，最接近的是“优良”");
        assert_eq!(Hint::of("优秀", &["合格"]).to_string(), "");
    }

    #[test]
    fn the_nearest_stands_first_among_many() {
        let names: Vec<_> = (0..9_999).map(|number| format!("criterion.{number}")).collect();
        let known: Vec<_> = names.iter().map(AsRef::as_ref).collect();
        let hint = Hint::of("criterion.12345", &known);
        assert_eq!(hint.first(&known).first(), Some(&"criterion.1234"));
    }
}
