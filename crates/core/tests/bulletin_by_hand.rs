//! What a bulletin says of a few rows, counted by hand: names that could be taken for others, words that have to fit
//! the policy and the rule, and what is not said because it would not be true.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

use std::{fs, path::Path};

use haitang::wire;
use serde_json::{Value, json};

/// Two sites that carry both functions; `rows` are keys of the ledger.
fn district(rows: &Value) -> Value {
    let station = |id: &str, function: &str, site: &str| json!({"id": id, "title": id, "tier": "town", "function": function, "parent": "c", "site": site});
    let mut ledger = json!({"haitang": "ledger/1", "id": "l"});
    ledger.as_object_mut().unwrap().extend(rows.as_object().unwrap().clone());
    json!({"haitang": "district/1", "ledger": ledger,
        "network": {"haitang": "network/1", "id": "n", "title": "示例区",
            "functions": [{"id": "f", "title": "社会工作"}, {"id": "g", "title": "养老服务"}],
            "sites": [{"id": "x", "title": "甲站点"}, {"id": "y", "title": "乙站点"}],
            "stations": [{"id": "c", "title": "中心", "tier": "centre", "function": "f"},
                station("a", "f", "x"), station("a2", "g", "x"), station("b", "f", "y"), station("b2", "g", "y")]}})
}

/// A session in June.
fn session(id: &str, station: &str, times: u64) -> Value {
    json!({"id": id, "date": "2024-06-05", "title": id, "stations": [station], "person_times": times})
}

fn example() -> Value {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../py/python/haitang/example/district.json");
    serde_json::from_slice(&fs::read(file).unwrap()).unwrap()
}

/// The bulletin of June, with further keys of the question.
fn bulletin(district: &Value, keys: &Value) -> Value {
    let handle = wire::open_district(district.to_string().as_bytes()).unwrap();
    let mut question = json!({"ask": "bulletin", "period": "2024-06", "forms": ["data", "markdown"]});
    question.as_object_mut().unwrap().extend(keys.as_object().unwrap().clone());
    let reply = wire::ask(&handle, question.to_string().as_bytes());
    let reply: Value = serde_json::from_str(&reply).unwrap();
    assert!(reply["issues"].is_null(), "{reply}");
    reply["answer"].clone()
}

fn figure<'a>(answer: &'a Value, id: &str) -> &'a Value {
    let figures = answer["data"]["figures"].as_array().unwrap();
    figures.iter().find(|figure| figure["id"] == id).unwrap_or_else(|| panic!("no `{id}`"))
}

fn says(answer: &Value, words: &str) -> bool {
    ["zh", "en"].iter().any(|language| answer["markdown"][language].as_str().unwrap().contains(words))
}

#[test]
fn a_campaign_is_not_taken_for_the_combined_sites() {
    let mut away = session("s3", "b", 7);
    away["campaign"] = json!("combined");
    let rows = json!({"campaigns": [{"id": "combined", "title": "抗洪"}],
        "activities": [session("s1", "a", 30), session("s2", "a", 12), away]});
    let answer = bulletin(&district(&rows), &json!({}));
    let told = |id: &str| figure(&answer, id)["value"].as_str().unwrap().to_owned();
    assert_eq!([told("combined.sessions"), told("combined.person_times")], ["2", "42"]);
    assert_eq!([told("campaign.combined.sessions"), told("campaign.combined.person_times")], ["1", "7"]);
    assert_eq!([told("site.x.person_times"), told("site.y.person_times")], ["42", "0"]);
}

#[test]
fn the_busiest_is_one_of_which_there_is_one() {
    let told = |activities: Value| bulletin(&district(&json!({"activities": activities})), &json!({}));
    let answer = told(json!([session("s1", "a", 30), session("s2", "b", 31)]));
    assert!(says(&answer, "服务人次最多的是乙站点") && says(&answer, "The busiest was 乙站点"));
    for activities in [json!([session("s1", "a", 30), session("s2", "b", 30)]), json!([])] {
        let answer = told(activities);
        assert!(!says(&answer, "服务人次最多") && !says(&answer, "busiest"));
    }
}

