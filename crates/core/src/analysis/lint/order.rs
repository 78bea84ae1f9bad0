//! The order of points (分值顺序): does more, or better, also score more?
//!
//! Takes the study, follows each input through its values with everything else unchanged, gives findings about
//! scales that run backwards, points that rise and fall, and totals that fall when something is done.

use alloc::{
    collections::BTreeMap,
    format,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    finding::Finding,
    fix::Problem as Advice,
    flaw::Problem as Flaw,
    sites::{What, sites},
    study::Study,
    whole::Whole,
};
use crate::analysis::cases::{Case, Cases, Variable};
use crate::base::Exact;
use crate::rubric::{Amount, Kind, NotApplicable, Reference, Role, Rule, Slot};
use crate::score::Decision;
use crate::sheet::Given;

/// A scale with so many like it can be told to run against them.
const ENOUGH: usize = 3;

pub(super) fn check(study: &Study<'_>, found: &mut Vec<Finding>) {
    let ways = ways(study);
    for (number, cases) in study.criteria() {
        scales(study, number, cases, &ways, found);
        for variable in &cases.variables {
            alike(study, number, cases, variable, found);
            // Alone in its cohort a station shows nothing of how it would stand among others.
            if !cases.kinks.among
                && matches!(
                    variable.input.kind,
                    Kind::Count { .. } | Kind::Number { .. } | Kind::Share { .. }
                )
            {
                rises(study, number, cases, variable, found);
                absence(study, number, cases, variable, found);
            }
        }
    }
}

/// The cases that agree with another in everything but one input, in the order of its values.
fn along<'a>(cases: &'a Cases<'_>, variable: &Variable<'_>, base: &Case) -> Vec<&'a Case> {
    let others = cases.variables.iter().filter(|other| other.slot != variable.slot);
    let slots: Vec<Slot> = others.map(|other| other.slot).collect();
    let agrees =
        |case: &&Case| slots.iter().all(|slot| Cases::value(case, *slot) == Cases::value(base, *slot));
    let mut line: Vec<&Case> = cases.answered.iter().filter(agrees).collect();
    let place = |case: &&Case| {
        variable.values.iter().position(|given| Cases::value(case, variable.slot) == Some(given))
    };
    line.sort_by_key(place);
    line
}

/// The cases from which an input is followed.
fn bases<'a>(cases: &'a Cases<'_>) -> impl Iterator<Item = &'a Case> {
    [cases.best(), cases.worst(), cases.answered.first()].into_iter().flatten()
}

fn shown_value(case: &Case, variable: &Variable<'_>) -> String {
    Cases::value(case, variable.slot)
        .and_then(Given::number)
        .map(|number| number.to_string())
        .unwrap_or_default()
}

/// Was nothing due?
fn idle(case: &Case, variable: &Variable<'_>) -> bool {
    matches!(Cases::value(case, variable.slot), Some(Given::Share { due, .. }) if due.is_zero())
}

/// Points that rise and fall with a quantity, or fall while more of what is due is done.
fn rises(
    study: &Study<'_>,
    number: usize,
    cases: &Cases<'_>,
    variable: &Variable<'_>,
    found: &mut Vec<Finding>,
) {
    let share = matches!(variable.input.kind, Kind::Share { .. });
    for base in bases(cases) {
        let decided =
            |case: &&Case| case.by == Decision::Rule && case.score.is_some() && !idle(case, variable);
        let line: Vec<&Case> = along(cases, variable, base).into_iter().filter(decided).collect();
        let pairs = || line.iter().zip(line.iter().skip(1));
        let fall = pairs().find(|(a, b)| b.score < a.score);
        let rise = pairs().find(|(a, b)| b.score > a.score);
        let (Some((high, low)), true) = (fall, rise.is_some() || share) else { continue };
        let text = |case: &Case| case.score.as_ref().map(ToString::to_string).unwrap_or_default();
        let input = variable.input.id.to_string();
        let (lower, higher) = (shown_value(high, variable), shown_value(low, variable));
        let (more, less) = (text(high), text(low));
        let (flaw, advice) = if rise.is_some() {
            (Flaw::NotMonotone { input, lower, higher, more, less }, Advice::Reorder {})
        } else {
            (Flaw::BetterScoresLess { input, lower, higher, more, less }, Advice::TurnRound {})
        };
        let inside = if matches!(cases.criterion.rule, Rule::Table { .. }) { "/rule/rows" } else { "/rule" };
        let examples = [high, low].into_iter().flat_map(|case| study.example_of(number, case));
        found.push(study.finding(flaw, cases.node, inside, advice).shown(examples));
        return;
    }
}

