//! What the form does not know survives as well: constructs of a later edition, awkward texts, large rubrics.

use std::{fs, path::Path, time::Instant};

use haitang::base::json::{self, Value};

use crate::{
    document::{map, text, written},
    from_workbook::unchecked,
    layout, paint,
};

fn tree(text: &str) -> Value {
    json::read(text.as_bytes(), json::DEEPEST).unwrap()
}

fn survives(document: &Value) {
    let workbook = paint::workbook(&layout::sheets(document)).unwrap();
    let (back, reading) = unchecked(&workbook).unwrap();
    assert!(reading.flaws.is_empty(), "{}", reading.flaws);
    same(&back, document);
}

/// Shows where two documents part.
fn same(back: &Value, document: &Value) {
    let (back, document) = (written(back), written(document));
    let apart = back.chars().zip(document.chars()).take_while(|(one, other)| one == other).count();
    let near = |text: &str| text.chars().skip(apart.saturating_sub(120)).take(240).collect::<String>();
    assert!(back == document, "{}\n{}", near(&back), near(&document));
}

fn example(path: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").join(path);
    tree(&fs::read_to_string(path).unwrap())
}

/// A document with every value changed by `change`, from the inside out; told the path of keys.
fn changed(value: &Value, path: &[&str], change: &dyn Fn(&[&str], Value) -> Value) -> Value {
    let inner = match value {
        Value::Map(members) => map(members.iter().map(|(key, value)| {
            let path: Vec<&str> = path.iter().copied().chain([key.as_str()]).collect();
            (key.as_str(), changed(value, &path, change))
        })),
        Value::List(items) => Value::List(items.iter().map(|item| changed(item, path, change)).collect()),
        other => other.clone(),
    };
    change(path, inner)
}

/// Texts in two languages and objects by option have keys of their own.
fn is_open(path: &[&str], value: &Value) -> bool {
    let last = path.last().copied().unwrap_or_default();
    let rounds = matches!(path, [.., "rounding", "total"]);
    !matches!(last, "points" | "ranges") && value.get("zh").is_none() && value.get("en").is_none() && !rounds
}

