//! Staff against brute force: every day is looked at by itself, every set of trainings is tried.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::cast_possible_wrap,
    clippy::cast_possible_truncation,
    reason = "a test may fail"
)]

use std::collections::{BTreeMap, BTreeSet};

use haitang::base::{Date, Exact, Period};
use haitang::network::Network;
use haitang::staff::{Coverage, STEPS, Scope, Staff};
use serde_json::{Value, json};

/// Days of the small world; all dates lie in it.
const DAYS: u64 = 40;
const FUNCTIONS: [&str; 3] = ["work", "minors", "elderly"];

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

    /// A span of days, sometimes without an end.
    fn span(&mut self) -> (u64, Option<u64>) {
        let from = self.roll(DAYS);
        let to = from + self.roll(DAYS - from + 1).min(DAYS - 1 - from);
        (from, (self.roll(4) > 0).then_some(to))
    }
}

fn day(number: u64) -> Date {
    Date::new("2024-02-10").unwrap().plus_days(number as i64)
}

fn whole() -> Period {
    Period::new(day(0), day(DAYS - 1)).unwrap()
}

#[derive(Clone, Debug)]
struct Station {
    id: String,
    site: Option<usize>,
    function: usize,
    life: (Option<u64>, Option<u64>),
}

#[derive(Clone, Debug)]
struct Post {
    worker: usize,
    station: usize,
    role: usize,
    quarters: u64,
    span: (u64, Option<u64>),
}

/// (volunteer, functions)
type Role = (bool, Option<Vec<usize>>);

#[derive(Clone, Debug)]
struct World {
    sites: usize,
    stations: Vec<Station>,
    roles: Vec<Role>,
    workers: usize,
    posts: Vec<Post>,
    /// worker, function, span
    trained: Vec<(usize, usize, (u64, Option<u64>))>,
}

fn within(span: (u64, Option<u64>), day: u64) -> bool {
    span.0 <= day && span.1.is_none_or(|to| day <= to)
}

impl World {
    fn stations(dice: &mut Dice, sites: usize) -> Vec<Station> {
        let mut stations = Vec::new();
        for site in 0..sites {
            for function in 0..3 {
                if dice.roll(4) > 0 {
                    let opened = (dice.roll(4) == 0).then(|| dice.roll(9));
                    let closed = (dice.roll(4) == 0).then(|| 30 + dice.roll(9));
                    let (id, site) = (format!("s{site}-{function}"), Some(site));
                    stations.push(Station { id, site, function, life: (opened, closed) });
                }
            }
        }
        let function = dice.roll(3) as usize;
        stations.push(Station { id: "alone".into(), site: None, function, life: (None, None) });
        stations
    }

    fn random(dice: &mut Dice) -> Self {
        let sites = 1 + dice.roll(3) as usize;
        let stations = Self::stations(dice, sites);
        let roles: Vec<Role> = vec![
            (false, None),
            (false, Some(vec![dice.roll(3) as usize])),
            (false, Some(vec![0, 2])),
            (true, None),
        ];
        let workers = 1 + dice.roll(5) as usize;
        let posts = (0..dice.roll(9)).map(|_| Post {
            worker: dice.roll(workers as u64) as usize,
            station: dice.roll(stations.len() as u64) as usize,
            role: dice.roll(roles.len() as u64) as usize,
            quarters: 1 + dice.roll(4),
            span: dice.span(),
        });
        let posts = posts.collect();
        let trained = (0..dice.roll(3))
            .map(|_| (dice.roll(workers as u64) as usize, dice.roll(3) as usize, dice.span()));
        let trained = trained.collect();
        Self { sites, stations, roles, workers, posts, trained }
    }

