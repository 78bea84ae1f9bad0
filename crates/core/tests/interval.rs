//! Which open criteria still decide, held against every answer of random rubrics, scored through the public door.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may fail"
)]

#[path = "improve/random.rs"]
#[allow(dead_code, reason = "costs are for plans")]
mod random;

use haitang::{Rubric, Scorecard, Sheet, base::Exact, score, wire};
use serde_json::{Value, json};

fn card(rubric: &Rubric, sheet: &Value, change: Option<(&str, &Value)>) -> Scorecard {
    let mut sheet = sheet.clone();
    if let Some((id, answer)) = change {
        sheet["answers"][id] = answer.clone();
    }
    score(
        &Sheet::from_json(rubric, &sheet.to_string()).unwrap_or_else(|issues| panic!("{issues} in {sheet}")),
    )
}

fn stands(card: &Scorecard) -> Value {
    let grades = card.grade.as_ref().map(|grade| grade.r#final.reachable.clone());
    json!({"grades": grades, "score": serde_json::to_value(&card.score).unwrap()})
}

fn own(card: &Scorecard, id: &str) -> Option<Exact> {
    card.line(id).unwrap().score.as_ref()?.lowest.clone()
}

#[test]
fn both_ends_are_the_best_and_the_worst_of_all_answers() {
    let mut decided = [0, 0];
    for seed in 0..300_u64 {
        let pair = random::pair(seed, 1 + usize::try_from(seed % 9).unwrap());
        let rubric = Rubric::from_json(&pair.rubric.to_string()).unwrap();
        let reply = wire::interval(&rubric, pair.sheet.to_string().as_bytes());
        let reply: Value = serde_json::from_str(&reply).unwrap();
        let present = card(&rubric, &pair.sheet, None);
        assert_eq!(reply["interval"]["present"], stands(&present));
        let open = reply["interval"]["open"].as_array().unwrap();
        let ids: Vec<&str> = open.iter().map(|one| one["criterion"].as_str().unwrap()).collect();
        assert_eq!(
            ids,
            present.open.iter().map(haitang::base::Id::as_str).collect::<Vec<_>>(),
            "seed {seed}"
        );
        for (one, id) in open.iter().zip(ids) {
            let criterion = pair.criteria.iter().find(|criterion| criterion.id == id).unwrap();
            let mut changes = false;
            for (end, up) in [("best", true), ("worst", false)] {
                let reached = card(&rubric, &pair.sheet, Some((id, &one[end]["answer"])));
                assert_eq!(one[end]["stands"], stands(&reached), "seed {seed}, {id}, {end}");
                changes |= stands(&reached)["grades"] != stands(&present)["grades"];
                // Where stations are compared a criterion is open although it is answered: values that are given stay.
                let given = pair.sheet["answers"][id].as_object();
                let keeps = |answer: &&Value| {
                    let values = given.into_iter().flatten().filter(|(key, _)| *key != "evidence");
                    values.into_iter().all(|(key, value)| answer[key.as_str()] == *value)
                };
                for answer in criterion.answers.iter().filter(keeps) {
                    let other = own(&card(&rubric, &pair.sheet, Some((id, answer))), id);
                    let beaten = if up { other > own(&reached, id) } else { other < own(&reached, id) };
                    assert!(!beaten, "seed {seed}, {id}: {answer} goes beyond {}", one[end]);
                }
            }
            assert_eq!(one["decides"], json!(changes), "seed {seed}, {id}");
            decided[usize::from(changes)] += 1;
        }
    }
    assert!(decided.iter().all(|count| *count > 20), "{decided:?}");
}