#[test]
fn keys_of_a_later_edition() {
    for path in ["examples/yongchuan/rubric.json", "tests/bench/rubric.json"] {
        let later = |key: &str, value: Value| {
            changed(&example(path), &[], &move |path, inner| match inner {
                Value::Map(members) if is_open(path, &Value::Map(members.clone())) => {
                    map(members.into_iter().chain([(key.to_owned(), value.clone())]))
                }
                other => other,
            })
        };
        survives(&later("from", text("earlier")));
        survives(&later("assessors", tree(r#"[{"party": "buyer", "n": 1.50}, null, {"json": 5}, "=1"]"#)));
        survives(&later("其他", tree(r#"{"continued": "L1"}"#)));
    }
}

#[test]
fn words_of_a_later_edition() {
    let words = [
        ("kind", "later_kind"),
        ("type", "units"),
        ("role", "observer"),
        ("mode", "nearest"),
        ("not_applicable", "earlier"),
    ];
    for (key, word) in words {
        let document = changed(&example("examples/yongchuan/rubric.json"), &[], &|path, value| match value {
            Value::Text(_) if path.last() == Some(&key) => text(word),
            other => other,
        });
        survives(&document);
    }
}

const STRANGE: &[&str] = &[
    "null",
    "true",
    "[]",
    "{}",
    "-0",
    "1e400",
    "1.0",
    "\"\"",
    "\" a\"",
    "\"a\\r\\nb\\u0000\"",
    "\"{\"",
    "\"—\"",
    "\"_x000D_\"",
    "[\"a\\nb\"]",
];
const KEYS: &[&str] = &[
    "title",
    "id",
    "points",
    "weight",
    "evidence",
    "list",
    "method",
    "empty",
    "rounding",
    "minimum_applicable",
    "floor",
    "when",
    "then",
    "grade",
    "at_least",
    "options",
    "unit",
    "version",
    "source",
    "places",
    "zero_if",
    "rule",
    "type",
    "role",
];

#[test]
fn other_types_than_usual() {
    let template = tree(include_str!("template.json"));
    for key in KEYS {
        for value in STRANGE {
            let value = tree(&format!("[{value}]")).list().unwrap()[0].clone();
            let document = changed(&template, &[], &|path, inner| {
                if path.last() == Some(key) && !path.contains(&"rule") { value.clone() } else { inner }
            });
            survives_or_has_no_owner(&document, key);
        }
    }
}

/// Inputs find their criterion by its id, and nothing else does.
fn survives_or_has_no_owner(document: &Value, key: &str) {
    let workbook = paint::workbook(&layout::sheets(document)).unwrap();
    let (back, reading) = unchecked(&workbook).unwrap();
    if key != "id" && key != "grade" {
        assert!(reading.flaws.is_empty(), "{key}: {}\n{}", reading.flaws, written(document));
        same(&back, document);
    }
}

#[test]
fn long_texts_go_on_elsewhere() {
    let words = "长，{}\"= 𠀀".repeat(9_000);
    let rule = map([
        ("kind", text("later")),
        ("of", text(words.clone())),
        ("to", Value::List(vec![text(words); 4])),
    ]);
    let document = changed(&tree(include_str!("template.json")), &[], &|path, inner| {
        if path.last() == Some(&"rule") { rule.clone() } else { inner }
    });
    survives(&document);
}

#[test]
fn sections_of_every_shape() {
    let leaf = |id: &str| format!(r#"{{"id":"{id}","title":"{id}","points":"1","rule":{{"kind":"later"}}}}"#);
    let section = |id: &str, title: &str, inside: &str| {
        format!(r#"{{"id":"{id}","title":"{title}","children":[{inside}]}}"#)
    };
    let all = [
        leaf("a"),
        section("甲", "甲", &leaf("b")),
        section("甲2", "甲", &leaf("c")),
        section(
            "乙",
            "乙",
            &[section("子", "子", &leaf("d")), leaf("e"), section("丑", "子", &leaf("f"))].join(","),
        ),
        section(
            "丙",
            "丙",
            &section("丙一", "丙一", &section("丙二", "丙二", &[leaf("g"), leaf("h")].join(","))),
        ),
        leaf("i"),
        section("—", "—", &leaf("j")),
        section("x", "有 空格（30分）", &leaf("k")),
        section("丁", "丁", &[leaf("l"), section("丁丁", "丁", &leaf("m")), leaf("n")].join(",")),
    ];
    for first in 0..all.len() {
        for second in 0..all.len() {
            let order: Vec<&str> = [first, second, 3].iter().map(|place| all[*place].as_str()).collect();
            survives(&tree(&format!(
                r#"{{"haitang":"rubric/1","id":"r","title":"r","children":[{}]}}"#,
                order.join(",")
            )));
        }
    }
}

#[test]
fn ten_thousand_nodes_take_seconds() {
    let criterion = |number: usize| {
        format!(
            r#"{{"id":"c{number}","title":"指标{number}","points":"1","inputs":[{{"id":"met","type":"bool"}}],"rule":{{"kind":"all_or_nothing","when":"met"}}}}"#
        )
    };
    let children: Vec<String> = (0..9_998).map(criterion).collect();
    let document =
        format!(r#"{{"haitang":"rubric/1","id":"r","title":"r","children":[{}]}}"#, children.join(","));
    let started = Instant::now();
    let workbook = crate::rubric_to_workbook(document.as_bytes()).unwrap();
    let back = crate::rubric_from_workbook(&workbook).unwrap();
    assert_eq!(tree(&back), tree(&document));
    assert!(started.elapsed().as_secs() < 60, "{:?}", started.elapsed());
    println!("{:?}", started.elapsed());
}
