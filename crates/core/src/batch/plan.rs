//! The plan of a roll-up (汇总方案): the tree of a rubric in scaled whole numbers.
//!
//! Takes a rubric and a scale, gives for every node what its score is made of. `None` for what whole numbers
//! can't hold or what several assessors judge: then every row takes the path of a single sheet.
#![allow(clippy::arithmetic_side_effects, reason = "remainders by steps, which are not 0")]

use alloc::vec::Vec;

use super::{entry::Word, scale::Scale};
use crate::base::{Exact, Mode};
use crate::rubric::{Criterion, Node, Role, Rubric};

/// A node of the plan.
#[derive(Clone, Debug)]
pub(super) struct Step {
    /// The number of the node in the rubric.
    pub node: usize,
    pub role: Role,
    pub counts: bool,
    /// By what its score is multiplied within its parent.
    pub share: i64,
    /// What it is worth within its parent, in the plan's parts.
    pub worth: u64,
    pub floor: Option<i64>,
    pub cap: Option<i64>,
    pub rounding: Option<(i64, Mode)>,
    /// Does somebody look at its score by itself?
    pub kept: bool,
    pub body: Body,
}

#[derive(Clone, Debug)]
pub(super) enum Body {
    /// Its number among the criteria.
    Criterion(usize),
    Section(Section),
}

#[derive(Clone, Debug)]
pub(super) struct Section {
    pub children: Vec<Step>,
    /// `base = sum × points ÷ (applicable worth × parts)`.
    pub points: i64,
    pub worth: i64,
    pub parts: i64,
    /// With fewer applicable children it does not apply.
    pub minimum: u64,
    /// How many children can be applicable.
    pub most: u64,
    /// Is there anything but base children?
    pub outside: bool,
    /// Most that a bonus or penalty section can give, in units.
    pub within: i64,
    /// Is a plain sum rounded already, because its parts and limits are?
    pub is_settled: bool,
}

impl Section {
    /// Is its score the sum of its parts as long as all apply?
    pub fn is_glance(&self, step: &Step) -> bool {
        let free = step.floor.is_none() && step.cap.is_none() && step.role == Role::Base;
        self.is_plain() && self.is_settled && free
    }

    /// Is the base the plain sum when everything applies?
    pub fn is_plain(&self) -> bool {
        self.worth.checked_mul(self.parts) == Some(self.points)
    }
}

/// What a plan is made with.
struct Measure<'a> {
    scale: Scale,
    /// How many parts make one of worth.
    parts: Exact,
    kept: &'a [usize],
}

/// The plan of a whole rubric; `kept` are the nodes at whose scores somebody looks, in order.
pub(super) fn plan(rubric: &Rubric, scale: Scale, kept: &[usize]) -> Option<Step> {
    let nodes = rubric.root().flat();
    if nodes.iter().any(|node| node.assessors.is_some()) {
        return None;
    }
    let parts = nodes.iter().try_fold(Exact::ONE, |common, node| {
        let wider = [&node.worth, &node.points]
            .into_iter()
            .fold(common, |common, number| common.multiple_for(number));
        wider.to_count().filter(|wider| *wider <= Word::MOST_WORTH).map(|_| wider)
    })?;
    let of_criteria =
        rubric.criteria().iter().fold(0, |sum: u64, (_, criterion)| sum.saturating_add(owed_by(criterion)));
    let asked = (rubric.inputs().len() as u64).saturating_mul(OWED_BY_INPUT).saturating_add(of_criteria);
    // a criterion is hard at most twice, once more when it is multiplied; a section, an input, and the sheet once
    let hard = (nodes.len() as u64).saturating_mul(2).saturating_add(rubric.inputs().len() as u64 + 1);
    let fits = asked <= Word::MOST_MISSING && hard <= Word::MOST_HARD;
    fits.then_some(())?;
    Measure { scale, parts, kept }.step(rubric.root(), &Exact::ONE)
}

/// How many answers an input of the rubric lacks at most: its value and its source. One that lacks more, as units
/// do of which each is asked for values, is hard.
pub(super) const OWED_BY_INPUT: u64 = 2;

