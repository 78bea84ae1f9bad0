//! What a check tells (对标结果): every requirement of every site or station, with what shows it.
//!
//! Holds the structs of the answer; their fields stand in the order of their keys.

use alloc::{string::String, vec::Vec};

use serde::Serialize;

use super::Trust;
use crate::base::{Date, Exact, Id, Issues, Text};

/// A standard held to a district on a day.
#[doc(alias = "对标结果")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Checked {
    /// The groups, each with the subjects that meet it counted.
    pub groups: Vec<GroupSum>,
    /// What was asked about but is not what the standard speaks of on the day.
    pub left_out: Vec<Id>,
    /// The day.
    pub on: Date,
    /// The requirements, each with the subjects that meet it counted.
    pub requirements: Vec<RequirementSum>,
    /// The standard.
    pub standard: Id,
    /// The sites or stations, in the order of the network.
    pub subjects: Vec<Subject>,
    /// How many subjects meet the whole standard.
    pub sum: Counts,
    /// What people read.
    pub title: Text,
}

/// How many are in which state.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// 达标
    pub met: Exact,
    /// 不达标
    pub not_met: Exact,
    /// 未核
    pub not_yet_checked: Exact,
}

/// Is something met?
#[doc(alias = "达标状态")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// 达标
    Met,
    /// 不达标
    NotMet,
    /// 未核: neither derived from rows nor asserted by anybody.
    #[default]
    NotYetChecked,
}

/// On what a state rests.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Basis {
    /// Worked out from rows (由数据推出).
    Derived,
    /// Said by somebody with evidence (附证据认定).
    Asserted,
}

/// A group and how many meet it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct GroupSum {
    /// The group.
    pub id: Id,
    /// How many subjects meet it.
    pub met: Exact,
    /// How many do not.
    pub not_met: Exact,
    /// Of how many it is not known.
    pub not_yet_checked: Exact,
    /// Its requirements.
    pub requirements: Vec<Id>,
    /// What people read.
    pub title: Text,
}

/// A requirement and how many meet it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RequirementSum {
    /// Its group.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<Id>,
    /// The requirement.
    pub id: Id,
    /// How many subjects meet it.
    pub met: Exact,
    /// How many do not.
    pub not_met: Exact,
    /// Of how many it is not known.
    pub not_yet_checked: Exact,
    /// What is to be the same everywhere: the value declared, or else the commonest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// Where the requirement comes from.
    pub source: Text,
    /// The commonest values, where they are several and none was declared.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tied: Vec<String>,
    /// What people read.
    pub title: Text,
    /// How far the source is to be trusted.
    pub trust: Trust,
}

/// A site or a station.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Subject {
    /// The groups, in the order of the standard.
    pub groups: Vec<CheckedGroup>,
    /// The site or station.
    pub id: Id,
    /// The requirements, in the order of the standard.
    pub requirements: Vec<Line>,
    /// Of the whole standard.
    pub state: State,
    /// What people read.
    pub title: Text,
}

/// A group at a subject.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CheckedGroup {
    /// The group.
    pub id: Id,
    /// Met when all its requirements are; not met when one is not.
    pub state: State,
}

/// A requirement at a subject.
#[doc(alias = "对标明细")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Line {
    /// What was said last about it, if it still holds; it counts only where rows tell nothing.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub asserted: Option<Said>,
    /// On what the state rests; nothing, while it is not yet checked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub basis: Option<Basis>,
    /// Does what is derived contradict what somebody asserted?
    #[serde(skip_serializing_if = "core::ops::Not::not")]
    pub contradicted: bool,
    /// What is there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub found: Option<String>,
    /// What is missing, or not known, and where; nothing when it is met.
    pub missing: Issues,
    /// What is needed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub needed: Option<String>,
    /// The requirement.
    pub requirement: Id,
    /// The first twenty rows that count for it: rooms, posts.
    pub row_ids: Vec<Id>,
    /// How many rows count for it.
    pub rows: Exact,
    /// Is it met?
    pub state: State,
}

/// What somebody said.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Said {
    /// Who.
    pub by: Id,
    /// What shows it.
    pub evidence: Text,
    /// The assertion.
    pub id: Id,
    /// When.
    pub on: Date,
    /// In which room.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub room: Option<Id>,
    /// The last day on which it holds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Date>,
}

impl State {
    /// Met when it is yes.
    pub(super) fn of(is_met: bool) -> Self {
        if is_met { Self::Met } else { Self::NotMet }
    }

    /// Of something that is at least so much and at most so much.
    pub(super) fn between<T: PartialOrd>(low: &T, high: &T, needed: &T) -> Self {
        if low >= needed {
            Self::Met
        } else if high < needed {
            Self::NotMet
        } else {
            Self::NotYetChecked
        }
    }

    /// All of several together: not met as soon as one is not.
    pub(super) fn all(states: impl Iterator<Item = Self>) -> Self {
        states.fold(Self::Met, |all, state| match (all, state) {
            (Self::NotMet, _) | (_, Self::NotMet) => Self::NotMet,
            (Self::NotYetChecked, _) | (_, Self::NotYetChecked) => Self::NotYetChecked,
            _ => Self::Met,
        })
    }
}

impl Counts {
    /// How many of some states there are of each.
    pub(super) fn of(states: impl Iterator<Item = State>) -> Self {
        let [mut met, mut not_met, mut not_yet_checked] = [0_usize; 3];
        for state in states {
            let many = match state {
                State::Met => &mut met,
                State::NotMet => &mut not_met,
                State::NotYetChecked => &mut not_yet_checked,
            };
            *many = many.saturating_add(1);
        }
        let [met, not_met, not_yet_checked] = [met, not_met, not_yet_checked].map(Exact::count);
        Self { met, not_met, not_yet_checked }
    }
}
