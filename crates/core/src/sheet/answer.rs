//! One answer (一项填报): the values of a criterion, its state, and what belongs to it.
//!
//! Takes what stands under a criterion's id, gives it checked against the criterion.

use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::{Given, Problem, value};
use crate::base::{
    Date, Exact, Id, Issue, Issues, Read,
    fields::{self, Fields},
    json::Value,
    text,
};
use crate::rubric::{Criterion, Input, Kind, Node, Reference, Rule, Slot};

/// What the assessor says of a criterion as a whole.
#[doc(alias = "填报状态")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum State {
    /// The values count.
    Answered,
    /// Not yet inspected (未查).
    #[default]
    Missing,
    /// Not met, as a whole (不达标).
    NotMet,
    /// Nothing was produced (无佐证).
    NoEvidence,
    /// Does not apply (不适用).
    NotApplicable,
    /// Need not be (免评).
    Exempt,
    /// Is not offered (未开展).
    Forfeit,
    /// Takes over an earlier result (沿用).
    Carried,
}

impl State {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("answered", Self::Answered),
        ("missing", Self::Missing),
        ("not_met", Self::NotMet),
        ("no_evidence", Self::NoEvidence),
        ("not_applicable", Self::NotApplicable),
        ("exempt", Self::Exempt),
        ("forfeit", Self::Forfeit),
        ("carried", Self::Carried),
    ];

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::WORDS.iter().find(|(_, state)| *state == self).map_or("", |(word, _)| word)
    }
}

/// What a sheet says of one criterion.
#[doc(alias = "填报")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What the assessor says of it as a whole.
    pub state: State,
    /// One for each input of the criterion.
    pub values: Vec<Option<Given>>,
    /// What was produced; `None` when nothing is said about it.
    pub evidence: Option<Vec<String>>,
    /// Who assessed it, when not the sheet's assessor.
    pub assessor: Option<Id>,
    /// Why the assessor gave her own number.
    pub reason: Option<String>,
    /// Anything else.
    pub note: Option<String>,
    /// Where the values come from that were not observed.
    pub source: Option<String>,
    /// The earlier result that is taken over.
    pub carried: Option<Carried>,
}

/// An earlier result that is taken over (沿用的结果).
#[doc(alias = "沿用")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Carried {
    /// The points.
    pub points: Exact,
    /// When they were given.
    pub date: Date,
    /// Where they stand.
    pub source: String,
}

impl Answer {
    /// Nothing has been said.
    #[must_use]
    pub fn missing(criterion: &Criterion) -> Self {
        Self { values: vec![None; criterion.inputs.len()], ..Self::default() }
    }

    /// Does every number lie within the level that is chosen for it?
    pub fn keeps_levels(&self, node: &Node, criterion: &Criterion, shared: &[Option<Given>]) -> bool {
        levels(self, node, criterion, Around { assessor: None, values: shared }).is_ok()
    }
}

/// The words that an answer uses for itself.
pub(crate) const WORDS: [&str; 7] = ["state", "evidence", "assessor", "reason", "note", "source", "carried"];

/// What the sheet says for all criteria.
#[derive(Clone, Copy)]
pub(super) struct Around<'a> {
    pub assessor: Option<&'a Id>,
    pub values: &'a [Option<Given>],
}

/// Reads the answer of a criterion.
pub(super) fn read(value: &Value, node: &Node, criterion: &Criterion, around: Around<'_>) -> Read<Answer> {
    let answer = match value {
        Value::Null => Answer::missing(criterion),
        Value::Map(members) => members_of(members, value, criterion)?,
        bare => bare_value(bare, criterion)?,
    };
    allowed(&answer, node, criterion)?;
    let mut issues = Issues::none();
    issues.take(cited(&answer, criterion));
    issues.take(carried_over(&answer, node));
    issues.take(signed(&answer, criterion, around));
    issues.unless(answer)
}

/// The one input of a criterion needs no name.
fn bare_value(value: &Value, criterion: &Criterion) -> Read<Answer> {
    let [input] = criterion.inputs.as_slice() else {
        let names = criterion.inputs.iter().map(|input| input.id.as_str());
        let problem = Problem::BareValue { inputs: criterion.inputs.len().to_string() };
        return Err(Issue::from(problem).allowing(names).into());
    };
    let values = vec![value::read(value, input)?];
    Ok(Answer { state: State::Answered, values, ..Answer::default() })
}

fn members_of(members: &[(String, Value)], value: &Value, criterion: &Criterion) -> Read<Answer> {
    let mut issues = Issues::none();
    let mut answer = Answer { state: State::Answered, ..Answer::missing(criterion) };
    for (input, slot) in criterion.inputs.iter().zip(&mut answer.values) {
        if let Some(given) = value.get(input.id.as_str()) {
            *slot = issues.take(value::read(given, input).map_err(|inner| inner.at(&input.id))).flatten();
        }
    }
    for (key, given) in members {
        if !is_known(key, &criterion.inputs) {
            issues.add_with(|| unknown(key, &criterion.inputs).at(key));
            continue;
        }
        issues.take(word(key, given, &mut answer).map_err(|inner| inner.at(key)));
    }
    issues.unless(answer)
}

