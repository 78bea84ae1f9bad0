//! Columns (列): which key of a row a cell holds, and in which form.
//!
//! `parent` is a value, `functions[]` a list, `title.zh` and `title.en` a text in two languages, and `{}` holds as
//! JSON what has no column of its own. The keys and values of `about.csv` are the same, turned by a right angle.

use haitang::base::{
    Issues, Read,
    json::{self, Value},
};

use super::cell;
use crate::{document::string, problem::Problem};

/// The keys of a row that come first; the others stand in the order of their letters.
const FIRST: [&str; 3] = ["haitang", "id", "title"];
const REST: &str = "{}";
const LIST: &str = "[]";
const LANGUAGES: [&str; 2] = ["en", "zh"];

/// The form of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Form {
    /// `key`
    Single,
    /// `key.zh`, `key.en`
    Spoken(&'static str),
    /// `key[]`
    List,
    /// `{}`
    Rest,
}

/// A column: a key and a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    pub key: String,
    pub form: Form,
}

/// Can the key be the name of a column?
pub fn is_plain(key: &str) -> bool {
    !key.is_empty() && key.chars().all(|letter| letter.is_alphanumeric() || letter == '_')
}

impl Column {
    /// The column of a header.
    pub fn of(header: &str) -> Option<Self> {
        if header == REST {
            return Some(Self { key: String::new(), form: Form::Rest });
        }
        let spoken =
            |language| Some((header.strip_suffix(language)?.strip_suffix('.')?, Form::Spoken(language)));
        let (key, form) = LANGUAGES
            .into_iter()
            .find_map(spoken)
            .or_else(|| Some((header.strip_suffix(LIST)?, Form::List)))
            .unwrap_or((header, Form::Single));
        is_plain(key).then(|| Self { key: key.to_owned(), form })
    }

    /// Its header.
    pub fn header(&self) -> String {
        match self.form {
            Form::Single => self.key.clone(),
            Form::Spoken(language) => format!("{}.{language}", self.key),
            Form::List => format!("{}{LIST}", self.key),
            Form::Rest => REST.to_owned(),
        }
    }

    /// Where it stands among the others: ids first, Chinese before English, the rest last.
    pub fn rank(&self) -> (usize, &str, usize) {
        let first = FIRST.iter().position(|key| *key == self.key).unwrap_or(FIRST.len());
        let form = match self.form {
            Form::Single => 0,
            Form::Spoken("zh") => 1,
            Form::Spoken(_) => 2,
            Form::List => 3,
            Form::Rest => return (usize::MAX, "", 0),
        };
        (first, &self.key, form)
    }

    /// When it is put into a row, compared with others.
    pub fn turn(&self) -> (bool, String, Form) {
        (self.form == Form::Rest, self.key.clone(), self.form)
    }

    /// Puts what a cell holds into a row, into which everything whose turn is before has been put.
    ///
    /// # Errors
    /// A cell that can't be read, or a key that the row has already.
    pub fn put(&self, cell: &str, row: &mut Vec<(String, Value)>) -> Read<()> {
        let value = match self.form {
            Form::Single => cell::single(cell)?,
            Form::List => cell::list(cell)?,
            Form::Spoken(language) => return self.speak(language, cell, row),
            Form::Rest => return rest(cell, row),
        };
        self.add(value, row)
    }

    fn add(&self, value: Value, row: &mut Vec<(String, Value)>) -> Read<()> {
        if row.last().is_some_and(|(last, _)| *last == self.key) {
            return Err(Problem::Twice { key: self.key.clone() }.into());
        }
        row.push((self.key.clone(), value));
        Ok(())
    }

    /// One language of a text, behind the other if that is there.
    fn speak(&self, language: &str, cell: &str, row: &mut Vec<(String, Value)>) -> Read<()> {
        let said = (language.to_owned(), cell::spoken(cell));
        match row.last_mut() {
            Some((last, Value::Map(spoken))) if *last == self.key && is_before(spoken, language) => {
                spoken.push(said);
                Ok(())
            }
            _ => self.add(Value::Map(vec![said]), row),
        }
    }
}

fn is_before(spoken: &[(String, Value)], language: &str) -> bool {
    spoken.iter().all(|(known, _)| LANGUAGES.contains(&known.as_str()) && known.as_str() < language)
}

/// Puts what has no column into a row, and the row in order.
fn rest(cell: &str, row: &mut Vec<(String, Value)>) -> Read<()> {
    let Value::Map(members) = json::read(cell.as_bytes(), json::DEEPEST)? else {
        return Err(cell::spoken(cell).not("an object as JSON", "JSON对象"));
    };
    row.extend(members);
    row.sort_by(|(one, _), (other, _)| one.cmp(other));
    let mut issues = Issues::none();
    row.dedup_by(|(later, _), (first, _)| {
        if later == first {
            issues.add(Problem::Twice { key: later.clone() });
        }
        later == first
    });
    issues.unless(())
}

/// The members of an object as cells by their columns.
pub fn spread(members: &[(String, Value)]) -> Vec<(Column, String)> {
    let mut cells = Vec::new();
    let mut others = Vec::new();
    for (key, value) in members {
        let column = |form| Column { key: key.clone(), form };
        match value {
            _ if !is_plain(key) => others.push((key.clone(), value.clone())),
            Value::Null => others.push((key.clone(), value.clone())),
            Value::List(items) => cells.push((column(Form::List), cell::list_told(items))),
            Value::Map(_) => match languages(value) {
                Some(said) => cells.extend(
                    said.map(|(language, text)| (column(Form::Spoken(language)), cell::text_told(text))),
                ),
                None => cells.push((column(Form::Single), cell::json_told(value))),
            },
            single => cells.extend(cell::single_told(single).map(|cell| (column(Form::Single), cell))),
        }
    }
    if !others.is_empty() || cells.is_empty() {
        cells.push((Column { key: String::new(), form: Form::Rest }, cell::json_told(&Value::Map(others))));
    }
    cells
}

/// The languages of a text, if the value is one.
fn languages(value: &Value) -> Option<impl Iterator<Item = (&'static str, &str)>> {
    let Value::Map(members) = value else { return None };
    let is_text = |(key, text): &(String, Value)| LANGUAGES.contains(&key.as_str()) && string(text).is_some();
    (!members.is_empty() && members.iter().all(is_text))
        .then(|| LANGUAGES.into_iter().filter_map(|language| Some((language, string(value.get(language)?)?))))
}
