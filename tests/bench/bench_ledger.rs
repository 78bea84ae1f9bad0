//! How long a province takes: `cargo run --profile dist --example bench_ledger -- [ACTIVITIES …]`.
//!
//! Makes 2 000 stations and 30 000 points with a fixed seed, and a ledger of so many activities (20 000, 200 000 and
//! 2 000 000 without arguments), row by row; prints for each size how long reading, finding duplicates, findings and
//! all measures by station and month take, and the most memory that was used. Everything is invented. Each size runs
//! in a process of its own, so that its memory is its own; nothing is asserted.
#![allow(
    clippy::unwrap_used,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "a measurement may fail"
)]
#![allow(
    clippy::needless_pass_by_value,
    clippy::unnecessary_wraps,
    reason = "members of an object, written shortly"
)]

use std::{
    env, fs,
    process::Command,
    time::{Duration, Instant},
};

use haitang::{
    District,
    base::{Period, Step, json::Value},
    ledger::Builder,
    measure::{self, Asked, Catalogue, Counting, Of},
    network::Network,
};

const TOWNS: u64 = 2_000;
const POINTS: u64 = 30_000;
const SIZES: [&str; 3] = ["20000", "200000", "2000000"];

/// splitmix64
struct Dice(u64);

impl Dice {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (mixed ^ (mixed >> 31)) % most
    }
}

fn text(text: impl ToString) -> Option<Value> {
    Some(Value::Text(text.to_string()))
}

fn list(items: impl IntoIterator<Item = Value>) -> Option<Value> {
    Some(Value::List(items.into_iter().collect()))
}

fn named(id: &str) -> Value {
    Value::object([("id", text(id)), ("title", text(id))])
}

fn network() -> Value {
    let functions = ["social_work", "minors_protection", "elderly_care"].map(named);
    let sites = (0..TOWNS / 2).map(|at| named(&format!("s{at}")));
    let centre = Value::object([
        ("id", text("c")),
        ("title", text("中心")),
        ("tier", text("centre")),
        ("function", text("social_work")),
    ]);
    let town = |at: u64| {
        let function = ["social_work", "elderly_care"][usize::try_from(at % 2).unwrap()];
        Value::object([
            ("id", text(format!("t{at}"))),
            ("title", text("站")),
            ("tier", text("town")),
            ("function", text(function)),
            ("parent", text("c")),
            ("site", text(format!("s{}", at / 2))),
        ])
    };
    let point = |at: u64| {
        Value::object([
            ("id", text(format!("p{at}"))),
            ("title", text("点")),
            ("tier", text("village")),
            ("function", text("social_work")),
            ("parent", text(format!("t{}", at % TOWNS))),
        ])
    };
    let stations = [centre].into_iter().chain((0..TOWNS).map(town)).chain((0..POINTS).map(point));
    Value::object([
        ("haitang", text("network/1")),
        ("id", text("province")),
        ("title", text("虚构省")),
        ("functions", list(functions)),
        ("sites", list(sites)),
        ("stations", list(stations)),
    ])
}

/// The head of the ledger: what rows refer to.
fn head() -> Value {
    let old =
        Value::object([("id", text("old")), ("title", text("老年人")), ("older", Some(Value::Bool(true)))]);
    let young = Value::object([
        ("id", text("young")),
        ("title", text("未成年人")),
        ("minors", Some(Value::Bool(true))),
    ]);
    let partner = |at: u64| {
        Value::object([
            ("id", text(format!("u{at}"))),
            ("title", text("伙伴")),
            ("actor", text("organisation")),
        ])
    };
    Value::object([
        ("haitang", text("ledger/1")),
        ("id", text("l")),
        ("themes", list(["safety", "health", "fraud", "arts"].map(named))),
        ("kinds", list(["lecture", "group", "visit"].map(named))),
        ("audiences", list([old, young, named("all")])),
        ("campaigns", list([named("epidemic")])),
        ("partners", list((0..500).map(partner))),
    ])
}

