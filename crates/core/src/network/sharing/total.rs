//! All sites together (合计).
//!
//! Takes the sites in words, gives their sums; every sum is of figures that stand beside it.

use alloc::{collections::BTreeMap, vec::Vec};

use super::super::Function;
use super::{FunctionTotal, SharedSite, Totals};
use crate::base::{Exact, Hours, Id};

/// The sums over the sites, without utilisation.
pub(super) fn of(functions: &[Function], sites: &[SharedSite]) -> Totals {
    let sum = |number: fn(&SharedSite) -> &Exact| {
        sites.iter().map(number).fold(Exact::ZERO, |sum, number| sum.plus(number))
    };
    Totals {
        alone: sum(|site| &site.alone),
        bookings: sum(|site| &site.bookings),
        conflicts: sum(|site| &site.conflicts),
        functions: by_function(functions, sites),
        hours: sites.iter().map(|site| &site.hours).sum(),
        rooms: sum(|site| &site.rooms),
        saved: sum(|site| &site.saved),
        shared_hours: sites.iter().map(|site| &site.shared_hours).sum(),
        shared_rooms: Exact::count(sites.iter().map(|site| site.shared_rooms.len()).sum()),
        together: sum(|site| &site.together.rooms),
        utilisation: None,
    }
}

/// The sums of the functions that have bookings somewhere.
fn by_function(functions: &[Function], sites: &[SharedSite]) -> Vec<FunctionTotal> {
    let mut totals: BTreeMap<&Id, FunctionTotal> = BTreeMap::new();
    for one in sites.iter().flat_map(|site| &site.functions) {
        let total = totals.entry(&one.id).or_default();
        *total = FunctionTotal {
            hours: Hours::plus(&total.hours, &one.hours),
            id: one.id.clone(),
            peaks: total.peaks.plus(&one.peak.rooms),
            shared_hours: total.shared_hours.plus(&one.shared_hours),
        };
    }
    functions.iter().filter_map(|function| totals.remove(&function.id)).collect()
}
