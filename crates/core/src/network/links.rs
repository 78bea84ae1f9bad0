//! How stations hang together (站点关系): ids, parents, functions, sites.
//!
//! Takes drafts of stations and what they may refer to, gives what is wrong with the references of
//! each. It looks at every draft, also at those of which something could not be read.

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Problem, Tier,
    station::{Draft, Named},
};
use crate::base::{Hint, Id, Issue, Issues, fields};

/// How many neighbours in the alphabet a suggestion is looked for among, on each side.
const NEIGHBOURS: usize = 8;

/// The ids of a list, each with the place where it stands first.
pub(super) type Places<'a> = BTreeMap<&'a Id, usize>;

/// Where each id stands first.
pub(super) fn places<'a>(ids: impl Iterator<Item = Option<&'a Id>>) -> Places<'a> {
    let mut places = Places::new();
    for (place, id) in ids.enumerate() {
        if let Some(id) = id {
            places.entry(id).or_insert(place);
        }
    }
    places
}

/// Refuses the second of two equal ids.
pub(super) fn distinct(id: Option<&Id>, place: usize, places: &Places<'_>) -> Option<Issue> {
    let id = id.filter(|id| places.get(id).is_some_and(|first| *first != place))?;
    Some(Issue::from(Problem::DuplicateId { id: id.to_string() }).at("id"))
}

/// What stations may refer to. A list that could not be read at all is `None`: then no reference to it
/// proves anything.
pub(super) struct Known<'a> {
    functions: Option<Places<'a>>,
    sites: Option<Places<'a>>,
    stations: Places<'a>,
    drafts: &'a [Draft],
    centres: BTreeMap<&'a Id, usize>,
    on_site: BTreeMap<(&'a Id, &'a Id), usize>,
}

impl<'a> Known<'a> {
    /// Gathers what there is.
    pub fn of(functions: Option<&'a [Named]>, sites: Option<&'a [Named]>, drafts: &'a [Draft]) -> Self {
        let named = |list: &'a [Named]| places(list.iter().map(|item| item.id.as_ref()));
        let mut centres = BTreeMap::new();
        let mut on_site = BTreeMap::new();
        for (place, draft) in drafts.iter().enumerate() {
            let Some(function) = &draft.function else { continue };
            if draft.tier == Some(Tier::Centre) {
                centres.entry(function).or_insert(place);
            }
            if let Some(site) = &draft.site {
                on_site.entry((site, function)).or_insert(place);
            }
        }
        let stations = places(drafts.iter().map(|draft| draft.id.as_ref()));
        Self { functions: functions.map(named), sites: sites.map(named), stations, drafts, centres, on_site }
    }

    /// What is wrong with the references of one station, in the order of its keys.
    pub fn check(&self, place: usize, draft: &Draft) -> Issues {
        let found = [
            distinct(draft.id.as_ref(), place, &self.stations),
            self.second_centre(place, draft).map(|issue| issue.at("tier")),
            self.function(draft).map(|issue| issue.at("function")),
            self.parent(draft),
            self.site(place, draft).map(|issue| issue.at("site")),
        ];
        let mut issues = Issues::none();
        found.into_iter().flatten().for_each(|issue| issues.add(issue));
        issues
    }

    /// Does the network have a centre? Not known while a tier could not be read.
    pub fn lacks_centre(&self) -> bool {
        self.drafts.iter().all(|draft| draft.tier.is_some_and(|tier| tier != Tier::Centre))
    }

    fn second_centre(&self, place: usize, draft: &Draft) -> Option<Issue> {
        let function = draft.function.as_ref().filter(|_| draft.tier == Some(Tier::Centre))?;
        let first = self.first(self.centres.get(function), place)?;
        Some(Problem::TwoCentres { function: function.to_string(), first }.into())
    }

    fn function(&self, draft: &Draft) -> Option<Issue> {
        unknown(draft.function.as_ref()?, self.functions.as_ref()?, |given, nearest| {
            Problem::UnknownFunction { given, nearest }
        })
    }

    fn site(&self, place: usize, draft: &Draft) -> Option<Issue> {
        let site = draft.site.as_ref()?;
        let missing = self
            .sites
            .as_ref()
            .and_then(|sites| unknown(site, sites, |given, nearest| Problem::UnknownSite { given, nearest }));
        missing.or_else(|| {
            let function = draft.function.as_ref()?;
            let first = self.first(self.on_site.get(&(site, function)), place)?;
            let (site, function) = (site.to_string(), function.to_string());
            Some(Problem::TwoOnSite { site, function, first }.into())
        })
    }

    fn parent(&self, draft: &Draft) -> Option<Issue> {
        let tier = draft.tier?;
        let Some(wanted) = tier.above() else {
            return draft.has_parent.then(|| Issue::from(Problem::ParentNotAllowed {}).at("parent"));
        };
        if !draft.has_parent {
            let (tier, wanted) = (tier.name().into(), wanted.name().into());
            return Some(Problem::ParentMissing { tier, wanted }.into());
        }
        self.above(draft.parent.as_ref()?, tier, wanted).map(|issue| issue.at("parent"))
    }

    fn above(&self, parent: &Id, tier: Tier, wanted: Tier) -> Option<Issue> {
        let Some(place) = self.stations.get(parent) else {
            return unknown(parent, &self.stations, |given, nearest| Problem::UnknownParent {
                given,
                nearest,
            });
        };
        let found = self.drafts.get(*place)?.tier.filter(|found| *found != wanted)?;
        let [tier, wanted, found] = [tier, wanted, found].map(|tier| tier.name().into());
        Some(Problem::ParentTier { tier, wanted, given: parent.to_string(), found }.into())
    }

    /// The id of the station that came first, unless it is this one.
    fn first(&self, first: Option<&usize>, place: usize) -> Option<String> {
        let first = self.drafts.get(*first.filter(|first| **first != place)?)?;
        Some(first.id.as_ref().map(Id::to_string).unwrap_or_default())
    }
}

/// The refusal of an id that is not known. Suggestions come from its neighbours in the alphabet, so that
/// a long list of slips in a long list of stations is told in good time.
fn unknown(given: &Id, known: &Places<'_>, problem: fn(String, Hint) -> Problem) -> Option<Issue> {
    if known.contains_key(given) {
        return None;
    }
    let before = known.range::<Id, _>(..given).rev().take(NEIGHBOURS);
    let mut around: Vec<&str> = before.map(|(id, _)| id.as_str()).collect();
    around.reverse();
    around.extend(known.range::<Id, _>(given..).take(NEIGHBOURS).map(|(id, _)| id.as_str()));
    Some(fields::unknown(given.as_str(), &around, problem))
}
