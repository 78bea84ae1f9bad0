//! Filling a sheet from the ledger (由台账填报): what a rubric takes from measures, counted and cited.
//!
//! Takes a district, a rubric, whose sheet it is and for which days, gives a sheet in which every input that comes
//! from a measure has its figure, with the rows behind it; and what could not be filled, with the reason. What was
//! typed stays. The sheet is scored like any other.

use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec,
    vec::Vec,
};

use serde::Serialize;

use crate::base::{Exact, Id, Issues, Period, Read, Text, Unit, json::Value};
use crate::district::District;
use crate::measure::{Amount, Asked, Catalogue, Counting, Figure, Of, figures};
use crate::rubric::{Citation, Input, Kind, Rubric};
use crate::sheet::{self, Sheet};

/// How many rows behind a figure are named.
const ROWS: usize = 20;

/// What is asked of the ledger.
#[derive(Clone, Debug)]
pub struct Filling<'a> {
    /// What was typed for the criteria, as in a sheet.
    pub answers: Option<Value>,
    /// With what stands below the station?
    pub below: bool,
    /// The measures.
    pub catalogue: &'a Catalogue,
    /// The policy.
    pub counting: &'a Counting,
    /// What was typed for the inputs of the rubric, as in a sheet.
    pub inputs: Option<Value>,
    /// Of which days.
    pub period: Period,
    /// Where what was typed for the inputs of the rubric comes from, as in a sheet.
    pub sources: Option<Value>,
    /// The station; the whole district without.
    pub subject: Option<Id>,
}

/// A sheet filled from the ledger.
#[doc(alias = "由台账填报")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Filled {
    /// The sheet.
    pub sheet: Value,
    /// What takes its value from a measure and has none.
    pub unfilled: Vec<Unfilled>,
}

/// An input that takes its value from a measure and has none of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Unfilled {
    /// What the figure is at least, when it is not known exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_least: Option<Exact>,
    /// What the figure is at most, when it is not known exactly.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub at_most: Option<Exact>,
    /// Why.
    pub because: Text,
    /// The criterion; `None` for an input of the rubric.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub criterion: Option<Id>,
    /// The input.
    pub input: Id,
    /// The measure.
    pub measure: Id,
}

/// An input that takes its value from a measure.
struct Wanted<'r> {
    criterion: Option<&'r Id>,
    input: &'r Input,
    measure: &'r Id,
    /// Do several assessors answer it, each for herself?
    several: bool,
}

/// Fills a sheet from the ledger.
///
/// # Errors
/// A measure that the catalogue does not have, a part that the district lacks, a subject that is none of its
/// stations, or what the rubric refuses of the sheet.
pub fn fill(district: &District, rubric: &Rubric, asked: &Filling<'_>) -> Read<Filled> {
    let wanted = wanted(rubric);
    let found = counted(district, &wanted, asked)?;
    let mut draft = Draft::of(asked);
    for want in &wanted {
        if let Some(figure) = found.get(want.measure.as_str()) {
            draft.fill(want, figure, asked);
        }
    }
    let unfilled = core::mem::take(&mut draft.unfilled);
    let document = draft.finish(rubric, asked);
    let sheet = Sheet::from_document(rubric, &document)?;
    Ok(Filled { sheet: sheet.to_document(), unfilled })
}

fn wanted(rubric: &Rubric) -> Vec<Wanted<'_>> {
    let mut wanted = Vec::new();
    for input in rubric.inputs() {
        if let Some(Citation::Measure(measure)) = &input.from {
            wanted.push(Wanted { criterion: None, input, measure, several: false });
        }
    }
    for (node, criterion) in rubric.criteria() {
        for input in &criterion.inputs {
            if let Some(Citation::Measure(measure)) = &input.from {
                let several = node.is_judged();
                wanted.push(Wanted { criterion: Some(&node.id), input, measure, several });
            }
        }
    }
    wanted
}

