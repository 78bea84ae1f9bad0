//! Trials (试算): what the scorer says of one criterion and one answer, piece by piece; and what a rubric can
//! come to when its criteria may score anything within given ranges.
//!
//! Takes a criterion and an answer, gives its points, and the truth or value of any construct inside; takes
//! ranges, gives those of all nodes and the grades. It is for those who reason about a rubric; a sheet is
//! scored by `score`.

use alloc::vec::Vec;

use super::{
    Decision, Grade, amount,
    condition::truth,
    criterion::{Decided, decide},
    facts::Facts,
    grade,
    pass::collected,
    rollup::{graded, marks},
    rule::value,
};
use crate::base::{Exact, Range, Truth};
use crate::rubric::{Amount, Condition, Criterion, Node, Rubric, Rule};
use crate::sheet::{Answer, Sheet};

/// One criterion with one answer.
pub(crate) struct Probe<'a> {
    node: &'a Node,
    criterion: &'a Criterion,
    answer: &'a Answer,
    facts: Facts<'a>,
}

impl<'a> Probe<'a> {
    /// `sheet` says what is answered for the whole sheet; its own answers are not looked at.
    pub fn of(sheet: &'a Sheet<'a>, node: &'a Node, criterion: &'a Criterion, answer: &'a Answer) -> Self {
        let own = Some((criterion, answer));
        let facts = Facts { own, ..Facts::of(sheet, &node.points) };
        Self { node, criterion, answer, facts }
    }

    /// How the criterion is decided, and its points; `None` when it does not apply.
    pub fn decided(&self) -> (Decision, Option<Range>) {
        let decided = decide(self.node, self.criterion, self.answer, &self.facts);
        (decided.by, decided.range)
    }

    /// Is a condition of the criterion true?
    pub fn truth(&self, condition: &Condition) -> Truth {
        truth(condition, &self.facts)
    }

    /// The range of an amount where `full` is so many points.
    pub fn amount(&self, amount: &Amount, full: &Exact) -> Range {
        amount::sure(amount, &Facts { full, ..self.facts })
    }

    /// The points of a rule where `full` is so many points.
    pub fn points(&self, rule: &Rule, full: &Exact) -> Range {
        value(rule, &Facts { full, ..self.facts })
    }
}

/// What a rubric can come to when each criterion may score anything within a range.
pub(crate) struct Outlook {
    /// The range of every node, by its number; `None` when it does not apply.
    pub nodes: Vec<Option<Range>>,
    /// The range of the score that the grade is read from.
    pub graded: Option<Range>,
    /// The grades that can be reached, and whether each gate must, may or can't fire.
    pub grade: Option<Grade>,
}

/// Rolls up ranges, one for each criterion in order, each with whether it surely applies.
pub(crate) fn outlook(rubric: &Rubric, points: impl IntoIterator<Item = (Range, bool)>) -> Outlook {
    let root = rubric.root();
    let criteria = rubric.criteria();
    let answers = criteria.iter().map(|(_, criterion)| Answer::missing(criterion)).collect();
    let values = rubric.inputs().iter().map(|_| None).collect();
    let sheet = Sheet::answering(rubric, values, answers);
    let mut decided = points.into_iter().map(|(range, sure)| Decided {
        by: Decision::Open,
        asked: Truth::Yes,
        range: Some(range),
        rows: Vec::new(),
        sure,
    });
    let mark = marks(root, &mut decided, &sheet);
    let graded = graded(&mark);
    let scores = collected(&mark);
    let facts = Facts { criteria: &criteria, scores: &scores, ..Facts::of(&sheet, &root.points) };
    let grade = rubric.grades().and_then(|grades| grade::grade(grades, graded.as_ref(), &facts));
    let grade = grade.map(|graded| graded.grade);
    Outlook { nodes: scores.iter().map(|score| score.range.cloned()).collect(), graded, grade }
}
