//! Reading a scorecard back (读取得分表): a stored result is explained, never scored again.
//!
//! Takes the document that [`Scorecard`] is written as, gives the same scorecard.

use alloc::{borrow::ToOwned, boxed::Box, string::String, vec::Vec};

use super::card::{
    Answered, Carried, Detail, FORMAT, Figure, Gated, Grade, GradeTitle, Line, Loss, NumberGiven,
    OfCriterion, OfRubric, Opinion, Reachable, Scorecard, ShownUnit, Span, Status, Value as Shown,
};
use crate::base::{
    Digest, Exact, Id, Read, Text,
    fields::{self, Fields},
    json::{self, Value},
    number,
    text::shortened,
};
use crate::rubric::EDITION;

impl Scorecard {
    /// Reads a scorecard document.
    ///
    /// # Errors
    /// Everything in which the document differs from what a scorecard is.
    pub fn from_bytes(document: &[u8]) -> Read<Self> {
        Self::read(&json::read_cards(document)?)
    }

    /// Reads a scorecard out of a value.
    ///
    /// # Errors
    /// Everything in which it differs from what a scorecard is.
    pub fn read(document: &Value) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        let card = Self {
            haitang: fields
                .need("haitang", |value| fields::format(value, FORMAT).map(|()| FORMAT.to_owned())),
            edition: fields
                .need("edition", |value| fields::format(value, EDITION).map(|()| EDITION.to_owned())),
            rubric: fields.need("rubric", of_rubric),
            subject: fields.may("subject", Id::read),
            assessor: fields.may("assessor", Id::read),
            date: fields.may("date", string),
            cohort: fields.may("cohort", string),
            status: fields.need("status", |value| fields::word(value, Status::WORDS)),
            score: fields.need("score", span),
            graded: fields.need("graded", span),
            maximum: fields.need("maximum", exact),
            bonus: fields.need("bonus", |value| or_null(value, exact)),
            lost: fields.need("lost", |value| or_null(value, exact)),
            grade: fields.need("grade", |value| or_null(value, grade)),
            disputed: fields.may("disputed", strings).unwrap_or_default(),
            missing: fields.need("missing", strings),
            open: fields.need("open", |value| fields::every(value, Id::read)),
            inputs: fields.need("inputs", |value| fields::every(value, answered)),
            root: fields.need("root", line),
        };
        fields.close(card)
    }
}

fn or_null<T>(value: &Value, read: impl Fn(&Value) -> Read<T>) -> Read<Option<T>> {
    if *value == Value::Null { Ok(None) } else { read(value).map(Some) }
}

/// Results may be longer than what people may type.
fn exact(value: &Value) -> Read<Exact> {
    let text = value.text()?;
    number::restore(text).ok_or_else(|| number::Problem::Malformed { given: shortened(text) }.into())
}

fn string(value: &Value) -> Read<String> {
    value.text().map(ToOwned::to_owned)
}

fn strings(value: &Value) -> Read<Vec<String>> {
    fields::every(value, string)
}

fn of_rubric(value: &Value) -> Read<OfRubric> {
    let mut fields = Fields::of(value)?;
    let rubric = OfRubric {
        id: fields.need("id", Id::read),
        meaning: fields.need("meaning", Digest::read),
        title: fields.need("title", Text::read),
        version: fields.may("version", string),
    };
    fields.close(rubric)
}

fn span(value: &Value) -> Read<Span> {
    let mut fields = Fields::of(value)?;
    let span = Span {
        exact: fields.need("exact", |value| or_null(value, exact)),
        lowest: fields.need("lowest", |value| or_null(value, exact)),
        highest: fields.need("highest", |value| or_null(value, exact)),
    };
    fields.close(span)
}

fn grade(value: &Value) -> Read<Grade> {
    let mut fields = Fields::of(value)?;
    let grade = Grade {
        before_gates: fields.need("before_gates", reachable),
        r#final: fields.need("final", reachable),
        titles: fields.need("titles", |value| fields::every(value, grade_title)),
        gates: fields.need("gates", |value| fields::every(value, gated)),
    };
    fields.close(grade)
}

fn reachable(value: &Value) -> Read<Reachable> {
    let mut fields = Fields::of(value)?;
    let reachable = Reachable {
        decided: fields.need("decided", Value::bool),
        reachable: fields.need("reachable", grades),
    };
    fields.close(reachable)
}

fn grades(value: &Value) -> Read<Vec<Option<Id>>> {
    fields::every(value, |item| or_null(item, Id::read))
}

fn grade_title(value: &Value) -> Read<GradeTitle> {
    let mut fields = Fields::of(value)?;
    let title = GradeTitle { grade: fields.need("grade", Id::read), title: fields.need("title", Text::read) };
    fields.close(title)
}

fn gated(value: &Value) -> Read<Gated> {
    let mut fields = Fields::of(value)?;
    let gated = Gated {
        id: fields.need("id", Id::read),
        title: fields.need("title", Text::read),
        kind: fields.need("kind", string),
        fires: fields.need("fires", string),
        because: fields.need("because", strings),
        reachable: fields.need("reachable", grades),
    };
    fields.close(gated)
}

