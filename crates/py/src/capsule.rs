//! Capsules (胶囊): pointers of the Arrow C data interface, as Python passes them.
//! Takes a capsule, gives the reader behind it, and back. The only place where the package trusts somebody else's
//! pointers: a capsule of the right name holds a structure of its kind, that is what the name promises.
#![allow(unsafe_code, reason = "a capsule holds a bare pointer")]

use std::panic::{AssertUnwindSafe, catch_unwind};

use arrow_array::cast::AsArray;
use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_array::{Array, ArrayReader, ArrayRef, RecordBatch, RecordBatchOptions, RecordBatchReader};
use arrow_schema::{ArrowError, DataType, Schema, SchemaRef};
use haitang_tables::columns::{ARRAY, SCHEMA, STREAM, Scored, unreadable};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods};

/// The batches of somebody else's stream. Arrow's own reader of batches lets rows that are null as a whole pass for
/// what lies beneath them, and a producer whose batches are not what it says can make it panic.
pub struct Batches {
    arrays: ArrayStreamReader,
    schema: SchemaRef,
}

impl Batches {
    fn of(arrays: ArrayStreamReader) -> Result<Self, ArrowError> {
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

/// The reader in a capsule, which is empty afterwards.
pub fn reader(capsule: &Bound<'_, PyCapsule>) -> PyResult<Batches> {
    let pointer = capsule.pointer_checked(Some(STREAM))?.cast::<FFI_ArrowArrayStream>();
    // SAFETY: the name says that the pointer leads to a stream, which the capsule keeps; what is in it is moved out.
    let arrays = unsafe { ArrayStreamReader::from_raw(pointer.as_ptr()) };
    arrays.and_then(Batches::of).map_err(|error| PyValueError::new_err(unreadable(&error)))
}

/// The schema in a capsule.
pub fn schema(capsule: &Bound<'_, PyCapsule>) -> PyResult<SchemaRef> {
    let pointer = capsule.pointer_checked(Some(SCHEMA))?.cast::<FFI_ArrowSchema>();
    // SAFETY: the name says that the pointer leads to a schema, which the capsule keeps while it is borrowed here.
    let schema = unsafe { pointer.as_ref() };
    Schema::try_from(schema).map(Into::into).map_err(|error| PyValueError::new_err(unreadable(&error)))
}

/// A reader in a capsule.
pub fn of_reader(
    py: Python<'_>,
    reader: Box<dyn RecordBatchReader + Send>,
) -> PyResult<Bound<'_, PyCapsule>> {
    PyCapsule::new_with_value(py, FFI_ArrowArrayStream::new(reader), STREAM)
}

/// The schema of a result in a capsule.
pub fn of_schema<'py>(py: Python<'py>, scored: &Scored) -> PyResult<Bound<'py, PyCapsule>> {
    PyCapsule::new_with_value(py, scored.c_schema().map_err(PyValueError::new_err)?, SCHEMA)
}

/// A whole result in two capsules.
pub fn of_array<'py>(
    py: Python<'py>,
    scored: &Scored,
) -> PyResult<(Bound<'py, PyCapsule>, Bound<'py, PyCapsule>)> {
    let (schema, array) = scored.c_array().map_err(PyValueError::new_err)?;
    Ok((PyCapsule::new_with_value(py, schema, SCHEMA)?, PyCapsule::new_with_value(py, array, ARRAY)?))
}
