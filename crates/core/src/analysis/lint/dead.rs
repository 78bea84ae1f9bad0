//! What never matters (无效内容): rows, cases, terms, options and tests that no answer can reach.
//!
//! Takes the study, looks at every site with every case, gives findings about what was never seen. Where the
//! cases are not exhaustive, only what the arithmetic of missing answers is sure of counts.

use alloc::{boxed::Box, format, string::ToString, vec, vec::Vec};

use super::{
    finding::Finding,
    fix::Problem as Advice,
    flaw::Problem as Flaw,
    sites::{Site, What, sites},
    study::Study,
};
use crate::analysis::cases::{Case, Cases};
use crate::base::{Exact, Range, Truth};
use crate::rubric::{Amount, Bound, Condition, Figure, Kind, Node, Over, Slot};
use crate::score::{Decision, Probe};
use crate::sheet::{Answer, Given, Listed, State, Unit};

pub(super) fn check(study: &Study<'_>, found: &mut Vec<Finding>) {
    for (_, cases) in study.criteria() {
        let before = found.len();
        let mut said: Vec<alloc::string::String> = Vec::new();
        for site in sites(cases.node, cases.criterion) {
            if said.iter().any(|outer| site.is_within(outer)) {
                continue;
            }
            let mut here = flaws(study, cases, &site);
            if !here.is_empty() && matches!(site.what, What::Test { .. }) {
                said.push(site.inside.clone());
            }
            found.append(&mut here);
        }
        options(study, cases, found);
        if found.len() == before {
            constant(study, cases, found);
        }
    }
}

/// What is wrong with one site.
fn flaws(study: &Study<'_>, cases: &Cases<'_>, site: &Site<'_>) -> Vec<Finding> {
    let node = cases.node;
    let at = |place: usize| format!("{}/{place}", site.inside);
    let unseen = || unseen(study, cases, site);
    let number = |place: usize| place.saturating_add(1).to_string();
    let tell = |flaw, inside: &str| shown(study, node, study.finding(flaw, node, inside, Advice::Remove {}));
    match &site.what {
        What::Test { condition, .. } => test(study, cases, site, condition),
        What::Table { of, rows } => unseen()
            .into_iter()
            .filter(|place| *place < rows.len())
            .map(|place| {
                let bound = rows.get(place).map(|row| &row.of);
                match bound.and_then(|bound| outside(study, cases, of, bound)) {
                    Some(flaw) => threshold(study, node, flaw, &at(place)),
                    None => tell(Flaw::DeadRow { row: number(place) }, &at(place)),
                }
            })
            .collect(),
        What::Cases { cases: list } => {
            let dead = unseen().into_iter().filter(|place| *place < list.len());
            dead.map(|place| tell(Flaw::DeadCase { case: number(place) }, &at(place))).collect()
        }
        What::Contest { .. } => unseen()
            .into_iter()
            .map(|place| tell(Flaw::DeadBranch { branch: number(place) }, &at(place)))
            .collect(),
        What::Term { number, .. } => {
            let dead = unseen().into_iter();
            dead.map(|_| tell(Flaw::DeadTerm { term: number.to_string() }, &site.inside)).collect()
        }
        What::Divisor { by, when_zero } => divisor(study, cases, site, by, when_zero),
        What::Each { over } => each(study, cases, site, over),
        What::Choice { .. } => Vec::new(),
    }
}

/// With the best and the worst answers: neither hangs on what the finding is about.
fn shown(study: &Study<'_>, node: &Node, finding: Finding) -> Finding {
    finding.shown([study.best_example([&node.id]), study.worst_example([&node.id])])
}

/// The alternatives of a site that no case has seen.
fn unseen(study: &Study<'_>, cases: &Cases<'_>, site: &Site<'_>) -> Vec<usize> {
    if !cases.exhaustive {
        return surely_dead(study, cases, site);
    }
    let mut seen = vec![false; alternatives(site)];
    let mut looked_at = false;
    for case in cases.answered.iter().filter(|case| !site.in_rule || case.by == Decision::Rule) {
        if looked_at && seen.iter().all(|seen| *seen) {
            break;
        }
        study.probe(cases, case, |probe| {
            let live = site.live.iter().all(|(when, wanted)| probe.truth(when) == Truth::from(*wanted));
            if live {
                looked_at = true;
                let reached = seen.get_mut(which(site, probe).unwrap_or(usize::MAX));
                reached.into_iter().for_each(|seen| *seen = true);
            }
        });
    }
    if !looked_at {
        return Vec::new();
    }
    (0..seen.len()).filter(|place| seen.get(*place) == Some(&false)).collect()
}

fn alternatives(site: &Site<'_>) -> usize {
    match &site.what {
        What::Test { .. } => 2,
        What::Table { rows, .. } => rows.len().saturating_add(1),
        What::Cases { cases } => cases.len().saturating_add(1),
        What::Contest { rules, .. } => rules.len(),
        What::Term { .. } => 1,
        What::Choice { .. } | What::Divisor { .. } | What::Each { .. } => 0,
    }
}

