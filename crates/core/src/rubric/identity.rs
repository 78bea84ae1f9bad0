//! Identity (体系的身份): what a rubric is known by, its meaning and its wording apart.
//!
//! Takes a checked rubric, gives two digests. The digest of the meaning covers all that can change a score, a
//! grade, or what may be answered; that of the wording all that people read. Spelling shows in neither.

use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::{Part, Rubric, WORD, read::EDITION};
use crate::base::{Digest, Id, json::Value};

/// What a document of the words calls itself.
const WORDING: &str = "wording/1";

/// Digests of a rubric; worked out once, when it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Digests {
    pub meaning: Digest,
    pub wording: Digest,
}

/// What a rubric is known by, as a document.
#[doc(alias = "体系身份")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Identity<'a> {
    /// Format and edition of the meaning.
    pub edition: &'static str,
    /// The id.
    pub id: &'a Id,
    /// The digest of what it means.
    pub meaning: Digest,
    /// The short form of that.
    pub meaning_short: String,
    /// The version that the rubric gives itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<&'a str>,
    /// The digest of what people read.
    pub wording: Digest,
    /// The short form of that.
    pub wording_short: String,
}

impl Rubric {
    /// The digest of all that can change a score, a grade, or what may be answered.
    ///
    /// ```
    /// use haitang::rubric::Rubric;
    /// let titled = |title: &str| Rubric::from_json(&[r#"{"haitang": "rubric/1", "id": "r", "title": ""#, title, r#"",
    ///     "children": [{"id": "1", "title": "t", "points": 10, "inputs": [{"id": "met", "type": "bool"}],
    ///                   "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#].concat()).unwrap();
    /// assert_eq!(titled("one").meaning(), titled("two").meaning());
    /// assert_ne!(titled("one").wording(), titled("two").wording());
    /// ```
    #[doc(alias = "语义摘要")]
    #[must_use]
    pub fn meaning(&self) -> Digest {
        self.digests.meaning
    }

    /// The digest of all that people read, with the version, which is a name.
    #[doc(alias = "文字摘要")]
    #[must_use]
    pub fn wording(&self) -> Digest {
        self.digests.wording
    }

    /// Format and edition of the meaning: `rubric/1`.
    #[must_use]
    pub fn edition(&self) -> &'static str {
        EDITION
    }

    /// What the rubric is known by.
    #[must_use]
    pub fn identity(&self) -> Identity<'_> {
        Identity {
            edition: EDITION,
            id: self.id(),
            meaning: self.meaning(),
            meaning_short: self.meaning().short(),
            version: self.version(),
            wording: self.wording(),
            wording_short: self.wording().short(),
        }
    }

    /// The document whose canonical text [`Rubric::meaning`] is the digest of.
    #[must_use]
    pub fn meaning_document(&self) -> Value {
        self.written(Part::Meaning)
    }

    /// The document whose canonical text [`Rubric::wording`] is the digest of: every word by its place.
    #[must_use]
    pub fn wording_document(&self) -> Value {
        let mut words = Vec::new();
        collect(&self.written(Part::Marked), self.id().as_str(), &mut words);
        let words: Vec<_> = words.iter().map(|(place, text)| (place.as_str(), Some(text.clone()))).collect();
        Value::object([
            ("haitang", Some(Value::of(WORDING))),
            ("id", Some(Value::of(self.id()))),
            ("words", Some(Value::object(words))),
        ])
    }

    /// With its digests.
    pub(super) fn known(mut self) -> Self {
        let [meaning, wording] =
            [self.meaning_document(), self.wording_document()].map(|document| Digest::of_document(&document));
        self.digests = Digests { meaning, wording };
        self
    }
}

fn collect(marked: &Value, place: &str, words: &mut Vec<(String, Value)>) {
    match marked {
        Value::Map(members) => {
            for (key, value) in members {
                match key.as_str() {
                    WORD => words.push((place.to_owned(), value.clone())),
                    "children" => each(value, "", words),
                    _ => collect(value, &[place, "/", key].concat(), words),
                }
            }
        }
        Value::List(_) => each(marked, &[place, "/"].concat(), words),
        _ => {}
    }
}

fn each(list: &Value, before: &str, words: &mut Vec<(String, Value)>) {
    for (at, item) in list.list().into_iter().flatten().enumerate() {
        let step = name(item).map_or_else(|| at.to_string(), ToOwned::to_owned);
        collect(item, &[before, &step].concat(), words);
    }
}

/// What an item of a list is known by, if it has a name of its own.
pub(crate) fn name(item: &Value) -> Option<&str> {
    ["id", "grade"].into_iter().find_map(|key| item.get(key)?.text().ok())
}
