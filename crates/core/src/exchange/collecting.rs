//! The doors of other people's forms (他人表单的接口): a rubric as a form, and what was collected there as a sheet.
//!
//! Takes a rubric and bytes of requests, gives text of replies. Forms are the one reply beside pictures in which
//! numbers are numbers: whoever shows a form compares with them.

use alloc::string::{String, ToString};

use serde::Serialize;

use super::wire::{refused, reply};
use crate::base::{
    Issues, Read,
    fields::Fields,
    json::{self, Value},
};
use crate::questionnaire::{self, Format};
use crate::rubric::Rubric;

/// A rubric as a form of others: `{"form": {…}}`. Takes `{"format": "xlsform"}`, `"surveyjs"`, `"json_schema"` or
/// `"fhir"`.
#[must_use]
pub fn form(rubric: &Rubric, request: &[u8]) -> String {
    let form = asked(request).map(|format| questionnaire::form(rubric, format));
    form.map_or_else(|issues| refused(&issues), |form| [r#"{"form":"#, &form.with_numbers(), "}"].concat())
}

/// The rows of the sheets of an XLSForm, for those who write a workbook.
///
/// ```
/// use haitang::{Rubric, wire};
/// let rubric = Rubric::from_json(r#"{"haitang": "rubric/1", "id": "r", "title": "示例", "children": [
///     {"id": "1.1", "title": "有制度", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
///      "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#)?;
/// assert!(!wire::xlsform(&rubric).get("survey").unwrap().list()?.is_empty());
/// # Ok::<(), haitang::base::Issues>(())
/// ```
#[must_use]
pub fn xlsform(rubric: &Rubric) -> Value {
    questionnaire::form(rubric, Format::Xlsform)
}

fn asked(request: &[u8]) -> Read<Format> {
    let document = json::read(request, json::DEEPEST)?;
    let mut fields = Fields::of(&document)?;
    let format = fields.need("format", |value| Format::read(value).map(Some));
    fields.closed(format)
}

/// What was collected with a form, as a sheet: `{"collected": {"issues": […], "more": "0", "sheet": {…}}}`. Takes
/// what [`form`] takes, and the responses: one, or a list of those of several assessors about one subject.
#[must_use]
pub fn collect(rubric: &Rubric, request: &[u8], responses: &[u8]) -> String {
    #[derive(Serialize)]
    struct Collected {
        issues: Issues,
        more: String,
        sheet: Value,
    }
    #[derive(Serialize)]
    struct Reply {
        collected: Collected,
    }
    let read = asked(request).and_then(|format| questionnaire::collect(rubric, format, responses));
    reply(read.map(|questionnaire::Collected { issues, sheet }| {
        let more = issues.more().to_string();
        Reply { collected: Collected { issues, more, sheet } }
    }))
}
