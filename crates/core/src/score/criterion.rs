//! How a criterion is decided (末级指标的判定): the order of precedence, from top to bottom.
//!
//! Takes a criterion, its answer and the facts, gives its points, the step that decided, and the rows.

use alloc::vec::Vec;

use super::{
    card::Loss,
    cohort::PeerMean,
    condition::{hung, truth},
    facts::Facts,
    rule::{self, Path, written},
};
use crate::base::{Exact, Range, Truth};
use crate::rubric::{Condition, Criterion, Empty, Node, NotApplicable, Role};
use crate::sheet::{Answer, Sheet, State};

/// The step of the order of precedence that decided.
#[doc(alias = "判定依据")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Decision {
    /// It does not apply (不适用).
    NotApplicable,
    /// An earlier result is taken over (沿用).
    Carried,
    /// Evidence was required and none produced (无佐证).
    Evidence,
    /// It is not offered (未开展).
    Forfeit,
    /// It need not be (免评).
    Exempt,
    /// Nothing happened that could have gone wrong (未发生).
    NoEvent,
    /// Not met as a whole (不达标).
    NotMet,
    /// What has to come first is missing (前置条件).
    Gate,
    /// The rule (评分规则).
    Rule,
    /// Several assessors (多名评估员).
    Assessors,
    /// It hangs on a missing answer (待定).
    Open,
}

impl Decision {
    /// Are the inputs of the criterion needed, or has something decided without them?
    pub(super) fn asks(self) -> Truth {
        matches!(self, Self::Rule | Self::Open).into()
    }

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::NotApplicable => "not_applicable",
            Self::Carried => "carried",
            Self::Evidence => "evidence",
            Self::Forfeit => "forfeit",
            Self::Exempt => "exempt",
            Self::NoEvent => "no_event",
            Self::NotMet => "not_met",
            Self::Gate => "gate",
            Self::Rule => "rule",
            Self::Assessors => "assessors",
            Self::Open => "open",
        }
    }
}

/// A criterion with its points.
pub(super) struct Decided {
    pub by: Decision,
    /// Are its inputs needed? Perhaps, where something other than the rule may yet decide.
    pub asked: Truth,
    /// `None` when it does not apply.
    pub range: Option<Range>,
    pub rows: Vec<Loss>,
    /// False when a missing answer may still show that it does not apply.
    pub sure: bool,
}

impl Decided {
    /// For a criterion that no sheet knows.
    pub fn nothing() -> Self {
        Self { by: Decision::NotApplicable, asked: Truth::No, range: None, rows: Vec::new(), sure: true }
    }

    /// The same where anything may still be said, states as well as values.
    pub fn or_anything(self, node: &Node, criterion: &Criterion) -> Self {
        let Empty { not_applicable, may_exempt, may_carry } = criterion.empty;
        let leaves =
            node.role != Role::Base || matches!(not_applicable, NotApplicable::Drop | NotApplicable::Mean);
        let full = leaves || may_exempt || may_carry || not_applicable == NotApplicable::Full;
        let range = self.range.clone().unwrap_or_else(Range::zero).hull(&Range::zero());
        let range =
            if full && node.role == Role::Base { range.hull(&node.points.clone().into()) } else { range };
        Self { by: Decision::Open, asked: Truth::Maybe, range: Some(range), sure: !leaves, ..self }
    }
}

/// One step of the order of precedence.
struct Step<'a> {
    by: Decision,
    applies: Truth,
    /// Where it is written, and its condition.
    place: &'static str,
    condition: Option<&'a Condition>,
}

/// Decides a criterion.
pub(super) fn decide(node: &Node, criterion: &Criterion, answer: &Answer, facts: &Facts<'_>) -> Decided {
    let decided = match by_state(answer.state) {
        Some(by) => settled(
            &Step { by, applies: Truth::Yes, place: "state", condition: None },
            node,
            criterion,
            facts,
        ),
        None => by_steps(node, criterion, answer, facts),
    };
    match node.role {
        Role::Base => decided,
        Role::Bonus => Decided { rows: Vec::new(), ..decided },
        Role::Penalty => taken(decided, criterion),
    }
}

/// A state that says how it is needs no conditions.
fn by_state(state: State) -> Option<Decision> {
    match state {
        State::Answered | State::Missing => None,
        State::NotMet => Some(Decision::NotMet),
        State::NoEvidence => Some(Decision::Evidence),
        State::NotApplicable => Some(Decision::NotApplicable),
        State::Exempt => Some(Decision::Exempt),
        State::Forfeit => Some(Decision::Forfeit),
        State::Carried => Some(Decision::Carried),
    }
}

