//! What is asked of a table (评分选项): names of columns, empty cells, and what the result shows.
//!
//! Takes the document `{"columns"?, "carry"?, "cohort"?, "empty"?, "interval"?, "sections"?, "criteria"?}`, gives it
//! read. It refuses what it does not know.

use std::collections::BTreeMap;

use haitang::base::{
    Read,
    fields::{self, Fields},
    json::{self, Value},
};

/// What is asked of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// For columns with names of their own, what they fill.
    pub columns: BTreeMap<String, String>,
    /// The columns that are carried along as they are.
    pub carry: Vec<String>,
    /// Rows with equal cells here are one cohort; without it all rows are.
    pub cohort: Option<String>,
    /// By what a column fills, the cell that an empty one stands for.
    pub empty: BTreeMap<String, Value>,
    /// Does the result show the lowest and the highest score that can be reached?
    pub interval: bool,
    /// Does it show the scores of the sections at the top?
    pub sections: bool,
    /// Does it show the scores of the criteria?
    pub criteria: bool,
}

impl Options {
    /// Reads the document.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_json(document: &[u8]) -> Read<Self> {
        let document = json::read(document, json::DEEPEST)?;
        let mut fields = Fields::of(&document)?;
        let flag = |fields: &mut Fields<'_>, key| fields.may(key, Value::bool).unwrap_or_default();
        let options = Self {
            columns: fields.may("columns", texts).unwrap_or_default(),
            carry: fields
                .may("carry", |value| fields::each(value, |name| name.text().map(str::to_owned)))
                .unwrap_or_default(),
            cohort: fields.may("cohort", |value| value.text().map(str::to_owned)),
            empty: fields.may("empty", cells).unwrap_or_default(),
            interval: flag(&mut fields, "interval"),
            sections: flag(&mut fields, "sections"),
            criteria: flag(&mut fields, "criteria"),
        };
        fields.close(options)
    }
}

fn texts(value: &Value) -> Read<BTreeMap<String, String>> {
    let members = value.map()?.iter();
    members
        .map(|(key, name)| Ok((key.clone(), name.text().map_err(|inner| inner.at(key))?.to_owned())))
        .collect()
}

fn cells(value: &Value) -> Read<BTreeMap<String, Value>> {
    Ok(value.map()?.iter().cloned().collect())
}
