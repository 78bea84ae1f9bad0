//! Sameness (等价): does a change of a criterion make any difference at all?
//!
//! Takes a rubric, its mutant and the change between them, gives over how many cases of the criterion both
//! decide alike. It says nothing of changes outside one criterion, and proves nothing beyond its cases.

use super::change::Change;
use crate::rubric::Rubric;

/// How many cases were tried without a difference; `None` when there is one, or nothing to try.
pub(super) fn cases_without_difference(
    _original: &Rubric,
    _mutant: &Rubric,
    _change: &Change,
) -> Option<usize> {
    None
}
