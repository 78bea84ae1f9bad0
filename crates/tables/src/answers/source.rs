//! Files as sheets of cells (来源): a workbook or a CSV file, read alike.
//!
//! Takes names and bytes, gives every sheet that is wanted, with what its cells hold as they hold it: nothing is a
//! number, date or word yet that was not one in the file. A CSV file is one sheet, called as the file without its
//! ending.

use std::{collections::BTreeMap, num::FpCategory};

use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType, XlsxFormulaMetadata};
use haitang::base::{Date, Issue, Read, text::shortened};

use super::day::Calendar;
use crate::{
    archive,
    flat::{Lines, decode, first_record},
    flaw::{Flaws, Place},
    grid::{self, Left, Looks, Sheet, Wanted},
    hidden::{self, Hidden},
    problem::{Both, Problem},
};

/// Most merged regions of a sheet.
const MOST_MERGED: usize = 20_000;

/// What stands in a cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Raw {
    /// Nothing.
    #[default]
    Nothing,
    /// A text, without what stands around it.
    Text(String),
    /// A number: the shortest decimal that gives the number stored.
    Number(String),
    /// A number that is shown as a percentage: `0.85` for 85 %.
    Percent(String),
    /// A truth value.
    Truth(bool),
    /// A date; `None` for a span of time, or a day that does not exist.
    Day(Option<Date>),
    /// `#DIV/0!` and its like.
    Error(String),
    /// A picture of WPS.
    Picture,
    /// A formula of which nobody stored what it gives.
    Uncached(String),
}

/// A cell: what stands there, and whether a formula put it there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stood {
    /// What stands there.
    pub raw: Raw,
    /// Was it worked out?
    pub worked_out: bool,
}

/// A sheet of a file.
pub struct Source {
    /// The cells.
    pub sheet: Sheet<Stood>,
    /// What is hidden among them.
    pub hidden: Hidden,
    /// Could cells be merged?
    pub is_workbook: bool,
    /// From when bare numbers count days.
    pub calendar: Calendar,
    /// Its first cell.
    pub place: Place,
}

impl Raw {
    /// What people see, roughly: enough for headers, words and sentences.
    pub fn shown(&self) -> String {
        match self {
            Self::Nothing | Self::Picture | Self::Uncached(_) | Self::Day(None) => String::new(),
            Self::Text(text) | Self::Number(text) | Self::Percent(text) | Self::Error(text) => text.clone(),
            Self::Truth(truth) => if *truth { "TRUE" } else { "FALSE" }.to_owned(),
            Self::Day(Some(day)) => day.to_string(),
        }
    }
}

impl Source {
    /// What stands in a cell.
    pub fn at(&self, row: u32, column: u32) -> Option<&Stood> {
        self.sheet.rows.get(&row)?.get(&column)
    }

    /// What people see in a cell.
    pub fn shown(&self, row: u32, column: u32) -> String {
        self.at(row, column).map(|cell| cell.raw.shown()).unwrap_or_default()
    }
}

/// A file that could be read: the sheets that people see in it, read or not.
pub struct Seen {
    pub file: String,
    pub is_workbook: bool,
    pub sheets: Vec<String>,
}

/// What was opened.
#[derive(Default)]
pub struct Opened {
    /// The sheets that were wanted.
    pub sources: Vec<Source>,
    pub files: Vec<Seen>,
}

/// Which sheets are wanted, by their names and whether people see them.
type IsWanted<'w> = dyn Fn(&str, bool) -> bool + 'w;

/// Opens the sheets of all files that are wanted.
pub fn open<N: AsRef<str>, B: AsRef<[u8]>>(
    files: &[(N, B)],
    wanted: &IsWanted<'_>,
    flaws: &mut Flaws,
) -> Opened {
    let mut opened = Opened::default();
    for (name, bytes) in files.iter().map(|(name, bytes)| (name.as_ref(), bytes.as_ref())) {
        let mut found = Flaws::default();
        match one(name, bytes, wanted, &mut found) {
            Ok((sources, seen)) => {
                opened.sources.extend(sources);
                opened.files.push(seen);
            }
            Err(issues) => found.add_all(&Place::new("", 0, 0), &issues),
        }
        flaws.extend(found.in_file(name));
    }
    opened
}

fn one(name: &str, bytes: &[u8], wanted: &IsWanted<'_>, flaws: &mut Flaws) -> Read<(Vec<Source>, Seen)> {
    let is_package = bytes.starts_with(b"PK") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]);
    if is_package {
        return workbook(name, bytes, wanted, flaws);
    }
    let sheet = flat_sheet(&stem(name), bytes, flaws)?;
    let place = Place::new(&sheet.name, 0, 0).in_file(name);
    let is_wanted = wanted(&sheet.name, true);
    let seen = Seen { file: name.to_owned(), is_workbook: false, sheets: vec![sheet.name.clone()] };
    let (hidden, calendar) = (Hidden::default(), Calendar::default());
    let source = Source { sheet, hidden, is_workbook: false, calendar, place };
    Ok((Some(source).filter(|_| is_wanted).into_iter().collect(), seen))
}

/// The name of a file without folder and ending.
fn stem(name: &str) -> String {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.rsplit_once('.').map_or(file, |(stem, _)| stem).to_owned()
}

