//! The network against a count by hand of machines: every minute of every day, station by station.
//!
//! The networks are random and small; what is expected is worked out from the rows as they were thrown, by the
//! simplest walk there is, which shares nothing with the library but the calendar.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail"
)]

use std::collections::{BTreeMap, BTreeSet};

use haitang::base::{Date, Exact, Period, Time};
use haitang::network::{Network, Opening, State};
use proptest::prelude::*;

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const FUNCTIONS: usize = 3;
const SITES: usize = 2;

#[derive(Clone, Debug)]
struct Booking {
    room: usize,
    function: usize,
    /// `None` for once on the first day.
    weekday: Option<u32>,
    first: i64,
    length: i64,
    from: u16,
    minutes: u16,
}

#[derive(Clone, Debug)]
struct Station {
    site: Option<usize>,
    function: usize,
    opened: Option<i64>,
    closed: Option<i64>,
}

fn zero() -> Date {
    Date::new("2022-02-20").unwrap()
}

fn day(number: i64) -> Date {
    zero().plus_days(number)
}

fn booking(rooms: usize) -> impl Strategy<Value = Booking> {
    let days = (proptest::option::of(1..=7_u32), 0..40_i64, 0..25_i64);
    // few different times, so that bookings often meet and often touch
    let times = (0..8_u16, 1..5_u16, 0..2_u16);
    (0..rooms, 0..FUNCTIONS, days, times).prop_map(
        |(room, function, (weekday, first, length), (from, minutes, odd))| Booking {
            room,
            function,
            weekday,
            first,
            length,
            from: 480 + 30 * from + 7 * odd,
            minutes: 30 * minutes,
        },
    )
}

fn station() -> impl Strategy<Value = Station> {
    let days = (proptest::option::of(0..40_i64), proptest::option::of(0..20_i64));
    (proptest::option::of(0..SITES), 0..FUNCTIONS, days).prop_map(|(site, function, (opened, open))| {
        let closed = open.map(|open| opened.unwrap_or(10) + open);
        Station { site, function, opened, closed }
    })
}

impl Booking {
    fn happens(&self, on: i64) -> bool {
        match self.weekday {
            None => on == self.first,
            Some(weekday) => {
                (self.first..=self.first + self.length).contains(&on) && day(on).weekday() == weekday
            }
        }
    }

    fn holds(&self, minute: u16) -> bool {
        (self.from..self.from + self.minutes).contains(&minute)
    }

    fn written(&self, place: usize) -> String {
        let time = |minute| Time::of_minutes(minute).to_string();
        let when = match self.weekday {
            None => format!(r#""date":"{}""#, day(self.first)),
            Some(weekday) => format!(
                r#""weekday":"{}","period":"{}/{}""#,
                WEEKDAYS[weekday as usize - 1],
                day(self.first),
                day(self.first + self.length)
            ),
        };
        let (from, to) = (time(self.from), time(self.from + self.minutes));
        let (room, function) = (self.room, self.function);
        format!(
            r#"{{"id":"预约{place}","room":"室{room}","function":"f{function}",{when},"from":"{from}","to":"{to}"}}"#
        )
    }
}

impl Station {
    fn is_open(&self, on: i64) -> bool {
        self.opened.is_none_or(|opened| opened <= on) && self.closed.is_none_or(|closed| closed >= on)
    }

