//! One value given (填报值).
//!
//! Takes what stands in the sheet and the input that asks, gives a value that the input allows.

use alloc::{
    boxed::Box,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::{Problem, opinions::Numbers};
use crate::base::{
    Date, Exact, Id, Issue, Issues, Range, Read, Rounding, Text,
    fields::{self, Fields},
    json::Value,
    text,
};
use crate::rubric::{Input, Kind, Units};

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
    /// Things described one by one.
    Units(Listed),
    /// What several assessors give.
    Opinions(Box<Numbers>),
}

/// Things described one by one (明细).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listed {
    /// The units in the order of the sheet.
    pub units: Vec<Unit>,
    /// Who drew them, and the seed, when they are a sample.
    pub drawn: Option<(Id, String)>,
}

/// One of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Unit {
    /// What it is called.
    pub name: Option<String>,
    /// One value for each input of a unit.
    pub values: Vec<Option<Given>>,
}

impl Given {
    /// Do several assessors still have to say what it is?
    pub(crate) fn is_open(&self) -> bool {
        matches!(self, Self::Opinions(numbers) if numbers.range.exact().is_none())
    }

    /// The number that it counts as in an amount.
    #[must_use]
    pub fn number(&self) -> Option<Exact> {
        match self {
            Self::Number(number) | Self::Share { value: number, .. } => Some(number.clone()),
            Self::Date(date) => Some(date.number()),
            Self::Opinions(numbers) => numbers.range.exact().cloned(),
            Self::Bool(_) | Self::Choice(_) | Self::List(_) | Self::Units(_) => None,
        }
    }

    /// The number, or where it still lies while somebody is waited for.
    #[must_use]
    pub fn range(&self) -> Option<Range> {
        match self {
            Self::Opinions(numbers) => Some(numbers.range.clone()),
            known => known.number().map(Range::from),
        }
    }
}

impl Given {
    /// Would a sheet that says so be read as just this value?
    pub(crate) fn is_allowed(&self, input: &Input) -> bool {
        let written = super::write::value(self, input);
        written.is_some_and(|written| read(&written, input).is_ok_and(|given| given.as_ref() == Some(self)))
    }
}

/// Do two spellings say the same? What an input does not allow is only the same as itself.
pub(crate) fn is_same(one: &Value, other: &Value, input: &Input) -> bool {
    one == other || matches!((read(one, input), read(other, input)), (Ok(one), Ok(other)) if one == other)
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
        Kind::Units(asked) => Given::Units(listed(value, asked)?),
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

/// Reads a list of units; a sample says who drew it.
fn listed(value: &Value, asked: &Units) -> Read<Listed> {
    let Some(sample) = &asked.sample else {
        return Ok(Listed { units: units(value, asked, asked.at_most)?, drawn: None });
    };
    if value.map().is_err() {
        let wanted = "an object with `drawn_by`, `seed` and `units`";
        return Err(value.not(wanted, "含 drawn_by（抽样人）、seed（随机种子）和 units（样本）的对象"));
    }
    let mut fields = Fields::of(value)?;
    let drawn = (fields.need("drawn_by", Id::read), fields.need("seed", text::said));
    let units = fields.need("units", |value| units(value, asked, sample.draw.min(asked.at_most)));
    fields.close(Listed { units, drawn: Some(drawn) })
}

fn units(value: &Value, asked: &Units, most: u32) -> Read<Vec<Unit>> {
    if value.list()?.len() > usize::try_from(most).unwrap_or(usize::MAX) {
        return Err(Problem::TooManyUnits { most: most.to_string() }.into());
    }
    fields::each(value, |item| unit(item, asked))
}

fn unit(value: &Value, asked: &Units) -> Read<Unit> {
    let members = value.map()?;
    let mut issues = Issues::none();
    let mut values = Vec::with_capacity(asked.each.len());
    for input in &asked.each {
        let given = value.get(input.id.as_str()).map_or(Ok(None), |given| read(given, input));
        values.extend(issues.take(given.map_err(|inner| inner.at(&input.id))));
    }
    let name = value.get("unit").map(|name| text::said(name).map_err(|inner| inner.at("unit")));
    let name = name.and_then(|name| issues.take(name));
    let known: Vec<&str> = asked.each.iter().map(|input| input.id.as_str()).chain(["unit"]).collect();
    for (key, _) in members.iter().filter(|(key, _)| !known.contains(&key.as_str())) {
        issues.add_with(|| {
            fields::unknown(key, &known, |given, nearest| Problem::UnknownInput { given, nearest }).at(key)
        });
    }
    issues.unless(Unit { name, values })
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
