//! Sessions: after any changes the state is that of the sheet scored from scratch, taking everything back gives the
//! first state, and what cannot be read counts as missing.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may panic"
)]

mod random;

use std::{collections::BTreeMap, sync::Arc};

use haitang::{Rubric, Session, Sheet, score, wire};
use random::Random;
use serde_json::{Value, json};

const SESSIONS: u64 = 200;

/// A value that fits no input, or one out of another sheet.
fn value(random: &mut Random, other: &Value) -> Value {
    let odd =
        [json!("九十"), json!("1e400"), json!(-1), json!([]), json!({"done": 3, "due": 0}), json!(true)];
    if random.one_in(3) { random.pick(&odd).clone() } else { other.clone() }
}

/// One change: a key of another random sheet, a state, a word, or nothing in its place.
fn edit(random: &mut Random, other: &Value) -> Value {
    let answers: Vec<(&String, &Value)> = other["answers"].as_object().unwrap().iter().collect();
    if answers.is_empty() || random.one_in(8) {
        let inputs: Vec<(&String, &Value)> = other["inputs"].as_object().unwrap().iter().collect();
        return match inputs.as_slice() {
            [] => json!({"key": "note", "value": "第2次"}),
            some => {
                let (key, given) = *random.pick(some);
                json!({"key": key, "value": value(random, given)})
            }
        };
    }
    let (criterion, answer) = *random.pick(&answers);
    let keys: Vec<(&String, &Value)> = answer.as_object().unwrap().iter().collect();
    match (random.below(8), keys.as_slice()) {
        (0, _) => json!({"criterion": criterion, "value": null}),
        (1, _) => {
            let state =
                *random.pick(&["not_applicable", "exempt", "missing", "not_met", "answered", "no_evidence"]);
            json!({"criterion": criterion, "key": "state", "value": state})
        }
        (2, _) => json!({"criterion": criterion, "key": "evidence", "value": ["照片"]}),
        (3, [(key, _), ..]) => json!({"criterion": criterion, "key": key, "value": null}),
        (_, some) if !some.is_empty() => {
            let (key, given) = *random.pick(some);
            json!({"criterion": criterion, "key": key, "value": value(random, given)})
        }
        _ => json!({"criterion": criterion, "key": "note", "value": "现场"}),
    }
}

fn text(value: &impl serde::Serialize) -> Value {
    serde_json::to_value(value).unwrap()
}

/// Puts a change into a state, as a host does.
fn fold(state: &mut Value, change: &Value) {
    let lines: Vec<Value> = change["lines"].as_array().unwrap().clone();
    for (key, value) in change.as_object().unwrap().iter().filter(|(key, _)| *key != "lines") {
        state[key] = value.clone();
    }
    for line in lines {
        let old = state["lines"].as_array_mut().unwrap().iter_mut().find(|old| old["id"] == line["id"]);
        *old.unwrap() = line;
    }
}

