//! The use of one site (站点使用): minutes by room and function, and the peaks.
//!
//! Takes the bookings of a site, gives their sums and their peaks, and puts them into words.

use alloc::{collections::BTreeMap, vec::Vec};

use super::super::{Network, booked::Slot};
use super::{
    FunctionHours, Opening, Peak, SharedRoom, SharedSite,
    day::{self, Kind, length},
};
use crate::base::{Exact, Hours, Id, Period, Time};

/// How many rooms are needed, on which day from which minute; the first of the highest.
#[derive(Clone, Copy, Debug, Default)]
struct Highest {
    rooms: usize,
    day: i64,
    minute: u16,
}

/// The use of a site, in minutes.
#[derive(Debug, Default)]
pub(super) struct Used {
    /// Where the site stands among the network's sites.
    site: usize,
    /// Where its rooms stand among the network's rooms.
    rooms: Vec<usize>,
    bookings: usize,
    /// By room and function.
    taken: BTreeMap<(usize, usize), u64>,
    /// By room, whoever has it.
    of_rooms: BTreeMap<usize, u64>,
    /// By function.
    peaks: BTreeMap<usize, Highest>,
    together: Highest,
    /// Minutes of rooms in the opening hours.
    pub within: u64,
}

/// The use of every site that has rooms, in the order of the document.
pub(super) fn of_sites(network: &Network, slots: &mut [Slot], opening: Option<&Opening>) -> Vec<Used> {
    let site_of = |slot: &Slot| network.rooms.get(slot.room).map(|room| room.site);
    slots.sort_unstable_by_key(|slot| (site_of(slot), slot.weekday, slot.place));
    let mut groups = slots.chunk_by_mut(|a, b| site_of(a) == site_of(b)).peekable();
    let mut every = Vec::new();
    for (site, rooms) in places_of_rooms(network).into_iter().enumerate() {
        let mut used = Used { site, rooms, ..Used::default() };
        let is_here = |slots: &&mut [Slot]| slots.first().and_then(site_of) == Some(site);
        if let Some(here) = groups.next_if(is_here) {
            used.add(network, here, opening);
        }
        every.extend(Some(used).filter(|used| !used.rooms.is_empty()));
    }
    every
}

/// The places of the rooms by the place of their site.
fn places_of_rooms(network: &Network) -> Vec<Vec<usize>> {
    let mut places: Vec<Vec<usize>> = network.sites.iter().map(|_| Vec::new()).collect();
    for (place, room) in network.rooms.iter().enumerate() {
        places.get_mut(room.site).into_iter().for_each(|there| there.push(place));
    }
    places
}

impl Used {
    fn add(&mut self, network: &Network, here: &mut [Slot], opening: Option<&Opening>) {
        self.bookings = here.len();
        for slots in here.chunk_by_mut(|a, b| a.weekday == b.weekday) {
            let weekday = slots.first().map_or(0, |slot| slot.weekday);
            let hours = opening.filter(|opening| opening.weekdays.contains(&weekday));
            let (from, to) = hours.map_or((0, 0), |opening| (opening.from.minutes(), opening.to.minutes()));
            day::kinds(slots, |kind| {
                self.count(kind, from, to);
                kind.needs(network.functions.len(), |minute, function, rooms, all| {
                    let new = |rooms| Highest { rooms, day: kind.first, minute };
                    self.peaks.entry(function).or_default().raise(new(rooms));
                    self.together.raise(new(all));
                });
            });
        }
    }

    /// Adds the minutes of a kind of day.
    fn count(&mut self, kind: &Kind, from: u16, to: u16) {
        let times = |minutes: u64| minutes.saturating_mul(kind.days);
        for taken in &kind.taken {
            let minutes = self.taken.entry((taken.room, taken.function)).or_default();
            *minutes = minutes.saturating_add(times(length(taken.from, taken.to)));
        }
        for (room, all, within) in kind.minutes_of_rooms(from, to) {
            let minutes = self.of_rooms.entry(room).or_default();
            *minutes = minutes.saturating_add(times(all));
            self.within = self.within.saturating_add(times(within));
        }
    }
}

