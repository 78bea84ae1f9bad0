//! Amounts (数量): numbers that a rule works out from the answers.
//!
//! Takes the written form, gives a tree whose references are resolved and in which dates and numbers
//! do not mix.

use alloc::{boxed::Box, string::ToString, vec, vec::Vec};

use super::{
    Cohort, Condition, Figure, HowMany, Kind, Over, Problem, Rank, Reference, cohort,
    scope::{self, Scope},
    select, units,
};
use crate::base::{
    Date, Exact, Issue, Read, Rounding,
    fields::{self, Fields},
    json::Value,
};

/// A number worked out from answers.
#[doc(alias = "数量")]
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Amount {
    /// A number, or the number of a day.
    Known(Exact),
    /// The points of the criterion, part or rubric.
    Full,
    /// The value of an input.
    Input(Reference),
    /// All added.
    Sum(Vec<Amount>),
    /// All multiplied.
    Product(Vec<Amount>),
    /// The smallest.
    Smallest(Vec<Amount>),
    /// The largest.
    Largest(Vec<Amount>),
    /// The first minus the second.
    Difference(Box<[Amount; 2]>),
    /// The first over the second, the third when the second is 0.
    Quotient(Box<[Amount; 3]>),
    /// How many conditions are true.
    CountMet(Vec<Condition>),
    /// How many options a list has.
    CountOf(Reference, usize),
    /// Whole, started or linear steps of a size.
    StepsIn(Box<Amount>, Exact, Step),
    /// Rounded.
    Rounded(Box<Amount>, Rounding),
    /// The amount of the option chosen.
    ByChoice(Reference, Vec<Amount>),
    /// A figure over units.
    Over(Box<Over>),
    /// A statistic over the cohort.
    Cohort(Box<Cohort>),
    /// One's own place within the cohort.
    Rank(Box<Rank>),
    /// The score of a node, for grade gates.
    ScoreOf(Reference),
    /// The score of a node over its points, for grade gates.
    ShareOf(Reference),
    /// How many nodes have such a share of their points, for grade gates.
    HowMany(Box<HowMany>),
    /// How many nodes apply, for grade gates.
    Applicable(Vec<usize>),
}

/// What a step that is not full counts.
#[doc(alias = "计档方式")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Step {
    /// Nothing (每满).
    #[default]
    Whole,
    /// As a full one (不足一档按一档).
    Started,
    /// Its part (按比例).
    Linear,
}

impl Default for Amount {
    fn default() -> Self {
        Self::Known(Exact::ZERO)
    }
}

/// What an amount counts: numbers, or days of the calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Sort {
    #[default]
    Number,
    Date,
}

/// Reads an amount that has to be a number.
pub(super) fn number(value: &Value, scope: &Scope<'_>) -> Read<Amount> {
    match read(value, scope)? {
        (amount, Sort::Number) => Ok(amount),
        (_, Sort::Date) => Err(Issue::from(Problem::DateMixed {}).allowing(["number"]).into()),
    }
}

/// Reads an amount of the same sort as another.
pub(super) fn like(value: &Value, scope: &Scope<'_>, sort: Sort) -> Read<Amount> {
    let (amount, found) = read(value, scope)?;
    if found == sort {
        return Ok(amount);
    }
    let wanted = if sort == Sort::Date { "date" } else { "number" };
    Err(Issue::from(Problem::DateMixed {}).allowing([wanted]).into())
}

/// Reads an amount of either sort.
pub(super) fn read(value: &Value, scope: &Scope<'_>) -> Read<(Amount, Sort)> {
    match value {
        Value::Text(text) => word(value, text, scope),
        Value::Map(_) => construct(value, scope),
        _ => Ok((Amount::Known(fields::exact(value)?), Sort::Number)),
    }
}

/// A string is a date, a number, `full`, or the id of an input; which one shows in its first letter.
fn word(value: &Value, text: &str, scope: &Scope<'_>) -> Read<(Amount, Sort)> {
    if text == "full" {
        return Ok((Amount::Full, Sort::Number));
    }
    if Date::is_form(text) {
        return Ok((Amount::Known(Date::new(text)?.number()), Sort::Date));
    }
    if !begins_a_name(text) || (is_not_finite(text) && !scope.has(text)) {
        return Ok((Amount::Known(fields::exact(value)?), Sort::Number));
    }
    let (reference, input) = scope.of_type(value, &["count", "number", "share", "assessed", "date"])?;
    let is_date = input.is_some_and(|input| input.kind == Kind::Date);
    Ok((Amount::Input(reference), if is_date { Sort::Date } else { Sort::Number }))
}

