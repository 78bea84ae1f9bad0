//! Pages as a workbook (结果工作簿的版式): frozen headers, widths, number formats, live formulas.
//!
//! Texts are written as texts, whatever they begin with.

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};

use super::page::{Page, Written};
use crate::paint::{Looks, PAPER, index};

/// Writes the workbook.
///
/// # Errors
/// More than a workbook can hold.
pub fn written(pages: &[Page]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // no clock: the same scorecards give the same bytes
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let looks = Looks::new();
    for page in pages {
        sheet(book.add_worksheet(), page, &looks)?;
    }
    book.save_to_buffer()
}

fn sheet(sheet: &mut Worksheet, page: &Page, looks: &Looks) -> Result<(), XlsxError> {
    sheet.set_name(page.name)?;
    for (column, width) in (0_u16..).zip(&page.widths) {
        sheet.set_column_width(column, *width)?;
    }
    let below = page.header.len();
    for (row, line) in page.header.iter().enumerate() {
        header(sheet, index(row)?, line, row.saturating_add(1) < below, looks)?;
    }
    for (row, cells) in page.rows.iter().enumerate() {
        for (column, cell) in (0_u16..).zip(cells) {
            write(sheet, index(row.saturating_add(below))?, column, cell, looks)?;
        }
    }
    sheet.set_freeze_panes(index(below)?, page.frozen)?;
    sheet.set_landscape().set_paper_size(PAPER).set_print_fit_to_pages(1, 0);
    sheet.set_repeat_rows(0, index(below.saturating_sub(1))?)?;
    Ok(())
}

/// A row of titles; above the last one equal titles side by side become one.
fn header(
    sheet: &mut Worksheet,
    row: u32,
    line: &[String],
    merges: bool,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let mut column = 0_u16;
    for same in line.chunk_by(|one, other| one == other) {
        let title = same.first().map(String::as_str).unwrap_or_default();
        let last = column.saturating_add(index::<u16>(same.len())?).saturating_sub(1);
        if merges && last > column {
            sheet.merge_range(row, column, row, last, title, &looks.header)?;
        } else {
            for (place, title) in (column..).zip(same) {
                sheet.write_string_with_format(row, place, title, &looks.header)?;
            }
        }
        column = last.saturating_add(1);
    }
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Written,
    looks: &Looks,
) -> Result<(), XlsxError> {
    let number = |format: &str| looks.number.clone().set_num_format(format).set_align(FormatAlign::Right);
    let plain: Format = number("General");
    let written = match cell {
        Written::Text(text) => sheet.write_string_with_format(row, column, text, looks.of(text)),
        Written::Number(digits) => {
            let binary = digits.parse::<f64>().unwrap_or_default();
            sheet.write_number_with_format(row, column, binary, &plain)
        }
        Written::About(digits) => {
            let binary = digits.parse::<f64>().unwrap_or_default();
            sheet.write_number_with_format(row, column, binary, &number("0.00"))
        }
        Written::Formula(formula, value) => {
            let formula = Formula::new(formula).set_result(value);
            sheet.write_formula_with_format(row, column, formula, &plain)
        }
    };
    written.map(|_| ())
}
