//! The rounding audit (舍入审查): whose score or grade hangs on where a rubric rounds.
//!
//! Takes a rubric document, a list of sheet documents and another rounding plan, gives every sheet that
//! comes out otherwise under the other plan. It judges no plan: a node's own rounding stays as it is.

use alloc::{
    borrow::ToOwned,
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use crate::base::{Id, Read, Text, fields, json::Value};
use crate::rubric::{Grades, Rubric};
use crate::score::{Scorecard, Span, Standing, score};
use crate::sheet::Sheet;

/// What another rounding plan would change.
#[doc(alias = "舍入审查")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Audit {
    /// The sheets that come out otherwise, in the order given.
    pub changed: Vec<Changed>,
    /// How many grades change.
    pub grades: String,
    /// How many scores change.
    pub scores: String,
    /// How many sheets were scored.
    pub sheets: String,
    /// One sentence.
    pub summary: Text,
}

/// A sheet that comes out otherwise.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// Under the other plan.
    pub after: Outcome,
    /// Under the plan of the rubric.
    pub before: Outcome,
    /// Does the grade change?
    pub grade_changes: bool,
    /// The place of the sheet in the list, from 0.
    pub sheet: String,
    /// The station judged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<Id>,
}

/// A score and the grades that can be reached with it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The grades that can be reached, best first; `None` is no grade. `null` without grades.
    pub grades: Option<Vec<Option<Id>>>,
    /// The score.
    pub score: Span,
}

impl Outcome {
    /// What a scorecard says.
    #[must_use]
    pub fn of(card: &Scorecard) -> Self {
        let grades = card.grade.as_ref().map(|grade| grade.r#final.reachable.clone());
        Self { grades, score: card.score.clone() }
    }

    /// How a sheet stands.
    pub(super) fn standing(grades: Option<&Grades>, standing: &Standing) -> Self {
        let reached = grades.zip(standing.ranks.as_ref()).map(|(grades, ranks)| {
            let places = ranks.iter().enumerate().filter(|(_, reached)| **reached);
            places.map(|(rank, _)| grades.of_rank(rank).cloned()).collect()
        });
        Self { grades: reached, score: standing.score.as_ref().map(Span::from).unwrap_or_default() }
    }
}

/// Scores the same sheets under the rounding plan of the rubric and under another one, which is written as the
/// `rounding` of a rubric: `{}` rounds nowhere.
///
/// # Errors
/// Everything that is wrong with the rubric, the plan and the sheets.
pub fn audit(rubric: &Value, sheets: &Value, plan: &Value) -> Read<Audit> {
    let declared = Rubric::from_document(rubric).map_err(|issues| issues.at("rubric"))?;
    let other = Rubric::from_document(&with_plan(rubric, plan)).map_err(|issues| issues.at("plan"))?;
    let outcomes = |rubric: &Rubric| {
        fields::every(sheets, |sheet| {
            let sheet = Sheet::from_document(rubric, sheet)?;
            Ok((sheet.subject().cloned(), Outcome::of(&score(&sheet))))
        })
        .map_err(|issues| issues.at("sheets"))
    };
    let (before, after) = (outcomes(&declared)?, outcomes(&other)?);
    Ok(compared(&before, &after))
}

type Scored = (Option<Id>, Outcome);

fn compared(before: &[Scored], after: &[Scored]) -> Audit {
    let pairs = before.iter().zip(after).enumerate().filter(|(_, ((_, before), (_, after)))| before != after);
    let changed: Vec<Changed> = pairs
        .map(|(place, ((subject, before), (_, after)))| Changed {
            after: after.clone(),
            before: before.clone(),
            grade_changes: before.grades != after.grades,
            sheet: place.to_string(),
            subject: subject.clone(),
        })
        .collect();
    let grades = changed.iter().filter(|one| one.grade_changes).count().to_string();
    let scores = changed.iter().filter(|one| one.before.score != one.after.score).count().to_string();
    let sheets = before.len().to_string();
    let summary = Text {
        en: format!("scores that the other rounding plan changes: {scores} of {sheets}; grades: {grades}")
            .into(),
        zh: format!("共{sheets}张评估表；改用另一舍入方案后，分数变化{scores}张，等级变化{grades}张").into(),
    };
    Audit { changed, grades, scores, sheets, summary }
}

/// The document with another plan in place of its own.
fn with_plan(rubric: &Value, plan: &Value) -> Value {
    let Value::Map(members) = rubric else { return rubric.clone() };
    let others = members.iter().filter(|(key, _)| key != "rounding").cloned();
    Value::sorted(others.chain([("rounding".to_owned(), plan.clone())]))
}
