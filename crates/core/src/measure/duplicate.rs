//! Rows that tell of one event (重复上报): found with a reason each.
//!
//! Takes a ledger and a counting policy, gives the clusters of rows that are one event. Two rows with which the same
//! stations report two things are never put together, unless they name one event. It looks only at what happened on
//! one day at one place, or names one event.

use alloc::{collections::BTreeMap, string::ToString, vec::Vec};

use super::cluster::Clusters;
use super::submission::{Where, facts, place};
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

/// Rows that name one event.
fn named_alike(ledger: &Ledger, clusters: &mut Clusters<'_>) {
    let mut first = BTreeMap::<usize, usize>::new();
    for activity in ledger.activities() {
        let Some(event) = activity.event() else { continue };
        let earlier = *first.entry(event).or_insert_with(|| activity.place());
        if earlier != activity.place() {
            let event = || Problem::SameEvent { event: activity.event_key().to_string() }.into();
            clusters.join([earlier, activity.place()], event);
        }
    }
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
                clusters.join(places, || why.into());
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
        return (told && facts(*a) == facts(*b)).then(|| Problem::SameRow { date: date() });
    }
    if title.is_empty() || other_title.is_empty() {
        let differ = |a: Option<usize>, b: Option<usize>| a.zip(b).is_some_and(|(a, b)| a != b);
        let alike =
            same_number && times.many() > 0 && !differ(a.kind(), b.kind()) && !differ(a.theme(), b.theme());
        return alike.then(|| Problem::SameNumbers { date: date(), person_times: times.to_string() });
    }
    title.is_like(other_title, &counting.title_likeness).then(|| Problem::Alike { date: date() })
}

fn are_same(a: &[Place], b: &[Place]) -> bool {
    a.len() == b.len() && a.iter().all(|station| b.contains(station))
}
