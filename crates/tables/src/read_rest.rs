//! Properties and grades out of their sheets (读取体系信息与等级表).

use haitang::base::{Hint, Issue, json::Value, text::shortened};

use crate::{
    cell::{Cell, unknown},
    document::{members, text},
    form::{
        ABOUT_ITEMS, BAND, CONTENT, CONTENT_ENGLISH, Codec, Column, GATES, GRADE_COLUMNS, ITEM, NOTE_ITEM,
        OTHERWISE, REST, SORT, STYLE_ITEM, STYLES,
    },
    notation,
    problem::Problem,
    reading::{Form, Object, Reading, put},
    table::{Row, Table},
};

/// How numbers stand in the document: looked up before anything else is read.
pub fn style(table: &Table<'_>, reading: &mut Reading) {
    let Some(row) = table.rows().find(|row| row.get(ITEM).shown() == STYLE_ITEM) else { return };
    let (given, place) = (row.get(CONTENT).shown(), row.place(CONTENT));
    match STYLES.iter().find(|(word, _)| *word == given) {
        Some((_, word)) => {
            reading.style.as_numbers = *word == "number";
            reading.style.places_as_numbers = *word == "places";
        }
        None => reading
            .flaws
            .add_first(&place, unknown(&given, &STYLES.iter().map(|(word, _)| *word).collect::<Vec<_>>())),
    }
}

/// Reads the properties of the rubric.
pub fn about(table: &Table<'_>, reading: &mut Reading) -> Object {
    let mut object = Object::from([("haitang".to_owned(), text("rubric/1"))]);
    let (mut notes, mut seen) = (Vec::new(), Vec::new());
    for row in table.rows() {
        let (item, place) = (row.get(ITEM).shown(), row.place(CONTENT));
        let blank = !row.has(CONTENT) && !row.has(CONTENT_ENGLISH);
        let Some(column) = ABOUT_ITEMS.iter().find(|known| known.title == item) else {
            if !(item.is_empty() && blank) {
                unknown_item(&item, &row, reading);
            }
            continue;
        };
        if blank || item == STYLE_ITEM {
            continue;
        }
        if seen.contains(&item) && item != NOTE_ITEM {
            reading.flaws.add(&row.place(ITEM), Problem::RowTwice { given: item });
            continue;
        }
        if item == NOTE_ITEM {
            reading.register(format!("/notes/{}", notes.len()), place);
            notes.extend(content(&row, column, reading));
        } else {
            property(&row, column, reading, &mut object);
        }
        seen.push(item);
    }
    if !notes.is_empty() {
        object.insert("notes".to_owned(), Value::List(notes));
    }
    for (title, key) in [("编号", "id"), ("名称", "title")] {
        if !object.contains_key(key) {
            reading.flaws.add_first(&table.place(), Problem::Blank { column: title.to_owned() });
            reading.register(format!("/{key}"), table.place());
            object.insert(key.to_owned(), text(""));
        }
    }
    object
}

fn unknown_item(item: &str, row: &Row<'_>, reading: &mut Reading) {
    let names: Vec<&str> = ABOUT_ITEMS.iter().map(|known| known.title).collect();
    let nearest = Hint::of(item, &names);
    let allowed = nearest.first(&names);
    let problem = Problem::UnknownRow { given: shortened(item), nearest };
    reading.flaws.add_first(&row.place(ITEM), Issue::from(problem).allowing(allowed));
}

fn content(row: &Row<'_>, column: &Column, reading: &mut Reading) -> Option<Value> {
    let cells = (row.get(CONTENT), row.get(CONTENT_ENGLISH));
    reading.value(column, (&cells.0, &cells.1), &row.place(CONTENT), row.has(CONTENT))
}

fn property(row: &Row<'_>, column: &Column, reading: &mut Reading, object: &mut Object) {
    if matches!(column.codec, Codec::Rest) {
        reading.rest(&row.get(CONTENT), &row.place(CONTENT), "", object);
        return;
    }
    if row.has(CONTENT_ENGLISH) && !matches!(column.codec, Codec::Text) {
        reading
            .flaws
            .add_first(&row.place(CONTENT_ENGLISH), Problem::NotHere { column: CONTENT_ENGLISH.to_owned() });
    }
    reading.register(format!("/{}", column.key), row.place(CONTENT));
    if let Some(value) = content(row, column, reading) {
        put(object, column.key, value);
    }
}

