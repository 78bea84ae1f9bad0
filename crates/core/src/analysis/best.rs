//! The best answer of a criterion (最佳填报), and the worst.
//!
//! Takes a criterion of a sheet and the values worth trying, gives the answer with the highest (or lowest)
//! score, by going from input to input along the highest bounds. It says whether the score is proved to be the
//! best that there is; it invents no new state, and leaves as it is what need not change.

use alloc::{borrow::ToOwned, vec, vec::Vec};

use super::cases::{EVIDENCE, REASON, Variable};
use crate::base::{End, Exact, Id, Mode, Range, Rounding};
use crate::rubric::{Criterion, Kind, Role};
use crate::score::{Trial, Tried};
use crate::sheet::{Answer, Given, State};

/// Most answers, whole or in part, that are tried for one criterion.
const MOST_TRIES: usize = 4000;
/// The same while none has been found that a sheet may hold.
const MOST_UNTIL_ONE: usize = 2 * MOST_TRIES;
/// Who is named where an assessor has to be and nobody is.
const ASSESSOR: &str = "评估员";

/// Which answer is wanted.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The best, whatever is answered now.
    Best,
    /// The best that fills in what is missing.
    BestFilled,
    /// The worst that fills in what is missing.
    WorstFilled,
}

/// An answer and how it comes out.
pub(super) struct Found {
    pub answer: Answer,
    pub tried: Tried,
}

/// What came of the search.
pub(super) struct Sought {
    /// The answer; `None` when none has been found that makes the criterion apply.
    pub found: Option<Found>,
    /// Is it proved that no answer comes out better (or worse), or, without one, that the search did not give up?
    pub proved: bool,
}

/// The answer wanted.
pub(super) fn answer(trial: &mut Trial<'_>, number: usize, wanted: Wanted) -> Sought {
    let (best, proved) = sought(trial, number, wanted).unwrap_or((None, true));
    let found = best.map(|(answer, tried)| {
        let mut found = Found { answer, tried };
        if wanted == Wanted::Best {
            if let Some(present) = trial.sheet.answers.get(number).cloned() {
                kept(trial, number, &present, &mut found);
            }
            spoken_for(trial, number, &mut found);
        }
        found
    });
    Sought { found, proved }
}

type Best = Option<(Answer, Tried)>;

fn sought(trial: &Trial<'_>, number: usize, wanted: Wanted) -> Option<(Best, bool)> {
    let present = trial.sheet.answers.get(number)?;
    let starts = starts(trial, number, present, wanted)?;
    let mut search = Search::new(trial, number, present, wanted)?;
    for start in starts {
        search.from(&mut start.clone());
    }
    let Search { best, tries, limit, .. } = search;
    let proved = match &best {
        Some((key, ..)) => tries < MOST_TRIES && Some(key) == limit.as_ref(),
        None => tries < MOST_UNTIL_ONE,
    };
    Some((best.map(|(_, answer, tried)| (answer, tried)), proved))
}

/// Answers without values from which the search begins: with evidence, and for the worst also without.
fn starts(trial: &Trial<'_>, number: usize, present: &Answer, wanted: Wanted) -> Option<Vec<Answer>> {
    let (_, criterion) = trial.criteria.get(number)?;
    // Values take the place of a result that was carried over; a sheet refuses both.
    let mut start = Answer { state: State::Answered, carried: None, ..present.clone() };
    start.values = criterion.inputs.iter().map(|_| None).collect();
    if discretion(criterion) {
        start.reason.get_or_insert_with(|| REASON.to_owned());
        if start.assessor.is_none() && trial.sheet.assessor.is_none() {
            start.assessor = Id::new(ASSESSOR).ok();
        }
    }
    let produced = present.evidence.as_ref().is_some_and(|produced| !produced.is_empty());
    let open = present.evidence.is_none() || wanted == Wanted::Best;
    if !criterion.evidence_required || produced || !open {
        return Some(vec![start]);
    }
    let with = Answer { evidence: Some(vec![EVIDENCE.to_owned()]), ..start.clone() };
    let without = Answer { evidence: Some(Vec::new()), ..start };
    Some(if wanted == Wanted::WorstFilled { vec![with, without] } else { vec![with] })
}

fn discretion(criterion: &Criterion) -> bool {
    criterion.inputs.iter().any(|input| matches!(input.kind, Kind::Assessed { .. }))
}

