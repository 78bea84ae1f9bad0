//! Changes of the grades (等级的改动): where bands begin, what gates ask and do.
//!
//! Takes the written bands and gates, adds every small change that means something else. A band moves
//! together with the upper bound of the band below it, which has to meet it.

use alloc::{borrow::ToOwned, vec::Vec};

use super::{
    change::{Changes, moved, shown},
    rules::{self, swapped, without_one},
};
use crate::base::json::Value;

/// Every change of bands and gates.
pub(super) fn grades(changes: &mut Changes, value: &Value) {
    let bands = value.items_under("bands");
    for place in 0..bands.len() {
        changes.at_key("bands", |changes| band(changes, bands, place));
    }
    let Some(gates) = value.get("gates") else { return };
    without_one(changes, "gate_removed", "gates", Some(gates), 1);
    swapped(changes, "gate_moved", "gates", Some(gates));
    let names: Vec<&Value> =
        bands.iter().chain(value.get("otherwise")).filter_map(|band| band.get("grade")).collect();
    changes.at_key("gates", |changes| changes.each(gates, |changes, one| gate(changes, one, &names)));
}

fn band(changes: &mut Changes, bands: &[Value], place: usize) {
    let Some(band) = bands.get(place) else { return };
    for (key, twin, upper) in [("at_least", "more_than", "at_most"), ("more_than", "at_least", "less_than")] {
        let Some(from) = band.get(key).filter(|_| is_lower(band, key)) else { continue };
        for to in moved(from) {
            let new = edited(bands, place, (key, key), &to, None);
            changes.told("band", new, shown(from), shown(&to));
        }
        let new = edited(bands, place, (key, twin), from, Some(upper));
        changes.told("bound", new, key.to_owned(), twin.to_owned());
    }
}

/// `at_least` is always the lower bound of a band; `at_most` and `less_than` never are.
fn is_lower(band: &Value, key: &str) -> bool {
    key == "at_least" || band.get("at_least").is_none()
}

/// The bands, one of which begins elsewhere; the band below ends there.
fn edited(
    bands: &[Value],
    place: usize,
    (old, new): (&str, &str),
    from: &Value,
    upper: Option<&str>,
) -> Value {
    let below = place.saturating_add(1);
    let changed = bands.iter().enumerate().map(|(at, band)| {
        let Value::Map(members) = band else { return band.clone() };
        Value::sorted(members.iter().map(|(key, value)| match key.as_str() {
            key if at == place && key == old => (new.to_owned(), from.clone()),
            "at_most" | "less_than" if at == below => (upper.unwrap_or(key).to_owned(), from.clone()),
            _ => (key.clone(), value.clone()),
        }))
    });
    Value::List(changed.collect())
}

fn gate(changes: &mut Changes, value: &Value, names: &[&Value]) {
    if let Some(when) = value.get("when") {
        changes.at_key("when", |changes| rules::condition(changes, when));
    }
    for key in ["at_least_share", "at_least_points"] {
        if let Some(number) = value.get(key) {
            changes.at_key(key, |changes| changes.number("number", number));
        }
    }
    without_one(changes, "node_removed", "of", value.get("of"), 2);
    if let Some(then) = value.get("then") {
        changes.at_key("then", |changes| effect(changes, then, names));
    }
}

/// Every other grade, other numbers of places, and the other kind of effect.
fn effect(changes: &mut Changes, then: &Value, names: &[&Value]) {
    for key in ["grade", "at_most", "below", "at_least"] {
        let Some(grade) = then.get(key) else { continue };
        for name in names.iter().filter(|name| **name != grade) {
            changes.key("effect", key, Some(grade), Some((*name).clone()));
        }
    }
    for key in ["up", "down"] {
        if let Some(places) = then.get(key) {
            changes.at_key(key, |changes| changes.number("number", places));
        }
    }
    if let Some(number) = then.get("number") {
        changes.at_key("number", |changes| rules::expression(changes, number));
    }
    let Value::Map(members) = then else { return };
    let turns =
        [("at_most", "grade"), ("grade", "at_most"), ("below", "at_most"), ("up", "down"), ("down", "up")];
    for (key, other) in turns {
        if let ([(only, value)], true) = (members.as_slice(), then.get(key).is_some()) {
            let turned = Value::sorted([(other.to_owned(), value.clone())]);
            changes.told("effect", turned, only.clone(), other.to_owned());
        }
    }
}
