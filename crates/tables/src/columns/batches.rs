//! Batches from outside (外来批次): the streams of other libraries, read with care.
//!
//! Takes a stream of structs, gives its batches of columns. It refuses rows that are no rows, and batches that are not
//! what their stream says, as far as that can be seen. It looks into no cell.

use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::cast::AsArray;
use arrow_array::ffi_stream::ArrayStreamReader;
use arrow_array::{Array, ArrayReader, ArrayRef, RecordBatch, RecordBatchOptions, RecordBatchReader};
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};

/// The batches of somebody else's stream. Arrow's own reader of batches lets rows that are null as a whole pass for
/// what lies beneath them, and a producer whose batches are not what it says can make it panic.
pub struct Batches {
    arrays: ArrayStreamReader,
    schema: SchemaRef,
}

impl Batches {
    /// Reads a stream of structs, each of which is a batch.
    ///
    /// # Errors
    /// A stream of anything else.
    pub fn of(arrays: ArrayStreamReader) -> Result<Self, ArrowError> {
        let field = arrays.field();
        let DataType::Struct(columns) = field.data_type() else {
            return Err(ArrowError::SchemaError("a stream of tables is wanted".into()));
        };
        let schema = Schema::new_with_metadata(columns.clone(), field.metadata().clone()).into();
        Ok(Self { arrays, schema })
    }

    fn batch(&self, rows: &ArrayRef) -> Result<RecordBatch, ArrowError> {
        if rows.null_count() > 0 {
            let message =
                "a row of the stream is null as a whole: leave it out, or give it cells that are null";
            return Err(ArrowError::InvalidArgumentError(message.into()));
        }
        let options = RecordBatchOptions::new().with_row_count(Some(rows.len()));
        let columns = rows.as_struct().columns().to_vec();
        RecordBatch::try_new_with_options(self.schema.clone(), columns, &options)
    }
}

impl Iterator for Batches {
    type Item = Result<RecordBatch, ArrowError>;

    fn next(&mut self) -> Option<Self::Item> {
        // nobody reads on after an error, so what a panic leaves behind is not looked at
        let next =
            catch_unwind(AssertUnwindSafe(|| Some(self.arrays.next()?.and_then(|rows| self.batch(&rows)))));
        next.unwrap_or_else(|_| {
            let message = "a batch of the stream does not have the types that the stream names";
            Some(Err(ArrowError::CDataInterface(message.into())))
        })
    }
}

impl RecordBatchReader for Batches {
    fn schema(&self) -> SchemaRef {
        self.schema.clone()
    }
}
