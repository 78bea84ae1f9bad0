//! Agreement as a share (一致率): how many pairs of ratings are equal.

use alloc::string::{String, ToString};

use serde::Serialize;

use super::alpha::Units;
use crate::reliability::{Estimate, Ratings, Reason};

/// How many pairs of ratings of one unit are equal.
#[doc(alias = "一致率")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Share {
    /// Pairs of equal ratings.
    pub agreed: String,
    /// Pairs of ratings of one unit by two assessors.
    pub compared: String,
    /// Agreed over compared.
    pub estimate: Estimate,
    /// Units on which all agree.
    pub unanimous: String,
    /// Units with two ratings or more.
    pub units: String,
}

pub(super) fn of(ratings: &Ratings) -> Share {
    let units = Units::of(ratings);
    let (mut agreed, mut compared, mut unanimous) = (0_u64, 0_u64, 0_usize);
    for counts in &units.counts {
        let all: u64 = counts.iter().sum();
        let same = counts.iter().map(|count| pairs(*count)).fold(0, u64::saturating_add);
        agreed = agreed.saturating_add(same);
        compared = compared.saturating_add(pairs(all));
        unanimous = unanimous.saturating_add(usize::from(same == pairs(all)));
    }
    let share = super::metric::whole(agreed).over(&super::metric::whole(compared));
    Share {
        agreed: agreed.to_string(),
        compared: compared.to_string(),
        estimate: share.ok_or(Reason::NothingPaired).into(),
        unanimous: unanimous.to_string(),
        units: units.counts.len().to_string(),
    }
}

/// How many pairs so many things make.
pub(super) fn pairs(things: u64) -> u64 {
    things.saturating_mul(things.saturating_sub(1)).checked_div(2).unwrap_or(0)
}
