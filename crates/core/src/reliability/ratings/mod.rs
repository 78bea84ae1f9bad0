//! Ratings (评分表): who gave which value to which unit, and on what kind of scale.
//!
//! Takes a document in the long form, one row for each rating, or scorecards of several assessors; gives a checked
//! table. The order of the rows means nothing. It refuses two ratings of one unit by one assessor, and values that
//! are not on the scale.

mod of_cards;
mod read;

use alloc::{string::String, vec::Vec};

pub use of_cards::{OfTopic, of_cards};
pub(super) use read::categories;

use crate::base::{Exact, Id};

/// The level of measurement: what of the values means something.
#[doc(alias = "测量尺度")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Level {
    /// Equal or not (定类).
    #[default]
    Nominal,
    /// Their order too (定序).
    Ordinal,
    /// Their differences too (定距).
    Interval,
    /// Their ratios too (定比).
    Ratio,
}

impl Level {
    /// The words in documents, from the least to the most.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("nominal", Self::Nominal),
        ("ordinal", Self::Ordinal),
        ("interval", Self::Interval),
        ("ratio", Self::Ratio),
    ];

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, level)| *level == self).map_or("", |(word, _)| word)
    }
}

/// A value that ratings take.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Category {
    pub name: String,
    /// Where the level is that of numbers.
    pub number: Option<Exact>,
}

/// A rating: the places of assessor and value in their lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Rating {
    pub assessor: usize,
    pub value: usize,
}

/// A checked table of ratings.
///
/// ```
/// use haitang::reliability::Ratings;
/// let ratings = Ratings::from_json(r#"{"haitang": "ratings/1", "level": "ordinal", "categories": ["差", "中", "好"],
///     "ratings": [{"unit": "双石镇", "assessor": "A", "value": "好"}, {"unit": "双石镇", "assessor": "B", "value": "中"}]}"#);
/// assert_eq!(ratings.unwrap().count(), 2);
/// ```
#[doc(alias = "评分表")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ratings {
    pub(super) level: Level,
    /// In their order, where they have one.
    pub(super) categories: Vec<Category>,
    /// By id.
    pub(super) assessors: Vec<Id>,
    /// By id.
    pub(super) units: Vec<Id>,
    /// For each unit its ratings, in the order of the assessors.
    pub(super) rows: Vec<Vec<Rating>>,
}

impl Ratings {
    /// The level of measurement.
    #[must_use]
    pub fn level(&self) -> Level {
        self.level
    }

    /// How many ratings there are; what is missing does not count.
    #[must_use]
    pub fn count(&self) -> usize {
        self.rows.iter().map(Vec::len).sum()
    }

    /// The number of a value; 0 for what has none, which no caller asks for.
    pub(super) fn number(&self, value: usize) -> Exact {
        self.categories.get(value).and_then(|category| category.number.clone()).unwrap_or_default()
    }

    /// The rows that have two ratings or more.
    pub(super) fn pairable(&self) -> impl Iterator<Item = &Vec<Rating>> {
        self.rows.iter().filter(|row| row.len() > 1)
    }
}
