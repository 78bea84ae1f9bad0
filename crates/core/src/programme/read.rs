//! Reading a programme (读取项目).
//!
//! Takes a programme document and the network of its stations, gives a [`Programme`] of which every target can be
//! shared out and planned, or everything that is wrong.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::ToString,
    vec::Vec,
};

use super::{Milestone, Participant, Plan, Problem, Programme, Target, What};
use crate::base::{
    Date, Exact, Id, Issue, Issues, Period, Read, Step, Text, Unit,
    fields::{self, Fields},
    json::{self, Value},
};
use crate::ledger::Actor;
use crate::network::{Network, Tier};

/// What a programme document calls itself.
const FORMAT: &str = "programme/1";
/// Most stations of a programme.
const MOST_STATIONS: usize = 100_000;
/// Most decimal places of a weight: more, or a fraction, would make sums of weights endless.
const WEIGHT_SCALE: i64 = 1_000_000_000;
/// Most steps of a target.
const MOST_STEPS: u64 = 1_000_000_000_000_000;

impl Programme {
    /// Reads a programme document over a network.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_json(document: &str, network: &Network) -> Read<Self> {
        Self::from_bytes(document.as_bytes(), network)
    }

    /// Reads a programme document from bytes, which need not be UTF-8 to be refused properly.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn from_bytes(document: &[u8], network: &Network) -> Read<Self> {
        Self::read(&json::read(document, json::DEEPEST)?, network)
    }

    /// Reads a programme out of a value.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn read(document: &Value, network: &Network) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        let period = fields.need("period", |value| Period::read(value).map(Some));
        let drafts = fields.need("targets", |value| fields::some(value, target));
        let actors = |value| fields::each(value, |one| fields::word(one, Actor::WORDS));
        let programme = Self {
            direct_beneficiaries: fields.need("direct_beneficiaries", Text::read),
            id: fields.need("id", Id::read),
            indirect_beneficiaries: fields.need("indirect_beneficiaries", Text::read),
            notes: fields.may("notes", |value| fields::each(value, Text::read)).unwrap_or_default(),
            source: fields.may("source", Text::read),
            stations: participants(&mut fields, network, period),
            stations_act_as: fields.may("stations_act_as", actors).unwrap_or_default(),
            targets: planned(&mut fields, drafts, period),
            title: fields.need("title", Text::read),
            // one that can't be read is refused
            period: period.unwrap_or_else(any),
        };
        fields.close(programme)
    }
}

/// A placeholder that is never let out.
fn any() -> Period {
    Step::Day.around(Date::default())
}

/// Listed, or described by tiers and functions, or all; who is not listed takes part when open on some day.
fn participants(fields: &mut Fields<'_>, network: &Network, period: Option<Period>) -> Vec<Participant> {
    let listed = fields.may("stations", |value| listed(value, network));
    let tiers = fields.may("tiers", |value| fields::some(value, |one| fields::word(one, Tier::WORDS)));
    let functions = fields.may("functions", |value| functions(value, network));
    for key in ["tiers", "functions"] {
        if fields.has("stations") && fields.has(key) {
            fields.refuse_at(key, Problem::NotTogether { first: "stations", second: key });
        }
    }
    if fields.has("stations") {
        return listed.unwrap_or_default();
    }
    let stations = network.stations().iter().enumerate().filter(|(_, station)| {
        tiers.as_ref().is_none_or(|tiers| tiers.contains(&station.tier))
            && functions.as_ref().is_none_or(|functions| functions.contains(&station.function))
            && period.is_none_or(|period| station.days().shared_with(period).is_some())
    });
    let found: Vec<Participant> = stations
        .map(|(place, station)| Participant { place, station: station.id.clone(), weight: Exact::ONE })
        .collect();
    if found.is_empty() && fields.is_clean() {
        fields.refuse(Problem::NoStations {});
    }
    found
}

