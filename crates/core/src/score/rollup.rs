//! The roll-up (逐级汇总): one formula for every section and the rubric itself.
//!
//! Takes the criteria with their points, gives every node its score and the rows of its limits.

use alloc::{vec, vec::Vec};

use super::{
    card::Loss,
    criterion::{Decided, Limited, difference},
};
use crate::base::{Exact, Range};
use crate::rubric::{Body, Node, Role, Section};

/// A node with its score.
pub(super) struct Mark<'r> {
    pub node: &'r Node,
    /// `None` when it does not apply.
    pub range: Option<Range>,
    pub rows: Vec<Loss>,
    /// How a criterion was decided; sections are not.
    pub decided: Option<super::Decision>,
    pub children: Vec<Mark<'r>>,
}

/// Gives every node its score; `decided` holds the criteria in order.
pub(super) fn marks<'r>(node: &'r Node, decided: &mut impl Iterator<Item = Decided>) -> Mark<'r> {
    match &node.body {
        Body::Criterion(_) => {
            let decided = decided.next();
            let by = decided.as_ref().map(|one| one.by);
            let (range, rows) = decided.map_or((None, Vec::new()), |one| (one.range, one.rows));
            Mark { node, range, rows, decided: by, children: Vec::new() }
        }
        Body::Section(section) => {
            let children: Vec<_> = section.children.iter().map(|child| marks(child, decided)).collect();
            let scores: Vec<_> = children.iter().map(|child| (child.node, child.range.as_ref())).collect();
            let (range, rows) = rolled(node, section, &scores);
            Mark { node, range, rows, decided: None, children }
        }
    }
}

/// The score without the nodes that do not count for the grade.
pub(super) fn graded(mark: &Mark<'_>) -> Option<Range> {
    let Body::Section(section) = &mark.node.body else { return mark.range.clone() };
    mark.range.as_ref()?;
    let counting = mark.children.iter().filter(|child| child.node.counts_for_grade);
    let ranges: Vec<_> = counting.map(|child| (child.node, graded(child))).collect();
    let scores: Vec<_> = ranges.iter().map(|(node, range)| (*node, range.as_ref())).collect();
    rolled(mark.node, section, &scores).0.or_else(|| Some(Range::zero()))
}

type Scores<'a> = [(&'a Node, Option<&'a Range>)];

fn rolled(node: &Node, section: &Section, scores: &Scores<'_>) -> (Option<Range>, Vec<Loss>) {
    let counts = |child: &Node| node.role != Role::Base || child.role == Role::Base;
    let applicable = scores.iter().filter(|(child, range)| counts(child) && range.is_some()).count();
    if applicable < section.minimum_applicable {
        return (None, Vec::new());
    }
    let outside = scores.iter().filter(|(child, _)| child.role != Role::Base);
    let sum = outside.filter_map(|(_, range)| *range).fold(base(node, scores), |sum, range| sum.plus(range));
    let (cut, mut rows) = within_points(node, sum);
    let limited = Limited::of(node, &cut);
    rows.extend(limited.rows());
    (Some(limited.rounded), rows)
}

fn base(node: &Node, scores: &Scores<'_>) -> Range {
    let worths = worths(scores);
    let base = scores.iter().filter(|(child, _)| child.role == Role::Base);
    base.fold(Range::zero(), |sum, (child, range)| match range {
        Some(range) => {
            let factor = factor(node, child, &worths);
            sum.plus(&if factor == Exact::ONE {
                (*range).clone()
            } else {
                range.map(|exact| exact.times(&factor))
            })
        }
        None => sum,
    })
}

fn worths(scores: &Scores<'_>) -> Exact {
    let applicable = scores.iter().filter(|(child, range)| child.role == Role::Base && range.is_some());
    applicable.fold(Exact::ZERO, |sum, (child, _)| sum.plus(&child.worth))
}

/// What the applicable base children of a node are worth together.
pub(super) fn worths_of(mark: &Mark<'_>) -> Exact {
    let scores: Vec<_> = mark.children.iter().map(|child| (child.node, child.range.as_ref())).collect();
    worths(&scores)
}

/// What one point of a base child is worth in its parent.
pub(super) fn factor(node: &Node, child: &Node, worths: &Exact) -> Exact {
    let share = if child.worth == child.points { Some(Exact::ONE) } else { child.worth.over(&child.points) };
    let scale = if node.points == *worths { Some(Exact::ONE) } else { node.points.over(worths) };
    share.zip(scale).map(|(share, scale)| share.times(&scale)).unwrap_or_default()
}

/// A bonus or penalty section can't add or take more than its points, nor the opposite of what it is for.
fn within_points(node: &Node, sum: Range) -> (Range, Vec<Loss>) {
    let points: Range = node.points.clone().into();
    let ((low, below), (high, above)) = match node.role {
        Role::Base => return (sum, vec![]),
        Role::Bonus => ((Range::zero(), "floor"), (points, "cap")),
        Role::Penalty => ((points.negative(), "cap"), (Range::zero(), "floor")),
    };
    let raised = sum.larger(&low);
    let cut = raised.smaller(&high);
    let rows = difference(below, &sum, &raised).into_iter().chain(difference(above, &raised, &cut)).collect();
    (cut, rows)
}
