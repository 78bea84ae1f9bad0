//! # haitang 海棠
//!
//! Models networks of social work stations (社会工作服务站) — stations and three-in-one sites, posts, learning,
//! activities, programmes, supervision — and scores their evaluations exactly: every figure names the rows behind
//! it, every point lost has a reason, and Rust, Python and the browser give the same bytes.
//!
//! ```text
//!             ┌────────────────────────── haitang (crates/core) ───────────────────────────┐
//!  district ──┤ network ▸ staff ▸ learning ▸ ledger ──▶ district ──▶ measure ──▶ standard  │
//!             │                                                         │ figures          │
//!  rubric ────┤ rubric ──read──▶ Rubric ──▶ sheet ──read──▶ Sheet ◀─────┘                  │
//!  sheet  ────┤                                               │ score                      │
//!             │      words (zh, en) ◀── explain ── Scorecard ◀┘                            │
//!             │                                        │                                   │
//!             │           supervision · programme · analysis ──▶ bulletin ──▶ exchange     │
//!             └──────────▲───────────────────────▲─────────────────────────▲───────────────┘
//!                   Rust caller           crates/py (pip)          crates/wasm (npm)
//! ```
//!
//! Data flows one way. What has not been checked can't be scored, because [`score::score`] does not take
//! its type. Words are a projection of the scorecard, never a second computation.
//!
//! ```
//! use haitang::{explain::{Language, Words}, rubric::Rubric, score::score, sheet::Sheet};
//!
//! let rubric = Rubric::from_json(r#"{
//!     "haitang": "rubric/1", "id": "demo", "title": {"zh": "示例", "en": "Demo"},
//!     "children": [
//!         {"id": "1", "title": {"zh": "活动场次", "en": "Activities"}, "points": "60",
//!          "inputs": [{"id": "held", "type": "count"}],
//!          "rule": {"kind": "ratio", "of": "held", "to": "12", "cap": "1", "when_zero": "0"}},
//!         {"id": "2", "title": {"zh": "督导记录", "en": "Supervision"}, "points": "40",
//!          "inputs": [{"id": "missing", "type": "count", "title": {"zh": "缺失份数", "en": "missing records"}}],
//!          "rule": {"kind": "balance", "start": "full", "floor": "0",
//!                   "deduct": [{"per": "missing", "points": "2.5", "step": "1", "mode": "whole"}]}}],
//!     "grades": {"bands": [{"grade": "good", "title": {"zh": "良好", "en": "good"}, "at_least": "80"}],
//!                "otherwise": {"grade": "pass", "title": {"zh": "合格", "en": "pass"}}}}"#)?;
//!
//! let sheet = Sheet::from_json(&rubric, r#"{
//!     "haitang": "sheet/1", "rubric": "demo", "subject": "双石镇",
//!     "answers": {"1": {"held": "10"}, "2": {"missing": "2"}}}"#)?;
//!
//! let card = score(&sheet);
//! assert_eq!(card.score.exact.as_ref().map(ToString::to_string).as_deref(), Some("85"));
//!
//! let words = Words::of(&card, Language::English);
//! assert_eq!(words.headline, "双石镇: 85 of 100 points (15 lost), grade: good");
//! assert_eq!(words.lost[1], "2 Supervision: deducted for `missing records: 2`, 5 lost");
//! # Ok::<(), haitang::base::Issues>(())
//! ```
//!
//! The crate is `no_std` with `alloc`: it has no clock, no files, no environment, no threads, no
//! randomness and no binary floating point. The rubric language is described, construct by construct,
//! in `docs/rubric-language.md`; [`wire`] holds the doors that the bindings forward to.
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod analysis;
pub mod base;
pub mod batch;
pub mod bulletin;
pub mod chart;
pub mod district;
pub mod exchange;
pub mod explain;
pub mod learning;
pub mod ledger;
pub mod measure;
pub mod network;
pub mod paper;
pub mod programme;
pub mod questionnaire;
pub mod reliability;
pub mod report;
pub mod rubric;
pub mod score;
pub mod session;
pub mod sheet;
pub mod staff;
pub mod standard;
pub mod supervision;
pub mod tally;

pub use base::{Exact, Issue, Issues};
pub use district::District;
pub use exchange::wire;
pub use explain::{Language, Words};
pub use rubric::Rubric;
pub use score::{Scorecard, score, together};
pub use session::Session;
pub use sheet::Sheet;

/// The Rust blocks of the READMEs are tests.
#[cfg(doctest)]
#[doc = include_str!("../../../README.md")]
#[doc = include_str!("../../../README.zh-CN.md")]
struct Readmes;
