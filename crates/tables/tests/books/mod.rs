//! Workbooks made by hand, and parts of them changed to what no library writes.
#![allow(dead_code, reason = "each file of tests takes what it needs")]

use std::io::{Cursor, Read, Write};

use rust_xlsxwriter::{Format, Workbook, Worksheet};
use zip::{ZipArchive, ZipWriter, write::SimpleFileOptions};

pub const WORKBOOK: &str = "xl/workbook.xml";
pub const FIRST: &str = "xl/worksheets/sheet1.xml";

/// The workbook with the text of one part changed.
pub fn patched_in(bytes: &[u8], part: &str, change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for place in 0..archive.len() {
        let mut file = archive.by_index(place).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        if name == part {
            let changed = change(&text);
            assert_ne!(changed, text, "nothing was changed in {part}");
            text = changed;
        }
        writer.start_file(name, SimpleFileOptions::default()).unwrap();
        writer.write_all(text.as_bytes()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// Adds a sheet: a line is a row, `|` parts the cells, `#1` is a number, `@1` a number shown as a day, `~1` one shown
/// as a time of day.
pub fn sheet<'b>(book: &'b mut Workbook, name: &str, lines: &str) -> &'b mut Worksheet {
    let sheet = book.add_worksheet();
    sheet.set_name(name).unwrap();
    let lines = lines.lines().map(str::trim).filter(|line| !line.is_empty());
    for (row, line) in (0_u32..).zip(lines) {
        for (column, text) in (0_u16..).zip(line.split('|').map(str::trim)) {
            let mut number = |digits: &str, format: &str| {
                let format = Format::new().set_num_format(format);
                sheet.write_number_with_format(row, column, digits.parse::<f64>().unwrap(), &format).unwrap();
            };
            let digits = text.get(1..).unwrap_or_default();
            match text.chars().next() {
                Some('#') => number(digits, "General"),
                Some('@') => number(digits, "yyyy-mm-dd"),
                Some('~') => number(digits, "h:mm"),
                Some(_) => drop(sheet.write_string(row, column, text).unwrap()),
                None => {}
            }
        }
    }
    sheet
}

/// A workbook of these sheets.
pub fn book(sheets: &[(&str, &str)]) -> Vec<u8> {
    let mut book = Workbook::new();
    for (name, lines) in sheets {
        sheet(&mut book, name, lines);
    }
    book.save_to_buffer().unwrap()
}

/// The same workbook, with days counted from 1904.
pub fn in_1904(bytes: &[u8]) -> Vec<u8> {
    patched_in(bytes, WORKBOOK, |text| text.replace("<workbookPr ", "<workbookPr date1904=\"1\" "))
}

/// A cell of the first sheet that holds an error value in place of the number that stands there.
pub fn with_error(bytes: &[u8], cell: &str, word: &str) -> Vec<u8> {
    patched_in(bytes, FIRST, |text| {
        let (before, after) = text.split_once(&format!("<c r=\"{cell}\"")).unwrap();
        let (_, after) = after.split_once("</c>").unwrap();
        format!("{before}<c r=\"{cell}\" t=\"e\"><v>{word}</v></c>{after}")
    })
}
