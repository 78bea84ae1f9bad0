//! # The readable notation of rules (评分规则的写法)
//!
//! Takes the text of a cell, gives the rule, condition or bound as a document; and the other way round.
//! The grammar is described in `docs/spreadsheet.zh-CN.md`. What has no notation stands in its cell as JSON,
//! and what is written is read back before it is used, so that nothing can get lost between the two halves.

mod balance;
mod cursor;
mod expression;
mod rule;
mod told;
mod told_rule;

pub use cursor::is_json_number;
pub use rule::{bounds, effect, floor, read as rule, rounding, whole_condition as condition};
pub use told_rule::{
    Options, bounds_told, condition_told, effect_told, floor_told, rounding_told, rule_told,
};
