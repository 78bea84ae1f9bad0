//! Gates at work (等级门槛的判断): does a gate fire, because of what, and what does it do to grades.
//!
//! Takes a gate and the facts, gives yes, no or maybe; takes the ranks that can be reached, gives those after it.

use alloc::{string::String, string::ToString, vec::Vec};

use super::{
    amount,
    condition::{hung, truth},
    facts::Facts,
    rule::written,
};
use crate::base::{End, Exact, Mode, Range, Rounding, Truth};
use crate::rubric::{Amount, Effect, Gate, Test};

/// Which ranks can be reached: one flag for each grade, the last for none at all.
pub(super) type Ranks = Vec<bool>;

/// Does it fire?
pub(super) fn fires(gate: &Gate, facts: &Facts<'_>) -> Truth {
    match &gate.test {
        Test::FloorShare(..) | Test::FloorPoints(..) => {
            Truth::any(below(&gate.test, facts).into_iter().map(|(_, low)| low))
        }
        Test::When(when) => truth(when, facts),
        Test::Always => Truth::Yes,
        // Only the cohort can tell; `grade` asks it.
        Test::Quota(_) => Truth::Maybe,
    }
}

/// For every applicable node of a floor: is it below?
fn below(test: &Test, facts: &Facts<'_>) -> Vec<(usize, Truth)> {
    let (nodes, share, least) = match test {
        Test::FloorShare(nodes, least) => (nodes, true, least),
        Test::FloorPoints(nodes, least) => (nodes, false, least),
        Test::When(_) | Test::Always | Test::Quota(_) => return Vec::new(),
    };
    let scored = nodes.iter().filter_map(|place| Some((*place, facts.scores.get(*place)?)));
    let applicable = scored.filter_map(|(place, score)| Some((place, score, score.range?)));
    applicable
        .map(|(place, score, range)| {
            let floor = if share { score.node.points.times(least) } else { Exact::clone(least) };
            let below = range.is_at_least(&floor.into()).opposite();
            (place, if score.sure || below == Truth::No { below } else { Truth::Maybe })
        })
        .collect()
}

/// The nodes or inputs that made it fire, or may.
pub(super) fn because(gate: &Gate, fires: Truth, facts: &Facts<'_>) -> Vec<String> {
    match &gate.test {
        Test::When(when) if fires == Truth::Yes => written(hung(when, true, facts)),
        Test::When(_) | Test::Always | Test::Quota(_) => Vec::new(),
        floor => {
            let low = below(floor, facts).into_iter().filter(|(_, low)| fires != Truth::No && *low == fires);
            low.filter_map(|(place, _)| facts.scores.get(place).map(|score| score.node.id.to_string()))
                .collect()
        }
    }
}

/// What an effect makes of each rank.
pub(super) fn mapped(then: &Effect, ranks: &Ranks, facts: &Facts<'_>) -> Ranks {
    if let Effect::Number(of) = then {
        return numbered(of, ranks, facts);
    }
    let mut changed: Ranks = ranks.iter().map(|_| false).collect();
    let none = ranks.len().saturating_sub(1);
    for (rank, _) in ranks.iter().enumerate().filter(|(_, reached)| **reached) {
        if let Some(flag) = then.of(rank, none).and_then(|to| changed.get_mut(to)) {
            *flag = true;
        }
    }
    changed
}

/// The grades of all numbers that an amount can be; the lowest grade is number 1. What does not exist changes
/// nothing, and what may turn out not to exist may change nothing.
fn numbered(of: &Amount, ranks: &Ranks, facts: &Facts<'_>) -> Ranks {
    let Some((reached, exists)) = numbers(of, ranks.len(), facts) else { return ranks.clone() };
    ranks.iter().zip(reached).map(|(before, reached)| reached || (!exists && *before)).collect()
}

/// Which of so many ranks the numbers are that an amount can be, and whether it surely exists; `None` when it does not.
pub(super) fn numbers(of: &Amount, ranks: usize, facts: &Facts<'_>) -> Option<(Ranks, bool)> {
    let (range, exists) = amount::worked_out(of, facts)?;
    let best = ranks.saturating_sub(1);
    let whole = range
        .rounded(Rounding { places: 0, mode: Mode::HalfUp })
        .larger(&Exact::ONE.into())
        .smaller(&Exact::count(best).into());
    let reached = |rank: usize| {
        let number = best.checked_sub(rank).filter(|number| *number > 0);
        number.is_some_and(|number| holds(&whole, &Exact::count(number)))
    };
    Some(((0..ranks).map(reached).collect(), exists))
}

fn holds(range: &Range, number: &Exact) -> bool {
    let at = End::At(number.clone());
    *range.low() <= at && at <= *range.high()
}