    fn network(&self) -> Network {
        let functions: Vec<Value> = FUNCTIONS.iter().map(|id| json!({"id": id, "title": id})).collect();
        let sites: Vec<Value> =
            (0..self.sites).map(|site| json!({"id": format!("site{site}"), "title": "院"})).collect();
        let mut stations = vec![
            json!({"id": "centre", "title": "中心", "tier": "centre", "function": "work", "opened": "2000-01-01", "closed": "2000-01-02"}),
        ];
        stations.extend(self.stations.iter().map(|station| {
            let mut row = json!({"id": station.id, "title": "站", "tier": "town", "function": FUNCTIONS[station.function], "parent": "centre"});
            if let Some(site) = station.site {
                row["site"] = json!(format!("site{site}"));
            }
            if let Some(opened) = station.life.0 {
                row["opened"] = json!(day(opened).to_string());
            }
            if let Some(closed) = station.life.1 {
                row["closed"] = json!(day(closed).to_string());
            }
            row
        }));
        let document = json!({"haitang": "network/1", "id": "n", "title": "网", "functions": functions, "sites": sites, "stations": stations});
        Network::from_json(&document.to_string()).unwrap()
    }

    fn document(&self) -> Value {
        let spanned = |mut row: Value, span: (u64, Option<u64>)| {
            row["from"] = json!(day(span.0).to_string());
            if let Some(to) = span.1 {
                row["to"] = json!(day(to).to_string());
            }
            row
        };
        let roles: Vec<Value> = self
            .roles
            .iter()
            .enumerate()
            .map(|(index, (volunteer, functions))| {
                let mut row = json!({"id": format!("r{index}"), "title": "岗", "volunteer": volunteer});
                if let Some(functions) = functions {
                    row["functions"] = functions.iter().map(|one| json!(FUNCTIONS[*one])).collect();
                }
                row
            })
            .collect();
        let posts: Vec<Value> = self.posts.iter().enumerate().map(|(index, post)| {
            let share = Exact::fraction(post.quarters.into(), 4).unwrap().to_string();
            spanned(json!({"id": format!("p{index}"), "worker": format!("w{}", post.worker), "station": self.stations[post.station].id, "role": format!("r{}", post.role), "share": share}), post.span)
        }).collect();
        let kinds: Vec<Value> = FUNCTIONS
            .iter()
            .map(|id| json!({"id": format!("k-{id}"), "title": "证", "functions": [id]}))
            .collect();
        let held: Vec<Value> = self.trained.iter().enumerate().map(|(index, (worker, function, span))| {
            spanned(json!({"id": format!("q{index}"), "worker": format!("w{worker}"), "kind": format!("k-{}", FUNCTIONS[*function])}), *span)
        }).collect();
        let workers: Vec<Value> =
            (0..self.workers).map(|worker| json!({"id": format!("w{worker}")})).collect();
        json!({"haitang": "staff/1", "id": "s", "title": "人", "roles": roles, "kinds": kinds, "workers": workers, "posts": posts, "qualifications": held})
    }

    fn staff(&self) -> Staff {
        Staff::from_json(&self.document().to_string(), &self.network()).unwrap()
    }

    /// Sites by their ids, and the station that stands alone by its own.
    fn places(&self) -> BTreeMap<String, Vec<usize>> {
        let mut places: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, station) in self.stations.iter().enumerate() {
            let place = station.site.map_or(station.id.clone(), |site| format!("site{site}"));
            places.entry(place).or_default().push(index);
        }
        places
    }

    fn open(&self, station: usize, day: u64) -> bool {
        let (opened, closed) = self.stations[station].life;
        opened.is_none_or(|opened| opened <= day) && closed.is_none_or(|closed| day <= closed)
    }

    fn is_open(&self, place: &[usize], function: usize, day: u64) -> bool {
        place.iter().any(|one| self.stations[*one].function == function && self.open(*one, day))
    }

    /// The posts at a place on a day at stations that are open, without volunteers.
    fn present(&self, place: &[usize], day: u64) -> Vec<&Post> {
        let here = |post: &&Post| {
            place.contains(&post.station)
                && within(post.span, day)
                && self.open(post.station, day)
                && !self.roles[post.role].0
        };
        self.posts.iter().filter(here).collect()
    }

    fn counts(&self, post: &Post, function: usize) -> bool {
        match &self.roles[post.role].1 {
            Some(functions) => functions.contains(&function),
            None => self.stations[post.station].function == function,
        }
    }

    fn holders(&self, place: &[usize], function: usize, role: Option<usize>, day: u64) -> BTreeSet<usize> {
        let posts = self.present(place, day).into_iter();
        let fits =
            posts.filter(|post| self.counts(post, function) && role.is_none_or(|role| post.role == role));
        fits.map(|post| post.worker).collect()
    }
}

