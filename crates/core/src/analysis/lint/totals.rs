//! Totals and limits (分值合计): do the points that are written hold together, and can they be reached?
//!
//! Takes the study, gives findings about points, weights, caps, surplus and deductions.

use alloc::{format, string::ToString, vec::Vec};

use super::{finding::Finding, fix::Problem as Advice, flaw::Problem as Flaw, study::Study};
use crate::analysis::cases::{Case, Cases};
use crate::base::{End, Exact, Range};
use crate::rubric::{Amount, Measured, Node, Role, Rule, Term};
use crate::score::Probe;
use crate::sheet::Sheet;

pub(super) fn check(study: &Study<'_>, found: &mut Vec<Finding>) {
    for section in study.sections() {
        total(study, section, found);
        weights(study, section, found);
        maximum(study, section, found);
    }
    for (number, cases) in study.criteria() {
        let Some(range) = study.ranges.get(number) else { continue };
        full(study, number, cases, range, found);
        surplus(study, number, cases, range, found);
        negative(study, number, cases, range, found);
        parts(study, number, cases, found);
        deductions(study, number, cases, found);
    }
}

fn base(node: &Node) -> impl Iterator<Item = &Node> {
    node.children().iter().filter(|child| child.role == Role::Base)
}

/// Points of a section that its items do not add up to: everything below is re-scaled.
fn total(study: &Study<'_>, section: &Node, found: &mut Vec<Finding>) {
    let sum = base(section).fold(Exact::ZERO, |sum, child| sum.plus(&child.points));
    if base(section).any(|child| child.weighted) || sum == section.points || sum.is_zero() {
        return;
    }
    let difference = section.points.minus(&sum);
    let flaw = Flaw::TotalDiffers {
        declared: section.points.to_string(),
        sum: sum.to_string(),
        difference: if difference.is_negative() { difference.negative() } else { difference }.to_string(),
    };
    let finding = study.finding(flaw, section, "/points", Advice::SetPoints { value: sum.to_string() });
    let lines = [&section.id].into_iter().chain(section.children().iter().map(|child| &child.id));
    let at = study.at(section, "/points");
    found.push(finding.shown([study.best_example(lines)]).right(at, &sum));
}

/// Weights that add up to nearly 100, nearly 1 or nearly the points.
fn weights(study: &Study<'_>, section: &Node, found: &mut Vec<Finding>) {
    if !base(section).any(|child| child.weighted) {
        return;
    }
    let sum = base(section).fold(Exact::ZERO, |sum, child| sum.plus(&child.worth));
    let wanted = [section.points.clone(), Exact::from(100), Exact::ONE];
    let near = |wanted: &&Exact| {
        let off = sum.minus(wanted).over(wanted).unwrap_or_default();
        off.times(&off).times(&Exact::from(100)) <= Exact::ONE
    };
    if wanted.contains(&sum) {
        return;
    }
    let Some(wanted) = wanted.iter().find(near) else { return };
    let difference = sum.minus(wanted);
    let difference = if difference.is_negative() { difference.negative() } else { difference }.to_string();
    let wanted = wanted.to_string();
    let flaw = Flaw::WeightsTotal { sum: sum.to_string(), wanted: wanted.clone(), difference };
    let lines = [&section.id].into_iter().chain(base(section).map(|child| &child.id));
    let finding = study.finding(flaw, section, "/children", Advice::ScaleWeights { wanted });
    // The best of the first item and the worst of the others shows what the first one is worth.
    let example = study.example(&study.best_of(base(section).next()), lines);
    found.push(finding.shown([example]));
}

/// The points of a section, or of the whole, that its own limits or its items keep out of reach.
fn maximum(study: &Study<'_>, section: &Node, found: &mut Vec<Finding>) {
    let highest = |node: &Node| match study.applied.nodes.get(node.number) {
        Some(Some(range)) => range.high().finite().cloned(),
        _ => None,
    };
    let Some(high) = highest(section) else { return };
    let short = |node: &Node| highest(node).is_some_and(|high| high < node.points);
    let from_below = section.role == Role::Base && base(section).any(short);
    if high >= section.points || section.role == Role::Penalty || from_below {
        return penalty(study, section, found);
    }
    unreachable(study, section, &high, found);
}

