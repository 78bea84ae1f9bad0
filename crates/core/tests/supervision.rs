//! Rounds of supervision, walked at random: what may happen is decided by a table of this file, what stands by
//! scanning all events anew. Neither knows how the room does it.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail"
)]

use std::collections::{BTreeMap, BTreeSet};

use haitang::base::{Date, Exact, Id, Text};
use haitang::network::Network;
use haitang::supervision::{By, Decision, Event, FindingState, Kind, Round, Size, Wish, resample};

const WALKS: u64 = 100_000;
const STEPS: u64 = 32;
const APPEAL_DAYS: i64 = 6;
const EXTENSION_DAYS: i64 = 10;
const EXTENSION_TIMES: usize = 2;
const RECTIFICATION_DAYS: i64 = 12;
const REVIEW_DAYS: i64 = 5;

/// What is forbidden in the thread of a finding, by its stage.
const FORBIDDEN: [(&str, &[Kind]); 6] = [
    ("found", &[Kind::Extension, Kind::Evidence, Kind::Recheck, Kind::Closing]),
    ("rectifying", &[Kind::Rectification, Kind::Recheck, Kind::Closing]),
    ("submitted", &[Kind::Rectification, Kind::Extension, Kind::Closing]),
    ("passed", &[Kind::Rectification, Kind::Extension, Kind::Evidence, Kind::Recheck]),
    ("closed", &THREAD),
    ("withdrawn", &THREAD),
];

const THREAD: [Kind; 6] =
    [Kind::Rectification, Kind::Extension, Kind::Evidence, Kind::Recheck, Kind::Closing, Kind::Withdrawal];

const KINDS: [Kind; 16] = [
    Kind::Evaluation,
    Kind::Check,
    Kind::Talk,
    Kind::Visit,
    Kind::Notice,
    Kind::Finding,
    Kind::Rectification,
    Kind::Extension,
    Kind::Evidence,
    Kind::Recheck,
    Kind::Closing,
    Kind::Withdrawal,
    Kind::Appeal,
    Kind::Review,
    Kind::SecondLook,
    Kind::Note,
];

/// A generator of Lehmer's kind: enough to stroll about.
struct Dice(u64);

impl Dice {
    fn below(&mut self, many: u64) -> u64 {
        self.0 = self.0 * 48_271 % 2_147_483_647;
        self.0 % many
    }

    fn one<T: Copy>(&mut self, of: &[T]) -> T {
        of[usize::try_from(self.below(of.len() as u64)).unwrap()]
    }
}

fn id(text: &str) -> Id {
    Id::new(text).unwrap()
}

fn network() -> Network {
    Network::from_json(
        r#"{"haitang": "network/1", "id": "n", "title": "示例", "functions": [{"id": "f", "title": "职能"}],
            "stations": [{"id": "A", "title": "甲", "tier": "centre", "function": "f"},
                         {"id": "B", "title": "乙", "tier": "town", "function": "f", "parent": "A"}]}"#,
    )
    .unwrap()
}

fn round(network: &Network) -> Round {
    let document = format!(
        r#"{{"haitang": "round/1", "id": "r", "title": "示例", "stations": [{{"id": "A"}}, {{"id": "B"}}], "events": [],
            "items": [{{"id": "plans", "step": "check", "title": "t"}}, {{"id": "images", "step": "check", "title": "t"}},
                      {{"id": "head", "step": "talk", "title": "t"}}, {{"id": "site", "step": "visit", "title": "t"}}],
            "limits": [{{"limit": "appeal", "days": "{APPEAL_DAYS}"}},
                       {{"limit": "extension", "days": "{EXTENSION_DAYS}", "times": "{EXTENSION_TIMES}"}},
                       {{"limit": "rectification", "days": "{RECTIFICATION_DAYS}"}},
                       {{"limit": "review", "days": "{REVIEW_DAYS}"}}]}}"#
    );
    Round::from_json(&document, network).unwrap()
}

