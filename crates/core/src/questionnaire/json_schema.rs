//! A form for react-jsonschema-form (RJSF): a JSON Schema (draft 7) and a UI schema in each language.
//!
//! Takes a questionnaire, gives `{"schema", "ui_schema": {"en", "zh"}}`. Groups are objects, so that the data are
//! nested as the form is. Inputs are always there; what only some answers make sense of comes with `if` and `then`.

use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::{
    bounds::Bounds,
    item::{Asks, ID_PATTERN, Item, LONGEST_LINE, Questionnaire},
    labels,
    levels::{Level, Span},
    when::{Test, When},
};
use crate::base::{Exact, Language, Text, json::Value};

pub(super) fn write(questionnaire: &Questionnaire<'_>) -> Value {
    let title = questionnaire.rubric.title();
    let mut schema = object(&questionnaire.items, title);
    schema.insert(0, ("$schema", Some(Value::of("http://json-schema.org/draft-07/schema#"))));
    let shown = |language| {
        let mut members = ui_of(&questionnaire.items, language);
        members.push(("ui:title".into(), Value::of(title.in_language(language))));
        Value::sorted(members)
    };
    let ui = Value::object([("en", Some(shown(Language::English))), ("zh", Some(shown(Language::Chinese)))]);
    Value::object([("schema", Some(Value::object(schema))), ("ui_schema", Some(ui))])
}

type Members = Vec<(&'static str, Option<Value>)>;

/// Both languages in one line, for those who show the schema alone.
fn both(text: &Text) -> Value {
    if text.zh == text.en { Value::of(&text.zh) } else { Value::Text(format!("{} / {}", text.zh, text.en)) }
}

/// Several questions as an object.
fn object(items: &[Item], title: &Text) -> Members {
    let (always, sometimes): (Vec<&Item>, Vec<&Item>) = items.iter().partition(|item| is_always_there(item));
    let required = always.iter().filter(|item| item.is_required() && item.shown.is_always());
    let required: Vec<Value> = required.map(|item| Value::of(&item.name)).collect();
    let mut conditions = Vec::new();
    for item in &sometimes {
        let property = Value::sorted([(item.name.clone(), of(item))]);
        let wanted = item.is_required().then(|| Value::List(vec![Value::of(&item.name)]));
        let then = Value::object([("properties", Some(property)), ("required", wanted)]);
        conditions.push(when(&item.shown, items, then));
    }
    for item in items.iter().filter(|item| !item.is_required()) {
        if let Some(required) = &item.required {
            let then = Value::object([("required", Some(Value::List(vec![Value::of(&item.name)])))]);
            conditions.push(when(required, items, then));
        }
    }
    conditions.extend(items.iter().flat_map(|item| levels(item, items)));
    let properties = always.iter().map(|item| (item.name.clone(), of(item)));
    vec![
        ("type", Some(Value::of("object"))),
        ("title", Some(both(title))),
        ("properties", Some(Value::sorted(properties))),
        ("required", (!required.is_empty()).then_some(Value::List(required))),
        ("allOf", (!conditions.is_empty()).then_some(Value::List(conditions))),
    ]
}

/// The ranges of levels, where the choice stands beside the number, and the number is none that is typed as text.
fn levels<'i>(item: &'i Item, items: &'i [Item]) -> impl Iterator<Item = Value> {
    let beside =
        |level: &&Level| level.number == item.name && items.iter().any(|other| other.name == level.chosen);
    let compared = item.levels.iter().filter(|_| matches!(item.asks, Asks::Integer(_) | Asks::Decimal(_)));
    compared.filter(beside).flat_map(|level| {
        level.spans.iter().map(|Span { choice, low, high, .. }| {
            let chosen = there(&level.chosen, Value::object([("const", Some(Value::of(choice)))]));
            let end = |end: &Exact| Some(Value::Number(end.to_string()));
            let ends = Value::object([("minimum", end(low)), ("maximum", end(high))]);
            let properties = Value::sorted([(item.name.clone(), ends)]);
            let then = Value::object([("properties", Some(properties))]);
            Value::object([("if", Some(chosen)), ("then", Some(then))])
        })
    })
}

/// What is shown unless a special case is chosen is always there: leaving it open is no mistake.
pub(super) fn is_always_there(item: &Item) -> bool {
    item.shown.is_always() || item.shown.0.iter().any(|test| matches!(test, Test::Unsaid(_)))
}

fn when(when: &When, items: &[Item], then: Value) -> Value {
    let tests: Vec<Value> = when.0.iter().map(|test| holds(test, items)).collect();
    let condition = match tests.as_slice() {
        [one] => one.clone(),
        _ => Value::object([("anyOf", Some(Value::List(tests)))]),
    };
    Value::object([("if", Some(condition)), ("then", Some(then))])
}

/// What an object has to hold for a test, wherever below these items its question stands.
fn holds(test: &Test, items: &[Item]) -> Value {
    let name = test.question();
    let inner = match test {
        Test::Unsaid(_) => return Value::object([("not", Some(there(name, Value::Map(Vec::new()))))]),
        Test::Said(_) => Value::Map(Vec::new()),
        Test::Yes(_) => Value::object([("const", Some(Value::Bool(true)))]),
        Test::Chosen(_, choice) => Value::object([("const", Some(Value::of(choice)))]),
        Test::NotZero(_) => {
            let zeros = ["0", "0.0", "-0"].map(Value::of).into_iter().chain([Value::Number("0".into())]);
            Value::object([("not", Some(Value::object([("enum", Some(Value::List(zeros.collect())))])))])
        }
    };
    let around = items.iter().find(|item| item.inner().iter().any(|inner| inner.name == name));
    let found = there(name, inner);
    around.map_or(found.clone(), |group| there(&group.name, found))
}

