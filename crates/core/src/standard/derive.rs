//! What rows tell of a requirement (推定): is it met, what is there, what is missing.
//!
//! Holds one result for all kinds of requirement, and the words in which it is kept.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::State;
use crate::base::{Exact, Id, Issue, Issues};

/// How many rows are named; the rest is counted.
const MOST_ROWS: usize = 20;

/// What rows tell.
#[derive(Debug, Default)]
pub(super) struct Derived {
    pub state: State,
    pub found: Option<String>,
    pub needed: Option<String>,
    pub missing: Issues,
    pub row_ids: Vec<Id>,
    pub counted: usize,
}

impl Derived {
    /// Rows can't tell.
    pub fn unknown(why: impl Into<Issue>) -> Self {
        Self { missing: why.into().into(), ..Self::default() }
    }

    /// So much is there, so much is needed.
    pub fn of(state: State, found: &impl ToString, needed: &impl ToString) -> Self {
        Self { state, found: Some(found.to_string()), needed: Some(needed.to_string()), ..Self::default() }
    }

    /// The rows that count.
    pub fn counting<'r>(mut self, rows: impl Iterator<Item = &'r Id>) -> Self {
        for id in rows {
            if self.row_ids.len() < MOST_ROWS {
                self.row_ids.push(id.clone());
            }
            self.counted = self.counted.saturating_add(1);
        }
        self
    }

    /// What there is too little of, where that is sure.
    pub fn short_of(self, issue: Issue) -> Self {
        let is_sure = self.state == State::NotMet;
        self.lacking(is_sure.then_some(issue))
    }

    /// What is missing or not known, unless it is met.
    pub fn lacking(mut self, lacks: impl IntoIterator<Item = Issue>) -> Self {
        if self.state != State::Met {
            lacks.into_iter().for_each(|issue| self.missing.add(issue));
        }
        self
    }

    /// How many rows count.
    pub fn rows(&self) -> Exact {
        Exact::count(self.counted)
    }
}

/// A place in the district document.
pub(super) fn placed(problem: impl Into<Issue>, list: &str, place: usize, part: &str) -> Issue {
    problem.into().at(place).at(list).at(part)
}
