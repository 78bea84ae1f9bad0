//! Rounds of supervision with scorecards: what is restored, proposed, compared and drawn, worked out by hand.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may fail"
)]

use haitang::base::Digest;
use haitang::{District, Rubric, Sheet, score, wire};
use serde_json::{Value, json};

/// 甲 and 乙 below a centre.
fn district() -> District {
    let station = |id: &str, tier: &str| json!({"id": id, "title": id, "tier": tier, "function": "f"});
    let mut stations = vec![station("中心", "centre"), station("甲", "town"), station("乙", "town")];
    stations[1]["parent"] = json!("中心");
    stations[2]["parent"] = json!("中心");
    let network = json!({"haitang": "network/1", "id": "n", "title": "示例", "stations": stations,
        "functions": [{"id": "f", "title": "职能"}]});
    let document = json!({"haitang": "district/1", "network": network});
    wire::open_district(document.to_string().as_bytes()).unwrap_or_else(|refusal| panic!("{refusal}"))
}

fn ask(question: &Value) -> Value {
    serde_json::from_str(&wire::ask(&district(), question.to_string().as_bytes())).unwrap()
}

fn answer(question: &Value) -> Value {
    let reply = ask(question);
    assert!(reply["issues"].is_null(), "{reply}");
    reply["answer"].clone()
}

/// Code and place of every refusal.
fn refused(question: &Value) -> Vec<[String; 2]> {
    let reply = ask(question);
    let issues = reply["issues"].as_array().unwrap_or_else(|| panic!("{reply}"));
    let word = |issue: &Value, key: &str| issue[key].as_str().unwrap().to_owned();
    issues.iter().map(|issue| [word(issue, "code"), word(issue, "at")]).collect()
}

/// The scorecard of a sheet, and its digest.
fn card(rubric: &Value, sheet: &Value) -> (Value, String) {
    let rubric = Rubric::from_json(&rubric.to_string()).unwrap();
    let mut document =
        json!({"haitang": "sheet/1", "rubric": rubric.id().as_str(), "subject": "甲", "answers": {}});
    document.as_object_mut().unwrap().extend(sheet.as_object().unwrap().clone());
    let card = score(&Sheet::from_json(&rubric, &document.to_string()).unwrap());
    filed(&serde_json::to_value(card).unwrap())
}

/// A scorecard beside its digest; `serde_json` sorts the keys, as the canonical text does.
fn filed(card: &Value) -> (Value, String) {
    (card.clone(), Digest::of(&card.to_string()).to_string())
}

/// A round over 甲 and 乙.
fn round(documents: &[&Value], events: &[Value]) -> Value {
    json!({"haitang": "round/1", "id": "r", "title": "示例", "documents": documents, "events": events,
        "items": [{"id": "plans", "step": "check", "title": "方案"}],
        "stations": [{"id": "甲"}, {"id": "乙"}],
        "limits": [{"limit": "appeal", "days": "15"}, {"limit": "extension", "days": "30", "times": "1"},
                   {"limit": "rectification", "days": "60"}, {"limit": "review", "days": "15"}]})
}

/// Rows of events, each with its id, kind, day in June 2024, person and the rest.
fn event(id: &str, kind: &str, day: u32, who: &str, rest: &Value) -> Value {
    let mut event = json!({"id": id, "kind": kind, "on": format!("2024-06-{day:02}"), "who": who});
    event.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    event
}

fn evaluation(digest: &str) -> Value {
    event("e", "evaluation", 1, "A", &json!({"station": "甲", "scorecard": digest}))
}

fn finding(id: &str, criterion: &str, construct: &str) -> Value {
    let rest = json!({"refers": "e", "criterion": criterion, "construct": construct, "text": "问题"});
    event(id, "finding", 2, "S", &rest)
}

/// What 甲 has on 30 June.
fn station(round: &Value) -> Value {
    answer(&json!({"ask": "round", "round": round, "on": "2024-06-30"}))["stations"][0].clone()
}

