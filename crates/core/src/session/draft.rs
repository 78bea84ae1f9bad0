//! The draft (草稿): a sheet document in which anything may stand that somebody typed.
//!
//! Takes changes, puts them into the document, and gives what stood there before, so that it can be put back.
//! It knows no rule of the rubric but which criteria ask only one thing.

use alloc::{borrow::ToOwned, string::String, vec, vec::Vec};
use core::mem;

use super::edit::Edit;
use crate::base::{Id, Issue, Read, json::Value};
use crate::rubric::Rubric;
use crate::sheet::Sheet;

/// The keys that say which rubric a sheet answers.
const ADDRESS: [&str; 4] = ["haitang", "rubric", "version", "meaning"];

/// A place in a draft, and what stands or stood there.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    place: Vec<String>,
    value: Option<Value>,
}

impl Slot {
    fn new(place: &[&str], value: Option<Value>) -> Self {
        Self { place: place.iter().map(|step| (*step).to_owned()).collect(), value }
    }
}

/// Opens a draft of this rubric. It names the meaning that it answers from now on.
pub(super) fn open(rubric: &Rubric, document: &Value) -> Read<Value> {
    let members = document.map()?.iter();
    let mut address: Vec<_> = members.filter(|(key, _)| ADDRESS.contains(&key.as_str())).cloned().collect();
    address.push(("answers".to_owned(), Value::Map(Vec::new())));
    Sheet::from_document(rubric, &Value::sorted(address))?;
    let mut draft = plain(document.clone());
    put(&mut draft, &["meaning"], Some(Value::of(&rubric.meaning())));
    for key in ["inputs", "sources", "entries", "figures"] {
        if draft.get(key).is_some_and(is_empty) {
            put(&mut draft, &[key], None);
        }
    }
    name_inputs(rubric, &mut draft);
    Ok(draft)
}

/// The one input of a criterion gets its name, so that the answer has room for other keys.
fn name_inputs(rubric: &Rubric, draft: &mut Value) {
    for (node, criterion) in rubric.criteria() {
        let place = ["answers", node.id.as_str()];
        let Some(given) = at(draft, &place) else { continue };
        let named = match (given, criterion.inputs.as_slice()) {
            (Value::Map(_), _) => continue,
            (Value::Null, _) => None,
            (bare, [input]) => Some(Value::object([(input.id.as_str(), Some(bare.clone()))])),
            _ => continue,
        };
        put(draft, &place, named);
    }
    if at(draft, &["answers"]).is_none() {
        put(draft, &["answers"], Some(Value::Map(Vec::new())));
    }
}

/// What stands at a place.
fn at<'v>(draft: &'v Value, place: &[&str]) -> Option<&'v Value> {
    place.iter().try_fold(draft, |value, step| value.get(step))
}

/// Puts something at a place, or takes away what stands there, and gives that. What holds nothing any more goes,
/// but for the answers, which every sheet has.
pub(crate) fn put(draft: &mut Value, place: &[&str], value: Option<Value>) -> Option<Value> {
    let (first, rest) = place.split_first()?;
    let members = match draft {
        Value::Map(members) => members,
        _ if value.is_none() => return None,
        other => {
            *other = Value::Map(Vec::new());
            return put(other, place, value);
        }
    };
    let found = members.binary_search_by(|(key, _)| key.as_str().cmp(first));
    match (found, rest.is_empty(), value) {
        (Ok(at), true, Some(value)) => members.get_mut(at).map(|(_, old)| mem::replace(old, value)),
        (Ok(at), true, None) => Some(members.remove(at).1),
        (Err(at), true, Some(value)) => {
            members.insert(at, ((*first).to_owned(), value));
            None
        }
        (Err(at), false, Some(value)) => {
            members.insert(at, ((*first).to_owned(), Value::Map(Vec::new())));
            members.get_mut(at).and_then(|(_, inner)| put(inner, rest, Some(value)))
        }
        (Ok(at), false, value) => {
            let old = members.get_mut(at).and_then(|(_, inner)| put(inner, rest, value));
            if *first != "answers" && members.get(at).is_some_and(|(_, inner)| is_empty(inner)) {
                members.remove(at);
            }
            old
        }
        (Err(_), _, None) => None,
    }
}

fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Map(members) => members.is_empty(),
        Value::List(items) => items.is_empty(),
        _ => false,
    }
}

/// Puts a value into its slot; the slot then holds what stood there before.
pub(super) fn exchange(draft: &mut Value, slot: &mut Slot) {
    let place: Vec<&str> = slot.place.iter().map(String::as_str).collect();
    slot.value = put(draft, &place, slot.value.take());
}

