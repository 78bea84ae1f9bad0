//! One change (一项改动): where it goes in the draft, and what is put there.
//!
//! Takes a list of objects `{"criterion", "key", "value", "assessor", "party", "input"}`, gives them checked for their
//! addresses. What a value may be is for the reader of sheets to say.

use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Problem,
    draft::{at, named},
    entries::{Said, together},
};
use crate::base::{
    Id, Read,
    fields::{self, Fields},
    json::Value,
};
use crate::rubric::{Criterion, Rubric};
use crate::sheet::{self, HEADS, WORDS};

/// Where something goes in a draft.
pub(super) enum Edit {
    /// An answer as a whole.
    Answer { criterion: String, value: Value },
    /// One key of an answer.
    Part { criterion: String, key: String, value: Value },
    /// What one of several assessors says.
    Said { said: Said, value: Value },
    /// An input of the rubric.
    Shared { input: String, value: Value },
    /// Where the value of an input of the rubric comes from.
    Source { input: String, value: Value },
    /// What the sheet says of itself.
    Head { key: String, value: Value },
}

/// An address that has been read and not yet been looked up.
#[derive(Default)]
struct Address {
    assessor: Option<Id>,
    party: Option<Id>,
    criterion: Option<String>,
    key: Option<String>,
    input: Option<String>,
    value: Value,
}

/// Reads a list of changes to a draft.
pub(super) fn read(document: &Value, rubric: &Rubric, draft: &Value) -> Read<Vec<Edit>> {
    fields::each(document, |item| edit(item, rubric, draft))
}

fn edit(item: &Value, rubric: &Rubric, draft: &Value) -> Read<Edit> {
    let mut fields = Fields::of(item)?;
    let text = |value: &Value| value.text().map(ToOwned::to_owned);
    let address = Address {
        assessor: fields.may("assessor", Id::read),
        party: fields.may("party", Id::read),
        criterion: fields.may("criterion", text),
        key: fields.may("key", text),
        input: fields.may("input", text),
        value: fields.need("value", |value| Ok(value.clone())),
    };
    let address = fields.close(address)?;
    stray(&address, draft).map_or_else(|| looked_up(address, rubric, draft), Ok)
}

/// What stands in the draft can be taken away, whether the rubric knows of it or not.
fn stray(address: &Address, draft: &Value) -> Option<Edit> {
    let Address { party: None, value: Value::Null, .. } = address else { return None };
    if let Address { assessor: Some(assessor), criterion: Some(criterion), key: Some(key), input, .. } =
        address
    {
        let (assessor, criterion, key) = (assessor.clone(), criterion.clone(), key.clone());
        let said = Said { assessor, party: None, criterion, key, input: input.clone(), together: None };
        return said.is_said(draft).then_some(Edit::Said { said, value: Value::Null });
    }
    let Address { assessor: None, input: None, criterion, key, .. } = address else { return None };
    let stands = |place: &[&str]| at(draft, place).is_some();
    let nothing = Value::Null;
    match (criterion.clone(), key.clone()) {
        (Some(criterion), None) if stands(&["answers", &criterion]) => {
            Some(Edit::Answer { criterion, value: nothing })
        }
        (Some(criterion), Some(key)) if stands(&["answers", &criterion, &key]) => {
            Some(Edit::Part { criterion, key, value: nothing })
        }
        (None, Some(key)) => match key.strip_prefix(SOURCE_OF) {
            Some(input) if stands(&["sources", input]) => {
                Some(Edit::Source { input: input.to_owned(), value: nothing })
            }
            _ if stands(&["inputs", &key]) => Some(Edit::Shared { input: key, value: nothing }),
            _ if !KEPT.contains(&key.as_str()) && stands(&[&key]) => Some(Edit::Head { key, value: nothing }),
            _ => None,
        },
        _ => None,
    }
}