/// What the number of several assessors can still come to, some of whom have not spoken: the ends, and what is worth
/// trying between.
fn still(range: &Range, variable: &Variable<'_>) -> Vec<Given> {
    let ends = [range.low(), range.high()].map(|end| end.finite().cloned());
    let [low, high] = &ends;
    let lies_within = |given: &Given| {
        given.number().is_some_and(|number| {
            low.as_ref().is_none_or(|low| *low < number) && high.as_ref().is_none_or(|high| number < *high)
        })
    };
    let between: Vec<Given> = allowed(variable).into_iter().filter(lies_within).collect();
    ends.into_iter().flatten().map(Given::Number).chain(between).collect()
}

struct Search<'t, 'r> {
    trial: &'t Trial<'r>,
    number: usize,
    /// For each input what is tried, the present value first.
    values: Vec<Vec<Given>>,
    up: bool,
    /// Above this nothing counts as better; nothing reaches further than the bound of the open criterion.
    limit: Option<End>,
    best: Option<(End, Answer, Tried)>,
    tries: usize,
}

impl<'t, 'r> Search<'t, 'r> {
    fn new(trial: &'t Trial<'r>, number: usize, present: &Answer, wanted: Wanted) -> Option<Self> {
        let (node, criterion) = trial.criteria.get(number)?;
        let variables = Variable::own(trial.sheet.rubric, node, criterion, trial.shared());
        let counts = present.state != State::Missing;
        let values = variables.into_iter().zip(&present.values).map(|(variable, given)| {
            let given = given.as_ref().filter(|_| counts);
            match given {
                Some(Given::Opinions(numbers)) if wanted != Wanted::Best && numbers.awaited => {
                    still(&numbers.range, &variable)
                }
                Some(given) if wanted != Wanted::Best && present.state == State::Answered => {
                    vec![given.clone()]
                }
                Some(given) => {
                    let others = allowed(&variable).into_iter().filter(|value| value != given);
                    core::iter::once(given.clone()).chain(others).collect()
                }
                None => allowed(&variable),
            }
        });
        let (values, up) = (values.collect(), wanted != Wanted::WorstFilled);
        Some(Self { trial, number, values, up, limit: None, best: None, tries: 0 })
    }

    fn from(&mut self, start: &mut Answer) {
        let Some(bound) = self.bound(start) else { return };
        let full = self.trial.criteria.get(self.number).map(|(node, _)| (node.role, node.points.clone()));
        let bound = match (bound, full) {
            // Without a highest score, full points are enough.
            (End::Plus, Some((Role::Base, points))) if self.up => End::At(points),
            (bound, _) => bound,
        };
        let further = |other: &End| if self.up { bound > *other } else { bound < *other };
        if self.limit.as_ref().is_none_or(further) {
            self.limit = Some(bound);
        }
        self.descend(0, start);
    }

    /// The best that can become of an answer in which something is missing.
    fn bound(&mut self, answer: &Answer) -> Option<End> {
        self.tries = self.tries.saturating_add(1);
        let range = self.trial.decide(self.number, answer)?.range?;
        Some(if self.up { range.high().clone() } else { range.low().clone() })
    }

    fn is_better(&self, key: &End) -> bool {
        let beats = |(best, ..): &(End, Answer, Tried)| if self.up { key > best } else { key < best };
        self.best.as_ref().is_none_or(beats)
    }

    fn descend(&mut self, place: usize, answer: &mut Answer) {
        let Some(values) = self.values.get(place).cloned() else { return self.whole(answer) };
        let mut ways: Vec<(End, Given)> = Vec::with_capacity(values.len());
        for value in values {
            put(answer, place, Some(value.clone()));
            ways.extend(self.bound(answer).map(|bound| (bound, value)));
        }
        ways.sort_by(|(a, _), (b, _)| if self.up { b.cmp(a) } else { a.cmp(b) });
        for (bound, value) in ways {
            let enough = if self.best.is_some() { MOST_TRIES } else { MOST_UNTIL_ONE };
            if self.tries >= enough || !self.is_better(&self.within(bound)) {
                break;
            }
            put(answer, place, Some(value));
            self.descend(place.saturating_add(1), answer);
        }
        put(answer, place, None);
    }

    /// An answer in which nothing is missing.
    fn whole(&mut self, answer: &Answer) {
        let Some(tried) = self.trial.decide(self.number, answer) else { return };
        let Some(range) = tried.range.as_ref().filter(|_| tried.sure) else { return };
        let key = self.within(range.low().clone());
        if self.is_better(&key) && self.trial.keeps_levels(self.number, answer) {
            self.best = Some((key, answer.clone(), tried));
        }
    }