/// Reads bands and gates.
pub fn grades(table: &Table<'_>, reading: &mut Reading) -> Option<Value> {
    let mut grades = Object::new();
    let (mut bands, mut gates) = (Vec::new(), Vec::new());
    let mut sort = Cell::Blank;
    for row in table.rows().filter(|row| !row.is_blank()) {
        if row.has(SORT) {
            sort = row.get(SORT);
        }
        let name = sort.shown();
        match name.as_str() {
            BAND => bands.push(band(&row, &format!("/grades/bands/{}", bands.len()), reading)),
            OTHERWISE => {
                if grades.contains_key("otherwise") {
                    reading.flaws.add_first(&row.place(SORT), Problem::RowTwice { given: name });
                } else {
                    grades.insert("otherwise".to_owned(), band(&row, "/grades/otherwise", reading));
                }
            }
            REST => reading.rest(&row.get(REST), &row.place(REST), "/grades", &mut grades),
            _ => {
                let gate = gate(&name, &row, &format!("/grades/gates/{}", gates.len()), reading);
                gates.push(gate);
            }
        }
    }
    for (key, list) in [("bands", bands), ("gates", gates)] {
        match grades.get(key) {
            Some(_) if !list.is_empty() => {
                reading.flaws.add_first(&table.place(), Problem::Twice { key: key.to_owned() });
            }
            None if !list.is_empty() => {
                grades.insert(key.to_owned(), Value::List(list));
            }
            _ => {}
        }
    }
    reading.register("/grades".to_owned(), table.place());
    (!grades.is_empty()).then(|| Value::Map(grades.into_iter().collect()))
}

/// Columns that have no meaning on a row.
fn blank(row: &Row<'_>, columns: &[&str], reading: &mut Reading) {
    for column in columns.iter().filter(|column| row.has(column)) {
        reading.flaws.add_first(&row.place(column), Problem::NotHere { column: (*column).to_owned() });
    }
}

/// The bounds of a band.
const BOUNDS: [&str; 4] = ["at_least", "more_than", "at_most", "less_than"];

fn band(row: &Row<'_>, pointer: &str, reading: &mut Reading) -> Value {
    let needed: &[&str] = if pointer.ends_with("otherwise") { &["名称"] } else { &["名称", "分数"] };
    let form = Form { columns: GRADE_COLUMNS, apart: &["分数", "条件", "结果"], needed, pointer };
    let mut object = reading.object(row, form);
    blank(row, &["条件", "结果"], reading);
    let id = object.remove("id").or_else(|| object.get("title").cloned());
    object.extend(id.map(|id| ("grade".to_owned(), id)));
    let place = row.place("分数");
    for key in BOUNDS {
        reading.register(format!("{pointer}/{key}"), place.clone());
    }
    reading.register(pointer.to_owned(), if row.has("分数") { place.clone() } else { row.place("名称") });
    reading.register(format!("{pointer}/grade"), row.place(if row.has("编号") { "编号" } else { "名称" }));
    if row.has("分数") {
        object.extend(said(row, "分数", notation::bounds, &["at_least"], reading));
    } else if needed.contains(&"分数") && !BOUNDS.iter().any(|key| object.contains_key(*key)) {
        reading.flaws.add_first(&place, Problem::Blank { column: "分数".to_owned() });
        object.insert("at_least".to_owned(), text(""));
    }
    Value::Map(object.into_iter().collect())
}

/// A cell that stands for several members; placeholders for these keys when it can't be read.
fn said(
    row: &Row<'_>,
    title: &str,
    read: fn(&str, bool) -> Result<Value, Problem>,
    keys: &[&str],
    reading: &mut Reading,
) -> Vec<(String, Value)> {
    match read(&row.get(title).shown(), reading.style.as_numbers) {
        Ok(value) => members(&value).to_vec(),
        Err(problem) => {
            reading.flaws.add_first(&row.place(title), problem);
            keys.iter().map(|key| ((*key).to_owned(), text(""))).collect()
        }
    }
}

fn gate(name: &str, row: &Row<'_>, pointer: &str, reading: &mut Reading) -> Value {
    let floor = GATES.iter().any(|(word, kind)| *kind == "floor" && *word == name);
    let apart: &[&str] = if floor { &["分数", "条件"] } else { &["分数"] };
    let form = Form { columns: GRADE_COLUMNS, apart, needed: &["编号", "名称"], pointer };
    let mut object = reading.object(row, form);
    blank(row, &["分数"], reading);
    let place = row.place("条件");
    if floor && row.has("条件") {
        for key in ["of", "at_least_share", "at_least_points"] {
            reading.register(format!("{pointer}/{key}"), place.clone());
        }
        object.extend(said(row, "条件", notation::floor, &["of", "at_least_share"], reading));
    }
    reading.register(format!("{pointer}/when"), place);
    reading.register(pointer.to_owned(), row.place("编号"));
    reading.register(format!("{pointer}/kind"), row.place(SORT));
    let kind = sort(name, row, reading);
    object.insert("kind".to_owned(), text(kind));
    Value::Map(object.into_iter().collect())
}

fn sort(name: &str, row: &Row<'_>, reading: &mut Reading) -> String {
    if let Some((_, kind)) = GATES.iter().find(|(word, _)| *word == name) {
        return (*kind).to_owned();
    }
    if name.is_empty() || !name.is_ascii() {
        let mut words = vec![BAND, OTHERWISE];
        words.extend(GATES.iter().map(|(word, _)| *word));
        reading.flaws.add_first(&row.place(SORT), unknown(name, &words));
    }
    name.to_owned()
}
