//! Entries of a draft (草稿中的逐条填报): what several assessors say, one value or one word at a time.
//!
//! Takes the entries as they were written and gives them as edits look for them: a value beside no other words of a
//! judged criterion, each with its input. Takes what an assessor says, gives the entries that this makes otherwise.

use alloc::{borrow::ToOwned, collections::BTreeMap, string::String, vec::Vec};

use super::draft::{Slot, at, put, there};
use crate::base::{Id, json::Value};
use crate::rubric::{Criterion, Node, Rubric};
use crate::sheet::WORDS;

/// The keys that say whose an entry is and what about.
const ABOUT: [&str; 4] = ["assessor", "party", "criterion", "input"];

/// What one of several assessors says under one key.
pub(super) struct Said {
    pub assessor: Id,
    pub party: Option<Id>,
    pub criterion: String,
    pub key: String,
    /// Of which input; of the criterion as a whole without.
    pub input: Option<String>,
    /// The criteria that are judged together, about which she speaks for one party; `None` for an input by itself.
    pub together: Option<Vec<String>>,
}

impl Said {
    /// What changes among the entries: of all that she says here the party, and then what she says.
    pub fn slots(&self, draft: &Value, value: Value) -> Vec<Slot> {
        let entries = match draft.get("entries") {
            Some(Value::List(entries)) => entries.as_slice(),
            None => &[],
            Some(_) => {
                let list = (value != Value::Null).then(|| Value::List(Vec::from([self.entry(value)])));
                return Vec::from([Slot::new(&["entries"], list)]);
            }
        };
        let own = entries.iter().position(|entry| self.stands_in(entry));
        let others =
            entries.iter().enumerate().filter(|(place, _)| Some(*place) != own && value != Value::Null);
        let mut slots: Vec<Slot> = others
            .filter_map(|(place, entry)| Some(Slot::entry(place, Some(self.party_of(entry)?))))
            .collect();
        match own.and_then(|place| Some((place, entries.get(place)?))) {
            Some((place, entry)) => {
                let now = self.said(entry, value);
                slots.extend((now.as_ref() != Some(entry)).then(|| Slot::entry(place, now)));
            }
            None if value != Value::Null => slots.push(Slot::added(entries.len(), self.entry(value))),
            None => {}
        }
        slots
    }

    /// Another entry of the same assessor with the party that is spoken for, if it has another.
    fn party_of(&self, entry: &Value) -> Option<Value> {
        let party = self.party.as_ref()?;
        let about = text(entry, "criterion");
        let beside = || match &self.together {
            Some(together) => together.iter().any(|criterion| about == Some(criterion)),
            None => about == Some(&self.criterion) && text(entry, "input") == self.input.as_deref(),
        };
        let own = text(entry, "assessor") == Some(self.assessor.as_str());
        (own && text(entry, "party") != Some(party.as_str()) && beside()).then(|| {
            let mut entry = entry.clone();
            put(&mut entry, &["party"], Some(Value::of(party)));
            entry
        })
    }

    /// The entry with this said; `None` when it says nothing any more.
    fn said(&self, entry: &Value, value: Value) -> Option<Value> {
        let mut now = entry.clone();
        let party = self.party.as_ref().filter(|_| value != Value::Null);
        put(&mut now, &[&self.key], there(value));
        if let Some(party) = party {
            put(&mut now, &["party"], Some(Value::of(party)));
        }
        let says =
            now.map().is_ok_and(|members| members.iter().any(|(key, _)| !ABOUT.contains(&key.as_str())));
        says.then_some(now)
    }

    /// Does an entry say something under this key?
    pub fn is_said(&self, draft: &Value) -> bool {
        let Some(Value::List(entries)) = draft.get("entries") else { return false };
        entries.iter().find(|entry| self.stands_in(entry)).is_some_and(|entry| entry.get(&self.key).is_some())
    }

    fn stands_in(&self, entry: &Value) -> bool {
        text(entry, "assessor") == Some(self.assessor.as_str())
            && text(entry, "criterion") == Some(self.criterion.as_str())
            && text(entry, "input") == self.input.as_deref()
    }

    fn entry(&self, value: Value) -> Value {
        Value::object([
            ("assessor", Some(Value::of(&self.assessor))),
            ("party", self.party.as_ref().map(Value::of)),
            ("criterion", Some(Value::of(&self.criterion))),
            ("input", self.input.as_ref().map(Value::of)),
            (self.key.as_str(), there(value)),
        ])
    }
}

/// A text under a key.
pub(super) fn text<'v>(entry: &'v Value, key: &str) -> Option<&'v str> {
    match entry.get(key) {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    }
}

