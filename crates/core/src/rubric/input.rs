//! Inputs (填报项): what is asked, and what an answer may be.
//!
//! Takes the `inputs` of a rubric or criterion, gives them checked, with the range over which each
//! can still vary while it is missing.

use alloc::{boxed::Box, collections::BTreeSet, string::ToString, vec::Vec};

use super::{
    Assessors, Problem, assessors,
    citation::{self, Citation},
    scope,
    units::{self, Units},
};
use crate::base::{
    Date, End, Exact, Id, Issue, Range, Read, Text,
    fields::{self, Fields},
    json::Value,
};

/// Words that an answer uses for itself, or an amount for something else.
const TAKEN: &[&str] = &[
    "state",
    "evidence",
    "note",
    "reason",
    "assessor",
    "assessors",
    "attachments",
    "sample",
    "source",
    "carried",
    "unit",
    "full",
    "none",
    "haitang",
];

/// Words of the head of a sheet, and what is missing where others have to be known: beside these, an input of the
/// rubric of that name could not be told from them.
const TAKEN_ABOVE: &[&str] = &["subject", "date", "cohort"];

/// One thing that is asked.
#[doc(alias = "填报项")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Input {
    /// Unique within its criterion and apart from the rubric's own inputs.
    pub id: Id,
    /// What people read.
    pub title: Option<Text>,
    /// A longer word about it.
    pub description: Option<Text>,
    /// Where the value is taken over from, when it is not observed.
    pub from: Option<Citation>,
    /// What an answer may be.
    pub kind: Kind,
    /// How the numbers of several assessors become one.
    pub assessors: Option<Assessors>,
}

/// The options of a `choice` or `list`, in order.
pub type Options = Vec<(Id, Text)>;

/// What an answer may be.
#[doc(alias = "填报类型")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Yes or no (是否).
    #[default]
    Bool,
    /// A whole number of things (次数).
    Count {
        /// Lowest answer.
        at_least: Exact,
        /// Highest answer.
        at_most: Option<Exact>,
    },
    /// A number (数值).
    Number {
        /// Lowest answer.
        at_least: Option<Exact>,
        /// Highest answer.
        at_most: Option<Exact>,
        /// Most decimal places.
        places: Option<u32>,
        /// What it is measured in.
        unit: Option<Text>,
    },
    /// Done of due (完成比).
    Share {
        /// The value when nothing was due; `None` refuses such an answer.
        when_due_zero: Option<Exact>,
        /// May more be done than was due?
        may_exceed: bool,
    },
    /// One option (单选).
    Choice(Options),
    /// Any of the options (多选).
    List(Options),
    /// A day (日期).
    Date,
    /// The assessor's own number within a range, with a reason (评估员给分).
    Assessed {
        /// Lowest number.
        at_least: Exact,
        /// Highest number.
        at_most: Exact,
        /// May it be 0 although the range does not hold 0?
        or_zero: bool,
        /// Most decimal places.
        places: Option<u32>,
    },
    /// Things that are described one by one (明细).
    Units(Box<Units>),
}

impl Kind {
    /// The word for the type in documents.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Count { .. } => "count",
            Self::Number { .. } => "number",
            Self::Share { .. } => "share",
            Self::Choice(_) => "choice",
            Self::List(_) => "list",
            Self::Date => "date",
            Self::Assessed { .. } => "assessed",
            Self::Units(_) => "units",
        }
    }

    /// The options, where there are any.
    #[must_use]
    pub fn options(&self) -> &[(Id, Text)] {
        match self {
            Self::Choice(options) | Self::List(options) => options,
            _ => &[],
        }
    }

    /// All values that a missing answer may still take.
    #[must_use]
    pub fn range(&self) -> Range {
        let low = |end: &Option<Exact>| end.clone().map_or(End::Minus, End::At);
        let high = |end: &Option<Exact>| end.clone().map_or(End::Plus, End::At);
        match self {
            Self::Count { at_least, at_most } => Range::new(End::At(at_least.clone()), high(at_most)),
            Self::Number { at_least, at_most, .. } => Range::new(low(at_least), high(at_most)),
            Self::Share { when_due_zero, may_exceed } => {
                let most = if *may_exceed { End::Plus } else { End::At(Exact::ONE) };
                let range = Range::new(End::At(Exact::ZERO), most);
                when_due_zero.as_ref().map_or(range.clone(), |value| range.hull(&value.clone().into()))
            }
            Self::Units(_) => Range::zero(),
            Self::Date => {
                let (first, last) = Date::bounds();
                Range::new(End::At(first.number()), End::At(last.number()))
            }
            Self::Assessed { at_least, at_most, or_zero, .. } => {
                let range = Range::new(End::At(at_least.clone()), End::At(at_most.clone()));
                if *or_zero { range.hull(&Range::zero()) } else { range }
            }
            Self::Bool | Self::Choice(_) | Self::List(_) => Range::everything(),
        }
    }
}

/// Reads a list of inputs; `taken` are the rubric's own.
pub(super) fn read_all(value: &Value, taken: &[Input]) -> Read<Vec<Input>> {
    let inputs = fields::each(value, read)?;
    let mut seen = BTreeSet::new();
    seen.extend(taken.iter().map(|input| input.id.as_str()));
    let mut issues = crate::base::Issues::none();
    for (place, input) in inputs.iter().enumerate() {
        if !seen.insert(input.id.as_str()) {
            let twice = Problem::DuplicateId { id: input.id.to_string() };
            issues.add(Issue::from(twice).at("id").at(place));
        }
    }
    for (place, input) in inputs.iter().enumerate() {
        issues.take::<()>(units::apart(input, &seen).map_err(|inner| inner.at(place)));
    }
    issues.unless(()).map(|()| inputs)
}

