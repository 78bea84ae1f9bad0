//! Rules at work (评分规则的执行): one function for each kind of rule, and the rows that it leaves.
//!
//! Takes a rule and the facts, gives the range of its points; for points that are known, the reasons
//! for every one that is missing to full.

use alloc::{collections::BTreeSet, string::String, vec, vec::Vec};
use core::fmt;

use super::{
    amount::{input, sure},
    balance,
    card::Loss,
    cohort,
    condition::{hung, stands, truth},
    facts::{Facts, Found},
};
use crate::base::{End, Exact, Range, Truth};
use crate::rubric::{Amount, Condition, Limit, Rank, Reference, Row, Rule, Slot, Ties};
use crate::sheet::Given;

/// The points of a rule.
pub(super) fn value(rule: &Rule, facts: &Facts<'_>) -> Range {
    match rule {
        Rule::AllOrNothing(when) => all_or_nothing(truth(when, facts), &facts.full.clone().into()),
        Rule::Balance { start, add, deduct, floor, cap } => {
            let sum = balance::sum(start, add, deduct, facts);
            limited(&sum, floor, cap, facts)
        }
        Rule::Choice(chosen, points) => {
            hull(options(chosen, points, facts).map(|points| sure(points, facts)))
        }
        Rule::Table { of, rows, otherwise } => table(of, rows, otherwise, facts),
        Rule::Matrix { row, column, points } => {
            let rows = options(row, points, facts);
            hull(rows.flat_map(|cells| options(column, cells, facts)).map(|points| sure(points, facts)))
        }
        Rule::Ratio { of, to, cap, when_zero } => ratio(of, to, cap.as_ref(), when_zero, facts),
        Rule::Number(number) => input(number, facts).unwrap_or_else(Range::zero),
        Rule::NumberInLevel { level, input, ranges } => number_in_level(level, input, ranges, facts),
        Rule::Amount { of, floor, cap } => limited(&sure(of, facts), floor, cap, facts),
        Rule::Rank { rank, points, otherwise } => places(rank, points, otherwise, facts),
        Rule::BestOf(rules) => joined(rules, facts, Range::larger),
        Rule::WorstOf(rules) => joined(rules, facts, Range::smaller),
        Rule::Cases(cases, otherwise) => {
            let tests = cases.iter().map(|(when, rule)| (truth(when, facts), rule));
            hull(first(tests, otherwise).map(|rule| value(rule, facts)))
        }
    }
}

/// Full when true, nothing when false, either when unknown.
pub(super) fn all_or_nothing(met: Truth, full: &Range) -> Range {
    match met {
        Truth::Yes => full.clone(),
        Truth::No => Range::zero(),
        Truth::Maybe => full.hull(&Range::zero()),
    }
}

/// The smallest range that holds all; there is always one.
fn hull(ranges: impl Iterator<Item = Range>) -> Range {
    ranges.reduce(|all, range| all.hull(&range)).unwrap_or_else(Range::zero)
}

/// Raised to the floor, then cut to the cap.
fn limited(range: &Range, floor: &Limit, cap: &Limit, facts: &Facts<'_>) -> Range {
    let raised = floor.as_ref().map_or_else(|| range.clone(), |floor| range.larger(&sure(floor, facts)));
    cap.as_ref().map_or_else(|| raised.clone(), |cap| raised.smaller(&sure(cap, facts)))
}

/// What a choice leads to; everything while it is open.
fn options<'a, T>(chosen: &Reference, each: &'a [T], facts: &Facts<'_>) -> impl Iterator<Item = &'a T> {
    let chosen = match facts.find(chosen) {
        Found::Value(Given::Choice(place)) => Some(*place),
        _ => None,
    };
    each.iter()
        .enumerate()
        .filter(move |(place, _)| chosen.is_none_or(|one| one == *place))
        .map(|(_, item)| item)
}

/// All that may be the first to hold; the last one holds when no other does.
fn first<'a, T>(
    tests: impl Iterator<Item = (Truth, &'a T)>,
    otherwise: &'a T,
) -> impl Iterator<Item = &'a T> {
    let mut open = Vec::new();
    for (truth, item) in tests {
        if truth != Truth::No {
            open.push(item);
        }
        if truth == Truth::Yes {
            return open.into_iter();
        }
    }
    open.push(otherwise);
    open.into_iter()
}

