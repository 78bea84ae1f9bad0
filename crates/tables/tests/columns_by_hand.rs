//! Tables worked out by hand: rows that were scored otherwise once, each with what its sheet comes to.
#![allow(clippy::unwrap_used, clippy::panic, reason = "a test may fail")]

use std::sync::Arc;

use arrow_array::{
    Array, ArrayRef, BooleanArray, Date32Array, DictionaryArray, Int64Array, RecordBatch, StringArray,
    cast::AsArray,
    types::{Decimal128Type, Int8Type, Int32Type},
};
use arrow_schema::{DataType, Field, Schema, TimeUnit};
use haitang::{Exact, Rubric, base::json::Value};
use haitang_tables::columns::{Options, Scorer};

/// A row of a column of decimals, or of counts.
fn shown(column: &ArrayRef, row: usize) -> String {
    match column.data_type() {
        DataType::Decimal128(_, places) => {
            let whole = column.as_primitive::<Decimal128Type>().value(row);
            Exact::fraction(whole, 10_i128.pow(u32::try_from(*places).unwrap())).unwrap().to_string()
        }
        _ => column.as_primitive::<Int32Type>().value(row).to_string(),
    }
}

/// A criterion, shortly.
fn criterion(id: &str, points: &str, inputs: &str, rule: &str) -> String {
    format!(r#"{{"id": "{id}", "title": "项", "points": "{points}", "inputs": [{inputs}], "rule": {rule}}}"#)
}

fn yes(id: &str, points: &str) -> String {
    let input = r#"{"id": "met", "type": "bool"}"#;
    criterion(id, points, input, r#"{"kind": "all_or_nothing", "when": "met"}"#)
}

fn read(rubric: &str) -> Arc<Rubric> {
    Arc::new(Rubric::from_json(rubric).unwrap_or_else(|issues| panic!("{issues}")))
}

/// The scores of a table, as they are shown.
fn scores(rubric: &str, options: Options, columns: Vec<(&str, ArrayRef)>) -> Vec<String> {
    figures("score", rubric, options, columns)
}

/// A column of the result, as it is shown.
fn figures(name: &str, rubric: &str, options: Options, columns: Vec<(&str, ArrayRef)>) -> Vec<String> {
    let batch = RecordBatch::try_from_iter(columns).unwrap();
    let scorer = Scorer::new(read(rubric), options, batch.schema_ref()).unwrap();
    let found = scorer.score(&batch, 1).unwrap();
    let column = found.column_by_name(name).unwrap();
    (0..batch.num_rows()).map(|row| shown(column, row)).collect()
}

/// The first row that is otherwise than wanted.
fn first_other<'a>(found: &'a [String], wanted: &[&'a str]) -> Option<(usize, &'a str, &'a str)> {
    assert_eq!(found.len(), wanted.len());
    let rows = found.iter().map(String::as_str).zip(wanted.iter().copied()).enumerate();
    rows.map(|(row, (found, wanted))| (row, found, wanted)).find(|(_, found, wanted)| found != wanted)
}

/// A column that says of a criterion that it does not apply may stand before its value.
#[test]
fn what_does_not_apply_may_stand_before_the_value() {
    let section = |id: &str, children: &str| {
        format!(r#"{{"id": "{id}", "title": "节", "points": "50", "children": [{children}]}}"#)
    };
    let first = section("s1", &format!("{}, {}", yes("a", "20"), yes("b", "30")));
    let rubric = format!(
        r#"{{"haitang": "rubric/1", "id": "before", "title": "先后", "points": "100",
             "empty": {{"not_applicable": "drop"}}, "children": [{first}, {}]}}"#,
        section("s2", &yes("c", "50"))
    );
    let rows = 3000;
    let bools = |of: fn(usize) -> bool| -> ArrayRef {
        Arc::new((0..rows).map(|row| Some(of(row))).collect::<BooleanArray>())
    };
    let columns = vec![
        ("a/not_applicable", bools(|row| row % 2 == 0)),
        ("a", bools(|row| row % 2 == 1)),
        ("b", bools(|_| false)),
        ("c", bools(|_| true)),
    ];
    // without a, s1 is b's 0 of 50; with it 20 of 50; s2 is 50
    let wanted: Vec<&str> = (0..rows).map(|row| if row % 2 == 0 { "50" } else { "70" }).collect();
    assert_eq!(first_other(&scores(&rubric, Options::default(), columns), &wanted), None);
}

/// What an empty cell stands for may be that nothing applies: also when it is remembered.
#[test]
fn what_an_empty_number_stands_for_leaves_its_section() {
    let held = criterion(
        "1",
        "20",
        r#"{"id": "held", "type": "count"}, {"id": "planned", "type": "count"}"#,
        r#"{"kind": "ratio", "of": "held", "to": "planned", "cap": "1", "when_zero": "0"}"#,
    );
    let rubric = format!(
        r#"{{"haitang": "rubric/1", "id": "empty", "title": "空", "empty": {{"not_applicable": "drop"}}, "children": [
            {{"id": "a", "title": "甲", "points": "40", "children": [{held}, {}]}},
            {{"id": "b", "title": "乙", "points": "60", "children": [{}]}}]}}"#,
        yes("2", "20"),
        yes("3", "60")
    );
    let rows = 2500;
    let away = Value::object([("state", Some(Value::Text("not_applicable".into())))]);
    let options = Options { empty: [("1/held".to_owned(), away)].into(), ..Options::default() };
    let none: ArrayRef = Arc::new(Int64Array::from(vec![None; rows]));
    let ten: ArrayRef = Arc::new(Int64Array::from(vec![10; rows]));
    let bools = |truth: bool| -> ArrayRef { Arc::new(BooleanArray::from(vec![truth; rows])) };
    let columns = vec![("1/held", none), ("1/planned", ten), ("2", bools(true)), ("3", bools(false))];
    // a is 20 of the 20 that apply, times 40 ÷ 20; b is 0 of 60
    assert_eq!(first_other(&scores(&rubric, options, columns), &vec!["40"; rows]), None);
}

