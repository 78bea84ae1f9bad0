//! # `report`: the report of an evaluation (评估报告)
//!
//! Takes the scorecards of a round with their rubric and receipts and, where there are any, the scorecards of the
//! round before and the state of supervision; gives a paper: summary, ranking, weak criteria, a page for each station
//! with every lost point and its rectification, and how it all came about. It scores nothing and decides nothing.
//! Described in `docs/report.md`.

use alloc::{format, string::String, vec::Vec};

use serde::Serialize;

use crate::base::{Language, Text};
use crate::paper::{Figure, Page, Section, compose::Composer};

mod matter;
mod method;
mod ranking;
mod stations;
mod summary;
mod weak;

pub use matter::{Issued, Matter};

/// What a report calls itself.
const FORMAT: &str = "report/1";
/// Letters of official papers: 黑体 above, 仿宋 below, a page number on every sheet.
const STYLE: &str = "\
    body { font-family: FangSong, STFangsong, 'Noto Serif CJK SC', 'WenQuanYi Micro Hei', serif }\
    h1 { font-family: 'FZXiaoBiaoSong-B05S', STZhongsong, SimHei, 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif; text-wrap: balance }\
    h2, th, caption { font-family: SimHei, STHeiti, 'Noto Sans CJK SC', 'WenQuanYi Micro Hei', sans-serif }\
    th { white-space: nowrap }\
    #ranking table:not(.bars) td:first-child, #method td { white-space: nowrap }\
    #ranking table:not(.bars) :is(td, th):last-child { text-align: left }\
    #method p { text-align: left; overflow-wrap: anywhere }\
    #weak table { break-inside: avoid }\
    [id^=station] table:not(.bars) td { padding-top: .5mm; padding-bottom: .5mm }\
    [id^=station] table:not(.bars) td:nth-child(2) { white-space: nowrap }\
    [id^=station] table:not(.bars) :is(td, th):nth-child(3) { text-align: left; min-width: 30mm }\
    @page { @bottom-center { content: counter(page) ' / ' counter(pages); font: 9pt sans-serif; color: #666 } }";

/// The report of an evaluation.
#[doc(alias = "评估报告")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Report {
    /// The figures of the summary, with the sheets behind them.
    pub figures: Vec<Figure>,
    /// `report/1`
    pub haitang: &'static str,
    /// What has to be said of the data.
    pub notes: Vec<Text>,
    /// What is told, in order.
    pub sections: Vec<Section>,
    /// What people read.
    pub title: Text,
    /// The rubric and the days of the evaluation.
    pub under: Text,
}

impl Report {
    /// Tells a round.
    ///
    /// ```
    /// use haitang::{Language, Rubric, Sheet, report::{Matter, Report}, score};
    /// let rubric = Rubric::from_json(r#"{"haitang": "rubric/1", "id": "r", "title": "示例",
    ///     "children": [{"id": "1", "title": "有制度", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
    ///                   "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#)?;
    /// let sheet = r#"{"haitang": "sheet/1", "rubric": "r", "subject": "双石镇", "answers": {"1": false}}"#;
    /// let cards = [score(&Sheet::from_json(&rubric, sheet)?)];
    /// let report = Report::of(&Matter::of(&rubric, &cards));
    /// assert!(report.html(Language::Chinese).contains("1 有制度：未达到“met”，失10分"));
    /// # Ok::<(), haitang::base::Issues>(())
    /// ```
    #[must_use]
    pub fn of(matter: &Matter<'_>) -> Self {
        let mut composer = Composer::default();
        let mut sections = alloc::vec![summary::section(matter, &mut composer), ranking::section(matter)];
        sections.extend(weak::section(matter));
        sections.extend(matter.ranked().into_iter().map(|card| stations::section(matter, card)));
        sections.push(method::section(matter));
        Self {
            figures: composer.into_figures(),
            haitang: FORMAT,
            notes: matter.notes.clone(),
            sections,
            title: matter.title.clone().unwrap_or_else(|| matter.usual_title()),
            under: matter.under(),
        }
    }

    /// The report as a page of HTML.
    #[must_use]
    pub fn html(&self, language: Language) -> String {
        Page {
            language,
            title: &self.title,
            under: self.under.in_language(language).into(),
            notes: &self.notes,
            sections: &self.sections,
            figures: &self.figures,
            source: None,
            style: STYLE,
        }
        .html()
    }
}

/// A text in two languages.
fn text(zh: impl Into<alloc::sync::Arc<str>>, en: impl Into<alloc::sync::Arc<str>>) -> Text {
    Text { en: en.into(), zh: zh.into() }
}

/// Id and title of a node.
fn node(line: &crate::score::Line) -> Text {
    text(format!("{} {}", line.id, line.title.zh), format!("{} {}", line.id, line.title.en))
}
