//! What to improve (改进建议): the cheapest set of improvements that reaches a grade, and what each is worth.
//!
//! Takes a sheet and a target, gives a plan that has been tried on the sheet itself: scored anew with the
//! answers of the plan it reaches the grade, whatever caps, floors and vetoes the rubric has. Where no plan
//! does, it says what is in the way. It changes no sheet.

mod bounds;
mod items;
mod search;
mod target;

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use self::{
    items::{Item, items},
    search::{Picked, Search, in_the_way},
    target::{grade, needs_grades, quoted},
};
use super::{cases::members, rounding::Outcome};
use crate::base::{Exact, Id, Range, Read, Text, json::Value};
use crate::rubric::{Criterion, Node};
use crate::score::{Span, Standing, Trial};
use crate::sheet::{Answer, Given, Sheet};

pub use target::Target;

/// What to improve.
#[doc(alias = "改进建议")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Improvement {
    /// What keeps the grade out of reach when everything is at its best; empty when there is a plan.
    pub blocked: Vec<Blocked>,
    /// Is it proved that no other plan is better, or that there is none?
    pub complete: bool,
    /// What each criterion that has a better answer is worth alone, in the order of the rubric.
    pub marginal: Vec<Marginal>,
    /// The plan; `None` when none was found.
    pub plan: Option<Plan>,
    /// How the sheet stands.
    pub present: Outcome,
    /// One sentence.
    pub summary: Text,
    /// The grade that is wanted.
    pub target: Option<Id>,
}

/// Something that keeps a grade out of reach.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Blocked {
    /// `score`, `gate`, `not_rated` or `together`.
    pub code: String,
    /// The gate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gate: Option<Id>,
    /// One sentence.
    pub sentence: Text,
}

/// What one criterion is worth alone.
#[doc(alias = "边际提升")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Marginal {
    /// How the sheet would stand.
    pub after: Outcome,
    /// Would other grades be reached than now?
    pub changes_grade: bool,
    /// The criterion and its best answer.
    pub step: Step,
    /// By how much the lowest total rises; `None` when it is infinite.
    pub total: Option<Exact>,
}

/// A criterion raised to its best answer.
#[doc(alias = "改进项")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Step {
    /// The answer that would be given, as a sheet writes it.
    pub answer: BTreeMap<String, Value>,
    /// What it costs.
    pub cost: Exact,
    /// The criterion.
    pub criterion: Id,
    /// Its inputs of which the sheet has a figure that says another value: such a figure goes when the answer comes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub figures: Vec<Id>,
    /// Its score now.
    pub points: Span,
    /// Its score afterwards.
    pub points_after: Span,
    /// Is it proved that no answer gives more?
    pub proved: bool,
    /// What people read.
    pub title: Text,
}

/// A set of improvements that reaches the grade.
#[doc(alias = "改进方案")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Plan {
    /// How the sheet stands with the plan.
    pub after: Outcome,
    /// What all steps cost.
    pub cost: Exact,
    /// By how much the criteria rise together, in their own points.
    pub points: Exact,
    /// The steps in the order of the rubric.
    pub steps: Vec<Step>,
}

