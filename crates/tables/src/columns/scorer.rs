//! The scorer of tables (成批评分器): compiled for the columns of a table, then used batch by batch.
//!
//! Takes record batches, gives record batches of as many rows, in the same order. What it has looked up is kept from
//! batch to batch, and changes no result.

use std::{
    ops::Range,
    sync::{Arc, Mutex, PoisonError},
    thread,
};

use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{Field, Schema, SchemaRef};
use haitang::{
    Rubric,
    base::{Issue, Issues, Read, fields, json::Value},
    batch::{Memory, Program, Scores, Slot},
};

use super::{
    block::Block,
    cell,
    codes::Words,
    ddl,
    figures::Figures,
    options::Options,
    output::{self, Flavour},
    problem::Problem,
    rows::{self, Column},
};

/// Rows that are scored in one go: their codes and sums stay in the cache.
const BLOCK: usize = 1024;
/// Fewer rows than this are not worth a thread of their own.
const SHARE: usize = 16_384;

/// A rubric compiled for the columns of a table.
#[derive(Debug)]
pub struct Scorer {
    program: Program,
    options: Options,
    input: SchemaRef,
    output: SchemaRef,
    /// The columns that fill slots, by their places, with what an empty cell stands for.
    filling: Vec<(usize, Slot, Value)>,
    carried: Vec<usize>,
    cohort: Option<usize>,
    flavour: Flavour,
    kept: Mutex<Vec<Kept>>,
}

/// What one thread has looked up.
#[derive(Debug)]
struct Kept {
    memory: Memory,
    words: Vec<Words>,
}

impl Scorer {
    /// Compiles a rubric for tables of this schema.
    ///
    /// # Errors
    /// Every column that fits nothing or can't hold answers, every one that is asked for and is not there.
    pub fn new(rubric: Arc<Rubric>, options: Options, schema: &SchemaRef) -> Read<Self> {
        let names = output::nodes(&rubric, &options);
        let binding = Binding::of(&rubric, &options, schema, &output::own_names(&names))?;
        let nodes = names.iter().map(|(_, node)| *node).collect();
        let slots = binding.filling.iter().map(|(_, slot, _)| *slot).collect();
        let program = Program::of(rubric, slots, nodes);
        let flavour = Flavour::of(schema, program.rubric());
        let carried: Vec<Field> = binding
            .carried
            .iter()
            .filter_map(|at| schema.fields().get(*at))
            .map(|field| field.as_ref().clone())
            .collect();
        let output = output::schema(&program, &names, &options, carried, flavour);
        let Binding { filling, carried, cohort } = binding;
        let input = Arc::clone(schema);
        Ok(Self {
            program,
            options,
            input,
            output,
            filling,
            carried,
            cohort,
            flavour,
            kept: Mutex::default(),
        })
    }

    /// Was it made for tables of this schema?
    #[must_use]
    pub fn fits(&self, schema: &Schema) -> bool {
        schema.fields().len() == self.input.fields().len()
            && schema
                .fields()
                .iter()
                .zip(self.input.fields())
                .all(|(a, b)| a.name() == b.name() && a.data_type() == b.data_type())
            // what is carried along has the fields of the schema, also where these have no gaps
            && self.carried.iter().all(|at| self.input.field(*at).is_nullable() || !schema.field(*at).is_nullable())
    }

    /// The schema of the results.
    #[must_use]
    pub fn schema(&self) -> &SchemaRef {
        &self.output
    }

    /// The columns of the results as an engine wants them declared; `dialect` is `spark` or `duckdb`.
    ///
    /// # Errors
    /// Another dialect, or a column carried along of a type that the engine has no word for.
    pub fn ddl(&self, dialect: &str) -> Read<String> {
        ddl::ddl(&self.output, dialect)
    }

    /// Can most rows be scored in whole numbers?
    #[must_use]
    pub fn is_fast(&self) -> bool {
        self.program.is_fast()
    }

