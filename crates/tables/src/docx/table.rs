//! Tables and bars of the document (表格与条形): headings repeat, rows stay whole, columns as wide as what they hold.

use haitang::{
    Exact,
    base::{Mode, Rounding},
    paper::{Bar, Bars, Table},
};

use super::{
    body::Writer,
    xml::{paragraph, run},
};

/// Between the margins, in twentieths of a point.
const WIDTH: usize = 8845;
/// Letters that make a column no narrower and no wider; Chinese letters count twice.
const NARROWEST: usize = 8;
const WIDEST: usize = 36;
/// How wide a letter is at most.
const LETTER: usize = 105;
/// Label, bar and number.
const OF_BARS: [usize; 3] = [3000, 3845, 2000];
/// Steps of a whole bar.
const STEPS: usize = 60;

/// A table with its caption.
pub(super) fn of(writer: &Writer<'_>, table: &Table) -> String {
    let rows: Vec<Vec<(String, String)>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|cell| (writer.words(cell), writer.runs(cell, ""))).collect())
        .collect();
    let titles: Vec<&str> = table.columns.iter().map(|column| column.in_language(writer.language)).collect();
    let widths = widths(&titles, &rows);
    let head: String =
        titles.iter().zip(&widths).map(|(title, width)| cell(*width, "Head", &run("", title))).collect();
    let body: String = rows
        .iter()
        .map(|row| {
            let cells: String =
                row.iter().zip(&widths).map(|((_, runs), width)| cell(*width, "Cell", runs)).collect();
            line(&cells, false)
        })
        .collect();
    let caption = paragraph("Caption", &run("", table.title.in_language(writer.language)));
    format!("{caption}{}", framed(&widths, true, &(line(&head, true) + &body)))
}

/// Bars, one below the other.
pub(super) fn bars(writer: &Writer<'_>, bars: &Bars) -> String {
    let rows: String = bars.bars.iter().map(|bar| bar_row(writer, bar)).collect();
    let caption = paragraph("Caption", &run("", bars.title.in_language(writer.language)));
    format!("{caption}{}", framed(&OF_BARS, false, &rows))
}

fn bar_row(writer: &Writer<'_>, bar: &Bar) -> String {
    let [label, picture, number] = OF_BARS;
    let words = |text: &haitang::base::Text| run("", text.in_language(writer.language));
    let cells = [
        cell(label, "Cell", &words(&bar.label)),
        cell(picture, "Cell", &drawn(bar)),
        cell(number, "Cell", &words(&bar.shown)),
    ];
    line(&cells.concat(), false)
}

/// A bar as shaded spaces: what is sure, lighter what can still be reached, a mark, the rest.
fn drawn(bar: &Bar) -> String {
    let (low, high, mark) = (steps(&bar.low), steps(&bar.high), bar.mark.as_ref().map(steps));
    let colour = |step: usize| match step {
        _ if mark.is_some_and(|mark| step == mark.min(STEPS - 1)) => "D55E00",
        _ if step < low => "2B6CA3",
        _ if step < high => "B9CFE0",
        _ => "EEEEEE",
    };
    let mut runs: Vec<(&str, usize)> = Vec::new();
    for colour in (0..STEPS).map(colour) {
        match runs.last_mut() {
            Some((same, many)) if *same == colour => *many = many.saturating_add(1),
            _ => runs.push((colour, 1)),
        }
    }
    let shaded = |(colour, many): &(&str, usize)| {
        let style =
            format!("<w:sz w:val=\"18\"/><w:shd w:val=\"clear\" w:color=\"auto\" w:fill=\"{colour}\"/>");
        run(&style, &"\u{a0}".repeat(*many))
    };
    runs.iter().map(shaded).collect()
}