/// Reads the rubric's own inputs. Discretion belongs to a criterion, where its reason is.
pub(super) fn read_shared(value: &Value) -> Read<Vec<Input>> {
    let inputs = read_all(value, &[])?;
    let mut issues = crate::base::Issues::none();
    for (place, input) in inputs.iter().enumerate().filter(|(_, i)| TAKEN_ABOVE.contains(&i.id.as_str())) {
        issues.add(Issue::from(Problem::ReservedId { id: input.id.to_string() }).at("id").at(place));
    }
    for (place, input) in inputs.iter().enumerate().filter(|(_, i)| matches!(i.kind, Kind::Assessed { .. })) {
        let (id, type_name) = (input.id.to_string(), input.kind.name().into());
        let allowed = TYPES.iter().map(|(name, _)| name).filter(|name| **name != "assessed");
        issues.add(Issue::from(Problem::InputType { id, type_name }).allowing(allowed).at("type").at(place));
    }
    issues.take::<()>(assessors::on_none(&inputs));
    issues.unless(inputs)
}

fn read(value: &Value) -> Read<Input> {
    let mut fields = Fields::of(value)?;
    let id = fields.need("id", input_id);
    let title = fields.may("title", Text::read);
    let description = fields.may("description", Text::read);
    let Some(name) = fields.may("type", |value| fields::word(value, TYPES)) else {
        // Without a type the other keys mean nothing.
        fields.need("type", |_| Ok(()));
        return Err(fields.into_issues());
    };
    let kind = kind(&mut fields, name);
    let from = fields.may("from", |value| citation::read(value, &kind));
    let mut input = Input { id, title, description, from, kind, assessors: None };
    input.assessors = fields.may("assessors", |value| assessors::of_input(value, &input));
    fields.close(input)
}

fn input_id(value: &Value) -> Read<Id> {
    let id = Id::read(value)?;
    let begins = id.as_str().starts_with(|c: char| c.is_ascii_alphabetic() || crate::base::id::is_chinese(c));
    if begins && !TAKEN.contains(&id.as_str()) {
        return Ok(id);
    }
    Err(Problem::ReservedId { id: id.to_string() }.into())
}

const TYPES: &[(&str, &str)] = &[
    ("bool", "bool"),
    ("count", "count"),
    ("number", "number"),
    ("share", "share"),
    ("choice", "choice"),
    ("list", "list"),
    ("date", "date"),
    ("assessed", "assessed"),
    ("units", "units"),
];

fn kind(fields: &mut Fields<'_>, name: &str) -> Kind {
    match name {
        "count" => count(fields),
        "number" => number(fields),
        "share" => Kind::Share {
            when_due_zero: fields.need("when_due_zero", when_due_zero),
            may_exceed: fields.may("may_exceed", Value::bool).unwrap_or_default(),
        },
        "choice" => Kind::Choice(fields.need("options", options)),
        "list" => Kind::List(fields.need("options", options)),
        "date" => Kind::Date,
        "assessed" => assessed(fields),
        "units" => units::read(fields),
        _ => Kind::Bool,
    }
}

fn count(fields: &mut Fields<'_>) -> Kind {
    let at_least = fields.may("at_least", whole).unwrap_or_default();
    let at_most = fields.may("at_most", whole);
    ordered(fields, Some(&at_least), at_most.as_ref());
    Kind::Count { at_least, at_most }
}

fn number(fields: &mut Fields<'_>) -> Kind {
    let at_least = fields.may("at_least", fields::exact);
    let at_most = fields.may("at_most", fields::exact);
    ordered(fields, at_least.as_ref(), at_most.as_ref());
    let places = fields.may("places", scope::places);
    Kind::Number { at_least, at_most, places, unit: fields.may("unit", Text::read) }
}

fn assessed(fields: &mut Fields<'_>) -> Kind {
    let at_least = fields.need("at_least", fields::exact);
    let at_most = fields.need("at_most", fields::exact);
    ordered(fields, Some(&at_least), Some(&at_most));
    let or_zero = fields.may("or_zero", Value::bool).unwrap_or_default();
    Kind::Assessed { at_least, at_most, or_zero, places: fields.may("places", scope::places) }
}

fn whole(value: &Value) -> Read<Exact> {
    let number = fields::exact(value)?;
    if number.is_negative() {
        return Err(Problem::NegativeCount { given: value.shown() }.into());
    }
    if number.is_whole() { Ok(number) } else { Err(scope::not_whole(value, "0", "999999999999999999")) }
}

fn when_due_zero(value: &Value) -> Read<Option<Exact>> {
    if *value == Value::Text("refuse".into()) { Ok(None) } else { fields::exact(value).map(Some) }
}

fn options(value: &Value) -> Read<Options> {
    let options = fields::some(value, |option| {
        let mut fields = Fields::of(option)?;
        let read = (fields.need("id", Id::read), fields.need("title", Text::read));
        fields.close(read)
    })?;
    scope::distinct(options.iter().map(|(id, _)| id), "id")?;
    Ok(options)
}

/// A lower bound above its upper bound lets no answer through.
pub(super) fn ordered(fields: &mut Fields<'_>, at_least: Option<&Exact>, at_most: Option<&Exact>) {
    if let (Some(low), Some(high)) = (at_least, at_most)
        && low > high
        && fields.is_clean()
    {
        fields.refuse(Problem::BoundsCrossed { at_least: low.to_string(), at_most: high.to_string() });
    }
}
