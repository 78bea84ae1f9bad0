//! # `batch`: many sheets of one rubric at once (批量评分)
//!
//! Takes a rubric compiled once and columns of cells, a block of rows at a time, gives a score, a grade and a
//! status for each row. It knows no file and no table format: a cell is a value of a document, a column an array
//! of codes, one for each different cell.
//!
//! ```text
//! cells ──slot──▶ codes ──lookup──▶ points of each criterion ──rollup──▶ score ──course──▶ grade
//!                           │ an answer seen for the first time, a row too hard for whole numbers
//!                           ▼
//!                    row ▸ sheet ▸ score: the path of a single sheet, which says what is true
//! ```
//!
//! No rule is written twice. What a criterion gives for an answer, and whether a gate fires on it, is asked of the
//! scorer itself, once for each different answer, and remembered. Only the roll-up and the bands are done here
//! again, in scaled whole numbers that carry a bound on what they leave out; a row whose rounding or comparison
//! is too close to call, or that says anything unusual, takes the path of a single sheet.

mod cells;
mod column;
mod course;
mod entry;
mod fast;
mod lookup;
mod operand;
mod outcome;
mod plan;
mod program;
mod question;
mod ratio;
mod rollup;
mod row;
mod scale;
mod scored;
mod scores;
mod shape;
mod slot;

pub use cells::Cells;
pub use fast::Memory;
pub use outcome::Outcome;
pub use program::Program;
pub use row::{evidence, sheet, truth};
pub use scale::SHOWN_PLACES;
pub use scores::Scores;
pub use slot::{Part, Place, Problem, Slot};

/// The refusals of this room: codes with the patterns of their sentences.
#[must_use]
pub fn catalogue() -> &'static [crate::base::issue::Pattern] {
    slot::CATALOGUE
}
