//! Districts made for testing, invented by dice: rows, and what is known of them beside.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use crate::dice::Dice;

pub const FUNCTIONS: [&str; 3] = ["social_work", "minors_protection", "elderly_care"];

/// Rows that were planted as one event.
pub struct Planted {
    pub code: &'static str,
    pub rows: Vec<usize>,
}

pub struct Sample {
    pub district: Value,
    pub stations: Vec<Value>,
    pub activities: Vec<Value>,
    pub planted: Vec<Planted>,
}

/// A centre, sites with one to three stations, villages without a site; on the first site one station follows another.
fn network(dice: &mut Dice) -> Value {
    let functions: Vec<_> = FUNCTIONS.iter().map(|id| json!({"id": id, "title": id})).collect();
    let sites: Vec<_> = (0..4).map(|at| json!({"id": format!("s{at}"), "title": "院"})).collect();
    let mut stations = vec![json!({"id": "c", "title": "中心", "tier": "centre", "function": "social_work"})];
    for site in 0..4 {
        for (at, function) in FUNCTIONS.iter().enumerate() {
            if site == 0 || at == site % 3 || dice.chance(1, 2) {
                stations
                    .push(json!({"id": format!("t{site}{at}"), "title": "站", "tier": "town", "parent": "c",
                                     "function": function, "site": format!("s{site}")}));
            }
        }
    }
    let mut follows = stations.iter().find(|one| one["id"] == "t01").unwrap().clone();
    follows["id"] = json!("u01");
    follows["opened"] = json!("2022-06-16");
    stations.iter_mut().filter(|one| one["id"] == "t01").for_each(|one| one["closed"] = json!("2022-06-15"));
    stations.push(follows);
    for village in 0..4 {
        let parent = stations[1 + dice.below(stations.len() - 1)].clone();
        if parent["tier"] == "town" {
            stations.push(json!({"id": format!("v{village}"), "title": "点", "tier": "village",
                                 "function": dice.pick(&FUNCTIONS), "parent": parent["id"]}));
        }
    }
    json!({"haitang": "network/1", "id": "n", "title": "示例", "functions": functions, "sites": sites,
           "stations": stations})
}

