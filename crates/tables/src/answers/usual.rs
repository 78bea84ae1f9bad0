//! Words that offices use (常用词): for rows that are no stations, and for drafting a mapping.
//!
//! They are never applied in silence: a total is refused until the mapping says what to do with it, and a draft is
//! looked at by people.

use super::normal::normal;

/// What stands at the beginning of a row of totals.
const TOTALS: [&str; 12] = [
    "合计",
    "总计",
    "小计",
    "平均",
    "平均分",
    "平均值",
    "均值",
    "汇总",
    "total",
    "sum",
    "average",
    "subtotal",
];

/// Words that mean yes.
pub const YES: [&str; 12] = ["是", "√", "✓", "✔", "有", "合格", "达标", "符合", "已", "y", "yes", "true"];
/// Words that mean no.
pub const NO: [&str; 12] =
    ["否", "×", "✗", "✘", "无", "不合格", "不达标", "不符合", "未", "n", "no", "false"];
/// Words for states.
pub const STATES: [(&str, &str); 6] = [
    ("不适用", "not_applicable"),
    ("免评", "exempt"),
    ("未开展", "forfeit"),
    ("无佐证", "no_evidence"),
    ("未查", "missing"),
    ("n/a", "not_applicable"),
];

/// Headers over stations.
pub const SUBJECTS: [&str; 12] = [
    "站点",
    "站点编号",
    "站点名称",
    "社工站",
    "社工站编号",
    "社工站名称",
    "单位",
    "单位名称",
    "机构",
    "机构名称",
    "station",
    "subject",
];
/// Headers over assessors.
pub const ASSESSORS: [&str; 7] = ["评估员", "评估人", "评估人员", "评估专家", "专家", "评委", "assessor"];
/// Headers over days.
pub const DATES: [&str; 5] = ["评估日期", "日期", "检查日期", "评估时间", "date"];
/// Headers over criteria, inputs and answers of the long form.
pub const CRITERIA: [&str; 6] = ["指标编号", "指标", "末级指标", "评估要点", "指标名称", "criterion"];
pub const INPUTS: [&str; 4] = ["填报项", "填报项编号", "填报项名称", "input"];
pub const ANSWERS: [&str; 7] = ["填报值", "填报", "答案", "结果", "填报结果", "值", "answer"];
/// Headers over what is never an answer.
pub const IGNORED: [&str; 4] = ["序号", "编号顺序", "no.", "#"];

/// Does a row begin like one of totals?
pub fn is_total(text: &str) -> bool {
    let text = normal(text).to_lowercase();
    TOTALS.contains(&text.trim_end_matches([':', '：']))
}
