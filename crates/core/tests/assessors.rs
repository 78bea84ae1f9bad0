//! Several assessors against brute force: what is still open is exactly what the missing opinions can bring,
//! and one more opinion changes a grade exactly where the analysis says so.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use std::collections::BTreeSet;

use haitang::{Rubric, Sheet, analysis::third_opinions, base::Exact, score};
use serde_json::{Value, json};

const PARTIES: [&str; 3] = ["self", "town", "district"];

/// Every way to take opinions together, three expected.
fn takes() -> Vec<Value> {
    let plain = |weight: bool| {
        PARTIES.iter().zip(1..).map(move |(party, worth): (_, u32)| {
            if weight { json!({"party": party, "weight": worth}) } else { json!({"party": party}) }
        })
    };
    let mut takes: Vec<Value> = ["mean", "median", "smallest", "largest", "agreed"]
        .map(|take| json!({"take": take, "count": 3, "apart": 2}))
        .into();
    takes.push(json!({"take": "trimmed_mean", "drop_each_side": 1, "count": 3}));
    takes.push(json!({"take": "weighted", "parties": plain(true).collect::<Vec<_>>()}));
    takes.push(json!({"take": "last", "parties": plain(false).collect::<Vec<_>>()}));
    takes.push(json!({"take": "mean", "parties": plain(false).collect::<Vec<_>>()}));
    takes
}

/// One criterion of 4 points that gives what is counted.
fn rubric(assessors: &Value, on_input: bool, missing: &Value) -> Rubric {
    let mut assessors = assessors.clone();
    for (key, value) in missing.as_object().unwrap() {
        assessors[key] = value.clone();
    }
    let mut criterion = json!({"id": "c", "title": "c", "points": 4, "rule": {"kind": "number", "input": "n"},
        "inputs": [{"id": "n", "type": "count", "at_most": 4}]});
    if on_input {
        criterion["inputs"][0]["assessors"] = assessors;
    } else {
        criterion["assessors"] = assessors;
    }
    let grades = json!({"bands": [{"grade": "a", "title": "a", "at_least": 3}, {"grade": "b", "title": "b", "at_least": "1.5"}],
        "otherwise": {"grade": "z", "title": "z"}});
    let rubric = json!({"haitang": "rubric/1", "id": "r", "title": "r", "rounding": {}, "children": [criterion], "grades": grades});
    Rubric::from_json(&rubric.to_string()).unwrap()
}

/// Opinions of as many assessors, the first party first.
fn sheet<'r>(rubric: &'r Rubric, given: &[Value]) -> Sheet<'r> {
    let parties = rubric.to_json().contains("parties");
    let entries: Vec<Value> = given
        .iter()
        .enumerate()
        .map(|(at, said)| {
            let mut entry = json!({"assessor": format!("A{at}"), "criterion": "c"});
            for (key, value) in said.as_object().unwrap() {
                entry[key] = value.clone();
            }
            if parties && entry.get("party").is_none() {
                entry["party"] = PARTIES[at].into();
            }
            entry
        })
        .collect();
    let sheet =
        json!({"haitang": "sheet/1", "rubric": "r", "subject": "s", "answers": {}, "entries": entries});
    Sheet::from_json(rubric, &sheet.to_string()).unwrap()
}

fn value(number: usize) -> Value {
    json!({"value": number})
}

/// All lists of so many values.
fn lists(length: usize) -> Vec<Vec<usize>> {
    (0..length).fold(vec![Vec::new()], |lists, _| {
        lists.iter().flat_map(|list| (0..=4).map(move |next| [list.as_slice(), &[next]].concat())).collect()
    })
}

fn exact(rubric: &Rubric, given: &[Value]) -> [Exact; 2] {
    let card = score(&sheet(rubric, given));
    [card.score.lowest.unwrap(), card.score.highest.unwrap()]
}

