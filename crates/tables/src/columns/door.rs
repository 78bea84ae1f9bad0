//! The door for tables (数据表接口): streams of record batches in, tables or streams of them out.
//!
//! Takes any reader of record batches, gives the result of all of them, or batch by batch as it is asked for. A
//! scorer is compiled for the columns that come, and used again as long as they are the same.

use std::{
    ffi::CStr,
    fmt,
    sync::{Arc, Mutex, PoisonError},
};

use arrow_array::{
    Array, RecordBatch, RecordBatchIterator, RecordBatchReader, StructArray,
    ffi::{FFI_ArrowArray, FFI_ArrowSchema, to_ffi},
};
use arrow_schema::{ArrowError, SchemaRef};
use arrow_select::concat::concat_batches;
use haitang::{
    Rubric,
    base::{Issues, Read, json},
};

use super::{
    cell::cell,
    counting::counted,
    digest::{Digest, digest},
    long::{Fitted, Long},
    options::Options,
    problem::Problem,
    scorer::Scorer,
};

/// What Python calls a capsule with a stream of record batches.
pub const STREAM: &CStr = c"arrow_array_stream";
/// What it calls a capsule with a schema.
pub const SCHEMA: &CStr = c"arrow_schema";
/// What it calls a capsule with an array.
pub const ARRAY: &CStr = c"arrow_array";

/// A rubric with what is asked of tables.
#[derive(Debug)]
pub struct Door {
    rubric: Arc<Rubric>,
    options: Options,
    made: Mutex<Option<Arc<Scorer>>>,
}

/// The result of a whole table.
#[derive(Clone, Debug)]
pub struct Scored {
    schema: SchemaRef,
    batches: Vec<RecordBatch>,
}

impl Door {
    /// Reads what is asked.
    ///
    /// # Errors
    /// The reply `{"issues": […]}`.
    pub fn open(rubric: Arc<Rubric>, options: &[u8]) -> Result<Self, String> {
        let options = Options::from_json(options).map_err(|issues| refused(&issues))?;
        Ok(Self { rubric, options, made: Mutex::default() })
    }

    fn fitting(&self, schema: &SchemaRef) -> Read<Arc<Scorer>> {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(scorer) = made.as_ref().filter(|scorer| scorer.fits(schema)) {
            return Ok(Arc::clone(scorer));
        }
        let scorer = Arc::new(Scorer::new(Arc::clone(&self.rubric), self.options.clone(), schema)?);
        *made = Some(Arc::clone(&scorer));
        Ok(scorer)
    }

    /// Scores all rows; `step` rows at a time, after each of which `progress` hears how many are done, and may stop.
    ///
    /// # Errors
    /// The reply `{"issues": […]}`, or what `progress` says.
    pub fn table<E: From<String>>(
        &self,
        reader: impl RecordBatchReader,
        threads: usize,
        step: usize,
        mut progress: impl FnMut(usize) -> Result<(), E>,
    ) -> Result<Scored, E> {
        let scorer = self.fitting(&reader.schema()).map_err(|issues| refused(&issues))?;
        let mut batches = Vec::new();
        let mut done = 0_usize;
        for batch in self.gathered(reader)? {
            let batch = batch.map_err(|error| unreadable(&error))?;
            let mut start = 0;
            while start < batch.num_rows() {
                let rows = self.stride(step).min(batch.num_rows().saturating_sub(start));
                let part = batch.slice(start, rows);
                batches.push(scorer.score(&part, threads).map_err(|issues| refused(&issues))?);
                start = start.saturating_add(rows);
                done = done.saturating_add(rows);
                progress(done)?;
            }
        }
        Ok(Scored { schema: Arc::clone(scorer.schema()), batches })
    }

