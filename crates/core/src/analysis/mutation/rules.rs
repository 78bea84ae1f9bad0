//! Changes of a rule (评分规则的改动): numbers, conditions, limits, steps, tables and options.
//!
//! Takes the written rule or condition, adds every small change that means something else. What is no
//! longer a rubric afterwards is dropped by whoever reads it.

use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
};

use super::change::{Changes, shown};
use crate::base::json::Value;

/// Keys whose values are names, never amounts or conditions.
const NAMES: [&str; 18] = [
    "applicable",
    "choice",
    "column",
    "count_of",
    "how_many",
    "id",
    "includes",
    "input",
    "kind",
    "level",
    "list",
    "mode",
    "not",
    "one_of",
    "row",
    "score_of",
    "share_of",
    "title",
];
/// Keys whose values are conditions, or lists of them.
const CONDITIONS: [&str; 8] =
    ["when", "all", "any", "not_all", "none", "each_met", "each_unmet", "count_met"];
/// Keys that turn into one another.
const TWINS: [(&str, &str, &str); 8] = [
    ("bound", "at_least", "more_than"),
    ("bound", "at_most", "less_than"),
    ("bound", "at_least_share", "more_than_share"),
    ("bound", "at_most_share", "less_than_share"),
    ("members", "all", "any"),
    ("members", "not_all", "none"),
    ("members", "each_met", "each_unmet"),
    ("extreme", "smallest", "largest"),
];
/// Keys of a term that may be left out.
const OF_TERMS: [&str; 4] = ["beyond", "cap", "first", "short_of"];

/// Every change of a condition: its opposite, and whatever is inside.
pub(super) fn condition(changes: &mut Changes, value: &Value) {
    match value.get("not") {
        Some(inner) => changes.here("negated", value, inner.clone()),
        None => changes.here("negated", value, Value::sorted([("not".to_owned(), value.clone())])),
    }
    if let Value::Map(_) = value {
        expression(changes, value);
    }
}

/// Every change of a rule, a term, an amount or a row.
pub(super) fn expression(changes: &mut Changes, value: &Value) {
    let Value::Map(members) = value else {
        return changes.number("number", value);
    };
    twins(changes, value, members);
    modes(changes, value);
    limits(changes, value);
    lists(changes, value);
    for (key, child) in members {
        changes.at_key(key, |changes| member(changes, kind(value), key, child));
    }
}

fn member(changes: &mut Changes, kind: &str, key: &str, child: &Value) {
    match (kind, key, child) {
        _ if CONDITIONS.contains(&key) => changes.each(child, condition),
        // Inside a condition that is turned round as a whole.
        (_, "not", Value::Map(_)) => expression(changes, child),
        ("choice", "points", Value::Map(cells)) | ("number_in_level", "ranges", Value::Map(cells)) => {
            by_option(changes, cells, expression);
        }
        ("matrix", "points", Value::Map(rows)) => by_option(changes, rows, |changes, cells| {
            by_option(changes, cells.map().unwrap_or_default(), expression);
        }),
        _ if NAMES.contains(&key) => {}
        _ => changes.each(child, expression),
    }
}

fn by_option(changes: &mut Changes, cells: &[(String, Value)], look: impl Fn(&mut Changes, &Value)) {
    for (option, cell) in cells {
        changes.at_key(option, |changes| look(changes, cell));
    }
}

fn kind(value: &Value) -> &str {
    value.get("kind").and_then(|kind| kind.text().ok()).unwrap_or_default()
}

/// The same object with one key under another name.
fn renamed(members: &[(String, Value)], from: &str, to: &str) -> Value {
    let name = |key: &String| if key == from { to.to_owned() } else { key.clone() };
    Value::sorted(members.iter().map(|(key, value)| (name(key), value.clone())))
}

fn twins(changes: &mut Changes, value: &Value, members: &[(String, Value)]) {
    for (code, one, other) in TWINS {
        for (from, to) in [(one, other), (other, one)] {
            let several = !matches!(value.get(from), Some(Value::List(items)) if items.len() < 2);
            let counts = from.starts_with("each_");
            if value.get(from).is_some() && value.get(to).is_none() && (several || counts) {
                changes.told(code, renamed(members, from, to), from.to_owned(), to.to_owned());
            }
        }
    }
    let other = match kind(value) {
        "best_of" => "worst_of",
        "worst_of" => "best_of",
        _ => return,
    };
    changes.key("extreme", "kind", value.get("kind"), Some(Value::Text(other.to_owned())));
}

/// Step modes, or the modes of a rounding.
fn modes(changes: &mut Changes, value: &Value) {
    let words: &[&str] =
        if value.get("rounded").is_some() { &ROUNDING } else { &["whole", "started", "linear"] };
    if let Some(mode) = value.get("mode") {
        other_words(changes, "mode", "mode", Some(mode), words);
    }
}

