//! The target (目标): the grade that is wanted, and what each improvement costs.
//!
//! Takes a `target/1` document and the rubric that it speaks of. A criterion without a cost costs 1, so that
//! a target without costs asks for the fewest criteria.

use alloc::{borrow::ToOwned, string::String, vec::Vec};

use crate::base::{
    Exact, Id, Issue, Issues, Read,
    fields::{self, Fields},
    json::{self, Value},
    text::shortened,
};
use crate::rubric::{Problem, Rubric};

/// What a target document calls itself.
pub(crate) const FORMAT: &str = "target/1";

/// The grade that is wanted, and what each improvement costs.
#[doc(alias = "目标")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Target {
    /// The rank of the grade; `None` for the next better one.
    pub(super) rank: Option<usize>,
    /// One for each criterion, in the order of the rubric.
    pub(super) costs: Vec<Exact>,
}

impl Target {
    /// The next better grade with the fewest criteria.
    #[must_use]
    pub fn next(rubric: &Rubric) -> Self {
        Self { rank: None, costs: rubric.criteria().iter().map(|_| Exact::ONE).collect() }
    }

    /// Reads a target document.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place; a rubric without grades.
    pub fn from_bytes(rubric: &Rubric, document: &[u8]) -> Read<Self> {
        let document = json::read(document, json::DEEPEST)?;
        let mut fields = Fields::of(&document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        let rank = fields.may("grade", |value| rank(value, rubric));
        let costs = fields.may("costs", |value| costs(value, rubric));
        fields.close(Self { rank, costs: costs.unwrap_or_else(|| Self::next(rubric).costs) })
    }
}

fn rank(value: &Value, rubric: &Rubric) -> Read<usize> {
    let given = value.text()?;
    let grades = rubric.grades();
    let known: Vec<&str> =
        grades.iter().flat_map(|grades| grades.titles()).map(|(id, _)| id.as_str()).collect();
    let unknown = |given, nearest| Problem::UnknownGrade { given, nearest };
    let place = known.iter().position(|id| *id == given);
    place.ok_or_else(|| fields::unknown(given, &known, unknown).into())
}

fn costs(value: &Value, rubric: &Rubric) -> Read<Vec<Exact>> {
    let criteria = rubric.criteria();
    let known: Vec<&str> = criteria.iter().map(|(node, _)| node.id.as_str()).collect();
    let mut costs: Vec<Exact> = criteria.iter().map(|_| Exact::ONE).collect();
    let mut issues = Issues::none();
    for (key, written) in value.map()? {
        let unknown = |given: String, nearest| crate::sheet::Problem::UnknownCriterion { given, nearest };
        let place = known.iter().position(|id| id == key);
        let cost = issues.take(cost(written).map_err(|inner| inner.at(key)));
        match (place.and_then(|place| costs.get_mut(place)), cost) {
            (Some(slot), Some(cost)) => *slot = cost,
            (None, _) => issues.add(fields::unknown(key, &known, unknown).at(key)),
            (Some(_), None) => {}
        }
    }
    issues.unless(costs)
}

fn cost(value: &Value) -> Read<Exact> {
    let cost = fields::exact(value)?;
    if cost > Exact::ZERO {
        return Ok(cost);
    }
    Err(Problem::NotPositive { given: value.shown() }.into())
}

/// The refusal of a rubric in which there is no grade to reach.
pub(super) fn needs_grades(rubric: &Rubric) -> Read<()> {
    if rubric.grades().is_some() {
        return Ok(());
    }
    Err(Issue::from(json::Problem::MissingKey { key: "grades".to_owned() }).at("rubric").into())
}

/// The id of a rank.
pub(super) fn grade(rubric: &Rubric, rank: usize) -> Option<Id> {
    rubric.grades()?.of_rank(rank).cloned()
}

/// How a grade is quoted.
pub(super) fn quoted(rubric: &Rubric, rank: usize) -> String {
    grade(rubric, rank).map_or_else(|| "–".to_owned(), |id| shortened(id.as_str()))
}
