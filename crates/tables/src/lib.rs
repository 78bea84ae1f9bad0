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
//! The columns and the notation of rules are described in `docs/spreadsheet.zh-CN.md`.
extern crate alloc;

mod archive;
mod cell;
mod document;
mod flaw;
mod form;
mod from_workbook;
mod grid;
mod guide;
mod layout;
mod notation;
mod paint;
mod problem;
mod read_nodes;
mod read_rest;
mod reading;
mod table;
mod to_workbook;

pub use flaw::{Flaw, Flaws};
pub use from_workbook::rubric_from_workbook;
pub use problem::Problem;
pub use to_workbook::rubric_to_workbook;
