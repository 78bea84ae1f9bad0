//! Who stands where (排名): scores on one axis with the bands of the grades behind them.
//!
//! Takes scorecards, and a rubric where bands are wanted. Colour is the grade that counts, so a dot whose colour is
//! not that of its band was moved by a gate, and its shape says so. An unfinished sheet is a line.

use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Chart, Group, Look,
    fill::{row, texts},
    look::{OPEN, from_good_to_bad, scale},
    say::{drawn, title as above},
};
use crate::base::{Exact, json::Value};
use crate::explain::Words;
use crate::rubric::{Bound, Grades};
use crate::score::{Grade, Scorecard, Status};

impl Chart {
    /// Who stands where, with the bands of the grades where they are given.
    #[must_use]
    pub fn ranking(group: &Group<'_>, grades: Option<&Grades>, look: Look) -> Self {
        let ranked = group.ranked();
        let [low, high] = ends(&ranked);
        let shown = |card: &&Scorecard| row_of(card, group.name(card, look), look);
        let bands = grades.map(|grades| bands(grades, [&low, &high], look)).unwrap_or_default();
        let source = ranked.first().map(|card| look.source(card)).unwrap_or_default();
        look.chart(
            include_str!("templates/ranking.json"),
            alloc::vec![
                ("title", above(&sentence(group, &ranked, look), &source)),
                ("bands", Value::List(bands)),
                ("ends", Value::List(alloc::vec![drawn(&low), drawn(&high)])),
                ("grades", scale(named(&ranked, look))),
                ("rows", Value::List(ranked.iter().filter(|card| has_score(card)).map(shown).collect())),
                ("stations", texts(ranked.iter().map(|card| group.name(card, look)))),
                ("ways", texts(ways(look))),
            ],
        )
    }
}

/// How a grade can have come about.
fn ways(look: Look) -> [String; 3] {
    [look.say("分数", "score"), look.say("门槛", "a gate"), look.say("未定", "open")]
}

fn has_score(card: &Scorecard) -> bool {
    card.score.lowest.is_some() && card.score.highest.is_some()
}

/// The grade that counts, if it is decided; every grade and none have a name.
fn decided(grade: &Grade, look: Look) -> Option<String> {
    let one = grade.r#final.one()?;
    let Some(id) = one else { return Some(look.say("无等级", "no grade")) };
    let titled = grade.titles.iter().find(|title| title.grade == *id);
    Some(titled.map_or_else(|| id.to_string(), |title| title.title.in_language(look.language).to_owned()))
}

fn grade_of(card: &Scorecard, look: Look) -> String {
    match &card.grade {
        None if card.status == Status::NotRated => look.say("不予评定", "not rated"),
        None => look.say("不设等级", "no grades"),
        Some(grade) => decided(grade, look).unwrap_or_else(|| look.say("未定", "open")),
    }
}

/// The grades with their colours, the best first, and what else occurs.
fn named(ranked: &[&Scorecard], look: Look) -> Vec<(String, String)> {
    let titles = ranked.iter().find_map(|card| card.grade.as_ref()).map(|grade| &grade.titles);
    let all = titles.into_iter().flatten().map(|title| title.title.in_language(look.language).to_owned());
    let mut names: Vec<String> = all.collect();
    let mut colours = from_good_to_bad(names.len());
    for other in ranked.iter().map(|card| grade_of(card, look)) {
        if !names.contains(&other) {
            names.push(other);
            colours.push(OPEN.to_owned());
        }
    }
    names.into_iter().zip(colours).collect()
}

