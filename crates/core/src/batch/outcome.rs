//! What becomes of a row (单行结果): the figures of its scorecard that a table shows.
//!
//! Takes a scorecard, gives its figures. It works out nothing.

use alloc::vec::Vec;

use crate::base::Exact;
use crate::rubric::{Node, Rubric};
use crate::score::{Line, Reachable, Scorecard, Status};

/// The score, or the grade, of one row, with what else a table shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// The lowest score that can be reached; `None` when it has no bound or nothing applies.
    pub lowest: Option<Exact>,
    /// The highest.
    pub highest: Option<Exact>,
    /// The rank of the grade, 0 for the best, one more than the last for none; when it is decided.
    pub grade: Option<usize>,
    /// The same before all gates.
    pub before: Option<usize>,
    /// Is anything missing, and does it matter?
    pub status: Status,
    /// How many answers are missing.
    pub missing: usize,
    /// The scores of the nodes asked for, each when it applies and is known.
    pub nodes: Vec<Option<Exact>>,
}

impl Outcome {
    /// The figures of a scorecard, with the scores of some nodes by their numbers.
    #[must_use]
    pub fn of(rubric: &Rubric, card: &Scorecard, nodes: &[usize]) -> Self {
        let mut lines = Vec::new();
        beside(rubric.root(), Some(&card.root), &mut lines);
        let rank = |reachable: &Reachable| decided(rubric, reachable);
        let grade = card.grade.as_ref();
        Self {
            lowest: card.score.lowest.clone(),
            highest: card.score.highest.clone(),
            grade: grade.and_then(|grade| rank(&grade.r#final)),
            before: grade.and_then(|grade| rank(&grade.before_gates)),
            status: card.status,
            missing: card.missing.len(),
            nodes: nodes.iter().map(|at| lines.get(*at)?.as_ref()?.score.as_ref()?.exact.clone()).collect(),
        }
    }
}

/// For each node, by its number, its line. What several assessors judge has lines in their opinions alone.
fn beside<'a>(node: &Node, line: Option<&'a Line>, lines: &mut Vec<Option<&'a Line>>) {
    lines.push(line);
    let below = line.map(Line::children).unwrap_or_default();
    for (at, child) in node.children().iter().enumerate() {
        beside(child, below.get(at), lines);
    }
}

fn decided(rubric: &Rubric, reachable: &Reachable) -> Option<usize> {
    let (Some(grades), [only]) = (rubric.grades(), reachable.reachable.as_slice()) else { return None };
    match only {
        None => Some(grades.no_grade()),
        Some(id) => grades.titles().position(|(known, _)| known == id),
    }
}
