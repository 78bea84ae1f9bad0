//! Answers in cells (填报值): what a cell says, in the form that the input asks for.
//!
//! Takes what stands in a cell, the input and how the column is read, gives a value, a state, or nothing. Whether the
//! value is allowed is for the core to say.

use haitang::{
    Issue,
    base::json::Value,
    rubric::{Input, Kind, Options},
};

use super::{
    day,
    mapped::{What, is_called},
    mapping::{Empty, How, Mapping, Words},
    normal::normal,
    number,
    source::Raw,
};
use crate::{
    document::{map, text},
    problem::Problem,
};

/// What stands between options where the mapping says nothing.
const BETWEEN: [char; 6] = ['、', '；', ';', '，', ',', '\n'];

/// What a cell says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    Nothing,
    State(&'static str),
    Value(Value),
}

/// What a cell says of an input, or of a word beside the values.
pub fn said(
    raw: &Raw,
    what: What,
    input: Option<&Input>,
    how: &How,
    mapping: &Mapping,
) -> Result<Said, Issue> {
    unreadable(raw)?;
    if *raw == Raw::Nothing {
        return match how.empty.as_ref().unwrap_or(&mapping.empty) {
            _ if matches!(what, What::Word(_)) => Ok(Said::Nothing),
            Empty::Missing => Ok(Said::Nothing),
            Empty::Refuse => Err(Problem::EmptyCell {}.into()),
            Empty::State(state) => Ok(Said::State(state)),
            Empty::Value(value) => Ok(Said::Value(value.clone())),
        };
    }
    let Some(input) = input else { return Ok(Said::Value(words(raw, what))) };
    let shown = normal(&raw.shown());
    if let Some((_, state)) = mapping.states.iter().find(|(word, _)| *word == shown) {
        return Ok(if *state == "missing" { Said::Nothing } else { Said::State(state) });
    }
    if let Some((_, value)) = how.words.iter().find(|(word, _)| *word == shown) {
        return Ok(Said::Value(value.clone()));
    }
    value(raw, input, how, mapping).map(Said::Value)
}

/// Refuses what nobody can read.
pub fn unreadable(raw: &Raw) -> Result<(), Issue> {
    match raw {
        Raw::Picture => Err(Problem::Picture {}.into()),
        Raw::Error(given) => Err(Problem::ErrorCell { given: given.clone() }.into()),
        Raw::Uncached(formula) => Err(Problem::NotWorkedOut { formula: formula.clone() }.into()),
        _ => Ok(()),
    }
}

/// What people wrote beside the values.
fn words(raw: &Raw, what: What) -> Value {
    let shown = raw.shown();
    if what == What::Word("evidence") {
        let pieces = shown.split(BETWEEN).map(str::trim).filter(|piece| !piece.is_empty());
        return Value::List(pieces.map(text).collect());
    }
    text(shown)
}

fn value(raw: &Raw, input: &Input, how: &How, mapping: &Mapping) -> Result<Value, Issue> {
    match &input.kind {
        Kind::Bool => truth(raw, &how.words, &mapping.words),
        Kind::Choice(options) => option(raw, options).map(text),
        Kind::List(options) => list(raw, options, how),
        Kind::Date => Ok(text(day::day(raw, how)?.to_string())),
        Kind::Share { .. } if how.split.is_some() => share(raw, input, how),
        _ => Ok(text(number::digits(raw, how, &units(input, how))?)),
    }
}

/// The units that may stand behind a number: those of the mapping and the one of the rubric.
fn units(input: &Input, how: &How) -> Vec<String> {
    let mut units = how.units.clone();
    if let Kind::Number { unit: Some(unit), .. } = &input.kind {
        units.extend([normal(&unit.zh), normal(&unit.en)]);
    }
    units
}

fn truth(raw: &Raw, own: &Words, general: &Words) -> Result<Value, Issue> {
    let shown = normal(&raw.shown());
    if let Raw::Truth(truth) = raw {
        return Ok(Value::Bool(*truth));
    }
    if let Some((_, value)) = general.iter().find(|(word, _)| *word == shown) {
        return Ok(value.clone());
    }
    match shown.to_ascii_uppercase().as_str() {
        "TRUE" => Ok(Value::Bool(true)),
        "FALSE" => Ok(Value::Bool(false)),
        _ => {
            let known: Vec<&str> = own.iter().chain(general).map(|(word, _)| word.as_str()).collect();
            Err(crate::cell::unknown(&raw.shown(), &known))
        }
    }
}

/// The id of the option that a cell names by id or title.
fn option<'o>(raw: &Raw, options: &'o Options) -> Result<&'o str, Issue> {
    let (given, shown) = (raw.shown(), normal(&raw.shown()));
    if let Some((id, _)) = options.iter().find(|(id, _)| id.as_str() == given) {
        return Ok(id.as_str());
    }
    let mut titled = options.iter().filter(|(_, title)| is_called(title, &shown));
    if let (Some((id, _)), None) = (titled.next(), titled.next()) {
        return Ok(id.as_str());
    }
    let names: Vec<&str> = options.iter().flat_map(|(id, title)| [id.as_str(), &title.zh]).collect();
    Err(crate::cell::unknown(&given, &names))
}

fn list(raw: &Raw, options: &Options, how: &How) -> Result<Value, Issue> {
    if let Ok(id) = option(raw, options) {
        return Ok(Value::List(vec![text(id)]));
    }
    let shown = raw.shown();
    let pieces: Vec<&str> = match &how.split {
        Some(between) => shown.split(between.as_str()).collect(),
        None => shown.split(BETWEEN).collect(),
    };
    let pieces = pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty());
    let chosen: Result<Vec<Value>, Issue> =
        pieces.map(|piece| option(&Raw::Text(piece.to_owned()), options).map(text)).collect();
    chosen.map(Value::List)
}

/// Done and due in one cell.
fn share(raw: &Raw, input: &Input, how: &How) -> Result<Value, Issue> {
    if let Raw::Day(_) = raw {
        return Err(Problem::DateCell {}.into());
    }
    let shown = raw.shown();
    let units = units(input, how);
    let parts = how.split.as_deref().and_then(|between| shown.split_once(between));
    let Some((done, due)) = parts else { return Err(Problem::ShareParts {}.into()) };
    let part = |part: &str| number::digits(&Raw::Text(part.trim().to_owned()), how, &units).map(text);
    Ok(map([("done", part(done)?), ("due", part(due)?)]))
}
