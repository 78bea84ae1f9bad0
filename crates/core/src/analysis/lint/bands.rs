//! Bands and rounding (等级分数档): can every grade be reached, has every score its grade?
//!
//! Takes the study, compares the bands with what scores there can be after rounding, gives findings about both.

use alloc::{format, string::ToString, vec::Vec};

use super::{
    finding::Finding,
    fix::Problem as Advice,
    flaw::Problem as Flaw,
    study::Study,
    whole::{Whole, factors},
};
use crate::base::{End, Exact, Range, Rounding};
use crate::rubric::{Amount, Band, Bound, Grades, Measured, Rule};

pub(super) fn check(study: &Study<'_>, found: &mut Vec<Finding>) {
    rounding(study, found);
    let Some(grades) = study.rubric.grades() else { return };
    for (rank, band) in grades.bands.iter().enumerate() {
        one_score(study, grades, rank, band, found);
        off_grid(study, rank, band, found);
    }
    reachable(study, grades, found);
    lowest(study, grades, found);
}

/// A place in the grades.
fn tell(study: &Study<'_>, flaw: Flaw, inside: &str, advice: Advice) -> Finding {
    study.finding(flaw, study.rubric.root(), &format!("/grades{inside}"), advice)
}

fn ends(range: &Range) -> (alloc::string::String, alloc::string::String) {
    let text = |end: &End, infinite: &str| end.finite().map_or_else(|| infinite.into(), ToString::to_string);
    (text(range.low(), "-∞"), text(range.high(), "∞"))
}

/// Grades that no score and no gate leads to.
fn reachable(study: &Study<'_>, grades: &Grades, found: &mut Vec<Finding>) {
    let (Some(grade), Some(range)) = (&study.any.grade, &study.any.graded) else { return };
    for (rank, (id, _)) in grades.titles().enumerate() {
        let holds = |set: &crate::score::Reachable| set.reachable.iter().flatten().any(|one| one == id);
        let nowhere = empty_on_grid(study, grades, rank);
        let by_gate = grades.gates.iter().any(|gate| super::gates::leads_to(&gate.then, rank));
        if holds(&grade.r#final) && (!nowhere || by_gate) {
            continue;
        }
        let inside = if rank < grades.bands.len() { format!("/bands/{rank}") } else { "/otherwise".into() };
        let (lowest, highest) = ends(range);
        let band = grades.bands.get(rank).filter(|_| !holds(&grade.before_gates));
        let above = band.filter(|band| *range.high() <= End::At(band.from.clone()));
        let finding = match above {
            Some(band) => {
                let flaw = Flaw::BandAboveMaximum { from: band.from.to_string(), reachable: highest.clone() };
                let finding = tell(study, flaw, &inside, Advice::SetBound { value: highest.clone() });
                finding.right(format!("/grades{inside}/{}", bound_word(band.bound)), &highest)
            }
            None => tell(study, Flaw::GradeUnreachable { lowest, highest }, &inside, Advice::CorrectTest {}),
        };
        found.push(finding.shown([study.best_example([]), study.worst_example([])]));
    }
}

fn bound_word(bound: Bound) -> &'static str {
    if bound == Bound::MoreThan { "more_than" } else { "at_least" }
}

/// Does rounding leave no score inside a band?
fn empty_on_grid(study: &Study<'_>, grades: &Grades, rank: usize) -> bool {
    let (Some(Rounding { places, .. }), Some(band)) = (study.rubric.root().rounding, grades.bands.get(rank))
    else {
        return false;
    };
    let Some(above) = rank.checked_sub(1).and_then(|above| grades.bands.get(above)) else { return false };
    let scale = Exact::from(10_i64.saturating_pow(places));
    let (from, to) = (band.from.times(&scale), above.from.times(&scale));
    let first = if band.bound == Bound::MoreThan { from.floor().plus(&Exact::ONE) } else { from.ceiling() };
    if above.bound == Bound::MoreThan { first > to } else { first >= to }
}

/// A band that only one score falls into.
fn one_score(study: &Study<'_>, grades: &Grades, rank: usize, band: &Band, found: &mut Vec<Finding>) {
    let above = rank.checked_sub(1).and_then(|above| grades.bands.get(above));
    if above.is_some_and(|above| above.from == band.from) {
        let flaw = Flaw::BandOfOneScore { from: band.from.to_string() };
        let finding = tell(study, flaw, &format!("/bands/{rank}"), Advice::CorrectTest {});
        found.push(finding.shown(aimed(study, &band.from)));
    }
}

/// A band that begins where rounding leaves no score.
fn off_grid(study: &Study<'_>, rank: usize, band: &Band, found: &mut Vec<Finding>) {
    let Some(rounding) = study.rubric.root().rounding else { return };
    let near = band.from.rounded(rounding);
    if near == band.from {
        return;
    }
    let inside = format!("/bands/{rank}");
    let flaw = Flaw::BandOffGrid { from: band.from.to_string(), places: rounding.places.to_string() };
    let finding = tell(study, flaw, &inside, Advice::SetBound { value: near.to_string() });
    let finding = finding.right(format!("/grades{inside}/{}", bound_word(band.bound)), &near);
    found.push(finding.shown([study.example(&aim(study, &band.from), [])]));
}

