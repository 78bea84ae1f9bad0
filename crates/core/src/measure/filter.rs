//! Which rows a measure counts (筛选条件): flat conditions that hold together.
//!
//! Takes the keys of a measure, gives a [`Filter`]; with a district it becomes a [`Sieve`], in which everything that
//! has an id is a place. Of the ids within one key one is enough; of the keys every one has to hold.

use alloc::{string::ToString, vec::Vec};

use super::{Problem, event::Event};
use crate::base::{
    Id, Issues, Read,
    fields::{self, Fields},
    json::Value,
};
use crate::district::District;
use crate::ledger::{Actor, Beneficiaries, Donation, DonationKind, Ledger, Place, Reach, Set, Volunteer};
use crate::network::{Network, Tier};

/// Conditions as a document has them.
#[doc(alias = "筛选条件")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// With a partner of one of these kinds (五社联动).
    pub actors: Option<Vec<Actor>>,
    /// For all of these audiences together.
    pub all_audiences: Option<Vec<Id>>,
    /// For one of these audiences.
    pub audiences: Option<Vec<Id>>,
    /// Volunteers who carry the others along, or who do not.
    pub backbone: Option<bool>,
    /// Of one of these campaigns; whether campaigns count at all, the policy says.
    pub campaigns: Option<Vec<Id>>,
    /// Donations of one of these kinds.
    pub donation_kinds: Option<Vec<DonationKind>>,
    /// With one of these functions.
    pub functions: Option<Vec<Id>>,
    /// Sessions of a series, or others.
    pub grouped: Option<bool>,
    /// With old and young together, or without (老小结合).
    pub intergenerational: Option<bool>,
    /// Of one of these kinds.
    pub kinds: Option<Vec<Id>>,
    /// With minors, or without.
    pub minors: Option<bool>,
    /// With one of these partners.
    pub partners: Option<Vec<Id>>,
    /// Of one of these programmes.
    pub programmes: Option<Vec<Id>>,
    /// Beneficiaries who are reached directly, or indirectly.
    pub reach: Option<Reach>,
    /// On one of these themes.
    pub themes: Option<Vec<Id>>,
    /// Of stations on one of these tiers.
    pub tiers: Option<Vec<Tier>>,
    /// Trainings of one of these kinds.
    pub training_kinds: Option<Vec<Id>>,
    /// With volunteers, or without.
    pub volunteered: Option<bool>,
}

impl Filter {
    pub(super) fn read(fields: &mut Fields<'_>) -> Self {
        let ids = |value: &Value| fields::some(value, Id::read);
        Self {
            actors: fields.may("actors", |value| fields::some(value, |one| fields::word(one, Actor::WORDS))),
            all_audiences: fields.may("all_audiences", ids),
            audiences: fields.may("audiences", ids),
            backbone: fields.may("backbone", Value::bool),
            campaigns: fields.may("campaigns", ids),
            donation_kinds: fields.may("donation_kinds", |value| {
                fields::some(value, |one| fields::word(one, DonationKind::WORDS))
            }),
            functions: fields.may("functions", ids),
            grouped: fields.may("grouped", Value::bool),
            intergenerational: fields.may("intergenerational", Value::bool),
            kinds: fields.may("kinds", ids),
            minors: fields.may("minors", Value::bool),
            partners: fields.may("partners", ids),
            programmes: fields.may("programmes", ids),
            reach: fields.may("reach", |value| fields::word(value, Reach::WORDS)),
            themes: fields.may("themes", ids),
            tiers: fields.may("tiers", |value| fields::some(value, |one| fields::word(one, Tier::WORDS))),
            training_kinds: fields.may("training_kinds", ids),
            volunteered: fields.may("volunteered", Value::bool),
        }
    }
}

/// Conditions on the rows of one district. A condition that is not made is `None`.
#[derive(Clone, Debug, Default)]
pub(super) struct Sieve {
    /// Of each partner: is it one of these of the five?
    actors: Option<Vec<bool>>,
    partners: Option<Vec<bool>>,
    all_audiences: Option<Set>,
    audiences: Option<Set>,
    backbone: Option<bool>,
    campaigns: Option<Vec<bool>>,
    donation_kinds: Option<Vec<DonationKind>>,
    functions: Option<Set>,
    grouped: Option<bool>,
    intergenerational: Option<bool>,
    kinds: Option<Vec<bool>>,
    minors: Option<bool>,
    programmes: Option<Vec<bool>>,
    reach: Option<Reach>,
    themes: Option<Vec<bool>>,
    /// Of each station: is it on one of the tiers?
    tiers: Option<Vec<bool>>,
    training_kinds: Option<Vec<bool>>,
    volunteered: Option<bool>,
}

