//! Columns of a mapping (对照的列): their headers, what they give, and how their cells are read.
//!
//! Takes the items of `columns`, `answers` and `ignore`, gives them checked against the rubric. Refused is what could
//! make an answer vanish: one header for two things, one thing under two headers, and keys that nobody would look at.

use haitang::{
    Issue, Issues,
    base::{
        Read,
        fields::{self, Fields},
        json::Value,
        text,
    },
    rubric::Kind,
};

use super::{
    mapped::{Ground, Part, Target, What},
    mapping::{
        Column, Empty, Head, How, MOST_COLUMNS, Percent, Role, Table, empty, head, meaning, word, words,
    },
};
use crate::problem::Problem;

/// The words beside its values that an answer may have.
const KEYS: &[(&str, &str)] =
    &[("evidence", "evidence"), ("note", "note"), ("reason", "reason"), ("source", "source")];
/// What says how values are read, and means nothing for the words beside them.
const OF_VALUES: [&str; 6] = ["words", "unit", "percent", "split", "serials", "part"];

/// What is wrong with a header that another column of the table has already: one of the two would be read and the
/// other one forgotten. To leave out the same header twice loses nothing.
pub fn clash(table: &Table, head: &Head, role: Role) -> Option<Problem> {
    let is_lost =
        |known: &Column| known.head == *head && (known.role != Role::Ignored || role != Role::Ignored);
    table.columns.iter().any(is_lost).then(|| Problem::ColumnTwice { column: head.join("/") })
}

/// Reads the headers that are left out.
pub fn ignored(fields: &mut Fields<'_>, table: &mut Table) {
    let heads = fields.may("ignore", |value| fields::each(value, head)).unwrap_or_default();
    for (place, head) in heads.into_iter().enumerate() {
        if let Some(problem) = clash(table, &head, Role::Ignored) {
            fields.refuse_at("ignore", Issue::from(problem).at(place));
        }
        table.columns.push(Column { head, role: Role::Ignored, how: How::default() });
    }
}

/// Reads the columns of the wide form, or how answers of the long form are read.
pub fn columns(fields: &mut Fields<'_>, table: &mut Table, ground: &Ground<'_>) {
    let is_long = table.is_long;
    let read = |value: &Value| {
        fields::list(value, MOST_COLUMNS)?;
        fields::each(value, |value| given(value, ground, !is_long))
    };
    let found = if is_long {
        let has = |role| table.columns.iter().any(|column| column.role == role);
        for (key, role) in [("criterion", Role::Criterion), ("answer", Role::Answer)] {
            if !fields.has(key) && !has(role) {
                fields.need(key, |_| Ok(()));
            }
        }
        fields.may("answers", read).unwrap_or_default()
    } else {
        fields.need("columns", read)
    };
    fields.refuse_all(if is_long { "answers" } else { "columns" }, twice(&found, ground));
    for (place, (column, target)) in found.into_iter().enumerate() {
        if is_long {
            table.answers.push((target, column.how));
            continue;
        }
        if let Some(problem) = clash(table, &column.head, column.role) {
            fields.refuse_at("columns", Issue::from(problem).at("column").at(place));
        }
        table.columns.push(column);
    }
}

/// What two columns give; shares of which a part is nowhere.
fn twice(found: &[(Column, Target)], ground: &Ground<'_>) -> Issues {
    let mut issues = Issues::none();
    for (place, (column, target)) in found.iter().enumerate() {
        if found.iter().take(place).any(|(_, other)| other == target) {
            issues.add(Issue::from(Problem::Twice { key: ground.name(*target) }).at(place));
        }
        let is_share = ground.input(*target).is_some_and(|input| matches!(input.kind, Kind::Share { .. }));
        let whole = match target.what {
            What::Input(input, Some(part)) => {
                let other = if part == Part::Done { Part::Due } else { Part::Done };
                let other = Target { what: What::Input(input, Some(other)), ..*target };
                is_share && found.iter().any(|(_, target)| *target == other)
            }
            What::Input(_, None) => !is_share || column.how.split.is_some(),
            What::Word(_) => true,
        };
        if !whole {
            issues.add(Issue::from(Problem::ShareParts {}).at(place));
        }
    }
    issues
}

/// Reads what a column gives.
fn given(value: &Value, ground: &Ground<'_>, has_head: bool) -> Read<(Column, Target)> {
    let mut fields = Fields::of(value)?;
    let head = if has_head { fields.need("column", head) } else { Head::new() };
    let criterion = fields.may("criterion", |value| ground.read_criterion(value));
    let input = fields.may("input", |value| value.text().map(ToOwned::to_owned));
    let key = fields.may("key", |value| fields::word(value, KEYS));
    let part = fields.may("part", |value| fields::word(value, Part::WORDS));
    let how = how(&mut fields);
    if fields.has("key") {
        without_meaning(&mut fields, &how);
    }
    let unknown = fields.has("criterion") && criterion.is_none();
    let target = match key {
        Some(word) if criterion.is_some() && input.is_none() => {
            Ok(Target { criterion, what: What::Word(word) })
        }
        Some(_) => Err(Issue::from(Problem::NotHere { column: "key".to_owned() }).at("key").into()),
        None => ground.target(criterion, input.as_deref(), part),
    };
    let mut issues = Issues::none();
    let target = issues.take(target);
    if !unknown {
        fields.refuse_each(issues);
    }
    let column = target.map(|target| (Column { head, role: Role::Given(target), how }, target));
    fields.closed(column)
}

/// Refuses what nobody would look at in a column of words.
fn without_meaning(fields: &mut Fields<'_>, how: &How) {
    refuse_present(fields, &OF_VALUES);
    if matches!(how.empty, Some(Empty::State(_) | Empty::Value(_))) {
        refuse_present(fields, &["empty"]);
    }
}

/// Refuses those of these keys that are there.
pub fn refuse_present(fields: &mut Fields<'_>, keys: &[&str]) {
    for key in keys {
        if fields.has(key) {
            fields.refuse_at(key, Problem::NotHere { column: (*key).to_owned() });
        }
    }
}

/// Reads how cells are read.
fn how(fields: &mut Fields<'_>) -> How {
    How {
        words: fields.may("words", |value| words(value, meaning)).unwrap_or_default(),
        units: fields.may("unit", units).unwrap_or_default(),
        percent: fields.may("percent", |value| {
            fields::word(value, &[("share", Percent::Share), ("points", Percent::Points)])
        }),
        split: fields.may("split", text::said),
        serials: fields.may("serials", Value::bool).unwrap_or_default(),
        empty: fields.may("empty", empty),
        fills: fields.may("merged", fill).unwrap_or_default(),
    }
}

/// What merged cells mean.
pub fn fill(value: &Value) -> Read<bool> {
    fields::word(value, &[("fill", true), ("refuse", false)])
}

fn units(value: &Value) -> Read<Vec<String>> {
    if matches!(value, Value::List(_)) { fields::each(value, word) } else { word(value).map(|one| vec![one]) }
}
