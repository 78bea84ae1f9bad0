//! Changes of the tree (指标树的改动): points, weights, roles, limits, policies, gates, rounding.
//!
//! Takes the written rubric, adds every small change that means something else, in the order of the
//! document.

use alloc::{borrow::ToOwned, string::ToString};

use super::{
    change::Changes,
    grades,
    rules::{self, ROUNDING, other_words},
};
use crate::base::json::Value;

/// The conditions that come before a rule.
const GATES: [&str; 5] = ["not_applicable_if", "forfeit_if", "exempt_if", "no_event_if", "zero_if"];

/// Every change of a rubric.
pub(super) fn rubric(document: &Value) -> Changes {
    let mut changes = Changes::default();
    plan(&mut changes, document);
    if document.get("empty").is_none() {
        changes.key("policy", "empty", None, Some(policy("not_applicable", "drop")));
    }
    of_section(&mut changes, document);
    if let Some(grades) = document.get("grades") {
        changes.at_key("grades", |changes| grades::grades(changes, grades));
    }
    changes
}

fn policy(key: &str, word: &str) -> Value {
    Value::sorted([(key.to_owned(), Value::Text(word.to_owned()))])
}

/// What the rubric and every section can say.
fn of_section(changes: &mut Changes, value: &Value) {
    of_node(changes, value);
    if let Some(children) = value.get("children") {
        changes.at_key("children", |changes| changes.each(children, node));
    }
}

fn node(changes: &mut Changes, value: &Value) {
    role(changes, value);
    if value.get("children").is_some() {
        of_section(changes, value);
    } else {
        of_node(changes, value);
        of_criterion(changes, value);
    }
    if let Some(own) = value.get("rounding") {
        changes.key("rounding", "rounding", Some(own), None);
        changes.at_key("rounding", |changes| rounding(changes, own));
    }
}

/// Numbers, limits and policies of any node.
fn of_node(changes: &mut Changes, value: &Value) {
    for (code, key) in [
        ("points", "points"),
        ("weight", "weight"),
        ("limit", "floor"),
        ("limit", "cap"),
        ("minimum", "minimum_applicable"),
    ] {
        if let Some(number) = value.get(key) {
            changes.at_key(key, |changes| changes.number(code, number));
        }
    }
    for key in ["floor", "cap", "minimum_applicable"] {
        if let Some(limit) = value.get(key) {
            changes.key("limit_removed", key, Some(limit), None);
        }
    }
    if let Some(empty) = value.get("empty") {
        changes.at_key("empty", |changes| {
            let words = ["drop", "full", "zero", "refuse"];
            let old = empty.get("not_applicable");
            other_words(changes, "policy", "not_applicable", old, &words);
            other_words(changes, "policy", "exempt", empty.get("exempt"), &["full", "refuse"]);
        });
    }
}

fn role(changes: &mut Changes, value: &Value) {
    let base = Value::Text("base".to_owned());
    other_words(changes, "role", "role", value.get("role").or(Some(&base)), &["base", "bonus", "penalty"]);
    let counts = value.get("counts_for_grade").and_then(|counts| counts.bool().ok()).unwrap_or(true);
    changes.key(
        "counts_for_grade",
        "counts_for_grade",
        Some(&Value::Bool(counts)),
        Some(Value::Bool(!counts)),
    );
}

fn of_criterion(changes: &mut Changes, value: &Value) {
    for key in GATES {
        if let Some(when) = value.get(key) {
            changes.key("gate_removed", key, Some(when), None);
            changes.at_key(key, |changes| rules::condition(changes, when));
        }
    }
    if let Some(evidence) = value.get("evidence")
        && evidence.get("required") == Some(&Value::Bool(true))
    {
        changes.at_key("evidence", |changes| {
            changes.key("evidence", "required", evidence.get("required"), Some(Value::Bool(false)));
        });
    }
    if let Some(rule) = value.get("rule") {
        changes.at_key("rule", |changes| rules::expression(changes, rule));
    }
}

/// The rounding plan; without one, the plan that a rubric has when it says nothing.
fn plan(changes: &mut Changes, document: &Value) {
    let Some(plan) = document.get("rounding") else {
        let total = |places: u32, mode: &str| {
            let members = [("places", places.to_string()), ("mode", mode.to_owned())];
            let total = Value::sorted(members.map(|(key, text)| (key.to_owned(), Value::Text(text))));
            Value::sorted([("total".to_owned(), total)])
        };
        changes.key("rounding", "rounding", None, Some(Value::Map(alloc::vec![])));
        for (places, mode) in [(1, "half_up"), (3, "half_up"), (2, "half_even"), (2, "down"), (2, "up")] {
            changes.key("rounding", "rounding", None, Some(total(places, mode)));
        }
        return;
    };
    changes.at_key("rounding", |changes| {
        for key in ["criterion", "section", "total"] {
            if let Some(rounded) = plan.get(key) {
                changes.key("rounding", key, Some(rounded), None);
                changes.at_key(key, |changes| rounding(changes, rounded));
            }
        }
    });
}

fn rounding(changes: &mut Changes, value: &Value) {
    if let Some(places) = value.get("places") {
        changes.at_key("places", |changes| changes.number("rounding", places));
    }
    other_words(changes, "rounding", "mode", value.get("mode"), &ROUNDING);
}
