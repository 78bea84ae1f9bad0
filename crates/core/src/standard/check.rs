//! Holding a standard to a district (对标): every requirement at every site or station.
//!
//! Takes a standard, a district, what people asserted and a day, gives the whole answer. Rows go before words: what
//! rows tell is derived and not overruled; an assertion counts where they tell nothing, while it is valid.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Applies, Assertion, Assertions, Basis, Checked, CheckedGroup, Counts, GroupSum, Kind, Line, Problem,
    Requirement, RequirementSum, Said, Same, Standard, State, Subject,
    derive::{Derived, placed},
    figures::Counted,
    people::{Place, Posts},
    rooms::Here,
    unified::Common,
};
use crate::base::{Date, Id, Issue, Read};
use crate::district::{self, District};
use crate::measure::{Catalogue, Counting};
use crate::network::{Network, Presence, Room};

/// Holds a standard to a district on a day; with `only`, to these sites or stations. What is common is taken from
/// all of them even then.
///
/// # Errors
/// The standard names functions, measures, roles or kinds of qualification that the district does not have.
///
/// ```
/// use haitang::{District, base::Date, measure::{Catalogue, Counting}};
/// use haitang::standard::{Asked, Assertions, Standard, State, check};
/// # let example = |name: &str| {
/// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
/// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
/// # };
/// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
/// let standard = Standard::from_json(&example("standard")).unwrap();
/// let seen = Assertions::from_json(&example("assertions"), &standard, district.network()).unwrap();
/// let (catalogue, counting) = (Catalogue::standard().unwrap(), Counting::standard().unwrap());
/// let day = Date::new("2024-06-30").unwrap();
/// let asked = Asked { assertions: &seen, catalogue: &catalogue, counting: &counting, on: day, only: None };
/// let checked = check(&standard, &district, &asked).unwrap();
/// assert_eq!(checked.subjects[0].requirements[2].state, State::NotMet); // nobody works there
/// ```
pub fn check(standard: &Standard, district: &District, asked: &Asked<'_>) -> Read<Checked> {
    standard.fits(district, asked.catalogue).map_err(|issues| issues.at("standard"))?;
    let ground = Ground::of(standard, district, asked)?;
    let all = ground.subjects();
    let commons: Vec<Common> =
        (0..standard.requirements.len()).map(|place| ground.common(place, &all)).collect();
    let mut wanted: Vec<usize> = asked.only.map_or_else(|| all.clone(), <[usize]>::to_vec);
    wanted.sort_unstable();
    wanted.dedup();
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        wanted.into_iter().partition(|subject| all.binary_search(subject).is_ok());
    let subjects: Vec<_> = here.into_iter().map(|subject| ground.subject(subject, &commons)).collect();
    Ok(Checked {
        groups: groups(standard, &subjects),
        left_out: elsewhere.into_iter().map(|subject| ground.id(subject)).collect(),
        on: asked.on,
        requirements: requirements(standard, &commons, &subjects),
        standard: standard.id.clone(),
        sum: Counts::of(subjects.iter().map(|subject| subject.state)),
        subjects,
        title: standard.title.clone(),
    })
}

/// What a standard is held to, and when.
#[derive(Clone, Copy, Debug)]
pub struct Asked<'a> {
    /// What people have seen.
    pub assertions: &'a Assertions,
    /// The measures that requirements name.
    pub catalogue: &'a Catalogue,
    /// How they are counted.
    pub counting: &'a Counting,
    /// The day.
    pub on: Date,
    /// Only these sites or stations, as places in the network; what is common is taken from all of them even then.
    pub only: Option<&'a [usize]>,
}

/// Everything that is looked at, gathered once.
struct Ground<'a> {
    standard: &'a Standard,
    network: &'a Network,
    posts: Option<Posts<'a>>,
    /// By requirement, where a requirement is about a figure.
    counted: Vec<Option<Counted>>,
    assertions: &'a Assertions,
    on: Date,
    presence: Presence,
    /// The open stations by the place of their site.
    stations: Vec<Vec<usize>>,
    /// The rooms by the place of their site.
    rooms: Vec<Vec<(usize, &'a Room)>>,
}

