//! What is asked (填报项与佐证): inputs that nobody uses, discretion without bounds, one thing asked twice.
//!
//! Takes the study, gives findings about inputs and evidence.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{finding::Finding, fix::Problem as Advice, flaw::Problem as Flaw, study::Study};
use crate::analysis::cases::{Cases, Kinks};
use crate::base::{Exact, Id};
use crate::rubric::{Input, Kind, Node, Role, Rule, Slot};

/// Titles shorter than this say too little to be a clause.
const CLAUSE: usize = 4;

pub(super) fn check(study: &Study<'_>, found: &mut Vec<Finding>) {
    unused(study, found);
    for (number, cases) in study.criteria() {
        for (place, input) in cases.criterion.inputs.iter().enumerate() {
            discretion(study, number, cases, place, input, found);
            nothing_due(study, number, cases, place, input, found);
        }
    }
    repeated(study, found);
}

fn unused(study: &Study<'_>, found: &mut Vec<Finding>) {
    let gates = Kinks::of_gates(study.rubric.grades());
    for (place, input) in study.rubric.inputs().iter().enumerate() {
        let slot = Slot::Shared(place);
        let used =
            study.cases.iter().any(|cases| cases.kinks.used.contains(&slot)) || gates.used.contains(&slot);
        if !used {
            let root = study.rubric.root();
            let flaw = Flaw::UnusedInput { input: input.id.to_string() };
            let finding = study.finding(flaw, root, &format!("/inputs/{place}"), Advice::Remove {});
            found.push(finding.shown([study.best_example([]), study.worst_example([])]));
        }
    }
    unused_of_units(study, &gates, found);
    for cases in &study.cases {
        for (place, input) in cases.criterion.inputs.iter().enumerate() {
            if !cases.kinks.used.contains(&Slot::Own(place)) {
                let flaw = Flaw::UnusedInput { input: input.id.to_string() };
                let finding = study.finding(flaw, cases.node, &format!("/inputs/{place}"), Advice::Remove {});
                let node = [&cases.node.id];
                found.push(finding.shown([study.best_example(node), study.worst_example(node)]));
            }
        }
    }
}

/// What is asked of every unit, and nothing looks at.
fn unused_of_units(study: &Study<'_>, gates: &Kinks, found: &mut Vec<Finding>) {
    let looked = |kinks: &Kinks, slot: Slot, unit: Slot| {
        kinks.inside.iter().any(|(at, inside)| *at == slot && inside.used.contains(&unit))
    };
    let mut tell = |node: &Node, place: usize, input: &Input, is_used: &dyn Fn(Slot) -> bool| {
        let Kind::Units(asked) = &input.kind else { return };
        for (inner, unit) in asked.each.iter().enumerate().filter(|(inner, _)| !is_used(Slot::Unit(*inner))) {
            let flaw = Flaw::UnusedInput { input: unit.id.to_string() };
            let inside = format!("/inputs/{place}/each/{inner}");
            let finding = study.finding(flaw, node, &inside, Advice::Remove {});
            found.push(finding.shown([study.best_example([&node.id]), study.worst_example([&node.id])]));
        }
    };
    for (place, input) in study.rubric.inputs().iter().enumerate() {
        let slot = Slot::Shared(place);
        let all = || study.cases.iter().map(|cases| &cases.kinks).chain([gates]);
        tell(study.rubric.root(), place, input, &|unit| all().any(|kinks| looked(kinks, slot, unit)));
    }
    for cases in &study.cases {
        for (place, input) in cases.criterion.inputs.iter().enumerate() {
            tell(cases.node, place, input, &|unit| looked(&cases.kinks, Slot::Own(place), unit));
        }
    }
}

