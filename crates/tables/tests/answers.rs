//! Answers out of spreadsheets: what nobody may lose on the way, what stands in cells, and all problems at once.
//!
//! The rubric, its workbooks and the expected values are made by hand; all data is invented.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod books;

use books::{book, in_1904, with_error};
use haitang::{Rubric, Sheet, score};
use haitang_tables::{
    Flaws,
    answers::{self, Answers},
};
use serde_json::{Value, json};

fn rubric_of(change: impl Fn(&mut Value)) -> Rubric {
    let options = json!([{"id": "weekly", "title": "每周"}, {"id": "monthly", "title": "每月"}]);
    let mut rubric = json!({"haitang": "rubric/1", "id": "ugly", "title": "示例（虚构）", "children": [
        {"id": "1.1", "title": "制度上墙", "points": "10", "inputs": [{"id": "posted", "type": "bool"}],
         "rule": {"kind": "all_or_nothing", "when": "posted"}},
        {"id": "1.10", "title": "小组活动", "points": "20", "inputs": [
            {"id": "held", "type": "count", "title": "场次"}, {"id": "people", "type": "count", "title": "人次"}],
         "rule": {"kind": "ratio", "of": "held", "to": "12", "cap": "1", "when_zero": "0"}},
        {"id": "2.2", "title": "督导频次", "points": "20",
         "inputs": [{"id": "often", "type": "choice", "options": options}],
         "rule": {"kind": "choice", "input": "often", "points": {"weekly": "full", "monthly": "10"}}},
        {"id": "2.3", "title": "督导方式", "points": "20",
         "inputs": [{"id": "ways", "type": "list", "options": options}],
         "rule": {"kind": "all_or_nothing", "when": {"list": "ways", "includes": ["weekly"]}}},
        {"id": "3-1", "title": "走访完成率", "points": "20",
         "inputs": [{"id": "visits", "type": "share", "when_due_zero": "0"}],
         "rule": {"kind": "ratio", "of": "visits", "to": "1", "cap": "1", "when_zero": "0"}},
        {"id": "3-2", "title": "建站日期", "points": "5", "inputs": [{"id": "opened", "type": "date"}],
         "rule": {"kind": "all_or_nothing", "when": {"value": "opened", "at_most": "2022-12-31"}}}]});
    change(&mut rubric);
    Rubric::from_json(&rubric.to_string()).unwrap()
}

fn rubric() -> Rubric {
    rubric_of(|_| {})
}

fn mapping(tables: &[Value]) -> Value {
    json!({"haitang": "mapping/1", "rubric": "ugly", "empty": "missing", "words": {"是": true, "无": false},
           "tables": tables})
}

/// A table with a row for each station, and what else is said of it.
fn wide(columns: Value, rest: Value) -> Value {
    let mut table = json!({"form": "wide", "subject": {"column": "站点"}});
    table["columns"] = columns;
    with(table, rest)
}

/// A table with a row for each answer, and what else is said of it.
fn long(rest: Value) -> Value {
    let head = |head: &str| json!({"column": head});
    with(
        json!({"form": "long", "subject": head("站点"), "criterion": head("指标"), "input": head("填报项"),
                "answer": head("填报值")}),
        rest,
    )
}

fn with(mut whole: Value, rest: Value) -> Value {
    let Value::Object(rest) = rest else { panic!("an object is wanted") };
    whole.as_object_mut().unwrap().extend(rest);
    whole
}

fn read(files: &[(&str, Vec<u8>)], mapping: &Value) -> Result<Answers, Flaws> {
    answers::read(files, &rubric(), mapping.to_string().as_bytes())
}

fn csv(lines: &[&str]) -> Vec<u8> {
    lines.join("\r\n").into_bytes()
}

/// File, cell and code of each.
fn told(flaws: &Flaws) -> Vec<String> {
    let told = flaws.iter().map(|flaw| {
        let (file, cell) = (flaw.file().unwrap_or("-"), flaw.cell().unwrap_or("-".to_owned()));
        format!("{file} {cell} {}", flaw.issue().code())
    });
    told.collect()
}

fn refused(files: &[(&str, Vec<u8>)], mapping: &Value) -> Vec<String> {
    match read(files, mapping) {
        Ok(read) => panic!("nothing is wrong: {:?}", read.sheets),
        Err(flaws) => told(&flaws),
    }
}

