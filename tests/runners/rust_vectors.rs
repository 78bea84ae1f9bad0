//! Runs tests/vectors/*.json against the crate; the format is told in tests/runners/README.md.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use haitang::wire;
use serde::Deserialize;
use serde_json::Value;
use sha2::{Digest, Sha256};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Suite {
    about: String,
    count: usize,
    #[serde(default)]
    documents: BTreeMap<String, Value>,
    vectors: Vec<Vector>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vector {
    name: String,
    because: String,
    call: String,
    arguments: Vec<Value>,
    expect: Value,
}

fn top() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The bytes that an argument stands for.
fn argument(written: &Value, documents: &BTreeMap<String, Value>) -> Vec<u8> {
    let only = written.as_object().filter(|object| object.len() == 1);
    match only.and_then(|object| object.iter().next()).map(|(key, value)| (key.as_str(), value)) {
        Some(("$document", name)) => documents[name.as_str().unwrap()].to_string().into(),
        Some(("$file", path)) => fs::read(top().join(path.as_str().unwrap())).unwrap(),
        Some(("$text", text)) => text.as_str().unwrap().into(),
        Some(("$repeat", pair)) => {
            let times = usize::try_from(pair[1].as_u64().unwrap()).unwrap();
            pair[0].as_str().unwrap().repeat(times).into()
        }
        Some(("$join", pieces)) => {
            pieces.as_array().unwrap().iter().flat_map(|piece| argument(piece, documents)).collect()
        }
        Some(("$bytes", hex)) => {
            let pairs = hex.as_str().unwrap().as_bytes().chunks(2);
            pairs.map(|pair| u8::from_str_radix(str::from_utf8(pair).unwrap(), 16).unwrap()).collect()
        }
        _ => written.to_string().into(),
    }
}

/// Which arguments of a door are opened as rubrics first; all others cross as they are.
fn opened(call: &str) -> &'static [usize] {
    match call {
        "explain" | "network" | "catalogue" | "mutate" | "rounding_audit" | "open_district" | "ask"
        | "agreement" | "severity" | "robustness" | "merge_tallies" | "ask_tally" | "chart" => &[],
        "verify" => &[1],
        "diff" | "impact" | "rounds" => &[0, 1],
        "migrate" => &[1, 2],
        _ => &[0],
    }
}

/// What the door answers; a refusal is an answer.
fn reply(call: &str, arguments: &[Vec<u8>]) -> String {
    let rubrics: Result<Vec<_>, String> = opened(call).iter().map(|at| wire::open(&arguments[*at])).collect();
    let rubrics = match rubrics {
        Ok(rubrics) => rubrics,
        Err(refusal) => return refusal,
    };
    let rest: Vec<&[u8]> = (0..arguments.len())
        .filter(|at| !opened(call).contains(at))
        .map(|at| arguments[at].as_slice())
        .collect();
    match (call, rubrics.as_slice(), rest.as_slice()) {
        ("open", [_], []) => String::from("{}"),
        ("describe", [rubric], []) => wire::describe(rubric),
        ("to_json", [rubric], []) => wire::to_json(rubric),
        ("identity", [rubric], []) => wire::identity(rubric),
        ("lint", [rubric], []) => wire::lint(rubric),
        ("score", [rubric], [sheet]) => wire::score(rubric, sheet),
        ("score_cohort", [rubric], [sheets]) => wire::score_cohort(rubric, sheets),
        ("receipt", [rubric], [sheet]) => wire::receipt(rubric, sheet),
        ("verify", [rubric], [receipt, sheet]) => wire::verify(receipt, rubric, sheet),
        ("interval", [rubric], [sheet]) => wire::interval(rubric, sheet),
        ("improve", [rubric], [sheet, target]) => wire::improve(rubric, sheet, target),
        ("third_opinions", [rubric], [sheets]) => wire::third_opinions(rubric, sheets),
        ("check_examples", [rubric], [examples]) => wire::check_examples(rubric, examples),
        ("diff", [old, new], []) => wire::diff(old, new),
        ("impact", [old, new], [sheets]) => wire::impact(old, new, sheets),
        ("migrate", [old, new], [sheet]) => wire::migrate(sheet, old, new),
        ("mutate", [], [rubric, examples]) => wire::mutate(rubric, examples),
        ("rounding_audit", [], [rubric, sheets, plan]) => wire::rounding_audit(rubric, sheets, plan),
        ("explain", [], [scorecard]) => wire::explain(scorecard),
        ("network", [], [network]) => wire::network(network),
        ("open_district", [], [district]) => {
            wire::open_district(district).map_or_else(|it| it, |_| "{}".into())
        }
        ("ask", [], [district, question]) => {
            wire::open_district(district).map_or_else(|it| it, |district| wire::ask(&district, question))
        }
        ("catalogue", [], []) => wire::catalogue(),
        ("session", [rubric], [draft, steps]) => session(rubric, draft, steps),
        (_, rubrics, rest) => trusted(call, rubrics, rest),
    }
}

