//! What is missing (未填报), and what is disputed (意见分歧).
//!
//! Takes a member with all its scores, gives references in the order of the rubric. What a gate has decided
//! needs no answers.

use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{pass::Member, rollup::Mark};
use crate::base::Truth;
use crate::rubric::{Criterion, Input, Kind, Node};
use crate::sheet::{Answer, Given, State};

/// What has not been answered, and who has not spoken.
pub(super) fn missing(member: &Member<'_>, cohort: Option<usize>) -> Vec<String> {
    let Member { sheet, mark, .. } = member;
    let alone = cohort.is_none() && sheet.rubric.looks_at_cohort();
    let mut missing: Vec<String> = alone.then(|| "cohort".to_owned()).into_iter().collect();
    missing.extend(unanswered(sheet.rubric.inputs(), &sheet.values, false));
    owed(mark, &mut sheet.answers.iter(), &mut missing);
    missing
}

fn owed(mark: &Mark<'_>, answers: &mut dyn Iterator<Item = &Answer>, missing: &mut Vec<String>) {
    if let Some(judged) = &mark.judged {
        pass_over(mark.node, answers);
        for held in &judged.held {
            let mut lacking = Vec::new();
            of_children(&held.mark, &mut held.said.answers.iter(), &mut lacking);
            missing.extend(lacking.into_iter().map(|name| format!("{name}@{}", held.said.assessor)));
        }
        if judged.is_owed() {
            missing.push(format!("{}/assessors", mark.node.id));
        }
        return;
    }
    of_children(mark, answers, missing);
}

fn of_children(mark: &Mark<'_>, answers: &mut dyn Iterator<Item = &Answer>, missing: &mut Vec<String>) {
    let Some(criterion) = mark.node.criterion() else {
        return mark.children.iter().for_each(|child| owed(child, answers, missing));
    };
    if let Some(answer) = answers.next().filter(|_| mark.asked != Truth::No) {
        let names = of_criterion(criterion, answer);
        missing.extend(names.into_iter().map(|name| format!("{}/{name}", mark.node.id)));
    }
}

pub(super) fn of_criterion(criterion: &Criterion, answer: &Answer) -> Vec<String> {
    let mut names = unanswered(&criterion.inputs, &answer.values, answer.state == State::Missing);
    if criterion.evidence_required && answer.evidence.is_none() {
        names.push("evidence".to_owned());
    }
    names
}

/// The answers of what several judge are theirs.
pub(super) fn pass_over(node: &Node, answers: &mut dyn Iterator<Item = &Answer>) {
    let criteria = node.flat().into_iter().filter(|node| node.criterion().is_some());
    criteria.for_each(|_| {
        answers.next();
    });
}

/// The inputs without a value, or all of them; of units that are listed, the values that each of them lacks; of
/// numbers that several give, those that somebody still owes.
pub(super) fn unanswered(inputs: &[Input], values: &[Option<Given>], all: bool) -> Vec<String> {
    let mut missing = Vec::new();
    for (input, value) in inputs.iter().zip(values) {
        match (value, &input.kind) {
            (Some(Given::Units(listed)), Kind::Units(asked)) if !all => {
                for (place, unit) in listed.units.iter().enumerate() {
                    let names = unanswered(&asked.each, &unit.values, false);
                    missing.extend(names.into_iter().map(|name| format!("{}/{place}/{name}", input.id)));
                }
            }
            (Some(Given::Opinions(numbers)), _) if !all => {
                let owing = numbers.each.iter().filter(|said| said.value.is_none());
                missing.extend(owing.map(|said| format!("{}@{}", input.id, said.assessor)));
                missing.extend(numbers.awaited.then(|| format!("{}/assessors", input.id)));
            }
            (Some(_), _) if !all => {}
            _ if input.assessors.is_some() => missing.push(format!("{}/assessors", input.id)),
            _ => missing.push(input.id.to_string()),
        }
    }
    missing
}

/// The nodes and inputs on which assessors are further apart than the rubric wants.
pub(super) fn disputed(member: &Member<'_>) -> Vec<String> {
    let mut found = Vec::new();
    disputes(member.mark, &mut member.sheet.answers.iter(), &mut found);
    found
}

fn disputes(mark: &Mark<'_>, answers: &mut dyn Iterator<Item = &Answer>, found: &mut Vec<String>) {
    if let Some(judged) = &mark.judged {
        pass_over(mark.node, answers);
        found.extend(judged.is_disputed().then(|| mark.node.id.to_string()));
        return;
    }
    let Some(criterion) = mark.node.criterion() else {
        return mark.children.iter().for_each(|child| disputes(child, answers, found));
    };
    let Some(answer) = answers.next() else { return };
    for (input, value) in criterion.inputs.iter().zip(&answer.values) {
        if matches!(value, Some(Given::Opinions(numbers)) if numbers.disputed) {
            found.push(format!("{}/{}", mark.node.id, input.id));
        }
    }
}