/// Doing nothing takes the criterion out, doing something makes it count: the total falls.
fn absence(
    study: &Study<'_>,
    number: usize,
    cases: &Cases<'_>,
    variable: &Variable<'_>,
    found: &mut Vec<Finding>,
) {
    let drops = cases.node.role == Role::Base && cases.criterion.empty.not_applicable == NotApplicable::Drop;
    if !drops || cases.criterion.not_applicable_if.is_none() {
        return;
    }
    for base in bases(cases) {
        let line = along(cases, variable, base);
        let scored = || line.iter().filter(|case| case.score.is_some());
        let pairs = || scored().zip(scored().skip(1));
        let rising = pairs().all(|(a, b)| a.score <= b.score) && pairs().any(|(a, b)| a.score < b.score);
        let steps = line.iter().zip(line.iter().skip(1));
        let mut started = steps.filter(|(none, some)| none.score.is_none() && some.score.is_some());
        let (Some((none, some)), true) = (started.next(), rising) else { continue };
        let total = |whole: &Whole| whole.card(study.rubric).score.exact;
        for bonus in [true, false] {
            let whole = |case| if bonus { study.best_with(number, case) } else { plain(study, number, case) };
            let (without, with) = (whole(none), whole(some));
            let (Some(before), Some(after)) = (total(&without), total(&with)) else { continue };
            if after < before {
                let flaw = Flaw::BetterLowersTotal { without: before.to_string(), with: after.to_string() };
                let finding = study.finding(flaw, cases.node, "/not_applicable_if", Advice::CountNothing {});
                let id = [&cases.node.id];
                found.push(finding.shown([study.example(&without, id), study.example(&with, id)]));
                return;
            }
        }
    }
}

/// The best answers with one criterion as in a case, and without any bonus, which may hide what is lost.
fn plain(study: &Study<'_>, number: usize, case: &Case) -> Whole {
    let bonus = study.criteria().filter(|(_, cases)| cases.node.role == Role::Bonus);
    let worst = bonus.filter_map(|(number, cases)| Some((number, cases.worst()?.answer.clone())));
    study.best_with(number, case).replacing(worst)
}

/// Options that always score alike, where nothing else tells them apart.
fn alike(
    study: &Study<'_>,
    number: usize,
    cases: &Cases<'_>,
    variable: &Variable<'_>,
    found: &mut Vec<Finding>,
) {
    let (Kind::Choice(options), Slot::Own(place), true) =
        (&variable.input.kind, variable.slot, cases.exhaustive)
    else {
        return;
    };
    let asked = super::gates::references(study.rubric);
    if !cases.kinks.used.contains(&variable.slot)
        || asked.iter().any(|one| one.slot == Slot::Of(number, place))
    {
        return;
    }
    let scores = |option: usize| -> Vec<(Decision, &Option<Exact>)> {
        let chosen = |case: &&Case| Cases::value(case, variable.slot) == Some(&Given::Choice(option));
        cases.answered.iter().filter(chosen).map(|case| (case.by, &case.score)).collect()
    };
    let of_each: Vec<_> = (0..options.len()).map(scores).collect();
    for (second, scored) in of_each.iter().enumerate() {
        let first = of_each.iter().take(second).position(|other| other == scored && !scored.is_empty());
        let Some(first) = first else { continue };
        let name = |place: usize| options.get(place).map(|(id, _)| id.to_string()).unwrap_or_default();
        let flaw = Flaw::AlikeOptions { first: name(first), second: name(second) };
        let inside = format!("/inputs/{place}/options/{second}");
        let finding = study.finding(flaw, cases.node, &inside, Advice::TellApart {});
        let case = |option| {
            cases
                .answered
                .iter()
                .find(|case| Cases::value(case, variable.slot) == Some(&Given::Choice(option)))
        };
        let examples =
            [first, second].into_iter().filter_map(case).flat_map(|case| study.example_of(number, case));
        found.push(finding.shown(examples));
    }
}

