//! Workbooks that are none, that are damaged, or that were made to hurt: refused in little time and memory.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod books;

use std::{
    io::{Cursor, Read, Write},
    time::{Duration, Instant},
};

use books::{FIRST, patched_in};
use haitang_tables::{answers, rubric_from_workbook, template};
use rust_xlsxwriter::{Format, Workbook};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

/// The template, with one part changed.
fn patched(part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    patched_in(&template().unwrap(), part, change)
}

/// Code and cell of every problem; it may not take long.
fn refused(bytes: &[u8]) -> Vec<String> {
    let started = Instant::now();
    let flaws = rubric_from_workbook(bytes).unwrap_err();
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    read_as_answers(bytes, Duration::from_secs(20)).unwrap_err();
    let told =
        flaws.iter().map(|flaw| format!("{} {}", flaw.issue().code(), flaw.cell().unwrap_or_default()));
    told.map(|told| told.trim().to_owned()).collect()
}

const RUBRIC: &str = r#"{"haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
    {"id": "1", "title": "场地", "points": "10", "inputs": [{"id": "n", "type": "count"}],
     "rule": {"kind": "ratio", "of": "n", "to": "9", "cap": "1", "when_zero": "0"}}]}"#;
const MAPPING: &str = r#"{"haitang": "mapping/1", "rubric": "demo", "empty": "missing", "tables": [
    {"form": "wide", "subject": {"column": "站点"}, "columns": [{"column": "场地", "criterion": "1"}]}]}"#;

/// How many stations are read, or the codes of all problems; a draft of a mapping may not take long either.
fn read_as_answers(bytes: &[u8], most: Duration) -> Result<usize, Vec<String>> {
    let started = Instant::now();
    let rubric = haitang::Rubric::from_json(RUBRIC).unwrap();
    let files = [("a.xlsx", bytes)];
    drop(answers::propose_mapping(&files, &rubric));
    let read = answers::read(&files, &rubric, MAPPING.as_bytes());
    assert!(started.elapsed() < most, "{:?}", started.elapsed());
    read.map(|read| read.sheets.len())
        .map_err(|flaws| flaws.iter().map(|flaw| flaw.issue().code().to_owned()).collect())
}

/// A workbook of answers, with one part changed.
fn answered(part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write_string(0, 0, "站点").unwrap().write_string(0, 1, "场地").unwrap();
    sheet.write_string(1, 0, "a").unwrap().write_number(1, 1, 7).unwrap();
    sheet.merge_range(5, 3, 6, 4, "", &Format::new()).unwrap();
    patched_in(&book.save_to_buffer().unwrap(), part, change)
}

#[test]
fn answers_that_were_made_to_hurt() {
    let most = Duration::from_secs(20);
    let read = |change: &dyn Fn(&str) -> String| read_as_answers(&answered(FIRST, change), most);
    assert_eq!(read(&|sheet| format!("{sheet} ")), Ok(1), "the workbook itself is sound");
    let merges = |many: usize| {
        let cells = "<mergeCell ref=\"A1:B2\"/>".repeat(many);
        read(&move |sheet| sheet.replace("</mergeCells>", &format!("{cells}</mergeCells>")))
    };
    assert_eq!(merges(30_000), Err(vec!["tables.too_large".to_owned()]));
    drop(merges(19_000));
    let far = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData>";
    let found = read(&|sheet| sheet.replace("</sheetData>", far)).unwrap_err();
    assert_eq!(found, ["tables.too_large"]);
    let tall = "<mergeCell ref=\"A2:A1048576\"/></mergeCells>";
    let found = read(&|sheet| sheet.replace("</mergeCells>", tall)).unwrap_err();
    assert_eq!(found, ["tables.merged_cells"]);
    let hidden = "<row r=\"4294967295\" hidden=\"1\"/></sheetData>";
    assert_eq!(read(&|sheet| sheet.replace("</sheetData>", hidden)), Ok(1));
}

#[test]
fn entities_are_not_unfolded() {
    let mut laughs = Vec::new();
    for n in 1..30 {
        laughs.push(format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10)));
    }
    let laughs = laughs.concat();
    let bytes = answered("xl/sharedStrings.xml", |text| {
        let (before, after) = text.split_once("<sst").unwrap();
        let after = after.replacen("<t>a</t>", "<t>&l29;</t>", 1);
        format!("{before}<!DOCTYPE sst [<!ENTITY l0 \"ha\">{laughs}]><sst{after}")
    });
    let read = read_as_answers(&bytes, Duration::from_secs(5));
    assert!(read.is_err(), "{read:?}");
}

/// The sheet of the tree.
const TREE: &str = "xl/worksheets/sheet2.xml";

#[test]
fn what_is_no_workbook() {
    let workbook = template().unwrap();
    let xls = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    let half = workbook.get(..workbook.len() / 2).unwrap();
    for bytes in [&b""[..], b"PK", b"{\"haitang\": \"rubric/1\"}", &xls, half] {
        assert_eq!(refused(bytes), ["tables.not_a_workbook"]);
    }
    let mut nothing = ZipWriter::new(Cursor::new(Vec::new()));
    nothing.start_file("a.txt", SimpleFileOptions::default()).unwrap();
    assert_eq!(refused(&nothing.finish().unwrap().into_inner()), ["tables.not_a_workbook"]);
}

#[test]
fn a_damaged_byte_never_panics() {
    let workbook = template().unwrap();
    for place in (0..workbook.len()).step_by(97) {
        let mut damaged = workbook.clone();
        damaged[place] ^= 0x55;
        drop(rubric_from_workbook(&damaged));
    }
}