/// An event that is well formed; whether it may happen is another thing.
fn stroll(dice: &mut Dice, number: u64, before: &[Event]) -> Event {
    // some steps go on from where one stands: without it few findings would ever be closed
    let from =
        (dice.below(3) == 0 && !before.is_empty()).then(|| dice.one(&before.iter().collect::<Vec<_>>()));
    let kind = from.and_then(|event| onwards(event.kind)).unwrap_or_else(|| dice.one(&KINDS));
    let last = before.last().map_or(Date::of(2024, 1, 1).unwrap(), |event| event.on);
    let on = last.plus_days(i64::try_from(dice.below(8)).unwrap() / 3 - i64::from(dice.below(40) == 0));
    let people = ["p1", "p2", "p3", "p4"];
    let mut event =
        Event { id: id(&format!("e{number}")), kind, on, who: id(dice.one(&people)), ..Event::default() };
    if dice.below(50) == 0 {
        event.id = id("e1");
    }
    let station = id(dice.one(&["A", "B"]));
    if kind.needs().contains(&"station") || dice.below(12) == 0 {
        event.station = Some(station);
    }
    if kind.needs().contains(&"refers") {
        let right: Vec<&Event> = before.iter().filter(|other| fits(kind, other.kind)).collect();
        let any = right.is_empty() || dice.below(15) == 0;
        let onwards = from.and_then(|event| {
            if right.iter().any(|one| one.id == event.id) { Some(&event.id) } else { event.refers.as_ref() }
        });
        event.refers = match (any, before.is_empty()) {
            (false, _) if onwards.is_some() => onwards.cloned(),
            (false, _) => Some(dice.one(&right).id.clone()),
            (true, false) => {
                Some(before[usize::try_from(dice.below(before.len() as u64)).unwrap()].id.clone())
            }
            (true, true) => Some(id("nothing")),
        };
    }
    fill(&mut event, dice, before);
    say(&mut event);
    event
}

/// What the kind wants besides words; now and then not what it should be.
fn fill(event: &mut Event, dice: &mut Dice, before: &[Event]) {
    let people = ["p1", "p2", "p3", "p4"];
    let on = event.on;
    match event.kind {
        Kind::Evaluation | Kind::SecondLook => {
            event.score = Some(Exact::from(i64::try_from(dice.below(100)).unwrap()));
        }
        Kind::Check => event.covers = vec![id(dice.one(&["plans", "images"]))],
        Kind::Talk => event.covers = vec![id(dice.one(&["head", "head", "plans"]))],
        Kind::Visit => event.covers = vec![id("site")],
        Kind::Finding if dice.below(8) > 0 => {
            let evaluation = before
                .iter()
                .any(|other| Some(&other.id) == event.refers.as_ref() && other.kind == Kind::Evaluation);
            if evaluation {
                event.criterion = Some(id(dice.one(&["c1", "c2"])));
                event.construct = Some("rule".into());
            }
        }
        Kind::Rectification => {
            event.owner = Some(id(dice.one(&people)));
            event.due = Some(on.plus_days(i64::try_from(dice.below(15)).unwrap() - 1));
        }
        Kind::Extension => event.due = Some(on.plus_days(i64::try_from(dice.below(12)).unwrap())),
        Kind::Recheck => event.passed = Some(dice.below(3) > 0),
        Kind::Appeal => event.criterion = Some(id(dice.one(&["c1", "c2"]))),
        Kind::Review => {
            event.decision = Some(dice.one(&[Decision::Upheld, Decision::Partly, Decision::Rejected]));
            if dice.below(6) > 0 && event.decision != Some(Decision::Rejected) {
                event.after = Some(Exact::from(i64::try_from(dice.below(100)).unwrap()));
            }
        }
        _ => {}
    }
}

/// What usually comes after an event.
fn onwards(kind: Kind) -> Option<Kind> {
    match kind {
        Kind::Evaluation => Some(Kind::Notice),
        Kind::Finding => Some(Kind::Rectification),
        Kind::Rectification | Kind::Extension => Some(Kind::Evidence),
        Kind::Evidence => Some(Kind::Recheck),
        Kind::Recheck => Some(Kind::Closing),
        Kind::Appeal => Some(Kind::Review),
        _ => None,
    }
}

/// The words that the kind wants.
fn say(event: &mut Event) {
    let text = Some(Text::both("t"));
    for key in event.kind.needs() {
        match *key {
            "text" => event.text.clone_from(&text),
            "seen" => event.seen.clone_from(&text),
            "reason" => event.reason.clone_from(&text),
            "claim" => event.claim.clone_from(&text),
            "evidence" => event.evidence = vec!["t".into()],
            _ => {}
        }
    }
}

