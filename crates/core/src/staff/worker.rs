//! Workers, the roles they hold, what they are qualified for (人员、角色、资格).
//!
//! Takes rows of a staff document, gives them with references as places in the other lists. Workers are ids;
//! there is no place for a name.

use alloc::vec::Vec;

use crate::base::{Date, Exact, Id, Period, Text, rows};

/// Somebody who works, paid or not.
#[doc(alias = "人员")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Worker {
    /// Unique among the workers.
    pub id: Id,
    /// First day of employment; if it is not named, a worker is employed while holding a post.
    pub from: Option<Date>,
    /// Last day of employment.
    pub to: Option<Date>,
}

/// How a role leads a station.
#[doc(alias = "负责人")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Leads {
    /// 站长
    Head,
    /// 副站长
    Deputy,
}

impl Leads {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] = &[("head", Self::Head), ("deputy", Self::Deputy)];
}

/// What a post is held as.
#[doc(alias = "角色")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Role {
    /// Unique among the roles.
    pub id: Id,
    /// What people read.
    pub title: Text,
    /// Does it lead a station?
    pub leads: Option<Leads>,
    /// Does it supervise (督导)?
    pub supervises: bool,
    /// Is it voluntary (志愿者)? Volunteers cover no function and count in no share.
    pub volunteer: bool,
    /// The functions for which a post counts, as places in [`super::Staff::functions`]; if they are not named, it
    /// counts for the function of its station.
    pub functions: Option<Vec<usize>>,
    /// The kinds of qualification of which one is needed.
    pub needs_one_of: Vec<usize>,
}

/// A kind of qualification: a licence, a level, a training for a function.
#[doc(alias = "资格种类")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kind {
    /// Unique among the kinds.
    pub id: Id,
    /// What people read.
    pub title: Text,
    /// Is it a licence (持证)?
    pub licence: bool,
    /// The level that it gives, such as assistant or senior.
    pub level: Option<Id>,
    /// The functions in which it shows a training, as places in [`super::Staff::functions`].
    pub functions: Vec<usize>,
}

/// A worker at a station in a role.
#[doc(alias = "岗位")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Post {
    /// Unique among the posts.
    pub id: Id,
    /// Place in [`super::Staff::workers`].
    pub worker: usize,
    /// Place in [`crate::network::Network::stations`].
    pub station: usize,
    /// Place in [`super::Staff::roles`].
    pub role: usize,
    /// Share of full time, above 0 and at most 1.
    pub share: Exact,
    /// First day.
    pub from: Date,
    /// Last day, unless it goes on.
    pub to: Option<Date>,
}

impl Post {
    /// The days on which it is held.
    #[must_use]
    pub fn days(&self) -> Period {
        rows::days(self.from, self.to)
    }
}

/// What a worker is qualified for, and when.
#[doc(alias = "资格")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Qualification {
    /// Unique among the qualifications.
    pub id: Id,
    /// Place in [`super::Staff::workers`].
    pub worker: usize,
    /// Place in [`super::Staff::kinds`].
    pub kind: usize,
    /// First day of validity.
    pub from: Date,
    /// Last day of validity, if it ends.
    pub to: Option<Date>,
}

impl Qualification {
    /// The days on which it is valid.
    #[must_use]
    pub fn days(&self) -> Period {
        rows::days(self.from, self.to)
    }
}
