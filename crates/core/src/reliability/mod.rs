//! # `reliability`: how far results can be trusted (信度与稳健性)
//!
//! Takes ratings of several assessors, scores with their weights, or scorecards of two rounds; gives how well the
//! assessors agree and how severe each is, what small changes of weights would turn round, and what changed between
//! the rounds. Point values are exact fractions; what is no fraction has certified digits; what is drawn has a
//! seed. What is not defined says so, with the reason: never 0, never 1.

pub mod agreement;
mod distribution;
mod estimate;
mod problem;
pub mod ratings;
pub mod robust;
pub mod rounds;
pub mod severity;

pub use agreement::{Agreement, Asked, agreement};
pub use estimate::{Estimate, Interval, Reason};
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub use ratings::{Level, OfTopic, Ratings, of_cards};
pub use robust::{Robustness, Weighed, robustness};
pub use rounds::{Mapping, Rounds, rounds};
pub use severity::{Severity, severity};