/// Makes one change, and gives the slots with what stood in them before.
pub(super) fn make(draft: &mut Value, edit: Edit) -> Vec<Slot> {
    let figures = worked_out(draft, &edit);
    let slots = match edit {
        Edit::Answer { criterion, value } => vec![Slot::new(&["answers", &criterion], there(value))],
        Edit::Part { criterion, key, value } => {
            let answer = at(draft, &["answers", &criterion]).cloned();
            vec![Slot::new(&["answers", &criterion], with(answer, &key, value))]
        }
        Edit::Said { assessor, party, criterion, key, input, value } => {
            let entries = at(draft, &["entries"]).cloned();
            let said = Said { assessor, party, criterion, key, input };
            vec![Slot::new(&["entries"], said.put(entries, value))]
        }
        Edit::Shared { input, value } => vec![Slot::new(&["inputs", &input], there(value))],
        Edit::Source { input, value } => vec![Slot::new(&["sources", &input], there(value))],
        Edit::Head { key, value } => vec![Slot::new(&[&key], there(value))],
    };
    let mut slots: Vec<Slot> = slots.into_iter().chain(figures).collect();
    slots.retain(|slot| is_other(draft, slot));
    slots.iter_mut().for_each(|slot| exchange(draft, slot));
    slots
}

/// Would a slot change anything?
fn is_other(draft: &Value, slot: &Slot) -> bool {
    let place: Vec<&str> = slot.place.iter().map(String::as_str).collect();
    at(draft, &place) != slot.value.as_ref()
}

fn there(value: Value) -> Option<Value> {
    (value != Value::Null).then(|| plain(value))
}

/// A value as it is stored: numbers are text, so that what was stored is what was held.
fn plain(value: Value) -> Value {
    match value {
        Value::Number(digits) => Value::Text(digits),
        Value::List(items) => Value::List(items.into_iter().map(plain).collect()),
        Value::Map(members) => {
            Value::Map(members.into_iter().map(|(key, value)| (key, plain(value))).collect())
        }
        other => other,
    }
}

/// An answer with one key changed; nothing, when none is left.
fn with(answer: Option<Value>, key: &str, value: Value) -> Option<Value> {
    let mut answer = answer.unwrap_or_default();
    put(&mut answer, &[key], there(value));
    (!is_empty(&answer)).then_some(answer)
}

/// The figures that remain when a value is no longer the one that a ledger gave; `None` when all of them do.
fn worked_out(draft: &Value, edit: &Edit) -> Option<Slot> {
    let (criterion, input) = match edit {
        Edit::Part { criterion, key, .. } => (Some(criterion), key),
        Edit::Shared { input, .. } => (None, input),
        _ => return None,
    };
    let Some(Value::List(figures)) = draft.get("figures") else { return None };
    let names = |figure: &Value, key: &str, wanted: Option<&String>| match figure.get(key) {
        Some(Value::Text(given)) => Some(given) == wanted,
        _ => wanted.is_none(),
    };
    let about = |figure: &Value| names(figure, "criterion", criterion) && names(figure, "input", Some(input));
    let left: Vec<Value> = figures.iter().filter(|figure| !about(figure)).cloned().collect();
    let left = (!left.is_empty()).then_some(Value::List(left));
    Some(Slot::new(&["figures"], left))
}

/// What one of several assessors says under one key.
struct Said {
    assessor: Id,
    party: Option<Id>,
    criterion: String,
    key: String,
    /// Of which input; of the criterion as a whole without.
    input: Option<String>,
}

impl Said {
    /// The entries with this said: where it stood before, beside other words of hers, or behind all others.
    fn put(&self, entries: Option<Value>, value: Value) -> Option<Value> {
        let mut list = match entries {
            Some(Value::List(list)) => list,
            _ => Vec::new(),
        };
        let key = self.key.as_str();
        match list.iter().position(|entry| self.stands_in(entry)) {
            Some(place) => {
                if let Some(entry) = list.get_mut(place) {
                    put(entry, &[key], there(value));
                }
                let says =
                    |entry: &Value| entry.map().is_ok_and(|members| members.iter().any(|(key, _)| says(key)));
                if !list.get(place).is_some_and(says) {
                    list.remove(place);
                }
            }
            None if value != Value::Null => list.push(self.entry(key, value)),
            None => {}
        }
        (!list.is_empty()).then_some(Value::List(list))
    }

    fn stands_in(&self, entry: &Value) -> bool {
        let text = |key: &str| match entry.get(key) {
            Some(Value::Text(text)) => Some(text.as_str()),
            _ => None,
        };
        text("assessor") == Some(self.assessor.as_str())
            && text("criterion") == Some(self.criterion.as_str())
            && text("input") == self.input.as_deref()
    }

    fn entry(&self, key: &str, value: Value) -> Value {
        let mut members = vec![
            ("assessor", Some(Value::of(&self.assessor))),
            ("party", self.party.as_ref().map(Value::of)),
            ("criterion", Some(Value::of(&self.criterion))),
            (key, Some(value)),
        ];
        members.push(("input", self.input.as_ref().map(Value::of)));
        Value::object(members)
    }
}

/// Does the key of an entry say something, or only whose it is and what about?
fn says(key: &str) -> bool {
    !["assessor", "party", "criterion", "input"].contains(&key)
}

/// Which criterion a problem is about, by its place in a draft.
pub(super) fn about(draft: &Value, issue: &Issue) -> Option<String> {
    match issue.place().as_slice() {
        ["answers", criterion, ..] => Some((*criterion).to_owned()),
        [list @ ("entries" | "figures"), place, ..] => {
            let Some(Value::List(items)) = draft.get(list) else { return None };
            let criterion = items.get(place.parse::<usize>().ok()?)?.get("criterion")?;
            criterion.text().ok().map(ToOwned::to_owned)
        }
        _ => None,
    }
}