/// A number that is the points, without bounds or with wider ones than the points.
fn discretion(
    study: &Study<'_>,
    number: usize,
    cases: &Cases<'_>,
    place: usize,
    input: &Input,
    found: &mut Vec<Finding>,
) {
    let node = cases.node;
    let inside = format!("/inputs/{place}");
    let mut is_points = false;
    cases.criterion.rule.each(&mut |rule| {
        is_points |= matches!(rule, Rule::Number(of) if of.slot == Slot::Own(place));
    });
    let most = cases.best().map(|case| study.example_of(number, case)).unwrap_or_default();
    match &input.kind {
        Kind::Number { at_least, at_most, .. } if is_points && (at_least.is_none() || at_most.is_none()) => {
            let flaw = Flaw::DiscretionUnbounded { input: input.id.to_string() };
            let finding =
                study.finding(flaw, node, &inside, Advice::SetRange { value: node.points.to_string() });
            found.push(finding.shown(most).right(study.at(node, &format!("{inside}/at_most")), &node.points));
        }
        Kind::Count { at_most: None, .. } if is_points => {
            let flaw = Flaw::DiscretionUnbounded { input: input.id.to_string() };
            let finding =
                study.finding(flaw, node, &inside, Advice::SetRange { value: node.points.to_string() });
            found.push(finding.shown(most).right(study.at(node, &format!("{inside}/at_most")), &node.points));
        }
        Kind::Assessed { at_least, at_most, .. }
            if *at_most > node.points
                || at_least.negative() > node.points
                || at_most.minus(at_least) > node.points =>
        {
            let (at_least, at_most) = (at_least.to_string(), at_most.to_string());
            let flaw = Flaw::DiscretionWider { at_least, at_most, declared: node.points.to_string() };
            let finding =
                study.finding(flaw, node, &inside, Advice::SetRange { value: node.points.to_string() });
            found.push(finding.shown(most).right(study.at(node, &format!("{inside}/at_most")), &node.points));
        }
        _ => {}
    }
}

/// Nothing was due, and that counts as all done.
fn nothing_due(
    study: &Study<'_>,
    number: usize,
    cases: &Cases<'_>,
    place: usize,
    input: &Input,
    found: &mut Vec<Finding>,
) {
    let Kind::Share { when_due_zero: Some(value), .. } = &input.kind else { return };
    if *value < Exact::ONE || cases.node.role != Role::Base {
        return;
    }
    let inside = format!("/inputs/{place}/when_due_zero");
    let flaw = Flaw::NothingDueFull { input: input.id.to_string() };
    let idle = cases.answered.iter().find(|case| match Cases::value(case, Slot::Own(place)) {
        Some(crate::sheet::Given::Share { due, .. }) => {
            due.is_zero() && case.score.as_ref() == Some(&cases.node.points)
        }
        _ => false,
    });
    let examples = idle.map(|case| study.example_of(number, case)).unwrap_or_default();
    found.push(study.finding(flaw, cases.node, &inside, Advice::DecideZero {}).shown(examples));
}

/// Evidence and clauses that stand in more than one criterion.
fn repeated(study: &Study<'_>, found: &mut Vec<Finding>) {
    type Places<'a> = BTreeMap<&'a str, Vec<(usize, String, &'a Id)>>;
    let (mut evidence, mut clauses): (Places<'_>, Places<'_>) = (BTreeMap::new(), BTreeMap::new());
    for (number, cases) in study.criteria() {
        let id = &cases.node.id;
        for (place, text) in cases.criterion.evidence.iter().enumerate() {
            evidence.entry(&text.zh).or_default().push((number, format!("/evidence/list/{place}"), id));
        }
        for (place, input) in cases.criterion.inputs.iter().enumerate() {
            if let Some(title) = input.title.as_ref().filter(|title| title.zh.chars().nth(CLAUSE).is_some()) {
                clauses.entry(&title.zh).or_default().push((number, format!("/inputs/{place}/title"), id));
            }
        }
    }
    let all = [(evidence, true), (clauses, false)];
    for (text, places, is_evidence) in
        all.iter().flat_map(|(map, kind)| map.iter().map(move |(text, at)| (*text, at, *kind)))
    {
        let mut ids: Vec<&Id> = places.iter().map(|(_, _, id)| *id).collect();
        ids.dedup();
        let (Some((number, inside, _)), true) = (places.last(), ids.len() > 1) else { continue };
        let Some(cases) = study.cases.get(*number) else { continue };
        let names: Vec<String> = ids.iter().map(ToString::to_string).collect();
        let (text, criteria) = (text.to_string(), names.join(", "));
        let flaw = if is_evidence {
            Flaw::SameEvidence { evidence: text, criteria }
        } else {
            Flaw::SameClause { clause: text, criteria }
        };
        found.push(study.finding(flaw, cases.node, inside, Advice::AskOnce {}));
    }
}
