//! # `haitang-tables`: rubrics as spreadsheets (电子表格形式的评估指标体系)
//!
//! Evaluation tables are drawn up by people who do not program. This crate gives them the rubric as an XLSX
//! workbook with the columns that such tables have (一级指标, 评估要点, 分值, 评分规则 …), and reads it back
//! without loss. What is wrong is told by sheet and cell, everything at once, in two languages.
//!
//! ```text
//! rubric document ──layout──▶ sheets of cells ──paint──▶ workbook
//! rubric document ◀──core checks── reading ◀──table── cells ◀──grid── archive ◀── workbook
//! ```
//!
//! ```
//! use haitang_tables::{rubric_from_workbook, rubric_to_workbook};
//!
//! let rubric = r#"{"children":[{"id":"1.10","inputs":[{"id":"有制度","type":"bool"}],"points":"10","rule":{"kind":"all_or_nothing","when":"有制度"},"title":"制度"}],"haitang":"rubric/1","id":"demo","title":"示例"}"#;
//! let workbook = rubric_to_workbook(rubric.as_bytes())?;
//! assert_eq!(rubric_from_workbook(&workbook)?, rubric);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The columns and the notation of rules are described in `docs/spreadsheet.zh-CN.md`.
extern crate alloc;

pub mod answers;
mod archive;
mod cell;
pub mod columns;
mod document;
pub mod docx;
pub mod flat;
mod flaw;
mod form;
mod from_workbook;
#[cfg(test)]
mod future_tests;
mod grid;
mod guide;
#[cfg(test)]
mod guide_tests;
mod hidden;
mod layout;
mod notation;
mod paint;
mod problem;
mod read_nodes;
mod read_rest;
mod reading;
pub mod results;
mod table;
mod to_workbook;
pub mod wire;
pub mod xlsform;

pub use flaw::{Flaw, Flaws, Place};
pub use from_workbook::rubric_from_workbook;
pub use problem::Problem;
pub use to_workbook::{rubric_to_workbook, template};

/// The refusals of this crate: codes with the patterns of their sentences.
#[must_use]
pub fn catalogue() -> Vec<&'static haitang::base::issue::Pattern> {
    [problem::CATALOGUE, columns::CATALOGUE, haitang::batch::catalogue()].into_iter().flatten().collect()
}

/// The Rust block of the page for clerks compiles.
#[cfg(doctest)]
#[doc = include_str!("../../../docs/spreadsheet.zh-CN.md")]
struct Page;
