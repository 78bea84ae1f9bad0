//! # Columns: a table of sheets in, a table of scores out (成批评分)
//!
//! Takes Arrow record batches, in which each row is an evaluation sheet, and gives record batches with a row for
//! each: score, grade, status, and what is wrong with the rows that can't be read. What a row scores is what its
//! sheet scores by itself; `haitang::batch` does the work, this room knows Arrow, threads and names of columns.
//! It holds no state that a result could depend on: any split into batches, any order, any number of threads gives
//! the same rows.

mod batches;
mod block;
mod cell;
mod codes;
mod counting;
mod ddl;
mod digest;
mod door;
mod figures;
mod long;
mod options;
mod output;
mod problem;
mod rows;
mod scorer;
mod time;

pub use batches::Batches;
pub use counting::counted;
pub use digest::{Digest, digest};
pub use door::{ARRAY, Door, SCHEMA, STREAM, Scored, digest_of, digest_of_all, tally_of, unreadable};
pub use long::Long;
pub use options::Options;
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub use scorer::Scorer;
