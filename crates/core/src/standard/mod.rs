//! # `standard`: what a site or a station must have (建设标准)
//!
//! Takes a [`Standard`], a district and what people asserted with evidence, gives for each site or station and each
//! requirement whether it is met on a day: derived from rows (rooms, posts, figures of the ledger) where that can
//! be, asserted by somebody where it can't, and what is missing where. It scores nothing. No figure stands in the
//! code: every number is a requirement with its source. The documents are described in `docs/standard.md`.

mod assertion;
mod check;
mod derive;
mod document;
mod figures;
mod people;
mod problem;
mod requirement;
mod rooms;
mod told;
mod unified;

pub use assertion::{Assertion, Assertions};
pub use check::{Asked, check};
pub use document::{Applies, Group, Standard};
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub use requirement::{Figured, Kind, People, Requirement, Rooms, Same, Trust, Window};
pub use told::{Basis, Checked, CheckedGroup, Counts, GroupSum, Line, RequirementSum, Said, State, Subject};
