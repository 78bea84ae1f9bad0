//! A form for SurveyJS: the JSON of a survey model.
//!
//! Takes a questionnaire, gives the model: one page for the head, one for the rubric's inputs, one for each branch of
//! the tree. Names of questions are names of its data. Braces in texts are broken up, so that nothing is piped in.

use alloc::{
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::{
    bounds::Bounds,
    item::{Asks, Choice, ID_PATTERN, Item, LONGEST_LINE, Questionnaire},
    labels,
    levels::{Level, Span},
    when::{Test, When},
};
use crate::base::{Exact, Text, json::Value};

/// From so many choices on they are a list that opens.
const MANY: usize = 9;
/// With more places JavaScript writes small numbers with an exponent, which a pattern does not know.
const PLACES_WRITTEN_OUT: u32 = 6;
/// Most rows of a list, whatever a model says, until the host raises it in the settings.
const MOST_ROWS: u32 = 100;

pub(super) fn write(questionnaire: &Questionnaire<'_>) -> Value {
    let mut calculated = Vec::new();
    let pages = questionnaire.items.iter().map(|item| page(item, &mut calculated)).collect();
    Value::object([
        ("title", Some(text(questionnaire.rubric.title()))),
        ("locale", Some(Value::of("zh-cn"))),
        // at once, not only at the end: an answer that is hidden would still make its source and reason required
        ("clearInvisibleValues", Some(Value::of("onHiddenContainer"))),
        ("showQuestionNumbers", Some(Value::Bool(false))),
        ("showProgressBar", Some(Value::Bool(true))),
        ("progressBarType", Some(Value::of("pages"))),
        ("calculatedValues", Some(Value::List(calculated))),
        ("pages", Some(Value::List(pages))),
    ])
}

/// A branch as a page.
fn page(item: &Item, calculated: &mut Vec<Value>) -> Value {
    // every item at the top is a group
    let elements = elements(item.inner(), "", calculated);
    Value::object([
        ("name", Some(Value::of(&item.name))),
        ("title", Some(text(&item.label))),
        ("description", item.hint.as_ref().map(text)),
        ("elements", Some(Value::List(elements))),
    ])
}

fn elements(items: &[Item], around: &str, calculated: &mut Vec<Value>) -> Vec<Value> {
    items.iter().filter_map(|item| element(item, around, calculated)).collect()
}

/// An element; names inside a list are looked for in it, with `panel.` around.
fn element(item: &Item, around: &str, calculated: &mut Vec<Value>) -> Option<Value> {
    if let Asks::Meaning(digest) = &item.asks {
        calculated.push(Value::object([
            ("name", Some(Value::of(&item.name))),
            ("expression", Some(Value::Text(format!("'{digest}'")))),
            ("includeIntoResult", Some(Value::Bool(true))),
        ]));
        return None;
    }
    let conditional = |when: &When| (!when.is_always()).then(|| Value::Text(condition(when, around)));
    let mut members = vec![
        ("name", Some(Value::of(&item.name))),
        ("title", Some(text(&item.label))),
        ("description", labels::lines(&[item.hint.clone(), limited(&item.asks)]).as_ref().map(text)),
        ("visibleIf", conditional(&item.shown)),
        ("requiredIf", item.required.as_ref().and_then(conditional)),
        ("isRequired", item.is_required().then_some(Value::Bool(true))),
    ];
    members.extend(asked(item, around, calculated));
    Some(Value::object(members))
}

fn asked(item: &Item, around: &str, calculated: &mut Vec<Value>) -> Vec<(&'static str, Option<Value>)> {
    let kind = |name: &str| ("type", Some(Value::of(name)));
    match &item.asks {
        Asks::Group(items) => {
            vec![kind("panel"), ("elements", Some(Value::List(elements(items, around, calculated))))]
        }
        Asks::Repeat(items, most) => vec![
            kind("paneldynamic"),
            ("templateElements", Some(Value::List(elements(items, "panel.", calculated)))),
            ("maxPanelCount", Some(Value::Number(most.to_string()))),
        ],
        Asks::YesNo => vec![
            kind("boolean"),
            ("renderAs", Some(Value::of("radio"))),
            ("labelTrue", Some(text(&labels::yes()))),
            ("labelFalse", Some(text(&labels::no()))),
        ],
        Asks::Integer(bounds) | Asks::Decimal(bounds) => number(item, bounds, around),
        Asks::Digits(bounds) => {
            vec![kind("text"), ("validators", Some(Value::List(typed(item, bounds, around))))]
        }
        Asks::One(choices) => {
            let chosen = if choices.len() < MANY { "radiogroup" } else { "dropdown" };
            vec![kind(chosen), ("choices", Some(listed(choices, false))), cleared(choices.len() < MANY)]
        }
        Asks::Several(choices) => vec![kind("checkbox"), ("choices", Some(listed(choices, true)))],
        // without ends SurveyJS has some of its own
        Asks::Date => vec![
            kind("text"),
            ("inputType", Some(Value::of("date"))),
            ("min", Some(Value::of("0001-01-01"))),
            ("max", Some(Value::of("9999-12-31"))),
        ],
        Asks::Id => {
            let pattern = regex(ID_PATTERN, &labels::identifier());
            vec![kind("text"), ("validators", Some(Value::List(vec![pattern])))]
        }
        Asks::Lines => vec![kind("comment")],
        Asks::Line | Asks::Meaning(_) => {
            vec![kind("text"), ("maxLength", Some(Value::Number(LONGEST_LINE.to_string())))]
        }
    }
}

/// SurveyJS cuts `maxPanelCount` without a word: people are told why nothing more can be added, and by whom it could.
fn limited(asks: &Asks) -> Option<Text> {
    let Asks::Repeat(_, most) = asks else { return None };
    (*most > MOST_ROWS).then(|| {
        let setting = "settings.panel.maxPanelCount";
        labels::said(
            &format!("至多{most}项；如只能添加{MOST_ROWS}项，请表单管理员将{setting}设为{most}"),
            &format!(
                "At most {most}; if no more than {MOST_ROWS} can be added, whoever runs the form sets {setting} to {most}"
            ),
        )
    })
}

/// What was chosen can be taken back.
fn cleared(shown: bool) -> (&'static str, Option<Value>) {
    ("showClearButton", shown.then_some(Value::Bool(true)))
}

fn listed(choices: &[Choice], last_alone: bool) -> Value {
    let count = choices.len();
    let choice = |(number, choice): (usize, &Choice)| {
        let alone = last_alone && number.saturating_add(1) == count;
        Value::object([
            ("value", Some(Value::of(&choice.name))),
            ("text", Some(text(&choice.label))),
            ("isExclusive", alone.then_some(Value::Bool(true))),
        ])
    };
    Value::List(choices.iter().enumerate().map(choice).collect())
}

/// A number that JavaScript keeps.
fn number(item: &Item, bounds: &Bounds, around: &str) -> Vec<(&'static str, Option<Value>)> {
    let end = |end: &Option<Exact>| {
        let end = end.as_ref().filter(|_| !bounds.or_zero)?;
        Some(Value::Number(end.to_string()))
    };
    let mut validators = Vec::new();
    if let Some(places) = bounds.places.filter(|places| *places <= PLACES_WRITTEN_OUT) {
        let decimals = if places == 0 { String::new() } else { format!("([.][0-9]{{1,{places}}})?") };
        validators.push(regex(&format!("^-?[0-9]+{decimals}$"), &bounds.told()));
    }
    if bounds.or_zero {
        let it = format!("{{{around}{}}}", item.name);
        validators.push(holds(&format!("{it} empty or {}", ends(&it, bounds)), &bounds.told()));
    }
    validators.extend(levels(item));
    vec![
        ("type", Some(Value::of("text"))),
        ("inputType", Some(Value::of("number"))),
        ("min", end(&bounds.at_least)),
        ("max", end(&bounds.at_most)),
        ("validators", (!validators.is_empty()).then_some(Value::List(validators))),
    ]
}

/// A number that is typed: its pattern, and its ends as far as a binary fraction tells.
fn typed(item: &Item, bounds: &Bounds, around: &str) -> Vec<Value> {
    let told = bounds.told();
    let it = format!("{{{around}{}}}", item.name);
    let mut validators = vec![regex(&bounds.pattern(), &told)];
    let mut all: Vec<String> =
        Some(ends(&format!("({it} * 1)"), bounds)).filter(|ends| !ends.is_empty()).into_iter().collect();
    if bounds.not_zero {
        all.push(format!("({it} * 1) <> 0"));
    }
    if let Some(other) = bounds.beside.as_ref().filter(|_| bounds.not_below) {
        let other = format!("{{{around}{other}}}");
        all.push(format!("({other} empty or {other} contains '/' or ({it} * 1) >= ({other} * 1))"));
    }
    if !all.is_empty() {
        let free = if bounds.places.is_none() { format!("{it} contains '/' or ") } else { String::new() };
        validators.push(holds(&format!("{it} empty or {free}({})", all.join(" and ")), &told));
    }
    validators.extend(levels(item));
    validators
}

/// The ranges of levels. They are told at the number alone: a page, and the whole, is checked before it is left.
fn levels(item: &Item) -> impl Iterator<Item = Value> {
    let of_number = item.levels.iter().filter(|level| level.number == item.name);
    of_number.map(|level| holds(&within(level), &level.told().unwrap_or_default()))
}

fn within(Level { chosen, number, free, spans }: &Level) -> String {
    let span = |Span { choice, low, high, .. }: &Span| {
        format!(
            "({{{chosen}}} <> '{choice}' or (({{{number}}} * 1) >= {low} and ({{{number}}} * 1) <= {high}))"
        )
    };
    let spans = spans.iter().map(span).collect::<Vec<_>>().join(" and ");
    let fraction = if *free { format!("{{{number}}} contains '/' or ") } else { String::new() };
    format!("{{{number}}} empty or {{{chosen}}} empty or {fraction}({spans})")
}

fn ends(it: &str, bounds: &Bounds) -> String {
    let mut ends = Vec::new();
    ends.extend(bounds.at_least.as_ref().map(|low| format!("{it} >= {low}")));
    ends.extend(bounds.at_most.as_ref().map(|high| format!("{it} <= {high}")));
    let ends = ends.join(" and ");
    if bounds.or_zero { format!("({it} = 0 or ({ends}))") } else { ends }
}

fn regex(pattern: &str, told: &Text) -> Value {
    Value::object([
        ("type", Some(Value::of("regex"))),
        ("regex", Some(Value::of(pattern))),
        ("text", Some(text(told))),
    ])
}

fn holds(expression: &str, told: &Text) -> Value {
    Value::object([
        ("type", Some(Value::of("expression"))),
        ("expression", Some(Value::of(expression))),
        ("text", Some(text(told))),
    ])
}

fn condition(when: &When, around: &str) -> String {
    let test = |test: &Test| {
        let it = format!("{{{around}{}}}", test.question());
        match test {
            Test::Unsaid(_) => format!("{it} empty"),
            Test::Said(_) => format!("{it} notempty"),
            Test::Yes(_) => format!("{it} = true"),
            Test::Chosen(_, choice) => format!("{it} = '{choice}'"),
            Test::NotZero(_) => format!("({it} notempty and {it} <> 0)"),
        }
    };
    when.0.iter().map(test).collect::<Vec<_>>().join(" or ")
}

/// A text in both languages; English is what SurveyJS calls the default.
fn text(text: &Text) -> Value {
    let (zh, en) = (plain(&text.zh), plain(&text.en));
    if zh == en {
        return Value::Text(zh);
    }
    Value::object([("default", Some(Value::Text(en))), ("zh-cn", Some(Value::Text(zh)))])
}

/// An opening brace before an invisible joiner names nothing.
fn plain(said: &str) -> String {
    said.replace('{', "{\u{2060}")
}
