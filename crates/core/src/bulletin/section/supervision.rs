//! Rounds of supervision (督导与监管): what was evaluated and looked at, what is being put right.

use alloc::{format, vec::Vec};

use super::{counted, rows, text};
use crate::base::{Exact, Id};
use crate::bulletin::{
    Paragraph, Section,
    compose::{Composer, Filling, said},
    matter::Matter,
};
use crate::supervision::{State, StationState};

pub(super) fn section(matter: &Matter<'_>, composer: &mut Composer) -> Option<Section> {
    let state = matter.round?.on(matter.on());
    let paragraphs = alloc::vec![
        Paragraph::join([evaluated(&state, composer), steps(&state, composer)]),
        Paragraph::join([findings(&state, composer), appeals(&state, composer)]),
    ];
    let title = text("督导与监管", "Supervision");
    Some(Section { id: "supervision".into(), paragraphs, title, ..Section::default() })
}

/// The ids of stations for which something holds.
fn stations(state: &State, holds: impl Fn(&StationState) -> bool) -> Vec<&Id> {
    state.stations.iter().filter(|station| holds(station)).map(|station| &station.id).collect()
}

fn evaluated(state: &State, composer: &mut Composer) -> Paragraph {
    let definition = text("已有第三方评估结果的站", "stations with a result of the third party's evaluation");
    let done = stations(state, |station| station.evaluation.is_some());
    let all = text("本轮次覆盖的站", "stations of the round");
    let fillings = [
        ("round", Filling::Words(state.title.clone())),
        ("done", counted(composer, "evaluated", definition, "/round/stations", done)),
        ("all", counted(composer, "round.stations", all, "/round/stations", stations(state, |_| true))),
    ];
    said(
        "{round}：第三方评估完成{done}个站，共{all}个站。",
        "{round}: the third party has evaluated {done} of {all} {all|station|stations}.",
        &fillings,
    )
}

/// The three steps, each with the stations where nothing of it is open.
fn steps(state: &State, composer: &mut Composer) -> Paragraph {
    let mut covered = |step: &str| {
        let is_done = |station: &StationState| {
            station.steps.iter().any(|one| one.step == step && one.open.is_empty() && !one.covered.is_empty())
        };
        let definition =
            text("该步骤各事项均已完成的站", "stations of which every item of this step was covered");
        counted(composer, &format!("step.{step}"), definition, "/round/stations", stations(state, is_done))
    };
    let fillings = [("check", covered("check")), ("talk", covered("talk")), ("visit", covered("visit"))];
    said(
        "“一查二谈三访”：查阅资料完成{check}个站，谈话完成{talk}个站，实地走访完成{visit}个站。",
        "Papers were checked at {check} {check|station|stations}, people talked with at {talk}, and {visit} {visit|was|were} visited.",
        &fillings,
    )
}

fn findings(state: &State, composer: &mut Composer) -> Paragraph {
    let all = || state.stations.iter().flat_map(|station| &station.findings);
    let closed = all().filter(|one| one.stage == "closed").map(|one| &one.id);
    let standing = all().filter(|one| one.stage != "withdrawn").map(|one| &one.id);
    let overdue = all().filter(|one| one.overdue.is_some()).map(|one| &one.id);
    let events = "/round/events";
    let found = text("发现且未撤回的问题", "findings made and not withdrawn");
    let done = text("复查通过并销号的问题", "findings re-checked and closed");
    let late = text("已过整改期限而未提交的问题", "findings whose deadline has passed");
    let fillings = [
        ("found", counted(composer, "findings", found, events, standing)),
        ("closed", counted(composer, "closed", done, events, closed)),
        ("overdue", counted(composer, "overdue", late, events, overdue)),
    ];
    said(
        "发现问题{found}项，已销号{closed}项，逾期{overdue}项。",
        "{found} {found|finding was|findings were} made, {closed} {closed|is|are} closed, {overdue} {overdue|is|are} overdue.",
        &fillings,
    )
}

fn appeals(state: &State, composer: &mut Composer) -> Paragraph {
    let all = || state.stations.iter().flat_map(|station| &station.appeals);
    let rows = rows("/round/events", all().map(|appeal| &appeal.id));
    if rows.rows == Exact::ZERO {
        return Paragraph::default();
    }
    let made = text("站点提出的申诉", "appeals made by stations");
    let decided = text("已作出复核决定的申诉", "appeals with a decision");
    let reviewed = all().filter(|appeal| appeal.review.is_some()).map(|appeal| &appeal.id);
    let fillings = [
        ("made", counted(composer, "appeals", made, "/round/events", all().map(|appeal| &appeal.id))),
        ("decided", counted(composer, "appeals.decided", decided, "/round/events", reviewed)),
    ];
    said(
        "申诉{made}件，已复核{decided}件。",
        "{made} {made|appeal was|appeals were} made, {decided} {decided|is|are} decided.",
        &fillings,
    )
}
