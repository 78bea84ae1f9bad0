//! Trees of documents (文档树): built, written, and put into a single cell where no better form exists.
//!
//! A cell that begins with `{` is JSON. An object stands for itself; anything else is wrapped: `{"json": 5}`.

use haitang::base::{
    Issues, Read,
    json::{self, Value},
};

/// The key of a wrapper around what is no object.
const WRAPPED: &str = "json";
/// The key of a cell whose text goes on in the sheet of long texts.
pub const CONTINUED: &str = "continued";

/// A text.
pub fn text(text: impl Into<String>) -> Value {
    Value::Text(text.into())
}

/// An object; the keys may come in any order.
pub fn map<K: Into<String>>(members: impl IntoIterator<Item = (K, Value)>) -> Value {
    let mut members: Vec<(String, Value)> =
        members.into_iter().map(|(key, value)| (key.into(), value)).collect();
    members.sort_by(|(one, _), (other, _)| one.cmp(other));
    Value::Map(members)
}

/// The members of an object; none of anything else.
pub fn members(value: &Value) -> &[(String, Value)] {
    match value {
        Value::Map(members) => members,
        _ => &[],
    }
}

/// The items of a list; none of anything else.
pub fn items(value: &Value) -> &[Value] {
    match value {
        Value::List(items) => items,
        _ => &[],
    }
}

/// The string, if it is one.
pub fn string(value: &Value) -> Option<&str> {
    match value {
        Value::Text(text) => Some(text),
        _ => None,
    }
}

/// Has the object exactly these keys?
pub fn has_only(value: &Value, keys: &[&str]) -> bool {
    let found = members(value);
    found.len() == keys.len() && keys.iter().all(|key| value.get(key).is_some())
}

/// JSON text, keys sorted.
pub fn written(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Null => out.push_str("null"),
        Value::Bool(truth) => out.push_str(if *truth { "true" } else { "false" }),
        Value::Number(digits) => out.push_str(digits),
        Value::Text(text) => quoted(text, out),
        Value::List(items) => {
            separated(out, ['[', ']'], items, write);
        }
        Value::Map(members) => separated(out, ['{', '}'], members, |(key, value), out| {
            quoted(key, out);
            out.push(':');
            write(value, out);
        }),
    }
}

fn separated<T>(
    out: &mut String,
    [open, close]: [char; 2],
    items: &[T],
    mut write: impl FnMut(&T, &mut String),
) {
    out.push(open);
    for (place, item) in items.iter().enumerate() {
        if place > 0 {
            out.push(',');
        }
        write(item, out);
    }
    out.push(close);
}

/// A string with everything escaped that a spreadsheet might change: control characters, characters that
/// XML does not have, and the `_x000D_` by which spreadsheets write what XML does not have.
fn quoted(text: &str, out: &mut String) {
    out.push('"');
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '_' if is_escape(rest) => out.push_str("\\u005f"),
            _ if is_fragile(letter) || letter == '\n' => {
                out.push_str(&format!("\\u{:04x}", u32::from(letter)));
            }
            _ => out.push(letter),
        }
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
    }
    out.push('"');
}

fn is_escape(text: &str) -> bool {
    let mut letters = text.chars();
    letters.next() == Some('_')
        && letters.next().is_some_and(|x| x.eq_ignore_ascii_case(&'x'))
        && letters.by_ref().take(4).filter(char::is_ascii_hexdigit).count() == 4
        && letters.next() == Some('_')
}

/// A character that need not come back from a spreadsheet as it went in; all of them have four digits.
fn is_fragile(letter: char) -> bool {
    (letter.is_control() && letter != '\n')
        || matches!(letter, '\u{FFFE}' | '\u{FFFF}' | '\u{2028}' | '\u{2029}')
}

/// Can a text stand in a cell just as it is?
pub fn is_plain(text: &str) -> bool {
    !text.is_empty()
        && text.trim() == text
        && !text.starts_with('{')
        && !text.contains(is_fragile)
        && !text.char_indices().any(|(at, _)| is_escape(text.get(at..).unwrap_or_default()))
}

/// The JSON of a value for one cell.
pub fn in_cell(value: &Value) -> String {
    match value {
        Value::Map(_) if !has_only(value, &[WRAPPED]) && !has_only(value, &[CONTINUED]) => written(value),
        _ => written(&map([(WRAPPED, value.clone())])),
    }
}

/// The value of a cell that begins with `{`.
///
/// # Errors
/// What is no JSON.
pub fn from_cell(text: &str) -> Read<Value> {
    let value = json::read(text.as_bytes(), json::DEEPEST)?;
    match value {
        Value::Map(mut members)
            if members.first().is_some_and(|(key, _)| key == WRAPPED) && members.len() == 1 =>
        {
            Ok(members.pop().map_or(Value::Null, |(_, inner)| inner))
        }
        other => Ok(other),
    }
}

/// Reads a whole document.
///
/// # Errors
/// What is no JSON.
pub fn read(bytes: &[u8]) -> Result<Value, Issues> {
    json::read(bytes, json::DEEPEST)
}

#[cfg(test)]
mod tests {
    use super::{Value, from_cell, in_cell, is_plain, map, text};

    #[test]
    fn what_a_spreadsheet_might_change_is_escaped() {
        for fragile in ["", " a", "a\u{3000}", "a\r\nb", "a\tb", "_x000D_", "{a}", "a\u{FFFE}"] {
            assert!(!is_plain(fragile), "{fragile:?}");
            let cell = in_cell(&text(fragile));
            assert_eq!(from_cell(&cell).unwrap(), text(fragile), "{cell}");
            assert!(is_plain(&cell.replace('{', "")), "{cell}");
        }
        assert!(["a", "场地（30分）", "a\nb", "_x00_", "=1+1", "—"].into_iter().all(is_plain));
    }

    #[test]
    fn what_is_no_object_is_wrapped() {
        let values = [
            Value::Null,
            Value::Number("1.50".into()),
            map([("json", text("x"))]),
            map([("continued", text("1"))]),
            map([("a", Value::List(vec![]))]),
        ];
        for value in values {
            assert_eq!(from_cell(&in_cell(&value)).unwrap(), value);
        }
        assert_eq!(in_cell(&Value::Number("5".into())), r#"{"json":5}"#);
    }
}
