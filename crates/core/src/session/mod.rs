//! # `session`: filling a sheet, one change at a time (填报会话)
//!
//! Takes a rubric and a draft, then changes to it, and gives after each only what came out otherwise than before:
//! points, sections, total, grades that can be reached, issues, what is missing. It scores only through `score`.
//! A draft may hold what no sheet may: nothing that was typed is lost, and what cannot be read counts as missing.

mod draft;
mod edit;
mod entries;
mod fill;
mod leniently;
mod problem;
mod told;
mod view;

pub(crate) use draft::put;
pub use fill::{Finish, Session};
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub use told::{Explained, Refused};
pub use view::{Change, Fired, Line, Progress};
