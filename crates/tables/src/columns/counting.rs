//! Tables counted (结果汇总): a table of scores in, the tally of its rows out.
//!
//! Takes record batches with the columns of a result, whatever engine passed them on, gives counters by groups. The
//! rubric is that of the schema, or one that is given, where an engine dropped what the schema says. It scores nothing.

use std::collections::HashMap;

use arrow_array::{Array, RecordBatch, RecordBatchReader, cast::AsArray, types::Decimal128Type};
use arrow_schema::{DataType, Schema};
use haitang::{
    Exact, Rubric,
    base::{
        Digest, Id, Issue, Issues, Read,
        fields::{self, Fields},
        json::{self, Value},
    },
    tally::{About, Counts, Key, Standing, Tally},
};

use super::{
    cell::{cell, written},
    problem::Problem,
};

/// How many rows are counted before the size of the tally is looked at.
const CHECKED: usize = 1 << 16;

/// What is asked of the tally.
#[derive(Clone, Debug, Default)]
struct Options {
    by: Vec<String>,
    of: Option<Vec<String>>,
    width: Option<Exact>,
}

/// Where the columns stand that are counted.
struct Places {
    by: Vec<usize>,
    status: usize,
    grade: usize,
    of: Vec<usize>,
}

/// The tally of the rows of a stream: `{"by"?, "of"?, "width"?}` says by which columns and of which numbers.
///
/// # Errors
/// Columns that are not there, a table that names no rubric or another one, cells that no result has.
pub fn counted(reader: impl RecordBatchReader, options: &[u8], rubric: Option<&Rubric>) -> Read<Tally> {
    let options = options_of(options)?;
    let schema = reader.schema();
    let numbers = options.of.clone().unwrap_or_else(|| numbers_of(&schema, &options.by));
    let places = places(&schema, &options.by, &numbers)?;
    let (id, meaning, edition) = rubric_of(&schema, rubric)?;
    let (by, width) = (options.by, options.width);
    let mut tally = Tally::new(About { rubric: id, meaning, edition, by, of: numbers, width })?;
    let mut counted = 0_usize;
    for batch in reader {
        let batch = batch.map_err(|error| Problem::Unreadable { reason: error.to_string() })?;
        for (key, counts) in of_batch(&batch, &places, &tally)? {
            tally.add(key, counts)?;
        }
        counted = counted.saturating_add(batch.num_rows());
        if counted > CHECKED {
            tally.within()?;
            counted = 0;
        }
    }
    tally.within()?;
    Ok(tally)
}

fn options_of(document: &[u8]) -> Read<Options> {
    let document = json::read(document, json::DEEPEST)?;
    let mut fields = Fields::of(&document)?;
    let names = |value| fields::each(value, |name: &Value| name.text().map(str::to_owned));
    let options = Options {
        by: fields.may("by", names).unwrap_or_default(),
        of: fields.may("of", names).map(sorted),
        width: fields.may("width", fields::exact),
    };
    fields.close(options)
}

fn sorted(mut names: Vec<String>) -> Vec<String> {
    names.sort_unstable();
    names
}

/// The columns of a result that hold numbers.
fn numbers_of(schema: &Schema, by: &[String]) -> Vec<String> {
    let names = schema.fields().iter().map(|field| field.name());
    let known = |name: &str| ["score", "lowest", "highest"].contains(&name) || name.starts_with("score/");
    sorted(names.filter(|name| known(name) && !by.contains(name)).cloned().collect())
}

fn places(schema: &Schema, by: &[String], of: &[String]) -> Read<Places> {
    let mut issues = Issues::none();
    let mut place = |name: &str| {
        let found = schema.fields().iter().position(|field| field.name() == name);
        if found.is_none() {
            issues.add(Problem::NoColumn { column: name.to_owned() });
        }
        found.unwrap_or_default()
    };
    let places = Places {
        by: by.iter().map(|name| place(name)).collect(),
        status: place("status"),
        grade: place("grade"),
        of: of.iter().map(|name| place(name)).collect(),
    };
    issues.unless(places)
}