fn row_of(card: &Scorecard, station: String, look: Look) -> Value {
    let words = Words::of(card, look.language);
    let gated = card.grade.as_ref().is_some_and(|grade| grade.r#final != grade.before_gates);
    let [score, gate, open] = ways(look);
    let by = if card.score.exact.is_none() {
        open
    } else if gated {
        gate
    } else {
        score
    };
    let why = if words.gates.is_empty() { words.headline } else { look.joined(&words.gates) };
    let ends = [&card.score.lowest, &card.score.highest].map(|end| end.as_ref().map_or(Value::Null, drawn));
    let [low, high] = ends;
    row([
        ("by", Value::Text(by)),
        ("grade", Value::Text(grade_of(card, look))),
        ("high", high),
        ("low", low),
        ("score", Value::Text(look.span(&card.score))),
        ("station", Value::Text(station)),
        ("why", Value::Text(why)),
    ])
}

/// From a little below the lowest to a little above the highest score that is drawn, in whole points.
fn ends(ranked: &[&Scorecard]) -> [Exact; 2] {
    let drawn = ranked.iter().filter(|card| has_score(card));
    let ends = drawn.filter_map(|card| Some((card.score.lowest.clone()?, card.score.highest.clone()?)));
    let both = ends.reduce(|(low, high), (other, another)| (low.min(other), high.max(another)));
    let (low, high) = both.unwrap_or_default();
    let part = high.minus(&low).over(&Exact::from(10)).unwrap_or_default().max(Exact::ONE);
    [low.minus(&part).floor(), high.plus(&part).plus(&part).ceiling()]
}

/// The bands as far as the axis shows them, from the worst.
fn bands(grades: &Grades, [low, high]: [&Exact; 2], look: Look) -> Vec<Value> {
    let mut bands = Vec::new();
    let mut top = high.clone();
    for band in &grades.bands {
        let from = band.from.clone().max(low.clone());
        if from < top {
            let sign = if band.bound == Bound::MoreThan { ">" } else { "≥" };
            let (title, bound) = (band.title.in_language(look.language), format!("{sign} {}", band.from));
            bands.push(band_of(&from, &top, title, &bound));
        }
        top = top.min(band.from.clone());
    }
    if let Some((_, title)) = grades.otherwise.as_ref().filter(|_| low < &top) {
        bands.push(band_of(low, &top, title.in_language(look.language), &below(grades)));
    }
    bands
}

/// What is below all bands, by the rubric: the axis may end before it.
fn below(grades: &Grades) -> String {
    let Some(last) = grades.bands.last() else { return String::new() };
    let sign = if last.bound == Bound::MoreThan { "≤" } else { "<" };
    format!("{sign} {}", last.from)
}

fn band_of(from: &Exact, to: &Exact, title: &str, bound: &str) -> Value {
    row([
        ("bound", Value::of(bound)),
        ("from", drawn(from)),
        ("grade", Value::of(title)),
        ("label", Value::Text(format!("{title} {bound}"))),
        ("to", drawn(to)),
    ])
}

/// What there is to see: how many have which grade, who leads, whom a gate moved, who is not finished.
fn sentence(group: &Group<'_>, ranked: &[&Scorecard], look: Look) -> String {
    let all = ranked.len();
    let said = [counts(ranked, look), leads(group, ranked, look), moved(ranked, look)];
    let said: Vec<String> = said.into_iter().flatten().collect();
    if said.is_empty() {
        return look.say(format_args!("{all}个站"), format_args!("{all} stations"));
    }
    let said = said.join(&look.say("；", "; "));
    look.say(format_args!("{all}个站：{said}"), format_args!("{all} stations: {said}"))
}

/// How many have which grade; nothing to say where nobody is graded by rule.
fn counts(ranked: &[&Scorecard], look: Look) -> Option<String> {
    let graded = |card: &&Scorecard| card.grade.is_some() || card.status == Status::NotRated;
    ranked.iter().any(graded).then_some(())?;
    let all_grades: Vec<String> = ranked.iter().map(|card| grade_of(card, look)).collect();
    let counted = |(name, _): (String, String)| {
        let many = all_grades.iter().filter(|grade| **grade == name).count();
        (many > 0).then(|| format!("{name}{}{many}", look.say("", " ")))
    };
    let counts: Vec<String> = named(ranked, look).into_iter().filter_map(counted).collect();
    Some(counts.join(&look.say("、", ", ")))
}

/// How many have another grade than their score has.
fn moved(ranked: &[&Scorecard], look: Look) -> Option<String> {
    let moved = ranked.iter().filter(|card| {
        card.score.exact.is_some()
            && card.grade.as_ref().is_some_and(|grade| grade.r#final != grade.before_gates)
    });
    let many = Some(moved.count()).filter(|many| *many > 0)?;
    Some(look.say(format_args!("{many}个站的等级由门槛决定"), format_args!("{many} graded by a gate")))
}

/// Who leads among those that take part; nobody where there is nobody else, or all are equal.
fn leads(group: &Group<'_>, ranked: &[&Scorecard], look: Look) -> Option<String> {
    let taking: Vec<&Scorecard> = ranked.iter().copied().filter(|card| card.status.takes_part()).collect();
    let known = |card: &&&Scorecard| taking.len() > 1 && card.score.lowest.is_some();
    let first = taking.first().filter(known)?;
    let same = taking.iter().filter(|card| card.score == first.score).count();
    let (name, score) = (group.name(first, look), look.span(&first.score));
    Some(match &first.score.exact {
        // equal ranges are no equal scores
        None if same > 1 => return None,
        _ if same == taking.len() => look.say(
            format_args!("{same}个站得分相同，{score}分"),
            format_args!("{same} have the same score, {score}"),
        ),
        _ if same > 1 => look.say(
            format_args!("{same}个站并列最高，{score}分"),
            format_args!("{same} share the lead with {score}"),
        ),
        _ => look.say(format_args!("{name}最高，{score}分"), format_args!("{name} leads with {score}")),
    })
}