/// The cheapest set of improvements that surely reaches the target; among equals the one that changes the fewest
/// points, then the one that takes the earlier criterion where two first differ.
///
/// ```
/// use haitang::{analysis::improve::{Target, improve}, rubric::Rubric, sheet::Sheet};
/// let rubric = Rubric::from_json(r#"{
///     "haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
///         {"id": "1", "title": "有制度", "points": "40", "inputs": [{"id": "met", "type": "bool"}],
///          "rule": {"kind": "all_or_nothing", "when": "met"}},
///         {"id": "2", "title": "有记录", "points": "60", "inputs": [{"id": "met", "type": "bool"}],
///          "rule": {"kind": "all_or_nothing", "when": "met"}}],
///     "grades": {"bands": [{"grade": "good", "title": "良好", "at_least": "60"}]}}"#)?;
/// let sheet = Sheet::from_json(&rubric, r#"{
///     "haitang": "sheet/1", "rubric": "demo", "answers": {"1": false, "2": false}}"#)?;
/// let advice = improve(&sheet, &Target::next(&rubric))?;
/// assert_eq!(advice.plan.unwrap().steps[0].criterion.as_str(), "2");
/// # Ok::<(), haitang::base::Issues>(())
/// ```
///
/// # Errors
/// A rubric without grades.
#[doc(alias = "改进建议")]
pub fn improve(sheet: &Sheet<'_>, target: &Target) -> Read<Improvement> {
    needs_grades(sheet.rubric)?;
    let mut trial = Trial::of(sheet);
    let present = trial.standing();
    let wanted = target.rank.unwrap_or_else(|| next(&present));
    let (mut items, best) = items(&mut trial, &target.costs);
    let marginal = marginal(&mut trial, &present, &items);
    let found = Search::new(&mut trial, &mut items, wanted).run();
    let plan = found.picked.as_ref().map(|picked| plan(&mut trial, &items, picked));
    // A better answer than those that are called the best could make another plan, unless none is needed or helps.
    let complete = found.complete && (best || found.settled);
    let blocked = if plan.is_some() { Vec::new() } else { blocked(&mut trial, &items, wanted, complete) };
    Ok(Improvement {
        summary: summary(&trial, wanted, plan.as_ref(), complete),
        blocked,
        complete,
        marginal,
        plan,
        present: outcome(&trial, &present),
        target: grade(sheet.rubric, wanted),
    })
}

/// One better than the worst grade that can still be reached.
fn next(present: &Standing) -> usize {
    let worst = present.ranks.as_ref().and_then(|ranks| ranks.iter().rposition(|reached| *reached));
    worst.unwrap_or_default().saturating_sub(1)
}

fn outcome(trial: &Trial<'_>, standing: &Standing) -> Outcome {
    Outcome::standing(trial.sheet.rubric.grades(), standing)
}

/// The sheet with some items at their best.
fn improved<'i>(trial: &mut Trial<'_>, items: impl Iterator<Item = &'i Item> + Clone) -> Standing {
    let mut changed: Vec<_> =
        items.map(|item| (item.number, item.after.clone(), item.after_tried.clone())).collect();
    let mut exchange = |trial: &mut Trial<'_>| {
        for (number, answer, tried) in &mut changed {
            trial.exchange(*number, answer, tried);
        }
    };
    exchange(trial);
    let standing = trial.standing();
    exchange(trial);
    standing
}

fn step(trial: &Trial<'_>, item: &Item) -> Option<Step> {
    let (node, criterion) = trial.criteria.get(item.number)?;
    let span = |range: Option<&Range>| range.map(Span::from).unwrap_or_default();
    let answer: &Answer = &item.after;
    Some(Step {
        answer: members(criterion, answer),
        cost: item.cost.clone(),
        criterion: node.id.clone(),
        figures: outdated(trial, node, criterion, answer),
        points: span(item.before.range.as_ref()),
        points_after: span(item.after_tried.range.as_ref()),
        proved: item.proved,
        title: node.title.clone(),
    })
}

/// The inputs of which the sheet has a figure that the answer contradicts.
fn outdated(trial: &Trial<'_>, node: &Node, criterion: &Criterion, answer: &Answer) -> Vec<Id> {
    let inputs = criterion.inputs.iter().zip(&answer.values);
    let outdated = inputs.filter(|(input, given)| {
        let mut figures = trial.sheet.figures.iter();
        let same = |value: &Exact| matches!(given, Some(Given::Number(given)) if given == value);
        figures
            .any(|one| one.criterion.as_ref() == Some(&node.id) && one.input == input.id && !same(&one.value))
    });
    outdated.map(|(input, _)| input.id.clone()).collect()
}

fn marginal(trial: &mut Trial<'_>, present: &Standing, items: &[Item]) -> Vec<Marginal> {
    let lowest = |standing: &Standing| standing.score.as_ref()?.low().finite().cloned();
    let each = items.iter().filter_map(|item| {
        let standing = improved(trial, core::iter::once(item));
        Some(Marginal {
            after: outcome(trial, &standing),
            changes_grade: standing.ranks != present.ranks,
            step: step(trial, item)?,
            total: lowest(&standing).zip(lowest(present)).map(|(after, before)| after.minus(&before)),
        })
    });
    each.collect()
}

