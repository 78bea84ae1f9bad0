//! Trials (试算): what the scorer says of one criterion and one answer, piece by piece; and what a rubric can
//! come to when its criteria may score anything within given ranges.
//!
//! Takes a criterion and an answer, gives its points, and the truth or value of any construct inside; takes
//! ranges, gives those of all nodes and the grades. It is for those who reason about a rubric; a sheet is
//! scored by `score`.

use alloc::vec::Vec;

use super::{
    Decision, Grade, amount,
    cohort::{Kept, Peer, PeerMean, Peers},
    condition::truth,
    criterion::{Decided, decide},
    facts::Facts,
    grade,
    missing::of_criterion,
    pass::collected,
    rollup::{graded, marks},
    rule::value,
    trial::Tried,
};
use crate::base::{Exact, Id, Range, Truth};
use crate::rubric::{Amount, Condition, Criterion, Node, Rubric, Rule};
use crate::sheet::{Answer, Given, Opinion, Sheet};

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

    /// How the criterion comes out.
    pub fn tried(&self) -> Tried {
        let Decided { by, asked, range, sure, .. } =
            decide(self.node, self.criterion, self.answer, &self.facts);
        Tried { by, asked, range, sure }
    }

    /// How many answers it still needs.
    pub fn owed(&self) -> usize {
        let asked = self.tried().asked != Truth::No;
        if asked { of_criterion(self.criterion, self.answer).len() } else { 0 }
    }

    /// How a criterion would be decided on the sheet of a station that is alone in its cohort.
    pub fn by_itself(
        rubric: &'a Rubric,
        values: Vec<Option<Given>>,
        (node, criterion): (&'a Node, &'a Criterion),
        answer: &Answer,
    ) -> (Decision, Option<Range>) {
        let criteria = rubric.criteria();
        let mut answers: Vec<Answer> = criteria.iter().map(|(_, other)| Answer::missing(other)).collect();
        if let Some(slot) = answers.get_mut(criterion.number) {
            *slot = answer.clone();
        }
        let sheet = Sheet::answering(rubric, values, answers);
        let members = [Peer { sheet: &sheet, scores: &[] }];
        let kept = Kept::default();
        let peers = Peers { members: &members, me: Some(0), kept: &kept };
        let facts = Facts {
            own: Some((criterion, answer)),
            peers: Some(&peers),
            mean: Some(&PeerMean::Nobody),
            ..Facts::of(&sheet, &node.points)
        };
        let decided = decide(node, criterion, answer, &facts);
        (decided.by, decided.range)
    }

    /// How a criterion would be decided with nothing answered, whatever the others of the cohort are.
    pub fn unanswered(
        rubric: &'a Rubric,
        (node, criterion): (&'a Node, &'a Criterion),
    ) -> (Decision, Option<Range>) {
        let (sheet, missing) = (Sheet::blank(rubric), Answer::missing(criterion));
        let members = [Peer { sheet: &sheet, scores: &[] }];
        let kept = Kept::default();
        let peers = Peers { members: &members, me: None, kept: &kept };
        let own = Some((criterion, &missing));
        let facts = Facts { own, peers: Some(&peers), ..Facts::of(&sheet, &node.points) };
        let decided = decide(node, criterion, &missing, &facts);
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

/// Rolls up ranges, one for each criterion in order, each with whether it surely applies; `spoken`: somebody
/// judges every node that several judge, and finds that it applies.
pub(crate) fn outlook(
    rubric: &Rubric,
    points: impl IntoIterator<Item = (Range, bool)>,
    spoken: bool,
) -> Outlook {
    let root = rubric.root();
    let criteria = rubric.criteria();
    let answers = criteria.iter().map(|(_, criterion)| Answer::missing(criterion)).collect();
    let values = rubric.inputs().iter().map(|_| None).collect();
    let mut sheet = Sheet::answering(rubric, values, answers);
    if spoken {
        sheet.opinions = rubric.root().flat().into_iter().filter_map(somebody).collect();
    }
    let sheet = sheet;
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

/// One of several who judge a node, without a word of what she says.
fn somebody(node: &Node) -> Option<(usize, Vec<Opinion>)> {
    let judged = node.assessors.as_ref()?;
    let asked = node.flat().into_iter().filter_map(Node::criterion);
    let answers = asked.map(Answer::missing).collect();
    let party = judged.parties().first().map(|party| party.party.clone());
    Some((node.number, [Opinion { assessor: Id::default(), party, answers, anything: false }].into()))
}