    fn within(&self, key: End) -> End {
        match &self.limit {
            Some(limit) if self.up => key.min(limit.clone()),
            _ => key,
        }
    }
}

/// The values of a variable as a sheet may say them: one that is too fine gives way to its neighbours.
fn allowed(variable: &Variable<'_>) -> Vec<Given> {
    if !matches!(
        variable.input.kind,
        Kind::Count { .. } | Kind::Number { .. } | Kind::Assessed { .. } | Kind::Share { .. }
    ) {
        return variable.values.clone();
    }
    let mut allowed: Vec<Given> = Vec::with_capacity(variable.values.len());
    for value in &variable.values {
        let near = if value.is_allowed(variable.input) {
            vec![value.clone()]
        } else {
            near(value, &variable.input.kind)
        };
        for value in near {
            if value.is_allowed(variable.input) && !allowed.contains(&value) {
                allowed.push(value);
            }
        }
    }
    allowed
}

fn near(value: &Given, kind: &Kind) -> Vec<Given> {
    let places = match kind {
        Kind::Count { .. } => 0,
        Kind::Number { places, .. } | Kind::Assessed { places, .. } => places.unwrap_or(9),
        _ => 9,
    };
    let rounded =
        |number: &Exact| [Mode::Down, Mode::Up].map(|mode| number.rounded(Rounding { places, mode }));
    match value {
        Given::Number(number) => rounded(number).map(Given::Number).into(),
        Given::Share { value, .. } => {
            let share =
                |done: Exact, due: Exact| done.over(&due).map(|value| Given::Share { done, due, value });
            let below = value.denominator();
            let whole = share(value.times(&below), below);
            whole
                .into_iter()
                .chain(rounded(value).into_iter().filter_map(|near| share(near, Exact::ONE)))
                .collect()
        }
        _ => Vec::new(),
    }
}

fn put(answer: &mut Answer, place: usize, value: Option<Given>) {
    if let Some(slot) = answer.values.get_mut(place) {
        *slot = value;
    }
}

/// Takes over an answer when it comes out no worse and no gate has more against it.
fn no_worse(
    trial: &mut Trial<'_>,
    number: usize,
    found: &mut Found,
    mut other: Answer,
    fewer: usize,
) -> bool {
    let Some(tried) = trial.decide(number, &other) else { return false };
    let low = |tried: &Tried| tried.range.as_ref().map(|range| range.low().clone());
    if !tried.sure || low(&tried) < low(&found.tried) || !trial.keeps_levels(number, &other) {
        return false;
    }
    if trial.is_watched(number) {
        let before = against(trial, number, &mut found.answer, &found.tried);
        if against(trial, number, &mut other, &tried).saturating_add(fewer) > before {
            return false;
        }
    }
    (found.answer, found.tried) = (other, tried);
    true
}

/// How much in an answer speaks for the gates to fire.
pub(super) fn against(trial: &mut Trial<'_>, number: usize, answer: &mut Answer, tried: &Tried) -> usize {
    let mut tried = tried.clone();
    trial.exchange(number, answer, &mut tried);
    let against = trial.against(number);
    trial.exchange(number, answer, &mut tried);
    against
}

/// Keeps of the present answer what need not change.
fn kept(trial: &mut Trial<'_>, number: usize, present: &Answer, found: &mut Found) {
    for (place, given) in present.values.iter().enumerate() {
        if given.is_some() && found.answer.values.get(place) != Some(given) {
            let mut other = found.answer.clone();
            put(&mut other, place, given.clone());
            no_worse(trial, number, found, other, 0);
        }
    }
}

/// Of several best answers one against which the gates have less.
fn spoken_for(trial: &mut Trial<'_>, number: usize, found: &mut Found) {
    let Some((node, criterion)) = trial.criteria.get(number).copied() else { return };
    if !trial.is_watched(number) {
        return;
    }
    let variables = Variable::own(trial.sheet.rubric, node, criterion, trial.shared());
    for (place, variable) in variables.into_iter().enumerate() {
        for value in allowed(&variable) {
            let mut other = found.answer.clone();
            put(&mut other, place, Some(value));
            no_worse(trial, number, found, other, 1);
        }
    }
}

/// The lowest score that is sure, from which an improvement counts; what is not known at all counts from 0.
pub(super) fn sure_points(tried: &Tried) -> Exact {
    tried.range.as_ref().and_then(|range| range.low().finite().cloned()).unwrap_or_default()
}