fn steps<'a>(criterion: &'a Criterion, answer: &Answer, facts: &Facts<'_>) -> [Step<'a>; 6] {
    let conditional = |by, place, condition: &'a Option<Condition>| {
        let condition = condition.as_ref();
        Step { by, applies: condition.map_or(Truth::No, |when| truth(when, facts)), place, condition }
    };
    let evidence = match &answer.evidence {
        _ if !criterion.evidence_required => Truth::No,
        Some(produced) => produced.is_empty().into(),
        None => Truth::Maybe,
    };
    [
        conditional(Decision::NotApplicable, "not_applicable_if", &criterion.not_applicable_if),
        Step { by: Decision::Evidence, applies: evidence, place: "evidence", condition: None },
        conditional(Decision::Forfeit, "forfeit_if", &criterion.forfeit_if),
        conditional(Decision::Exempt, "exempt_if", &criterion.exempt_if),
        conditional(Decision::NoEvent, "no_event_if", &criterion.no_event_if),
        conditional(Decision::Gate, "zero_if", &criterion.zero_if),
    ]
}

/// Goes down the steps: the first that surely applies decides, unless one before it may.
fn by_steps(node: &Node, criterion: &Criterion, answer: &Answer, facts: &Facts<'_>) -> Decided {
    let (mut open, mut sure): (Option<Range>, bool) = (None, true);
    let add = |open: Option<Range>, range: Range| Some(open.map_or(range.clone(), |all| all.hull(&range)));
    for step in steps(criterion, answer, facts) {
        match step.applies {
            Truth::No => {}
            Truth::Maybe => {
                if !later(step.by, node, criterion, facts) {
                    open = add(open, possible(step.by, node, criterion, facts));
                }
                sure &= !may_drop(step.by, node, criterion, facts);
            }
            Truth::Yes => {
                return match open {
                    None => unsure(settled(&step, node, criterion, facts), sure),
                    Some(_) => Decided {
                        sure,
                        asked: Truth::Maybe,
                        ..undecided(add(open, possible(step.by, node, criterion, facts)), facts.full)
                    },
                };
            }
        }
    }
    let ruled = by_rule(node, criterion, facts);
    match (open, &ruled.range) {
        (Some(open), Some(range)) => {
            Decided { sure, asked: Truth::Maybe, ..undecided(Some(open.hull(range)), facts.full) }
        }
        _ => unsure(ruled, sure),
    }
}

/// An earlier step that may take the criterion out of the sum is remembered, also when it gives no points yet.
fn unsure(decided: Decided, sure: bool) -> Decided {
    Decided { sure: sure && decided.sure, ..decided }
}

/// What a step that may decide could give; a criterion that may not apply could be anything.
fn possible(by: Decision, node: &Node, criterion: &Criterion, facts: &Facts<'_>) -> Range {
    let full: Range = facts.full.clone().into();
    match by {
        Decision::Exempt | Decision::NoEvent => full,
        Decision::NotApplicable if node.role == Role::Base => match criterion.empty.not_applicable {
            NotApplicable::Full => full,
            NotApplicable::Drop => full.hull(&Range::zero()),
            NotApplicable::Mean => of_peers(node, criterion, facts),
            NotApplicable::Zero | NotApplicable::Refuse => Range::zero(),
        },
        Decision::Carried => carried(facts),
        _ => Range::zero(),
    }
}

/// A step surely decides.
fn settled(step: &Step<'_>, node: &Node, criterion: &Criterion, facts: &Facts<'_>) -> Decided {
    if drops(step.by, node, criterion, facts) {
        return Decided { by: step.by, ..Decided::nothing() };
    }
    let range = possible(step.by, node, criterion, facts);
    let lost = range.low().finite().map(|lowest| facts.full.minus(lowest)).unwrap_or_default();
    let inputs = step.condition.map(|when| written(hung(when, true, facts))).unwrap_or_default();
    let rows = rule::one(step.by.name(), &step.place, inputs, lost);
    let sure = !may_drop(step.by, node, criterion, facts);
    Decided { by: step.by, asked: Truth::No, range: Some(range), rows, sure }
}

/// Does the step take the criterion out of the sum?
fn drops(by: Decision, node: &Node, criterion: &Criterion, facts: &Facts<'_>) -> bool {
    let policy = match criterion.empty.not_applicable {
        _ if node.role != Role::Base => true,
        NotApplicable::Drop => true,
        NotApplicable::Mean => matches!(facts.mean, Some(PeerMean::Nobody | PeerMean::Later)),
        NotApplicable::Full | NotApplicable::Zero | NotApplicable::Refuse => false,
    };
    by == Decision::NotApplicable && policy
}

/// May it take the criterion out of the sum, because no peer surely has a score?
fn may_drop(by: Decision, node: &Node, criterion: &Criterion, facts: &Facts<'_>) -> bool {
    let known = matches!(facts.mean, Some(PeerMean::Of(_, true)));
    let unsure = criterion.empty.not_applicable == NotApplicable::Mean && !known;
    drops(by, node, criterion, facts) || (by == Decision::NotApplicable && unsure)
}

