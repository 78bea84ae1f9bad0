//! A form for ODK and KoboToolbox (XLSForm): the rows of its three sheets.
//!
//! Takes a questionnaire, gives `{"survey", "choices", "settings"}`, each a list of rows by the names of their columns;
//! a workbook is made of it elsewhere. Conditions are XPath. Text stays text: what `${…}`, Markdown and markup would
//! make of it is broken up.

use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use super::{
    bounds::Bounds,
    item::{Asks, Choice, ID_PATTERN, Item, Questionnaire},
    labels,
    levels::{Level, Span},
    names,
    when::{Test, When},
};
use crate::base::{Exact, Text, json::Value};

/// Parts what would be read together, and is not seen.
const JOINER: char = '\u{2060}';

pub(super) fn write(questionnaire: &Questionnaire<'_>) -> Value {
    let mut sheets = Sheets::default();
    let yes_no = [("yes", labels::yes()), ("no", labels::no())];
    for (name, label) in yes_no {
        sheets.choice("yes_no", name, &label);
    }
    questionnaire.items.iter().for_each(|item| sheets.item(item, None));
    let rubric = questionnaire.rubric;
    let title = format!("{} {}", plain(&rubric.title().zh), plain(&rubric.title().en));
    let title = if rubric.title().zh == rubric.title().en { plain(&rubric.title().zh) } else { title };
    let settings = Value::object([
        ("form_title", Some(Value::Text(title))),
        ("form_id", Some(Value::Text(["haitang_", &names::option(rubric.id())].concat()))),
        // another wording is another form, for systems that keep every version as it was
        ("version", Some(Value::Text([rubric.meaning().short(), rubric.wording().short()].join("-")))),
        ("default_language", Some(Value::of("中文 (zh)"))),
    ]);
    Value::object([
        ("survey", Some(Value::List(sheets.survey))),
        ("choices", Some(Value::List(sheets.choices))),
        ("settings", Some(Value::List(vec![settings]))),
    ])
}

#[derive(Default)]
struct Sheets {
    survey: Vec<Value>,
    choices: Vec<Value>,
    /// The lists of choices that there are already, and what they are called.
    lists: Vec<(Vec<Choice>, String)>,
    /// How many lists of states there are.
    states: usize,
    /// The questions so far.
    asked: BTreeSet<String>,
}

/// A row by its columns.
type Row = BTreeMap<String, String>;

fn text(row: &mut Row, column: &str, text: &Text) {
    for (language, said) in [("中文 (zh)", &text.zh), ("English (en)", &text.en)] {
        row.insert(format!("{column}::{language}"), plain(said));
    }
}

fn value(row: Row) -> Value {
    Value::sorted(row.into_iter().map(|(column, cell)| (column, Value::Text(cell))))
}

impl Sheets {
    /// One item; in a list of at most so many, the first question holds the number.
    fn item(&mut self, item: &Item, most: Option<u32>) {
        let mut row = Row::new();
        row.insert("name".into(), item.name.clone());
        text(&mut row, "label", &item.label);
        if !item.shown.is_always() {
            row.insert("relevant".into(), condition(&item.shown));
        }
        match &item.asks {
            Asks::Group(items) => self.group(item, items, row),
            Asks::Repeat(items, most) => {
                row.insert("type".into(), "begin_repeat".into());
                self.survey.push(value(row));
                for (number, inner) in items.iter().enumerate() {
                    self.item(inner, (number == 0).then_some(*most));
                }
                self.end("end_repeat");
            }
            asks => {
                row.insert("type".into(), self.kind(item, asks));
                question(item, most, &mut row);
                if item.required.as_ref().is_some_and(|when| !self.has_asked(when)) {
                    row.remove("required");
                }
                self.asked.insert(item.name.clone());
                self.survey.push(value(row));
            }
        }
    }

    /// Have the questions of a condition come before? To JavaRosa two that want each other are a circle; the
    /// constraint of the later one then says it.
    fn has_asked(&self, when: &When) -> bool {
        when.0.iter().all(|test| self.asked.contains(test.question()))
    }

    /// A group is one screen, unless it holds others or a list. What helps stands in it as a note.
    fn group(&mut self, item: &Item, items: &[Item], mut row: Row) {
        row.insert("type".into(), "begin_group".into());
        let one_screen =
            items.iter().all(|inner| inner.inner().iter().all(|inmost| inmost.inner().is_empty()))
                && !items.iter().any(|inner| matches!(inner.asks, Asks::Repeat(..)))
                && !item.name.starts_with("s_");
        if one_screen {
            row.insert("appearance".into(), "field-list".into());
        }
        self.survey.push(value(row));
        if let Some(hint) = &item.hint {
            let mut note = Row::new();
            note.insert("type".into(), "note".into());
            note.insert("name".into(), names::part(&item.name, "about"));
            text(&mut note, "label", hint);
            self.survey.push(value(note));
        }
        items.iter().for_each(|inner| self.item(inner, None));
        self.end("end_group");
    }

