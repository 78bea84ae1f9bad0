//! Activities (活动): what was held, when, where, for whom.
//!
//! Holds one row for each activity in which everything that has an id stands as its place, and gives a view that
//! reads like the document. It knows nothing of counting.

use alloc::string::String;
use core::ops::Range;

use super::{Ledger, known::Place};
use crate::base::{Date, Exact, Hours, People, PersonTimes};

/// Some of a list of at most 64: functions or audiences.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Set(u64);

impl Set {
    /// With one more, if it is among the first 64.
    #[must_use]
    pub fn with(self, index: usize) -> Self {
        let bit = u32::try_from(index).ok().and_then(|index| 1_u64.checked_shl(index));
        Self(self.0 | bit.unwrap_or(0))
    }

    /// Is nothing in it?
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Is it in it?
    #[must_use]
    pub fn has(self, index: usize) -> bool {
        self.meets(Self::default().with(index))
    }

    /// Is there something in both?
    #[must_use]
    pub fn meets(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Is all of the other in it?
    #[must_use]
    pub fn holds(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// What is in one or the other.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// The indices in it, in order.
    pub fn iter(self) -> impl Iterator<Item = usize> {
        (0..64).filter(move |index| self.has(*index))
    }
}

/// The places of several, in a list that all rows share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Span {
    pub start: usize,
    pub length: u16,
}

impl Span {
    pub fn range(self) -> Range<usize> {
        self.start..self.start.saturating_add(usize::from(self.length))
    }
}

/// One activity as it is kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub audiences: Set,
    pub campaign: Option<Place>,
    pub date: Date,
    pub event: Option<Place>,
    pub functions: Set,
    pub group: Option<Place>,
    pub kind: Option<Place>,
    pub partners: Span,
    pub people: Option<People>,
    pub person_times: PersonTimes,
    pub programme: Option<Place>,
    pub site: Option<Place>,
    pub stations: Span,
    pub theme: Option<Place>,
    pub volunteer_hours: Hours,
    pub volunteers: People,
}

/// One activity.
#[doc(alias = "活动")]
#[derive(Clone, Copy, Debug)]
pub struct Activity<'l> {
    pub(super) ledger: &'l Ledger,
    pub(super) place: usize,
    pub(super) row: &'l Row,
}

impl<'l> Activity<'l> {
    /// Where it stands in the list, from 0.
    #[must_use]
    pub fn place(self) -> usize {
        self.place
    }

    /// The id.
    #[must_use]
    pub fn id(self) -> &'l str {
        self.ledger.activity_ids.at(self.place)
    }

    /// The title in Chinese; empty when it has none.
    #[must_use]
    pub fn title_in_chinese(self) -> &'l str {
        self.ledger.titles.at(self.place.saturating_mul(2))
    }

    /// The title in English; empty when it has none, or says the same as the Chinese one.
    #[must_use]
    pub fn title_in_english(self) -> &'l str {
        self.ledger.titles.at(self.place.saturating_mul(2).saturating_add(1))
    }

    /// The day.
    #[must_use]
    pub fn date(self) -> Date {
        self.row.date
    }

    /// The site as its place in the network: what the row says, or else the site of the first station that
    /// reports it and has one.
    #[must_use]
    pub fn site(self) -> Option<usize> {
        self.row.site.map(Place::index)
    }

    /// The stations that report it, as their places in the network, in the order of the row.
    #[must_use]
    pub fn stations(self) -> &'l [Place] {
        self.ledger.pool.get(self.row.stations.range()).unwrap_or_default()
    }

    /// The functions as their places in the network: what the row says, or else those of the stations.
    #[must_use]
    pub fn functions(self) -> Set {
        self.row.functions
    }

    /// The theme as its place among the themes.
    #[must_use]
    pub fn theme(self) -> Option<usize> {
        self.row.theme.map(Place::index)
    }

    /// The kind as its place among the kinds.
    #[must_use]
    pub fn kind(self) -> Option<usize> {
        self.row.kind.map(Place::index)
    }

    /// The audiences as their places among the audiences.
    #[must_use]
    pub fn audiences(self) -> Set {
        self.row.audiences
    }

    /// Were there minors and older people together (老小结合)? Found in the audiences, never typed.
    #[doc(alias = "老小结合")]
    #[must_use]
    pub fn is_intergenerational(self) -> bool {
        self.has_minors() && self.row.audiences.meets(self.ledger.older)
    }

    /// Is it for minors, among others?
    #[must_use]
    pub fn has_minors(self) -> bool {
        self.row.audiences.meets(self.ledger.minors)
    }

    /// How often somebody came.
    #[must_use]
    pub fn person_times(self) -> PersonTimes {
        self.row.person_times
    }

    /// How many different people came, if that is known.
    #[must_use]
    pub fn people(self) -> Option<People> {
        self.row.people
    }

    /// How many volunteers helped.
    #[must_use]
    pub fn volunteers(self) -> People {
        self.row.volunteers
    }

    /// Their hours together.
    #[must_use]
    pub fn volunteer_hours(self) -> &'l Hours {
        &self.row.volunteer_hours
    }

    /// The partners as their places among the partners.
    #[must_use]
    pub fn partners(self) -> &'l [Place] {
        self.ledger.pool.get(self.row.partners.range()).unwrap_or_default()
    }

    /// The series of which it is a session, as its place among the groups.
    #[must_use]
    pub fn group(self) -> Option<usize> {
        self.row.group.map(Place::index)
    }

    /// The campaign, as its place among the campaigns.
    #[must_use]
    pub fn campaign(self) -> Option<usize> {
        self.row.campaign.map(Place::index)
    }

    /// The programme, as its place among [the programmes that rows name](Ledger::programmes).
    #[must_use]
    pub fn programme(self) -> Option<usize> {
        self.row.programme.map(Place::index)
    }

    /// What happened, when several stations gave it the same key; a number that is equal for equal keys.
    #[must_use]
    pub fn event(self) -> Option<usize> {
        self.row.event.map(Place::index)
    }

    /// The key that several stations gave to what happened; empty when it has none.
    #[must_use]
    pub fn event_key(self) -> &'l str {
        self.event().and_then(|event| self.ledger.events.get(event)).map_or("", String::as_str)
    }

    /// Twenty-four hours for each volunteer: more than a day can hold.
    pub(super) fn longest_day(self) -> Exact {
        self.row.volunteers.exact().times(&Exact::from(24))
    }
}