/// The rubric by which the rows were scored.
fn rubric_of(schema: &Schema, given: Option<&Rubric>) -> Read<(Id, Digest, String)> {
    let said = |key: &str| schema.metadata().get(key).map(Value::of);
    let told = match (said("haitang.rubric"), said("haitang.meaning"), said("haitang.edition")) {
        (Some(id), Some(meaning), Some(edition)) => {
            Some((Id::read(&id)?, Digest::read(&meaning)?, edition.text()?.to_owned()))
        }
        _ => None,
    };
    let given = given.map(|rubric| (rubric.id().clone(), rubric.meaning(), rubric.edition().to_owned()));
    let named = |one: &(Id, Digest, String)| format!("{} {} {}", one.0, one.1, one.2);
    match (told, given) {
        (Some(told), Some(given)) if told != given => {
            Err(haitang::tally::Problem::OtherRubric { first: named(&told), second: named(&given) }.into())
        }
        (Some(one), _) | (None, Some(one)) => Ok(one),
        (None, None) => Err(Problem::NoRubric {}.into()),
    }
}

/// The counters of a batch, group by group.
fn of_batch(batch: &RecordBatch, places: &Places, tally: &Tally) -> Read<Vec<(Key, Counts)>> {
    let mut known: HashMap<Key, usize> = HashMap::new();
    let mut groups: Vec<(Key, Counts)> = Vec::new();
    let mut group = Vec::with_capacity(batch.num_rows());
    for row in 0..batch.num_rows() {
        let key = places.by.iter().map(|at| text(batch, *at, row)).collect::<Read<Key>>()?;
        let place = *known.entry(key).or_insert_with_key(|key| {
            groups.push((key.clone(), tally.nothing()));
            groups.len().saturating_sub(1)
        });
        if let Some((_, counts)) = groups.get_mut(place) {
            let standing = standing(batch, places.status, row)?;
            counts.row(standing, text(batch, places.grade, row)?.as_deref());
        }
        group.push(place);
    }
    for (column, at) in places.of.iter().enumerate() {
        for ((place, number), times) in numbers(batch, *at, &group)? {
            if let Some((_, counts)) = groups.get_mut(place) {
                counts.number(column, &number, times);
            }
        }
    }
    Ok(groups)
}

/// How often each number of a column occurs in each group.
fn numbers(batch: &RecordBatch, at: usize, group: &[usize]) -> Read<HashMap<(usize, Exact), u64>> {
    let array = column(batch, at);
    let mut found: HashMap<(usize, Exact), u64> = HashMap::new();
    let mut add = |place: usize, number: Exact, times: u64| {
        let counter = found.entry((place, number)).or_default();
        *counter = counter.saturating_add(times);
    };
    if let (DataType::Decimal128(_, places @ 0..=18), Some(cells)) =
        (array.data_type(), array.as_primitive_opt::<Decimal128Type>())
    {
        let mut steps: HashMap<(usize, i128), u64> = HashMap::new();
        for (place, step) in group.iter().zip(cells).filter_map(|(place, step)| Some((*place, step?))) {
            let counter = steps.entry((place, step)).or_default();
            *counter = counter.saturating_add(1);
        }
        let below = 10_i128.pow(u32::from(places.unsigned_abs()));
        for ((place, step), times) in steps {
            add(place, Exact::fraction(step, below).unwrap_or_default(), times);
        }
        return Ok(found);
    }
    for (row, place) in group.iter().enumerate() {
        let value = value(batch, at, row)?;
        if value != Value::Null {
            add(*place, fields::exact(&value).map_err(|inner| placed(batch, at, row, inner))?, 1);
        }
    }
    Ok(found)
}

fn standing(batch: &RecordBatch, at: usize, row: usize) -> Read<Standing> {
    fields::word(&value(batch, at, row)?, Standing::WORDS).map_err(|inner| placed(batch, at, row, inner))
}

fn text(batch: &RecordBatch, at: usize, row: usize) -> Read<Option<String>> {
    value(batch, at, row).map(written)
}

fn value(batch: &RecordBatch, at: usize, row: usize) -> Read<Value> {
    let array = column(batch, at);
    cell(array, row).ok_or_else(|| {
        let given = array.data_type().to_string();
        Issues::from(Issue::from(Problem::ColumnType { column: name(batch, at), given }))
    })
}

fn column(batch: &RecordBatch, at: usize) -> &dyn Array {
    batch.column(at).as_ref()
}

fn name(batch: &RecordBatch, at: usize) -> String {
    batch.schema_ref().field(at).name().clone()
}

fn placed(batch: &RecordBatch, at: usize, row: usize, issues: Issues) -> Issues {
    issues.at(name(batch, at)).at(row)
}
