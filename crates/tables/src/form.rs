//! The form (表样): which sheets and columns there are, in which words, and how a cell of each is read.
//!
//! One table for both directions. A construct that the language learns later needs a row here only if it
//! should have a column of its own; until then it stands as JSON in the column 其他.

/// How a cell of a column stands for a value.
#[derive(Clone, Copy, Debug)]
pub enum Codec {
    /// A text in Chinese.
    Text,
    /// Its English, in the column that has the same key.
    English,
    /// A string that is no text in two languages.
    Plain,
    /// An id.
    Id,
    /// A number.
    Number,
    /// A number of decimal places.
    Places,
    /// A number, or one of some words.
    NumberOr(&'static [Word]),
    /// A word out of a list.
    Words(&'static [Word]),
    /// Yes or no, in the words of the column.
    Truth([&'static str; 2]),
    /// Texts, one on each line.
    Lines,
    /// Their English.
    LinesEnglish,
    /// Options, one on each line: `id=title`.
    Options,
    /// A rule.
    Rule,
    /// A condition.
    Condition,
    /// A rounding.
    Rounding,
    /// What a gate does.
    Effect,
    /// Only for people: not read.
    Shown,
    /// Everything else, as one JSON object.
    Rest,
}

/// A word of the form, and the word of the documents.
pub type Word = (&'static str, &'static str);

/// A column of a sheet, or an item of the list of properties.
#[derive(Clone, Copy, Debug)]
pub struct Column {
    /// Its header.
    pub title: &'static str,
    /// The key, or `outer/inner`.
    pub key: &'static str,
    /// How its cells are read.
    pub codec: Codec,
    /// Characters that fit into a line.
    pub width: u32,
    /// Does it stand there although it is blank?
    pub usual: bool,
}

const fn usual(title: &'static str, key: &'static str, codec: Codec, width: u32) -> Column {
    Column { title, key, codec, width, usual: true }
}

const fn rare(title: &'static str, key: &'static str, codec: Codec, width: u32) -> Column {
    Column { title, key, codec, width, usual: false }
}

/// The sheet of explanations.
pub const GUIDE: &str = "说明";
/// The sheet of properties.
pub const ABOUT: &str = "体系信息";
/// The sheet of the tree.
pub const NODES: &str = "指标";
/// The sheet of inputs.
pub const INPUTS: &str = "填报项";
/// The sheet of bands and gates.
pub const GRADES: &str = "等级";
/// The sheet of what is too long for a cell.
pub const LONG: &str = "续表";

/// The criterion of inputs that are asked once for the whole sheet.
pub const WHOLE: &str = "（全表）";
/// A section cell of a criterion that stands in no section of that level.
pub const NO_SECTION: &str = "—";
/// A total that is not rounded, where nothing else is.
pub const NOT_ROUNDED: &str = "不舍入";

pub const ROLES: &[Word] = &[("基本", "base"), ("加分", "bonus"), ("倒扣", "penalty")];
pub const NOT_APPLICABLE: &[Word] =
    &[("剔除", "drop"), ("满分", "full"), ("零分", "zero"), ("不允许", "refuse")];
pub const EXEMPT: &[Word] = &[("满分", "full"), ("不允许", "refuse")];
pub const TYPES: &[Word] = &[
    ("是否", "bool"),
    ("次数", "count"),
    ("数值", "number"),
    ("完成比", "share"),
    ("单选", "choice"),
    ("多选", "list"),
    ("日期", "date"),
    ("评估员给分", "assessed"),
];
const WHEN_DUE_ZERO: &[Word] = &[("不允许", "refuse")];
/// Kinds of gates; a band and the grade below all bands are rows of the same sheet.
pub const GATES: &[Word] = &[("底线", "floor"), ("一票否决", "veto"), ("封顶", "cap")];
pub const BAND: &str = "等级";
pub const OTHERWISE: &str = "其余";
pub const REST: &str = "其他";
/// Words for the style of numbers.
pub const STYLES: &[Word] = &[("文字", "text"), ("位数用数字", "places"), ("数字", "number")];

/// The title of a criterion; a row without it is a row of a section.
pub const CRITERION: &str = "评估要点";
pub const ENGLISH: &str = "英文名称";

/// Columns of the tree, behind those of the levels.
pub const NODE_COLUMNS: &[Column] = &[
    usual(CRITERION, "title", Codec::Text, 26),
    usual("编号", "id", Codec::Id, 9),
    rare("类别", "role", Codec::Words(ROLES), 7),
    usual("分值", "points", Codec::Number, 7),
    rare("权重", "weight", Codec::Number, 7),
    usual("评分规则", "rule", Codec::Rule, 50),
    usual("佐证材料", "evidence/list", Codec::Lines, 20),
    rare("佐证要求", "evidence/required", Codec::Truth(["必须", "不必"]), 9),
    rare("评估方法", "method", Codec::Text, 18),
    rare("说明", "description", Codec::Text, 24),
    rare("来源", "source", Codec::Text, 16),
    rare("不适用条件", "not_applicable_if", Codec::Condition, 14),
    rare("未开展条件", "forfeit_if", Codec::Condition, 14),
    rare("免评条件", "exempt_if", Codec::Condition, 14),
    rare("未发生条件", "no_event_if", Codec::Condition, 14),
    rare("不得分条件", "zero_if", Codec::Condition, 14),
    rare("不适用时", "empty/not_applicable", Codec::Words(NOT_APPLICABLE), 9),
    rare("免评时", "empty/exempt", Codec::Words(EXEMPT), 8),
    rare("最低分", "floor", Codec::Number, 8),
    rare("最高分", "cap", Codec::Number, 8),
    rare("舍入", "rounding", Codec::Rounding, 14),
    rare("至少适用项数", "minimum_applicable", Codec::Number, 10),
    rare("计入等级", "counts_for_grade", Codec::Truth(["是", "否"]), 9),
    rare(REST, "", Codec::Rest, 20),
    rare(ENGLISH, "title", Codec::English, 26),
    rare("佐证材料（英文）", "evidence/list", Codec::LinesEnglish, 22),
    rare("评估方法（英文）", "method", Codec::English, 18),
    rare("说明（英文）", "description", Codec::English, 22),
    rare("来源（英文）", "source", Codec::English, 16),
];

/// The column that says whose input it is.
pub const OF_CRITERION: &str = "指标编号";

/// Columns of the inputs.
pub const INPUT_COLUMNS: &[Column] = &[
    usual(OF_CRITERION, "", Codec::Shown, 10),
    usual("指标名称（供查看）", "", Codec::Shown, 22),
    usual("填报项编号", "id", Codec::Id, 14),
    usual("名称", "title", Codec::Text, 26),
    usual("类型", "type", Codec::Words(TYPES), 11),
    usual("下限", "at_least", Codec::Number, 8),
    usual("上限", "at_most", Codec::Number, 8),
    rare("小数位", "places", Codec::Places, 8),
    rare("单位", "unit", Codec::Text, 8),
    usual("选项", "options", Codec::Options, 30),
    rare("应完成为0时", "when_due_zero", Codec::NumberOr(WHEN_DUE_ZERO), 12),
    rare("可超额", "may_exceed", Codec::Truth(["是", "否"]), 8),
    rare("可给零分", "or_zero", Codec::Truth(["是", "否"]), 9),
    usual("说明", "description", Codec::Text, 24),
    rare(REST, "", Codec::Rest, 20),
    rare(ENGLISH, "title", Codec::English, 26),
    rare("单位（英文）", "unit", Codec::English, 8),
    rare("选项（英文）", "options", Codec::LinesEnglish, 30),
    rare("说明（英文）", "description", Codec::English, 24),
];

/// The column that says what a row of the sheet of grades is.
pub const SORT: &str = "类别";

/// Columns of bands and gates.
pub const GRADE_COLUMNS: &[Column] = &[
    usual(SORT, "", Codec::Shown, 10),
    usual("编号", "id", Codec::Id, 16),
    usual("名称", "title", Codec::Text, 26),
    usual("分数", "", Codec::Shown, 14),
    usual("条件", "when", Codec::Condition, 44),
    usual("结果", "then", Codec::Effect, 18),
    rare(REST, "", Codec::Rest, 24),
    rare(ENGLISH, "title", Codec::English, 26),
];

/// Headers of the list of properties.
pub const ITEM: &str = "项目";
pub const CONTENT: &str = "内容";
pub const CONTENT_ENGLISH: &str = "英文";
/// The item that says how numbers are written in the document.
pub const STYLE_ITEM: &str = "数字写法";
/// The item that may stand there several times.
pub const NOTE_ITEM: &str = "备注";

/// Items of the list of properties. Width has no meaning here.
pub const ABOUT_ITEMS: &[Column] = &[
    usual("编号", "id", Codec::Id, 0),
    usual("名称", "title", Codec::Text, 0),
    usual("版本", "version", Codec::Plain, 0),
    usual("来源", "source", Codec::Text, 0),
    rare("满分", "points", Codec::Number, 0),
    rare("最低分", "floor", Codec::Number, 0),
    rare("最高分", "cap", Codec::Number, 0),
    usual("末级指标得分舍入", "rounding/criterion", Codec::Rounding, 0),
    usual("上级指标得分舍入", "rounding/section", Codec::Rounding, 0),
    usual("总分舍入", "rounding/total", Codec::Rounding, 0),
    usual("不适用时", "empty/not_applicable", Codec::Words(NOT_APPLICABLE), 0),
    usual("免评时", "empty/exempt", Codec::Words(EXEMPT), 0),
    rare("至少适用项数", "minimum_applicable", Codec::Number, 0),
    usual(NOTE_ITEM, "notes", Codec::Text, 0),
    rare(STYLE_ITEM, "", Codec::Words(STYLES), 0),
    rare(REST, "", Codec::Rest, 0),
];

/// The header of a level of sections: 一级指标, 二级指标 …
pub fn level(number: usize) -> String {
    const DIGITS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let digit = |place: usize| DIGITS.get(place).copied().unwrap_or_default();
    let (tens, ones) = (number.checked_div(10).unwrap_or(0), number.checked_rem(10).unwrap_or(0));
    let tens = match tens {
        0 => String::new(),
        1 => "十".to_owned(),
        more => format!("{}十", digit(more)),
    };
    format!("{tens}{}级指标", digit(ones))
}

/// Most levels of sections: deeper trees do not fit into a document.
pub const MOST_LEVELS: usize = 32;

#[cfg(test)]
mod tests {
    #[test]
    fn levels_are_numbered_in_chinese() {
        let names = [1, 2, 10, 11, 20, 31].map(super::level);
        assert_eq!(names, ["一级指标", "二级指标", "十级指标", "十一级指标", "二十级指标", "三十一级指标"]);
    }
}
