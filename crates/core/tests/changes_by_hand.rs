//! Diff, impact and migrate, every figure and sentence worked out by hand.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

mod random;

use haitang::{Rubric, wire};
use random::read;
use serde_json::{Value, json};

fn rubric(change: impl Fn(&mut Value)) -> Rubric {
    let mut document = json!({"haitang": "rubric/1", "id": "r", "title": "r", "rounding": {}, "children": [
        {"id": "1", "title": {"zh": "活动", "en": "Activities"}, "points": "8", "inputs": [{"id": "met", "type": "bool"}],
         "rule": {"kind": "all_or_nothing", "when": "met"}},
        {"id": "2", "title": {"zh": "档案", "en": "Records"}, "points": "10",
         "inputs": [{"id": "missing", "type": "count", "title": {"zh": "缺失份数", "en": "missing"}},
                    {"id": "kept", "type": "choice", "options": [{"id": "paper", "title": "纸质"}, {"id": "both", "title": "双份"}]}],
         "rule": {"kind": "balance", "start": "full", "floor": "0",
                  "deduct": [{"per": "missing", "points": "2", "step": "1", "mode": "whole"}]}}],
        "grades": {"bands": [{"grade": "good", "title": {"zh": "良好", "en": "good"}, "at_least": "15"}],
                   "otherwise": {"grade": "pass", "title": {"zh": "合格", "en": "pass"}}}});
    change(&mut document);
    read(&document)
}

fn sheet() -> Value {
    json!({"haitang": "sheet/1", "rubric": "r", "subject": "双石镇",
        "answers": {"1": true, "2": {"missing": 1, "kept": "both", "note": "第3册"}}})
}

fn reply(text: &str, key: &str) -> Value {
    let reply: Value = serde_json::from_str(text).unwrap();
    // Replies are canonical: keys sorted, no white space.
    assert_eq!(reply.to_string(), text);
    reply[key].clone()
}

fn changes(new: &Rubric) -> Value {
    reply(&wire::diff(&rubric(|_| ()), new), "diff")
}

