//! The example of a district with staff and learning: its questions are asked, its figures were worked out by
//! hand; and whatever stands at whichever place of it, a door answers.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail"
)]

use std::{fs, path::PathBuf};

use haitang::wire;
use serde_json::{Value, json};

fn example(name: &str) -> String {
    let top = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..");
    fs::read_to_string(top.join("examples/three_posts").join(name)).unwrap()
}

/// The questions of the page, one a line.
fn questions() -> Vec<String> {
    let page = example("README.md");
    let blocks = page.split("```json\n").skip(1).map(|rest| rest.split("\n```").next().unwrap());
    blocks.flat_map(|block| block.lines().map(String::from).collect::<Vec<_>>()).collect()
}

fn ask(question: &Value) -> Value {
    let district =
        wire::open_district(example("district.json").as_bytes()).unwrap_or_else(|it| panic!("{it}"));
    serde_json::from_str(&wire::ask(&district, question.to_string().as_bytes())).unwrap()
}

#[test]
fn every_question_of_the_page_is_answered() {
    let questions = questions();
    assert_eq!(questions.len(), 13);
    for question in questions {
        let reply = ask(&serde_json::from_str(&question).unwrap());
        assert!(reply["answer"].is_object(), "{question}: {reply}");
    }
}

#[test]
fn the_figures_are_those_worked_out_by_hand() {
    // minors at 甲镇 while w1 and w4 are there, at 丙镇 while w6 and w4 are there
    let plan = &ask(&json!({"ask": "cross_train", "on": "2024-09-02"}))["answer"];
    let trainings = plan["minimum"]["trainings"].as_array().unwrap();
    assert_eq!((trainings.len(), &trainings[0]["worker"], &plan["gap_days"]), (1, &json!("w4"), &json!("2")));
    // third quarter, 92 days: 甲镇 and 丙镇 never, 乙镇 always
    let minors =
        &ask(&json!({"ask": "coverage", "period": "2024-Q3", "function": "minors_protection"}))["answer"];
    assert_eq!(minors["functions"][0]["share"], "1/3");
    assert_eq!(minors["functions"][0]["days"], "276");
    // w1, w3, w5, w6 of six; 60 % is reached and so are two thirds
    let licensed = &ask(&json!({"ask": "licensed", "on": "2024-09-02"}))["answer"];
    assert_eq!((&licensed["all"]["share"], &licensed["rules"][1]["met"]), (&json!("2/3"), &json!(true)));
    // September: Sundays 8, 15, 22, 29; meetings on 2, 9 and 23; the week of 16 September was missed
    let kept = &ask(&json!({"ask": "cadence", "period": "2024-09"}))["answer"]["cadences"][0];
    assert_eq!((&kept["share"], &kept["missed"]), (&json!("0.75"), &json!(["2024-W38"])));
    // w1 has 6 + 2 + 2 + 2 = 12 h of 72, or of 90
    let earned = &ask(&json!({"ask": "education", "on": "2024-09-30"}))["answer"]["registrations"];
    assert_eq!((&earned[0]["hours_short"], &earned[1]["hours_short"]), (&json!("60"), &json!("78")));
    // w6's licence ends on 31 October, w3's registration on 31 December, 92 days on
    let ending = &ask(&json!({"ask": "expiring", "on": "2024-09-30", "days": "100"}))["answer"];
    assert_eq!(ending["qualifications"][0]["qualification"], "q4");
    assert_eq!(ending["registrations"][0]["days_left"], "92");
}

/// Every place of a document.
fn places(document: &Value, here: &str, found: &mut Vec<String>) {
    found.push(here.to_owned());
    match document {
        Value::Array(items) => {
            items.iter().enumerate().for_each(|(at, item)| places(item, &format!("{here}/{at}"), found));
        }
        Value::Object(members) => {
            members.iter().for_each(|(key, member)| places(member, &format!("{here}/{key}"), found));
        }
        _ => {}
    }
}

#[test]
fn whatever_stands_anywhere_a_door_answers() {
    let document: Value = serde_json::from_str(&example("district.json")).unwrap();
    let mut found = Vec::new();
    places(&document, "", &mut found);
    let others = [
        json!(null),
        json!([]),
        json!({}),
        json!("-1"),
        json!("0001-01-01"),
        json!("9999-12-31"),
        json!(["w1", "w1"]),
    ];
    let (mut opened, mut refused) = (0, 0);
    for place in found.iter().filter(|place| !place.starts_with("/network")) {
        for other in &others {
            let mut changed = document.clone();
            *changed.pointer_mut(place).unwrap() = other.clone();
            let reply = match wire::open_district(changed.to_string().as_bytes()) {
                Err(reply) => reply,
                Ok(district) => {
                    opened += 1;
                    for question in questions() {
                        let reply: Value =
                            serde_json::from_str(&wire::ask(&district, question.as_bytes())).unwrap();
                        assert!(
                            reply["answer"].is_object() || reply["issues"].is_array(),
                            "{place} {question}"
                        );
                    }
                    continue;
                }
            };
            refused += 1;
            let reply: Value = serde_json::from_str(&reply).unwrap();
            assert!(reply["issues"].as_array().is_some_and(|issues| !issues.is_empty()), "{place}");
        }
    }
    assert!(opened > 100 && refused > 1000, "{opened} {refused}");
}