/// What the state says about every node, against the scorecard of the sheet.
fn agrees(session: &Session, state: &Value) {
    let card = score(&session.sheet());
    for key in ["score", "graded", "status", "lost", "bonus", "maximum"] {
        assert_eq!(state[key], text(&card)[key], "{key}");
    }
    assert_eq!(state["grade"], card.grade.as_ref().map_or(Value::Null, |grade| text(&grade.r#final)));
    let lines: BTreeMap<&str, &Value> =
        state["lines"].as_array().unwrap().iter().map(|line| (line["id"].as_str().unwrap(), line)).collect();
    let (mut missing, mut open) = (state["missing"].as_array().unwrap().len(), 0);
    for line in card.root.flat().into_iter().skip(1) {
        let seen = lines[line.id.as_str()];
        let of_card = text(line);
        for key in ["applicable", "of_total", "score"] {
            assert_eq!(seen[key], of_card[key], "{} {key}", line.id);
        }
        missing += seen["missing"].as_array().unwrap().len();
        open += usize::from(seen["open"] == true);
    }
    assert_eq!((missing, open), (card.missing.len(), card.open.len()));
    // what stands below a section that several judge as a whole is there without a score
    assert_eq!(lines.len() + 1, session.rubric().root().flat().len());
}

fn session(rubric: &Arc<Rubric>, draft: &Value) -> Session {
    Session::open(Arc::clone(rubric), draft.to_string().as_bytes())
        .unwrap_or_else(|issues| panic!("{issues}"))
}

#[test]
fn the_state_is_that_of_the_sheet_and_everything_can_be_taken_back() {
    let (mut refused, mut steps, mut read) = (0, 0, 0);
    for seed in 0..SESSIONS {
        let random = &mut Random::of(seed + 9_000_000);
        let document = random::rubric(random);
        let (draft, other) = (random::sheet(random, &document), random::sheet(random, &document));
        let rubric = Arc::new(random::read(&document));
        let mut session = session(&rubric, &draft);
        let (first, first_draft) = (text(&session.state()), session.draft().clone());
        let mut state = first.clone();
        for _ in 0..12 {
            let edits: Vec<Value> = (0..=random.below(2)).map(|_| edit(random, &other)).collect();
            let edits = json!(edits).to_string();
            let (draft, tried) = (session.draft().clone(), text(&session.try_out(edits.as_bytes()).unwrap()));
            assert_eq!(*session.draft(), draft, "trying out touches the draft");
            let change = text(&session.change(edits.as_bytes()).unwrap());
            assert_eq!(change, tried);
            fold(&mut state, &change);
            assert_eq!(state, text(&session.state()));
            agrees(&session, &state);
            steps += 1;
            let issues = Sheet::from_json(&rubric, &serde_json::to_string(session.draft()).unwrap());
            let told = told(&state);
            assert_eq!(issues.is_err(), told > 0, "{:?} {state}", session.draft());
            refused += told;
            read += usize::from(issues.is_ok());
        }
        let last = session.draft().clone();
        while session.state().can_undo == Some(true) {
            fold(&mut state, &text(&session.undo()));
        }
        assert_eq!(*session.draft(), first_draft);
        back_and_forth(&mut session, &last);
        state["can_redo"] = json!(false);
        assert_eq!(state, first);
    }
    assert!(refused > 100 && read > 250 && steps == 2400, "{refused} {read} {steps}");
}

/// Does everything again, and takes it back again.
fn back_and_forth(session: &mut Session, last: &haitang::base::json::Value) {
    while session.state().can_redo == Some(true) {
        session.redo();
    }
    assert_eq!(session.draft(), last);
    while session.state().can_undo == Some(true) {
        session.undo();
    }
}

fn told(state: &Value) -> usize {
    let of_lines =
        state["lines"].as_array().unwrap().iter().map(|line| line["issues"].as_array().unwrap().len());
    of_lines.sum::<usize>() + state["issues"].as_array().unwrap().len()
}

/// A draft that is stored and opened again shows the same, with all that no sheet may hold.
#[test]
fn a_draft_survives_storing() {
    for seed in 0..SESSIONS {
        let random = &mut Random::of(seed + 9_500_000);
        let document = random::rubric(random);
        let (draft, other) = (random::sheet(random, &document), random::sheet(random, &document));
        let rubric = Arc::new(random::read(&document));
        let mut filled = session(&rubric, &draft);
        for _ in 0..6 {
            filled.change(json!([edit(random, &other)]).to_string().as_bytes()).unwrap();
        }
        let stored = session(&rubric, &text(filled.draft()));
        let (mut one, mut two) = (text(&filled.state()), text(&stored.state()));
        for state in [&mut one, &mut two] {
            state["can_undo"] = Value::Null;
        }
        assert_eq!(one, two);
        assert_eq!(text(stored.draft()), text(filled.draft()));
    }
}

/// What is finished is the sheet, and its receipt is the one that the rubric gives for it.
#[test]
fn a_finished_sheet_has_the_receipt_of_its_sheet() {
    let (mut finished, mut refused) = (0, 0);
    for seed in 0..SESSIONS {
        let random = &mut Random::of(seed + 9_700_000);
        let document = random::rubric(random);
        let draft = random::sheet(random, &document);
        let rubric = Arc::new(random::read(&document));
        let session = session(&rubric, &draft);
        let lacking = session.scorecard().missing.iter().any(|name| name != "cohort");
        for how in ["{}", r#"{"unfinished": true}"#] {
            let reply: Value = serde_json::from_str(&wire::finish(&session, how.as_bytes())).unwrap();
            let readable = Sheet::from_json(&rubric, &draft.to_string()).is_ok();
            assert_eq!(reply.get("finished").is_some(), readable && (how != "{}" || !lacking), "{reply}");
            if let Some(done) = reply.get("finished") {
                let sheet = done["sheet"].to_string();
                let issued: Value = serde_json::from_str(&wire::receipt(&rubric, sheet.as_bytes())).unwrap();
                assert_eq!((&done["receipt"], &done["to_sign"]), (&issued["receipt"], &issued["to_sign"]));
                finished += 1;
            } else {
                refused += 1;
            }
        }
    }
    assert!(finished > 100 && refused > 50, "{finished} {refused}");
}

/// Whatever bytes come as draft or change, there is an answer.
#[test]
fn hostile_bytes_are_answered() {
    let document = random::rubric(&mut Random::of(9_900_000));
    let rubric = Arc::new(random::read(&document));
    let id = document["id"].as_str().unwrap();
    let drafts = [
        "",
        "null",
        "[]",
        "{}",
        "\u{0}",
        r#"{"haitang": "sheet/1"}"#,
        r#"{"haitang": "sheet/1", "rubric": "other", "answers": {}}"#,
    ];
    for draft in drafts {
        assert!(Session::open(Arc::clone(&rubric), draft.as_bytes()).is_err(), "{draft}");
    }
    let odd = [json!([]), json!("x"), json!({"1": {"1": {"1": []}}}), json!({"": null}), json!(null)];
    let keys = ["answers", "inputs", "sources", "entries", "figures", "subject", "date", "nobody_knows"];
    for key in keys {
        for value in &odd {
            let mut draft = json!({"haitang": "sheet/1", "rubric": id, "answers": {}});
            draft[key] = value.clone();
            let mut session = session(&rubric, &draft);
            agrees(&session, &text(&session.state()));
            for edits in
                ["", "{}", "[{}]", r#"[{"key": "subject"}]"#, r#"[{"key": "no", "value": 1}]"#, "[[]]"]
            {
                let before = session.draft().clone();
                assert!(wire::change(&mut session, edits.as_bytes()).starts_with(r#"{"issues""#), "{edits}");
                assert_eq!(*session.draft(), before);
            }
        }
    }
}
