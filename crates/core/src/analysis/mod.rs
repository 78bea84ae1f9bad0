//! # `analysis`: what a rubric and its results are good for (分析)
//!
//! Takes checked rubrics, sheets and scorecards, gives what their authors and the people judged by them
//! ask next. It scores only through `score`; it changes no meaning.

mod best;
pub(crate) mod cases;
pub mod examples;
pub mod improve;
pub mod interval;
pub mod lint;
pub mod mutation;
pub mod rounding;
