//! A workbook becomes a rubric document (由工作簿读取体系).
//!
//! Takes the bytes of a workbook, gives canonical JSON which the core has accepted, or all that is wrong, by
//! sheet and cell. Formulas are not worked out, nothing is guessed.

use haitang::base::{Hint, Issue, hint::nearest, json::Value};

use crate::{
    archive,
    cell::Cell,
    document::{CONTINUED, from_cell, has_only, string, written},
    flaw::{Flaws, Place},
    form::{
        ABOUT, CONTENT, CONTENT_ENGLISH, CRITERION, Column, GRADE_COLUMNS, GRADES, INPUT_COLUMNS, INPUTS,
        ITEM, LONG, MOST_LEVELS, NODE_COLUMNS, NODES, OF_CRITERION, SORT, level,
    },
    grid::{self, Book, Sheet},
    problem::Problem,
    read_nodes::Tree,
    read_rest,
    reading::Reading,
    table::Table,
};

/// The sheets that are read, in the order in which their problems are told.
const WANTED: [&str; 5] = [ABOUT, NODES, INPUTS, GRADES, LONG];
const LONG_COLUMNS: [&str; 2] = ["编号", "内容"];

/// Reads a workbook: the rubric document as canonical JSON.
///
/// # Errors
/// Everything that is wrong, each with its sheet and cell.
pub fn rubric_from_workbook(workbook: &[u8]) -> Result<String, Flaws> {
    let (document, mut reading) = unchecked(workbook)?;
    let text = written(&document);
    if let Err(issues) = haitang::Rubric::from_json(&text) {
        reading.place_all(&issues, &Place::new(ABOUT, 0, 0));
    }
    if reading.flaws.is_empty() { Ok(text) } else { Err(reading.flaws.sorted(&WANTED)) }
}

/// The document that a workbook holds, whether or not the core knows what it says.
pub fn unchecked(workbook: &[u8]) -> Result<(Value, Reading), Flaws> {
    let mut reading = Reading::default();
    archive::check(workbook).map_err(|issues| Flaws::of_all(&issues))?;
    let mut book =
        grid::read(workbook, &WANTED, &mut reading.flaws).map_err(|issues| Flaws::of_all(&issues))?;
    continued(&mut book, &mut reading.flaws);
    let document = document(&book, &mut reading);
    Ok((document, reading))
}

fn titles(columns: &'static [Column]) -> Vec<&'static str> {
    columns.iter().map(|column| column.title).collect()
}

fn document(book: &Book, reading: &mut Reading) -> Value {
    let about = open(book, ABOUT, &[ITEM, CONTENT, CONTENT_ENGLISH], &[ITEM, CONTENT], reading);
    if let Some(about) = &about {
        read_rest::style(about, reading);
    }
    let mut root = about.map(|about| read_rest::about(&about, reading)).unwrap_or_default();
    let grades = sheet(book, GRADES)
        .and_then(|sheet| Table::open(sheet, &titles(GRADE_COLUMNS), &[SORT, "名称"], &mut reading.flaws));
    let grades = grades.and_then(|table| read_rest::grades(&table, reading));
    root.extend(grades.map(|grades| ("grades".to_owned(), grades)));
    let mut tree = Tree::new(root);
    let levels: Vec<String> = (1..=MOST_LEVELS).map(level).collect();
    let mut known = titles(NODE_COLUMNS);
    known.extend(levels.iter().map(String::as_str));
    let needed = [CRITERION, "编号", "分值", "评分规则"];
    if let Some(table) = open(book, NODES, &known, &needed, reading) {
        reading.register("/children".to_owned(), table.place());
        tree.read(&table, reading);
    }
    let inputs = sheet(book, INPUTS).and_then(|sheet| {
        let needed = [OF_CRITERION, "填报项编号", "类型"];
        Table::open(sheet, &titles(INPUT_COLUMNS), &needed, &mut reading.flaws)
    });
    match inputs {
        Some(table) => tree.inputs(&table, reading),
        None => misspelt(book, INPUTS, reading),
    }
    tree.into_document()
}

fn sheet<'b>(book: &'b Book, name: &str) -> Option<&'b Sheet> {
    book.sheets.iter().find(|sheet| sheet.name == name)
}

/// Opens a sheet that has to be there.
fn open<'b>(
    book: &'b Book,
    name: &str,
    known: &[&str],
    needed: &[&str],
    reading: &mut Reading,
) -> Option<Table<'b>> {
    if let Some(sheet) = sheet(book, name) {
        return Table::open(sheet, known, needed, &mut reading.flaws);
    }
    missing(book, name, reading);
    None
}

fn missing(book: &Book, name: &str, reading: &mut Reading) {
    let nearest = Hint::of(name, &other_names(book));
    reading.flaws.add(&Place::new(name, 0, 0), Problem::MissingSheet { sheet: name.to_owned(), nearest });
}

/// A sheet that may be missing, unless one has nearly its name.
fn misspelt(book: &Book, name: &str, reading: &mut Reading) {
    if sheet(book, name).is_none() && nearest(name, &other_names(book)).is_some() {
        missing(book, name, reading);
    }
}

/// The sheets that nobody asked for.
fn other_names(book: &Book) -> Vec<&str> {
    book.names.iter().map(String::as_str).filter(|name| !WANTED.contains(name)).collect()
}

/// Puts together the texts that are too long for one cell.
fn continued(book: &mut Book, flaws: &mut Flaws) {
    let mut pieces: Vec<(String, String)> = Vec::new();
    if let Some(table) =
        sheet(book, LONG).and_then(|sheet| Table::open(sheet, &LONG_COLUMNS, &LONG_COLUMNS, flaws))
    {
        for row in table.rows() {
            let [id, piece] = LONG_COLUMNS.map(|column| row.get(column).shown());
            let piece = piece.strip_prefix('「').and_then(|piece| piece.strip_suffix('」')).unwrap_or(&piece);
            match pieces.iter_mut().find(|(known, _)| *known == id) {
                Some((_, text)) => text.push_str(piece),
                None => pieces.push((id, piece.to_owned())),
            }
        }
    }
    for sheet in &mut book.sheets {
        for (row, cells) in &mut sheet.rows {
            for (column, cell) in cells {
                let Some(id) = reference(cell) else { continue };
                match pieces.iter().find(|(known, _)| *known == id) {
                    Some((_, text)) => *cell = Cell::Text(text.clone()),
                    None => flaws.add(
                        &Place::new(&sheet.name, *row, *column),
                        Issue::from(Problem::Continued { given: id }),
                    ),
                }
            }
        }
    }
}

/// The id of the pieces, where a cell names one.
fn reference(cell: &Cell) -> Option<String> {
    let Cell::Text(text) = cell else { return None };
    if !text.starts_with("{\"continued\"") {
        return None;
    }
    let value = from_cell(text).ok().filter(|value| has_only(value, &[CONTINUED]))?;
    value.get(CONTINUED).and_then(string).map(ToOwned::to_owned)
}