    /// Scores the rows of a batch, with at most so many threads.
    ///
    /// # Errors
    /// When the batch has other columns than the schema for which the scorer was made. A row that can't be read is
    /// no error: it has its issues in the result.
    pub fn score(&self, batch: &RecordBatch, threads: usize) -> Read<RecordBatch> {
        if !self.fits(batch.schema_ref()) {
            return Err(Problem::OtherColumns {}.into());
        }
        let columns = self.columns(batch);
        let figures = if self.program.rubric().looks_at_cohort() {
            self.together(&columns, batch)
        } else {
            self.parted(&columns, batch.num_rows(), threads)
        };
        let carried: Vec<ArrayRef> =
            self.carried.iter().filter_map(|at| batch.columns().get(*at).cloned()).collect();
        output::batch(&self.program, &self.output, carried, figures, self.options.interval, self.flavour)
            .map_err(|error| Issues::from(Problem::Unreadable { reason: error.to_string() }))
    }

    fn columns(&self, batch: &RecordBatch) -> Vec<Column> {
        let columns = self.filling.iter().filter_map(|(at, slot, empty)| {
            let array = batch.columns().get(*at)?;
            Some(Column { array: Arc::clone(array), slot: *slot, empty: empty.clone() })
        });
        columns.collect()
    }

    /// Everything at once, cohort by cohort.
    fn together(&self, columns: &[Column], batch: &RecordBatch) -> Figures {
        let of = self.cohort.and_then(|at| batch.columns().get(at));
        let found = rows::cohorts(&self.program, columns, of, 0..batch.num_rows());
        let mut figures = Figures::of(self.program.nodes().len(), found.len());
        figures.widen(found.len(), self.options.interval);
        for (row, outcome) in found.into_iter().enumerate() {
            set(&self.program, &mut figures, row, &outcome);
        }
        figures
    }

    /// Part by part, each in a thread of its own.
    fn parted(&self, columns: &[Column], rows: usize, threads: usize) -> Figures {
        let parts = threads.max(1).min(rows.div_ceil(SHARE)).max(1);
        let share = rows.div_ceil(parts).next_multiple_of(BLOCK);
        let ranges: Vec<Range<usize>> = (0..parts)
            .map(|part| {
                part.saturating_mul(share).min(rows)..part.saturating_add(1).saturating_mul(share).min(rows)
            })
            .collect();
        let [first, others @ ..] = ranges.as_slice() else { return Figures::default() };
        if others.is_empty() {
            return self.part(columns, first.clone());
        }
        thread::scope(|scope| {
            let running: Vec<_> =
                others.iter().map(|range| scope.spawn(|| self.part(columns, range.clone()))).collect();
            let mut figures = self.part(columns, first.clone());
            for part in running {
                let part = part.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                figures.append(part);
            }
            figures
        })
    }

    fn part(&self, columns: &[Column], range: Range<usize>) -> Figures {
        let mut kept = self.take();
        let mut figures = Figures::of(self.program.nodes().len(), range.len());
        let mut scores = Scores::default();
        let mut start = range.start;
        while start < range.end {
            let rows = BLOCK.min(range.end.saturating_sub(start));
            if kept.words.iter().any(Words::is_full) {
                kept = self.nothing();
            }
            let mut block = Block::of(columns, &mut kept.words, start, rows);
            self.program.score(&mut block, &mut kept.memory, &mut scores);
            let before = figures.rows();
            figures.extend(&scores, self.options.interval);
            for row in &scores.hard {
                let outcome = rows::alone(&self.program, columns, start.saturating_add(*row));
                set(&self.program, &mut figures, before.saturating_add(*row), &outcome);
            }
            start = start.saturating_add(rows);
        }
        self.kept.lock().unwrap_or_else(PoisonError::into_inner).push(kept);
        figures
    }

    fn take(&self) -> Kept {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner).pop();
        kept.unwrap_or_else(|| self.nothing())
    }

    fn nothing(&self) -> Kept {
        Kept { memory: self.program.memory(), words: vec![Words::default(); self.filling.len()] }
    }
}

/// Writes the outcome of a row; a score that no column can hold is refused like a sheet that can't be read.
pub(super) fn set(program: &Program, figures: &mut Figures, row: usize, outcome: &rows::Row) {
    if let Err(number) = figures.set(row, outcome.as_ref().map_err(Clone::clone), program) {
        let given = number.to_string();
        let refused = Err(rows::told(&Issues::from(Problem::TooWide { given })));
        // A row without a number is not too wide.
        drop(figures.set(row, refused, program));
    }
}

