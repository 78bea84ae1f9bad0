//! The table of the result (结果表): its columns, and the arrays that fill them.
//!
//! Takes figures and the columns carried along, gives a record batch. Texts have the flavour of those that came in.

use std::sync::Arc;

use arrow_array::{
    ArrayRef, Decimal128Array, DictionaryArray, Int8Array, Int32Array, LargeStringArray, RecordBatch,
    RecordBatchOptions, StringArray, StringViewArray, new_null_array, types::Int8Type,
};
use arrow_buffer::{BooleanBuffer, NullBuffer, ScalarBuffer};
use arrow_schema::{ArrowError, DataType, Field, Schema, SchemaRef};
use haitang::{Rubric, base::Rounding, batch::Program};

use super::figures::{Figures, Numbers, STATUSES};
use super::options::Options;

/// Digits of a column of numbers.
const DIGITS: u8 = 38;

/// The kind of text that a result holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Flavour {
    Plain,
    Large,
    View,
    Keyed,
}

impl Flavour {
    /// That of the first column of texts, or of words that are looked up, as long as a key can tell all grades.
    pub fn of(schema: &Schema, rubric: &Rubric) -> Self {
        let few = rubric.grades().is_none_or(|grades| i8::try_from(grades.titles().count()).is_ok());
        let known = schema.fields().iter().find_map(|field| match field.data_type() {
            DataType::Utf8 => Some(Self::Plain),
            DataType::LargeUtf8 => Some(Self::Large),
            DataType::Utf8View => Some(Self::View),
            DataType::Dictionary(_, words) if **words == DataType::Utf8 => {
                Some(if few { Self::Keyed } else { Self::Plain })
            }
            _ => None,
        });
        known.unwrap_or(Self::Plain)
    }

    fn kind(self) -> DataType {
        match self {
            Self::Plain => DataType::Utf8,
            Self::Large => DataType::LargeUtf8,
            Self::View => DataType::Utf8View,
            Self::Keyed => DataType::Dictionary(Box::new(DataType::Int8), Box::new(DataType::Utf8)),
        }
    }

    /// The same for texts of which hardly two are equal.
    fn long(self) -> Self {
        if self == Self::Keyed { Self::Plain } else { self }
    }

    /// A column of few words, by their places.
    fn words<P: Copy + Into<u16>>(self, words: &[String], places: &[P]) -> ArrayRef {
        let word = |place: &P| words.get(usize::from((*place).into())).map(String::as_str);
        let each = places.iter().map(word);
        match self {
            Self::Plain => Arc::new(each.collect::<StringArray>()),
            Self::Large => Arc::new(each.collect::<LargeStringArray>()),
            Self::View => Arc::new(each.collect::<StringViewArray>()),
            Self::Keyed => keyed(words, places),
        }
    }

    /// A column of texts that stand in few rows.
    fn sparse(self, rows: usize, texts: &[(usize, String)]) -> ArrayRef {
        if texts.is_empty() {
            return new_null_array(&self.long().kind(), rows);
        }
        let mut all: Vec<Option<&str>> = vec![None; rows];
        for (row, text) in texts {
            if let Some(slot) = all.get_mut(*row) {
                *slot = Some(text);
            }
        }
        match self.long() {
            Self::Large => Arc::new(all.into_iter().collect::<LargeStringArray>()),
            Self::View => Arc::new(all.into_iter().collect::<StringViewArray>()),
            _ => Arc::new(all.into_iter().collect::<StringArray>()),
        }
    }
}

fn keyed<P: Copy + Into<u16>>(words: &[String], places: &[P]) -> ArrayRef {
    let known = NullBuffer::from(BooleanBuffer::collect_bool(places.len(), |row| {
        places.get(row).is_some_and(|place| usize::from((*place).into()) < words.len())
    }));
    let keys: Vec<i8> = places.iter().map(|place| i8::try_from((*place).into()).unwrap_or(0)).collect();
    let keys = Int8Array::new(ScalarBuffer::from(keys), Some(known).filter(|known| known.null_count() > 0));
    let words: StringArray = words.iter().map(Some).collect();
    // Keys of rows without a word are 0, which is one wherever there are words.
    DictionaryArray::<Int8Type>::try_new(keys, Arc::new(words))
        .map_or_else(|_| Arc::new(StringArray::new_null(places.len())) as ArrayRef, |keyed| Arc::new(keyed))
}

