//! What the whole cohort says (同批比较): statistics over all members, and one's own place among them.
//!
//! Takes the written form, gives it checked. What is compared is worked out for every member by itself,
//! so cohort amounts do not stand inside each other.

use alloc::{boxed::Box, vec::Vec};

use super::{
    Amount, Condition, Problem, Reference, Rule, amount, condition,
    scope::{self, Inside, Scope},
};
use crate::base::{
    Exact, Read,
    fields::{self, Fields},
    json::Value,
};

/// A statistic over the members of a cohort.
#[doc(alias = "同批统计")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cohort {
    /// Which one.
    pub statistic: Statistic,
    /// What every member brings.
    pub of: Amount,
    /// Is the station itself among them?
    pub include_self: bool,
    /// Only the members for which this is true.
    pub wanted: Option<Condition>,
    /// With fewer members …
    pub at_least: u32,
    /// … it is this.
    pub when_fewer: Amount,
}

/// Which statistic.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Statistic {
    /// All together over their number.
    #[default]
    Mean,
    /// The middle one, or the mean of the two in the middle.
    Median,
    /// All together.
    Sum,
    /// The smallest.
    Smallest,
    /// The largest.
    Largest,
    /// How many count.
    Count,
    /// The mean of this share of the highest.
    TopMean(Exact),
    /// The mean of this share of the lowest.
    BottomMean(Exact),
}

/// One's own place among the members (名次).
#[doc(alias = "名次")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rank {
    /// What is compared.
    pub of: Amount,
    /// Is the highest the best?
    pub highest: bool,
    /// Which place those get who tie.
    pub ties: Ties,
    /// Only the members for which this is true, beside oneself.
    pub wanted: Option<Condition>,
}

/// Which place those get who tie.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Ties {
    /// The best of their places.
    #[default]
    Best,
    /// The worst of their places.
    Worst,
    /// The mean of their places; in the rule, of the points of their places.
    Mean,
}

const STATISTICS: &[(&str, u8)] = &[
    ("mean", 0),
    ("median", 1),
    ("sum", 2),
    ("smallest", 3),
    ("largest", 4),
    ("count", 5),
    ("top_mean", 6),
    ("bottom_mean", 7),
];

impl Statistic {
    /// The word in documents, and the share beside it.
    pub(super) fn written(&self) -> (&'static str, Option<&Exact>) {
        match self {
            Self::Mean => ("mean", None),
            Self::Median => ("median", None),
            Self::Sum => ("sum", None),
            Self::Smallest => ("smallest", None),
            Self::Largest => ("largest", None),
            Self::Count => ("count", None),
            Self::TopMean(share) => ("top_mean", Some(share)),
            Self::BottomMean(share) => ("bottom_mean", Some(share)),
        }
    }
}

/// The scope inside: no other cohort amounts.
fn inside<'a>(fields: &mut Fields<'_>, outer: &Scope<'a>) -> Scope<'a> {
    if outer.inside != Inside::Nothing {
        fields.refuse(Problem::NestedAmounts {});
    }
    Scope { inside: Inside::Cohort, ..*outer }
}

/// Reads `{"cohort": …}`.
pub(super) fn read(fields: &mut Fields<'_>, outer: &Scope<'_>) -> Amount {
    let scope = inside(fields, outer);
    let word = fields.need("cohort", |value| fields::word(value, STATISTICS));
    let statistic = match word {
        1 => Statistic::Median,
        2 => Statistic::Sum,
        3 => Statistic::Smallest,
        4 => Statistic::Largest,
        5 => Statistic::Count,
        6 => Statistic::TopMean(fields.need("share", share)),
        7 => Statistic::BottomMean(fields.need("share", share)),
        _ => Statistic::Mean,
    };
    let include_self = fields.need("include_self", Value::bool);
    let wanted = fields.may("where", |value| condition::read(value, &scope));
    let mut cohort = Cohort {
        statistic,
        of: Amount::default(),
        include_self,
        wanted,
        at_least: 1,
        when_fewer: Amount::default(),
    };
    if cohort.statistic != Statistic::Count {
        cohort.of = fields.need("of", |value| amount::number(value, &scope));
        cohort.at_least = fields.may("at_least", |value| scope::small(value, 1, 1000)).unwrap_or(1);
        cohort.when_fewer = fields.need("when_fewer", |value| amount::number(value, outer));
    }
    Amount::Cohort(Box::new(cohort))
}

fn share(value: &Value) -> Read<Exact> {
    let share = scope::positive(value)?;
    if share > Exact::ONE { Err(Problem::ShareAboveOne { given: value.shown() }.into()) } else { Ok(share) }
}

/// Reads `{"rank": …}`.
pub(super) fn rank_amount(fields: &mut Fields<'_>, outer: &Scope<'_>) -> Amount {
    const TIES: &[(&str, Ties)] = &[("best", Ties::Best), ("worst", Ties::Worst), ("mean", Ties::Mean)];
    Amount::Rank(Box::new(rank(fields, outer, "rank", TIES)))
}

fn rank(
    fields: &mut Fields<'_>,
    outer: &Scope<'_>,
    key: &'static str,
    ties: &[(&'static str, Ties)],
) -> Rank {
    const BEST: &[(&str, bool)] = &[("highest", true), ("lowest", false)];
    let scope = inside(fields, outer);
    Rank {
        of: fields.need(key, |value| amount::number(value, &scope)),
        highest: fields.need("best", |value| fields::word(value, BEST)),
        ties: fields.need("ties", |value| fields::word(value, ties)),
        wanted: fields.may("where", |value| condition::read(value, &scope)),
    }
}

/// Reads the rule `rank`.
pub(super) fn rank_rule(fields: &mut Fields<'_>, scope: &Scope<'_>) -> Rule {
    const TIES: &[(&str, Ties)] = &[("best", Ties::Best), ("worst", Ties::Worst), ("share", Ties::Mean)];
    let rank = Box::new(rank(fields, scope, "of", TIES));
    let points = fields.need("points", |value| fields::some(value, |item| amount::number(item, scope)));
    Rule::Rank { rank, points, otherwise: fields.need("otherwise", |value| amount::number(value, scope)) }
}

impl Cohort {
    /// The inputs that it uses, as written, in order.
    pub(super) fn inputs<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        self.of.inputs(found);
        if let Some(wanted) = &self.wanted {
            wanted.inputs(found);
        }
        self.when_fewer.inputs(found);
    }
}

impl Rank {
    /// The inputs that it uses, as written, in order.
    pub(super) fn inputs<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        self.of.inputs(found);
        if let Some(wanted) = &self.wanted {
            wanted.inputs(found);
        }
    }
}