/// What the columns of a schema are for.
struct Binding {
    filling: Vec<(usize, Slot, Value)>,
    carried: Vec<usize>,
    cohort: Option<usize>,
}

impl Binding {
    fn of(rubric: &Rubric, options: &Options, schema: &Schema, taken: &[String]) -> Read<Self> {
        let mut issues = twice(schema);
        let carried: Vec<usize> =
            options.carry.iter().filter_map(|name| place(schema, name, &mut issues)).collect();
        let cohort = options.cohort.as_deref().and_then(|name| place(schema, name, &mut issues));
        for name in options.columns.keys() {
            place(schema, name, &mut issues);
        }
        for name in options.carry.iter().filter(|name| taken.contains(name)) {
            issues.add(Problem::NameTaken { column: name.clone() });
        }
        let mut filled = Vec::new();
        let mut wanted = Vec::new();
        for (at, field) in schema.fields().iter().enumerate() {
            let aside = carried.contains(&at) || cohort == Some(at);
            let own = options.columns.get(field.name());
            // rows are told apart by their cohort
            if (!aside || own.is_some() || cohort == Some(at)) && !cell::is_known(field.data_type()) {
                let (column, given) = (field.name().clone(), field.data_type().to_string());
                issues.add(Problem::ColumnType { column, given });
            }
            if aside && own.is_none() {
                continue;
            }
            filled.push(at);
            wanted.push(own.unwrap_or(field.name()).clone());
        }
        let slots = issues.take(Slot::named(rubric, &wanted)).unwrap_or_default();
        let empty = issues.take(emptied(rubric, options)).unwrap_or_default();
        let stands = |slot: Slot| {
            empty.iter().find(|(of, _)| *of == slot).map_or(Value::Null, |(_, cell)| cell.clone())
        };
        let filling = filled.into_iter().zip(slots).map(|(at, slot)| (at, slot, stands(slot))).collect();
        issues.unless(Self { filling, carried, cohort })
    }
}

/// The names that two columns have.
pub(super) fn twice(schema: &Schema) -> Issues {
    let mut issues = Issues::none();
    for (at, field) in schema.fields().iter().enumerate() {
        if schema.fields().iter().take(at).any(|before| before.name() == field.name()) {
            issues.add(Problem::NameTwice { column: field.name().clone() });
        }
    }
    issues
}

/// Where a column stands that has to be there.
pub(super) fn place(schema: &Schema, name: &str, issues: &mut Issues) -> Option<usize> {
    let found = schema.fields().iter().position(|field| field.name() == name);
    if found.is_none() {
        issues.add(Problem::NoColumn { column: name.to_owned() });
    }
    found
}

/// What empty cells stand for, by the slots.
pub(super) fn emptied(rubric: &Rubric, options: &Options) -> Read<Vec<(Slot, Value)>> {
    let all = Slot::all(rubric);
    let names: Vec<&str> = all.iter().map(|(name, _)| name.as_str()).collect();
    let mut issues = Issues::none();
    let mut found: Vec<(Slot, Value)> = Vec::new();
    for (name, cell) in &options.empty {
        match all.iter().find(|(known, _)| known == name) {
            Some((_, slot)) if found.iter().any(|(known, _)| known.is_with(*slot)) => {
                let twice = haitang::batch::Problem::ColumnTwice { name: name.clone() };
                issues.add(Issue::from(twice).at(name).at("empty"));
            }
            Some((_, slot)) => found.push((*slot, standing(cell))),
            None => issues.add(
                fields::unknown(name, &names, |given, nearest| haitang::batch::Problem::UnknownColumn {
                    given,
                    nearest,
                })
                .at(name)
                .at("empty"),
            ),
        }
    }
    issues.unless(found)
}

/// A state that an empty cell stands for gives way to one that is said.
fn standing(cell: &Value) -> Value {
    match cell.get("state") {
        Some(word) => Value::object([("otherwise", Some(word.clone()))]),
        None => cell.clone(),
    }
}
