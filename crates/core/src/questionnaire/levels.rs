//! A number that has to lie within the range of a level (先定档再给分): the questions for both know what the rule wants.
//!
//! Takes a rubric and its questions, puts the ranges on the number and on the choice of its level, and tells people
//! what they are. Which format can say them is for the writers.

use alloc::{collections::BTreeMap, format, string::String, vec::Vec};

use super::{
    bounds::{PLACES, inward},
    item::{Asks, Item},
    labels, names,
};
use crate::base::{Exact, Text};
use crate::rubric::{Input, Kind, Node, Reference, Rubric, Rule, Slot};

/// A number, the choice of its level, and where each level lets it lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Level {
    /// The question for the level.
    pub chosen: String,
    /// The question for the number.
    pub number: String,
    /// The number may be typed as a fraction, which no peer can compare.
    pub free: bool,
    pub spans: Vec<Span>,
}

/// Where a number may lie when this is chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Span {
    /// The name of the choice, and what people read.
    pub choice: String,
    label: Text,
    pub low: Exact,
    pub high: Exact,
}

impl Level {
    /// What people have to know, a line for each level.
    pub fn told(&self) -> Option<Text> {
        let span = |Span { label, low, high, .. }: &Span| {
            let (zh, en) = (&label.zh, &label.en);
            Some(labels::said(&format!("“{zh}”：{low}至{high}"), &format!("“{en}”: from {low} to {high}")))
        };
        labels::lines(&self.spans.iter().map(span).collect::<Vec<_>>())
    }
}

/// Puts the ranges of levels on the questions of a rubric.
pub(super) fn attach(rubric: &Rubric, items: &mut [Item]) {
    let mut levels: BTreeMap<String, Vec<Level>> = BTreeMap::new();
    for (node, criterion) in rubric.criteria() {
        criterion.rule.each(&mut |rule| {
            let Some(level) = of_rule(rubric, node, &criterion.inputs, rule) else { return };
            for question in [&level.chosen, &level.number] {
                let known = levels.entry(question.clone()).or_default();
                if !known.contains(&level) {
                    known.push(level.clone());
                }
            }
        });
    }
    put(items, &mut levels);
}

fn of_rule(rubric: &Rubric, node: &Node, own: &[Input], rule: &Rule) -> Option<Level> {
    let Rule::NumberInLevel { level, input, ranges } = rule else { return None };
    let asked = |reference: &Reference| match reference.slot {
        Slot::Own(place) => {
            own.get(place).map(|input| (names::input(&names::criterion(&node.id), &input.id), &input.kind))
        }
        Slot::Shared(place) => {
            rubric.inputs().get(place).map(|input| (names::shared(&input.id), &input.kind))
        }
        _ => None,
    };
    let ((chosen, choice), (number, kind)) = (asked(level)?, asked(input)?);
    let Kind::Choice(options) = choice else { return None };
    let places = match kind {
        Kind::Count { .. } => Some(0),
        Kind::Number { places, .. } | Kind::Assessed { places, .. } => *places,
        _ => None,
    };
    let span = |((id, label), (low, high)): (&(_, Text), &(Exact, Exact))| Span {
        choice: names::option(id),
        label: label.clone(),
        low: inward(low, places.unwrap_or(PLACES), true),
        high: inward(high, places.unwrap_or(PLACES), false),
    };
    let spans = options.iter().zip(ranges).map(span).collect();
    Some(Level { chosen, number, free: places.is_none(), spans })
}

fn put(items: &mut [Item], levels: &mut BTreeMap<String, Vec<Level>>) {
    for item in items {
        if let Some(levels) = levels.remove(&item.name) {
            let said = levels.iter().filter(|level| level.number == item.name).map(Level::told);
            let hints: Vec<Option<Text>> = core::iter::once(item.hint.take()).chain(said).collect();
            item.hint = labels::lines(&hints);
            item.levels = levels;
        }
        if let Asks::Group(inner) = &mut item.asks {
            put(inner, levels);
        }
    }
}
