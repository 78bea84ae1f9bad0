//! The passes (多遍计算): from checked sheets to scorecards, one by one or a whole cohort at once.
//!
//! Takes sheets of one rubric, decides the criteria of all, then what hangs on the scores of the others, rolls
//! up, and grades. A sheet by itself is a cohort of which nothing else is known.

use alloc::vec::Vec;

use super::{
    Decision,
    card::Scorecard,
    cohort::{Kept, Peer, PeerMean, Peers, peer_mean},
    criterion::{Decided, decide},
    facts::{Facts, Score},
    gathered::Gathered,
    grade::{self, Entrant},
    ledger::card,
    rollup::{Mark, graded, marks},
};
use crate::base::{Range, Truth};
use crate::rubric::{Criterion, Node, NotApplicable, Role, Rubric};
use crate::sheet::Sheet;

/// Scores a checked sheet.
///
/// ```
/// use haitang::{rubric::Rubric, score::score, sheet::Sheet};
/// let rubric = Rubric::from_json(r#"{
///     "haitang": "rubric/1", "id": "demo", "title": "示例",
///     "children": [{"id": "1", "title": "有制度", "points": "10",
///                   "inputs": [{"id": "met", "type": "bool"}],
///                   "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#).unwrap();
/// let sheet = Sheet::from_json(&rubric, r#"{
///     "haitang": "sheet/1", "rubric": "demo", "answers": {"1": true}}"#).unwrap();
/// assert_eq!(score(&sheet).score.exact.unwrap().to_string(), "10");
/// ```
#[doc(alias = "评分")]
#[must_use]
pub fn score(sheet: &Sheet<'_>) -> Scorecard {
    let rubric = sheet.rubric;
    let criteria = rubric.criteria();
    // Where the others are not known, an empty sheet says what everything may still be, whatever states it gets.
    let blank = rubric.looks_at_cohort().then(|| Sheet::blank(rubric));
    let unknown: Vec<Peer<'_>> = blank.iter().map(|sheet| Peer { sheet, scores: &[] }).collect();
    let kept = Kept::default();
    let peers = Peers { members: &unknown, me: None, kept: &kept };
    let mark = rolled(sheet, decided(sheet, &criteria, &peers, None));
    let empty = blank.as_ref().map(|blank| anybody(blank, &criteria, &peers));
    let scores = empty.as_ref().map(collected).unwrap_or_default();
    let unknown: Vec<Peer<'_>> = blank.iter().map(|sheet| Peer { sheet, scores: &scores }).collect();
    let kept = Kept::default();
    let peers = Peers { members: &unknown, me: None, kept: &kept };
    let scores = collected(&mark);
    let member = Member { sheet, criteria: &criteria, mark: &mark, scores: &scores };
    let graded = member.graded();
    let facts = member.facts(&peers);
    let grade = rubric.grades().and_then(|grades| grade::grade(grades, graded.as_ref(), &facts));
    card(&member, graded.as_ref(), grade, None)
}

/// What somebody of whom nothing is known may come to: an empty sheet, whatever states it gets.
pub(super) fn anybody<'r>(
    blank: &'r Sheet<'r>,
    criteria: &[(&'r Node, &'r Criterion)],
    peers: &Peers<'_>,
) -> Mark<'r> {
    let each = decided(blank, criteria, peers, None).into_iter().zip(criteria);
    rolled(blank, each.map(|(decided, (node, criterion))| decided.or_anything(node, criterion)).collect())
}

/// Scores checked sheets of one rubric together, so that they can be compared: in the order given.
///
/// Every sheet has to answer the rubric given; sheets of another one are scored as they would be by themselves
/// under their own answers, so callers read them with [`Sheet::from_json`] of this rubric.
///
/// ```
/// use haitang::{rubric::Rubric, score::together, sheet::Sheet};
/// let rubric = Rubric::from_json(r#"{
///     "haitang": "rubric/1", "id": "demo", "title": "示例",
///     "children": [{"id": "1", "title": "活动场次", "points": "6", "inputs": [{"id": "held", "type": "count"}],
///         "rule": {"kind": "ratio", "of": "held", "cap": "1", "when_zero": "0",
///                  "to": {"cohort": "largest", "of": "held", "include_self": true, "when_fewer": "held"}}}]}"#).unwrap();
/// let sheets = ["12", "8"].map(|held| Sheet::from_json(&rubric, &format!(
///     r#"{{"haitang": "sheet/1", "rubric": "demo", "answers": {{"1": "{held}"}}}}"#)).unwrap());
/// let cards = together(&rubric, &sheets);
/// assert_eq!(cards[1].score.exact.as_ref().unwrap().to_string(), "4");
/// ```
#[doc(alias = "同批评分")]
#[must_use]
pub fn together(rubric: &Rubric, sheets: &[Sheet<'_>]) -> Vec<Scorecard> {
    let criteria = rubric.criteria();
    let members: Vec<Peer<'_>> = sheets.iter().map(|sheet| Peer { sheet, scores: &[] }).collect();
    let kept = Kept::default();
    let seen_by = |me| Peers { members: &members, me: Some(me), kept: &kept };
    let mut decisions: Vec<Vec<Decided>> = sheets
        .iter()
        .enumerate()
        .map(|(me, sheet)| decided(sheet, &criteria, &seen_by(me), Some(&PeerMean::Later)))
        .collect();
    for (at, (node, criterion)) in criteria.iter().enumerate() {
        if criterion.empty.not_applicable == NotApplicable::Mean && node.role == Role::Base {
            fill_means(sheets, &criteria, at, &mut decisions, &seen_by);
        }
    }
    let marks: Vec<Mark<'_>> =
        sheets.iter().zip(decisions).map(|(sheet, decided)| rolled(sheet, decided)).collect();
    let scores: Vec<Vec<Score<'_>>> = marks.iter().map(collected).collect();
    let peers: Vec<Peer<'_>> =
        sheets.iter().zip(&scores).map(|(sheet, scores)| Peer { sheet, scores }).collect();
    let kept = Kept::default();
    let seen: Vec<Peers<'_>> =
        (0..peers.len()).map(|me| Peers { members: &peers, me: Some(me), kept: &kept }).collect();
    let members: Vec<Member<'_>> = sheets
        .iter()
        .zip(&marks)
        .zip(&scores)
        .map(|((sheet, mark), scores)| Member { sheet, criteria: &criteria, mark, scores })
        .collect();
    let graded: Vec<Option<Range>> = members.iter().map(Member::graded).collect();
    let entrants = members.iter().zip(&graded).zip(&seen);
    let entrants: Vec<Entrant<'_>> =
        entrants.map(|((member, score), peers)| (score.as_ref(), member.facts(peers))).collect();
    let mut awarded =
        rubric.grades().map(|grades| grade::together(grades, &entrants, false)).into_iter().flatten();
    let cards = members.iter().zip(&graded);
    cards
        .map(|(member, score)| card(member, score.as_ref(), awarded.next().flatten(), Some(sheets.len())))
        .collect()
}

/// A member with all its scores.
pub(super) struct Member<'a> {
    pub sheet: &'a Sheet<'a>,
    pub criteria: &'a [(&'a Node, &'a Criterion)],
    pub mark: &'a Mark<'a>,
    pub scores: &'a [Score<'a>],
}

