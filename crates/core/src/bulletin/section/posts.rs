//! Three posts in one (三岗合一): who works, who serves all functions, who is licensed, where nobody is.

use alloc::{format, vec::Vec};

use super::{counted, rows, text};
use crate::base::{Exact, Unit};
use crate::bulletin::{
    Paragraph, Rows, Section,
    compose::{Composer, Filling, said},
    matter::Matter,
};
use crate::staff::{Cell, Scope, Staff};

/// The list of people; it is counted, and nobody in it is named.
const WORKERS: &str = "/staff/workers";

pub(super) fn section(matter: &Matter<'_>, composer: &mut Composer) -> Option<Section> {
    let staff = matter.district.staff().ok()?;
    let mut first = alloc::vec![workers(matter, staff, composer)];
    first.extend(generalists(matter, staff, composer));
    first.extend(licensed(matter, staff, composer));
    let paragraphs = alloc::vec![Paragraph::join(first), covered(matter, staff, composer)];
    let title = text("三岗合一展作为", "Three posts in one");
    Some(Section { id: "posts".into(), paragraphs, title, ..Section::default() })
}

/// Everybody who is at work on the day, and the stations that have a head.
fn workers(matter: &Matter<'_>, staff: &Staff, composer: &mut Composer) -> Paragraph {
    let on = matter.on();
    let value = staff.who_is_where(on).people.exact();
    let rows = Rows::counted(WORKERS, value.clone());
    let definition = text(
        "当日在开放的站任职的人员，每人计一次",
        "people who hold a post on the day at a station that is open, each once",
    );
    let people = composer.figure("workers", &value, Some(Unit::People), definition, rows);
    let led = staff.leadership(on);
    let with_head =
        led.stations.iter().filter(|station| !station.heads.is_empty()).map(|station| &station.station);
    let definition = text("当日有站长在岗的站", "stations with a head on the day");
    let fillings =
        [("people", people), ("led", counted(composer, "led", definition, "/network/stations", with_head))];
    said(
        "在岗人员{people}，{led}个站配有站长。",
        "{people} {people|is|are} at work; {led} {led|station has|stations have} a head.",
        &fillings,
    )
}

/// Who fulfils the first rule for generalists.
fn generalists(matter: &Matter<'_>, staff: &Staff, composer: &mut Composer) -> Option<Paragraph> {
    let generalists = staff.generalists(matter.on());
    let rule = generalists.rules.first()?;
    let (trained, posted) = (&rule.trained, &rule.posted);
    let definition = text(
        &format!("受过至少{trained}项职能培训并在至少{posted}项职能任职的人员"),
        &format!("workers trained in {trained} or more functions and posted for {posted} or more"),
    );
    let value = Exact::count(rule.fulfilled_by.len());
    let people = Rows::counted(WORKERS, value.clone());
    let figure = composer.figure("generalists", &value, Some(Unit::People), definition, people);
    Some(said(
        "全科社工{people}。",
        "{people} {people|is a generalist|are generalists} across the functions.",
        &[("people", figure)],
    ))
}

/// The share of licences; where nobody is at work there is none to tell.
fn licensed(matter: &Matter<'_>, staff: &Staff, composer: &mut Composer) -> Option<Paragraph> {
    let licensed = staff.licensed(matter.on());
    let share = licensed.all.share?;
    let definition = text(
        "在岗人员中持社会工作者职业资格证书者的比例",
        "the share of the workers at work who hold a licence",
    );
    let behind = Rows::counted(WORKERS, licensed.all.workers.exact());
    let share = composer.figure("licensed", &share, Some(Unit::Share), definition, behind);
    Some(said("持证率{share}。", "Licensed share: {share}.", &[("share", share)]))
}

/// For each function: the days on which somebody was at its sites, and the sites where nobody was.
fn covered(matter: &Matter<'_>, staff: &Staff, composer: &mut Composer) -> Paragraph {
    let coverage = staff.coverage(matter.period, Scope::default());
    let parts = matter.network().functions().iter().filter_map(|function| {
        let is_meant = |cell: &&Cell| cell.role.is_none() && cell.site.is_some() && cell.function == function.id;
        let cells: Vec<&Cell> = coverage.cells.iter().filter(is_meant).collect();
        let sum = |of: fn(&Cell) -> &Exact| cells.iter().fold(Exact::ZERO, |sum, cell| sum.plus(of(cell)));
        let (days, held) = (sum(|cell| &cell.days), sum(|cell| &cell.covered_days));
        let sites = rows("/network/sites", cells.iter().filter_map(|cell| cell.site.as_ref()));
        let definition = text(
            "站点有人在岗的日数占该职能开放日数的比例",
            "days with somebody at work at a site among the days on which the function is open there",
        );
        let id = &function.id;
        let share = held.over(&days)?;
        let share = composer.figure(&format!("covered.{id}"), &share, Some(Unit::Share), definition, sites);
        let empty = cells.iter().filter(|cell| !cell.gaps.is_empty()).filter_map(|cell| cell.site.as_ref());
        let definition = text("统计期内有日子无人在岗的站点", "sites where nobody was at work on some days");
        let empty = counted(composer, &format!("gaps.{id}"), definition, "/network/sites", empty);
        Some(said(
            "{function}岗位在岗率{share}，{places}个站点曾有空岗。",
            "At the sites, {function} was covered on {share} of the days; {places} {places|site|sites} had days with nobody.",
            &[("function", Filling::Words(function.title.clone())), ("share", share), ("places", empty)],
        ))
    });
    Paragraph::join(parts.collect::<Vec<_>>())
}
