//! The programme (项目): period, stations, targets, plans.
//!
//! Holds a checked programme document. It computes nothing.

use alloc::vec::Vec;

use crate::base::{Date, Exact, Id, Period, Text, Unit};
use crate::ledger::Actor;

/// A checked programme.
#[doc(alias = "项目")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// Who is a direct beneficiary, in words (直接受益).
    pub direct_beneficiaries: Text,
    /// The id, which rows of the ledger name.
    pub id: Id,
    /// Who is an indirect beneficiary, in words (间接受益).
    pub indirect_beneficiaries: Text,
    /// What has to be said of it.
    pub notes: Vec<Text>,
    /// From the first to the last day.
    pub period: Period,
    /// Where it stands.
    pub source: Option<Text>,
    /// Those who take part, in the order declared.
    pub stations: Vec<Participant>,
    /// What a station that reports an activity stands for itself (五社联动).
    pub stations_act_as: Vec<Actor>,
    /// What is to be reached.
    pub targets: Vec<Target>,
    /// What people read.
    pub title: Text,
}

/// A station that takes part.
#[doc(alias = "参与站点")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Participant {
    /// Its place in the network.
    pub place: usize,
    /// The station.
    pub station: Id,
    /// How much of each target is its own, beside the others.
    pub weight: Exact,
}

/// What is to be reached.
#[doc(alias = "目标")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Target {
    /// At least so much by the last day.
    pub at_least: Exact,
    /// Unique in the programme.
    pub id: Id,
    /// The milestones in the order of their days; none in a linear plan.
    pub milestones: Vec<Milestone>,
    /// How it is to be reached.
    pub plan: Plan,
    /// Who says so.
    pub source: Option<Text>,
    /// What can't be divided: shares and dues are whole steps.
    pub step: Exact,
    /// What people read.
    pub title: Text,
    /// What it is counted in.
    pub unit: Unit,
    /// What is counted.
    pub what: What,
}

/// What a target counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    /// What a measure of the catalogue says of the rows that name the programme.
    Measure(Id),
    /// The stations that take part and of which this measure is above 0.
    StationsWith(Id),
}

impl What {
    /// The measure.
    #[must_use]
    pub fn measure(&self) -> &Id {
        match self {
            Self::Measure(id) | Self::StationsWith(id) => id,
        }
    }

    /// The key in the document.
    #[must_use]
    pub fn key(&self) -> &'static str {
        match self {
            Self::Measure(_) => "measure",
            Self::StationsWith(_) => "stations_with",
        }
    }
}

/// How a target is to be reached in the course of the period.
#[doc(alias = "计划")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Plan {
    /// Every day the same (按日均匀).
    #[default]
    Linear,
    /// From milestone to milestone, between them every day the same.
    Slopes,
    /// On the day of a milestone, and not before.
    Steps,
}

impl Plan {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("linear", Self::Linear), ("slopes", Self::Slopes), ("steps", Self::Steps)];

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Linear => "linear",
            Self::Slopes => "slopes",
            Self::Steps => "steps",
        }
    }
}

/// So much by the end of a day.
#[doc(alias = "里程碑")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Milestone {
    /// So much, from the beginning on.
    pub at_least: Exact,
    /// By the end of this day.
    pub on: Date,
}
