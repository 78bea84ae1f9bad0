//! Second scores beside the first (监督再监督的复评比较).
//!
//! Takes pairs of scorecards that answer one rubric, gives how often the two agree on each criterion, and how
//! severe each first assessor is, in exact fractions. What only one of them could decide is not compared, and is
//! counted.

use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::{Problem, Round, document::Held};
use crate::base::{Exact, Id, Issue, Issues, Read};
use crate::score::{Line, Scorecard};

/// Two scorecards of one station.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'c> {
    /// Who is meant by the first, where the scorecard does not say it.
    pub assessor: Option<&'c Id>,
    /// The first.
    pub first: &'c Scorecard,
    /// The second.
    pub second: &'c Scorecard,
    /// The station.
    pub station: Option<&'c Id>,
}

/// How second looks stand to the first.
#[doc(alias = "复评一致性")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SecondLook {
    /// Over all criteria and pairs.
    pub agreement: Agreement,
    /// The first assessors, by id.
    pub assessors: Vec<OfAssessor>,
    /// The criteria, in the order of the rubric.
    pub criteria: Vec<OfCriterion>,
    /// The pairs, in order.
    pub pairs: Vec<Pair>,
}

/// How often two scores are equal.
#[doc(alias = "一致率")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Agreement {
    /// Equal, or both not applicable.
    pub agreed: String,
    /// Compared.
    pub compared: String,
    /// Not decided on both: not compared.
    pub open: String,
    /// Agreed over compared; `None` when nothing was compared.
    pub share: Option<Exact>,
}

/// One first assessor.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfAssessor {
    /// How often the second look agrees with her.
    pub agreement: Agreement,
    /// Who; `None` where nobody is named.
    pub assessor: Option<Id>,
    /// The mean of second less first over what a criterion holds: above 0 she is severe, below 0 she is lenient.
    /// `None` when nothing has two scores.
    pub severity: Option<Exact>,
}

/// One criterion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfCriterion {
    /// How often the two agree.
    pub agreement: Agreement,
    /// The criterion.
    pub criterion: Id,
    /// The mean of second less first, in its points; `None` when nothing has two scores.
    pub difference: Option<Exact>,
    /// The mean of the distance between the two, in its points.
    pub distance: Option<Exact>,
}

/// The second look at one station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Pair {
    /// How many criteria agree.
    pub agreement: Agreement,
    /// Second less first; `None` when one of them is not known.
    pub difference: Option<Exact>,
    /// The criteria on which the two do not agree.
    pub differs: Vec<Differs>,
    /// The first score.
    pub first: Option<Exact>,
    /// The second score.
    pub second: Option<Exact>,
    /// The station.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub station: Option<Id>,
}

/// A criterion on which the two do not agree.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Differs {
    /// The criterion.
    pub criterion: Id,
    /// The first score; `None` is not applicable.
    pub first: Option<Exact>,
    /// The second score; `None` is not applicable.
    pub second: Option<Exact>,
}

impl Round {
    /// The stations of which both scorecards lie in the round; the last second look of each counts.
    #[must_use]
    pub fn pairs(&self) -> Vec<Compared<'_>> {
        let card = |digest: Option<&String>| {
            self.ground.held.get(digest?).and_then(Held::card).map(|filed| &filed.card)
        };
        let stations = self.ground.stations.iter().zip(&self.standing.stations);
        let pairs = stations.filter_map(|(station, now)| {
            let evaluation = now.evaluation.as_ref()?;
            let first = card(evaluation.first.as_ref())?;
            let second = now.looks.iter().rev().find_map(|look| card(look.card.as_ref()))?;
            Some(Compared { assessor: Some(&evaluation.who), first, second, station: Some(station) })
        });
        pairs.collect()
    }
}

/// What is counted while pairs are walked.
#[derive(Default)]
struct Tally {
    agreed: usize,
    compared: usize,
    open: usize,
    /// Second less first, added up; for an assessor in shares of the criterion's points.
    sum: Exact,
    distance: Exact,
    /// How many have two scores.
    scored: usize,
}

