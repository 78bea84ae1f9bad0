//! How the workbook looks (版式): widths, colours, print set-up, drop-down lists.
//!
//! Takes sheets laid out, gives the bytes of a workbook. Texts are written as texts, whatever they begin with;
//! the same rubric gives the same bytes.

use haitang::base::{Issue, Read};
use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook,
    Worksheet, XlsxError,
};

use crate::{
    cell::Cell,
    form::{ABOUT, GUIDE, NODES},
    guide,
    layout::{Laid, Line},
    problem::Problem,
};

const HEADER: Color = Color::RGB(0x1F_4E_5F);
const SECTION: Color = Color::RGB(0xE6_F0_F2);
const EDGE: Color = Color::RGB(0xB8_C4_C8);
const FONT: &str = "微软雅黑";
/// Rows below the last that have drop-down lists as well, for what people add.
const SPARE_ROWS: usize = 500;
/// A4.
pub const PAPER: u8 = 9;

/// The formats of cells.
pub struct Looks {
    pub header: Format,
    text: Format,
    guarded: Format,
    pub number: Format,
    section: Format,
    merged: Format,
    title: Format,
}

impl Looks {
    pub fn new() -> Self {
        let base = Format::new().set_font_name(FONT).set_font_size(10).set_align(FormatAlign::VerticalCenter);
        let cell = base.clone().set_border(FormatBorder::Thin).set_border_color(EDGE).set_text_wrap();
        // text format: a spreadsheet leaves ids such as 1.10 alone
        let text = cell.clone().set_num_format("@");
        let header = cell.clone().set_bold().set_font_color(Color::White).set_background_color(HEADER);
        Self {
            header: header.set_align(FormatAlign::Center),
            guarded: text.clone().set_quote_prefix(),
            number: cell.set_align(FormatAlign::Center),
            section: text.clone().set_background_color(SECTION).set_bold(),
            merged: text.clone().set_background_color(SECTION).set_bold().set_align(FormatAlign::Center),
            title: base.set_bold().set_font_size(16),
            text,
        }
    }

    /// The format of a text; one that looks like a formula is marked as a text.
    pub fn of(&self, text: &str) -> &Format {
        if text.starts_with(['=', '+', '-', '@', '\t', '\r']) { &self.guarded } else { &self.text }
    }
}

/// Writes the workbook.
///
/// # Errors
/// More than a workbook can hold.
pub fn workbook(sheets: &[Laid]) -> Read<Vec<u8>> {
    written(sheets).map_err(|error| Issue::from(Problem::NotWritten { reason: error.to_string() }).into())
}

fn written(sheets: &[Laid]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // no clock: the same rubric gives the same bytes
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let looks = Looks::new();
    for laid in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(laid.name)?;
        self::sheet(sheet, laid, &looks)?;
        if laid.name == NODES {
            sheet.set_active(true);
        }
    }
    let sheet = book.add_worksheet();
    sheet.set_name(GUIDE)?;
    explain(sheet, &looks)?;
    book.save_to_buffer()
}

/// A place as the writer counts it.
pub fn index<T: TryFrom<usize>>(place: usize) -> Result<T, XlsxError> {
    T::try_from(place).map_err(|_| XlsxError::RowColumnLimitError)
}

fn sheet(sheet: &mut Worksheet, laid: &Laid, looks: &Looks) -> Result<(), XlsxError> {
    for (place, (title, width)) in laid.columns.iter().enumerate() {
        let column: u16 = index(place)?;
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(0, column, title, &looks.header)?;
        for (number, line) in laid.rows.iter().enumerate() {
            let row = index(number.saturating_add(1))?;
            let section = laid.sections.contains(&number);
            cell(sheet, (row, column), line.get(title), section, looks)?;
        }
        for (_, first, last) in laid.merged.iter().filter(|(merged, ..)| merged == title) {
            let shown =
                laid.rows.get(*first).and_then(|line| line.get(title)).map(Cell::shown).unwrap_or_default();
            let (first, last) = (index(first.saturating_add(1))?, index(last.saturating_add(1))?);
            sheet.merge_range(first, column, last, column, &shown, &looks.merged)?;
        }
        if let Some((_, words)) = laid.words.iter().find(|(named, _)| named == title) {
            let last = index(laid.rows.len().saturating_add(SPARE_ROWS))?;
            let choices = DataValidation::new().allow_list_strings(words)?;
            let choices =
                choices.set_error_title("请从列表中选择")?.set_error_message("也可以填写后续版本的词")?;
            sheet.add_data_validation(1, column, last, column, &choices)?;
        }
    }
    sheet.set_row_height(0, 26)?;
    for (number, line) in laid.rows.iter().enumerate() {
        sheet.set_row_height(index(number.saturating_add(1))?, height(line, &laid.columns))?;
    }
    page(sheet, laid)
}

