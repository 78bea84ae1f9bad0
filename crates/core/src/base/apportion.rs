//! Exact apportionment (分配): a whole number of things shared out by weights.
//!
//! Takes a total and weights, gives whole parts that add up to it, by the largest remainder (最大余数法, Hamilton,
//! Hare–Niemeyer). Every part is the quota rounded down or up, never further away. What the method does not keep
//! is said, not hidden: with one thing more to share out, a part may become smaller (the Alabama paradox).

use alloc::vec::Vec;

use super::Exact;

/// What one weight gets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// The exact share of the total.
    pub quota: Exact,
    /// The whole number given.
    pub whole: u64,
}

/// Shares out a total by weights; what rounding down leaves over goes, one by one, to the largest remainders, of
/// equal ones to the first in the list. `None` when a weight is negative or all are 0.
///
/// ```
/// use haitang::base::{Exact, apportion::apportion};
/// let weights = [5, 3, 1].map(Exact::from);
/// // quotas 50/9 = 5.56, 30/9 = 3.33, 10/9 = 1.11: one is left over, the largest remainder is the first
/// let parts: Vec<u64> = apportion(10, &weights).unwrap().iter().map(|part| part.whole).collect();
/// assert_eq!(parts, [6, 3, 1]);
/// ```
#[must_use]
pub fn apportion(total: u64, weights: &[Exact]) -> Option<Vec<Part>> {
    let sum = weights.iter().fold(Exact::ZERO, |sum, weight| sum.plus(weight));
    if sum.is_zero() || weights.iter().any(Exact::is_negative) {
        return None;
    }
    let each = Exact::fraction(total.into(), 1)?.over(&sum)?;
    let mut parts = Vec::with_capacity(weights.len());
    let mut remainders = Vec::with_capacity(weights.len());
    for (place, weight) in weights.iter().enumerate() {
        let quota = weight.times(&each);
        let floor = quota.floor();
        remainders.push((quota.minus(&floor), place));
        parts.push(Part { whole: floor.to_count()?, quota });
    }
    let given = parts.iter().fold(0_u64, |sum, part| sum.saturating_add(part.whole));
    // stable: equal remainders keep the order of the list
    remainders.sort_by(|(a, _), (b, _)| b.cmp(a));
    let left = usize::try_from(total.saturating_sub(given)).ok()?;
    for (_, place) in remainders.into_iter().take(left) {
        if let Some(part) = parts.get_mut(place) {
            part.whole = part.whole.saturating_add(1);
        }
    }
    Some(parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wholes(total: u64, weights: &[i64]) -> Vec<u64> {
        let weights: Vec<Exact> = weights.iter().copied().map(Exact::from).collect();
        apportion(total, &weights).unwrap().into_iter().map(|part| part.whole).collect()
    }

    #[test]
    fn the_published_programme_is_shared_out() {
        // 5544 = 462 × 12; 46 000 = 462 × 99 + 262, all remainders equal: the first 262 get one more
        let same = [1; 462];
        assert!(wholes(5544, &same).iter().all(|whole| *whole == 12));
        let people = wholes(46_000, &same);
        assert!(
            people[..262].iter().all(|whole| *whole == 100) && people[262..].iter().all(|whole| *whole == 99)
        );
    }

    #[test]
    fn one_more_to_share_may_take_one_away() {
        // the textbook case of the Alabama paradox: 30/7, 30/7, 10/7, then 33/7, 33/7, 11/7
        assert_eq!(wholes(10, &[6, 6, 2]), [4, 4, 2]);
        assert_eq!(wholes(11, &[6, 6, 2]), [5, 5, 1]);
    }

    #[test]
    fn what_can_not_be_shared_out_is_nothing() {
        assert_eq!(apportion(1, &[]), None);
        assert_eq!(apportion(1, &[Exact::ZERO]), None);
        assert_eq!(apportion(1, &[Exact::ONE, Exact::from(-1)]), None);
        assert_eq!(wholes(0, &[1, 2]), [0, 0]);
    }
}
