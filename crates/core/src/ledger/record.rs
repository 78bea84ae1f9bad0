//! What else a ledger holds (捐赠、志愿者、受益人群): donations, volunteers, declared beneficiaries, activities that
//! are not the same.
//!
//! Takes rows, gives them checked against what they refer to. Beneficiaries are numbers with a written definition;
//! there is no place for who they are.

use alloc::vec::Vec;

use serde::Serialize;

use super::{
    Problem,
    build::{Terms, optional},
    known::Place,
};
use crate::base::{
    Date, Id, Issue, People, Period, Read, Text, Yuan,
    fields::{self, Fields},
    json::Value,
    rows,
};

/// Most activities that are told apart in one row.
const MOST_APART: usize = 100;

/// What was given or linked, valued in yuan.
#[doc(alias = "捐赠")]
#[doc(alias = "链接资源")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Donation {
    /// The campaign, as its place among the campaigns.
    pub campaign: Option<Place>,
    /// The day.
    pub date: Date,
    /// Unique among the donations.
    pub id: Id,
    /// Meals, goods or money.
    pub kind: DonationKind,
    /// Who gave, as the place among the partners.
    pub partner: Option<Place>,
    /// The programme, as its place among the programmes that rows name.
    pub programme: Option<Place>,
    /// The station that received or linked it, as its place in the network; the district itself without.
    pub station: Option<Place>,
    /// What it is worth.
    pub yuan: Yuan,
}

/// What was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DonationKind {
    /// 餐食
    Meals,
    /// 物资
    Goods,
    /// 款项
    #[default]
    Money,
}

impl DonationKind {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("meals", Self::Meals), ("goods", Self::Goods), ("money", Self::Money)];
}

/// Somebody who volunteers; an id and nothing else that would tell who it is.
#[doc(alias = "志愿者")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Volunteer {
    /// Is this one of those who carry the others along (骨干)?
    pub backbone: bool,
    /// The first day.
    pub from: Date,
    /// Unique among the volunteers.
    pub id: Id,
    /// The programme, as its place among the programmes that rows name.
    pub programme: Option<Place>,
    /// The station, as its place in the network.
    pub station: Option<Place>,
    /// The last day, if there is one.
    pub to: Option<Date>,
}

/// How many people benefited, as somebody declares it.
#[doc(alias = "受益人群")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beneficiaries {
    /// The campaign, as its place among the campaigns.
    pub campaign: Option<Place>,
    /// Who is counted, in words.
    pub definition: Text,
    /// Unique among the declarations.
    pub id: Id,
    /// How many.
    pub people: People,
    /// For which days.
    pub period: Period,
    /// The programme, as its place among the programmes that rows name.
    pub programme: Option<Place>,
    /// Direct or indirect.
    pub reach: Reach,
    /// The station, as its place in the network; the whole district without.
    pub station: Option<Place>,
}

/// How somebody benefits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Reach {
    /// 直接受益
    #[default]
    Direct,
    /// 间接受益
    Indirect,
}

impl Reach {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] =
        &[("direct", Self::Direct), ("indirect", Self::Indirect)];
}

/// Activities that look the same and are not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Apart {
    /// The activities as their places, each once.
    pub activities: Vec<usize>,
    /// Why.
    pub because: Text,
    /// Unique among these rows.
    pub id: Id,
}

/// As the row has it: what it names may still come.
#[derive(Default)]
pub(super) struct ApartDraft {
    pub activities: Vec<Id>,
    pub because: Text,
    pub id: Id,
}

pub(super) fn donation(value: &Value, terms: &mut Terms) -> Read<Donation> {
    let mut fields = Fields::of(value)?;
    let programme = fields.may("programme", Id::read);
    let donation = Donation {
        id: fields.need("id", Id::read),
        date: fields.need("date", Date::read),
        kind: fields.need("kind", |value| fields::word(value, DonationKind::WORDS)),
        yuan: fields.need("yuan", Yuan::read),
        partner: optional(&mut fields, "partner", &terms.partners.known),
        station: optional(&mut fields, "station", &terms.stations),
        campaign: optional(&mut fields, "campaign", &terms.campaigns.known),
        programme: programme.and_then(|id| terms.programmes.taken_in(id.as_str())),
    };
    fields.close(donation)
}

pub(super) fn volunteer(value: &Value, terms: &mut Terms) -> Read<Volunteer> {
    let mut fields = Fields::of(value)?;
    let programme = fields.may("programme", Id::read);
    let (from, to) = rows::span(&mut fields);
    let volunteer = Volunteer {
        id: fields.need("id", Id::read),
        from,
        to,
        backbone: fields.may("backbone", Value::bool).unwrap_or_default(),
        station: optional(&mut fields, "station", &terms.stations),
        programme: programme.and_then(|id| terms.programmes.taken_in(id.as_str())),
    };
    fields.close(volunteer)
}

pub(super) fn beneficiaries(value: &Value, terms: &mut Terms) -> Read<Beneficiaries> {
    let mut fields = Fields::of(value)?;
    let programme = fields.may("programme", Id::read);
    let beneficiaries = Beneficiaries {
        id: fields.need("id", Id::read),
        period: fields.need("period", Period::read),
        reach: fields.need("reach", |value| fields::word(value, Reach::WORDS)),
        people: fields.need("people", People::read),
        definition: fields.need("definition", Text::read),
        station: optional(&mut fields, "station", &terms.stations),
        campaign: optional(&mut fields, "campaign", &terms.campaigns.known),
        programme: programme.and_then(|id| terms.programmes.taken_in(id.as_str())),
    };
    fields.close(beneficiaries)
}

pub(super) fn apart(value: &Value) -> Read<ApartDraft> {
    let mut fields = Fields::of(value)?;
    let draft = ApartDraft {
        id: fields.need("id", Id::read),
        activities: fields.need("activities", |value| {
            fields::list(value, MOST_APART).and_then(|_| fields::each(value, Id::read))
        }),
        because: fields.need("because", Text::read),
    };
    let different = |id: &Id| draft.activities.first().is_some_and(|first| first != id);
    if fields.is_clean() && !draft.activities.iter().any(different) {
        fields.refuse(Issue::from(Problem::ApartFromNothing {}).at("activities"));
    }
    fields.close(draft)
}
