//! Rows into objects (行转为对象).
//!
//! Takes a row and the columns of its sheet, gives the members of an object, and remembers which cell each
//! came from. What can't be read leaves a placeholder that the core refuses too: by the cell, it is known
//! that this has been said already.

use std::collections::{BTreeMap, btree_map::Entry};

use haitang::base::{Id, Issue, Issues, json::Value};

use crate::{
    cell::{Cell, Style},
    document::{from_cell, members, text},
    flaw::{Flaws, Place},
    form::{Codec, Column, NOT_ROUNDED},
    problem::Problem,
    table::Row,
};

/// The members of an object that is being read; sorted when it is whole.
pub type Object = BTreeMap<String, Value>;

/// What is known while a workbook is being read.
#[derive(Default)]
pub struct Reading {
    /// How numbers stand in the document.
    pub style: Style,
    /// What is wrong.
    pub flaws: Flaws,
    places: BTreeMap<String, Place>,
}

/// The columns of one object: where it stands in the document, and in the form.
#[derive(Clone, Copy)]
pub struct Form<'f> {
    /// The columns that are read.
    pub columns: &'static [Column],
    /// Those that are read by somebody else.
    pub apart: &'f [&'f str],
    /// Those that can't be blank.
    pub needed: &'f [&'f str],
    /// The JSON Pointer of the object.
    pub pointer: &'f str,
}

/// A step of a JSON Pointer.
pub fn step(pointer: &str, key: &str) -> String {
    format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"))
}

/// Puts a value where its path says; a plan of rounding may say that something is not rounded, and is there.
pub fn put(object: &mut Object, path: &str, value: Value) {
    match path.split_once('/') {
        None => {
            object.insert(path.to_owned(), value);
        }
        Some((outer, inner)) => {
            let whole = object.entry(outer.to_owned()).or_insert_with(|| Value::Map(Vec::new()));
            let mut kept: Object = members(whole).iter().cloned().collect();
            if value != text(NOT_ROUNDED) {
                kept.insert(inner.to_owned(), value);
            }
            *whole = Value::Map(kept.into_iter().collect());
        }
    }
}

impl Reading {
    /// Remembers the cell of a place in the document.
    pub fn register(&mut self, pointer: String, place: Place) {
        self.places.insert(pointer, place);
    }

    /// Reads a row as an object.
    pub fn object(&mut self, row: &Row<'_>, form: Form<'_>) -> Object {
        let mut object = Object::new();
        for column in form.columns.iter().filter(|column| !form.apart.contains(&column.title)) {
            match column.codec {
                Codec::English | Codec::LinesEnglish | Codec::Shown | Codec::Rest => {}
                _ => self.member(row, form, column, &mut object),
            }
        }
        for column in form.columns.iter().filter(|column| matches!(column.codec, Codec::Rest)) {
            self.rest(&row.get(column.title), &row.place(column.title), form.pointer, &mut object);
        }
        object
    }

    fn member(&mut self, row: &Row<'_>, form: Form<'_>, column: &Column, object: &mut Object) {
        let (cell, place) = (row.get(column.title), row.place(column.title));
        let english = english(form.columns, column).map(|title| row.get(title)).unwrap_or_default();
        let pointer = format!("{}/{}", form.pointer, column.key);
        self.register(pointer, place.clone());
        if let Some(value) = self.value(column, (&cell, &english), &place, row.has(column.title)) {
            put(object, column.key, value);
        } else if form.needed.contains(&column.title) {
            self.flaws.add_first(&place, Problem::Blank { column: column.title.to_owned() });
            put(object, column.key, text(""));
        }
    }

    /// The value of a cell; `None` when it is blank, a placeholder when it can't be read.
    pub fn value(
        &mut self,
        column: &Column,
        (cell, english): (&Cell, &Cell),
        place: &Place,
        there: bool,
    ) -> Option<Value> {
        if cell.is_blank() && english.is_blank() {
            return there.then(|| text(""));
        }
        let read = self.style.decoded(column.codec, cell, english);
        Some(read.unwrap_or_else(|issues| {
            self.flaws.add_all(place, &issues);
            text(cell.shown())
        }))
    }

    /// Reads the column of everything else.
    pub fn rest(&mut self, cell: &Cell, place: &Place, pointer: &str, object: &mut Object) {
        if cell.is_blank() {
            return;
        }
        let rest = match from_cell(&cell.shown()) {
            Ok(Value::Map(rest)) => rest,
            Ok(other) => {
                self.flaws.add_all(place, &other.not("an object", "对象"));
                return;
            }
            Err(issues) => {
                self.flaws.add_all(place, &issues);
                return;
            }
        };
        for (key, value) in rest {
            self.register(step(pointer, &key), place.clone());
            match object.entry(key) {
                Entry::Occupied(known) => self.flaws.add(place, Problem::Twice { key: known.key().clone() }),
                Entry::Vacant(free) => drop(free.insert(value)),
            }
        }
    }

    /// Puts the issues of the core into the cells that they come from.
    pub fn place_all(&mut self, issues: &Issues, otherwise: &Place) {
        // a cell with which something was wrong before has left a placeholder that the core refuses
        let before = self.flaws.clone();
        let broken = !before.is_empty() || issues.iter().any(|issue| !issue.pointer().starts_with("/grades"));
        for issue in issues.iter().filter(|issue| !(broken && is_about_the_tree(issue))) {
            let place = self.found(issue).unwrap_or_else(|| otherwise.clone());
            if !before.is_at(&place) {
                self.flaws.add(&place, issue.clone());
            }
        }
    }

    fn found(&self, issue: &Issue) -> Option<Place> {
        let pointer = issue.pointer();
        let missing = match issue.code() {
            "json.missing_key" => issue.english().split('`').nth(1),
            "rubric.no_points" => Some("points"),
            "rubric.bounds_crossed" => Some("at_least"),
            "rubric.limits_crossed" => Some("floor"),
            _ => None,
        };
        let exact = missing.and_then(|key| self.places.get(&step(&pointer, key)));
        let mut rest = pointer.as_str();
        let mut nearest = None;
        while nearest.is_none() {
            nearest = self.places.get(rest);
            match rest.rsplit_once('/') {
                Some((outer, _)) => rest = outer,
                None => break,
            }
        }
        exact.or(nearest).cloned()
    }
}

/// A gate that misses something in the tree proves nothing while the tree itself is not whole.
fn is_about_the_tree(issue: &Issue) -> bool {
    const CODES: [&str; 3] = ["rubric.no_sections", "rubric.unknown_node", "rubric.unknown_input"];
    CODES.contains(&issue.code()) && issue.pointer().starts_with("/grades")
}

/// The title of the column with the English of another.
pub fn english(columns: &[Column], column: &Column) -> Option<&'static str> {
    let same = |other: &&Column| {
        other.key == column.key && matches!(other.codec, Codec::English | Codec::LinesEnglish)
    };
    columns.iter().find(same).map(|other| other.title)
}

/// Can a text serve as an id?
pub fn is_id(text: &str) -> bool {
    Id::new(text).is_ok()
}
