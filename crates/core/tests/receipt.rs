//! Receipts: what was issued is valid, and no changed byte of rubric, sheet or receipt is.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may panic"
)]

mod random;

use haitang::{Rubric, Sheet, base::Digest, wire};
use random::Random;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

/// Rubric, sheet and receipt as canonical texts; the sheet names its meaning only half of the time.
fn issued(seed: u64) -> Option<[String; 3]> {
    let random = &mut Random::of(seed);
    let document = random::rubric(random);
    let rubric = random::read(&document);
    let given = random::sheet(random, &document);
    let sheet = Sheet::from_json(&rubric, &given.to_string()).ok()?;
    let mut written: Value = serde_json::from_str(&sheet.to_json()).unwrap();
    if random.one_in(2) {
        written.as_object_mut().unwrap().remove("meaning");
    }
    let reply: Value = serde_json::from_str(&wire::receipt(&rubric, given.to_string().as_bytes())).unwrap();
    Some([rubric.to_json(), written.to_string(), reply["receipt"].to_string()])
}

/// The reply of `verify`; `None` when the rubric is refused.
fn verified(rubric: &[u8], sheet: &[u8], receipt: &[u8]) -> Option<Value> {
    let rubric = wire::open(rubric).ok()?;
    Some(serde_json::from_str(&wire::verify(receipt, &rubric, sheet)).unwrap())
}

fn is_valid(reply: Option<&Value>) -> bool {
    reply.is_some_and(|reply| reply["verified"]["valid"] == json!(true))
}

/// Are the changed bytes another way to say the same?
fn says_the_same(which: usize, texts: &[String; 3], changed: &[u8]) -> bool {
    let rubric = Rubric::from_json(&texts[0]).unwrap();
    match which {
        0 => Rubric::from_bytes(changed).is_ok_and(|other| other == rubric),
        1 => {
            let sheet = |document: &[u8]| Sheet::from_bytes(&rubric, document).map(|sheet| sheet.to_json());
            sheet(changed) == sheet(texts[1].as_bytes())
        }
        _ => false,
    }
}

#[test]
fn no_changed_byte_passes() {
    const CASES: usize = 10_000;
    let (mut tried, mut same, mut read) = (0, 0, [0; 3]);
    let mut seed = 0;
    while tried < CASES {
        seed += 1;
        let Some(texts) = issued(seed) else { continue };
        let bytes = texts.clone().map(String::into_bytes);
        let untouched = verified(&bytes[0], &bytes[1], &bytes[2]).unwrap();
        assert!(is_valid(Some(&untouched)), "{untouched}");
        let random = &mut Random::of(seed + 7_000_000);
        for turn in 0..24 {
            let which = turn % 3;
            let mut changed = bytes.clone();
            let digits = |(at, byte): (usize, &u8)| byte.is_ascii_digit().then_some(at);
            let places: Vec<usize> = changed[which].iter().enumerate().filter_map(digits).collect();
            let digit = random.one_in(2);
            let at = if digit { *random.pick(&places) } else { random.below(changed[which].len()) };
            let before = changed[which][at];
            changed[which][at] = match random.below(3) {
                _ if digit => *random.pick(b"0123456789"),
                0 => before ^ (1 << random.below(8)),
                _ => *random.pick(b"0123456789abcdefnst.,:{}[]\" "),
            };
            if changed[which][at] == before {
                continue;
            }
            if says_the_same(which, &texts, &changed[which]) {
                same += 1;
                continue;
            }
            tried += 1;
            let reply = verified(&changed[0], &changed[1], &changed[2]);
            read[which] += usize::from(reply.as_ref().is_some_and(|reply| reply.get("verified").is_some()));
            assert!(!is_valid(reply.as_ref()), "{}", String::from_utf8_lossy(&changed[which]));
        }
    }
    println!("{tried} changed bytes, {same} said the same, {read:?} could be read");
    assert!(same < CASES / 10 && read.iter().all(|read| *read > 300), "{same} {read:?}");
}

fn example() -> (Rubric, Value) {
    let rubric = random::read(
        &json!({"haitang": "rubric/1", "id": "r", "title": "r", "version": "2024", "children": [
        {"id": "1", "title": "t", "points": "10", "inputs": [{"id": "n", "type": "number"}],
         "rule": {"kind": "number", "input": "n"}}],
        "grades": {"bands": [{"grade": "good", "title": "g", "at_least": "9"}], "otherwise": {"grade": "pass", "title": "p"}}}),
    );
    (rubric, json!({"haitang": "sheet/1", "rubric": "r", "subject": "双石镇", "answers": {"1": "8"}}))
}

fn sha256(text: &str) -> String {
    Sha256::digest(text).iter().fold(String::from("sha256:"), |hex, byte| hex + &format!("{byte:02x}"))
}