#[test]
fn what_is_open_is_what_the_missing_opinions_can_bring() {
    for (take, on_input) in takes().iter().flat_map(|take| [(take.clone(), false), (take.clone(), true)]) {
        let rubric = rubric(&take, on_input, &json!({}));
        for given in lists(1).into_iter().chain(lists(2)) {
            let filled = lists(3_usize.saturating_sub(given.len()))
                .into_iter()
                .map(|others| [given.clone(), others].concat());
            let ends: Vec<[Exact; 2]> =
                filled.map(|all| exact(&rubric, &all.into_iter().map(value).collect::<Vec<_>>())).collect();
            let lowest = ends.iter().map(|[low, _]| low).min().unwrap().clone();
            let highest = ends.iter().map(|[_, high]| high).max().unwrap().clone();
            let open = exact(&rubric, &given.iter().copied().map(value).collect::<Vec<_>>());
            assert_eq!(open, [lowest, highest], "{take} {given:?} on input: {on_input}");
        }
    }
}

#[test]
fn one_more_opinion_changes_a_grade_where_it_is_said_to() {
    let mut listed = 0;
    for (take, on_input) in takes().iter().flat_map(|take| [(take.clone(), false), (take.clone(), true)]) {
        let rubric = rubric(&take, on_input, &json!({"missing": "leave_out", "at_least": 2}));
        for given in lists(2) {
            let given: Vec<Value> = given.into_iter().map(value).collect();
            let before = sheet(&rubric, &given);
            let card = score(&before);
            let grade = card.grade.unwrap().r#final;
            let found = third_opinions(&rubric, &[before]);
            let Some(present) = grade.one() else {
                assert!(found.is_empty());
                continue;
            };
            let mut reached = BTreeSet::new();
            for one_more in further(&take, on_input) {
                let after = score(&sheet(&rubric, &[given.as_slice(), &[one_more]].concat()));
                reached.extend(after.grade.unwrap().r#final.reachable);
            }
            reached.remove(&present.cloned());
            let said: BTreeSet<_> = found.iter().flat_map(|one| one.grades.iter().cloned()).collect();
            assert_eq!(said, reached, "{take} {given:?} on input: {on_input}");
            let disputed = card.disputed;
            assert_eq!(disputed.is_empty(), found.iter().all(|one| !one.disputed), "{take} {given:?}");
            listed = usize::from(!said.is_empty()).saturating_add(listed);
        }
    }
    assert!(listed > 50, "only {listed} pairs were listed");
}

/// Everything that one more assessor can say, of any party.
fn further(take: &Value, on_input: bool) -> Vec<Value> {
    let mut said: Vec<Value> = (0..=4).map(value).collect();
    if !on_input {
        said.push(json!({"state": "not_met"}));
    }
    if take.get("parties").is_none() {
        return said;
    }
    let of = |said: &Value, party: &str| {
        let mut said = said.clone();
        said["party"] = party.into();
        said
    };
    said.iter().flat_map(|one| PARTIES.map(|party| of(one, party))).collect()
}

/// What a sheet or rubric says is written back whole.
#[test]
fn what_is_written_back_reads_as_the_same() {
    for (take, on_input) in takes().iter().flat_map(|take| [(take.clone(), false), (take.clone(), true)]) {
        let rubric = rubric(&take, on_input, &json!({"missing": "leave_out", "at_least": 2}));
        assert_eq!(Rubric::from_json(&rubric.to_json()).unwrap(), rubric);
        let sheet = sheet(&rubric, &[value(3), json!({"value": null, "input": "n"}), value(1)]);
        let again = Sheet::from_json(&rubric, &sheet.to_json()).unwrap();
        assert_eq!((again.to_json(), score(&again)), (sheet.to_json(), score(&sheet)));
        let stored = serde_json::to_vec(&score(&sheet)).unwrap();
        assert_eq!(haitang::Scorecard::from_bytes(&stored).unwrap(), score(&sheet));
    }
}
