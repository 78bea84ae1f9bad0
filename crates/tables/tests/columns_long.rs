//! Long tables worked out by hand: what a row fills, and what two rows of a sheet may not say.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::sync::Arc;

use arrow_array::{
    ArrayRef, DictionaryArray, Float64Array, Int8Array, RecordBatch, RecordBatchIterator, StringArray,
};
use haitang::Rubric;
use haitang_tables::columns::Door;

type Row<'a> = [Option<&'a str>];

/// A table of texts.
fn table(names: &[&str], rows: &[&Row<'_>]) -> RecordBatch {
    let column = |at: usize| -> ArrayRef {
        Arc::new(rows.iter().map(|row| row.get(at).copied().flatten()).collect::<StringArray>())
    };
    RecordBatch::try_from_iter(names.iter().enumerate().map(|(at, name)| (*name, column(at)))).unwrap()
}

/// Score and issues of every sheet, or the refusal of the table.
fn scored(rubric: &str, options: &str, batch: RecordBatch) -> Result<Vec<(String, String)>, String> {
    let rubric = Rubric::from_json(rubric).unwrap_or_else(|issues| panic!("{issues}"));
    let door = Door::open(Arc::new(rubric), options.as_bytes()).unwrap();
    let schema = batch.schema();
    let found =
        door.long(RecordBatchIterator::new([Ok(batch)], schema), r#"{"subject": ["站点"]}"#.as_bytes())?;
    let names = found.names();
    let at = |name: &str| names.iter().position(|own| own == name).unwrap();
    let (score, issues) = (at("score"), at("issues"));
    let cell = |row: &Vec<Option<String>>, at: usize| row.get(at).cloned().flatten().unwrap_or_default();
    Ok(found.head(usize::MAX).iter().map(|row| (cell(row, score), cell(row, issues))).collect())
}

fn criterion(id: &str, inputs: &str, rule: &str) -> String {
    format!(r#"{{"id": "{id}", "title": "项", "points": "10", "inputs": [{inputs}], "rule": {rule}}}"#)
}

fn ratio(id: &str, of: &str, to: &str, inputs: &str) -> String {
    criterion(
        id,
        inputs,
        &format!(r#"{{"kind": "ratio", "of": "{of}", "to": {to}, "cap": "1", "when_zero": "0"}}"#),
    )
}

fn rubric(inputs: &str, children: &[String]) -> String {
    let children = children.join(", ");
    format!(
        r#"{{"haitang": "rubric/1", "id": "long", "title": "长表", "inputs": [{inputs}], "children": [{children}]}}"#
    )
}

const NAMES: [&str; 4] = ["站点", "criterion", "input", "value"];
const COUNT: &str = r#"{"id": "n", "type": "count"}"#;

/// A criterion and an input of the rubric may have one name: which is meant, the row says.
#[test]
fn an_input_of_the_rubric_is_not_the_criterion_of_its_name() {
    let rubric = rubric(
        r#"{"id": "training", "type": "count"}"#,
        &[ratio("training", "n", "\"10\"", COUNT), ratio("2", "training", "\"20\"", "")],
    );
    let rows: [&Row<'_>; 2] = [
        &[Some("a"), None, Some("training"), Some("20")],
        &[Some("a"), Some("training"), Some("n"), Some("5")],
    ];
    // 10 × 5/10 and 10 × 20/20
    assert_eq!(scored(&rubric, "{}", table(&NAMES, &rows)).unwrap(), [("15.00".into(), String::new())]);
}

/// A share that is given whole is not given in halves as well.
#[test]
fn a_share_is_said_once() {
    let share = criterion(
        "1",
        r#"{"id": "s", "type": "share", "when_due_zero": "0"}"#,
        r#"{"kind": "amount", "of": {"product": ["full", "s"]}, "floor": "none", "cap": "none"}"#,
    );
    let rubric = rubric("", &[share]);
    let [done, due, whole]: [&Row<'_>; 3] = [
        &[Some("a"), Some("1"), Some("s/done"), Some("5")],
        &[Some("a"), Some("1"), Some("s/due"), Some("10")],
        &[Some("a"), Some("1"), Some("s"), Some(r#"{"done": 9, "due": 10}"#)],
    ];
    for rows in [[done, due, whole], [whole, done, due]] {
        let found = scored(&rubric, "{}", table(&NAMES, &rows)).unwrap();
        assert!(found.iter().all(|(_, issues)| issues.contains("columns.row_twice")), "{found:?}");
    }
    // what empty cells stand for gives way to a share that is given whole
    let empty = r#"{"empty": {"1/done": "0", "1/due": "10"}}"#;
    assert_eq!(scored(&rubric, empty, table(&NAMES, &[whole])).unwrap(), [("9.00".into(), String::new())]);
}

/// What an empty cell stands for gives way to an entry.
#[test]
fn what_an_assessor_says_is_not_empty() {
    let rubric = rubric("", &[ratio("2", "n", "\"10\"", COUNT)]);
    let names = ["站点", "criterion", "value", "assessor"];
    let rows: [&Row<'_>; 1] = [&[Some("a"), Some("2"), Some("6"), Some("A1")]];
    let found = scored(&rubric, r#"{"empty": {"2": "0"}}"#, table(&names, &rows)).unwrap();
    assert_eq!(found, [("6.00".into(), String::new())]);
}

/// All rows of a sheet are of one cohort.
#[test]
fn rows_of_two_cohorts_are_refused() {
    let largest = r#"{"cohort": "largest", "of": "n", "include_self": true, "when_fewer": "1"}"#;
    let rubric = rubric("", &[ratio("1", "n", largest, COUNT), ratio("2", "n", "\"1\"", COUNT)]);
    let names = ["站点", "区", "criterion", "value"];
    let rows: [&Row<'_>; 4] = [
        &[Some("甲"), Some("东"), Some("1"), Some("3")],
        &[Some("甲"), Some("西"), Some("2"), Some("1")],
        &[Some("乙"), Some("东"), Some("1"), Some("6")],
        &[Some("乙"), Some("东"), Some("2"), Some("1")],
    ];
    let found = scored(&rubric, r#"{"cohort": "区"}"#, table(&names, &rows)).unwrap();
    assert!(found.first().unwrap().1.contains("columns.differs"), "{found:?}");
    assert_eq!(found.last().unwrap(), &("20.00".to_owned(), String::new()));
}

/// As a number 1.10 is 1.1, also in a dictionary.
#[test]
fn names_of_criteria_are_no_numbers_in_a_dictionary() {
    let rubric = rubric("", &[ratio("1.1", "n", "\"10\"", COUNT), ratio("1.10", "n", "\"10\"", COUNT)]);
    let numbers = DictionaryArray::new(Int8Array::from(vec![0]), Arc::new(Float64Array::from(vec![1.1])));
    let texts = |text: &str| -> ArrayRef { Arc::new(StringArray::from(vec![text])) };
    let columns = [("站点", texts("a")), ("criterion", Arc::new(numbers) as ArrayRef), ("value", texts("5"))];
    let refused = scored(&rubric, "{}", RecordBatch::try_from_iter(columns).unwrap()).unwrap_err();
    assert!(refused.contains("columns.column_type"), "{refused}");
}
