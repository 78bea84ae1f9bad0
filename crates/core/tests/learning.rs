//! Learning against brute force: every attendance, week and day is looked at by itself.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    reason = "a test may fail"
)]

use std::collections::{BTreeMap, BTreeSet};

use haitang::base::{Date, Exact, Period, Step};
use haitang::learning::{Figures, Learning};
use haitang::network::Network;
use haitang::staff::Staff;
use serde_json::{Value, json};

const DAYS: u64 = 400;

/// Splitmix64: the same worlds everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % below
    }

    fn chance(&mut self, one_in: u64) -> bool {
        self.roll(one_in) == 0
    }
}

fn day(number: u64) -> Date {
    Date::new("2023-12-20").unwrap().plus_days(number as i64)
}

/// Kind, weekly or monthly, from, to, first days of what is excepted and how many more.
type Cadence = (u64, bool, u64, Option<u64>, Vec<(u64, u64)>);

#[derive(Debug)]
struct World {
    workers: u64,
    /// kind, day, quarter hours
    trainings: Vec<(u64, u64, u64)>,
    /// training, worker, quarter hours, certificate
    attendances: Vec<(u64, u64, Option<u64>, bool)>,
    /// worker, from, to
    registrations: Vec<(u64, u64, Option<u64>)>,
    /// hours, only this kind, certificate
    limits: Vec<(u64, Option<u64>, bool)>,
    cadences: Vec<Cadence>,
}

impl World {
    fn random(dice: &mut Dice) -> Self {
        let workers = 1 + dice.roll(5);
        let trainings: Vec<_> =
            (0..dice.roll(40)).map(|_| (dice.roll(3), dice.roll(DAYS), 1 + dice.roll(20))).collect();
        let many = if trainings.is_empty() { 0 } else { dice.roll(60) };
        let attendances = (0..many).map(|_| {
            let hours = dice.chance(3).then(|| dice.roll(24));
            (dice.roll(trainings.len() as u64), dice.roll(workers), hours, dice.chance(2))
        });
        let attendances = attendances.collect();
        let registrations = (0..dice.roll(4)).map(|_| {
            let from = dice.roll(DAYS);
            (dice.roll(workers), from, dice.chance(2).then(|| from + dice.roll(300)))
        });
        let registrations = registrations.collect();
        let limits =
            (0..dice.roll(3)).map(|_| (dice.roll(12), dice.chance(2).then(|| dice.roll(3)), dice.chance(2)));
        let limits = limits.collect();
        let cadences = (0..dice.roll(3)).map(|_| {
            let from = dice.roll(DAYS / 2);
            let to = dice.chance(2).then(|| from + dice.roll(DAYS / 2));
            let except = (0..dice.roll(3)).map(|_| (dice.roll(DAYS), dice.roll(40))).collect();
            (dice.roll(3), dice.chance(2), from, to, except)
        });
        let cadences = cadences.collect();
        Self { workers, trainings, attendances, registrations, limits, cadences }
    }

    fn staff(&self) -> Staff {
        let network = json!({"haitang": "network/1", "id": "n", "title": "网",
            "functions": [{"id": "work", "title": "社会工作"}],
            "stations": [{"id": "c", "title": "中心", "tier": "centre", "function": "work"}]});
        let network = Network::from_json(&network.to_string()).unwrap();
        let workers: Vec<Value> = (0..self.workers).map(|one| json!({"id": format!("w{one}")})).collect();
        let document = json!({"haitang": "staff/1", "id": "s", "title": "人", "workers": workers});
        Staff::from_json(&document.to_string(), &network).unwrap()
    }

    fn learning(&self) -> Learning {
        let quarters = |many: u64| Exact::fraction(many.into(), 4).unwrap().to_string();
        let date = |number: u64| day(number).to_string();
        let kinds: Vec<Value> = (0..3).map(|kind| json!({"id": format!("k{kind}"), "title": "类"})).collect();
        let trainings: Vec<Value> = self.trainings.iter().enumerate().map(|(index, (kind, on, hours))| {
            json!({"id": format!("t{index}"), "kind": format!("k{kind}"), "date": date(*on), "hours": quarters(*hours)})
        }).collect();
        let attendances: Vec<Value> = self.attendances.iter().enumerate().map(|(index, (training, worker, hours, certificate))| {
            let mut row = json!({"id": format!("a{index}"), "training": format!("t{training}"), "worker": format!("w{worker}"), "certificate": certificate});
            if let Some(hours) = hours {
                row["hours"] = json!(quarters(*hours));
            }
            row
        }).collect();
        let registrations: Vec<Value> = self.registrations.iter().enumerate().map(|(index, (worker, from, to))| {
            let mut row = json!({"id": format!("r{index}"), "worker": format!("w{worker}"), "level": "assistant", "from": date(*from)});
            if let Some(to) = to {
                row["to"] = json!(date(*to));
            }
            row
        }).collect();
        let limits: Vec<Value> = self.limits.iter().enumerate().map(|(index, (hours, kind, certificate))| {
            let mut row = json!({"id": format!("l{index}"), "level": "assistant", "hours": hours.to_string(), "years": "1", "certificate": certificate, "source": "虚构"});
            if let Some(kind) = kind {
                row["kinds"] = json!([format!("k{kind}")]);
            }
            row
        }).collect();
        let cadences: Vec<Value> = self.cadences.iter().enumerate().map(|(index, (kind, weekly, from, to, except))| {
            let except: Vec<String> = except.iter().map(|(first, more)| format!("{}/{}", date(*first), date(first + more))).collect();
            let mut row = json!({"id": format!("c{index}"), "kind": format!("k{kind}"), "every": if *weekly { "week" } else { "month" }, "from": date(*from), "except": except});
            if let Some(to) = to {
                row["to"] = json!(date(*to));
            }
            row
        }).collect();
        let document = json!({"haitang": "learning/1", "id": "l", "title": "学", "kinds": kinds, "trainings": trainings, "attendances": attendances, "registrations": registrations, "limits": limits, "cadences": cadences});
        Learning::from_json(&document.to_string(), &self.staff()).unwrap()
    }

