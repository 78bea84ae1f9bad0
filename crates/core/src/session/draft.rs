//! The draft (草稿): a sheet document in which anything may stand that somebody typed.
//!
//! Takes changes, puts them into the document, and gives what stood there before, so that it can be put back.
//! It knows no rule of the rubric but which criteria ask only one thing.

use alloc::{borrow::ToOwned, string::String, vec, vec::Vec};
use core::mem;

use super::{edit::Edit, entries};
use crate::base::{Issue, Read, json::Value};
use crate::rubric::{Criterion, Rubric};
use crate::sheet::Sheet;

/// The keys that say which rubric a sheet answers.
const ADDRESS: [&str; 4] = ["haitang", "rubric", "version", "meaning"];

/// A place in a draft, and what stands or stood there.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    place: Place,
    value: Option<Value>,
}

#[derive(Clone, Debug)]
enum Place {
    /// The keys that lead there.
    Key(Vec<String>),
    /// An entry, by its number, and whether it is there: one alone, since a draft may have thousands.
    Entry(usize, bool),
}

impl Slot {
    pub fn new(place: &[&str], value: Option<Value>) -> Self {
        Self { place: Place::Key(place.iter().map(|step| (*step).to_owned()).collect()), value }
    }

    /// What an entry is from now on; `None` takes it away.
    pub fn entry(place: usize, value: Option<Value>) -> Self {
        Self { place: Place::Entry(place, true), value }
    }

    /// An entry that is not there yet.
    pub fn added(place: usize, value: Value) -> Self {
        Self { place: Place::Entry(place, false), value: Some(value) }
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
    for (node, criterion) in rubric.criteria() {
        let place = ["answers", node.id.as_str()];
        if let Some(given) = at(&draft, &place).cloned() {
            put(&mut draft, &place, there(named(given, criterion)));
        }
    }
    if at(&draft, &["answers"]).is_none() {
        put(&mut draft, &["answers"], Some(Value::Map(Vec::new())));
    }
    entries::arrange(rubric, &mut draft);
    Ok(draft)
}

/// An answer of which the one input of the criterion has its name, so that there is room for other keys.
pub(super) fn named(given: Value, criterion: &Criterion) -> Value {
    match (given, criterion.inputs.as_slice()) {
        (given @ (Value::Map(_) | Value::Null), _) => given,
        (bare, [input]) => Value::object([(input.id.as_str(), Some(bare))]),
        (given, _) => given,
    }
}

/// What stands at a place.
pub(super) fn at<'v>(draft: &'v Value, place: &[&str]) -> Option<&'v Value> {
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
    let value = slot.value.take();
    slot.value = match &mut slot.place {
        Place::Key(place) => put(draft, &place.iter().map(String::as_str).collect::<Vec<_>>(), value),
        Place::Entry(place, is_there) => {
            let mut list = match put(draft, &["entries"], None) {
                Some(Value::List(list)) => list,
                _ => Vec::new(),
            };
            let was_there = mem::replace(is_there, value.is_some());
            let old = match (value, list.get_mut(*place).filter(|_| was_there)) {
                (Some(entry), Some(old)) => Some(mem::replace(old, entry)),
                (Some(entry), None) => {
                    list.insert((*place).min(list.len()), entry);
                    None
                }
                (None, Some(_)) => Some(list.remove(*place)),
                (None, None) => None,
            };
            if !list.is_empty() {
                put(draft, &["entries"], Some(Value::List(list)));
            }
            old
        }
    };
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
        Edit::Said { said, value } => said.slots(draft, value),
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
    match &slot.place {
        Place::Key(place) => {
            let place: Vec<&str> = place.iter().map(String::as_str).collect();
            at(draft, &place) != slot.value.as_ref()
        }
        // what an assessor says is compared where it is put together
        Place::Entry(..) => true,
    }
}

pub(super) fn there(value: Value) -> Option<Value> {
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
    let Some(Value::List(figures)) = draft.get("figures") else { return None };
    let is_gone = |figure: &Value| {
        let (of, input) = (entries::text(figure, "criterion"), entries::text(figure, "input"));
        match edit {
            Edit::Part { criterion, key, .. } => of == Some(criterion) && input == Some(key),
            Edit::Answer { criterion, value } => {
                let place = ["answers", criterion, input.unwrap_or_default()];
                let now = at(value, &place[2..]).cloned().and_then(there);
                of == Some(criterion) && now.as_ref() != at(draft, &place)
            }
            Edit::Shared { input: key, .. } => of.is_none() && input == Some(key),
            _ => false,
        }
    };
    let left: Vec<Value> = figures.iter().filter(|figure| !is_gone(figure)).cloned().collect();
    Some(Slot::new(&["figures"], (!left.is_empty()).then_some(Value::List(left))))
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