/// Stations with their answers.
fn answered(read: &Answers) -> Vec<(String, Value)> {
    let sheets = read.sheets.iter().map(|sheet| {
        let document: Value = serde_json::from_str(&sheet.document).unwrap();
        (document["subject"].as_str().unwrap().to_owned(), document["answers"].clone())
    });
    sheets.collect()
}

/// Place and code of all that is wrong with a mapping.
fn wrong(mapping: &Value) -> Vec<String> {
    let issues = answers::check_mapping(mapping.to_string().as_bytes(), &rubric());
    let issues = issues.err().map(|issues| issues.iter().cloned().collect::<Vec<_>>()).unwrap_or_default();
    issues.iter().map(|issue| format!("{} {}", issue.pointer(), issue.code())).collect()
}

fn held() -> Value {
    json!({"column": "场次", "criterion": "1.10", "input": "held"})
}

fn posted() -> Value {
    json!({"column": "制度上墙", "criterion": "1.1"})
}

#[test]
fn one_header_is_one_column() {
    let people = json!({"column": "场次", "criterion": "1.10", "input": "people"});
    let twice = mapping(&[wide(json!([held(), people]), json!({}))]);
    assert_eq!(wrong(&twice), ["/tables/0/columns/1/column tables.column_twice"]);
    let subject = mapping(&[wide(json!([held()]), json!({"ignore": ["备注", "站 点*"]}))]);
    assert_eq!(wrong(&subject), ["/tables/0/ignore/1 tables.column_twice"]);
    let period = json!({"period": {"column": "场次", "is": ["2024"]}});
    let period = mapping(&[wide(json!([held()]), period)]);
    assert_eq!(wrong(&period), ["/tables/0/columns/0/column tables.column_twice"]);
    let input = mapping(&[long(json!({"input": {"column": "指标"}}))]);
    assert_eq!(wrong(&input), ["/tables/0/input/column tables.column_twice"]);
    // what is left out twice loses nothing
    assert!(wrong(&mapping(&[wide(json!([held()]), json!({"ignore": ["备注", "备注"]}))])).is_empty());
}

#[test]
fn two_names_of_one_column() {
    let columns = json!([{"column": ["小组活动", "人次"], "criterion": "1.10", "input": "people"},
                         {"column": "人次", "criterion": "1.10", "input": "held"}]);
    let files = [("a.csv", csv(&["站点,小组活动,", ",场次,人次", "a,6,9"]))];
    let table = wide(columns, json!({"ignore": [["小组活动", "场次"]]}));
    assert_eq!(refused(&files, &mapping(&[table])), ["a.csv C2 tables.column_twice"]);
}

#[test]
fn words_for_codes_that_are_not_there() {
    let criterion = json!({"criterion": {"column": "指标", "words": {"督导频率": "2.4"}}});
    assert_eq!(
        wrong(&mapping(&[long(criterion)])),
        ["/tables/0/criterion/words/督导频率 tables.unknown_criterion"]
    );
    let subject =
        json!({"subject": {"column": "站点", "known": ["a01"], "words": {"双石镇": "a1", "永川": "a01"}}});
    let files = [("a.csv", csv(&["站点,场次", "双石镇,6", "永川,7"]))];
    assert_eq!(
        refused(&files, &mapping(&[wide(json!([held()]), subject)])),
        ["a.csv A2 tables.unknown_code"]
    );
}

#[test]
fn a_time_of_day_is_no_day() {
    let opened =
        |rest: Value| wide(json!([with(json!({"column": "日期", "criterion": "3-2"}), rest)]), json!({}));
    let mapped = mapping(&[opened(json!({}))]);
    let cells = book(&[("表", "站点|日期\na|@0\nb|~0.5\nc|@44778\nd|@-1")]);
    let days = ["a.xlsx B2 tables.not_a_day", "a.xlsx B3 tables.not_a_day", "a.xlsx B5 tables.not_a_day"];
    assert_eq!(refused(&[("a.xlsx", cells)], &mapped), days);
    // counted from 1904, 0 is the first of January; 44778 - 1462 = 43316
    let cells = in_1904(&book(&[("表", "站点|日期\na|@0\nb|@43316.5")]));
    let day = |day: &str| json!({"3-2": {"opened": day}});
    let expected = [("a".to_owned(), day("1904-01-01")), ("b".to_owned(), day("2022-08-05"))];
    assert_eq!(answered(&read(&[("a.xlsx", cells)], &mapped).unwrap()), expected);
    let cells = in_1904(&book(&[("表", "站点|日期\na|~0.5\nb|@-1")]));
    assert_eq!(refused(&[("a.xlsx", cells)], &mapped), days[..2]);
    // a bare number counts from the same day
    let cells = || [("a.xlsx", in_1904(&book(&[("表", "站点|日期\nb|#43316")])))];
    let serials = mapping(&[opened(json!({"serials": true}))]);
    assert_eq!(answered(&read(&cells(), &serials).unwrap()), expected[1..]);
    let flaws = read(&cells(), &mapped).unwrap_err();
    assert_eq!(told(&flaws), ["a.xlsx B2 tables.number_as_day"]);
    assert!(flaws.to_string().contains("2022-08-05"), "{flaws}");
}

