//! The counting policy (统计口径): what is counted once, for whom, and what is left aside.
//!
//! Takes a counting document, gives a [`Counting`], which every answer cites. It counts nothing itself.

use alloc::vec::Vec;

use serde::Serialize;

use super::Problem;
use crate::base::{
    Exact, Id, Issue, Read, Text,
    fields::{self, Fields},
    json::{self, Value},
};

/// What a counting document calls itself.
const FORMAT: &str = "counting/1";
/// The policy where a question names none.
const DEFAULT: &str = include_str!("counting.json");

/// What is counted once, for whom, and what is left aside.
#[doc(alias = "统计口径")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Counting {
    /// To whom an event belongs that several stations carry.
    pub accounting: Accounting,
    /// What becomes of rows that belong to a campaign.
    pub campaigns: Campaigns,
    /// What becomes of rows that tell of one event.
    pub duplicates: Duplicates,
    /// Its id.
    pub id: Id,
    /// How far apart the person-times of two rows may be, as a share of the larger, and still be the same.
    pub number_tolerance: Exact,
    /// Where the rules come from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Text>,
    /// What people read.
    pub title: Text,
    /// From which likeness on two titles are nearly equal: 0 for nothing in common, 1 for the same.
    pub title_likeness: Exact,
    /// Kinds of activities whose person-times and people are contained in other rows and not counted again.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub uncounted_kinds: Vec<Id>,
}

/// To whom an event belongs that several stations carry, as on a combined site. Under each policy the parts of
/// stations, sites, tiers and functions add up to the figure of the district.
#[doc(alias = "归属口径")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Accounting {
    /// Whole to the station that leads: the first that reports it.
    #[default]
    OncePerSite,
    /// In equal shares to all that carry it.
    Split,
    /// Whole to each that carries it; the district's figure then counts reports, not events.
    PerStation,
}

impl Accounting {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("once_per_site", Self::OncePerSite), ("split", Self::Split), ("per_station", Self::PerStation)];

    /// What the parts add up to, in words.
    #[must_use]
    pub fn whole(self) -> Text {
        let (zh, en) = match self {
            Self::OncePerSite => {
                ("每个事件计一次，归牵头的站", "each event once, with the station that leads")
            }
            Self::Split => (
                "每个事件计一次，由承担的站均分",
                "each event once, in equal shares of the stations that carry it",
            ),
            Self::PerStation => (
                "每个承担的站各计一次：合计为站次，不是事件数",
                "each event once for each station that carries it: the whole counts reports, not events",
            ),
        };
        Text { en: en.into(), zh: zh.into() }
    }
}

/// What becomes of rows that belong to a campaign.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Campaigns {
    /// They are left out (单列).
    #[default]
    Apart,
    /// They count like all others.
    Included,
    /// They alone count.
    Only,
}

impl Campaigns {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("apart", Self::Apart), ("included", Self::Included), ("only", Self::Only)];

    /// Does a row count that belongs to a campaign, or to none?
    #[must_use]
    pub fn takes(self, belongs: bool) -> bool {
        match self {
            Self::Apart => !belongs,
            Self::Included => true,
            Self::Only => belongs,
        }
    }
}

/// What becomes of rows that tell of one event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Duplicates {
    /// They count once.
    #[default]
    Once,
    /// Every row counts.
    Kept,
}

impl Duplicates {
    const WORDS: &'static [(&'static str, Self)] = &[("once", Self::Once), ("kept", Self::Kept)];
}

impl Counting {
    /// The policy that comes with the library, where a question names none.
    ///
    /// # Errors
    /// None, as a test shows.
    pub fn standard() -> Read<Self> {
        Self::read(&json::read(DEFAULT.as_bytes(), json::DEEPEST)?)
    }

    /// Reads a counting document.
    ///
    /// # Errors
    /// Everything that is wrong with it, each with its place.
    pub fn read(document: &Value) -> Read<Self> {
        let mut fields = Fields::of(document)?;
        fields.need("haitang", |value| fields::format(value, FORMAT));
        let counting = Self {
            id: fields.need("id", Id::read),
            title: fields.need("title", Text::read),
            source: fields.may("source", Text::read),
            accounting: fields.need("accounting", |value| fields::word(value, Accounting::WORDS)),
            campaigns: fields.need("campaigns", |value| fields::word(value, Campaigns::WORDS)),
            duplicates: fields.need("duplicates", |value| fields::word(value, Duplicates::WORDS)),
            number_tolerance: fields.need("number_tolerance", share),
            title_likeness: fields.need("title_likeness", share),
            uncounted_kinds: fields
                .may("uncounted_kinds", |value| fields::each(value, Id::read))
                .unwrap_or_default(),
        };
        fields.close(counting)
    }
}

/// A number from 0 to 1.
fn share(value: &Value) -> Read<Exact> {
    let given = fields::exact(value)?;
    if given.is_negative() {
        let negative = crate::base::quantity::Problem::Negative { given: value.shown() };
        return Err(negative.into());
    }
    if given > Exact::ONE {
        return Err(Issue::from(Problem::AboveOne { given: value.shown() }).into());
    }
    Ok(given)
}
