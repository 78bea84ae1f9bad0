//! Standards against the shipped documents and against a look at every row of random districts.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail"
)]

use std::{collections::BTreeMap, fs, path::PathBuf};

use haitang::base::{Date, Exact};
use haitang::measure::{Catalogue, Counting};
use haitang::standard::{Asked, Assertions, Checked, Standard, State, check};
use haitang::{District, wire};
use proptest::prelude::*;
use serde_json::{Value, json};

fn shipped(name: &str) -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../examples/standards").join(name);
    serde_json::from_slice(&fs::read(path).unwrap()).unwrap()
}

fn on() -> Date {
    Date::new("2022-06-01").unwrap()
}

fn checked(standard: &Value, district: &Value, assertions: Option<&Value>) -> Checked {
    let standard = Standard::from_json(&standard.to_string()).unwrap();
    let district = District::from_json(&district.to_string()).unwrap();
    let assertions = assertions.map_or_else(Assertions::default, |assertions| {
        Assertions::from_json(&assertions.to_string(), &standard, district.network()).unwrap()
    });
    let (catalogue, counting) = (Catalogue::standard().unwrap(), Counting::standard().unwrap());
    let asked =
        Asked { assertions: &assertions, catalogue: &catalogue, counting: &counting, on: on(), only: None };
    check(&standard, &district, &asked).unwrap()
}

/// Two combined sites, the first equipped, the second bare (invented).
fn district() -> Value {
    let functions = ["social_work", "minors_protection", "elderly_care"];
    let mut stations = vec![json!({"id": "c", "title": "中心", "tier": "centre", "function": "social_work"})];
    for site in ["s1", "s2"] {
        stations.extend(functions.map(|function| {
            json!({"id": format!("{site}-{function}"), "title": "站", "tier": "town", "parent": "c", "function": function, "site": site})
        }));
    }
    let room = |id: &str, area: &str, uses: &[&str]| json!({"id": id, "title": "室", "site": "s1", "area": area, "uses": uses});
    let post = |id: usize, role: &str| json!({"id": format!("p{id}"), "worker": format!("w{id}"), "station": "s1-minors_protection", "role": role, "from": "2022-01-01"});
    json!({"haitang": "district/1",
        "network": {"haitang": "network/1", "id": "n", "title": "虚构",
            "functions": functions.map(|id| json!({"id": id, "title": id})),
            "sites": [{"id": "s1", "title": "一"}, {"id": "s2", "title": "二"}],
            "stations": stations,
            "rooms": [room("接待", "18", &["reception", "files"]), room("个案", "12", &["counselling"])]},
        "staff": {"haitang": "staff/1", "id": "p", "title": "虚构",
            "roles": [{"id": "head", "title": "站长", "leads": "head"}, {"id": "deputy", "title": "副站长", "leads": "deputy"}, {"id": "worker", "title": "社工"}],
            "kinds": [{"id": "licence", "title": "社工证", "licence": true}],
            "workers": (1..=5).map(|id| json!({"id": format!("w{id}")})).collect::<Vec<_>>(),
            "posts": [post(1, "head"), post(2, "deputy"), post(3, "worker"), post(4, "worker"), post(5, "worker")],
            "qualifications": (1..=3).map(|id| json!({"id": format!("q{id}"), "worker": format!("w{id}"), "kind": "licence", "from": "2020-01-01"})).collect::<Vec<_>>()},
        "ledger": {"haitang": "ledger/1", "id": "l", "title": "虚构",
            "activities": (1..=4).map(|day| json!({"id": format!("a{day}"), "date": format!("2022-03-{day:02}"), "stations": ["s1-social_work"], "title": "活动", "person_times": "10"})).collect::<Vec<_>>()}})
}

fn states(checked: &Checked, subject: usize) -> BTreeMap<String, State> {
    checked.subjects[subject]
        .requirements
        .iter()
        .map(|line| (line.requirement.to_string(), line.state))
        .collect()
}

