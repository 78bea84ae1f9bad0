//! What a rubric asks (评估表结构), as a document: for forms, headers and tables of contents.
//!
//! Takes a checked rubric, gives titles, points, inputs and what else may be answered, in order. Rules stay inside.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::{Assessors, Citation, Expected, Input, Kind, Node, Rubric, Sample, Take};
use crate::base::{Exact, Id, Text};

/// A rubric as a document for people and forms.
#[derive(Serialize)]
pub struct Described<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    assessors: Option<Several<'a>>,
    criteria: Vec<Line<'a>>,
    grades: Vec<Grade<'a>>,
    id: &'a Id,
    inputs: Vec<Asked<'a>>,
    notes: &'a [Text],
    points: String,
    sections: Vec<Line<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a Text>,
    title: &'a Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<&'a str>,
}

#[derive(Serialize)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    assessors: Option<Several<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    class: Option<&'a Id>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a Text>,
    evidence: &'a [Text],
    evidence_required: bool,
    id: &'a Id,
    inputs: Vec<Asked<'a>>,
    level: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    method: Option<&'a Text>,
    parent: &'a Id,
    points: String,
    role: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<&'a Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    states: Option<Vec<&'static str>>,
    title: &'a Text,
}

/// Whom to ask, where several assessors give their opinions.
#[derive(Serialize)]
struct Several<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    apart: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    count: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    drop_each_side: Option<String>,
    missing: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parties: Option<Vec<Asking<'a>>>,
    take: &'static str,
}

#[derive(Serialize)]
struct Asking<'a> {
    party: &'a Id,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    weight: Option<String>,
}

#[derive(Serialize)]
struct Grade<'a> {
    grade: &'a Id,
    title: &'a Text,
}

#[derive(Serialize)]
struct Asked<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    assessors: Option<Several<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    description: Option<&'a Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    each: Option<Vec<Asked<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<Origin<'a>>,
    id: &'a Id,
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    may_exceed: bool,
    options: Vec<Choice<'a>>,
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    or_zero: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    places: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sample: Option<Drawn<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    title: Option<&'a Text>,
    #[serde(rename = "type")]
    type_name: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    unit: Option<&'a Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    when_due_zero: Option<String>,
}

/// Where a value is taken over from; the sheet has to say so, under the one word that stands here.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Origin<'a> {
    Earlier(&'a Id),
    Measure(&'a Id),
    Other(&'a Text),
    Scorecard(&'a Id),
}

/// How a sample is drawn.
#[derive(Serialize)]
struct Drawn<'a> {
    draw: String,
    from: &'a Text,
}

#[derive(Serialize)]
struct Choice<'a> {
    id: &'a Id,
    title: &'a Text,
}

impl Rubric {
    /// What the rubric asks, as a document.
    #[must_use]
    pub fn described(&self) -> Described<'_> {
        let mut lines = Vec::new();
        self.root.children().iter().for_each(|child| collect(child, &self.root, 1, &mut lines));
        let (criteria, sections): (Vec<_>, Vec<_>) = lines.into_iter().partition(|(criterion, _)| *criterion);
        Described {
            assessors: self.root.assessors.as_ref().map(several),
            criteria: criteria.into_iter().map(|(_, line)| line).collect(),
            grades: self
                .grades
                .iter()
                .flat_map(|g| g.titles().map(|(grade, title)| Grade { grade, title }))
                .collect(),
            id: self.id(),
            inputs: self.inputs.iter().map(asked).collect(),
            notes: &self.notes,
            points: self.points().to_string(),
            sections: sections.into_iter().map(|(_, line)| line).collect(),
            source: self.source.as_ref(),
            title: self.title(),
            version: self.version(),
        }
    }
}

