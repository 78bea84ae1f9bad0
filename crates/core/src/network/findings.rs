//! What can be held but not be right (待核问题): look-alike ids, rooms that are taken twice, areas that do not fit.
//!
//! Takes a checked network, gives findings with their places in the network document, in the order of its lists.
//! It refuses nothing: what makes a document unreadable was refused when it was read.

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};

use super::{
    Booking, Network, Problem, Station,
    booked::{self, Clash, Foremost},
};
use crate::base::{Date, Exact, Id, Issue, Issues, Period, Time, alike};

impl Network {
    /// What needs to be looked at. The first thousand findings are told, the rest is counted.
    #[must_use]
    pub fn findings(&self) -> Issues {
        let mut found = Issues::none();
        look_alikes(&mut found, "functions", self.functions.iter().map(|function| &function.id));
        look_alikes(&mut found, "sites", self.sites.iter().map(|site| &site.id));
        self.sites_too_small(&mut found);
        look_alikes(&mut found, "stations", self.stations.iter().map(|station| &station.id));
        self.parents_not_open(&mut found);
        look_alikes(&mut found, "rooms", self.rooms.iter().map(|room| &room.id));
        look_alikes(&mut found, "bookings", self.bookings.iter().map(|booking| &booking.id));
        self.bookings_in_vain(&mut found);
        self.rooms_taken_twice(&mut found);
        found
    }

    /// Rooms that measure more together than their site.
    fn sites_too_small(&self, found: &mut Issues) {
        let mut sums: Vec<Exact> = Vec::new();
        sums.resize(self.sites.len(), Exact::ZERO);
        for room in &self.rooms {
            if let Some(sum) = sums.get_mut(room.site) {
                *sum = sum.plus(&room.area);
            }
        }
        for (place, (site, sum)) in self.sites.iter().zip(&sums).enumerate() {
            let Some(area) = site.area.as_ref().filter(|area| sum > *area) else { continue };
            let problem = || Problem::RoomsBeyondSite { rooms: sum.to_string(), area: area.to_string() };
            found.add_with(|| Issue::from(problem()).at("area").at(place).at("sites"));
        }
    }

    /// Stations whose days are known to reach beyond those of the station above.
    fn parents_not_open(&self, found: &mut Issues) {
        for (place, station) in self.stations.iter().enumerate() {
            let Some(parent) = &station.parent else { continue };
            let above = self.station_index(parent).and_then(|place| self.stations.get(place));
            let Some(day) = above.and_then(|above| beyond(station, above)) else { continue };
            let problem = || Problem::ParentNotOpen { parent: parent.to_string(), day: day.to_string() };
            found.add_with(|| Issue::from(problem()).at("parent").at(place).at("stations"));
        }
    }

    /// Bookings that never happen, or of which nobody can make use.
    fn bookings_in_vain(&self, found: &mut Issues) {
        let open = self.open_days();
        for (place, booking) in self.bookings.iter().enumerate() {
            let mut add = |key: Option<&str>, problem: Problem| {
                let issue = Issue::from(problem);
                found.add(key.into_iter().fold(issue, Issue::at).at(place).at("bookings"));
            };
            let Some((first, last)) = booked::days(booking.when, None) else {
                add(Some("period"), Problem::NeverHappens { period: booking.when.period().to_string() });
                continue;
            };
            let Some(room) = self.rooms.get(booking.room) else { continue };
            if !room.allows(booking.function) {
                let (room, function) = (room.id.to_string(), self.function_name(booking));
                add(Some("function"), Problem::FunctionNotAllowed { room, function });
            }
            let days = open.get(&(room.site, booking.function)).map_or(&[][..], Vec::as_slice);
            if let Some(day) = first_outside(first, last, days) {
                let site = self.sites.get(room.site).map(|site| site.id.to_string()).unwrap_or_default();
                let (function, day) = (self.function_name(booking), day.to_string());
                add(Some("function"), Problem::NoStationThere { site, function, day });
            }
        }
    }

    /// The days on which a function has an open station at a site, in order.
    fn open_days(&self) -> BTreeMap<(usize, usize), Vec<Period>> {
        let mut open = BTreeMap::<_, Vec<Period>>::new();
        for station in &self.stations {
            let site = station.site.as_ref().and_then(|site| self.site_index(site));
            if let Some(key) = site.zip(self.function_index(&station.function)) {
                open.entry(key).or_default().push(station.days());
            }
        }
        open.values_mut().for_each(|days| days.sort_unstable());
        open
    }

    fn function_name(&self, booking: &Booking) -> String {
        self.functions.get(booking.function).map(|function| function.id.to_string()).unwrap_or_default()
    }

    /// Bookings of one room at one time.
    fn rooms_taken_twice(&self, found: &mut Issues) {
        let (first, last) = Date::bounds();
        let Some(always) = Period::new(first, last) else { return };
        let mut clashes = Foremost::new();
        let mut slots = booked::slots(&self.bookings, always);
        booked::clashes(&mut slots, |clash| clashes.add((clash.later, clash.earlier, clash)));
        let (foremost, all) = clashes.finish();
        let told = foremost.len();
        for (_, _, clash) in foremost {
            let problem = || self.overlapping(&clash, first);
            found.add_with(|| Issue::from(problem()).at(clash.later).at("bookings"));
        }
        found.leave_out(all.saturating_sub(told));
    }

    fn overlapping(&self, clash: &Clash, zero: Date) -> Problem {
        let id = |place: usize| self.bookings.get(place).map(|booking| booking.id.to_string());
        Problem::Overlapping {
            room: self.rooms.get(clash.room).map(|room| room.id.to_string()).unwrap_or_default(),
            other: id(clash.earlier).unwrap_or_default(),
            day: zero.plus_days(clash.day).to_string(),
            from: Time::of_minutes(clash.from).to_string(),
            to: Time::of_minutes(clash.to).to_string(),
            days: clash.days.to_string(),
        }
    }
}

/// Ids of a list that look like one before them.
fn look_alikes<'a>(found: &mut Issues, list: &str, ids: impl Iterator<Item = &'a Id>) {
    let ids: Vec<_> = ids.collect();
    for (place, first) in alike::pairs(ids.iter().copied()) {
        let name = |place: usize| ids.get(place).map(ToString::to_string).unwrap_or_default();
        let problem = || Problem::LookAlike { id: name(place), other: name(first) };
        found.add_with(|| Issue::from(problem()).at("id").at(place).at(list));
    }
}

/// The first day on which a station is open and the one above is known not to be.
fn beyond(station: &Station, above: &Station) -> Option<Date> {
    let days = station.days();
    let before = station.opened.filter(|opened| above.opened.is_some_and(|above| *opened < above));
    // there is no day after the last of the calendar
    let closed = above.closed.filter(|closed| *closed < Date::bounds().1);
    let after = closed.map(|closed| closed.plus_days(1)).filter(|day| *day <= days.last());
    before.or(after.map(|day| day.max(days.first())))
}

/// The first of the days a week apart on which none of the spans is running.
fn first_outside(first: Date, last: Date, spans: &[Period]) -> Option<Date> {
    let mut day = first;
    for span in spans.iter().filter(|span| span.last() >= first) {
        if span.first() > day {
            break;
        }
        if span.last() >= last {
            return None;
        }
        let weeks = day.days_until(span.last()).div_euclid(7).saturating_add(1);
        day = day.plus_days(weeks.max(0).saturating_mul(7));
    }
    Some(day)
}
