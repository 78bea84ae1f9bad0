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
use crate::base::{Hint, Id, Issue, Issues, Period, fields};

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

/// Where the ids of a list stand, if the list could be read.
pub(super) fn known(list: Option<&[Named]>) -> Option<Places<'_>> {
    Some(places(list?.iter().map(|item| item.id.as_ref())))
}

/// What stations may refer to. A list that could not be read at all is `None`: then no reference to it
/// proves anything.
pub(super) struct Known<'a> {
    functions: Option<Places<'a>>,
    sites: Option<Places<'a>>,
    stations: Places<'a>,
    drafts: &'a [Draft],
    centres: Clashes,
    on_site: Clashes,
}

/// The stations that can't be open together with one that comes before them in the document: theirs, and its, place.
type Clashes = BTreeMap<usize, Vec<usize>>;

impl<'a> Known<'a> {
    /// Gathers what there is.
    pub fn of(functions: Option<&'a [Named]>, sites: Option<&'a [Named]>, drafts: &'a [Draft]) -> Self {
        let centres =
            clashes(drafts, |draft| draft.function.as_ref().filter(|_| draft.tier == Some(Tier::Centre)));
        let on_site = clashes(drafts, |draft| draft.site.as_ref().zip(draft.function.as_ref()));
        let stations = places(drafts.iter().map(|draft| draft.id.as_ref()));
        Self { functions: known(functions), sites: known(sites), stations, drafts, centres, on_site }
    }

    /// What is wrong with the references of one station, in the order of its keys.
    pub fn check(&self, place: usize, draft: &Draft) -> Issues {
        let mut issues = Issues::none();
        let mut add = |issue: Issue| issues.add(issue);
        distinct(draft.id.as_ref(), place, &self.stations).into_iter().for_each(&mut add);
        self.second_centres(place, draft).for_each(|issue| add(issue.at("tier")));
        self.function(draft).into_iter().for_each(|issue| add(issue.at("function")));
        self.parent(draft).into_iter().for_each(&mut add);
        self.unknown_site(draft).into_iter().for_each(|issue| add(issue.at("site")));
        self.second_on_site(place, draft).for_each(|issue| add(issue.at("site")));
        issues
    }

    /// Does the network have a centre? Not known while a tier could not be read.
    pub fn lacks_centre(&self) -> bool {
        self.drafts.iter().all(|draft| draft.tier.is_some_and(|tier| tier != Tier::Centre))
    }

    fn second_centres(&self, place: usize, draft: &Draft) -> impl Iterator<Item = Issue> {
        let function = draft.function.as_ref().map(Id::to_string).unwrap_or_default();
        let firsts = self.before(&self.centres, place);
        firsts.map(move |first| Problem::TwoCentres { function: function.clone(), first }.into())
    }

    fn function(&self, draft: &Draft) -> Option<Issue> {
        unknown(draft.function.as_ref()?, self.functions.as_ref()?, |given, nearest| {
            Problem::UnknownFunction { given, nearest }
        })
    }

    fn unknown_site(&self, draft: &Draft) -> Option<Issue> {
        unknown(draft.site.as_ref()?, self.sites.as_ref()?, |given, nearest| Problem::UnknownSite {
            given,
            nearest,
        })
    }

    fn second_on_site(&self, place: usize, draft: &Draft) -> impl Iterator<Item = Issue> {
        let is_known = self.unknown_site(draft).is_none();
        let text = |id: Option<&Id>| id.map(Id::to_string).unwrap_or_default();
        let (site, function) = (text(draft.site.as_ref()), text(draft.function.as_ref()));
        let firsts = self.before(&self.on_site, place).filter(move |_| is_known);
        firsts.map(move |first| {
            Problem::TwoOnSite { site: site.clone(), function: function.clone(), first }.into()
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

    /// The ids of the stations with which one clashes.
    fn before(&self, clashes: &Clashes, place: usize) -> impl Iterator<Item = String> {
        let firsts = clashes.get(&place).into_iter().flatten();
        firsts.filter_map(|first| {
            Some(self.drafts.get(*first)?.id.as_ref().map(Id::to_string).unwrap_or_default())
        })
    }
}

/// Stations of one kind that are open on one day: each with the one that was open before it. Stations whose days
/// could not be read prove nothing.
fn clashes<'a, K: Ord>(drafts: &'a [Draft], kind: impl Fn(&'a Draft) -> Option<K>) -> Clashes {
    let spans =
        drafts.iter().enumerate().filter_map(|(place, draft)| Some((kind(draft)?, draft.days?, place)));
    let mut spans: Vec<_> = spans.collect();
    spans.sort_by(|(a, days, place), (b, other_days, other)| {
        (a, days.first(), place).cmp(&(b, other_days.first(), other))
    });
    let mut clashes = Clashes::new();
    let mut longest: Option<&(K, Period, usize)> = None;
    for span in &spans {
        let (kind, days, place) = span;
        match longest.filter(|(other, ..)| other == kind) {
            Some((_, before, first)) if days.first() <= before.last() => {
                clashes.entry(*place.max(first)).or_default().push(*place.min(first));
                longest = if days.last() > before.last() { Some(span) } else { longest };
            }
            _ => longest = Some(span),
        }
    }
    clashes
}

/// The refusal of an id that is not known.
pub(super) fn unknown(given: &Id, known: &Places<'_>, problem: fn(String, Hint) -> Problem) -> Option<Issue> {
    if known.contains_key(given) {
        return None;
    }
    Some(fields::unknown_id(given.as_str(), known, problem))
}
