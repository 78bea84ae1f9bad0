//! The cells of a workbook (单元格表), as they stand.
//!
//! Takes the bytes of a package that has been checked, gives the cells of the sheets that somebody wants, each made
//! of what stands in it by whoever wants it. Streams them: no table of blanks is ever made. For a rubric, a cell that
//! is no value (a formula, an error, a picture, a date) is refused by its name and counts as blank afterwards.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
    io::Cursor,
    panic::{AssertUnwindSafe, catch_unwind},
};

use calamine::{DataRef, Reader, SheetType, SheetVisible, Xlsx, XlsxError, XlsxFormulaMetadata};
use haitang::base::{Issue, Read, text::shortened};

use crate::{
    cell::Cell,
    flaw::{Flaws, Place},
    hidden,
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
pub type Rows<C = Cell> = BTreeMap<u32, BTreeMap<u32, C>>;

/// A sheet that was found.
#[derive(Clone, Debug, Default)]
pub struct Sheet<C = Cell> {
    /// As it is called.
    pub name: String,
    /// What stands in it.
    pub rows: Rows<C>,
    /// What else there is to see.
    pub looks: Looks,
}

/// What people see of a sheet beside its values.
#[derive(Clone, Debug, Default)]
pub struct Looks {
    /// Cells that are merged: first row and column, last row and column.
    pub merged: Vec<((u32, u32), (u32, u32))>,
    /// Cells whose number is shown as a percentage.
    pub percents: BTreeSet<(u32, u32)>,
}

/// The sheets of a workbook: their names, and the cells of those that are wanted.
pub struct Book<C = Cell> {
    /// All names in order; charts that fill a sheet are none.
    pub names: Vec<String>,
    /// The names of those that people see.
    pub visible: Vec<String>,
    /// Are days counted from 1904?
    pub from_1904: bool,
    /// The sheets that were wanted and found.
    pub sheets: Vec<Sheet<C>>,
}

/// What somebody wants of a workbook.
pub struct Wanted<'w, C> {
    /// Which sheets, by their names and whether people see them.
    pub sheet: &'w dyn Fn(&str, bool) -> bool,
    /// What a cell is made of.
    pub cell: fn(&DataRef<'_>, Option<&XlsxFormulaMetadata>) -> Result<C, Problem>,
    /// What a cell is made of that holds an error value which the reader does not know.
    pub error: fn(String) -> Result<C, Problem>,
    /// Is it of interest how the cells look?
    pub looks: bool,
}

/// Reads the sheets of these names.
///
/// # Errors
/// No workbook, or too large a one. Cells that are no values are left in `flaws`.
pub fn read(bytes: &[u8], wanted: &[&str], flaws: &mut Flaws) -> Read<Book> {
    let sheet = |name: &str, _: bool| wanted.contains(&name);
    let error = |given| Err(Problem::ErrorCell { given });
    read_as(bytes, &Wanted { sheet: &sheet, cell: value, error, looks: false }, flaws)
}

/// Reads the sheets that are wanted, with cells as they are wanted; a cell that is the default is none.
///
/// # Errors
/// No workbook, or too large a one. Cells that are refused are left in `flaws`.
pub fn read_as<C: Default + PartialEq>(
    bytes: &[u8],
    wanted: &Wanted<'_, C>,
    flaws: &mut Flaws,
) -> Read<Book<C>> {
    // The reader is not ours, and files come from strangers: should it panic, that is a damaged file.
    let mut found = Flaws::default();
    let book = catch_unwind(AssertUnwindSafe(|| sheets(bytes, wanted, &mut found)));
    flaws.extend(found);
    book.unwrap_or_else(|_| Err(broken("the reader gave up")))
}

/// A workbook that is being read.
type Open<'b> = Xlsx<Cursor<&'b [u8]>>;

fn sheets<C: Default + PartialEq>(bytes: &[u8], wanted: &Wanted<'_, C>, flaws: &mut Flaws) -> Read<Book<C>> {
    let mut workbook: Open<'_> = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let from_1904 = workbook.has_1904_epoch();
    let tables = workbook.sheets_metadata().iter().filter(|sheet| sheet.typ == SheetType::WorkSheet);
    let tables: Vec<(String, bool)> =
        tables.map(|sheet| (sheet.name.clone(), sheet.visible == SheetVisible::Visible)).collect();
    let mut sheets = Vec::new();
    let mut left = Left::default();
    for (name, _) in tables.iter().filter(|(name, is_visible)| (wanted.sheet)(name.trim(), *is_visible)) {
        let rows = cells((bytes, &mut workbook), name, wanted, &mut left, flaws)?;
        let looks = if wanted.looks { looks(&mut workbook, name)? } else { Looks::default() };
        sheets.push(Sheet { name: name.trim().to_owned(), rows, looks });
    }
    let visible = tables.iter().filter(|(_, is_visible)| *is_visible);
    let visible = visible.map(|(name, _)| name.trim().to_owned()).collect();
    Ok(Book { names: tables.into_iter().map(|(name, _)| name).collect(), visible, from_1904, sheets })
}

fn cells<C: Default + PartialEq>(
    (bytes, workbook): (&[u8], &mut Open<'_>),
    name: &str,
    wanted: &Wanted<'_, C>,
    left: &mut Left,
    flaws: &mut Flaws,
) -> Read<Rows<C>> {
    let mut cells = workbook.worksheet_cells_reader(name).map_err(broken)?;
    let (mut rows, mut strange, mut count) = (Rows::new(), Vec::new(), 0_usize);
    loop {
        let record = match cells.next_cell_with_formula_metadata() {
            Ok(Some(record)) => record,
            Ok(None) => break,
            // the reader does not know the word, and does not say where it stands
            Err(XlsxError::CellError(given)) => {
                left.take_text(given.len())?;
                strange.push((count, given));
                count = count.saturating_add(1);
                continue;
            }
            Err(error) => return Err(broken(error)),
        };
        count = count.saturating_add(1);
        if record.formula.is_none() && record.value == DataRef::Empty {
            continue;
        }
        left.take(&record.value)?;
        let place = Place::new(name.trim(), record.pos.0, record.pos.1);
        if let Some(problem) = far_away(record.pos.0, record.pos.1) {
            flaws.add(&place, problem);
            break;
        }
        put(&mut rows, record.pos, (wanted.cell)(&record.value, record.formula.as_ref()), &place, flaws);
    }
    let places = hidden::errors(bytes, name, &strange).ok_or_else(|| broken("an error value in no cell"))?;
    for ((row, column), given) in places {
        let place = Place::new(name.trim(), row, column);
        match far_away(row, column) {
            Some(problem) => flaws.add(&place, problem),
            None => put(&mut rows, (row, column), (wanted.error)(given), &place, flaws),
        }
    }
    Ok(rows)
}

fn put<C: Default + PartialEq>(
    rows: &mut Rows<C>,
    (row, column): (u32, u32),
    cell: Result<C, Problem>,
    place: &Place,
    flaws: &mut Flaws,
) {
    if cell.as_ref().is_ok_and(|cell| *cell == C::default()) {
        return;
    }
    let cell = cell.unwrap_or_else(|problem| {
        flaws.add(place, problem);
        // something stands there, whatever it is
        C::default()
    });
    rows.entry(row).or_default().insert(column, cell);
}

/// Which cells are merged, and which are shown as percentages.
fn looks(workbook: &mut Open<'_>, name: &str) -> Read<Looks> {
    let merged = workbook.merge_cells_by_sheet_name(name).map_err(broken)?;
    let merged = merged.into_iter().map(|region| (region.start, region.end)).collect();
    let mut cells = workbook.worksheet_cells_reader(name).map_err(broken)?;
    let is_percent = |style: &calamine::Style| {
        style.number_format.as_ref().is_some_and(|format| is_percentage(&format.format_code))
    };
    let shown: Vec<bool> = cells.styles().iter().map(is_percent).collect();
    let mut percents = BTreeSet::new();
    while let Some((row, column, style)) = cells.next_style_id().map_err(broken)? {
        if shown.get(style) == Some(&true) && far_away(row, column).is_none() {
            percents.insert((row, column));
        }
    }
    Ok(Looks { merged, percents })
}

/// Does a number format multiply by a hundred? A `%` in quotes, behind `\\`, `_` or `*`, or in brackets only stands there.
fn is_percentage(format: &str) -> bool {
    let mut letters = format.chars();
    while let Some(letter) = letters.next() {
        let end = match letter {
            '%' => return true,
            '"' => '"',
            '[' => ']',
            '\\' | '_' | '*' => {
                letters.next();
                continue;
            }
            _ => continue,
        };
        letters.by_ref().find(|letter| *letter == end);
    }
    false
}

/// What may still be read. One stored text can stand in many cells, so what comes out is counted as well.
pub struct Left {
    cells: usize,
    text: usize,
}

impl Default for Left {
    fn default() -> Self {
        Self { cells: MOST_CELLS, text: MOST_TEXT }
    }
}

impl Left {
    fn take(&mut self, value: &DataRef<'_>) -> Read<()> {
        self.take_text(match value {
            DataRef::String(text) => text.len(),
            DataRef::SharedString(text) => text.len(),
            _ => 0,
        })
    }

    /// One more cell, with so many bytes of text.
    pub fn take_text(&mut self, length: usize) -> Read<()> {
        self.cells =
            self.cells.checked_sub(1).ok_or_else(|| too_large(Both("cells", "单元格数"), MOST_CELLS))?;
        let what = Both("bytes of text in its cells", "单元格文字字节数");
        self.text = self.text.checked_sub(length).ok_or_else(|| too_large(what, MOST_TEXT))?;
        Ok(())
    }
}

/// Is a cell further out than any table of ours?
pub fn far_away(row: u32, column: u32) -> Option<Problem> {
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

#[cfg(test)]
mod tests {
    use super::is_percentage;

    #[test]
    fn a_percent_sign_that_only_stands_there_multiplies_nothing() {
        assert!(["0%", "0.00%", "[Red]0%", "0\\%%", "#,##0 %"].iter().all(|format| is_percentage(format)));
        let none = ["0\"%\"", "0.0\\%", "General", "[$-804]0", "0_%", "0\" %", "[<1%]0"];
        assert!(none.iter().all(|format| !is_percentage(format)));
    }
}
