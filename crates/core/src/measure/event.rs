//! Events, each once (事件): rows without their duplicates, and the stations that carry each.
//!
//! Takes a district and a counting policy, gives the events that count. Who gets how much of one is the business of
//! `part`.

use alloc::{vec, vec::Vec};

use super::{Counting, duplicate::duplicates, part::Places};
use crate::base::{Date, Read};
use crate::district::District;
use crate::ledger::{Activity, Ledger, Set};
use crate::network::Network;

/// Something that happened.
#[derive(Clone, Copy, Debug)]
pub(super) struct Event<'d> {
    /// The row that stands for it.
    pub row: Activity<'d>,
    /// All rows together: whom it was for, and with which functions.
    pub audiences: Set,
    pub functions: Set,
    /// Were there minors, were there older people?
    pub minors: bool,
    pub older: bool,
    /// The carriers, in the common list.
    start: usize,
    length: usize,
}

/// All events that count.
pub(super) struct Events<'d> {
    pub ledger: &'d Ledger,
    pub all: Vec<Event<'d>>,
    carriers: Vec<usize>,
    /// How many sessions each series has in all, whether they count or not.
    pub sessions: Vec<u64>,
}

impl<'d> Events<'d> {
    pub fn of(district: &'d District, counting: &Counting) -> Read<Self> {
        let ledger = district.ledger()?;
        let ground = Ground::of(district.network());
        let clusters = duplicates(ledger, counting);
        let mut merged: Vec<Option<usize>> = vec![None; ledger.activities().len()];
        for (at, cluster) in clusters.iter().enumerate() {
            for row in &cluster.rows {
                merged.get_mut(*row).into_iter().for_each(|slot| *slot = Some(at));
            }
        }
        let sessions = vec![0; ledger.groups().len()];
        let mut events = Self { ledger, all: Vec::new(), carriers: Vec::new(), sessions };
        for (row, cluster) in ledger.activities().zip(merged) {
            let others = cluster.and_then(|at| clusters.get(at)).map_or(&[][..], |it| it.rows.as_slice());
            let stands = others.first().is_none_or(|first| *first == row.place());
            if !stands {
                continue;
            }
            let series = row.group().and_then(|group| events.sessions.get_mut(group));
            series.into_iter().for_each(|sessions| *sessions = sessions.saturating_add(1));
            if counting.campaigns.takes(row.campaign().is_some()) {
                events.add(row, others, &ground);
            }
        }
        Ok(events)
    }

    fn add(&mut self, row: Activity<'d>, others: &[usize], ground: &Ground<'_>) {
        let start = self.carriers.len();
        let (mut audiences, mut functions) = (row.audiences(), row.functions());
        self.carriers.extend(row.stations().iter().map(|place| place.index()));
        for other in others.iter().skip(1).filter_map(|place| self.ledger.activity(*place)) {
            audiences = audiences.or(other.audiences());
            functions = functions.or(other.functions());
            for station in other.stations().iter().map(|place| place.index()) {
                self.carry(start, station);
            }
        }
        for station in ground.unserved(row, functions, self.carriers.get(start..).unwrap_or_default()) {
            self.carry(start, station);
        }
        let length = self.carriers.len().saturating_sub(start);
        let (minors, older) = (audiences.meets(self.ledger.minors()), audiences.meets(self.ledger.older()));
        self.all.push(Event { row, audiences, functions, minors, older, start, length });
    }

    fn carry(&mut self, start: usize, station: usize) {
        if self.carriers.get(start..).is_some_and(|named| !named.contains(&station)) {
            self.carriers.push(station);
        }
    }

    /// The stations that carry an event, the one that leads first; none where nobody is known.
    pub fn carriers(&self, event: &Event<'_>) -> &[usize] {
        self.carriers.get(event.start..event.start.saturating_add(event.length)).unwrap_or_default()
    }
}

/// Which station serves which function on which site, and when.
struct Ground<'d> {
    network: &'d Network,
    /// Of each site: its stations, in the order of the network.
    on_site: Vec<Vec<usize>>,
    places: Places,
}

impl<'d> Ground<'d> {
    fn of(network: &'d Network) -> Self {
        let places = Places::of(network);
        let mut on_site = vec![Vec::new(); network.sites().len()];
        for (station, site) in places.site.iter().enumerate() {
            let here = site.and_then(|site| on_site.get_mut(site));
            here.into_iter().for_each(|here| here.push(station));
        }
        Self { network, on_site, places }
    }

    /// Was a station open on a day? On one site a station that has closed may be followed by another.
    fn is_open(&self, station: usize, day: Date) -> bool {
        self.network.stations().get(station).is_some_and(|station| station.is_open(day))
    }

    /// The stations that are open on the site on the day and carry what none of those named does: for each function
    /// of the event without a station, the one that serves it there; all of them, where neither stations nor
    /// functions are named.
    fn unserved(&self, row: Activity<'_>, functions: Set, named: &[usize]) -> Vec<usize> {
        let here = row.site().and_then(|site| self.on_site.get(site)).map_or(&[][..], Vec::as_slice);
        let function = |station: &usize| self.places.function_of(Some(*station));
        let served = named.iter().filter_map(function).fold(Set::default(), Set::with);
        let all = functions.is_empty() && named.is_empty();
        let carries = |function: usize| all || (functions.has(function) && !served.has(function));
        let here = here.iter().filter(|station| self.is_open(**station, row.date()));
        here.filter(|station| function(station).is_some_and(carries)).copied().collect()
    }
}