/// May an event of one kind refer to one of another?
fn fits(kind: Kind, other: Kind) -> bool {
    match kind {
        Kind::Notice | Kind::Appeal => other == Kind::Evaluation,
        Kind::Finding => matches!(other, Kind::Evaluation | Kind::Check | Kind::Talk | Kind::Visit),
        Kind::Review => other == Kind::Appeal,
        _ => other == Kind::Finding,
    }
}

/// Everything that happened, looked at from scratch each time.
struct Past<'e>(&'e [Event]);

impl<'e> Past<'e> {
    fn find(&self, id: Option<&Id>) -> Option<&'e Event> {
        self.0.iter().find(|event| Some(&event.id) == id)
    }

    fn station(&self, event: &Event) -> Option<Id> {
        event.station.clone().or_else(|| self.station(self.find(event.refers.as_ref())?))
    }

    fn of<'a>(&'a self, kind: Kind, station: &'a Id) -> impl Iterator<Item = &'e Event> + 'a {
        self.0.iter().filter(move |event| event.kind == kind && self.station(event).as_ref() == Some(station))
    }

    fn thread(&self, finding: &Id) -> Vec<&'e Event> {
        let about = |event: &&Event| event.refers.as_ref() == Some(finding) && THREAD.contains(&event.kind);
        self.0.iter().filter(about).collect()
    }

    fn stage(&self, finding: &Id) -> &'static str {
        match self.thread(finding).last() {
            None => "found",
            Some(event) => match (event.kind, event.passed) {
                (Kind::Evidence, _) => "submitted",
                (Kind::Recheck, Some(true)) => "passed",
                (Kind::Closing, _) => "closed",
                (Kind::Withdrawal, _) => "withdrawn",
                _ => "rectifying",
            },
        }
    }

    fn dues(&self, finding: &Id) -> Vec<Date> {
        self.thread(finding).iter().filter_map(|event| event.due).collect()
    }

    fn owner(&self, finding: &Id) -> Option<Id> {
        self.thread(finding).iter().find_map(|event| event.owner.clone())
    }

    /// Is a finding told as it stands? Gives its days when it is overdue.
    fn same(&self, found: &FindingState, event: &Event, on: Date) -> Option<(Id, String)> {
        let (stage, due) = (self.stage(&event.id), self.dues(&event.id).last().copied());
        assert_eq!((&found.id, found.stage, found.due), (&event.id, stage, due));
        assert_eq!(found.owner, self.owner(&event.id));
        let forbidden = FORBIDDEN.iter().find(|(name, _)| *name == stage).unwrap().1;
        let next = THREAD.iter().filter(|kind| !forbidden.contains(kind)).map(|kind| kind.name());
        assert_eq!(found.next.iter().copied().collect::<BTreeSet<_>>(), next.collect());
        let days = due?.days_until(on);
        (stage == "rectifying" && days > 0).then(|| (event.id.clone(), days.to_string()))
    }

    /// May this happen now?
    fn allows(&self, event: &Event) -> bool {
        let fresh = self.find(Some(&event.id)).is_none();
        let ordered = self.0.last().is_none_or(|last| last.on <= event.on);
        fresh && ordered && self.points(event) && self.by_kind(event)
    }

    /// Does it refer to something of the right kind and station?
    fn points(&self, event: &Event) -> bool {
        if !event.kind.needs().contains(&"refers") {
            return true;
        }
        let Some(other) = self.find(event.refers.as_ref()) else { return false };
        let same = event.station.is_none() || self.station(other) == event.station;
        fits(event.kind, other.kind) && same
    }

    fn by_kind(&self, event: &Event) -> bool {
        let Some(station) = self.station(event) else { return event.kind == Kind::Note };
        let evaluation = self.of(Kind::Evaluation, &station).next();
        let told = self.of(Kind::Notice, &station).next();
        let assessed_first = evaluation.is_some_and(|first| first.who == event.who);
        match event.kind {
            Kind::Evaluation => evaluation.is_none(),
            Kind::Talk => event.covers == [id("head")],
            Kind::Notice => told.is_none(),
            Kind::Finding => self.finding(event, &station),
            Kind::Appeal => {
                let again = self.of(Kind::Appeal, &station).any(|other| other.criterion == event.criterion);
                told.is_some_and(|told| told.on.days_until(event.on) <= APPEAL_DAYS) && !again
            }
            Kind::Review => {
                let appeal = self.find(event.refers.as_ref()).unwrap();
                let again =
                    self.0.iter().any(|other| other.kind == Kind::Review && other.refers == event.refers);
                let stated = event.after.is_some() == (event.decision != Some(Decision::Rejected));
                !again && stated && appeal.who != event.who && !assessed_first
            }
            Kind::SecondLook => {
                let again = self.of(Kind::SecondLook, &station).any(|other| other.who == event.who);
                evaluation.is_some() && !again && !assessed_first
            }
            kind if THREAD.contains(&kind) => self.moves(event),
            _ => true,
        }
    }

    fn finding(&self, event: &Event, station: &Id) -> bool {
        let of_evaluation = self.find(event.refers.as_ref()).unwrap().kind == Kind::Evaluation;
        let again = self.of(Kind::Finding, station).any(|other| {
            other.criterion.is_some()
                && other.criterion == event.criterion
                && self.stage(&other.id) != "withdrawn"
        });
        of_evaluation == event.criterion.is_some() && !again
    }

    fn moves(&self, event: &Event) -> bool {
        let finding = event.refers.as_ref().unwrap();
        let stage = self.stage(finding);
        let forbidden = FORBIDDEN.iter().find(|(name, _)| *name == stage).unwrap().1;
        let judges = !matches!(event.kind, Kind::Rectification | Kind::Evidence);
        if forbidden.contains(&event.kind) || judges && self.owner(finding).as_ref() == Some(&event.who) {
            return false;
        }
        let dues = self.dues(finding);
        match event.kind {
            Kind::Rectification => {
                (0..=RECTIFICATION_DAYS).contains(&event.on.days_until(event.due.unwrap()))
            }
            Kind::Extension => {
                let (first, present, due) = (dues[0], *dues.last().unwrap(), event.due.unwrap());
                let in_time = event.on <= present && due > present;
                in_time && dues.len() <= EXTENSION_TIMES && first.days_until(due) <= EXTENSION_DAYS
            }
            _ => true,
        }
    }
}

