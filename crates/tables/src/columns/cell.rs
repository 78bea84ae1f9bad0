//! Cells (单元格): what stands in one place of an Arrow array, as a value of a document.
//!
//! Takes an array and a row, gives the value, exactly: a binary number by its shortest decimal text. It judges
//! nothing; the reader of sheets does.

use arrow_array::{
    Array, ArrayRef, ArrowPrimitiveType, BooleanArray, PrimitiveArray, StructArray,
    cast::AsArray,
    types::{
        Decimal32Type, Decimal64Type, Decimal128Type, Decimal256Type, DecimalType, Float32Type, Float64Type,
        Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type,
    },
};
use arrow_schema::DataType;
use haitang::base::json::{self, Value};

use super::time;

/// The cell of a row; `None` for a type that no cell has.
pub(super) fn cell(array: &dyn Array, row: usize) -> Option<Value> {
    if array.is_null(row) {
        return Some(Value::Null);
    }
    match array.data_type() {
        DataType::Null => Some(Value::Null),
        DataType::Boolean => array.as_boolean_opt().map(|cells: &BooleanArray| Value::Bool(cells.value(row))),
        DataType::Int8 => shown::<Int8Type>(array, row),
        DataType::Int16 => shown::<Int16Type>(array, row),
        DataType::Int32 => shown::<Int32Type>(array, row),
        DataType::Int64 => shown::<Int64Type>(array, row),
        DataType::UInt8 => shown::<UInt8Type>(array, row),
        DataType::UInt16 => shown::<UInt16Type>(array, row),
        DataType::UInt32 => shown::<UInt32Type>(array, row),
        DataType::UInt64 => shown::<UInt64Type>(array, row),
        DataType::Float32 => shown::<Float32Type>(array, row),
        DataType::Float64 => shown::<Float64Type>(array, row),
        DataType::Decimal32(..) => decimal::<Decimal32Type>(array, row),
        DataType::Decimal64(..) => decimal::<Decimal64Type>(array, row),
        DataType::Decimal128(..) => decimal::<Decimal128Type>(array, row),
        DataType::Decimal256(..) => decimal::<Decimal256Type>(array, row),
        DataType::Date32 | DataType::Date64 | DataType::Timestamp(..) => time::cell(array, row),
        DataType::Utf8 => array.as_string_opt::<i32>().map(|cells| Value::of(cells.value(row))),
        DataType::LargeUtf8 => array.as_string_opt::<i64>().map(|cells| Value::of(cells.value(row))),
        DataType::Utf8View => array.as_string_view_opt().map(|cells| Value::of(cells.value(row))),
        DataType::Dictionary(..) => {
            let words = array.as_any_dictionary_opt()?;
            let key = written(cell(words.keys(), row)?)?;
            cell(words.values().as_ref(), key.parse().ok()?)
        }
        DataType::List(_) => array.as_list_opt::<i32>().and_then(|cells| listed(&cells.value(row))),
        DataType::LargeList(_) => array.as_list_opt::<i64>().and_then(|cells| listed(&cells.value(row))),
        DataType::Struct(_) => array.as_struct_opt().and_then(|cells| members(cells, row)),
        _ => None,
    }
}

/// What a cell says as text, whatever its type; nothing where it is empty.
pub(super) fn written(value: Value) -> Option<String> {
    match value {
        Value::Null => None,
        Value::Text(text) => Some(text),
        other => Some(json::canonical(&other)),
    }
}

/// Can an array of this type hold cells at all?
pub(super) fn is_known(kind: &DataType) -> bool {
    match kind {
        DataType::Null
        | DataType::Boolean
        | DataType::Int8
        | DataType::Int16
        | DataType::Int32
        | DataType::Int64
        | DataType::UInt8
        | DataType::UInt16
        | DataType::UInt32
        | DataType::UInt64
        | DataType::Float32
        | DataType::Float64
        | DataType::Decimal32(..)
        | DataType::Decimal64(..)
        | DataType::Decimal128(..)
        | DataType::Decimal256(..)
        | DataType::Date32
        | DataType::Date64
        | DataType::Timestamp(..)
        | DataType::Utf8
        | DataType::LargeUtf8
        | DataType::Utf8View => true,
        DataType::Dictionary(_, values) => is_known(values),
        DataType::List(item) | DataType::LargeList(item) => is_known(item.data_type()),
        DataType::Struct(fields) => fields.iter().all(|field| is_known(field.data_type())),
        _ => false,
    }
}

fn shown<T: ArrowPrimitiveType>(array: &dyn Array, row: usize) -> Option<Value>
where
    T::Native: std::fmt::Display,
{
    let cells: &PrimitiveArray<T> = array.as_primitive_opt()?;
    Some(Value::Text(cells.value(row).to_string()))
}

fn decimal<T: DecimalType>(array: &dyn Array, row: usize) -> Option<Value> {
    array.as_primitive_opt::<T>().map(|cells| Value::Text(cells.value_as_string(row)))
}

/// A value; a text that holds a list or an object of a document is that. Of words (a reason, a source) a text is a text.
pub(super) fn unfolded(value: Value) -> Value {
    let read = match &value {
        Value::Text(text) if text.starts_with(['[', '{']) => json::read(text.as_bytes(), json::DEEPEST).ok(),
        _ => None,
    };
    read.unwrap_or(value)
}

fn listed(items: &ArrayRef) -> Option<Value> {
    (0..items.len()).map(|row| cell(items.as_ref(), row)).collect::<Option<Vec<_>>>().map(Value::List)
}

fn members(cells: &StructArray, row: usize) -> Option<Value> {
    let names = cells.column_names();
    let values = cells.columns().iter().map(|column| cell(column.as_ref(), row));
    let mut members = Vec::with_capacity(names.len());
    for (name, value) in names.into_iter().zip(values) {
        members.push((name.to_owned(), value?));
    }
    members.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    Some(Value::Map(members))
}
