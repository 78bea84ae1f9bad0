//! The round (督导轮次): what it covers, what its limits are, and all that happened.
//!
//! Holds the document of a round that was checked, with the state after its last event. It decides nothing.

use alloc::{collections::BTreeMap, string::String, vec::Vec};

use super::{
    Event,
    document::{Filed, Held},
    standing::Standing,
};
use crate::base::{Date, Id, Text, json::Value};

/// The steps of regulation: check papers, talk with people, visit the site (一查二谈三访).
#[doc(alias = "三步监督法")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// 一查
    Check,
    /// 二谈
    Talk,
    /// 三访
    Visit,
}

impl Step {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("check", Self::Check), ("talk", Self::Talk), ("visit", Self::Visit)];

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Check => "check",
            Self::Talk => "talk",
            Self::Visit => "visit",
        }
    }
}

/// Something that a step has to cover: a kind of paper, a person, a place.
#[doc(alias = "督导事项")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// Unique in the round.
    pub id: Id,
    /// Who says so.
    pub source: Option<Text>,
    /// The step to which it belongs.
    pub step: Step,
    /// What people read.
    pub title: Text,
}

/// What a limit is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LimitKind {
    /// From the notice to an appeal (申诉期).
    Appeal,
    /// By how much a deadline may be put off in all, and how often (延期).
    Extension,
    /// From the order to the first deadline (整改期).
    Rectification,
    /// From an appeal to its review (复核期).
    Review,
}

impl LimitKind {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("appeal", Self::Appeal),
        ("extension", Self::Extension),
        ("rectification", Self::Rectification),
        ("review", Self::Review),
    ];

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Appeal => "appeal",
            Self::Extension => "extension",
            Self::Rectification => "rectification",
            Self::Review => "review",
        }
    }
}

/// A limit in days; nothing is counted that the round does not say.
#[doc(alias = "期限规定")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limit {
    /// Most days.
    pub days: u64,
    /// What it is about.
    pub limit: LimitKind,
    /// Who says so.
    pub source: Option<Text>,
    /// How often; for extensions.
    pub times: Option<u64>,
}

/// A round over stations: a checked document and the state after its last event.
#[doc(alias = "督导轮次")]
#[derive(Clone, Debug)]
pub struct Round {
    pub(super) id: Id,
    pub(super) title: Text,
    pub(super) source: Option<Text>,
    pub(super) notes: Vec<Text>,
    pub(super) ground: Ground,
    pub(super) events: Vec<Event>,
    pub(super) standing: Standing,
}

/// What does not change while events happen.
#[derive(Clone, Debug, Default)]
pub(super) struct Ground {
    pub items: Vec<Item>,
    pub limits: Vec<Limit>,
    pub stations: Vec<Id>,
    /// The tier and function of each station, as words.
    pub kinds: Vec<[String; 2]>,
    pub places: BTreeMap<Id, usize>,
    pub item_places: BTreeMap<(Step, Id), usize>,
    pub documents: Vec<Value>,
    /// The documents by digest, as it is written.
    pub held: BTreeMap<String, Held>,
}

impl Ground {
    /// The scorecard of a digest, when it lies in the round.
    pub fn card(&self, digest: &str) -> Option<&Filed> {
        self.held.get(digest)?.card()
    }

    /// The place of an item of a step.
    pub fn item(&self, step: Step, id: &Id) -> Option<usize> {
        self.item_places.get(&(step, id.clone())).copied()
    }

    /// The days of a limit; every checked round states all of them.
    pub fn days(&self, kind: LimitKind) -> u64 {
        self.limit(kind).map_or(0, |limit| limit.days)
    }

    /// How often a deadline may be put off.
    pub fn times(&self) -> u64 {
        self.limit(LimitKind::Extension).and_then(|limit| limit.times).unwrap_or(0)
    }

    fn limit(&self, kind: LimitKind) -> Option<&Limit> {
        self.limits.iter().find(|limit| limit.limit == kind)
    }
}

impl Round {
    /// The id.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// What people read.
    #[must_use]
    pub fn title(&self) -> &Text {
        &self.title
    }

    /// What the steps have to cover.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.ground.items
    }

    /// The limits.
    #[must_use]
    pub fn limits(&self) -> &[Limit] {
        &self.ground.limits
    }

    /// The stations, in the order of the document.
    #[must_use]
    pub fn stations(&self) -> &[Id] {
        &self.ground.stations
    }

    /// All that happened, in order.
    #[must_use]
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// The day of the last event.
    #[must_use]
    pub fn last_day(&self) -> Option<Date> {
        self.events.last().map(|event| event.on)
    }
}
