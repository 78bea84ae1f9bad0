//! What a row submits (上报内容), but for the stations that submit it.
//!
//! Takes activities, says what two of them must have in common to be the same. It knows nothing of clusters.

use alloc::string::String;

use super::likeness::letters;
use crate::base::{Date, People, PersonTimes};
use crate::ledger::Activity;

/// Where something happened: a site, or a station without one.
pub(super) type Where = (bool, usize);

pub(super) fn place(activity: Activity<'_>) -> Option<Where> {
    let station = || activity.stations().first().map(|station| (false, station.index()));
    activity.site().map(|site| (true, site)).or_else(station)
}

/// The numbers of a row, and of what kind it was.
pub(super) type Facts = (PersonTimes, Option<People>, [Option<usize>; 3]);

pub(super) fn facts(activity: Activity<'_>) -> Facts {
    (activity.person_times(), activity.people(), [activity.group(), activity.kind(), activity.theme()])
}

/// All that a row says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Submission {
    date: Date,
    place: Option<Where>,
    facts: Facts,
    letters: String,
}

impl Submission {
    /// Nothing where the title says nothing: such a row is the same as no other.
    pub fn of(activity: Activity<'_>) -> Option<Self> {
        let letters = letters(activity.title_in_chinese());
        let (date, place, facts) = (activity.date(), place(activity), facts(activity));
        (!letters.is_empty()).then_some(Self { date, place, facts, letters })
    }
}
