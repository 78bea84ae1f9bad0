//! A form for health records (FHIR R4): a `Questionnaire`.
//!
//! Takes a questionnaire, gives the resource. Its version is the digest of the rubric's meaning, and a hidden item
//! carries it into the response. Chinese is its language; English stands in translations.

use alloc::{string::String, vec, vec::Vec};

use super::{fhir_item, item::Questionnaire, names};
use crate::base::{Text, json::Value};

const TRANSLATION: &str = "http://hl7.org/fhir/StructureDefinition/translation";

pub(super) fn write(questionnaire: &Questionnaire<'_>) -> Value {
    let rubric = questionnaire.rubric;
    let name = names::option(rubric.id());
    let url = ["urn:haitang:rubric:", &name].concat();
    let items = questionnaire.items.iter().map(|item| fhir_item::of(item, &url)).collect();
    let mut members = vec![
        ("resourceType", Some(Value::of("Questionnaire"))),
        ("language", Some(Value::of("zh"))),
        ("url", Some(Value::of(&url))),
        ("version", Some(Value::of(&rubric.meaning()))),
        ("name", Some(Value::Text(["Haitang_", &name].concat()))),
        ("status", Some(Value::of("active"))),
        ("item", Some(Value::List(items))),
    ];
    members.extend(text(["title", "_title"], rubric.title()));
    Value::object(members)
}

/// A text in Chinese, with its English translation beside it.
pub(super) fn text([key, beside]: [&'static str; 2], text: &Text) -> [(&'static str, Option<Value>); 2] {
    let (zh, en) = (plain(&text.zh), plain(&text.en));
    let translated = (zh != en).then(|| {
        let parts = vec![
            extension("lang", "valueCode", Value::of("en")),
            extension("content", "valueString", Value::Text(en)),
        ];
        let whole =
            Value::object([("url", Some(Value::of(TRANSLATION))), ("extension", Some(Value::List(parts)))]);
        Value::object([("extension", Some(Value::List(vec![whole])))])
    });
    [(key, Some(Value::Text(zh))), (beside, translated)]
}

pub(super) fn extension(url: &str, key: &str, value: Value) -> Value {
    Value::object([("url", Some(Value::of(url))), (key, Some(value))])
}

/// A string of FHIR holds no white space but spaces, tabs and line breaks, and no control characters.
pub(super) fn plain(said: &str) -> String {
    let letter = |letter: char| match letter {
        '\n' | '\r' | '\t' => letter,
        _ if letter.is_whitespace() || letter.is_control() || letter == '\u{FEFF}' => ' ',
        other => other,
    };
    let letters: Vec<char> = said.chars().map(letter).collect();
    letters.into_iter().collect()
}