/// Three faults of 5 points each, with whatever else the criterion has.
fn faults(rule: &Value) -> Value {
    let fault = |input: &str| json!({"when": input, "points": "5"});
    let mut whole =
        json!({"kind": "balance", "start": "full", "deduct": [fault("a"), fault("b"), fault("c")]});
    whole.as_object_mut().unwrap().extend(rule.as_object().unwrap().clone());
    json!({"id": "1", "title": "管理", "points": "10", "rule": whole,
        "inputs": [{"id": "a", "type": "bool"}, {"id": "b", "type": "bool"}, {"id": "c", "type": "bool"}]})
}

fn rubric(children: &[Value]) -> Value {
    json!({"haitang": "rubric/1", "id": "x", "title": "示例", "children": children})
}

/// A criterion that is met or not.
fn met(id: &str, points: &str) -> Value {
    json!({"id": id, "title": id, "points": points, "inputs": [{"id": "ok", "type": "bool"}],
        "rule": {"kind": "all_or_nothing", "when": "ok"}})
}

/// The notice, an appeal of criterion 1 and the review of it.
fn reviewed(rest: &Value) -> Vec<Value> {
    let mut review = json!({"refers": "a", "decision": "upheld", "reason": "属实"});
    review.as_object_mut().unwrap().extend(rest.as_object().unwrap().clone());
    vec![
        event("n", "notice", 3, "S", &json!({"refers": "e"})),
        event("a", "appeal", 4, "H", &json!({"refers": "e", "criterion": "1", "claim": "有误"})),
        event("v", "review", 5, "Z", &review),
    ]
}

#[test]
fn a_scorecard_that_is_not_there_replaces_the_first_all_the_same() {
    // 6 of 6 and 0 of 4; the review gives 9 by a scorecard that does not lie in the round
    let rubric = rubric(&[met("1", "6"), met("2", "4")]);
    let (first, digest) = card(&rubric, &json!({"answers": {"1": true, "2": false}}));
    let unknown = format!("sha256:{}", "0".repeat(64));
    let mut events = vec![evaluation(&digest), finding("f", "2", "rule")];
    events.extend(reviewed(&json!({"after": "9", "scorecard": unknown})));
    let now = station(&round(&[&first], &events));
    // 9 and the 4 of the first scorecard would be 13 of 10
    assert_eq!((&now["score"], &now["if_all_closed"]), (&json!("9"), &Value::Null));
    assert_eq!((&now["with_closed"], &now["findings"][0]["restores"]), (&json!("9"), &Value::Null));
    // the scorecard that counts may have lost points elsewhere
    events.push(event(
        "g",
        "finding",
        6,
        "S",
        &json!({"refers": "e", "criterion": "7", "construct": "q", "text": "t"}),
    ));
    assert_eq!(station(&round(&[&first], &events))["findings"][1]["criterion"], "7");
    let proposed =
        answer(&json!({"ask": "propose_findings", "round": round(&[&first], &events), "station": "甲"}));
    assert_eq!(proposed, json!([]));
}

fn proposed(round: &Value) -> Vec<[String; 3]> {
    let rows = answer(&json!({"ask": "propose_findings", "round": round, "station": "甲"}));
    let word = |row: &Value, key: &str| row[key].as_str().unwrap().to_owned();
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| ["criterion", "construct", "restores"].map(|key| word(row, key))).collect()
}

#[test]
fn what_is_missing_is_not_lost() {
    // 6 points are not answered, 4 are lost
    let rubric = rubric(&[met("1", "6"), met("2", "4")]);
    let (first, digest) = card(&rubric, &json!({"answers": {"2": false}}));
    let mut round = round(&[&first], &[evaluation(&digest)]);
    assert_eq!(proposed(&round), [["2", "rule", "4"]]);
    // the criterion is there, and nothing is lost anywhere in it
    round["events"].as_array_mut().unwrap().push(finding("f", "1", "rule"));
    let question = json!({"ask": "round", "round": round, "on": "2024-06-30"});
    assert_eq!(refused(&question), [["supervision.unknown_construct", "/round/events/1/construct"]]);
}

#[test]
fn what_a_review_settled_is_not_proposed() {
    // the review gives all 10: what criterion 1 lost by the scorecard is settled, what criterion 2 lost is not
    let rubric = rubric(&[met("1", "6"), met("2", "4")]);
    let (first, digest) = card(&rubric, &json!({"answers": {"1": false, "2": false}}));
    let mut events = vec![evaluation(&digest)];
    assert_eq!(proposed(&round(&[&first], &events)), [["1", "rule", "6"], ["2", "rule", "4"]]);
    events.extend(reviewed(&json!({"after": "6"})));
    assert_eq!(proposed(&round(&[&first], &events)), [["2", "rule", "4"]]);
}