impl<'a> Ground<'a> {
    fn of(standard: &'a Standard, district: &'a District, asked: &Asked<'a>) -> Read<Self> {
        let (on, assertions) = (asked.on, asked.assertions);
        let counted = standard.requirements.iter().map(|requirement| match &requirement.kind {
            Kind::Measure(figured) => {
                let policies = (asked.catalogue, asked.counting);
                Counted::of(figured, &standard.applies, district, policies, on).map(Some)
            }
            _ => Ok(None),
        });
        let counted = counted.collect::<Read<Vec<_>>>()?;
        let network = district.network();
        let sites = network.sites().len();
        let (mut stations, mut rooms) = (Vec::new(), Vec::new());
        stations.resize_with(sites, Vec::new);
        rooms.resize_with(sites, Vec::new);
        for (place, station) in network.stations().iter().enumerate().filter(|(_, one)| one.is_open(on)) {
            let site = station.site.as_ref().and_then(|site| network.site_index(site));
            let there = site.and_then(|site| stations.get_mut(site));
            there.into_iter().for_each(|there: &mut Vec<usize>| there.push(place));
        }
        for (place, room) in network.rooms().iter().enumerate() {
            rooms.get_mut(room.site).into_iter().for_each(|there: &mut Vec<_>| there.push((place, room)));
        }
        let staff = district.staff().ok();
        let posts = staff.map(|staff| Posts::of(staff, network.stations().len(), on));
        let presence = network.presence(on);
        Ok(Self { standard, network, posts, counted, assertions, on, presence, stations, rooms })
    }

    /// The places of those of whom the standard speaks on the day, in the order of the network.
    fn subjects(&self) -> Vec<usize> {
        match &self.standard.applies {
            Applies::Sites(states) => {
                let is_meant = |(place, there): &(usize, &Vec<usize>)| {
                    let state = self.presence.sites.get(*place).map(|site| site.state);
                    !there.is_empty() && (states.is_empty() || state.is_some_and(|it| states.contains(&it)))
                };
                self.stations.iter().enumerate().filter(is_meant).map(|(place, _)| place).collect()
            }
            Applies::Stations(..) => {
                let stations = self.network.stations().iter().enumerate();
                let open = stations.filter(|(_, station)| station.is_open(self.on)).map(|(place, _)| place);
                open.filter(|place| self.standard.applies.may_mean(self.network, *place)).collect()
            }
        }
    }

    fn id(&self, subject: usize) -> Id {
        match &self.standard.applies {
            Applies::Sites(_) => self.network.sites().get(subject).map(|site| site.id.clone()),
            Applies::Stations(..) => self.network.stations().get(subject).map(|station| station.id.clone()),
        }
        .unwrap_or_default()
    }

    /// What is common, where a requirement asks for it.
    fn common(&self, requirement: usize, all: &[usize]) -> Common {
        let Some(Requirement { kind: Kind::Unified(same), .. }) = self.standard.requirements.get(requirement)
        else {
            return Common::default();
        };
        let values: Vec<String> =
            all.iter().filter_map(|subject| self.value(requirement, *subject, same)).collect();
        let declared = match same {
            Same::Asserted(declared) => declared.as_ref(),
            Same::Functions => None,
        };
        Common::of(declared, values.iter().map(String::as_str))
    }

    /// The value of a subject, where it is known.
    fn value(&self, requirement: usize, subject: usize, same: &Same) -> Option<String> {
        match same {
            Same::Asserted(_) => self.said(requirement, subject)?.value.clone(),
            Same::Functions => {
                let site = self.standard.applies.site_of(self.network, subject)?;
                let carried = &self.presence.sites.get(site)?.functions;
                Some(carried.iter().map(Id::as_str).collect::<Vec<_>>().join("、"))
            }
        }
    }

    /// What was said last, while it holds.
    fn said(&self, requirement: usize, subject: usize) -> Option<&Assertion> {
        self.assertions.last(requirement, subject, self.on).filter(|said| said.holds(self.on))
    }

    fn subject(&self, subject: usize, commons: &[Common]) -> Subject {
        let requirements = self.standard.requirements.iter().zip(commons).enumerate();
        let lines: Vec<Line> = requirements
            .map(|(place, (requirement, common))| {
                let derived = self.derived(place, requirement, subject, common);
                self.line(place, requirement, subject, derived)
            })
            .collect();
        let title = match &self.standard.applies {
            Applies::Sites(_) => self.network.sites().get(subject).map(|site| site.title.clone()),
            Applies::Stations(..) => {
                self.network.stations().get(subject).map(|station| station.title.clone())
            }
        };
        Subject {
            groups: self.groups(&lines),
            id: self.id(subject),
            state: State::all(lines.iter().map(|line| line.state)),
            requirements: lines,
            title: title.unwrap_or_default(),
        }
    }