/// What is below the lowest band.
fn lowest(study: &Study<'_>, grades: &Grades, found: &mut Vec<Finding>) {
    let (Some(band), None, Some(range)) = (grades.bands.last(), &grades.otherwise, &study.any.graded) else {
        return;
    };
    let from = band.from.to_string();
    let place = grades.bands.len().saturating_sub(1);
    let inside = format!("/bands/{place}");
    if band.bound == Bound::MoreThan {
        let finding = tell(
            study,
            Flaw::BandEdge { from: from.clone() },
            &inside,
            Advice::SetBound { value: from.clone() },
        );
        let finding = finding.right(format!("/grades{inside}/at_least"), &from);
        found.push(finding.shown(aimed(study, &band.from)));
    }
    if *range.low() < End::At(band.from.clone()) {
        let finding = tell(study, Flaw::NoLowestGrade { from }, &inside, Advice::AddOtherwise {});
        found.push(finding.shown([study.worst_example([])]));
    }
}

/// A sheet that scores exactly so much, if one is found.
fn aimed(study: &Study<'_>, target: &Exact) -> Option<super::finding::Counterexample> {
    let whole = aim(study, target);
    (whole.card(study.rubric).graded.exact.as_ref() == Some(target)).then(|| study.example(&whole, []))
}

/// From the best answers down towards a total, criterion by criterion, never below it.
fn aim(study: &Study<'_>, target: &Exact) -> Whole {
    let mut left = study.best_card.score.exact.clone().unwrap_or_default().minus(target);
    let mut changes = Vec::new();
    for ((number, cases), factor) in study.criteria().zip(factors(study.rubric)) {
        let Some(best) = cases.best_within(&study.best.shared).and_then(|case| case.score.clone()) else {
            continue;
        };
        let scored = cases.within(&study.best.shared).filter_map(|case| {
            let drop = best.minus(case.score.as_ref()?).times(&factor);
            (drop <= left && drop > Exact::ZERO).then_some((drop, case))
        });
        if let Some((drop, case)) = scored.reduce(|most, one| if one.0 > most.0 { one } else { most }) {
            left = left.minus(&drop);
            changes.push((number, case.answer.clone()));
        }
    }
    study.best.replacing(changes)
}

/// Rounding that makes points which the rubric writes indistinguishable.
fn rounding(study: &Study<'_>, found: &mut Vec<Finding>) {
    for ((number, cases), factor) in study.criteria().zip(factors(study.rubric)) {
        let root = study.rubric.root();
        let above = if factor == Exact::ONE { root.rounding } else { None };
        let (Some(rounding), node) = (match cases.node.rounding {
            Some(own) => (Some(own), cases.node),
            None => (above, root),
        }) else {
            continue;
        };
        let mut written = Vec::new();
        literals(&cases.criterion.rule, &mut written);
        let fine = |points: &&&Exact| points.rounded(rounding) != ***points;
        let Some(step) = written.iter().filter(fine).min() else { continue };
        let seen = cases.answered.iter().filter(|case| case.score.is_some()).take(64).find(|case| {
            let card = study.best_with(number, case).card(study.rubric);
            card.line(node.id.as_str())
                .is_some_and(|line| line.lost.iter().any(|loss| loss.code == "rounding"))
        });
        let Some(case) = seen else { continue };
        let places = (rounding.places..=9)
            .find(|places| step.rounded(Rounding { places: *places, ..rounding }) == **step);
        let value = places.unwrap_or(9).to_string();
        let flaw = Flaw::RoundingHidesPoints { step: step.to_string(), places: rounding.places.to_string() };
        let inside = if node.number == 0 { "/rounding/total" } else { "" };
        let finding = study.finding(flaw, node, inside, Advice::SetPlaces { value });
        found
            .push(finding.shown([study.example(&study.best_with(number, case), [&node.id, &cases.node.id])]));
        if node.number == 0 {
            return;
        }
    }
}

/// The points that a rule writes as numbers.
fn literals<'a>(rule: &'a Rule, found: &mut Vec<&'a Exact>) {
    let mut take = |amount: &'a Amount| {
        if let Amount::Known(exact) = amount {
            found.push(exact);
        }
    };
    rule.each(&mut |rule| match rule {
        Rule::Choice(_, points) => points.iter().for_each(&mut take),
        Rule::Table { rows, .. } => rows.iter().for_each(|row| take(&row.points)),
        Rule::Matrix { points, .. } => points.iter().flatten().for_each(&mut take),
        Rule::Balance { add, deduct, .. } => {
            for term in add.iter().chain(deduct) {
                match &term.measured {
                    Measured::When(_, points)
                    | Measured::EachMet(_, points)
                    | Measured::EachUnmet(_, points) => take(points),
                    Measured::Per(per) if per.mode != crate::rubric::Step::Linear => take(&per.points),
                    _ => {}
                }
            }
        }
        _ => {}
    });
}
