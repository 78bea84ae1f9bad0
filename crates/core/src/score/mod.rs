//! # `score`: answers become points (评分)
//!
//! Takes a checked sheet, gives a [`Scorecard`]: a tree that mirrors the rubric, every number beside
//! its reasons. It knows no document and no sentence. What is missing makes ranges, never zeros.
//!
//! ```text
//! answers ──facts──▶ conditions, amounts ──▶ rule ──▶ criterion ──▶ roll-up ──▶ grade ──▶ card
//! ```

mod amount;
mod balance;
mod card;
mod cohort;
mod condition;
mod criterion;
mod facts;
mod figure;
mod gate;
mod gathered;
mod grade;
mod ledger;
mod missing;
mod opinions;
mod pass;
mod probe;
mod quota;
mod read;
mod rollup;
mod rule;
mod select;
mod trial;
mod units;

pub use card::{
    Answered, Carried, Detail, Figure, Gated, Grade, GradeTitle, Line, Loss, NumberGiven, OfCriterion,
    OfRubric, Opinion, Reachable, Scorecard, ShownUnit, Span, Status, Value,
};
pub(crate) use criterion::Decision;
pub use pass::{score, together};

pub(crate) use probe::{Outlook, Probe, outlook};
pub(crate) use trial::{Judged, Standing, Trial, Tried, owed_by_all, reach};