    fn groups(&self, lines: &[Line]) -> Vec<CheckedGroup> {
        let groups = self.standard.groups.iter().enumerate();
        let told = groups.map(|(place, group)| {
            let both = self.standard.requirements.iter().zip(lines);
            let mine = both.filter(|(requirement, _)| requirement.group == Some(place));
            CheckedGroup { id: group.id.clone(), state: State::all(mine.map(|(_, line)| line.state)) }
        });
        told.collect()
    }

    /// What rows tell.
    fn derived(&self, place: usize, requirement: &Requirement, subject: usize, common: &Common) -> Derived {
        let at = |problem| self.at(problem, subject);
        match &requirement.kind {
            Kind::Rooms(needed, asked) => self.in_rooms(subject, |here| here.many(*needed, asked)),
            Kind::Area(needed, asked) => self.in_rooms(subject, |here| here.area(needed, asked)),
            Kind::SiteArea(needed) => match self.here(subject) {
                Some(here) => here.site_area(needed),
                None => Derived::unknown(at(Problem::NoSite {})),
            },
            Kind::People(needed, asked) => {
                self.in_posts(subject, |posts, place| posts.many(place, *needed, asked))
            }
            Kind::PeopleShare(needed, asked) => {
                self.in_posts(subject, |posts, place| posts.share(place, needed, asked))
            }
            Kind::Measure(figured) => {
                let counted = self.counted.get(place).and_then(Option::as_ref);
                counted.map_or_else(Derived::default, |counted| {
                    counted.tells(figured, subject, |issue: Issue| self.at(issue, subject))
                })
            }
            Kind::Asserted => Derived::default(),
            Kind::Unified(same) => match self.value(place, subject, same) {
                Some(value) => common.holds(&value, at),
                None if *same == Same::Functions => Derived::unknown(at(Problem::NoSite {})),
                None => Derived::default(),
            },
        }
    }

    /// What the rooms tell, if they can be known.
    fn in_rooms(&self, subject: usize, tell: impl Fn(&Here<'_>) -> Derived) -> Derived {
        match self.here(subject) {
            None => Derived::unknown(self.at(Problem::NoSite {}, subject)),
            Some(_) if self.network.rooms().is_empty() => {
                Derived::unknown(Issue::from(Problem::RoomsNotRecorded {}).at("network"))
            }
            Some(here) => tell(&here),
        }
    }

    fn here(&self, subject: usize) -> Option<Here<'a>> {
        let site = self.standard.applies.site_of(self.network, subject)?;
        let function = match &self.standard.applies {
            Applies::Sites(_) => None,
            Applies::Stations(..) => {
                self.network.function_index(&self.network.stations().get(subject)?.function)
            }
        };
        Some(Here { site, rooms: self.rooms.get(site)?.clone(), function, network: self.network })
    }

