//! Answers as a sheet says them (回答转为填报值): choices become ids again, lists and shares are put together.
//!
//! Takes what a response says under the name of an input, gives the value with the places that it came from. What an
//! input may be is for the reader of sheets to say; only what has no place in a sheet is refused here.

use alloc::{
    string::{String, ToString},
    vec,
    vec::Vec,
};

use crate::base::{Id, Issues, Text, fields, json::Value};
use crate::questionnaire::{
    Problem, names,
    record::{Place, Record, at},
    units::NONE,
};
use crate::rubric::{Assessors, Input, Kind, Rubric, Units};

/// A value, and where it and its parts stood.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub value: Value,
    /// Steps inside the value, and the place in the response; the first is the value itself.
    pub places: Vec<(Place, Place)>,
}

static NOWHERE: Place = Vec::new();

impl Found {
    pub fn bare(value: Value, place: Place) -> Self {
        Self { value, places: vec![(Vec::new(), place)] }
    }

    pub fn place(&self) -> &Place {
        self.places.first().map_or(&NOWHERE, |(_, place)| place)
    }

    /// Puts several together into one value.
    fn joined(
        parts: Vec<(String, Self)>,
        place: Place,
        put: impl FnOnce(Vec<(String, Value)>) -> Value,
    ) -> Self {
        let mut places = vec![(Vec::new(), place)];
        let mut values = Vec::with_capacity(parts.len());
        for (key, part) in parts {
            let inside = |(steps, place): (Place, Place)| {
                (core::iter::once(key.clone()).chain(steps).collect(), place)
            };
            places.extend(part.places.into_iter().map(inside));
            values.push((key, part.value));
        }
        Self { value: put(values), places }
    }

    fn object(parts: Vec<(&str, Option<Self>)>) -> Option<Self> {
        let there = parts.into_iter().filter_map(|(key, part)| Some((key.to_string(), part?)));
        let there: Vec<(String, Self)> = there.collect();
        let place = there.first()?.1.place().clone();
        Some(Self::joined(there, place, Value::sorted))
    }
}

/// What stands under a name, as it is.
pub(super) fn plain(record: &Record, name: &str) -> Option<Found> {
    record.get(name).map(|(value, place)| Found::bare(value.clone(), place.clone()))
}

/// The words of an answer.
pub(super) fn words(record: &Record, criterion: &str) -> Vec<(&'static str, Found)> {
    let mut said = Vec::new();
    for word in ["state", "reason", "source", "note"] {
        said.extend(plain(record, &names::word(criterion, word)).map(|found| (word, found)));
    }
    if let Some(Found { value, places }) = plain(record, &names::word(criterion, "evidence")) {
        said.push(("evidence", Found { value: by_lines(value), places }));
    }
    let carried = names::word(criterion, "carried");
    let part = |key| (key, plain(record, &names::part(&carried, key)));
    let carried = Found::object(vec![part("points"), part("date"), part("source")]);
    said.extend(carried.map(|found| ("carried", found)));
    said
}

/// One item on each line.
fn by_lines(value: Value) -> Value {
    match value {
        Value::Text(text) => {
            let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
            Value::List(lines.map(Value::of).collect())
        }
        other => other,
    }
}

/// For whom an assessor speaks. A party that nobody knows stays as it was written, to be refused by name.
pub(super) fn party(record: &Record, name: &str, rubric: &Rubric) -> Option<Found> {
    let mut found = plain(record, name)?;
    let nodes = rubric.root().flat();
    let inputs = nodes.iter().filter_map(|node| node.criterion()).flat_map(|criterion| &criterion.inputs);
    let all = nodes.iter().filter_map(|node| node.assessors.as_ref());
    let all = all.chain(inputs.filter_map(|input| input.assessors.as_ref()));
    let mut parties = all.flat_map(Assessors::parties);
    if let Value::Text(given) = &found.value
        && let Some(party) = parties.find(|party| names::option(&party.party) == *given)
    {
        found.value = Value::of(&party.party);
    }
    Some(found)
}

/// The value of an input.
pub(super) fn of_input(record: &Record, input: &Input, name: &str, issues: &mut Issues) -> Option<Found> {
    match &input.kind {
        Kind::Share { .. } => {
            let part = |part| (part, plain(record, &names::part(name, part)));
            Found::object(vec![part("done"), part("due")])
        }
        Kind::Units(units) => listed(record, units, name, issues),
        kind => {
            let Found { value, places } = plain(record, name)?;
            let place = places.first().map_or(&NOWHERE, |(_, place)| place);
            let value = match kind {
                Kind::Bool => yes_or_no(value),
                Kind::Choice(options) => chosen(value, options, place, issues)?,
                Kind::List(options) => several(&value, options, place, issues)?,
                _ => value,
            };
            Some(Found { value, places })
        }
    }
}

