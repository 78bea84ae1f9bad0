//! What rubrics and sheets are known by: wording and spelling never show in the meaning, everything else does.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may panic"
)]

mod random;

use haitang::{Scorecard, Sheet, base::Digest, base::json, score};
use random::Random;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

const CASES: u64 = 400;

fn documents(seed: u64) -> (Value, Value) {
    let random = &mut Random::of(seed);
    let rubric = random::rubric(random);
    let sheet = random::sheet(random, &rubric);
    (rubric, sheet)
}

/// Every word of a random rubric holds this letter, and nothing else does.
#[test]
fn the_wording_leaves_the_meaning_alone() {
    for seed in 0..CASES {
        let (document, _) = documents(seed);
        let rubric = random::read(&document);
        let text = document.to_string().replace('词', "字").replace("word", "term");
        let reworded = random::read(&serde_json::from_str(&text).unwrap());
        assert_eq!(rubric.meaning(), reworded.meaning(), "{document}");
        assert_ne!(rubric.wording(), reworded.wording(), "{document}");
        let meant = json::canonical(&rubric.meaning_document());
        assert!(!meant.contains('词') && !meant.contains("word"), "{meant}");
    }
}

/// Each word alone changes the wording.
#[test]
fn every_word_is_covered() {
    for seed in 0..40 {
        let (document, _) = documents(seed);
        let rubric = random::read(&document);
        let text = document.to_string();
        for (at, _) in text.match_indices('词') {
            let changed = [&text[..at], "字", &text[at + '词'.len_utf8()..]].concat();
            let reworded = random::read(&serde_json::from_str(&changed).unwrap());
            assert_ne!(rubric.wording(), reworded.wording(), "{changed}");
        }
    }
}

