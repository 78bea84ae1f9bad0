//! Faults planted in the district of Yongchuan (1 + 23 + 263 stations, 5 000 activities), and which of them are
//! found. Prints a table: `cargo test -p haitang --test planted -- --nocapture`.
//!
//! The clean district has findings of its own (posts that stayed vacant for some weeks): what counts is what is
//! found besides. Where faults lie is drawn from a seed.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may panic"
)]

use std::{collections::BTreeSet, fs, path::Path};

use haitang::wire;
use serde_json::{Value, json};

const ON: &str = "2022-06-30";

fn read(name: &str) -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/yongchuan").join(name);
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

fn district() -> Value {
    let part = |name: &str| read(&format!("{name}.json"));
    json!({"haitang": "district/1", "network": part("network"), "staff": part("staff"),
           "learning": part("learning"), "ledger": part("ledger")})
}

fn reply(district: &Value, question: &Value) -> Value {
    let reply = match wire::open_district(district.to_string().as_bytes()) {
        Ok(handle) => wire::ask(&handle, question.to_string().as_bytes()),
        Err(refusal) => refusal,
    };
    serde_json::from_str(&reply).unwrap()
}

/// Code and place of everything that is found, or refused.
fn found(district: &Value) -> BTreeSet<(String, String)> {
    let reply = reply(district, &json!({"ask": "findings", "period": "2021-01-01/2022-06-30"}));
    let list = if reply["issues"].is_array() { &reply["issues"] } else { &reply["answer"]["findings"] };
    assert!(reply["more"].is_null() && reply["answer"]["more"].is_null(), "the list was cut");
    let text = |issue: &Value, key: &str| issue[key].as_str().unwrap().to_owned();
    list.as_array().unwrap().iter().map(|issue| (text(issue, "code"), text(issue, "at"))).collect()
}

/// A small generator of its own: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn below(&mut self, many: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from((self.0 >> 33) % u64::try_from(many).unwrap()).unwrap()
    }

    /// Different places of a list.
    fn places(&mut self, of: usize, many: usize) -> Vec<usize> {
        let mut places = BTreeSet::new();
        while places.len() < many {
            places.insert(self.below(of));
        }
        places.into_iter().collect()
    }
}

fn list<'a>(district: &'a mut Value, part: &str, name: &str) -> &'a mut Vec<Value> {
    district[part][name].as_array_mut().unwrap()
}

/// Where a planted fault has to be found.
type Planted = BTreeSet<(String, String)>;

fn at(code: &str, place: impl Into<String>) -> (String, String) {
    (code.into(), place.into())
}