/// The modes of a rounding.
pub(super) const ROUNDING: [&str; 4] = ["half_up", "half_even", "down", "up"];

/// Every other word for a key.
pub(super) fn other_words(
    changes: &mut Changes,
    code: &'static str,
    key: &str,
    old: Option<&Value>,
    words: &[&str],
) {
    let others = words.iter().filter(|word| !matches!(old, Some(Value::Text(old)) if old == *word));
    for word in others {
        changes.key(code, key, old, Some(Value::Text((*word).to_owned())));
    }
}

/// A floor or cap taken away; what a term may leave out, left out.
fn limits(changes: &mut Changes, value: &Value) {
    let none = Value::Text("none".to_owned());
    for key in ["floor", "cap"] {
        let limit = value.get(key).filter(|limit| **limit != none && value.get("kind").is_some());
        if limit.is_some() {
            changes.key("limit_removed", key, limit, Some(none.clone()));
        }
    }
    for key in OF_TERMS.into_iter().filter(|_| value.get("per").is_some()) {
        if let Some(limit) = value.get(key) {
            changes.key("limit_removed", key, Some(limit), None);
        }
    }
}

fn lists(changes: &mut Changes, value: &Value) {
    for key in ["one_of", "includes"] {
        without_one(changes, "option_removed", key, value.get(key), 2);
    }
    for key in ["add", "deduct"] {
        without_one(changes, "term_removed", key, value.get(key), 1);
    }
    if let Some(Value::List(rows)) = value.get("rows") {
        swapped_points(changes, rows);
    }
    swapped(changes, "case_moved", "cases", value.get("cases"));
    if let (Some(Value::Map(cells)), "choice" | "matrix") = (value.get("points"), kind(value)) {
        changes.at_key("points", |changes| {
            swapped_options(changes, cells);
            for (option, inner) in cells.iter().filter(|_| kind(value) == "matrix") {
                changes.at_key(option, |changes| swapped_options(changes, inner.map().unwrap_or_default()));
            }
        });
    }
}

/// The list without each of its items, while so many are there.
pub(super) fn without_one(
    changes: &mut Changes,
    code: &'static str,
    key: &str,
    list: Option<&Value>,
    least: usize,
) {
    let Some(Value::List(items)) = list else { return };
    if items.len() < least {
        return;
    }
    for (place, item) in items.iter().enumerate() {
        let others = items.iter().enumerate().filter(|(other, _)| *other != place);
        let left = Value::List(others.map(|(_, item)| item.clone()).collect());
        changes.at_key(key, |changes| changes.told(code, left, shown(item), "–".to_string()));
    }
}

/// The list with each pair of neighbours changing places.
pub(super) fn swapped(changes: &mut Changes, code: &'static str, key: &str, list: Option<&Value>) {
    let Some(Value::List(items)) = list else { return };
    for (place, pair) in items.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        let mut moved = items.clone();
        moved.swap(place, place.saturating_add(1));
        let (from, to) = (shown(first), shown(second));
        changes.at_key(key, |changes| changes.told(code, Value::List(moved), from, to));
    }
}

/// Neighbouring rows of a table exchange their points: their bounds have to stay in order.
fn swapped_points(changes: &mut Changes, rows: &[Value]) {
    for (place, pair) in rows.windows(2).enumerate() {
        let [Some(first), Some(second)] =
            [pair.first(), pair.last()].map(|row| row.and_then(|row| row.get("points")))
        else {
            continue;
        };
        let given = |row: &Value, points: &Value| {
            let members = row.map().unwrap_or_default().iter().filter(|(key, _)| key != "points").cloned();
            Value::sorted(members.chain([("points".to_owned(), points.clone())]))
        };
        let moved = rows.iter().enumerate().map(|(at, row)| match at {
            at if at == place => given(row, second),
            at if at == place.saturating_add(1) => given(row, first),
            _ => row.clone(),
        });
        let moved = Value::List(moved.collect());
        let (from, to) = (shown(first), shown(second));
        changes.at_key("rows", |changes| changes.told("row_moved", moved, from, to));
    }
}

/// Neighbouring options exchange their points, or rows of a matrix all their cells.
fn swapped_options(changes: &mut Changes, cells: &[(String, Value)]) {
    for pair in cells.windows(2) {
        let [(one, first), (other, second)] = pair else { continue };
        if first == second {
            continue;
        }
        let exchanged = cells.iter().map(|(key, value)| {
            let value = if key == one {
                second
            } else if key == other {
                first
            } else {
                value
            };
            (key.clone(), value.clone())
        });
        let moved = Value::sorted(exchanged);
        changes.told(
            "options_swapped",
            moved,
            format!("{one}: {}", shown(first)),
            format!("{one}: {}", shown(second)),
        );
    }
}