#[test]
fn five_haves_three_unified() {
    let checked = checked(&shipped("five_haves_three_unified.json"), &district(), None);
    // s1: 30 m², all uses, five people of whom three are licensed (60 %), four sessions; both carry all functions
    let asserted = ["culture", "money_equipment", "money_funds", "rules_on_file", "sign"];
    for (id, state) in states(&checked, 0) {
        let expected = if asserted.contains(&id.as_str()) { State::NotYetChecked } else { State::Met };
        assert_eq!(state, expected, "{id}");
    }
    // s2 has no room, nobody and nothing happened; what has to be seen nobody saw
    for (id, state) in states(&checked, 1) {
        let expected = match id.as_str() {
            "functions" => State::Met,
            id if asserted.contains(&id) => State::NotYetChecked,
            _ => State::NotMet,
        };
        assert_eq!(state, expected, "{id}");
    }
    assert_eq!(checked.sum.not_yet_checked, Exact::ONE);
    assert_eq!(checked.sum.not_met, Exact::ONE);
}

#[test]
fn minors_protection_station() {
    let standard = shipped("minors_protection_station.json");
    let row = |requirement: &str, key: &str, value: Value| json!({"id": requirement, "requirement": requirement, "subject": "s1-minors_protection", "by": "assessor", "on": "2022-05-01", "evidence": "照片", key: value});
    let seen =
        ["deputy_for_law", "seven_services", "follow_up", "files"].map(|id| row(id, "met", json!(true)));
    let mut seen = Vec::from(seen);
    seen.push(row("sign", "value", json!("蓝底白字")));
    let assertions = json!({"haitang": "assertions/1", "id": "v", "standard": "minors_protection_station", "assertions": seen});
    let checked = checked(&standard, &district(), Some(&assertions));
    assert_eq!(checked.subjects.len(), 2);
    assert_eq!(checked.subjects[0].state, State::Met, "{:?}", checked.subjects[0]);
    assert_eq!(checked.subjects[1].state, State::NotMet);
    let groups: Vec<_> =
        checked.groups.iter().map(|group| (group.met.to_string(), group.not_met.to_string())).collect();
    let (one, none) = (String::from("1"), String::from("0"));
    assert_eq!(groups, [(one.clone(), one.clone()), (one.clone(), one.clone()), (one, none)]);
}

#[test]
fn every_number_has_a_source() {
    for name in ["five_haves_three_unified.json", "minors_protection_station.json"] {
        let standard = shipped(name);
        for requirement in standard["requirements"].as_array().unwrap() {
            assert!(requirement["source"]["zh"].as_str().unwrap().chars().count() > 10, "{requirement}");
        }
        assert!(Standard::from_json(&standard.to_string()).is_ok());
    }
}

/// A room as it was thrown: its functions (none is all), its use, whether everybody gets in, its area.
type Room = (Vec<usize>, bool, Option<bool>, u8);

