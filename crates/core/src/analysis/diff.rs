//! What changed (两版体系的差异): between two rubrics, in meaning and in wording apart.
//!
//! Takes two checked rubrics, gives every change with its place, what stood there and what stands there now, and
//! a sentence in two languages. How a document is spelled is no change.

use alloc::{string::String, vec::Vec};

use serde::Serialize;

use super::merge::Pair;
use crate::base::{Digest, Id, Read, json::Value};
use crate::rubric::Rubric;

/// What changed between two rubrics.
#[doc(alias = "体系差异")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Diff {
    /// What can change a score, a grade, or what may be answered. Empty when the digests of the meanings agree.
    pub meaning: Vec<Change>,
    /// The rubric that it becomes.
    pub new: Known,
    /// The rubric that it was.
    pub old: Known,
    /// What only reads otherwise.
    pub wording: Vec<Change>,
}

/// Which rubric it is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Known {
    /// Its id.
    pub id: Id,
    /// The digest of its meaning.
    pub meaning: Digest,
    /// The version that it gives itself.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The digest of its wording.
    pub wording: Digest,
}

/// One change.
#[doc(alias = "改动")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Where: the id of the node, then the keys and names below it, as in `1.2/rule/deduct/0/points`.
    pub at: String,
    /// What happened.
    pub code: What,
    /// The sentence in English.
    pub en: String,
    /// What stood there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Value>,
    /// What stands there now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Value>,
    /// The sentence in Chinese.
    pub zh: String,
}

/// What happened to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is another.
    Changed,
    /// The node stands under another one.
    Moved,
    /// The node has another id.
    Renamed,
    /// The same items stand in another order.
    Reordered,
}

/// What changed from one rubric to the other.
///
/// ```
/// use haitang::{analysis::diff, rubric::Rubric};
/// let worth = |points: &str| Rubric::from_json(&[r#"{"haitang": "rubric/1", "id": "r", "title": "r",
///     "children": [{"id": "1", "title": {"zh": "活动", "en": "Activities"}, "points": "#, points, r#",
///                   "inputs": [{"id": "met", "type": "bool"}], "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#]
///     .concat()).unwrap();
/// let diff = diff(&worth("8"), &worth("10.0"));
/// assert_eq!(diff.meaning[0].at, "1/points");
/// assert_eq!(diff.meaning[0].en, "1 Activities, points: from 8 to 10");
/// assert!(diff.wording.is_empty());
/// ```
#[doc(alias = "比较体系")]
#[must_use]
pub fn diff(old: &Rubric, new: &Rubric) -> Diff {
    let (_, meaning, wording) = Pair::of(old, new).merged(&|_| true);
    Diff { meaning, new: Known::of(new), old: Known::of(old), wording }
}

/// The old rubric with some of the changes made, by their places in [`Diff::meaning`] from 0, and all new words.
///
/// # Errors
/// What is wrong with a rubric that has these changes and not the others.
#[doc(alias = "部分采纳")]
pub fn partly(old: &Rubric, new: &Rubric, made: &dyn Fn(usize) -> bool) -> Read<Rubric> {
    let (document, ..) = Pair::of(old, new).merged(made);
    Rubric::from_document(&document)
}

impl Known {
    fn of(rubric: &Rubric) -> Self {
        Self {
            id: rubric.id().clone(),
            meaning: rubric.meaning(),
            version: rubric.version().map(Into::into),
            wording: rubric.wording(),
        }
    }
}