/// What a session answers, step by step; each step is the name of a door and what it is given.
fn session(rubric: &haitang::Rubric, draft: &[u8], steps: &[u8]) -> String {
    let mut session = match wire::open_session(&std::sync::Arc::new(rubric.clone()), draft) {
        Ok(session) => session,
        Err(refusal) => return refusal,
    };
    let steps: Vec<Vec<Value>> = serde_json::from_slice(steps).unwrap();
    let replies = steps.iter().map(|step| {
        let given = step.get(1).map(ToString::to_string).unwrap_or_default().into_bytes();
        match step[0].as_str().unwrap() {
            "state" => wire::state(&session),
            "change" => wire::change(&mut session, &given),
            "try_out" => wire::try_out(&session, &given),
            "undo" => wire::undo(&mut session),
            "redo" => wire::redo(&mut session),
            "draft" => wire::draft(&session),
            "scorecard" => wire::session_scorecard(&session),
            "interval" => wire::session_interval(&session),
            "finish" => wire::finish(&session, &given),
            other => panic!("no door `{other}` of a session"),
        }
    });
    format!("{{\"replies\":[{}]}}", replies.collect::<Vec<_>>().join(","))
}

/// What the doors of reliability, of tallies and of other people's forms answer.
fn trusted(call: &str, rubrics: &[haitang::Rubric], rest: &[&[u8]]) -> String {
    match (call, rubrics, rest) {
        ("form", [rubric], [request]) => wire::form(rubric, request),
        ("collect", [rubric], [request, responses]) => wire::collect(rubric, request, responses),
        ("report", [rubric], [request]) => wire::report(rubric, request),
        ("ratings", [rubric], [sheets]) => wire::ratings(rubric, sheets),
        ("rounds", [before, after], [old, new, mapping]) => wire::rounds(before, after, old, new, mapping),
        ("agreement", [], [ratings, question]) => wire::agreement(ratings, question),
        ("severity", [], [ratings]) => wire::severity(ratings),
        ("robustness", [], [weighed]) => wire::robustness(weighed),
        ("merge_tallies", [], [tallies]) => wire::merge_tallies(tallies),
        ("ask_tally", [], [tally, question]) => wire::ask_tally(tally, question),
        ("chart", [], [request]) => wire::chart(request),
        (other, ..) => panic!("no door `{other}` with {} documents", rest.len()),
    }
}

/// The reply, its issues cut down to code and place where no more is expected.
fn comparable(reply: &str, expect: &Value) -> String {
    let brief = |issue: &Value| issue.as_object().is_some_and(|it| it.keys().eq(["at", "code"]));
    let only = expect.as_object().filter(|it| it.len() == 1).and_then(|it| it.get("issues")?.as_array());
    let mut found: Value = serde_json::from_str(reply).unwrap();
    match (only, found.get_mut("issues").and_then(Value::as_array_mut)) {
        (Some(expected), Some(issues)) if expected.iter().all(brief) => {
            for issue in issues {
                issue.as_object_mut().unwrap().retain(|key, _| ["at", "code"].contains(&key.as_str()));
            }
            found.to_string()
        }
        _ => reply.into(),
    }
}

/// Both texts around the first place where they differ.
fn difference(expected: &str, found: &str) -> String {
    let same = expected.chars().zip(found.chars()).take_while(|(a, b)| a == b).count().saturating_sub(80);
    let near = |text: &str| text.chars().skip(same).take(240).collect::<String>();
    format!("expected …{}\n  found    …{}", near(expected), near(found))
}

#[test]
fn vectors() {
    let mut digests = BTreeMap::new();
    let mut wrong = Vec::new();
    for file in fs::read_dir(top().join("tests/vectors")).unwrap().map(|file| file.unwrap().path()) {
        let suite: Suite = serde_json::from_slice(&fs::read(&file).unwrap())
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        assert!(!suite.about.is_empty() && suite.count == suite.vectors.len(), "{}: count", file.display());
        for Vector { name, because, call, arguments, expect } in suite.vectors {
            let arguments: Vec<_> = arguments.iter().map(|it| argument(it, &suite.documents)).collect();
            let reply = reply(&call, &arguments);
            let (expected, found) = (expect.to_string(), comparable(&reply, &expect));
            if expected != found {
                wrong.push(format!("{name} ({because})\n  {}", difference(&expected, &found)));
            }
            let digest =
                Sha256::digest(&reply).iter().fold(String::new(), |hex, byte| hex + &format!("{byte:02x}"));
            assert!(digests.insert(name.clone(), digest).is_none(), "two vectors `{name}`");
        }
    }
    assert!(!digests.is_empty(), "no vectors");
    fs::create_dir_all(top().join("target/vectors")).unwrap();
    fs::write(top().join("target/vectors/rust.json"), serde_json::to_string(&digests).unwrap()).unwrap();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
