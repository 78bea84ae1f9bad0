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
    group::{is_open, share},
    look::{OPEN, scale},
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
    /// `None` while it is open.
    own: Option<Exact>,
    /// The shares of everybody to whom it applies and who has one, sorted.
    all: Vec<Exact>,
}

impl Beside<'_> {
    /// `None` where nobody has a share.
    fn middle(&self) -> Option<Exact> {
        (!self.all.is_empty()).then(|| median(&self.all))
    }

    /// How far it is above the median; `None` while it is open.
    fn above(&self) -> Option<Exact> {
        Some(self.own.as_ref()?.minus(&self.middle()?))
    }

    /// The share that it has at least, and at most; `None` for an end that is infinite.
    fn reach(&self) -> [Option<Exact>; 2] {
        let score = self.line.score.as_ref();
        let share = |end: Option<&Exact>| end.and_then(|end| end.over(&self.line.points));
        [share(score.and_then(|it| it.lowest.as_ref())), share(score.and_then(|it| it.highest.as_ref()))]
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
        let ends = sections
            .iter()
            .flat_map(|section| section.all.iter().cloned().chain(section.reach().into_iter().flatten()));
        let (low, high) =
            ends.fold((Exact::ONE, Exact::ONE), |(low, high), one| (low.min(one.clone()), high.max(one)));
        let sentence = sentence(&group.name(card, look), &sections, look);
        let labels = sections.iter().map(|section| look.node(section.line));
        Ok(look.chart(
            include_str!("templates/profile.json"),
            alloc::vec![
                ("title", title(&sentence, &look.joined(&[key(look), look.source(card)]))),
                ("labels", super::fill::texts(labels)),
                ("ends", around([&low, &high], [6, 3])),
                ("sides", scale(named(sides, &sections))),
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

fn sides(look: Look) -> [String; 3] {
    [
        look.say("不低于中位数", "not below the median"),
        look.say("低于中位数", "below the median"),
        look.say("待定", "still open"),
    ]
}

/// The sides with their colours; what is open only where something is.
fn named(sides: [String; 3], sections: &[Beside<'_>]) -> impl Iterator<Item = (String, String)> {
    let any_open = sections.iter().any(|section| section.own.is_none());
    let colours = ["#0072b2", "#d55e00", OPEN].map(ToString::to_string);
    sides.into_iter().zip(colours).take(if any_open { 3 } else { 2 })
}

/// The sections of the base that apply to the station.
fn beside<'c>(group: &Group<'_>, card: &'c Scorecard) -> Vec<Beside<'c>> {
    let sections = card.root.children().iter().filter(|line| line.role == "base");
    let beside = |line: &'c Line| {
        let of = |other: &Scorecard| other.root.children().iter().find(|it| it.id == line.id).and_then(share);
        let mut all: Vec<Exact> = group.cards().iter().filter_map(of).collect();
        all.sort();
        let own = share(line);
        (own.is_some() || is_open(line)).then_some(Beside { line, own, all })
    };
    sections.filter_map(beside).collect()
}

fn shown(section: &Beside<'_>, card: &Scorecard, sides: &[String; 3], look: Look) -> Value {
    let [good, bad, open] = sides;
    let (middle, own) = (section.middle(), section.own.as_ref());
    let [least, most] = [section.all.first(), section.all.last()];
    let [low, high] = section.reach();
    let score = section.line.score.clone().unwrap_or_default();
    let side = section.above().map_or(open, |above| if above.is_negative() { bad } else { good });
    let place = |exact: Option<&Exact>| exact.map_or(Value::Null, drawn);
    let percent = |exact: Option<&Exact>| exact.map(|exact| look.percent(exact));
    let others = percent(least).zip(percent(most)).map(|(least, most)| format!("{least} – {most}"));
    let told = |text: Option<String>, none: &str| Value::Text(text.unwrap_or_else(|| none.to_string()));
    row([
        ("high", place(high.as_ref())),
        ("label", Value::Text(look.node(section.line))),
        ("least", place(least)),
        ("low", place(low.as_ref())),
        ("middle", place(middle.as_ref())),
        ("middle_share", told(percent(middle.as_ref()), "–")),
        ("most", place(most)),
        ("others", told(others, "–")),
        ("own", place(own)),
        ("own_share", told(percent(own), open)),
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
fn sentence(name: &str, sections: &[Beside<'_>], look: Look) -> String {
    let below = sections.iter().filter_map(|section| Some((section, section.above()?)));
    let below: Vec<_> = below.filter(|(_, above)| above.is_negative()).collect();
    let (all, open) = (sections.len(), sections.iter().filter(|section| section.own.is_none()).count());
    let still = match open {
        0 => String::new(),
        _ => look.say(format_args!("；{open}项待定"), format_args!("; {open} still open")),
    };
    let Some((worst, above)) = below.iter().min_by(|(_, a), (_, b)| a.cmp(b)) else {
        return none_below(name, [all, open], look);
    };
    let points = look.number(&above.negative().times(&Exact::from(100)));
    let (section, below) = (look.node(worst.line), below.len());
    look.say(
        format_args!("{name}：{all}项一级指标中{below}项低于中位数，{section}差距最大，低{points}个百分点{still}"),
        format_args!("{name}: {below} of {all} sections below the median, most of all {section}, by {points} percentage points{still}"),
    )
}

/// That no section is below the median; of those that are open nobody knows.
fn none_below(name: &str, [all, open]: [usize; 2], look: Look) -> String {
    match open {
        0 => look.say(
            format_args!("{name}：各一级指标均不低于中位数"),
            format_args!("{name}: no section below the median"),
        ),
        _ if open == all => look.say(
            format_args!("{name}：{all}项一级指标均待定"),
            format_args!("{name}: all {all} sections are still open"),
        ),
        _ => look.say(
            format_args!("{name}：{open}项一级指标待定，其余均不低于中位数"),
            format_args!("{name}: {open} of {all} sections still open, no other below the median"),
        ),
    }
}
