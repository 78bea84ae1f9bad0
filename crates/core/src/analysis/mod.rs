//! # `analysis`: what a rubric and its results are good for (分析)
//!
//! Takes checked rubrics, sheets and scorecards, gives what their authors and the people judged by them
//! ask next. It scores only through `score`; it changes no meaning.

mod best;
pub(crate) mod cases;
mod diff;
pub mod examples;
mod fill;
mod impact;
pub mod improve;
pub mod interval;
pub mod lint;
mod merge;
mod migrate;
pub mod mutation;
pub mod rounding;
mod third_opinion;
mod told;
mod twins;

pub use diff::{Change, Diff, Known, What, diff, partly};
pub use fill::{Filled, Filling, Unfilled, fill};
pub use impact::{Affected, Because, Impact, Outcome, Shift, impact};
pub use migrate::{Dropped, Migrated, Moved, migrate};
pub use third_opinion::{ThirdOpinion, third_opinions};