fn functions(value: &Value, network: &Network) -> Read<Vec<Id>> {
    let known: Vec<&str> = network.functions().iter().map(|function| function.id.as_str()).collect();
    fields::some(value, |one| {
        let id = Id::read(one)?;
        if known.contains(&id.as_str()) {
            return Ok(id);
        }
        let problem = |given, nearest| Problem::UnknownFunction { given, nearest };
        Err(fields::unknown(id.as_str(), &known, problem).into())
    })
}

fn listed(value: &Value, network: &Network) -> Read<Vec<Participant>> {
    let known: BTreeMap<Id, usize> =
        network.stations().iter().enumerate().map(|(place, station)| (station.id.clone(), place)).collect();
    fields::list(value, MOST_STATIONS)?;
    let stations = fields::filled(fields::every(value, |row| participant(row, &known))?)?;
    let mut issues = Issues::none();
    let mut seen = BTreeSet::new();
    for (at, one) in stations.iter().enumerate() {
        if !seen.insert(&one.station) {
            issues.add(Issue::from(Problem::DuplicateId { id: one.station.to_string() }).at("id").at(at));
        }
    }
    if stations.iter().all(|one| one.weight.is_zero()) {
        issues.add(Problem::Weight { given: "0".to_string() });
    }
    issues.unless(stations)
}

fn participant(row: &Value, known: &BTreeMap<Id, usize>) -> Read<Participant> {
    let mut fields = Fields::of(row)?;
    let station = fields.need("id", Id::read);
    let weight = fields.may("weight", weight).unwrap_or(Exact::ONE);
    let place = known.get(&station).copied();
    if fields.is_clean() && place.is_none() {
        let problem = |given, nearest| Problem::UnknownStation { given, nearest };
        fields.refuse_at("id", fields::unknown_id(station.as_str(), known, problem));
    }
    fields.close(Participant { place: place.unwrap_or_default(), station, weight })
}

fn weight(value: &Value) -> Read<Exact> {
    let weight = fields::exact(value)?;
    if weight.is_negative() || !weight.times(&Exact::from(WEIGHT_SCALE)).is_whole() {
        return Err(Problem::Weight { given: value.shown() }.into());
    }
    Ok(weight)
}

fn target(value: &Value) -> Read<Target> {
    let mut fields = Fields::of(value)?;
    let what = what(&mut fields);
    let target = Target {
        at_least: fields.need("at_least", above_zero),
        id: fields.need("id", Id::read),
        milestones: Vec::new(),
        plan: fields.may("plan", |value| fields::word(value, Plan::WORDS)).unwrap_or_default(),
        source: fields.may("source", Text::read),
        step: fields.may("step", above_zero).unwrap_or(Exact::ONE),
        title: fields.need("title", Text::read),
        unit: fields.need("unit", |value| fields::word(value, Unit::WORDS).map(Some)).unwrap_or(Unit::Items),
        what,
    };
    if fields.is_clean() {
        let of_stations = matches!(target.what, What::StationsWith(_));
        if target.unit == Unit::Share || (of_stations && target.unit != Unit::Items) {
            fields.refuse_at("unit", Problem::UnitRefused { unit: target.unit.name() });
        }
        let steps = target.at_least.over(&target.step).and_then(|steps| steps.to_count());
        if steps.is_none_or(|steps| steps > MOST_STEPS) {
            let (at_least, step) = (target.at_least.to_string(), target.step.to_string());
            fields.refuse_at("at_least", Problem::StepMisfit { at_least, step });
        }
    }
    fields.close(target)
}

fn what(fields: &mut Fields<'_>) -> What {
    let measure = fields.may("measure", Id::read);
    let with = fields.may("stations_with", Id::read);
    if fields.has("measure") == fields.has("stations_with") {
        fields.refuse(Problem::OneOf { first: "measure", second: "stations_with" });
    }
    match (measure, with) {
        (_, Some(id)) => What::StationsWith(id),
        (id, None) => What::Measure(id.unwrap_or_default()),
    }
}

