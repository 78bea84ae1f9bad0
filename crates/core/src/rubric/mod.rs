//! # `rubric`: an evaluation as data (评估指标体系)
//!
//! Takes a rubric document, gives a checked [`Rubric`] whose every reference is resolved, or all that
//! is wrong with the document. It has never seen an answer and computes no score.
//! The language is described, construct by construct, in `docs/rubric-language.md`.

mod amount;
mod assessors;
mod citation;
mod cohort;
mod combine;
mod condition;
mod describe;
mod document;
mod gate;
mod grades;
mod identity;
mod input;
mod node;
mod problem;
mod quota;
mod read;
mod rule;
mod scope;
mod select;
mod states;
mod table;
mod term;
mod units;
mod walk;
mod write;

pub use amount::{Amount, Step};
pub use assessors::{Assessors, Expected, Party, Take};
pub use citation::Citation;
pub use cohort::{Cohort, Rank, Statistic, Ties};
pub(crate) use combine::{Voice, all};
pub use condition::{Bound, Condition};
pub use describe::Described;
pub use gate::{Effect, Gate, GateKind, Test};
pub use grades::{Band, Grades};
pub use identity::Identity;
pub(crate) use identity::name;
pub use input::{Input, Kind, Options};
pub use node::{Body, Criterion, Empty, Node, NotApplicable, Role, Section, Words};
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub use read::{EDITION, Rubric};

pub use quota::{Most, Quota};
pub use rule::{Limit, Rule};
pub use scope::{Reference, Slot};
pub use select::HowMany;
pub use table::Row;
pub use term::{Measured, Per, Term};
pub use units::{Figure, Over, Sample, Units};
pub(crate) use write::{Part, WORD};
