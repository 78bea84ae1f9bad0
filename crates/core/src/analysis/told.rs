//! A change in words (改动的说明): one sentence in each language.
//!
//! Takes what happened, where, and the values; keys of the language are called by their names, everything else
//! by itself.

use alloc::{borrow::ToOwned, format, string::String, vec::Vec};

use super::{Change, What};
use crate::base::{
    Text,
    json::{self, Value},
    text::{Language, shortened},
};

/// What the keys of the language are called.
const NAMES: &[(&str, &str, &str)] = &[
    ("add", "what is added", "加分条目"),
    ("at_least", "at least", "不低于"),
    ("at_least_points", "least points", "最低分"),
    ("at_least_share", "least share", "最低得分率"),
    ("at_most", "at most", "不高于"),
    ("bands", "bands", "等级线"),
    ("beyond", "beyond", "超过"),
    ("cap", "cap", "上限"),
    ("cases", "cases", "情形"),
    ("children", "children", "下级指标"),
    ("counts_for_grade", "counts for the grade", "计入定级"),
    ("deduct", "what is deducted", "扣分条目"),
    ("description", "description", "说明"),
    ("empty", "policies for empty answers", "缺项规则"),
    ("equals", "equals", "等于"),
    ("evidence", "evidence", "佐证材料"),
    ("exempt_if", "exempt if", "免评条件"),
    ("first", "points of the first step", "首档分值"),
    ("floor", "floor", "下限"),
    ("forfeit_if", "forfeit if", "未开展条件"),
    ("gates", "gates", "等级关口"),
    ("grades", "grades", "等级"),
    ("id", "id", "编号"),
    ("inputs", "inputs", "填报项"),
    ("less_than", "less than", "低于"),
    ("list", "list", "清单"),
    ("method", "method", "评估方法"),
    ("minimum_applicable", "least number that applies", "最少适用项数"),
    ("mode", "mode", "方式"),
    ("more_than", "more than", "高于"),
    ("no_event_if", "no event if", "未发生条件"),
    ("not_applicable_if", "not applicable if", "不适用条件"),
    ("notes", "notes", "备注"),
    ("options", "options", "选项"),
    ("otherwise", "otherwise", "其余"),
    ("part", "part", "分项"),
    ("places", "decimal places", "小数位数"),
    ("points", "points", "分值"),
    ("required", "required", "必备"),
    ("role", "role", "性质"),
    ("rounding", "rounding", "取舍"),
    ("rows", "rows", "分档"),
    ("rule", "rule", "评分规则"),
    ("short_of", "short of", "不足"),
    ("source", "source", "来源"),
    ("start", "start", "起始分"),
    ("step", "step", "每档"),
    ("then", "effect", "处理"),
    ("title", "title", "名称"),
    ("to", "to", "应达到"),
    ("unit", "unit", "单位"),
    ("version", "version", "版本"),
    ("weight", "weight", "权重"),
    ("when", "condition", "条件"),
    ("zero_if", "nothing if", "不得分条件"),
];

impl Change {
    /// `title` is that of the node in which the place is.
    pub(super) fn new(
        what: What,
        at: &str,
        from: Option<Value>,
        to: Option<Value>,
        title: Option<Value>,
    ) -> Self {
        let code = if what == What::Changed && is_id(at) { What::Renamed } else { what };
        let title = title.and_then(|title| Text::read(&title).ok());
        let tell = |language| sentence(code, &place(at, title.as_ref(), language), [&from, &to], language);
        let (en, zh) = (tell(Language::English), tell(Language::Chinese));
        Self { at: at.to_owned(), code, en, from, to, zh }
    }
}

/// The id of a node or of the rubric.
fn is_id(at: &str) -> bool {
    at.split_once('/').is_some_and(|(_, rest)| rest == "id")
}

fn place(at: &str, title: Option<&Text>, language: Language) -> String {
    let mut steps = at.split('/');
    let node = steps.next().unwrap_or_default();
    let node =
        title.map_or_else(|| node.to_owned(), |title| [node, " ", title.in_language(language)].concat());
    let named = steps.map(|step| match NAMES.iter().find(|(key, ..)| *key == step) {
        Some((_, en, zh)) => if language == Language::Chinese { *zh } else { *en }.to_owned(),
        None => format!("`{step}`"),
    });
    let parts: Vec<String> = core::iter::once(node).chain(named).collect();
    parts.join(if language == Language::Chinese { "，" } else { ", " })
}

fn sentence(code: What, place: &str, values: [&Option<Value>; 2], language: Language) -> String {
    let each =
        |show: &dyn Fn(&Value) -> String| values.map(|value| value.as_ref().map(show).unwrap_or_default());
    let [from, to] = match each(&|value| shown(value, language)) {
        [from, to] if from == to => each(&|value| shortened(&json::canonical(value))),
        both => both,
    };
    let (between, behind) = match (code, language) {
        (What::Added, Language::English) => ("new: ", ""),
        (What::Added, Language::Chinese) => ("新增：", ""),
        (What::Removed, Language::English) => ("gone: ", ""),
        (What::Removed, Language::Chinese) => ("删除：", ""),
        (What::Changed, Language::English) => ("from ", " to "),
        (What::Changed, Language::Chinese) => ("由", "改为"),
        (What::Renamed, Language::English) => ("renamed from ", " to "),
        (What::Renamed, Language::Chinese) => ("由", "改编号为"),
        (What::Moved, Language::English) => ("moved from ", " to "),
        (What::Moved, Language::Chinese) => ("由", "移至"),
        (What::Reordered, Language::English) => ("order from ", " to "),
        (What::Reordered, Language::Chinese) => ("次序由", "改为"),
    };
    let colon = if language == Language::Chinese { "：" } else { ": " };
    [place, colon, between, &from, behind, &to].concat()
}

/// A value in a sentence: words in its language, what has a title by that, the rest as it is written.
fn shown(value: &Value, language: Language) -> String {
    let words = value.get("title").or_else(|| value.get("zh").map(|_| value));
    let title = words.and_then(|words| Text::read(words).ok());
    match (value, title) {
        (_, Some(title)) => shortened(title.in_language(language)),
        (Value::Map(_) | Value::List(_), None) => shortened(&json::canonical(value)),
        (other, None) => other.shown(),
    }
}
