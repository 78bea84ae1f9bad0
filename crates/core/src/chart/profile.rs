//! A station beside the others (单站画像): its share of each section's points, the median, the lowest and the highest.
//!
//! Dots on a common axis and no radar: areas of a radar grow with the square of the shares, and hang on the order in
//! which somebody listed the sections.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Chart, Group, Look,
    fill::row,
    group::share,
    look::scale,
    say::{around, drawn, median, title},
};
use crate::base::{Exact, Id, Read, json::Value};
use crate::explain::Words;
use crate::score::{Line, Scorecard};

/// Reasons that one tooltip names.
const REASONS: usize = 6;

/// A section of a station beside the same section of all.
struct Beside<'c> {
    line: &'c Line,
    own: Exact,
    /// The shares of everybody to whom it applies, sorted.
    all: Vec<Exact>,
}

impl Beside<'_> {
    fn middle(&self) -> Exact {
        median(&self.all)
    }

    fn above(&self) -> Exact {
        self.own.minus(&self.middle())
    }
}

impl Chart {
    /// A station beside the others, section by section.
    ///
    /// # Errors
    /// A station of which there is no scorecard.
    pub fn profile(group: &Group<'_>, subject: &Id, look: Look) -> Read<Self> {
        let card = group.find(subject)?;
        let sections = beside(group, card);
        let sides = sides(look);
        let rows: Vec<Value> = sections.iter().map(|section| shown(section, card, &sides, look)).collect();
        let ends = sections.iter().flat_map(|section| section.all.iter());
        let (low, high) = ends
            .fold((Exact::ONE, Exact::ONE), |(low, high), one| (low.min(one.clone()), high.max(one.clone())));
        let sentence = sentence(&group.name(card, look), group.cards().len(), &sections, look);
        let labels = sections.iter().map(|section| look.node(section.line));
        Ok(look.chart(
            include_str!("templates/profile.json"),
            alloc::vec![
                ("title", title(&sentence, &look.joined(&[key(look), look.source(card)]))),
                ("labels", super::fill::texts(labels)),
                ("ends", around([&low, &high], [6, 3])),
                ("sides", scale(sides.into_iter().zip(["#0072b2".into(), "#d55e00".into()]))),
                ("rows", Value::List(rows)),
            ],
        ))
    }
}

/// What the marks stand for.
fn key(look: Look) -> String {
    look.say(
        "圆点为本站，竖线为中位数，灰带为最低至最高",
        "Dot: the station; bar: median; grey: lowest to highest",
    )
}

fn sides(look: Look) -> [String; 2] {
    [look.say("不低于中位数", "not below the median"), look.say("低于中位数", "below the median")]
}

/// The sections of the base that apply to the station.
fn beside<'c>(group: &Group<'_>, card: &'c Scorecard) -> Vec<Beside<'c>> {
    let sections = card.root.children().iter().filter(|line| line.role == "base");
    let beside = |line: &'c Line| {
        let of = |other: &Scorecard| other.root.children().iter().find(|it| it.id == line.id).and_then(share);
        let mut all: Vec<Exact> = group.cards().iter().filter_map(of).collect();
        all.sort();
        Some(Beside { line, own: share(line)?, all })
    };
    sections.filter_map(beside).collect()
}

fn shown(section: &Beside<'_>, card: &Scorecard, sides: &[String; 2], look: Look) -> Value {
    let [good, bad] = sides;
    let [least, most] = [section.all.first(), section.all.last()].map(|end| end.cloned().unwrap_or_default());
    let (middle, own) = (section.middle(), &section.own);
    let score = section.line.score.clone().unwrap_or_default();
    let side = if section.above().is_negative() { bad } else { good };
    row([
        ("label", Value::Text(look.node(section.line))),
        ("least", drawn(&least)),
        ("middle", drawn(&middle)),
        ("middle_share", Value::Text(look.percent(&middle))),
        ("most", drawn(&most)),
        ("others", Value::Text(format!("{} – {}", look.percent(&least), look.percent(&most)))),
        ("own", drawn(own)),
        ("own_share", Value::Text(look.percent(own))),
        ("points", Value::Text(format!("{} / {}", look.span(&score), section.line.points))),
        ("side", Value::of(side)),
        ("why", Value::Text(look.joined(&reasons(section.line, card, look)))),
    ])
}

/// The first sentences about what a section lost.
fn reasons(section: &Line, card: &Scorecard, look: Look) -> Vec<String> {
    let inside: Vec<&Id> = section.flat().iter().map(|line| &line.id).collect();
    let words = Words::of(card, look.language);
    let told = card.losses().zip(words.lost).filter(|((line, _), _)| inside.contains(&&line.id));
    told.map(|(_, sentence)| sentence).take(REASONS).collect()
}

/// What there is to see: the section that is furthest below the median, or that none is.
fn sentence(name: &str, stations: usize, sections: &[Beside<'_>], look: Look) -> String {
    let worst = sections.iter().min_by(|a, b| a.above().cmp(&b.above()));
    let below = sections.iter().filter(|section| section.above().is_negative()).count();
    let Some(worst) = worst.filter(|worst| worst.above().is_negative()) else {
        return look.say(
            format_args!("{name}：各一级指标均不低于{stations}个站的中位数"),
            format_args!("{name}: no section below the median of {stations} stations"),
        );
    };
    let points = worst.above().negative().times(&Exact::from(100));
    let (section, points, all) = (look.node(worst.line), look.number(&points), sections.len().to_string());
    look.say(
        format_args!("{name}：{all}项一级指标中{below}项低于中位数，{section}差距最大，低{points}个百分点"),
        format_args!("{name}: {below} of {all} sections below the median, most of all {section}, by {points} percentage points"),
    )
}
