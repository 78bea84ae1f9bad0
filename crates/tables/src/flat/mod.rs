//! # `flat`: model documents as flat tables (平面表格)
//!
//! Takes a document of flat lists (network, staff, ledger …), gives a set of CSV files, and reads such a set back
//! without loss: each list is a file, what stands beside the lists is `about.csv`. It knows no document: columns
//! are keys, so that what a later edition adds is a column too. What is wrong is told by file, row and column.
//!
//! ```text
//! document ──write──▶ cells ──csv──▶ files
//! document ◀──core checks── rows ◀──column, cell── records ◀──chunk── text ◀──decode── files
//! ```

mod cell;
mod chunk;
mod column;
mod decode;
mod district;
mod flaw;
mod read;
mod rows;
mod table;
mod write;

pub(crate) use cell::guarded;
pub(crate) use chunk::Lines;
pub(crate) use decode::decode;
pub use district::{district_from_files, district_to_files, district_to_json};
pub use flaw::{Flaw, Flaws};
pub use read::from_tables;
pub(crate) use rows::first as first_record;
pub use write::to_tables;
pub(crate) use write::written as csv_lines;

/// Files by their names: `stations.csv` and its bytes, or `network/stations.csv`.
pub type Files = Vec<(String, Vec<u8>)>;

/// The file of what stands beside the lists.
const ABOUT: &str = "about";
/// Its columns.
const KEY: &str = "key";
const VALUE: &str = "value";
/// How the name of every table ends.
const ENDING: &str = ".csv";