fn workbook(name: &str, bytes: &[u8], wanted: &IsWanted<'_>, flaws: &mut Flaws) -> Read<(Vec<Source>, Seen)> {
    archive::check(bytes)?;
    let wanted = Wanted { sheet: wanted, cell: stood, error: error_of_its_own, looks: true };
    let book = grid::read_as(bytes, &wanted, flaws)?;
    let calendar = if book.from_1904 { Calendar::From1904 } else { Calendar::From1900 };
    let mut hidden = hidden::of(bytes);
    let mut sources = Vec::new();
    for mut sheet in book.sheets {
        if sheet.looks.merged.len() > MOST_MERGED {
            let what = Both("merged regions", "合并单元格数");
            return Err(Issue::from(Problem::TooLarge { what, most: MOST_MERGED.to_string() }).into());
        }
        as_percents(&mut sheet);
        let hidden = hidden.remove(&sheet.name).unwrap_or_default();
        let place = Place::new(&sheet.name, 0, 0).in_file(name);
        sources.push(Source { sheet, hidden, is_workbook: true, calendar, place });
    }
    Ok((sources, Seen { file: name.to_owned(), is_workbook: true, sheets: book.visible }))
}

fn as_percents(sheet: &mut Sheet<Stood>) {
    for (row, column) in &sheet.looks.percents {
        let cell = sheet.rows.get_mut(row).and_then(|cells| cells.get_mut(column));
        if let Some(Stood { raw, .. }) = cell
            && let Raw::Number(digits) = raw
        {
            *raw = Raw::Percent(std::mem::take(digits));
        }
    }
}

/// What a cell of a workbook holds.
#[allow(clippy::unnecessary_wraps, reason = "the reader of cells may refuse one")]
fn stood(value: &DataRef<'_>, formula: Option<&XlsxFormulaMetadata>) -> Result<Stood, Problem> {
    let raw = match (value, formula) {
        (_, Some(formula)) if told(formula).to_ascii_uppercase().contains("DISPIMG") => Raw::Picture,
        (DataRef::Empty, Some(formula)) => Raw::Uncached(shortened(told(formula))),
        (DataRef::Int(whole), _) => Raw::Number(whole.to_string()),
        (DataRef::Float(binary), _) => Raw::Number(binary.to_string()),
        (DataRef::String(text), _) => said(text),
        (DataRef::SharedString(text), _) => said(text),
        (DataRef::Bool(truth), _) => Raw::Truth(*truth),
        (DataRef::DateTime(time), _) if time.is_datetime() => Raw::Day(dated(time)),
        (DataRef::DateTimeIso(time), _) => Raw::Day(time.get(..10).and_then(|day| Date::new(day).ok())),
        (DataRef::DateTime(_) | DataRef::DurationIso(_), _) => Raw::Day(None),
        (DataRef::Error(error), _) => Raw::Error(error.to_string()),
        (DataRef::Empty, None) => Raw::Nothing,
    };
    Ok(Stood { worked_out: formula.is_some() && raw != Raw::Nothing, raw })
}

/// An error value that is younger than the reader of cells.
#[allow(clippy::unnecessary_wraps, reason = "the reader of cells may refuse one")]
fn error_of_its_own(given: String) -> Result<Stood, Problem> {
    Ok(Stood { raw: Raw::Error(given), worked_out: false })
}

/// The day of a number that is shown as a date. A time of day is none, nor is the 0 of a cell that was left blank:
/// both would be the day before the calendar begins. Where days are counted from 1904, 0 is a day.
fn dated(time: &ExcelDateTime) -> Option<Date> {
    let number = time.as_f64();
    let from_1904 = *time == ExcelDateTime::new(number, ExcelDateTimeType::DateTime, true);
    let calendar = if from_1904 { Calendar::From1904 } else { Calendar::From1900 };
    let is_begun = number >= 1.0 || (from_1904 && number.classify() == FpCategory::Zero);
    let (year, month, day, ..) = time.to_ymd_hms_milli();
    Date::of(year.into(), month.into(), day.into()).filter(|_| is_begun && !calendar.is_over(number))
}

fn told(formula: &XlsxFormulaMetadata) -> &str {
    match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => formula,
        _ => "…",
    }
}

fn said(text: &str) -> Raw {
    let text = text.trim();
    if text.starts_with("=DISPIMG(") || text.starts_with("=_xlfn.DISPIMG(") {
        return Raw::Picture;
    }
    if text.is_empty() { Raw::Nothing } else { Raw::Text(text.replace("\r\n", "\n")) }
}

/// The one sheet of a CSV file.
fn flat_sheet(name: &str, bytes: &[u8], flaws: &mut Flaws) -> Read<Sheet<Stood>> {
    let text = decode(bytes)?;
    if text.trim_start().starts_with('<') {
        // what some systems export as .xls
        return Err(Problem::NotAWorkbook { reason: "a web page".to_owned() }.into());
    }
    let mut sheet = Sheet { name: name.to_owned(), looks: Looks::default(), rows: BTreeMap::new() };
    let (mut left, mut lines, mut row) = (Left::default(), Lines::of(&text), 0_u32);
    for line in lines.by_ref() {
        for (column, cell) in (0_u32..).zip(first_record(line).iter().flat_map(|record| record.iter())) {
            let raw = said(cell);
            if raw == Raw::Nothing {
                continue;
            }
            left.take_text(cell.len())?;
            if let Some(problem) = grid::far_away(row, column) {
                flaws.add(&Place::new(name, row, column), problem);
                return Ok(sheet);
            }
            sheet.rows.entry(row).or_default().insert(column, Stood { raw, worked_out: false });
        }
        row = row.saturating_add(1);
    }
    if lines.is_open() {
        flaws.add(&Place::new(name, row.saturating_sub(1), 0), Problem::OpenQuote {});
    }
    Ok(sheet)
}
