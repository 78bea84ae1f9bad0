//! Counting (统计): one measure over all cells.
//!
//! Takes the rows of a district that count, gives a [`Tally`]: for each cell its value, how many rows are behind it,
//! and the first of them. Numbers are exact: counts in whole numbers, shares and amounts as fractions. People are
//! added only where each is known to be another; otherwise their number lies between two bounds.

use alloc::{vec, vec::Vec};

mod events;
mod learning;
mod records;
mod series;

use super::{
    Count, Counting, Measure,
    event::{Event, Events},
    filter::Sieve,
    part::{Grid, Share},
};
use crate::base::Exact;
use crate::district::District;

/// What a cell comes to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Amount {
    /// So much.
    Exact(Exact),
    /// Not known exactly: between these.
    Between(Exact, Exact),
}

/// The values of a measure in all cells.
#[derive(Clone, Debug, Default)]
pub(super) struct Tally {
    sums: Sums,
    rows: Vec<u32>,
    /// The first rows of each cell; nothing where none are wanted.
    first: Vec<Vec<u32>>,
    wanted: usize,
}

#[derive(Clone, Debug)]
enum Sums {
    Counts(Vec<u128>),
    Amounts(Vec<Exact>),
    People(Vec<(u128, u128)>),
}

impl Default for Sums {
    fn default() -> Self {
        Self::Counts(Vec::new())
    }
}

/// A whole number without unit.
fn exact(many: u128) -> Exact {
    i128::try_from(many).ok().and_then(|many| Exact::fraction(many, 1)).unwrap_or_default()
}

impl Tally {
    fn new(sums: Sums, cells: usize, wanted: usize) -> Self {
        let first = if wanted > 0 { vec![Vec::new(); cells] } else { Vec::new() };
        Self { sums, rows: vec![0; cells], first, wanted }
    }

    fn counts(cells: usize, wanted: usize) -> Self {
        Self::new(Sums::Counts(vec![0; cells]), cells, wanted)
    }

    fn amounts(cells: usize, wanted: usize) -> Self {
        Self::new(Sums::Amounts(vec![Exact::ZERO; cells]), cells, wanted)
    }

    fn people(cells: usize, wanted: usize) -> Self {
        Self::new(Sums::People(vec![(0, 0); cells]), cells, wanted)
    }

    /// The value of a cell.
    pub fn value(&self, cell: usize) -> Amount {
        match &self.sums {
            Sums::Counts(counts) => Amount::Exact(exact(counts.get(cell).copied().unwrap_or_default())),
            Sums::Amounts(amounts) => Amount::Exact(amounts.get(cell).cloned().unwrap_or_default()),
            Sums::People(bounds) => {
                let (low, high) = bounds.get(cell).copied().unwrap_or_default();
                if low == high { Amount::Exact(exact(low)) } else { Amount::Between(exact(low), exact(high)) }
            }
        }
    }

    /// How many rows are behind a cell.
    pub fn rows(&self, cell: usize) -> usize {
        self.rows.get(cell).map_or(0, |rows| usize::try_from(*rows).unwrap_or(usize::MAX))
    }

    /// The first rows behind a cell.
    pub fn first(&self, cell: usize) -> &[u32] {
        self.first.get(cell).map_or(&[], Vec::as_slice)
    }

    /// A row is behind a cell.
    fn touch(&mut self, cell: usize, row: usize) {
        if let Some(rows) = self.rows.get_mut(cell) {
            *rows = rows.saturating_add(1);
        }
        if let Some(first) = self.first.get_mut(cell).filter(|first| first.len() < self.wanted) {
            first.extend(u32::try_from(row).ok());
        }
    }

    fn add(&mut self, cell: usize, many: u64, share: Share) {
        match &mut self.sums {
            Sums::Counts(counts) => {
                let more = u128::from(many).saturating_mul(share.times.into());
                counts.get_mut(cell).into_iter().for_each(|sum| *sum = sum.saturating_add(more));
            }
            Sums::Amounts(_) => self.add_exact(cell, &exact(many.into()), share),
            Sums::People(_) => {}
        }
    }