/// What a state gives is not rounded, so that a sum of it is not round by itself.
#[test]
fn full_points_between_the_steps_are_rounded_with_their_sum() {
    let rubric = format!(
        r#"{{"haitang": "rubric/1", "id": "steps", "title": "取整", "empty": {{"exempt": "full"}},
             "rounding": {{"criterion": {{"places": 0, "mode": "half_up"}}, "total": {{"places": 0, "mode": "half_up"}}}},
             "children": [{}, {}]}}"#,
        yes("1", "2.5"),
        yes("2", "7")
    );
    let state: ArrayRef = Arc::new(StringArray::from(vec!["exempt"]));
    let met: ArrayRef = Arc::new(BooleanArray::from(vec![true]));
    // 2.5 and 7 are 9.5, half up
    assert_eq!(scores(&rubric, Options::default(), vec![("1/state", state), ("2", met)]), ["10"]);
}

/// The base is scaled by its weights, and what is cut off it; what is added beside it is not.
#[test]
fn thirds_beside_a_weighted_base_add_up() {
    let number = r#"{"id": "n", "type": "number", "at_least": "0", "at_most": "100"}"#;
    let share =
        |to: &str| format!(r#"{{"kind": "ratio", "of": "n", "to": "{to}", "cap": "1", "when_zero": "0"}}"#);
    let with = |spec: String, more: &str| spec.replacen('{', &format!("{{{more}, "), 1);
    let amount = r#"{"kind": "amount", "of": "n", "floor": "0", "cap": "full"}"#;
    let rubric = format!(
        r#"{{"haitang": "rubric/1", "id": "thirds", "title": "三分", "points": "100",
             "rounding": {{"total": {{"places": 0, "mode": "half_up"}}}}, "children": [{}, {}, {}, {}]}}"#,
        with(criterion("a", "100", number, amount), r#""weight": "50""#),
        with(criterion("b", "100", number, amount), r#""weight": "50""#),
        with(criterion("x", "1", number, &share("6")), r#""role": "bonus""#),
        with(criterion("y", "1", number, &share("3")), r#""role": "bonus""#)
    );
    let one = |number: i64| -> ArrayRef { Arc::new(Int64Array::from(vec![number])) };
    let columns = vec![("a", one(90)), ("b", one(80)), ("x", one(1)), ("y", one(1))];
    // 85 and a sixth and a third are 85.5, half up
    assert_eq!(scores(&rubric, Options::default(), columns), ["86"]);
}

/// A share comes whole or in halves, and a place has one word for its empty cells.
#[test]
fn two_columns_that_say_the_same_are_refused() {
    let share = criterion(
        "1",
        "10",
        r#"{"id": "rate", "type": "share", "when_due_zero": "0"}"#,
        r#"{"kind": "amount", "of": {"product": ["full", "rate"]}, "floor": "none", "cap": "none"}"#,
    );
    let rubric =
        read(&format!(r#"{{"haitang": "rubric/1", "id": "share", "title": "率", "children": [{share}]}}"#));
    let codes = |options: Options, names: &[&str]| -> Vec<String> {
        let fields: Vec<Field> = names.iter().map(|name| Field::new(*name, DataType::Utf8, true)).collect();
        let schema = Arc::new(Schema::new(fields));
        let issues = Scorer::new(Arc::clone(&rubric), options, &schema).err();
        issues
            .into_iter()
            .flat_map(|issues| issues.iter().map(|issue| issue.code().to_owned()).collect::<Vec<_>>())
            .collect()
    };
    assert_eq!(codes(Options::default(), &["1/done", "1/due"]), Vec::<String>::new());
    assert_eq!(codes(Options::default(), &["1/done", "1/rate"]), ["batch.column_twice"]);
    assert_eq!(codes(Options::default(), &["1/rate", "1/due"]), ["batch.column_twice"]);
    let zero = || Value::Text("0".into());
    let empty = [("1/done".to_owned(), zero()), ("1/rate/done".to_owned(), zero())].into();
    assert_eq!(codes(Options { empty, ..Options::default() }, &["1/done", "1/due"]), ["batch.column_twice"]);
}

/// More values may be missing than a word of counts holds.
#[test]
fn units_that_lack_thousands_of_values_count_all_of_them() {
    let rubric = r#"{"haitang": "rubric/1", "id": "units", "title": "逐项", "children": [
            {"id": "1", "title": "各站", "points": "10",
             "inputs": [{"id": "sites", "type": "units", "each": [
                {"id": "a", "type": "bool"}, {"id": "b", "type": "bool"}, {"id": "c", "type": "bool"},
                {"id": "d", "type": "bool"}, {"id": "e", "type": "bool"}]}],
             "rule": {"kind": "amount", "of": {"units": "sites", "where": "a"}, "floor": "0", "cap": "10"}}]}"#;
    let units = |many: usize| format!("[{}]", vec!["{}"; many].join(","));
    let cells: ArrayRef = Arc::new(StringArray::from(vec![units(900), units(2)]));
    assert_eq!(figures("missing", rubric, Options::default(), vec![("1", cells)]), ["4500", "10"]);
}

/// A limit of a rule may be an input of the rubric that nothing else looks at.
#[test]
fn an_input_that_is_only_a_cap_is_looked_at() {
    let rule = r#"{"kind": "balance", "start": "0", "add": [{"per": "n", "step": "1", "mode": "whole", "points": "1"}], "cap": "limit"}"#;
    let rubric = format!(
        r#"{{"haitang": "rubric/1", "id": "cap", "title": "上限", "inputs": [{{"id": "limit", "type": "count", "at_most": "10"}}],
             "children": [{}]}}"#,
        criterion("1", "10", r#"{"id": "n", "type": "count"}"#, rule)
    );
    let columns = || {
        vec![
            ("limit", Arc::new(Int64Array::from(vec![3, 9])) as ArrayRef),
            ("1", Arc::new(Int64Array::from(vec![7, 7]))),
        ]
    };
    assert_eq!(scores(&rubric, Options::default(), columns()), ["3", "7"]);
}

/// A ratio decides the points alone, but its criterion may ask for more.
#[test]
fn what_a_ratio_does_not_look_at_may_still_be_missing() {
    let ratio = |to: &str| {
        let inputs = r#"{"id": "held", "type": "count"}, {"id": "due", "type": "count"}, {"id": "filed", "type": "bool"}"#;
        let rule =
            format!(r#"{{"kind": "ratio", "of": "held", "to": "{to}", "cap": "1", "when_zero": "0"}}"#);
        let held = criterion("1", "10", inputs, &rule);
        format!(r#"{{"haitang": "rubric/1", "id": "ratio", "title": "率", "children": [{held}]}}"#)
    };
    let rows = 2500;
    let counts =
        |of: usize| -> ArrayRef { Arc::new(Int64Array::from(vec![i64::try_from(of).unwrap(); rows])) };
    let filed: ArrayRef =
        Arc::new((0..rows).map(|row| (row % 2 == 1).then_some(true)).collect::<BooleanArray>());
    let wanted = |first: &'static str, second: &'static str| -> Vec<&str> {
        (0..rows).map(|row| if row % 2 == 0 { first } else { second }).collect()
    };
    let columns = || vec![("1/held", counts(6)), ("1/due", counts(12)), ("1/filed", Arc::clone(&filed))];
    for to in ["12", "due"] {
        let missing = figures("missing", &ratio(to), Options::default(), columns());
        assert_eq!(first_other(&missing, &wanted("1", "0")), None, "{to}");
        let score = scores(&ratio(to), Options::default(), columns());
        assert_eq!(first_other(&score, &wanted("5", "5")), None, "{to}");
    }
    // nothing but the number has a column: two more are asked for
    let alone = figures("missing", &ratio("12"), Options::default(), vec![("1/held", counts(6))]);
    assert_eq!(first_other(&alone, &vec!["2"; rows]), None);
}

/// Points whose common denominator is too large for whole numbers take the path of a single sheet.
#[test]
fn a_denominator_that_runs_over_is_no_panic() {
    let weighed = |id: &str, points: &str, weight: &str| {
        yes(id, points).replacen(r#""inputs""#, &format!(r#""weight": "{weight}", "inputs""#), 1)
    };
    let rubric = format!(
        r#"{{"haitang": "rubric/1", "id": "primes", "title": "质数", "children": [{}, {}]}}"#,
        weighed("1", "999999937", "10"),
        weighed("2", "999999929", "7")
    );
    let yes: ArrayRef = Arc::new(BooleanArray::from(vec![true, true]));
    let both: ArrayRef = Arc::new(BooleanArray::from(vec![true, false]));
    assert_eq!(scores(&rubric, Options::default(), vec![("1", yes), ("2", both)]), ["17", "10"]);
}

/// More grades than a byte tells of.
#[test]
fn a_grade_far_down_is_that_grade() {
    let bands: Vec<String> = (0..300)
        .map(|at| format!(r#"{{"grade": "g{at}", "title": "级", "at_least": "{}"}}"#, 300 - at))
        .collect();
    let rubric = format!(
        r#"{{"haitang": "rubric/1", "id": "grades", "title": "多级", "points": "300",
             "children": [{}], "grades": {{"bands": [{}], "otherwise": {{"grade": "none", "title": "无"}}}}}}"#,
        criterion("1", "300", r#"{"id": "n", "type": "count"}"#, r#"{"kind": "number", "input": "n"}"#),
        bands.join(", ")
    );
    let counts: ArrayRef = Arc::new(Int64Array::from(vec![160, 10, 300, 0]));
    let places: DictionaryArray<Int8Type> = vec!["甲", "乙", "甲", "乙"].into_iter().collect();
    let batch =
        RecordBatch::try_from_iter(vec![("站点", Arc::new(places) as ArrayRef), ("1", counts)]).unwrap();
    let options = Options { carry: vec!["站点".to_owned()], ..Options::default() };
    let scorer = Scorer::new(read(&rubric), options, batch.schema_ref()).unwrap();
    let found = scorer.score(&batch, 1).unwrap();
    let grades = found.column_by_name("grade").unwrap().as_string::<i32>();
    assert_eq!(grades.iter().flatten().collect::<Vec<_>>(), ["g140", "g290", "g0", "none"]);
}

/// A word is a text, whatever it begins with; a list is one where a list may stand.
#[test]
fn a_word_that_looks_like_a_list_is_a_word() {
    let rubric = format!(
        r#"{{"haitang": "rubric/1", "id": "words", "title": "词", "children": [{}]}}"#,
        yes("1", "10")
    );
    let texts = |text: &str| -> ArrayRef { Arc::new(StringArray::from(vec![text])) };
    let met: ArrayRef = Arc::new(BooleanArray::from(vec![true]));
    for column in ["1/note", "1/reason", "1/evidence"] {
        let columns = vec![("1", Arc::clone(&met)), (column, texts(r#"["2023"]"#))];
        assert_eq!(scores(&rubric, Options::default(), columns), ["10"], "{column}");
    }
}

/// Whatever names a cohort tells cohorts apart, or is refused.
#[test]
fn a_cohort_of_a_type_without_cells_is_refused() {
    let rubric = read(&format!(
        r#"{{"haitang": "rubric/1", "id": "peers", "title": "同类", "children": [{}]}}"#,
        criterion(
            "1",
            "10",
            r#"{"id": "n", "type": "count"}"#,
            r#"{"kind": "ratio", "of": "n", "to": {"cohort": "largest", "of": "n", "include_self": true, "when_fewer": "1"}, "cap": "1", "when_zero": "0"}"#
        )
    ));
    let of = |kind: DataType| {
        let fields = vec![Field::new("年", kind, true), Field::new("1", DataType::Int64, true)];
        let options = Options { cohort: Some("年".to_owned()), ..Options::default() };
        let made = Scorer::new(Arc::clone(&rubric), options, &Arc::new(Schema::new(fields)));
        made.err().map(|issues| issues.iter().map(|issue| issue.code().to_owned()).collect::<Vec<_>>())
    };
    assert_eq!(of(DataType::Binary), Some(vec!["columns.column_type".to_owned()]));
    assert_eq!(of(DataType::Date32), None);
    assert_eq!(of(DataType::Timestamp(TimeUnit::Nanosecond, None)), None);
}

/// A day that no calendar has is refused in its row, not taken for an empty cell.
#[test]
fn a_day_without_end_is_refused() {
    let opened = criterion(
        "1",
        "10",
        r#"{"id": "on", "type": "date"}"#,
        r#"{"kind": "all_or_nothing", "when": {"value": "on", "at_most": "2022-12-31"}}"#,
    );
    let rubric = format!(r#"{{"haitang": "rubric/1", "id": "days", "title": "日", "children": [{opened}]}}"#);
    let days: ArrayRef = Arc::new(Date32Array::from(vec![Some(19_000), Some(i32::MAX), None]));
    let batch = RecordBatch::try_from_iter(vec![("1", days)]).unwrap();
    let scorer = Scorer::new(read(&rubric), Options::default(), batch.schema_ref()).unwrap();
    let found = scorer.score(&batch, 1).unwrap();
    let status: Vec<String> = found
        .column_by_name("status")
        .unwrap()
        .as_string::<i32>()
        .iter()
        .flatten()
        .map(str::to_owned)
        .collect();
    assert_eq!(status, ["complete", "refused", "incomplete"]);
}

/// What one table may not hold, the next one may.
#[test]
fn a_scorer_made_for_columns_without_gaps_does_not_fit_others() {
    let rubric = read(&format!(
        r#"{{"haitang": "rubric/1", "id": "gaps", "title": "空", "children": [{}]}}"#,
        yes("1", "10")
    ));
    let schema = |gaps: bool| {
        Arc::new(Schema::new(vec![
            Field::new("站点", DataType::Utf8, gaps),
            Field::new("1", DataType::Boolean, true),
        ]))
    };
    let options = Options { carry: vec!["站点".to_owned()], ..Options::default() };
    let scorer = Scorer::new(rubric, options, &schema(false)).unwrap();
    assert!(scorer.fits(&schema(false)) && !scorer.fits(&schema(true)));
}
