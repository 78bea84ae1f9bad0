//! What is no event (按记录统计): donations, volunteers, declared beneficiaries, stations and sites.
//!
//! Takes the rows of ledger and network, gives a tally.

use alloc::{collections::BTreeMap, vec::Vec};

use super::{Ground, Tally};
use crate::base::Exact;
use crate::ledger::Place;
use crate::measure::{Count, Measure, filter::Sieve, part::Share};
use crate::network::State;

pub(super) fn place(place: Option<Place>) -> Option<usize> {
    place.map(Place::index)
}

pub(super) fn donations(measure: &Measure, sieve: &Sieve, ground: &Ground<'_>) -> Tally {
    let mut tally = Tally::amounts(ground.grid.cells(), ground.wanted);
    let Ok(ledger) = ground.district.ledger() else { return tally };
    for (row, donation) in ledger.donations().iter().enumerate() {
        let station = place(donation.station);
        let function = ground.grid.places.function_of(station);
        let counts = ground.counting.campaigns.takes(donation.campaign.is_some());
        let Some(time) = ground.grid.time(donation.date).filter(|_| counts) else { continue };
        if !sieve.takes_donation(donation, function) {
            continue;
        }
        let own = [donation.campaign, donation.programme, donation.partner].map(place);
        ground.grid.by_record(station, own, &mut |part| {
            let cell = ground.grid.cell(part, time);
            let one = (measure.count == Count::Donations).then_some(&Exact::ONE);
            tally.add_exact(cell, one.unwrap_or(donation.yuan.exact()), Share::WHOLE);
            tally.touch(cell, row);
        });
    }
    tally
}

/// Those who were on the list on some day of each part of the period.
pub(super) fn volunteers(sieve: &Sieve, ground: &Ground<'_>) -> Tally {
    let mut tally = Tally::counts(ground.grid.cells(), ground.wanted);
    let Ok(ledger) = ground.district.ledger() else { return tally };
    for (row, volunteer) in ledger.volunteers().iter().enumerate() {
        let station = place(volunteer.station);
        if !sieve.takes_volunteer(volunteer, ground.grid.places.function_of(station)) {
            continue;
        }
        let own = [None, place(volunteer.programme), None];
        ground.grid.by_record(station, own, &mut |part| {
            for (time, period) in ground.grid.times.iter().enumerate() {
                let left = volunteer.to.is_some_and(|to| to < period.first());
                if volunteer.from <= period.last() && !left {
                    tally.count_each(ground.grid.cell(part, time), &[row]);
                }
            }
        });
    }
    tally
}

/// What is declared for the period itself, or else for parts of it; for the whole district, or else for stations.
pub(super) fn beneficiaries(sieve: &Sieve, ground: &Ground<'_>) -> Tally {
    let mut tally = Tally::people(ground.grid.cells(), ground.wanted);
    let Ok(ledger) = ground.district.ledger() else { return tally };
    let mut declared = BTreeMap::<usize, Vec<(bool, bool, usize)>>::new();
    for (row, one) in ledger.beneficiaries().iter().enumerate() {
        let station = place(one.station);
        let function = ground.grid.places.function_of(station);
        if !ground.counting.campaigns.takes(one.campaign.is_some()) || !sieve.takes_declared(one, function) {
            continue;
        }
        let own = [place(one.campaign), place(one.programme), None];
        ground.grid.by_record(station, own, &mut |part| {
            for (time, period) in ground.grid.times.iter().enumerate() {
                if one.period.shared_with(*period) == Some(one.period) {
                    let rank = (one.period != *period, station.is_some(), row);
                    declared.entry(ground.grid.cell(part, time)).or_default().push(rank);
                }
            }
        });
    }
    for (cell, rows) in declared {
        let best = rows.iter().map(|(part, station, _)| (*part, *station)).min();
        for (_, _, row) in rows.iter().filter(|(part, station, _)| Some((*part, *station)) == best) {
            let people = ledger.beneficiaries().get(*row).map_or(0, |one| one.people.many());
            tally.meet(cell, people.into(), people.into());
            tally.touch(cell, *row);
        }
    }
    tally
}

/// What is there on the last day of each part of the period.
pub(super) fn places(count: Count, sieve: &Sieve, ground: &Ground<'_>) -> Tally {
    let mut tally = Tally::counts(ground.grid.cells(), ground.wanted);
    let network = ground.district.network();
    for (time, period) in ground.grid.times.iter().enumerate() {
        let day = period.last();
        if count == Count::Stations {
            for (row, _) in network.stations().iter().enumerate().filter(|(_, one)| one.is_open(day)) {
                if sieve.takes_station(Some(row), ground.grid.places.function_of(Some(row))) {
                    ground.grid.by_record(Some(row), [None; 3], &mut |part| {
                        tally.count_each(ground.grid.cell(part, time), &[row]);
                    });
                }
            }
            continue;
        }
        for (row, site) in network.survey_on(day).sites.iter().enumerate() {
            if count == Count::Sites || site.state == State::Combined {
                tally.count_each(ground.grid.cell(ground.grid.of_site(row), time), &[row]);
            }
        }
    }
    tally
}
