//! Cells (单元格): a value as people see it, and back.
//!
//! A value goes into a cell in the form of its column; what that form can't hold goes in as JSON, which
//! begins with `{`. It never loses anything: each form that is written can be read as the same value only.

use haitang::base::{Hint, Id, Issue, Issues, Read, json::Value, number, text::shortened};

use crate::{
    document::{from_cell, has_only, in_cell, is_plain, items, map, string, text},
    form::{Codec, NOT_ROUNDED, Word},
    notation::{self, Options},
    problem::Problem,
};

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    #[default]
    Blank,
    /// A text.
    Text(String),
    /// A number: the shortest decimal that gives the number stored.
    Number(String),
    /// A truth value.
    Truth(bool),
}

/// What the forms of all cells of a workbook share.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// Are numbers JSON numbers, and not texts?
    pub as_numbers: bool,
    /// Are decimal places JSON numbers, though other numbers are not?
    pub places_as_numbers: bool,
}

/// The cell of a value, and of its English where it has a column.
pub type Pair = (Cell, Cell);

impl Cell {
    /// The JSON of a value.
    pub fn json(value: &Value) -> Self {
        Self::Text(in_cell(value))
    }

    /// Is nothing there?
    pub fn is_blank(&self) -> bool {
        *self == Self::Blank
    }

    /// What people see.
    pub fn shown(&self) -> String {
        match self {
            Self::Blank => String::new(),
            Self::Text(text) | Self::Number(text) => text.clone(),
            Self::Truth(true) => "TRUE".to_owned(),
            Self::Truth(false) => "FALSE".to_owned(),
        }
    }
}

impl Style {
    /// The style of decimal places.
    fn of_places(&self) -> Self {
        Self { as_numbers: self.as_numbers || self.places_as_numbers, ..*self }
    }

    /// A value in the form of its column.
    pub fn encoded(&self, codec: Codec, value: &Value, options: &Options) -> Pair {
        let single = |told: Option<String>| told.filter(|told| is_plain(told)).map(Cell::Text);
        let cell = match codec {
            Codec::Text => return both(value),
            Codec::Lines => return lines(value),
            Codec::Options => return option_lines(value),
            Codec::Plain | Codec::Id => single(string(value).map(ToOwned::to_owned)),
            Codec::Number => self.number(value),
            Codec::Places => self.of_places().number(value),
            Codec::NumberOr(words) => single(exact_word(value, words)).or_else(|| self.number(value)),
            Codec::Words(words) => single(word(value, words)),
            Codec::Truth([yes, no]) => match value {
                Value::Bool(truth) => Some(Cell::Text(if *truth { yes } else { no }.to_owned())),
                _ => None,
            },
            Codec::Rule => single(notation::rule_told(value, options, self.as_numbers)),
            Codec::Condition => single(notation::condition_told(value, self.as_numbers)),
            Codec::Rounding => single(notation::rounding_told(value, self.of_places().as_numbers)),
            Codec::Effect => single(notation::effect_told(value, self.as_numbers)),
            Codec::English | Codec::LinesEnglish | Codec::Shown | Codec::Rest => None,
        };
        (cell.unwrap_or_else(|| Cell::json(value)), Cell::Blank)
    }

    fn number(&self, value: &Value) -> Option<Cell> {
        let (digits, as_number) = match value {
            Value::Number(digits) => (digits, true),
            Value::Text(digits) => (digits, false),
            _ => return None,
        };
        let usual = as_number == self.as_numbers;
        if usual && is_exact(digits) {
            return Some(Cell::Number(digits.clone()));
        }
        let reads_back = self.digits(digits) == *value && number::read(digits).is_ok();
        (reads_back && is_plain(digits)).then(|| Cell::Text(digits.clone()))
    }

    /// Digits in a cell as a value.
    fn digits(&self, digits: &str) -> Value {
        if self.as_numbers && notation::is_json_number(digits) {
            Value::Number(digits.to_owned())
        } else {
            text(digits)
        }
    }