fn date(dice: &mut Dice) -> String {
    format!("2022-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28))
}

/// Six letters of which no two titles share two in a row, but by a chance that the seeds do not hold.
fn title(dice: &mut Dice) -> String {
    (0..6).map(|_| char::from_u32(0x4E00 + u32::try_from(dice.below(20_000)).unwrap()).unwrap()).collect()
}

fn some(dice: &mut Dice, list: &[&str]) -> Vec<String> {
    let mut some: Vec<String> = Vec::new();
    for _ in 0..=dice.below(2) {
        let one = (*dice.pick(list)).to_owned();
        if !some.contains(&one) {
            some.push(one);
        }
    }
    some
}

/// What else a row names.
fn terms(dice: &mut Dice, row: &mut Value) {
    let choices: [(&str, &[&str]); 4] = [
        ("theme", &["x", "y"]),
        ("kind", &["k", "l", "m"]),
        ("campaign", &["e"]),
        ("programme", &["p", "q"]),
    ];
    for (key, list) in choices {
        if dice.chance(1, 2) {
            row[key] = json!(dice.pick(list));
        }
    }
    let lists: [(&str, &[&str]); 3] =
        [("audiences", &["old", "young", "all"]), ("functions", &FUNCTIONS), ("partners", &["u", "v", "w"])];
    for (key, list) in lists {
        if dice.chance(1, 2) {
            row[key] = json!(some(dice, list));
        }
    }
}

fn activity(dice: &mut Dice, at: usize, stations: &[Value]) -> Value {
    let times = dice.below(50);
    let mut row = json!({"id": format!("a{at}"), "date": date(dice), "title": title(dice),
                         "person_times": times.to_string()});
    let mut reporters: Vec<&str> = Vec::new();
    for _ in 0..dice.below(4) {
        let one = dice.pick(stations)["id"].as_str().unwrap();
        if !reporters.contains(&one) {
            reporters.push(one);
        }
    }
    if reporters.is_empty() || dice.chance(1, 4) {
        row["site"] = json!(format!("s{}", dice.below(4)));
    }
    if !reporters.is_empty() {
        row["stations"] = json!(reporters);
    }
    terms(dice, &mut row);
    if dice.chance(1, 2) {
        row["people"] = json!(dice.below(times + 1).to_string());
    }
    if dice.chance(1, 2) {
        row["volunteers"] = json!(dice.below(9).to_string());
        row["volunteer_hours"] = json!(format!("{}/3", dice.below(30)));
    }
    if dice.chance(1, 3) {
        row["group"] = json!(dice.pick(&["g", "h", "i"]));
    }
    row
}

impl Sample {
    pub fn new(dice: &mut Dice) -> Self {
        let network = network(dice);
        let stations = network["stations"].as_array().unwrap().clone();
        let mut activities: Vec<_> = (0..60).map(|at| activity(dice, at, &stations)).collect();
        let planted = plant(dice, &mut activities, &stations);
        let station = |dice: &mut Dice| stations[dice.below(stations.len())]["id"].clone();
        let donations: Vec<_> = (0..30)
            .map(|at| {
                let kind = dice.pick(&["meals", "goods", "money"]);
                let mut row = json!({"id": format!("d{at}"), "date": date(dice), "kind": kind,
                                     "yuan": format!("{}.{:02}", dice.below(900), dice.below(100))});
                for (key, value) in
                    [("station", station(dice)), ("campaign", json!("e")), ("partner", json!("u"))]
                {
                    if dice.chance(1, 2) {
                        row[key] = value;
                    }
                }
                row
            })
            .collect();
        let volunteers: Vec<_> = (0..20)
            .map(|at| {
                json!({"id": format!("w{at}"), "from": date(dice), "station": station(dice),
                             "backbone": dice.chance(1, 3)})
            })
            .collect();
        let ledger = json!({"haitang": "ledger/1", "id": "l",
            "themes": [{"id": "x", "title": "x"}, {"id": "y", "title": "y"}],
            "kinds": [{"id": "k", "title": "k"}, {"id": "l", "title": "l"}, {"id": "m", "title": "m"}],
            "audiences": [{"id": "old", "title": "o", "older": true}, {"id": "young", "title": "y", "minors": true},
                          {"id": "all", "title": "a"}],
            "campaigns": [{"id": "e", "title": "e"}],
            "partners": [{"id": "u", "title": "u", "actor": "community"}, {"id": "v", "title": "v", "actor": "charity"},
                         {"id": "w", "title": "w", "actor": "organisation"}],
            "groups": [{"id": "g", "title": "g", "people": "12"}, {"id": "h", "title": "h"},
                       {"id": "i", "title": "i", "people": "60"}],
            "activities": activities, "donations": donations, "volunteers": volunteers});
        let district = json!({"haitang": "district/1", "network": network, "ledger": ledger});
        Self { district, stations, activities, planted }
    }

    /// The clusters by the ids of their rows, in the order of their first rows.
    pub fn clusters(&self) -> Vec<Vec<&str>> {
        let ids = |cluster: &Planted| {
            cluster.rows.iter().map(|row| self.activities[*row]["id"].as_str().unwrap()).collect()
        };
        self.planted.iter().map(ids).collect()
    }
}

/// Has other stations report what some rows say.
fn plant(dice: &mut Dice, activities: &mut Vec<Value>, stations: &[Value]) -> Vec<Planted> {
    let mut planted = Vec::new();
    for at in 0..activities.len() {
        if !dice.chance(1, 6) {
            continue;
        }
        let code = *dice.pick(&["measure.same_event", "measure.alike", "measure.same_row"]);
        let copied = activities.len();
        let mut copy = activities[at].clone();
        copy["id"] = json!(format!("a{copied}"));
        let named: Vec<Value> = copy.get("stations").and_then(Value::as_array).cloned().unwrap_or_default();
        match code {
            "measure.same_event" => {
                activities[at]["event"] = json!(format!("happening{at}"));
                copy["event"] = json!(format!("happening{at}"));
                copy["date"] = json!(date(dice));
                copy["title"] = json!(title(dice));
            }
            "measure.alike" => {
                let Some(other) = stations.iter().find(|one| !named.contains(&one["id"])) else { continue };
                let site = place(&activities[at], stations);
                let Some(site) = site else { continue };
                copy["site"] = json!(site);
                copy["stations"] = json!([other["id"]]);
                copy["title"] = json!(format!("{}！和", copy["title"].as_str().unwrap()));
                let times: u64 = copy["person_times"].as_str().unwrap().parse().unwrap();
                copy["person_times"] = json!((times + times / 10).to_string());
            }
            _ => {}
        }
        if code == "measure.same_row" && place(&activities[at], stations).is_none() && named.is_empty() {
            continue;
        }
        activities.push(copy);
        planted.push(Planted { code, rows: vec![at, copied] });
    }
    planted
}

/// The site of a row: what it says, or that of its first station with one.
pub fn place(row: &Value, stations: &[Value]) -> Option<String> {
    if let Some(site) = row.get("site") {
        return site.as_str().map(ToOwned::to_owned);
    }
    for id in row.get("stations")?.as_array()? {
        let station = stations.iter().find(|one| one["id"] == *id).unwrap();
        if let Some(site) = station.get("site") {
            return site.as_str().map(ToOwned::to_owned);
        }
    }
    None
}

/// Who came where and when.
pub struct Truth(Vec<(String, String, BTreeSet<usize>)>);

impl Truth {
    pub fn people(&self, part: Option<&str>, period: &str) -> u64 {
        let months: Vec<u32> = match period.split_once('-').map(|(_, rest)| rest) {
            None => (1..=12).collect(),
            Some(rest) => match rest.strip_prefix('Q') {
                Some(quarter) => {
                    let last = quarter.parse::<u32>().unwrap() * 3;
                    (last - 2..=last).collect()
                }
                None => vec![rest.parse().unwrap()],
            },
        };
        let mut people: BTreeSet<usize> = BTreeSet::new();
        for (station, date, who) in &self.0 {
            if months.contains(&date[5..7].parse().unwrap()) && part.is_none_or(|part| part == station) {
                people.extend(who);
            }
        }
        people.len().try_into().unwrap()
    }
}

/// A district of which it is known who came.
pub fn with_known_people(dice: &mut Dice) -> (Value, Truth) {
    let network = network(dice);
    let stations = network["stations"].as_array().unwrap().clone();
    let mut truth = Vec::new();
    let mut lists: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut activities = Vec::new();
    for at in 0..40 {
        let who: BTreeSet<usize> = (0..dice.below(8)).map(|_| dice.below(30)).collect();
        let times = who.len() + if who.is_empty() { 0 } else { dice.below(5) };
        let (station, date) = (dice.pick(&stations)["id"].as_str().unwrap().to_owned(), date(dice));
        let mut row = json!({"id": format!("a{at}"), "date": date, "stations": [station], "title": title(dice),
                             "person_times": times.to_string()});
        if dice.chance(2, 3) {
            row["people"] = json!(who.len().to_string());
        }
        if dice.chance(1, 2) {
            let group = *dice.pick(&["g", "h", "i"]);
            row["group"] = json!(group);
            lists.entry(group).or_default().extend(&who);
        }
        truth.push((station, date, who));
        activities.push(row);
    }
    let groups: Vec<_> = ["g", "h", "i"]
        .iter()
        .map(|id| {
            let mut group = json!({"id": id, "title": id});
            if *id != "i" {
                group["people"] = json!(lists.get(id).map_or(0, BTreeSet::len).to_string());
            }
            group
        })
        .collect();
    let ledger = json!({"haitang": "ledger/1", "id": "l", "groups": groups, "activities": activities});
    (json!({"haitang": "district/1", "network": network, "ledger": ledger}), Truth(truth))
}