    /// What the posts tell, if there are any.
    fn in_posts(&self, subject: usize, tell: impl Fn(&Posts<'_>, &Place) -> Derived) -> Derived {
        let Some(posts) = &self.posts else {
            let problem = district::Problem::Lacks { part: "staff".to_string() };
            return Derived::unknown(self.at(problem, subject));
        };
        let derived = tell(posts, &self.place(subject));
        let text = |value: &Option<String>| value.clone().unwrap_or_default();
        let few = Problem::FewPeople { found: text(&derived.found), needed: text(&derived.needed) };
        derived.lacking([self.at(few, subject)])
    }

    /// Whose people count: those of the site, or those who are there for the station's function.
    fn place(&self, subject: usize) -> Place {
        let site = self.standard.applies.site_of(self.network, subject);
        let there = site.and_then(|site| self.stations.get(site)).cloned();
        match &self.standard.applies {
            Applies::Sites(_) => Place { stations: there.unwrap_or_default(), of: None },
            Applies::Stations(..) => {
                let station = self.network.stations().get(subject);
                let function = station.and_then(|station| self.network.function_index(&station.function));
                let of = function.map(|function| (subject, function));
                Place { stations: there.unwrap_or_else(|| [subject].into()), of }
            }
        }
    }

    fn at(&self, problem: impl Into<Issue>, subject: usize) -> Issue {
        let list = match &self.standard.applies {
            Applies::Sites(_) => "sites",
            Applies::Stations(..) => "stations",
        };
        placed(problem, list, subject, "network")
    }

    /// What rows tell and what was said, together.
    fn line(&self, place: usize, requirement: &Requirement, subject: usize, derived: Derived) -> Line {
        let last = self.assertions.last(place, subject, self.on);
        let said = last.filter(|said| said.holds(self.on));
        let is_same = matches!(requirement.kind, Kind::Unified(Same::Asserted(_)));
        let mut line = Line {
            asserted: said.map(|said| self.told(said)),
            basis: None,
            contradicted: false,
            rows: derived.rows(),
            found: derived.found,
            missing: derived.missing,
            needed: derived.needed,
            requirement: requirement.id.clone(),
            row_ids: derived.row_ids,
            state: derived.state,
        };
        match (said, line.state) {
            // a value is what somebody said, even when it is compared with others
            (Some(_), _) if is_same => {
                line.basis = Some(Basis::Asserted).filter(|_| line.state != State::NotYetChecked);
            }
            (Some(said), State::NotYetChecked) => self.believe(&mut line, said),
            (said, State::Met | State::NotMet) => {
                line.basis = Some(Basis::Derived);
                line.contradicted = said.is_some_and(|said| State::of(said.met) != line.state);
            }
            (None, State::NotYetChecked) => self.ask(&mut line, last, subject),
        }
        line
    }

    /// Rows tell nothing: what somebody said counts.
    fn believe(&self, line: &mut Line, said: &Assertion) {
        line.basis = Some(Basis::Asserted);
        line.state = State::of(said.met);
        line.missing = crate::base::Issues::none();
        if said.met {
            return;
        }
        let by = said.by.to_string();
        let problem = match &said.missing {
            Some(missing) => Problem::SaidMissing { by, missing: missing.clone() },
            None => Problem::SaidNotMet { by },
        };
        line.missing.add(match said.room {
            Some(room) => placed(problem, "rooms", room, "network"),
            None => self.at(problem, said.subject),
        });
    }

    /// Neither rows nor people tell anything: what would help.
    fn ask(&self, line: &mut Line, last: Option<&Assertion>, subject: usize) {
        let problem = match last {
            Some(said) => Problem::Expired {
                by: said.by.to_string(),
                until: said.valid_until.map(|day| day.to_string()).unwrap_or_default(),
            },
            None => Problem::NotAsserted {},
        };
        line.missing.add(self.at(problem, subject));
    }

    fn told(&self, said: &Assertion) -> Said {
        let room = said.room.and_then(|room| self.network.rooms().get(room));
        Said {
            by: said.by.clone(),
            evidence: said.evidence.clone(),
            id: said.id.clone(),
            on: said.on,
            room: room.map(|room| room.id.clone()),
            valid_until: said.valid_until,
        }
    }
}

fn groups(standard: &Standard, subjects: &[Subject]) -> Vec<GroupSum> {
    let groups = standard.groups.iter().enumerate();
    let told = groups.map(|(place, group)| {
        let states = subjects.iter().filter_map(|subject| subject.groups.get(place)).map(|one| one.state);
        let mine = standard.requirements.iter().filter(|one| one.group == Some(place));
        let Counts { met, not_met, not_yet_checked } = Counts::of(states);
        GroupSum {
            id: group.id.clone(),
            met,
            not_met,
            not_yet_checked,
            requirements: mine.map(|one| one.id.clone()).collect(),
            title: group.title.clone(),
        }
    });
    told.collect()
}

fn requirements(standard: &Standard, commons: &[Common], subjects: &[Subject]) -> Vec<RequirementSum> {
    let both = standard.requirements.iter().zip(commons).enumerate();
    let told = both.map(|(place, (requirement, common))| {
        let states =
            subjects.iter().filter_map(|subject| subject.requirements.get(place)).map(|one| one.state);
        let Counts { met, not_met, not_yet_checked } = Counts::of(states);
        let group = requirement.group.and_then(|group| standard.groups.get(group));
        RequirementSum {
            group: group.map(|group| group.id.clone()),
            id: requirement.id.clone(),
            met,
            not_met,
            not_yet_checked,
            reference: common.reference.clone(),
            source: requirement.source.clone(),
            tied: common.tied.clone(),
            title: requirement.title.clone(),
            trust: requirement.trust,
        }
    });
    told.collect()
}
