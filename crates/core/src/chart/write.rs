//! Writing a specification (写出图表): JSON in which numbers are numbers.
//!
//! Takes a value, gives text; everywhere else numbers leave as text, but Vega places marks by numbers alone. The
//! digits are those of an exact decimal, so no binary fraction is made here.

use alloc::string::String;

use crate::base::json::{self, Value};

/// A value as JSON.
pub(super) fn json(value: &Value) -> String {
    let mut out = String::new();
    write(value, &mut out);
    out
}

fn write(value: &Value, out: &mut String) {
    match value {
        Value::Number(digits) => out.push_str(digits),
        Value::List(items) => {
            let each = items.iter().map(|item| (None, item));
            listed(['[', ']'], each, out);
        }
        Value::Map(members) => {
            let each = members.iter().map(|(key, item)| (Some(key), item));
            listed(['{', '}'], each, out);
        }
        other => out.push_str(&json::canonical(other)),
    }
}

fn listed<'v>(
    [open, close]: [char; 2],
    each: impl Iterator<Item = (Option<&'v String>, &'v Value)>,
    out: &mut String,
) {
    out.push(open);
    for (place, (key, item)) in each.enumerate() {
        if place > 0 {
            out.push(',');
        }
        if let Some(key) = key {
            out.push_str(&json::canonical(key));
            out.push(':');
        }
        write(item, out);
    }
    out.push(close);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_stay_numbers() {
        let text = r#"{"a":[1,-2.5,"3"],"b":{"c":null,"d":true,"e\"":"\n"}}"#;
        assert_eq!(json(&json::read(text.as_bytes(), 8).unwrap()), text);
    }
}