    fn end(&mut self, kind: &str) {
        self.survey.push(Value::object([("type", Some(Value::of(kind)))]));
    }

    fn kind(&mut self, item: &Item, asks: &Asks) -> String {
        match asks {
            Asks::Meaning(_) => "hidden".into(),
            Asks::YesNo => "select_one yes_no".into(),
            Asks::Integer(_) => "integer".into(),
            Asks::Decimal(_) => "decimal".into(),
            Asks::One(choices) => ["select_one ", &self.list(item, choices)].concat(),
            Asks::Several(choices) => ["select_multiple ", &self.list(item, choices)].concat(),
            Asks::Date => "date".into(),
            _ => "text".into(),
        }
    }

    /// The name of a list of choices; equal lists are written once.
    fn list(&mut self, item: &Item, choices: &[Choice]) -> String {
        if let Some((_, name)) = self.lists.iter().find(|(known, _)| known == choices) {
            return name.clone();
        }
        let name = if item.name.ends_with("_state") {
            self.states = self.states.saturating_add(1);
            format!("states_{}", self.states)
        } else {
            item.name.clone()
        };
        for choice in choices {
            self.choice(&name, &choice.name, &choice.label);
        }
        self.lists.push((choices.to_vec(), name.clone()));
        name
    }

    fn choice(&mut self, list: &str, name: &str, label: &Text) {
        let mut row = Row::new();
        row.insert("list_name".into(), list.into());
        row.insert("name".into(), name.into());
        text(&mut row, "label", label);
        self.choices.push(value(row));
    }
}

/// What a question has beside its type.
fn question(item: &Item, most: Option<u32>, row: &mut Row) {
    if let Some(hint) = &item.hint {
        text(row, "hint", hint);
    }
    if let Some(required) = &item.required {
        row.insert("required".into(), if required.is_always() { "yes".into() } else { condition(required) });
    }
    let appearance = match &item.asks {
        // the keys for numbers have no stroke, which a fraction needs
        Asks::Digits(bounds) if bounds.places.is_some() => Some("numbers"),
        Asks::Lines => Some("multiline"),
        _ => None,
    };
    if let Some(appearance) = appearance {
        row.insert("appearance".into(), appearance.into());
    }
    if let Asks::Meaning(digest) = &item.asks {
        row.retain(|column, _| column != "required" && !column.starts_with("label"));
        row.insert("default".into(), digest.to_string());
    }
    let (constraint, message) = constraint(item, most);
    if let Some(constraint) = constraint {
        row.insert("constraint".into(), constraint);
        text(row, "constraint_message", &message);
    }
    // a constraint is not looked at where nothing is answered, so a row too many wants an answer first
    if let Some(most) = most {
        row.insert("required".into(), format!("position(..) > {most}"));
        text(row, "required_message", &message);
    }
}

/// What an answer has to hold, and what people are told.
fn constraint(item: &Item, most: Option<u32>) -> (Option<String>, Text) {
    if let Some(most) = most {
        let told = labels::said(&format!("至多{most}项"), &format!("At most {most}"));
        return (Some(format!("position(..) <= {most}")), told);
    }
    match &item.asks {
        Asks::Several(choices) => {
            let none = choices.last().map_or("", |choice| &choice.name);
            let alone = format!("not(selected(., '{none}')) or count-selected(.) = 1");
            (Some(alone), labels::said("“以上都没有”不能与其他选项同时选", "“None of these” stands alone"))
        }
        Asks::Id => (Some(format!("regex(., '{ID_PATTERN}')")), labels::identifier()),
        _ => ranged(item),
    }
}

/// The bounds of a number, and the ranges of levels on either side: whichever is answered last is told.
fn ranged(item: &Item) -> (Option<String>, Text) {
    let bounds = item.bounds();
    let own = bounds.and_then(|bounds| number(bounds, &item.asks));
    let all: Vec<String> = own.into_iter().chain(item.levels.iter().map(|it| level(it, item))).collect();
    let told = item.levels.iter().map(Level::told);
    let told: Vec<Option<Text>> = core::iter::once(bounds.map(Bounds::told)).chain(told).collect();
    ((!all.is_empty()).then(|| all.join(" and ")), labels::lines(&told).unwrap_or_default())
}

