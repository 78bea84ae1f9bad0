//! Conditions (条件): what is true or false of the answers.
//!
//! Takes the written form, gives a tree whose references are resolved. No threshold is implied:
//! the words say whether the bound itself counts.

use alloc::{boxed::Box, string::ToString, vec::Vec};

use super::{
    Amount, Problem, Reference, amount, document,
    scope::{self, Scope},
};
use crate::base::{
    Id, Issue, Issues, Read, Text,
    fields::{self, Fields},
    json::Value,
};

/// Something that is true or false of the answers.
#[doc(alias = "条件")]
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Condition {
    /// A `bool` input is true.
    Met(Reference),
    /// A value keeps all its bounds.
    Compare(Box<Amount>, Vec<(Bound, Amount)>),
    /// The option chosen is one of these.
    OneOf(Reference, Vec<usize>),
    /// All these options are in the list.
    Includes(Reference, Vec<usize>),
    /// All are true.
    All(Vec<Condition>),
    /// One is true.
    Any(Vec<Condition>),
    /// It is false.
    Not(Box<Condition>),
}

/// How a value has to stand to a bound.
#[doc(alias = "界限")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Bound {
    /// ≥
    AtLeast,
    /// >
    MoreThan,
    /// ≤
    AtMost,
    /// <
    LessThan,
    /// =
    Equals,
}

impl Bound {
    /// The words, in the order of the language.
    pub(super) const WORDS: [(&'static str, Self); 5] = [
        ("at_least", Self::AtLeast),
        ("more_than", Self::MoreThan),
        ("at_most", Self::AtMost),
        ("less_than", Self::LessThan),
        ("equals", Self::Equals),
    ];

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, bound)| *bound == self).map_or("", |(word, _)| word)
    }
}

impl Default for Condition {
    fn default() -> Self {
        Self::All(Vec::new())
    }
}

const CONSTRUCTS: &[&str] = &["value", "choice", "list", "all", "any", "not_all", "none", "not"];

/// Reads a condition that stands by itself, and is no larger than a rule may be.
pub(super) fn whole(value: &Value, scope: &Scope<'_>) -> Read<Condition> {
    document::small_enough(value)?;
    read(value, scope)
}

/// Reads a condition.
pub(super) fn read(value: &Value, scope: &Scope<'_>) -> Read<Condition> {
    if let Value::Text(_) = value {
        let (reference, _) = scope.of_type(value, &["bool"])?;
        return Ok(Condition::Met(reference));
    }
    value.map()?;
    let Some(key) = CONSTRUCTS.iter().copied().find(|key| value.get(key).is_some()) else {
        return Err(scope::unknown(Problem::UnknownCondition {}, CONSTRUCTS));
    };
    let mut fields = Fields::of(value)?;
    let members = |value| several(value, scope);
    let opposite = |condition| Condition::Not(Box::new(condition));
    let condition = match key {
        "value" => compare(&mut fields, scope),
        "choice" => options(&mut fields, scope, "choice", "one_of"),
        "list" => options(&mut fields, scope, "list", "includes"),
        "all" => Condition::All(fields.need(key, members)),
        "any" => Condition::Any(fields.need(key, members)),
        "not_all" => opposite(Condition::All(fields.need(key, members))),
        "none" => opposite(Condition::Any(fields.need(key, members))),
        _ => opposite(fields.need(key, |value| read(value, scope))),
    };
    fields.close(condition)
}

/// Reads a list of conditions that is not empty.
pub(super) fn several(value: &Value, scope: &Scope<'_>) -> Read<Vec<Condition>> {
    fields::some(value, |item| read(item, scope))
}

fn compare(fields: &mut Fields<'_>, scope: &Scope<'_>) -> Condition {
    let (value, sort) = fields.need("value", |value| amount::read(value, scope));
    let mut bounds = Vec::new();
    for (key, bound) in Bound::WORDS {
        bounds.extend(fields.may(key, |value| amount::like(value, scope, sort)).map(|to| (bound, to)));
    }
    if bounds.is_empty() && fields.is_clean() {
        fields.refuse(Issue::from(Problem::NoBound {}).allowing(Bound::WORDS.map(|(word, _)| word)));
    }
    Condition::Compare(Box::new(value), bounds)
}

fn options(fields: &mut Fields<'_>, scope: &Scope<'_>, key: &'static str, listed: &'static str) -> Condition {
    let chooses = key == "choice";
    let found = fields.may(key, |value| scope.of_type(value, &[key]));
    let (reference, input) = found.unwrap_or_default();
    let known = input.map(|input| input.kind.options());
    let places = fields.need(listed, |value| match known {
        Some(known) => distinct(value, known),
        None => fields::some(value, |item| item.text().map(|_| 0)),
    });
    if chooses { Condition::OneOf(reference, places) } else { Condition::Includes(reference, places) }
}

/// Options, none of them twice.
fn distinct(value: &Value, known: &[(Id, Text)]) -> Read<Vec<usize>> {
    let places = fields::some(value, |item| scope::option(item.text()?, known))?;
    let mut issues = Issues::none();
    for (at, place) in places.iter().enumerate() {
        if places.iter().take(at).any(|before| before == place) {
            let option = known.get(*place).map(|(id, _)| id.to_string()).unwrap_or_default();
            issues.add(Issue::from(Problem::OptionTwice { option }).at(at));
        }
    }
    issues.unless(places)
}

impl Condition {
    /// The inputs that it looks at, as written, in order, with repeats.
    pub fn inputs<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        match self {
            Self::Met(reference) | Self::OneOf(reference, _) | Self::Includes(reference, _) => {
                found.push(reference);
            }
            Self::Compare(value, bounds) => {
                value.inputs(found);
                bounds.iter().for_each(|(_, to)| to.inputs(found));
            }
            Self::All(members) | Self::Any(members) => members.iter().for_each(|one| one.inputs(found)),
            Self::Not(inner) => inner.inputs(found),
        }
    }
}