fn there(name: &str, schema: Value) -> Value {
    let properties = Value::sorted([(name.to_string(), schema)]);
    Value::object([("properties", Some(properties)), ("required", Some(Value::List(vec![Value::of(name)])))])
}

fn of(item: &Item) -> Value {
    let kind = |name: &str| ("type", Some(Value::of(name)));
    let mut members: Members = match &item.asks {
        Asks::Group(items) => object(items, &item.label),
        Asks::Repeat(items, most) => vec![
            kind("array"),
            ("items", Some(Value::object(object(items, &item.label)))),
            ("maxItems", Some(Value::Number(most.to_string()))),
        ],
        Asks::Meaning(digest) => {
            vec![kind("string"), ("const", Some(Value::of(digest))), ("default", Some(Value::of(digest)))]
        }
        Asks::YesNo => vec![kind("boolean")],
        Asks::Integer(bounds) => number("integer", bounds),
        Asks::Decimal(bounds) => number("number", bounds),
        Asks::Digits(bounds) => vec![kind("string"), ("pattern", Some(Value::Text(bounds.pattern())))],
        Asks::One(_) => vec![kind("string"), ("enum", Some(names(item)))],
        Asks::Several(_) => several(item),
        Asks::Date => vec![kind("string"), ("format", Some(Value::of("date")))],
        Asks::Id => vec![kind("string"), ("pattern", Some(Value::of(ID_PATTERN)))],
        Asks::Line => vec![kind("string"), ("maxLength", Some(Value::Number(LONGEST_LINE.to_string())))],
        Asks::Lines => vec![kind("string")],
    };
    members.retain(|(key, _)| *key != "title");
    members.push(("title", Some(both(&item.label))));
    members.push(("description", item.hint.as_ref().map(both)));
    Value::object(members)
}

fn names(item: &Item) -> Value {
    Value::List(item.choices().iter().map(|choice| Value::of(&choice.name)).collect())
}

/// Any of the choices; the last one alone.
fn several(item: &Item) -> Members {
    let none = item.choices().last().map_or("", |choice| &choice.name);
    let none = Value::object([("const", Some(Value::of(none)))]);
    let each = Value::object([("type", Some(Value::of("string"))), ("enum", Some(names(item)))]);
    vec![
        ("type", Some(Value::of("array"))),
        ("items", Some(each)),
        ("uniqueItems", Some(Value::Bool(true))),
        ("if", Some(Value::object([("contains", Some(none))]))),
        ("then", Some(Value::object([("maxItems", Some(Value::Number("1".into())))]))),
    ]
}

fn number(kind: &str, bounds: &Bounds) -> Members {
    let end = |end: &Option<Exact>| end.as_ref().map(|end| Value::Number(end.to_string()));
    let mut members = vec![("minimum", end(&bounds.at_least)), ("maximum", end(&bounds.at_most))];
    if bounds.or_zero {
        let zero = Value::object([("const", Some(Value::Number("0".into())))]);
        let other = Value::object([("not", Some(zero))]);
        members = vec![("if", Some(other)), ("then", Some(Value::object(members)))];
    }
    members.push(("type", Some(Value::of(kind))));
    members
}

/// What the form shows of several items, and in which order.
fn ui_of(items: &[Item], language: Language) -> Vec<(String, Value)> {
    let order = items.iter().map(|item| Value::of(&item.name)).chain([Value::of("*")]);
    let mut members: Vec<(String, Value)> = vec![("ui:order".into(), Value::List(order.collect()))];
    members.extend(items.iter().map(|item| (item.name.clone(), Value::sorted(ui(item, language)))));
    members
}

fn ui(item: &Item, language: Language) -> Vec<(String, Value)> {
    let mut members = match &item.asks {
        Asks::Group(items) => ui_of(items, language),
        Asks::Repeat(items, _) => vec![("items".into(), Value::sorted(ui_of(items, language)))],
        _ => Vec::new(),
    };
    let mut say = |key: &str, value: Value| members.push((key.to_string(), value));
    say("ui:title", Value::of(item.label.in_language(language)));
    if let Some(hint) = &item.hint {
        say("ui:description", Value::of(hint.in_language(language)));
    }
    let named = |labels: Vec<&Text>| {
        Value::List(labels.into_iter().map(|label| Value::of(label.in_language(language))).collect())
    };
    match &item.asks {
        Asks::Meaning(_) => say("ui:widget", Value::of("hidden")),
        Asks::YesNo => {
            say("ui:widget", Value::of("radio"));
            say("ui:enumNames", named(vec![&labels::yes(), &labels::no()]));
        }
        Asks::One(choices) => {
            say("ui:enumNames", named(choices.iter().map(|choice| &choice.label).collect()));
        }
        Asks::Several(choices) => {
            say("ui:widget", Value::of("checkboxes"));
            say("ui:enumNames", named(choices.iter().map(|choice| &choice.label).collect()));
        }
        Asks::Lines => say("ui:widget", Value::of("textarea")),
        _ => {}
    }
    members
}