/// A kind of fault and how it is planted.
type Kind = (&'static str, fn(&mut Value, &mut Dice) -> Planted);

const KINDS: [Kind; 11] = [
    ("overlapping bookings", overlapping_bookings),
    ("wrong tiers", wrong_tiers),
    ("stations without their parent", without_parent),
    ("look-alike ids", look_alikes),
    ("rooms beyond their site", large_rooms),
    ("overload", overload),
    ("posts at closed stations", closed_stations),
    ("expired certificates", expired),
    ("attended before employed", too_early),
    ("attended twice", twice),
    ("more people than person-times", more_people),
];

/// A second booking of the same room, half an hour later.
fn overlapping_bookings(district: &mut Value, dice: &mut Dice) -> Planted {
    let bookings = list(district, "network", "bookings");
    // those that begin on the hour, so that half an hour later lies within them
    let full: Vec<usize> = (0..bookings.len())
        .filter(|place| bookings[*place]["from"].as_str().unwrap().ends_with(":00"))
        .collect();
    let chosen = dice.places(full.len(), 30);
    let mut planted = Planted::new();
    for (number, place) in chosen.into_iter().map(|place| full[place]).enumerate() {
        let mut booking = bookings[place].clone();
        booking["id"] = json!(format!("planted-{number:02}"));
        booking["from"] = json!(booking["from"].as_str().unwrap().replace(":00", ":30"));
        planted.insert(at("network.overlapping", format!("/network/bookings/{}", bookings.len())));
        bookings.push(booking);
    }
    planted
}

/// Villages that hang under the centre.
fn wrong_tiers(district: &mut Value, dice: &mut Dice) -> Planted {
    let stations = list(district, "network", "stations");
    let centre = stations[0]["id"].clone();
    let villages: Vec<usize> =
        (0..stations.len()).filter(|place| stations[*place]["tier"] == "village").collect();
    let mut planted = Planted::new();
    for place in dice.places(villages.len(), 25).into_iter().map(|place| villages[place]) {
        stations[place]["parent"] = centre.clone();
        planted.insert(at("network.parent_tier", format!("/network/stations/{place}/parent")));
    }
    planted
}

/// Villages that were there before their town.
fn without_parent(district: &mut Value, dice: &mut Dice) -> Planted {
    let stations = list(district, "network", "stations");
    let villages: Vec<usize> =
        (0..stations.len()).filter(|place| stations[*place]["tier"] == "village").collect();
    let mut planted = Planted::new();
    for place in dice.places(villages.len(), 20).into_iter().map(|place| villages[place]) {
        stations[place]["opened"] = json!("2020-12-01");
        planted.insert(at("network.parent_not_open", format!("/network/stations/{place}/parent")));
    }
    planted
}

/// Sites whose id is another's with a look-alike letter.
fn look_alikes(district: &mut Value, _dice: &mut Dice) -> Planted {
    let sites = list(district, "network", "sites");
    let mut planted = Planted::new();
    for (first, second) in [("S1O", "S10"), ("sl1", "sI1"), ("a-b", "a_b"), ("X.1", "x.1")] {
        sites.push(json!({"id": first, "title": "示例"}));
        planted.insert(at("network.look_alike", format!("/network/sites/{}/id", sites.len())));
        sites.push(json!({"id": second, "title": "示例"}));
    }
    planted
}

fn large_rooms(district: &mut Value, dice: &mut Dice) -> Planted {
    let sites = list(district, "network", "sites");
    let mut planted = Planted::new();
    for place in dice.places(sites.len(), 8) {
        sites[place]["area"] = json!("20");
        planted.insert(at("network.rooms_beyond_site", format!("/network/sites/{place}/area")));
    }
    planted
}

/// The only heads of stations leave at the end of April.
fn gaps(district: &mut Value, dice: &mut Dice) {
    let posts = list(district, "staff", "posts");
    let heads: Vec<usize> = (0..posts.len()).filter(|place| posts[*place]["role"] == "head").collect();
    for place in dice.places(heads.len(), 15).into_iter().map(|place| heads[place]) {
        posts[place]["to"] = json!("2022-04-30");
    }
}

/// A second post of full time for those who have one.
fn overload(district: &mut Value, dice: &mut Dice) -> Planted {
    let workers = list(district, "staff", "workers").clone();
    let posts = list(district, "staff", "posts");
    let mut planted = Planted::new();
    for (number, place) in dice.places(workers.len(), 12).into_iter().enumerate() {
        let worker = &workers[place]["id"];
        let mut post =
            posts.iter().find(|post| post["worker"] == *worker && post.get("to").is_none()).unwrap().clone();
        post["id"] = json!(format!("planted-{number:02}"));
        post["role"] = json!("deputy");
        post["share"] = json!("0.5");
        post["from"] = json!("2022-02-01");
        posts.push(post);
        planted.insert(at("staff.overload", format!("/staff/workers/{place}")));
    }
    planted
}

/// Stations that closed while posts go on.
fn closed_stations(district: &mut Value, dice: &mut Dice) -> Planted {
    let minors = |station: &Value| station["id"].as_str().unwrap().ends_with("-未保");
    let stations = list(district, "network", "stations");
    let those: Vec<usize> = (0..stations.len()).filter(|place| minors(&stations[*place])).collect();
    let mut closed = BTreeSet::new();
    for place in dice.places(those.len(), 6).into_iter().map(|place| those[place]) {
        stations[place]["closed"] = json!("2022-05-31");
        closed.insert(stations[place]["id"].as_str().unwrap().to_owned());
    }
    let posts = list(district, "staff", "posts");
    let open_there =
        |post: &Value| closed.contains(post["station"].as_str().unwrap()) && post.get("to").is_none();
    let outside = (0..posts.len()).filter(|place| open_there(&posts[*place]));
    outside.map(|place| at("staff.outside_station", format!("/staff/posts/{place}"))).collect()
}

/// Licences that end while their holders go on supervising.
fn expired(district: &mut Value, _dice: &mut Dice) -> Planted {
    let posts = list(district, "staff", "posts").clone();
    let held = |worker: &Value| {
        posts.iter().position(|post| post["role"] == "supervisor" && post["worker"] == *worker)
    };
    let qualifications = list(district, "staff", "qualifications");
    let mut planted = Planted::new();
    for qualification in qualifications.iter_mut().filter(|one| one["kind"] == "social_worker") {
        if let Some(post) = held(&qualification["worker"]) {
            qualification["to"] = json!("2022-03-31");
            planted.insert(at("staff.lapsed", format!("/staff/posts/{post}")));
        }
    }
    planted
}

/// Workers who came to a training before they began.
fn too_early(district: &mut Value, dice: &mut Dice) -> Planted {
    let attendances = list(district, "learning", "attendances").clone();
    let mut planted = Planted::new();
    let workers: BTreeSet<String> = dice
        .places(attendances.len(), 10)
        .into_iter()
        .map(|place| attendances[place]["worker"].as_str().unwrap().to_owned())
        .collect();
    for worker in list(district, "staff", "workers") {
        if workers.contains(worker["id"].as_str().unwrap()) {
            worker["from"] = json!("2022-07-01");
        }
    }
    for (place, attendance) in attendances.iter().enumerate() {
        if workers.contains(attendance["worker"].as_str().unwrap()) {
            planted.insert(at("learning.not_employed", format!("/learning/attendances/{place}")));
        }
    }
    planted
}

fn twice(district: &mut Value, dice: &mut Dice) -> Planted {
    let attendances = list(district, "learning", "attendances");
    let mut planted = Planted::new();
    for (number, place) in dice.places(attendances.len(), 20).into_iter().enumerate() {
        let mut again = attendances[place].clone();
        again["id"] = json!(format!("planted-{number:02}"));
        planted.insert(at("learning.attended_twice", format!("/learning/attendances/{}", attendances.len())));
        attendances.push(again);
    }
    planted
}

fn more_people(district: &mut Value, dice: &mut Dice) -> Planted {
    let activities = list(district, "ledger", "activities");
    let mut planted = Planted::new();
    for place in dice.places(activities.len(), 40) {
        let times: u64 = activities[place]["person_times"].as_str().unwrap().parse().unwrap();
        activities[place]["people"] = json!((times + 1).to_string());
        planted.insert(at("ledger.more_people", format!("/ledger/activities/{place}/people")));
    }
    planted
}

/// Planted, found of them, found besides.
struct Row(&'static str, usize, usize, usize);

impl Row {
    fn recall(&self) -> usize {
        self.2 * 1000 / self.1.max(1)
    }

    fn precision(&self) -> usize {
        self.2 * 1000 / (self.2 + self.3).max(1)
    }

    fn print(&self) {
        let permille = |part: usize| format!("{}.{} %", part / 10, part % 10);
        let (recall, precision) = (permille(self.recall()), permille(self.precision()));
        println!("{:<32} {:>7} {:>6} {:>6} {recall:>8} {precision:>9}", self.0, self.1, self.2, self.3);
    }
}

fn planted(clean: &Value, before: &Planted, (name, plant): Kind) -> Row {
    let mut district = clean.clone();
    let planted = plant(&mut district, &mut Dice(20_220_630));
    let after = found(&district);
    let code = planted.first().map(|(code, _)| code.clone()).unwrap_or_default();
    let new: Planted = after.difference(before).filter(|(found, _)| *found == code).cloned().collect();
    let hit = new.intersection(&planted).count();
    Row(name, planted.len(), hit, new.len() - hit)
}

/// The gaps are told at the expectation, so they are counted by what they say.
fn vacancies(clean: &Value) -> Row {
    let said = |district: &Value| -> BTreeSet<String> {
        let reply = reply(district, &json!({"ask": "findings", "period": "2021-01-01/2022-06-30"}));
        let list = reply["answer"]["findings"].as_array().unwrap().clone();
        let vacant = list.iter().filter(|issue| issue["code"] == "staff.vacant");
        vacant.map(|issue| issue["en"].as_str().unwrap().to_owned()).collect()
    };
    let mut district = clean.clone();
    gaps(&mut district, &mut Dice(20_220_630));
    let new: BTreeSet<String> = said(&district).difference(&said(clean)).cloned().collect();
    // the stations at which nobody is left who is their head, by the posts themselves
    let posts = district["staff"]["posts"].as_array().unwrap();
    let heads = || posts.iter().filter(|post| post["role"] == "head");
    let station = |post: &'_ Value| post["station"].as_str().unwrap().to_owned();
    let stays: BTreeSet<String> = heads().filter(|post| post.get("to").is_none()).map(station).collect();
    let left = heads().filter(|post| post.get("to").is_some()).map(station);
    let expected: BTreeSet<String> = left.filter(|one| !stays.contains(one)).collect();
    let tells = |station: &&String| {
        new.iter().any(|text| text.contains(&format!("`{station}` ")) && text.contains("2022-05-01"))
    };
    let hit = expected.iter().filter(|station| tells(station)).count();
    Row("gaps: posts left vacant", expected.len(), hit, new.len() - hit)
}

/// One event that two stations report: the same, with a mark in its title, with other numbers; and decoys beside
/// them. Gives the pairs that are one event.
fn plant_duplicates(district: &mut Value) -> BTreeSet<(String, String)> {
    let mut dice = Dice(333);
    let activities = list(district, "ledger", "activities");
    let there: Vec<usize> =
        (0..activities.len()).filter(|place| activities[*place].get("site").is_some()).collect();
    let mut pairs = BTreeSet::new();
    for (number, place) in dice.places(there.len(), 240).into_iter().map(|place| there[place]).enumerate() {
        let mut row = activities[place].clone();
        let id = format!("planted-{number:03}");
        let town = row["site"].as_str().unwrap().to_owned();
        // another station of the town than the one that reported it first
        let other = if row["stations"] == json!([town]) { format!("{town}-养老") } else { town };
        row["id"] = json!(id);
        row["stations"] = json!([other]);
        let times: u64 = row["person_times"].as_str().unwrap().parse().unwrap();
        let title = row["title"].as_str().unwrap().to_owned();
        match number % 4 {
            0 => {}
            1 => row["title"] = json!(format!("{title}！")),
            2 => row["person_times"] = json!((times + times / 12).to_string()),
            // decoys: something else at the same place on the same day
            _ => {
                row["title"] = json!("青年志愿者座谈会");
                row["theme"] = json!("smartphone");
                row["person_times"] = json!((times * 3 + 7).to_string());
            }
        }
        if number % 4 != 3 {
            pairs.insert((activities[place]["id"].as_str().unwrap().to_owned(), id));
        }
        activities.push(row);
    }
    pairs
}

fn duplicates(clean: &Value) -> Row {
    let mut district = clean.clone();
    let pairs = plant_duplicates(&mut district);
    let reply = reply(&district, &json!({"ask": "duplicates"}));
    let clusters = reply["answer"]["duplicates"].as_array().unwrap();
    let pair = |cluster: &Value| {
        let id = |row: &Value| row.as_str().unwrap().to_owned();
        (id(&cluster["counted"]), id(&cluster["others"][0]))
    };
    let told: BTreeSet<(String, String)> = clusters.iter().map(pair).collect();
    let hit = told.intersection(&pairs).count();
    Row("duplicates", pairs.len(), hit, told.len() - hit)
}

/// Rectifications whose deadline has passed without anything handed in.
fn overdue(clean: &Value) -> Row {
    let mut round = read("round.json");
    let events = round["events"].as_array_mut().unwrap();
    let visits: Vec<Value> =
        events.iter().filter(|event| event["kind"] == "visit").take(18).cloned().collect();
    let mut planted = BTreeSet::new();
    for (number, visit) in visits.iter().enumerate() {
        let id = format!("planted-{number:02}");
        // every third is due after the day, and so is not overdue
        let due = if number % 3 == 2 { "2022-07-10" } else { "2022-06-20" };
        let text = json!({"id": id, "kind": "finding", "on": "2022-05-31", "who": "S09", "refers": visit["id"], "text": "示例"});
        events.push(text);
        events
            .push(json!({"id": format!("{id}-r"), "kind": "rectification", "on": "2022-05-31", "who": "S09",
                           "refers": id, "owner": "站长", "due": due}));
        if number % 3 != 2 {
            planted.insert(id);
        }
    }
    let late = |round: &Value| -> BTreeSet<String> {
        let reply = reply(clean, &json!({"ask": "round", "round": round, "on": ON}));
        let overdue = reply["answer"]["overdue"].as_array().unwrap().clone();
        overdue.iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    let new: BTreeSet<String> = late(&round).difference(&late(&read("round.json"))).cloned().collect();
    let hit = new.intersection(&planted).count();
    Row("overdue rectifications", planted.len(), hit, new.len() - hit)
}

#[test]
fn planted_faults_are_found() {
    let clean = district();
    let stations = clean["network"]["stations"].as_array().unwrap();
    let social = stations.iter().filter(|station| station["function"] == "social_work").count();
    assert_eq!((social, clean["ledger"]["activities"].as_array().unwrap().len()), (1 + 23 + 263, 5000));
    let before = found(&clean);
    let mut rows: Vec<Row> = KINDS.iter().map(|kind| planted(&clean, &before, *kind)).collect();
    rows.push(vacancies(&clean));
    rows.push(overdue(&clean));
    rows.push(duplicates(&clean));
    println!(
        "{:<32} {:>7} {:>6} {:>6} {:>8} {:>9}",
        "fault", "planted", "found", "false", "recall", "precision"
    );
    rows.iter().for_each(Row::print);
    for row in &rows {
        let least = if row.0 == "duplicates" { (980, 950) } else { (980, 1000) };
        assert!(row.1 > 0 && row.recall() >= least.0 && row.precision() >= least.1, "{}", row.0);
    }
}