fn worlds(seed: u64, many: usize) -> impl Iterator<Item = World> {
    let mut dice = Dice(seed);
    (0..many).map(move |_| World::random(&mut dice))
}

/// The days on which something holds, as maximal runs of the same.
fn runs<T: PartialEq + Clone>(mut said: impl FnMut(u64) -> Option<T>) -> Vec<(String, T)> {
    let mut found: Vec<(u64, u64, T)> = Vec::new();
    for day in 0..DAYS {
        let Some(now) = said(day) else { continue };
        match found.last_mut() {
            Some((_, last, before)) if *last + 1 == day && *before == now => *last = day,
            _ => found.push((day, day, now)),
        }
    }
    let period = |first, last| Period::new(day(first), day(last)).unwrap().to_string();
    found.into_iter().map(|(first, last, said)| (period(first, last), said)).collect()
}

type Lines = BTreeMap<(String, usize, Option<usize>), (usize, usize, Vec<String>, Vec<(String, usize)>)>;

/// Coverage, day by day.
fn brute_coverage(world: &World) -> Lines {
    let mut lines = Lines::new();
    for (name, place) in world.places() {
        for function in 0..3 {
            let open = (0..DAYS).filter(|day| world.is_open(&place, function, *day)).count();
            if open == 0 {
                continue;
            }
            let roles = (0..world.roles.len()).filter(|role| {
                (0..DAYS).any(|day| {
                    world.is_open(&place, function, day)
                        && !world.holders(&place, function, Some(*role), day).is_empty()
                })
            });
            for role in std::iter::once(None).chain(roles.map(Some)) {
                let held = |day| {
                    world.is_open(&place, function, day).then(|| world.holders(&place, function, role, day))
                };
                let gaps = runs(|day| held(day).filter(BTreeSet::is_empty));
                let single = runs(|day| held(day).filter(|held| held.len() == 1));
                let covered = (0..DAYS).filter(|day| held(*day).is_some_and(|held| !held.is_empty())).count();
                let gaps = gaps.into_iter().map(|(period, _)| period).collect();
                let single = single
                    .into_iter()
                    .map(|(period, one)| (period, one.into_iter().next().unwrap()))
                    .collect();
                lines.insert((name.clone(), function, role), (open, covered, gaps, single));
            }
        }
    }
    lines
}

fn told_coverage(coverage: &Coverage) -> Lines {
    let number = |exact: &Exact| exact.to_string().parse::<usize>().unwrap();
    let index = |id: &str| id[1..].parse::<usize>().unwrap();
    coverage
        .cells
        .iter()
        .map(|cell| {
            let place = cell.site.as_ref().or(cell.station.as_ref()).unwrap().to_string();
            let function = FUNCTIONS.iter().position(|one| *one == cell.function.as_str()).unwrap();
            let role = cell.role.as_ref().map(|role| index(role.as_str()));
            let gaps = cell.gaps.iter().map(|gap| gap.period.to_string()).collect();
            let single =
                cell.single.iter().map(|one| (one.period.to_string(), index(one.worker.as_str()))).collect();
            assert_eq!(cell.share, cell.covered_days.over(&cell.days).unwrap());
            ((place, function, role), (number(&cell.days), number(&cell.covered_days), gaps, single))
        })
        .collect()
}

