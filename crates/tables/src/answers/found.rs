//! What was found in files (读取结果): sheet documents, the cell of every answer, and what is worth knowing.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::flaw::{Flaw, Flaws, Place};

/// The answer sheets of some files.
#[derive(Clone, Debug, Default)]
pub struct Answers {
    /// One for each station, in the order in which they stand in the files.
    pub sheets: Vec<Answered>,
    /// What was read although somebody should know it: hidden rows, rows left out, values of formulas.
    pub notes: Flaws,
}

/// The answer sheet of one station.
#[derive(Clone, Debug, Default)]
pub struct Answered {
    /// The sheet document, which the core has accepted.
    pub document: String,
    /// For every answer the cell it came from, by its JSON Pointer in the document.
    pub cells: BTreeMap<String, Place>,
}

#[derive(Serialize)]
struct At<'a> {
    cell: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<&'a str>,
    sheet: &'a str,
}

#[derive(Serialize)]
struct Wire<'a> {
    cells: BTreeMap<&'a str, At<'a>>,
    document: &'a str,
}

impl Serialize for Answered {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let cells = self.cells.iter().map(|(pointer, place)| {
            (pointer.as_str(), At { cell: place.cell(), file: place.file(), sheet: place.sheet() })
        });
        Wire { cells: cells.collect(), document: &self.document }.serialize(serializer)
    }
}

impl Serialize for Answers {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Whole<'a> {
            more: String,
            notes: Vec<&'a Flaw>,
            sheets: &'a [Answered],
        }
        let more = self.notes.more().to_string();
        Whole { more, notes: self.notes.iter().collect(), sheets: &self.sheets }.serialize(serializer)
    }
}
