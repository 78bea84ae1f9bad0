//! Changes of a document (改动): one value put in the place of another, or taken away.
//!
//! Takes a tree and a path into it, gives the tree changed in place, so that a thousand mutants need no
//! thousand copies. It knows nothing of what the values mean.

use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

use crate::base::{
    Date, Exact, fields,
    json::{self, Value},
    text::shortened,
};

/// One step into a tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Place(usize),
}

/// A change, and what it is called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Change {
    pub code: &'static str,
    pub path: Vec<Step>,
    /// What stands there afterwards; `None` takes the key away.
    pub new: Option<Value>,
    pub from: String,
    pub to: String,
}

/// The changes found so far, and the path at which the search stands.
#[derive(Default)]
pub(super) struct Changes {
    pub found: Vec<Change>,
    path: Vec<Step>,
}

impl Changes {
    /// Looks on one step further in.
    pub fn at_key(&mut self, key: &str, look: impl FnOnce(&mut Self)) {
        self.at(Step::Key(key.to_owned()), look);
    }

    /// Looks at each item of a list, or at the value itself.
    pub fn each(&mut self, value: &Value, look: impl Fn(&mut Self, &Value)) {
        let Value::List(items) = value else { return look(self, value) };
        for (place, item) in items.iter().enumerate() {
            self.at(Step::Place(place), |changes| look(changes, item));
        }
    }

    fn at(&mut self, step: Step, look: impl FnOnce(&mut Self)) {
        self.path.push(step);
        look(self);
        self.path.pop();
    }

    /// Another value for the one on which the search stands.
    pub fn here(&mut self, code: &'static str, old: &Value, new: Value) {
        let (from, to) = (shown(old), shown(&new));
        self.found.push(Change { code, path: self.path.clone(), new: Some(new), from, to });
    }

    /// Another value for a key of the object on which the search stands; `None` takes it away.
    pub fn key(&mut self, code: &'static str, key: &str, old: Option<&Value>, new: Option<Value>) {
        let (from, to) =
            (old.map_or_else(|| "–".to_owned(), shown), new.as_ref().map_or_else(|| "–".to_owned(), shown));
        self.at_key(key, |changes| {
            changes.found.push(Change { code, path: changes.path.clone(), new, from, to });
        });
    }

    /// Another value for the one on which the search stands, told in other words than its own.
    pub fn told(&mut self, code: &'static str, new: Value, from: String, to: String) {
        self.found.push(Change { code, path: self.path.clone(), new: Some(new), from, to });
    }

    /// A number one unit of its last place up and down, a date one day.
    pub fn number(&mut self, code: &'static str, value: &Value) {
        for moved in moved(value) {
            self.here(code, value, moved);
        }
    }
}

/// How a value is quoted.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::Text(text) | Value::Number(text) => shortened(text),
        other => shortened(&json::canonical(other)),
    }
}

/// A number or date with its neighbours, one unit of the last place that it is written with.
pub(super) fn moved(value: &Value) -> Vec<Value> {
    if let Value::Text(text) = value
        && Date::is_form(text)
    {
        let Ok(date) = Date::new(text) else { return Vec::new() };
        let near = [Exact::ONE, Exact::ONE.negative()].map(|day| Date::of_number(&date.number().plus(&day)));
        return near.into_iter().flatten().map(|day| Value::Text(format!("{day}"))).collect();
    }
    let number = if matches!(value, Value::Text(_) | Value::Number(_)) {
        fields::exact(value)
    } else {
        return Vec::new();
    };
    let Ok(number) = number else { return Vec::new() };
    let unit = unit(&number);
    [number.plus(&unit), number.minus(&unit)].map(|near| Value::Text(format!("{near}"))).into()
}

/// One unit of the last place: 1 for 12, 0.1 for 2.5, a third for 10/3.
pub(super) fn unit(number: &Exact) -> Exact {
    let text = format!("{number}");
    let below = match (text.split_once('/'), text.split_once('.')) {
        (Some((_, below)), _) => below.parse().ok(),
        (None, Some((_, places))) => {
            u32::try_from(places.len()).ok().and_then(|places| 10_i128.checked_pow(places))
        }
        (None, None) => Some(1),
    };
    below.and_then(|below| Exact::fraction(1, below)).unwrap_or(Exact::ONE)
}

/// Makes a change and gives what stood there before, with which the same function takes it back.
pub(super) fn put(tree: &mut Value, path: &[Step], new: Option<Value>) -> Option<Value> {
    match (path, tree) {
        ([], tree) => new.map(|new| core::mem::replace(tree, new)),
        ([Step::Key(key)], Value::Map(members)) => put_key(members, key, new),
        ([Step::Key(key), rest @ ..], Value::Map(members)) => {
            let place = members.binary_search_by(|(name, _)| name.as_str().cmp(key)).ok()?;
            put(&mut members.get_mut(place)?.1, rest, new)
        }
        ([Step::Place(place), rest @ ..], Value::List(items)) => put(items.get_mut(*place)?, rest, new),
        _ => None,
    }
}

fn put_key(members: &mut Vec<(String, Value)>, key: &str, new: Option<Value>) -> Option<Value> {
    match (members.binary_search_by(|(name, _)| name.as_str().cmp(key)), new) {
        (Ok(place), Some(new)) => members.get_mut(place).map(|(_, old)| core::mem::replace(old, new)),
        (Ok(place), None) => Some(members.remove(place).1),
        (Err(place), Some(new)) => {
            members.insert(place, (key.to_owned(), new));
            None
        }
        (Err(_), None) => None,
    }
}

/// The place as a JSON Pointer.
pub(super) fn pointer(path: &[Step]) -> String {
    let mut pointer = String::new();
    for step in path {
        pointer.push('/');
        match step {
            Step::Key(key) => pointer.push_str(&key.replace('~', "~0").replace('/', "~1")),
            Step::Place(place) => pointer.push_str(&format!("{place}")),
        }
    }
    pointer
}
