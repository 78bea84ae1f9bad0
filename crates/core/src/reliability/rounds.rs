//! Two rounds beside each other (两轮对比), behind a fence.
//!
//! Takes the sheets of two rounds and the rubrics that they answer; gives for each station and criterion what it was,
//! what it is and the change, and how many rose, fell or stayed. It refuses rubrics of different meaning (体系含义),
//! unless a mapping says which criteria may be compared, then only as shares of their points and never as totals;
//! or that the sheets of the earlier round are carried over and scored by the later rubric, so that both rounds are
//! measured alike.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::Problem;
use crate::analysis::migrate;
use crate::base::{
    Exact, Id, Issue, Issues, Read,
    fields::{self, Fields},
    json::{self, Value},
};
use crate::rubric::Rubric;
use crate::score::{Line, Scorecard, together};
use crate::sheet::Sheet;

/// How two rubrics may be compared.
#[doc(alias = "对照表")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Mapping {
    /// Only when they mean the same.
    #[default]
    None,
    /// The earlier sheets are scored by the later rubric.
    CarriedOver,
    /// Criteria of the earlier rubric, each with one of the later.
    Criteria(Vec<(Id, Id)>),
}

/// What changed between two rounds.
#[doc(alias = "两轮对比")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rounds {
    /// `points`, `carried_over` (points of the later rubric) or `share` (of the points of the criterion).
    pub basis: &'static str,
    /// The criteria, in the order of the later rubric.
    pub criteria: Vec<OfCriterion>,
    /// Stations of the later round alone.
    pub only_after: Vec<Id>,
    /// Stations of the earlier round alone.
    pub only_before: Vec<Id>,
    /// The stations of both rounds, by id.
    pub stations: Vec<OfStation>,
    /// The totals; `None` where criteria were mapped.
    pub totals: Option<Counted>,
    /// Criteria that are not compared.
    pub unmapped: Unmapped,
}

/// Criteria that are not compared, because the mapping does not name them.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Unmapped {
    /// Of the later rubric.
    pub after: Vec<Id>,
    /// Of the earlier rubric.
    pub before: Vec<Id>,
}

/// How many rose and fell.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// How many fell.
    pub down: String,
    /// The mean change; `None` when nothing was compared.
    pub mean: Option<Exact>,
    /// How many stayed.
    pub same: String,
    /// The sum of all changes.
    pub sum: Exact,
    /// How many are not decided, or do not apply, in one of the rounds.
    pub uncompared: String,
    /// How many rose.
    pub up: String,
}

/// A criterion in both rounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfCriterion {
    /// Its id in the earlier rubric.
    pub before: Id,
    /// How many stations rose and fell.
    pub counted: Counted,
    /// Its id in the later rubric.
    pub criterion: Id,
}

/// A station in both rounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfStation {
    /// The criteria of which both rounds know something, in the order of the later rubric.
    pub criteria: Vec<Change>,
    /// The station.
    pub station: Id,
    /// The total; `None` where criteria were mapped.
    pub total: Option<Moved>,
}

/// A criterion of a station in both rounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Change {
    /// Its id in the later rubric.
    pub criterion: Id,
    /// What it was and is.
    pub moved: Moved,
}

/// What something was and is; `None` is not decided, or does not apply.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Moved {
    /// In the later round.
    pub after: Option<Exact>,
    /// In the earlier round.
    pub before: Option<Exact>,
    /// The one less the other.
    pub change: Option<Exact>,
}

impl Moved {
    fn of(before: Option<Exact>, after: Option<Exact>) -> Self {
        let change = after.as_ref().zip(before.as_ref()).map(|(after, before)| after.minus(before));
        Self { after, before, change }
    }
}

impl Mapping {
    /// Reads a mapping: `{}`, `{"carry_over": true}` or `{"criteria": {"1": "1.1"}}`.
    ///
    /// # Errors
    /// Everything that is wrong with it.
    pub fn from_bytes(bytes: &[u8], before: &Rubric, after: &Rubric) -> Read<Self> {
        let document = json::read(bytes, json::DEEPEST)?;
        let mut fields = Fields::of(&document)?;
        let carried = fields.may("carry_over", Value::bool).unwrap_or(false);
        if carried {
            return fields.close(Self::CarriedOver);
        }
        let criteria = fields.may("criteria", |value| pairs(value, before, after));
        fields.close(criteria.map_or(Self::None, Self::Criteria))
    }
}