fn above_zero(value: &Value) -> Read<Exact> {
    let given = fields::exact(value)?;
    if given > Exact::ZERO { Ok(given) } else { Err(Problem::NotPositive { given: value.shown() }.into()) }
}

/// The targets with their milestones.
fn planned(fields: &mut Fields<'_>, mut targets: Vec<Target>, period: Option<Period>) -> Vec<Target> {
    let mut places: BTreeMap<Id, usize> = BTreeMap::new();
    for (at, target) in targets.iter().enumerate() {
        if places.insert(target.id.clone(), at).is_some() {
            let twice = Issue::from(Problem::DuplicateId { id: target.id.to_string() });
            fields.refuse(twice.at("id").at(at).at("targets"));
        }
    }
    let rows = fields.may("milestones", |value| fields::each(value, milestone)).unwrap_or_default();
    // without its targets and its period a milestone proves nothing
    let Some(period) = period.filter(|_| !targets.is_empty()) else { return targets };
    for (at, (id, milestone)) in rows.into_iter().enumerate() {
        let target = places.get(&id).and_then(|place| targets.get_mut(*place));
        let checked = target.map_or_else(
            || {
                let problem = |given, nearest| Problem::UnknownTarget { given, nearest };
                Err(fields::unknown_id(id.as_str(), &places, problem).at("target"))
            },
            |target| follows(target, milestone, period),
        );
        checked.unwrap_or_else(|issue| fields.refuse(issue.at(at).at("milestones")));
    }
    for (at, target) in targets.iter().enumerate() {
        if target.plan != Plan::Linear && target.milestones.is_empty() && fields.is_clean() {
            let problem =
                Problem::MilestonesMissing { target: target.id.to_string(), plan: target.plan.name() };
            fields.refuse(Issue::from(problem).at("plan").at(at).at("targets"));
        }
    }
    targets
}

fn milestone(value: &Value) -> Read<(Id, Milestone)> {
    let mut fields = Fields::of(value)?;
    let target = fields.need("target", Id::read);
    let milestone =
        Milestone { at_least: fields.need("at_least", above_zero), on: fields.need("on", Date::read) };
    fields.close((target, milestone))
}

/// Puts a milestone behind those of its target.
fn follows(target: &mut Target, milestone: Milestone, period: Period) -> Result<(), Issue> {
    if target.plan == Plan::Linear {
        return Err(Issue::from(Problem::MilestoneMisplaced { target: target.id.to_string() }).at("target"));
    }
    if !period.holds(milestone.on) {
        let problem = Problem::MilestoneOutside { on: milestone.on.to_string(), period: period.to_string() };
        return Err(Issue::from(problem).at("on"));
    }
    if milestone.at_least > target.at_least {
        let (given, at_least) = (milestone.at_least.to_string(), target.at_least.to_string());
        return Err(Issue::from(Problem::MilestoneAbove { given, at_least }).at("at_least"));
    }
    // the last day asks for all of it: less on that very day would be a jump, or be said in vain
    if milestone.on == period.last() && milestone.at_least < target.at_least {
        let (given, at_least) = (milestone.at_least.to_string(), target.at_least.to_string());
        return Err(Issue::from(Problem::MilestoneShort { given, at_least }).at("at_least"));
    }
    if let Some(before) = target.milestones.last() {
        let (day, amount) = (before.on.to_string(), before.at_least.to_string());
        if milestone.on <= before.on {
            let problem = Problem::MilestoneOrder { given: milestone.on.to_string(), before: day };
            return Err(Issue::from(problem).at("on"));
        }
        if milestone.at_least < before.at_least {
            let problem = Problem::MilestoneOrder { given: milestone.at_least.to_string(), before: amount };
            return Err(Issue::from(problem).at("at_least"));
        }
    }
    target.milestones.push(milestone);
    Ok(())
}
