//! # `answers`: answer sheets out of the spreadsheets that offices have (由电子表格读取评估表)
//!
//! Takes workbooks and CSV files, a rubric and a mapping (对照文件), gives sheet documents that the core has accepted,
//! each answer with the cell it came from; or everything that is wrong, by file, sheet and cell. It takes nothing for
//! granted that the mapping does not say: a word it does not know, a percentage, a unit, a total among the rows is
//! told, never guessed. [`propose_mapping`] drafts a mapping and lists what it leaves open.
//!
//! ```text
//! files ──source──▶ cells ──heads──▶ columns ──rows (value, code)──▶ drafts ──core checks──▶ sheets, places, notes
//!                               ▲ mapping
//! ```

mod code;
mod column;
mod day;
mod draft;
mod found;
mod heads;
mod mapped;
mod mapping;
mod normal;
mod number;
mod propose;
mod row;
mod source;
mod table;
mod usual;
mod value;

pub use found::{Answered, Answers};
pub use mapping::check_mapping;
pub use propose::{Proposal, propose_mapping};

use haitang::Rubric;

use crate::flaw::Flaws;

/// Reads the answer sheets of files: their names and bytes. Workbooks are known by their bytes, everything else is
/// read as CSV: UTF-8 with or without a mark, UTF-16 with one, GB18030.
///
/// ```
/// use haitang_tables::answers;
///
/// let rubric = haitang::Rubric::from_json(r#"{"haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
///     {"id": "1.10", "title": "制度上墙", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
///      "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#)?;
/// let mapping = r#"{"haitang": "mapping/1", "rubric": "demo", "empty": "missing",
///     "words": {"是": true, "否": false}, "tables": [{"form": "wide", "subject": {"column": "站点"},
///     "columns": [{"column": "制度上墙", "criterion": "1.10"}]}]}"#;
/// let files = [("评分表.csv", "站点,制度上墙\r\n双石镇,是\r\n永川区,\r\n")];
/// let read = answers::read(&files, &rubric, mapping.as_bytes()).expect("nothing is wrong");
/// assert_eq!(read.sheets.len(), 2);
/// assert_eq!(read.sheets[0].cells["/answers/1.10/met"].cell(), "B2");
/// assert!(read.sheets[0].document.contains(r#""met":true"#));
///
/// let files = [("评分表.csv", "站点,制度上墙\r\n双石镇,大概\r\n")];
/// let flaws = answers::read(&files, &rubric, mapping.as_bytes()).unwrap_err();
/// assert_eq!(flaws.to_string(), "评分表.csv: 评分表!B2: tables.unknown_word: `大概` is not one of the words allowed here\n");
/// # Ok::<(), haitang::Issues>(())
/// ```
///
/// # Errors
/// Everything that is wrong: with the mapping by its place in the mapping, with the files by file, sheet and cell.
pub fn read<N: AsRef<str>, B: AsRef<[u8]>>(
    files: &[(N, B)],
    rubric: &Rubric,
    mapping: &[u8],
) -> Result<Answers, Flaws> {
    let ground = mapped::Ground::of(rubric);
    let mapping = mapping::read(mapping, &ground).map_err(|issues| Flaws::of_all(&issues))?;
    table::read(files, &ground, &mapping)
}
