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
    day::{self, Calendar},
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
    /// Something that has been refused: what it belongs to is not whole, and nobody need say so again.
    Refused,
}

/// What a cell says of an input, or of a word beside the values.
pub fn said(
    raw: &Raw,
    what: What,
    input: Option<&Input>,
    how: &How,
    mapping: &Mapping,
    calendar: Calendar,
) -> Result<Said, Issue> {
    unreadable(raw)?;
    if *raw == Raw::Nothing {
        return nothing(what, how, mapping);
    }
    let Some(input) = input else { return beside(raw, what, mapping) };
    let shown = normal(&raw.shown());
    if let Some(state) = state(&shown, mapping) {
        return Ok(if state == "missing" { Said::Nothing } else { Said::State(state) });
    }
    if let Some((_, value)) = how.words.iter().find(|(word, _)| *word == shown) {
        return Ok(Said::Value(value.clone()));
    }
    value(raw, input, how, mapping, calendar).map(Said::Value)
}

/// What an empty cell says. What holds for all answers holds for no words beside them: a remark is seldom wanted.
fn nothing(what: What, how: &How, mapping: &Mapping) -> Result<Said, Issue> {
    let general = if matches!(what, What::Word(_)) { &Empty::Missing } else { &mapping.empty };
    match how.empty.as_ref().unwrap_or(general) {
        Empty::Missing => Ok(Said::Nothing),
        Empty::Refuse => Err(Problem::EmptyCell {}.into()),
        Empty::State(state) => Ok(Said::State(state)),
        Empty::Value(value) => Ok(Said::Value(value.clone())),
    }
}

fn state(shown: &str, mapping: &Mapping) -> Option<&'static str> {
    mapping.states.iter().find(|(word, _)| *word == shown).map(|(_, state)| *state)
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
fn beside(raw: &Raw, what: What, mapping: &Mapping) -> Result<Said, Issue> {
    if what == What::Word("evidence") { evidence(raw, mapping) } else { Ok(Said::Value(text(raw.shown()))) }
}

/// What was produced. Words that say that nothing was give no points.
fn evidence(raw: &Raw, mapping: &Mapping) -> Result<Said, Issue> {
    let shown = raw.shown();
    let pieces: Vec<&str> = shown.split(BETWEEN).map(str::trim).filter(|piece| !piece.is_empty()).collect();
    let alone = if let [one] = pieces.as_slice() { normal(one) } else { String::new() };
    let is_no = truth(&Raw::Text(alone.clone()), &Words::new(), &mapping.words) == Ok(Value::Bool(false));
    match state(&alone, mapping) {
        _ if pieces.is_empty() => Err(crate::cell::unknown(&shown, &[])),
        Some("missing") => Ok(Said::Nothing),
        // a list of nothing: as a state it would stand against the values beside it
        Some("no_evidence") => Ok(Said::Value(Value::List(Vec::new()))),
        Some(state) => Ok(Said::State(state)),
        None if is_no => Ok(Said::Value(Value::List(Vec::new()))),
        None => Ok(Said::Value(Value::List(pieces.into_iter().map(text).collect()))),
    }
}

fn value(raw: &Raw, input: &Input, how: &How, mapping: &Mapping, calendar: Calendar) -> Result<Value, Issue> {
    match &input.kind {
        Kind::Bool => truth(raw, &how.words, &mapping.words),
        Kind::Choice(options) => option(raw, options).map(text),
        Kind::List(options) => list(raw, options, how),
        Kind::Date => Ok(text(day::day(raw, how, calendar)?.to_string())),
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
    Err(none_of(&given, options))
}

fn none_of(given: &str, options: &Options) -> Issue {
    let names: Vec<&str> = options.iter().flat_map(|(id, title)| [id.as_str(), &title.zh]).collect();
    crate::cell::unknown(given, &names)
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
    let pieces: Vec<&str> = pieces.into_iter().map(str::trim).filter(|piece| !piece.is_empty()).collect();
    if pieces.is_empty() {
        // a mark between options that are not there does not say that none was chosen
        return Err(none_of(&shown, options));
    }
    let chosen: Result<Vec<Value>, Issue> =
        pieces.into_iter().map(|piece| option(&Raw::Text(piece.to_owned()), options).map(text)).collect();
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