fn collect<'a>(node: &'a Node, parent: &'a Node, level: usize, lines: &mut Vec<(bool, Line<'a>)>) {
    let criterion = node.criterion();
    let line = Line {
        assessors: node.assessors.as_ref().map(several),
        class: node.class.as_ref(),
        description: node.words.description.as_ref(),
        evidence: criterion.map_or(&[], |criterion| &criterion.evidence),
        evidence_required: criterion.is_some_and(|criterion| criterion.evidence_required),
        id: &node.id,
        inputs: criterion.map(|c| c.inputs.iter().map(asked).collect()).unwrap_or_default(),
        level: level.to_string(),
        method: node.words.method.as_ref(),
        parent: &parent.id,
        points: node.points.to_string(),
        role: node.role.name(),
        source: node.words.source.as_ref(),
        states: criterion.map(|criterion| criterion.states(node.role).collect()),
        title: &node.title,
    };
    lines.push((criterion.is_some(), line));
    node.children().iter().for_each(|child| collect(child, node, level.saturating_add(1), lines));
}

fn several(assessors: &Assessors) -> Several<'_> {
    let weighted = assessors.take == Take::Weighted;
    let (count, parties) = match &assessors.expected {
        Expected::Count(count) => (Some(count.to_string()), None),
        Expected::Parties(parties) => {
            let asking = parties.iter().map(|party| Asking {
                party: &party.party,
                title: party.title.as_ref(),
                weight: weighted.then(|| party.weight.to_string()),
            });
            (None, Some(asking.collect()))
        }
    };
    Several {
        apart: assessors.apart.as_ref().map(ToString::to_string),
        at_least: assessors.leave_out.map(|least| least.to_string()),
        count,
        drop_each_side: match assessors.take {
            Take::TrimmedMean(dropped) => Some(dropped.to_string()),
            _ => None,
        },
        missing: if assessors.leave_out.is_some() { "leave_out" } else { "open" },
        parties,
        take: assessors.take.name(),
    }
}

fn asked(input: &Input) -> Asked<'_> {
    let (units, unit) = match &input.kind {
        Kind::Units(units) => (Some(units), None),
        Kind::Number { unit, .. } => (None, unit.as_ref()),
        _ => (None, None),
    };
    let [at_least, at_most, places] = bounds(&input.kind);
    Asked {
        assessors: input.assessors.as_ref().map(several),
        at_least,
        at_most,
        description: input.description.as_ref(),
        each: units.map(|units| units.each.iter().map(asked).collect()),
        from: input.from.as_ref().map(from),
        id: &input.id,
        may_exceed: matches!(input.kind, Kind::Share { may_exceed: true, .. }),
        options: input.kind.options().iter().map(|(id, title)| Choice { id, title }).collect(),
        or_zero: matches!(input.kind, Kind::Assessed { or_zero: true, .. }),
        places,
        sample: units.and_then(|units| units.sample.as_ref()).map(drawn),
        title: input.title.as_ref(),
        type_name: input.kind.name(),
        unit,
        when_due_zero: match &input.kind {
            Kind::Share { when_due_zero, .. } => {
                Some(when_due_zero.as_ref().map_or_else(|| "refuse".into(), ToString::to_string))
            }
            _ => None,
        },
    }
}

/// The least and the most that can be answered (of units: how many), and how many decimal places.
fn bounds(kind: &Kind) -> [Option<String>; 3] {
    let (at_least, at_most, places) = match kind {
        Kind::Count { at_least, at_most } => (Some(at_least), at_most.as_ref(), None),
        Kind::Number { at_least, at_most, places, .. } => (at_least.as_ref(), at_most.as_ref(), *places),
        Kind::Assessed { at_least, at_most, places, .. } => (Some(at_least), Some(at_most), *places),
        Kind::Units(units) => return [None, Some(units.at_most.to_string()), None],
        _ => (None, None, None),
    };
    let shown = |bound: Option<&Exact>| bound.map(ToString::to_string);
    [shown(at_least), shown(at_most), places.map(|places| places.to_string())]
}

fn from(citation: &Citation) -> Origin<'_> {
    match citation {
        Citation::Earlier(id) => Origin::Earlier(id),
        Citation::Measure(id) => Origin::Measure(id),
        Citation::Scorecard(id) => Origin::Scorecard(id),
        Citation::Other(text) => Origin::Other(text),
    }
}

fn drawn(sample: &Sample) -> Drawn<'_> {
    Drawn { draw: sample.draw.to_string(), from: &sample.from }
}
