//! A round as a document (写出督导轮次): what was read, with what has happened since.
//!
//! Takes a [`Round`], gives the document that reads back as the same round. Events are only ever appended.

use alloc::{string::String, vec::Vec};

use super::{Event, Item, Limit, Round, read::FORMAT};
use crate::base::{
    Text,
    json::{self, Value},
};

impl Round {
    /// The document.
    #[must_use]
    pub fn to_document(&self) -> Value {
        let ground = &self.ground;
        let documents = (!ground.documents.is_empty()).then(|| Value::List(ground.documents.clone()));
        let notes = (!self.notes.is_empty()).then(|| rows(&self.notes, Text::written));
        let station = |id| Value::object([("id", Some(Value::of(id)))]);
        Value::object([
            ("documents", documents),
            ("events", Some(rows(&self.events, Event::to_document))),
            ("haitang", Some(Value::of(FORMAT))),
            ("id", Some(Value::of(&self.id))),
            ("items", Some(rows(&ground.items, item))),
            ("limits", Some(rows(&ground.limits, limit))),
            ("notes", notes),
            ("source", self.source.as_ref().map(Text::written)),
            ("stations", Some(rows(&ground.stations, station))),
            ("title", Some(self.title.written())),
        ])
    }

    /// The document as canonical text.
    #[must_use]
    pub fn to_json(&self) -> String {
        json::canonical(&self.to_document())
    }
}

fn rows<'a, T>(items: &'a [T], written: impl Fn(&'a T) -> Value) -> Value {
    Value::List(items.iter().map(written).collect::<Vec<_>>())
}

fn item(item: &Item) -> Value {
    Value::object([
        ("id", Some(Value::of(&item.id))),
        ("source", item.source.as_ref().map(Text::written)),
        ("step", Some(Value::of(item.step.name()))),
        ("title", Some(item.title.written())),
    ])
}

fn limit(limit: &Limit) -> Value {
    Value::object([
        ("days", Some(Value::of(&limit.days))),
        ("limit", Some(Value::of(limit.limit.name()))),
        ("source", limit.source.as_ref().map(Text::written)),
        ("times", limit.times.as_ref().map(Value::of)),
    ])
}
