//! Flaws (问题清单): what is wrong in a workbook, by sheet and cell.
//!
//! An issue of the core as it is, with the sheet and the cell in which the mistake was made.

use std::{collections::BTreeSet, fmt, sync::Arc};

use haitang::{Issue, Issues};
use serde::Serialize;

/// Most flaws that are kept; the rest is counted.
const MOST: usize = 1000;

/// A cell of a sheet, and the file where there may be several.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    file: Option<Arc<str>>,
    sheet: Arc<str>,
    row: u32,
    column: u32,
}

impl Place {
    /// Row and column counted from 0; a sheet without name is none, where a file as a whole is wrong.
    pub(crate) fn new(sheet: &str, row: u32, column: u32) -> Self {
        Self { file: None, sheet: sheet.into(), row, column }
    }

    /// Another cell of the same sheet.
    pub(crate) fn to(&self, row: u32, column: u32) -> Self {
        Self { row, column, ..self.clone() }
    }

    /// The same cell, in a file of this name.
    pub(crate) fn in_file(self, file: &str) -> Self {
        Self { file: Some(file.into()), ..self }
    }

    /// The file, where there may be several.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        self.file.as_deref()
    }

    /// The column, counted from 0.
    pub(crate) fn column(&self) -> u32 {
        self.column
    }

    /// The sheet.
    #[must_use]
    pub fn sheet(&self) -> &str {
        &self.sheet
    }

    /// As people write it: `G7`.
    #[must_use]
    pub fn cell(&self) -> String {
        let mut letters = String::new();
        let mut rest = self.column.checked_add(1);
        while let Some(column) = rest.filter(|column| *column > 0) {
            let letter =
                column.saturating_sub(1).checked_rem(26).and_then(|letter| u8::try_from(letter).ok());
            letters.insert(0, char::from(b'A'.saturating_add(letter.unwrap_or(0))));
            rest = column.saturating_sub(1).checked_div(26);
        }
        format!("{letters}{}", self.row.saturating_add(1))
    }
}

/// One thing that is wrong in a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    issue: Issue,
    place: Option<Place>,
}

impl Flaw {
    /// What is wrong. Its pointer is the place in the rubric document, where the mistake has one.
    #[must_use]
    pub fn issue(&self) -> &Issue {
        &self.issue
    }

    /// The sheet, unless the workbook as a whole is wrong.
    #[must_use]
    pub fn sheet(&self) -> Option<&str> {
        self.place.as_ref().map(Place::sheet).filter(|sheet| !sheet.is_empty())
    }

    /// The file, where several were read.
    #[must_use]
    pub fn file(&self) -> Option<&str> {
        self.place.as_ref().and_then(Place::file)
    }

    /// The cell, as people write it: `G7`.
    #[must_use]
    pub fn cell(&self) -> Option<String> {
        self.sheet().and(self.place.as_ref()).map(Place::cell)
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.file().map_or(Ok(()), |file| write!(out, "{file}: "))?;
        if let (Some(sheet), Some(cell)) = (self.sheet(), self.cell()) {
            write!(out, "{sheet}!{cell}: ")?;
        }
        write!(out, "{}: {}", self.issue.code(), self.issue.english())
    }
}

/// All that is wrong in a workbook, sheet by sheet and row by row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flaws {
    kept: Vec<Flaw>,
    places: BTreeSet<Place>,
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

    /// One more, in a cell.
    pub(crate) fn add(&mut self, place: &Place, issue: impl Into<Issue>) {
        self.push(Flaw { issue: issue.into(), place: Some(place.clone()) });
    }

    fn push(&mut self, flaw: Flaw) {
        self.places.extend(flaw.place.clone());
        if self.kept.len() < MOST {
            self.kept.push(flaw);
        } else {
            self.more = self.more.saturating_add(1);
        }
    }

    /// Several, in one cell.
    pub(crate) fn add_all(&mut self, place: &Place, issues: &Issues) {
        issues.iter().for_each(|issue| self.add(place, issue.clone()));
    }

    /// Several of the workbook as a whole.
    pub(crate) fn of_all(issues: &Issues) -> Self {
        let mut flaws = Self { more: issues.more(), ..Self::default() };
        issues.iter().for_each(|issue| flaws.push(Flaw { issue: issue.clone(), place: None }));
        flaws
    }

    /// Takes over others.
    pub(crate) fn extend(&mut self, others: Self) {
        self.more = self.more.saturating_add(others.more);
        others.kept.into_iter().for_each(|flaw| self.push(flaw));
    }

    /// Is something wrong with this cell already?
    pub(crate) fn is_at(&self, place: &Place) -> bool {
        self.places.contains(place)
    }

    /// One more, in a cell with which nothing has been wrong.
    pub(crate) fn add_first(&mut self, place: &Place, issue: impl Into<Issue>) {
        if !self.is_at(place) {
            self.add(place, issue);
        }
    }

    /// All of them in this file.
    pub(crate) fn in_file(mut self, file: &str) -> Self {
        let places = self.kept.iter_mut().filter_map(|flaw| flaw.place.as_mut());
        places.for_each(|place| *place = std::mem::take(place).in_file(file));
        self.places = self.places.into_iter().map(|place| place.in_file(file)).collect();
        self
    }

    /// In the order of the files, then of the sheets, then of rows and columns.
    pub(crate) fn sorted(mut self, sheets: &[&str]) -> Self {
        let rank = |flaw: &Flaw| sheets.iter().position(|sheet| Some(*sheet) == flaw.sheet());
        self.kept.sort_by(|one, other| {
            let by_sheet = one.file().cmp(&other.file()).then_with(|| rank(one).cmp(&rank(other)));
            by_sheet.then_with(|| one.place.cmp(&other.place))
        });
        self
    }

    /// The value, if nothing was wrong; else all of it in order.
    pub(crate) fn unless<T>(self, sheets: &[&str], value: T) -> Result<T, Self> {
        if self.is_empty() { Ok(value) } else { Err(self.sorted(sheets)) }
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
    #[serde(skip_serializing_if = "Option::is_none")]
    cell: Option<String>,
    code: &'a str,
    en: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sheet: Option<&'a str>,
    zh: &'a str,
}

impl Serialize for Flaw {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let issue = &self.issue;
        let (allowed, at, cell, sheet) = (issue.allowed(), issue.pointer(), self.cell(), self.sheet());
        let (code, en, zh, file) = (issue.code(), issue.english(), issue.chinese(), self.file());
        Wire { allowed, at, cell, code, en, file, sheet, zh }.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use haitang::Issues;

    use super::{Flaws, Place};

    #[test]
    fn what_the_core_did_not_keep_is_counted() {
        let rows = vec![r#""x""#; 5000].join(",");
        let network = format!(
            r#"{{"haitang": "network/1", "id": "n", "title": "t", "functions": [], "sites": [], "stations": [{rows}]}}"#
        );
        let issues: Issues = haitang::network::Network::from_json(&network).unwrap_err();
        assert!(issues.more() > 0, "the core kept them all");
        let flaws = Flaws::of_all(&issues);
        assert_eq!(flaws.iter().count() + flaws.more(), issues.iter().count() + issues.more());
    }

    #[test]
    fn cells_have_the_names_that_people_give_them() {
        let named = |row, column| Place::new("x", row, column).cell();
        assert_eq!(
            [named(6, 6), named(0, 25), named(9, 26), named(0, 701), named(0, 702)],
            ["G7", "Z1", "AA10", "ZZ1", "AAA1"]
        );
    }
}
