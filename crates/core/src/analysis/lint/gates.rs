//! Gates (底线与否决): does every gate do something, and only to those it is meant for?
//!
//! Takes the study, gives findings about gates that never or always fire, that change nothing because bands or
//! other gates do it already, or that hit the best answers.

use alloc::{
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    finding::{Counterexample, Finding},
    fix::Problem as Advice,
    flaw::Problem as Flaw,
    study::Study,
    whole::Whole,
};
use crate::base::Exact;
use crate::rubric::{
    Amount, Bound, Condition, Effect, Gate, GateKind, Grades, Reference, Rubric, Slot, Test,
};
use crate::score::Scorecard;

/// With more gates than this, their combinations are not gone through.
const MOST_GATES: usize = 11;
/// Most sheets that are scored to see a gate fire.
const MOST_TRIALS: usize = 80;

pub(super) fn check(study: &Study<'_>, found: &mut Vec<Finding>) {
    let (Some(grades), Some(grade), Some(applied)) =
        (study.rubric.grades(), &study.answered.grade, &study.applied.grade)
    else {
        return;
    };
    let fired = grade.gates.iter().zip(&applied.gates);
    for (place, (gate, (fired, while_applied))) in grades.gates.iter().zip(fired).enumerate() {
        let tell = |flaw, advice| {
            study.finding(flaw, study.rubric.root(), &format!("/grades/gates/{place}"), advice)
        };
        match (fired.fires.as_str(), while_applied.fires.as_str()) {
            ("no", _) => {
                let finding = tell(Flaw::GateNeverFires {}, Advice::CorrectTest {});
                found.push(finding.shown([study.worst_example(lines(study, gate))]));
            }
            _ if matches!(gate.test, Test::Always | Test::Quota(_)) => {}
            (_, "yes") => {
                let finding = tell(Flaw::GateAlwaysFires {}, Advice::CorrectTest {});
                found.push(finding.shown([study.best_example(lines(study, gate))]));
            }
            _ if without_effect(study, grades, place) => {
                let finding = tell(Flaw::GateWithoutEffect {}, Advice::Remove {});
                found.push(finding.shown(fires_in(study, gate)));
            }
            _ => found.extend(
                hits_best(study, gate)
                    .map(|(flaw, example)| tell(flaw, Advice::TurnRound {}).shown([example])),
            ),
        }
    }
}

/// The nodes that a gate is about.
fn lines<'a>(study: &'a Study<'_>, gate: &Gate) -> Vec<&'a crate::base::Id> {
    let nodes = gate.nodes();
    nodes.iter().filter_map(|number| study.nodes.get(*number)).map(|node| &node.id).collect()
}

/// Everything that gates look at.
pub(super) fn references(rubric: &Rubric) -> Vec<&Reference> {
    rubric.grades().into_iter().flat_map(|grades| &grades.gates).flat_map(Gate::inputs).collect()
}

/// Can a gate by itself give this grade?
pub(super) fn leads_to(effect: &Effect, rank: usize) -> bool {
    match effect {
        Effect::Become(grade) | Effect::AtMost(grade) => *grade == rank,
        Effect::Up(..) | Effect::Down(..) | Effect::Number(_) => true,
        _ => false,
    }
}

/// What gates make of a grade that fire together.
fn after<'g>(gates: impl Iterator<Item = &'g Gate> + Clone, mut rank: usize, none: usize) -> usize {
    let first = |kind| gates.clone().find(|gate| gate.kind == kind);
    if let Some(gate) = first(GateKind::Eligibility).or_else(|| first(GateKind::Emergency)) {
        return gate.then.of(rank, none).unwrap_or(rank);
    }
    for gate in gates {
        rank = gate.then.of(rank, none).unwrap_or(rank);
        if gate.kind == GateKind::Override {
            break;
        }
    }
    rank
}

