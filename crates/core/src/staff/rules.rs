//! What is expected of a staff (人员配备要求): posts that have to be held, generalists, licences, supervision.
//!
//! Takes rows of a staff document; every number in them is data with a source. It judges nobody.

use alloc::vec::Vec;

use crate::base::{Exact, Id, Text};
use crate::network::Tier;

/// Posts that a station has to have.
#[doc(alias = "应配岗位")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Unique among the expectations.
    pub id: Id,
    /// The roles any of which will do, as places in [`super::Staff::roles`].
    pub roles: Vec<usize>,
    /// The tiers of which stations it is expected; all when none are named.
    pub tiers: Vec<Tier>,
    /// The functions of which stations it is expected; all when none are named.
    pub functions: Vec<usize>,
    /// How many persons.
    pub at_least: u64,
    /// Where it is written.
    pub source: Option<Text>,
}

impl Expected {
    /// Is it expected of stations of a tier and function?
    pub(super) fn is_for(&self, tier: Tier, function: usize) -> bool {
        (self.tiers.is_empty() || self.tiers.contains(&tier))
            && (self.functions.is_empty() || self.functions.contains(&function))
    }
}

/// How many functions a rule asks for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Many {
    /// All that the network has.
    All,
    /// So many.
    AtLeast(usize),
}

/// Who is a generalist.
#[doc(alias = "全科社工")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GeneralistRule {
    /// Unique among these rules.
    pub id: Id,
    /// In how many functions somebody is trained.
    pub trained: Many,
    /// For how many functions the posts count.
    pub posted: Many,
    /// Where it is written.
    pub source: Option<Text>,
}

/// Which share of the workers has a licence at least.
#[doc(alias = "持证率要求")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LicenceRule {
    /// Unique among these rules.
    pub id: Id,
    /// The least share, 0 to 1.
    pub at_least: Exact,
    /// Where it is written.
    pub source: Option<Text>,
}

/// How many workers one supervisor has at most.
#[doc(alias = "督导配比")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SupervisionRule {
    /// Unique among these rules.
    pub id: Id,
    /// The most workers for each supervisor.
    pub workers: Exact,
    /// Where it is written.
    pub source: Option<Text>,
}
