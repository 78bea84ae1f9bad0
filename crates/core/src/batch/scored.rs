//! Gates on scores (看得分的门槛): what a gate says of answers and scores together, each different case asked once.
//!
//! Takes the codes of the answers that a gate looks at and the scores of nodes, gives what the scorer says of them.
//! Nodes that are counted are looked at by their number alone. A score with a rest leaves its row to the path of a
//! single sheet.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "values are below 2^46; all columns of a block have its length"
)]

use alloc::{collections::BTreeMap, vec::Vec};

use super::{
    entry::Entry,
    rollup::Column,
    scale::{Scale, reaches},
};
use crate::base::{End, Exact, Range, Truth};
use crate::rubric::{Amount, Bound, Gate, Rubric};
use crate::score::Judged;

/// Most cases that are remembered of one gate.
const MOST_CASES: usize = 1 << 16;

/// A gate that looks at scores.
#[derive(Clone, Debug)]
pub(super) struct Scored {
    /// Its place among all gates.
    pub gate: usize,
    /// The slots that it looks at.
    pub bears: Vec<usize>,
    /// The nodes that it looks at, in order.
    pub nodes: Vec<usize>,
    looks: Vec<Look>,
    scale: Scale,
}

/// How it looks at nodes.
#[derive(Clone, Debug)]
enum Look {
    /// At a score.
    Score(usize),
    /// At how many stand so to a bound, each in its units.
    Count(Vec<(usize, i64)>, Bound),
    /// At how many apply.
    Applicable(Vec<usize>),
}

/// What a gate said, by the codes and scores that it looked at; `None` for a case that was refused.
pub(super) type Cases = BTreeMap<Vec<i64>, Option<Judged>>;

impl Scored {
    /// `None` for a gate whose bounds are no whole numbers of units.
    pub fn of(rubric: &Rubric, gate: &Gate, (at, bears): (usize, Vec<usize>), scale: Scale) -> Option<Self> {
        let mut nodes = gate.nodes();
        nodes.sort_unstable();
        nodes.dedup();
        let mut looks = Some(Vec::new());
        gate.amounts(&mut |amount| {
            let look = look(rubric, amount, scale);
            looks = looks.take().zip(look).map(|(mut looks, look)| {
                looks.extend(look);
                looks
            });
            true
        });
        Some(Self { gate: at, bears, nodes, looks: looks?, scale })
    }

    /// What is looked at in a row: `None` when a score can't be told.
    pub fn case(&self, codes: &[Vec<u32>], kept: &[(usize, Column)], row: usize) -> Option<Vec<i64>> {
        let mut case: Vec<i64> = codes.iter().map(|codes| codes[row].into()).collect();
        for look in &self.looks {
            match look {
                Look::Score(node) => {
                    let Entry { low, spread, word } = entry(kept, *node, row)?;
                    case.extend([low, spread, i64::from(word.is_whole())]);
                }
                Look::Count(nodes, bound) => case.extend(counted(nodes, *bound, kept, row)?),
                Look::Applicable(nodes) => {
                    let mut applicable = 0;
                    for node in nodes {
                        applicable += i64::from(entry(kept, *node, row)?.word.is_whole());
                    }
                    case.push(applicable);
                }
            }
        }
        Some(case)
    }

    /// The scores of its nodes in a row.
    pub fn scores(&self, kept: &[(usize, Column)], row: usize) -> Option<Vec<(usize, Option<Range>)>> {
        let exact = |units: i64| Exact::from(units).over(&Exact::from(self.scale.units)).map(End::At);
        let each = self.nodes.iter().map(|node| {
            let Entry { low, spread, word } = entry(kept, *node, row)?;
            let range = Range::new(exact(low)?, exact(low + spread)?);
            Some((*node, word.is_whole().then_some(range)))
        });
        each.collect()
    }

    /// What was said of a case, or is said now.
    pub fn said(cases: &mut Cases, case: Vec<i64>, ask: impl FnOnce() -> Option<Judged>) -> Option<&Judged> {
        if cases.len() >= MOST_CASES {
            cases.clear();
        }
        cases.entry(case).or_insert_with(ask).as_ref()
    }
}

/// How an amount looks at nodes, if it does; `None` for a bound that is no whole number of units.
fn look(rubric: &Rubric, amount: &Amount, scale: Scale) -> Option<Option<Look>> {
    Some(Some(match amount {
        Amount::ScoreOf(node) | Amount::ShareOf(node) => Look::Score(node.slot.node()?),
        Amount::Applicable(nodes) => Look::Applicable(nodes.clone()),
        Amount::HowMany(of) => {
            let all = rubric.root().flat();
            let bound = |node: &usize| {
                let points = &all.get(*node)?.points;
                let whole = scale.whole(&points.times(&of.share))?;
                (!points.is_zero()).then_some((*node, whole))
            };
            Look::Count(of.nodes.iter().map(bound).collect::<Option<_>>()?, of.bound)
        }
        _ => return Some(None),
    }))
}

/// The known score of a node in a row.
fn entry(kept: &[(usize, Column)], node: usize, row: usize) -> Option<Entry> {
    let at = kept.binary_search_by_key(&node, |(node, _)| *node).ok()?;
    let entry = kept[at].1.entry(row);
    (entry.word.rests() == 0 && !entry.word.is_hard()).then_some(entry)
}

/// How many nodes surely stand so to their bounds, and how many perhaps.
fn counted(nodes: &[(usize, i64)], bound: Bound, kept: &[(usize, Column)], row: usize) -> Option<[i64; 2]> {
    let mut counts = [0, 0];
    for (node, to) in nodes {
        let Entry { low, spread, word } = entry(kept, *node, row)?;
        if word.is_whole() {
            match stands(low, low + spread, bound, *to)? {
                Truth::Yes => counts[0] += 1,
                Truth::Maybe => counts[1] += 1,
                Truth::No => {}
            }
        }
    }
    Some(counts)
}

/// How a score between two ends stands to a bound.
fn stands(low: i64, high: i64, bound: Bound, to: i64) -> Option<Truth> {
    // Among whole units, more than a bound is at least the next.
    let from = |bound: i64| reaches(low, high, 0, bound);
    match bound {
        Bound::AtLeast => from(to),
        Bound::MoreThan => from(to + 1),
        Bound::AtMost => from(to + 1).map(Truth::opposite),
        Bound::LessThan => from(to).map(Truth::opposite),
        Bound::Equals => Some(Truth::all([from(to)?, from(to + 1)?.opposite()])),
    }
}