/// Puts a finding right.
fn closed(id: &str) -> Vec<Value> {
    let of = |kind: &str| format!("{kind}-{id}");
    vec![
        event(&of("r"), "rectification", 3, "S", &json!({"refers": id, "owner": "H", "due": "2024-06-20"})),
        event(&of("w"), "evidence", 3, "H", &json!({"refers": id, "evidence": ["t"]})),
        event(&of("k"), "recheck", 3, "S", &json!({"refers": id, "passed": true, "seen": "t"})),
        event(&of("c"), "closing", 3, "S", &json!({"refers": id})),
    ]
}

/// `with_closed` after so many findings were closed one after the other, and `if_all_closed`.
fn restored(rubric: &Value, answers: &Value, found: &[(&str, &str)]) -> (Vec<Value>, Value) {
    let (first, digest) = card(rubric, &json!({"answers": answers}));
    let name = |place: usize| format!("f{place}");
    let mut events = vec![evaluation(&digest)];
    events.extend(
        found.iter().enumerate().map(|(place, (criterion, at))| finding(&name(place), criterion, at)),
    );
    let mut with_closed = Vec::new();
    let mut all = Value::Null;
    for place in 0..=found.len() {
        let now = station(&round(&[&first], &events));
        with_closed.push(now["with_closed"].clone());
        all = now["if_all_closed"].clone();
        events.extend(closed(&name(place)));
    }
    (with_closed, all)
}

#[test]
fn no_more_is_restored_than_a_criterion_lost() {
    let all = [("1", "rule/deduct/0"), ("1", "rule/deduct/1"), ("1", "rule/deduct/2")];
    let bad = json!({"1": {"a": true, "b": true, "c": true}});
    // 10 - 15 is raised to 0. One of the three put right: 10 - 10 is 0; the ledger does not say it. All of them: 10
    let floored = rubric(&[faults(&json!({"floor": "0"}))]);
    let (with_closed, whole) = restored(&floored, &bad, &all);
    assert_eq!((with_closed, whole), (vec![json!("0"), json!(null), json!(null), json!("10")], json!("10")));
    // two found and closed are not all
    let (with_closed, whole) = restored(&floored, &bad, &all[..2]);
    assert_eq!((with_closed, whole), (vec![json!("0"), json!(null), json!(null)], json!(null)));
    // without a floor at work each restores its 5: 10 - 10 is 0
    let (with_closed, _) = restored(&floored, &json!({"1": {"a": true, "b": true, "c": false}}), &all[..2]);
    assert_eq!(with_closed, [json!("0"), json!("5"), json!("10")]);
}

#[test]
fn what_stands_at_its_cap_stays_there() {
    // 10 - 5 is cut to 4, and so are 10
    let mut capped = faults(&json!({"floor": "0"}));
    capped["cap"] = json!("4");
    let bad = json!({"1": {"a": true, "b": false, "c": false}});
    let (with_closed, whole) = restored(&rubric(&[capped]), &bad, &[("1", "rule/deduct/0")]);
    assert_eq!((with_closed, whole), (vec![json!("4"), json!("4")], json!("4")));
    // 6 and 6 are on offer for 10: of the 6 that were not earned only 4 can come back
    let offered = json!({"kind": "balance", "start": "0", "cap": "full",
        "add": [{"when": "a", "points": "6"}, {"when": "b", "points": "6"}]});
    let earned = json!({"id": "1", "title": "加分", "points": "10", "rule": offered,
        "inputs": [{"id": "a", "type": "bool"}, {"id": "b", "type": "bool"}]});
    let bad = json!({"1": {"a": true, "b": false}});
    let (with_closed, whole) = restored(&rubric(&[earned]), &bad, &[("1", "rule/add/1")]);
    assert_eq!((with_closed, whole), (vec![json!("6"), json!("10")], json!("10")));
}