/// The mean of the peers; with none that surely has a score it may leave the sum.
fn of_peers(node: &Node, criterion: &Criterion, facts: &Facts<'_>) -> Range {
    let leaves = Range::zero().hull(&facts.full.clone().into());
    match facts.mean {
        Some(PeerMean::Of(mean, true)) => mean.clone(),
        Some(PeerMean::Of(mean, false)) => mean.hull(&leaves),
        Some(PeerMean::Nobody | PeerMean::Later) => leaves,
        None => of_anybody(node, criterion, facts).map_or_else(|| leaves.clone(), |any| any.hull(&leaves)),
    }
}

/// What the rule gives to a peer of whom nothing is known.
fn of_anybody(node: &Node, criterion: &Criterion, facts: &Facts<'_>) -> Option<Range> {
    let given = |sheet: &Sheet<'_>| {
        let own = Some((criterion, sheet.answers.get(criterion.number)?));
        by_rule(node, criterion, &Facts { sheet, own, ..*facts }).range
    };
    match facts.peers.and_then(|peers| peers.members.first()) {
        Some(unknown) => given(unknown.sheet),
        None => given(&Sheet::blank(facts.sheet.rubric)),
    }
}

/// Is it the mean of peers whose scores are being worked out just now?
fn later(by: Decision, node: &Node, criterion: &Criterion, facts: &Facts<'_>) -> bool {
    let mean = node.role == Role::Base
        && criterion.empty.not_applicable == NotApplicable::Mean
        && by == Decision::NotApplicable;
    mean && matches!(facts.mean, Some(PeerMean::Later))
}

/// The points that the answer takes over.
fn carried(facts: &Facts<'_>) -> Range {
    let carried = facts.own.and_then(|(_, answer)| answer.carried.as_ref());
    carried.map(|carried| carried.points.clone()).unwrap_or_default().into()
}

/// More than one step can decide, or the rule hangs on a missing answer.
fn undecided(range: Option<Range>, full: &Exact) -> Decided {
    let lowest = range.as_ref().and_then(|range| range.low().finite());
    let lost = lowest.map(|lowest| full.minus(lowest)).unwrap_or_default();
    let rows = rule::one("open", &"", Vec::new(), lost);
    Decided { by: Decision::Open, asked: Truth::Yes, range, rows, sure: true }
}

fn by_rule(node: &Node, criterion: &Criterion, facts: &Facts<'_>) -> Decided {
    let given = rule::value(&criterion.rule, facts);
    let range = match node.role {
        Role::Base => given.clone(),
        _ => given.larger(&Range::zero()).smaller(&facts.full.clone().into()),
    };
    let limited = Limited::of(node, &range);
    match (given.exact(), limited.rounded.exact()) {
        (Some(points), Some(_)) => {
            let mut rows = rule::losses(&criterion.rule, points, facts, &Path::Rule);
            rows.extend(limited.rows());
            Decided { by: Decision::Rule, asked: Truth::Yes, range: Some(limited.rounded), rows, sure: true }
        }
        (None, Some(exact)) => {
            let rows = rule::one("settled", &"rule", Vec::new(), facts.full.minus(exact));
            Decided { by: Decision::Rule, asked: Truth::Yes, range: Some(limited.rounded), rows, sure: true }
        }
        _ => undecided(Some(limited.rounded), facts.full),
    }
}

/// A score on its way through floor, cap and rounding.
pub(super) struct Limited<'a> {
    before: &'a Range,
    raised: Range,
    cut: Range,
    pub rounded: Range,
}

impl<'a> Limited<'a> {
    pub fn of(node: &Node, before: &'a Range) -> Self {
        let raised = node.floor.clone().map_or_else(|| before.clone(), |floor| before.larger(&floor.into()));
        let cut = node.cap.clone().map_or_else(|| raised.clone(), |cap| raised.smaller(&cap.into()));
        let rounded = node.rounding.map_or_else(|| cut.clone(), |rounding| cut.rounded(rounding));
        Self { before, raised, cut, rounded }
    }

    /// What each of them kept back, at the lowest end.
    pub fn rows(&self) -> Vec<Loss> {
        let stages = [
            ("floor", self.before, &self.raised),
            ("cap", &self.raised, &self.cut),
            ("rounding", &self.cut, &self.rounded),
        ];
        stages.into_iter().filter_map(|(code, before, after)| difference(code, before, after)).collect()
    }
}

/// The row of a change at the lowest end.
pub(super) fn difference(code: &'static str, before: &Range, after: &Range) -> Option<Loss> {
    let (before, after) = (before.low().finite()?, after.low().finite()?);
    let lost = before.minus(after);
    (!lost.is_zero()).then(|| Loss::new(code, &code, Vec::new(), lost))
}

/// What a penalty takes is its score below zero, and its only row, beside everything that was asked.
fn taken(decided: Decided, criterion: &Criterion) -> Decided {
    let range = decided.range.map(|range| range.negative());
    let lowest = range.as_ref().and_then(|range| range.low().finite()).filter(|low| !low.is_zero());
    let asked = || criterion.inputs.iter().map(|input| input.id.as_str().into()).collect();
    let rows = lowest.map(|low| Loss::new("penalty", &"rule", asked(), low.negative())).into_iter().collect();
    Decided { range, rows, ..decided }
}