    /// Scores the rows of one batch, of which others may come elsewhere.
    ///
    /// # Errors
    /// The reply `{"issues": […]}`; also for a rubric that compares rows with others, which may not be there.
    pub fn batch(&self, reader: impl RecordBatchReader, threads: usize) -> Result<Scored, String> {
        if self.rubric.looks_at_cohort() {
            return Err(refused(&Problem::PartOfCohort {}.into()));
        }
        self.table(reader, threads, usize::MAX, |_| Ok(()))
    }

    /// Scores the sheets of a long table; `long` says which columns name a sheet, and what the others say.
    ///
    /// # Errors
    /// The reply `{"issues": […]}`.
    pub fn long(&self, reader: impl RecordBatchReader, long: &[u8]) -> Result<Scored, String> {
        let schema = reader.schema();
        let scored = || {
            let long = Long::from_json(long)?;
            let fitted = Fitted::of(Arc::clone(&self.rubric), self.options.clone(), &long, &schema)?;
            let whole = whole(reader).map_err(|error| Problem::Unreadable { reason: error.to_string() })?;
            let batch = fitted.score(&whole)?;
            Ok(Scored { schema: Arc::clone(fitted.schema()), batches: vec![batch] })
        };
        scored().map_err(|issues| refused(&issues))
    }

    /// How many rows at a time: all, where they are compared with each other.
    fn stride(&self, step: usize) -> usize {
        if self.rubric.looks_at_cohort() { usize::MAX } else { step.max(1) }
    }

    /// The batches; one of all rows, where they are compared with each other.
    fn gathered<'r>(
        &self,
        reader: impl RecordBatchReader + 'r,
    ) -> Result<Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + 'r>, String> {
        if !self.rubric.looks_at_cohort() {
            return Ok(Box::new(reader));
        }
        let whole = whole(reader).map_err(|error| unreadable(&error))?;
        Ok(Box::new(Some(Ok(whole)).into_iter()))
    }

    /// Scores batch by batch, as they are asked for.
    ///
    /// # Errors
    /// The reply `{"issues": […]}`.
    pub fn stream(
        &self,
        reader: impl RecordBatchReader + Send + 'static,
        threads: usize,
    ) -> Result<Box<dyn RecordBatchReader + Send>, String> {
        let scorer = self.fitting(&reader.schema()).map_err(|issues| refused(&issues))?;
        let schema = Arc::clone(scorer.schema());
        let each = self.gathered_for_good(reader)?.map(move |batch| {
            scorer.score(&batch?, threads).map_err(|issues| ArrowError::ExternalError(Box::new(issues)))
        });
        Ok(Box::new(RecordBatchIterator::new(each, schema)))
    }

    fn gathered_for_good(
        &self,
        reader: impl RecordBatchReader + Send + 'static,
    ) -> Result<Box<dyn Iterator<Item = Result<RecordBatch, ArrowError>> + Send>, String> {
        if !self.rubric.looks_at_cohort() {
            return Ok(Box::new(reader));
        }
        let whole: Vec<_> = self.gathered(reader)?.collect();
        Ok(Box::new(whole.into_iter()))
    }

    /// A result of no rows, for tables of this schema.
    ///
    /// # Errors
    /// The reply `{"issues": […]}`.
    pub fn nothing(&self, schema: &SchemaRef) -> Result<Scored, String> {
        let scorer = self.fitting(schema).map_err(|issues| refused(&issues))?;
        Ok(Scored { schema: Arc::clone(scorer.schema()), batches: Vec::new() })
    }

    /// The columns of the results of tables of this schema, in the DDL of Spark, or of `DuckDB` and others.
    ///
    /// # Errors
    /// The reply `{"issues": […]}`.
    pub fn ddl(&self, schema: &SchemaRef, dialect: &str) -> Result<String, String> {
        self.fitting(schema).and_then(|scorer| scorer.ddl(dialect)).map_err(|issues| refused(&issues))
    }
}

/// All rows of a stream as one batch.
fn whole(reader: impl RecordBatchReader) -> Result<RecordBatch, ArrowError> {
    let schema = reader.schema();
    let batches: Vec<_> = reader.collect::<Result<_, _>>()?;
    concat_batches(&schema, &batches)
}

