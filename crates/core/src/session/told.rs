//! What a session says when it is asked (会话问答): why points are lost, and what of the draft no sheet may hold.
//!
//! Takes the scorecard of a session, or its draft beside the sheet that was read out of it, gives sentences by the
//! node, and the values that were left out, each with the refusal.

use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::leniently::{Readable, Told};
use crate::base::{Id, Issue, Text, json::Value};
use crate::explain::{Language, Words};
use crate::score::Scorecard;

/// Why a node lost points (失分说明).
#[doc(alias = "失分说明")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Explained {
    /// The node.
    pub id: Id,
    /// A sentence for each loss.
    pub losses: Vec<Text>,
}

/// The sentences of all losses, in the order of the rubric.
pub(super) fn explained(card: &Scorecard) -> Vec<Explained> {
    let [chinese, english] = [Language::Chinese, Language::English].map(|it| Words::of(card, it).lost);
    let mut explained: Vec<Explained> = Vec::new();
    for ((line, _), (zh, en)) in card.losses().zip(chinese.into_iter().zip(english)) {
        let sentence = Text { en: en.into(), zh: zh.into() };
        match explained.last_mut().filter(|last| last.id == line.id) {
            Some(last) => last.losses.push(sentence),
            None => explained.push(Explained { id: line.id.clone(), losses: Vec::from([sentence]) }),
        }
    }
    explained
}

/// Something in a draft that no sheet may hold (不能接受的填报).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Where it stands: `criterion/input`, `criterion/note` …, `input`, or a list and a place in it.
    pub from: String,
    /// Why.
    pub issue: Issue,
    /// What it is.
    pub value: Value,
}

/// What stands in a draft and not in the sheet that was read out of it; echoes have the refusal of their criterion.
pub(super) fn refused(draft: &Value, read: &Readable<'_>) -> Vec<Refused> {
    let Readable { sheet, told, out } = read;
    if told.is_empty() {
        return Vec::new();
    }
    let sheet = sheet.to_document();
    let mut found = Vec::new();
    for list in ["answers", "inputs", "sources"] {
        for (name, value) in draft.members_under(list) {
            let left = sheet.get(list).and_then(|list| list.get(name));
            let parts = if list == "answers" { value.map().unwrap_or_default() } else { &[] };
            let whole = parts.is_empty() && left.is_none() && *value != Value::Map(Vec::new());
            found.extend(whole.then(|| (Vec::from([list, name.as_str()]), value)));
            let gone = |key: &str| left.is_none_or(|answer| answer.get(key).is_none());
            let gone = parts.iter().filter(|(key, value)| !is_nothing(key, value) && gone(key));
            found.extend(gone.map(|(key, value)| (Vec::from([list, name.as_str(), key.as_str()]), value)));
        }
    }
    let mut refused: Vec<Refused> =
        found.into_iter().filter_map(|(place, value)| because(&place, value, told)).collect();
    refused.extend(told.iter().filter_map(|(_, issue)| of_head(draft, issue)));
    refused.extend(out.iter().filter_map(|(list, item)| of_list(draft, list, *item, told)));
    refused
}

/// Is it what a sheet says by leaving it out?
fn is_nothing(key: &str, value: &Value) -> bool {
    let left_out = |state: &str| ["answered", "missing"].contains(&state);
    *value == Value::Null || key == "state" && value.text().is_ok_and(left_out)
}

/// With the refusal that goes deepest along its place. A source that is missing is why its value is refused.
fn because(place: &[&str], value: &Value, told: &[Told]) -> Option<Refused> {
    let source = match place {
        ["inputs", input] => Vec::from(["sources", input]),
        _ => place.to_vec(),
    };
    let shared = |issue: &Issue| {
        let its = issue.place();
        let along = |own: &[&str]| its.iter().zip(own).take_while(|(its, own)| *its == *own).count();
        let along = along(place).max(along(&source));
        // one step alone is a list, and says nothing of what stands elsewhere in it
        if along > 1 || its.len() <= along { along } else { 0 }
    };
    let (_, issue) =
        told.iter().filter(|(_, issue)| shared(issue) > 0).max_by_key(|(_, issue)| shared(issue))?;
    let plain = usize::from(place.first() != Some(&"sources"));
    let from = place.get(plain..).unwrap_or_default().join("/");
    Some(Refused { from, issue: issue.clone(), value: value.clone() })
}

/// What the head says that is refused.
fn of_head(draft: &Value, issue: &Issue) -> Option<Refused> {
    match issue.place().as_slice() {
        [head] if !["answers", "inputs", "sources"].contains(head) => {
            let value = draft.get(head)?.clone();
            Some(Refused { from: (*head).to_owned(), issue: issue.clone(), value })
        }
        _ => None,
    }
}

/// An item of a list that is refused, for its own sake or as an echo of another of its criterion.
fn of_list(draft: &Value, list: &str, item: usize, told: &[Told]) -> Option<Refused> {
    let Some(Value::List(items)) = draft.get(list) else { return None };
    let value = items.get(item)?.clone();
    let place = item.to_string();
    let own = |issue: &Issue| matches!(issue.place().as_slice(), [of, at, ..] if *of == list && *at == place);
    let criterion = value.get("criterion").and_then(|criterion| criterion.text().ok());
    let (_, issue) = told
        .iter()
        .find(|(_, issue)| own(issue))
        .or_else(|| told.iter().find(|(about, _)| criterion.is_some() && about.as_deref() == criterion))
        .or_else(|| told.first())?;
    Some(Refused { from: format!("{list}/{item}"), issue: issue.clone(), value })
}