fn looked_up(address: Address, rubric: &Rubric, draft: &Value) -> Read<Edit> {
    let Address { assessor, party, criterion, key, input, value } = address;
    match (assessor, criterion, key) {
        (Some(assessor), Some(criterion), Some(key))
            if input.is_none() && is_answered_by(rubric, draft, &assessor, (&criterion, &key)) =>
        {
            part(rubric, &criterion, &key)?;
            Ok(Edit::Part { criterion, key, value })
        }
        (Some(assessor), Some(criterion), Some(key)) => {
            let (key, input) = match (part(rubric, &criterion, &key)?, input) {
                (true, _) => ("value".to_owned(), Some(key)),
                (false, Some(input)) => {
                    known_input(rubric, &criterion, &input)?;
                    (key, Some(input))
                }
                (false, None) => (key, None),
            };
            let together = together(rubric, &criterion);
            Ok(Edit::Said { said: Said { assessor, party, criterion, key, input, together }, value })
        }
        _ if input.is_some() => Err(Problem::Unaddressed {}.into()),
        (Some(_), ..) => Err(Problem::NoCriterion {}.into()),
        (None, Some(criterion), None) => {
            let value = named(value, known_criterion(rubric, &criterion)?);
            Ok(Edit::Answer { criterion, value })
        }
        (None, Some(criterion), Some(key)) => {
            part(rubric, &criterion, &key)?;
            Ok(Edit::Part { criterion, key, value })
        }
        (None, None, Some(key)) => whole(rubric, key, value),
        (None, None, None) => Err(Problem::Unaddressed {}.into()),
    }
}

/// Is what this assessor says under a key part of an answer that is hers alone?
fn is_answered_by(rubric: &Rubric, draft: &Value, assessor: &Id, (criterion, key): (&str, &str)) -> bool {
    let hers = at(draft, &["answers", criterion, "assessor"]) == Some(&Value::of(assessor));
    let several = |asked: &Criterion| {
        asked.inputs.iter().any(|input| input.id.as_str() == key && input.assessors.is_some())
    };
    hers && together(rubric, criterion).is_none()
        && known_criterion(rubric, criterion).is_ok_and(|asked| !several(asked))
}

/// The ids of a criterion's inputs.
fn inputs(rubric: &Rubric, criterion: &str) -> Read<Vec<String>> {
    let asked = known_criterion(rubric, criterion)?;
    Ok(asked.inputs.iter().map(|input| input.id.to_string()).collect())
}

fn known_criterion<'r>(rubric: &'r Rubric, criterion: &str) -> Read<&'r Criterion> {
    let criteria = rubric.criteria();
    if let Some((_, asked)) = criteria.iter().find(|(node, _)| node.id.as_str() == criterion) {
        return Ok(asked);
    }
    let known: Vec<&str> = criteria.iter().map(|(node, _)| node.id.as_str()).collect();
    let problem = |given, nearest| sheet::Problem::UnknownCriterion { given, nearest };
    Err(fields::unknown(criterion, &known, problem).at("criterion").into())
}

/// Is the key an input of the criterion? Else it is a word, or unknown.
fn part(rubric: &Rubric, criterion: &str, key: &str) -> Read<bool> {
    let inputs = inputs(rubric, criterion)?;
    if inputs.iter().any(|input| input == key) {
        return Ok(true);
    }
    let known: Vec<&str> = inputs.iter().map(String::as_str).chain(WORDS).collect();
    known_key(key, &known).map(|()| false)
}

fn known_input(rubric: &Rubric, criterion: &str, input: &str) -> Read<()> {
    let inputs = inputs(rubric, criterion)?;
    let known: Vec<&str> = inputs.iter().map(String::as_str).collect();
    if known.contains(&input) {
        return Ok(());
    }
    let problem = |given, nearest| sheet::Problem::UnknownInput { given, nearest };
    Err(fields::unknown(input, &known, problem).at("input").into())
}

fn known_key(key: &str, known: &[&str]) -> Read<()> {
    if known.contains(&key) {
        return Ok(());
    }
    let problem = |given, nearest| sheet::Problem::UnknownInput { given, nearest };
    Err(fields::unknown(key, known, problem).at("key").into())
}

/// Something that is said for the whole sheet: an input, `source:` and an input, or a word of its head.
fn whole(rubric: &Rubric, key: String, value: Value) -> Read<Edit> {
    let shared: Vec<&str> = rubric.inputs().iter().map(|input| input.id.as_str()).collect();
    if let Some(input) = key.strip_prefix(SOURCE_OF) {
        return known_key(input, &shared).map(|()| Edit::Source { input: input.to_owned(), value });
    }
    if shared.contains(&key.as_str()) {
        return Ok(Edit::Shared { input: key, value });
    }
    let known: Vec<&str> = HEADS.into_iter().chain(shared).collect();
    known_key(&key, &known).map(|()| Edit::Head { key, value })
}

/// Before an input of the rubric it means where its value comes from.
const SOURCE_OF: &str = "source:";
/// What is no word of the head: the address of the sheet, and what has addresses of its own.
const KEPT: [&str; 8] =
    ["haitang", "rubric", "version", "meaning", "answers", "inputs", "sources", "entries"];
