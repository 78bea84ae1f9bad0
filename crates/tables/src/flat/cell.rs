//! Cells (单元格): a value as it stands in a CSV file, and back.
//!
//! A cell says what it is: `true` and `false` are truths, `{…}` and `[…]` are JSON, anything else is a text, and an
//! apostrophe in front says that what follows is a text whatever it looks like. The same apostrophe keeps a
//! spreadsheet from taking a text for a formula. Quantities are texts, as at every boundary.

use haitang::base::{
    Read,
    json::{self, Value},
};

use crate::document::{text, written};

/// What makes a text of the rest of a cell.
const MARK: char = '\'';
/// What stands between the items of a list.
const BETWEEN: char = ';';
/// The same, as a Chinese keyboard has it: read, never written.
const BETWEEN_WIDE: char = '；';
/// What makes the next letter part of an item.
const ESCAPE: char = '\\';

/// Is there nothing in the cell?
pub fn is_blank(cell: &str) -> bool {
    cell.trim().is_empty()
}

/// A text in a cell.
pub fn text_told(text: &str) -> String {
    if is_blank(text) || is_active(text) || truth(text).is_some() {
        format!("{MARK}{text}")
    } else {
        text.to_owned()
    }
}

/// Would a spreadsheet, or a reader of cells, take the text for something else?
fn is_active(text: &str) -> bool {
    // readers of CSV take a mark of the encoding away, wherever they begin
    let ours = [MARK, '{', '[', '\u{FEFF}'];
    is_formula(text) || text.starts_with(ours)
}

/// Would a spreadsheet take the text for a formula?
fn is_formula(text: &str) -> bool {
    let formula = ['=', '+', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    text.starts_with(formula) || (text.starts_with('-') && !is_negative(text))
}

/// A text for people in a cell, of which no spreadsheet makes a formula.
pub fn guarded(text: &str) -> String {
    if is_formula(text) { format!("{MARK}{text}") } else { text.to_owned() }
}

/// A number below zero is no formula.
fn is_negative(text: &str) -> bool {
    let (whole, part) =
        text.strip_prefix('-').map_or((text, "0"), |digits| digits.split_once('.').unwrap_or((digits, "0")));
    [whole, part].iter().all(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// `true` and `false`, also as a spreadsheet writes them back.
fn truth(cell: &str) -> Option<bool> {
    ["false", "true"].iter().position(|word| cell.eq_ignore_ascii_case(word)).map(|place| place == 1)
}

/// A text, number or truth in a cell.
pub fn single_told(value: &Value) -> Option<String> {
    match value {
        Value::Text(text) | Value::Number(text) => Some(text_told(text)),
        Value::Bool(truth) => Some(truth.to_string()),
        Value::Null | Value::List(_) | Value::Map(_) => None,
    }
}

/// JSON in a cell: an object or a list.
pub fn json_told(value: &Value) -> String {
    written(value)
}

/// A list in a cell: its texts with `;` between, or JSON where that would lose something.
pub fn list_told(items: &[Value]) -> String {
    let plain: Option<Vec<String>> = items.iter().map(item_told).collect();
    match plain.filter(|items| !items.is_empty()) {
        Some(items) => text_told(&items.join(";")),
        None => written(&Value::List(items.to_vec())),
    }
}

fn item_told(item: &Value) -> Option<String> {
    let (Value::Text(item) | Value::Number(item)) = item else { return None };
    if is_blank(item) || item.trim() != item {
        return None;
    }
    Some(item.chars().fold(String::with_capacity(item.len()), |mut told, letter| {
        if matches!(letter, BETWEEN | BETWEEN_WIDE | ESCAPE) {
            told.push(ESCAPE);
        }
        told.push(letter);
        told
    }))
}

/// The value of a cell in a plain column.
///
/// # Errors
/// What begins like JSON and is none.
pub fn single(cell: &str) -> Read<Value> {
    if let Some(rest) = cell.strip_prefix(MARK) {
        return Ok(text(rest));
    }
    if cell.starts_with(['{', '[']) {
        return json::read(cell.as_bytes(), json::DEEPEST);
    }
    Ok(truth(cell).map_or_else(|| text(cell), Value::Bool))
}

/// The text of a cell in the column of one language.
pub fn spoken(cell: &str) -> Value {
    text(cell.strip_prefix(MARK).unwrap_or(cell))
}

/// The value of a cell in a column of lists.
///
/// # Errors
/// What begins like JSON and is none.
pub fn list(cell: &str) -> Read<Value> {
    match cell.strip_prefix(MARK) {
        Some(rest) => Ok(items(rest)),
        None if cell.starts_with('[') => json::read(cell.as_bytes(), json::DEEPEST),
        None => Ok(items(cell)),
    }
}

fn items(cell: &str) -> Value {
    let mut items = vec![String::new()];
    let mut letters = cell.chars().peekable();
    while let Some(letter) = letters.next() {
        let escaped =
            letters.next_if(|next| letter == ESCAPE && matches!(*next, BETWEEN | BETWEEN_WIDE | ESCAPE));
        match (escaped, items.last_mut()) {
            (Some(escaped), Some(item)) => item.push(escaped),
            (None, _) if matches!(letter, BETWEEN | BETWEEN_WIDE) => items.push(String::new()),
            (None, Some(item)) => item.push(letter),
            (_, None) => {}
        }
    }
    Value::List(items.iter().map(|item| item.trim()).filter(|item| !item.is_empty()).map(text).collect())
}