#[test]
fn a_floor_of_the_whole_holds_back_too() {
    // 0 of 10 and a penalty of 5 are raised to 0; without the penalty 0, without both losses 10
    let mut penalty = met("p", "5");
    penalty["role"] = json!("penalty");
    let mut whole = rubric(&[met("1", "10"), penalty]);
    whole["floor"] = json!("0");
    let bad = json!({"1": false, "p": true});
    let (with_closed, all) = restored(&whole, &bad, &[("p", "rule"), ("1", "rule")]);
    assert_eq!((with_closed, all), (vec![json!("0"), json!(null), json!("10")], json!("10")));
}

#[test]
fn a_round_without_items_supervises_nobody() {
    let mut empty = round(&[], &[]);
    let supervised = |round: &Value| {
        answer(&json!({"ask": "round", "round": round, "on": "2024-06-30"}))["counts"]["supervised"].clone()
    };
    let check = event("c", "check", 1, "S", &json!({"station": "甲", "covers": ["plans"], "seen": "t"}));
    // one item, covered at 甲 and not at 乙
    assert_eq!(supervised(&round(&[], &[check])), "1");
    empty["items"] = json!([]);
    assert_eq!(supervised(&empty), "0");
}

/// A second look of a day in June at 甲.
fn look(id: &str, day: u32, who: &str, rest: &Value) -> Value {
    let mut event = event(id, "second_look", day, who, rest);
    event["station"] = json!("甲");
    event
}

fn compared(round: &Value) -> Value {
    answer(&json!({"ask": "second_look", "round": round}))
}

/// What each first assessor is said to be, by id.
fn severity(compared: &Value) -> Vec<(Value, Value)> {
    let rows = compared["assessors"].as_array().unwrap().iter();
    rows.map(|row| (row["assessor"].clone(), row["severity"].clone())).collect()
}

/// How many agree, are compared and are open.
fn counts(agreement: &Value) -> [&str; 3] {
    ["agreed", "compared", "open"].map(|key| agreement[key].as_str().unwrap())
}

/// What one of several says of criterion 1 and 2.
fn entries(who: &str, one: bool, two: bool) -> Vec<Value> {
    let say = |criterion: &str, ok: bool| json!({"assessor": who, "criterion": criterion, "value": ok});
    vec![say("1", one), say("2", two)]
}

#[test]
fn what_several_judge_as_a_whole_is_one_criterion() {
    let mut rubric = rubric(&[met("1", "6"), met("2", "4")]);
    rubric["assessors"] = json!({"take": "mean", "count": "2"});
    let both = |one: Vec<Value>, two: Vec<Value>| card(&rubric, &json!({"entries": ([one, two].concat())}));
    // A gives 10, B 4, together 7; C and D give 6 each
    let (first, digest) = both(entries("A", true, true), entries("B", false, true));
    let (second, other) = both(entries("C", true, false), entries("D", true, false));
    let mut evaluated = evaluation(&digest);
    evaluated["who"] = json!("lead");
    let events = [evaluated, look("s", 2, "C", &json!({"scorecard": other}))];
    let round = round(&[&first, &second], &events);
    let compared = compared(&round);
    assert_eq!(counts(&compared["agreement"]), ["0", "1", "0"]);
    assert_eq!(compared["pairs"][0]["differs"], json!([{"criterion": "x", "first": "7", "second": "6"}]));
    // 6 less 10 of 10 points, and 6 less 4 of 10: who handed it in judged nothing
    assert_eq!(severity(&compared), [(json!("A"), json!("-0.4")), (json!("B"), json!("0.2"))]);
    assert_eq!(proposed(&round), [["x", "assessors", "3"]]);
}

#[test]
fn a_number_of_several_is_nobodys_own() {
    let number = json!({"id": "n", "type": "number", "at_least": "0", "at_most": "10",
        "assessors": {"take": "mean", "count": "2"}});
    let judged = json!({"id": "1", "title": "印象", "points": "10", "inputs": [number],
        "rule": {"kind": "number", "input": "n"}});
    let rubric = rubric(&[judged, met("2", "4")]);
    let given = |one: &str, two: &str, ok: bool| {
        let say =
            |who: &str, value: &str| json!({"assessor": who, "criterion": "1", "input": "n", "value": value});
        let (one, two) = (say(&format!("{one}1"), one), say(&format!("{two}2"), two));
        card(&rubric, &json!({"answers": {"2": ok}, "entries": [one, two]}))
    };
    // 5 and 7 are 6, then 8 and 8: 2 of 10 more; criterion 2 is what A herself said: 4 of 4 less
    let (first, digest) = given("5", "7", true);
    let (second, other) = given("8", "8", false);
    let events = [evaluation(&digest), look("s", 2, "C", &json!({"scorecard": other}))];
    let compared = compared(&round(&[&first, &second], &events));
    assert_eq!(severity(&compared), [(Value::Null, json!("0.2")), (json!("A"), json!("-1"))]);
}

