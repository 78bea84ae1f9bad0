//! # `questionnaire`: a rubric as other people's forms, and what was collected there (他人的表单)
//!
//! Takes a [`Rubric`], gives one neutral [`Questionnaire`], and out of it a form in the format of an
//! XLSForm, SurveyJS, JSON Schema or FHIR; takes responses that were collected with such a form, gives the sheet
//! that they make, with every problem told at its place in the responses. It scores nothing, and knows no format of
//! a file: workbooks are written elsewhere.

mod bounds;
mod build;
mod collect;
mod criterion;
mod fhir;
mod fhir_item;
mod hidden;
mod item;
mod json_schema;
mod labels;
mod levels;
mod names;
mod problem;
mod record;
mod surveyjs;
mod units;
mod when;
mod xlsform;

pub use collect::{Collected, collect};
pub use item::{Asks, Choice, Item, Questionnaire};
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;

use crate::base::{Read, fields, json::Value};
use crate::rubric::Rubric;

/// Whose form it is.
#[doc(alias = "表单格式")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// ODK, KoboToolbox and others.
    Xlsform,
    /// SurveyJS.
    Surveyjs,
    /// A JSON Schema with UI schemas of react-jsonschema-form.
    JsonSchema,
    /// FHIR R4.
    Fhir,
}

impl Format {
    const WORDS: &'static [(&'static str, Self)] = &[
        ("xlsform", Self::Xlsform),
        ("surveyjs", Self::Surveyjs),
        ("json_schema", Self::JsonSchema),
        ("fhir", Self::Fhir),
    ];

    /// Reads the word for a format.
    ///
    /// # Errors
    /// Another type, or another word.
    pub fn read(value: &Value) -> Read<Self> {
        fields::word(value, Self::WORDS)
    }
}

/// A rubric as a form of this format: a model of SurveyJS, `{"schema", "ui_schema": {"en", "zh"}}`, a `Questionnaire`
/// of FHIR, or the rows of the three sheets of an XLSForm: `{"choices": […], "settings": […], "survey": […]}`.
///
/// ```
/// use haitang::{questionnaire::{Format, form}, rubric::Rubric};
/// let rubric = Rubric::from_json(r#"{"haitang": "rubric/1", "id": "r", "title": "示例", "children": [
///     {"id": "1.1", "title": "有制度", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
///      "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#)?;
/// let text = form(&rubric, Format::Surveyjs).with_numbers();
/// assert!(text.contains(r#""name":"c_1_1_met""#));
/// # Ok::<(), haitang::base::Issues>(())
/// ```
#[must_use]
pub fn form(rubric: &Rubric, format: Format) -> Value {
    let questionnaire = Questionnaire::of(rubric);
    match format {
        Format::Xlsform => xlsform::write(&questionnaire),
        Format::Surveyjs => surveyjs::write(&questionnaire),
        Format::JsonSchema => json_schema::write(&questionnaire),
        Format::Fhir => fhir::write(&questionnaire),
    }
}
