//! Rows that tell of one event (重复上报): found with a reason each.
//!
//! Takes a ledger and a counting policy, gives the clusters of rows that are one event. Rows that the ledger tells
//! apart are never put together, not even through a third, and neither are two rows with which the same stations
//! report two things. It looks only at what happened on one day at one place, or names one event.

use alloc::{collections::BTreeMap, string::ToString, vec::Vec};

use super::{Counting, Problem, counting::Duplicates, likeness::Profile};
use crate::base::{Date, Exact, Issue};
use crate::ledger::{Activity, Ledger, Place};

/// In a crowd of rows with the same numbers on one day at one place, each is compared with so many that follow.
const NEIGHBOURS: usize = 64;

/// Rows that are one event.
#[doc(alias = "重复上报")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Duplicate {
    /// Why, one reason for each pair that was put together.
    pub because: Vec<Issue>,
    /// The rows as their places, in order; the first stands for the event.
    pub rows: Vec<usize>,
}

/// The clusters, in the order of their first rows; none where the policy keeps duplicates.
///
/// ```
/// use haitang::{District, measure::{Counting, duplicates}};
/// # let example = |name: &str| {
/// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
/// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
/// # };
/// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
/// let found = duplicates(district.ledger().unwrap(), &Counting::standard().unwrap());
/// assert_eq!(found[0].rows, [3, 4]); // two stations report one talk
/// ```
#[must_use]
pub fn duplicates(ledger: &Ledger, counting: &Counting) -> Vec<Duplicate> {
    if counting.duplicates == Duplicates::Kept {
        return Vec::new();
    }
    let mut clusters = Clusters::of(ledger);
    named_alike(ledger, &mut clusters);
    same_place(ledger, counting, &mut clusters);
    clusters.finish()
}

/// Rows put together two by two.
struct Clusters<'l> {
    ledger: &'l Ledger,
    /// The cluster of a row, for rows that are in one.
    of: BTreeMap<usize, usize>,
    rows: BTreeMap<usize, Duplicate>,
    /// What may not come together with a row.
    apart: BTreeMap<usize, Vec<usize>>,
}

impl<'l> Clusters<'l> {
    fn of(ledger: &'l Ledger) -> Self {
        let mut apart = BTreeMap::<usize, Vec<usize>>::new();
        for told in ledger.apart() {
            for row in &told.activities {
                apart.entry(*row).or_default().extend(told.activities.iter().filter(|other| *other != row));
            }
        }
        Self { ledger, of: BTreeMap::new(), rows: BTreeMap::new(), apart }
    }

    /// Are two rows, or any that are one with them, told apart?
    fn are_apart(&self, a: &[usize], b: &[usize]) -> bool {
        let enemies = |row: &usize| self.apart.get(row).map_or(&[][..], Vec::as_slice);
        !self.apart.is_empty() && a.iter().flat_map(enemies).any(|enemy| b.contains(enemy))
    }

