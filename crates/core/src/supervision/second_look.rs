//! Second scores beside the first (监督再监督的复评比较).
//!
//! Takes pairs of scorecards that answer one rubric about one station, gives how often the two agree on each
//! criterion, and how severe each first assessor is, in exact fractions. What only one of them could decide is not
//! compared, and is counted; what several judge as a whole is one criterion.

use alloc::{
    borrow::ToOwned,
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::{Problem, Round};
use crate::base::{Exact, Id, Issue, Issues, Read};
use crate::score::{Line, OfRubric, Scorecard};

/// Two judgements of one station.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'c> {
    /// Who is meant by the first, where the scorecard does not say it.
    pub assessor: Option<&'c Id>,
    /// The first.
    pub first: Judgement<'c>,
    /// The second.
    pub second: Judgement<'c>,
    /// The station.
    pub station: Option<&'c Id>,
}

/// How a station was judged: by a whole scorecard, or by a score that was only stated.
#[doc(alias = "评定")]
#[derive(Clone, Copy, Debug)]
pub enum Judgement<'c> {
    /// A whole scorecard.
    Card(&'c Scorecard),
    /// Nothing but the score; `None` where that is not known either.
    Score(Option<&'c Exact>),
}

impl<'c> Judgement<'c> {
    fn card(self) -> Option<&'c Scorecard> {
        match self {
            Self::Card(card) => Some(card),
            Self::Score(_) => None,
        }
    }

    fn score(self) -> Option<&'c Exact> {
        match self {
            Self::Card(card) => card.score.exact.as_ref(),
            Self::Score(score) => score,
        }
    }
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
    /// The stations that were looked at a second time; the last look at each counts.
    #[must_use]
    pub fn pairs(&self) -> Vec<Compared<'_>> {
        let stations = self.ground.stations.iter().zip(&self.standing.stations);
        let pairs = stations.filter_map(|(station, now)| {
            let (evaluation, look) = (now.evaluation.as_ref()?, now.looks.last()?);
            let first = self.judgement(evaluation.first.as_ref(), evaluation.stated.as_ref());
            let second = self.judgement(look.card.as_ref(), look.score.as_ref());
            Some(Compared { assessor: Some(&evaluation.who), first, second, station: Some(station) })
        });
        pairs.collect()
    }

    /// The scorecard, when it lies in the round.
    fn judgement<'r>(&'r self, digest: Option<&String>, score: Option<&'r Exact>) -> Judgement<'r> {
        let held = digest.and_then(|digest| self.ground.card(digest));
        held.map_or(Judgement::Score(score), |filed| Judgement::Card(&filed.card))
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

/// What is counted over all pairs.
#[derive(Default)]
struct Sums<'c> {
    whole: Tally,
    assessors: BTreeMap<Option<&'c Id>, Tally>,
    /// Each with its place in the rubric.
    criteria: BTreeMap<&'c Id, (usize, Tally)>,
}