impl Scored {
    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).fold(0, usize::saturating_add)
    }

    /// The names of the columns.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.schema.fields().iter().map(|field| field.name().clone()).collect()
    }

    /// The first rows as text, `None` for what is empty.
    #[must_use]
    pub fn head(&self, rows: usize) -> Vec<Vec<Option<String>>> {
        let each = self.batches.iter().flat_map(|batch| (0..batch.num_rows()).map(move |row| (batch, row)));
        let shown = |batch: &RecordBatch, row: usize| {
            let cells = batch.columns().iter().map(|column| cell(column.as_ref(), row));
            cells
                .map(|cell| cell.filter(|cell| *cell != json::Value::Null).map(|cell| cell.shown()))
                .collect()
        };
        each.take(rows).map(|(batch, row)| shown(batch, row)).collect()
    }

    /// The batches, once more from the first.
    #[must_use]
    pub fn reader(&self) -> Box<dyn RecordBatchReader + Send> {
        let batches = self.batches.clone().into_iter().map(Ok);
        Box::new(RecordBatchIterator::new(batches, Arc::clone(&self.schema)))
    }

    /// The schema, for whoever speaks the C data interface.
    ///
    /// # Errors
    /// The reply `{"issues": […]}`.
    pub fn c_schema(&self) -> Result<FFI_ArrowSchema, String> {
        FFI_ArrowSchema::try_from(self.schema.as_ref()).map_err(|error| unreadable(&error))
    }

    /// All rows as one array, for whoever speaks the C data interface.
    ///
    /// # Errors
    /// The reply `{"issues": […]}`.
    pub fn c_array(&self) -> Result<(FFI_ArrowSchema, FFI_ArrowArray), String> {
        let whole = concat_batches(&self.schema, &self.batches).map_err(|error| unreadable(&error))?;
        let (array, _) = to_ffi(&StructArray::from(whole).to_data()).map_err(|error| unreadable(&error))?;
        Ok((self.c_schema()?, array))
    }
}

/// The digest of all rows of a stream.
///
/// # Errors
/// The reply `{"issues": […]}`.
pub fn digest_of(reader: impl RecordBatchReader) -> Result<String, String> {
    let mut sum = Digest::default();
    for batch in reader {
        let batch = batch.map_err(|error| unreadable(&error))?;
        sum = sum.plus(digest(&batch).map_err(|problem| refused(&problem.into()))?);
    }
    Ok(sum.to_string())
}

/// The digest of the rows of several tables, from those of each.
///
/// # Errors
/// The reply `{"issues": […]}`.
pub fn digest_of_all<D: AsRef<str>>(digests: &[D]) -> Result<String, String> {
    let mut sum = Digest::default();
    for text in digests {
        let text = text.as_ref();
        let read = Digest::read(text).ok_or_else(|| Problem::NotADigest { given: text.to_owned() });
        sum = sum.plus(read.map_err(|problem| refused(&problem.into()))?);
    }
    Ok(sum.to_string())
}

/// The tally of the rows of a result: `{"tally": {…}}`. The rubric is that of the table, or the one that is given.
///
/// # Errors
/// The reply `{"issues": […]}`.
pub fn tally_of(
    reader: impl RecordBatchReader,
    options: &[u8],
    rubric: Option<&Rubric>,
) -> Result<String, String> {
    let tally = counted(reader, options, rubric).map_err(|issues| refused(&issues))?;
    Ok(json::canonical(&json::Value::object([("tally", Some(tally.to_document()))])))
}

fn refused(issues: &Issues) -> String {
    crate::wire::refused(issues)
}

/// The refusal of what could not be read.
#[must_use]
pub fn unreadable(error: &impl fmt::Display) -> String {
    refused(&Problem::Unreadable { reason: error.to_string() }.into())
}
