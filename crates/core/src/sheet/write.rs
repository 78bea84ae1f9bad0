//! Writing a sheet back (写回评估表): the one canonical document of what was answered.
//!
//! Takes a checked [`Sheet`], gives a document that reads as the same sheet, and its digest. Every answer is an
//! object that names its inputs; what is missing is left out; numbers are text. The document names the meaning
//! of the rubric that it answers, so that the digest holds the questions as well as the answers.

use alloc::{string::String, vec::Vec};

use super::{Answer, Figure, Given, Listed, Sheet, State, answer::Carried, long, read::FORMAT};
use crate::base::{
    Digest,
    json::{self, Value},
    number,
};
use crate::rubric::{Input, Kind};

impl Sheet<'_> {
    /// The sheet as a document, which reads as the same sheet again, and names the meaning that it answers.
    ///
    /// ```
    /// use haitang::{rubric::Rubric, sheet::Sheet};
    /// let rubric = Rubric::from_json(r#"{"haitang": "rubric/1", "id": "r", "title": "r",
    ///     "children": [{"id": "1", "title": "t", "points": "10", "inputs": [{"id": "n", "type": "number"}],
    ///                   "rule": {"kind": "number", "input": "n"}}]}"#).unwrap();
    /// let [bare, named] = [r#"{"haitang": "sheet/1", "rubric": "r", "answers": {"1": 2.50}}"#,
    ///                      r#"{"answers": {"1": {"n": "5/2"}}, "rubric": "r", "haitang": "sheet/1"}"#]
    ///     .map(|document| Sheet::from_json(&rubric, document).unwrap());
    /// assert_eq!(bare.to_json(), named.to_json());
    /// assert_eq!(bare.digest(), named.digest());
    /// ```
    #[must_use]
    pub fn to_document(&self) -> Value {
        let criteria = self.rubric.criteria();
        let answers = criteria
            .iter()
            .zip(&self.answers)
            .map(|((node, criterion), answer)| (node.id.as_str(), answered(answer, &criterion.inputs)));
        let shared = values(self.rubric.inputs(), &self.values);
        let sources: Vec<_> = self
            .rubric
            .inputs()
            .iter()
            .zip(&self.sources)
            .filter_map(|(input, source)| Some((input.id.as_str(), Some(Value::of(source.as_ref()?)))))
            .collect();
        Value::object([
            ("haitang", Some(Value::of(FORMAT))),
            ("rubric", Some(Value::of(self.rubric.id()))),
            ("meaning", Some(Value::of(&self.rubric.meaning()))),
            ("subject", self.subject.as_ref().map(Value::of)),
            ("assessor", self.assessor.as_ref().map(Value::of)),
            ("date", self.date.as_ref().map(Value::of)),
            ("note", self.note.as_ref().map(Value::of)),
            ("inputs", (!shared.is_empty()).then(|| Value::object(shared))),
            ("sources", (!sources.is_empty()).then(|| Value::object(sources))),
            ("figures", figures(&self.figures)),
            ("answers", Some(Value::object(answers.collect::<Vec<_>>()))),
            ("entries", long::entries(self)),
        ])
    }

    /// [`Sheet::to_document`] as canonical text.
    #[must_use]
    pub fn to_json(&self) -> String {
        json::canonical(&self.to_document())
    }

    /// The digest of all that the sheet says, notes as well. How it is spelled does not show: order of keys,
    /// `1.0` or `1`, a bare value or an object, `null` or nothing.
    #[doc(alias = "评估表摘要")]
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of_document(&self.to_document())
    }
}

fn figures(figures: &[Figure]) -> Option<Value> {
    (!figures.is_empty()).then(|| Value::List(figures.iter().map(Figure::written).collect()))
}

/// An answer; nothing, where nothing was said.
fn answered(answer: &Answer, inputs: &[Input]) -> Option<Value> {
    let mut members = values(inputs, &answer.values);
    members.push(("assessor", answer.assessor.as_ref().map(Value::of)));
    members.extend(words(answer));
    members.retain(|(_, value)| value.is_some());
    // Numbers of several assessors count unless it is said that the criterion is missing.
    let several = answer.values.iter().any(|value| matches!(value, Some(Given::Opinions(_))));
    if answer.state == State::Missing && !several && members.iter().all(|(key, _)| *key == "state") {
        return None;
    }
    Some(Value::object(members))
}

/// What is said beside the values; who said it stands elsewhere.
pub(super) fn words(answer: &Answer) -> [(&'static str, Option<Value>); 6] {
    let evidence = |list: &Vec<String>| Value::List(list.iter().map(Value::of).collect());
    let state = (answer.state != State::Answered).then(|| Value::of(answer.state.name()));
    [
        ("state", state),
        ("evidence", answer.evidence.as_ref().map(evidence)),
        ("reason", answer.reason.as_ref().map(Value::of)),
        ("note", answer.note.as_ref().map(Value::of)),
        ("source", answer.source.as_ref().map(Value::of)),
        ("carried", answer.carried.as_ref().map(carried)),
    ]
}

fn carried(carried: &Carried) -> Value {
    Value::object([
        ("points", Some(Value::Text(number::typed(&carried.points)))),
        ("date", Some(Value::of(&carried.date))),
        ("source", Some(Value::of(&carried.source))),
    ])
}

fn units(listed: &Listed, input: &Input) -> Value {
    let each = match &input.kind {
        Kind::Units(asked) => asked.each.as_slice(),
        _ => &[],
    };
    let units = listed.units.iter().map(|unit| {
        let mut members = values(each, &unit.values);
        members.push(("unit", unit.name.as_ref().map(Value::of)));
        Value::object(members)
    });
    let units = Value::List(units.collect());
    match &listed.drawn {
        None => units,
        Some((drawn_by, seed)) => Value::object([
            ("drawn_by", Some(Value::of(drawn_by))),
            ("seed", Some(Value::of(seed))),
            ("units", Some(units)),
        ]),
    }
}

/// The values that were given, by the ids of their inputs.
pub(super) fn values<'a>(inputs: &'a [Input], values: &[Option<Given>]) -> Vec<(&'a str, Option<Value>)> {
    let given = inputs.iter().zip(values);
    given
        .filter_map(|(input, given)| Some((input.id.as_str(), Some(value(given.as_ref()?, input)?))))
        .collect()
}

/// A value as it was given; those of several assessors stand in their entries.
pub(super) fn value(given: &Given, input: &Input) -> Option<Value> {
    let options = input.kind.options();
    let exact = |exact| Value::Text(number::typed(exact));
    Some(match given {
        Given::Bool(truth) => Value::Bool(*truth),
        Given::Number(number) => exact(number),
        Given::Share { done, due, .. } => {
            Value::object([("done", Some(exact(done))), ("due", Some(exact(due)))])
        }
        Given::Date(date) => Value::of(date),
        Given::Choice(place) => options.get(*place).map_or(Value::Null, |(id, _)| Value::of(id)),
        Given::Units(listed) => units(listed, input),
        Given::List(chosen) => {
            let named = options.iter().zip(chosen).filter(|(_, chosen)| **chosen);
            Value::List(named.map(|((id, _), _)| Value::of(id)).collect())
        }
        Given::Opinions(_) => return None,
    })
}