/// Reads what is not an input.
fn word(key: &str, value: &Value, answer: &mut Answer) -> Read<()> {
    match key {
        "state" => answer.state = fields::word(value, State::WORDS)?,
        "evidence" => answer.evidence = Some(fields::each(value, text::said)?),
        "assessor" => answer.assessor = Some(Id::read(value)?),
        "reason" => answer.reason = Some(text::said(value)?),
        "note" => answer.note = Some(value.text()?.to_owned()),
        "source" => answer.source = Some(text::said(value)?),
        "carried" => answer.carried = Some(carried(value)?),
        _ => {}
    }
    Ok(())
}

fn is_known(key: &str, inputs: &[Input]) -> bool {
    WORDS.contains(&key) || inputs.iter().any(|input| input.id.as_str() == key)
}

/// The refusal of an input that nobody asked for.
pub(super) fn unknown(key: &str, inputs: &[Input]) -> Issue {
    let known: Vec<&str> = inputs.iter().map(|input| input.id.as_str()).chain(WORDS).collect();
    fields::unknown(key, &known, |given, nearest| Problem::UnknownInput { given, nearest })
}

/// The policies decide which states an assessor may use.
fn allowed(answer: &Answer, node: &Node, criterion: &Criterion) -> Read<()> {
    if !criterion.may_say(answer.state.name(), node.role) {
        let problem = Problem::StateRefused { state: answer.state.name().to_owned() };
        return Err(Issue::from(problem).at("state").into());
    }
    Ok(())
}

fn carried(value: &Value) -> Read<Carried> {
    let mut fields = Fields::of(value)?;
    let carried = Carried {
        points: fields.need("points", fields::exact),
        date: fields.need("date", Date::read),
        source: fields.need("source", text::said),
    };
    fields.close(carried)
}

/// What is carried over is one of the criterion's possible scores, and is said to be carried over.
fn carried_over(answer: &Answer, node: &Node) -> Read<()> {
    if (answer.state == State::Carried) != answer.carried.is_some() {
        return Err(Problem::CarriedMissing {}.into());
    }
    let points = answer.carried.as_ref().map(|carried| &carried.points);
    match points {
        Some(points) if points.is_negative() => {
            let problem = Problem::TooLow { given: points.to_string(), at_least: "0".to_owned() };
            Err(Issue::from(problem).at("points").at("carried").into())
        }
        Some(points) if *points > node.points => {
            let problem = Problem::TooHigh { given: points.to_string(), at_most: node.points.to_string() };
            Err(Issue::from(problem).at("points").at("carried").into())
        }
        _ => Ok(()),
    }
}

/// What was not observed says where it comes from.
fn cited(answer: &Answer, criterion: &Criterion) -> Read<()> {
    let given = criterion.inputs.iter().zip(&answer.values);
    let taken_over = given.filter(|(input, value)| input.is_cited() && value.is_some()).count();
    let cites = criterion.inputs.iter().any(Input::is_cited);
    match &answer.source {
        None if taken_over > 0 => Err(Problem::SourceMissing {}.into()),
        Some(_) if !cites => Err(Issue::from(Problem::SourceUnused {}).at("source").into()),
        _ => Ok(()),
    }
}

/// A number that goes with a level has to lie within it. The place is that of the number in the sheet.
pub(super) fn levels(answer: &Answer, node: &Node, criterion: &Criterion, around: Around<'_>) -> Read<()> {
    let value = |reference: &Reference| match reference.slot {
        Slot::Own(place) => answer.values.get(place)?.as_ref(),
        Slot::Shared(place) => around.values.get(place)?.as_ref(),
        _ => None,
    };
    let mut issues = Issues::none();
    criterion.rule.each(&mut |rule| {
        if let Rule::NumberInLevel { level, input, ranges } = rule
            && let (Some(Given::Choice(chosen)), Some(Given::Number(given))) = (value(level), value(input))
            && let Some(issue) = ranges.get(*chosen).and_then(|range| outside(given, level, range))
        {
            let issue = issue.at(&input.written);
            let shared = matches!(input.slot, Slot::Shared(_));
            issues.add(if shared { issue.at("inputs") } else { issue.at(&node.id).at("answers") });
        }
    });
    issues.unless(())
}

fn outside(given: &Exact, level: &Reference, (low, high): &(Exact, Exact)) -> Option<Issue> {
    (given < low || given > high).then(|| {
        Issue::from(Problem::OutsideLevel {
            given: given.to_string(),
            level: level.written.clone(),
            at_least: low.to_string(),
            at_most: high.to_string(),
        })
    })
}

/// Discretion is signed: who, and why.
fn signed(answer: &Answer, criterion: &Criterion, around: Around<'_>) -> Read<()> {
    let discretion = criterion.inputs.iter().zip(&answer.values).any(|(input, given)| {
        matches!((&input.kind, given), (Kind::Assessed { .. }, Some(Given::Number(n))) if !n.is_zero())
    });
    let mut issues = Issues::none();
    if discretion && answer.reason.is_none() {
        issues.add(Problem::ReasonMissing {});
    }
    if discretion && answer.assessor.is_none() && around.assessor.is_none() {
        issues.add(Problem::AssessorMissing {});
    }
    issues.unless(())
}
