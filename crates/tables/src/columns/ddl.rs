//! Columns as engines want them declared (建表语句).
//!
//! Takes the schema of a result, gives the list of its columns in the words of Spark or `DuckDB`. A type of a carried
//! column for which the engine has no word is refused: another word would declare another column.

use arrow_schema::{DataType, FieldRef, Schema};
use haitang::base::{Issue, Issues, Read, fields, json::Value};

use super::problem::Problem;

/// Whose words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dialect {
    Spark,
    DuckDb,
}

impl Dialect {
    pub const WORDS: &'static [(&'static str, Self)] = &[("duckdb", Self::DuckDb), ("spark", Self::Spark)];
}

/// The columns of a schema in the dialect of an engine, by its name.
pub(super) fn ddl(schema: &Schema, dialect: &str) -> Read<String> {
    let dialect = fields::word(&Value::of(dialect), Dialect::WORDS).map_err(|issues| issues.at("dialect"))?;
    let mut issues = Issues::none();
    let columns = schema.fields().iter().filter_map(|field| issues.take(column(field, dialect)));
    let columns = columns.collect::<Vec<_>>().join(", ");
    issues.unless(columns)
}

fn column(field: &FieldRef, dialect: Dialect) -> Read<String> {
    let quote = if dialect == Dialect::Spark { '`' } else { '"' };
    let name = field.name().replace(quote, &format!("{quote}{quote}"));
    let Some(kind) = word(field.data_type(), dialect) else {
        let given = field.data_type().to_string();
        return Err(Issue::from(Problem::ColumnType { column: field.name().clone(), given }).into());
    };
    Ok(format!("{quote}{name}{quote} {kind}"))
}

/// The word for a type; `None` where there is none of the same values.
fn word(kind: &DataType, dialect: Dialect) -> Option<String> {
    let [spark, duckdb] = match kind {
        DataType::Decimal32(digits, places)
        | DataType::Decimal64(digits, places)
        | DataType::Decimal128(digits, places) => return Some(format!("DECIMAL({digits},{places})")),
        DataType::Dictionary(_, words) => return word(words, dialect),
        DataType::Utf8 | DataType::LargeUtf8 | DataType::Utf8View => ["STRING", "VARCHAR"],
        DataType::Binary | DataType::LargeBinary | DataType::BinaryView => ["BINARY", "BLOB"],
        DataType::Boolean => ["BOOLEAN"; 2],
        DataType::Int8 => ["TINYINT"; 2],
        DataType::Int16 => ["SMALLINT"; 2],
        DataType::Int32 => ["INT"; 2],
        DataType::Int64 => ["BIGINT"; 2],
        // Spark has no unsigned numbers: the next wider one holds them
        DataType::UInt8 => ["SMALLINT", "UTINYINT"],
        DataType::UInt16 => ["INT", "USMALLINT"],
        DataType::UInt32 => ["BIGINT", "UINTEGER"],
        DataType::UInt64 => ["DECIMAL(20,0)", "UBIGINT"],
        DataType::Float32 => ["FLOAT"; 2],
        DataType::Float64 => ["DOUBLE"; 2],
        DataType::Date32 => ["DATE"; 2],
        DataType::Timestamp(_, Some(_)) => ["TIMESTAMP", "TIMESTAMPTZ"],
        DataType::Timestamp(_, None) => ["TIMESTAMP_NTZ", "TIMESTAMP"],
        _ => return None,
    };
    Some(if dialect == Dialect::Spark { spark } else { duckdb }.to_owned())
}
