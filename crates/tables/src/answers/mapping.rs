//! Mappings (对照文件): which column of which sheet is which answer, and what the words in the cells mean.
//!
//! Takes a `mapping/1` document and the rubric, gives it checked, or all that is wrong with it by its place in the
//! document. It has seen no spreadsheet yet. A mapping is reused as long as the spreadsheets keep their headers.

use haitang::{
    Issue, Issues, Rubric,
    base::{
        Date, Read,
        fields::{self, Fields},
        json::{self, Value},
        quantity, text,
    },
    rubric::Kind,
};

use super::{
    mapped::{Ground, Part, Target, What},
    normal::{header, normal},
};
use crate::{
    document::members,
    problem::{Both, Problem},
};

const FORMAT: &str = "mapping/1";
/// The words beside its values that an answer may have.
const KEYS: &[(&str, &str)] =
    &[("evidence", "evidence"), ("note", "note"), ("reason", "reason"), ("source", "source")];
/// What a cell may say of its criterion as a whole.
const STATES: &[(&str, &str)] = &[
    ("missing", "missing"),
    ("not_met", "not_met"),
    ("no_evidence", "no_evidence"),
    ("not_applicable", "not_applicable"),
    ("exempt", "exempt"),
    ("forfeit", "forfeit"),
];

/// Most columns of a table, and most words of a list.
const MOST_COLUMNS: usize = 2000;

/// The texts of a header, from above, for comparing.
pub type Head = Vec<String>;
/// Words with what they mean, for comparing.
pub type Words = Vec<(String, Value)>;

/// What an empty cell means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Empty {
    /// Nothing has been answered.
    #[default]
    Missing,
    /// It has to be filled.
    Refuse,
    /// A state.
    State(&'static str),
    /// A value.
    Value(Value),
}

/// What a percentage counts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Percent {
    /// 85 % is 0.85.
    Share,
    /// 85 % is 85.
    Points,
}

/// How the cells of a column are read.
#[derive(Clone, Debug, Default)]
pub struct How {
    /// What words mean.
    pub words: Words,
    /// What may stand behind a number.
    pub units: Vec<String>,
    /// What a percentage counts in.
    pub percent: Option<Percent>,
    /// What stands between the options of a list, or within a share.
    pub split: Option<String>,
    /// Is a number in a column of dates the number of the day?
    pub serials: bool,
    /// What an empty cell means, where not as in the whole mapping.
    pub empty: Option<Empty>,
    /// Does what stands in merged cells hold for every row of them?
    pub fills: bool,
}

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    Subject,
    Assessor,
    Party,
    Date,
    Period,
    Criterion,
    Input,
    Answer,
    Given(Target),
    /// A word beside the answer of a row of the long form.
    Beside(&'static str),
    Ignored,
}

/// A column.
#[derive(Clone, Debug)]
pub struct Column {
    pub head: Head,
    pub role: Role,
    pub how: How,
}

/// Where something is said that holds for a whole row.
#[derive(Clone, Debug, Default)]
pub enum Origin {
    /// Nowhere.
    #[default]
    Nowhere,
    /// In a column.
    Column,
    /// In the mapping itself.
    Mapping(String),
    /// In the name of the sheet.
    Sheet,
}

/// The tables of one form.
#[derive(Clone, Debug, Default)]
pub struct Table {
    /// The sheets; none for the only one there is.
    pub sheets: Vec<String>,
    /// The first row of the header, counted from 0.
    pub header: Option<u32>,
    /// Is it long: a row an answer?
    pub is_long: bool,
    /// Are the rows of one station opinions of several assessors?
    pub opinions: bool,
    pub columns: Vec<Column>,
    /// How the answers of the long form are read, where not as usual.
    pub answers: Vec<(Target, How)>,
    pub subject: Origin,
    /// The station of a whole sheet, by the sheet's name.
    pub subject_words: Words,
    /// The stations there are, if the mapping says so.
    pub known: Vec<String>,
    pub assessor: Origin,
    pub date: Origin,
    /// What the column of the period has to say.
    pub periods: Vec<String>,
}