/// Compares pairs of scorecards.
///
/// # Errors
/// A pair whose scorecards answer different rubrics.
pub fn second_look(pairs: &[Compared<'_>]) -> Read<SecondLook> {
    let mut issues = Issues::none();
    for (place, pair) in pairs.iter().enumerate() {
        issues.take(same_rubric(pair).map_err(|issue| Issues::from(issue.at(place))));
    }
    issues.unless(())?;
    let mut whole = Tally::default();
    let mut assessors: BTreeMap<Option<&Id>, Tally> = BTreeMap::new();
    let mut criteria: BTreeMap<&Id, (usize, Tally)> = BTreeMap::new();
    let mut rows = Vec::with_capacity(pairs.len());
    for pair in pairs {
        let mut own = Tally::default();
        let mut differs = Vec::new();
        for (line, second) in lines(pair) {
            let outcome = Outcome::of(line, second);
            let next = criteria.len();
            let (_, of_criterion) = criteria.entry(&line.id).or_insert_with(|| (next, Tally::default()));
            of_criterion.count(&outcome, &Exact::ONE);
            let by = assessors.entry(assessor(line, pair)).or_default();
            by.count(&outcome, &line.points);
            own.count(&outcome, &Exact::ONE);
            whole.count(&outcome, &Exact::ONE);
            differs.extend(outcome.differs(&line.id));
        }
        rows.push(row(pair, &own, differs));
    }
    let mut criteria: Vec<_> = criteria.into_iter().collect();
    criteria.sort_by_key(|(_, (place, _))| *place);
    Ok(SecondLook {
        agreement: whole.agreement(),
        assessors: assessors.into_iter().map(|(who, tally)| tally.of_assessor(who)).collect(),
        criteria: criteria.into_iter().map(|(id, (_, tally))| tally.of_criterion(id)).collect(),
        pairs: rows,
    })
}

fn same_rubric(pair: &Compared<'_>) -> Result<(), Issue> {
    let [first, second] = [pair.first, pair.second].map(|card| (&card.rubric.id, &card.rubric.version));
    if first == second {
        return Ok(());
    }
    let name = |(id, version): (&Id, &Option<String>)| match version {
        Some(version) => [id.as_str(), " ", version].concat(),
        None => id.to_string(),
    };
    Err(Problem::OtherRubric { first: name(first), second: name(second) }.into())
}

/// The criteria of both, paired by id.
fn lines<'c>(pair: &Compared<'c>) -> Vec<(&'c Line, Option<&'c Line>)> {
    let second: BTreeMap<&Id, &Line> =
        pair.second.root.flat().into_iter().map(|line| (&line.id, line)).collect();
    let first = pair.first.root.flat().into_iter().filter(|line| line.criterion().is_some());
    first.map(|line| (line, second.get(&line.id).copied())).collect()
}

fn assessor<'c>(line: &'c Line, pair: &Compared<'c>) -> Option<&'c Id> {
    let own = line.criterion().and_then(|criterion| criterion.assessor.as_ref());
    own.or(pair.first.assessor.as_ref()).or(pair.assessor)
}

/// Two scores of one criterion.
enum Outcome<'c> {
    /// One of them is not decided.
    Open,
    /// Both: `None` is not applicable.
    Both(Option<&'c Exact>, Option<&'c Exact>),
}

impl<'c> Outcome<'c> {
    fn of(first: &'c Line, second: Option<&'c Line>) -> Self {
        let known = |line: &'c Line| match &line.score {
            None => Some(None),
            Some(span) => span.exact.as_ref().map(Some),
        };
        match (known(first), second.and_then(known)) {
            (Some(first), Some(second)) => Self::Both(first, second),
            _ => Self::Open,
        }
    }

    fn differs(&self, criterion: &Id) -> Option<Differs> {
        match self {
            Self::Both(first, second) if first != second => {
                Some(Differs { criterion: criterion.clone(), first: first.cloned(), second: second.cloned() })
            }
            _ => None,
        }
    }
}

impl Tally {
    /// Counts one outcome; differences are measured in units of so many points.
    fn count(&mut self, outcome: &Outcome<'_>, unit: &Exact) {
        let Outcome::Both(first, second) = outcome else {
            self.open = self.open.saturating_add(1);
            return;
        };
        self.compared = self.compared.saturating_add(1);
        self.agreed = self.agreed.saturating_add(usize::from(first == second));
        let difference = first.zip(*second).and_then(|(first, second)| second.minus(first).over(unit));
        if let Some(difference) = difference {
            let distance = if difference.is_negative() { difference.negative() } else { difference.clone() };
            self.sum = self.sum.plus(&difference);
            self.distance = self.distance.plus(&distance);
            self.scored = self.scored.saturating_add(1);
        }
    }

    fn agreement(&self) -> Agreement {
        Agreement {
            agreed: self.agreed.to_string(),
            compared: self.compared.to_string(),
            open: self.open.to_string(),
            share: Exact::count(self.agreed).over(&Exact::count(self.compared)),
        }
    }

    fn mean(&self, sum: &Exact) -> Option<Exact> {
        sum.over(&Exact::count(self.scored))
    }

    fn of_assessor(&self, who: Option<&Id>) -> OfAssessor {
        OfAssessor { agreement: self.agreement(), assessor: who.cloned(), severity: self.mean(&self.sum) }
    }

    fn of_criterion(&self, criterion: &Id) -> OfCriterion {
        let (difference, distance) = (self.mean(&self.sum), self.mean(&self.distance));
        OfCriterion { agreement: self.agreement(), criterion: criterion.to_owned(), difference, distance }
    }
}

fn row(pair: &Compared<'_>, own: &Tally, differs: Vec<Differs>) -> Pair {
    let [first, second] = [pair.first, pair.second].map(|card| card.score.exact.clone());
    Pair {
        agreement: own.agreement(),
        difference: first.as_ref().zip(second.as_ref()).map(|(first, second)| second.minus(first)),
        differs,
        first,
        second,
        station: pair.station.cloned(),
    }
}
