//! # `results`: the results of a round as a workbook, or as CSV files (评估结果工作簿)
//!
//! Takes the scorecards of one rubric, gives pages: the ranking, the scores by section and criterion, the lost points
//! with their reasons, the method. Where a total is the plain sum of its parts it is a live formula; where it is not
//! it is a value, and the page says so. It computes no score: every number stands in a scorecard.

mod page;
mod pages;
mod sum;
mod titles;
mod workbook;

use std::collections::BTreeSet;

use haitang::{
    Language, Scorecard,
    base::{Issue, Issues, Read, fields, json, text::shortened},
};

use crate::{
    flat::{Files, csv_lines, guarded},
    problem::Problem,
};

/// Writes the results as a workbook. The same scorecards give the same bytes.
///
/// # Errors
/// What is no list of scorecards of one rubric, each with its subject.
pub fn to_workbook(scorecards: &[u8], language: Language) -> Read<Vec<u8>> {
    workbook::written(&pages::pages(&read(scorecards)?, language))
        .map_err(|error| Issue::from(Problem::NotWritten { reason: error.to_string() }).into())
}

/// Writes the results as CSV files, one for each page: UTF-8 with a mark, lines that end in CR LF. A text that a
/// spreadsheet would take for a formula has an apostrophe in front.
///
/// # Errors
/// As [`to_workbook`].
pub fn to_csv(scorecards: &[u8], language: Language) -> Read<Files> {
    let pages = pages::pages(&read(scorecards)?, language);
    let file = |page: &page::Page| {
        let head = page.header.iter().map(|line| line.iter().map(|title| guarded(title)).collect());
        let rows = page.rows.iter().map(|row| row.iter().map(page::Written::in_csv).collect());
        (format!("{}.csv", page.name), csv_lines(head.chain(rows)))
    };
    Ok(pages.iter().map(file).collect())
}

/// Reads scorecards that can stand in one table.
fn read(scorecards: &[u8]) -> Read<Vec<Scorecard>> {
    let document = json::read_cards(scorecards)?;
    let cards = fields::some(&document, |card| Scorecard::read(card).map(Some))?;
    let cards: Vec<Scorecard> = cards.into_iter().flatten().collect();
    let (mut issues, mut seen) = (Issues::none(), BTreeSet::new());
    for (place, card) in cards.iter().enumerate() {
        match &card.subject {
            None => issues.add(Issue::from(Problem::NoSubject {}).at(place)),
            // a station that stood there twice would have two ranks, and take one from the others
            Some(subject) if !seen.insert(subject) => {
                let given = shortened(subject.as_str());
                issues.add(Issue::from(Problem::RowTwice { given }).at("subject").at(place));
            }
            Some(_) => {}
        }
        if let Some(first) = cards.first().filter(|first| first.rubric.meaning != card.rubric.meaning) {
            let (given, wanted) = (card.rubric.id.to_string(), first.rubric.id.to_string());
            issues.add(Issue::from(Problem::MixedRubrics { given, wanted }).at("rubric").at(place));
        }
    }
    issues.unless(cards)
}