/// A whole mapping.
#[derive(Clone, Debug, Default)]
pub struct Mapping {
    pub tables: Vec<Table>,
    /// What words mean where yes or no is asked.
    pub words: Words,
    /// What words say of a criterion as a whole.
    pub states: Vec<(String, &'static str)>,
    /// Words with which rows begin that are no stations.
    pub skip: Vec<String>,
    pub empty: Empty,
    /// Are columns left out that the mapping does not name?
    pub others_ignored: bool,
}

/// Checks a mapping against the rubric for which it was made.
///
/// # Errors
/// Everything that is wrong, each by its place in the mapping.
pub fn check_mapping(mapping: &[u8], rubric: &Rubric) -> Result<(), Issues> {
    read(mapping, &Ground::of(rubric)).map(drop)
}

/// Reads a mapping.
pub fn read(bytes: &[u8], ground: &Ground<'_>) -> Read<Mapping> {
    let document = json::read(bytes, json::DEEPEST)?;
    let mut fields = Fields::of(&document)?;
    fields.need("haitang", |value| fields::format(value, FORMAT));
    fields.need("rubric", |value| same_rubric(value, ground.rubric));
    fields.may("title", |value| text::Text::read(value).map(drop));
    let mapping = Mapping {
        empty: fields.need("empty", empty),
        words: fields.may("words", |value| words(value, truth)).unwrap_or_default(),
        states: fields.may("states", states).unwrap_or_default(),
        skip: fields.may("skip", |value| fields::each(value, word)).unwrap_or_default(),
        others_ignored: fields
            .may("others", |value| fields::word(value, &[("ignore", true), ("refuse", false)]))
            .unwrap_or_default(),
        tables: fields.need("tables", |value| fields::some(value, |value| table(value, ground))),
    };
    fields.close(mapping)
}

fn same_rubric(value: &Value, rubric: &Rubric) -> Read<()> {
    let (given, wanted) = (value.text()?, rubric.id().as_str());
    if given == wanted {
        return Ok(());
    }
    let problem = Problem::OtherRubric { given: text::shortened(given), wanted: wanted.to_owned() };
    Err(Issue::from(problem).allowing([wanted]).into())
}

fn word(value: &Value) -> Read<String> {
    text::said(value).map(|said| normal(&said))
}

fn truth(value: &Value) -> Read<Value> {
    value.bool().map(Value::Bool)
}

/// A value that a word stands for.
fn meaning(value: &Value) -> Read<Value> {
    match value {
        Value::Bool(_) | Value::Text(_) => Ok(value.clone()),
        other => Err(other.not("a text, `true` or `false`", "文字、true 或 false")),
    }
}

fn id(value: &Value) -> Read<Value> {
    value.text().map(Value::of)
}

fn words(value: &Value, means: fn(&Value) -> Read<Value>) -> Read<Words> {
    let mut issues = Issues::none();
    let mut words = Words::new();
    let members = value.map()?;
    if members.len() > MOST_COLUMNS {
        let what = Both("words in a list", "词表条数");
        return Err(Problem::TooLarge { what, most: MOST_COLUMNS.to_string() }.into());
    }
    for (written, value) in members {
        let said = issues.take(means(value).map_err(|inner| inner.at(written)));
        if words.iter().any(|(known, _)| *known == normal(written)) {
            issues.add(Issue::from(Problem::RowTwice { given: written.clone() }).at(written));
        }
        words.extend(said.map(|value| (normal(written), value)));
    }
    issues.unless(words)
}

fn states(value: &Value) -> Read<Vec<(String, &'static str)>> {
    let mut issues = Issues::none();
    let mut states = Vec::new();
    for (written, value) in members(value) {
        let state = issues.take(fields::word(value, STATES).map_err(|inner| inner.at(written)));
        states.extend(state.map(|state| (normal(written), state)));
    }
    value.map()?;
    issues.unless(states)
}

fn empty(value: &Value) -> Read<Empty> {
    if value.map().is_ok() {
        let mut fields = Fields::of(value)?;
        let value = fields.need("value", |value| meaning(value).map(Some));
        return fields.closed(value.map(Empty::Value));
    }
    let mut all = vec![("refuse", Empty::Refuse), ("missing", Empty::Missing)];
    all.extend(STATES.iter().skip(1).map(|(word, state)| (*word, Empty::State(state))));
    let words: Vec<(&'static str, usize)> =
        all.iter().enumerate().map(|(place, (word, _))| (*word, place)).collect();
    let place = fields::word(value, &words)?;
    Ok(all.swap_remove(place).1)
}

fn head(value: &Value) -> Read<Head> {
    let one = |value: &Value| text::said(value).map(|said| header(&said));
    if matches!(value, Value::List(_)) { fields::some(value, one) } else { one(value).map(|one| vec![one]) }
}

/// Reads how cells are read.
fn how(fields: &mut Fields<'_>) -> How {
    How {
        words: fields.may("words", |value| words(value, meaning)).unwrap_or_default(),
        units: fields.may("unit", units).unwrap_or_default(),
        percent: fields.may("percent", |value| {
            fields::word(value, &[("share", Percent::Share), ("points", Percent::Points)])
        }),
        split: fields.may("split", text::said),
        serials: fields.may("serials", Value::bool).unwrap_or_default(),
        empty: fields.may("empty", empty),
        fills: fields.may("merged", fill).unwrap_or_default(),
    }
}

fn fill(value: &Value) -> Read<bool> {
    fields::word(value, &[("fill", true), ("refuse", false)])
}

fn units(value: &Value) -> Read<Vec<String>> {
    if matches!(value, Value::List(_)) { fields::each(value, word) } else { word(value).map(|one| vec![one]) }
}

/// Where something is said that holds for a whole row, and what else is said of it.
struct Whole {
    column: Option<Column>,
    from: Origin,
    known: Vec<String>,
    words: Words,
}

/// Reads where something is said that holds for a whole row.
fn whole(value: &Value, role: Role) -> Read<Whole> {
    let mut fields = Fields::of(value)?;
    let places = (
        fields.may("column", head),
        fields.may("is", text::said),
        fields.may("from", |value| fields::word(value, &[("sheet", ())])),
    );
    let known = if role == Role::Subject { fields.may("known", ids) } else { None };
    let words = fields.may("words", |value| words(value, id)).unwrap_or_default();
    let how = How {
        words: words.clone(),
        serials: fields.may("serials", Value::bool).unwrap_or_default(),
        fills: fields.may("merged", fill).unwrap_or_default(),
        ..How::default()
    };
    let (column, from) = match places {
        (Some(head), None, None) => (Some(Column { head, role, how }), Origin::Column),
        (None, Some(said), None) if !role.needs_column() => (None, Origin::Mapping(said)),
        (None, None, Some(())) if role == Role::Subject => (None, Origin::Sheet),
        _ => {
            if fields.is_clean() {
                fields.refuse(Problem::OneSource {});
            }
            (None, Origin::Nowhere)
        }
    };
    fields.close(Whole { column, from, known: known.unwrap_or_default(), words })
}

fn ids(value: &Value) -> Read<Vec<String>> {
    fields::each(value, |id| id.text().map(ToOwned::to_owned))
}

fn table(value: &Value, ground: &Ground<'_>) -> Read<Table> {
    let mut table = Table::default();
    let mut fields = Fields::of(value)?;
    table.is_long = fields.need("form", |value| fields::word(value, &[("wide", false), ("long", true)]));
    table.opinions = fields
        .may("rows", |value| fields::word(value, &[("sheets", false), ("opinions", true)]))
        .unwrap_or_default();
    let name = |value: &Value| text::said(value).map(|name| name.trim().to_owned());
    table.sheets = fields.may("sheets", |value| fields::some(value, name)).unwrap_or_default();
    let header = fields.may("header", quantity::count).and_then(|row| u32::try_from(row).ok());
    table.header = header.and_then(|row| row.checked_sub(1));
    if !fields.has("subject") {
        fields.need("subject", |_| Ok(()));
    }
    let is_long = table.is_long;
    for (key, role) in WHOLE.iter().filter(|(_, role)| is_long || !role.is_of_an_answer()) {
        if let Some(whole) = fields.may(key, |value| whole(value, *role)) {
            table.settle(*role, whole);
        }
    }
    period(&mut fields, &mut table);
    ignored(&mut fields, &mut table);
    columns(&mut fields, &mut table, ground);
    if table.opinions && matches!(table.assessor, Origin::Nowhere) {
        fields.refuse(Problem::NoAssessor {});
    }
    let date = if let Origin::Mapping(day) = &table.date { Date::new(day).err() } else { None };
    date.into_iter().for_each(|problem| fields.refuse_at("date", problem));
    fields.close(table)
}

/// The keys of what holds for a whole row.
const WHOLE: [(&str, Role); 11] = [
    ("subject", Role::Subject),
    ("assessor", Role::Assessor),
    ("party", Role::Party),
    ("date", Role::Date),
    ("criterion", Role::Criterion),
    ("input", Role::Input),
    ("answer", Role::Answer),
    ("evidence", Role::Beside("evidence")),
    ("note", Role::Beside("note")),
    ("reason", Role::Beside("reason")),
    ("source", Role::Beside("source")),
];

impl Role {
    /// Does it hold for one answer of the long form?
    fn is_of_an_answer(self) -> bool {
        matches!(self, Self::Criterion | Self::Input | Self::Answer | Self::Beside(_))
    }

    /// Can it stand nowhere but in a column?
    fn needs_column(self) -> bool {
        self.is_of_an_answer() || self == Self::Party
    }
}

impl Table {
    fn settle(&mut self, role: Role, whole: Whole) {
        self.columns.extend(whole.column);
        match role {
            Role::Subject => {
                (self.subject, self.known, self.subject_words) = (whole.from, whole.known, whole.words);
            }
            Role::Assessor => self.assessor = whole.from,
            Role::Date => self.date = whole.from,
            _ => {}
        }
    }
}

/// Rows of other periods are left out.
fn period(fields: &mut Fields<'_>, table: &mut Table) {
    let read = |value: &Value| {
        let mut fields = Fields::of(value)?;
        let head = fields.need("column", head);
        let is = fields.need("is", |value| fields::some(value, word));
        fields.close((head, is))
    };
    if let Some((head, is)) = fields.may("period", read) {
        table.columns.push(Column { head, role: Role::Period, how: How { fills: true, ..How::default() } });
        table.periods = is;
    }
}

fn ignored(fields: &mut Fields<'_>, table: &mut Table) {
    let heads = fields.may("ignore", |value| fields::each(value, head)).unwrap_or_default();
    let ignored = |head| Column { head, role: Role::Ignored, how: How::default() };
    table.columns.extend(heads.into_iter().map(ignored));
}

/// Reads the columns of the wide form, or how answers of the long form are read.
fn columns(fields: &mut Fields<'_>, table: &mut Table, ground: &Ground<'_>) {
    let is_long = table.is_long;
    let read = |value: &Value| {
        fields::list(value, MOST_COLUMNS)?;
        fields::each(value, |value| given(value, ground, !is_long))
    };
    let found = if is_long {
        let has = |role| table.columns.iter().any(|column| column.role == role);
        for (key, role) in [("criterion", Role::Criterion), ("answer", Role::Answer)] {
            if !fields.has(key) && !has(role) {
                fields.need(key, |_| Ok(()));
            }
        }
        fields.may("answers", read).unwrap_or_default()
    } else {
        fields.need("columns", read)
    };
    fields.refuse_all(if is_long { "answers" } else { "columns" }, twice(&found, ground));
    for (column, target) in found {
        if is_long {
            table.answers.push((target, column.how));
        } else {
            table.columns.push(column);
        }
    }
}

/// What two columns give; shares of which a part is nowhere.
fn twice(found: &[(Column, Target)], ground: &Ground<'_>) -> Issues {
    let mut issues = Issues::none();
    for (place, (column, target)) in found.iter().enumerate() {
        if found.iter().take(place).any(|(_, other)| other == target) {
            issues.add(Issue::from(Problem::Twice { key: ground.name(*target) }).at(place));
        }
        let is_share = ground.input(*target).is_some_and(|input| matches!(input.kind, Kind::Share { .. }));
        let whole = match target.what {
            What::Input(input, Some(part)) => {
                let other = if part == Part::Done { Part::Due } else { Part::Done };
                let other = Target { what: What::Input(input, Some(other)), ..*target };
                is_share && found.iter().any(|(_, target)| *target == other)
            }
            What::Input(_, None) => !is_share || column.how.split.is_some(),
            What::Word(_) => true,
        };
        if !whole {
            issues.add(Issue::from(Problem::ShareParts {}).at(place));
        }
    }
    issues
}

/// Reads what a column gives.
fn given(value: &Value, ground: &Ground<'_>, has_head: bool) -> Read<(Column, Target)> {
    let mut fields = Fields::of(value)?;
    let head = if has_head { fields.need("column", head) } else { Head::new() };
    let criterion = fields.may("criterion", |value| ground.read_criterion(value));
    let input = fields.may("input", |value| value.text().map(ToOwned::to_owned));
    let key = fields.may("key", |value| fields::word(value, KEYS));
    let part = fields.may("part", |value| fields::word(value, Part::WORDS));
    let how = how(&mut fields);
    let unknown = fields.has("criterion") && criterion.is_none();
    let target = match key {
        Some(word) if criterion.is_some() && input.is_none() => {
            Ok(Target { criterion, what: What::Word(word) })
        }
        Some(_) => Err(Issue::from(Problem::NotHere { column: "key".to_owned() }).at("key").into()),
        None => ground.target(criterion, input.as_deref(), part),
    };
    let mut issues = Issues::none();
    let target = issues.take(target);
    if !unknown {
        fields.refuse_each(issues);
    }
    let column = target.map(|target| (Column { head, role: Role::Given(target), how }, target));
    fields.closed(column)
}
