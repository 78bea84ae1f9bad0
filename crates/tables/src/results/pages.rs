//! The pages of the results (结果各页): ranking, scores, lost points, method.
//!
//! Takes scorecards of one rubric, gives the pages. Stations stand in the order of their ranks everywhere.

use std::cmp::Reverse;

use haitang::{
    Language, Scorecard, Words,
    base::Exact,
    score::{Line, Span, Status},
};

use super::{
    page::{Page, Written},
    sum::total,
    titles::{self, Both, status},
};
use crate::flaw::Place;

/// Rows above the stations on the page of scores.
const TWO: usize = 2;

/// All pages.
pub fn pages(cards: &[Scorecard], language: Language) -> Vec<Page> {
    let mut order: Vec<&Scorecard> = cards.iter().collect();
    order.sort_by_key(|card| Reverse((place(card).is_some(), card.score.exact.clone())));
    vec![
        ranking(&order, language),
        scores(&order, language),
        lost(&order, language),
        method(&order, language),
    ]
}

fn words<const N: usize>(titles: [Both; N], language: Language) -> Vec<String> {
    titles.iter().map(|title| title.of(language).to_owned()).collect()
}

/// By what a station is ranked; nothing for one that is not finished, or that may not take part.
fn place(card: &Scorecard) -> Option<&Exact> {
    card.score.exact.as_ref().filter(|_| matches!(card.status, Status::Complete | Status::Decided))
}

fn station(card: &Scorecard) -> Written {
    Written::text(card.subject.as_ref().map(ToString::to_string).unwrap_or_default())
}

/// The cells of a row, from one column to another, both counted from 0: `C3:F3`.
fn cells(row: usize, first: usize, last: usize) -> String {
    let name = |column: usize| {
        Place::new("", u32::try_from(row).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
            .cell()
    };
    if first == last { name(first) } else { format!("{}:{}", name(first), name(last)) }
}

/// A score as it is written; nothing exact is written as a range.
fn score(line: &Line, language: Language) -> Written {
    match &line.score {
        Some(span) => spanned(span),
        None => Written::text(titles::DOES_NOT_APPLY.of(language)),
    }
}

fn spanned(span: &Span) -> Written {
    let end = |end: &Option<Exact>| end.as_ref().map_or_else(|| "∞".to_owned(), ToString::to_string);
    match &span.exact {
        Some(exact) => Written::of(exact),
        None => Written::Text(format!("{}～{}", end(&span.lowest), end(&span.highest))),
    }
}

/// The parts that apply, if all of them are exact.
fn parts<'l>(lines: impl Iterator<Item = &'l Line>) -> Vec<Exact> {
    let spans: Vec<&Span> = lines.filter_map(|line| line.score.as_ref()).collect();
    let exact: Option<Vec<Exact>> = spans.iter().map(|span| span.exact.clone()).collect();
    exact.unwrap_or_default()
}

/// A total over the cells of its parts.
fn summed(span: &Span, parts: &[Exact], cells: &str) -> Written {
    span.exact.as_ref().map_or_else(|| spanned(span), |exact| total(exact, parts, cells))
}

fn ranking(cards: &[&Scorecard], language: Language) -> Page {
    let sections = cards.first().map(|card| card.root.children()).unwrap_or_default();
    let mut header = words([titles::RANK, titles::STATION], language);
    header.extend(sections.iter().map(|line| line.title.in_language(language).to_owned()));
    let rest = [titles::TOTAL, titles::FULL, titles::GRADE, titles::MISSING, titles::STATUS, titles::NOTE];
    header.extend(words(rest, language));
    let mut widths = vec![6, 24];
    widths.extend(sections.iter().map(|_| 14));
    widths.extend([10, 8, 12, 10, 14, 60]);
    let rows = cards.iter().enumerate().map(|(at, card)| ranked(at, card, cards, language));
    Page { name: titles::RANKING.of(language), rows: rows.collect(), header: vec![header], widths, frozen: 2 }
}

fn ranked(at: usize, card: &Scorecard, cards: &[&Scorecard], language: Language) -> Vec<Written> {
    let sections = card.root.children();
    let rank = place(card).map(|own| {
        let better = cards.partition_point(|other| place(other).is_some_and(|other| other > own));
        Written::Number(better.saturating_add(1).to_string())
    });
    let mut row = vec![rank.unwrap_or_else(|| Written::text("")), station(card)];
    row.extend(sections.iter().map(|line| score(line, language)));
    let last = sections.len().saturating_add(1);
    let sum = summed(&card.score, &parts(sections.iter()), &cells(at.saturating_add(1), TWO, last));
    let is_plain = matches!(sum, Written::Formula(..)) || card.score.exact.is_none();
    let note = if is_plain { "" } else { titles::NOT_A_SUM.of(language) };
    let missing = card.lost.as_ref().map_or_else(|| Written::text(""), Written::of);
    row.extend([sum, Written::of(&card.maximum), Written::Text(grade(card, language)), missing]);
    row.extend([Written::text(status(card.status).of(language)), Written::text(note)]);
    row
}