/// Forms that know no truth value say it in words.
fn yes_or_no(value: Value) -> Value {
    match &value {
        Value::Text(text) if text == "yes" || text == "true" => Value::Bool(true),
        Value::Text(text) if text == "no" || text == "false" => Value::Bool(false),
        _ => value,
    }
}

/// The id of an option, out of its name.
fn chosen(value: Value, options: &[(Id, Text)], place: &[String], issues: &mut Issues) -> Option<Value> {
    let Value::Text(given) = &value else { return Some(value) };
    if let Some((id, _)) = options.iter().find(|(id, _)| names::option(id) == *given) {
        return Some(Value::of(id));
    }
    let known: Vec<String> = options.iter().map(|(id, _)| names::option(id)).collect();
    let known: Vec<&str> = known.iter().map(String::as_str).collect();
    let unknown = fields::unknown(given, &known, |given, nearest| Problem::UnknownChoice { given, nearest });
    issues.take::<()>(Err(at(unknown, place)));
    None
}

/// The ids of options: a list of names, or names with spaces between.
fn several(value: &Value, options: &[(Id, Text)], place: &[String], issues: &mut Issues) -> Option<Value> {
    let given: Vec<Value> = match value {
        Value::List(given) => given.clone(),
        Value::Text(names) => names.split_whitespace().map(Value::of).collect(),
        other => return Some(other.clone()),
    };
    let none = Value::of(NONE);
    if given.contains(&none) {
        if given.len() > 1 {
            issues.take::<()>(Err(at(Problem::NoneAndOthers {}, place)));
            return None;
        }
        return Some(Value::List(Vec::new()));
    }
    let ids = given.into_iter().filter_map(|name| chosen(name, options, place, issues));
    Some(Value::List(ids.collect()))
}

/// A list of units, with who drew it, if it is a sample.
fn listed(record: &Record, units: &Units, name: &str, issues: &mut Issues) -> Option<Found> {
    let part = |part: &str| names::part(name, part);
    let any = plain(record, &part("any"));
    let (rows, place) = record.rows(&part("list"));
    let said = any.as_ref().map(|any| yes_or_no(any.value.clone()));
    let list = match (said, rows) {
        (Some(Value::Bool(true)), []) => {
            let place = any.as_ref().map_or(place, Found::place);
            issues.take::<()>(Err(at(Problem::NothingListed {}, place)));
            return None;
        }
        (Some(Value::Bool(false)), [_, ..]) => {
            issues.take::<()>(Err(at(Problem::ListedAnyhow {}, place)));
            return None;
        }
        (Some(Value::Bool(false)), []) => {
            any.map(|any| Found::bare(Value::List(Vec::new()), any.place().clone()))
        }
        // anything else than yes or no is refused as the list that it is not
        (Some(other), _) if !matches!(other, Value::Bool(_)) => {
            any.map(|any| Found::bare(other, any.place().clone()))
        }
        (None, []) => None,
        (_, rows) => Some(all_of(rows, units, name, place, issues)),
    };
    if units.sample.is_none() {
        return list;
    }
    let [drawn_by, seed] = ["drawn_by", "seed"].map(|key| plain(record, &part(key)));
    Found::object(vec![("units", list), ("drawn_by", drawn_by), ("seed", seed)])
}

fn all_of(rows: &[Record], units: &Units, name: &str, place: &Place, issues: &mut Issues) -> Found {
    let mut each = Vec::with_capacity(rows.len());
    for (number, row) in rows.iter().enumerate() {
        let mut parts = Vec::with_capacity(units.each.len());
        for input in &units.each {
            let found = of_input(row, input, &names::each(name, &input.id), issues);
            parts.extend(found.map(|found| (input.id.to_string(), found)));
        }
        let title = plain(row, &names::part(name, "unit"));
        parts.extend(title.map(|found| ("unit".to_string(), found)));
        each.push((number.to_string(), Found::joined(parts, row.place.clone(), Value::sorted)));
    }
    let list = |each: Vec<(String, Value)>| Value::List(each.into_iter().map(|(_, unit)| unit).collect());
    Found::joined(each, place.clone(), list)
}
