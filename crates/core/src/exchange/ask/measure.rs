//! Questions to the measures (统计指标).

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use serde::{Serialize, Serializer};

use super::{Question, told};
use crate::analysis::{Filling, fill};
use crate::base::{
    Id, Issue, Period, Read, Step, Text,
    fields::{self, Fields},
    json::Value,
    quantity, rows,
};
use crate::district::District;
use crate::ledger::Activity;
use crate::measure::{self, Asked, Catalogue, Cell, Counting, Figure, Measure, Of, Policy, figures};
use crate::rubric::Rubric;

pub(super) const QUESTIONS: &[Question] = &[
    Question { name: "measures", answer: measures },
    Question { name: "duplicates", answer: duplicates },
    Question { name: "catalogue_of_measures", answer: catalogue_of_measures },
    Question { name: "answers", answer: answers },
    Question { name: "publish", answer: publish },
];

/// Most rows that are named behind a figure.
const MOST_ROWS: u64 = 100;
/// How many rows are named behind a figure where the question does not say.
const ROWS: usize = 5;
/// Most clusters of duplicates that are told.
const MOST_DUPLICATES: usize = 1000;

/// A measure as it is told: its row, with what follows from it.
struct Told<'a>(&'a Measure);

impl Serialize for Told<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self(measure) = self;
        let written = [
            ("additive", Value::Bool(measure.is_additive())),
            ("definition", measure.definition.spelled_out()),
            ("rows_of", Value::of(measure.count.rows().name())),
            ("title", measure.title.spelled_out()),
            ("unit", Value::of(measure.count.unit().name())),
        ];
        let source = measure.source.as_ref().map(|source| ("source", source.spelled_out()));
        let mut members: BTreeMap<&str, &Value> = BTreeMap::new();
        members
            .extend(measure.row.map().unwrap_or_default().iter().map(|(key, value)| (key.as_str(), value)));
        members.extend(written.iter().chain(&source).map(|(key, value)| (*key, value)));
        serializer.collect_map(members)
    }
}

/// Figures, with all that is needed to defend them.
#[derive(Serialize)]
struct Answered<'a> {
    below: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<&'static str>,
    counting: &'a Counting,
    figures: Vec<Figure>,
    /// Measures that the district lacks a part for.
    left_out: Vec<&'a Id>,
    measures: Vec<Told<'a>>,
    of: &'static str,
    /// May one event fall into several parts, so that parts add up to more than the whole?
    overlapping: bool,
    period: Period,
    /// What the parts add up to.
    whole: Text,
}

/// What a catalogue and a policy say, brought by the question or with the library.
pub(super) fn policies(fields: &mut Fields<'_>) -> Read<(Catalogue, Counting)> {
    let catalogue = fields.may("catalogue", Catalogue::read);
    let counting = fields.may("counting", Counting::read);
    let catalogue = catalogue.map_or_else(Catalogue::standard, Ok)?;
    Ok((catalogue, counting.map_or_else(Counting::standard, Ok)?))
}

/// The measures that a question names, or all that can be answered; and those that can't be.
fn chosen<'a>(
    fields: &mut Fields<'_>,
    catalogue: &'a Catalogue,
    district: &District,
) -> (Vec<&'a Measure>, Vec<&'a Id>) {
    let named = fields.may("measures", |value| {
        rows::once(value, |one| {
            let id = one.text()?;
            Ok(catalogue.measures.get(catalogue.find(id)?))
        })
        .and_then(fields::filled)
    });
    if let Some(named) = named {
        return (named.into_iter().flatten().collect(), Vec::new());
    }
    let (can, lacks) = measure::answerable(catalogue, district);
    (can, lacks.into_iter().map(|measure| &measure.id).collect())
}

/// Figures of measures for parts of the district and of a period.
fn measures(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let (catalogue, counting) = policies(&mut fields)?;
    let (measures, left_out) = chosen(&mut fields, &catalogue, district);
    let mut asked = Asked::new(measures, fields.need("period", Period::read), &counting);
    asked.by = fields.may("by", |value| fields::word(value, Step::WORDS));
    asked.of = fields.may("of", |value| fields::word(value, Of::WORDS)).unwrap_or_default();
    asked.only = fields.may("only", |value| rows::once(value, |id| Ok(Id::read(id)?.to_string())));
    asked.below = fields.may("below", Value::bool).unwrap_or_default();
    asked.rows = fields.may("rows", shown_rows).unwrap_or(ROWS);
    fields.close(())?;
    let figures = figures(district, &asked)?;
    let by = word_of(asked.by);
    Ok(told(&Answered {
        below: asked.below,
        by,
        counting: &counting,
        figures,
        left_out,
        measures: asked.measures.iter().map(|measure| Told(measure)).collect(),
        of: asked.of.name(),
        overlapping: asked.of.overlaps() || asked.below,
        period: asked.period,
        whole: counting.accounting.whole(),
    }))
}

/// How many rows are to be named.
fn shown_rows(value: &Value) -> Read<usize> {
    Ok(usize::try_from(quantity::up_to(value, MOST_ROWS)?).unwrap_or(usize::MAX))
}