/// Which alternative an answer reaches.
fn which(site: &Site<'_>, probe: &Probe<'_>) -> Option<usize> {
    match &site.what {
        What::Test { condition, .. } => Some(usize::from(probe.truth(condition) != Truth::Yes)),
        What::Table { of, rows } => {
            let of = probe.amount(of, &site.full);
            let holds = |bound: Bound, to: &Exact| {
                let of = of.exact().cloned().unwrap_or_default();
                stands(&of, bound, to)
            };
            Some(rows.iter().position(|row| holds(row.bound, &row.of)).unwrap_or(rows.len()))
        }
        What::Cases { cases } => {
            Some(cases.iter().position(|(when, _)| probe.truth(when) == Truth::Yes).unwrap_or(cases.len()))
        }
        What::Contest { rules, best } => {
            let values =
                rules.iter().map(|rule| probe.points(rule, &site.full).exact().cloned().unwrap_or_default());
            let better = |one: &Exact, than: &Exact| if *best { one > than } else { one < than };
            let winner =
                values.enumerate().reduce(|won, next| if better(&next.1, &won.1) { next } else { won });
            winner.map(|(place, _)| place)
        }
        What::Term { with, without, .. } => {
            (probe.points(with, &site.full) != probe.points(without, &site.full)).then_some(0)
        }
        What::Choice { .. } | What::Divisor { .. } | What::Each { .. } => None,
    }
}

fn stands(value: &Exact, bound: Bound, to: &Exact) -> bool {
    match bound {
        Bound::AtLeast => value >= to,
        Bound::MoreThan => value > to,
        Bound::AtMost => value <= to,
        Bound::LessThan => value < to,
        Bound::Equals => value == to,
    }
}

/// What is dead whatever is answered, by the arithmetic of missing answers.
fn surely_dead(study: &Study<'_>, cases: &Cases<'_>, site: &Site<'_>) -> Vec<usize> {
    let missing = unanswered(cases);
    let first = |truths: Vec<Truth>| {
        let sure = truths.iter().position(|truth| *truth == Truth::Yes).unwrap_or(truths.len());
        (0..truths.len()).filter(|place| *place > sure || truths.get(*place) == Some(&Truth::No)).collect()
    };
    study.probe(cases, &missing, |probe| match &site.what {
        What::Test { condition, .. } => match probe.truth(condition) {
            Truth::Yes => vec![1],
            Truth::No => vec![0],
            Truth::Maybe => Vec::new(),
        },
        What::Table { of, rows } => {
            let row = |bound, to: &Exact| {
                let of = Box::new((*of).clone());
                probe.truth(&Condition::Compare(of, vec![(bound, Amount::Known(to.clone()))]))
            };
            first(rows.iter().map(|one| row(one.bound, &one.of)).collect())
        }
        What::Cases { cases } => first(cases.iter().map(|(when, _)| probe.truth(when)).collect()),
        What::Term { alone, .. } if probe.points(alone, &site.full) == Range::zero() => vec![0],
        _ => Vec::new(),
    })
}

fn unanswered(cases: &Cases<'_>) -> Case {
    let answer = Answer { state: State::Missing, ..Answer::missing(cases.criterion) };
    Case { answer, shared: Vec::new(), by: Decision::Open, score: None }
}

/// A condition that always comes out the same way.
fn test(study: &Study<'_>, cases: &Cases<'_>, site: &Site<'_>, condition: &Condition) -> Vec<Finding> {
    let node = cases.node;
    if let Condition::Compare(value, bounds) = condition {
        let known = |to: &Amount| match to {
            Amount::Known(exact) => outside(study, cases, value, exact),
            _ => None,
        };
        if let Some(flaw) = bounds.iter().find_map(|(_, to)| known(to)) {
            return vec![threshold(study, node, flaw, &site.inside)];
        }
    }
    let unseen = unseen(study, cases, site);
    let flaw = match unseen.as_slice() {
        [0] => Flaw::AlwaysFalse {},
        [1] => Flaw::AlwaysTrue {},
        _ => return Vec::new(),
    };
    vec![shown(study, node, study.finding(flaw, node, &site.inside, Advice::CorrectTest {}))]
}

