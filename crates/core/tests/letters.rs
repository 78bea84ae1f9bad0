//! The letters of documents: our tree is the one that `serde_json` builds, and what it refuses is refused.
#![allow(clippy::unwrap_used, reason = "a test may fail")]

use haitang::base::json::{self, DEEPEST, Value};
use proptest::prelude::*;

/// The tree of `serde_json`, as ours: members sorted, numbers as they are written.
fn theirs(tree: &serde_json::Value) -> Value {
    match tree {
        serde_json::Value::Null => Value::Null,
        serde_json::Value::Bool(truth) => Value::Bool(*truth),
        serde_json::Value::Number(number) => Value::Number(number.to_string()),
        serde_json::Value::String(text) => Value::Text(text.clone()),
        serde_json::Value::Array(items) => Value::List(items.iter().map(theirs).collect()),
        serde_json::Value::Object(members) => {
            Value::Map(members.iter().map(|(key, value)| (key.clone(), theirs(value))).collect())
        }
    }
}

/// Any tree; whole numbers, because other spellings of one number are two texts.
fn tree() -> impl Strategy<Value = serde_json::Value> {
    let text = prop_oneof!["\\PC{0,8}", "[\"\\\\/\u{0}-\u{1f}\u{7f}😀é一]{0,8}"];
    let leaf = prop_oneof![
        Just(serde_json::Value::Null),
        any::<bool>().prop_map(Into::into),
        any::<i64>().prop_map(Into::into),
        text.clone().prop_map(Into::into),
    ];
    leaf.prop_recursive(5, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Into::into),
            prop::collection::btree_map(text.clone(), inner, 0..5)
                .prop_map(|members| serde_json::Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Every character outside of plain letters as an escape, with surrogate pairs where they are needed.
fn escaped(text: &str) -> String {
    let escape = |letter: char| {
        let mut units = [0; 2];
        letter
            .encode_utf16(&mut units)
            .iter()
            .map(|unit| format!("\\u{unit:04X}"))
            .collect::<Vec<_>>()
            .concat()
    };
    text.chars().map(|letter| if letter.is_ascii() { letter.to_string() } else { escape(letter) }).collect()
}

proptest! {
    #[test]
    fn the_same_tree_however_it_is_written(tree in tree()) {
        let expected = theirs(&tree);
        let (tight, wide) = (tree.to_string(), serde_json::to_string_pretty(&tree).unwrap());
        for text in [escaped(&tight), tight, wide] {
            prop_assert_eq!(&json::read(text.as_bytes(), DEEPEST).unwrap(), &expected, "{}", text);
        }
    }

    #[test]
    fn what_is_no_json_for_others_is_none_for_us(text in "[\\[\\]{}:,\"\\\\ud8CNnulltrefas0-9.eE+ \n-]{0,24}") {
        let strict: Result<serde_json::Value, _> = serde_json::from_str(&text);
        if strict.is_err() {
            // They alone refuse numbers beyond binary floating point; we keep the digits.
            let number = text.contains(['e', 'E']);
            prop_assert!(json::read(text.as_bytes(), DEEPEST).is_err() || number, "{}", text);
        }
    }
}