/// Names of inputs begin with a letter, also after the `criterion/` of a gate; numbers don't.
fn begins_a_name(text: &str) -> bool {
    named(text).starts_with(|c: char| c.is_ascii_alphabetic() || crate::base::id::is_chinese(c))
}

/// What other programs write for a number that is none, where no input has such a name.
fn is_not_finite(text: &str) -> bool {
    ["nan", "inf", "infinity"].contains(&named(text).to_ascii_lowercase().as_str())
}

fn named(text: &str) -> &str {
    text.split_once('/').map_or(text, |(_, input)| input).trim_start()
}

/// Most factors of an amount: exact products grow with every one, and over units once for each.
const MOST_FACTORS: usize = 16;

const CONSTRUCTS: &[&str] = &[
    "sum",
    "product",
    "smallest",
    "largest",
    "difference",
    "quotient",
    "count_met",
    "count_of",
    "steps_in",
    "rounded",
    "by_choice",
    "total",
    "mean",
    "units",
    "cohort",
    "rank",
    "score_of",
    "share_of",
    "how_many",
    "applicable",
];

fn construct(value: &Value, scope: &Scope<'_>) -> Read<(Amount, Sort)> {
    let Some(key) = CONSTRUCTS.iter().copied().find(|key| value.get(key).is_some()) else {
        return Err(scope::unknown(Problem::UnknownAmount {}, CONSTRUCTS));
    };
    let mut fields = Fields::of(value)?;
    let several = |value| fields::some(value, |item| number(item, scope));
    let amount = match key {
        "sum" => Amount::Sum(fields.need(key, several)),
        "product" => Amount::Product(fields.need(key, several)),
        "smallest" => Amount::Smallest(fields.need(key, several)),
        "largest" => Amount::Largest(fields.need(key, several)),
        "difference" => fields.need(key, |value| difference(value, scope)),
        "quotient" => quotient(&mut fields, scope),
        "count_met" => Amount::CountMet(fields.need(key, |value| super::condition::several(value, scope))),
        "count_of" => fields.need(key, |value| count_of(value, scope)),
        "steps_in" => steps_in(&mut fields, scope),
        "rounded" => {
            let of = Box::new(fields.need(key, |value| number(value, scope)));
            Amount::Rounded(of, scope::rounding_keys(&mut fields))
        }
        "by_choice" => by_choice(&mut fields, scope),
        "total" | "mean" | "units" => units::over(&mut fields, key, scope),
        "cohort" => cohort::read(&mut fields, scope),
        "rank" => cohort::rank_amount(&mut fields, scope),
        "score_of" => Amount::ScoreOf(fields.need(key, |value| score_of(value, scope))),
        "share_of" => Amount::ShareOf(fields.need(key, |value| score_of(value, scope))),
        "how_many" => select::how_many(&mut fields, scope),
        _ => select::applicable(&mut fields, scope),
    };
    if fields.is_clean() && amount.factors() > MOST_FACTORS {
        fields.refuse_at(key, Problem::TooManyFactors { most: MOST_FACTORS.to_string() });
    }
    fields.close((amount, Sort::Number))
}

/// Exactly two items.
fn two(value: &Value) -> Read<[&Value; 2]> {
    match value.list()? {
        [first, second] => Ok([first, second]),
        _ => Err(value.not("a list of two", "两项的列表")),
    }
}

/// Of two numbers a number; of two dates the days between them.
fn difference(value: &Value, scope: &Scope<'_>) -> Read<Amount> {
    let [first, second] = two(value)?;
    let (first, sort) = read(first, scope).map_err(|inner| inner.at(0))?;
    let second = like(second, scope, sort).map_err(|inner| inner.at(1))?;
    Ok(Amount::Difference(Box::new([first, second])))
}