    fn written(&self, place: usize) -> String {
        let mut keys = format!(
            r#""id":"站{place}","title":"站","tier":"town","parent":"c","function":"f{}""#,
            self.function
        );
        if let Some(site) = self.site {
            keys += &format!(r#","site":"s{site}""#);
        }
        if let Some(opened) = self.opened {
            keys += &format!(r#","opened":"{}""#, day(opened));
        }
        if let Some(closed) = self.closed {
            keys += &format!(r#","closed":"{}""#, day(closed));
        }
        format!("{{{keys}}}")
    }
}

/// Room `i` stands on site `i % 2`.
fn document(rooms: usize, stations: &[Station], bookings: &[Booking]) -> String {
    let list = |items: Vec<String>| items.join(",");
    let functions = list((0..FUNCTIONS).map(|f| format!(r#"{{"id":"f{f}","title":"职能"}}"#)).collect());
    let sites = list((0..SITES).map(|s| format!(r#"{{"id":"s{s}","title":"院"}}"#)).collect());
    let rooms = (0..rooms)
        .map(|room| format!(r#"{{"id":"室{room}","title":"室","site":"s{}","area":"20"}}"#, room % SITES));
    let stations: Vec<String> = stations.iter().enumerate().map(|(place, one)| one.written(place)).collect();
    let stations = [String::from(r#"{"id":"c","title":"中心","tier":"centre","function":"f0"}"#)]
        .into_iter()
        .chain(stations);
    format!(
        r#"{{"haitang":"network/1","id":"n","title":"网","functions":[{functions}],"sites":[{sites}],"stations":[{}],"rooms":[{}],"bookings":[{}]}}"#,
        list(stations.collect()),
        list(rooms.collect()),
        list(bookings.iter().enumerate().map(|(place, one)| one.written(place)).collect())
    )
}

/// What a walk over every minute of every day finds at one site.
#[derive(Debug, Default, PartialEq)]
struct Walked {
    /// By function: minutes, minutes in shared rooms, highest need with the first day and minute.
    functions: BTreeMap<usize, (u64, u64, usize, i64, u16)>,
    together: (usize, i64, u16),
    minutes: u64,
    shared_minutes: u64,
    shared_rooms: BTreeSet<usize>,
    within: u64,
}

fn walk(
    site: usize,
    rooms: usize,
    bookings: &[Booking],
    days: std::ops::Range<i64>,
    opening: &Opening,
) -> Walked {
    let mine = (0..rooms).filter(|room| room % SITES == site);
    let mut walked = Walked {
        shared_rooms: mine.filter(|room| users(*room, bookings, days.clone()) > 1).collect(),
        ..Walked::default()
    };
    for on in days {
        let today: Vec<_> =
            bookings.iter().filter(|one| one.happens(on) && one.room % SITES == site).collect();
        let minutes = if today.is_empty() { 0..0 } else { 0..1440_u16 };
        for minute in minutes {
            let held = today.iter().filter(|one| one.holds(minute));
            let taken: BTreeSet<(usize, usize)> = held.map(|one| (one.room, one.function)).collect();
            let is_open = opening.weekdays.contains(&day(on).weekday())
                && (opening.from.minutes()..opening.to.minutes()).contains(&minute);
            walked.look(&taken, on, minute, is_open);
        }
    }
    walked
}

/// How many functions have a room on some of the days.
fn users(room: usize, bookings: &[Booking], days: std::ops::Range<i64>) -> usize {
    let here = bookings.iter().filter(|one| one.room == room && days.clone().any(|on| one.happens(on)));
    here.map(|one| one.function).collect::<BTreeSet<_>>().len()
}

impl Walked {
    /// One minute, at which these rooms are taken for these functions.
    fn look(&mut self, taken: &BTreeSet<(usize, usize)>, on: i64, minute: u16, is_open: bool) {
        for function in 0..FUNCTIONS {
            let rooms: Vec<_> = taken.iter().filter(|(_, other)| *other == function).collect();
            if rooms.is_empty() {
                continue;
            }
            let found = self.functions.entry(function).or_default();
            found.0 += rooms.len() as u64;
            found.1 += rooms.iter().filter(|(room, _)| self.shared_rooms.contains(room)).count() as u64;
            if rooms.len() > found.2 {
                (found.2, found.3, found.4) = (rooms.len(), on, minute);
            }
        }
        if taken.len() > self.together.0 {
            self.together = (taken.len(), on, minute);
        }
        let busy: BTreeSet<usize> = taken.iter().map(|(room, _)| *room).collect();
        self.minutes += busy.len() as u64;
        self.shared_minutes += busy.intersection(&self.shared_rooms).count() as u64;
        self.within += if is_open { busy.len() as u64 } else { 0 };
    }
}

fn hours(minutes: u64) -> Exact {
    Exact::fraction(minutes.into(), 60).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn rooms_and_hours_are_those_of_a_walk_over_every_minute(
        rooms in 2..6_usize,
        bookings in proptest::collection::vec(booking(2), 0..12),
        wide in proptest::collection::vec(booking(6), 0..6),
        first in 0..30_i64,
        length in 1..40_i64,
        open in (0..3_u16, 1..6_u16, 1..=7_u32),
    ) {
        let mut bookings = bookings;
        bookings.extend(wide.into_iter().filter(|one| one.room < rooms));
        let opening = Opening {
            from: Time::of_minutes(480 + 30 * open.0),
            to: Time::of_minutes(480 + 30 * (open.0 + open.1)),
            weekdays: (1..=open.2).collect(),
        };
        let network = Network::from_json(&document(rooms, &[], &bookings)).unwrap();
        let days = first..first + length;
        let sharing = network.sharing(Period::new(day(first), day(first + length - 1)).unwrap(), Some(&opening));
        prop_assert_eq!(sharing.sites.len(), SITES);
        let (mut saved, mut all_minutes) = (Exact::ZERO, 0);
        for (place, site) in sharing.sites.iter().enumerate() {
            let walked = walk(place, rooms, &bookings, days.clone(), &opening);
            prop_assert_eq!(site.hours.exact(), &hours(walked.minutes));
            prop_assert_eq!(site.shared_hours.exact(), &hours(walked.shared_minutes));
            let shared: BTreeSet<_> = site.shared_rooms.iter().map(|room| room.id.to_string()).collect();
            prop_assert_eq!(shared, walked.shared_rooms.iter().map(|room| format!("室{room}")).collect());
            let alone: usize = walked.functions.values().map(|found| found.2).sum();
            prop_assert_eq!(&site.alone, &Exact::count(alone));
            prop_assert_eq!(&site.saved, &Exact::count(alone - walked.together.0));
            prop_assert_eq!(site.functions.len(), walked.functions.len());
            for (told, (function, found)) in site.functions.iter().zip(&walked.functions) {
                prop_assert_eq!(told.id.to_string(), format!("f{function}"));
                prop_assert_eq!(told.hours.exact(), &hours(found.0));
                prop_assert_eq!(told.shared_hours.exact(), &hours(found.1));
                prop_assert_eq!(&told.peak.rooms, &Exact::count(found.2));
                prop_assert_eq!(told.peak.on, Some(day(found.3)));
                prop_assert_eq!(told.peak.at, Some(Time::of_minutes(found.4)));
            }
            let (most, on, minute) = walked.together;
            prop_assert_eq!(&site.together.rooms, &Exact::count(most));
            prop_assert_eq!(site.together.on, (most > 0).then(|| day(on)));
            prop_assert_eq!(site.together.at, (most > 0).then(|| Time::of_minutes(minute)));
            let happening = bookings.iter().filter(|one| one.room % SITES == place && days.clone().any(|on| one.happens(on)));
            prop_assert_eq!(&site.bookings, &Exact::count(happening.count()));
            let open_days = days.clone().filter(|on| opening.weekdays.contains(&day(*on).weekday())).count();
            let room_count = (0..rooms).filter(|room| room % SITES == place).count();
            let available = Exact::count(open_days * usize::from(30 * open.1) * room_count);
            let share = Exact::fraction(walked.within.into(), 1).unwrap().over(&available);
            prop_assert_eq!(&site.utilisation, &share);
            saved = saved.plus(&site.saved);
            all_minutes += walked.minutes;
        }
        prop_assert_eq!(&sharing.sum.saved, &saved);
        prop_assert_eq!(sharing.sum.hours.exact(), &hours(all_minutes));
        prop_assert_eq!(sharing.sum.alone.minus(&sharing.sum.together), saved);
    }

    #[test]
    fn conflicts_are_the_pairs_that_meet_on_some_minute(
        bookings in proptest::collection::vec(booking(2), 0..14),
        first in 0..30_i64,
        length in 1..40_i64,
    ) {
        let network = Network::from_json(&document(2, &[], &bookings)).unwrap();
        let period = Period::new(day(first), day(first + length - 1)).unwrap();
        let found: BTreeSet<_> = network.sharing(period, None).conflicts.iter().map(|one| {
            (one.first.to_string(), one.second.to_string(), one.on, one.days.to_string(), one.minutes.to_string())
        }).collect();
        let mut expected = BTreeSet::new();
        for (place, one) in bookings.iter().enumerate() {
            for (other_place, other) in bookings.iter().enumerate().skip(place + 1) {
                let both: Vec<_> = (first..first + length).filter(|on| one.happens(*on) && other.happens(*on)).collect();
                let minutes = (0..1440).filter(|minute| one.holds(*minute) && other.holds(*minute)).count();
                if one.room == other.room && !both.is_empty() && minutes > 0 {
                    let ids = (format!("预约{place}"), format!("预约{other_place}"));
                    expected.insert((ids.0, ids.1, day(both[0]), both.len().to_string(), minutes.to_string()));
                }
            }
        }
        let sum = network.sharing(period, None).sum.conflicts;
        prop_assert_eq!(sum, Exact::count(expected.len()));
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn what_is_there_is_what_is_open_day_by_day(stations in proptest::collection::vec(station(), 0..6)) {
        // what clashes is refused, and a refusal is checked below
        let clash = |a: &Station, b: &Station| {
            a.function == b.function && a.site.is_some() && a.site == b.site && (-5..70).any(|on| a.is_open(on) && b.is_open(on))
        };
        let clashes = stations.iter().enumerate().any(|(place, a)| stations.iter().skip(place + 1).any(|b| clash(a, b)));
        let read = Network::from_json(&document(0, &stations, &[]));
        prop_assert_eq!(read.is_err(), clashes);
        let Ok(network) = read else { return Ok(()) };
        for on in -2..65 {
            let presence = network.presence(day(on));
            let open: Vec<_> = stations.iter().enumerate().filter(|(_, one)| one.is_open(on)).collect();
            let ids: Vec<_> = presence.stations.iter().skip(1).map(|one| one.id.to_string()).collect();
            prop_assert_eq!(ids, open.iter().map(|(place, _)| format!("站{place}")).collect::<Vec<_>>());
            let others = presence.closed.len() + presence.not_yet.len();
            prop_assert_eq!(presence.stations.len() + others, stations.len() + 1);
            for (place, site) in presence.sites.iter().enumerate() {
                let here: BTreeSet<_> = open.iter().filter(|(_, one)| one.site == Some(place)).map(|(_, one)| one.function).collect();
                let state = [State::Empty, State::Single, State::PartlyCombined, State::Combined][here.len()];
                prop_assert_eq!(site.state, state);
                prop_assert_eq!(site.functions.len(), here.len());
                let missing = usize::from(here.len() == 2);
                prop_assert_eq!(site.missing.len(), missing);
            }
            let survey = network.survey_on(day(on));
            for (function, headline) in survey.functions.iter().enumerate() {
                let towns = open.iter().filter(|(_, one)| one.function == function).count();
                prop_assert_eq!(&headline.headline, &format!("{}+{towns}+0", usize::from(function == 0)));
            }
            let children: usize = survey.stations.iter().map(|one| one.children.len()).sum();
            prop_assert_eq!(children, open.len());
            prop_assert_eq!(&survey.functions, &presence.functions);
        }
        prop_assert_eq!(network.survey().stations.len(), stations.len() + 1);
    }

    #[test]
    fn findings_are_those_of_a_look_at_every_row(
        stations in proptest::collection::vec(station(), 0..6),
        bookings in proptest::collection::vec(booking(2), 0..8),
    ) {
        // room 0 is for the first function alone
        let document = document(2, &stations, &bookings)
            .replace(r#""id":"室0","#, r#""id":"室0","functions":["f0"],"#);
        let Ok(network) = Network::from_json(&document) else { return Ok(()) };
        let mut expected = Vec::new();
        for (place, one) in bookings.iter().enumerate() {
            let days: Vec<_> = (0..70).filter(|on| one.happens(*on)).collect();
            let mut find = |code: &str, key: &str| expected.push(format!("{code} /bookings/{place}{key}"));
            let here = |station: &Station| station.site == Some(one.room) && station.function == one.function;
            if days.is_empty() {
                find("network.never_happens", "/period");
                continue;
            }
            if one.room == 0 && one.function != 0 {
                find("network.function_not_allowed", "/function");
            }
            if days.iter().any(|on| !stations.iter().any(|station| here(station) && station.is_open(*on))) {
                find("network.no_station_there", "/function");
            }
            for other in bookings.iter().take(place).filter(|other| other.room == one.room) {
                let is_shared = (0..1440).any(|minute| one.holds(minute) && other.holds(minute));
                if is_shared && days.iter().any(|on| other.happens(*on)) {
                    find("network.overlapping", "");
                }
            }
        }
        let mut found: Vec<_> =
            network.findings().iter().map(|issue| format!("{} {}", issue.code(), issue.pointer())).collect();
        expected.sort();
        found.sort();
        prop_assert_eq!(found, expected);
    }
}

/// A district as large as a province: it is read and asked in good time.
#[test]
fn a_large_network_is_counted() {
    let (sites, rooms) = (2_000_usize, 6_000_usize);
    let list = |items: Vec<String>| items.join(",");
    let documents = [
        list((0..sites).map(|s| format!(r#"{{"id":"s{s}","title":"院"}}"#)).collect()),
        list(
            (0..rooms)
                .map(|r| format!(r#"{{"id":"r{r}","title":"室","site":"s{}","area":"1"}}"#, r % sites))
                .collect(),
        ),
        list(
            (0..rooms * 5)
                .map(|b| {
                    let (room, weekday, function) = (b % rooms, WEEKDAYS[b / rooms], b % FUNCTIONS);
                    format!(
                        r#"{{"id":"b{b}","room":"r{room}","function":"f{function}","weekday":"{weekday}","period":"2022","from":"09:00","to":"11:00"}}"#
                    )
                })
                .collect(),
        ),
    ];
    let [sites_list, rooms_list, bookings] = documents;
    let document = format!(
        r#"{{"haitang":"network/1","id":"n","title":"网","functions":[{{"id":"f0","title":"a"}},{{"id":"f1","title":"b"}},{{"id":"f2","title":"c"}}],"sites":[{sites_list}],"stations":[{{"id":"c","title":"c","tier":"centre","function":"f0"}}],"rooms":[{rooms_list}],"bookings":[{bookings}]}}"#
    );
    let network = Network::from_json(&document).unwrap();
    let sum = network.sharing(Period::of("2022").unwrap(), None).sum;
    // 2022 has 52 of each weekday from Monday to Friday; each room is taken two hours on each
    assert_eq!(sum.hours.exact(), &Exact::count(rooms * 52 * 5 * 2));
    assert_eq!(sum.bookings, Exact::count(rooms * 5));
    assert_eq!(sum.conflicts, Exact::ZERO);
    // all three rooms of a site are taken at nine o'clock, each for one function
    assert_eq!(sum.together, Exact::count(rooms));
}