/// Whatever scores differently means something else.
#[test]
fn what_scores_differently_means_something_else() {
    let mut moved = 0;
    for seed in 0..CASES * 4 {
        let (mut document, sheet) = documents(seed);
        let rubric = random::read(&document);
        let random = &mut Random::of(seed + 1_000_000);
        if (0..40).all(|_| !change(random, &mut document)) {
            continue;
        }
        let Ok(other) = haitang::Rubric::from_json(&document.to_string()) else { continue };
        let totals = [&rubric, &other].map(|rubric| {
            Sheet::from_json(rubric, &sheet.to_string()).ok().map(|sheet| {
                let Scorecard { score, grade, status, .. } = score(&sheet);
                (score, grade.map(|grade| grade.r#final), status)
            })
        });
        if totals[0] != totals[1] {
            moved += 1;
            assert_ne!(rubric.meaning(), other.meaning(), "{document}");
        }
    }
    assert!(moved > 150, "only {moved} scores moved");
}

/// Changes one number somewhere.
fn change(random: &mut Random, value: &mut Value) -> bool {
    match value {
        Value::Array(items) if !items.is_empty() => {
            let at = random.below(items.len());
            change(random, &mut items[at])
        }
        Value::Object(members) if !members.is_empty() => {
            let key = members.keys().nth(random.below(members.len())).unwrap().clone();
            change(random, &mut members[&key])
        }
        Value::String(text) if text.parse::<u32>().is_ok() => {
            *text = (text.parse::<u32>().unwrap() + 1).to_string();
            true
        }
        Value::Number(number) => {
            *value = json!(number.as_u64().unwrap() + 1);
            true
        }
        _ => false,
    }
}

/// Somebody else's SHA-256 over the published documents.
#[test]
fn the_digests_are_those_of_the_published_documents() {
    let hex = |text: &str| {
        let bytes = Sha256::digest(text);
        bytes.iter().fold(String::from("sha256:"), |hex, byte| hex + &format!("{byte:02x}"))
    };
    let (document, _) = documents(1);
    let rubric = random::read(&document);
    assert_eq!(rubric.meaning().to_string(), hex(&json::canonical(&rubric.meaning_document())));
    assert_eq!(rubric.wording().to_string(), hex(&json::canonical(&rubric.wording_document())));
    // FIPS 180-2, appendix B.1
    let abc = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    assert_eq!(Digest::of("abc").to_string(), abc);
}

/// By hand: 0xba7816bf8f01cfea414140de5dae2223 = 247859944228867399418143717509236138531, whose last fifteen
/// digits to the base of 23 were worked out with another program.
#[test]
fn the_short_form_is_the_one_described() {
    assert_eq!(Digest::of("abc").short(), "NHWK-X9AC-T5PR-NJ55");
}

#[test]
fn one_wrong_or_swapped_character_is_noticed() {
    for seed in 0..50 {
        let short = Digest::of(&format!("receipt {seed}")).short();
        assert_eq!(Digest::retyped(&short).as_ref(), Some(&short));
        let letters: Vec<char> = short.chars().filter(|letter| *letter != '-').collect();
        assert_eq!(letters.len(), 16);
        for at in 0..16 {
            for wrong in "23456789ABCDEFGHIJKLMNOPQRSTUVWXYZ01".chars().filter(|wrong| *wrong != letters[at])
            {
                let mut typed = letters.clone();
                typed[at] = wrong;
                assert_eq!(Digest::retyped(&typed.iter().collect::<String>()), None);
            }
            for other in (0..16).filter(|other| letters[*other] != letters[at]) {
                let mut typed = letters.clone();
                typed.swap(at, other);
                assert_eq!(Digest::retyped(&typed.iter().collect::<String>()), None);
            }
        }
    }
}

/// Sheets: what is written reads as the same sheet; spelling does not show, every answer does.
#[test]
fn sheets_return() {
    let mut read = 0;
    for seed in 0..CASES {
        let (document, given) = documents(seed);
        let rubric = random::read(&document);
        let Ok(sheet) = Sheet::from_json(&rubric, &given.to_string()) else { continue };
        read += 1;
        let again = Sheet::from_json(&rubric, &sheet.to_json()).unwrap_or_else(|issues| panic!("{issues}"));
        assert_eq!(again.to_json(), sheet.to_json());
        assert_eq!(json::canonical(&score(&again)), json::canonical(&score(&sheet)), "{given}");
    }
    assert!(read > CASES / 2, "only {read} sheets were read");
}

#[test]
fn spelling_does_not_show_in_a_sheet() {
    let rubric = random::read(&json!({"haitang": "rubric/1", "id": "r", "title": "r", "children": [
        {"id": "1", "title": "t", "points": "10", "inputs": [{"id": "n", "type": "number"}],
         "rule": {"kind": "number", "input": "n"}},
        {"id": "2", "title": "t", "points": "10", "inputs": [{"id": "k", "type": "list",
         "options": [{"id": "a", "title": "a"}, {"id": "b", "title": "b"}]}],
         "rule": {"kind": "amount", "of": {"count_of": "k"}, "floor": "none", "cap": "none"}}]}));
    let digest = |answers: Value| {
        let sheet = json!({"haitang": "sheet/1", "rubric": "r", "answers": answers});
        Sheet::from_json(&rubric, &sheet.to_string()).unwrap().digest()
    };
    let said = digest(json!({"1": "1", "2": ["a", "b"]}));
    for same in [
        json!({"1": {"n": 1.0, "state": "answered"}, "2": {"k": ["b", "a"]}}),
        json!({"1": " １ ", "2": ["b", "a"]}),
    ] {
        assert_eq!(digest(same), said);
    }
    assert_eq!(digest(json!({"1": null})), digest(json!({"2": {"state": "missing"}})));
    for other in [
        json!({"1": "1", "2": ["a"]}),
        json!({"1": "2", "2": ["a", "b"]}),
        json!({"1": {"n": "1", "note": ""}, "2": ["a", "b"]}),
        json!({"1": {"n": "1", "evidence": []}, "2": ["a", "b"]}),
        json!({"1": {"n": "1", "state": "not_met"}, "2": ["a", "b"]}),
        json!({"1": {}, "2": ["a", "b"]}),
        json!({"1": null, "2": ["a", "b"]}),
    ] {
        assert_ne!(digest(other), said);
    }
}

/// A sheet that names another meaning is refused, and told of the way over.
#[test]
fn a_sheet_is_held_to_the_meaning_that_it_names() {
    let (document, given) = documents(3);
    let rubric = random::read(&document);
    let named = |meaning: &str| {
        let mut given = given.clone();
        given["meaning"] = json!(meaning);
        Sheet::from_json(&rubric, &given.to_string()).map(|sheet| sheet.digest())
    };
    assert_eq!(
        named(&rubric.meaning().to_string()).unwrap(),
        Sheet::from_json(&rubric, &given.to_string()).unwrap().digest()
    );
    let refusal = named(&Digest::of("another").to_string()).unwrap_err();
    let issue = refusal.iter().next().unwrap();
    assert_eq!((issue.code(), issue.pointer().as_str()), ("sheet.other_meaning", "/meaning"));
    assert!(issue.english().contains("migrate") && issue.chinese().contains("migrate"));
    let refusal = named("sha256:0").unwrap_err();
    assert_eq!(refusal.iter().next().unwrap().code(), "digest.malformed");
}