    /// Attendances without those that say twice the same: training, worker, quarter hours, certificate.
    fn counted(&self) -> Vec<(usize, u64, u64, bool)> {
        let mut found: Vec<(usize, u64, u64, bool)> = Vec::new();
        for (training, worker, hours, certificate) in &self.attendances {
            let training = *training as usize;
            if found.iter().all(|one| (one.0, one.1) != (training, *worker)) {
                found.push((training, *worker, hours.unwrap_or(self.trainings[training].2), *certificate));
            }
        }
        found
    }

    /// sessions, hours, people, person-times, person-hours
    fn figures(&self, period: Period, kind: Option<u64>) -> [String; 5] {
        let fits = |training: &(u64, u64, u64)| {
            period.holds(day(training.1)) && kind.is_none_or(|kind| kind == training.0)
        };
        let trainings: Vec<_> = self.trainings.iter().filter(|one| fits(one)).collect();
        let attended: Vec<_> =
            self.counted().into_iter().filter(|one| fits(&self.trainings[one.0])).collect();
        let people: BTreeSet<u64> = attended.iter().map(|one| one.1).collect();
        let hours = |quarters: u64| Exact::fraction(quarters.into(), 4).unwrap().to_string();
        [
            trainings.len().to_string(),
            hours(trainings.iter().map(|one| one.2).sum()),
            people.len().to_string(),
            attended.len().to_string(),
            hours(attended.iter().map(|one| one.2).sum()),
        ]
    }
}

fn told(figures: &Figures) -> [String; 5] {
    [
        figures.sessions.to_string(),
        figures.hours.to_string(),
        figures.people.to_string(),
        figures.person_times.to_string(),
        figures.person_hours.to_string(),
    ]
}

fn worlds(seed: u64) -> impl Iterator<Item = (World, Period, Dice)> {
    let mut dice = Dice(seed);
    (0..300).map(move |_| {
        let world = World::random(&mut dice);
        let first = dice.roll(DAYS);
        let period = Period::new(day(first), day(first + dice.roll(DAYS))).unwrap();
        (world, period, Dice(dice.roll(u64::MAX)))
    })
}

#[test]
fn figures_are_what_every_row_says() {
    let mut doubled = 0;
    for (world, period, mut dice) in worlds(1) {
        let step = Step::WORDS[dice.roll(6) as usize].1;
        let learnt = world.learning().learning(period, Some(step)).unwrap();
        assert_eq!(told(&learnt.all), world.figures(period, None), "{world:?}");
        for (kind, of) in learnt.kinds.iter().enumerate() {
            assert_eq!(told(&of.figures), world.figures(period, Some(kind as u64)), "{world:?}");
        }
        let parts = learnt.parts.unwrap();
        assert_eq!(parts.iter().map(|part| part.period).collect::<Vec<_>>(), period.split(step));
        for part in parts {
            assert_eq!(told(&part.all), world.figures(part.period, None));
            let kinds: BTreeMap<String, [String; 5]> =
                part.kinds.iter().map(|of| (of.kind.to_string(), told(&of.figures))).collect();
            for kind in 0..3 {
                let expected = world.figures(part.period, Some(kind));
                let found = kinds.get(&format!("k{kind}"));
                assert!(found.map_or(expected[0] == "0", |found| *found == expected), "{world:?}");
            }
        }
        doubled += world.attendances.len() - world.counted().len();
    }
    assert!(doubled > 100, "only {doubled} attendances were said twice");
}

/// Every week (or month) of the calendar that ends in the period and lies in the cadence, looked at day by day.
fn parts(weekly: bool, from: Date, to: Option<Date>, period: Period) -> Vec<Vec<Date>> {
    let mut parts: BTreeMap<(i32, u32), Vec<Date>> = BTreeMap::new();
    for number in 0..=3 * DAYS {
        let today = day(0).plus_days(number as i64 - 60);
        let part = if weekly { today.week() } else { (today.year(), today.month()) };
        parts.entry(part).or_default().push(today);
    }
    // the outermost parts may be cut; they lie outside of all that is asked
    let inside = |days: &Vec<Date>| {
        days.iter().all(|one| from <= *one && to.is_none_or(|to| *one <= to))
            && period.holds(days[days.len() - 1])
    };
    parts.into_values().filter(inside).collect()
}

