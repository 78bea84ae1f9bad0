//! Sessions worked out by hand: one bad answer takes no good one with it, what several assessors say can be put
//! right, what is owed is owed, and nothing is lost on the way.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]
#![allow(clippy::needless_pass_by_value, reason = "documents are written where they are used")]

use std::sync::Arc;

use haitang::{Rubric, Session, Sheet, wire};
use serde_json::{Value, json};

fn rubric(document: Value) -> Arc<Rubric> {
    let mut whole = json!({"haitang": "rubric/1", "id": "r", "title": "示例"});
    for (key, value) in document.as_object().unwrap() {
        whole[key] = value.clone();
    }
    Arc::new(Rubric::from_json(&whole.to_string()).unwrap_or_else(|issues| panic!("{issues}")))
}

fn session(rubric: &Arc<Rubric>, said: Value) -> Session {
    let mut draft = json!({"haitang": "sheet/1", "rubric": "r", "answers": {}});
    for (key, value) in said.as_object().unwrap() {
        draft[key] = value.clone();
    }
    Session::open(Arc::clone(rubric), draft.to_string().as_bytes())
        .unwrap_or_else(|issues| panic!("{issues}"))
}

fn change(session: &mut Session, edits: Value) -> Value {
    let changed = session.change(edits.to_string().as_bytes()).unwrap_or_else(|issues| panic!("{issues}"));
    serde_json::to_value(changed).unwrap()
}

fn state(session: &Session) -> Value {
    serde_json::to_value(session.state()).unwrap()
}

fn draft(session: &Session) -> Value {
    serde_json::to_value(session.draft()).unwrap()
}

fn places(issues: &Value) -> Vec<&str> {
    issues.as_array().unwrap().iter().map(|issue| issue["at"].as_str().unwrap()).collect()
}

fn finish(session: &Session, how: Value) -> Value {
    serde_json::from_str(&wire::finish(session, how.to_string().as_bytes())).unwrap()
}

fn number(id: &str) -> Value {
    json!({"id": id, "title": id, "points": "10", "inputs": [{"id": "n", "type": "number", "at_least": "0", "at_most": "10"}],
           "rule": {"kind": "number", "input": "n"}})
}

/// Two inputs of the rubric, of which the first needs a source.
fn cited() -> Arc<Rubric> {
    rubric(json!({
        "inputs": [{"id": "a", "type": "count", "at_most": "10", "from": {"other": "台账"}}, {"id": "b", "type": "count"}],
        "children": [{"id": "1", "title": "一", "points": "10", "rule": {"kind": "number", "input": "a"}}]}))
}

#[test]
fn a_bad_source_takes_no_good_one_with_it() {
    let mut session = session(&cited(), json!({"inputs": {"a": "8"}, "sources": {"a": "统计局"}}));
    assert_eq!(state(&session)["score"]["exact"], "8");
    change(&mut session, json!([{"key": "source:b", "value": "x"}]));
    let now = state(&session);
    assert_eq!((places(&now["issues"]), &now["score"]["exact"]), (vec!["/sources/b"], &json!("8")));
}

#[test]
fn a_value_without_its_source_is_refused_and_told() {
    let session = session(&cited(), json!({"inputs": {"a": "8"}}));
    let refused = session.refused();
    assert_eq!(refused.len(), 1);
    assert_eq!((refused[0].from.as_str(), refused[0].issue.code()), ("a", "sheet.source_missing"));
}

#[test]
fn what_is_answered_is_not_called_refused() {
    let rubric = rubric(json!({"children": [number("1"), number("2")]}));
    let mut session = session(&rubric, json!({}));
    change(
        &mut session,
        json!([{"criterion": "1", "key": "state", "value": "answered"}, {"criterion": "2", "key": "n", "value": "many"}]),
    );
    let refused: Vec<String> = session.refused().into_iter().map(|refused| refused.from).collect();
    assert_eq!(refused, ["2/n"]);
}

/// A section that at least two of three assessors judge as a whole.
fn panel() -> Arc<Rubric> {
    rubric(json!({"children": [
        {"id": "A", "title": "甲", "assessors": {"take": "mean", "count": "3", "missing": "leave_out", "at_least": "2"},
         "children": [number("1.1"), number("1.2")]}]}))
}

fn says(assessor: &str, criterion: &str, value: &str) -> Value {
    json!({"assessor": assessor, "criterion": criterion, "key": "n", "value": value})
}