/// Everything that a stranger with a SHA-256 of his own can check.
#[test]
fn the_digests_are_those_of_what_is_said() {
    let (rubric, sheet) = example();
    let sheet = sheet.to_string();
    let reply: Value = serde_json::from_str(&wire::receipt(&rubric, sheet.as_bytes())).unwrap();
    let receipt = &reply["receipt"];
    let mut body = receipt.clone();
    for key in ["digest", "short"] {
        body.as_object_mut().unwrap().remove(key);
    }
    assert_eq!(reply["to_sign"].as_str().unwrap(), body.to_string());
    assert_eq!(receipt["digest"], sha256(&body.to_string()));
    let card: Value = serde_json::from_str(&wire::score(&rubric, sheet.as_bytes())).unwrap();
    assert_eq!(receipt["scorecard"], sha256(&card["scorecard"].to_string()));
    let row = r#"[{"code":"number","inputs":["n"],"line":"1","of_total":"2","points":"2","where":"rule"}]"#;
    assert_eq!(receipt["ledger"], sha256(row));
    let meaning = rubric.meaning();
    let answers = format!(
        r#"{{"answers":{{"1":{{"n":"8"}}}},"haitang":"sheet/1","meaning":"{meaning}","rubric":"r","subject":"双石镇"}}"#
    );
    assert_eq!(receipt["sheet"], sha256(&answers));
    let meant = r#"{"children":[{"id":"1","inputs":[{"id":"n","type":"number"}],"points":"10","#.to_owned()
        + r#""rule":{"input":"n","kind":"number"}}],"grades":{"bands":[{"at_least":"9","grade":"good"}],"#
        + r#""otherwise":{"grade":"pass"}},"haitang":"rubric/1","id":"r"}"#;
    assert_eq!(receipt["rubric"]["meaning"], sha256(&meant));
    let words = r#"{"haitang":"wording/1","id":"r","words":{"1/title":"t","r/grades/bands/good/title":"g","#
        .to_owned()
        + r#""r/grades/otherwise/title":"p","r/title":"r","r/version":"2024"}}"#;
    assert_eq!(receipt["rubric"]["wording"], sha256(&words));
    assert_eq!((&receipt["score"]["exact"], &receipt["grade"]["reachable"]), (&json!("8"), &json!(["pass"])));
}

/// The places that a forger touched, all at once, in two languages.
#[test]
fn what_differs_is_named() {
    let (rubric, sheet) = example();
    let sheet = sheet.to_string();
    let reply: Value = serde_json::from_str(&wire::receipt(&rubric, sheet.as_bytes())).unwrap();
    let mut forged = reply["receipt"].clone();
    forged["score"]["exact"] = json!("9");
    forged["grade"]["reachable"] = json!(["good"]);
    forged["subject"] = Value::Null;
    forged["extra"] = json!("1");
    let places = |receipt: &Value| {
        let reply: Value =
            serde_json::from_str(&wire::verify(receipt.to_string().as_bytes(), &rubric, sheet.as_bytes()))
                .unwrap();
        let differences = reply["verified"]["differences"].as_array().unwrap().clone();
        assert_eq!(reply["verified"]["valid"], json!(differences.is_empty()));
        differences
    };
    let found = places(&forged);
    let at: Vec<&str> = found.iter().map(|difference| difference["at"].as_str().unwrap()).collect();
    assert_eq!(at, ["/extra", "/grade/reachable", "/score/exact", "/subject", "/digest", "/short"]);
    assert_eq!(found[2]["en"], "score: the receipt says 9, rubric and sheet give 8");
    assert_eq!(found[2]["zh"], "得分：凭证为9，按体系和评估表应为8");
    // A forger who works out the digest anew still has the wrong score.
    let mut body = forged.clone();
    for key in ["digest", "short"] {
        body.as_object_mut().unwrap().remove(key);
    }
    forged["digest"] = json!(sha256(&body.to_string()));
    forged["short"] = json!(Digest::of(&body.to_string()).short());
    assert_eq!(places(&forged).len(), 4);
    let mut signed = reply["receipt"].clone();
    signed["signature"] = json!({"by": "区民政局", "value": "…"});
    assert_eq!(places(&signed), [] as [Value; 0]);
}

/// What is no receipt is refused, with its place; nothing panics.
#[test]
fn what_is_no_receipt_is_refused() {
    let (rubric, sheet) = example();
    let sheet = sheet.to_string();
    let code = |receipt: &[u8]| {
        let reply: Value = serde_json::from_str(&wire::verify(receipt, &rubric, sheet.as_bytes())).unwrap();
        reply["issues"][0]["code"].as_str().map(String::from)
    };
    assert_eq!(code(b"").as_deref(), Some("json.truncated"));
    assert_eq!(code(b"[]").as_deref(), Some("json.wrong_type"));
    assert_eq!(code(br#"{"haitang": "scorecard/1"}"#).as_deref(), Some("json.wrong_format"));
    assert_eq!(code(br#"{"haitang": 1}"#).as_deref(), Some("json.wrong_type"));
    assert_eq!(code(b"\xff").as_deref(), Some("json.not_utf8"));
    let bare: Value = serde_json::from_str(&wire::verify(b"{}", &rubric, sheet.as_bytes())).unwrap();
    assert_eq!(bare["verified"]["valid"], json!(false));
    for reply in [
        wire::receipt(&rubric, b"{"),
        wire::migrate(b"{", &rubric, &rubric),
        wire::impact(&rubric, &rubric, b"{}"),
    ] {
        assert!(reply.starts_with(r#"{"issues":"#), "{reply}");
    }
}