impl Member<'_> {
    /// The score that the grade is read from; `None` when nothing applies.
    fn graded(&self) -> Option<Range> {
        if all_count(self.mark.node) { self.mark.range.clone() } else { graded(self.mark) }
    }

    /// What its gates can see.
    fn facts<'a>(&'a self, peers: &'a Peers<'a>) -> Facts<'a> {
        Facts {
            scores: self.scores,
            criteria: self.criteria,
            peers: Some(peers),
            ..Facts::of(self.sheet, &self.mark.node.points)
        }
    }
}

fn all_count(root: &Node) -> bool {
    root.counts_for_grade && root.children().iter().all(all_count)
}

/// The criteria of a sheet, each decided by its answer.
pub(super) fn decided(
    sheet: &Sheet<'_>,
    criteria: &[(&Node, &Criterion)],
    peers: &Peers<'_>,
    mean: Option<&PeerMean>,
) -> Vec<Decided> {
    let each = criteria.iter().zip(&sheet.answers);
    each.map(|((node, criterion), answer)| {
        let facts = Facts {
            own: Some((criterion, answer)),
            peers: Some(peers),
            mean,
            ..Facts::of(sheet, &node.points)
        };
        decide(node, criterion, answer, &facts)
    })
    .collect()
}

/// Decides a criterion anew for everybody, now that the scores of the others are known.
fn fill_means<'a>(
    sheets: &[Sheet<'_>],
    criteria: &[(&Node, &Criterion)],
    at: usize,
    decisions: &mut [Vec<Decided>],
    seen_by: &impl Fn(usize) -> Peers<'a>,
) {
    let Some((node, criterion)) = criteria.get(at) else { return };
    let scores = Gathered::of(decisions.iter().map(|member| standing(member.get(at))).collect());
    for (me, (sheet, member)) in sheets.iter().zip(decisions.iter_mut()).enumerate() {
        let (Some(answer), Some(decided)) = (sheet.answers.get(at), member.get_mut(at)) else { continue };
        if decided.sure && decided.by != Decision::NotApplicable {
            continue;
        }
        let mean = peer_mean(&scores, me);
        let peers = seen_by(me);
        let facts = Facts {
            own: Some((criterion, answer)),
            peers: Some(&peers),
            mean: Some(&mean),
            ..Facts::of(sheet, &node.points)
        };
        *decided = decide(node, criterion, answer, &facts);
    }
}

/// Has a member a score of its own, as a peer of those to whom the criterion does not apply?
fn standing(decided: Option<&Decided>) -> (Truth, Range) {
    let nothing = (Truth::No, Range::zero());
    let Some(Decided { by, range: Some(range), sure, .. }) = decided else { return nothing };
    match (by, sure) {
        (Decision::NotApplicable, _) => nothing,
        (_, true) => (Truth::Yes, range.clone()),
        (_, false) => (Truth::Maybe, range.clone()),
    }
}

pub(super) fn rolled<'a>(sheet: &'a Sheet<'a>, decided: Vec<Decided>) -> Mark<'a> {
    marks(sheet.rubric.root(), &mut decided.into_iter(), sheet)
}

/// All nodes with their scores, in the order of their numbers.
pub(super) fn collected<'a>(mark: &'a Mark<'_>) -> Vec<Score<'a>> {
    let mut scores = Vec::with_capacity(mark.node.size());
    collect(mark, &mut scores);
    scores
}

fn collect<'a>(mark: &'a Mark<'_>, scores: &mut Vec<Score<'a>>) {
    scores.push(mark.score());
    if mark.judged.is_some() {
        // What each assessor sees for herself has no one score.
        let below = mark.node.flat().into_iter().skip(1);
        scores.extend(below.map(|node| Score { node, range: None, sure: true, asked: Truth::No }));
    }
    mark.children.iter().for_each(|child| collect(child, scores));
}