#[test]
fn coverage_is_what_every_day_says() {
    let mut gaps = 0;
    for world in worlds(1, 400) {
        let told = told_coverage(&world.staff().coverage(whole(), Scope::default()));
        assert_eq!(told, brute_coverage(&world), "{world:#?}");
        gaps += told.values().map(|line| line.2.len()).sum::<usize>();
    }
    assert!(gaps > 1000, "only {gaps} gaps were seen");
}

#[test]
fn workload_is_what_every_day_says() {
    let mut seen = 0;
    for world in worlds(2, 400) {
        let told: Vec<(usize, String, String, Vec<String>)> = world
            .staff()
            .workload(whole())
            .overloaded
            .into_iter()
            .flat_map(|one| {
                let worker = one.worker.as_str()[1..].parse().unwrap();
                one.intervals.into_iter().map(move |load| {
                    let posts = load.posts.iter().map(ToString::to_string).collect();
                    (worker, load.period.to_string(), load.share.to_string(), posts)
                })
            })
            .collect();
        let mut expected = Vec::new();
        for worker in 0..world.workers {
            let held = |day| {
                let posts = world.posts.iter().enumerate();
                let posts = posts.filter(|(_, post)| post.worker == worker && within(post.span, day));
                posts.map(|(index, _)| index).collect::<Vec<_>>()
            };
            let quarters = |held: &[usize]| held.iter().map(|one| world.posts[*one].quarters).sum::<u64>();
            for (period, held) in runs(|day| Some(held(day)).filter(|held| quarters(held) > 4)) {
                let share = Exact::fraction(quarters(&held).into(), 4).unwrap().to_string();
                let posts = held.iter().map(|one| format!("p{one}")).collect();
                expected.push((worker, period, share, posts));
            }
        }
        seen += expected.len();
        assert_eq!(told, expected, "{world:#?}");
    }
    assert!(seen > 100, "only {seen} overloads were seen");
}

/// For each day of a gap: (function, who could be trained, who is trained already).
fn gap_days(world: &World) -> Vec<(usize, BTreeSet<usize>, BTreeSet<usize>)> {
    let mut found = Vec::new();
    for place in world.places().values() {
        for function in 0..3 {
            for day in (0..DAYS).filter(|day| world.is_open(place, function, *day)) {
                if world.holders(place, function, None, day).is_empty() {
                    let there: BTreeSet<usize> =
                        world.present(place, day).iter().map(|post| post.worker).collect();
                    let knows = |worker: &usize| {
                        world
                            .trained
                            .iter()
                            .any(|(who, what, span)| who == worker && *what == function && within(*span, day))
                    };
                    let trained = there.iter().copied().filter(knows).collect();
                    found.push((function, there, trained));
                }
            }
        }
    }
    found
}

/// For each number of trainings the most days that so many can close, over every set there is.
fn exhaustive(closable: &[(usize, BTreeSet<usize>)]) -> Vec<usize> {
    let pairs: BTreeSet<(usize, usize)> =
        closable.iter().flat_map(|(function, who)| who.iter().map(|worker| (*function, *worker))).collect();
    let pairs: Vec<_> = pairs.into_iter().collect();
    let mut best = vec![0; pairs.len() + 1];
    for set in 0_u32..1 << pairs.len() {
        let has = |function: usize, worker: usize| {
            pairs.iter().position(|pair| *pair == (function, worker)).is_some_and(|at| set >> at & 1 == 1)
        };
        let closed =
            closable.iter().filter(|(function, who)| who.iter().any(|worker| has(*function, *worker)));
        let many = set.count_ones() as usize;
        best[many] = best[many].max(closed.count());
    }
    best
}

