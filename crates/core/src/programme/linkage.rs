//! Who took part (五社联动): community, organisations, social workers, volunteers, charity.
//!
//! Takes the activities and donations of the ledger that name the programme, gives for each of the five in how many
//! it took part, with whom, and which of the five were together. Rows are told as they were reported: what tells of
//! one event is counted once in `measure`, not here.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::Programme;
use crate::base::{Id, Period, PersonTimes, Read, Yuan};
use crate::district::District;
use crate::ledger::{Activity, Actor, Ledger, Place};

/// How many rows are named.
const NAMED: usize = 5;

/// Who took part in a programme in a period.
#[doc(alias = "五社联动")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Linkage {
    /// The activities of the programme, as reported.
    pub activities: String,
    /// The five.
    pub actors: Vec<OfActor>,
    /// Donations of the programme.
    pub donations: String,
    /// Activities in which the four that act took part: community, organisation, social workers, volunteers.
    pub four: String,
    /// The programme.
    pub id: Id,
    /// The period.
    pub period: Period,
    /// Which of the five took part together, and in how many activities; the most frequent first.
    pub together: Vec<Together>,
    /// What the donations are worth.
    pub yuan: Yuan,
}

/// One of the five.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfActor {
    /// Activities in which it took part.
    pub activities: String,
    /// Which.
    pub actor: Actor,
    /// Donations that it made.
    pub donations: String,
    /// The partners of that kind that took part or gave, in the order of the ledger.
    pub partners: Vec<Id>,
    /// Person-times at these activities.
    pub person_times: PersonTimes,
    /// The first of these activities.
    pub row_ids: Vec<String>,
    /// What its donations are worth.
    pub yuan: Yuan,
}

/// Some of the five, together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Together {
    /// In how many activities.
    pub activities: String,
    /// Which of them; none where nobody is named.
    pub actors: Vec<Actor>,
}

/// What is gathered of one of the five.
#[derive(Default)]
struct Gathered {
    activities: usize,
    donations: usize,
    partners: BTreeSet<usize>,
    person_times: PersonTimes,
    row_ids: Vec<String>,
    yuan: Yuan,
}

impl Programme {
    /// Who took part in a period.
    ///
    /// # Errors
    /// A district without a ledger.
    ///
    /// ```
    /// use haitang::{District, base::Period, programme::Programme};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let programme = Programme::from_json(&example("programme"), district.network()).unwrap();
    /// let linkage = programme.linkage(&district, Period::of("2024-06").unwrap()).unwrap();
    /// assert_eq!((linkage.activities.as_str(), linkage.four.as_str()), ("2", "1"));
    /// ```
    pub fn linkage(&self, district: &District, period: Period) -> Read<Linkage> {
        let ledger = district.ledger()?;
        let programme = ledger.programmes().iter().position(|id| id == self.id.as_str());
        let mut five: BTreeMap<Actor, Gathered> = BTreeMap::new();
        let mut together: BTreeMap<BTreeSet<Actor>, usize> = BTreeMap::new();
        let mut activities = 0_usize;
        let own = |of: Option<usize>| programme.is_some() && of == programme;
        for activity in ledger.activities().filter(|one| own(one.programme()) && period.holds(one.date())) {
            let here = self.actors(ledger, activity);
            activities = activities.saturating_add(1);
            here.iter().for_each(|actor| five.entry(*actor).or_default().took_part(activity));
            for place in activity.partners().iter().map(|place| place.index()) {
                let actor = ledger.partners().get(place).map(|partner| partner.actor);
                actor.into_iter().for_each(|actor| _ = five.entry(actor).or_default().partners.insert(place));
            }
            let times = together.entry(here).or_default();
            *times = times.saturating_add(1);
        }
        let mut given = Gathered::default();
        let donations = ledger.donations().iter();
        for donation in donations.filter(|one| own(one.programme.map(Place::index)) && period.holds(one.date))
        {
            given.gave(None, &donation.yuan);
            let place = donation.partner.map(Place::index);
            if let Some(partner) = place.and_then(|place| ledger.partners().get(place)) {
                five.entry(partner.actor).or_default().gave(place, &donation.yuan);
            }
        }
        Ok(self.told(ledger, period, &Counted { activities, five, given, together }))
    }

    /// Which of the five took part: the partners that are named, volunteers who helped, and what the station itself
    /// stands for.
    fn actors(&self, ledger: &Ledger, activity: Activity<'_>) -> BTreeSet<Actor> {
        let partners = activity.partners().iter().filter_map(|place| ledger.partners().get(place.index()));
        let mut here: BTreeSet<Actor> = partners.map(|partner| partner.actor).collect();
        if activity.volunteers().many() > 0 {
            here.insert(Actor::Volunteers);
        }
        if !activity.stations().is_empty() {
            here.extend(self.stations_act_as.iter().copied());
        }
        here
    }

    fn told(&self, ledger: &Ledger, period: Period, counted: &Counted) -> Linkage {
        let nothing = Gathered::default();
        let actors = Actor::WORDS.iter().map(|(_, actor)| {
            let gathered = counted.five.get(actor).unwrap_or(&nothing);
            gathered.told(*actor, ledger)
        });
        let acting = [Actor::Community, Actor::Organisation, Actor::SocialWorkers, Actor::Volunteers];
        let four =
            counted.together.iter().filter(|(here, _)| acting.iter().all(|actor| here.contains(actor)));
        let mut together: Vec<_> = counted.together.iter().collect();
        together.sort_by(|(_, a), (_, b)| b.cmp(a));
        let told = |(here, times): (&BTreeSet<Actor>, &usize)| Together {
            activities: times.to_string(),
            actors: here.iter().copied().collect(),
        };
        Linkage {
            activities: counted.activities.to_string(),
            actors: actors.collect(),
            donations: counted.given.donations.to_string(),
            four: four.fold(0_usize, |sum, (_, times)| sum.saturating_add(*times)).to_string(),
            id: self.id.clone(),
            period,
            together: together.into_iter().map(told).collect(),
            yuan: counted.given.yuan.clone(),
        }
    }
}

/// All that was gathered.
struct Counted {
    activities: usize,
    five: BTreeMap<Actor, Gathered>,
    given: Gathered,
    together: BTreeMap<BTreeSet<Actor>, usize>,
}

impl Gathered {
    fn took_part(&mut self, activity: Activity<'_>) {
        self.activities = self.activities.saturating_add(1);
        self.person_times = self.person_times.plus(activity.person_times());
        if self.row_ids.len() < NAMED {
            self.row_ids.push(activity.id().to_string());
        }
    }

    fn gave(&mut self, partner: Option<usize>, yuan: &Yuan) {
        self.donations = self.donations.saturating_add(1);
        self.partners.extend(partner);
        self.yuan = self.yuan.plus(yuan);
    }

    fn told(&self, actor: Actor, ledger: &Ledger) -> OfActor {
        let partners = self.partners.iter().filter_map(|place| ledger.partners().get(*place));
        OfActor {
            activities: self.activities.to_string(),
            actor,
            donations: self.donations.to_string(),
            partners: partners.map(|partner| partner.id.clone()).collect(),
            person_times: self.person_times,
            row_ids: self.row_ids.clone(),
            yuan: self.yuan.clone(),
        }
    }
}