fn table(of: &Amount, rows: &[Row], otherwise: &Amount, facts: &Facts<'_>) -> Range {
    let of = sure(of, facts);
    let tests = rows.iter().map(|row| (stands(&of, row.bound, &row.of.clone().into()), &row.points));
    hull(first(tests, otherwise).map(|points| sure(points, facts)))
}

fn ratio(of: &Amount, to: &Amount, cap: Option<&Exact>, when_zero: &Amount, facts: &Facts<'_>) -> Range {
    let to = sure(to, facts);
    let Some(share) = sure(of, facts).over(&to) else { return sure(when_zero, facts) };
    let cut = cap.map_or_else(|| share.clone(), |cap| share.smaller(&cap.clone().into()));
    let points = cut.times(&facts.full.clone().into());
    let zero: Range = Exact::ZERO.into();
    if to.exact().is_none() && to.is_equal(&zero) == Truth::Maybe {
        points.hull(&sure(when_zero, facts))
    } else {
        points
    }
}

/// A number that is known lies in its level; one that is missing, anywhere in the levels left.
fn number_in_level(
    level: &Reference,
    number: &Reference,
    ranges: &[(Exact, Exact)],
    facts: &Facts<'_>,
) -> Range {
    if let Found::Value(given) = facts.find(number) {
        return given.number().map_or_else(Range::zero, Range::from);
    }
    let range = |(low, high): &(Exact, Exact)| Range::new(End::At(low.clone()), End::At(high.clone()));
    hull(options(level, ranges, facts).map(range))
}

/// The points of all places that one may have; those who tie may share them.
fn places(rank: &Rank, points: &[Amount], otherwise: &Amount, facts: &Facts<'_>) -> Range {
    let of_place = |place: usize| {
        let amount = place.checked_sub(1).and_then(|at| points.get(at)).unwrap_or(otherwise);
        sure(amount, facts)
    };
    let possible = cohort::places(rank, facts);
    // Beyond the table all places are alike.
    let beyond = points.len().saturating_add(1);
    let last = possible.worst.map_or(beyond, |worst| worst.min(beyond));
    if let (Some(shared), Ties::Mean) = (possible.shared, rank.ties) {
        let end = possible.best.saturating_add(shared);
        let listed = possible.best..end.min(beyond);
        let sum = listed.fold(Range::zero(), |sum, place| sum.plus(&of_place(place)));
        let further = end.saturating_sub(possible.best.max(beyond));
        let alike = if further > 0 { of_place(beyond) } else { Range::zero() };
        let sum = sum.plus(&alike.times(&Exact::count(further).into()));
        return sum.over(&Exact::count(shared).into()).unwrap_or_else(Range::zero);
    }
    hull((possible.best.min(beyond)..=last).map(of_place))
}

fn joined(rules: &[Rule], facts: &Facts<'_>, join: impl Fn(&Range, &Range) -> Range) -> Range {
    rules
        .iter()
        .map(|rule| value(rule, facts))
        .reduce(|all, one| join(&all, &one))
        .unwrap_or_else(Range::zero)
}

/// Where a construct stands inside its criterion; written out only when a row needs it.
#[derive(Clone, Copy)]
pub(super) enum Path<'a> {
    Rule,
    Key(&'a Path<'a>, &'static str),
    Place(&'a Path<'a>, &'static str, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rule => out.write_str("rule"),
            Self::Key(outer, key) => {
                outer.fmt(out)?;
                out.write_str("/")?;
                out.write_str(key)
            }
            Self::Place(outer, key, place) => {
                Self::Key(outer, key).fmt(out)?;
                write!(out, "/{place}")
            }
        }
    }
}

