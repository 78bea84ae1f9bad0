//! Grades at work (等级的评定): bands over the graded score, then the gates in order.
//!
//! Takes the range of the graded score, gives the set of grades that can still be reached,
//! before the gates, after each, and in the end.

use alloc::{vec, vec::Vec};

use super::{
    card::{self, Gated, GradeTitle, Reachable, Status},
    facts::Facts,
    gate::{Ranks, because, fires, mapped},
};
use crate::base::{Range, Truth};
use crate::rubric::{Bound, Gate, GateKind, Grades};

/// The grade, and the status that a gate gave which comes before all others.
pub(super) struct Graded {
    pub grade: card::Grade,
    pub screened: Option<Status>,
}

/// The grade, before and after each gate; `None` when nothing applies and no gate has decided.
pub(super) fn grade(grades: &Grades, score: Option<&Range>, facts: &Facts<'_>) -> Option<Graded> {
    let mut course = Course::begin(grades, score, facts);
    for (place, gate) in grades.gates.iter().enumerate() {
        let fires = course.fires(place, gate);
        course.pass(gate, fires);
    }
    course.end()
}

/// A member on its way through the gates.
struct Course<'a> {
    grades: &'a Grades,
    facts: &'a Facts<'a>,
    rated: bool,
    /// By the bands alone.
    before: Ranks,
    first: First,
    standing: Standing,
    gates: Vec<Gated>,
}

impl<'a> Course<'a> {
    fn begin(grades: &'a Grades, score: Option<&Range>, facts: &'a Facts<'a>) -> Self {
        let before = score.map_or_else(|| only(grades, grades.no_grade()), |score| in_bands(grades, score));
        Self {
            grades,
            facts,
            rated: score.is_some(),
            first: First::of(&grades.gates, facts),
            standing: Standing { moving: before.clone(), settled: vec![false; before.len()] },
            before,
            gates: Vec::with_capacity(grades.gates.len()),
        }
    }

    /// Does the gate at this place fire? Once the grade is decided none does.
    fn fires(&self, place: usize, gate: &Gate) -> Truth {
        match self.first.fires.get(place) {
            Some(Some(fires)) => *fires,
            _ if self.first.decides.is_some() || self.standing.is_over() => Truth::No,
            _ => fires(gate, self.facts),
        }
    }

    /// Goes through one gate.
    fn pass(&mut self, gate: &Gate, fires: Truth) {
        self.standing.pass(gate, fires, self.facts);
        let mut shown = self.standing.reached();
        if gate.kind.comes_first() && fires == Truth::Maybe {
            add(&mut shown, &mapped(&gate.then, &self.before, self.facts));
        }
        self.gates.push(Gated {
            id: gate.id.clone(),
            title: gate.title.clone(),
            kind: gate.kind.name().into(),
            fires: name(fires).into(),
            because: because(gate, fires, self.facts),
            reachable: reachable(self.grades, &shown).reachable,
        });
    }

    fn end(mut self) -> Option<Graded> {
        let decides = self.first.decides.and_then(|place| self.grades.gates.get(place));
        if decides.is_none() && !self.rated {
            return None;
        }
        let mut last = match decides {
            Some(_) => vec![false; self.before.len()],
            None => self.standing.reached(),
        };
        let given = self.grades.gates.iter().zip(&self.first.fires);
        for (gate, _) in given.filter(|(_, fires)| fires.is_some_and(|fires| fires != Truth::No)) {
            add(&mut last, &mapped(&gate.then, &self.before, self.facts));
        }
        let last = reachable(self.grades, &last);
        if decides.is_some() {
            self.gates.iter_mut().for_each(|gate| gate.reachable.clone_from(&last.reachable));
        }
        let titles =
            self.grades.titles().map(|(id, title)| GradeTitle { grade: id.clone(), title: title.clone() });
        let grade = card::Grade {
            before_gates: reachable(self.grades, &self.before),
            r#final: last,
            gates: self.gates,
            titles: titles.collect(),
        };
        let screened = decides.map(|gate| match gate.kind {
            GateKind::Eligibility => Status::NotEligible,
            _ => Status::Screened,
        });
        Some(Graded { grade, screened })
    }
}

/// What the gates that come before all others say.
struct First {
    /// By the places of the gates; `None` for all others.
    fires: Vec<Option<Truth>>,
    /// The place of the gate that decides the grade alone.
    decides: Option<usize>,
}

impl First {
    /// Looks at them in their order; once one decides, the rest are not looked at.
    fn of(gates: &[Gate], facts: &Facts<'_>) -> Self {
        let mut first = Self { fires: vec![None; gates.len()], decides: None };
        for kind in [GateKind::Eligibility, GateKind::Emergency] {
            let all = gates.iter().zip(first.fires.iter_mut()).enumerate();
            for (place, (gate, said)) in all.filter(|(_, (gate, _))| gate.kind == kind) {
                let fires = if first.decides.is_some() { Truth::No } else { fires(gate, facts) };
                *said = Some(fires);
                first.decides = first.decides.or((fires == Truth::Yes).then_some(place));
            }
        }
        first
    }
}

/// What can be reached while the gates are taken one after the other.
struct Standing {
    /// What the gates to come can still change.
    moving: Ranks,
    /// What an override decides, or may decide.
    settled: Ranks,
}

impl Standing {
    fn is_over(&self) -> bool {
        !self.moving.contains(&true)
    }

    fn reached(&self) -> Ranks {
        let mut all = self.settled.clone();
        add(&mut all, &self.moving);
        all
    }

    /// A gate that surely fires maps every grade, one that may fire adds the mapped ones.
    fn pass(&mut self, gate: &Gate, fires: Truth, facts: &Facts<'_>) {
        if fires == Truth::No || gate.kind.comes_first() {
            return;
        }
        let changed = mapped(&gate.then, &self.moving, facts);
        match (gate.kind, fires) {
            (GateKind::Override, _) => {
                add(&mut self.settled, &changed);
                if fires == Truth::Yes {
                    self.moving.fill(false);
                }
            }
            (_, Truth::Yes) => self.moving = changed,
            _ => add(&mut self.moving, &changed),
        }
    }
}

fn add(ranks: &mut Ranks, more: &Ranks) {
    ranks.iter_mut().zip(more).for_each(|(rank, more)| *rank |= more);
}

fn name(fires: Truth) -> &'static str {
    match fires {
        Truth::Yes => "yes",
        Truth::No => "no",
        Truth::Maybe => "maybe",
    }
}

/// One rank and no other.
fn only(grades: &Grades, one: usize) -> Ranks {
    (0..=grades.no_grade()).map(|rank| rank == one).collect()
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