/// Pairs of criteria, each of which exists and stands once.
fn pairs(value: &Value, before: &Rubric, after: &Rubric) -> Read<Vec<(Id, Id)>> {
    let [old, new] = [before, after].map(ids);
    let (mut found, mut seen, mut issues) = (Vec::new(), BTreeSet::new(), Issues::none());
    for (key, given) in value.map()? {
        let outcome = known(key, &old).and_then(|from| Ok((from, known(given.text()?, &new)?)));
        let outcome = outcome.and_then(|(from, to)| {
            let twice = || Problem::MappedTwice { given: to.to_string() }.into();
            if seen.insert(to.clone()) { Ok((from, to)) } else { Err(twice()) }
        });
        found.extend(issues.take(outcome.map_err(|inner| inner.at(key))));
    }
    issues.unless(found)
}

fn ids(rubric: &Rubric) -> Vec<Id> {
    rubric.criteria().into_iter().map(|(node, _)| node.id.clone()).collect()
}

fn known(given: &str, ids: &[Id]) -> Read<Id> {
    let found = ids.iter().find(|id| id.as_str() == given).cloned();
    found.ok_or_else(|| {
        let names: Vec<&str> = ids.iter().map(Id::as_str).collect();
        let problem = |given, nearest| crate::sheet::Problem::UnknownCriterion { given, nearest };
        fields::unknown(given, &names, problem).into()
    })
}

