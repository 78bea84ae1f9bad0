//! Trials (试评): a sheet scored again and again with other answers, without its ledger.
//!
//! Takes a checked sheet, decides every criterion once, and gives the score and the grades for whatever
//! answers are put in the place of the sheet's own. Only what hangs on the change is worked out anew.

use alloc::vec::Vec;

use super::{
    Decision,
    cohort::{Kept, Peer, Peers},
    condition::truth,
    criterion::{Decided, decide},
    facts::{Facts, Score},
    gate,
    grade::reached,
    missing::unanswered,
    pass::{anybody, collected},
    rollup::{Mark, graded, marks},
};
use crate::base::{Exact, Range, Truth};
use crate::rubric::{Condition, Criterion, Effect, Gate, Grades, Node, Reference, Slot};
use crate::sheet::{Answer, Given, Sheet};

/// How a criterion came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tried {
    pub by: Decision,
    /// Are its inputs needed? Perhaps, where something other than the rule may yet decide.
    pub asked: Truth,
    /// Its score, below 0 for a penalty; `None` when it does not apply.
    pub range: Option<Range>,
    /// False when a missing answer may still show that it does not apply.
    pub sure: bool,
}

impl From<&Tried> for Decided {
    fn from(tried: &Tried) -> Self {
        let Tried { by, asked, range, sure } = tried.clone();
        Self { by, asked, range, sure, rows: Vec::new() }
    }
}

/// How the whole sheet came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    /// The score; `None` when nothing applies.
    pub score: Option<Range>,
    /// The score that the grade is read from.
    pub graded: Option<Range>,
    /// For each rank whether it can be reached, the last one for no grade; `None` without grades.
    pub ranks: Option<Vec<bool>>,
    /// For each gate whether it fires.
    pub fires: Vec<Truth>,
    /// The score of every node by its number.
    pub nodes: Vec<Option<Range>>,
}

/// What a gate says where some scores are given.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Judged {
    pub fires: Truth,
    /// For a grade that is a number and exists: the ranks that it can be, and whether it surely exists.
    pub numbers: Option<(Vec<bool>, bool)>,
}

/// A sheet whose answers can be exchanged.
pub(crate) struct Trial<'r> {
    pub sheet: Sheet<'r>,
    pub criteria: Vec<(&'r Node, &'r Criterion)>,
    pub tried: Vec<Tried>,
    /// Where stations are compared: what any of the others may be.
    blank: Option<Sheet<'r>>,
    all_count: bool,
}

impl<'r> Trial<'r> {
    /// Decides every criterion of a sheet.
    pub fn of(sheet: &Sheet<'r>) -> Self {
        let all_count = sheet.rubric.root().flat().iter().all(|node| node.counts_for_grade);
        let criteria = sheet.rubric.criteria();
        let blank = sheet.rubric.looks_at_cohort().then(|| Sheet::blank(sheet.rubric));
        let mut trial = Self { sheet: sheet.clone(), criteria, tried: Vec::new(), blank, all_count };
        let answers = sheet.answers.iter().enumerate();
        trial.tried = answers.filter_map(|(number, answer)| trial.decide(number, answer)).collect();
        trial
    }

    /// How a criterion would come out with an answer.
    pub fn decide(&self, number: usize, answer: &Answer) -> Option<Tried> {
        let (node, criterion) = self.criteria.get(number)?;
        let (others, kept) = (self.others(&[]), Kept::default());
        let peers = Peers { members: &others, me: None, kept: &kept };
        let own = Some((*criterion, answer));
        let facts = Facts { own, full: &node.points, peers: Some(&peers), ..self.facts(&[]) };
        let Decided { by, asked, range, sure, .. } = decide(node, criterion, answer, &facts);
        Some(Tried { by, asked, range, sure })
    }

