//! The tree of a document (文档树): the second pass over letters that `serde_json` has found to be JSON.
//!
//! Takes the text, gives a [`Value`]. It keeps what `serde_json` would drop: the digits of numbers, keys that
//! are named twice, the place of what is wrong. It checks no grammar; that has been done.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use super::{
    Issue, Issues, Read,
    json::{Problem, Value},
    text::shortened,
};

/// Reads a text that is known to be JSON, but for halves of surrogate pairs.
pub(super) fn read(text: &str) -> Read<Value> {
    Reader { rest: text }.value()
}

struct Reader<'t> {
    rest: &'t str,
}

impl<'t> Reader<'t> {
    fn value(&mut self) -> Read<Value> {
        self.rest = self.rest.trim_start_matches(is_space);
        match self.rest.as_bytes().first() {
            Some(b'{') => self.map(),
            Some(b'[') => self.list(),
            Some(b'"') => self.string().map(Value::Text),
            _ => Ok(self.word()),
        }
    }

    fn word(&mut self) -> Value {
        match self.until(|letter| is_space(letter) || matches!(letter, ',' | ']' | '}')) {
            "null" => Value::Null,
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            digits => Value::Number(digits.to_owned()),
        }
    }

    fn list(&mut self) -> Read<Value> {
        let (mut items, mut issues) = (Vec::new(), Issues::none());
        let mut place = 0_usize;
        self.passes('[');
        while !self.ends(']') {
            match self.value() {
                Ok(item) => items.push(item),
                Err(inner) => issues.extend(inner.at(place)),
            }
            self.passes(',');
            place = place.saturating_add(1);
        }
        issues.unless(Value::List(items))
    }

    fn map(&mut self) -> Read<Value> {
        let (mut members, mut issues) = (Vec::new(), Issues::none());
        let mut unnamed = None;
        self.passes('{');
        while !self.ends('}') {
            let key = self.string();
            self.passes(':');
            let value = self.value();
            self.passes(',');
            match (key, value) {
                (Ok(key), Ok(value)) => members.push((key, value)),
                (Ok(key), Err(inner)) => issues.extend(inner.at(key)),
                (Err(inner), _) => unnamed = unnamed.or(Some(inner)),
            }
        }
        if let Some(unnamed) = unnamed {
            return Err(unnamed);
        }
        members.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
        for pair in members.windows(2) {
            if let [(first, _), (second, _)] = pair
                && first == second
            {
                issues.add_with(|| Issue::from(Problem::DuplicateKey { key: shortened(first) }).at(first));
            }
        }
        issues.unless(Value::Map(members))
    }

    fn string(&mut self) -> Read<String> {
        let mut text = String::new();
        let mut whole = true;
        self.passes('"');
        loop {
            text.push_str(self.until(|letter| matches!(letter, '"' | '\\')));
            let mut letters = self.rest.chars();
            let escaped = if letters.next() == Some('\\') { letters.next() } else { None };
            self.rest = letters.as_str();
            match escaped {
                Some('b') => text.push('\u{8}'),
                Some('f') => text.push('\u{C}'),
                Some('n') => text.push('\n'),
                Some('r') => text.push('\r'),
                Some('t') => text.push('\t'),
                Some('u') => match String::from_utf16(&self.units()) {
                    Ok(units) => text.push_str(&units),
                    Err(_) => whole = false,
                },
                Some(letter) => text.push(letter),
                None => break,
            }
        }
        if whole { Ok(text) } else { Err(Problem::LoneSurrogate {}.into()) }
    }

    /// As many `\u` escapes as stand in a row; the first `\u` has been passed.
    fn units(&mut self) -> Vec<u16> {
        let mut units = Vec::new();
        loop {
            let (digits, rest) = self.rest.split_at_checked(4).unwrap_or((self.rest, ""));
            units.extend(u16::from_str_radix(digits, 16));
            self.rest = rest;
            let Some(rest) = self.rest.strip_prefix("\\u") else { return units };
            self.rest = rest;
        }
    }

    /// What stands before the first such letter.
    fn until(&mut self, ends: impl Fn(char) -> bool) -> &'t str {
        let end = self.rest.find(ends).unwrap_or(self.rest.len());
        let (before, rest) = self.rest.split_at_checked(end).unwrap_or_default();
        self.rest = rest;
        before
    }

    /// Passes over white space, and over one letter if it stands there.
    fn passes(&mut self, letter: char) -> bool {
        let rest = self.rest.trim_start_matches(is_space);
        let after = rest.strip_prefix(letter);
        self.rest = after.unwrap_or(rest);
        after.is_some()
    }

    fn ends(&mut self, bracket: char) -> bool {
        self.passes(bracket) || self.rest.is_empty()
    }
}

fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | '\t' | '\n' | '\r')
}