fn line(value: &Value) -> Read<Line> {
    let mut fields = Fields::of(value)?;
    let mut line = Line {
        id: fields.need("id", Id::read),
        title: fields.need("title", Text::read),
        role: fields.need("role", string),
        points: fields.need("points", exact),
        worth: fields.need("worth", exact),
        applicable: fields.need("applicable", Value::bool),
        score: fields.need("score", |value| or_null(value, span)),
        of_total: fields.need("of_total", |value| or_null(value, exact)),
        lost: fields.need("lost", |value| fields::every(value, loss)),
        opinions: fields.may("opinions", |value| fields::every(value, opinion)),
        detail: Detail::default(),
    };
    line.detail = if fields.has("children") {
        Detail::Section(fields.need("children", |value| fields::every(value, self::line)))
    } else {
        criterion(&mut fields)
    };
    fields.close(line)
}

fn opinion(value: &Value) -> Read<Opinion> {
    let mut fields = Fields::of(value)?;
    let opinion = Opinion {
        assessor: fields.need("assessor", Id::read),
        line: fields.need("line", line),
        party: fields.may("party", Id::read),
    };
    fields.close(opinion)
}

fn number_given(value: &Value) -> Read<NumberGiven> {
    let mut fields = Fields::of(value)?;
    let number = NumberGiven {
        assessor: fields.need("assessor", Id::read),
        party: fields.may("party", Id::read),
        reason: fields.may("reason", string),
        value: fields.need("value", |value| or_null(value, exact)),
    };
    fields.close(number)
}

fn criterion(fields: &mut Fields<'_>) -> Detail {
    Detail::Criterion(Box::new(OfCriterion {
        decided_by: fields.need("decided_by", string),
        state: fields.need("state", string),
        answers: fields.need("answers", |value| fields::every(value, answered)),
        evidence: fields.may("evidence", strings),
        assessor: fields.may("assessor", Id::read),
        reason: fields.may("reason", string),
        note: fields.may("note", string),
        source: fields.may("source", string),
        carried: fields.may("carried", carried),
    }))
}

fn carried(value: &Value) -> Read<Carried> {
    let mut fields = Fields::of(value)?;
    let carried = Carried {
        date: fields.need("date", string),
        points: fields.need("points", exact),
        source: fields.need("source", string),
    };
    fields.close(carried)
}

fn answered(value: &Value) -> Read<Answered> {
    let mut fields = Fields::of(value)?;
    let answered = Answered {
        input: fields.need("input", Id::read),
        title: fields.may("title", Text::read),
        value: fields.need("value", |value| or_null(value, shown)),
        chosen: fields.may("chosen", |value| fields::every(value, Text::read)),
        source: fields.may("source", string),
        figure: fields.may("figure", figure),
        opinions: fields.may("opinions", |value| fields::every(value, number_given)),
    };
    fields.close(answered)
}

fn figure(value: &Value) -> Read<Figure> {
    let mut fields = Fields::of(value)?;
    let figure = Figure {
        counting: fields.need("counting", Id::read),
        measure: fields.need("measure", Id::read),
        period: fields.need("period", string),
        row_ids: fields.need("row_ids", strings),
        rows: fields.need("rows", string),
        unit: fields.need("unit", string),
    };
    fields.close(figure)
}

fn shown(value: &Value) -> Read<Shown> {
    Ok(match value {
        Value::Bool(truth) => Shown::Bool(*truth),
        Value::List(items) if matches!(items.first(), Some(Value::Map(_))) => Shown::Units(units(value)?),
        Value::List(_) => Shown::List(strings(value)?),
        Value::Map(_) if value.get("units").is_some() => sample(value)?,
        Value::Map(_) => {
            let mut fields = Fields::of(value)?;
            let share = Shown::Share { done: fields.need("done", exact), due: fields.need("due", exact) };
            fields.close(share)?
        }
        other => Shown::Text(string(other)?),
    })
}

fn sample(value: &Value) -> Read<Shown> {
    let mut fields = Fields::of(value)?;
    let sample = Shown::Sample {
        drawn_by: fields.need("drawn_by", Id::read),
        seed: fields.need("seed", string),
        units: fields.need("units", units),
    };
    fields.close(sample)
}

fn units(value: &Value) -> Read<Vec<ShownUnit>> {
    fields::every(value, |item| {
        let mut fields = Fields::of(item)?;
        let unit = ShownUnit {
            unit: fields.may("unit", string),
            values: fields.need("values", |value| fields::every(value, |one| or_null(one, shown))),
        };
        fields.close(unit)
    })
}

fn loss(value: &Value) -> Read<Loss> {
    let mut fields = Fields::of(value)?;
    let loss = Loss {
        code: fields.need("code", string),
        r#where: fields.need("where", string),
        inputs: fields.need("inputs", strings),
        title: fields.may("title", Text::read),
        points: fields.need("points", exact),
        of_total: fields.need("of_total", |value| or_null(value, exact)),
    };
    fields.close(loss)
}
