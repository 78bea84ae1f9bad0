//! Tables of sheets as Arrow: random tables of every type of column, against the same sheets one by one.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::cast_possible_truncation,
    clippy::cast_possible_wrap,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    reason = "a test may fail"
)]

#[path = "../../core/tests/random/mod.rs"]
mod random;

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BooleanArray, Decimal128Array, DictionaryArray, Float64Array, Int32Array, Int64Array,
    LargeStringArray, RecordBatch, StringArray, StringViewArray,
    cast::AsArray,
    types::{Decimal128Type, Int8Type},
};
use arrow_schema::{DataType, Field, Schema};
use haitang::{
    Exact, Rubric, Sheet,
    base::{
        Rounding,
        json::{self, Value},
    },
    batch::{Part, Place, Slot},
    rubric::{Input, Kind},
    score,
};
use haitang_tables::columns::{Digest, Options, Scorer, digest};
use random::Random;

/// What a column is asked for, with one array for it.
fn column(random: &mut Random, rubric: &Rubric, slot: Slot, rows: usize) -> Option<ArrayRef> {
    let criteria = rubric.criteria();
    let input = match slot.place {
        Place::Shared(at) => rubric.inputs().get(at),
        Place::Own(number, at) => criteria[number].1.inputs.get(at),
        _ => None,
    };
    match (slot.part, input.map(|input| &input.kind)) {
        (Part::Value, Some(Kind::Bool)) => Some(Arc::new(
            (0..rows).map(|_| (!random.one_in(9)).then(|| random.below(3) > 0)).collect::<BooleanArray>(),
        )),
        (Part::Value, Some(Kind::Choice(options))) => {
            let ids: Vec<String> = options.iter().map(|(id, _)| id.to_string()).collect();
            Some(texts(random, &ids, rows))
        }
        (Part::Value, Some(Kind::Count { .. })) => {
            let cells: Vec<Option<i64>> = (0..rows)
                .map(|_| (!random.one_in(9)).then(|| random.below(30) as i64 - i64::from(random.one_in(40))))
                .collect();
            Some(if random.one_in(2) {
                Arc::new(Int64Array::from(cells)) as ArrayRef
            } else {
                Arc::new(cells.into_iter().map(|cell| cell.map(|cell| cell as i32)).collect::<Int32Array>())
            })
        }
        (Part::Value, Some(Kind::Number { places, .. })) => {
            Some(numbers(random, places.unwrap_or(2).min(3), rows))
        }
        (Part::Done | Part::Due, _) => Some(numbers(random, 0, rows)),
        (Part::NotApplicable, _) => {
            Some(Arc::new((0..rows).map(|_| Some(random.one_in(15))).collect::<BooleanArray>()))
        }
        (Part::Evidence, _) => Some(Arc::new(
            (0..rows).map(|_| (!random.one_in(9)).then(|| random.below(3) > 0)).collect::<BooleanArray>(),
        )),
        (Part::Source | Part::Reason, _) => Some(texts(random, &["台账".into(), "见附件".into()], rows)),
        _ => None,
    }
}

fn numbers(random: &mut Random, places: u32, rows: usize) -> ArrayRef {
    let steps = 10_i64.pow(places);
    let cells: Vec<Option<i64>> = (0..rows)
        .map(|_| (!random.one_in(9)).then(|| random.below(20 * steps as usize + 1) as i64))
        .collect();
    if random.one_in(2) {
        return Arc::new(
            cells.iter().map(|cell| cell.map(|cell| cell as f64 / steps as f64)).collect::<Float64Array>(),
        );
    }
    let array: Decimal128Array = cells.iter().map(|cell| cell.map(i128::from)).collect();
    Arc::new(array.with_precision_and_scale(20, places as i8).unwrap())
}