/// The figure of each measure, by its id.
fn counted(
    district: &District,
    wanted: &[Wanted<'_>],
    asked: &Filling<'_>,
) -> Read<BTreeMap<String, Figure>> {
    let mut issues = Issues::none();
    let mut measures = Vec::new();
    for want in wanted {
        let found = asked.catalogue.find(want.measure.as_str()).map_err(|issues| issues.at("rubric"));
        let found = issues.take(found).and_then(|place| asked.catalogue.measures.get(place));
        if let Some(measure) = found.filter(|measure| !measures.contains(measure)) {
            measures.push(measure);
        }
    }
    issues.unless(())?;
    let mut question = Asked::new(measures, asked.period, asked.counting);
    question.rows = ROWS;
    if let Some(subject) = &asked.subject {
        question.of = Of::Station;
        question.only = Some(vec![subject.to_string()]);
        question.below = asked.below;
    }
    // the station is asked for under another name
    let figures = figures(district, &question).map_err(|issues| {
        issues.moved(|steps| match steps {
            [only, _] if only == "only" => vec!["subject".to_owned()],
            others => others.to_vec(),
        })
    })?;
    Ok(figures.into_iter().map(|figure| (figure.measure.clone(), figure)).collect())
}

/// A sheet while it is filled.
struct Draft {
    answers: BTreeMap<String, Value>,
    inputs: BTreeMap<String, Value>,
    sources: BTreeMap<String, Value>,
    figures: Vec<Value>,
    unfilled: Vec<Unfilled>,
}

fn members(value: Option<&Value>) -> BTreeMap<String, Value> {
    let members = value.and_then(|value| value.map().ok()).unwrap_or_default();
    members.iter().cloned().collect()
}

impl Draft {
    fn of(asked: &Filling<'_>) -> Self {
        Self {
            answers: members(asked.answers.as_ref()),
            inputs: members(asked.inputs.as_ref()),
            sources: members(asked.sources.as_ref()),
            figures: Vec::new(),
            unfilled: Vec::new(),
        }
    }

    fn fill(&mut self, want: &Wanted<'_>, figure: &Figure, asked: &Filling<'_>) {
        match value(want, figure).and_then(|value| self.put(want, value, &source(figure, asked))) {
            Ok(value) => self.figures.push(cited(want, figure, value, asked)),
            Err((zh, en)) => {
                let (at_least, at_most) = match &figure.amount {
                    Amount::Between(low, high) => (Some(low.clone()), Some(high.clone())),
                    Amount::Exact(_) => (None, None),
                };
                self.unfilled.push(Unfilled {
                    at_least,
                    at_most,
                    because: Text { en: en.into(), zh: zh.into() },
                    criterion: want.criterion.cloned(),
                    input: want.input.id.clone(),
                    measure: want.measure.clone(),
                });
            }
        }
    }

    /// Puts a value where nothing was typed.
    fn put<'f>(&mut self, want: &Wanted<'_>, value: &'f Exact, source: &str) -> Result<&'f Exact, Why> {
        let input = want.input.id.as_str();
        let Some(criterion) = want.criterion else {
            return match self.inputs.get(input) {
                None | Some(Value::Null) => {
                    self.inputs.insert(input.to_owned(), Value::of(value));
                    self.sources.insert(input.to_owned(), Value::of(source));
                    Ok(value)
                }
                Some(_) => Err(TYPED),
            };
        };
        let answer = self.answers.entry(criterion.to_string()).or_insert_with(|| Value::Map(Vec::new()));
        let mut said = match answer {
            Value::Null => BTreeMap::new(),
            Value::Map(_) => members(Some(answer)),
            _ => return Err(TYPED),
        };
        if said.get(input).is_some_and(|typed| *typed != Value::Null) {
            return Err(TYPED);
        }
        said.insert(input.to_owned(), Value::of(value));
        said.entry("source".to_owned()).or_insert_with(|| Value::of(source));
        *answer = Value::sorted(said);
        Ok(value)
    }

    fn finish(self, rubric: &Rubric, asked: &Filling<'_>) -> Value {
        let filled = |members: BTreeMap<String, Value>| (!members.is_empty()).then(|| Value::sorted(members));
        let figures = (!self.figures.is_empty()).then_some(Value::List(self.figures));
        Value::object([
            ("haitang", Some(Value::of(sheet::FORMAT))),
            ("rubric", Some(Value::of(rubric.id()))),
            ("subject", asked.subject.as_ref().map(Value::of)),
            ("inputs", filled(self.inputs)),
            ("sources", filled(self.sources)),
            ("figures", figures),
            ("answers", Some(Value::sorted(self.answers))),
        ])
    }
}

/// Why something is not filled, in Chinese and English.
type Why = (&'static str, &'static str);
const TYPED: Why = ("已有填报值，保留不改", "a value was typed, which stays");
const SEVERAL: Why = ("由多名评估员各自填报", "several assessors answer it, each for herself");
const RANGE: Why = ("统计值只知道范围，不能作为一个数填报", "the figure is known between two bounds only");
const NO_NUMBER: Why = ("该填报项不是数字", "the input is no number");
const NOT_WHOLE: Why =
    ("统计值不是整数，不能填入计数项", "the figure is no whole number, the input is a count");

/// The figure as the value of an input.
fn value<'f>(want: &Wanted<'_>, figure: &'f Figure) -> Result<&'f Exact, Why> {
    let Amount::Exact(value) = &figure.amount else { return Err(RANGE) };
    match &want.input.kind {
        _ if want.several => Err(SEVERAL),
        Kind::Count { .. } if !value.is_whole() => Err(NOT_WHOLE),
        Kind::Count { .. } | Kind::Number { .. } => Ok(value),
        _ => Err(NO_NUMBER),
    }
}

/// Where the value comes from, in one line.
fn source(figure: &Figure, asked: &Filling<'_>) -> String {
    let (measure, period, counting) = (&figure.measure, figure.period, &asked.counting.id);
    format!("统计指标 measure {measure}; 期间 period {period}; 口径 counting {counting}")
}

fn cited(want: &Wanted<'_>, figure: &Figure, value: &Exact, asked: &Filling<'_>) -> Value {
    let unit: Unit = figure.unit;
    Value::object([
        ("counting", Some(Value::of(&asked.counting.id))),
        ("criterion", want.criterion.map(Value::of)),
        ("input", Some(Value::of(&want.input.id))),
        ("measure", Some(Value::of(want.measure))),
        ("period", Some(Value::of(&figure.period))),
        ("row_ids", Some(Value::List(figure.row_ids.iter().map(Value::of).collect()))),
        ("rows", Some(Value::of(&figure.rows))),
        ("unit", Some(Value::of(unit.name()))),
        ("value", Some(Value::of(value))),
    ])
}
