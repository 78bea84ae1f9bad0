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
    people::Posts,
    rooms::Here,
    unified::Common,
};
use crate::base::{Date, Id, Issue, Read};
use crate::district::District;
use crate::network::{Network, Presence, Room};

/// Holds a standard to a district on a day; with `only`, to these sites or stations. What is common is taken from
/// all of them even then.
///
/// # Errors
/// The standard names functions, roles or kinds of qualification that the district does not have.
pub fn check(
    standard: &Standard,
    district: &District,
    assertions: &Assertions,
    on: Date,
    only: Option<&[usize]>,
) -> Read<Checked> {
    standard.fits(district)?;
    let ground = Ground::of(standard, district, assertions, on);
    let all = ground.subjects();
    let commons: Vec<Common> =
        (0..standard.requirements.len()).map(|place| ground.common(place, &all)).collect();
    let mut wanted: Vec<usize> = only.map_or_else(|| all.clone(), <[usize]>::to_vec);
    wanted.sort_unstable();
    wanted.dedup();
    let (here, elsewhere): (Vec<_>, Vec<_>) =
        wanted.into_iter().partition(|subject| all.binary_search(subject).is_ok());
    let subjects: Vec<_> = here.into_iter().map(|subject| ground.subject(subject, &commons)).collect();
    Ok(Checked {
        groups: groups(standard, &subjects),
        left_out: elsewhere.into_iter().map(|subject| ground.id(subject)).collect(),
        on,
        requirements: requirements(standard, &commons, &subjects),
        standard: standard.id.clone(),
        sum: Counts::of(subjects.iter().map(|subject| subject.state)),
        subjects,
        title: standard.title.clone(),
    })
}

/// Everything that is looked at, gathered once.
struct Ground<'a> {
    standard: &'a Standard,
    network: &'a Network,
    posts: Option<Posts<'a>>,
    assertions: &'a Assertions,
    on: Date,
    presence: Presence,
    /// The open stations by the place of their site.
    stations: Vec<Vec<usize>>,
    /// The rooms by the place of their site.
    rooms: Vec<Vec<(usize, &'a Room)>>,
}

impl<'a> Ground<'a> {
    fn of(standard: &'a Standard, district: &'a District, assertions: &'a Assertions, on: Date) -> Self {
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
        Self { standard, network, posts, assertions, on, presence, stations, rooms }
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
            Applies::Stations(functions, tiers) => {
                let stations = self.network.stations().iter().enumerate();
                let open = stations.filter(|(_, station)| station.is_open(self.on));
                let meant = open.filter(|(_, station)| {
                    (functions.is_empty() || functions.contains(&station.function))
                        && (tiers.is_empty() || tiers.contains(&station.tier))
                });
                meant.map(|(place, _)| place).collect()
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
                let Some(posts) = &self.posts else {
                    return Derived::unknown(at(Problem::PartNotGiven { part: "staff".to_string() }));
                };
                let derived = posts.many(&self.stations_of(subject), *needed, asked);
                let (found, needed) = (derived.found.clone().unwrap_or_default(), needed.to_string());
                derived.lacking([at(Problem::FewPeople { found, needed })])
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

    /// The stations whose people count: those of the site, or the station alone.
    fn stations_of(&self, subject: usize) -> Vec<usize> {
        match &self.standard.applies {
            Applies::Sites(_) => self.stations.get(subject).cloned().unwrap_or_default(),
            Applies::Stations(..) => [subject].into(),
        }
    }

    fn at(&self, problem: Problem, subject: usize) -> Issue {
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
            rows_counted: derived.rows_counted(),
            found: derived.found,
            missing: derived.missing,
            needed: derived.needed,
            requirement: requirement.id.clone(),
            rows: derived.rows,
            state: derived.state,
        };
        match (said, line.state) {
            // a value is what somebody said, even when it is compared with others
            (Some(_), _) if is_same => {
                line.basis = Some(Basis::Asserted).filter(|_| line.state != State::NotYetChecked)
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
