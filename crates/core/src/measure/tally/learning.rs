//! Trainings (培训): how many, who, how often, how long.
//!
//! Takes the learning and the staff of a district, gives a tally. A training belongs to the district; who was trained
//! belongs to the stations of the posts that she held on that day, the first of which leads.

use alloc::{collections::BTreeMap, vec::Vec};

use super::{Ground, Tally, once};
use crate::base::{Exact, Hours};
use crate::learning::{Attendance, Training};
use crate::measure::{Count, Measure, filter::Sieve, part::Share};
use crate::staff::Staff;

/// Trainings, each once.
pub(super) fn trainings(sieve: &Sieve, ground: &Ground<'_>) -> Tally {
    let mut tally = Tally::amounts(ground.grid.cells(), ground.wanted);
    let Ok(learning) = ground.district.learning() else { return tally };
    for (row, training) in learning.trainings().iter().enumerate() {
        let time = ground.grid.time(training.date).filter(|_| sieve.takes_training(training.kind));
        if let Some(time) = time {
            let cell = ground.grid.cell(ground.grid.parts, time);
            tally.add_exact(cell, &Exact::ONE, Share::WHOLE);
            tally.touch(cell, row);
        }
    }
    tally
}

/// How often somebody was trained, or how long.
pub(super) fn attendances(measure: &Measure, sieve: &Sieve, ground: &Ground<'_>) -> Tally {
    let mut tally = Tally::amounts(ground.grid.cells(), ground.wanted);
    each(sieve, ground, &mut |row, _, hours, cells| {
        let much = if measure.count == Count::TrainingHours { hours.exact() } else { &Exact::ONE };
        cells.iter().for_each(|(cell, share)| tally.add_exact(*cell, much, *share));
        once(cells).for_each(|cell| tally.touch(cell, row));
    });
    tally
}

/// Different workers who were trained.
pub(super) fn people(sieve: &Sieve, ground: &Ground<'_>) -> Tally {
    let mut tally = Tally::counts(ground.grid.cells(), ground.wanted);
    let mut met = Vec::new();
    each(sieve, ground, &mut |_, attendance, _, cells| {
        met.extend(once(cells).map(|cell| (cell, attendance.worker)));
    });
    met.sort_unstable();
    met.dedup();
    met.into_iter().for_each(|(cell, worker)| tally.count_each(cell, &[worker]));
    tally
}

/// What takes an attendance, as its place, with its hours and cells.
type Taker<'t> = &'t mut dyn FnMut(usize, &Attendance, &Hours, &[(usize, Share)]);

/// The attendances that count, each with the cells into which it falls.
fn each(sieve: &Sieve, ground: &Ground<'_>, give: Taker<'_>) {
    let (Ok(learning), Ok(staff)) = (ground.district.learning(), ground.district.staff()) else { return };
    let rows: BTreeMap<_, _> =
        learning.attendances().iter().enumerate().map(|(row, attendance)| (&attendance.id, row)).collect();
    let mut cells = Vec::new();
    for (attendance, training, hours) in learning.attended() {
        let stations = stations(staff, attendance.worker, training);
        ground.grid.of_workers(training.date, &stations, &mut cells);
        let served = |station: &usize| {
            sieve.takes_station(Some(*station), ground.grid.places.function_of(Some(*station)))
        };
        let of_stations = stations.iter().any(served) || sieve.takes_station(None, None);
        if !cells.is_empty() && sieve.takes_training(training.kind) && of_stations {
            let row = rows.get(&attendance.id).copied().unwrap_or_default();
            give(row, attendance, hours, &cells);
        }
    }
}

/// The stations of the posts that a worker held on the day of a training, each once.
fn stations(staff: &Staff, worker: usize, training: &Training) -> Vec<usize> {
    let mut stations = Vec::new();
    for post in staff.posts_of(worker).iter().filter_map(|place| staff.posts().get(*place)) {
        if post.days().holds(training.date) && !stations.contains(&post.station) {
            stations.push(post.station);
        }
    }
    stations
}
