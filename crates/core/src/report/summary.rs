//! The summary (概述): how many, how well, what was lost, what changed, what is being put right.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Matter,
    matter::{number, plain, reached},
    node, text,
};
use crate::base::{Exact, Id, Text, Unit};
use crate::chart::weakest;
use crate::paper::{
    Paragraph, Rows, Section,
    compose::{Composer, Filling, said},
};
use crate::score::Scorecard;

/// How many criteria the summary names.
const NAMED: usize = 3;

pub(super) fn section(matter: &Matter<'_>, composer: &mut Composer) -> Section {
    let paragraphs = [
        Some(evaluated(matter, composer)),
        best_and_worst(matter, composer),
        graded(matter),
        lost(matter),
        changed(matter),
        supervised(matter),
    ];
    Section {
        id: "summary".into(),
        paragraphs: paragraphs.into_iter().flatten().collect(),
        title: text("概述", "Summary"),
        ..Section::default()
    }
}

/// The sheets behind a figure.
fn sheets<'c>(cards: impl IntoIterator<Item = &'c Scorecard>) -> Rows {
    let ids: Vec<String> =
        cards.into_iter().filter_map(|card| card.subject.as_ref()).map(ToString::to_string).collect();
    Rows::of("/sheets", Exact::count(ids.len()), ids)
}

fn evaluated(matter: &Matter<'_>, composer: &mut Composer) -> Paragraph {
    let scores = matter.scores();
    let (all, done) = (Exact::count(matter.cards.len()), Exact::count(scores.len()));
    let items = Some(Unit::Items);
    let fillings = [
        (
            "all",
            composer.figure(
                "stations",
                &all,
                items,
                text("参加本轮评估的站", "stations of the round"),
                sheets(matter.cards),
            ),
        ),
        (
            "done",
            composer.figure(
                "scored",
                &done,
                items,
                text("参加排名且得分已确定的站", "stations of the ranking with a score"),
                sheets(scores.iter().map(|(card, _)| *card)),
            ),
        ),
    ];
    let Some(out) = left_out(matter, composer) else {
        let (zh, en) = (
            "本轮评估{all}个站，{done}个站得分已确定。",
            "{all} stations were evaluated; {done} have a score.",
        );
        return said(zh, en, &fillings);
    };
    let [all, done] = fillings;
    said(
        "本轮评估{all}个站，其中{out}个站不参加排名，不计入平均分；参加排名的站中{done}个得分已确定。",
        "{all} stations were evaluated; {out} of them {out|is|are} not part of the ranking or of the mean, {done} of the others have a score.",
        &[all, ("out", out), done],
    )
}

/// How many do not take part; nothing where all do.
fn left_out(matter: &Matter<'_>, composer: &mut Composer) -> Option<Filling> {
    let out: Vec<&Scorecard> = matter.cards.iter().filter(|card| !card.status.takes_part()).collect();
    let definition = text(
        "不予评定、不具备参评资格或先行处置的站",
        "stations that are not rated, not eligible or screened",
    );
    let many = Exact::count(out.len());
    (!out.is_empty()).then(|| composer.figure("left_out", &many, Some(Unit::Items), definition, sheets(out)))
}

fn best_and_worst(matter: &Matter<'_>, composer: &mut Composer) -> Option<Paragraph> {
    let scores = matter.scores();
    let sum = scores.iter().fold(Exact::ZERO, |sum, (_, score)| sum.plus(score));
    let mean = sum.over(&Exact::count(scores.len()))?;
    let definition =
        text("参加排名且得分已确定的站的平均分", "mean of the stations of the ranking with a score");
    let rows = sheets(scores.iter().map(|(card, _)| *card));
    let (zh, en) = match scores.as_slice() {
        [_] => ("平均{mean}分。", "The mean is {mean}."),
        [(_, most), .., (_, least)] if most == least => {
            ("平均{mean}分；{many}个站得分相同。", "The mean is {mean}; all {many} have the same score.")
        }
        _ => ("平均{mean}分；{best}；{worst}。", "The mean is {mean}; {best}, {worst}."),
    };
    let fillings = [
        ("mean", composer.figure("mean", &mean, None, definition, rows)),
        ("many", Filling::Words(Text::both(&scores.len().to_string()))),
        ("best", Filling::Words(best(matter, &scores)?)),
        ("worst", Filling::Words(worst(matter, &scores)?)),
    ];
    Some(said(zh, en, &fillings))
}

/// A station with its score.
type Scored<'a> = (&'a Scorecard, &'a Exact);

/// Who leads, or how many do together.
fn best(matter: &Matter<'_>, scores: &[Scored<'_>]) -> Option<Text> {
    let (highest, most) = scores.first()?;
    let (name, score) = (matter.name(highest), number(most));
    Some(match scores.iter().filter(|(_, score)| score == most).count() {
        1 => text(format!("{}最高，{}分", name.zh, score.zh), format!("{} leads with {}", name.en, score.en)),
        many => text(
            format!("{many}个站并列最高，{}分", score.zh),
            format!("{many} share the lead with {}", score.en),
        ),
    })
}

