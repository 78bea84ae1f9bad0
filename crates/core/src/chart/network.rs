//! The network as a tree (服务网络图), and the sites with what they carry (三站合建图).
//!
//! Takes a network and a day; gives the stations of one function under their centre, coloured by what their site
//! is, or the sites by their state, each with the functions on it. Nothing is counted that the survey did not count.

use alloc::{
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Chart, Look, Problem,
    look::{OPEN, apart},
    say::title as above,
    tree::{Branch, Legend},
};
use crate::base::{Date, Id, Read, fields};
use crate::network::{Headline, Network, State, Survey, SurveyedStation, Tier};

/// What a site is, with its colour.
const STATES: [(State, &str, &str, &str); 4] = [
    (State::Combined, "三站合一站点", "combined site", "#0072b2"),
    (State::PartlyCombined, "部分合建站点", "partly combined site", "#56b4e9"),
    (State::Single, "单站站点", "site of one function", "#e69f00"),
    (State::Empty, "无站的站点", "site without a station", OPEN),
];
const TIERS: [(Tier, &str, &str, &str); 3] = [
    (Tier::Centre, "区级中心", "district centre", "diamond"),
    (Tier::Town, "镇街站", "town station", "square"),
    (Tier::Village, "村（社区）点", "village point", "circle"),
];

impl Chart {
    /// The stations of one function under each other; of the first function where none is named.
    ///
    /// # Errors
    /// A function that the network lacks.
    pub fn network(network: &Network, function: Option<&Id>, on: Option<Date>, look: Look) -> Read<Self> {
        let survey = surveyed(network, on);
        let headline = headline(&survey, function)?;
        let drawn = Drawn::of(&survey, look);
        let stations =
            || survey.stations.iter().filter(|one| Some(&one.function) == headline.map(|it| &it.id));
        let ids: BTreeSet<&Id> = stations().map(|station| &station.id).collect();
        let is_top = |one: &&SurveyedStation| one.parent.as_ref().is_none_or(|parent| !ids.contains(parent));
        let mut tops: Vec<Branch> = stations().filter(is_top).map(|one| drawn.station(one)).collect();
        let root = match (tops.pop(), tops.is_empty()) {
            (Some(one), true) => one,
            (last, _) => Branch { kind: group(look), ..drawn.root(tops.into_iter().chain(last).collect()) },
        };
        let legend = Legend { kinds: kinds(look), tiers: tiers(look) };
        Ok(look.tree(above(&sentence(&survey, headline, look), &said_of(&survey, look)), &root, legend))
    }

    /// The sites by their state, each with the stations on it, coloured by function.
    #[must_use]
    pub fn sites(network: &Network, on: Option<Date>, look: Look) -> Self {
        let survey = surveyed(network, on);
        let drawn = Drawn::of(&survey, look);
        let states = STATES.iter().filter_map(|(state, zh, en, _)| {
            let sites: Vec<Branch> = survey.sites_that_are(*state).map(|site| drawn.site(site)).collect();
            let many = sites.len();
            let title = look.say(format_args!("{zh} {many}个"), format_args!("{en}: {many}"));
            (many > 0).then(|| drawn.plain(title, sites))
        });
        let root = drawn.root(states.collect());
        let functions: Vec<String> =
            survey.functions.iter().map(|one| one.title.in_language(look.language).to_string()).collect();
        let colours = apart(functions.len());
        let others = [(drawn.plain_kind(), OPEN.to_string())];
        let legend =
            Legend { kinds: functions.into_iter().zip(colours).chain(others).collect(), tiers: tiers(look) };
        look.tree(above(&of_sites(&survey, look), &said_of(&survey, look)), &root, legend)
    }
}

fn surveyed(network: &Network, on: Option<Date>) -> Survey {
    on.map_or_else(|| network.survey(), |day| network.survey_on(day))
}

/// The function that is drawn.
fn headline<'s>(survey: &'s Survey, function: Option<&Id>) -> Read<Option<&'s Headline>> {
    let Some(wanted) = function else { return Ok(survey.functions.first()) };
    let known: BTreeMap<&str, &Headline> =
        survey.functions.iter().map(|one| (one.id.as_str(), one)).collect();
    let unknown = || {
        fields::unknown_id(wanted.as_str(), &known, |given, nearest| Problem::UnknownFunction {
            given,
            nearest,
        })
    };
    known.get(wanted.as_str()).copied().map(Some).ok_or_else(|| unknown().into())
}

fn kinds(look: Look) -> Vec<(String, String)> {
    let states = STATES.iter().map(|(_, zh, en, colour)| (look.say(zh, en), (*colour).to_string()));
    let others = [look.say("未登记站点", "no site recorded"), group(look)];
    states.take(3).chain(others.map(|name| (name, OPEN.to_string()))).collect()
}

/// What holds stations together and is none.
fn group(look: Look) -> String {
    look.say("分组", "group")
}

