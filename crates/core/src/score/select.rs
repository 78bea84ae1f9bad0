//! Counting nodes at work (按指标计数): how many of some nodes apply, or have such a share of their points.
//!
//! Takes the nodes and the facts of a gate, gives the range of their number. A node that may not apply may count.

use super::{condition::stands, facts::Facts, facts::Score, units::number};
use crate::base::{Range, Truth};
use crate::rubric::HowMany;

/// How many have such a share.
pub(super) fn how_many(of: &HowMany, facts: &Facts<'_>) -> Range {
    let share = of.share.clone().into();
    number(scores(&of.nodes, facts).map(|score| {
        let own = score.range.and_then(|range| range.over(&score.node.points.clone().into()));
        let stands = own.map_or(Truth::No, |own| stands(&own, of.bound, &share));
        Truth::all([applies(score), stands])
    }))
}

/// How many apply.
pub(super) fn applicable(nodes: &[usize], facts: &Facts<'_>) -> Range {
    number(scores(nodes, facts).map(applies))
}

fn scores<'a>(nodes: &[usize], facts: &Facts<'a>) -> impl Iterator<Item = &'a Score<'a>> {
    let all = facts.scores;
    nodes.iter().filter_map(|node| all.get(*node))
}

fn applies(score: &Score<'_>) -> Truth {
    match (score.range, score.sure) {
        (None, _) => Truth::No,
        (_, true) => Truth::Yes,
        (_, false) => Truth::Maybe,
    }
}
