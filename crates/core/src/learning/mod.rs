//! # `learning`: trainings, who attended them, what has to be learnt (学习)
//!
//! Takes a learning document and the staff of which people learn, gives a checked [`Learning`], or all that is
//! wrong with the document; and answers how much was taught and to whom, which weeks were missed, who has earned
//! how many hours of continuing education, and what ends soon. Hours, limits and cadences are data. The document
//! and the questions are described in `docs/learning.md`.

mod cadence;
mod education;
mod expiring;
mod figures;
mod findings;
mod lists;
mod problem;
mod read;
mod training;

pub use cadence::{Cadences, Kept, Streak};
pub use education::{Earned, Education, Unregistered};
pub use expiring::{Expiring, Qualified, Registered};
pub use figures::{Figures, Learnt, OfKind, Part};
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub use read::Learning;
pub use training::{Attendance, Cadence, Kind, Limit, Registration, Training};