#[test]
fn bombs_are_not_unpacked() {
    let mut bomb = ZipWriter::new(Cursor::new(Vec::new()));
    bomb.start_file("xl/sharedStrings.xml", SimpleFileOptions::default()).unwrap();
    let block = vec![b' '; 1 << 20];
    (0..120).for_each(|_| bomb.write_all(&block).unwrap());
    assert_eq!(refused(&bomb.finish().unwrap().into_inner()), ["tables.too_large"]);
    let tags = patched(TREE, |sheet| {
        sheet.replace("</sheetData>", &format!("{}</sheetData>", "<c/>".repeat(7_000_000)))
    });
    assert_eq!(refused(&tags), ["tables.too_large"]);
    let mut parts = ZipWriter::new(Cursor::new(Vec::new()));
    (0..600).for_each(|part| parts.start_file(format!("{part}"), SimpleFileOptions::default()).unwrap());
    assert_eq!(refused(&parts.finish().unwrap().into_inner()), ["tables.too_large"]);
}

#[test]
fn one_text_in_many_cells() {
    let long = patched("xl/sharedStrings.xml", |text| text.replacen("项目", &"长".repeat(1 << 20), 1));
    let mut strings = String::new();
    let mut archive = ZipArchive::new(Cursor::new(&long)).unwrap();
    archive.by_name("xl/sharedStrings.xml").unwrap().read_to_string(&mut strings).unwrap();
    let number = strings.split("<si>").skip(1).position(|text| text.contains("长长")).unwrap();
    let cells = format!("<c t=\"s\"><v>{number}</v></c>").repeat(300);
    let row = format!("<row r=\"99\">{cells}</row></sheetData>");
    let many = patched_in(&long, TREE, |sheet| sheet.replace("</sheetData>", &row));
    assert_eq!(refused(&many), ["tables.too_large"]);
}

#[test]
fn counters_reserve_no_room() {
    let strings = "xl/sharedStrings.xml";
    for count in ["99999999", "99999999999999", "18446744073709551615"] {
        let lying = patched(strings, |text| {
            let (before, after) = text.split_once("uniqueCount=\"").unwrap();
            let (_, after) = after.split_once('"').unwrap();
            let (start, sst) = before.rsplit_once('<').unwrap();
            let padding = format!("<!-- <si>{} -->", " ".repeat(100_000));
            format!("{start}{padding}<{sst}uniqueCount = \"{count}\"{after}")
        });
        assert_eq!(refused(&lying), ["tables.too_large"], "{count}");
    }
}

#[test]
fn cells_far_away() {
    let cell = |name: &str| {
        let row = format!("<row r=\"9\"><c r=\"{name}\"><v>1</v></c></row></sheetData>");
        refused(&patched(TREE, |sheet| sheet.replace("</sheetData>", &row)))
    };
    assert_eq!(cell("XFD9"), ["tables.too_large XFD9"]);
    assert_eq!(cell("A1048576"), ["tables.too_large A1048576"]);
    assert!(!cell("ZZZZZZZZZZZZ9").is_empty());
    assert!(!cell("A99999999999999").is_empty());
}

#[test]
fn values_that_are_none() {
    let patch = |value: &str| {
        patched(TREE, |sheet| {
            let (before, after) = sheet.split_once("<c r=\"E3\"").unwrap();
            let (_, after) = after.split_once("</c>").unwrap();
            format!("{before}<c r=\"E3\" {value}</c>{after}")
        })
    };
    assert_eq!(refused(&patch("t=\"e\"><v>#REF!</v>")), ["tables.error_cell E3"]);
    assert_eq!(refused(&patch("t=\"e\"><v>#SPILL!</v>")), ["tables.error_cell E3"]);
    assert_eq!(refused(&patch("t=\"str\"><f>A1</f><v>1</v>")), ["tables.formula E3"]);
    assert_eq!(
        refused(&patch("t=\"str\"><f>_xlfn.DISPIMG(&quot;ID_1&quot;,1)</f><v>=DISPIMG(\"ID_1\",1)</v>")),
        ["tables.picture E3"]
    );
    assert_eq!(refused(&patch("t=\"str\"><v>=DISPIMG(\"ID_1\",1)</v>")), ["tables.picture E3"]);
    assert_eq!(
        refused(&patch("><f t=\"shared\" si=\"4294967295\" ref=\"A1\">A1</f><v>1</v>")),
        ["tables.formula E3"]
    );
    assert_eq!(refused(&patch("><f t=\"shared\" si=\"4294967295\"/><v>1</v>")), ["tables.formula E3"]);
    assert_eq!(refused(&patch("t=\"b\"><v>1</v>")), ["tables.not_a_number E3"]);
}

#[test]
fn a_text_is_never_a_formula() {
    let rubric = r#"{"haitang":"rubric/1","id":"a","title":"=1+1","notes":["+1","-1","@x","=cmd|' /C calc'!A0"],"children":[{"id":"-1","title":"=A1","points":"1","rule":{"kind":"amount","of":"1","floor":"none","cap":"none"}}]}"#;
    let workbook = haitang_tables::rubric_to_workbook(rubric.as_bytes()).unwrap();
    let mut archive = ZipArchive::new(Cursor::new(&workbook)).unwrap();
    for place in 0..archive.len() {
        let mut text = String::new();
        archive.by_index(place).unwrap().read_to_string(&mut text).unwrap();
        assert!(!text.contains("<f>"));
    }
    assert!(rubric_from_workbook(&workbook).unwrap().contains("\"=1+1\""));
}
