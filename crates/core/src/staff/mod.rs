//! # `staff`: workers and their posts (人员)
//!
//! Takes a staff document and the network at whose stations people work, gives a checked [`Staff`], or all that is
//! wrong with the document; and answers who is where, which functions nobody covers and since when, who works more
//! than full time, who leads, who has a licence, who is a generalist and whom to train. The document and the
//! questions are described in `docs/staff.md`.

mod coverage;
mod cross_train;
mod findings;
mod generalists;
mod ground;
mod leadership;
mod licensed;
mod lists;
mod presence;
mod problem;
mod read;
mod rules;
mod stretches;
mod worker;
mod workload;

pub use coverage::{Alone, Cell, Coverage, FunctionCoverage, Gap, Scope};
pub use cross_train::{CrossTraining, MOST_STEPS, Part, Plan, STEPS, Training};
pub use findings::Days;
pub use generalists::{ByRule, Generalists, Short};
pub use leadership::{Leadership, Led};
pub use licensed::{Group, Licensed, Met, Supervision};
pub use presence::{HeldPost, Presence, PresentPlace, PresentStation};
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub use read::Staff;
pub use rules::{Expected, GeneralistRule, LicenceRule, Many, SupervisionRule};
pub use worker::{Kind, Leads, Post, Qualification, Role, Worker};
pub use workload::{Load, Overloaded, Workload};