#[test]
fn words_for_nothing_are_no_evidence() {
    let rubric = rubric_of(|rubric| rubric["children"][0]["evidence"] = json!({"required": true}));
    let evidence = json!({"column": "佐证", "criterion": "1.1", "key": "evidence"});
    let table = wide(json!([posted(), evidence]), json!({}));
    let mapping = with(mapping(&[table]), json!({"states": {"没有": "no_evidence", "—": "missing"}}));
    let rows = ["站点,制度上墙,佐证", "a,是,没有", "b,是,照片、名册", "c,是,无", "d,是,—", "e,是,没有；"];
    let read = answers::read(&[("a.csv", csv(&rows))], &rubric, mapping.to_string().as_bytes()).unwrap();
    let all = answered(&read);
    let of = |at: usize| all[at].1["1.1"]["evidence"].clone();
    assert_eq!([of(0), of(1), of(2)], [json!([]), json!(["照片", "名册"]), json!([])]);
    assert_eq!([of(3), of(4)], [Value::Null, json!([])]);
    let points = |at: usize| {
        let card = score(&Sheet::from_json(&rubric, &read.sheets[at].document).unwrap());
        card.line("1.1").unwrap().score.as_ref().unwrap().exact.as_ref().map(ToString::to_string)
    };
    let text = |points: &str| Some(points.to_owned());
    assert_eq!([points(0), points(1), points(2), points(3)], [text("0"), text("10"), text("0"), None]);
}

#[test]
fn what_else_stands_in_columns_of_words() {
    let column = |rest: Value| with(json!({"column": "佐证", "criterion": "1.1", "key": "evidence"}), rest);
    let told = |rest: Value| wrong(&mapping(&[wide(json!([posted(), column(rest)]), json!({}))]));
    let place = |key: &str| format!("/tables/0/columns/1/{key} tables.not_here");
    assert_eq!(told(json!({"words": {"无": "x"}, "split": "/"})), [place("words"), place("split")]);
    assert_eq!(told(json!({"empty": "no_evidence"})), [place("empty")]);
    assert!(told(json!({"empty": "missing", "merged": "fill"})).is_empty());
    let beside = mapping(&[long(json!({"evidence": {"column": "佐证", "words": {"无": "x"}}}))]);
    assert_eq!(wrong(&beside), ["/tables/0/evidence/words tables.not_here"]);
    // an empty cell is refused where the column says so, a state that is no word for evidence beside values
    let table = wide(json!([posted(), column(json!({"empty": "refuse"}))]), json!({}));
    let mapping = with(mapping(&[table]), json!({"states": {"免评": "exempt"}}));
    let files = [("a.csv", csv(&["站点,制度上墙,佐证", "a,是,", "b,是,免评", "c,是,、"]))];
    let expected =
        ["a.csv C2 tables.empty_cell", "a.csv C3 tables.state_and_value", "a.csv C4 tables.unknown_word"];
    assert_eq!(refused(&files, &mapping), expected);
}

#[test]
fn a_mark_between_options_is_no_option() {
    let ways = json!({"column": "方式", "criterion": "2.3"});
    let files = [("a.csv", csv(&["站点,方式", "a,、", "b,每周、每月"]))];
    assert_eq!(
        refused(&files, &mapping(&[wide(json!([ways]), json!({}))])),
        ["a.csv B2 tables.unknown_word"]
    );
}

fn visits() -> Value {
    json!([{"column": "完成", "criterion": "3-1", "part": "done"},
           {"column": "应完成", "criterion": "3-1", "part": "due"}])
}