/// The same for a criterion: its inputs, and one for all that is said beside them.
pub(super) fn owed_by(criterion: &Criterion) -> u64 {
    (criterion.inputs.len() as u64).saturating_add(1)
}

fn count(number: &Exact) -> Option<i64> {
    number.to_count().and_then(|count| i64::try_from(count).ok())
}

impl Measure<'_> {
    /// `share` is what one point of the node is worth in the sum of its parent, times what makes that whole.
    fn step(&self, node: &Node, share: &Exact) -> Option<Step> {
        let Self { scale, parts, kept } = self;
        let limit = |limit: &Option<Exact>| match limit {
            None => Some(None),
            Some(number) => scale.whole(number).map(Some),
        };
        let rounding = match node.rounding {
            None => None,
            Some(rounding) => {
                Some((scale.step(rounding.places).filter(|step| step % 2 == 0)?, rounding.mode))
            }
        };
        Some(Step {
            node: node.number,
            role: node.role,
            counts: node.counts_for_grade,
            share: count(share)?,
            worth: node.worth.times(parts).to_count().filter(|worth| *worth <= Word::MOST_WORTH)?,
            floor: limit(&node.floor)?,
            cap: limit(&node.cap)?,
            rounding,
            kept: kept.binary_search(&node.number).is_ok(),
            body: match node.criterion() {
                Some(criterion) => Body::Criterion(criterion.number),
                None => Body::Section(self.section(node)?),
            },
        })
    }

    fn section(&self, node: &Node) -> Option<Section> {
        let Self { scale, parts, .. } = self;
        let children = node.children();
        let base = || children.iter().filter(|child| child.role == Role::Base);
        let share = |child: &Node| child.worth.over(&child.points);
        let common =
            base().try_fold(Exact::ONE, |common, child| Some(common.multiple_for(&share(child)?)))?;
        let minimum = match &node.body {
            crate::rubric::Body::Section(section) => section.minimum_applicable,
            crate::rubric::Body::Criterion(_) => 1,
        };
        let counted = if node.role == Role::Base { base().count() } else { children.len() };
        let worth = base().fold(Exact::ZERO, |sum, child| sum.plus(&child.worth)).times(parts);
        let steps: Option<Vec<Step>> = children
            .iter()
            .map(|child| {
                let share = if child.role == Role::Base { share(child)?.times(&common) } else { Exact::ONE };
                self.step(child, &share)
            })
            .collect();
        (counted as u64 <= Word::MOST_CHILDREN && children.len() as u64 <= Word::MOST_REST).then_some(())?;
        let children_steps = steps?;
        let own = node.rounding.map(|rounding| scale.step(rounding.places));
        let aligned = children.iter().zip(&children_steps).all(|(child, step)| match (step.rounding, own) {
            // a state may give the full points of a criterion, which nobody rounds
            (Some((finer, _)), Some(Some(own))) => {
                finer % own == 0 && (child.criterion().is_none() || scale.lies_on(&child.points, own))
            }
            _ => false,
        });
        let section = Section {
            is_settled: node.rounding.is_none() || (aligned && self.is_round(node)),
            children: children_steps,
            points: count(&node.points.times(parts))?,
            worth: count(&worth).filter(|worth| worth.unsigned_abs() <= Word::MOST_WORTH)?,
            parts: count(&common)?,
            minimum: minimum as u64,
            most: counted as u64,
            outside: children.iter().any(|child| child.role != Role::Base),
            within: scale.whole(&node.points)?,
        };
        // their product is what is divided by in every row
        section.worth.checked_mul(section.parts).map(|_| section)
    }

    /// Are the limits of a node rounded as it is?
    fn is_round(&self, node: &Node) -> bool {
        let step = node.rounding.and_then(|rounding| self.scale.step(rounding.places));
        let limits = [&node.floor, &node.cap];
        limits.into_iter().flatten().all(|limit| step.is_some_and(|step| self.scale.lies_on(limit, step)))
    }
}