    /// The others, of whom nothing is known.
    fn others<'a>(&'a self, scores: &'a [Score<'a>]) -> Vec<Peer<'a>> {
        self.blank.iter().map(|sheet| Peer { sheet, scores }).collect()
    }

    /// What the others may come to.
    fn outlook(&self) -> Option<Mark<'_>> {
        let (others, kept) = (self.others(&[]), Kept::default());
        let peers = Peers { members: &others, me: None, kept: &kept };
        self.blank.as_ref().map(|blank| anybody(blank, &self.criteria, &peers))
    }

    fn facts<'a>(&'a self, scores: &'a [Score<'a>]) -> Facts<'a> {
        let full = &self.sheet.rubric.root().points;
        Facts { criteria: &self.criteria, scores, ..Facts::of(&self.sheet, full) }
    }

    /// Does a gate fire, whatever the gates before it say?
    pub fn fires(&self, gate: usize) -> Option<Truth> {
        let mark = self.mark();
        let scores = collected(&mark);
        let gate = self.gates().nth(gate)?;
        Some(gate::fires(gate, &self.facts(&scores)))
    }

    /// Does a gate fire where some nodes have other scores than here, `None` for one that does not apply? And where its
    /// grade is a number, which grades that can be, and whether the number surely exists.
    pub fn judged(&self, gate: usize, known: &[(usize, Option<Range>)]) -> Option<Judged> {
        let mark = self.mark();
        let mut scores = collected(&mark);
        for (number, range) in known {
            let score = scores.get_mut(*number)?;
            (score.range, score.sure) = (range.as_ref(), true);
        }
        let facts = self.facts(&scores);
        let gate = self.gates().nth(gate)?;
        let ranks = self.sheet.rubric.grades().map_or(0, Grades::no_grade).saturating_add(1);
        let numbers = match &gate.then {
            Effect::Number(of) => gate::numbers(of, ranks, &facts),
            _ => None,
        };
        Some(Judged { fires: gate::fires(gate, &facts), numbers })
    }

    /// Puts another answer, and how it comes out, in the place of the present ones, which are given back.
    pub fn exchange(&mut self, number: usize, answer: &mut Answer, tried: &mut Tried) {
        if let (Some(old), Some(was)) = (self.sheet.answers.get_mut(number), self.tried.get_mut(number)) {
            core::mem::swap(old, answer);
            core::mem::swap(was, tried);
        }
    }

    /// The tree with the present answers.
    fn mark(&self) -> Mark<'_> {
        marks(self.sheet.rubric.root(), &mut self.tried.iter().map(Decided::from), &self.sheet)
    }

    /// The score and the grades with the present answers.
    pub fn standing(&self) -> Standing {
        let mark = self.mark();
        let of_grade = if self.all_count { mark.range.clone() } else { graded(&mark) };
        let scores = collected(&mark);
        let (outlook, kept) = (self.outlook(), Kept::default());
        let unknown = outlook.as_ref().map(collected).unwrap_or_default();
        let others = self.others(&unknown);
        let peers = Peers { members: &others, me: None, kept: &kept };
        let facts = Facts { peers: Some(&peers), ..self.facts(&scores) };
        let grades = self.sheet.rubric.grades();
        let (ranks, fires) = grades.and_then(|grades| reached(grades, of_grade.as_ref(), &facts)).unzip();
        Standing {
            score: mark.range.clone(),
            graded: of_grade.filter(|_| mark.range.is_some()),
            ranks,
            fires: fires.unwrap_or_default(),
            nodes: scores.iter().map(|score| score.range.cloned()).collect(),
        }
    }

    /// How many looks of the gates at the answers of a criterion speak for firing, or against it where a gate can
    /// only do good.
    pub fn against(&self, number: usize) -> usize {
        let mark = self.mark();
        let scores = collected(&mark);
        let facts = self.facts(&scores);
        let conditions = self.gates().filter_map(|gate| Some((gate.when()?, gate.then.can_lower())));
        conditions.map(|(when, bad)| pushing(when, bad, number, &facts)).fold(0, usize::saturating_add)
    }

    /// Do the gates look at an input of a criterion?
    pub fn is_watched(&self, number: usize) -> bool {
        self.gates().any(|gate| gate.inputs().into_iter().any(|reference| leads_to(reference, number)))
    }

    fn gates(&self) -> impl Iterator<Item = &'r Gate> + use<'r> {
        self.sheet.rubric.grades().into_iter().flat_map(|grades| &grades.gates)
    }

    /// Do the numbers of an answer lie within the levels chosen?
    pub fn keeps_levels(&self, number: usize, answer: &Answer) -> bool {
        let criterion = self.criteria.get(number);
        criterion.is_some_and(|(node, criterion)| answer.keeps_levels(node, criterion, &self.sheet.values))
    }

    /// What is answered for the whole sheet.
    pub fn shared(&self) -> &[Option<Given>] {
        &self.sheet.values
    }
}

/// How many answers an input of the rubric still needs.
pub(crate) fn owed_by_all(sheet: &Sheet<'_>, place: usize) -> usize {
    let one = place..place.saturating_add(1);
    let asked = sheet.rubric.inputs().get(one.clone()).zip(sheet.values.get(one));
    asked.map_or(0, |(inputs, values)| unanswered(inputs, values, false).len())
}

fn names(condition: &Condition, number: usize) -> bool {
    let mut found: Vec<&Reference> = Vec::new();
    condition.inputs(&mut found);
    found.into_iter().any(|reference| leads_to(reference, number))
}

fn leads_to(reference: &Reference, number: usize) -> bool {
    matches!(reference.slot, Slot::Of(criterion, _) if criterion == number)
}

/// How many looks at a criterion have the outcome that speaks for the whole condition, or may have it.
fn pushing(condition: &Condition, wanted: bool, number: usize, facts: &Facts<'_>) -> usize {
    match condition {
        Condition::All(members) | Condition::Any(members) => {
            let each = members.iter().map(|member| pushing(member, wanted, number, facts));
            each.fold(0, usize::saturating_add)
        }
        Condition::Not(inner) => pushing(inner, !wanted, number, facts),
        leaf => usize::from(names(leaf, number) && truth(leaf, facts) != Truth::from(!wanted)),
    }
}

/// What one point of every node is worth in the graded score, and in each node above it.
pub(crate) fn reach(node: &Node, worths: &Exact, child: &Node) -> Exact {
    if child.role == crate::rubric::Role::Base {
        super::rollup::factor(node, child, worths)
    } else {
        Exact::ONE
    }
}