#[test]
fn a_judged_section_is_done_when_nobody_owes_an_answer() {
    let mut session = session(&panel(), json!({}));
    change(&mut session, json!([says("A1", "1.1", "5"), says("A2", "1.1", "6")]));
    let now = state(&session);
    assert_eq!(now["progress"], json!({"criteria": "2", "done": "0"}));
    let line = now["lines"].as_array().unwrap().iter().find(|line| line["id"] == "1.2").unwrap();
    assert_eq!(line["missing"], json!(["n@A1", "n@A2"]));
    assert_eq!(places(&finish(&session, json!({}))["issues"]), ["/answers/1.2/n", "/answers/1.2/n"]);
    change(&mut session, json!([says("A1", "1.2", "5"), says("A2", "1.2", "6")]));
    // the means of 5 and 6
    let now = state(&session);
    assert_eq!((&now["progress"]["done"], &now["score"]["exact"]), (&json!("2"), &json!("11")));
    assert!(finish(&session, json!({})).get("finished").is_some());
}

#[test]
fn an_entry_that_names_no_input_can_be_put_right() {
    let entries = json!([{"assessor": "A1", "criterion": "1.1", "value": "8", "reason": "现场"}]);
    let mut session = session(&panel(), json!({"entries": entries}));
    change(&mut session, json!([says("A1", "1.1", "6")]));
    assert_eq!(
        draft(&session)["entries"],
        json!([{"assessor": "A1", "criterion": "1.1", "reason": "现场"},
               {"assessor": "A1", "criterion": "1.1", "input": "n", "value": "6"}])
    );
    assert_eq!(state(&session)["issues"], json!([]));
    change(&mut session, json!([{"assessor": "A1", "criterion": "1.1", "key": "reason", "value": null}]));
    assert_eq!(draft(&session)["entries"].as_array().unwrap().len(), 1);
    session.undo();
    session.undo();
    assert_eq!(draft(&session)["entries"][1]["value"], "8");
}

#[test]
fn what_one_assessor_says_of_an_ordinary_criterion_is_its_answer() {
    let rubric = rubric(json!({"children": [number("1")]}));
    let mut session =
        session(&rubric, json!({"entries": [{"assessor": "A1", "criterion": "1", "value": "8"}]}));
    assert_eq!(draft(&session)["answers"], json!({"1": {"assessor": "A1", "n": "8"}}));
    change(&mut session, json!([{"criterion": "1", "key": "n", "value": "6"}]));
    let now = state(&session);
    assert_eq!((&now["score"]["exact"], &now["issues"]), (&json!("6"), &json!([])));
    // also by the assessor who gave it, and by nobody else
    let hers =
        |who: &str, value: Value| json!([{"assessor": who, "criterion": "1", "key": "n", "value": value}]);
    change(&mut session, hers("A1", json!("5")));
    assert_eq!(draft(&session)["answers"], json!({"1": {"assessor": "A1", "n": "5"}}));
    change(&mut session, hers("A1", json!(null)));
    assert_eq!(draft(&session)["answers"]["1"], json!({"assessor": "A1"}));
    change(&mut session, hers("A2", json!("7")));
    assert_eq!(draft(&session)["entries"][0]["assessor"], "A2");
    let two = json!({"entries": [{"assessor": "A1", "criterion": "1", "value": "8"}, {"assessor": "A2", "criterion": "1", "value": "7"}]});
    // two of them on a criterion for one are left as they are, and refused
    assert_eq!(session_issues(&rubric, two), ["/entries/1/assessor"]);
}

#[test]
fn an_entry_that_a_sheet_refuses_is_no_answer() {
    let rubric = rubric(json!({"empty": {"not_applicable": "drop"}, "children": [number("1"), number("2")]}));
    for said in [
        json!({"input": "state", "value": "not_applicable"}),
        json!({"n": "3"}),
        json!({"input": "n", "value": "8", "n": "3"}),
        json!({"input": "assessor", "value": "A2"}),
        json!({"input": "n"}),
    ] {
        let mut entry = json!({"assessor": "A1", "criterion": "1"});
        for (key, value) in said.as_object().unwrap() {
            entry[key] = value.clone();
        }
        let session = session(&rubric, json!({"entries": [entry.clone()]}));
        assert_eq!((draft(&session)["answers"].clone(), &draft(&session)["entries"][0]), (json!({}), &entry));
    }
}

