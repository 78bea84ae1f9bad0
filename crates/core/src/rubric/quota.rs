//! Quotas (名额限制): how many of a cohort may have a grade.
//!
//! Takes the keys of a quota gate, gives them checked: a number of members or a share of them, and what becomes
//! of those who tie.

use super::{
    Problem,
    gate::{Known, rank},
    scope,
};
use crate::base::{
    Exact, Issue, Mode,
    fields::{self, Fields},
};

/// How many of a cohort may have a grade or a better one.
#[doc(alias = "名额限制")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quota {
    /// The grade, as a rank from the best.
    pub rank: usize,
    /// How many.
    pub most: Most,
    /// Are all in who tie for the last place? Otherwise all of them are out.
    pub all_in: bool,
}

/// How many members.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Most {
    /// So many.
    Members(u32),
    /// A share of all that take part, rounded to whole members.
    Share(Exact, Mode),
}

impl Default for Most {
    fn default() -> Self {
        Self::Members(0)
    }
}

/// Most members that a quota can name.
const MOST: u32 = 100_000;

pub(super) fn read(fields: &mut Fields<'_>, known: &Known<'_>) -> Quota {
    const TIES: &[(&str, bool)] = &[("all_in", true), ("all_out", false)];
    let rank = fields.need("grade", |value| rank(value, known));
    let number = fields.may("at_most", |value| scope::small(value, 0, MOST)).map(Most::Members);
    let share = fields.may("at_most_share", |value| {
        let share = super::select::share(value)?;
        if share.is_negative() {
            Err(Problem::NotPositive { given: value.shown() }.into())
        } else {
            Ok(share)
        }
    });
    if fields.has("at_most") == fields.has("at_most_share") {
        fields.refuse(Issue::from(Problem::OneOfKeys {}).allowing(["at_most", "at_most_share"]));
    }
    let most = if fields.has("at_most_share") {
        let mode = fields.need("mode", scope::mode);
        share.map(|share| Most::Share(share, mode))
    } else {
        number
    };
    let all_in = fields.need("ties", |value| fields::word(value, TIES));
    Quota { rank, most: most.unwrap_or_default(), all_in }
}
