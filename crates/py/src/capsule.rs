//! Capsules (胶囊): pointers of the Arrow C data interface, as Python passes them.
//! Takes a capsule, gives the reader behind it, and back. The only place where the package trusts somebody else's
//! pointers: a capsule of the right name holds a structure of its kind, that is what the name promises.
#![allow(unsafe_code, reason = "a capsule holds a bare pointer")]

use arrow_array::RecordBatchReader;
use arrow_array::ffi::FFI_ArrowSchema;
use arrow_array::ffi_stream::{ArrayStreamReader, FFI_ArrowArrayStream};
use arrow_schema::{Schema, SchemaRef};
use haitang_tables::columns::{ARRAY, Batches, SCHEMA, STREAM, Scored, unreadable};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::{PyCapsule, PyCapsuleMethods};

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
