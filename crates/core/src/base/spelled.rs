//! Writing for others (写给他人): JSON in which numbers are numbers.
//!
//! Takes a value, gives text; everywhere else numbers leave as text, but a picture places marks by numbers alone, and
//! a form of others bounds its answers by them. The digits are those of an exact decimal, so no binary fraction is
//! made here.

use alloc::string::String;

use super::json::{self, Value};

impl Value {
    /// The value as JSON in which numbers are numbers.
    ///
    /// ```
    /// use haitang::base::json;
    /// let value = json::read(br#"{"b": "2", "a": 1.50}"#, json::DEEPEST)?;
    /// assert_eq!(value.with_numbers(), r#"{"a":1.50,"b":"2"}"#);
    /// # Ok::<(), haitang::base::Issues>(())
    /// ```
    #[must_use]
    pub fn with_numbers(&self) -> String {
        let mut out = String::new();
        write(self, &mut out);
        out
    }
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
        assert_eq!(json::read(text.as_bytes(), 8).unwrap().with_numbers(), text);
    }
}
