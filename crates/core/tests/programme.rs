//! Programmes against brute force: shares by whole-number arithmetic, plans day by day, progress by scanning the
//! rows that were made, linkage by scanning them again.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail"
)]

use std::collections::{BTreeMap, BTreeSet};

use haitang::District;
use haitang::base::{Date, Exact, Period};
use haitang::measure::{Catalogue, Counting};
use haitang::programme::{Programme, Progress};
use proptest::prelude::*;
use serde_json::{Value, json};

fn day(number: i64) -> Date {
    Date::of(2022, 1, 1).unwrap().plus_days(number)
}

fn fraction(above: i128, below: i128) -> Exact {
    Exact::fraction(above, below).unwrap()
}

fn network(stations: usize) -> Value {
    let centre = json!({"id": "centre", "title": "t", "tier": "centre", "function": "f"});
    let town = |at| json!({"id": format!("s{at}"), "title": "t", "tier": "town", "function": "f", "parent": "centre"});
    let stations: Vec<Value> = std::iter::once(centre).chain((0..stations).map(town)).collect();
    json!({"haitang": "network/1", "id": "n", "title": "t", "functions": [{"id": "f", "title": "t"}], "stations": stations})
}

fn district(stations: usize, ledger: Option<Value>) -> District {
    let mut document = json!({"haitang": "district/1", "network": network(stations)});
    if let Some(ledger) = ledger {
        document["ledger"] = ledger;
    }
    District::from_json(&document.to_string()).unwrap()
}

