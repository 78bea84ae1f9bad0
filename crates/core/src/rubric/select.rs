//! Counting nodes (按指标计数): how many of some nodes apply, or reach a share of their points.
//!
//! Takes the written amounts of grade gates, gives the nodes by their numbers. Outside of gates there are no
//! nodes to count.

use alloc::{borrow::ToOwned, boxed::Box, string::ToString, vec::Vec};

use super::{Amount, Bound, Node, Problem, Role, assessors, scope::Scope};
use crate::base::{
    Exact, Issue, Issues, Read,
    fields::{self, Fields},
    json::Value,
};

/// How many of some nodes have such a share of their points.
#[doc(alias = "按分项计数")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HowMany {
    /// The nodes by their numbers.
    pub nodes: Vec<usize>,
    /// How the share has to stand …
    pub bound: Bound,
    /// … to this.
    pub share: Exact,
}

const BOUNDS: [(&str, Bound); 4] = [
    ("at_least_share", Bound::AtLeast),
    ("more_than_share", Bound::MoreThan),
    ("at_most_share", Bound::AtMost),
    ("less_than_share", Bound::LessThan),
];

impl HowMany {
    /// The key of the share in documents.
    #[must_use]
    pub fn bound_name(&self) -> &'static str {
        BOUNDS.iter().find(|(_, bound)| *bound == self.bound).map_or("", |(key, _)| key)
    }
}

/// Reads `{"how_many": …}`.
pub(super) fn how_many(fields: &mut Fields<'_>, scope: &Scope<'_>) -> Amount {
    let nodes = fields.need("how_many", |value| nodes(value, "how_many", scope));
    let mut given = Vec::new();
    for (key, bound) in BOUNDS {
        given.extend(fields.may(key, share).map(|share| (bound, share)));
    }
    let written = BOUNDS.iter().filter(|(key, _)| fields.has(key)).count();
    if written != 1 {
        fields.refuse(Issue::from(Problem::OneOfKeys {}).allowing(BOUNDS.map(|(key, _)| key)));
    }
    let (bound, share) = given.pop().unwrap_or((Bound::AtLeast, Exact::ZERO));
    Amount::HowMany(Box::new(HowMany { nodes, bound, share }))
}

/// Reads `{"applicable": …}`.
pub(super) fn applicable(fields: &mut Fields<'_>, scope: &Scope<'_>) -> Amount {
    Amount::Applicable(fields.need("applicable", |value| nodes(value, "applicable", scope)))
}

fn nodes(value: &Value, word: &str, scope: &Scope<'_>) -> Read<Vec<usize>> {
    const WORDS: &[(&str, bool)] = &[("every_section", true), ("every_criterion", false)];
    let Some(root) = scope.nodes.first() else {
        return Err(Problem::GateAmount { word: word.to_owned() }.into());
    };
    match value {
        Value::Text(_) if fields::word(value, WORDS)? => every_section(root),
        Value::Text(_) => {
            assessors::seen_below(root, "every_criterion")?;
            Ok(every_criterion(root))
        }
        Value::Map(_) => {
            let mut fields = Fields::of(value)?;
            let nodes = fields.need("class", |value| class(value, scope));
            fields.close(nodes)
        }
        _ => listed(value, scope),
    }
}

/// The base sections at the top.
pub(super) fn every_section(root: &Node) -> Read<Vec<usize>> {
    assessors::seen_below(root, "every_section")?;
    let base = |node: &&Node| node.role == Role::Base && node.criterion().is_none();
    let numbers: Vec<usize> = root.children().iter().filter(base).map(|node| node.number).collect();
    if numbers.is_empty() { Err(Problem::NoSections {}.into()) } else { Ok(numbers) }
}

/// The base criteria, without those that several assessors judge each for herself.
pub(super) fn every_criterion(root: &Node) -> Vec<usize> {
    let base = |node: &&Node| node.role == Role::Base && node.criterion().is_some() && !node.judged;
    root.flat().into_iter().filter(base).map(|node| node.number).collect()
}

/// The nodes of a class; there is at least one.
fn class(value: &Value, scope: &Scope<'_>) -> Read<Vec<usize>> {
    let given = value.text()?;
    let classes = || scope.nodes.iter().filter_map(|node| Some((node.number, node.class.as_ref()?)));
    let found: Vec<usize> =
        classes().filter(|(_, class)| class.as_str() == given).map(|(number, _)| number).collect();
    if !found.is_empty() || !scope.certain {
        return Ok(found);
    }
    let known: Vec<&str> = classes().map(|(_, class)| class.as_str()).collect();
    Err(fields::unknown(given, &known, |given, nearest| Problem::UnknownClass { given, nearest }).into())
}

/// Nodes by their ids, none of them twice, in the order of the rubric.
fn listed(value: &Value, scope: &Scope<'_>) -> Read<Vec<usize>> {
    let mut numbers = fields::some(value, |item| scope.node(item))?;
    let mut issues = Issues::none();
    for (place, number) in numbers.iter().enumerate() {
        if numbers.iter().take(place).any(|before| before == number) {
            let id = scope.nodes.get(*number).map(|node| node.id.to_string()).unwrap_or_default();
            issues.add(Issue::from(Problem::DuplicateId { id }).at(place));
        }
    }
    numbers.sort_unstable();
    issues.unless(numbers)
}

/// A share of the points; 40 for 40 % would be one that nobody reaches.
pub(super) fn share(value: &Value) -> Read<Exact> {
    let share = fields::exact(value)?;
    if share > Exact::ONE { Err(Problem::ShareAboveOne { given: value.shown() }.into()) } else { Ok(share) }
}
