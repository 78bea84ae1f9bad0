//! The summary (概述): how many, how well, what was lost, what changed, what is being put right.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Matter,
    matter::{number, plain, reached},
    node, text,
};
use crate::base::{Exact, Text, Unit};
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
                text("得分已确定的站", "stations with a score"),
                sheets(scores.iter().map(|(card, _)| *card)),
            ),
        ),
    ];
    said(
        "本轮评估{all}个站，{done}个站得分已确定。",
        "{all} stations were evaluated; {done} have a score.",
        &fillings,
    )
}

fn best_and_worst(matter: &Matter<'_>, composer: &mut Composer) -> Option<Paragraph> {
    let scores = matter.scores();
    let (best, worst) = (scores.first()?, scores.last()?);
    let sum = scores.iter().fold(Exact::ZERO, |sum, (_, score)| sum.plus(score));
    let mean = sum.over(&Exact::count(scores.len()))?;
    let definition = text("得分已确定的站的平均分", "mean of the stations with a score");
    let told = |(card, score): &(&Scorecard, &Exact)| {
        (Filling::Words(matter.name(card)), Filling::Words(number(score)))
    };
    let ((best, most), (worst, least)) = (told(best), told(worst));
    let fillings = [
        (
            "mean",
            composer.figure("mean", &mean, None, definition, sheets(scores.iter().map(|(card, _)| *card))),
        ),
        ("best", best),
        ("most", most),
        ("worst", worst),
        ("least", least),
    ];
    Some(said(
        "平均{mean}分；{best}最高，{most}分；{worst}最低，{least}分。",
        "The mean is {mean}; {best} leads with {most}, {worst} comes last with {least}.",
        &fillings,
    ))
}

/// How many have which grade, and for how many a gate decided.
fn graded(matter: &Matter<'_>) -> Option<Paragraph> {
    let mut counts: Vec<(Text, usize)> = Vec::new();
    for card in matter.ranked().into_iter().filter(|card| card.grade.is_some()) {
        let grade = reached(card.grade.as_ref(), |grade| &grade.r#final);
        match counts.iter_mut().find(|(known, _)| *known == grade) {
            Some((_, many)) => *many = many.saturating_add(1),
            None => counts.push((grade, 1)),
        }
    }
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