#[test]
fn problems_hide_no_others() {
    let mapped = mapping(&[wide(visits(), json!({}))]);
    let rows = csv(&["站点,完成,应完成", "a,八,8", "b,6,", "c,7,"]);
    let missing = |cell: &str| format!("a.csv {cell} json.missing_key");
    let expected = ["a.csv B2 tables.not_a_number".to_owned(), missing("B3"), missing("B4")];
    assert_eq!(refused(&[("a.csv", rows)], &mapped), expected);
    // a column that is missing is told once
    let rows = csv(&["站点,完成,应完", "a,8,8", "b,6,7"]);
    let expected = ["a.csv A1 tables.missing_column", "a.csv C1 tables.unknown_column"];
    assert_eq!(refused(&[("a.csv", rows)], &mapped), expected);
    // and so is a share of which a part is merged away
    let mut made = rust_xlsxwriter::Workbook::new();
    let sheet = books::sheet(&mut made, "表", "站点|完成|应完成\na|#8|#8\nb||#7");
    sheet.merge_range(1, 1, 2, 1, "8", &rust_xlsxwriter::Format::new()).unwrap();
    let files = [("a.xlsx", made.save_to_buffer().unwrap())];
    assert_eq!(refused(&files, &mapped), ["a.xlsx B2 tables.merged_cells"]);
}

#[test]
fn files_that_nobody_reads() {
    let mapped = mapping(&[wide(json!([posted()]), json!({"sheets": ["a"]}))]);
    let rows = csv(&["站点,制度上墙", "x,大概"]);
    let files = [("a.csv", rows.clone()), ("b.csv", rows)];
    assert_eq!(refused(&files, &mapped), ["a.csv B2 tables.unknown_word", "b.csv - tables.unknown_file"]);
}

#[test]
fn an_opinion_of_nobody() {
    let panel = rubric_of(|rubric| {
        rubric["assessors"] = json!({"take": "mean", "count": "2", "missing": "open"});
    });
    let table = wide(json!([posted()]), json!({"rows": "opinions", "assessor": {"column": "专家"}}));
    let rows = csv(&["站点,专家,制度上墙", "a,zhang,大概", "b,,是", "b,li,是"]);
    let mapping = mapping(&[table]).to_string();
    let flaws = answers::read(&[("a.csv", rows)], &panel, mapping.as_bytes()).unwrap_err();
    assert_eq!(told(&flaws), ["a.csv C2 tables.unknown_word", "a.csv B3 tables.blank"]);
}

#[test]
fn a_period_that_nobody_can_read() {
    let period = json!({"period": {"column": "年度", "is": ["2024"]}});
    let cells = book(&[("表", "年度|站点|场次\n#1|a|#6\n|b|#7\n#2024|c|#8\n#2023|d|#9\n#2023|合计|#9")]);
    let files = [("a.xlsx", with_error(&cells, "A2", "#N/A"))];
    let expected = ["a.xlsx A2 tables.error_cell", "a.xlsx A3 tables.blank"];
    assert_eq!(refused(&files, &mapping(&[wide(json!([held()]), period)])), expected);
}

#[test]
fn a_sheet_that_one_of_the_files_lacks() {
    let rate = json!({"column": "走访", "criterion": "3-1", "split": "/"});
    let mapped = mapping(&[
        wide(json!([held()]), json!({"sheets": ["活动"]})),
        wide(json!([rate]), json!({"sheets": ["走访"]})),
    ]);
    let file = |station: &str, second: &str| {
        book(&[
            ("活动", &format!("站点|场次\n{station}|#6")),
            (second, &format!("站点|走访\n{station}|8/10")),
        ])
    };
    let flaws = read(&[("A.xlsx", file("a", "走访")), ("B.xlsx", file("b", "走坊"))], &mapped).unwrap_err();
    assert_eq!(told(&flaws), ["B.xlsx A1 tables.missing_sheet"]);
    assert!(flaws.to_string().contains("走坊"), "{flaws}");
    let read = read(&[("A.xlsx", file("a", "走访")), ("B.xlsx", file("b", "说明"))], &mapped).unwrap();
    assert_eq!(told(&read.notes), ["B.xlsx - tables.sheets_absent"]);
    assert!(read.notes.to_string().contains("走访"));
    assert_eq!(read.sheets.len(), 2);
}