/// What every unit meets, or none, whatever is said of it.
fn each(study: &Study<'_>, cases: &Cases<'_>, site: &Site<'_>, over: &Over) -> Vec<Finding> {
    let input = match over.units.slot {
        Slot::Own(place) => cases.criterion.inputs.get(place),
        Slot::Shared(place) => study.rubric.inputs().get(place),
        _ => None,
    };
    let Some(Kind::Units(asked)) = input.map(|input| &input.kind) else { return Vec::new() };
    let unit = Unit { name: None, values: asked.each.iter().map(|_| None).collect() };
    let one = Given::Units(Listed { units: vec![unit], drawn: None });
    let mut case = unanswered(cases);
    case.answer.state = State::Answered;
    match over.units.slot {
        Slot::Own(place) => {
            case.answer.values.get_mut(place).into_iter().for_each(|slot| *slot = Some(one.clone()));
        }
        Slot::Shared(place) => case.shared.push((place, one)),
        _ => {}
    }
    let counted = Amount::Over(Box::new(Over { figure: Figure::Count, ..over.clone() }));
    let count = study.probe(cases, &case, |probe| probe.amount(&counted, &site.full));
    let flaw = match count.exact() {
        Some(none) if none.is_zero() => Flaw::AlwaysFalse {},
        Some(_) => Flaw::AlwaysTrue {},
        None => return Vec::new(),
    };
    vec![shown(study, cases.node, study.finding(flaw, cases.node, &site.inside, Advice::CorrectTest {}))]
}

fn threshold(study: &Study<'_>, node: &Node, (flaw, range): (Flaw, Range), inside: &str) -> Finding {
    let end = |end: &crate::base::End| end.finite().map_or_else(|| "…".into(), ToString::to_string);
    let advice = Advice::WithinBounds { at_least: end(range.low()), at_most: end(range.high()) };
    shown(study, node, study.finding(flaw, node, inside, advice))
}

/// Is the threshold outside what the input itself allows?
fn outside(study: &Study<'_>, cases: &Cases<'_>, value: &Amount, to: &Exact) -> Option<(Flaw, Range)> {
    let Amount::Input(reference) = value else { return None };
    let input = match reference.slot {
        Slot::Own(place) => cases.criterion.inputs.get(place),
        Slot::Shared(place) => study.rubric.inputs().get(place),
        _ => None,
    }?;
    let range = input.kind.range();
    let out = range.low().finite().is_some_and(|low| to < low)
        || range.high().finite().is_some_and(|high| to > high);
    let shown = match &input.kind {
        Kind::Date => return None,
        _ => to.to_string(),
    };
    out.then(|| (Flaw::ThresholdOutside { threshold: shown, input: reference.written.clone() }, range))
}

/// Full points when there is nothing to divide by.
fn divisor(
    study: &Study<'_>,
    cases: &Cases<'_>,
    site: &Site<'_>,
    by: &Amount,
    when_zero: &Amount,
) -> Vec<Finding> {
    let node = cases.node;
    let zero = Exact::ZERO;
    let case =
        cases.answered.iter().filter(|case| case.by == Decision::Rule && case.score.is_some()).find(|case| {
            study.probe(cases, case, |probe| {
                probe.amount(by, &site.full).exact() == Some(&zero)
                    && probe.amount(when_zero, &site.full).exact() == Some(&site.full)
            })
        });
    let Some(case) = case else { return Vec::new() };
    let inside = format!("{}/when_zero", site.inside);
    let finding = study.finding(Flaw::ZeroDivisorFull {}, node, &inside, Advice::DecideZero {});
    vec![finding.shown(study.example_of(cases.criterion.number, case))]
}

/// Options that no valid answer holds, or that nothing looks at.
fn options(study: &Study<'_>, cases: &Cases<'_>, found: &mut Vec<Finding>) {
    for (number, input) in cases.criterion.inputs.iter().enumerate() {
        let slot = Slot::Own(number);
        for (place, (id, _)) in input.kind.options().iter().enumerate() {
            let dead = match &input.kind {
                Kind::Choice(_) if cases.exhaustive => {
                    let chosen = |case: &Case| Cases::value(case, slot) == Some(&Given::Choice(place));
                    cases.kinks.used.contains(&slot) && !cases.answered.iter().any(chosen)
                }
                Kind::List(_) => {
                    let wanted =
                        cases.kinks.listed.iter().any(|(at, list)| *at == slot && list.contains(&place));
                    cases.kinks.used.contains(&slot) && !cases.kinks.counted.contains(&slot) && !wanted
                }
                _ => false,
            };
            if dead {
                let inside = format!("/inputs/{number}/options/{place}");
                let flaw = Flaw::DeadOption { option: id.to_string() };
                found.push(shown(
                    study,
                    cases.node,
                    study.finding(flaw, cases.node, &inside, Advice::Remove {}),
                ));
            }
        }
    }
}

/// A criterion that scores the same for every answer.
fn constant(study: &Study<'_>, cases: &Cases<'_>, found: &mut Vec<Finding>) {
    let mut scores = cases.answered.iter().filter_map(|case| case.score.as_ref());
    let Some(first) = scores.next() else { return };
    if cases.exhaustive && cases.answered.len() > 1 && scores.all(|score| score == first) {
        let flaw = Flaw::ConstantScore { score: first.to_string() };
        found.push(shown(
            study,
            cases.node,
            study.finding(flaw, cases.node, "/rule", Advice::CorrectTest {}),
        ));
    }
}