fn quotient(fields: &mut Fields<'_>, scope: &Scope<'_>) -> Amount {
    let [first, second] = fields
        .need("quotient", |value| {
            let [first, second] = two(value)?;
            let first = number(first, scope).map_err(|inner| inner.at(0))?;
            Ok(vec![first, number(second, scope).map_err(|inner| inner.at(1))?])
        })
        .try_into()
        .unwrap_or_default();
    let when_zero = fields.need("when_zero", |value| number(value, scope));
    Amount::Quotient(Box::new([first, second, when_zero]))
}

fn by_choice(fields: &mut Fields<'_>, scope: &Scope<'_>) -> Amount {
    let (input, options) = fields.need("by_choice", |value| scope.choice(value).map(super::rule::owned));
    let values = fields.need("values", |value| {
        if options.is_empty() {
            return Ok(Vec::new());
        }
        scope::by_option(value, &options, |item| number(item, scope))
    });
    Amount::ByChoice(input, values)
}

fn count_of(value: &Value, scope: &Scope<'_>) -> Read<Amount> {
    let (reference, input) = scope.of_type(value, &["list"])?;
    Ok(Amount::CountOf(reference, input.map_or(0, |input| input.kind.options().len())))
}

fn steps_in(fields: &mut Fields<'_>, scope: &Scope<'_>) -> Amount {
    let of = Box::new(fields.need("steps_in", |value| number(value, scope)));
    Amount::StepsIn(of, fields.need("step", scope::positive), fields.need("mode", step_mode))
}

fn score_of(value: &Value, scope: &Scope<'_>) -> Read<Reference> {
    Ok(Reference { slot: super::Slot::Node(scope.node(value)?), written: value.text()?.into() })
}

/// Reads the step mode, which is never implied.
pub(super) fn step_mode(value: &Value) -> Read<Step> {
    const WORDS: &[(&str, Step)] =
        &[("whole", Step::Whole), ("started", Step::Started), ("linear", Step::Linear)];
    fields::word(value, WORDS)
}

impl Amount {
    /// How many numbers are multiplied or divided with one another at most: those of a product or quotient together,
    /// of anything else the most of its parts.
    fn factors(&self) -> usize {
        let most = |parts: &[Self]| parts.iter().map(Self::factors).max().unwrap_or(1);
        let together = |parts: &[Self]| parts.iter().map(Self::factors).fold(0, usize::saturating_add);
        match self {
            Self::Product(parts) => together(parts),
            Self::Quotient(parts) => {
                let [above, below, when_zero] = parts.as_ref();
                above.factors().saturating_add(below.factors()).max(when_zero.factors())
            }
            Self::Sum(parts) | Self::Smallest(parts) | Self::Largest(parts) | Self::ByChoice(_, parts) => {
                most(parts)
            }
            Self::Difference(parts) => most(parts.as_ref()),
            Self::StepsIn(of, ..) | Self::Rounded(of, _) => of.factors(),
            Self::Over(over) => match &over.figure {
                Figure::Count => 1,
                Figure::Total(of) => of.factors(),
                Figure::Mean(of, when_none) => of.factors().max(when_none.factors()),
            },
            Self::Cohort(cohort) => cohort.of.factors().max(cohort.when_fewer.factors()),
            _ => 1,
        }
    }

    /// The inputs that it uses, as written, in order, with repeats.
    pub fn inputs<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        match self {
            Self::Known(_) | Self::Full | Self::HowMany(_) | Self::Applicable(_) => {}
            Self::Input(reference)
            | Self::CountOf(reference, _)
            | Self::ScoreOf(reference)
            | Self::ShareOf(reference) => found.push(reference),
            Self::Sum(parts) | Self::Product(parts) | Self::Smallest(parts) | Self::Largest(parts) => {
                parts.iter().for_each(|part| part.inputs(found));
            }
            Self::Difference(parts) => parts.iter().for_each(|part| part.inputs(found)),
            Self::Quotient(parts) => parts.iter().for_each(|part| part.inputs(found)),
            Self::CountMet(conditions) => conditions.iter().for_each(|one| one.inputs(found)),
            Self::StepsIn(of, ..) | Self::Rounded(of, _) => of.inputs(found),
            Self::ByChoice(chosen, values) => {
                found.push(chosen);
                values.iter().for_each(|value| value.inputs(found));
            }
            Self::Over(over) => over.inputs(found),
            Self::Cohort(cohort) => cohort.inputs(found),
            Self::Rank(rank) => rank.inputs(found),
        }
    }
}
