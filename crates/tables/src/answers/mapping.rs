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
};

use super::{
    column::{clash, columns, fill, ignored, refuse_present},
    mapped::{Ground, Target},
    normal::{header, normal},
};
use crate::{
    document::members,
    problem::{Both, Problem},
};

const FORMAT: &str = "mapping/1";
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
pub const MOST_COLUMNS: usize = 2000;

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

/// Reads a word, for comparing.
pub fn word(value: &Value) -> Read<String> {
    text::said(value).map(|said| normal(&said))
}

fn truth(value: &Value) -> Read<Value> {
    value.bool().map(Value::Bool)
}

/// A value that a word stands for.
pub fn meaning(value: &Value) -> Read<Value> {
    match value {
        Value::Bool(_) | Value::Text(_) => Ok(value.clone()),
        other => Err(other.not("a text, `true` or `false`", "文字、true 或 false")),
    }
}

fn id(value: &Value) -> Read<Value> {
    value.text().map(Value::of)
}

/// Reads words with what they mean.
pub fn words(value: &Value, means: impl Fn(&Value) -> Read<Value>) -> Read<Words> {
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

/// Reads what an empty cell means.
pub fn empty(value: &Value) -> Read<Empty> {
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

/// Reads a header.
pub fn head(value: &Value) -> Read<Head> {
    let one = |value: &Value| text::said(value).map(|said| header(&said));
    if matches!(value, Value::List(_)) { fields::some(value, one) } else { one(value).map(|one| vec![one]) }
}

/// Where something is said that holds for a whole row, and what else is said of it.
struct Whole {
    column: Option<Column>,
    from: Origin,
    known: Vec<String>,
    words: Words,
}

/// Reads where something is said that holds for a whole row.
fn whole(value: &Value, role: Role, ground: &Ground<'_>) -> Read<Whole> {
    let mut fields = Fields::of(value)?;
    let places = (
        fields.may("column", head),
        fields.may("is", text::said),
        fields.may("from", |value| fields::word(value, &[("sheet", ())])),
    );
    let known = if role == Role::Subject { fields.may("known", ids) } else { None };
    let means = |value: &Value| match role {
        // a row of a criterion that is not there would be nobody's
        Role::Criterion => ground.read_criterion(value).map(|_| value.clone()),
        _ => id(value),
    };
    let words = fields.may("words", |value| words(value, means)).unwrap_or_default();
    let how = How {
        words: words.clone(),
        serials: fields.may("serials", Value::bool).unwrap_or_default(),
        fills: fields.may("merged", fill).unwrap_or_default(),
        ..How::default()
    };
    if role.is_beside() {
        refuse_present(&mut fields, &["words", "serials"]);
    }
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
        if let Some(whole) = fields.may(key, |value| whole(value, *role, ground)) {
            if let Some(problem) = whole.column.as_ref().and_then(|it| clash(&table, &it.head, *role)) {
                fields.refuse_at(key, Issue::from(problem).at("column"));
            }
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

    /// Is it a word beside an answer of the long form?
    fn is_beside(self) -> bool {
        matches!(self, Self::Beside(_))
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
        if let Some(problem) = clash(table, &head, Role::Period) {
            fields.refuse_at("period", Issue::from(problem).at("column"));
        }
        table.columns.push(Column { head, role: Role::Period, how: How { fills: true, ..How::default() } });
        table.periods = is;
    }
}