fn plan(trial: &mut Trial<'_>, items: &[Item], picked: &Picked) -> Plan {
    let chosen = || items.iter().zip(&picked.items).filter(|(_, on)| **on).map(|(item, _)| item);
    let standing = improved(trial, chosen());
    Plan {
        after: outcome(trial, &standing),
        cost: picked.cost.clone(),
        points: picked.change.clone(),
        steps: chosen().filter_map(|item| step(trial, item)).collect(),
    }
}

/// What is in the way when every criterion is at its best.
fn blocked(trial: &mut Trial<'_>, items: &[Item], wanted: usize, complete: bool) -> Vec<Blocked> {
    let best = improved(trial, items.iter());
    let mut blocked = Vec::new();
    if best.ranks.is_none() {
        blocked.push(Blocked {
            code: "not_rated".to_string(),
            gate: None,
            sentence: Text {
                en: "nothing applies, so there is no grade".into(),
                zh: "没有适用的指标，不予评定".into(),
            },
        });
    }
    blocked.extend(low_score(trial, &best, wanted));
    let gates = trial.sheet.rubric.grades().map(|grades| grades.gates.as_slice()).unwrap_or_default();
    for place in in_the_way(trial, &best, wanted) {
        let Some(gate) = gates.get(place) else { continue };
        let (en, zh) = (&gate.title.en, &gate.title.zh);
        blocked.push(Blocked {
            code: "gate".to_string(),
            gate: Some(gate.id.clone()),
            sentence: Text {
                en: format!("the gate `{en}` still holds the grade down").into(),
                zh: format!("“{zh}”仍限制等级").into(),
            },
        });
    }
    if blocked.is_empty() {
        let proved =
            if complete { ("", "") } else { (" within the limit of the search", "在搜索限度内") };
        blocked.push(Blocked {
            code: "together".to_string(),
            gate: None,
            sentence: Text {
                en: format!("no set of improvements reaches the grade{}", proved.0).into(),
                zh: format!("{}没有一组改进能达到该等级", proved.1).into(),
            },
        });
    }
    blocked
}

/// Is the highest score that improvements give too low for the band?
fn low_score(trial: &Trial<'_>, best: &Standing, wanted: usize) -> Option<Blocked> {
    let band = trial.sheet.rubric.grades()?.bands.get(wanted)?;
    let lowest = best.graded.as_ref()?.low().finite()?;
    let enough = match band.bound {
        crate::rubric::Bound::MoreThan => *lowest > band.from,
        _ => *lowest >= band.from,
    };
    let from = &band.from;
    (!enough).then(|| Blocked {
        code: "score".to_string(),
        gate: None,
        sentence: Text {
            en: format!("at its best the sheet surely scores {lowest}, and the grade begins at {from}")
                .into(),
            zh: format!("各项改进到最好时可确定的得分为{lowest}，而该等级自{from}起").into(),
        },
    })
}

fn summary(trial: &Trial<'_>, wanted: usize, plan: Option<&Plan>, complete: bool) -> Text {
    let name = quoted(trial.sheet.rubric, wanted);
    let (en, zh) = match plan {
        Some(plan) if plan.steps.is_empty() => {
            (format!("the grade `{name}` is reached already"), format!("已达到等级“{name}”"))
        }
        Some(plan) => {
            let (steps, cost, points) = (plan.steps.len(), &plan.cost, &plan.points);
            (
                format!(
                    "the grade `{name}` is reached by improving {steps} criteria by {points} points, cost {cost}"
                ),
                format!("改进{steps}项指标、提高{points}分即可达到等级“{name}”，成本{cost}"),
            )
        }
        None => (format!("the grade `{name}` is out of reach"), format!("无法达到等级“{name}”")),
    };
    let (rest, rest_zh) =
        if complete { ("", "") } else { ("; the search was not finished", "；搜索未完成") };
    Text { en: format!("{en}{rest}").into(), zh: format!("{zh}{rest_zh}").into() }
}
