//! A sheet as a document (评估表文档): one answer for each criterion, written so that a sheet can be read from it.
//!
//! Takes answers in the order of the criteria and what is said for the whole sheet, gives the document. Nothing
//! is checked here: the reader of sheets does that.

use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    string::{String, ToString},
};

use serde::Serialize;

use crate::base::{json, number};
use crate::rubric::{Input, Kind, Rubric};
use crate::score::{Value, written};
use crate::sheet::{Answer, Given, State};

/// Who is named where an assessor has to be.
const ASSESSOR: &str = "assessor";

/// A sheet document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Document {
    answers: BTreeMap<String, BTreeMap<String, Value>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    assessor: Option<String>,
    haitang: &'static str,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    inputs: BTreeMap<String, Value>,
    rubric: String,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    sources: BTreeMap<String, &'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    version: Option<String>,
}

impl Document {
    /// The text that `Sheet::from_json` reads.
    pub fn to_json(&self) -> String {
        json::canonical(self)
    }
}

/// The document of answers in the order of the criteria; a criterion without one stays unanswered.
pub(crate) fn document<'a>(
    rubric: &Rubric,
    answers: impl IntoIterator<Item = Option<&'a Answer>>,
    shared: &[Option<Given>],
) -> Document {
    let mut document = Document {
        answers: BTreeMap::new(),
        assessor: None,
        haitang: "sheet/1",
        inputs: values(rubric.inputs(), shared),
        rubric: rubric.id().to_string(),
        sources: sources(rubric.inputs(), shared),
        version: rubric.version().map(ToOwned::to_owned),
    };
    for ((node, criterion), answer) in rubric.criteria().into_iter().zip(answers) {
        let Some(answer) = answer else { continue };
        if criterion.inputs.iter().any(|input| matches!(input.kind, Kind::Assessed { .. })) {
            document.assessor = Some(ASSESSOR.to_owned());
        }
        document.answers.insert(node.id.to_string(), members(&criterion.inputs, answer));
    }
    document
}

/// Where values are taken over from elsewhere, something has to be cited.
const SOURCE: &str = "source";

fn sources(inputs: &[Input], shared: &[Option<Given>]) -> BTreeMap<String, &'static str> {
    let cited = inputs.iter().zip(shared).filter(|(input, given)| input.is_cited() && given.is_some());
    cited.map(|(input, _)| (input.id.to_string(), SOURCE)).collect()
}

/// An answer as a document.
pub(crate) fn members(inputs: &[Input], answer: &Answer) -> BTreeMap<String, Value> {
    let mut members = values(inputs, &answer.values);
    let text = |text: &str| Value::Text(text.to_owned());
    if answer.state != State::Answered {
        members.insert("state".to_owned(), text(answer.state.name()));
    }
    let cites = inputs.iter().zip(&answer.values).any(|(input, given)| input.is_cited() && given.is_some());
    let source = answer.source.as_deref().or(cites.then_some(SOURCE));
    members.extend(source.map(|source| ("source".to_owned(), text(source))));
    members.extend(answer.evidence.clone().map(|evidence| ("evidence".to_owned(), Value::List(evidence))));
    members.extend(answer.assessor.as_ref().map(|assessor| ("assessor".to_owned(), text(assessor.as_str()))));
    members.extend(answer.note.as_deref().map(|note| ("note".to_owned(), text(note))));
    members.extend(answer.reason.as_deref().map(|reason| ("reason".to_owned(), text(reason))));
    members
}

fn values(inputs: &[Input], values: &[Option<Given>]) -> BTreeMap<String, Value> {
    let given = inputs.iter().zip(values).filter_map(|(input, given)| Some((input, given.as_ref()?)));
    given.filter_map(|(input, given)| Some((input.id.to_string(), readable(input, given)?))).collect()
}

/// A decimal that is too long for a sheet is written as a fraction.
fn readable(input: &Input, given: &Given) -> Option<Value> {
    match given {
        Given::Number(number) => Some(Value::Text(number::typed(number))),
        other => written(input, other),
    }
}