/// Who comes last, or how many do together.
fn worst(matter: &Matter<'_>, scores: &[Scored<'_>]) -> Option<Text> {
    let (lowest, least) = scores.last()?;
    let (name, score) = (matter.name(lowest), number(least));
    Some(match scores.iter().filter(|(_, score)| score == least).count() {
        1 => text(
            format!("{}最低，{}分", name.zh, score.zh),
            format!("{} comes last with {}", name.en, score.en),
        ),
        many => text(
            format!("{many}个站并列最低，{}分", score.zh),
            format!("{many} share the last place with {}", score.en),
        ),
    })
}

/// How many may still get which grades, the best first; what is decided stands before what is not.
fn by_grade(matter: &Matter<'_>) -> Vec<(Text, usize)> {
    let mut counts: BTreeMap<(bool, Vec<usize>), (Text, usize)> = BTreeMap::new();
    for grade in matter.ranked().into_iter().filter_map(|card| card.grade.as_ref()) {
        let reachable = &grade.r#final.reachable;
        let place = |id: &Option<Id>| grade.titles.iter().position(|title| Some(&title.grade) == id.as_ref());
        // no grade is the last
        let places = reachable.iter().map(|id| place(id).unwrap_or(usize::MAX)).collect();
        let counted = counts.entry((reachable.len() > 1, places));
        let (_, many) = counted.or_insert_with(|| (reached(Some(grade), |grade| &grade.r#final), 0));
        *many = many.saturating_add(1);
    }
    counts.into_values().collect()
}

/// How many have which grade, and for how many a gate decided.
fn graded(matter: &Matter<'_>) -> Option<Paragraph> {
    let counts = by_grade(matter);
    let by_gate = |card: &&Scorecard| {
        card.score.exact.is_some()
            && card.grade.as_ref().is_some_and(|grade| grade.r#final != grade.before_gates)
    };
    let moved = matter.cards.iter().filter(by_gate).count();
    let zh: Vec<String> = counts.iter().map(|(grade, many)| format!("{}{many}个", grade.zh)).collect();
    let en: Vec<String> = counts.iter().map(|(grade, many)| format!("{} {many}", grade.en)).collect();
    let [gates_zh, gates] = match moved {
        0 => Default::default(),
        _ => [format!("；{moved}个站的等级由门槛决定"), format!("; {moved} graded by a gate")],
    };
    (!counts.is_empty()).then(|| {
        plain(text(
            format!("等级：{}{gates_zh}。", zh.join("、")),
            format!("Grades: {}{gates}.", en.join(", ")),
        ))
    })
}

/// The criteria that lost most.
fn lost(matter: &Matter<'_>) -> Option<Paragraph> {
    let weak = weakest(matter.cards);
    let all = Exact::count(matter.cards.len());
    let one = |weak: &crate::chart::Weak<'_>| {
        let mean = number(&weak.lost.over(&all).unwrap_or_default());
        let (name, many) = (node(weak.line), weak.stations);
        text(
            format!("{}（{many}个站失分，平均{}分）", name.zh, mean.zh),
            format!("{} ({many} stations, {} on average)", name.en, mean.en),
        )
    };
    let named: Vec<Text> = weak.iter().take(NAMED).map(one).collect();
    let joined = |of: fn(&Text) -> &str, with: &str| named.iter().map(of).collect::<Vec<_>>().join(with);
    (!named.is_empty()).then(|| {
        plain(text(
            format!("失分最多的指标：{}。", joined(|text| &text.zh, "、")),
            format!("Most points were lost at {}.", joined(|text| &text.en, ", ")),
        ))
    })
}

/// What changed since the round before; totals of rubrics that do not mean the same are not compared.
fn changed(matter: &Matter<'_>) -> Option<Paragraph> {
    let pair =
        |card: &Scorecard| Some(card.score.exact.as_ref()?.cmp(matter.earlier(card)?.score.exact.as_ref()?));
    let pairs: Vec<core::cmp::Ordering> = matter.cards.iter().filter_map(pair).collect();
    let count = |order| pairs.iter().filter(|one| **one == order).count();
    if matter.before.is_empty() {
        return None;
    }
    if pairs.is_empty() {
        return Some(plain(text(
            "上一轮依据的体系含义不同，或没有可比的站，总分不作比较。",
            "The round before answered a rubric of another meaning, or has no station in common; totals are not compared.",
        )));
    }
    let (up, same, down) = (
        count(core::cmp::Ordering::Greater),
        count(core::cmp::Ordering::Equal),
        count(core::cmp::Ordering::Less),
    );
    Some(plain(text(
        format!("与上一轮相比，{up}个站上升，{down}个站下降，{same}个站持平。"),
        format!("Since the round before {up} stations rose, {down} fell, {same} stayed."),
    )))
}

fn supervised(matter: &Matter<'_>) -> Option<Paragraph> {
    let state = matter.state?;
    let all =
        || state.stations.iter().flat_map(|station| &station.findings).filter(|one| one.stage != "withdrawn");
    let (made, closed) = (all().count(), all().filter(|one| one.stage == "closed").count());
    let (late, on) = (all().filter(|one| one.overdue.is_some()).count(), state.on);
    Some(plain(text(
        format!("截至{on}，发现问题{made}项，已销号{closed}项，逾期{late}项。"),
        format!("By {on} {made} findings were made, {closed} are closed, {late} are overdue."),
    )))
}
