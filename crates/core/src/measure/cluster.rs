//! Rows put together two by two (重复归并).
//!
//! Takes pairs of rows that are one event, gives the clusters that they make. Rows that the ledger tells apart never
//! come together, not even through a third. It does not know why two rows may be one event. The smaller of two
//! clusters goes into the larger, so that a crowd of equal reports costs little more than its rows.

use alloc::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    vec,
    vec::Vec,
};

use super::{duplicate::Duplicate, submission::Submission};
use crate::base::Issue;
use crate::ledger::{Activity, Ledger, Place};

/// What is known of rows that are one event.
#[derive(Debug, Default)]
struct Cluster {
    because: VecDeque<Issue>,
    rows: Vec<usize>,
    /// What each set of stations submits.
    submitted: BTreeMap<Vec<Place>, BTreeSet<usize>>,
}

impl Cluster {
    /// Takes what a smaller one holds, and the reasons of which the first told come first.
    fn take(&mut self, other: Self, is_other_first: bool) {
        if is_other_first {
            for reason in other.because.into_iter().rev() {
                self.because.push_front(reason);
            }
        } else {
            self.because.extend(other.because);
        }
        self.rows.extend(other.rows);
        for (stations, numbers) in other.submitted {
            self.submitted.entry(stations).or_default().extend(numbers);
        }
    }
}

/// The clusters of a ledger's rows.
pub(super) struct Clusters<'l> {
    ledger: &'l Ledger,
    /// The cluster of a row, for rows that were looked at.
    of: BTreeMap<usize, usize>,
    found: BTreeMap<usize, Cluster>,
    /// What may not come together with a row.
    apart: BTreeMap<usize, Vec<usize>>,
    /// Submissions that are equal have one number.
    numbers: BTreeMap<Submission, usize>,
}

impl<'l> Clusters<'l> {
    pub fn of(ledger: &'l Ledger) -> Self {
        let mut apart = BTreeMap::<usize, Vec<usize>>::new();
        for told in ledger.apart() {
            for row in &told.activities {
                apart.entry(*row).or_default().extend(told.activities.iter().filter(|other| *other != row));
            }
        }
        Self { ledger, of: BTreeMap::new(), found: BTreeMap::new(), apart, numbers: BTreeMap::new() }
    }

    /// Do the same stations report one thing with a row, or with any that is one with it, and another with the other?
    /// Then it happened twice, whatever other stations say.
    pub fn are_reported_apart(&mut self, rows: [usize; 2]) -> bool {
        let Some([ours, theirs]) = self.by_size(rows) else { return false };
        let [ours, theirs] = [ours, theirs].map(|key| self.found.get(&key).map(|cluster| &cluster.submitted));
        let (Some(ours), Some(theirs)) = (ours, theirs) else { return false };
        ours.iter().any(|(stations, own)| theirs.get(stations).is_some_and(|other| own.is_disjoint(other)))
    }

    /// Puts two rows together, with all that are one with them, unless any of these are told apart.
    pub fn join(&mut self, rows: [usize; 2], because: impl FnOnce() -> Issue) {
        let Some([small, large]) = self.by_size(rows) else { return };
        if self.are_apart(small, large) {
            return;
        }
        let is_small_first = rows.first().and_then(|row| self.of.get(row)) == Some(&small);
        let Some(moved) = self.found.remove(&small) else { return };
        self.of.extend(moved.rows.iter().map(|row| (*row, large)));
        if let Some(cluster) = self.found.get_mut(&large) {
            cluster.take(moved, is_small_first);
            cluster.because.push_back(because());
        }
    }

    /// The clusters of more than one row, in the order of their first rows.
    pub fn finish(self) -> Vec<Duplicate> {
        let several = self.found.into_values().filter(|cluster| cluster.rows.len() > 1);
        let of = |Cluster { because, mut rows, .. }: Cluster| {
            rows.sort_unstable();
            Duplicate { because: because.into(), rows }
        };
        let mut duplicates: Vec<_> = several.map(of).collect();
        duplicates.sort_unstable_by_key(|cluster| cluster.rows.first().copied());
        duplicates
    }

    /// Are any rows of two clusters told apart?
    fn are_apart(&self, small: usize, large: usize) -> bool {
        let rows = self.found.get(&small).map_or(&[][..], |cluster| cluster.rows.as_slice());
        let enemies = |row: &usize| self.apart.get(row).map_or(&[][..], Vec::as_slice);
        rows.iter().flat_map(enemies).any(|enemy| self.of.get(enemy) == Some(&large))
    }

    /// The clusters of two rows, the smaller first; none when it is one.
    fn by_size(&mut self, rows: [usize; 2]) -> Option<[usize; 2]> {
        let [a, b] = rows.map(|row| self.cluster(row));
        let size = |key: usize| self.found.get(&key).map_or(0, |cluster| cluster.rows.len());
        (a != b).then(|| if size(a) < size(b) { [a, b] } else { [b, a] })
    }

    /// The cluster of a row, which is alone in it at first.
    fn cluster(&mut self, row: usize) -> usize {
        if let Some(key) = self.of.get(&row) {
            return *key;
        }
        let mut submitted = BTreeMap::new();
        if let Some(activity) = self.ledger.activity(row) {
            let mut stations = activity.stations().to_vec();
            stations.sort_unstable();
            submitted.insert(stations, BTreeSet::from([self.number(activity)]));
        }
        self.of.insert(row, row);
        self.found.insert(row, Cluster { because: VecDeque::new(), rows: vec![row], submitted });
        row
    }

    /// The number of what a row submits: that of the first row that submits the same.
    fn number(&mut self, activity: Activity<'_>) -> usize {
        let row = activity.place();
        Submission::of(activity).map_or(row, |submission| *self.numbers.entry(submission).or_insert(row))
    }
}
