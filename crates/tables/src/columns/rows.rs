//! Rows one by one (逐行评分): the path of a single sheet, and that of a cohort.
//!
//! Takes the columns and the numbers of rows, gives for each row what its sheet comes to, or what is wrong with it.

use std::{collections::BTreeMap, ops::Range};

use arrow_array::ArrayRef;
use haitang::{
    Rubric, Sheet,
    base::{
        Issues,
        json::{self, Value},
    },
    batch::{self, Outcome, Part, Program, Slot},
    score, together,
};

use super::cell::{cell, unfolded};

/// A column with what it fills, and what an empty cell of it stands for.
#[derive(Clone, Debug)]
pub(super) struct Column {
    pub array: ArrayRef,
    pub slot: Slot,
    pub empty: Value,
}

impl Column {
    pub fn cell(&self, row: usize) -> Value {
        match cell(self.array.as_ref(), row) {
            Some(Value::Null) | None => self.empty.clone(),
            Some(value) if matches!(self.slot.part, Part::Value | Part::Evidence) => unfolded(value),
            Some(value) => value,
        }
    }
}

/// The document of a row, or the text of its issues.
pub(super) type Document = Result<String, String>;

/// What becomes of a row: its outcome, or the text of its issues.
pub(super) type Row = Result<Outcome, String>;

/// The outcome of one row by itself.
pub(super) fn alone(program: &Program, columns: &[Column], row: usize) -> Row {
    one(program, document(program.rubric(), columns, row))
}

/// The outcome of one document by itself.
pub(super) fn one(program: &Program, document: Document) -> Row {
    let rubric = program.rubric();
    let sheet = Sheet::from_json(rubric, &document?).map_err(|issues| told(&issues))?;
    Ok(Outcome::of(rubric, &score(&sheet), program.nodes()))
}

/// The outcomes of rows that are looked at together, cohort by cohort. Rows that can't be read are in none.
pub(super) fn cohorts(
    program: &Program,
    columns: &[Column],
    of: Option<&ArrayRef>,
    rows: Range<usize>,
) -> Vec<Row> {
    let named = |row| of.and_then(|of| cell(of.as_ref(), row)).map(|cell| json::canonical(&cell));
    let cohorts: Vec<_> = rows.clone().map(named).collect();
    let documents: Vec<_> = rows.map(|row| document(program.rubric(), columns, row)).collect();
    in_cohorts(program, &documents, &cohorts)
}

/// The outcomes of documents, each of which is in a cohort.
pub(super) fn in_cohorts(program: &Program, documents: &[Document], cohorts: &[Option<String>]) -> Vec<Row> {
    let rubric = program.rubric();
    let mut groups: BTreeMap<&str, Vec<(usize, &Document)>> = BTreeMap::new();
    for ((row, document), cohort) in documents.iter().enumerate().zip(cohorts) {
        groups.entry(cohort.as_deref().unwrap_or_default()).or_default().push((row, document));
    }
    let mut found: BTreeMap<usize, Row> = BTreeMap::new();
    for members in groups.into_values() {
        let mut sheets = Vec::with_capacity(members.len());
        let mut read = Vec::with_capacity(members.len());
        for (row, document) in members {
            let sheet = document
                .clone()
                .and_then(|text| Sheet::from_json(rubric, &text).map_err(|issues| told(&issues)));
            match sheet {
                Ok(sheet) => {
                    sheets.push(sheet);
                    read.push(row);
                }
                Err(issues) => drop(found.insert(row, Err(issues))),
            }
        }
        let cards = together(rubric, &sheets);
        let outcomes = cards.iter().map(|card| Ok(Outcome::of(rubric, card, program.nodes())));
        found.extend(read.into_iter().zip(outcomes));
    }
    found.into_values().collect()
}

fn document(rubric: &Rubric, columns: &[Column], row: usize) -> Document {
    let cells = columns.iter().map(|column| (column.slot, column.cell(row)));
    batch::sheet(rubric, cells).map(|document| json::canonical(&document)).map_err(|issues| told(&issues))
}

/// The issues of a row, as in a reply.
pub(super) fn told(issues: &Issues) -> String {
    json::canonical(issues)
}
