//! Step tables (分档表): the first row that holds gives the points.
//!
//! Takes rows with bounds in one direction, refuses rows that could never decide.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Amount, Bound, Problem,
    amount::{self, Sort},
    rule::Rule,
    scope::Scope,
};
use crate::base::{
    Date, Exact, Issue, Issues, Read,
    fields::{self, Fields},
    json::Value,
};

/// One row of a step table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// How the value has to stand to the bound.
    pub bound: Bound,
    /// The number, or the number of the day.
    pub of: Exact,
    /// What the row gives.
    pub points: Amount,
}

pub(super) fn read(fields: &mut Fields<'_>, scope: &Scope<'_>) -> Rule {
    let (of, sort) = fields.need("of", |value| amount::read(value, scope));
    let rows = fields.need("rows", |value| {
        let rows = fields::some(value, |item| row(item, scope, sort))?;
        ordered(&rows, sort)?;
        Ok(rows)
    });
    Rule::Table { of, rows, otherwise: fields.need("otherwise", |value| amount::number(value, scope)) }
}

fn row(value: &Value, scope: &Scope<'_>, sort: Sort) -> Read<Row> {
    let mut fields = Fields::of(value)?;
    let words = Bound::WORDS.into_iter().filter(|(_, bound)| *bound != Bound::Equals);
    let mut bounds = Vec::new();
    for (key, bound) in words {
        bounds.extend(fields.may(key, |value| literal(value, sort)).map(|of| (bound, of)));
    }
    if bounds.len() != 1 && fields.is_clean() {
        let words = Bound::WORDS.into_iter().take(4).map(|(word, _)| word);
        fields.refuse(Issue::from(Problem::OneOfKeys {}).allowing(words));
    }
    let (bound, of) = bounds.pop().unwrap_or((Bound::AtLeast, Exact::ZERO));
    let points = fields.need("points", |value| amount::number(value, scope));
    fields.close(Row { bound, of, points })
}

fn literal(value: &Value, sort: Sort) -> Read<Exact> {
    match sort {
        Sort::Number => fields::exact(value),
        Sort::Date => Ok(Date::new(value.text()?)?.number()),
    }
}

fn rises(bound: Bound) -> bool {
    matches!(bound, Bound::AtMost | Bound::LessThan)
}

fn excludes(bound: Bound) -> bool {
    matches!(bound, Bound::MoreThan | Bound::LessThan)
}

/// Each row must be able to hold where the rows before it do not.
fn ordered(rows: &[Row], sort: Sort) -> Read<()> {
    let mut issues = Issues::none();
    for (place, pair) in rows.windows(2).enumerate() {
        let [before, row] = pair else { continue };
        let at = place.saturating_add(1);
        if rises(before.bound) != rises(row.bound) {
            issues.add(Issue::from(Problem::TableDirection {}).at(at));
            continue;
        }
        let further = if rises(row.bound) { row.of > before.of } else { row.of < before.of };
        let closes = row.of == before.of && excludes(before.bound) && !excludes(row.bound);
        if !(further || closes) {
            let (given, before) = (shown(&row.of, sort), shown(&before.of, sort));
            issues.add(Issue::from(Problem::TableOrder { given, before }).at(at));
        }
    }
    issues.unless(())
}

/// A bound as the rubric wrote it.
fn shown(of: &Exact, sort: Sort) -> String {
    let date = Date::of_number(of).filter(|_| sort == Sort::Date);
    date.map_or_else(|| of.to_string(), |date| date.to_string())
}