/// What is put where, and the change that it makes: what happened, place, both sentences.
const TOLD: [(&str, &str, &str, [&str; 4]); 9] = [
    (
        "/children/0",
        "points",
        "10",
        ["changed", "1/points", "1 Activities, points: from 8 to 10", "1 活动，分值：由8改为10"],
    ),
    (
        "/grades/bands/0",
        "at_least",
        "14",
        [
            "changed",
            "r/grades/bands/good/at_least",
            "r, grades, bands, `good`, at least: from 15 to 14",
            "r，等级，等级线，`good`，不低于：由15改为14",
        ],
    ),
    (
        "/children/1/rule/deduct/0",
        "points",
        "2.5",
        [
            "changed",
            "2/rule/deduct/0/points",
            "2 Records, rule, what is deducted, `0`, points: from 2 to 2.5",
            "2 档案，评分规则，扣分条目，`0`，分值：由2改为2.5",
        ],
    ),
    (
        "/children/1/inputs/1",
        "options",
        r#"[{"id": "both", "title": "双份"}]"#,
        [
            "removed",
            "2/inputs/kept/options/paper",
            "2 Records, inputs, `kept`, options, `paper`: gone: 纸质",
            "2 档案，填报项，`kept`，选项，`paper`：删除：纸质",
        ],
    ),
    (
        "/children/0",
        "id",
        r#""9""#,
        ["renamed", "1/id", "1 Activities, id: renamed from 1 to 9", "1 活动，编号：由1改编号为9"],
    ),
    (
        "/children/1/inputs/1",
        "options",
        r#"[{"id": "both", "title": "双份"}, {"id": "paper", "title": "纸质"}]"#,
        [
            "reordered",
            "2/inputs/kept/options",
            r#"2 Records, inputs, `kept`, options: order from ["paper","both"] to ["both","paper"]"#,
            r#"2 档案，填报项，`kept`，选项：次序由["paper","both"]改为["both","paper"]"#,
        ],
    ),
    (
        "/children/0/title",
        "en",
        r#""Events""#,
        [
            "changed",
            "1/title",
            "1 Events, title: from Activities to Events",
            r#"1 活动，名称：由{"en":"Activities","zh":"活动"}改为{"en":"Events","zh":"活动"}"#,
        ],
    ),
    (
        "/children/0",
        "empty",
        r#"{"not_applicable": "drop"}"#,
        [
            "added",
            "1/empty",
            r#"1 Activities, policies for empty answers: new: {"not_applicable":"drop"}"#,
            r#"1 活动，缺项规则：新增：{"not_applicable":"drop"}"#,
        ],
    ),
    ("", "version", r#""2025""#, ["added", "r/version", "r, version: new: 2025", "r，版本：新增：2025"]),
];

#[test]
fn every_kind_of_change_is_told() {
    for (object, key, value, expected) in TOLD {
        let diff = changes(&rubric(|document| {
            document.pointer_mut(object).unwrap()[key] = serde_json::from_str(value).unwrap();
        }));
        let [meaning, wording] = ["meaning", "wording"].map(|part| diff[part].as_array().unwrap().clone());
        assert_eq!(wording.len(), usize::from(["en", "version"].contains(&key)), "{key}");
        let told =
            |change: &Value| ["code", "at", "en", "zh"].map(|part| change[part].as_str().unwrap().to_owned());
        let told: Vec<_> = meaning.iter().chain(&wording).map(told).collect();
        assert_eq!(told, [expected.map(String::from)]);
    }
}

#[test]
fn a_criterion_that_moves_into_a_section_is_one_change() {
    let old = rubric(|_| ());
    let section = |children: Value| json!({"id": "s", "title": "s", "children": children});
    let with = |document: &mut Value, within: bool| {
        let children = document["children"].as_array().unwrap().clone();
        let other = json!({"id": "o", "title": "o", "points": "1", "rule": {"kind": "amount", "of": "1", "floor": "0", "cap": "full"}});
        let inside = if within { json!([other, children[1]]) } else { json!([other]) };
        let outside = if within { vec![children[0].clone()] } else { children };
        document["children"] = outside.into_iter().chain([section(inside)]).collect();
    };
    let (before, after) = (rubric(|r| with(r, false)), rubric(|r| with(r, true)));
    let diff = reply(&wire::diff(&before, &after), "diff");
    let list = diff["meaning"].as_array().unwrap();
    assert_eq!(list.len(), 1, "{diff}");
    assert_eq!(
        list[0],
        json!({"at": "2", "code": "moved", "en": "2 Records: moved from r to s", "from": "r", "to": "s", "zh": "2 档案：由r移至s"})
    );
    assert_eq!(diff["old"]["meaning"], json!(before.meaning().to_string()));
    assert_ne!(old.meaning(), before.meaning());
}

/// 8 + (10 − 2) = 16, good; with each edit in turn 10 + 8 = 18, 10 + (10 − 3) = 17, 17 to 22, and then 17 is
/// no longer good while 22 is.
#[test]
fn who_moves_and_why() {
    let old = rubric(|_| ());
    let new = rubric(|r| {
        r["children"][0]["points"] = json!("10");
        r["children"][1]["rule"]["deduct"][0]["points"] = json!("3");
        let training = json!({"id": "3", "title": "培训", "points": "5", "inputs": [{"id": "met", "type": "bool"}],
            "rule": {"kind": "all_or_nothing", "when": "met"}});
        r["children"].as_array_mut().unwrap().push(training);
        r["grades"]["bands"][0]["at_least"] = json!("20");
    });
    let impact = reply(&wire::impact(&old, &new, json!([sheet()]).to_string().as_bytes()), "impact");
    let places: Vec<&Value> =
        impact["changes"].as_array().unwrap().iter().map(|change| &change["at"]).collect();
    assert_eq!(places, ["1/points", "2/rule/deduct/0/points", "3", "r/grades/bands/good/at_least"]);
    let good = json!({"decided": true, "reachable": ["good"]});
    let open = json!({"decided": false, "reachable": ["good", "pass"]});
    let shift = |lowest: &str, highest: &str| json!({"highest": highest, "lowest": lowest});
    assert_eq!(
        impact["sheets"],
        json!([{
            "because": [
                {"edits": ["0"], "moved": shift("2", "2")},
                {"edits": ["1"], "moved": shift("-1", "-1")},
                {"edits": ["2"], "moved": shift("0", "5")},
                {"edits": ["3"], "from": good, "moved": shift("0", "0"), "to": open}
            ],
            "from": {"grade": good, "score": {"exact": "16", "highest": "16", "lowest": "16"}},
            "moved": shift("1", "6"),
            "subject": "双石镇",
            "to": {"grade": open, "score": {"exact": null, "highest": "22", "lowest": "17"}}
        }])
    );
}

/// Among siblings all have a weight or none: neither can be given one alone.
#[test]
fn edits_that_cannot_be_separated_stand_together() {
    let old = rubric(|_| ());
    let new = rubric(|r| {
        r["children"][0]["weight"] = json!("1");
        r["children"][1]["weight"] = json!("3");
        r["points"] = json!("18");
    });
    let impact = reply(&wire::impact(&old, &new, json!([sheet()]).to_string().as_bytes()), "impact");
    assert_eq!(impact["changes"].as_array().unwrap().len(), 3, "{impact}");
    // 18 × (1 × 8⁄8 + 3 × 8⁄10) ÷ 4 = 15.3 = 16 − 0.7
    assert_eq!(impact["sheets"][0]["because"].as_array().unwrap().len(), 1);
    assert_eq!(impact["sheets"][0]["because"][0]["edits"], json!(["0", "1"]));
    assert_eq!(impact["sheets"][0]["moved"]["lowest"], json!("-0.7"));
    let refused: Value = serde_json::from_str(&wire::impact(&old, &new, b"[{}, 1]")).unwrap();
    let at: Vec<&Value> = refused["issues"].as_array().unwrap().iter().map(|issue| &issue["at"]).collect();
    assert_eq!(at, ["/0", "/0", "/0", "/1"]);
}

#[test]
fn a_sheet_is_carried_over() {
    let old = rubric(|_| ());
    let new = rubric(|r| {
        r["children"][0]["id"] = json!("1.1");
        let records = &mut r["children"][1];
        records["inputs"][0]["id"] = json!("lacking");
        records["rule"]["deduct"][0]["per"] = json!("lacking");
        records["inputs"][1]["options"] = json!([{"id": "paper", "title": "纸质"}]);
        records["inputs"].as_array_mut().unwrap().push(json!({"id": "year", "type": "count"}));
    });
    let document = sheet().to_string();
    let migrated = reply(&wire::migrate(document.as_bytes(), &old, &new), "migrated");
    assert_eq!(
        migrated,
        json!({
            "dropped": [{"en": "there is no option `both`", "from": "2/kept", "value": "both", "zh": "没有选项“both”"}],
            "kept": ["2/note"],
            "moved": [{"from": "1/met", "to": "1.1/met"}, {"from": "2/missing", "to": "2/lacking"}],
            "new": ["2/kept", "2/year"],
            "sheet": {"answers": {"1.1": {"met": true}, "2": {"lacking": "1", "note": "第3册"}}, "haitang": "sheet/1",
                      "meaning": new.meaning().to_string(), "rubric": "r", "subject": "双石镇"}
        })
    );
    let refused: Value = serde_json::from_str(&wire::score(
        &new,
        {
            let mut bound = sheet();
            bound["meaning"] = json!(old.meaning().to_string());
            bound
        }
        .to_string()
        .as_bytes(),
    ))
    .unwrap();
    assert_eq!(refused["issues"][0]["code"], "sheet.other_meaning");
}

#[test]
fn what_is_gone_is_listed_with_its_value() {
    let old = rubric(|_| ());
    let new = rubric(|r| drop(r["children"].as_array_mut().unwrap().remove(1)));
    let migrated = reply(&wire::migrate(sheet().to_string().as_bytes(), &old, &new), "migrated");
    let why = |from: &str, value: &str| json!({"en": "the other rubric does not ask for it", "from": from, "value": value, "zh": "新体系不再填报此项"});
    assert_eq!(
        migrated["dropped"],
        json!([why("2/kept", "both"), why("2/missing", "1"), why("2/note", "第3册")])
    );
    assert_eq!(migrated["sheet"]["answers"], json!({"1": {"met": true}}));
}

/// Nothing is scored by it, and the digests of the meaning agree.
#[test]
fn a_list_of_evidence_that_nothing_requires_is_wording() {
    let found =
        changes(&rubric(|r| r["children"][0]["evidence"] = json!({"required": false, "list": ["台账"]})));
    assert_eq!(found["old"]["meaning"], found["new"]["meaning"]);
    assert_eq!(found["meaning"], json!([]));
    assert_eq!(found["wording"].as_array().unwrap().len(), 1);
}

/// A source that the other rubric wants is lacked by the value that comes from elsewhere, not by the one beside it.
#[test]
fn one_value_without_a_source_takes_no_other_along() {
    let asked = |from: Value| {
        let mut second = json!({"id": "n", "title": "乙", "type": "bool"});
        second.as_object_mut().unwrap().extend(from.as_object().unwrap().clone());
        let inputs = json!([{"id": "m", "title": "甲", "type": "bool"}, second]);
        let one = json!({"id": "1", "title": "a", "points": "10", "inputs": inputs,
                         "rule": {"kind": "all_or_nothing", "when": {"all": ["m", "n"]}}});
        let document = json!({"haitang": "rubric/1", "id": "r", "title": "r", "children": [one]});
        Rubric::from_json(&document.to_string()).unwrap()
    };
    let (old, new) = (asked(json!({})), asked(json!({"from": {"other": "台账"}})));
    let sheet = json!({"haitang": "sheet/1", "rubric": "r", "answers": {"1": {"m": true, "n": false}}});
    let migrated = reply(&wire::migrate(sheet.to_string().as_bytes(), &old, &new), "migrated");
    assert_eq!(migrated["sheet"]["answers"], json!({"1": {"m": true}}));
    assert_eq!(migrated["dropped"][0]["from"], json!("1/n"));
    assert_eq!(migrated["new"], json!(["1/n"]));
}

/// Citations of the rubric's inputs go with their inputs; what stands for the whole sheet stays.
#[test]
fn citations_are_carried_over() {
    let with = |beds: &str, title: &str| {
        rubric(|r| {
            r["inputs"] =
                json!([{"id": beds, "title": title, "type": "count", "from": {"other": "民政台账"}}]);
        })
    };
    let mut document = sheet();
    document["inputs"] = json!({"beds": 12});
    document["sources"] = json!({"beds": "台账第8页"});
    document["note"] = json!("第1次");
    let carried = |new: &Rubric| {
        reply(&wire::migrate(document.to_string().as_bytes(), &with("beds", "床位"), new), "migrated")
    };
    let moved = carried(&with("places", "床位"));
    assert_eq!(
        moved["moved"],
        json!([{"from": "beds", "to": "places"}, {"from": "sources/beds", "to": "sources/places"}])
    );
    assert_eq!(moved["sheet"]["sources"], json!({"places": "台账第8页"}));
    assert_eq!(moved["sheet"]["note"], json!("第1次"));
    let gone = carried(&with("rooms", "房间"));
    let from: Vec<&Value> =
        gone["dropped"].as_array().unwrap().iter().map(|dropped| &dropped["from"]).collect();
    assert_eq!(from, ["beds", "sources/beds"]);
    assert_eq!(gone["new"], json!(["rooms"]));
}
