//! # `chart`: pictures of results (图表)
//!
//! Takes scorecards, a network or a programme with its district; gives a specification of Vega-Lite 5, one language
//! at a time, equal bytes for equal documents. It draws nothing and decides nothing: sentences are those of
//! `explain`, sums those of the scorecard, figures those of `programme`. The title says what there is to see.
//!
//! Vega places marks by binary numbers, so a position is the exact number rounded to four places, for display alone;
//! the exact text stands beside it in the same row, and that is what a reader is told. Nothing fixes a background:
//! colours are told apart by those who see fewer of them, and stand out on white and on black. The shapes stand in
//! `templates/`, labels in both languages; the code works out rows and sentences. Described in `docs/charts.md`.

mod fill;
mod group;
mod heat_map;
mod look;
mod lost_points;
mod network;
mod pace;
mod problem;
mod profile;
mod ranking;
mod say;
mod tree;
mod weak;

use alloc::string::String;

use crate::base::json::Value;

pub use group::Group;
pub(crate) use group::{in_order, share};
pub use look::{Look, Theme};
pub use pace::Pace;
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub(crate) use say::median;
pub(crate) use weak::{Weak, weakest};

/// A picture as a specification of Vega-Lite (图表).
///
/// ```
/// use haitang::{chart::{Chart, Look, Theme}, Language, Rubric, Sheet, score};
/// let rubric = Rubric::from_json(r#"{"haitang": "rubric/1", "id": "r", "title": "示例",
///     "children": [{"id": "1", "title": "有制度", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
///                   "rule": {"kind": "all_or_nothing", "when": "met"}}]}"#)?;
/// let sheet = r#"{"haitang": "sheet/1", "rubric": "r", "subject": "双石镇", "answers": {"1": false}}"#;
/// let card = score(&Sheet::from_json(&rubric, sheet)?);
/// let chart = Chart::lost_points(&card, None, Look { language: Language::Chinese, theme: Theme::Any })?;
/// assert!(chart.to_json().contains("双石镇：失10分，主要失于1 有制度，共10分（100%）"));
/// # Ok::<(), haitang::base::Issues>(())
/// ```
#[doc(alias = "图表")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chart(Value);

impl Chart {
    /// The specification as JSON: keys sorted, no white space, numbers as numbers.
    #[must_use]
    pub fn to_json(&self) -> String {
        self.0.with_numbers()
    }
}
