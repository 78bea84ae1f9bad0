//! Figures behind answers (填报值的统计依据): which measure a value is, for which days, by which policy, out of which
//! rows.
//!
//! Takes the list `figures` of a sheet, gives it checked: each stands for a value that is taken from that measure and
//! is the same number. It counts nothing: whether the figure is right, the ledger says.

use alloc::{
    collections::BTreeSet,
    string::{String, ToString},
    vec::Vec,
};

use super::{Answer, Given, Problem};
use crate::base::{
    Exact, Id, Issue, Issues, Period, Read, Unit,
    fields::{self, Fields},
    json::Value,
    number, quantity, text,
};
use crate::rubric::{Citation, Criterion, Input, Node, Rubric};

/// Most rows that a figure names.
const MOST_ROWS: usize = 100;
/// Most figures of a sheet.
const MOST_FIGURES: usize = 10_000;

/// A value that was worked out of a ledger.
#[doc(alias = "统计依据")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figure {
    /// The counting policy.
    pub counting: Id,
    /// The criterion; `None` for an input of the rubric.
    pub criterion: Option<Id>,
    /// The input.
    pub input: Id,
    /// The measure.
    pub measure: Id,
    /// Of which days.
    pub period: Period,
    /// The first of the rows behind it.
    pub row_ids: Vec<String>,
    /// How many rows are behind it.
    pub rows: u64,
    /// What it is counted in.
    pub unit: Option<Unit>,
    /// How much.
    pub value: Exact,
}

impl Figure {
    fn read(value: &Value) -> Read<Self> {
        let mut fields = Fields::of(value)?;
        let figure = Self {
            counting: fields.need("counting", Id::read),
            criterion: fields.may("criterion", Id::read),
            input: fields.need("input", Id::read),
            measure: fields.need("measure", Id::read),
            period: fields.need("period", Period::read),
            row_ids: fields.need("row_ids", |value| {
                fields::list(value, MOST_ROWS).and_then(|_| fields::each(value, text::said))
            }),
            rows: fields.need("rows", quantity::count),
            unit: fields.need("unit", |value| fields::word(value, Unit::WORDS).map(Some)),
            value: fields.need("value", fields::exact),
        };
        fields.close(figure)
    }

    pub(super) fn written(&self) -> Value {
        let rows = self.row_ids.iter().map(Value::of).collect();
        Value::object([
            ("counting", Some(Value::of(&self.counting))),
            ("criterion", self.criterion.as_ref().map(Value::of)),
            ("input", Some(Value::of(&self.input))),
            ("measure", Some(Value::of(&self.measure))),
            ("period", Some(Value::of(&self.period))),
            ("row_ids", Some(Value::List(rows))),
            ("rows", Some(Value::of(&self.rows))),
            ("unit", self.unit.map(|unit| Value::of(unit.name()))),
            ("value", Some(Value::Text(number::typed(&self.value)))),
        ])
    }
}

/// Reads the list; whether the values are there is looked at when they have been read.
pub(super) fn read(value: &Value) -> Read<Vec<Figure>> {
    fields::list(value, MOST_FIGURES)?;
    fields::every(value, Figure::read)
}

/// What is wrong with figures beside the values for which they stand; `shared` is `None` where it could not be read.
pub(super) fn check(
    figures: &[Figure],
    rubric: &Rubric,
    shared: Option<&[Option<Given>]>,
    answers: &[Answer],
) -> Issues {
    let mut issues = Issues::none();
    let mut seen = BTreeSet::new();
    let criteria = rubric.criteria();
    for (place, figure) in figures.iter().enumerate() {
        let checked = match &figure.criterion {
            None => stands_for(figure, rubric.inputs(), shared),
            Some(id) => match criteria.iter().zip(answers).find(|((node, _), _)| node.id == *id) {
                Some(((_, asked), answer)) => stands_for(figure, &asked.inputs, Some(&answer.values)),
                None => Err(unknown_criterion(id, &criteria)),
            },
        };
        issues.take(checked.map_err(|inner| inner.at(place).at("figures")));
        if !seen.insert((&figure.criterion, &figure.input)) {
            issues.add(Issue::from(Problem::FigureTwice {}).at(place).at("figures"));
        }
    }
    issues
}

fn unknown_criterion(id: &Id, criteria: &[(&Node, &Criterion)]) -> Issues {
    let known: Vec<_> = criteria.iter().map(|(node, _)| node.id.as_str()).collect();
    let unknown = |given, nearest| Problem::UnknownCriterion { given, nearest };
    fields::unknown(id.as_str(), &known, unknown).at("criterion").into()
}

/// Is the figure the value of its input?
fn stands_for(figure: &Figure, inputs: &[Input], values: Option<&[Option<Given>]>) -> Read<()> {
    let Some(at) = inputs.iter().position(|input| input.id == figure.input) else {
        let known: Vec<_> = inputs.iter().map(|input| input.id.as_str()).collect();
        let unknown = |given, nearest| Problem::UnknownInput { given, nearest };
        return Err(fields::unknown(figure.input.as_str(), &known, unknown).at("input").into());
    };
    let from = inputs.get(at).and_then(|input| input.from.as_ref());
    if from != Some(&Citation::Measure(figure.measure.clone())) {
        let other = Problem::OtherMeasure { measure: figure.measure.to_string() };
        return Err(Issue::from(other).at("measure").into());
    }
    let Some(values) = values else { return Ok(()) };
    match values.get(at) {
        Some(Some(Given::Number(given))) if *given == figure.value => Ok(()),
        _ => {
            let value = figure.value.to_string();
            Err(Issue::from(Problem::FigureDiffers { value }).at("value").into())
        }
    }
}