#[test]
fn cadences_are_kept_as_every_day_says() {
    let mut missed = 0;
    for (world, period, _) in worlds(2) {
        let kept = world.learning().cadence(period).unwrap().cadences;
        for (kept, (kind, weekly, from, to, except)) in kept.iter().zip(&world.cadences) {
            let held: BTreeSet<Date> =
                world.trainings.iter().filter(|one| one.0 == *kind).map(|one| day(one.1)).collect();
            let (mut met, mut lacking, mut excepted) = (Vec::new(), Vec::new(), Vec::new());
            let (mut row, mut longest) = (0, 0);
            for days in parts(*weekly, day(*from), to.map(day), period) {
                let name = Period::new(days[0], days[days.len() - 1]).unwrap();
                if except.iter().any(|(first, more)| {
                    days.iter().all(|one| day(*first) <= *one && *one <= day(first + more))
                }) {
                    excepted.push(name);
                } else if days.iter().any(|one| held.contains(one)) {
                    met.push(name);
                    row = 0;
                } else {
                    lacking.push(name);
                    row += 1;
                    longest = longest.max(row);
                }
            }
            assert_eq!((&kept.met, &kept.missed, &kept.excepted), (&met, &lacking, &excepted), "{world:?}");
            assert_eq!(kept.expected, Exact::count(met.len() + lacking.len()));
            let streak = kept.longest_streak.as_ref().map_or(Exact::ZERO, |streak| streak.parts.clone());
            assert_eq!(streak, Exact::count(longest), "{world:?}");
            missed += lacking.len();
        }
    }
    assert!(missed > 1000, "only {missed} parts were missed");
}

/// Registration, limit, earned, short, days left, each month.
type Line = (String, String, Exact, Exact, Exact, Option<Exact>);

/// The last day of a registration: its own, or the day before its first day returns.
fn last_day(from: u64, to: Option<u64>) -> Date {
    let begins = day(from);
    let of = |one: Date| (one.year(), one.month(), one.day());
    let returns = (begins.year() + 1, begins.month(), begins.day());
    let year = (1..=366).map(|more| begins.plus_days(more)).find(|one| of(*one) == returns);
    // only 29 February does not return
    to.map_or_else(|| year.map_or(Date::of(begins.year() + 1, 2, 28).unwrap(), |one| one.plus_days(-1)), day)
}

/// Quarter hours of a worker that count for a limit.
fn quarters(
    world: &World,
    worker: u64,
    days: (Date, Date),
    (_, kind, certificate): &(u64, Option<u64>, bool),
) -> u64 {
    let counts = |(training, who, _, certified): &&(usize, u64, u64, bool)| {
        let (of, held, _) = world.trainings[*training];
        *who == worker
            && (days.0..=days.1).contains(&day(held))
            && kind.is_none_or(|kind| kind == of)
            && (*certified || !certificate)
    };
    world.counted().iter().filter(counts).map(|one| one.2).sum()
}

/// What every registration has earned on a day, row by row.
fn lines(world: &World, on: Date) -> Vec<Line> {
    let mut lines = Vec::new();
    for (index, (worker, from, to)) in world.registrations.iter().enumerate() {
        let ends = last_day(*from, *to);
        if on < day(*from) || ends < on {
            continue;
        }
        let left: Vec<Date> =
            (0..4000).map(|more| on.plus_days(more)).take_while(|one| *one <= ends).collect();
        let months: BTreeSet<(i32, u32)> = left.iter().map(|one| (one.year(), one.month())).collect();
        for (limit, row) in world.limits.iter().enumerate() {
            let quarters = quarters(world, *worker, (day(*from), on), row);
            let fourth = |quarters: u64| Exact::fraction(quarters.into(), 4).unwrap();
            let short = fourth((row.0 * 4).saturating_sub(quarters));
            let each = short.over(&Exact::count(months.len())).filter(|each| !each.is_zero());
            let names = (format!("r{index}"), format!("l{limit}"));
            lines.push((names.0, names.1, fourth(quarters), short, Exact::count(left.len() - 1), each));
        }
    }
    lines
}

#[test]
fn hours_are_earned_as_every_row_says() {
    let mut seen = 0;
    for (world, period, _) in worlds(3) {
        let on = period.first();
        let education = world.learning().education(&world.staff(), on);
        let found: Vec<Line> = education
            .registrations
            .iter()
            .map(|one| {
                let each = one.hours_each_month.as_ref().map(|each| each.exact().clone());
                let (earned, short) = (one.hours_earned.exact().clone(), one.hours_short.exact().clone());
                let names = (one.registration.to_string(), one.limit.to_string());
                (names.0, names.1, earned, short, one.days_left.clone(), each)
            })
            .collect();
        seen += found.len();
        assert_eq!(found, lines(&world, on), "{on} {world:?}");
    }
    assert!(seen > 50, "only {seen} registrations were looked at");
}
