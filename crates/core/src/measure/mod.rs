//! # `measure`: what the rows come to (统计指标)
//!
//! Takes a district, a [`Catalogue`] of measures and a [`Counting`] policy, gives [`Figure`]s: each with its
//! definition, unit, period, and the rows behind it. What is counted once, what is left aside and to whom an event
//! belongs is data and cited; sessions, people, person-times, hours and yuan never mix; people are never added up
//! without knowing who is who. It judges nothing. The documents are described in `docs/measures.md`.

mod catalogue;
mod cluster;
mod counting;
mod duplicate;
mod event;
mod figure;
mod filter;
mod likeness;
mod part;
mod problem;
mod publish;
mod submission;
mod tally;

pub use catalogue::{Catalogue, Count, Measure, Qualified, Rows};
pub use counting::{Accounting, Campaigns, Counting, Duplicates};
pub use duplicate::{Duplicate, duplicates};
pub use figure::{Asked, Figure, Table, answerable, figures, lacking, table};
pub use filter::Filter;
pub use part::Of;
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub use publish::{Cell, Minors, Policy, publish};
pub use tally::Amount;
