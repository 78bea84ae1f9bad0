//! A document becomes tables (写出表格).
//!
//! Takes a document, gives its files: UTF-8 with a mark and lines ended as spreadsheets want them.

use std::collections::BTreeMap;

use csv::{Terminator, WriterBuilder};
use haitang::base::{
    Issues,
    json::{self, Value},
};

use super::{
    ABOUT, ENDING, Files, KEY, VALUE,
    column::{Column, spread},
};
use crate::document::{items, members};

/// What tells spreadsheets that a file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// Writes a document as tables: `about.csv`, then a file for each list.
///
/// # Errors
/// What is no JSON object.
pub fn to_tables(document: &[u8]) -> Result<Files, Issues> {
    let document = json::read(document, json::DEEPEST)?;
    document.map()?;
    Ok(of_value(&document))
}

/// The tables of an object.
pub fn of_value(document: &Value) -> Files {
    let (lists, about): (Vec<_>, Vec<_>) = members(document).iter().cloned().partition(is_table);
    let head = [[KEY, VALUE].map(str::to_owned).to_vec()];
    let lines = sorted(spread(&about)).into_iter().map(|(column, cell)| vec![column.header(), cell]);
    let about = if about.is_empty() { Vec::new() } else { lines.collect() };
    let first = (format!("{ABOUT}{ENDING}"), written(head.into_iter().chain(about)));
    let others = lists.iter().map(|(key, rows)| (format!("{key}{ENDING}"), table(items(rows))));
    std::iter::once(first).chain(others).collect()
}

/// Does a member of the document have a file of its own?
fn is_table((key, value): &(String, Value)) -> bool {
    let rows = items(value);
    is_file_name(key) && !rows.is_empty() && rows.iter().all(|row| matches!(row, Value::Map(_)))
}

/// Names that every file system keeps, and keeps apart.
pub fn is_file_name(key: &str) -> bool {
    let reserved = [ABOUT, "aux", "con", "nul", "prn"];
    let letters = |byte: u8| byte.is_ascii_lowercase() || byte == b'_';
    !key.is_empty() && key.len() <= 64 && key.bytes().all(letters) && !reserved.contains(&key)
}

fn sorted(mut cells: Vec<(Column, String)>) -> Vec<(Column, String)> {
    cells.sort_by(|(one, _), (other, _)| one.rank().cmp(&other.rank()));
    cells
}

/// The table of a list of objects.
fn table(rows: &[Value]) -> Vec<u8> {
    let rows: Vec<Vec<(Column, String)>> = rows.iter().map(|row| sorted(spread(members(row)))).collect();
    let mut columns: Vec<&Column> = rows.iter().flatten().map(|(column, _)| column).collect();
    columns.sort_by(|one, other| one.rank().cmp(&other.rank()));
    columns.dedup();
    let places: BTreeMap<String, usize> =
        columns.iter().enumerate().map(|(at, it)| (it.header(), at)).collect();
    let head = columns.iter().map(|column| column.header()).collect();
    let lines = rows.iter().map(|row| {
        let mut line = vec![String::new(); columns.len()];
        for (column, cell) in row {
            let place = places.get(&column.header()).and_then(|place| line.get_mut(*place));
            place.into_iter().for_each(|place| place.clone_from(cell));
        }
        line
    });
    written(std::iter::once(head).chain(lines))
}

/// Lines as a CSV file.
pub fn written(lines: impl Iterator<Item = Vec<String>>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(Vec::new());
    // a vector takes every byte, and all lines are of one length
    let _whole = lines.into_iter().try_for_each(|line| writer.write_record(line));
    let body = writer.into_inner().unwrap_or_default();
    [BYTE_ORDER_MARK.as_bytes(), &body].concat()
}
