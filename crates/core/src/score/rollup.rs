//! The roll-up (逐级汇总): one formula for every section and the rubric itself.
//!
//! Takes the criteria with their points, gives every node its score and the rows of its limits.

use alloc::{string::String, vec, vec::Vec};

use super::{
    card::Loss,
    criterion::{Decided, Decision, Limited, difference},
    facts::Score,
    opinions::{Judged, judged},
};
use crate::base::{End, Exact, Range, Truth};
use crate::rubric::{Body, Node, Role, Section};
use crate::sheet::Sheet;

/// A node with its score.
pub(super) struct Mark<'r> {
    pub node: &'r Node,
    /// `None` when it does not apply.
    pub range: Option<Range>,
    /// False when a missing answer may still show that it does not apply.
    pub sure: bool,
    /// Are the inputs of a criterion needed?
    pub asked: Truth,
    pub rows: Vec<Loss>,
    /// How a criterion was decided; sections are not.
    pub decided: Option<Decision>,
    pub children: Vec<Mark<'r>>,
    /// What each of several assessors makes of it.
    pub judged: Option<Judged<'r>>,
}

impl Mark<'_> {
    pub fn score(&self) -> Score<'_> {
        Score { node: self.node, range: self.range.as_ref(), sure: self.sure, asked: self.asked }
    }
}

/// Gives every node its score; `decided` holds the criteria in order, those of several assessors unanswered.
pub(super) fn marks<'r>(
    node: &'r Node,
    decided: &mut impl Iterator<Item = Decided>,
    sheet: &'r Sheet<'r>,
) -> Mark<'r> {
    let mark = alone(node, decided, sheet);
    match &node.assessors {
        Some(assessors) => judged(mark, assessors, sheet),
        None => mark,
    }
}

/// The node as a single assessor sees it.
pub(super) fn alone<'r>(
    node: &'r Node,
    decided: &mut impl Iterator<Item = Decided>,
    sheet: &'r Sheet<'r>,
) -> Mark<'r> {
    match &node.body {
        Body::Criterion(_) => {
            let decided = decided.next().unwrap_or_else(Decided::nothing);
            let Decided { by, asked, range, rows, sure } = decided;
            Mark { node, range, sure, asked, rows, decided: Some(by), children: Vec::new(), judged: None }
        }
        Body::Section(section) => {
            let children: Vec<_> =
                section.children.iter().map(|child| marks(child, decided, sheet)).collect();
            let scores: Vec<_> = children.iter().map(Mark::score).collect();
            let Rolled { range, sure, rows } = rolled(node, section, &scores);
            Mark { node, range, sure, asked: Truth::Yes, rows, decided: None, children, judged: None }
        }
    }
}

/// The score without the nodes that do not count for the grade.
pub(super) fn graded(mark: &Mark<'_>) -> Option<Range> {
    let Body::Section(section) = &mark.node.body else { return mark.range.clone() };
    mark.range.as_ref()?;
    if let Some(judged) = &mark.judged {
        return judged.graded();
    }
    let counting = mark.children.iter().filter(|child| child.node.counts_for_grade);
    let ranges: Vec<_> = counting.map(|child| (child, graded(child))).collect();
    let scores: Vec<_> =
        ranges.iter().map(|(child, range)| Score { range: range.as_ref(), ..child.score() }).collect();
    rolled(mark.node, section, &scores).range.or_else(|| Some(Range::zero()))
}

/// What the children of a section make of it.
struct Rolled {
    range: Option<Range>,
    sure: bool,
    rows: Vec<Loss>,
}

fn rolled(node: &Node, section: &Section, scores: &[Score<'_>]) -> Rolled {
    let counts = |score: &&Score<'_>| score.range.is_some() && (node.role != Role::Base || is_base(score));
    let applicable = scores.iter().filter(counts);
    let sure = applicable.clone().filter(|score| score.sure).count() >= section.minimum_applicable;
    if applicable.count() < section.minimum_applicable {
        return Rolled { range: None, sure: true, rows: Vec::new() };
    }
    let outside = scores.iter().filter(|score| !is_base(score)).filter_map(|score| score.range);
    let outside = outside.fold(Range::zero(), |sum, range| sum.plus(range));
    let all = mean(node, scores.iter());
    let counted = all.plus(&outside);
    let possible = spread(node, scores, all).plus(&outside);
    let mut rows: Vec<Loss> = open(&counted, &possible).into_iter().collect();
    let (cut, limits) = within_points(node, possible);
    let limited = Limited::of(node, &cut);
    rows.extend(limits.into_iter().chain(limited.rows()));
    if sure || node.role != Role::Base || node.number == 0 {
        return Rolled { range: Some(limited.rounded), sure, rows };
    }
    let widened = limited.rounded.hull(&Range::zero()).hull(&node.points.clone().into());
    rows.extend(open(&limited.rounded, &widened));
    Rolled { range: Some(widened), sure, rows }
}

/// What children that may not apply lower a range by; no construct of the rubric did it.
fn open(before: &Range, after: &Range) -> Option<Loss> {
    difference("open", before, after).map(|loss| Loss { r#where: String::new(), ..loss })
}

fn is_base(score: &Score<'_>) -> bool {
    score.node.role == Role::Base
}

/// The mean with all children that may not apply, without any of them, and whatever lies between.
fn spread(node: &Node, scores: &[Score<'_>], all: Range) -> Range {
    let doubtful = || scores.iter().filter(|score| is_base(score) && !score.sure);
    if doubtful().next().is_none() {
        return all;
    }
    let sure = || scores.iter().filter(|score| score.sure);
    let without = sure().any(|score| is_base(score) && score.range.is_some()).then(|| mean(node, sure()));
    let both = without.map_or(all.clone(), |without| all.hull(&without));
    doubtful().filter_map(|score| beyond(node, score)).fold(both, |hull, range| hull.hull(&range))
}

/// A child that can score below 0 or above its points pulls the mean at most as far as it goes itself.
fn beyond(node: &Node, score: &Score<'_>) -> Option<Range> {
    let (range, points) = (score.range?, &score.node.points);
    let within = *range.low() >= End::At(Exact::ZERO) && *range.high() <= End::At(points.clone());
    let scale = node.points.over(points)?;
    (!within).then(|| range.map(|exact| exact.times(&scale)))
}

fn mean<'a>(node: &Node, scores: impl Iterator<Item = &'a Score<'a>> + Clone) -> Range {
    let worths = worths(scores.clone());
    let base = scores.filter(|score| is_base(score)).filter_map(|score| Some((score.node, score.range?)));
    base.fold(Range::zero(), |sum, (child, range)| {
        let factor = factor(node, child, &worths);
        sum.plus(&if factor == Exact::ONE { range.clone() } else { range.map(|exact| exact.times(&factor)) })
    })
}

fn worths<'a>(scores: impl Iterator<Item = &'a Score<'a>>) -> Exact {
    let applicable = scores.filter(|score| is_base(score) && score.range.is_some());
    applicable.fold(Exact::ZERO, |sum, score| sum.plus(&score.node.worth))
}

/// What the applicable base children of a node are worth together.
pub(super) fn worths_of(mark: &Mark<'_>) -> Exact {
    let scores: Vec<_> = mark.children.iter().map(Mark::score).collect();
    worths(scores.iter())
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