fn texts(random: &mut Random, words: &[String], rows: usize) -> ArrayRef {
    let cells: Vec<Option<&str>> =
        (0..rows).map(|_| (!random.one_in(12)).then(|| random.pick(words).as_str())).collect();
    match random.below(4) {
        0 => Arc::new(StringArray::from(cells)),
        1 => Arc::new(LargeStringArray::from(cells)),
        2 => Arc::new(StringViewArray::from(cells)),
        _ => Arc::new(cells.into_iter().collect::<DictionaryArray<Int8Type>>()),
    }
}

/// The cell of an array, read here anew.
fn cell(array: &dyn Array, row: usize) -> Value {
    if array.is_null(row) {
        return Value::Null;
    }
    match array.data_type() {
        DataType::Boolean => Value::Bool(array.as_boolean().value(row)),
        DataType::Utf8 => Value::Text(array.as_string::<i32>().value(row).into()),
        DataType::LargeUtf8 => Value::Text(array.as_string::<i64>().value(row).into()),
        DataType::Utf8View => Value::Text(array.as_string_view().value(row).into()),
        DataType::Dictionary(..) => {
            let words = array.as_dictionary::<Int8Type>();
            let key = words.keys().value(row) as usize;
            Value::Text(words.values().as_string::<i32>().value(key).into())
        }
        DataType::Decimal128(_, places) => {
            let whole = array.as_primitive::<Decimal128Type>().value(row);
            let number = Exact::fraction(whole, 10_i128.pow(*places as u32)).unwrap();
            Value::Text(number.to_string())
        }
        DataType::Int32 => {
            Value::Text(array.as_primitive::<arrow_array::types::Int32Type>().value(row).to_string())
        }
        DataType::Int64 => {
            Value::Text(array.as_primitive::<arrow_array::types::Int64Type>().value(row).to_string())
        }
        _ => Value::Text(format!("{}", array.as_primitive::<arrow_array::types::Float64Type>().value(row))),
    }
}

/// The columns of a random table for a rubric.
fn table(random: &mut Random, rubric: &Rubric, rows: usize) -> (RecordBatch, Vec<Slot>) {
    let absent = random.one_in(2);
    let (mut fields, mut arrays, mut slots) = (Vec::new(), Vec::new(), Vec::<Slot>::new());
    for (name, slot) in Slot::all(rubric) {
        let criteria = rubric.criteria();
        let kind = match slot.place {
            Place::Shared(at) => Some(&rubric.inputs()[at].kind),
            Place::Own(number, at) => Some(&criteria[number].1.inputs[at].kind),
            _ => None,
        };
        let cites = match slot.place {
            Place::Criterion(number) => criteria[number].1.inputs.iter().any(Input::is_cited),
            _ => true,
        };
        let wanted = match slot.part {
            Part::Value => !matches!(kind, Some(Kind::Share { .. })),
            Part::NotApplicable => absent,
            Part::Evidence => random.one_in(2),
            Part::Source => cites,
            Part::Done | Part::Due => true,
            _ => false,
        };
        if !wanted || slots.contains(&slot) {
            continue;
        }
        if let Some(array) = column(random, rubric, slot, rows) {
            // in any order
            let at = random.below(slots.len() + 1);
            fields.insert(at, Field::new(name, array.data_type().clone(), true));
            arrays.insert(at, array);
            slots.insert(at, slot);
        }
    }
    let ids: StringArray = (0..rows).map(|row| Some(format!("s{row}"))).collect();
    fields.push(Field::new("站点", DataType::Utf8, false));
    arrays.push(Arc::new(ids));
    (RecordBatch::try_new(Arc::new(Schema::new(fields)), arrays).unwrap(), slots)
}

fn options() -> Options {
    Options {
        carry: vec!["站点".into()],
        interval: true,
        sections: true,
        criteria: true,
        ..Options::default()
    }
}

#[derive(Default)]
struct Seen {
    rows: usize,
    refused: usize,
    known: usize,
}