fn level(of: &Level, item: &Item) -> String {
    let asked = |name: &str| if name == item.name { ".".to_owned() } else { format!("${{{name}}}") };
    let (chosen, given) = (asked(&of.chosen), asked(&of.number));
    let it = format!("number({given})");
    let span = |Span { choice, low, high, .. }: &Span| {
        format!("({chosen} != '{choice}' or ({it} >= {low} and {it} <= {high}))")
    };
    let spans = of.spans.iter().map(span).collect::<Vec<_>>().join(" and ");
    let unsaid = (of.number != item.name).then(|| format!("{given} = ''"));
    let fraction = of.free.then(|| format!("contains({given}, '/')"));
    let open: Vec<String> = unsaid.into_iter().chain(fraction).collect();
    if open.is_empty() { spans } else { format!("({} or ({spans}))", open.join(" or ")) }
}

/// What a number has to hold. Comparing binary fractions never refuses what the exact numbers allow.
fn number(bounds: &Bounds, asks: &Asks) -> Option<String> {
    let typed = matches!(asks, Asks::Digits(_));
    let it = if typed { "number(.)" } else { "." };
    let mut ends = Vec::new();
    ends.extend(bounds.at_least.as_ref().map(|low| format!("{it} >= {low}")));
    ends.extend(bounds.at_most.as_ref().map(|high| format!("{it} <= {high}")));
    let mut all = match (bounds.or_zero, ends.is_empty()) {
        (true, false) => vec![format!("({it} = 0 or ({}))", ends.join(" and "))],
        _ => ends,
    };
    if bounds.not_zero {
        all.push(format!("{it} != 0"));
    }
    let compared = bounds.beside.as_ref().filter(|_| bounds.not_below);
    all.extend(
        compared.map(|other| format!("(contains(${{{other}}}, '/') or {it} >= number(${{{other}}}))")),
    );
    match asks {
        Asks::Decimal(_) => all.extend(bounds.places_in_binary().map(rounded)),
        Asks::Digits(_) => all = patterned(bounds, &all.join(" and ")),
        _ => {}
    }
    all.extend(bounds.beside.as_ref().map(|other| format!("${{{other}}} != ''")));
    (!all.is_empty()).then(|| all.join(" and "))
}

/// So many places. What a binary fraction of at most nine digits is off by is a tenth of what is allowed for here, and
/// nobody types a digit that far behind by mistake.
fn rounded(places: u32) -> String {
    let scale = Exact::power_of_ten(places);
    format!("abs(. * {scale} - round(. * {scale})) < 0.000001")
}

/// A number that is typed as text: its pattern, and its ends, unless it is a fraction.
fn patterned(bounds: &Bounds, ends: &str) -> Vec<String> {
    let free = bounds.places.is_none();
    let compared = if free { format!("(contains(., '/') or ({ends}))") } else { ends.to_owned() };
    let compared = (!ends.is_empty()).then_some(compared);
    core::iter::once(format!("regex(., '{}')", bounds.pattern())).chain(compared).collect()
}

fn condition(when: &When) -> String {
    when.0.iter().map(test).collect::<Vec<_>>().join(" or ")
}

fn test(test: &Test) -> String {
    let name = test.question();
    match test {
        Test::Unsaid(_) => format!("${{{name}}} = ''"),
        Test::Said(_) => format!("${{{name}}} != ''"),
        Test::Yes(_) => format!("${{{name}}} = 'yes'"),
        Test::Chosen(_, choice) => format!("${{{name}}} = '{choice}'"),
        Test::NotZero(_) => format!("(${{{name}}} != '' and ${{{name}}} != 0)"),
    }
}

/// A text that stays text: no reference, no Markdown, no markup, no letter that XML can't hold.
fn plain(said: &str) -> String {
    let mut out = String::new();
    let pairs = |mark: char| said.matches(mark).count() > 1;
    let marks: Vec<char> = ['*', '_'].into_iter().filter(|mark| pairs(*mark)).collect();
    let mut before = '\n';
    let mut letters = said.chars().peekable();
    while let Some(letter) = letters.next() {
        let after = letters.peek().copied().unwrap_or(' ');
        match letter {
            '\n' => out.push('\n'),
            _ if letter.is_control() || matches!(letter, '\u{FFFE}' | '\u{FFFF}') => out.push(' '),
            '\\' if matches!(after, '\\' | '*' | '_' | '#' | '&') => out.push_str("\\\\"),
            '#' if before == '\n' => out.push_str("\\#"),
            mark if marks.contains(&mark) => out.extend(['\\', mark]),
            '$' if after == '{' => out.extend(['$', JOINER]),
            ']' if after == '(' => out.extend([']', JOINER]),
            '<' if after == '/' || after.is_ascii_alphabetic() => out.extend(['<', JOINER]),
            other => out.push(other),
        }
        before = letter;
    }
    out
}