/// For each scale (its option ids, or the name of a yes-or-no input) how often it rises and falls.
type Ways = BTreeMap<String, (usize, usize)>;

fn ways(study: &Study<'_>) -> Ways {
    let mut ways = Ways::new();
    let mut count = |name: String, rises: Option<bool>| {
        let (up, down) = ways.entry(name).or_default();
        match rises {
            Some(true) => *up = up.saturating_add(1),
            Some(false) => *down = down.saturating_add(1),
            None => {}
        }
    };
    for (_, cases) in study.criteria() {
        for site in sites(cases.node, cases.criterion) {
            if let What::Choice { chosen, points } = &site.what {
                let points = known(points, &site.full);
                count(
                    scale(cases, chosen),
                    direction(&points).map(|up| up == (cases.node.role != Role::Penalty)),
                );
            }
        }
        for variable in &cases.variables {
            if let Some((_, _, rises)) = truth_scores_more(cases, variable) {
                count(called(variable), Some(rises));
            }
        }
    }
    ways
}

fn called(variable: &Variable<'_>) -> String {
    let title = variable.input.title.as_ref().map_or("", |title| &title.zh);
    format!("{}?{title}", variable.input.id)
}

fn scale(cases: &Cases<'_>, chosen: &Reference) -> String {
    let Slot::Own(place) = chosen.slot else { return chosen.written.clone() };
    let options = cases.criterion.inputs.get(place).map_or(&[][..], |input| input.kind.options());
    options.iter().flat_map(|(id, _)| [id.as_str(), " "]).collect()
}

/// Points that are written as numbers.
pub(super) fn known(points: &[Amount], full: &Exact) -> Vec<Exact> {
    let value = |amount: &Amount| match amount {
        Amount::Known(exact) => Some(exact.clone()),
        Amount::Full => Some(full.clone()),
        _ => None,
    };
    points.iter().map_while(value).collect()
}

/// Do the points rise or fall throughout?
fn direction(points: &[Exact]) -> Option<bool> {
    let pairs = || points.iter().zip(points.iter().skip(1));
    let (up, down) = (pairs().any(|(a, b)| b > a), pairs().any(|(a, b)| b < a));
    (up != down).then_some(up)
}

/// A yes-or-no input that changes the score: the two cases, and whether yes scores more.
pub(super) fn truth_scores_more<'a>(
    cases: &'a Cases<'_>,
    variable: &Variable<'_>,
) -> Option<(&'a Case, &'a Case, bool)> {
    if variable.input.kind != Kind::Bool {
        return None;
    }
    bases(cases).find_map(|base| {
        let line = along(cases, variable, base);
        let [yes, no] = line.as_slice() else { return None };
        (yes.score != no.score && yes.score.is_some() && no.score.is_some())
            .then(|| (*yes, *no, yes.score > no.score))
    })
}

/// Does a scale that goes one way run against most of its like?
fn against(ways: &Ways, name: &str, rises: bool) -> bool {
    let (up, down) = ways.get(name).copied().unwrap_or_default();
    let (same, other) = if rises { (up, down) } else { (down, up) };
    other >= ENOUGH && other >= same.saturating_mul(4)
}

/// Scales of options that run up and down, or against their like.
fn scales(study: &Study<'_>, number: usize, cases: &Cases<'_>, ways: &Ways, found: &mut Vec<Finding>) {
    for site in sites(cases.node, cases.criterion) {
        let What::Choice { chosen, points } = &site.what else { continue };
        let known = known(points, &site.full);
        if known.len() == points.len() && known.len() > 1 {
            let name = scale(cases, chosen);
            let rises = direction(&known);
            let reversed =
                rises.is_some_and(|up| against(ways, &name, up == (cases.node.role != Role::Penalty)));
            let mixed = rises.is_none() && known.iter().any(|points| Some(points) != known.first());
            if reversed || mixed {
                found.extend(reversal(study, number, cases, (chosen, &known), &site.inside));
            }
        }
    }
    matrix(study, number, cases, found);
    for variable in &cases.variables {
        let Some((yes, no, rises)) = truth_scores_more(cases, variable) else { continue };
        if against(ways, &called(variable), rises) {
            let text = |case: &Case| case.score.as_ref().map(ToString::to_string).unwrap_or_default();
            let id = &variable.input.id;
            let (option, before) = (format!("{id} = true"), format!("{id} = false"));
            let flaw = Flaw::ScaleReversed { option, points: text(yes), before, other: text(no) };
            let finding = study.finding(flaw, cases.node, "/rule", Advice::TurnRound {});
            found.push(finding.shown([yes, no].into_iter().flat_map(|case| study.example_of(number, case))));
        }
    }
}