fn activity(dice: &mut Dice, at: u64) -> Value {
    let station = if dice.below(3) == 0 {
        format!("t{}", dice.below(TOWNS))
    } else {
        format!("p{}", dice.below(POINTS))
    };
    let mut audiences = vec![Value::of(["old", "young", "all"][usize::try_from(dice.below(3)).unwrap()])];
    if dice.below(5) == 0 && audiences[0] != Value::of("old") {
        audiences.push(Value::of("old"));
    }
    let times = 1 + dice.below(60);
    let (campaign, volunteers) = (dice.below(20) == 0, dice.below(6));
    Value::object([
        ("id", text(format!("a{at}"))),
        ("date", text(format!("2022-{:02}-{:02}", 1 + dice.below(12), 1 + dice.below(28)))),
        ("title", text(format!("第{}次活动", dice.below(1_000_000)))),
        ("stations", list([Value::of(&station)])),
        ("theme", text(["safety", "health", "fraud", "arts"][usize::try_from(dice.below(4)).unwrap()])),
        ("kind", text(["lecture", "group", "visit"][usize::try_from(dice.below(3)).unwrap()])),
        ("audiences", Some(Value::List(audiences))),
        ("person_times", text(times)),
        ("people", (dice.below(2) == 0).then(|| Value::of(&times))),
        ("volunteers", text(volunteers)),
        ("volunteer_hours", text(volunteers * 2)),
        ("partners", list([Value::of(&format!("u{}", dice.below(500)))])),
        ("campaign", campaign.then(|| Value::of("epidemic"))),
    ])
}

/// The most memory that the process has held, in MiB, where the system tells.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib: Option<u64> = peak.and_then(|text| text.trim().trim_end_matches(" kB").parse().ok());
    kib.map_or_else(|| "?".into(), |kib| (kib / 1024).to_string())
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let done = work();
    (done, start.elapsed())
}

fn measured(size: u64) {
    let network = Network::read(&network()).unwrap();
    let mut dice = Dice(1);
    let mut making = Duration::ZERO;
    let (builder, reading) = timed(|| {
        let mut builder = Builder::open(&head(), &network).unwrap();
        for at in 0..size {
            let (row, made) = timed(|| activity(&mut dice, at));
            making += made;
            builder.add("activities", &row);
        }
        builder
    });
    let (ledger, checking) = timed(|| builder.finish().unwrap());
    let loaded = memory();
    let district = District::of(network, None, None, Some(ledger));
    let ledger = district.ledger().unwrap();
    let (catalogue, counting) = (Catalogue::standard().unwrap(), Counting::standard().unwrap());
    let (found, finding) = timed(|| ledger.findings(district.network(), None).iter().count());
    let (doubles, doubling) = timed(|| measure::duplicates(ledger, &counting).len());
    let (measures, _) = measure::answerable(&catalogue, &district);
    let mut asked = Asked::new(measures, Period::of("2022").unwrap(), &counting);
    (asked.of, asked.by) = (Of::Station, Some(Step::Month));
    let (cells, counted) = timed(|| {
        let table = measure::table(&district, &asked).unwrap();
        table.parts().len() * table.periods().len() * asked.measures.len()
    });
    println!(
        "{size:>8} activities | read {:.2} s, check {:.2} s, {loaded} MiB | findings {:.2} s ({found}) | duplicates {:.2} s \
         ({doubles}) | {} measures by station and month {:.2} s ({cells} cells) | most memory {} MiB",
        (reading.saturating_sub(making)).as_secs_f64(),
        checking.as_secs_f64(),
        finding.as_secs_f64(),
        doubling.as_secs_f64(),
        asked.measures.len(),
        counted.as_secs_f64(),
        memory()
    );
}

fn main() {
    let sizes: Vec<String> = env::args().skip(1).collect();
    if let [size] = sizes.as_slice() {
        return measured(size.parse().unwrap());
    }
    let sizes = if sizes.is_empty() { SIZES.map(String::from).to_vec() } else { sizes };
    for size in sizes {
        Command::new(env::current_exe().unwrap()).arg(size).status().unwrap();
    }
}