#[test]
fn the_last_second_look_counts_with_or_without_its_scorecard() {
    let rubric = rubric(&[met("1", "6"), met("2", "4")]);
    let (first, digest) = card(&rubric, &json!({"answers": {"1": true, "2": false}}));
    let (second, other) = card(&rubric, &json!({"answers": {"1": true, "2": true}}));
    let mut events = vec![evaluation(&digest), look("s1", 2, "C", &json!({"scorecard": other}))];
    // 6 and 10, criterion 1 agrees
    let known = compared(&round(&[&first, &second], &events));
    assert_eq!(
        (counts(&known["agreement"]), &known["pairs"][0]["difference"]),
        (["1", "2", "0"], &json!("4"))
    );
    // a later one of 9 has no scorecard: nothing is compared but the scores
    events.push(look("s2", 3, "D", &json!({"score": "9"})));
    // of 乙 there are only scores: 8, and 7 after its review
    events.push(event("e2", "evaluation", 3, "B", &json!({"station": "乙", "score": "8"})));
    events.push(event("n2", "notice", 3, "S", &json!({"refers": "e2"})));
    events.push(event("a2", "appeal", 3, "H", &json!({"refers": "e2", "criterion": "1", "claim": "t"})));
    let review = json!({"refers": "a2", "decision": "partly", "reason": "t", "after": "7"});
    events.push(event("v2", "review", 3, "Z", &review));
    events.push(event("s3", "second_look", 3, "D", &json!({"station": "乙", "score": "5"})));
    let stated = compared(&round(&[&first, &second], &events));
    let [one, two] = [&stated["pairs"][0], &stated["pairs"][1]];
    assert_eq!([&one["first"], &one["second"], &one["difference"]], ["6", "9", "3"]);
    assert_eq!([&two["first"], &two["second"], &two["difference"]], ["8", "5", "-3"]);
    assert_eq!((counts(&one["agreement"]), counts(&two["agreement"])), (["0", "0", "2"], ["0", "0", "0"]));
    assert_eq!((&one["differs"], &stated["agreement"]["share"]), (&json!([]), &Value::Null));
    assert_eq!(severity(&stated), [(json!("A"), Value::Null)]);
}

#[test]
fn one_rubric_has_one_meaning() {
    let wide = rubric(&[met("1", "6"), met("2", "4")]);
    let narrow = rubric(&[met("1", "5"), met("2", "5")]);
    let answers = json!({"answers": {"1": true, "2": false}});
    let ((first, digest), (other, another)) = (card(&wide, &answers), card(&narrow, &answers));
    let question = json!({"ask": "second_look", "pairs": [{"first": first, "second": other}]});
    assert_eq!(refused(&question), [["supervision.other_rubric", "/pairs/0"]]);
    // the names are the same: the sentence tells the meanings
    let said = ask(&question)["issues"][0]["en"].as_str().unwrap().to_owned();
    let meanings = [&first, &other].map(|card| card["rubric"]["meaning"].as_str().unwrap());
    assert!(meanings.iter().all(|meaning| said.contains(&format!("`x {meaning}`"))), "{said}");
    // a review replaces a scorecard by one of the same rubric
    let mut events = vec![evaluation(&digest)];
    events.extend(reviewed(&json!({"scorecard": another})));
    let question = json!({"ask": "round", "on": "2024-06-30", "round": round(&[&first, &other], &events)});
    assert_eq!(refused(&question), [["supervision.other_rubric", "/round/events/3/scorecard"]]);
}