fn unreachable(study: &Study<'_>, section: &Node, high: &Exact, found: &mut Vec<Finding>) {
    let (declared, reachable) = (section.points.to_string(), high.to_string());
    let advice = Advice::ReachPoints { value: reachable.clone() };
    let finding = study.finding(Flaw::MaximumUnreachable { declared, reachable }, section, "", advice);
    let at = study.at(section, "/points");
    let example = if section.role == Role::Penalty {
        study.worst_example([&section.id])
    } else {
        study.best_example([&section.id])
    };
    found.push(finding.shown([example]).right(at, high));
}

/// A penalty section of which the points can't all be taken.
fn penalty(study: &Study<'_>, section: &Node, found: &mut Vec<Finding>) {
    let Some(Some(range)) = study.applied.nodes.get(section.number) else { return };
    let Some(most) = range.low().finite().map(Exact::negative) else { return };
    if section.role == Role::Penalty && most < section.points {
        unreachable(study, section, &most, found);
    }
}

/// A criterion of which no answer gives the points.
fn full(study: &Study<'_>, number: usize, cases: &Cases<'_>, range: &Range, found: &mut Vec<Finding>) {
    let node = cases.node;
    let takes = node.role == Role::Penalty;
    let (end, case) =
        if takes { (range.low().negative(), cases.worst()) } else { (range.high().clone(), cases.best()) };
    let (Some(high), Some(case)) = (end.finite(), case) else { return };
    if *high >= node.points {
        return;
    }
    let (declared, reachable) = (node.points.to_string(), high.to_string());
    let advice = Advice::ReachPoints { value: reachable.clone() };
    let finding = study.finding(Flaw::FullUnreachable { declared, reachable }, node, "/points", advice);
    let finding = finding.shown(study.example_of(number, case));
    let at = study.at(node, "/points");
    found.push(if *high > Exact::ZERO { finding.right(at, high) } else { finding });
}

/// A criterion that can score more than its points.
fn surplus(study: &Study<'_>, number: usize, cases: &Cases<'_>, range: &Range, found: &mut Vec<Finding>) {
    let node = cases.node;
    let most = cases.best().filter(|case| case.score.as_ref() > Some(&node.points));
    let (Some(case), Role::Base) = (most, node.role) else { return };
    let declared = node.points.to_string();
    let flaw = match (range.high(), &case.score) {
        (End::At(_), Some(score)) => Flaw::ExceedsPoints { declared, reachable: score.to_string() },
        _ => Flaw::Unbounded { declared },
    };
    let finding = study.finding(flaw, node, "/rule", Advice::SetCap { value: node.points.to_string() });
    let finding = finding.shown(study.example_of(number, case));
    found.push(finding.right(study.at(node, "/cap"), &node.points));
}

/// A base criterion that can score less than nothing.
fn negative(study: &Study<'_>, number: usize, cases: &Cases<'_>, range: &Range, found: &mut Vec<Finding>) {
    let node = cases.node;
    let least = cases.worst().filter(|case| case.score.as_ref().is_some_and(Exact::is_negative));
    let (Some(case), Role::Base) = (least, node.role) else { return };
    let flaw = match (range.low(), &case.score) {
        (End::At(_), Some(score)) => Flaw::NegativeScore { reachable: score.to_string() },
        _ => Flaw::BottomlessScore {},
    };
    let finding = study.finding(flaw, node, "/rule", Advice::SetFloor { value: "0".into() });
    found.push(finding.shown(study.example_of(number, case)).right(study.at(node, "/floor"), "0"));
}

