//! The items of a `Questionnaire` of FHIR: types, choices, conditions, and what a number may be.
//!
//! Takes an item, gives its resource. What FHIR has no word for (an answer that is only wanted when another is given,
//! two numbers compared) is left to the reader of responses.

use alloc::{string::ToString, vec, vec::Vec};

use super::{
    bounds::Bounds,
    fhir::{extension, text},
    item::{Asks, Choice, ID_PATTERN, Item, LONGEST_ID, LONGEST_LINE},
    names,
    when::{Test, When},
};
use crate::base::json::Value;

const EXTENSIONS: &str = "http://hl7.org/fhir/StructureDefinition/";

type Members = Vec<(&'static str, Option<Value>)>;

pub(super) fn of(item: &Item, url: &str) -> Value {
    let mut members: Members = vec![
        ("linkId", Some(Value::of(&item.name))),
        ("type", Some(Value::of(kind(&item.asks)))),
        ("required", item.is_required().then_some(Value::Bool(true))),
    ];
    members.extend(text(["text", "_text"], &item.label));
    members.extend(enabled(&item.shown, url));
    members.extend(asked(item, url));
    let mut inner: Vec<Value> = item.hint.iter().map(|hint| help(&item.name, hint)).collect();
    inner.extend(item.inner().iter().map(|inner| of(inner, url)));
    members.push(("item", (!inner.is_empty()).then_some(Value::List(inner))));
    Value::object(members)
}

fn kind(asks: &Asks) -> &'static str {
    match asks {
        Asks::Group(_) | Asks::Repeat(..) => "group",
        Asks::YesNo => "boolean",
        Asks::Integer(_) => "integer",
        Asks::Decimal(_) => "decimal",
        Asks::One(_) | Asks::Several(_) => "choice",
        Asks::Date => "date",
        Asks::Lines => "text",
        Asks::Digits(_) | Asks::Meaning(_) | Asks::Id | Asks::Line => "string",
    }
}

/// What helps to answer, as an item of its own.
fn help(name: &str, hint: &crate::base::Text) -> Value {
    let code = Value::object([
        ("system", Some(Value::of("http://hl7.org/fhir/questionnaire-item-control"))),
        ("code", Some(Value::of("help"))),
    ]);
    let concept = Value::object([("coding", Some(Value::List(vec![code])))]);
    let control = own("questionnaire-itemControl", "valueCodeableConcept", concept);
    let mut members: Members = vec![
        ("linkId", Some(Value::Text(names::part(name, "about")))),
        ("type", Some(Value::of("display"))),
        ("extension", Some(Value::List(vec![control]))),
    ];
    members.extend(text(["text", "_text"], hint));
    Value::object(members)
}

/// An extension of the standard itself.
fn own(name: &str, key: &str, value: Value) -> Value {
    extension(&[EXTENSIONS, name].concat(), key, value)
}

fn asked(item: &Item, url: &str) -> Members {
    let repeats = ("repeats", Some(Value::Bool(true)));
    let extended =
        |extensions: Vec<Value>| ("extension", (!extensions.is_empty()).then_some(Value::List(extensions)));
    let whole = |number: usize| Value::Number(number.to_string());
    match &item.asks {
        Asks::Repeat(_, most) => {
            let most = Value::Number(most.to_string());
            vec![repeats, extended(vec![own("questionnaire-maxOccurs", "valueInteger", most)])]
        }
        Asks::Meaning(digest) => {
            let initial = Value::object([("valueString", Some(Value::of(digest)))]);
            vec![
                ("initial", Some(Value::List(vec![initial]))),
                ("readOnly", Some(Value::Bool(true))),
                extended(vec![own("questionnaire-hidden", "valueBoolean", Value::Bool(true))]),
            ]
        }
        Asks::Integer(bounds) => vec![extended(ends(bounds, "valueInteger"))],
        Asks::Decimal(bounds) => {
            vec![extended(ends(bounds, "valueDecimal").into_iter().chain(places(bounds)).collect())]
        }
        Asks::Digits(bounds) => {
            vec![extended(vec![own("regex", "valueString", Value::Text(bounds.pattern()))])]
        }
        Asks::One(choices) => vec![("answerOption", Some(options(item, choices, url, false)))],
        Asks::Several(choices) => vec![("answerOption", Some(options(item, choices, url, true))), repeats],
        Asks::Id => vec![
            ("maxLength", Some(whole(LONGEST_ID))),
            extended(vec![own("regex", "valueString", Value::of(ID_PATTERN))]),
        ],
        Asks::Line => vec![("maxLength", Some(whole(LONGEST_LINE)))],
        Asks::Group(_) | Asks::YesNo | Asks::Date | Asks::Lines => Vec::new(),
    }
}

