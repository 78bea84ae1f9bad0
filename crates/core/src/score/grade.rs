//! Grades at work (等级的评定): bands over the graded score, then the gates in order.
//!
//! Takes the range of the graded score, gives the set of grades that can still be reached,
//! before the gates, after each, and in the end.

use alloc::{vec, vec::Vec};

use super::{
    card::{self, Gated, GradeTitle, Reachable, Status},
    facts::Facts,
    gate::{Ranks, because, fires, mapped},
    quota::{self, Contender},
};
use crate::base::{Range, Truth};
use crate::rubric::{Bound, Gate, GateKind, Grades, Test};

/// The grade, and the status that a gate gave which comes before all others.
pub(super) struct Graded {
    pub grade: card::Grade,
    pub screened: Option<Status>,
    /// May such a gate still fire?
    pub may_screen: bool,
}

/// A member before the gates: the score that its grade is read from, and what its gates can see.
pub(super) type Entrant<'a> = (Option<&'a Range>, Facts<'a>);

/// The grades of all members of a cohort, gate by gate. `alone` is a sheet of whose cohort nothing is known.
pub(super) fn together(grades: &Grades, members: &[Entrant<'_>], alone: bool) -> Vec<Option<Graded>> {
    let courses = Course::through(grades, members, alone);
    courses.iter().map(|course| graded(grades, course)).collect()
}

/// The grade, before and after each gate; `None` when nothing applies and no gate has decided.
pub(super) fn grade(grades: &Grades, score: Option<&Range>, facts: &Facts<'_>) -> Option<Graded> {
    together(grades, &[(score, *facts)], true).pop()?
}

fn graded(grades: &Grades, course: &Course<'_>) -> Option<Graded> {
    let last = course.last()?;
    let shown = |ranks: &Ranks| reachable(grades, if course.first.decides.is_some() { &last } else { ranks });
    let gates = grades.gates.iter().zip(&course.passed).map(|(gate, (fires, ranks))| Gated {
        id: gate.id.clone(),
        title: gate.title.clone(),
        kind: gate.kind.name().into(),
        fires: name(*fires).into(),
        because: because(gate, *fires, course.facts),
        reachable: shown(ranks).reachable,
    });
    let titles = grades.titles().map(|(id, title)| GradeTitle { grade: id.clone(), title: title.clone() });
    let grade = card::Grade {
        before_gates: reachable(grades, &course.before),
        r#final: reachable(grades, &last),
        gates: gates.collect(),
        titles: titles.collect(),
    };
    let may_screen = course.first.fires.contains(&Some(Truth::Maybe));
    Some(Graded { grade, screened: course.screened(), may_screen })
}

/// The ranks that can be reached in the end, and for each gate whether it fires; `None` as for the grade.
pub(super) fn reached(
    grades: &Grades,
    score: Option<&Range>,
    facts: &Facts<'_>,
) -> Option<(Ranks, Vec<Truth>)> {
    let alone = [(score, *facts)];
    let course = Course::through(grades, &alone, true).pop()?;
    Some((course.last()?, course.passed.into_iter().map(|(fires, _)| fires).collect()))
}

/// A member on its way through the gates.
struct Course<'a> {
    grades: &'a Grades,
    facts: &'a Facts<'a>,
    /// The score that the grade is read from; `None` when nothing applies.
    score: Option<&'a Range>,
    /// By the bands alone.
    before: Ranks,
    first: First,
    within: Within,
    /// For each gate so far whether it fires, and what can be reached after it.
    passed: Vec<(Truth, Ranks)>,
}

impl<'a> Course<'a> {
    fn through(grades: &'a Grades, members: &'a [Entrant<'a>], alone: bool) -> Vec<Self> {
        let mut courses: Vec<Self> =
            members.iter().map(|(score, facts)| Self::begin(grades, *score, facts)).collect();
        for gate in &grades.gates {
            let said = match &gate.test {
                Test::Quota(quota) => {
                    let all: Vec<_> = courses.iter().map(|course| course.contender(quota.rank)).collect();
                    quota::fires(quota, &all, alone)
                }
                _ => Vec::new(),
            };
            for (place, course) in courses.iter_mut().enumerate() {
                let fires = course.fires(gate, said.get(place).copied());
                course.pass(gate, fires);
            }
        }
        courses
    }

    fn begin(grades: &'a Grades, score: Option<&'a Range>, facts: &'a Facts<'a>) -> Self {
        let none = || (0..=grades.no_grade()).map(|rank| rank == grades.no_grade()).collect();
        let before: Ranks = score.map_or_else(none, |score| in_bands(grades, score));
        Self {
            grades,
            facts,
            score,
            first: First::of(&grades.gates, facts),
            within: Within { moving: before.clone(), settled: vec![false; before.len()] },
            before,
            passed: Vec::with_capacity(grades.gates.len()),
        }
    }

    /// Does the next gate fire? Once the grade is decided none does.
    fn fires(&self, gate: &Gate, said: Option<Truth>) -> Truth {
        match self.first.fires.get(self.passed.len()) {
            Some(Some(fires)) => *fires,
            _ if self.first.decides.is_some() || self.within.is_over() => Truth::No,
            _ => said.unwrap_or_else(|| fires(gate, self.facts)),
        }
    }

    /// What it brings to a quota.
    fn contender(&self, rank: usize) -> Contender {
        let unsure = self.first.fires.contains(&Some(Truth::Maybe))
            || self.facts.scores.first().is_some_and(|root| !root.sure);
        let takes_part = match (self.score.is_none() || self.first.decides.is_some(), unsure) {
            (true, _) => Truth::No,
            (false, true) => Truth::Maybe,
            (false, false) => Truth::Yes,
        };
        let reached = self.within.reached();
        let mut reached =
            reached.iter().enumerate().filter(|(_, reached)| **reached).map(|(at, _)| at <= rank);
        let (all, any) = (reached.clone().all(|holds| holds), reached.any(|holds| holds));
        let holds = match (all, any) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::Maybe,
            (false, false) => Truth::No,
        };
        Contender { takes_part, holds, score: self.score.cloned() }
    }

    /// Goes through the next gate.
    fn pass(&mut self, gate: &Gate, fires: Truth) {
        self.within.pass(gate, fires, self.facts);
        let mut shown = self.within.reached();
        if gate.kind.comes_first() && fires == Truth::Maybe {
            add(&mut shown, &mapped(&gate.then, &self.before, self.facts));
        }
        self.passed.push((fires, shown));
    }

    /// The gate that decides the grade alone.
    fn decides(&self) -> Option<&'a Gate> {
        self.first.decides.and_then(|place| self.grades.gates.get(place))
    }

    /// What can be reached in the end; `None` when nothing applies and no gate has decided.
    fn last(&self) -> Option<Ranks> {
        let mut last = match self.decides() {
            Some(_) => vec![false; self.before.len()],
            None if self.score.is_some() => self.within.reached(),
            None => return None,
        };
        let said = self.grades.gates.iter().zip(&self.first.fires);
        for (gate, _) in said.filter(|(_, fires)| matches!(fires, Some(Truth::Yes | Truth::Maybe))) {
            add(&mut last, &mapped(&gate.then, &self.before, self.facts));
        }
        Some(last)
    }

    fn screened(&self) -> Option<Status> {
        self.decides().map(|gate| match gate.kind {
            GateKind::Eligibility => Status::NotEligible,
            _ => Status::Screened,
        })
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
struct Within {
    /// What the gates to come can still change.
    moving: Ranks,
    /// What an override decides, or may decide.
    settled: Ranks,
}

impl Within {
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