#[test]
fn a_pair_is_about_one_station() {
    let rubric = rubric(&[met("1", "6"), met("2", "4")]);
    let (first, _) = card(&rubric, &json!({"answers": {"1": true, "2": false}}));
    let (second, _) = card(&rubric, &json!({"answers": {"1": true, "2": true}, "subject": "乙"}));
    let pair = json!({"first": first, "second": second});
    let question = json!({"ask": "second_look", "pairs": [pair]});
    assert_eq!(refused(&question), [["supervision.other_subject", "/pairs/0/second"]]);
    let pair = json!({"first": first, "second": first, "station": "丙"});
    let question = json!({"ask": "second_look", "pairs": [pair]});
    let both = ["/pairs/0/first", "/pairs/0/second"].map(|at| ["supervision.other_subject", at]);
    assert_eq!(refused(&question), both);
}

/// 甲 evaluated, then so many events.
fn drawing(events: &[Value]) -> Value {
    let first = event("e", "evaluation", 1, "A", &json!({"station": "甲", "score": "6", "grade": "good"}));
    round(&[], &[&[first], events].concat())
}

fn draw(strata: &[&str], stations: &[&str]) -> Value {
    let mut rest = json!({"seed": "2024", "count": stations.len().to_string(), "stations": stations});
    if !strata.is_empty() {
        rest["strata"] = json!(strata);
    }
    event("d", "draw", 2, "C", &rest)
}

#[test]
fn a_station_is_drawn_once() {
    let later = event("e2", "evaluation", 2, "A", &json!({"station": "乙", "score": "8"}));
    let mut twice = draw(&[], &["甲", "甲"]);
    let question = |events: &[Value]| json!({"ask": "round", "round": drawing(events), "on": "2024-06-30"});
    // both are drawn of two: one is named twice, the other is missing
    let told = refused(&question(&[later.clone(), twice.clone()]));
    let [first, second] = ["/round/events/2/stations/1", "/round/events/2/stations"];
    assert_eq!(told, [["supervision.duplicate_id", first], ["supervision.draw_differs", second]]);
    twice["count"] = json!("1");
    let told = refused(&question(&[twice]));
    assert_eq!(told, [["supervision.duplicate_id", "/round/events/1/stations/1"]]);
}

#[test]
fn a_draw_closes_its_day() {
    let mut later = event("e2", "evaluation", 2, "A", &json!({"station": "乙", "score": "8"}));
    let question = |events: &[Value]| json!({"ask": "round", "round": drawing(events), "on": "2024-06-30"});
    let drawn = draw(&[], &["甲"]);
    let told = ask(&question(&[drawn.clone(), later.clone()]))["issues"][0].clone();
    assert_eq!([&told["code"], &told["at"]], ["supervision.not_allowed", "/round/events/2/on"]);
    assert_eq!(told["allowed"], json!(["2024-06-03"]));
    // the day after it may be, and what was drawn can be drawn again on its day
    later["on"] = json!("2024-06-03");
    let round = drawing(&[drawn, later]);
    assert_eq!(
        answer(&json!({"ask": "round", "round": round, "on": "2024-06-30"}))["counts"]["evaluated"],
        "2"
    );
    let again = json!({"ask": "resample", "round": round, "seed": "2024", "count": "1", "on": "2024-06-02"});
    assert_eq!((&answer(&again)["stations"], &answer(&again)["of"]), (&json!(["甲"]), &json!("1")));
}

#[test]
fn a_draw_by_grade_closes_its_day_for_reviews() {
    let review = |decision: &str, rest: &Value| {
        let mut events = reviewed(rest);
        events.iter_mut().for_each(|event| event["on"] = json!("2024-06-02"));
        events[2]["decision"] = json!(decision);
        events
    };
    let with = |strata: &[&str], mut events: Vec<Value>| {
        events.insert(2, draw(strata, &["甲"]));
        json!({"ask": "round", "round": drawing(&events), "on": "2024-06-30"})
    };
    // an upheld appeal takes the grade away by which was sorted; a rejected one changes nothing, and by the tier
    // nothing changes either
    let (upheld, rejected) = (review("upheld", &json!({"after": "7"})), review("rejected", &json!({})));
    let told = refused(&with(&["grade"], upheld.clone()));
    assert_eq!(told, [["supervision.not_allowed", "/round/events/4/on"]]);
    assert_eq!(answer(&with(&["tier"], upheld))["counts"]["appeals_open"], "0");
    assert_eq!(answer(&with(&["grade"], rejected))["counts"]["appeals_open"], "0");
}
