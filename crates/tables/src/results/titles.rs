//! The words of the pages (表头文字), in two languages.

use haitang::{Language, score::Status};

/// A text in Chinese and English.
#[derive(Clone, Copy)]
pub struct Both(pub &'static str, pub &'static str);

impl Both {
    pub fn of(self, language: Language) -> &'static str {
        match language {
            Language::Chinese => self.0,
            Language::English => self.1,
        }
    }
}

pub const RANKING: Both = Both("排名", "Ranking");
pub const SCORES: Both = Both("指标得分", "Scores");
pub const LOST: Both = Both("失分", "Lost points");
pub const METHOD: Both = Both("方法", "Method");

pub const RANK: Both = Both("名次", "Rank");
pub const STATION: Both = Both("站点", "Station");
pub const TOTAL: Both = Both("总分", "Total");
pub const FULL: Both = Both("满分", "Full score");
pub const GRADE: Both = Both("等级", "Grade");
pub const MISSING: Both = Both("失分", "Lost");
pub const STATUS: Both = Both("状态", "Status");
pub const NOTE: Both = Both("说明", "Note");
pub const SUBTOTAL: Both = Both("小计", "Subtotal");
pub const CRITERION: Both = Both("指标编号", "Criterion");
pub const TITLE: Both = Both("指标", "Title");
pub const POINTS: Both = Both("失分", "Points");
pub const REASON: Both = Both("理由", "Reason");
pub const ITEM: Both = Both("项目", "Item");
pub const CONTENT: Both = Both("内容", "Content");

pub const DOES_NOT_APPLY: Both = Both("不适用", "not applicable");
pub const NOT_A_SUM: Both = Both(
    "总分不是各部分之和（有取舍、上下限、权重或不适用项），写的是数值",
    "the total is not the plain sum of its parts (rounding, limits, weights, or what does not apply), and stands as a value",
);
pub const RUBRIC: Both = Both("体系", "Rubric");
pub const ID: Both = Both("体系编号", "Id");
pub const VERSION: Both = Both("体系版本", "Version");
pub const MEANING: Both = Both("语义摘要", "Digest of its meaning");
pub const EDITION: Both = Both("语言版本", "Edition of the language");
pub const COUNT: Both = Both("站点数", "Stations");
pub const RANKED: Both = Both("名次规则", "How ranks are given");
pub const RANKED_HOW: Both = Both(
    "只排状态为“完成”或“已定”且总分确定的站点，按总分由高到低；同分同名次，其后名次顺延",
    "stations whose status is complete or decided and whose total is exact, highest first; equal totals share a rank and the next ones are left out",
);
pub const FORMULAS: Both = Both("公式", "Formulas");
pub const FORMULAS_HOW: Both = Both(
    "各部分相加恰等于得分表的总分时，总分和小计为求和公式；否则为数值",
    "totals and subtotals are formulas where their parts add up to what the scorecard says, else values",
);

/// The word for a status.
pub fn status(status: Status) -> Both {
    match status {
        Status::NotRated => Both("不予评定", "not rated"),
        Status::Complete => Both("完成", "complete"),
        Status::Decided => Both("已定", "decided"),
        Status::NotEligible => Both("不具备参评资格", "not eligible"),
        Status::Screened => Both("紧急情形先行处置", "screened"),
        _ => Both("未完成", "incomplete"),
    }
}