/// Holds a state against the events that happened by a date.
fn compare(round: &Round, events: &[Event], on: Date) {
    let events: Vec<Event> = events.iter().filter(|event| event.on <= on).cloned().collect();
    let past = Past(&events);
    let now = round.on(on);
    let mut overdue = BTreeMap::new();
    for station in &now.stations {
        let findings: Vec<&Event> = past.of(Kind::Finding, &station.id).collect();
        assert_eq!(station.findings.len(), findings.len());
        for (found, event) in station.findings.iter().zip(findings) {
            overdue.extend(past.same(found, event, on));
        }
        for appeal in past.of(Kind::Appeal, &station.id) {
            let days = appeal.on.days_until(on) - REVIEW_DAYS;
            let about =
                |other: &&Event| other.kind == Kind::Review && other.refers.as_ref() == Some(&appeal.id);
            if days > 0 && !events.iter().any(|other| about(&other)) {
                overdue.insert(appeal.id.clone(), days.to_string());
            }
        }
        let first = past.of(Kind::Evaluation, &station.id).next().and_then(|event| event.score.clone());
        let after = past.of(Kind::Review, &station.id).filter_map(|event| event.after.clone()).last();
        assert_eq!(station.score, after.or(first));
        for (step, kind) in station.steps.iter().zip([Kind::Check, Kind::Talk, Kind::Visit]) {
            let covered: BTreeSet<Id> =
                past.of(kind, &station.id).flat_map(|event| event.covers.clone()).collect();
            assert_eq!(step.covered.iter().cloned().collect::<BTreeSet<_>>(), covered);
        }
        assert_eq!(station.second_looks.len(), past.of(Kind::SecondLook, &station.id).count());
    }
    let told = now.overdue.iter().map(|one| (one.id.clone(), one.days.clone()));
    assert_eq!(told.collect::<BTreeMap<_, _>>(), overdue);
}