/// Compares pairs of judgements.
///
/// # Errors
/// A pair whose scorecards answer different rubrics, or are about different stations.
pub fn second_look(pairs: &[Compared<'_>]) -> Read<SecondLook> {
    let mut issues = Issues::none();
    for (place, pair) in pairs.iter().enumerate() {
        issues.take(comparable(pair).map_err(|issues| issues.at(place)));
    }
    issues.unless(())?;
    let mut sums = Sums::default();
    let pairs = pairs.iter().map(|pair| sums.pair(pair)).collect();
    let mut criteria: Vec<_> = sums.criteria.into_iter().collect();
    criteria.sort_by_key(|(_, (place, _))| *place);
    Ok(SecondLook {
        agreement: sums.whole.agreement(),
        assessors: sums.assessors.into_iter().map(|(who, tally)| tally.of_assessor(who)).collect(),
        criteria: criteria.into_iter().map(|(id, (_, tally))| tally.of_criterion(id)).collect(),
        pairs,
    })
}

impl<'c> Sums<'c> {
    fn pair(&mut self, pair: &Compared<'c>) -> Pair {
        let mut own = Tally::default();
        let mut differs = Vec::new();
        for (line, second) in lines(pair) {
            let outcome = Outcome::of(line, second);
            let next = self.criteria.len();
            let (_, of_criterion) = self.criteria.entry(&line.id).or_insert_with(|| (next, Tally::default()));
            of_criterion.count(&outcome, &Exact::ONE);
            own.count(&outcome, &Exact::ONE);
            self.whole.count(&outcome, &Exact::ONE);
            differs.extend(outcome.differs(&line.id));
            for (who, first) in judged(line, pair) {
                let by = self.assessors.entry(who).or_default();
                by.count(&Outcome::of(first, second), &line.points);
            }
        }
        row(pair, &own, differs)
    }
}

/// Do both answer one rubric, about one station?
fn comparable(pair: &Compared<'_>) -> Read<()> {
    let mut issues = Issues::none();
    for (key, judgement) in [("first", pair.first), ("second", pair.second)] {
        let subject = judgement.card().and_then(|card| card.subject.as_ref());
        if let Some((given, station)) = subject.zip(pair.station).filter(|(given, station)| given != station)
        {
            let (given, station) = (given.to_string(), station.to_string());
            issues.add(Issue::from(Problem::OtherSubject { given, station }).at(key));
        }
    }
    if let Some((first, second)) = pair.first.card().zip(pair.second.card()) {
        issues.take(same_rubric(&first.rubric, &second.rubric));
    }
    issues.unless(())
}

/// Is it one rubric, with one meaning?
pub(super) fn same_rubric(first: &OfRubric, second: &OfRubric) -> Read<()> {
    let named = (&first.id, &first.version) == (&second.id, &second.version);
    if named && first.meaning == second.meaning {
        return Ok(());
    }
    let name = |rubric: &OfRubric| {
        // only the meaning tells apart what is called the same
        let meaning = named.then(|| rubric.meaning.to_string());
        [Some(rubric.id.to_string()), rubric.version.clone(), meaning]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
    };
    Err(Problem::OtherRubric { first: name(first).join(" "), second: name(second).join(" ") }.into())
}

/// What is compared, paired by id: the criteria, and what several judge as a whole. Beside a judgement without
/// scorecard everything is open.
fn lines<'c>(pair: &Compared<'c>) -> Vec<(&'c Line, Option<&'c Line>)> {
    let other = pair.first.card().and(pair.second.card());
    let others = other.map(|card| card.root.flat()).unwrap_or_default();
    let others: BTreeMap<&Id, &Line> = others.into_iter().map(|line| (&line.id, line)).collect();
    let card = pair.first.card().or(pair.second.card());
    let lines = card.map(|card| card.root.flat()).unwrap_or_default().into_iter();
    let units = lines.filter(|line| line.criterion().is_some() || line.opinions.is_some());
    units.map(|line| (line, others.get(&line.id).copied())).collect()
}

/// Who judged it first, and how; of several each by what she said.
fn judged<'c>(line: &'c Line, pair: &Compared<'c>) -> Vec<(Option<&'c Id>, &'c Line)> {
    let Some(card) = pair.first.card() else { return alloc::vec![(pair.assessor, line)] };
    let each = line.opinions.iter().flatten().map(|opinion| (Some(&opinion.assessor), &opinion.line));
    let each: Vec<_> = each.collect();
    if !each.is_empty() {
        return each;
    }
    // what several gave a number of, or were to judge, is nobody's own
    let answers = line.criterion().into_iter().flat_map(|criterion| &criterion.answers);
    let several =
        line.opinions.is_some() || answers.flat_map(|given| &given.opinions).any(|all| !all.is_empty());
    let own = line.criterion().and_then(|criterion| criterion.assessor.as_ref());
    let alone = own.or(card.assessor.as_ref()).or(pair.assessor);
    alloc::vec![(alone.filter(|_| !several), line)]
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
    let [first, second] = [pair.first, pair.second].map(|judgement| judgement.score().cloned());
    Pair {
        agreement: own.agreement(),
        difference: first.as_ref().zip(second.as_ref()).map(|(first, second)| second.minus(first)),
        differs,
        first,
        second,
        station: pair.station.cloned(),
    }
}