/// The ends of a number; one that may also be 0 has none that FHIR could say, unless 0 lies outside on one side.
fn ends(bounds: &Bounds, key: &str) -> Vec<Value> {
    let end = |end: &crate::base::Exact| Value::Number(end.to_string());
    let low = bounds.at_least.as_ref().filter(|low| !bounds.or_zero || low.is_negative());
    let high = bounds.at_most.as_ref().filter(|high| !bounds.or_zero || !high.is_negative());
    let mut all = Vec::new();
    all.extend(low.map(|low| own("minValue", key, end(low))));
    all.extend(high.map(|high| own("maxValue", key, end(high))));
    all
}

/// Most decimal places, where a number may have some.
fn places(bounds: &Bounds) -> Option<Value> {
    let number = |places: u32| Value::Number(places.to_string());
    bounds.places.map(|places| own("maxDecimalPlaces", "valueInteger", number(places)))
}

/// The system of the codes of a question.
fn system(name: &str, url: &str) -> Value {
    Value::Text([url, ":", name].concat())
}

fn options(item: &Item, choices: &[Choice], url: &str, last_alone: bool) -> Value {
    let count = choices.len();
    let option = |(number, choice): (usize, &Choice)| {
        let mut coding: Members =
            vec![("system", Some(system(&item.name, url))), ("code", Some(Value::of(&choice.name)))];
        coding.extend(text(["display", "_display"], &choice.label));
        let alone = last_alone && number.saturating_add(1) == count;
        let exclusive = alone.then(|| {
            Value::List(vec![own("questionnaire-optionExclusive", "valueBoolean", Value::Bool(true))])
        });
        Value::object([("extension", exclusive), ("valueCoding", Some(Value::object(coding)))])
    };
    Value::List(choices.iter().enumerate().map(option).collect())
}

/// When it is enabled. A number other than 0 is above or below it.
fn enabled(when: &When, url: &str) -> Members {
    let tests: Vec<Value> = when.0.iter().flat_map(|test| tests(test, url)).collect();
    let any = (tests.len() > 1).then(|| Value::of("any"));
    vec![("enableWhen", (!tests.is_empty()).then_some(Value::List(tests))), ("enableBehavior", any)]
}

fn tests(test: &Test, url: &str) -> Vec<Value> {
    let name = test.question();
    let holds = |operator: &str, key: &'static str, answer: Value| {
        Value::object([
            ("question", Some(Value::of(name))),
            ("operator", Some(Value::of(operator))),
            (key, Some(answer)),
        ])
    };
    let zero = || Value::Number("0".into());
    match test {
        Test::Unsaid(_) => vec![holds("exists", "answerBoolean", Value::Bool(false))],
        Test::Said(_) => vec![holds("exists", "answerBoolean", Value::Bool(true))],
        Test::Yes(_) => vec![holds("=", "answerBoolean", Value::Bool(true))],
        Test::NotZero(_) => {
            vec![holds(">", "answerDecimal", zero()), holds("<", "answerDecimal", zero())]
        }
        Test::Chosen(_, choice) => {
            let coding = [("system", Some(system(name, url))), ("code", Some(Value::of(choice)))];
            vec![holds("=", "answerCoding", Value::object(coding))]
        }
    }
}
