//! The ledger as a whole (台账).
//!
//! Takes a value, gives a [`Ledger`] or every problem at once; holds the rows and gives them one by one.

use alloc::{string::String, vec::Vec};

use super::{
    Activity, Apart, Audience, Beneficiaries, Builder, Campaign, Donation, Group, Partner, Term, Volunteer,
    activity::{Row, Set},
    ids::Texts,
    known::Place,
};
use crate::base::{Id, Read, Text, json::Value};
use crate::network::Network;

/// What happened, checked: every reference is a place in a list of the ledger or of its network.
#[doc(alias = "台账")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ledger {
    pub(super) id: Id,
    pub(super) title: Option<Text>,
    pub(super) source: Option<Text>,
    pub(super) notes: Vec<Text>,
    pub(super) themes: Vec<Term>,
    pub(super) kinds: Vec<Term>,
    pub(super) audiences: Vec<Audience>,
    /// The audiences that are minors, and those that are older people.
    pub(super) minors: Set,
    pub(super) older: Set,
    pub(super) campaigns: Vec<Campaign>,
    pub(super) partners: Vec<Partner>,
    pub(super) groups: Vec<Group>,
    pub(super) programmes: Vec<String>,
    /// The keys of events that rows name.
    pub(super) events: Vec<String>,
    pub(super) rows: Vec<Row>,
    pub(super) activity_ids: Texts,
    /// Two for each activity: Chinese, and English where it differs.
    pub(super) titles: Texts,
    /// The stations and partners of all activities.
    pub(super) pool: Vec<Place>,
    pub(super) donations: Vec<Donation>,
    pub(super) volunteers: Vec<Volunteer>,
    pub(super) beneficiaries: Vec<Beneficiaries>,
    pub(super) apart: Vec<Apart>,
}

impl Ledger {
    /// Reads a ledger document, which may be longer than a document in bytes may be. A [`Builder`] reads one row
    /// by row.
    ///
    /// # Errors
    /// Everything that is wrong with the document, each with its place.
    pub fn read(document: &Value, network: &Network) -> Read<Self> {
        Builder::open(document, network)?.finish()
    }

    /// The id.
    #[must_use]
    pub fn id(&self) -> &Id {
        &self.id
    }

    /// What people read.
    #[must_use]
    pub fn title(&self) -> Option<&Text> {
        self.title.as_ref()
    }

    /// Where the rows come from.
    #[must_use]
    pub fn source(&self) -> Option<&Text> {
        self.source.as_ref()
    }

    /// What has to be said of them.
    #[must_use]
    pub fn notes(&self) -> &[Text] {
        &self.notes
    }

    /// The themes, in the order of the document.
    #[must_use]
    pub fn themes(&self) -> &[Term] {
        &self.themes
    }

    /// The kinds of activities, in the order of the document.
    #[must_use]
    pub fn kinds(&self) -> &[Term] {
        &self.kinds
    }

    /// The audiences, in the order of the document.
    #[must_use]
    pub fn audiences(&self) -> &[Audience] {
        &self.audiences
    }

    /// The audiences that are minors, or hold some.
    #[must_use]
    pub fn minors(&self) -> Set {
        self.minors
    }

    /// The audiences that are older people, or hold some.
    #[must_use]
    pub fn older(&self) -> Set {
        self.older
    }

    /// The campaigns, in the order of the document.
    #[must_use]
    pub fn campaigns(&self) -> &[Campaign] {
        &self.campaigns
    }

    /// The partners, in the order of the document.
    #[must_use]
    pub fn partners(&self) -> &[Partner] {
        &self.partners
    }

    /// The series of sessions, in the order of the document.
    #[must_use]
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// The ids of the programmes that rows name, in the order in which they first come. What they are, another
    /// document says.
    #[must_use]
    pub fn programmes(&self) -> &[String] {
        &self.programmes
    }

    /// The activities, in the order of the document.
    ///
    /// ```
    /// use haitang::District;
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let activities = district.ledger().unwrap().activities();
    /// assert_eq!(activities.map(|it| it.title_in_english()).next(), Some("safety at home"));
    /// ```
    #[must_use]
    pub fn activities(&self) -> impl ExactSizeIterator<Item = Activity<'_>> {
        self.rows.iter().enumerate().map(|(place, row)| Activity { ledger: self, place, row })
    }

    /// The activity at a place.
    #[must_use]
    pub fn activity(&self, place: usize) -> Option<Activity<'_>> {
        self.rows.get(place).map(|row| Activity { ledger: self, place, row })
    }

    /// The donations, in the order of the document.
    #[must_use]
    pub fn donations(&self) -> &[Donation] {
        &self.donations
    }

    /// The volunteers, in the order of the document.
    #[must_use]
    pub fn volunteers(&self) -> &[Volunteer] {
        &self.volunteers
    }

    /// What is declared of beneficiaries, in the order of the document.
    #[must_use]
    pub fn beneficiaries(&self) -> &[Beneficiaries] {
        &self.beneficiaries
    }

    /// Activities that look the same and are not, in the order of the document.
    #[must_use]
    pub fn apart(&self) -> &[Apart] {
        &self.apart
    }
}