    /// The value of a cell and of the cell with its English.
    ///
    /// # Errors
    /// What is wrong with the cell.
    pub fn decoded(&self, codec: Codec, cell: &Cell, english: &Cell) -> Read<Value> {
        let shown = cell.shown();
        if shown.starts_with('{') {
            return alone(english).and_then(|()| from_cell(&shown));
        }
        let given = shown.as_str();
        Ok(match codec {
            Codec::Text => bilingual(given, &english.shown()),
            Codec::Lines => return texts(given, &english.shown()),
            Codec::Options => return options(given, &english.shown()),
            Codec::Id => return id(cell),
            Codec::Number => return self.read_number(given),
            Codec::Places => return self.of_places().read_number(given),
            Codec::NumberOr(words) => match words.iter().find(|(word, _)| *word == given) {
                Some((_, word)) => text(*word),
                None => return self.read_number(given),
            },
            Codec::Words(words) => return known(given, words),
            Codec::Truth(words) => return truth(cell, words),
            Codec::Rule => notation::rule(given, self.as_numbers)?,
            Codec::Condition => notation::condition(given, self.as_numbers)?,
            Codec::Rounding if given == NOT_ROUNDED => text(given),
            Codec::Rounding => notation::rounding(given, self.of_places().as_numbers)?,
            Codec::Effect => notation::effect(given, self.as_numbers)?,
            Codec::Plain | Codec::English | Codec::LinesEnglish | Codec::Shown | Codec::Rest => text(given),
        })
    }

    fn read_number(&self, given: &str) -> Read<Value> {
        match number::read(given) {
            Ok(_) => Ok(self.digits(given)),
            Err(number::Problem::Malformed { .. }) => {
                Err(Problem::NotANumber { given: shortened(given) }.into())
            }
            Err(other) => Err(other.into()),
        }
    }
}

/// Does a spreadsheet, which keeps numbers in binary, give back these digits?
fn is_exact(digits: &str) -> bool {
    const MOST: usize = 15;
    digits.bytes().filter(u8::is_ascii_digit).count() <= MOST
        && digits.parse::<f64>().is_ok_and(|binary| binary.is_finite() && binary.to_string() == digits)
}

fn both(value: &Value) -> Pair {
    let plain = |value: Option<&Value>| {
        value.and_then(string).filter(|text| is_plain(text)).map(|text| Cell::Text(text.to_owned()))
    };
    let pair = match value {
        Value::Text(_) => plain(Some(value)).map(|cell| (cell, Cell::Blank)),
        _ if has_only(value, &["zh", "en"]) => plain(value.get("zh")).zip(plain(value.get("en"))),
        _ if has_only(value, &["en"]) => plain(value.get("en")).map(|cell| (Cell::Blank, cell)),
        _ => None,
    };
    pair.unwrap_or_else(|| (Cell::json(value), Cell::Blank))
}

fn bilingual(zh: &str, en: &str) -> Value {
    match (zh, en) {
        (zh, "") => text(zh),
        ("", en) => map([("en", text(en))]),
        (zh, en) => map([("zh", text(zh)), ("en", text(en))]),
    }
}

/// A text that can be one line among several.
fn line(value: &Value) -> Option<&str> {
    string(value).filter(|text| is_plain(text) && !text.contains('\n'))
}

type Line<'v> = (&'v str, Option<&'v str>);

fn line_in_two(value: &Value) -> Option<Line<'_>> {
    if has_only(value, &["zh", "en"]) {
        return Some((line(value.get("zh")?)?, Some(line(value.get("en")?)?)));
    }
    line(value).map(|zh| (zh, None))
}

