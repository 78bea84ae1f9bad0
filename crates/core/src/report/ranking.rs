//! The ranking (排名): a bar for each station, and a row with its grade, what decided it, and the round before.

use alloc::{format, string::String, vec::Vec};

use super::{
    Matter,
    matter::{number, plain, reached, score, status},
    text,
};
use crate::base::{Exact, Language, Text};
use crate::explain::Words;
use crate::paper::{Bar, Bars, Paragraph, Section, Table};
use crate::score::Scorecard;

pub(super) fn section(matter: &Matter<'_>) -> Section {
    let ranked = matter.ranked();
    let bars = Bars {
        title: text(
            "得分（浅色为未填完时可达的部分）",
            "Scores; lighter is what an unfinished sheet can still reach",
        ),
        bars: ranked.iter().map(|card| bar(matter, card)).collect(),
    };
    let mut columns = alloc::vec![
        text("站", "Station"),
        text("名次", "Rank"),
        text("得分", "Score"),
        text("等级", "Grade"),
        text("按分数", "By score"),
    ];
    if !matter.before.is_empty() {
        columns.push(text("上一轮", "Before"));
        columns.push(text("增减", "Change"));
    }
    columns.push(text("决定等级的门槛", "Gates that decided"));
    let rows = ranked.iter().map(|card| row(matter, card)).collect();
    Section {
        bars: alloc::vec![bars],
        id: "ranking".into(),
        tables: alloc::vec![Table { columns, rows, title: text("名次表", "Ranks") }],
        title: text("排名", "Ranking"),
        ..Section::default()
    }
}

/// Thousandths of the full points.
pub(super) fn thousandths(end: Option<&Exact>, whole: &Exact) -> Exact {
    let share = end.and_then(|end| end.over(whole)).unwrap_or_default();
    let share = share.times(&Exact::from(1000));
    share.max(Exact::ZERO).min(Exact::from(1000))
}

fn bar(matter: &Matter<'_>, card: &Scorecard) -> Bar {
    let (score, grade) = (score(card), reached(card.grade.as_ref(), |grade| &grade.r#final));
    Bar {
        high: thousandths(card.score.highest.as_ref(), &card.maximum),
        label: matter.name(card),
        low: thousandths(card.score.lowest.as_ref(), &card.maximum),
        mark: None,
        shown: text(format!("{}　{}", score.zh, grade.zh), format!("{}  {}", score.en, grade.en)),
    }
}

fn row(matter: &Matter<'_>, card: &Scorecard) -> Vec<Paragraph> {
    let grade = card.grade.as_ref();
    let mut cells = alloc::vec![
        matter.name(card),
        place(matter, card),
        score(card),
        reached(grade, |grade| &grade.r#final),
        reached(grade, |grade| &grade.before_gates),
    ];
    if !matter.before.is_empty() {
        cells.extend(before(matter, card));
    }
    let changed = grade.is_some_and(|grade| grade.r#final != grade.before_gates);
    let gates = |language| if changed { Words::of(card, language).gates } else { Vec::new() };
    cells.push(text(gates(Language::Chinese).join("；"), gates(Language::English).join("; ")));
    cells.into_iter().map(plain).collect()
}

/// The rank; in its place why there is none.
fn place(matter: &Matter<'_>, card: &Scorecard) -> Text {
    match matter.place(card) {
        Some(place) => Text::both(&format!("{place}")),
        None if card.status.takes_part() => text("未定", "open"),
        None => status(card.status),
    }
}

/// The score of the round before, and by how much it changed.
fn before(matter: &Matter<'_>, card: &Scorecard) -> [Text; 2] {
    let none = || Text::both("–");
    let Some(earlier) = matter.earlier(card) else { return [none(), none()] };
    let change = card.score.exact.as_ref().zip(earlier.score.exact.as_ref()).map(|(new, old)| new.minus(old));
    let signed = |change: Exact| {
        let sign: String = if change.is_negative() || change.is_zero() { String::new() } else { "+".into() };
        let shown = number(&change);
        text(format!("{sign}{}", shown.zh), format!("{sign}{}", shown.en))
    };
    [score(earlier), change.map_or_else(none, signed)]
}
