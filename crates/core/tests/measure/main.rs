//! Measures against a brute force that shares nothing with them: rows of JSON, loops, fractions.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail"
)]

mod brute;
mod dice;
mod fill;
mod publish;
mod sample;

use std::collections::BTreeMap;

use dashu_ratio::RBig;
use haitang::{base::json, ledger::Builder, network::Network, wire};
use serde_json::{Value, json};

use brute::{Bounds, Brute};
use dice::Dice;
use sample::Sample;

/// What the library answers.
fn ask(district: &Value, question: &Value) -> Value {
    let district = wire::open_district(district.to_string().as_bytes()).unwrap_or_else(|it| panic!("{it}"));
    let reply: Value = serde_json::from_str(&wire::ask(&district, question.to_string().as_bytes())).unwrap();
    assert!(reply.get("answer").is_some(), "{reply}");
    reply["answer"].clone()
}

fn number(text: &Value) -> RBig {
    let text = text.as_str().unwrap();
    match text.split_once('.') {
        Some((whole, places)) => {
            let scale: i64 = 10_i64.pow(places.len().try_into().unwrap());
            let digits: i64 = format!("{whole}{places}").parse().unwrap();
            RBig::from_parts(digits.into(), scale.unsigned_abs().into())
        }
        None => text.parse().unwrap(),
    }
}

fn bounds(figure: &Value) -> Bounds {
    match figure.get("value") {
        Some(value) => (number(value), number(value)),
        None => (number(&figure["at_least"]), number(&figure["at_most"])),
    }
}

fn counting(accounting: &str, campaigns: &str) -> Value {
    json!({"haitang": "counting/1", "id": "tested", "title": "t", "accounting": accounting,
           "campaigns": campaigns, "duplicates": "once", "title_likeness": "0.8", "number_tolerance": "0.1"})
}

const POLICIES: [&str; 3] = ["once_per_site", "split", "per_station"];
const PARTS: [&str; 11] = [
    "district",
    "tier",
    "site",
    "station",
    "function",
    "theme",
    "kind",
    "audience",
    "campaign",
    "programme",
    "partner",
];

/// Every figure of every measure of the test's catalogue, for parts and steps drawn at random.
#[test]
fn figures_are_those_of_the_brute_force() {
    let mut compared = 0;
    for seed in 0..60 {
        let mut dice = Dice::new(seed);
        let sample = Sample::new(&mut dice);
        let accounting = *dice.pick(&POLICIES);
        let campaigns = *dice.pick(&["apart", "included", "only"]);
        let (of, by) = (*dice.pick(&PARTS), *dice.pick(&["month", "quarter", "year", "half"]));
        let below = of == "station" && dice.chance(1, 3);
        let catalogue = brute::catalogue();
        let answer = ask(
            &sample.district,
            &json!({"ask": "measures", "period": "2022", "of": of, "by": by,
            "below": below, "catalogue": catalogue, "counting": counting(accounting, campaigns), "rows": "0"}),
        );
        let brute = Brute { sample: &sample, accounting, campaigns, of, below };
        for figure in answer["figures"].as_array().unwrap() {
            let (found, expected) = (bounds(figure), brute.figure(&catalogue, figure));
            assert_eq!(found, expected, "seed {seed} {accounting} {campaigns} of {of}: {figure}");
            compared += 1;
        }
    }
    assert!(compared > 20_000, "only {compared} figures");
}

/// Under every policy, what adds up does so exactly: parts to the district, months to the year.
#[test]
fn parts_add_up_to_the_whole() {
    for seed in 100..120 {
        let sample = Sample::new(&mut Dice::new(seed));
        for accounting in POLICIES {
            let question = |of: &str, by: &str| {
                let question = json!({"ask": "measures", "period": "2022", "of": of, "by": by,
                    "catalogue": brute::catalogue(), "counting": counting(accounting, "included")});
                ask(&sample.district, &question)
            };
            let whole = sums(&question("district", "year"), false);
            for of in ["tier", "site", "station", "function", "theme", "kind", "campaign", "programme"] {
                let parts = question(of, "month");
                assert_eq!(parts["overlapping"], json!(false));
                assert_eq!(sums(&parts, true), whole, "seed {seed} {accounting} by {of}");
            }
        }
    }
}

/// The sums of the figures of each measure that adds up.
fn sums(answer: &Value, has_parts: bool) -> BTreeMap<String, RBig> {
    let additive = answer["measures"].as_array().unwrap().iter().filter(|it| it["additive"] == json!(true));
    let names: Vec<_> = additive.map(|it| it["id"].as_str().unwrap()).collect();
    assert!(names.len() > 5);
    let mut sums = BTreeMap::new();
    for figure in answer["figures"].as_array().unwrap() {
        let measure = figure["measure"].as_str().unwrap();
        if names.contains(&measure) {
            *sums.entry(measure.to_owned()).or_insert(RBig::ZERO) += number(&figure["value"]);
        }
        assert!(has_parts || figure.get("part").is_none());
    }
    sums
}