/// Goes through every grade and every way in which the other gates can fire: does this one ever change the end?
/// Gates that this one implies fire with it, those that imply it fire only with it, and the bands know what a
/// test of the total says.
fn without_effect(study: &Study<'_>, grades: &Grades, this: usize) -> bool {
    let Some(gate) = grades.gates.get(this) else { return false };
    // After a gate that gives a number any grade may stand, whatever was before.
    let free = grades.gates.iter().rposition(|gate| matches!(gate.then, Effect::Number(_)));
    if grades.gates.len() > MOST_GATES || free.is_some_and(|free| this <= free) || gate.kind.comes_first() {
        return false;
    }
    let from = free.map_or(0, |free| free.saturating_add(1));
    let tests: Vec<Vec<Atom<'_>>> = grades.gates.iter().map(|gate| atoms(study, &gate.test)).collect();
    let implied: Vec<bool> =
        tests.iter().map(|other| tests.get(this).is_some_and(|own| implies(own, other))).collect();
    let mut ranks = (0..=grades.no_grade()).filter(|rank| from > 0 || fits(study, grades, *rank, gate));
    let count = grades.gates.len().saturating_sub(from);
    let patterns = 1_usize.checked_shl(u32::try_from(count).unwrap_or(0)).unwrap_or(0);
    ranks.all(|rank| {
        (0..patterns).all(|pattern| {
            let on = |place: usize| {
                let turn = u32::try_from(place.saturating_sub(from)).unwrap_or(0);
                let bit = pattern.checked_shr(turn).unwrap_or(0) & 1 == 1;
                bit || (implied.get(place) == Some(&true))
            };
            let end = |with: bool| {
                let gates = grades.gates.iter().enumerate().skip(from);
                let firing = gates.filter(|(place, _)| if *place == this { with } else { on(*place) });
                after(firing.map(|(_, gate)| gate), rank, grades.no_grade())
            };
            end(true) == end(false)
        })
    })
}

/// Can the bands give this grade while the gate fires?
fn fits(study: &Study<'_>, grades: &Grades, rank: usize, gate: &Gate) -> bool {
    let reached = study.any.grade.as_ref().is_none_or(|grade| {
        grade.before_gates.reachable.iter().any(|one| one.as_ref() == grades.of_rank(rank))
    });
    // One of the pieces is so when the gate fires: the total is below the highest limit, if all are about the total.
    let limits = atoms(study, &gate.test).into_iter().map(|atom| match atom {
        Atom::Below(0, share, inclusive) if study.any.graded.is_some() => {
            Some((share.times(&study.rubric.root().points), inclusive))
        }
        _ => None,
    });
    let limit = limits.collect::<Option<Vec<_>>>().and_then(|limits| limits.into_iter().max());
    // Only where nothing is left out of the graded score is it the total that the test looks at.
    let same = study.nodes.iter().all(|node| node.counts_for_grade);
    let above = |(most, inclusive): (Exact, bool)| {
        grades.bands.get(rank).is_some_and(|band| {
            if inclusive && band.bound == Bound::AtLeast { band.from > most } else { band.from >= most }
        })
    };
    reached && !(same && limit.is_some_and(above))
}

/// A piece of a test that can be compared with others; a gate fires only when one of its pieces is so.
#[derive(Clone, PartialEq)]
enum Atom<'a> {
    /// The node has less than this share of its points (or exactly it, when inclusive).
    Below(usize, Exact, bool),
    /// Some other condition.
    Whole(&'a Condition),
}

/// One of these is so whenever the gate fires.
fn atoms<'a>(study: &Study<'_>, test: &'a Test) -> Vec<Atom<'a>> {
    let points = |node: usize| study.nodes.get(node).map_or(Exact::ONE, |node| node.points.clone());
    match test {
        Test::FloorShare(nodes, share) => {
            nodes.iter().map(|node| Atom::Below(*node, share.clone(), false)).collect()
        }
        Test::FloorPoints(nodes, least) => {
            let share = |node: &usize| least.over(&points(*node)).unwrap_or_default();
            nodes.iter().map(|node| Atom::Below(*node, share(node), false)).collect()
        }
        Test::When(when) => pieces(when, &points),
        Test::Always | Test::Quota(_) => Vec::new(),
    }
}

fn pieces<'a>(when: &'a Condition, points: &dyn Fn(usize) -> Exact) -> Vec<Atom<'a>> {
    match when {
        Condition::Any(members) => members.iter().flat_map(|member| pieces(member, points)).collect(),
        Condition::Compare(value, bounds) => match (value.as_ref(), bounds.as_slice()) {
            (
                Amount::ShareOf(node) | Amount::ScoreOf(node),
                [(bound @ (Bound::LessThan | Bound::AtMost), Amount::Known(to))],
            ) => {
                let Slot::Node(number) = node.slot else { return [Atom::Whole(when)].into() };
                let scale =
                    if matches!(value.as_ref(), Amount::ScoreOf(_)) { points(number) } else { Exact::ONE };
                let share = to.over(&scale).unwrap_or_default();
                [Atom::Below(number, share, *bound == Bound::AtMost)].into()
            }
            _ => [Atom::Whole(when)].into(),
        },
        _ => [Atom::Whole(when)].into(),
    }
}

