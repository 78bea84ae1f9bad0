//! What is asked for an input (填报项的问题): one question, two for a share, a list for units.
//!
//! Takes an input and its name, gives its items. A list of nothing is an answer, and forms can't tell it from no
//! answer: so it is asked first whether there is anything to list, and a `list` has a choice that says none.

use alloc::{boxed::Box, string::String, vec, vec::Vec};

use super::{
    bounds::Bounds,
    item::{Asks, Choice, Item},
    labels, names,
    when::{Test, When},
};
use crate::base::{Exact, Id, Text};
use crate::rubric::{Input, Kind, Units};

/// The choice that says that nothing of a list was chosen; no option has this name.
pub(super) const NONE: &str = "__none";

pub(super) fn asked(input: &Input, name: &str, label: &Text, shown: &When) -> Vec<Item> {
    let question = |asks: Asks| Item::new(name.into(), label.clone(), asks).hinted(input.description.clone());
    let items = match &input.kind {
        Kind::Bool => vec![question(Asks::YesNo)],
        Kind::Count { at_least, at_most } => {
            vec![numbered(question(Bounds::count(at_least, at_most.as_ref())))]
        }
        Kind::Number { at_least, at_most, places, .. } => {
            let bounds = Bounds::number(at_least.as_ref(), at_most.as_ref(), *places);
            vec![numbered(question(bounds.asked()))]
        }
        Kind::Assessed { at_least, at_most, or_zero, places } => {
            let bounds = Bounds::number(Some(at_least), Some(at_most), *places);
            let outside = at_least > &Exact::ZERO || at_most < &Exact::ZERO;
            vec![numbered(question(Bounds { or_zero: *or_zero && outside, ..bounds }.asked()))]
        }
        Kind::Choice(options) => vec![question(Asks::One(choices(options)))],
        Kind::List(options) => {
            let none = Choice { name: NONE.into(), label: labels::none_of_these() };
            vec![question(Asks::Several(choices(options).into_iter().chain([none]).collect()))]
        }
        Kind::Date => vec![question(Asks::Date)],
        Kind::Share { when_due_zero, may_exceed } => {
            share(name, label, input.description.as_ref(), when_due_zero.is_none(), *may_exceed)
        }
        Kind::Units(units) => vec![list(units, question(Asks::Group(Vec::new())))],
    };
    items.into_iter().map(|item| item.shown(shown)).collect()
}

/// A number says what it may be.
fn numbered(item: Item) -> Item {
    let told = item.bounds().and_then(Bounds::hint);
    let hint = labels::lines(&[item.hint.clone(), told]);
    item.hinted(hint)
}

fn choices(options: &[(Id, Text)]) -> Vec<Choice> {
    options.iter().map(|(id, label)| Choice { name: names::option(id), label: label.clone() }).collect()
}

/// Done of due: two numbers that are answered together.
fn share(
    name: &str,
    label: &Text,
    description: Option<&Text>,
    some_due: bool,
    may_exceed: bool,
) -> Vec<Item> {
    let [done, due] = ["done", "due"].map(|part| names::part(name, part));
    let number = Bounds::number(Some(&Exact::ZERO), None, None);
    let wanted =
        Bounds { not_zero: some_due, beside: Some(done.clone()), not_below: !may_exceed, ..number.clone() };
    let part = |name: &str, part: &Text, bounds: Bounds, other: &str| {
        let item = Item::new(name.into(), labels::of(label, part), Asks::Digits(Box::new(bounds)));
        let item = numbered(item.hinted(description.cloned()));
        item.required_when(When::only(Test::Said(other.into())))
    };
    vec![
        part(&done, &labels::said("完成数", "done"), number, &due),
        part(&due, &labels::said("应完成数", "due"), wanted, &done),
    ]
}

/// Things that are described one by one.
fn list(units: &Units, group: Item) -> Item {
    let part = |part: &str| names::part(&group.name, part);
    let any = part("any");
    let there = When::only(Test::Yes(any.clone()));
    let mut items = vec![Item::new(any, labels::any(&group.label), Asks::YesNo)];
    if let Some(sample) = &units.sample {
        let drawn = Some(labels::sample(&sample.from, sample.draw));
        let said = When::only(Test::Said(part("any")));
        let by = Item::new(part("drawn_by"), labels::drawn_by(), Asks::Id).hinted(drawn);
        items.push(by.shown(&said).required());
        items.push(Item::new(part("seed"), labels::seed(), Asks::Line).shown(&said).required());
    }
    let mut each = vec![Item::new(part("unit"), labels::unit_name(), Asks::Line)];
    for input in &units.each {
        let name: String = names::each(&group.name, &input.id);
        each.extend(asked(input, &name, &labels::input(input, None), &When::always()));
    }
    items.push(Item::new(part("list"), group.label.clone(), Asks::Repeat(each, units.most())).shown(&there));
    Item { asks: Asks::Group(items), ..group }
}