fn cell(
    sheet: &mut Worksheet,
    (row, column): (u32, u16),
    cell: Option<&Cell>,
    section: bool,
    looks: &Looks,
) -> Result<(), XlsxError> {
    match cell {
        Some(Cell::Number(digits)) => {
            let format = if section { &looks.section } else { &looks.number };
            // the digits were chosen so that binary gives them back
            let number: f64 = digits.parse().unwrap_or_default();
            let centred = format.clone().set_num_format("General").set_align(FormatAlign::Center);
            sheet.write_number_with_format(row, column, number, &centred)?;
        }
        Some(Cell::Blank) | None => {
            sheet.write_blank(row, column, if section { &looks.section } else { &looks.text })?;
        }
        Some(other) => {
            let text = other.shown();
            let format = if section { &looks.section } else { looks.of(&text) };
            sheet.write_string_with_format(row, column, &text, format)?;
        }
    }
    Ok(())
}

/// The height that the longest wrapped cell of a row needs, in points. Spreadsheets work it out themselves
/// only when somebody edits the row.
fn height(line: &Line, columns: &[(String, u32)]) -> u32 {
    const LINE: u32 = 16;
    const MOST: u32 = 400;
    let lines = columns.iter().filter_map(|(title, width)| {
        let text = line.get(title)?.shown();
        Some(
            text.split('\n')
                .map(|part| halves(part).div_ceil((*width).max(1)))
                .map(|lines| lines.max(1))
                .sum(),
        )
    });
    let lines: u32 = lines.max().unwrap_or(1);
    lines.saturating_mul(LINE).saturating_add(6).min(MOST)
}

/// How many half-width letters a text takes; a Chinese one takes two and a little.
fn halves(text: &str) -> u32 {
    let halves = text.chars().map(|letter| if letter.is_ascii() { 10 } else { 21_u32 });
    halves.sum::<u32>().div_ceil(10)
}

/// A4 across, the header on every page, all columns on one page.
fn page(sheet: &mut Worksheet, laid: &Laid) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    sheet.set_margins(0.4, 0.4, 0.6, 0.6, 0.3, 0.3);
    sheet.set_repeat_rows(0, 0)?;
    sheet.set_footer("&C&A  &P / &N");
    let levels = laid.columns.iter().take_while(|(title, _)| title.ends_with("级指标")).count();
    sheet.set_freeze_panes(1, index(levels)?)?;
    // the English columns stand last, and are not printed beside the Chinese ones
    let printed = laid.columns.iter().take_while(|(title, _)| !title.contains("英文")).count();
    if let Some(last) = printed.checked_sub(1).filter(|_| laid.name != ABOUT) {
        sheet.set_print_area(0, 0, index(laid.rows.len())?, index(last)?)?;
    }
    Ok(())
}

fn explain(sheet: &mut Worksheet, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    let mut row = 0_u32;
    sheet.write_string_with_format(row, 0, "填写说明", &looks.title)?;
    for (place, width) in [(0_u16, 22), (1, 62), (2, 62)] {
        sheet.set_column_width(place, width)?;
    }
    for section in guide::SECTIONS {
        row = row.saturating_add(2);
        for (column, title) in (0_u16..).zip([section.title, section.about, section.example]) {
            sheet.write_string_with_format(row, column, title, &looks.header)?;
        }
        for line in section.lines {
            row = row.saturating_add(1);
            for (column, text) in (0_u16..).zip([line.0, line.1, line.2]) {
                sheet.write_string_with_format(row, column, text, looks.of(text))?;
            }
            let lines = [(line.0, 22), (line.1, 62), (line.2, 62)];
            let lines = lines.map(|(text, width)| halves(text).div_ceil(width).max(1));
            let most = lines.into_iter().max().unwrap_or(1);
            sheet.set_row_height(row, most.saturating_mul(16).saturating_add(4))?;
        }
    }
    Ok(())
}
