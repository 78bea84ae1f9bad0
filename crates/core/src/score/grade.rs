//! Grades at work (等级的评定): bands over the graded score, then the gates in order.
//!
//! Takes the range of the graded score, gives the set of grades that can still be reached,
//! before the gates, after each, and in the end.

use alloc::{string::ToString, vec::Vec};

use super::{
    card::{Gated, Grade, GradeTitle, Reachable},
    condition::{hung, truth},
    facts::Facts,
    rule::written,
};
use crate::base::{Exact, Range, Truth};
use crate::rubric::{Bound, Effect, Gate, Grades, Test};

/// Which ranks can be reached: one flag for each grade, the last for none at all.
type Ranks = Vec<bool>;

/// The grade, before and after each gate.
pub(super) fn grade(grades: &Grades, score: &Range, facts: &Facts<'_>) -> Grade {
    let mut ranks = in_bands(grades, score);
    let before = reachable(grades, &ranks);
    let mut gates = Vec::with_capacity(grades.gates.len());
    for gate in &grades.gates {
        let fires = fires(&gate.test, facts);
        ranks = after(&ranks, gate.then, fires);
        gates.push(Gated {
            id: gate.id.clone(),
            title: gate.title.clone(),
            kind: gate.test.name().into(),
            fires: name(fires).into(),
            because: because(gate, fires, facts),
            reachable: reachable(grades, &ranks).reachable,
        });
    }
    let titles =
        grades.titles().map(|(grade, title)| GradeTitle { grade: grade.clone(), title: title.clone() });
    Grade { before_gates: before, r#final: reachable(grades, &ranks), gates, titles: titles.collect() }
}

/// The ranks that can be reached in the end, and for each gate whether it fires.
pub(super) fn reached(grades: &Grades, score: &Range, facts: &Facts<'_>) -> (Ranks, Vec<Truth>) {
    let fires: Vec<Truth> = grades.gates.iter().map(|gate| fires(&gate.test, facts)).collect();
    let gates = grades.gates.iter().zip(&fires);
    (gates.fold(in_bands(grades, score), |ranks, (gate, fires)| after(&ranks, gate.then, *fires)), fires)
}

fn name(fires: Truth) -> &'static str {
    match fires {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Maybe => "maybe",
    }
}

/// All grades whose band holds a score of the range.
fn in_bands(grades: &Grades, score: &Range) -> Ranks {
    let mut ranks = Vec::new();
    let mut all_above = Truth::No;
    for band in &grades.bands {
        let begins: Range = band.from.clone().into();
        let reaches = match band.bound {
            Bound::MoreThan => begins.is_at_least(score).opposite(),
            _ => score.is_at_least(&begins),
        };
        ranks.push(all_above != Truth::Yes && reaches != Truth::No);
        all_above = Truth::any([all_above, reaches]);
    }
    let below = all_above != Truth::Yes;
    ranks.resize(grades.no_grade(), below);
    ranks.push(below && grades.otherwise.is_none());
    ranks
}

fn reachable(grades: &Grades, ranks: &Ranks) -> Reachable {
    let reached = ranks.iter().enumerate().filter(|(_, reached)| **reached);
    let reachable: Vec<_> = reached.map(|(rank, _)| grades.of_rank(rank).cloned()).collect();
    Reachable { decided: reachable.len() == 1, reachable }
}

/// A gate that surely fires maps every grade, one that may fire adds the mapped ones.
fn after(ranks: &Ranks, then: Effect, fires: Truth) -> Ranks {
    let mut changed = if fires == Truth::Yes { Vec::new() } else { ranks.clone() };
    changed.resize(ranks.len(), false);
    if fires == Truth::No {
        return changed;
    }
    for (rank, _) in ranks.iter().enumerate().filter(|(_, reached)| **reached) {
        let target = match then {
            Effect::Become(grade) => grade,
            Effect::AtMost(grade) => rank.max(grade),
            Effect::None => rank,
        };
        if let Some(flag) = changed.get_mut(target) {
            *flag = true;
        }
    }
    changed
}

fn fires(test: &Test, facts: &Facts<'_>) -> Truth {
    match test {
        Test::FloorShare(..) | Test::FloorPoints(..) => {
            Truth::any(below(test, facts).into_iter().map(|(_, low)| low))
        }
        Test::Veto(when) | Test::Cap(when) => truth(when, facts),
    }
}

/// For every applicable node of a floor: is it below?
fn below(test: &Test, facts: &Facts<'_>) -> Vec<(usize, Truth)> {
    let (nodes, share, least) = match test {
        Test::FloorShare(nodes, least) => (nodes, true, least),
        Test::FloorPoints(nodes, least) => (nodes, false, least),
        Test::Veto(_) | Test::Cap(_) => return Vec::new(),
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

fn because(gate: &Gate, fires: Truth, facts: &Facts<'_>) -> Vec<alloc::string::String> {
    match &gate.test {
        Test::Veto(when) | Test::Cap(when) if fires == Truth::Yes => written(hung(when, true, facts)),
        Test::Veto(_) | Test::Cap(_) => Vec::new(),
        floor => {
            let low = below(floor, facts).into_iter().filter(|(_, low)| fires != Truth::No && *low == fires);
            low.filter_map(|(place, _)| facts.scores.get(place).map(|score| score.node.id.to_string()))
                .collect()
        }
    }
}