fn programme(district: &District, keys: &Value) -> Programme {
    let mut document = json!({"haitang": "programme/1", "id": "own", "title": "t", "period": "2022-01-01/2022-12-31",
        "direct_beneficiaries": "t", "indirect_beneficiaries": "t"});
    document.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    Programme::from_json(&document.to_string(), district.network()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    /// Shares add up to the target, lie within one step of the quota, and are those of the textbook.
    #[test]
    fn shares_are_exact_and_fair(
        weights in prop::collection::vec(0_u32..2000, 1..60).prop_filter("some weight", |w| w.iter().any(|w| *w > 0)),
        steps in 1_u32..100_000, hundredths in any::<bool>(),
    ) {
        let district = district(weights.len(), None);
        let step = if hundredths { fraction(1, 100) } else { Exact::ONE };
        let total = Exact::from(i64::from(steps)).times(&step);
        let stations: Vec<Value> = weights.iter().enumerate()
            .map(|(at, weight)| json!({"id": format!("s{at}"), "weight": fraction(i128::from(*weight), 100).to_string()})).collect();
        let unit = if hundredths { "yuan" } else { "sessions" };
        let programme = programme(&district, &json!({"stations": stations, "targets": [
            {"id": "t", "title": "t", "measure": "m", "unit": unit, "at_least": total.to_string(), "step": step.to_string()}]}));
        let shares = programme.apportion().remove(0);
        let sum = shares.parts.iter().fold(Exact::ZERO, |sum, part| sum.plus(&part.share));
        prop_assert_eq!(&sum, &total);
        for part in &shares.parts {
            let apart = part.share.minus(&part.quota);
            prop_assert!(apart < step && apart > step.negative());
        }
        let all: u64 = weights.iter().map(|weight| u64::from(*weight)).sum();
        let product = |at: usize| u64::from(steps) * u64::from(weights[at]);
        let mut order: Vec<usize> = (0..weights.len()).collect();
        order.sort_by_key(|at| (std::cmp::Reverse(product(*at) % all), *at));
        let mut expected: Vec<u64> = (0..weights.len()).map(|at| product(at) / all).collect();
        let left = u64::from(steps) - expected.iter().sum::<u64>();
        order.iter().take(usize::try_from(left).unwrap()).for_each(|at| expected[*at] += 1);
        let expected: Vec<Exact> = expected.iter().map(|whole| fraction(i128::from(*whole), 1).times(&step)).collect();
        prop_assert_eq!(shares.parts.iter().map(|part| part.share.clone()).collect::<Vec<_>>(), expected);
        let counted: usize = shares.sizes.iter().map(|size| size.stations.parse::<usize>().unwrap()).sum();
        prop_assert_eq!(counted, weights.len());
    }
}

/// Stations s0 and s1, a programme that is told of `tiers`, and activities of it as (station, title, person-times).
fn of_people(activities: &[(&str, &str, u64)], at_least: &str) -> Progress {
    let activities: Vec<Value> = activities
        .iter()
        .map(|(station, title, times)| {
            json!({"id": title, "title": title, "date": "2022-03-01", "stations": [station],
            "person_times": times.to_string(), "programme": "own"})
        })
        .collect();
    let district = district(2, Some(json!({"haitang": "ledger/1", "id": "l", "activities": activities})));
    let programme = programme(
        &district,
        &json!({"tiers": ["town"], "targets": [
        {"id": "people", "title": "t", "measure": "people", "unit": "people", "at_least": at_least}]}),
    );
    let on = day(364);
    let (catalogue, counting) = (Catalogue::standard().unwrap(), Counting::standard().unwrap());
    programme.progress(on, &programme.done(&district, on, &catalogue, &counting).unwrap())
}

/// Nobody kept a list: at s0 came 1 to 30 people, at s1 1 to 4, of 20 that are due of each.
#[test]
fn a_station_is_behind_only_when_it_is_certain() {
    let progress = of_people(&[("s0", "讲座", 30), ("s1", "义诊", 4)], "40");
    let target = &progress.targets[0];
    let stations = target.stations.iter();
    let told: Vec<_> = stations.map(|one| (&one.done, one.done_at_most.as_ref(), &one.shortfall)).collect();
    let (one, most, few) = (Exact::ONE, Exact::from(30), Exact::from(4));
    assert_eq!(told, [(&one, Some(&most), &Exact::ZERO), (&one, Some(&few), &Exact::from(16))]);
    assert_eq!(target.behind.iter().map(ToString::to_string).collect::<Vec<_>>(), ["s1"]);
    assert!(target.pace.is_none() && target.stations.iter().all(|one| one.pace.is_none()));
    // 1 to 34 of 40: at least 6 are missing, and at most 39
    assert_eq!((&target.done, target.done_at_most.as_ref()), (&one, Some(&Exact::from(34))));
    assert_eq!((&target.shortfall, &target.remaining), (&Exact::from(6), &Exact::from(39)));
}

/// People do not add up over stations, whether or not a row names the programme.
#[test]
fn people_are_never_told_to_be_elsewhere() {
    assert!(of_people(&[("s0", "讲座", 30)], "40").targets[0].elsewhere.is_none());
    let nobody = of_people(&[], "40");
    assert!(nobody.targets[0].elsewhere.is_none());
    assert_eq!(nobody.targets[0].done, Exact::ZERO);
}

/// Of four towns one closed a day before the first day, and one opens a day after the last.
#[test]
fn who_is_not_open_in_the_period_takes_no_part() {
    let mut network = network(4);
    network["stations"][1]["closed"] = json!("2021-12-31");
    network["stations"][2]["closed"] = json!("2022-01-01");
    network["stations"][3]["opened"] = json!("2022-12-31");
    network["stations"][4]["opened"] = json!("2023-01-01");
    let document = json!({"haitang": "district/1", "network": network});
    let district = District::from_json(&document.to_string()).unwrap();
    let target =
        json!([{"id": "t", "title": "t", "measure": "sessions", "unit": "sessions", "at_least": "2"}]);
    let described = programme(&district, &json!({"tiers": ["town"], "targets": target}));
    let ids = |of: &Programme| of.stations.iter().map(|one| one.station.to_string()).collect::<Vec<_>>();
    assert_eq!(ids(&described), ["s1", "s2"]);
    let listed = programme(&district, &json!({"stations": [{"id": "s0"}], "targets": target}));
    assert_eq!(ids(&listed), ["s0"], "who is listed takes part");
}

/// One made-up activity.
#[derive(Clone, Debug)]
struct Row {
    day: i64,
    station: usize,
    own: bool,
    person_times: u64,
    volunteers: u64,
    partners: BTreeSet<usize>,
}

/// The kinds of the five partners, as they stand in the ledger.
const ACTORS: [&str; 5] = ["community", "organisation", "social_workers", "volunteers", "charity"];

fn rows() -> impl Strategy<Value = Vec<Row>> {
    let row = (
        -30_i64..400,
        0_usize..6,
        any::<bool>(),
        0_u64..40,
        0_u64..3,
        prop::collection::btree_set(0_usize..5, 0..4),
    );
    let row = row.prop_map(|(day, station, own, person_times, volunteers, partners)| Row {
        day,
        station,
        own,
        person_times,
        volunteers,
        partners,
    });
    prop::collection::vec(row, 0..60)
}

fn ledger(rows: &[Row]) -> Value {
    let partners: Vec<Value> = ACTORS
        .iter()
        .map(|actor| json!({"id": format!("p-{actor}"), "title": "t", "actor": actor}))
        .collect();
    let activities: Vec<Value> = rows
        .iter()
        .enumerate()
        .map(|(at, row)| {
            json!({"id": format!("a{at}"), "title": format!("活动{at}"), "date": day(row.day).to_string(),
            "stations": [format!("s{}", row.station)], "person_times": row.person_times.to_string(),
            "volunteers": row.volunteers.to_string(), "programme": if row.own { "own" } else { "other" },
            "partners": row.partners.iter().map(|at| format!("p-{}", ACTORS[*at])).collect::<Vec<_>>()})
        })
        .collect();
    json!({"haitang": "ledger/1", "id": "l", "partners": partners, "activities": activities})
}

/// What is planned by the end of a day, day by day: on each day of a stretch the same.
fn planned(points: &[(i64, i128)], by_steps: bool, on: i64) -> Exact {
    let mut sum = Exact::ZERO;
    for pair in points.windows(2) {
        let ((from, low), (to, high)) = (pair[0], pair[1]);
        for today in from + 1..=to.min(on) {
            if !by_steps {
                sum = sum.plus(&fraction(high - low, i128::from(to - from)));
            } else if today == to {
                sum = sum.plus(&fraction(high - low, 1));
            }
        }
    }
    sum
}

/// The months after a day, each day by itself.
fn months_left(on: i64) -> Exact {
    let each = (on.max(-1) + 1..365).map(|number| {
        let date = day(number);
        let length = (1..=31).filter(|day| Date::of(date.year(), date.month(), *day).is_some()).count();
        fraction(1, i128::try_from(length).unwrap())
    });
    each.fold(Exact::ZERO, |sum, more| sum.plus(&more))
}

/// The document's keys: three targets over five of the six stations.
fn wanted(plan: usize, [first, second]: [i64; 2]) -> Value {
    let word = ["linear", "slopes", "steps"][plan];
    let stations: Vec<Value> = (0..5).map(|at| json!({"id": format!("s{at}")})).collect();
    let mut keys = json!({"stations": stations, "targets": [
        {"id": "t", "title": "t", "measure": "sessions", "unit": "sessions", "at_least": "53", "plan": word},
        {"id": "p", "title": "t", "measure": "person_times", "unit": "person_times", "at_least": "501"},
        {"id": "s", "title": "t", "stations_with": "sessions", "unit": "items", "at_least": "5"}]});
    if plan > 0 {
        keys["milestones"] = json!([{"target": "t", "on": day(first).to_string(), "at_least": "10"},
            {"target": "t", "on": day(second).to_string(), "at_least": "31"}]);
    }
    keys
}

/// A policy under which every row counts.
fn every_row() -> Counting {
    let counting = r#"{"haitang": "counting/1", "id": "c", "title": "t", "accounting": "once_per_site", "campaigns": "apart",
        "duplicates": "kept", "title_likeness": "1", "number_tolerance": "0"}"#;
    Counting::read(&haitang::base::json::read(counting.as_bytes(), 9).unwrap()).unwrap()
}