/// Rows that are one event.
#[derive(Serialize)]
struct One<'a> {
    because: &'a [Issue],
    /// The row that stands for the event.
    counted: &'a str,
    others: Vec<&'a str>,
}

#[derive(Serialize)]
struct Found<'a> {
    counting: &'a Counting,
    duplicates: Vec<One<'a>>,
    /// How many events several rows tell of.
    events: String,
    /// How many rows are not counted again.
    not_counted: String,
}

/// What several rows tell of one event, and why.
fn duplicates(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let counting = fields.may("counting", Counting::read).map_or_else(Counting::standard, Ok)?;
    let period = fields.may("period", Period::read);
    fields.close(())?;
    let ledger = district.ledger()?;
    let mut found = measure::duplicates(ledger, &counting);
    found.retain(|one| {
        let mut days = one.rows.iter().filter_map(|row| ledger.activity(*row)).map(Activity::date);
        period.is_none_or(|period| days.any(|day| period.holds(day)))
    });
    let not_counted: usize = found.iter().map(|one| one.rows.len().saturating_sub(1)).sum();
    let id = |row: &usize| ledger.activity(*row).map_or("", Activity::id);
    let one = |one: &'_ measure::Duplicate| one.rows.iter().map(id).collect::<Vec<_>>();
    let told_ones = found.iter().take(MOST_DUPLICATES).filter_map(|duplicate| {
        let mut ids = one(duplicate).into_iter();
        Some(One { because: &duplicate.because, counted: ids.next()?, others: ids.collect() })
    });
    Ok(told(&Found {
        counting: &counting,
        duplicates: told_ones.collect(),
        events: found.len().to_string(),
        not_counted: not_counted.to_string(),
    }))
}

/// What can be counted.
fn catalogue_of_measures(_district: &District, mut fields: Fields<'_>) -> Read<String> {
    #[derive(Serialize)]
    struct Whole<'a> {
        id: &'a Id,
        measures: Vec<Told<'a>>,
        #[serde(skip_serializing_if = "Option::is_none")]
        source: Option<&'a Text>,
        title: &'a Text,
    }
    let catalogue = fields.may("catalogue", Catalogue::read).map_or_else(Catalogue::standard, Ok)?;
    fields.close(())?;
    Ok(told(&Whole {
        id: &catalogue.id,
        measures: catalogue.measures.iter().map(Told).collect(),
        source: catalogue.source.as_ref(),
        title: &catalogue.title,
    }))
}

/// A sheet in which everything that a rubric takes from measures is filled and cited.
fn answers(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let (catalogue, counting) = policies(&mut fields)?;
    let rubric = fields.need("rubric", |value| Rubric::from_document(value).map(Some));
    let filling = Filling {
        answers: fields.may("answers", object),
        below: fields.may("below", Value::bool).unwrap_or_default(),
        catalogue: &catalogue,
        counting: &counting,
        inputs: fields.may("inputs", object),
        period: fields.need("period", Period::read),
        sources: fields.may("sources", object),
        subject: fields.may("subject", Id::read),
    };
    let rubric = fields.closed(rubric)?;
    Ok(told(&fill(district, &rubric, &filling)?))
}

/// An object as it is: the sheet says what may stand in it.
fn object(value: &Value) -> Read<Value> {
    value.map().map(|_| value.clone())
}

/// A table from which no small number can be worked out.
fn publish(district: &District, mut fields: Fields<'_>) -> Read<String> {
    #[derive(Serialize)]
    struct Published<'a> {
        #[serde(skip_serializing_if = "Option::is_none")]
        by: Option<&'static str>,
        cells: Vec<Cell>,
        counting: &'a Counting,
        measure: Told<'a>,
        of: &'static str,
        period: Period,
        policy: &'a Policy,
        /// How many cells are left out.
        suppressed: String,
    }
    let (catalogue, counting) = policies(&mut fields)?;
    let policy = fields.may("policy", Policy::read).map_or_else(Policy::standard, Ok)?;
    let measure = fields.need("measure", |value| {
        let id = value.text()?;
        Ok(catalogue.measures.get(catalogue.find(id)?))
    });
    let mut asked = Asked::new(measure.into_iter().collect(), fields.need("period", Period::read), &counting);
    asked.by = fields.may("by", |value| fields::word(value, Step::WORDS));
    asked.of = fields.may("of", |value| fields::word(value, Of::WORDS)).unwrap_or_default();
    let measure = fields.closed(measure)?;
    let cells = measure::publish(district, &asked, &policy)?;
    Ok(told(&Published {
        by: word_of(asked.by),
        suppressed: Cell::suppressed(&cells),
        cells,
        counting: &counting,
        measure: Told(measure),
        of: asked.of.name(),
        period: asked.period,
        policy: &policy,
    }))
}

fn word_of(step: Option<Step>) -> Option<&'static str> {
    Step::WORDS.iter().find(|(_, one)| Some(*one) == step).map(|(word, _)| *word)
}