/// The ids of the criteria that are judged together with this one, by the node that several assessors judge; `None`
/// where nobody judges it as a whole.
pub(super) fn together(rubric: &Rubric, criterion: &str) -> Option<Vec<String>> {
    let judges = rubric.root().flat().into_iter().filter(|node| node.assessors.is_some());
    let mut each = judges.map(Node::flat);
    let nodes = each.find(|nodes| nodes.iter().any(|node| node.id.as_str() == criterion))?;
    let criteria = nodes.into_iter().filter(|node| node.criterion().is_some());
    Some(criteria.map(|node| node.id.as_str().to_owned()).collect())
}

/// Writes the entries of a draft as edits look for them. What fits nothing stays as it is.
pub(super) fn arrange(rubric: &Rubric, draft: &mut Value) {
    let Some(Value::List(entries)) = put(draft, &["entries"], None) else { return };
    let each = rubric.criteria().into_iter().map(|asked| (asked.0.id.as_str(), asked));
    let criteria: BTreeMap<&str, (&Node, &Criterion)> = each.collect();
    let mut arranged = Vec::with_capacity(entries.len());
    for entry in entries {
        match text(&entry, "criterion").and_then(|id| criteria.get(id)) {
            Some((node, criterion)) => place(node, criterion, entry, draft, &mut arranged),
            None => arranged.push(entry),
        }
    }
    if !arranged.is_empty() {
        put(draft, &["entries"], Some(Value::List(arranged)));
    }
}

fn place(node: &Node, criterion: &Criterion, mut entry: Value, draft: &mut Value, arranged: &mut Vec<Value>) {
    if let [input] = criterion.inputs.as_slice()
        && entry.get("input").is_none()
        && entry.get("value").is_some_and(|value| *value != Value::Null)
    {
        put(&mut entry, &["input"], Some(Value::of(&input.id)));
    }
    let judged = node.is_judged();
    let input =
        text(&entry, "input").and_then(|id| criterion.inputs.iter().find(|own| own.id.as_str() == id));
    let several = judged || input.is_some_and(|input| input.assessors.is_some());
    if judged {
        arranged.extend(words(&mut entry));
        arranged.push(entry);
    } else if several || !is_answered_by(node, criterion, &entry, draft) {
        arranged.push(entry);
    }
}

/// The words of an entry that has a value beside them, as an entry of their own.
fn words(entry: &mut Value) -> Option<Value> {
    let members = entry.map().ok().filter(|_| entry.get("input").is_some())?;
    let whose = ["assessor", "party", "criterion"];
    let (words, value): (Vec<_>, Vec<_>) =
        members.iter().cloned().partition(|(key, _)| key != "value" && !ABOUT.contains(&key.as_str()));
    if words.is_empty() {
        return None;
    }
    let whose = members.iter().filter(|(key, _)| whose.contains(&key.as_str())).cloned();
    let apart = Value::sorted(whose.chain(words).collect::<Vec<_>>());
    *entry = Value::sorted(value);
    Some(apart)
}

/// What one assessor says of a criterion that is answered as usual is its answer: puts it there, where the same
/// assessor gave the others of its values, and nothing else stands in its place. What an entry may not say stays one.
fn is_answered_by(node: &Node, criterion: &Criterion, entry: &Value, draft: &mut Value) -> bool {
    let (Some(assessor), Some(said)) = (text(entry, "assessor"), said(criterion, entry)) else {
        return false;
    };
    let place = ["answers", node.id.as_str()];
    let answer = at(draft, &place);
    let hers = answer.is_none_or(|answer| text(answer, "assessor") == Some(assessor));
    if !hers || said.iter().any(|(key, _)| answer.is_some_and(|answer| answer.get(key).is_some())) {
        return false;
    }
    let all: Vec<_> = said.into_iter().map(|(key, value)| (key, value.clone())).collect();
    for (key, value) in all.into_iter().chain([("assessor", Value::of(assessor))]) {
        put(draft, &[place[0], place[1], key], Some(value));
    }
    true
}

/// What an entry says, by the keys of an answer; `None` for one that a sheet refuses.
fn said<'e>(criterion: &Criterion, entry: &'e Value) -> Option<Vec<(&'e str, &'e Value)>> {
    let input = text(entry, "input");
    let known = criterion.inputs.iter().any(|own| Some(own.id.as_str()) == input);
    let value = entry.get("value");
    (if entry.get("input").is_some() { known && value.is_some() } else { value.is_none() }).then_some(())?;
    let members = entry.map().ok()?.iter().filter(|(key, _)| !ABOUT.contains(&key.as_str()));
    let mut said = Vec::new();
    for (key, value) in members {
        let key = match (key.as_str(), input) {
            ("value", Some(input)) => input,
            (word, _) if WORDS.contains(&word) => word,
            _ => return None,
        };
        said.extend((*value != Value::Null).then_some((key, value)));
    }
    Some(said)
}