/// The grade, or those that can still be reached.
fn grade(card: &Scorecard, language: Language) -> String {
    let Some(grade) = &card.grade else { return String::new() };
    let title = |id: &Option<haitang::base::Id>| {
        let found = grade.titles.iter().find(|title| Some(&title.grade) == id.as_ref());
        found.map_or_else(|| "—".to_owned(), |title| title.title.in_language(language).to_owned())
    };
    grade.r#final.reachable.iter().map(title).collect::<Vec<_>>().join("／")
}

/// The criteria below a line, or the line itself.
fn leaves(line: &Line) -> Vec<&Line> {
    if line.criterion().is_some() { vec![line] } else { line.children().iter().flat_map(leaves).collect() }
}

fn scores(cards: &[&Scorecard], language: Language) -> Page {
    let sections = cards.first().map(|card| card.root.children()).unwrap_or_default();
    let station = titles::STATION.of(language).to_owned();
    let (mut above, mut below, mut widths) = (vec![station.clone()], vec![station], vec![24]);
    for section in sections {
        let title = section.title.in_language(language);
        for leaf in leaves(section) {
            above.push(title.to_owned());
            below.push(format!("{} {}", leaf.id, leaf.title.in_language(language)));
            widths.push(14);
        }
        if section.criterion().is_none() {
            above.push(title.to_owned());
            below.push(titles::SUBTOTAL.of(language).to_owned());
            widths.push(10);
        }
    }
    let total = titles::TOTAL.of(language).to_owned();
    above.push(total.clone());
    below.push(total);
    widths.push(10);
    let rows = cards.iter().enumerate().map(|(at, card)| scored(at.saturating_add(TWO), card, language));
    Page {
        name: titles::SCORES.of(language),
        rows: rows.collect(),
        header: vec![above, below],
        widths,
        frozen: 1,
    }
}

fn scored(at: usize, card: &Scorecard, language: Language) -> Vec<Written> {
    let mut row = vec![station(card)];
    let mut sums = Vec::new();
    for section in card.root.children() {
        let first = row.len();
        let own = leaves(section);
        row.extend(own.iter().map(|leaf| score(leaf, language)));
        if section.criterion().is_none() {
            let cells = cells(at, first, row.len().saturating_sub(1));
            row.push(section.score.as_ref().map_or_else(
                || score(section, language),
                |span| summed(span, &parts(own.iter().copied()), &cells),
            ));
        }
        let last = row.len().saturating_sub(1);
        sums.push(cells(at, last, last));
    }
    row.push(summed(&card.score, &parts(card.root.children().iter()), &sums.join(",")));
    row
}

fn lost(cards: &[&Scorecard], language: Language) -> Page {
    let mut rows = Vec::new();
    for card in cards {
        let reasons = Words::of(card, language).lost;
        for ((line, loss), reason) in card.losses().zip(reasons) {
            // what a section loses that does not apply is nowhere missing in the total
            let Some(points) = &loss.of_total else { continue };
            let title = line.title.in_language(language);
            let is_total = line.id == card.rubric.id;
            let id = if is_total { titles::TOTAL.of(language).to_owned() } else { line.id.to_string() };
            rows.push(vec![
                station(card),
                Written::Text(id),
                Written::text(title),
                // what is missing is not lost: whoever sums the column up must not find it there
                if loss.is_open() { Written::text("") } else { Written::of(points) },
                Written::Text(reason),
            ]);
        }
    }
    let header =
        words([titles::STATION, titles::CRITERION, titles::TITLE, titles::POINTS, titles::REASON], language);
    Page {
        name: titles::LOST.of(language),
        header: vec![header],
        widths: vec![24, 12, 30, 10, 90],
        rows,
        frozen: 1,
    }
}

fn method(cards: &[&Scorecard], language: Language) -> Page {
    let rubric = cards.first().map(|card| card.rubric.clone()).unwrap_or_default();
    let edition = cards.first().map(|card| card.edition.clone()).unwrap_or_default();
    let lines = [
        (titles::RUBRIC, rubric.title.in_language(language).to_owned()),
        (titles::ID, rubric.id.to_string()),
        (titles::VERSION, rubric.version.unwrap_or_default()),
        (titles::MEANING, rubric.meaning.to_string()),
        (titles::EDITION, edition),
        (titles::COUNT, cards.len().to_string()),
        (titles::RANKED, titles::RANKED_HOW.of(language).to_owned()),
        (titles::FORMULAS, titles::FORMULAS_HOW.of(language).to_owned()),
    ];
    let row =
        |(item, content): (Both, String)| vec![Written::text(item.of(language)), Written::Text(content)];
    let header = words([titles::ITEM, titles::CONTENT], language);
    Page {
        name: titles::METHOD.of(language),
        header: vec![header],
        widths: vec![24, 90],
        rows: lines.into_iter().map(row).collect(),
        frozen: 0,
    }
}
