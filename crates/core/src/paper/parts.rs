//! What a paper is made of (文稿内容): sections, paragraphs, figures, tables, bars.
//!
//! These are the documents that leave. Fields stand in the order of their keys, so that the text is canonical as
//! it is written. A paragraph is made of pieces, so that a reader can find the figure behind every number.

use alloc::{borrow::Cow, string::String, vec::Vec};

use serde::Serialize;

use crate::base::{Exact, Language, Text, Unit};

/// Most rows that a figure names.
pub(crate) const MOST_ROWS: usize = 8;
/// The lists whose rows are people, or tell where one person was: a public report names none of them.
const OF_PEOPLE: [&str; 3] = ["/staff/workers", "/ledger/volunteers", "/learning/attendances"];

/// A part under a heading.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Section {
    /// Numbers drawn as bars.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub bars: Vec<Bars>,
    /// Unique in the paper.
    pub id: Cow<'static, str>,
    /// Does it begin a page?
    #[serde(skip_serializing_if = "is_not")]
    pub new_page: bool,
    /// What is said.
    pub paragraphs: Vec<Paragraph>,
    /// What is listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tables: Vec<Table>,
    /// The heading.
    pub title: Text,
}

/// What is said, in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Paragraph {
    /// In English.
    pub en: Vec<Piece>,
    /// In Chinese.
    pub zh: Vec<Piece>,
}

/// A piece of a paragraph or a cell of a table.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Piece {
    /// The figure of this id, as it is shown in this language.
    Figure(String),
    /// Words.
    Words(String),
}

/// What is listed under a heading.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Table {
    /// The headings of its columns.
    pub columns: Vec<Text>,
    /// Its rows, each with a cell for every column.
    pub rows: Vec<Vec<Paragraph>>,
    /// What it lists.
    pub title: Text,
}

/// Numbers drawn as bars (条形图), one below the other.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bars {
    /// The bars.
    pub bars: Vec<Bar>,
    /// What is drawn.
    pub title: Text,
}

/// One bar. Its ends are thousandths of the whole length, for drawing alone.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Bar {
    /// Where what can still be reached ends.
    pub high: Exact,
    /// What it is about.
    pub label: Text,
    /// Where what is sure ends.
    pub low: Exact,
    /// Something to compare with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mark: Option<Exact>,
    /// The number as it is written.
    pub shown: Text,
}

#[allow(clippy::trivially_copy_pass_by_ref, reason = "serde passes it so")]
fn is_not(truth: &bool) -> bool {
    !truth
}

/// One figure, and what it was counted from.
#[doc(alias = "数字来源")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Figure {
    /// What is counted and how.
    pub definition: Text,
    /// Unique in the bulletin.
    pub id: String,
    /// The rows behind it.
    #[serde(flatten)]
    pub rows: Rows,
    /// How it is written.
    pub shown: Text,
    /// What it is counted in; `None` for what has no unit, as the headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unit: Option<Unit>,
    /// The number; `None` for what is no number, as the headline, and for what lies between two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub value: Option<Exact>,
}

/// The rows that a figure was counted from. Rows that stand for people are counted and never named.
#[doc(alias = "台账行")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Rows {
    /// The ids of the first of them, at most eight; none where a row is a person.
    pub row_ids: Vec<String>,
    /// How many there are.
    pub rows: Exact,
    /// The list in the district document, as `/ledger/activities`.
    pub rows_of: String,
}

impl Rows {
    /// So many rows of a list, by the first of their ids.
    pub(crate) fn of(list: &str, many: Exact, ids: impl IntoIterator<Item = String>) -> Self {
        let most = if OF_PEOPLE.contains(&list) { 0 } else { MOST_ROWS };
        Self { row_ids: ids.into_iter().take(most).collect(), rows: many, rows_of: list.into() }
    }

    /// So many rows of a list, of which none is named.
    pub(crate) fn counted(list: &str, many: Exact) -> Self {
        Self::of(list, many, [])
    }
}

impl Paragraph {
    /// In one language.
    #[must_use]
    pub fn in_language(&self, language: Language) -> &[Piece] {
        match language {
            Language::Chinese => &self.zh,
            Language::English => &self.en,
        }
    }
}