/// Which places of a list are meant.
fn marked<'a>(
    [key, list]: [&'static str; 2],
    ids: Option<&Vec<Id>>,
    known: impl ExactSizeIterator<Item = &'a str> + Clone,
    issues: &mut Issues,
) -> Option<Vec<bool>> {
    let ids = ids?;
    for (at, id) in ids.iter().enumerate() {
        if !known.clone().any(|known| known == id.as_str()) {
            let names: Vec<&str> = known.clone().take(fields::MOST_ITEMS).collect();
            let list_name = list.to_string();
            let unknown = fields::unknown(id.as_str(), &names, |given, nearest| Problem::UnknownId {
                list: list_name,
                given,
                nearest,
            });
            issues.add(unknown.at(at).at(key));
        }
    }
    Some(known.map(|known| ids.iter().any(|id| id.as_str() == known)).collect())
}

fn set(marked: Option<Vec<bool>>) -> Option<Set> {
    let places = |marked: Vec<bool>| {
        let meant = marked.into_iter().enumerate().filter(|(_, is_meant)| *is_meant);
        meant.fold(Set::default(), |set, (place, _)| set.with(place))
    };
    marked.map(places)
}

fn has(marked: Option<&Vec<bool>>, place: Option<usize>) -> bool {
    marked.is_none_or(|marked| place.and_then(|place| marked.get(place)).copied().unwrap_or_default())
}

fn is(wanted: Option<bool>, found: bool) -> bool {
    wanted.is_none_or(|wanted| wanted == found)
}

impl Sieve {
    /// Looks up what the conditions name.
    ///
    /// # Errors
    /// Ids that the district does not have.
    pub fn of(filter: &Filter, district: &District) -> Read<Self> {
        let mut issues = Issues::none();
        let network = district.network();
        let functions = network.functions().iter().map(|one| one.id.as_str());
        let mut sieve = Self {
            functions: set(marked(["functions"; 2], filter.functions.as_ref(), functions, &mut issues)),
            tiers: filter.tiers.as_ref().map(|tiers| tiers_of(network, tiers)),
            backbone: filter.backbone,
            donation_kinds: filter.donation_kinds.clone(),
            grouped: filter.grouped,
            intergenerational: filter.intergenerational,
            minors: filter.minors,
            reach: filter.reach,
            volunteered: filter.volunteered,
            ..Self::default()
        };
        if let Ok(ledger) = district.ledger() {
            sieve.look_up(filter, ledger, &mut issues);
        }
        if let Ok(learning) = district.learning() {
            let kinds = learning.kinds().iter().map(|one| one.id.as_str());
            let wanted = filter.training_kinds.as_ref();
            sieve.training_kinds = marked(["training_kinds", "kinds"], wanted, kinds, &mut issues);
        }
        issues.unless(sieve)
    }

    fn look_up(&mut self, filter: &Filter, ledger: &Ledger, issues: &mut Issues) {
        let themes = ledger.themes().iter().map(|one| one.id.as_str());
        let kinds = ledger.kinds().iter().map(|one| one.id.as_str());
        let audiences = ledger.audiences().iter().map(|one| one.id.as_str());
        let campaigns = ledger.campaigns().iter().map(|one| one.id.as_str());
        let programmes = ledger.programmes().iter().map(alloc::string::String::as_str);
        let partners = ledger.partners().iter().map(|one| one.id.as_str());
        self.themes = marked(["themes"; 2], filter.themes.as_ref(), themes, issues);
        self.kinds = marked(["kinds"; 2], filter.kinds.as_ref(), kinds, issues);
        self.audiences = set(marked(["audiences"; 2], filter.audiences.as_ref(), audiences.clone(), issues));
        let all = filter.all_audiences.as_ref();
        self.all_audiences = set(marked(["all_audiences", "audiences"], all, audiences, issues));
        self.campaigns = marked(["campaigns"; 2], filter.campaigns.as_ref(), campaigns, issues);
        self.programmes = marked(["programmes"; 2], filter.programmes.as_ref(), programmes, issues);
        self.partners = marked(["partners"; 2], filter.partners.as_ref(), partners, issues);
        let is_one = |actors: &Vec<Actor>| {
            ledger.partners().iter().map(|partner| actors.contains(&partner.actor)).collect()
        };
        self.actors = filter.actors.as_ref().map(is_one);
    }