/// Each row of the result is what its sheet comes to.
#[allow(clippy::too_many_lines, reason = "one line for each column of the result")]
fn compare(rubric: &Rubric, batch: &RecordBatch, slots: &[Slot], scored: &RecordBatch, seen: &mut Seen) {
    let text = |name: &str, row: usize| {
        let column = scored.column_by_name(name).unwrap();
        match cell(column.as_ref(), row) {
            Value::Null => None,
            Value::Text(text) => Some(text),
            other => panic!("{other:?}"),
        }
    };
    for row in 0..batch.num_rows() {
        seen.rows += 1;
        let cells = slots.iter().enumerate().map(|(at, slot)| (*slot, cell(batch.column(at).as_ref(), row)));
        let sheet = haitang::batch::sheet(rubric, cells).map(|document| json::canonical(&document));
        let sheet = sheet.and_then(|text| Sheet::from_json(rubric, &text).map(|sheet| score(&sheet)));
        let Ok(card) = sheet else {
            seen.refused += 1;
            assert_eq!(text("status", row).unwrap(), "refused");
            assert!(text("issues", row).is_some());
            continue;
        };
        let shown = |number: &Option<Exact>, rounding: Option<Rounding>| {
            let rounding = rounding.unwrap_or(Rounding { places: 6, ..Rounding::default() });
            number.as_ref().map(|number| number.rounded(rounding).to_string())
        };
        let told = || format!("row {row} of {}", rubric.to_json());
        let root = rubric.root().rounding;
        assert_eq!(text("lowest", row), shown(&card.score.lowest, root), "{}", told());
        assert_eq!(text("highest", row), shown(&card.score.highest, root), "{}", told());
        assert_eq!(text("score", row), shown(&card.score.exact, root), "{}", told());
        let status = serde_json::to_value(card.status).unwrap();
        assert_eq!(text("status", row).as_deref(), status.as_str(), "{}", told());
        assert_eq!(text("missing", row).unwrap(), card.missing.len().to_string(), "{}", told());
        let grade = card.grade.as_ref().and_then(|grade| match grade.r#final.reachable.as_slice() {
            [only] => only.as_ref().map(ToString::to_string),
            _ => None,
        });
        assert_eq!(text("grade", row), grade, "{}", told());
        for node in rubric.root().flat().into_iter().skip(1) {
            let name = format!("score/{}", node.id);
            if scored.column_by_name(&name).is_some() {
                let line = card.line(node.id.as_str()).unwrap();
                let exact = line.score.as_ref().and_then(|span| span.exact.clone());
                assert_eq!(text(&name, row), shown(&exact, node.rounding), "{name} {}", told());
            }
        }
        seen.known += usize::from(card.score.exact.is_some());
    }
}

/// What is seen of random rubrics of these seeds, each with so many rows.
fn compared(seeds: std::ops::Range<u64>, rows: usize) -> Seen {
    let mut seen = Seen::default();
    for seed in seeds {
        let mut random = Random::of(seed);
        let rubric = Arc::new(random::read(&random::rubric(&mut random)));
        if rubric.looks_at_cohort() {
            continue;
        }
        let (batch, slots) = table(&mut random, &rubric, rows);
        let scorer = Scorer::new(Arc::clone(&rubric), options(), batch.schema_ref())
            .unwrap_or_else(|issues| panic!("{issues}"));
        compare(&rubric, &batch, &slots, &scorer.score(&batch, 1).unwrap(), &mut seen);
    }
    seen
}

#[test]
fn every_row_is_what_its_sheet_comes_to() {
    let seen = compared(0..250, 60);
    println!("{} rows, {} refused, {} known", seen.rows, seen.refused, seen.known);
    assert!(seen.known > 1000 && seen.refused < seen.rows * 2 / 3);
}

/// What was learned of one block holds in the next one.
#[test]
fn every_row_of_several_blocks_is_what_its_sheet_comes_to() {
    let seen = compared(1000..1020, 1100);
    assert!(seen.known > 200, "{}", seen.known);
}

