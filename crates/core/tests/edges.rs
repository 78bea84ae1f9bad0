//! Documents at the edges (边界文档): names that mean two things, and sizes that nobody should have to wait for. What is
//! expected was worked out by hand.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    reason = "a test may fail"
)]

use haitang::{Rubric, Scorecard, Sheet, analysis::interval::interval, score, score::together, wire};
use serde_json::{Value, json};

fn open(rubric: &Value) -> Rubric {
    Rubric::from_json(&rubric.to_string()).unwrap_or_else(|issues| panic!("{issues}"))
}

fn sheet<'r>(rubric: &'r Rubric, sheet: &Value) -> Sheet<'r> {
    Sheet::from_json(rubric, &sheet.to_string()).unwrap_or_else(|issues| panic!("{issues}"))
}

fn rubric(children: &Value) -> Value {
    json!({"haitang": "rubric/1", "id": "r", "title": "体系", "children": children})
}

fn criterion(id: &str, points: &str, inputs: &Value, rule: &Value) -> Value {
    json!({"id": id, "title": id, "points": points, "inputs": inputs, "rule": rule})
}

fn amount(of: &Value) -> Value {
    json!({"kind": "amount", "of": of, "floor": "none", "cap": "none"})
}

fn answering(answers: &Value) -> Value {
    json!({"haitang": "sheet/1", "rubric": "r", "answers": answers})
}

/// Code and place of every issue.
fn issues(rubric: &Value) -> Vec<(String, String)> {
    let reply: Value = serde_json::from_str(&wire::open(rubric.to_string().as_bytes()).unwrap_err()).unwrap();
    let issues = reply["issues"].as_array().unwrap_or_else(|| panic!("{reply}"));
    let text = |one: &Value, key: &str| one[key].as_str().unwrap().to_owned();
    issues.iter().map(|one| (text(one, "code"), text(one, "at"))).collect()
}