#[test]
fn a_blank_above_is_no_part_of_what_is_merged() {
    let mut made = rust_xlsxwriter::Workbook::new();
    let sheet = books::sheet(&mut made, "表", "站点|小组活动||\n|场次|备注|人次\na|#6|好|#9");
    let plain = rust_xlsxwriter::Format::new();
    sheet.merge_range(0, 0, 1, 0, "站点", &plain).unwrap();
    sheet.merge_range(0, 1, 0, 2, "小组活动", &plain).unwrap();
    let under =
        |head: &str, input: &str| json!({"column": ["小组活动", head], "criterion": "1.10", "input": input});
    let columns = json!([under("场次", "held"), under("人次", "people")]);
    let mapped = mapping(&[wide(columns, json!({"ignore": [["小组活动", "备注"]]}))]);
    let expected = ["a.xlsx A2 tables.missing_column", "a.xlsx D2 tables.unknown_column"];
    assert_eq!(refused(&[("a.xlsx", made.save_to_buffer().unwrap())], &mapped), expected);
    // in a CSV file nobody can see what was merged
    let flat = csv(&["站点,小组活动,,", ",场次,备注,人次", "a,6,好,9"]);
    let people = json!({"1.10": {"held": "6", "people": "9"}});
    assert_eq!(answered(&read(&[("a.csv", flat)], &mapped).unwrap()), [("a".to_owned(), people)]);
}

#[test]
fn sheets_that_nobody_reads() {
    let mut made = rust_xlsxwriter::Workbook::new();
    books::sheet(&mut made, "表", "站点|制度上墙\na|是");
    let far = books::sheet(&mut made, "旧", "站点|制度上墙");
    far.write_number(100_000, 0, 1).unwrap().set_hidden(true);
    let mut chart = rust_xlsxwriter::Chart::new(rust_xlsxwriter::ChartType::Column);
    chart.add_series().set_values("表!$B$2:$B$3");
    made.add_chartsheet().insert_chart(0, 0, &chart).unwrap();
    let files = [("a.xlsx", made.save_to_buffer().unwrap())];
    let read = read(&files, &mapping(&[wide(json!([posted()]), json!({}))])).unwrap();
    assert_eq!(answered(&read), [("a".to_owned(), json!({"1.1": {"posted": true}}))]);
    let proposed = answers::propose_mapping(&files, &rubric()).unwrap();
    assert!(proposed.mapping.contains(r#"{"column":"制度上墙","criterion":"1.1","input":"posted"}"#));
    // a draft reads one sheet, and nothing hangs on the others
    let far = book(&[("表", "站点|制度上墙\na|是"), ("远", "x\n#1")]);
    let second = "xl/worksheets/sheet2.xml";
    let far = books::patched_in(&far, second, |text| text.replace("\"A2\"", "\"A200000\""));
    let proposed = answers::propose_mapping(&[("a.xlsx", far)], &rubric()).unwrap();
    assert!(proposed.mapping.contains(r#""sheets":["表"]"#));
}

#[test]
fn error_values_that_the_reader_does_not_know() {
    let cells = book(&[("表", "站点|场次|备注\na|#6|#1\nb|#7|#2\nc|许多|#3")]);
    let mapped = mapping(&[wide(json!([held()]), json!({"ignore": ["备注"]}))]);
    let files = [("a.xlsx", with_error(&cells, "B3", "#GETTING_DATA"))];
    assert_eq!(refused(&files, &mapped), ["a.xlsx B3 tables.error_cell", "a.xlsx B4 tables.not_a_number"]);
    // in a column that is left out it is no matter, as any other error value
    let cells = book(&[("表", "站点|备注|场次\na|#1|#6\nb|#2|#7")]);
    let spilt = with_error(&with_error(&cells, "B2", "#SPILL!"), "B3", "#CALC!");
    let expected = ["6", "7"].map(|held| json!({"1.10": {"held": held}}));
    let read = read(&[("a.xlsx", spilt.clone())], &mapped).unwrap();
    assert_eq!(answered(&read).into_iter().map(|(_, answers)| answers).collect::<Vec<_>>(), expected);
    // where the cells do not say where they stand, nobody can say what is left of the row
    let nameless = books::patched_in(&spilt, books::FIRST, |text| text.replace(" r=\"C3\"", ""));
    assert_eq!(refused(&[("a.xlsx", nameless)], &mapped), ["a.xlsx - tables.not_a_workbook"]);
}
