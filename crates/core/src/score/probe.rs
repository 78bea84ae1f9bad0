//! A criterion on its own (单项试算): what the scorer says of one criterion and one answer, piece by piece.
//!
//! Takes a criterion, an answer and what is said for the whole sheet, gives its points, and the truth or value
//! of any construct inside. It is for those who reason about a rubric; a sheet is scored by `score`.

use super::{Decision, amount, condition::truth, criterion::decide, facts::Facts, rule::value};
use crate::base::{Exact, Range, Truth};
use crate::rubric::{Amount, Condition, Criterion, Node, Rule};
use crate::sheet::{Answer, Sheet};

/// One criterion with one answer.
pub(crate) struct Probe<'a> {
    node: &'a Node,
    criterion: &'a Criterion,
    answer: &'a Answer,
    facts: Facts<'a>,
}

#[allow(dead_code, reason = "for the linter")]
impl<'a> Probe<'a> {
    /// `sheet` says what is answered for the whole sheet; its own answers are not looked at.
    pub fn of(sheet: &'a Sheet<'a>, node: &'a Node, criterion: &'a Criterion, answer: &'a Answer) -> Self {
        let own = Some((criterion, answer));
        let facts = Facts { sheet, own, criteria: &[], scores: &[], full: &node.points };
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
