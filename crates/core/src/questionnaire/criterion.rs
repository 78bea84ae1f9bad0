//! What is asked of a criterion (末级指标的问题): its inputs, evidence, the special case with its reason, a note.
//!
//! Takes a node of the rubric with its criterion, gives the items in the order in which people answer.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    bounds::Bounds,
    build::{filled, party},
    item::{Asks, Choice, Item},
    labels, names, units,
    when::{Test, When},
};
use crate::base::{Exact, Text};
use crate::rubric::{Criterion, Input, Kind, Node};

/// The state of an answer whose values count.
pub(super) const ANSWERED: &str = "answered";

pub(super) fn asked(node: &Node, criterion: &Criterion) -> Item {
    let name = names::criterion(&node.id);
    let state = names::word(&name, "state");
    let answered =
        When(alloc::vec![Test::Unsaid(state.clone()), Test::Chosen(state.clone(), ANSWERED.into())]);
    let mut items: Vec<Item> =
        party(names::part(&name, "party"), node.assessors.as_ref()).into_iter().collect();
    let (mut cited, mut signed) = (Vec::new(), Vec::new());
    for input in &criterion.inputs {
        let asked = of_input(input, &name, &node.title, criterion.inputs.len() == 1, &answered);
        if input.is_cited() {
            cited.extend(asked.iter().flat_map(filled));
        }
        if let (Kind::Assessed { .. }, None) = (&input.kind, &input.assessors) {
            signed.extend(asked.iter().map(given));
        }
        items.extend(asked);
    }
    if !cited.is_empty() {
        let source = Item::new(names::word(&name, "source"), labels::source(), Asks::Line);
        items.push(source.shown(&When(cited)).required());
    }
    items.extend(words(node, criterion, &name, signed));
    let words = &node.words;
    let hint = labels::lines(&[words.description.clone(), words.method.clone()]);
    Item::new(name, labels::heading(node), Asks::Group(items)).hinted(hint)
}

/// A number that has to be explained: any but 0, as far as it is a number to everybody.
fn given(item: &Item) -> Test {
    match item.asks {
        Asks::Digits(_) => Test::Said(item.name.clone()),
        _ => Test::NotZero(item.name.clone()),
    }
}

/// An input of a criterion; of a number that several give, for whom and why stands beside it.
fn of_input(input: &Input, criterion: &str, title: &Text, alone: bool, answered: &When) -> Vec<Item> {
    let name = names::input(criterion, &input.id);
    let label = labels::input(input, alone.then_some(title));
    let mut items = units::asked(input, &name, &label, answered);
    let Some(assessors) = &input.assessors else { return items };
    let explained: Vec<Test> = items.iter().map(given).collect();
    items.extend(party(names::part(&name, "party"), Some(assessors)).map(|item| item.shown(answered)));
    if let Kind::Assessed { .. } = input.kind {
        let label = labels::of(&label, &labels::reason());
        let reason = Item::new(names::part(&name, "reason"), label, Asks::Line);
        items.push(reason.shown(&When(explained)).required());
    }
    items
}

/// What is said beside the values.
fn words(node: &Node, criterion: &Criterion, name: &str, signed: Vec<Test>) -> Vec<Item> {
    let state = names::word(name, "state");
    let states: Vec<&str> = criterion.states(node.role).collect();
    let wanted = labels::evidence_wanted(criterion.evidence_required, &criterion.evidence);
    let choices =
        states.iter().map(|state| Choice { name: (*state).to_string(), label: labels::state_named(state) });
    let others = states.iter().filter(|state| **state != ANSWERED);
    let chosen = |chosen: &str| Test::Chosen(state.clone(), chosen.to_string());
    let explained = others.map(|other| chosen(other)).chain(signed.iter().cloned()).collect();
    let reason = Item::new(names::word(name, "reason"), labels::reason(), Asks::Line).shown(&When(explained));
    let mut items = alloc::vec![
        Item::new(names::word(name, "evidence"), labels::evidence(), Asks::Lines).hinted(wanted),
        Item::new(state.clone(), labels::state(), Asks::One(choices.collect()))
            .hinted(Some(labels::state_hint())),
        if signed.is_empty() { reason } else { reason.required_when(When(signed)) },
    ];
    if states.contains(&"carried") {
        items
            .push(carried(&names::word(name, "carried"), &node.points).shown(&When::only(chosen("carried"))));
    }
    items.push(Item::new(names::word(name, "note"), labels::note(), Asks::Lines));
    items
}

/// The earlier result that is taken over.
fn carried(name: &str, points: &Exact) -> Item {
    let part = |part: &str, label, asks| Item::new(names::part(name, part), label, asks).required();
    let bounds = Bounds::number(Some(&Exact::ZERO), Some(points), None);
    let hint = bounds.told();
    let items = alloc::vec![
        part("points", labels::carried_points(), bounds.asked()).hinted(Some(hint)),
        part("date", labels::carried_date(), Asks::Date),
        part("source", labels::carried_source(), Asks::Line),
    ];
    Item::new(String::from(name), labels::state_named("carried"), Asks::Group(items))
}