/// `nan` is 4: 4 + 1 = 5; `inf` is 6 in a veto on 5 and more. Where no input is called so, it is no number.
#[test]
fn inputs_may_be_called_what_is_no_number() {
    let counted = |id: &str| json!([{"id": id, "type": "count"}]);
    let mut given = rubric(&json!([
        criterion("1", "10", &counted("nan"), &amount(&json!({"sum": ["nan", "1"]}))),
        criterion("2", "10", &counted("inf"), &amount(&json!("inf")))
    ]));
    given["grades"] = json!({"bands": [{"grade": "a", "title": "a", "at_least": "0"}], "otherwise": {"grade": "b", "title": "b"},
        "gates": [{"id": "v", "title": "v", "kind": "veto", "when": {"value": "2/inf", "at_least": "5"}, "then": {"grade": "b"}}]});
    let opened = open(&given);
    let card = score(&sheet(&opened, &answering(&json!({"1": "4", "2": "6"}))));
    assert_eq!(card.line("1").unwrap().score.clone().unwrap().exact.unwrap().to_string(), "5");
    assert_eq!(card.grade.unwrap().r#final.reachable[0].clone().unwrap().as_str(), "b");
    let unnamed =
        rubric(&json!([criterion("1", "10", &counted("n"), &amount(&json!({"sum": ["nan", "n"]})))]));
    assert_eq!(issues(&unnamed), [("number.not_finite".into(), "/children/0/rule/of/sum/0".into())]);
}

/// All sentences of a scorecard in English.
fn sentences(card: &Scorecard) -> String {
    let words: Value =
        serde_json::from_str(&wire::explain(serde_json::to_string(card).unwrap().as_bytes())).unwrap();
    words["words"]["en"].to_string()
}

/// The rubric's input `a` and the node `a`: a floor looks at the node, opinions are given of it, a veto hangs on the input.
#[test]
fn a_node_and_an_input_of_the_rubric_may_share_an_id() {
    let one = json!({"id": "a", "title": {"zh": "服务", "en": "Services"}, "points": "10",
        "assessors": {"take": "mean", "count": "3", "apart": "2"}, "inputs": [{"id": "n", "type": "count", "at_most": "10"}],
        "rule": {"kind": "number", "input": "n"}});
    let mut given = rubric(&json!([one]));
    given["inputs"] = json!([{"id": "a", "title": {"zh": "弄虚作假", "en": "Fraud"}, "type": "bool"}]);
    given["grades"] = json!({"bands": [{"grade": "g", "title": "g", "at_least": "0"}], "otherwise": {"grade": "b", "title": "b"},
        "gates": [{"id": "f", "title": {"zh": "底线", "en": "floor"}, "kind": "floor", "of": ["a"], "at_least_points": "9", "then": {"grade": "b"}},
                  {"id": "v", "title": {"zh": "否决", "en": "veto"}, "kind": "veto", "when": "a", "then": {"grade": "b"}}]});
    let opened = open(&given);
    let mut said = answering(&json!({}));
    said["inputs"] = json!({"a": true});
    said["entries"] = json!([{"assessor": "A1", "criterion": "a", "value": "1"}, {"assessor": "A2", "criterion": "a", "value": "5"}]);
    let words = sentences(&score(&sheet(&opened, &said)));
    for expected in [
        "floor (a Services)",
        "veto (Fraud)",
        "a Services / opinions missing or not agreed",
        "a Services: disputed",
    ] {
        assert!(words.contains(expected), "{expected}: {words}");
    }
}

/// 17 numbers multiplied are too many, 16 are not; those of a quotient inside count with them, those of a sum don't.
#[test]
fn products_have_a_bound() {
    let of = |of: &Value| {
        rubric(&json!([criterion("1", "10", &json!([{"id": "n", "type": "count"}]), &amount(of))]))
    };
    let factors = |count: usize| json!({"product": vec!["n"; count]});
    let both = |count: usize| json!({"product": [factors(count), {"quotient": ["n", factors(7)], "when_zero": "1"}]});
    assert!(Rubric::from_json(&of(&factors(16)).to_string()).is_ok());
    assert!(Rubric::from_json(&of(&both(8)).to_string()).is_ok());
    assert!(Rubric::from_json(&of(&json!({"sum": [factors(16), factors(16)]})).to_string()).is_ok());
    for refused in [factors(17), both(9)] {
        assert_eq!(
            issues(&of(&refused)),
            [("rubric.too_many_factors".into(), "/children/0/rule/of/product".into())]
        );
    }
}

/// A condition of 1 + 1 + 2 000 values, wherever it stands, is larger than a rule may be.
#[test]
fn conditions_have_the_bound_of_rules() {
    let large = json!({"any": vec!["ok"; 2000]});
    let mut one = criterion(
        "1",
        "10",
        &json!([{"id": "ok", "type": "bool"}]),
        &json!({"kind": "all_or_nothing", "when": "ok"}),
    );
    one["zero_if"] = large;
    assert_eq!(
        issues(&rubric(&json!([one]))),
        [("rubric.rule_too_large".into(), "/children/0/zero_if".into())]
    );
    one.as_object_mut().unwrap().remove("zero_if");
    let mut given = rubric(&json!([one]));
    let gate = |when: &Value| {
        json!({"bands": [{"grade": "a", "title": "a", "at_least": "5"}],
               "gates": [{"id": "v", "title": "v", "kind": "veto", "when": when, "then": {"grade": null}}]})
    };
    given["grades"] = gate(&json!({"any": vec!["1/ok"; 2000]}));
    assert_eq!(issues(&given), [("rubric.rule_too_large".into(), "/grades/gates/0/when".into())]);
    let half = json!({"any": vec!["1/ok"; 990]});
    given["grades"] = gate(&json!({"any": [half, half]}));
    assert!(Rubric::from_json(&given.to_string()).is_ok());
}

/// The largest of 300 numbers: 44 850 pairs may meet. Ten points are the most, and any number of 10 gives them.
#[test]
fn extremes_of_many_numbers_are_done_with() {
    let names: Vec<String> = (1..=300).map(|place| format!("n{place}")).collect();
    let inputs: Vec<_> = names
        .iter()
        .map(|id| json!({"id": id, "type": "number", "at_least": "0", "at_most": "10"}))
        .collect();
    let rule = json!({"kind": "amount", "of": {"largest": names}, "floor": "0", "cap": "full"});
    let opened = open(&rubric(&json!([criterion("1", "10", &json!(inputs), &rule)])));
    let found = interval(&sheet(&opened, &answering(&json!({}))));
    let best = found.open[0].best.as_ref().unwrap();
    assert_eq!((best.stands.score.lowest.as_ref().unwrap().to_string(), best.proved), ("10".into(), true));
}

/// 100 assessors judge 999 criteria, each with a value and a note: 99 900 entries, written back as 199 800.
#[test]
fn what_is_written_back_can_be_read() {
    let inputs = json!([{"id": "n", "type": "count", "at_most": "1"}]);
    let ids: Vec<String> = (1..=999).map(|place| place.to_string()).collect();
    let children: Vec<_> =
        ids.iter().map(|id| criterion(id, "1", &inputs, &json!({"kind": "number", "input": "n"}))).collect();
    let mut given = rubric(&json!(children));
    given["assessors"] = json!({"take": "mean", "count": "100"});
    let opened = open(&given);
    let entries: Vec<_> = (0..100)
        .flat_map(|assessor| {
            ids.iter().map(move |id| json!({"assessor": format!("A{assessor}"), "criterion": id, "value": "1", "note": "现场"}))
        })
        .collect();
    let mut said = answering(&json!({}));
    said["entries"] = json!(entries);
    let read = sheet(&opened, &said);
    let again = Sheet::from_json(&opened, &read.to_json()).unwrap_or_else(|issues| panic!("{issues}"));
    assert_eq!(again.digest(), read.digest());
    said["entries"] = json!(vec![json!({"value": "1", "note": "现场"}); 100_001]);
    let refused = Sheet::from_json(&opened, &said.to_string()).unwrap_err().to_string();
    assert!(refused.contains("200000"), "{refused}");
}

/// Scores of members with the counts 1 to `most`, and one more sheet.
fn of_members(statistic: &Value, most: usize, last: &Value) -> Vec<Scorecard> {
    let inputs = json!([{"id": "n", "type": "count", "at_most": most.to_string()}]);
    let opened = open(&rubric(&json!([criterion("1", "40000", &inputs, &amount(statistic))])));
    let answers = (1..=most).map(|n| json!({"1": n.to_string()})).chain([last.clone()]);
    let sheets: Vec<_> = answers.map(|answers| sheet(&opened, &answering(&answers))).collect();
    together(&opened, &sheets)
}

fn range(card: &Scorecard) -> (String, String) {
    (card.score.lowest.as_ref().unwrap().to_string(), card.score.highest.as_ref().unwrap().to_string())
}

const MANY: usize = 29_000;

/// With 1 to 29 000 and one more 0, each has 29 000 others, and their best tenth is 2 900. The lowest sees 26 101 to
/// 29 000: 27 550.5 on average; the best sees 26 100 to 28 999: 27 549.5.
#[test]
fn a_statistic_of_all_others_is_found_for_everybody() {
    let top =
        json!({"cohort": "top_mean", "of": "n", "share": "0.1", "include_self": false, "when_fewer": "0"});
    let cards = of_members(&top, MANY, &json!({"1": "0"}));
    assert_eq!(range(&cards[MANY]), ("27550.5".into(), "27550.5".into()));
    assert_eq!(range(&cards[MANY - 1]), ("27549.5".into(), "27549.5".into()));
}

/// The same with the one more open from 0 to 29 000. If it is 29 000, the others have 29 000, 29 000, 28 999 … 26 102:
/// 2 899 more in sum, 27 550.5 + 2 899 ÷ 2 900 = 27 551.4996…, which rounds to 27 551.5. It sees the others exactly.
#[test]
fn one_open_member_is_no_burden_for_all() {
    let top =
        json!({"cohort": "top_mean", "of": "n", "share": "0.1", "include_self": false, "when_fewer": "0"});
    let cards = of_members(&top, MANY, &json!({}));
    assert_eq!(range(&cards[0]), ("27550.5".into(), "27551.5".into()));
    assert_eq!(range(&cards[MANY]), ("27550.5".into(), "27550.5".into()));
    // 28 999 stands behind one, and behind the open one if that has more or as much; the open one behind 29 000 at least.
    let rank = json!({"rank": "n", "best": "highest", "ties": "worst"});
    let cards = of_members(&rank, MANY, &json!({}));
    assert_eq!(range(&cards[MANY - 2]), ("2".into(), "3".into()));
    assert_eq!(range(&cards[MANY]), ("2".into(), "29001".into()));
}

/// 29 000 tie: one has the 30 points of the first place, all others 1: (30 + 28 999) ÷ 29 000 = 1.001.
#[test]
fn all_share_all_places() {
    let rule = json!({"kind": "rank", "of": "n", "best": "highest", "ties": "share", "points": ["30"], "otherwise": "1"});
    let inputs = json!([{"id": "n", "type": "count"}]);
    let mut given = rubric(&json!([criterion("1", "30", &inputs, &rule)]));
    given["rounding"] = json!({});
    let opened = open(&given);
    let sheets: Vec<_> = (0..MANY).map(|_| sheet(&opened, &answering(&json!({"1": "7"})))).collect();
    let cards = together(&opened, &sheets);
    assert_eq!(range(&cards[MANY - 1]), ("1.001".into(), "1.001".into()));
}

/// The policy `mean`, with one open peer of 0 to 10: the others have 2 each, so does whoever it does not apply to, at
/// least (2 × 2 + 0) ÷ 3 and at most (2 × 2 + 10) ÷ 3 points of the criterion, 20 all the same beside it.
#[test]
fn means_of_peers_are_found_for_everybody() {
    let inputs = json!([{"id": "n", "type": "count", "at_most": "10"}]);
    let number = json!({"kind": "number", "input": "n"});
    let mut given =
        rubric(&json!([criterion("1", "10", &inputs, &number), criterion("2", "20", &inputs, &number)]));
    given["empty"] = json!({"not_applicable": "mean"});
    let opened = open(&given);
    let ones = [json!("2"), json!("2"), Value::Null, json!({"state": "not_applicable"})];
    let sheets: Vec<_> =
        ones.iter().map(|one| sheet(&opened, &answering(&json!({"1": one, "2": "10"})))).collect();
    let cards = together(&opened, &sheets);
    assert_eq!(range(&cards[3]), ("11.33".into(), "14.67".into()));
}