/// All in Chinese, or all in both languages.
fn even(lines: &[Line<'_>]) -> bool {
    let english = lines.iter().filter(|(_, en)| en.is_some()).count();
    !lines.is_empty() && (english == 0 || english == lines.len())
}

fn cells(zh: &[String], en: &[&str]) -> Pair {
    let english = if en.is_empty() { Cell::Blank } else { Cell::Text(en.join("\n")) };
    (Cell::Text(zh.join("\n")), english)
}

fn lines(value: &Value) -> Pair {
    let lines: Option<Vec<Line<'_>>> = items(value).iter().map(line_in_two).collect();
    match lines.filter(|lines| even(lines)) {
        Some(lines) => cells(
            &lines.iter().map(|(zh, _)| (*zh).to_owned()).collect::<Vec<_>>(),
            &lines.iter().filter_map(|(_, en)| *en).collect::<Vec<_>>(),
        ),
        None => (Cell::json(value), Cell::Blank),
    }
}

fn option_lines(value: &Value) -> Pair {
    let option = |option| {
        let (id, title) = (string(Value::get(option, "id")?)?, line_in_two(option.get("title")?)?);
        (has_only(option, &["id", "title"]) && Id::new(id).is_ok()).then_some((id, title))
    };
    let options: Option<Vec<(&str, Line<'_>)>> = items(value).iter().map(option).collect();
    let titles =
        |options: &[(&str, Line<'_>)]| even(&options.iter().map(|(_, title)| *title).collect::<Vec<_>>());
    let Some(options) = options.filter(|options| titles(options)) else {
        return (Cell::json(value), Cell::Blank);
    };
    let lines = options
        .iter()
        .map(|(id, (zh, en))| if id == zh && en.is_none() { (*id).to_owned() } else { format!("{id}={zh}") });
    cells(&lines.collect::<Vec<_>>(), &options.iter().filter_map(|(_, (_, en))| *en).collect::<Vec<_>>())
}

fn split(given: &str) -> Vec<&str> {
    given.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
}

/// Lines with their English, which is for all of them or for none.
fn paired<'t>(zh: &'t str, en: &'t str) -> Read<Vec<(&'t str, &'t str)>> {
    let (zh, en) = (split(zh), split(en));
    if !en.is_empty() && en.len() != zh.len() {
        return Err(Problem::LinesDiffer { zh: zh.len().to_string(), en: en.len().to_string() }.into());
    }
    let english = en.into_iter().chain(std::iter::repeat(""));
    Ok(zh.into_iter().zip(english).collect())
}

fn texts(zh: &str, en: &str) -> Read<Value> {
    paired(zh, en).map(|lines| Value::List(lines.into_iter().map(|(zh, en)| bilingual(zh, en)).collect()))
}

fn options(zh: &str, en: &str) -> Read<Value> {
    let options = paired(zh, en)?.into_iter().map(|(line, en)| {
        let (id, title) = line.split_once(['=', '＝']).unwrap_or((line, line));
        map([("id", text(id.trim())), ("title", bilingual(title.trim(), en))])
    });
    Ok(Value::List(options.collect()))
}

fn id(cell: &Cell) -> Read<Value> {
    match cell {
        Cell::Number(digits) if !digits.bytes().all(|digit| digit.is_ascii_digit()) => {
            Err(Problem::NumberAsId { given: digits.clone() }.into())
        }
        other => Ok(text(other.shown())),
    }
}

/// The word of the form.
fn exact_word(value: &Value, words: &[Word]) -> Option<String> {
    let given = string(value)?;
    words.iter().find(|(_, word)| *word == given).map(|(word, _)| (*word).to_owned())
}

/// The word of the form; a word of the documents that the form does not know stands for itself.
fn word(value: &Value, words: &[Word]) -> Option<String> {
    let raw = || string(value).filter(|given| given.is_ascii()).map(ToOwned::to_owned);
    exact_word(value, words).or_else(raw)
}

fn known(given: &str, words: &[Word]) -> Read<Value> {
    if let Some((_, word)) = words.iter().find(|(word, _)| *word == given) {
        return Ok(text(*word));
    }
    if given.is_ascii() {
        return Ok(text(given));
    }
    let names: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
    Err(unknown(given, &names).into())
}

/// The refusal of a word, with the words that would be right.
pub fn unknown(given: &str, names: &[&str]) -> Issue {
    let nearest = Hint::of(given, names);
    let allowed = nearest.first(names);
    Issue::from(Problem::UnknownWord { given: shortened(given), nearest }).allowing(allowed)
}

fn truth(cell: &Cell, [yes, no]: [&str; 2]) -> Read<Value> {
    match cell.shown().as_str() {
        word if word == yes || word == "TRUE" => Ok(Value::Bool(true)),
        word if word == no || word == "FALSE" => Ok(Value::Bool(false)),
        other => Err(unknown(other, &[yes, no]).into()),
    }
}

/// Beside JSON there is no English.
fn alone(english: &Cell) -> Result<(), Issues> {
    if english.is_blank() { Ok(()) } else { Err(Problem::Twice { key: "en".to_owned() }.into()) }
}