/// Parts of a balance that add up to more than it may give: what is cut off can never be earned.
fn parts(study: &Study<'_>, number: usize, cases: &Cases<'_>, found: &mut Vec<Finding>) {
    let Rule::Balance { start, add, deduct, floor, cap: Some(_) } = &cases.criterion.rule else { return };
    let endless = |term: &Term| match &term.measured {
        Measured::Per(per) => per.cap.is_none(),
        Measured::Amount(_) => true,
        _ => false,
    };
    if add.len() < 2 && !add.iter().any(|term| matches!(term.measured, Measured::EachMet(..)))
        || add.iter().any(endless)
    {
        return;
    }
    let (start, add, deduct) = (start.clone(), add.clone(), deduct.clone());
    let uncut = Rule::Balance { start, add, deduct, floor: floor.clone(), cap: None };
    let full = &cases.node.points;
    let sums = cases.answered.iter().filter(|case| case.score.is_some()).filter_map(|case| {
        let sum = study.probe(cases, case, |probe| probe.points(&uncut, full));
        Some((sum.exact()?.clone(), case))
    });
    let most: Option<(Exact, &Case)> = sums.reduce(|most, one| if one.0 > most.0 { one } else { most });
    let Some((sum, case)) = most.filter(|(sum, _)| sum > full) else { return };
    let flaw = Flaw::PartsExceed { declared: full.to_string(), sum: sum.to_string() };
    let finding = study.finding(flaw, cases.node, "/rule/add", Advice::SetPoints { value: sum.to_string() });
    found.push(finding.shown(study.example_of(number, case)).right(study.at(cases.node, "/points"), &sum));
}

/// A cap on a deduction that is above what there is to deduct from.
fn deductions(study: &Study<'_>, number: usize, cases: &Cases<'_>, found: &mut Vec<Finding>) {
    let Rule::Balance { start, add, deduct, floor: Some(_), .. } = &cases.criterion.rule else { return };
    let value = |amount: &Amount| match amount {
        Amount::Known(exact) => Some(exact.clone()),
        Amount::Full => Some(cases.node.points.clone()),
        _ => None,
    };
    let (Some(base), true) = (value(start), add.is_empty()) else { return };
    for (place, term) in deduct.iter().enumerate() {
        let Measured::Per(per) = &term.measured else { continue };
        let Some(cap) = per.cap.as_ref().and_then(value).filter(|cap| *cap > base) else { continue };
        let inside = format!("/rule/deduct/{place}/cap");
        let flaw = Flaw::DeductionCapAboveBase { cap: cap.to_string(), base: base.to_string() };
        let finding = study.finding(flaw, cases.node, &inside, Advice::SetCap { value: base.to_string() });
        let examples = cases.worst().map(|case| study.example_of(number, case)).unwrap_or_default();
        found.push(finding.shown(examples).right(study.at(cases.node, &inside), &base));
    }
}

impl Study<'_> {
    /// Asks the scorer about a case.
    pub fn probe<T>(&self, cases: &Cases<'_>, case: &Case, ask: impl FnOnce(&Probe<'_>) -> T) -> T {
        let mut values: Vec<_> = self.rubric.inputs().iter().map(|_| None).collect();
        for (place, given) in &case.shared {
            if let Some(slot) = values.get_mut(*place) {
                *slot = Some(given.clone());
            }
        }
        let rubric = self.rubric;
        let sheet = Sheet::answering(rubric, values, Vec::new());
        ask(&Probe::of(&sheet, cases.node, cases.criterion, &case.answer))
    }

    /// The worst answers to everything but one node, which has the best.
    pub fn best_of(&self, node: Option<&Node>) -> super::whole::Whole {
        let inside = |cases: &Cases<'_>| {
            node.is_some_and(|node| node.flat().iter().any(|one| one.id == cases.node.id))
        };
        let numbers = self.criteria().filter(|(_, cases)| inside(cases)).map(|(number, _)| number);
        let answers = numbers.filter_map(|number| Some((number, self.best.answers.get(number)?.clone())));
        self.worst.replacing(answers)
    }
}