    fn add_exact(&mut self, cell: usize, much: &Exact, share: Share) {
        let Sums::Amounts(amounts) = &mut self.sums else { return };
        let part = if share == Share::WHOLE {
            much.clone()
        } else {
            let share = Exact::fraction(share.times.into(), share.over.into()).unwrap_or_default();
            much.times(&share)
        };
        amounts.get_mut(cell).into_iter().for_each(|sum| *sum = sum.plus(&part));
    }

    /// People of whom some may be among those of the other rows.
    fn meet(&mut self, cell: usize, low: u128, high: u128) {
        let Sums::People(bounds) = &mut self.sums else { return };
        if let Some((least, most)) = bounds.get_mut(cell) {
            *least = low.max(*least);
            *most = most.saturating_add(high);
        }
    }
}

/// What takes an event with its cells.
type Taker<'t, 'd> = &'t mut dyn FnMut(&Event<'d>, &[(usize, Share)]);

/// What is counted out of.
pub(super) struct Ground<'d> {
    pub district: &'d District,
    pub events: Option<&'d Events<'d>>,
    pub grid: &'d Grid,
    pub counting: &'d Counting,
    /// Which kinds are contained in other rows.
    pub uncounted: Vec<bool>,
    /// How many rows behind a figure are wanted by name.
    pub wanted: usize,
}

/// One measure over all cells.
pub(super) fn tally(measure: &Measure, sieve: &Sieve, ground: &Ground<'_>) -> Tally {
    match measure.count {
        Count::Sessions if measure.qualified.person_times_on_average.is_some() => {
            series::on_average(measure, sieve, ground)
        }
        Count::Sessions | Count::PersonTimes | Count::VolunteerTimes => events::added(measure, sieve, ground),
        Count::VolunteerHours => events::hours(measure, sieve, ground),
        Count::People => series::people(measure, sieve, ground),
        Count::Groups => series::groups(measure, sieve, ground),
        Count::Partners => events::partners(measure, sieve, ground),
        Count::Donations | Count::Yuan => records::donations(measure, sieve, ground),
        Count::Volunteers => records::volunteers(sieve, ground),
        Count::Beneficiaries => records::beneficiaries(sieve, ground),
        Count::Trainings => learning::trainings(sieve, ground),
        Count::TrainingTimes | Count::TrainingHours => learning::attendances(measure, sieve, ground),
        Count::TrainingPeople => learning::people(sieve, ground),
        Count::Stations | Count::Sites | Count::CombinedSites => {
            records::places(measure.count, sieve, ground)
        }
    }
}

impl<'d> Ground<'d> {
    /// The events that a measure counts, each with the cells into which it falls.
    fn each(&self, measure: &Measure, sieve: &Sieve, give: Taker<'_, 'd>) {
        let Some(events) = self.events else { return };
        let mut cells = Vec::new();
        let least = measure.qualified.person_times_at_least.as_ref();
        let by_event = least.filter(|_| measure.count != Count::Groups);
        for event in &events.all {
            let carriers = events.carriers(event);
            self.grid.of_event(event, carriers, &mut cells);
            let large = |least: &Exact| event.row.person_times().exact() >= *least;
            if !cells.is_empty() && sieve.takes(event, carriers) && by_event.is_none_or(large) {
                give(event, &cells);
            }
        }
    }

    /// Are the person-times of an event contained in other rows?
    fn is_uncounted(&self, event: &Event<'_>) -> bool {
        event.row.kind().is_some_and(|kind| self.uncounted.get(kind) == Some(&true))
    }

    fn splits(&self) -> bool {
        self.counting.accounting == super::Accounting::Split
    }
}

/// Each cell once: what is counted whole falls into a cell or does not.
fn once(cells: &[(usize, Share)]) -> impl Iterator<Item = usize> + '_ {
    let is_first =
        move |at: &usize, cell: usize| !cells.iter().take(*at).any(|(earlier, _)| *earlier == cell);
    cells.iter().enumerate().filter(move |(at, (cell, _))| is_first(at, *cell)).map(|(_, (cell, _))| *cell)
}

impl Tally {
    /// Things that are counted once each.
    fn count_each(&mut self, cell: usize, rows: &[usize]) {
        for row in rows {
            self.add(cell, 1, Share::WHOLE);
            self.touch(cell, *row);
        }
    }
}
