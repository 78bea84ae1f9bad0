//! # `district`: what a district has and does, together (区县)
//!
//! Takes a district document, in which a network stands beside its staff, its learning and its ledger, gives a
//! [`District`] whose parts fit together, or all that is wrong. It answers nothing itself: `measure`, `standard`
//! and the rooms after them ask it.

mod problem;
mod read;

pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub use read::District;
