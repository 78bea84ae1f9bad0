//! Terms of a balance (加减分条目): one thing that adds or deducts.
//!
//! Takes the written form of a term, gives it with its step mode and limits declared.

use alloc::{boxed::Box, vec::Vec};

use super::{
    Amount, Condition, Problem, Rule, Step, amount, condition, rule,
    scope::{self, Scope},
};
use crate::base::{Exact, Issue, Read, Text, fields::Fields, json::Value};

/// One thing that adds or deducts.
#[doc(alias = "加减分条目")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// What people read.
    pub title: Option<Text>,
    /// How much it is.
    pub measured: Measured,
}

/// How much a term is.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Measured {
    /// The points when the condition is true.
    When(Condition, Amount),
    /// The points for each condition that is true.
    EachMet(Vec<Condition>, Amount),
    /// The points for each condition that is false.
    EachUnmet(Vec<Condition>, Amount),
    /// The points for each step of a quantity.
    Per(Box<Per>),
    /// An amount.
    Amount(Amount),
    /// A rule of its own with full points of its own.
    Part(Exact, Box<Rule>),
}

/// Points for each step of a quantity, beyond or short of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Per {
    /// The quantity.
    pub of: Amount,
    /// Only what lies beyond this counts.
    pub beyond: Option<Amount>,
    /// Only what is missing to this counts.
    pub short_of: Option<Amount>,
    /// The size of a step.
    pub step: Exact,
    /// What a step that is not full counts.
    pub mode: Step,
    /// Points of a step.
    pub points: Amount,
    /// Points of the first step, when they differ.
    pub first: Option<Amount>,
    /// The most that the term can be.
    pub cap: Option<Amount>,
}

const CONSTRUCTS: &[&str] = &["when", "each_met", "each_unmet", "per", "amount", "part"];

/// Reads a term.
pub(super) fn read(value: &Value, scope: &Scope<'_>) -> Read<Term> {
    value.map()?;
    let Some(key) = CONSTRUCTS.iter().copied().find(|key| value.get(key).is_some()) else {
        return Err(scope::unknown(Problem::UnknownTerm {}, CONSTRUCTS));
    };
    let mut fields = Fields::of(value)?;
    if key == "part" {
        let part = fields.need(key, |value| part(value, scope).map(Some));
        return fields.close(part.unwrap_or_default());
    }
    let title = fields.may("title", Text::read);
    let several = |value| condition::several(value, scope);
    let measured = match key {
        "when" => {
            let when = fields.need(key, |value| condition::read(value, scope));
            Measured::When(when, points(&mut fields, scope))
        }
        "each_met" => Measured::EachMet(fields.need(key, several), points(&mut fields, scope)),
        "each_unmet" => Measured::EachUnmet(fields.need(key, several), points(&mut fields, scope)),
        "per" => Measured::Per(Box::new(per(&mut fields, scope))),
        _ => Measured::Amount(fields.need(key, |value| amount::number(value, scope))),
    };
    fields.close(Term { title, measured })
}

impl Default for Term {
    fn default() -> Self {
        Self { title: None, measured: Measured::Amount(Amount::default()) }
    }
}

fn points(fields: &mut Fields<'_>, scope: &Scope<'_>) -> Amount {
    fields.need("points", |value| amount::number(value, scope))
}

fn part(value: &Value, scope: &Scope<'_>) -> Read<Term> {
    let mut fields = Fields::of(value)?;
    let title = Some(fields.need("title", Text::read));
    let points = fields.need("points", scope::positive);
    let rule = fields.need("rule", |value| rule::read(value, scope));
    fields.close(Term { title, measured: Measured::Part(points, Box::new(rule)) })
}

fn per(fields: &mut Fields<'_>, scope: &Scope<'_>) -> Per {
    let number = |value| amount::number(value, scope);
    let per = Per {
        of: fields.need("per", number),
        beyond: fields.may("beyond", number),
        short_of: fields.may("short_of", number),
        step: fields.need("step", scope::positive),
        mode: fields.need("mode", amount::step_mode),
        points: fields.need("points", number),
        first: fields.may("first", number),
        cap: fields.may("cap", number),
    };
    if per.beyond.is_some() && per.short_of.is_some() {
        let both = Problem::NotTogether { first: "beyond".into(), second: "short_of".into() };
        fields.refuse(Issue::from(both));
    }
    per
}

impl Term {
    /// The rule inside, if the term is a part.
    #[must_use]
    pub fn part_rule(&self) -> Option<&Rule> {
        match &self.measured {
            Measured::Part(_, rule) => Some(rule),
            _ => None,
        }
    }
}