    /// Do the same stations report one thing with a row, or with any that is one with it, and another with the other?
    /// Then it happened twice, whatever other stations say.
    fn are_reported_apart(&self, rows: [usize; 2]) -> bool {
        let [first, second] = rows.map(|row| self.cluster(row));
        if first == second {
            return false;
        }
        let mut reports = BTreeMap::<Vec<Place>, [Vec<Activity<'l>>; 2]>::new();
        for (side, places) in rows.map(|row| self.members(row)).into_iter().enumerate() {
            for row in places.iter().filter_map(|place| self.ledger.activity(*place)) {
                let mut stations = row.stations().to_vec();
                stations.sort_unstable();
                let sides = reports.entry(stations).or_default();
                sides.get_mut(side).into_iter().for_each(|rows| rows.push(row));
            }
        }
        let is_apart = |[ours, theirs]: &[Vec<Activity<'_>>; 2]| {
            let is_repeated = |one: &Activity<'_>| theirs.iter().any(|other| is_repeated(*one, *other));
            !ours.is_empty() && !theirs.is_empty() && !ours.iter().any(is_repeated)
        };
        reports.values().any(is_apart)
    }

    fn members(&self, row: usize) -> Vec<usize> {
        let cluster = self.of.get(&row).and_then(|cluster| self.rows.get(cluster));
        cluster.map_or_else(|| alloc::vec![row], |cluster| cluster.rows.clone())
    }

    /// The cluster of a row; a row alone is its own.
    fn cluster(&self, row: usize) -> usize {
        self.of.get(&row).copied().unwrap_or(row)
    }

    fn join(&mut self, [a, b]: [usize; 2], because: impl FnOnce() -> Problem) {
        let (to, from) = (self.cluster(a), self.cluster(b));
        if to == from {
            return;
        }
        let (ours, theirs) = (self.members(a), self.members(b));
        if self.are_apart(&ours, &theirs) {
            return;
        }
        let joined = self.rows.remove(&from).map(|cluster| cluster.because).unwrap_or_default();
        let cluster = self.rows.entry(to).or_insert_with(|| Duplicate { because: Vec::new(), rows: ours });
        cluster.because.extend(joined);
        cluster.because.push(because().into());
        for row in theirs {
            self.of.insert(row, to);
            cluster.rows.push(row);
        }
        self.of.insert(a, to);
    }

    fn finish(self) -> Vec<Duplicate> {
        let mut found: Vec<_> = self.rows.into_values().collect();
        found.iter_mut().for_each(|cluster| cluster.rows.sort_unstable());
        found.sort_unstable_by_key(|cluster| cluster.rows.first().copied());
        found
    }
}

/// Rows that name one event.
fn named_alike(ledger: &Ledger, clusters: &mut Clusters<'_>) {
    let mut first = BTreeMap::<usize, usize>::new();
    for activity in ledger.activities() {
        let Some(event) = activity.event() else { continue };
        let earlier = *first.entry(event).or_insert_with(|| activity.place());
        if earlier != activity.place() {
            let event = || Problem::SameEvent { event: activity.event_key().to_string() };
            clusters.join([earlier, activity.place()], event);
        }
    }
}

/// Where something happened: a site, or a station without one.
type Where = (bool, usize);

fn place(activity: Activity<'_>) -> Option<Where> {
    let station = || activity.stations().first().map(|station| (false, station.index()));
    activity.site().map(|site| (true, site)).or_else(station)
}

/// Rows of one day at one place, in which numbers that are near stand near each other.
fn same_place(ledger: &Ledger, counting: &Counting, clusters: &mut Clusters<'_>) {
    let keyed = ledger
        .activities()
        .filter_map(|one| Some((one.date(), place(one)?, one.person_times().many(), one.place())));
    let mut keyed: Vec<(Date, Where, u64, usize)> = keyed.collect();
    keyed.sort_unstable();
    for day in keyed.chunk_by(|a, b| (a.0, a.1) == (b.0, b.1)).filter(|day| day.len() > 1) {
        let rows = day.iter().filter_map(|(.., row)| ledger.activity(*row));
        let rows: Vec<_> = rows.map(|row| (row, Profile::of(row.title_in_chinese()))).collect();
        // who says the same number is likelier to mean the same session
        for is_equal in [true, false] {
            compare(&rows, is_equal, counting, clusters);
        }
    }
}

/// Puts those rows of a day and place together whose person-times are equal, or those whose are not.
fn compare(
    rows: &[(Activity<'_>, Profile)],
    is_equal: bool,
    counting: &Counting,
    clusters: &mut Clusters<'_>,
) {
    for (at, one) in rows.iter().enumerate() {
        let following = rows.iter().skip(at.saturating_add(1)).take(NEIGHBOURS);
        let near = following.take_while(|other| are_near(one.0, other.0, &counting.number_tolerance));
        let times = |row: &(Activity<'_>, Profile)| row.0.person_times();
        for other in near.filter(|other| (times(one) == times(other)) == is_equal) {
            // the row that stands first in the ledger is the one that others are put to
            let (first, second) = if one.0.place() < other.0.place() { (one, other) } else { (other, one) };
            let places = [first, second].map(|row| row.0.place());
            if let Some(why) = why(first, second, counting)
                && !clusters.are_reported_apart(places)
            {
                clusters.join(places, || why);
            }
        }
    }
}

/// Are the person-times of two rows near each other? The second has no fewer.
fn are_near(one: Activity<'_>, other: Activity<'_>, tolerance: &Exact) -> bool {
    let (small, large) = (one.person_times().exact(), other.person_times().exact());
    large.minus(&small) <= large.times(tolerance)
}

/// Why two rows of one day at one place are one event, if they are.
fn why(
    one: &(Activity<'_>, Profile),
    other: &(Activity<'_>, Profile),
    counting: &Counting,
) -> Option<Problem> {
    let ((a, title), (b, other_title)) = (one, other);
    let date = || a.date().to_string();
    let (times, same_number) = (a.person_times(), a.person_times() == b.person_times());
    if are_same(a.stations(), b.stations()) {
        let told = !title.is_empty() && title == other_title;
        return (told && say_the_same(*a, *b)).then(|| Problem::SameRow { date: date() });
    }
    if title.is_empty() || other_title.is_empty() {
        let differ = |a: Option<usize>, b: Option<usize>| a.zip(b).is_some_and(|(a, b)| a != b);
        let alike =
            same_number && times.many() > 0 && !differ(a.kind(), b.kind()) && !differ(a.theme(), b.theme());
        return alike.then(|| Problem::SameNumbers { date: date(), person_times: times.to_string() });
    }
    title.is_like(other_title, &counting.title_likeness).then(|| Problem::Alike { date: date() })
}

/// Is a row of the same stations there again? Rows may have come together from other days, by their event.
fn is_repeated(a: Activity<'_>, b: Activity<'_>) -> bool {
    let titles = || [a, b].map(|row| Profile::of(row.title_in_chinese()));
    let is_title_equal = |[one, other]: [Profile; 2]| !one.is_empty() && one == other;
    a.date() == b.date() && place(a) == place(b) && say_the_same(a, b) && is_title_equal(titles())
}

/// Is everything equal but stations and titles?
fn say_the_same(a: Activity<'_>, b: Activity<'_>) -> bool {
    let numbers = a.person_times() == b.person_times() && a.people() == b.people();
    numbers && a.group() == b.group() && a.kind() == b.kind() && a.theme() == b.theme()
}

fn are_same(a: &[Place], b: &[Place]) -> bool {
    a.len() == b.len() && a.iter().all(|station| b.contains(station))
}
