//! Where everything stands after some events (当前状态).
//!
//! Holds what `replay` computes event by event: nothing here is ever written into a document. The stages of a
//! finding and what may come next are one table.

use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use super::{Decision, Kind, Problem, round::Ground};
use crate::base::{Date, Exact, Id, Read, Text};

/// The state after some events; stations stand in the order of the round.
#[derive(Clone, Debug, Default)]
pub(super) struct Standing {
    pub last: Option<Date>,
    pub threads: BTreeMap<Id, Thread>,
    pub stations: Vec<StationNow>,
    pub findings: Vec<FindingNow>,
    pub appeals: Vec<AppealNow>,
    /// The last draw, and the last that sorted by grade: the day and the event of each.
    pub draws: [Option<(Date, Id)>; 2],
    /// What may be there once: by station and kind, the event that was first.
    pub firsts: BTreeMap<(usize, Kind, String), Id>,
}

/// What the id of an event stands for.
#[derive(Clone, Debug)]
pub(super) struct Thread {
    pub kind: Kind,
    /// The place of its station.
    pub station: Option<usize>,
    /// The place of its finding or appeal.
    pub at: usize,
    /// An event of it was refused: what follows proves nothing.
    pub broken: bool,
}

#[derive(Clone, Debug, Default)]
pub(super) struct StationNow {
    pub appeals: Vec<usize>,
    /// The places of the items that were covered.
    pub covered: BTreeSet<usize>,
    pub drawn: bool,
    pub evaluation: Option<EvaluationNow>,
    pub findings: Vec<usize>,
    pub looks: Vec<LookNow>,
    /// The steps taken, each with what it left open in words.
    pub steps: Vec<(Kind, Id, Vec<Text>)>,
}

/// An evaluation, and what reviews made of it.
#[derive(Clone, Debug)]
pub(super) struct EvaluationNow {
    pub event: Id,
    pub who: Id,
    pub told: Option<Date>,
    pub score: Option<Exact>,
    pub grade: Option<Id>,
    /// The digest of the scorecard as it was first.
    pub first: Option<String>,
    /// The score as it was first.
    pub stated: Option<Exact>,
    /// The digest of the scorecard that counts now.
    pub card: Option<String>,
    /// The criteria whose points a review changed without a scorecard that shows how.
    pub changed: BTreeSet<Id>,
}

#[derive(Clone, Debug)]
pub(super) struct LookNow {
    pub event: Id,
    pub who: Id,
    pub card: Option<String>,
    pub score: Option<Exact>,
}

#[derive(Clone, Debug)]
pub(super) struct FindingNow {
    pub id: Id,
    pub station: usize,
    pub criterion: Option<Id>,
    pub construct: Option<String>,
    pub text: Text,
    pub stage: Stage,
    pub owner: Option<Id>,
    pub due: Option<Date>,
    pub first_due: Option<Date>,
    pub extensions: u64,
    /// The events of its thread, its own first.
    pub events: Vec<Id>,
}

#[derive(Clone, Debug)]
pub(super) struct AppealNow {
    pub id: Id,
    pub station: usize,
    pub criterion: Id,
    pub on: Date,
    pub who: Id,
    pub review: Option<ReviewNow>,
}

#[derive(Clone, Debug)]
pub(super) struct ReviewNow {
    pub event: Id,
    pub who: Id,
    pub decision: Decision,
    pub before: Option<Exact>,
    pub after: Option<Exact>,
}

/// How far a finding has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Stage {
    /// Nobody has to put it right yet (待整改).
    Found,
    /// Somebody has to, by a day (整改中).
    Rectifying,
    /// Evidence was handed in (待复查).
    Submitted,
    /// The re-check passed (待销号).
    Passed,
    /// It is done with (已销号).
    Closed,
    /// It was taken back (已撤回).
    Withdrawn,
}

impl Stage {
    pub fn name(self) -> &'static str {
        match self {
            Self::Found => "found",
            Self::Rectifying => "rectifying",
            Self::Submitted => "submitted",
            Self::Passed => "passed",
            Self::Closed => "closed",
            Self::Withdrawn => "withdrawn",
        }
    }

    /// What may come next.
    pub fn next(self) -> &'static [Kind] {
        match self {
            Self::Found => &[Kind::Rectification, Kind::Withdrawal],
            Self::Rectifying => &[Kind::Extension, Kind::Evidence, Kind::Withdrawal],
            Self::Submitted => &[Kind::Evidence, Kind::Recheck, Kind::Withdrawal],
            Self::Passed => &[Kind::Closing, Kind::Withdrawal],
            Self::Closed | Self::Withdrawn => &[],
        }
    }
}

impl Standing {
    /// Before the first event.
    pub fn at_start(ground: &Ground) -> Self {
        Self { stations: alloc::vec![StationNow::default(); ground.stations.len()], ..Self::default() }
    }

    /// Refuses a second of what may be there once.
    pub fn once(&self, station: usize, kind: Kind, key: &str) -> Read<()> {
        match self.firsts.get(&(station, kind, key.to_owned())) {
            Some(first) => Err(Problem::Already { kind: kind.name(), first: first.to_string() }.into()),
            None => Ok(()),
        }
    }
}

impl FindingNow {
    /// What makes its lost points one of a kind.
    pub fn key(criterion: &Id, construct: &str) -> String {
        [criterion.as_str(), " ", construct].concat()
    }

    /// The lost points that it is about.
    pub fn lost(&self) -> Option<(&Id, &str)> {
        self.criterion.as_ref().zip(self.construct.as_deref())
    }

    /// By how many days it is overdue on a date; 0 when it is not.
    pub fn overdue(&self, on: Date) -> i64 {
        let late = |due: Date| due.days_until(on).max(0);
        self.due.filter(|_| self.stage == Stage::Rectifying).map_or(0, late)
    }
}
