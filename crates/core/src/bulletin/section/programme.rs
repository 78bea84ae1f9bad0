//! A programme and its targets (专项项目): how far it is, and who lags.

use alloc::format;

use super::{counted, rows, text};
use crate::base::{Id, Read, Unit};
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
    let behind = text("完成数低于计划的站", "stations that have less than their plan asks for");
    let behind = counted(composer, &id("behind"), behind, "/programme/stations", &of.behind);
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
        "{title}：目标不少于{target}，至今完成{done}，按计划应完成{planned}；{behind}个站落后于计划。",
        "Target of {title}: at least {target}; {done} so far, {planned} planned by now; {behind} {behind|station is|stations are} behind.",
        &fillings,
    );
    let second =
        pace.map(|pace| said("进度为计划的{pace}。", "The pace is {pace} of the plan.", &[("pace", pace)]));
    Paragraph::join([Some(first), second].into_iter().flatten())
}
