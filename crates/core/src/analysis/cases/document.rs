//! A sheet as a document (评估表文档): written so that a sheet can be read from it, also of a rubric whose meaning
//! has been changed.
//!
//! Takes a sheet, gives the document, and that of a single answer. Nothing is checked here: the reader of sheets
//! does that.

use alloc::{borrow::ToOwned, collections::BTreeMap, string::String};

use serde::Serialize;

use super::assessors::{SOURCE, cites};
use crate::base::json::{self, Value};
use crate::rubric::Criterion;
use crate::sheet::{Answer, Sheet, said};

/// A sheet document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Document(Value);

impl Document {
    /// The text that `Sheet::from_json` reads.
    pub fn to_json(&self) -> String {
        json::canonical(&self.0)
    }
}

/// The document of a sheet, which names the rubric but not its meaning.
pub(crate) fn document(sheet: &Sheet<'_>) -> Document {
    let Value::Map(mut members) = sheet.to_document() else { return Document(Value::Null) };
    members.retain(|(key, _)| key != "meaning");
    let version = sheet.rubric().version().map(|version| ("version".to_owned(), Value::of(version)));
    Document(Value::sorted(members.into_iter().chain(version)))
}

/// An answer as a document; where values are taken over from elsewhere, something is cited.
pub(crate) fn members(criterion: &Criterion, answer: &Answer) -> BTreeMap<String, Value> {
    let said = said(answer, &criterion.inputs).into_iter();
    let mut members: BTreeMap<_, _> =
        said.filter_map(|(key, value)| Some((key.to_owned(), value?))).collect();
    if cites(criterion, answer) && answer.source.is_none() {
        members.insert("source".to_owned(), Value::of(SOURCE));
    }
    members
}
