//! The cells of a workbook (单元格表), as they stand.
//!
//! Takes the bytes of a package that has been checked, gives the cells of the sheets that the form knows.
//! Streams them: no table of blanks is ever made. A cell that is no value (a formula, an error, a picture, a
//! date) is refused by its name and counts as blank afterwards.

use std::{
    collections::BTreeMap,
    fmt,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{DataRef, Reader, Xlsx, XlsxFormulaMetadata};
use haitang::base::{Issue, Read, text::shortened};

use crate::{
    cell::Cell,
    flaw::{Flaws, Place},
    problem::{Both, Problem},
};

/// Most cells of all sheets together.
const MOST_CELLS: usize = 600_000;
/// Most bytes of text in all cells together.
const MOST_TEXT: usize = 64 << 20;
/// Rows and columns past which a rubric does not go.
const MOST_ROWS: u32 = 100_000;
const MOST_COLUMNS: u32 = 400;

/// The cells of a sheet by row, then column, both counted from 0.
pub type Rows = BTreeMap<u32, BTreeMap<u32, Cell>>;

/// A sheet that was found.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// As it is called.
    pub name: String,
    /// What stands in it.
    pub rows: Rows,
}

/// The sheets of a workbook: their names, and the cells of those that are wanted.
pub struct Book {
    /// All names in order.
    pub names: Vec<String>,
    /// The sheets that were wanted and found.
    pub sheets: Vec<Sheet>,
}

/// Reads the sheets of these names.
///
/// # Errors
/// No workbook, or too large a one. Cells that are no values are left in `flaws`.
pub fn read(bytes: &[u8], wanted: &[&str], flaws: &mut Flaws) -> Read<Book> {
    // The reader is not ours, and files come from strangers: should it panic, that is a damaged file.
    let mut found = Flaws::default();
    let book = catch_unwind(AssertUnwindSafe(|| sheets(bytes, wanted, &mut found)));
    flaws.extend(found);
    book.unwrap_or_else(|_| Err(broken("the reader gave up")))
}

fn sheets(bytes: &[u8], wanted: &[&str], flaws: &mut Flaws) -> Read<Book> {
    let mut workbook: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let names = workbook.sheet_names();
    let mut sheets = Vec::new();
    let mut left = Left { cells: MOST_CELLS, text: MOST_TEXT };
    for name in names.iter().filter(|name| wanted.contains(&name.trim())) {
        let mut cells = workbook.worksheet_cells_reader(name).map_err(broken)?;
        let mut sheet = Sheet { name: name.trim().to_owned(), rows: Rows::new() };
        while let Some(record) = cells.next_cell_with_formula_metadata().map_err(broken)? {
            if record.formula.is_none() && record.value == DataRef::Empty {
                continue;
            }
            left.take(&record.value)?;
            let (row, column) = record.pos;
            let place = Place::new(&sheet.name, row, column);
            if let Some(problem) = far_away(row, column) {
                flaws.add(&place, problem);
                break;
            }
            let cell = value(&record.value, record.formula.as_ref());
            if cell == Ok(Cell::Blank) {
                continue;
            }
            let cell = cell.unwrap_or_else(|problem| {
                flaws.add(&place, problem);
                // something stands there, whatever it is
                Cell::Blank
            });
            sheet.rows.entry(row).or_default().insert(column, cell);
        }
        sheets.push(sheet);
    }
    Ok(Book { names, sheets })
}

/// What may still be read. One stored text can stand in many cells, so what comes out is counted as well.
struct Left {
    cells: usize,
    text: usize,
}

impl Left {
    fn take(&mut self, value: &DataRef<'_>) -> Read<()> {
        let length = match value {
            DataRef::String(text) => text.len(),
            DataRef::SharedString(text) => text.len(),
            _ => 0,
        };
        self.cells =
            self.cells.checked_sub(1).ok_or_else(|| too_large(Both("cells", "单元格数"), MOST_CELLS))?;
        let what = Both("bytes of text in its cells", "单元格文字字节数");
        self.text = self.text.checked_sub(length).ok_or_else(|| too_large(what, MOST_TEXT))?;
        Ok(())
    }
}

fn far_away(row: u32, column: u32) -> Option<Problem> {
    let (what, most) = match (row >= MOST_ROWS, column >= MOST_COLUMNS) {
        (true, _) => (Both("rows", "行数"), MOST_ROWS),
        (_, true) => (Both("columns", "列数"), MOST_COLUMNS),
        _ => return None,
    };
    Some(Problem::TooLarge { what, most: most.to_string() })
}

fn value(value: &DataRef<'_>, formula: Option<&XlsxFormulaMetadata>) -> Result<Cell, Problem> {
    if let Some(formula) = formula {
        return Err(refused(formula));
    }
    Ok(match value {
        DataRef::Int(whole) => Cell::Number(whole.to_string()),
        DataRef::Float(binary) => Cell::Number(binary.to_string()),
        DataRef::String(text) => said(text)?,
        DataRef::SharedString(text) => said(text)?,
        DataRef::Bool(truth) => Cell::Truth(*truth),
        DataRef::DateTime(_) | DataRef::DateTimeIso(_) | DataRef::DurationIso(_) => {
            return Err(Problem::DateCell {});
        }
        DataRef::Error(error) => return Err(Problem::ErrorCell { given: error.to_string() }),
        DataRef::Empty => Cell::Blank,
    })
}

fn refused(formula: &XlsxFormulaMetadata) -> Problem {
    let text = match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => formula,
        _ => "…",
    };
    if text.to_ascii_uppercase().contains("DISPIMG") {
        Problem::Picture {}
    } else {
        Problem::Formula { formula: shortened(text) }
    }
}

/// A text without what a spreadsheet leaves at its ends; a picture that some program already made a text of.
fn said(text: &str) -> Result<Cell, Problem> {
    let text = text.trim();
    if text.starts_with("=DISPIMG(") || text.starts_with("=_xlfn.DISPIMG(") {
        return Err(Problem::Picture {});
    }
    Ok(if text.is_empty() { Cell::Blank } else { Cell::Text(text.replace("\r\n", "\n")) })
}

fn broken(reason: impl fmt::Display) -> haitang::Issues {
    Issue::from(Problem::NotAWorkbook { reason: shortened(&reason.to_string()) }).into()
}

fn too_large(what: Both, most: impl fmt::Display) -> haitang::Issues {
    Issue::from(Problem::TooLarge { what, most: most.to_string() }).into()
}