fn session_issues(rubric: &Arc<Rubric>, said: Value) -> Vec<String> {
    let mut whole = json!({"haitang": "sheet/1", "rubric": "r", "answers": {}});
    for (key, value) in said.as_object().unwrap() {
        whole[key] = value.clone();
    }
    let refused = Sheet::from_json(rubric, &whole.to_string()).unwrap_err();
    let told: Value = serde_json::to_value(&refused).unwrap();
    told.as_array().unwrap().iter().map(|issue| issue["at"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_party_can_be_named_later_and_numbers_are_kept_as_text() {
    let judged = json!({"take": "last", "parties": [{"party": "self"}, {"party": "town"}]});
    let mut criterion = number("1");
    criterion["assessors"] = judged;
    let mut session = session(&rubric(json!({"children": [criterion]})), json!({}));
    let said = json!([{"assessor": "A1", "criterion": "1", "key": "n", "value": 5},
                      {"assessor": "A1", "criterion": "1", "key": "note", "value": 5}]);
    change(&mut session, said.clone());
    assert_eq!(draft(&session)["entries"][0]["value"], "5");
    let before = draft(&session);
    change(&mut session, said);
    assert_eq!(draft(&session), before);
    change(
        &mut session,
        json!([{"assessor": "A1", "party": "town", "criterion": "1", "key": "n", "value": 5}]),
    );
    let entries = draft(&session)["entries"].clone();
    assert_eq!((&entries[0]["party"], &entries[1]["party"]), (&json!("town"), &json!("town")));
    assert_eq!(state(&session)["score"]["exact"], "5");
    let told = draft(&session);
    let nothing =
        json!([{"assessor": "A1", "party": "self", "criterion": "1", "key": "source", "value": null}]);
    change(&mut session, nothing);
    assert_eq!(draft(&session), told);
    session.undo();
    assert_eq!(draft(&session), before);
    session.undo();
    assert_eq!(draft(&session).get("entries"), None);
}

#[test]
fn a_bare_answer_stays_beside_a_note() {
    let mut session = session(&rubric(json!({"children": [number("1")]})), json!({}));
    change(&mut session, json!([{"criterion": "1", "value": 7}]));
    change(&mut session, json!([{"criterion": "1", "key": "note", "value": "现场"}]));
    assert_eq!(draft(&session)["answers"]["1"], json!({"n": "7", "note": "现场"}));
    change(&mut session, json!([{"criterion": "1", "key": "n", "value": null}]));
    assert_eq!(draft(&session)["answers"]["1"], json!({"note": "现场"}));
}

#[test]
fn a_figure_goes_with_its_value_however_that_is_cleared() {
    let mut criterion = number("1");
    criterion["inputs"][0]["from"] = json!({"measure": "talks"});
    let figure = json!({"criterion": "1", "input": "n", "measure": "talks", "value": "5", "from": "2024-01-01", "to": "2024-12-31",
        "station": "s", "catalogue": "sha256:0000000000000000000000000000000000000000000000000000000000000000"});
    let rubric = rubric(json!({"children": [criterion]}));
    let said = json!({"answers": {"1": {"n": "5", "source": "台账"}}, "figures": [figure]});
    let mut opened = session(&rubric, said);
    change(&mut opened, json!([{"criterion": "1", "value": {"n": "5", "note": "x"}}]));
    assert_eq!(draft(&opened)["figures"].as_array().map(Vec::len), Some(1));
    change(&mut opened, json!([{"criterion": "1", "value": null}]));
    assert_eq!(draft(&opened).get("figures"), None);
    opened.undo();
    assert_eq!(draft(&opened)["figures"].as_array().map(Vec::len), Some(1));
}

#[test]
fn what_the_rubric_does_not_know_can_be_taken_away() {
    let rubric = rubric(json!({"children": [number("1")]}));
    let said = json!({"answers": {"1": {"n": "5", "old": true}, "ghost": 5}, "inputs": {"gone": "1"}, "sources": {"gone": "x"}, "why": "?"});
    let mut session = session(&rubric, said);
    change(
        &mut session,
        json!([{"criterion": "ghost", "value": null}, {"criterion": "1", "key": "old", "value": null},
        {"key": "gone", "value": null}, {"key": "source:gone", "value": null}, {"key": "why", "value": null}]),
    );
    assert_eq!(draft(&session)["answers"], json!({"1": {"n": "5"}}));
    assert!(finish(&session, json!({})).get("finished").is_some());
    let unknown = session.change(br#"[{"criterion": "ghost", "value": null}]"#).unwrap_err();
    assert_eq!(unknown.iter().map(haitang::Issue::code).collect::<Vec<_>>(), ["sheet.unknown_criterion"]);
}

#[test]
fn entries_that_fit_nothing_can_be_taken_away() {
    let entries = json!([{"assessor": "A1", "criterion": "gone", "value": "3"},
        {"assessor": "A1", "criterion": "1.1", "input": "m", "value": "3"},
        {"assessor": "A1", "criterion": "1.2", "input": "n", "value": "5", "why": "?"}]);
    let mut session = session(&panel(), json!({"entries": entries}));
    assert!(state(&session)["lines"].to_string().contains("unknown_input"));
    let away = |criterion: &str, key: &str, input: Value| {
        let mut edit = json!({"assessor": "A1", "criterion": criterion, "key": key, "value": null});
        if input.is_string() {
            edit["input"] = input;
        }
        edit
    };
    change(&mut session, json!([away("gone", "value", json!(null)), away("1.1", "value", json!("m"))]));
    // the word stands apart from the value
    change(&mut session, json!([away("1.2", "why", json!(null))]));
    assert_eq!(
        draft(&session)["entries"],
        json!([{"assessor": "A1", "criterion": "1.2", "input": "n", "value": "5"}])
    );
    assert_eq!(state(&session)["issues"], json!([]));
}

#[test]
fn a_value_of_a_unit_is_missing_at_its_place() {
    let rooms = json!({"id": "rooms", "type": "units", "each": [{"id": "area", "type": "number"}, {"id": "open", "type": "bool"}]});
    let rubric = rubric(json!({"children": [{"id": "1", "title": "一", "points": "10", "inputs": [rooms],
        "rule": {"kind": "ratio", "of": {"units": "rooms", "where": "open"}, "to": "2", "cap": "1", "when_zero": "0"}}]}));
    let session = session(&rubric, json!({"answers": {"1": {"rooms": [{"open": true}]}}}));
    assert_eq!(places(&finish(&session, json!({}))["issues"]), ["/answers/1/rooms/0/area"]);
}

#[test]
fn migration_drops_what_lacks_a_source_and_no_more() {
    let old = rubric(json!({"inputs": [{"id": "area", "type": "number"}], "children": [number("1")]}));
    let new = rubric(
        json!({"inputs": [{"id": "area", "type": "number", "from": {"other": "规划局"}}], "children": [number("1")]}),
    );
    let sheet = Sheet::from_json(
        &old,
        r#"{"haitang": "sheet/1", "rubric": "r", "inputs": {"area": "100"}, "answers": {"1": {"n": "5"}}}"#,
    )
    .unwrap();
    let moved = serde_json::to_value(haitang::analysis::migrate(&sheet, &new)).unwrap();
    let dropped: Vec<&Value> = moved["dropped"].as_array().unwrap().iter().map(|one| &one["from"]).collect();
    assert_eq!(dropped, ["area"]);
    assert_eq!(moved["sheet"]["answers"], json!({"1": {"n": "5"}}));
}

/// Whatever several assessors say, taking it all back gives the first draft.
#[test]
fn entries_can_be_taken_back_one_by_one() {
    let mut session = session(&panel(), json!({}));
    let mut seen = vec![draft(&session)];
    let steps = [
        says("A1", "1.1", "5"),
        says("A2", "1.2", "6"),
        says("A1", "1.2", "7"),
        json!({"assessor": "A1", "criterion": "1.1", "key": "n", "value": null}),
        json!({"assessor": "A2", "criterion": "1.2", "key": "note", "value": "x"}),
        json!({"assessor": "A2", "criterion": "1.2", "key": "n", "value": null}),
        json!({"assessor": "A1", "criterion": "1.2", "key": "n", "value": null}),
        json!({"assessor": "A2", "criterion": "1.2", "key": "note", "value": null}),
    ];
    for step in &steps {
        change(&mut session, json!([step]));
        seen.push(draft(&session));
    }
    assert_eq!(seen.last().unwrap().get("entries"), None);
    for before in seen.iter().rev().skip(1) {
        session.undo();
        assert_eq!(draft(&session), *before);
    }
    for after in seen.iter().skip(1) {
        session.redo();
        assert_eq!(draft(&session), *after);
    }
}
