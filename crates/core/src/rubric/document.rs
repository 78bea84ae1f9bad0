//! A rubric as it is written (原始文档): how large it is, and which ids stand twice.
//!
//! Takes the document itself, before anything of it is read, so that it is measured even when other things are
//! wrong.

use alloc::collections::BTreeSet;

use super::Problem;
use crate::base::{Issue, Issues, Read, json::Value, text};

/// A rule or a condition is work for every sheet: it has a size that any reader can follow.
pub(super) fn small_enough(rule: &Value) -> Read<()> {
    const MOST_VALUES: usize = 2000;
    if values(rule) > MOST_VALUES { Err(Problem::RuleTooLarge {}.into()) } else { Ok(()) }
}

fn values(value: &Value) -> usize {
    match value {
        Value::List(items) => items.iter().map(values).fold(1, usize::saturating_add),
        Value::Map(members) => members.iter().map(|(_, value)| values(value)).fold(1, usize::saturating_add),
        _ => 1,
    }
}

/// How many nodes a written tree has, before any of them is read.
pub(super) fn count(value: &Value) -> usize {
    match value.get("children") {
        Some(Value::List(children)) => children.iter().map(count).fold(1, usize::saturating_add),
        _ => 1,
    }
}

/// Refuses ids that stand twice in the tree; looks at the document itself, so that it finds them
/// even when other things are wrong.
pub(super) fn distinct<'v>(value: &'v Value, seen: &mut BTreeSet<&'v str>) -> Issues {
    let mut issues = Issues::none();
    if let Some(Value::Text(id)) = value.get("id")
        && !seen.insert(id)
    {
        issues.add(Issue::from(Problem::DuplicateId { id: text::shortened(id) }).at("id"));
    }
    if let Some(Value::List(children)) = value.get("children") {
        for (place, child) in children.iter().enumerate() {
            issues.take::<()>(Err(distinct(child, seen).at(place).at("children")));
        }
    }
    issues
}
