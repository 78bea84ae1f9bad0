//! A programme and its targets (专项项目): how far it is, and who lags.

use alloc::format;

use super::{counted, rows, text};
use crate::base::{Id, Read, Text, Unit};
use crate::bulletin::{
    Paragraph, Section,
    compose::{Composer, Filling, said},
    matter::Matter,
};
use crate::programme::{OfTarget, Programme};

pub(super) fn section(matter: &Matter<'_>, composer: &mut Composer) -> Read<Option<Section>> {
    let Some(programme) = matter.programme else { return Ok(None) };
    let done = programme.done(matter.district, matter.on(), matter.catalogue, matter.counting)?;
    let progress = programme.progress(matter.on(), &done);
    let mut paragraphs = alloc::vec![joined(programme, composer)];
    let targets = programme.targets.iter().zip(&progress.targets);
    paragraphs.extend(targets.map(|(target, of)| reached(programme, composer, target.what.measure(), of)));
    Ok(Some(Section {
        id: "programme".into(),
        paragraphs,
        title: programme.title.clone(),
        ..Section::default()
    }))
}

/// Who takes part, and who counts as reached.
fn joined(programme: &Programme, composer: &mut Composer) -> Paragraph {
    let stations = programme.stations.iter().map(|one| &one.station);
    let definition = text("参加项目的站", "stations that take part");
    let fillings = [
        ("stations", counted(composer, "programme.stations", definition, "/programme/stations", stations)),
        ("direct", Filling::Words(programme.direct_beneficiaries.clone())),
    ];
    said(
        "{stations}个站参加；直接受益者指：{direct}。",
        "{stations} {stations|station takes|stations take} part. Direct beneficiaries are: {direct}.",
        &fillings,
    )
}

fn reached(programme: &Programme, composer: &mut Composer, measure: &Id, of: &OfTarget) -> Paragraph {
    let stations = || rows("/programme/stations", programme.stations.iter().map(|one| &one.station));
    let id = |word: &str| format!("programme.{}.{word}", of.id);
    let counted_as = text(&format!("统计指标 {measure}"), &format!("the measure {measure}"));
    let done = match &of.done_at_most {
        Some(most) => composer.between(&id("done"), [&of.done, most], of.unit, counted_as, stations()),
        None => composer.figure(&id("done"), &of.done, Some(of.unit), counted_as, stations()),
    };
    let target = text("项目目标", "the target of the programme");
    let target = composer.figure(&id("target"), &of.at_least, Some(of.unit), target, stations());
    let planned = text("按计划至当日应完成", "what the plan asks for by the day");
    let planned = composer.figure(&id("planned"), &of.planned, Some(of.unit), planned, stations());
    let behind = counted(composer, &id("behind"), less_than_due(of), "/programme/stations", &of.behind);
    let pace = of.pace.as_ref().map(|pace| {
        let definition = text("完成数与计划数之比", "what is done over what is planned");
        composer.figure(&id("pace"), pace, Some(Unit::Share), definition, stations())
    });
    let fillings = [
        ("title", Filling::Words(of.title.clone())),
        ("done", done),
        ("target", target),
        ("planned", planned),
        ("behind", behind),
    ];
    let first = said(
        "{title}：目标不少于{target}，至今完成{done}，按计划应完成{planned}；",
        "Target of {title}: at least {target}; {done} so far, {planned} planned by now;",
        &fillings,
    );
    let pace =
        pace.map(|pace| said("进度为计划的{pace}。", "The pace is {pace} of the plan.", &[("pace", pace)]));
    Paragraph::join([Some(first), Some(lagging(of, &fillings)), pace].into_iter().flatten())
}

/// Is it known of every station how much it has done?
fn is_known(of: &OfTarget) -> bool {
    of.stations.iter().all(|station| station.done_at_most.is_none())
}

/// What it means to be behind: a plan is compared in whole units.
fn less_than_due(of: &OfTarget) -> Text {
    if is_known(of) {
        return text(
            "完成数低于按计划应完成的整数的站",
            "stations that have less than the whole units that their plan asks for",
        );
    }
    text(
        "完成数至多仍低于按计划应完成的整数的站",
        "stations that have at most less than the whole units that their plan asks for",
    )
}

/// How many stations are behind: all of them, or those of which it is certain.
fn lagging(of: &OfTarget, fillings: &[(&str, Filling)]) -> Paragraph {
    if is_known(of) {
        return said(
            "{behind}个站落后于计划。",
            "{behind} {behind|station is|stations are} behind.",
            fillings,
        );
    }
    said(
        "可以确定的是，{behind}个站落后于计划。",
        "{behind} {behind|station is|stations are} behind for certain.",
        fillings,
    )
}
