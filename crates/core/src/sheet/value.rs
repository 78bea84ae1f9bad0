//! One value given (填报值).
//!
//! Takes what stands in the sheet and the input that asks, gives a value that the input allows.

use alloc::{
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::Problem;
use crate::base::{
    Date, Exact, Id, Issue, Issues, Read, Rounding, Text,
    fields::{self, Fields},
    json::Value,
    number,
};
use crate::rubric::{Input, Kind};

/// A value that its input allows.
#[doc(alias = "填报值")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// Yes or no.
    Bool(bool),
    /// A `count`, `number` or `assessed`.
    Number(Exact),
    /// Done of due, and what that makes.
    Share {
        /// What was done.
        done: Exact,
        /// What was due.
        due: Exact,
        /// Done over due, or what the input says for nothing due.
        value: Exact,
    },
    /// The place of the option.
    Choice(usize),
    /// For each option whether it is in the list.
    List(Vec<bool>),
    /// A day.
    Date(Date),
}

impl Given {
    /// The number that it counts as in an amount.
    #[must_use]
    pub fn number(&self) -> Option<Exact> {
        match self {
            Self::Number(number) | Self::Share { value: number, .. } => Some(number.clone()),
            Self::Date(date) => Some(date.number()),
            Self::Bool(_) | Self::Choice(_) | Self::List(_) => None,
        }
    }
}

impl Given {
    /// Would a sheet that says so be read as just this value?
    pub(crate) fn is_allowed(&self, input: &Input) -> bool {
        let text = |number: &Exact| Value::Text(number::readable(number));
        let option =
            |place: usize| input.kind.options().get(place).map(|(id, _)| Value::Text(id.to_string()));
        let written = match self {
            Self::Bool(truth) => Some(Value::Bool(*truth)),
            Self::Number(number) => Some(text(number)),
            Self::Share { done, due, .. } => {
                let members = [("done", done), ("due", due)];
                let plain = |number: &Exact| Value::Text(number.to_string());
                Some(Value::object(members.map(|(key, number)| (String::from(key), plain(number)))))
            }
            Self::Choice(place) => option(*place),
            Self::List(chosen) => {
                let places = (0..chosen.len()).filter(|place| chosen.get(*place) == Some(&true));
                Some(Value::List(places.filter_map(option).collect()))
            }
            Self::Date(date) => Some(Value::Text(date.to_string())),
        };
        written.is_some_and(|written| read(&written, input).is_ok_and(|given| given.as_ref() == Some(self)))
    }
}

/// Reads the value of an input; `null` is a missing one.
pub(super) fn read(value: &Value, input: &Input) -> Read<Option<Given>> {
    if *value == Value::Null {
        return Ok(None);
    }
    Ok(Some(match &input.kind {
        Kind::Bool => Given::Bool(value.bool()?),
        Kind::Count { at_least, at_most } => {
            let number = within(value, Some(at_least), at_most.as_ref())?;
            if !number.is_whole() {
                return Err(Problem::NotWhole { given: number.to_string() }.into());
            }
            Given::Number(number)
        }
        Kind::Number { at_least, at_most, places, .. } => {
            let number = within(value, at_least.as_ref(), at_most.as_ref())?;
            Given::Number(placed(number, *places)?)
        }
        Kind::Share { when_due_zero, may_exceed } => share(value, when_due_zero.as_ref(), *may_exceed)?,
        Kind::Choice(options) => Given::Choice(option(value.text()?, options)?),
        Kind::List(options) => list(value, options)?,
        Kind::Date => Given::Date(Date::new(value.text()?)?),
        Kind::Assessed { at_least, at_most, or_zero, places } => {
            let number = fields::exact(value)?;
            let free = *or_zero && number.is_zero();
            let number = if free { number } else { within(value, Some(at_least), Some(at_most))? };
            Given::Number(placed(number, *places)?)
        }
    }))
}

fn within(value: &Value, at_least: Option<&Exact>, at_most: Option<&Exact>) -> Read<Exact> {
    let number = fields::exact(value)?;
    let given = number.to_string();
    if let Some(at_least) = at_least.filter(|least| number < **least) {
        return Err(Problem::TooLow { given, at_least: at_least.to_string() }.into());
    }
    if let Some(at_most) = at_most.filter(|most| number > **most) {
        return Err(Problem::TooHigh { given, at_most: at_most.to_string() }.into());
    }
    Ok(number)
}

fn placed(number: Exact, places: Option<u32>) -> Read<Exact> {
    match places {
        Some(places) if number.rounded(Rounding { places, ..Rounding::default() }) != number => {
            Err(Problem::TooManyPlaces { given: number.to_string(), places: places.to_string() }.into())
        }
        _ => Ok(number),
    }
}

fn share(value: &Value, when_due_zero: Option<&Exact>, may_exceed: bool) -> Read<Given> {
    if value.map().is_err() {
        return Err(value.not("an object with `done` and `due`", "含 done（完成数）和 due（应完成数）的对象"));
    }
    let mut fields = Fields::of(value)?;
    let not_negative = |value| within(value, Some(&Exact::ZERO), None);
    let (done, due) = (fields.need("done", not_negative), fields.need("due", not_negative));
    let (done, due) = fields.close((done, due))?;
    if done > due && !may_exceed {
        return Err(Problem::MoreThanDue { done: done.to_string(), due: due.to_string() }.into());
    }
    let value = done.over(&due).or_else(|| when_due_zero.cloned());
    let value = value.ok_or_else(|| Issue::from(Problem::NothingDue {}).at("due"))?;
    Ok(Given::Share { done, due, value })
}

fn option(given: &str, options: &[(Id, Text)]) -> Read<usize> {
    if let Some(place) = options.iter().position(|(id, _)| id.as_str() == given) {
        return Ok(place);
    }
    let known: Vec<&str> = options.iter().map(|(id, _)| id.as_str()).collect();
    Err(fields::unknown(given, &known, |given, nearest| Problem::UnknownOption { given, nearest }).into())
}

fn list(value: &Value, options: &[(Id, Text)]) -> Read<Given> {
    let mut chosen = vec![false; options.len()];
    let mut issues = Issues::none();
    for (place, item) in value.list()?.iter().enumerate() {
        let found = item.text().and_then(|given| option(given, options));
        if let Some(at) = issues.take(found.map_err(|inner| inner.at(place)))
            && let Some(mark) = chosen.get_mut(at)
        {
            if *mark {
                let option = String::from(item.text().unwrap_or_default());
                issues.add(Issue::from(Problem::OptionTwice { option }).at(place));
            }
            *mark = true;
        }
    }
    issues.unless(Given::List(chosen))
}