#[test]
fn trainings_are_as_few_as_any_set_could_be() {
    let (mut tangled, mut seen) = (0, 0);
    for world in worlds(3, 1500) {
        let days = gap_days(&world);
        let closable: Vec<_> = days
            .iter()
            .filter(|(_, there, trained)| !there.is_empty() && trained.is_empty())
            .map(|(function, there, _)| (*function, there.clone()))
            .collect();
        let best = exhaustive(&closable);
        let least = best.iter().position(|closed| *closed == closable.len()).unwrap();
        let staff = world.staff();
        for at_most in 0..=least as u64 + 1 {
            let told = staff.cross_train(whole(), Scope::default(), Some(at_most), STEPS).unwrap();
            assert_eq!(told.gap_days, Exact::count(days.len()));
            assert_eq!(told.closable_days, Exact::count(closable.len()));
            assert_eq!(told.minimum.trainings.len(), least, "{world:#?}");
            assert_eq!(told.minimum.closed_days, told.closable_days);
            let reached = told.best.unwrap();
            assert!(reached.trainings.len() as u64 <= at_most);
            let most = best[..=least.min(at_most as usize)].iter().max().unwrap();
            assert_eq!(reached.closed_days, Exact::count(*most), "{at_most} {world:#?}");
        }
        seen += usize::from(least > 1);
        tangled += usize::from(least > 3);
    }
    assert!(seen > 200 && tangled > 20, "{seen} worlds needed several trainings, {tangled} more than three");
}

/// 4000 combined sites of three stations, a resident each, and a worker for every five of them: what is asked stays
/// in proportion to what is there.
#[test]
fn a_large_network_is_answered() {
    const SITES: usize = 4000;
    let functions: Vec<Value> = FUNCTIONS.iter().map(|id| json!({"id": id, "title": id})).collect();
    let sites: Vec<Value> =
        (0..SITES).map(|site| json!({"id": format!("site{site}"), "title": "院"})).collect();
    let mut stations = vec![json!({"id": "c", "title": "中心", "tier": "centre", "function": "work"})];
    let (mut posts, mut workers) = (Vec::new(), Vec::new());
    for site in 0..SITES {
        stations.extend((0..3).map(|one| {
            json!({"id": format!("s{site}-{one}"), "title": "站", "tier": "town",
            "function": FUNCTIONS[one], "parent": "c", "site": format!("site{site}")})
        }));
        workers.push(json!({"id": format!("r{site}")}));
        posts.push(json!({"id": format!("p{site}"), "worker": format!("r{site}"), "station": format!("s{site}-0"), "role": "any", "from": "2024-01-01"}));
        posts.push(json!({"id": format!("e{site}"), "worker": format!("w{}", site / 5), "station": format!("s{site}-2"), "role": "any", "share": "0.3", "from": "2024-01-01"}));
    }
    workers.extend((0..SITES / 5).map(|one| json!({"id": format!("w{one}")})));
    let network = json!({"haitang": "network/1", "id": "n", "title": "网", "functions": functions, "sites": sites, "stations": stations});
    let network = Network::from_json(&network.to_string()).unwrap();
    let document = json!({"haitang": "staff/1", "id": "s", "title": "人", "roles": [{"id": "any", "title": "岗"}], "workers": workers, "posts": posts});
    let staff = Staff::from_json(&document.to_string(), &network).unwrap();
    let year = Period::of("2024").unwrap();
    // nobody covers minors; at each site are its resident and the worker of five: 800 trainings
    let plan = staff.cross_train(year, Scope::default(), Some(300), STEPS).unwrap();
    assert_eq!(
        (plan.minimum.trainings.len(), plan.closable_days),
        (SITES / 5, Exact::from(366 * SITES as i64))
    );
    assert_eq!(plan.best.unwrap().closed_days, Exact::from(366 * 5 * 300));
    // the worker of five has five times 0.3
    assert_eq!(staff.workload(year).overloaded.len(), SITES / 5);
    // the centre has nobody
    let coverage = staff.coverage(year, Scope::default());
    assert_eq!(coverage.functions[0].places_without_gap, Exact::count(SITES));
    assert_eq!(coverage.functions[1].gaps, Exact::count(SITES));
    assert_eq!(staff.who_is_where(day(0)).people.many(), (SITES + SITES / 5) as u64);
    assert_eq!(staff.findings(Some(year)).iter().count(), SITES / 5);
}