/// Does the second fire whenever the first does?
fn implies(first: &[Atom<'_>], second: &[Atom<'_>]) -> bool {
    first.iter().all(|atom| second.iter().any(|other| follows(atom, other)))
}

fn follows(atom: &Atom<'_>, other: &Atom<'_>) -> bool {
    match (atom, other) {
        (Atom::Below(node, share, inclusive), Atom::Below(same, least, also)) => {
            node == same && (share < least || (share == least && (*also || !inclusive)))
        }
        (Atom::Whole(Condition::All(members)), Atom::Whole(other)) => {
            members.iter().any(|member| member == *other)
                || matches!(other, Condition::All(wanted) if wanted == members)
        }
        (Atom::Whole(one), Atom::Whole(other)) => one == other,
        _ => false,
    }
}

/// A sheet in which a gate fires: the worst answers, the best, or those with one criterion as bad as it can be.
fn fires_in(study: &Study<'_>, gate: &Gate) -> Option<Counterexample> {
    let fires = |card: &Scorecard| {
        let gates = card.grade.iter().flat_map(|grade| &grade.gates);
        gates.filter(|one| one.id == gate.id).any(|one| one.fires == "yes")
    };
    let nodes = || lines(study, gate);
    if fires(&study.worst_card) {
        return Some(study.worst_example(nodes()));
    }
    let example = |whole: &Whole| fires(&whole.card(study.rubric)).then(|| study.example(whole, nodes()));
    [low(study, gate)].iter().chain(&trials(study, gate)).take(MOST_TRIALS).find_map(example)
}

/// The best answers, but the worst to all that the gate looks at.
fn low(study: &Study<'_>, gate: &Gate) -> Whole {
    let seen: Vec<usize> = gate
        .nodes()
        .into_iter()
        .filter_map(|number| study.nodes.get(number))
        .flat_map(|node| node.flat().into_iter().map(|below| below.number))
        .collect();
    let worst = study.criteria().filter(|(_, cases)| seen.contains(&cases.node.number));
    let answers = worst
        .filter_map(|(number, cases)| Some((number, cases.worst_within(&study.best.shared)?.answer.clone())));
    study.best.replacing(answers)
}

/// Sheets that may make a gate fire: other answers to what it looks at.
fn trials(study: &Study<'_>, gate: &Gate) -> Vec<Whole> {
    let mut wholes = Vec::new();
    for reference in gate.inputs() {
        match reference.slot {
            Slot::Shared(place) => {
                let values = study.shared.get(place).into_iter().flat_map(|variable| &variable.values);
                wholes
                    .extend(values.map(|given| study.best.answering(&study.cases, [(place, given.clone())])));
            }
            Slot::Of(number, _) => {
                let cases = study.cases.get(number).into_iter().flat_map(|cases| &cases.answered);
                wholes.extend(cases.map(|case| study.best_with(number, case)));
            }
            _ => {}
        }
    }
    wholes
}

/// Do the best answers make it fire, and lose their grade by it?
fn hits_best(study: &Study<'_>, gate: &Gate) -> Option<(Flaw, Counterexample)> {
    let grade = study.best_card.grade.as_ref()?;
    let fires = grade.gates.iter().any(|one| one.id == gate.id && one.fires == "yes");
    let name = |one: Option<&crate::base::Id>| one.map_or_else(|| String::from("-"), ToString::to_string);
    let (before, after) = (grade.before_gates.one()?, grade.r#final.one()?);
    let place = |one: Option<&crate::base::Id>| {
        let titles = &grade.titles;
        titles.iter().position(|title| Some(&title.grade) == one).unwrap_or(titles.len())
    };
    (fires && gate.test != Test::Always && place(after) > place(before)).then(|| {
        let flaw = Flaw::GateHitsBest { grade: name(after), before: name(before) };
        (flaw, study.best_example(lines(study, gate)))
    })
}