/// Somebody knows who came; the library does not, and its bounds hold the truth.
#[test]
fn the_number_of_people_lies_between_the_bounds() {
    let (mut exact, mut ranges) = (0, 0);
    for seed in 200..260 {
        let mut dice = Dice::new(seed);
        let (district, truth) = sample::with_known_people(&mut dice);
        for (by, period) in [("year", "2022"), ("month", "2022"), ("quarter", "2022")] {
            let answer = ask(
                &district,
                &json!({"ask": "measures", "measures": ["people"], "period": period,
                "by": by, "of": "station", "counting": counting("per_station", "included")}),
            );
            for figure in answer["figures"].as_array().unwrap() {
                let (low, high) = bounds(figure);
                let part = figure.get("part").and_then(Value::as_str);
                let real = RBig::from(truth.people(part, figure["period"].as_str().unwrap()));
                assert!(low <= real && real <= high, "seed {seed}: {real} people, {figure}");
                if low == high { exact += 1 } else { ranges += 1 }
            }
        }
    }
    assert!(exact > 500 && ranges > 500, "{exact} exact, {ranges} ranges");
}

/// Pairs planted are found, each for the reason for which it was planted; nothing else is.
#[test]
fn planted_duplicates_are_found() {
    let mut planted = 0;
    for seed in 300..340 {
        let sample = Sample::new(&mut Dice::new(seed));
        let answer = ask(&sample.district, &json!({"ask": "duplicates"}));
        let found: Vec<Vec<&str>> = answer["duplicates"].as_array().unwrap().iter().map(ids).collect();
        assert_eq!(found, sample.clusters(), "seed {seed}");
        for (cluster, told) in sample.planted.iter().zip(answer["duplicates"].as_array().unwrap()) {
            let code = told["because"][0]["code"].as_str().unwrap();
            assert_eq!(code, cluster.code, "seed {seed}");
            planted += 1;
        }
    }
    assert!(planted > 100, "{planted}");
}

/// A crowd of rows of one day and place: what each station reports again is one event with what the other says of it,
/// and three numbers are three events, however many the rows are.
#[test]
fn a_crowd_of_equal_reports_is_as_many_events_as_it_has_reports() {
    let mut sample = Sample::new(&mut Dice::new(7)).district;
    let row = |at: usize| {
        // two stations of one site
        let stations = if at.is_multiple_of(2) { json!(["t00"]) } else { json!(["t00", "t02"]) };
        json!({"id": format!("crowd{at}"), "date": "1999-01-01", "stations": stations, "title": "宣传",
               "person_times": (20 + at % 3).to_string()})
    };
    sample["ledger"]["activities"].as_array_mut().unwrap().splice(.., (0..600).map(row));
    sample["ledger"].as_object_mut().unwrap().remove("apart");
    let answer = ask(&sample, &json!({"ask": "duplicates"}));
    let clusters = answer["duplicates"].as_array().unwrap();
    // rows of one number are equal or alike; 20, 21 and 22 lie within a tenth, but say two things of one station
    assert_eq!(clusters.len(), 3);
    for (number, cluster) in clusters.iter().enumerate() {
        let expected: Vec<_> = (0..200).map(|at| format!("crowd{}", number + 3 * at)).collect();
        assert_eq!(ids(cluster), expected);
        // two hundred rows come together in 199 steps, each with its reason
        assert_eq!(cluster["because"].as_array().unwrap().len(), 199);
    }
}

/// A list that was cut short may hold what rows name: nothing is said of them.
#[test]
fn what_names_a_list_that_was_cut_is_not_judged() {
    let value = |text: &str| json::read(text.as_bytes(), json::DEEPEST).unwrap();
    let network = Network::from_json(
        r#"{"haitang": "network/1", "id": "n", "title": "示例", "functions": [{"id": "f", "title": "f"}],
            "stations": [{"id": "c", "title": "中心", "tier": "centre", "function": "f"}]}"#,
    );
    let head = value(r#"{"haitang": "ledger/1", "id": "l"}"#);
    let mut builder = Builder::open(&head, &network.unwrap()).unwrap();
    for at in 0..=1000 {
        builder.add("themes", &value(&format!(r#"{{"id": "t{at}", "title": "t"}}"#)));
    }
    for (id, theme) in [("a", "t0"), ("b", "t1000"), ("c", "t1001")] {
        let row =
            json!({"id": id, "date": "2022-06-01", "stations": ["c"], "person_times": "1", "theme": theme});
        builder.add("activities", &value(&row.to_string()));
    }
    let issues = builder.finish().err().unwrap().to_string();
    // a thousand themes are the most; t1000 is the one after them
    assert!(issues.contains("/themes") && issues.contains("1000"), "{issues}");
    assert!(!issues.contains("t1000") && !issues.contains("t1001"), "{issues}");
}

fn ids(cluster: &Value) -> Vec<&str> {
    let others = cluster["others"].as_array().unwrap().iter();
    std::iter::once(&cluster["counted"]).chain(others).map(|id| id.as_str().unwrap()).collect()
}