impl Used {
    /// The site in words; conflicts are counted by room.
    pub fn told(
        &self,
        network: &Network,
        conflicts: &[usize],
        period: Period,
        open: Option<u64>,
    ) -> SharedSite {
        let site = network.sites.get(self.site);
        let functions = self.functions(network, period);
        let alone = self.peaks.values().fold(Exact::ZERO, |sum, peak| sum.plus(&Exact::count(peak.rooms)));
        let together = self.together.told(period);
        let conflicts = self.rooms.iter().filter_map(|room| conflicts.get(*room)).sum();
        SharedSite {
            bookings: Exact::count(self.bookings),
            conflicts: Exact::count(conflicts),
            functions,
            hours: hours(self.of_rooms.values().sum()),
            id: site.map(|site| site.id.clone()).unwrap_or_default(),
            rooms: Exact::count(self.rooms.len()),
            saved: alone.minus(&together.rooms),
            alone,
            shared_hours: hours(
                self.of_rooms.iter().filter(|(room, _)| self.is_shared(**room)).map(second).sum(),
            ),
            shared_rooms: self.rooms.iter().filter_map(|room| self.shared_room(network, *room)).collect(),
            title: site.map(|site| site.title.clone()).unwrap_or_default(),
            together,
            utilisation: open.and_then(|minutes| share(self.within, self.rooms.len(), minutes)),
        }
    }

    /// What each function has booked, in the order of the network.
    fn functions(&self, network: &Network, period: Period) -> Vec<FunctionHours> {
        let told = |(function, peak): (&usize, &Highest)| {
            let mine = self.taken.iter().filter(|((_, other), _)| other == function);
            let shared = mine.clone().filter(|((room, _), _)| self.is_shared(*room));
            Some(FunctionHours {
                hours: hours(mine.map(second).sum()),
                id: network.functions.get(*function)?.id.clone(),
                peak: peak.told(period),
                shared_hours: hours(shared.map(second).sum()),
            })
        };
        self.peaks.iter().filter_map(told).collect()
    }

    fn functions_of(&self, room: usize) -> impl Iterator<Item = usize> {
        self.taken.range((room, 0)..=(room, usize::MAX)).map(|((_, function), _)| *function)
    }

    fn is_shared(&self, room: usize) -> bool {
        self.functions_of(room).nth(1).is_some()
    }

    fn shared_room(&self, network: &Network, room: usize) -> Option<SharedRoom> {
        let id = |function: usize| Some(network.functions.get(function)?.id.clone());
        let functions: Vec<Id> = self.functions_of(room).filter_map(id).collect();
        (functions.len() > 1).then_some(SharedRoom { functions, id: network.rooms.get(room)?.id.clone() })
    }
}

fn second<K>((_, minutes): (K, &u64)) -> u64 {
    *minutes
}

fn hours(minutes: u64) -> Hours {
    Hours::new(Exact::fraction(minutes.into(), 60).unwrap_or_default())
}

/// The share of the open minutes of so many rooms; `None` where there are none.
pub(super) fn share(used: u64, rooms: usize, minutes: u64) -> Option<Exact> {
    let whole = |number: u64| Exact::fraction(number.into(), 1);
    whole(used)?.over(&Exact::count(rooms).times(&whole(minutes)?))
}

impl Highest {
    /// Takes over what is higher, or as high and earlier.
    fn raise(&mut self, other: Self) {
        let is_earlier = (other.day, other.minute) < (self.day, self.minute);
        if other.rooms > self.rooms || other.rooms == self.rooms && is_earlier {
            *self = other;
        }
    }

    fn told(self, period: Period) -> Peak {
        let there = (self.rooms > 0).then_some(());
        Peak {
            at: there.map(|()| Time::of_minutes(self.minute)),
            on: there.map(|()| period.first().plus_days(self.day)),
            rooms: Exact::count(self.rooms),
        }
    }
}
