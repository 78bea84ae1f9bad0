//! Learning (学习机制): expert trainings, regular study, and whether it was as regular as it should be.

use alloc::{format, string::ToString, vec::Vec};

use super::{rows, text};
use crate::base::{Date, Exact, Id, Period, Read, Text, Unit};
use crate::bulletin::{
    Paragraph, Rows, Section,
    compose::{Composer, Filling, said},
    matter::Matter,
};
use crate::learning::{Figures, Kind, Learning};

pub(super) fn section(matter: &Matter<'_>, composer: &mut Composer) -> Read<Option<Section>> {
    let Ok(learning) = matter.district.learning() else { return Ok(None) };
    let learnt = learning.learning(matter.period, None)?;
    let mut parts = Vec::new();
    for (kind, figures) in learning.kinds().iter().zip(&learnt.kinds) {
        parts.push(held(matter, learning, composer, kind, &figures.figures));
    }
    parts.push(trained(matter, learning, composer, &learnt.all));
    parts.extend(missed(matter, learning, composer)?);
    let title = text("学习机制", "Learning");
    let paragraphs = alloc::vec![Paragraph::join(parts)];
    Ok(Some(Section { id: "learning".into(), paragraphs, title, ..Section::default() }))
}

/// The trainings of the period, of a kind or of all.
fn trainings<'l>(matter: &Matter<'_>, learning: &'l Learning, kind: Option<&Id>) -> Vec<&'l Id> {
    let held = learning.trainings().iter().filter(|training| matter.period.holds(training.date));
    let is_of =
        |place: usize| learning.kinds().get(place).is_some_and(|one| kind.is_none_or(|id| one.id == *id));
    held.filter(|training| is_of(training.kind)).map(|training| &training.id).collect()
}

fn held(
    matter: &Matter<'_>,
    learning: &Learning,
    composer: &mut Composer,
    kind: &Kind,
    figures: &Figures,
) -> Paragraph {
    let rows = rows("/learning/trainings", trainings(matter, learning, Some(&kind.id)));
    let definition = text("统计期内举办的该类培训", "trainings of this kind held in the period");
    let id = format!("trainings.{}", kind.id);
    let sessions = composer.figure(&id, &figures.sessions.exact(), Some(Unit::Sessions), definition, rows);
    let fillings = [("kind", Filling::Words(kind.title.clone())), ("sessions", sessions)];
    said("{kind}{sessions}。", "{sessions} of {kind}.", &fillings)
}

fn trained(matter: &Matter<'_>, learning: &Learning, composer: &mut Composer, all: &Figures) -> Paragraph {
    let in_period = trainings(matter, learning, None);
    let attended = || {
        let ids = learning.attended().filter(|(_, training, _)| matter.period.holds(training.date));
        rows("/learning/attendances", ids.map(|(attendance, ..)| &attendance.id))
    };
    let times = composer.figure(
        "trained",
        &all.person_times.exact(),
        Some(Unit::PersonTimes),
        text(
            "各场培训的出席人次之和，同一人同一场只计一次",
            "attendances at the trainings, a person once at each",
        ),
        attended(),
    );
    let people = composer.figure(
        "learners",
        &all.people.exact(),
        Some(Unit::People),
        text("至少出席一场培训的人员", "people who came to at least one training"),
        rows("/learning/trainings", in_period),
    );
    said(
        "共培训社工{times}（{people}）。",
        "Social workers were trained {times} in all ({people}).",
        &[("times", times), ("people", people)],
    )
}

/// How many of the missed weeks or months are named.
const NAMED: usize = 8;

/// Where something had to happen regularly: how often it did not.
fn missed(matter: &Matter<'_>, learning: &Learning, composer: &mut Composer) -> Read<Option<Paragraph>> {
    let cadences = learning.cadence(matter.period)?;
    let mut parts = Vec::new();
    for kept in &cadences.cadences {
        let mut told = |word: &str, parts: &[Period], definition: Text, rows: Rows| {
            let id = format!("{word}.{}", kept.cadence);
            composer.figure(&id, &Exact::count(parts.len()), None, definition, rows)
        };
        let met = text("应举办且已举办的周（月）", "weeks or months in which one was due and held");
        let held = rows("/learning/trainings", held_in(learning, &kept.kind, &kept.met));
        let cadence = rows("/learning/cadences", [&kept.cadence]);
        let title = learning.kinds().iter().find(|kind| kind.id == kept.kind).map(|kind| kind.title.clone());
        let fillings = [
            ("kind", Filling::Words(title.unwrap_or_default())),
            ("met", told("met", &kept.met, met, held)),
            ("missed", told("missed", &kept.missed, without(&kept.missed), cadence)),
        ];
        parts.push(said(
            "{kind}如期举办{met}期，缺{missed}期。",
            "Of the {kind}, {met} {met|was|were} held when due and {missed} {missed|was|were} missed.",
            &fillings,
        ));
    }
    Ok((!parts.is_empty()).then(|| Paragraph::join(parts)))
}

/// The trainings of a kind in some parts of the calendar, which stand in their order.
fn held_in<'l>(learning: &'l Learning, kind: &Id, parts: &[Period]) -> Vec<&'l Id> {
    let is_of = |place: usize| learning.kinds().get(place).is_some_and(|one| one.id == *kind);
    let is_in = |day: Date| {
        let begun = parts.partition_point(|part| part.first() <= day);
        begun.checked_sub(1).and_then(|last| parts.get(last)).is_some_and(|part| part.holds(day))
    };
    let held = learning.trainings().iter().filter(|training| is_of(training.kind) && is_in(training.date));
    held.map(|training| &training.id).collect()
}

/// What it means to be missed, and which parts were: no row stands for what was not held.
fn without(missed: &[Period]) -> Text {
    let first = || missed.iter().take(NAMED).map(Period::to_string).collect::<Vec<_>>();
    let (zh, en) = ("应举办而未举办的周（月）", "weeks or months in which one was due and none was held");
    if missed.is_empty() {
        return text(zh, en);
    }
    let (zh_more, en_more) = if missed.len() > NAMED { ("等", ", …") } else { ("", "") };
    text(&format!("{zh}：{}{zh_more}", first().join("、")), &format!("{en}: {}{en_more}", first().join(", ")))
}
