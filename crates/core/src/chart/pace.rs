//! A programme beside its plan (项目进度图): what was planned and what was done by the end of each month.
//!
//! Takes a programme with its district, gives two lines. What was done is asked of `programme`, day by day.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Chart, Look, Problem,
    fill::row,
    look::{OPEN, scale},
    say::{drawn, title as above},
};
use crate::base::{Date, Exact, Id, Issue, Read, Step, Unit, fields, json::Value};
use crate::district::District;
use crate::measure::{Catalogue, Counting};
use crate::programme::{Done, OfTarget, Programme, Target};

/// Months that are drawn one by one; a longer programme is drawn by years.
const MONTHS: usize = 60;

/// What a pace is drawn of.
pub struct Pace<'a> {
    /// The district with its ledger.
    pub district: &'a District,
    /// The programme.
    pub programme: &'a Programme,
    /// One of its targets; the first where none is named.
    pub target: Option<&'a Id>,
    /// The day up to which is told what was done.
    pub on: Date,
    /// What can be counted.
    pub catalogue: &'a Catalogue,
    /// How it is counted.
    pub counting: &'a Counting,
}

impl Chart {
    /// A target of a programme beside its plan.
    ///
    /// # Errors
    /// A target that the programme lacks, and what [`Programme::done`] refuses.
    pub fn pace(asked: &Pace<'_>, look: Look) -> Read<Self> {
        let (at, target) = asked.target().map_err(|issues| issues.at("target"))?;
        let done = |day| asked.programme.done(asked.district, day, asked.catalogue, asked.counting);
        let days = asked.days();
        let mut rows = Vec::new();
        for day in days.iter().filter(|day| **day < asked.on).chain([&asked.on]) {
            rows.push(drawn_done(*day, done(*day)?.get(at).unwrap_or(&Done::default()), look));
        }
        let progress = asked.programme.progress(asked.on, &done(asked.on)?);
        let sentence =
            progress.targets.get(at).map(|state| sentence(state, asked.on, look)).unwrap_or_default();
        let plan = days
            .iter()
            .map(|day| point(*day, &asked.programme.planned(target, *day), &plan_name(look), look));
        let title = asked.programme.title.in_language(look.language);
        let under = format!("{title}{}{}", look.say("　", " · "), target.title.in_language(look.language));
        Ok(look.chart(
            include_str!("templates/pace.json"),
            alloc::vec![
                ("title", above(&sentence, &under)),
                ("planned", Value::List(plan.collect())),
                ("now", Value::List(rows.last().cloned().into_iter().collect())),
                ("done", Value::List(rows)),
                (
                    "series",
                    scale([(done_name(look), "#0072b2".to_string()), (plan_name(look), OPEN.to_string())])
                ),
                ("unit", Value::Text(unit(target.unit, look))),
            ],
        ))
    }
}

impl<'a> Pace<'a> {
    fn target(&self) -> Read<(usize, &'a Target)> {
        let targets = || self.programme.targets.iter().enumerate();
        let known: BTreeMap<&str, (usize, &Target)> =
            targets().map(|(at, one)| (one.id.as_str(), (at, one))).collect();
        let unknown = |given: &str| -> Issue {
            fields::unknown_id(given, &known, |given, nearest| Problem::UnknownTarget { given, nearest })
        };
        match self.target {
            None => targets().next().ok_or_else(|| unknown("").into()),
            Some(id) => known.get(id.as_str()).copied().ok_or_else(|| unknown(id.as_str()).into()),
        }
    }

    /// The days before the first and the last days of its months.
    fn days(&self) -> Vec<Date> {
        let period = self.programme.period;
        let months = period.split(Step::Month);
        let parts = if months.len() > MONTHS { period.split(Step::Year) } else { months };
        [period.first().plus_days(-1)].into_iter().chain(parts.iter().map(|part| part.last())).collect()
    }
}

fn plan_name(look: Look) -> String {
    look.say("计划", "planned")
}

fn done_name(look: Look) -> String {
    look.say("完成", "done")
}

fn point(day: Date, amount: &Exact, series: &str, look: Look) -> Value {
    row([
        ("amount", drawn(amount)),
        ("date", Value::of(&day)),
        ("day", Value::of(&day)),
        ("series", Value::of(series)),
        ("shown", Value::Text(look.number(amount))),
    ])
}

/// What is not known exactly is drawn by its least.
fn drawn_done(day: Date, done: &Done, look: Look) -> Value {
    let shown = spanned(&done.whole, done.at_most.as_ref(), look);
    let Value::Map(mut members) = point(day, &done.whole, &done_name(look), look) else { return Value::Null };
    members.retain(|(key, _)| key != "shown");
    members.push(("shown".into(), Value::Text(shown)));
    Value::sorted(members)
}

/// What was done, from its least to its most.
fn spanned(least: &Exact, most: Option<&Exact>, look: Look) -> String {
    let least = look.number(least);
    let Some(most) = most.map(|most| look.number(most)) else { return least };
    look.say(format_args!("{least}至{most}"), format_args!("{least} to {most}"))
}

fn unit(unit: Unit, look: Look) -> String {
    let (zh, en) = match unit {
        Unit::Sessions => ("场次", "sessions"),
        Unit::People => ("人数", "people"),
        Unit::PersonTimes => ("人次", "person-times"),
        Unit::Hours => ("小时", "hours"),
        Unit::Yuan => ("元", "yuan"),
        _ => ("数量", "number"),
    };
    look.say(zh, en)
}

/// What there is to see: done beside due, the pace, and how many stations are behind.
fn sentence(state: &OfTarget, on: Date, look: Look) -> String {
    let done = spanned(&state.done, state.done_at_most.as_ref(), look);
    let (due, whole) = (look.number(&state.due), look.number(&state.at_least));
    let pace = state.pace.as_ref().map_or_else(String::new, |pace| {
        let pace = look.percent(pace);
        look.say(format_args!("，进度为计划的{pace}"), format_args!(", {pace} of the plan"))
    });
    // beside a span only those are counted that are behind whatever it comes to
    let (sure, sure_en) = if state.done_at_most.is_some() { ("确定", " for certain") } else { ("", "") };
    let (behind, all) = (state.behind.len(), state.stations.len());
    look.say(
        format_args!("截至{on}完成{done}，应完成{due}（全期{whole}）{pace}；{all}个站中{behind}个{sure}落后"),
        format_args!("By {on}: {done} done, {due} due ({whole} in all){pace}; {behind} of {all} stations are behind{sure_en}"),
    )
}