#[test]
fn a_campaign_that_is_included_is_not_told_to_be_apart() {
    let mut fought = session("s1", "a", 7);
    fought["campaign"] = json!("k");
    let rows = json!({"campaigns": [{"id": "k", "title": "抗疫"}, {"id": "none", "title": "抗旱"}], "activities": [fought]});
    let counting = |campaigns: &str| {
        json!({"counting": {"haitang": "counting/1", "id": "own", "title": "口径", "accounting": "once_per_site",
            "campaigns": campaigns, "duplicates": "once", "title_likeness": "0.8", "number_tolerance": "0.1"}})
    };
    let told = |campaigns: &str| bulletin(&district(&rows), &counting(campaigns));
    for (policy, is_apart) in [("apart", true), ("included", false), ("only", false)] {
        let answer = told(policy);
        assert_eq!(says(&answer, "抗疫单独统计：") && says(&answer, "Counted apart, 抗疫:"), is_apart);
        assert_eq!(says(&answer, "其中抗疫：") && says(&answer, "Of what is told here, 抗疫:"), !is_apart);
        assert_eq!(figure(&answer, "campaign.k.person_times")["value"], "7");
        assert!(!says(&answer, "抗旱"), "nothing happened in it");
    }
}

#[test]
fn a_standard_is_told_without_a_combined_site() {
    let mut district = district(&json!({}));
    district["network"]["stations"].as_array_mut().unwrap().retain(|one| one["function"] == "f");
    let standard = json!({"haitang": "standard/1", "id": "own", "title": "示例标准", "subject": "station", "functions": ["f"],
        "requirements": [{"id": "sign", "title": "有标牌", "kind": "asserted", "trust": "ours",
                "source": "虚构"}]});
    let answer = bulletin(&district, &json!({"standard": standard}));
    // three stations, of which nobody saw the sign
    assert!(says(&answer, "对照示例标准："));
    let told = |id: &str| figure(&answer, id)["value"].as_str().unwrap().to_owned();
    assert_eq!(
        [told("standard.own.met"), told("standard.own.not_met"), told("standard.own.open")],
        ["0", "0", "3"]
    );
    assert!(!says(&answer, "三站合一"));
}

#[test]
fn definitions_are_those_of_the_rules() {
    let answer = bulletin(&example(), &json!({}));
    // the rule wants two trainings and one post
    let generalists = &figure(&answer, "generalists")["definition"];
    assert_eq!(generalists["zh"], "受过至少2项职能培训并在至少1项职能任职的人员");
    // weekly meetings on 3, 10 and 24 June: three weeks, and the week of the 17th without
    let met = figure(&answer, "met.weekly_meeting");
    assert_eq!(
        (&met["value"], &met["rows"], &met["rows_of"]),
        (&json!("3"), &json!("3"), &json!("/learning/trainings"))
    );
    assert_eq!(met["row_ids"], json!(["t1", "t2", "t3"]));
    let missed = figure(&answer, "missed.weekly_meeting");
    assert_eq!((&missed["value"], &missed["rows"]), (&json!("1"), &json!("1")));
    assert_eq!(
        (&missed["rows_of"], &missed["row_ids"]),
        (&json!("/learning/cadences"), &json!(["weekly_meeting"]))
    );
    assert!(missed["definition"]["zh"].as_str().unwrap().ends_with("：2024-W25"));
}

#[test]
fn what_is_declared_for_a_programme_is_not_the_districts() {
    let declared = |id: &str| json!({"id": id, "period": "2024-06", "reach": "direct", "people": "50", "definition": format!("人群{id}")});
    let mut of_programme = declared("two");
    of_programme["programme"] = json!("care");
    let answer = bulletin(&district(&json!({"beneficiaries": [declared("one"), of_programme]})), &json!({}));
    assert!(says(&answer, "人群one") && !says(&answer, "人群two"));
}

/// Without lists 1 to 30 people came at `a` and 1 to 4 at `b`; of each of the four stations 10 were due.
#[test]
fn a_programme_of_people_is_told_by_its_bounds() {
    let mut rows = json!({"activities": [session("讲座", "a", 30), session("义诊", "b", 4)]});
    for row in rows["activities"].as_array_mut().unwrap() {
        row["programme"] = json!("care");
    }
    let programme = json!({"haitang": "programme/1", "id": "care", "title": "关爱", "period": "2024-06", "tiers": ["town"],
        "direct_beneficiaries": "来的人", "indirect_beneficiaries": "其家人",
        "targets": [{"id": "people", "title": "服务人数", "measure": "people", "unit": "people", "at_least": "40"}]});
    let answer = bulletin(&district(&rows), &json!({"programme": programme}));
    assert!(says(&answer, "可以确定的是，") && says(&answer, "are behind for certain"));
    assert!(!says(&answer, "进度为计划的") && !says(&answer, "The pace"));
    assert_eq!(figure(&answer, "programme.people.done")["shown"]["zh"], "1至34人");
    let behind = figure(&answer, "programme.people.behind");
    assert_eq!(behind["row_ids"], json!(["a2", "b", "b2"]));
}