fn zero_or(amount: Exact) -> Exact {
    if amount.is_negative() { Exact::ZERO } else { amount }
}

/// What the rows say on a day.
struct Truth<'r> {
    rows: &'r [Row],
    on: i64,
}

impl Truth<'_> {
    fn at(&self, station: Option<usize>) -> impl Iterator<Item = &Row> {
        let counts = |row: &&Row| row.own && row.day >= 0 && row.day <= self.on.min(364);
        self.rows.iter().filter(counts).filter(move |row| station.is_none_or(|at| at == row.station))
    }

    fn sessions(&self, station: Option<usize>) -> Exact {
        Exact::count(self.at(station).count())
    }

    fn person_times(&self, station: Option<usize>) -> Exact {
        Exact::from(i64::try_from(self.at(station).map(|row| row.person_times).sum::<u64>()).unwrap())
    }

    fn holds_of_the_whole(&self, progress: &Progress, planned: &Exact) -> Result<(), TestCaseError> {
        let target = &progress.targets[0];
        prop_assert_eq!(&target.planned, planned);
        prop_assert_eq!(&target.done, &self.sessions(None));
        prop_assert_eq!(&progress.targets[1].done, &self.person_times(None));
        prop_assert_eq!(target.elsewhere.clone().unwrap(), self.sessions(Some(5)));
        prop_assert_eq!(&target.shortfall, &zero_or(planned.floor().minus(&target.done)));
        let remaining = zero_or(Exact::from(53).minus(&target.done));
        prop_assert_eq!(&progress.months_left, &months_left(self.on));
        prop_assert_eq!(target.needed_per_month.clone(), remaining.over(&months_left(self.on)));
        let weekly = remaining.times(&Exact::from(7)).over(&Exact::from((364 - self.on.max(-1)).max(0)));
        prop_assert_eq!(target.needed_per_week.clone(), weekly);
        Ok(())
    }

    /// 53 over five stations is 11, 11, 11, 10, 10.
    fn holds_of_the_stations(&self, progress: &Progress, planned: &Exact) -> Result<(), TestCaseError> {
        let mut behind = Vec::new();
        for (at, one) in progress.targets[0].stations.iter().enumerate() {
            let share = if at < 3 { 11 } else { 10 };
            let due = planned.times(&fraction(share, 53)).floor();
            let done = self.sessions(Some(at));
            if done < due {
                behind.push(one.station.clone());
            }
            prop_assert_eq!((&one.done, &one.due, &one.share), (&done, &due, &fraction(share, 1)));
            prop_assert_eq!(&one.shortfall, &zero_or(due.minus(&done)));
            let reached = Exact::from(i64::from(!done.is_zero()));
            prop_assert_eq!(&progress.targets[2].stations[at].done, &reached);
            prop_assert_eq!(&progress.targets[1].stations[at].done, &self.person_times(Some(at)));
        }
        prop_assert_eq!(&progress.targets[0].behind, &behind);
        Ok(())
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn progress_is_what_the_rows_say(rows in rows(), on in -5_i64..380, plan in 0_usize..3, first in 1_i64..200, more in 1_i64..160) {
        let district = district(6, Some(ledger(&rows)));
        let programme = programme(&district, &wanted(plan, [first, first + more]));
        let done = programme.done(&district, day(on), &Catalogue::standard().unwrap(), &every_row()).unwrap();
        let progress = programme.progress(day(on), &done);
        let truth = Truth { rows: &rows, on };
        let points = match plan {
            0 => vec![(-1, 0), (364, 53)],
            _ => vec![(-1, 0), (first, 10), (first + more, 31), (364, 53)],
        };
        let planned = planned(&points, plan == 2, on);
        truth.holds_of_the_whole(&progress, &planned)?;
        truth.holds_of_the_stations(&progress, &planned)?;
    }

    #[test]
    fn linkage_is_what_the_rows_say(rows in rows(), from in 0_i64..200, length in 0_i64..200) {
        let district = district(6, Some(ledger(&rows)));
        let keys = json!({"stations_act_as": ["social_workers"],
            "targets": [{"id": "t", "title": "t", "measure": "sessions", "unit": "sessions", "at_least": "53"}]});
        let period = Period::new(day(from), day(from + length)).unwrap();
        let linkage = programme(&district, &keys).linkage(&district, period).unwrap();
        let mut together: BTreeMap<BTreeSet<usize>, usize> = BTreeMap::new();
        let counts = |row: &&Row| row.own && (from..=from + length).contains(&row.day);
        for row in rows.iter().filter(counts) {
            let mut here = row.partners.clone();
            here.insert(2);
            if row.volunteers > 0 {
                here.insert(3);
            }
            *together.entry(here).or_default() += 1;
        }
        let all: usize = together.values().sum();
        prop_assert_eq!(&linkage.activities, &all.to_string());
        for (at, actor) in linkage.actors.iter().enumerate() {
            let many: usize = together.iter().filter(|(here, _)| here.contains(&at)).map(|(_, many)| many).sum();
            prop_assert_eq!(&actor.activities, &many.to_string());
        }
        let four: usize = together.iter().filter(|(here, _)| (0..4).all(|at| here.contains(&at))).map(|(_, many)| many).sum();
        prop_assert_eq!(&linkage.four, &four.to_string());
        let told: usize = linkage.together.iter().map(|one| one.activities.parse::<usize>().unwrap()).sum();
        prop_assert_eq!((told, linkage.together.len()), (all, together.len()));
    }
}
