//! What need not apply (不适用): how much may be left out before nothing is judged any more?
//!
//! Takes the study, gives findings about rubrics that can be emptied and minimums that one answer breaks.

use alloc::{string::ToString, vec::Vec};

use super::{
    finding::Finding,
    fix::Problem as Advice,
    flaw::Problem as Flaw,
    study::{Study, may_drop},
};
use crate::analysis::cases::Cases;
use crate::rubric::{Body, Node, Role};
use crate::sheet::{Answer, State};

pub(super) fn check(study: &Study<'_>, found: &mut Vec<Finding>) {
    everything(study, found);
    for section in study.sections() {
        fragile(study, section, found);
    }
}

fn not_applicable(cases: &Cases<'_>) -> (usize, Answer) {
    let answer = Answer { state: State::NotApplicable, ..Answer::missing(cases.criterion) };
    (cases.criterion.number, answer)
}

/// Every base criterion may be left out, down to the last.
fn everything(study: &Study<'_>, found: &mut Vec<Finding>) {
    let base = || study.cases.iter().filter(|cases| cases.node.role == Role::Base);
    let minimum = study.sections().any(|section| minimum(section) > 1);
    if minimum || !base().all(may_drop) {
        return;
    }
    let root = study.rubric.root();
    let whole = study.best.replacing(base().map(not_applicable));
    let finding =
        study.finding(Flaw::AllNotApplicable {}, root, "", Advice::SetMinimum { value: "2".into() });
    found.push(finding.shown([study.example(&whole, [&root.id])]).right("/minimum_applicable".into(), "2"));
}

fn minimum(section: &Node) -> usize {
    match &section.body {
        Body::Section(section) => section.minimum_applicable,
        Body::Criterion(_) => 0,
    }
}

/// All base children have to apply, although one need not.
fn fragile(study: &Study<'_>, section: &Node, found: &mut Vec<Finding>) {
    let base: Vec<&Node> = section.children().iter().filter(|child| child.role == Role::Base).collect();
    let wanted = minimum(section);
    if wanted < 2 || wanted < base.len() {
        return;
    }
    let inside =
        |cases: &&Cases<'_>, child: &Node| child.flat().iter().any(|node| node.number == cases.node.number);
    let drops = |child: &&&Node| {
        let mut below =
            study.cases.iter().filter(|cases| cases.node.role == Role::Base && inside(cases, child));
        below.all(may_drop)
    };
    let Some(child) = base.iter().find(drops) else { return };
    let gone = study.cases.iter().filter(|cases| inside(cases, child) && cases.node.role == Role::Base);
    let whole = study.best.replacing(gone.map(not_applicable));
    let value = wanted.saturating_sub(1).to_string();
    let flaw = Flaw::MinimumFragile { minimum: wanted.to_string() };
    let finding =
        study.finding(flaw, section, "/minimum_applicable", Advice::SetMinimum { value: value.clone() });
    let at = study.at(section, "/minimum_applicable");
    found.push(finding.shown([study.example(&whole, [&section.id, &child.id])]).right(at, &value));
}