/// Why the points of a rule are not full; `points` are known.
pub(super) fn losses(rule: &Rule, points: &Exact, facts: &Facts<'_>, path: &Path<'_>) -> Vec<Loss> {
    let rows = match rule {
        Rule::Balance { start, add, deduct, floor, .. } => {
            balance::losses(start, (add, deduct, floor), points, facts, path)
        }
        Rule::Cases(cases, otherwise) => of_case(cases, otherwise, points, facts, path),
        Rule::BestOf(rules) | Rule::WorstOf(rules) => of_winner(rules, points, facts, path),
        _ => {
            let (code, inputs) = reason(rule, facts);
            Some(one(code, path, inputs, facts.full.minus(points)))
        }
    };
    rows.unwrap_or_else(|| one("settled", path, Vec::new(), facts.full.minus(points)))
}

/// The rows of the rule that gave the points; `None` when none is known to have.
fn of_winner(rules: &[Rule], points: &Exact, facts: &Facts<'_>, path: &Path<'_>) -> Option<Vec<Loss>> {
    let (place, winner) =
        rules.iter().enumerate().find(|(_, rule)| value(rule, facts).exact() == Some(points))?;
    Some(losses(winner, points, facts, &Path::Place(path, "of", place)))
}

/// One row, or none when nothing was lost.
pub(super) fn one(code: &str, place: &impl fmt::Display, inputs: Vec<String>, lost: Exact) -> Vec<Loss> {
    if lost.is_zero() { Vec::new() } else { vec![Loss::new(code, place, inputs, lost)] }
}

/// The rows of the case that holds; `None` when it is not known which one does.
fn of_case(
    cases: &[(Condition, Rule)],
    otherwise: &Rule,
    points: &Exact,
    facts: &Facts<'_>,
    path: &Path<'_>,
) -> Option<Vec<Loss>> {
    for (place, (when, rule)) in cases.iter().enumerate() {
        match truth(when, facts) {
            Truth::No => {}
            Truth::Maybe => return None,
            Truth::Yes => {
                let case = Path::Place(path, "cases", place);
                return Some(losses(rule, points, facts, &Path::Key(&case, "rule")));
            }
        }
    }
    Some(losses(otherwise, points, facts, &Path::Key(path, "otherwise")))
}

/// What a rule that leaves one row is called, and the inputs that it used.
fn reason(rule: &Rule, facts: &Facts<'_>) -> (&'static str, Vec<String>) {
    match rule {
        Rule::AllOrNothing(when) => ("unmet", written(hung(when, false, facts))),
        Rule::Choice(chosen, _) => ("choice", written([chosen])),
        Rule::Table { of, .. } => ("table", written(used([of]))),
        Rule::Matrix { row, column, .. } => ("matrix", written([row, column])),
        Rule::Ratio { of, to, .. } => ("ratio", written(used([of, to]))),
        Rule::Number(number) => ("number", written([number])),
        Rule::NumberInLevel { level, input, .. } => ("number_in_level", written([level, input])),
        Rule::Amount { of, .. } => ("amount", written(used([of]))),
        Rule::Rank { rank, .. } => ("rank", written(used([&rank.of]))),
        Rule::Balance { .. } | Rule::Cases(..) | Rule::BestOf(_) | Rule::WorstOf(_) => ("", Vec::new()),
    }
}

/// The inputs that amounts use.
pub(super) fn used<'a>(amounts: impl IntoIterator<Item = &'a Amount>) -> Vec<&'a Reference> {
    let mut found = Vec::new();
    amounts.into_iter().for_each(|amount| amount.inputs(&mut found));
    found
}

/// References as the rubric writes them, each once.
pub(super) fn written<'a>(found: impl IntoIterator<Item = &'a Reference>) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let named = found.into_iter().filter(|reference| reference.slot != Slot::None);
    let once = named.filter(|reference| seen.insert(reference.written.as_str()));
    once.map(|reference| reference.written.clone()).collect()
}

/// What the conditions hung on that came out one way.
pub(super) fn hung_on<'a>(
    conditions: &'a [Condition],
    outcome: bool,
    facts: &Facts<'_>,
) -> Vec<&'a Reference> {
    let came_out = conditions.iter().filter(|one| truth(one, facts) == Truth::from(outcome));
    came_out.flat_map(|one| hung(one, outcome, facts)).collect()
}