/// Compares the sheets of two rounds. Each sheet names its subject, which was checked.
///
/// ```
/// use haitang::{reliability::{Mapping, rounds}, rubric::Rubric, sheet::Sheet};
/// let rubric = Rubric::from_json(r#"{"haitang": "rubric/1", "id": "r", "title": "r", "children": [{"id": "1",
///     "title": "活动", "points": "10", "inputs": [{"id": "n", "type": "number", "at_least": "0", "at_most": "10"}],
///     "rule": {"kind": "number", "input": "n"}}]}"#).unwrap();
/// let sheet = |n: &str| Sheet::from_json(&rubric, &[r#"{"haitang": "sheet/1", "rubric": "r", "subject": "甲",
///     "answers": {"1": ""#, n, r#""}}"#].concat()).unwrap();
/// let found = rounds(&[sheet("4")], &[sheet("7")], [&rubric, &rubric], &Mapping::None).unwrap();
/// assert_eq!(found.totals.unwrap().sum.to_string(), "3");
/// ```
///
/// # Errors
/// Rubrics that do not mean the same, without a mapping; and earlier sheets that can't be carried over.
pub fn rounds(
    before: &[Sheet<'_>],
    after: &[Sheet<'_>],
    rubrics: [&Rubric; 2],
    mapping: &Mapping,
) -> Read<Rounds> {
    let [old, new] = rubrics;
    let same = old.meaning() == new.meaning();
    let itself = || ids(new).into_iter().map(|id| (id.clone(), id)).collect();
    match mapping {
        Mapping::None | Mapping::CarriedOver if same => {
            let sides = [cards(old, before), cards(new, after)];
            Ok(Comparison { basis: "points", pairs: itself(), sides, earlier: old, later: new }.told())
        }
        Mapping::None => Err(other_meaning(old, new).into()),
        Mapping::CarriedOver => {
            let carried: Vec<Value> = before.iter().map(|sheet| migrate(sheet, new).sheet).collect();
            let carried = Sheet::cohort_from(new, &Value::List(carried))?;
            let sides = [cards(new, &carried), cards(new, after)];
            Ok(Comparison { basis: "carried_over", pairs: itself(), sides, earlier: new, later: new }.told())
        }
        Mapping::Criteria(pairs) => {
            let sides = [cards(old, before), cards(new, after)];
            Ok(Comparison { basis: "share", pairs: pairs.clone(), sides, earlier: old, later: new }.told())
        }
    }
}

fn other_meaning(before: &Rubric, after: &Rubric) -> Issue {
    let name = |rubric: &Rubric| match rubric.version() {
        Some(version) => [rubric.id().as_str(), " ", version].concat(),
        None => rubric.id().to_string(),
    };
    Problem::OtherMeaning { before: name(before), after: name(after) }.into()
}

/// What each station has: its card.
type Side = BTreeMap<Id, Scorecard>;

fn cards(rubric: &Rubric, sheets: &[Sheet<'_>]) -> Side {
    let cards = together(rubric, sheets).into_iter();
    cards.filter_map(|card| Some((card.subject.clone()?, card))).collect()
}

/// The stations of one side alone.
fn lone(these: &Side, others: &Side) -> Vec<Id> {
    these.keys().filter(|id| !others.contains_key(*id)).cloned().collect()
}

struct Comparison<'r> {
    basis: &'static str,
    /// Earlier and later ids.
    pairs: Vec<(Id, Id)>,
    sides: [Side; 2],
    earlier: &'r Rubric,
    later: &'r Rubric,
}

impl Comparison<'_> {
    fn told(mut self) -> Rounds {
        let order = ids(self.later);
        self.pairs.sort_by_key(|(_, to)| order.iter().position(|id| id == to));
        let stations: Vec<OfStation> =
            self.both().into_iter().map(|(id, old, new)| self.station(id, old, new)).collect();
        let totals = stations.iter().filter_map(|station| station.total.clone());
        let [before, after] = &self.sides;
        Rounds {
            basis: self.basis,
            criteria: self.pairs.iter().map(|(from, to)| self.criterion(from, to)).collect(),
            only_after: lone(after, before),
            only_before: lone(before, after),
            totals: (self.basis != "share").then(|| Self::counted(totals)),
            unmapped: self.unmapped(),
            stations,
        }
    }

    /// The stations of both rounds.
    fn both(&self) -> Vec<(&Id, &Scorecard, &Scorecard)> {
        let [before, after] = &self.sides;
        before.iter().filter_map(|(id, card)| Some((id, card, after.get(id)?))).collect()
    }

    fn criterion(&self, from: &Id, to: &Id) -> OfCriterion {
        let moved = self.both().into_iter().map(|(_, old, new)| self.moved(old, new, from, to));
        OfCriterion { before: from.clone(), counted: Self::counted(moved), criterion: to.clone() }
    }

    fn unmapped(&self) -> Unmapped {
        let left = |rubric: &Rubric, named: &dyn Fn(&Id) -> bool| {
            ids(rubric).into_iter().filter(|id| !named(id)).collect()
        };
        Unmapped {
            after: left(self.later, &|id| self.pairs.iter().any(|(_, to)| to == id)),
            before: left(self.earlier, &|id| self.pairs.iter().any(|(from, _)| from == id)),
        }
    }

    fn station(&self, id: &Id, old: &Scorecard, new: &Scorecard) -> OfStation {
        let change = |(from, to): &(Id, Id)| {
            let moved = self.moved(old, new, from, to);
            let known = moved.before.is_some() || moved.after.is_some();
            known.then(|| Change { criterion: to.clone(), moved })
        };
        let total = |card: &Scorecard| card.score.exact.clone();
        OfStation {
            criteria: self.pairs.iter().filter_map(change).collect(),
            station: id.clone(),
            total: (self.basis != "share").then(|| Moved::of(total(old), total(new))),
        }
    }

    fn moved(&self, old: &Scorecard, new: &Scorecard, from: &Id, to: &Id) -> Moved {
        let value = |card: &Scorecard, id: &Id| {
            let line = card.line(id.as_str())?;
            let score = line.score.as_ref()?.exact.clone()?;
            self.in_basis(line, score)
        };
        Moved::of(value(old, from), value(new, to))
    }

    fn in_basis(&self, line: &Line, score: Exact) -> Option<Exact> {
        if self.basis == "share" { score.over(&line.points) } else { Some(score) }
    }

    fn counted(moved: impl Iterator<Item = Moved>) -> Counted {
        let (mut ways, mut uncompared) = ([0_usize; 3], 0_usize);
        let mut sum = Exact::ZERO;
        for moved in moved {
            let Some(change) = moved.change else {
                uncompared = uncompared.saturating_add(1);
                continue;
            };
            sum = sum.plus(&change);
            let [down, same, up] = &mut ways;
            let way = match change.cmp(&Exact::ZERO) {
                core::cmp::Ordering::Less => down,
                core::cmp::Ordering::Equal => same,
                core::cmp::Ordering::Greater => up,
            };
            *way = way.saturating_add(1);
        }
        let compared = ways.iter().fold(0, |sum: usize, way| sum.saturating_add(*way));
        let [down, same, up] = ways.map(|way| way.to_string());
        Counted {
            down,
            mean: sum.over(&Exact::count(compared)),
            same,
            sum,
            uncompared: uncompared.to_string(),
            up,
        }
    }
}