/// The result does not depend on how the rows come.
#[test]
fn batches_threads_and_order_change_nothing() {
    let mut random = Random::of(11);
    let rubric = Arc::new(random::read(&random::rubric(&mut random)));
    let (batch, _) = table(&mut random, &rubric, 40_000);
    let whole = {
        let scorer = Scorer::new(Arc::clone(&rubric), options(), batch.schema_ref()).unwrap();
        digest(&scorer.score(&batch, 1).unwrap()).unwrap()
    };
    for (size, threads) in [(1000, 1), (7, 1), (40_000, 2), (16_385, 3), (1, 1)] {
        let scorer = Scorer::new(Arc::clone(&rubric), options(), batch.schema_ref()).unwrap();
        let rows = if size < 10 { 500 } else { batch.num_rows() };
        let mut sum = Digest::default();
        let mut starts: Vec<usize> = (0..rows).step_by(size).collect();
        starts.reverse();
        for start in starts {
            let part = batch.slice(start, size.min(rows - start));
            sum = sum.plus(digest(&scorer.score(&part, threads).unwrap()).unwrap());
        }
        let all = if rows == batch.num_rows() {
            whole
        } else {
            digest(&scorer.score(&batch.slice(0, rows), 1).unwrap()).unwrap()
        };
        assert_eq!(sum, all, "{size} rows, {threads} threads");
    }
}

#[test]
fn columns_that_fit_nothing_are_told_at_once() {
    let rubric = Arc::new(random::read(&random::rubric(&mut Random::of(3))));
    let fields = ["站点", "站点", "没有这一列"].map(|name| Field::new(name, DataType::Utf8, true));
    let schema = Arc::new(Schema::new(fields.to_vec()));
    let options = Options { carry: vec!["镇街".into(), "score".into()], ..Options::default() };
    let issues = Scorer::new(rubric, options, &schema).unwrap_err();
    let codes: Vec<&str> = issues.iter().map(haitang::Issue::code).collect();
    for code in ["columns.name_twice", "columns.no_column", "columns.name_taken", "batch.unknown_column"] {
        assert!(codes.contains(&code), "{code} in {codes:?}");
    }
}

/// An empty batch gives an empty result with the same columns, and a slice that of its rows.
#[test]
fn empty_batches_and_slices_are_batches() {
    let mut random = Random::of(5);
    let rubric = Arc::new(random::read(&random::rubric(&mut random)));
    let (batch, slots) = table(&mut random, &rubric, 100);
    let scorer = Scorer::new(Arc::clone(&rubric), options(), batch.schema_ref()).unwrap();
    let none = scorer.score(&batch.slice(0, 0), 2).unwrap();
    assert_eq!((none.num_rows(), none.schema_ref()), (0, scorer.schema()));
    let part = batch.slice(37, 23);
    compare(&rubric, &part, &slots, &scorer.score(&part, 1).unwrap(), &mut Seen::default());
}

/// A score that no column can hold is refused in its row; the other rows have theirs.
#[test]
fn a_score_too_wide_is_refused_in_its_row() {
    let rubric = r#"{"haitang": "rubric/1", "id": "wide", "title": "宽", "children": [
        {"id": "1", "title": "数", "points": "1000000000000000", "inputs": [{"id": "n", "type": "number", "at_least": "0"}],
         "rule": {"kind": "ratio", "of": "n", "to": "0.000001", "cap": "none", "when_zero": "0"}}]}"#;
    let rubric = Arc::new(Rubric::from_json(rubric).unwrap());
    let cells: ArrayRef = Arc::new(StringArray::from(vec!["1", "999999999999999999", "2"]));
    let batch = RecordBatch::try_from_iter([("1", cells)]).unwrap();
    let scorer = Scorer::new(rubric, Options::default(), batch.schema_ref()).unwrap();
    let found = scorer.score(&batch, 1).unwrap();
    let told = |name: &str, row| cell(found.column_by_name(name).unwrap(), row).shown();
    // 10¹⁵ points times 10¹⁸ times 10⁶ have more digits than the thirty-eight of a column
    assert_eq!(
        [told("status", 0), told("status", 1), told("status", 2)],
        ["complete", "refused", "complete"]
    );
    assert!(told("issues", 1).contains("columns.too_wide"), "{}", told("issues", 1));
    assert_eq!(told("score", 2), "2000000000000000000000");
}