/// Cells of a matrix that rise and fall along a row or a column.
fn matrix(study: &Study<'_>, number: usize, cases: &Cases<'_>, found: &mut Vec<Finding>) {
    let Rule::Matrix { row, column, .. } = &cases.criterion.rule else { return };
    for variable in cases.variables.iter().filter(|one| [row.slot, column.slot].contains(&one.slot)) {
        let lines = cases.answered.iter().map(|base| along(cases, variable, base));
        let uneven = lines.into_iter().find_map(|line| {
            let pairs = || line.iter().zip(line.iter().skip(1));
            let falls = line.first()?.score >= line.last()?.score;
            let rise = pairs().find(|(a, b)| b.score > a.score);
            let fall = pairs().find(|(a, b)| b.score < a.score);
            let (before, here) = if falls { rise.filter(|_| fall.is_some()) } else { fall }?;
            Some((*before, *here))
        });
        let Some((before, here)) = uneven else { continue };
        let name = |case: &Case| match Cases::value(case, variable.slot) {
            Some(Given::Choice(place)) => {
                variable.input.kind.options().get(*place).map(|(id, _)| id.to_string()).unwrap_or_default()
            }
            _ => String::new(),
        };
        let text = |case: &Case| case.score.as_ref().map(ToString::to_string).unwrap_or_default();
        let flaw = Flaw::ScaleReversed {
            option: name(here),
            points: text(here),
            before: name(before),
            other: text(before),
        };
        let finding = study.finding(flaw, cases.node, "/rule/points", Advice::Reorder {});
        found.push(finding.shown([before, here].into_iter().flat_map(|case| study.example_of(number, case))));
        return;
    }
}

/// The first option that leaves the way of the scale, with the points in order as the fix.
fn reversal(
    study: &Study<'_>,
    number: usize,
    cases: &Cases<'_>,
    (chosen, points): (&Reference, &[Exact]),
    inside: &str,
) -> Option<Finding> {
    let Slot::Own(input) = chosen.slot else { return None };
    let options = cases.criterion.inputs.get(input)?.kind.options();
    let falls = points.first() >= points.last();
    let wrong = |place: usize| {
        let (before, here) = (points.get(place.saturating_sub(1)), points.get(place));
        if falls && direction(points).is_none() { here > before } else { here < before }
    };
    let place = (1..points.len()).find(|place| wrong(*place)).unwrap_or(1);
    let before = place.saturating_sub(1);
    let name = |place: usize| options.get(place).map(|(id, _)| id.to_string()).unwrap_or_default();
    let value = |place: usize| points.get(place).map(ToString::to_string).unwrap_or_default();
    let flaw = Flaw::ScaleReversed {
        option: name(place),
        points: value(place),
        before: name(before),
        other: value(before),
    };
    let mut sorted: Vec<&Exact> = points.iter().collect();
    sorted.sort();
    let turned = if direction(points).is_none() { falls } else { !falls };
    if turned {
        sorted.reverse();
    }
    let right =
        options.iter().zip(sorted).map(|((id, _), points)| (id.to_string(), points.to_string())).collect();
    let chosen = |option: usize| {
        let slot = Slot::Own(input);
        let cases = cases
            .answered
            .iter()
            .filter(move |case| Cases::value(case, slot) == Some(&Given::Choice(option)));
        cases.reduce(|best, case| if case.score > best.score { case } else { best })
    };
    let shown: Vec<&Case> = [before, place].into_iter().filter_map(chosen).collect();
    if shown.first().map(|case| &case.score) == shown.get(1).map(|case| &case.score) {
        return None; // rounding or a limit makes them the same
    }
    let examples = shown.into_iter().flat_map(|case| study.example_of(number, case));
    let finding = study.finding(flaw, cases.node, inside, Advice::Reorder {}).shown(examples);
    Some(finding.right_for_each(study.at(cases.node, inside), right))
}