fn tiers(look: Look) -> Vec<(String, String)> {
    let groups = [(group(look), "triangle-right".to_string())];
    TIERS.iter().map(|(_, zh, en, shape)| (look.say(zh, en), (*shape).to_string())).chain(groups).collect()
}

/// A survey with its parts by their ids.
struct Drawn<'s> {
    survey: &'s Survey,
    stations: BTreeMap<&'s Id, &'s SurveyedStation>,
    states: BTreeMap<&'s Id, State>,
    look: Look,
}

impl<'s> Drawn<'s> {
    fn of(survey: &'s Survey, look: Look) -> Self {
        let stations = survey.stations.iter().map(|one| (&one.id, one)).collect();
        let states = survey.sites.iter().map(|one| (&one.id, one.state)).collect();
        Self { survey, stations, states, look }
    }

    fn name(&self, text: &crate::base::Text) -> String {
        text.in_language(self.look.language).to_string()
    }

    /// A station with all under it; a network has three tiers, so this ends.
    fn station(&self, station: &SurveyedStation) -> Branch {
        let below = station.children.iter().filter_map(|id| self.stations.get(id));
        let children: Vec<Branch> =
            below.filter(|one| one.function == station.function).map(|one| self.station(one)).collect();
        let many = children.len();
        let why = if many == 0 {
            String::new()
        } else {
            self.look.say(format_args!("下设{many}个"), format_args!("{many} below"))
        };
        Branch {
            title: self.name(&station.title),
            kind: self.kind(station),
            tier: self.tier(station.tier),
            why,
            children,
        }
    }

    fn kind(&self, station: &SurveyedStation) -> String {
        let state = station.site.as_ref().and_then(|site| self.states.get(site));
        let named = state.and_then(|state| STATES.iter().find(|(known, ..)| known == state));
        named.map_or_else(
            || self.look.say("未登记站点", "no site recorded"),
            |(_, zh, en, _)| self.look.say(zh, en),
        )
    }

    fn tier(&self, tier: Tier) -> String {
        let named = TIERS.iter().find(|(known, ..)| *known == tier);
        named.map_or_else(String::new, |(_, zh, en, _)| self.look.say(zh, en))
    }

    fn site(&self, site: &crate::network::SurveyedSite) -> Branch {
        let stations = site.stations.iter().filter_map(|id| self.stations.get(id));
        let dot = |station: &&SurveyedStation| Branch {
            title: self.name(&station.title),
            kind: self.function(&station.function),
            tier: self.tier(station.tier),
            why: String::new(),
            children: Vec::new(),
        };
        let mut branch = self.plain(self.name(&site.title), stations.map(dot).collect());
        let missing: Vec<String> = site.missing.iter().map(|id| self.function(id)).collect();
        if !missing.is_empty() {
            let missing = missing.join(&self.look.say("、", ", "));
            branch.why = self.look.say(format_args!("缺{missing}"), format_args!("lacks {missing}"));
        }
        branch
    }

    fn function(&self, id: &Id) -> String {
        let found = self.survey.functions.iter().find(|one| one.id == *id);
        found.map_or_else(|| id.to_string(), |one| self.name(&one.title))
    }

    fn plain_kind(&self) -> String {
        self.look.say("站点", "site")
    }

    /// What is no station.
    fn plain(&self, title: String, children: Vec<Branch>) -> Branch {
        let tier = group(self.look);
        Branch { title, kind: self.plain_kind(), tier, why: String::new(), children }
    }

    fn root(&self, children: Vec<Branch>) -> Branch {
        self.plain(self.name(&self.survey.title), children)
    }
}

/// What there is to see: the headline, and how many sites are combined.
fn sentence(survey: &Survey, headline: Option<&Headline>, look: Look) -> String {
    let network = survey.title.in_language(look.language);
    let Some(headline) = headline else { return network.to_string() };
    let (all, combined) = (survey.sites.len(), survey.sites_that_are(State::Combined).count());
    let (function, counted) = (headline.title.in_language(look.language), &headline.headline);
    look.say(
        format_args!("{network}：{function}服务网络{counted}；{all}个站点中{combined}个三站合一"),
        format_args!("{network}: {counted} for {function}; {combined} of {all} sites are combined"),
    )
}

fn of_sites(survey: &Survey, look: Look) -> String {
    let count = |state| survey.sites_that_are(state).count();
    let (all, combined, partly) = (survey.sites.len(), count(State::Combined), count(State::PartlyCombined));
    look.say(
        format_args!("{all}个站点：三站合一{combined}个，部分合建{partly}个"),
        format_args!("{all} sites: {combined} combined, {partly} partly combined"),
    )
}

/// The day, and what the network says of itself.
fn said_of(survey: &Survey, look: Look) -> String {
    let day = survey.on.map_or_else(
        || look.say("曾开设的全部站", "all stations that ever were"),
        |on| look.say(format_args!("{on}在册"), format_args!("open on {on}")),
    );
    let notes: Vec<String> =
        survey.notes.iter().map(|note| note.in_language(look.language).to_string()).collect();
    look.joined(&[alloc::vec![day], notes].concat())
}
