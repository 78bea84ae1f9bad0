//! The words of a ledger (台账的分类): themes, kinds, audiences, campaigns, partners, series.
//!
//! Takes the rows of the small lists of a ledger, gives them checked, each for itself. Rows of activities refer to
//! them by their places.

use serde::Serialize;

use crate::base::{
    Id, People, Period, Read, Text,
    fields::{self, Fields},
    json::Value,
};

/// A theme or a kind of activities.
#[doc(alias = "主题")]
#[doc(alias = "活动类型")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Term {
    /// Unique in its list.
    pub id: Id,
    /// What people read.
    pub title: Text,
}

/// Whom an activity is for.
#[doc(alias = "服务对象")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Audience {
    /// Unique among the audiences.
    pub id: Id,
    /// Are they, or are there among them, minors (未成年人)?
    pub minors: bool,
    /// Are they, or are there among them, older people (老年人)?
    pub older: bool,
    /// What people read.
    pub title: Text,
}

/// Work that is counted apart, as in an epidemic.
#[doc(alias = "专项行动")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Campaign {
    /// Unique among the campaigns.
    pub id: Id,
    /// When it was on, if that is known.
    pub period: Option<Period>,
    /// What people read.
    pub title: Text,
}

/// Somebody with whom an activity was held, or who gave.
#[doc(alias = "合作方")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Partner {
    /// Which of the five it is.
    pub actor: Actor,
    /// Unique among the partners.
    pub id: Id,
    /// What people read.
    pub title: Text,
}

/// The five of the five-way linkage (五社联动): four that act, and charity resources.
#[doc(alias = "五社联动")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// 社区
    #[default]
    Community,
    /// 社会组织
    Organisation,
    /// 社会工作者
    SocialWorkers,
    /// 社区志愿者
    Volunteers,
    /// 社会慈善资源
    Charity,
}

impl Actor {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("community", Self::Community),
        ("organisation", Self::Organisation),
        ("social_workers", Self::SocialWorkers),
        ("volunteers", Self::Volunteers),
        ("charity", Self::Charity),
    ];
}

/// A series of sessions with the same people.
#[doc(alias = "小组")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Group {
    /// Unique among the groups.
    pub id: Id,
    /// How many came in all, each counted once, if somebody kept the list.
    pub people: Option<People>,
    /// What people read.
    pub title: Text,
}

pub(super) fn term(value: &Value) -> Read<Term> {
    let mut fields = Fields::of(value)?;
    let term = Term { id: fields.need("id", Id::read), title: fields.need("title", Text::read) };
    fields.close(term)
}

pub(super) fn audience(value: &Value) -> Read<Audience> {
    let mut fields = Fields::of(value)?;
    let audience = Audience {
        id: fields.need("id", Id::read),
        minors: fields.may("minors", Value::bool).unwrap_or_default(),
        older: fields.may("older", Value::bool).unwrap_or_default(),
        title: fields.need("title", Text::read),
    };
    fields.close(audience)
}

pub(super) fn campaign(value: &Value) -> Read<Campaign> {
    let mut fields = Fields::of(value)?;
    let campaign = Campaign {
        id: fields.need("id", Id::read),
        period: fields.may("period", Period::read),
        title: fields.need("title", Text::read),
    };
    fields.close(campaign)
}

pub(super) fn partner(value: &Value) -> Read<Partner> {
    let mut fields = Fields::of(value)?;
    let partner = Partner {
        actor: fields.need("actor", |value| fields::word(value, Actor::WORDS)),
        id: fields.need("id", Id::read),
        title: fields.need("title", Text::read),
    };
    fields.close(partner)
}

pub(super) fn group(value: &Value) -> Read<Group> {
    let mut fields = Fields::of(value)?;
    let group = Group {
        id: fields.need("id", Id::read),
        people: fields.may("people", People::read),
        title: fields.need("title", Text::read),
    };
    fields.close(group)
}
