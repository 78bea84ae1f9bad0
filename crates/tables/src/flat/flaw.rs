//! Flaws (问题清单): what is wrong in a set of tables, by file, row and column.
//!
//! An issue of the core as it is, with the place in which the mistake was made. Rows are counted as a spreadsheet
//! counts them, the header being row 1.

use std::fmt;

use haitang::{Issue, Issues};
use serde::Serialize;

/// Most flaws that are kept; the rest is counted.
const MOST: usize = 1000;

/// Where in a set of tables.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Its name; none for what was no table.
    pub file: Option<String>,
    /// From 1, the header.
    pub row: Option<usize>,
    /// The header of the column.
    pub column: Option<String>,
}

/// One thing that is wrong in a set of tables.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    pub(super) issue: Issue,
    pub(super) place: Place,
}

impl Flaw {
    /// What is wrong. Its pointer is the place in the document that the tables make.
    #[must_use]
    pub fn issue(&self) -> &Issue {
        &self.issue
    }

    /// The file, unless what is wrong stands in none.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        self.place.file.as_deref()
    }

    /// The row as a spreadsheet counts it.
    #[must_use]
    pub fn row(&self) -> Option<usize> {
        self.place.row
    }

    /// The header of the column.
    #[must_use]
    pub fn column(&self) -> Option<&str> {
        self.place.column.as_deref()
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Place { file, row, column } = &self.place;
        if let Some(file) = file {
            write!(out, "{file}")?;
            row.iter().try_for_each(|row| write!(out, ", row {row}"))?;
            column.iter().try_for_each(|column| write!(out, ", column {column}"))?;
            write!(out, ": ")?;
        }
        write!(out, "{}: {}", self.issue.code(), self.issue.english())
    }
}

/// All that is wrong in a set of tables, file by file and row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flaws {
    kept: Vec<Flaw>,
    more: usize,
}

impl Flaws {
    /// The flaws one by one.
    pub fn iter(&self) -> impl Iterator<Item = &Flaw> {
        self.kept.iter()
    }

    /// How many there are beyond those that were kept.
    #[must_use]
    pub fn more(&self) -> usize {
        self.more
    }

    /// Is nothing wrong?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.kept.is_empty()
    }

    /// One more.
    pub(super) fn add(&mut self, place: Place, issue: impl Into<Issue>) {
        if self.kept.len() < MOST {
            self.kept.push(Flaw { issue: issue.into(), place });
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    /// Those of a document that was no table.
    pub(super) fn of_all(issues: &Issues) -> Self {
        let mut flaws = Self { more: issues.more(), ..Self::default() };
        issues.iter().for_each(|issue| flaws.add(Place::default(), issue.clone()));
        flaws
    }

    /// Takes over others.
    pub(super) fn extend(&mut self, others: Self) {
        self.more = self.more.saturating_add(others.more);
        others.kept.into_iter().for_each(|flaw| self.add(flaw.place, flaw.issue));
    }

    /// So many more that nobody kept.
    pub(super) fn count(&mut self, more: usize) {
        self.more = self.more.saturating_add(more);
    }

    /// The value, if nothing was wrong; else all of it in the order of the files.
    pub(super) fn unless<T>(mut self, value: T) -> Result<T, Self> {
        if self.is_empty() {
            return Ok(value);
        }
        self.kept.sort_by(|one, other| one.place.cmp(&other.place));
        Err(self)
    }
}

impl fmt::Display for Flaws {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|flaw| writeln!(out, "{flaw}"))
    }
}

impl std::error::Error for Flaws {}

#[derive(Serialize)]
struct Wire<'a> {
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    allowed: &'a [String],
    at: String,
    code: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    column: Option<&'a str>,
    en: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    row: Option<String>,
    zh: &'a str,
}

impl Serialize for Flaw {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let issue = &self.issue;
        Wire {
            allowed: issue.allowed(),
            at: issue.pointer(),
            code: issue.code(),
            column: self.column(),
            en: issue.english(),
            file: self.file(),
            row: self.row().map(|row| row.to_string()),
            zh: issue.chinese(),
        }
        .serialize(serializer)
    }
}
