//! Writing entries back (写回逐条填报): what several assessors said, each for herself.
//!
//! Takes the opinions of a checked sheet, gives entries that read as the same opinions: topic by topic in the
//! order of the rubric, assessors in the order in which they first appear.

use alloc::vec::Vec;

use super::{
    Answer, Given, Sheet,
    opinions::{Numbers, Opinion},
    write::{values, words},
};
use crate::base::{Id, json::Value, number};
use crate::rubric::{Criterion, Node};

/// A member of an entry, if it is there.
type Member<'a> = (&'a str, Option<Value>);

/// All entries of a sheet; `None` when there are none.
pub(super) fn entries(sheet: &Sheet<'_>) -> Option<Value> {
    let mut entries = Vec::new();
    let mut answers = sheet.answers.iter();
    of_node(sheet.rubric.root(), sheet, &mut answers, &mut entries);
    (!entries.is_empty()).then_some(Value::List(entries))
}

fn of_node<'a>(
    node: &Node,
    sheet: &'a Sheet<'_>,
    answers: &mut dyn Iterator<Item = &'a Answer>,
    entries: &mut Vec<Value>,
) {
    if node.assessors.is_some() {
        let nodes = node.flat();
        let criteria: Vec<_> = nodes.iter().filter_map(|node| Some((*node, node.criterion()?))).collect();
        for opinion in sheet.opinions.get(&node.number).into_iter().flatten() {
            of_opinion(opinion, &criteria, entries);
        }
        return criteria.iter().for_each(|_| {
            answers.next();
        });
    }
    let Some(criterion) = node.criterion() else {
        return node.children().iter().for_each(|child| of_node(child, sheet, answers, entries));
    };
    if let Some(answer) = answers.next() {
        of_inputs(node, criterion, answer, entries);
    }
}

/// The numbers that several give for an input.
fn of_inputs(node: &Node, criterion: &Criterion, answer: &Answer, entries: &mut Vec<Value>) {
    for (input, value) in criterion.inputs.iter().zip(&answer.values) {
        let Some(Given::Opinions(numbers)) = value else { continue };
        let Numbers { each, .. } = numbers.as_ref();
        entries.extend(each.iter().map(|said| {
            let number = said.value.as_ref().map_or(Value::Null, |value| Value::Text(number::typed(value)));
            let given = [
                ("input", Some(Value::of(&input.id))),
                ("value", Some(number)),
                ("reason", said.reason.as_ref().map(Value::of)),
            ];
            entry(&said.assessor, said.party.as_ref(), node, given)
        }));
    }
}

/// What one assessor says: for every criterion the words, then one entry for each value.
fn of_opinion(opinion: &Opinion, criteria: &[(&Node, &Criterion)], entries: &mut Vec<Value>) {
    let Opinion { assessor, party, answers, .. } = opinion;
    for ((node, criterion), answer) in criteria.iter().zip(answers).filter(|(_, a)| a.assessor.is_some()) {
        let (values, words) = (values(&criterion.inputs, &answer.values), words(answer));
        if values.is_empty() || words.iter().any(|(_, word)| word.is_some()) {
            entries.push(entry(assessor, party.as_ref(), node, words));
        }
        for (input, value) in values {
            let given = [("input", Some(Value::of(input))), ("value", value)];
            entries.push(entry(assessor, party.as_ref(), node, given));
        }
    }
}

fn entry<'a>(
    assessor: &Id,
    party: Option<&Id>,
    node: &Node,
    said: impl IntoIterator<Item = Member<'a>>,
) -> Value {
    let who = [
        ("assessor", Some(Value::of(assessor))),
        ("criterion", Some(Value::of(&node.id))),
        ("party", party.map(Value::of)),
    ];
    Value::object(who.into_iter().chain(said).collect::<Vec<_>>())
}
