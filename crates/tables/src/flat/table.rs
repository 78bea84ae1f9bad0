//! A table (表): the text of one file, its header and its pieces; and where in it a row stands.

use std::collections::{BTreeMap, BTreeSet};

use haitang::base::Hint;

use super::{
    ENDING,
    chunk::{self, Lines},
    column::{Column, Form},
    flaw::{Flaws, Place},
    rows::{Header, first, is_row},
};
use crate::problem::Problem;

/// A table that has been opened.
#[derive(Default)]
pub struct Table<'t> {
    /// The name of the file, its folder before it.
    pub file: String,
    pub header: Header,
    /// What follows the header.
    pub pieces: Vec<&'t str>,
    text: &'t str,
}

impl<'t> Table<'t> {
    /// Opens the text of a file.
    pub fn open(folder: &str, key: &str, text: &'t str, flaws: &mut Flaws) -> Self {
        let file = format!("{folder}{key}{ENDING}");
        let mut lines = Lines::of(text);
        let (mut begin, mut header) = (0_usize, None);
        while header.is_none() {
            let Some(line) = lines.next() else { break };
            begin = begin.saturating_add(line.len());
            header = first(line).filter(is_row);
        }
        let body = text.get(begin..).unwrap_or_default();
        let mut table = Self { file, text, ..Self::default() };
        lines.by_ref().for_each(drop);
        if lines.is_open() {
            // the record that is never closed is the last one
            flaws.add(table.at(Lines::of(text).count()), Problem::OpenQuote {});
            return table;
        }
        table.header = Header::new(table.columns(&header.unwrap_or_default(), flaws));
        table.pieces = chunk::pieces(body);
        table
    }

    /// A row of the spreadsheet.
    pub fn at(&self, row: usize) -> Place {
        Place { file: Some(self.file.clone()), row: Some(row), column: None }
    }

    /// The column in which something is that the core says of a key of a row.
    pub fn column(&self, steps: &[String]) -> Option<String> {
        let key = steps.first()?;
        let of_key =
            || self.header.columns.iter().flatten().filter(|it| it.key == *key && it.form != Form::Rest);
        let language = steps.get(1).map(String::as_str);
        let spoken = of_key().find(|it| matches!(it.form, Form::Spoken(one) if Some(one) == language));
        let rest = || self.header.columns.iter().flatten().find(|it| it.form == Form::Rest);
        spoken.or_else(|| of_key().next()).or_else(rest).map(Column::header)
    }

    /// The rows of the spreadsheet in which items stand.
    pub fn rows_of(&self, items: &BTreeSet<usize>) -> BTreeMap<usize, usize> {
        let rows =
            Lines::of(self.text).zip(1_usize..).filter(|(line, _)| first(line).is_some_and(|it| is_row(&it)));
        let of_items = rows.skip(1).map(|(_, row)| row).enumerate();
        of_items.filter(|(item, _)| items.contains(item)).collect()
    }

    /// The columns that a header names.
    fn columns(&self, header: &csv::StringRecord, flaws: &mut Flaws) -> Vec<Option<Column>> {
        let mut seen = BTreeSet::new();
        let mut columns = Vec::with_capacity(header.len());
        for header in header.iter().map(str::trim) {
            let at = || Place { column: Some(header.to_owned()), ..self.at(1) };
            let column = Column::of(header);
            if column.is_none() && !header.is_empty() {
                let (given, nearest) = (header.to_owned(), Hint::default());
                flaws.add(at(), Problem::UnknownColumn { given, nearest });
            }
            if column.is_some() && !seen.insert(header) {
                flaws.add(at(), Problem::ColumnTwice { column: header.to_owned() });
            }
            columns.push(column);
        }
        columns
    }
}