fn steps(thousandths: &Exact) -> usize {
    let many = thousandths.times(&Exact::count(STEPS)).over(&Exact::from(1000)).unwrap_or_default();
    let many = many.rounded(Rounding { places: 0, mode: Mode::HalfUp }).to_count().unwrap_or_default();
    usize::try_from(many).unwrap_or_default().min(STEPS)
}

/// The columns by the longest of their texts, together as wide as the page. Where that is too much for it, each
/// keeps its longest word in one piece, and they share what is left by what they lack.
fn widths(titles: &[&str], rows: &[Vec<(String, String)>]) -> Vec<usize> {
    let longest = |of: fn(&str) -> usize| -> Vec<usize> {
        let column = |(at, title): (usize, &&str)| {
            let cells = rows.iter().filter_map(|row| row.get(at)).map(|(words, _)| of(words));
            cells.chain([of(title)]).max().unwrap_or_default().saturating_add(2).clamp(NARROWEST, WIDEST)
        };
        titles.iter().enumerate().map(column).collect()
    };
    let wanted = longest(letters);
    let page = WIDTH.checked_div(LETTER).unwrap_or_default();
    if sum(&wanted) <= page {
        return parts(WIDTH, &wanted);
    }
    let least = longest(longest_word);
    let lacks: Vec<usize> =
        wanted.iter().zip(&least).map(|(all, least)| all.saturating_sub(*least)).collect();
    let sure = parts(WIDTH.min(sum(&least).saturating_mul(LETTER)), &least);
    let rest = parts(WIDTH.saturating_sub(sum(&sure)), &lacks);
    sure.iter().zip(rest).map(|(sure, rest)| sure.saturating_add(rest)).collect()
}

/// Shares a width out.
fn parts(width: usize, by: &[usize]) -> Vec<usize> {
    let all = sum(by).max(1);
    by.iter().map(|one| one.saturating_mul(width).checked_div(all).unwrap_or_default()).collect()
}

fn sum(all: &[usize]) -> usize {
    all.iter().fold(0, |sum, one| sum.saturating_add(*one))
}

/// The letters of the longest word; a line may break between Chinese letters.
fn longest_word(text: &str) -> usize {
    let breaks = |letter: char| letter.is_whitespace() || letter > '\u{2e7f}';
    text.split(breaks).map(letters).max().unwrap_or_default()
}

fn letters(text: &str) -> usize {
    text.chars().fold(0, |sum, letter| sum.saturating_add(if letter > '\u{2e7f}' { 2 } else { 1 }))
}

fn cell(width: usize, style: &str, runs: &str) -> String {
    format!(
        "<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/><w:vAlign w:val=\"center\"/></w:tcPr>{}</w:tc>",
        paragraph(style, runs)
    )
}

/// A row, which no page breaks; a heading is repeated on every page.
fn line(cells: &str, heading: bool) -> String {
    let repeated = if heading { "<w:tblHeader/>" } else { "" };
    format!("<w:tr><w:trPr><w:cantSplit/>{repeated}</w:trPr>{cells}</w:tr>")
}

fn framed(widths: &[usize], lines: bool, rows: &str) -> String {
    let column = |width: &usize| format!("<w:gridCol w:w=\"{width}\"/>");
    let columns: String = widths.iter().map(column).collect();
    let border =
        |side: &str| format!("<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"999999\"/>");
    let borders: String =
        ["top", "left", "bottom", "right", "insideH", "insideV"].into_iter().map(border).collect();
    let borders = if lines { format!("<w:tblBorders>{borders}</w:tblBorders>") } else { String::new() };
    let width = sum(widths);
    format!(
        "<w:tbl><w:tblPr><w:tblW w:w=\"{width}\" w:type=\"dxa\"/>{borders}<w:tblLayout w:type=\"fixed\"/>\
         <w:tblCellMar><w:left w:w=\"50\" w:type=\"dxa\"/><w:right w:w=\"50\" w:type=\"dxa\"/></w:tblCellMar></w:tblPr>\
         <w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )
}