/// The nodes whose scores the options ask for: the name of the column, and the number of the node.
pub(super) fn nodes(rubric: &Rubric, options: &Options) -> Vec<(String, usize)> {
    let sections: Vec<usize> = rubric.root().children().iter().map(|child| child.number).collect();
    let asked = rubric.root().flat().into_iter().filter(|node| {
        let section = sections.contains(&node.number);
        (options.sections && section) || (options.criteria && node.criterion().is_some())
    });
    asked.map(|node| (format!("score/{}", node.id), node.number)).collect()
}

/// The schema of the result: the columns carried along, then ours.
pub(super) fn schema(
    program: &Program,
    names: &[(String, usize)],
    options: &Options,
    carried: Vec<Field>,
    flavour: Flavour,
) -> SchemaRef {
    let rubric = program.rubric();
    let number = |name: &str, node: usize| {
        let Rounding { places, .. } = program.shown(node);
        let kind = DataType::Decimal128(DIGITS, i8::try_from(places).unwrap_or(0));
        Field::new(name, kind, true)
    };
    let mut fields = carried;
    fields.push(number("score", 0));
    if options.interval {
        fields.extend(["lowest", "highest"].map(|name| number(name, 0)));
    }
    fields.extend(["grade", "grade_before_gates"].map(|name| Field::new(name, flavour.kind(), true)));
    fields.push(Field::new("status", flavour.kind(), false));
    fields.push(Field::new("missing", DataType::Int32, false));
    fields.extend(names.iter().map(|(name, node)| number(name, *node)));
    fields.push(Field::new("issues", flavour.long().kind(), true));
    let known = [
        ("haitang.rubric", rubric.id().to_string()),
        ("haitang.meaning", rubric.meaning().to_string()),
        ("haitang.edition", rubric.edition().to_owned()),
    ];
    Arc::new(
        Schema::new(fields).with_metadata(
            known
                .map(|(key, value)| (key.to_owned(), value))
                .into_iter()
                .collect::<std::collections::HashMap<_, _>>(),
        ),
    )
}

/// The names of the columns that are ours.
pub(super) fn own_names(names: &[(String, usize)]) -> Vec<String> {
    let fixed = ["score", "lowest", "highest", "grade", "grade_before_gates", "status", "missing", "issues"];
    fixed.into_iter().map(str::to_owned).chain(names.iter().map(|(name, _)| name.clone())).collect()
}

/// The record batch of the result.
pub(super) fn batch(
    program: &Program,
    schema: &SchemaRef,
    carried: Vec<ArrayRef>,
    figures: Figures,
    interval: bool,
    flavour: Flavour,
) -> Result<RecordBatch, ArrowError> {
    let rows = figures.rows();
    let grades: Vec<String> = program
        .rubric()
        .grades()
        .map(|grades| grades.titles().map(|(id, _)| id.to_string()).collect())
        .unwrap_or_default();
    let Figures { score, lowest, highest, grade, before, status, missing, nodes, issues } = figures;
    let root = program.shown(0);
    let mut arrays = carried;
    arrays.push(numbers(score, root)?);
    if interval {
        arrays.push(numbers(lowest, root)?);
        arrays.push(numbers(highest, root)?);
    }
    arrays.push(flavour.words(&grades, &grade));
    arrays.push(flavour.words(&grades, &before));
    arrays.push(flavour.words(&STATUSES.map(str::to_owned), &status));
    arrays.push(Arc::new(Int32Array::from(missing)));
    for (column, node) in nodes.into_iter().zip(program.nodes()) {
        arrays.push(numbers(column, program.shown(*node))?);
    }
    arrays.push(flavour.sparse(rows, &issues));
    RecordBatch::try_new_with_options(
        Arc::clone(schema),
        arrays,
        &RecordBatchOptions::new().with_row_count(Some(rows)),
    )
}

fn numbers(numbers: Numbers, rounding: Rounding) -> Result<ArrayRef, ArrowError> {
    let Numbers { values, known } = numbers;
    let all = known.iter().all(|known| *known);
    let known = (!all).then(|| NullBuffer::from(BooleanBuffer::from(known)));
    let array = Decimal128Array::try_new(ScalarBuffer::from(values), known)?;
    Ok(Arc::new(array.with_precision_and_scale(DIGITS, i8::try_from(rounding.places).unwrap_or(0))?))
}