fn room() -> impl Strategy<Value = Room> {
    (proptest::sample::subsequence(vec![0, 1, 2], 0..3), any::<bool>(), any::<Option<bool>>(), 1..30_u8)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn rooms_are_those_that_a_look_at_every_room_finds(
        rooms in proptest::collection::vec(room(), 1..6),
        (accessible, own, wanted_use) in any::<(bool, bool, bool)>(),
        least in proptest::option::of(1..30_u8),
        (many, area) in (1..4_usize, 1..80_u16),
    ) {
        let functions = ["f0", "f1", "f2"];
        let written: Vec<_> = rooms.iter().enumerate().map(|(place, (users, is_for_it, open, area))| {
            let mut room = json!({"id": format!("r{place}"), "title": "室", "site": "s", "area": area.to_string(),
                "functions": users.iter().map(|user| functions[*user]).collect::<Vec<_>>(),
                "uses": if *is_for_it { vec!["x"] } else { vec![] }});
            if let Some(open) = open {
                room["accessible"] = json!(open);
            }
            room
        }).collect();
        let stations: Vec<_> = functions.iter().map(|id| json!({"id": format!("t-{id}"), "title": "站", "tier": "town", "parent": "c", "function": id, "site": "s"})).collect();
        let mut all = vec![json!({"id": "c", "title": "中心", "tier": "centre", "function": "f0"})];
        all.extend(stations);
        let district = json!({"haitang": "district/1", "network": {"haitang": "network/1", "id": "n", "title": "虚构",
            "functions": functions.map(|id| json!({"id": id, "title": id})), "sites": [{"id": "s", "title": "院"}], "stations": all, "rooms": written}});
        let mut keys = json!({"title": "要求", "source": "虚构", "trust": "ours", "accessible": accessible, "own": own});
        if wanted_use {
            keys["uses"] = json!(["x"]);
        }
        if let Some(least) = least {
            keys["area_at_least"] = json!(least.to_string());
        }
        let with = |id: &str, kind: &str, at_least: String| {
            let mut row = keys.clone();
            (row["id"], row["kind"], row["at_least"]) = (json!(id), json!(kind), json!(at_least));
            row
        };
        let standard = json!({"haitang": "standard/1", "id": "x", "title": "标准", "subject": "station", "tiers": ["town"],
            "requirements": [with("rooms", "rooms", many.to_string()), with("area", "area", area.to_string())]});
        let checked = checked(&standard, &district, None);
        for function in 0..3 {
            let counts = |unknown: bool| rooms.iter().filter(move |(users, is_for_it, open, area)| {
                let may = users.is_empty() || users.contains(&function);
                let alone = !own || *users == [function];
                let enters = !accessible || open.unwrap_or(unknown);
                may && alone && enters && (!wanted_use || *is_for_it) && least.is_none_or(|least| *area >= least)
            });
            let state = |sure: bool, possible: bool| if sure { State::Met } else if possible { State::NotYetChecked } else { State::NotMet };
            let sum = |unknown: bool| counts(unknown).map(|(.., area)| u16::from(*area)).sum::<u16>();
            let found = states(&checked, function);
            prop_assert_eq!(found["rooms"], state(counts(false).count() >= many, counts(true).count() >= many));
            prop_assert_eq!(found["area"], state(sum(false) >= area, sum(true) >= area));
            let line = &checked.subjects[function].requirements[0];
            prop_assert_eq!(line.row_ids.len(), counts(false).count());
            prop_assert_eq!(line.missing.is_empty(), line.state == State::Met);
        }
    }

    #[test]
    fn the_odd_ones_out_are_those_that_a_count_finds(values in proptest::collection::vec(proptest::option::of(0..3_u8), 1..9)) {
        let sites: Vec<_> = (0..values.len()).map(|site| json!({"id": format!("s{site}"), "title": "院"})).collect();
        let mut stations = vec![json!({"id": "c", "title": "中心", "tier": "centre", "function": "f"})];
        stations.extend((0..values.len()).map(|site| json!({"id": format!("t{site}"), "title": "站", "tier": "town", "parent": "c", "function": "f", "site": format!("s{site}")})));
        let district = json!({"haitang": "district/1", "network": {"haitang": "network/1", "id": "n", "title": "虚构",
            "functions": [{"id": "f", "title": "f"}], "sites": sites, "stations": stations}});
        let standard = json!({"haitang": "standard/1", "id": "x", "title": "标准", "subject": "site",
            "requirements": [{"id": "sign", "title": "标识", "kind": "unified", "source": "虚构", "trust": "ours"}]});
        let seen: Vec<_> = values.iter().enumerate().filter_map(|(site, value)| {
            Some(json!({"id": format!("a{site}"), "requirement": "sign", "subject": format!("s{site}"), "by": "assessor", "on": "2022-01-01", "evidence": "照片", "value": value.as_ref()?.to_string()}))
        }).collect();
        let assertions = json!({"haitang": "assertions/1", "id": "v", "standard": "x", "assertions": seen});
        let checked = checked(&standard, &district, Some(&assertions));
        let many = |wanted: u8| values.iter().filter(|value| **value == Some(wanted)).count();
        let most = (0..3).map(many).max().unwrap();
        let commonest: Vec<u8> = (0..3).filter(|value| most > 0 && many(*value) == most).collect();
        for (subject, value) in values.iter().enumerate() {
            let expected = match value {
                None => State::NotYetChecked,
                Some(value) if commonest == [*value] => State::Met,
                Some(value) if commonest.contains(value) => State::NotYetChecked,
                Some(_) => State::NotMet,
            };
            prop_assert_eq!(checked.subjects[subject].requirements[0].state, expected);
        }
        let tied: Vec<_> = checked.requirements[0].tied.clone();
        let expected: Vec<String> = commonest.iter().map(u8::to_string).collect();
        prop_assert_eq!(tied, if expected.len() > 1 { expected } else { Vec::new() });
    }
}

#[test]
fn the_question_brings_the_standard() {
    let district = District::from_json(&district().to_string()).unwrap();
    let question = json!({"ask": "check_standard", "on": "2022-06-01", "standard": shipped("five_haves_three_unified.json"), "only": ["s2"]});
    let reply: Value = serde_json::from_str(&wire::ask(&district, question.to_string().as_bytes())).unwrap();
    assert_eq!(reply["answer"]["sum"], json!({"met": "0", "not_met": "1", "not_yet_checked": "0"}));
}
