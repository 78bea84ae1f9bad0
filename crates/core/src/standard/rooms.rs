//! Rooms and floor space (功能室与面积): which rooms count, and what the others lack.
//!
//! Takes the rooms of a site and what is asked of them, gives what they tell. What is not recorded is not known;
//! it is never taken for missing.

use alloc::{string::ToString, vec::Vec};

use super::{
    Problem, Rooms, State,
    derive::{Derived, placed},
};
use crate::base::{Exact, Issue};
use crate::network::{Network, Room};

/// The rooms of a site as they are for a station, or for all its stations.
pub(super) struct Here<'n> {
    /// Where the site stands.
    pub site: usize,
    /// The rooms, each with its place in the network.
    pub rooms: Vec<(usize, &'n Room)>,
    /// Where the station's function stands; `None` when all may use the rooms.
    pub function: Option<usize>,
    pub network: &'n Network,
}

/// A room held to what is asked.
enum Counts {
    Yes,
    No,
    /// It would count if this were known.
    Unknown(Issue),
    /// It would count but for this.
    But(Issue),
}

impl Here<'_> {
    /// Are there so many rooms?
    pub fn many(&self, needed: usize, asked: &Rooms) -> Derived {
        let held = self.held(asked);
        let sure = self.counting(&held).count();
        let most = held.iter().filter(|held| matches!(held, Counts::Yes | Counts::Unknown(_))).count();
        let state = State::between(&sure, &most, &needed);
        let few = Problem::FewRooms { found: sure.to_string(), needed: needed.to_string() };
        let derived = Derived::of(state, &sure, &needed).counting(self.counting(&held).map(|room| &room.id));
        derived.short_of(self.at_site(few)).lacking(lacks(held))
    }

    /// Are there so many square metres?
    pub fn area(&self, needed: &Exact, asked: &Rooms) -> Derived {
        let held = self.held(asked);
        let sum = |rooms: &mut dyn Iterator<Item = &Room>| {
            rooms.fold(Exact::ZERO, |sum, room| sum.plus(&room.area))
        };
        let sure = sum(&mut self.counting(&held));
        let unknown = self.rooms.iter().zip(&held).filter(|(_, held)| matches!(held, Counts::Unknown(_)));
        let most = sure.plus(&sum(&mut unknown.map(|((_, room), _)| *room)));
        let state = State::between(&sure, &most, needed);
        let little = Problem::LittleArea { found: sure.to_string(), needed: needed.to_string() };
        let derived = Derived::of(state, &sure, needed).counting(self.counting(&held).map(|room| &room.id));
        derived.short_of(self.at_site(little)).lacking(lacks(held))
    }

    /// Does the site declare so many square metres?
    pub fn site_area(&self, needed: &Exact) -> Derived {
        let declared = self.network.sites().get(self.site).and_then(|site| site.area.as_ref());
        let Some(area) = declared else {
            return Derived::unknown(self.at_site(Problem::AreaNotDeclared {}));
        };
        let little = Problem::LittleArea { found: area.to_string(), needed: needed.to_string() };
        Derived::of(State::of(area >= needed), area, needed).lacking([self.at_site(little)])
    }

    fn held(&self, asked: &Rooms) -> Vec<Counts> {
        self.rooms.iter().map(|(place, room)| self.holds(*place, room, asked)).collect()
    }

    fn counting<'s>(&'s self, held: &'s [Counts]) -> impl Iterator<Item = &'s Room> {
        let both = self.rooms.iter().zip(held);
        both.filter(|(_, held)| matches!(held, Counts::Yes)).map(|((_, room), _)| *room)
    }

    /// Does a room count? What keeps it from counting is told of rooms that are for the purpose.
    fn holds(&self, place: usize, room: &Room, asked: &Rooms) -> Counts {
        let may = self.function.is_none_or(|function| room.allows(function));
        let is_for_it = asked.uses.is_empty() || asked.uses.iter().any(|one| room.uses.contains(one));
        if !may || !is_for_it {
            return Counts::No;
        }
        let name = || room.id.to_string();
        let at = |problem| placed(problem, "rooms", place, "network");
        if asked.own && self.function.is_some_and(|function| room.functions != [function]) {
            return Counts::But(at(Problem::RoomIsShared { room: name() }));
        }
        if let Some(needed) = asked.area_at_least.as_ref().filter(|needed| room.area < **needed) {
            let (area, needed) = (room.area.to_string(), needed.to_string());
            return Counts::But(at(Problem::RoomTooSmall { room: name(), area, needed }));
        }
        match room.accessible.filter(|_| asked.accessible) {
            _ if !asked.accessible => Counts::Yes,
            Some(true) => Counts::Yes,
            Some(false) => Counts::But(at(Problem::NotAccessible { room: name() })),
            None => Counts::Unknown(at(Problem::AccessNotRecorded { room: name() })),
        }
    }

    fn at_site(&self, problem: Problem) -> Issue {
        placed(problem, "sites", self.site, "network")
    }
}

/// What keeps rooms from counting.
fn lacks(held: Vec<Counts>) -> impl Iterator<Item = Issue> {
    held.into_iter().filter_map(|held| match held {
        Counts::But(issue) | Counts::Unknown(issue) => Some(issue),
        Counts::Yes | Counts::No => None,
    })
}
