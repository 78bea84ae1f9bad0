//! What nobody can see any more (隐藏的回答): react-jsonschema-form keeps answers when their questions go.
//!
//! Takes what a response says and the questions of the form, gives it without the answers to questions that the schema
//! does not show. What is only beside a special case is still shown there, and stays.

use super::{
    item::Item,
    json_schema::is_always_there,
    names,
    record::Record,
    when::{Test, When},
};
use crate::base::{fields, json::Value};

pub(super) fn leave_out(items: &[Item], record: &mut Record) {
    let mut hidden = alloc::vec::Vec::new();
    each(items, &mut |item| {
        if !is_always_there(item) && !holds(&item.shown, record) {
            hidden.push(item);
        }
    });
    for item in hidden {
        record.forget(&item.name);
        each(item.inner(), &mut |inner| record.forget(&inner.name));
    }
}

fn each<'i>(items: &'i [Item], visit: &mut dyn FnMut(&'i Item)) {
    for item in items {
        visit(item);
        each(item.inner(), visit);
    }
}

/// Does the schema show it? As its own conditions do, this looks at answers whether or not they are shown.
fn holds(when: &When, record: &Record) -> bool {
    let said = |name: &str| record.get(name).map(|(value, _)| value);
    when.is_always()
        || when.0.iter().any(|test| match test {
            Test::Unsaid(name) => said(name).is_none(),
            // whether there is anything to list may be left unsaid where something is listed
            Test::Said(name) => said(name).is_some() || names::is_any(name),
            Test::Yes(name) => said(name).is_none_or(is_yes),
            Test::Chosen(name, choice) => said(name) == Some(&Value::of(choice)),
            Test::NotZero(name) => said(name).is_some_and(|given| !is_zero(given)),
        })
}

/// The reader takes the words as well.
fn is_yes(value: &Value) -> bool {
    matches!(value, Value::Bool(true))
        || matches!(value, Value::Text(word) if word == "yes" || word == "true")
}

fn is_zero(value: &Value) -> bool {
    fields::exact(value).is_ok_and(|number| number.is_zero())
}