#[test]
fn no_walk_reaches_what_is_forbidden() {
    let network = network();
    let start = round(&network);
    let (mut taken, mut refused) = (BTreeMap::new(), BTreeMap::new());
    for walk in 1..=WALKS {
        let mut dice = Dice(walk);
        for _ in 0..3 {
            dice.below(2);
        }
        let mut round = start.clone();
        let mut events: Vec<Event> = Vec::new();
        for number in 1..=STEPS {
            let event = stroll(&mut dice, number, &events);
            let allowed = Past(&events).allows(&event);
            let outcome = round.advance(event.clone());
            assert_eq!(outcome.is_ok(), allowed, "walk {walk}: {event:?} after {events:?}: {outcome:?}");
            let counts = if allowed { &mut taken } else { &mut refused };
            *counts.entry(event.kind).or_insert(0_u64) += 1;
            if allowed {
                events.push(event);
            }
        }
        assert_eq!(round.events(), events);
        let first = Date::of(2024, 1, 1).unwrap();
        compare(&round, &events, first.plus_days(i64::try_from(dice.below(40)).unwrap()));
        if walk % 1000 == 0 {
            let again = Round::from_json(&round.to_json(), &network).unwrap();
            assert_eq!((again.events(), again.to_json()), (round.events(), round.to_json()));
        }
    }
    // a walk that never gets anywhere proves nothing
    assert!(KINDS.iter().all(|kind| taken[kind] > 1000), "{taken:?}");
    assert!(refused.len() >= 13, "{refused:?}");
    println!("taken {taken:?}\nrefused {refused:?}");
}

/// A network of so many stations.
fn large_network(many: usize) -> Network {
    let centre = String::from(r#"{"id":"s0","title":"t","tier":"centre","function":"f"}"#);
    let town = |at| format!(r#"{{"id":"s{at}","title":"t","tier":"town","function":"f","parent":"s0"}}"#);
    let stations: Vec<String> = std::iter::once(centre).chain((1..many).map(town)).collect();
    let document = format!(
        r#"{{"haitang":"network/1","id":"n","title":"t","functions":[{{"id":"f","title":"t"}}],"stations":[{}]}}"#,
        stations.join(",")
    );
    Network::from_json(&document).unwrap()
}

/// A round in which each of so many stations has a finding, due from 3 to 7 January.
fn large_round(many: usize) -> String {
    let event = |id: char, at: usize, rest: String| {
        format!(r#"{{"id":"{id}{at}","who":"w","on":"2024-01-02",{rest}}}"#)
    };
    let events = (0..many).flat_map(|at| {
        let lost = r#""criterion":"c","construct":"rule","text":"t""#;
        [
            event(
                'a',
                at,
                format!(r#""kind":"evaluation","station":"s{at}","score":"1","grade":"g{}""#, at % 7),
            ),
            event('b', at, format!(r#""kind":"finding","refers":"a{at}",{lost}"#)),
            event(
                'c',
                at,
                format!(
                    r#""kind":"rectification","refers":"b{at}","owner":"o","due":"2024-01-{:02}""#,
                    3 + at % 5
                ),
            ),
        ]
    });
    let stations: Vec<String> = (0..many).map(|at| format!(r#"{{"id":"s{at}"}}"#)).collect();
    format!(
        r#"{{"haitang":"round/1","id":"r","title":"t","items":[],"limits":[{{"limit":"appeal","days":"1"}},
            {{"limit":"extension","days":"1","times":"1"}},{{"limit":"rectification","days":"9"}},
            {{"limit":"review","days":"1"}}],"stations":[{}],"events":[{}]}}"#,
        stations.join(","),
        events.collect::<Vec<_>>().join(",")
    )
}

#[test]
fn a_large_round_is_a_round() {
    let many = 20_000;
    let round = Round::from_json(&large_round(many), &large_network(many)).unwrap();
    // on the 5th what was due on the 3rd and 4th is overdue: two fifths
    let now = round.on(Date::of(2024, 1, 5).unwrap());
    assert_eq!(now.overdue.len(), many * 2 / 5);
    let size = Size::Share(Exact::fraction(1, 100).unwrap());
    let wish = Wish { at_least: 1, seed: "s".into(), size, strata: vec![By::Tier, By::Grade] };
    let drawn = resample(&round, &wish, None).unwrap();
    assert_eq!((drawn.stations.len(), drawn.strata.len()), (many / 100, 8));
    for stratum in &drawn.strata {
        let of: usize = stratum.of.parse().unwrap();
        assert!(stratum.drawn.len().abs_diff(of / 100) <= 2, "{stratum:?}");
    }
}