    /// Does an event count, which these stations carry?
    pub fn takes(&self, event: &Event<'_>, carriers: &[usize]) -> bool {
        let row = event.row;
        has(self.themes.as_ref(), row.theme())
            && has(self.kinds.as_ref(), row.kind())
            && has(self.campaigns.as_ref(), row.campaign())
            && has(self.programmes.as_ref(), row.programme())
            && self.audiences.is_none_or(|wanted| event.audiences.meets(wanted))
            && self.all_audiences.is_none_or(|wanted| event.audiences.holds(wanted))
            && self.functions.is_none_or(|wanted| event.functions.meets(wanted))
            && is(self.grouped, row.group().is_some())
            && is(self.volunteered, row.volunteers().many() > 0)
            && self.takes_ages(event)
            && self.tiers.as_ref().is_none_or(|tiers| carriers.iter().any(|at| tiers.get(*at) == Some(&true)))
            && self.takes_partners(row.partners())
    }

    /// An event may have several partners: one that is named, and another that is one of these of the five.
    fn takes_partners(&self, partners: &[Place]) -> bool {
        let any = |marked: Option<&Vec<bool>>| {
            marked.is_none_or(|_| partners.iter().any(|place| has(marked, Some(place.index()))))
        };
        any(self.partners.as_ref()) && any(self.actors.as_ref())
    }

    fn takes_ages(&self, event: &Event<'_>) -> bool {
        is(self.intergenerational, event.minors && event.older) && is(self.minors, event.minors)
    }

    /// Does a donation count?
    pub fn takes_donation(&self, donation: &Donation, function: Option<usize>) -> bool {
        let place = |place: Option<Place>| place.map(Place::index);
        has(self.campaigns.as_ref(), place(donation.campaign))
            && has(self.programmes.as_ref(), place(donation.programme))
            && has(self.partners.as_ref(), place(donation.partner))
            && has(self.actors.as_ref(), place(donation.partner))
            && self.donation_kinds.as_ref().is_none_or(|kinds| kinds.contains(&donation.kind))
            && self.takes_station(place(donation.station), function)
    }

    /// Does a volunteer count?
    pub fn takes_volunteer(&self, volunteer: &Volunteer, function: Option<usize>) -> bool {
        has(self.programmes.as_ref(), volunteer.programme.map(Place::index))
            && is(self.backbone, volunteer.backbone)
            && self.takes_station(volunteer.station.map(Place::index), function)
    }

    /// Does a declaration count?
    pub fn takes_declared(&self, declared: &Beneficiaries, function: Option<usize>) -> bool {
        has(self.campaigns.as_ref(), declared.campaign.map(Place::index))
            && has(self.programmes.as_ref(), declared.programme.map(Place::index))
            && self.reach.is_none_or(|reach| reach == declared.reach)
            && self.takes_station(declared.station.map(Place::index), function)
    }

    /// Does what belongs to a station count, or to none?
    pub fn takes_station(&self, station: Option<usize>, function: Option<usize>) -> bool {
        let is_served = |wanted: Set| function.is_some_and(|function| wanted.has(function));
        self.functions.is_none_or(is_served) && has(self.tiers.as_ref(), station)
    }

    /// Does a training of this kind count?
    pub fn takes_training(&self, kind: usize) -> bool {
        has(self.training_kinds.as_ref(), Some(kind))
    }

    /// Is a partner one of those that are meant, by name and by actor?
    pub fn takes_partner(&self, partner: usize) -> bool {
        has(self.partners.as_ref(), Some(partner)) && has(self.actors.as_ref(), Some(partner))
    }
}

fn tiers_of(network: &Network, tiers: &[Tier]) -> Vec<bool> {
    network.stations().iter().map(|station| tiers.contains(&station.tier)).collect()
}

/// What is wrong with a measure, at its place in the catalogue.
pub(super) fn at_measure(issues: Issues, place: usize) -> Issues {
    issues.at(place).at("measures").at("catalogue")
}
