//! Rules in readable form (评分规则的写法), written.
//!
//! Gives `None` where there is no notation, or where the notation would be read as something else.

use haitang::{
    Exact,
    base::{json::Value, number},
};

use super::{
    rule,
    told::{amount, condition, name, single},
};
use crate::document::{has_only, items, members, string};

/// The ids of the options of each choice that a rule can see, in order.
#[derive(Clone, Debug, Default)]
pub struct Options(Vec<(String, Vec<String>)>);

impl Options {
    /// One more list of inputs.
    #[must_use]
    pub fn and(mut self, inputs: Option<&Value>) -> Self {
        for input in inputs.map(items).unwrap_or_default() {
            let options = input.get("options").map(items).unwrap_or_default();
            let ids = options.iter().filter_map(|option| Some(string(option.get("id")?)?.to_owned()));
            if let Some(id) = input.get("id").and_then(string) {
                self.0.push((id.to_owned(), ids.collect()));
            }
        }
        self
    }

    /// The members of an object by option, in the order of the options.
    fn ordered<'v>(&self, input: &Value, by_option: &'v Value) -> Vec<(&'v str, &'v Value)> {
        let known =
            self.0.iter().find(|(id, _)| Some(id.as_str()) == string(input)).map(|(_, options)| options);
        let place = |key: &str| known.and_then(|options| options.iter().position(|option| option == key));
        let mut ordered: Vec<_> =
            members(by_option).iter().map(|(key, value)| (key.as_str(), value)).collect();
        ordered.sort_by_key(|(key, _)| place(key).unwrap_or(usize::MAX));
        ordered
    }
}

/// A rule, if it has a notation that reads back as the same rule.
pub fn rule_told(value: &Value, options: &Options, as_numbers: bool) -> Option<String> {
    told(value, options).filter(|told| rule::read(told, as_numbers).is_ok_and(|read| read == *value))
}

/// A condition, likewise.
pub fn condition_told(value: &Value, as_numbers: bool) -> Option<String> {
    condition(value).filter(|told| rule::whole_condition(told, as_numbers).is_ok_and(|read| read == *value))
}

fn told(rule: &Value, options: &Options) -> Option<String> {
    let get = |key: &str| rule.get(key);
    match string(get("kind")?)? {
        "all_or_nothing" => Some(format!("满足得满分：{}", condition(get("when")?)?)),
        "balance" => balance(rule, options),
        "choice" => choice(rule, options),
        "table" => table(rule),
        "matrix" => matrix(rule, options),
        "ratio" => ratio(rule),
        "number" => Some(format!("直接计分：{}", string(get("input")?)?)),
        "number_in_level" => number_in_level(rule, options),
        "amount" => calculated(rule),
        "best_of" => Some(format!("取最高：{}", several(get("of")?, options)?)),
        "worst_of" => Some(format!("取最低：{}", several(get("of")?, options)?)),
        "cases" => cases(rule, options),
        _ => None,
    }
}

fn several(rules: &Value, options: &Options) -> Option<String> {
    items(rules).iter().map(|rule| Some(format!("〔{}〕", told(rule, options)?))).collect()
}

fn cases(rule: &Value, options: &Options) -> Option<String> {
    let cases: Option<Vec<String>> = items(rule.get("cases")?)
        .iter()
        .map(|case| {
            Some(format!("若 {}〔{}〕；", condition(case.get("when")?)?, told(case.get("rule")?, options)?))
        })
        .collect();
    Some(format!("分情况：{}其余〔{}〕", cases?.concat(), told(rule.get("otherwise")?, options)?))
}

fn choice(rule: &Value, options: &Options) -> Option<String> {
    let input = rule.get("input")?;
    let mut text = format!("按选项：{}", string(input)?);
    for (option, points) in options.ordered(input, rule.get("points")?) {
        text.push_str(&format!("；{option}={}", amount(points)?));
    }
    Some(text)
}

fn matrix(rule: &Value, options: &Options) -> Option<String> {
    let (row, column) = (rule.get("row")?, rule.get("column")?);
    let mut text = format!("两项对照：{}，{}", string(row)?, string(column)?);
    for (one, cells) in options.ordered(row, rule.get("points")?) {
        for (other, points) in options.ordered(column, cells) {
            text.push_str(&format!("；{one}×{other}={}", amount(points)?));
        }
    }
    Some(text)
}

fn number_in_level(rule: &Value, options: &Options) -> Option<String> {
    let level = rule.get("level")?;
    let mut text = format!("档内给分：{}，{}", string(level)?, string(rule.get("input")?)?);
    for (option, range) in options.ordered(level, rule.get("ranges")?) {
        let (low, high) = (name(range.get("at_least")?)?, name(range.get("at_most")?)?);
        text.push_str(&format!("；{option}={low}至{high}"));
    }
    Some(text)
}

fn table(rule: &Value) -> Option<String> {
    let mut text = String::new();
    for row in items(rule.get("rows")?) {
        let [(key, bound), _] = members(row) else { return None };
        let (before, behind) = words(key)?;
        text.push_str(&format!("{before}{}{behind}得{}；", name(bound)?, amount(row.get("points")?)?));
    }
    Some(format!("{text}其余得{}：{}", amount(rule.get("otherwise")?)?, amount(rule.get("of")?)?))
}

/// How a bound is said: before the number, behind it.
fn words(key: &str) -> Option<(&'static str, &'static str)> {
    match key {
        "at_least" => Some(("", "以上")),
        "more_than" => Some(("超过", "")),
        "at_most" => Some(("", "以下")),
        "less_than" => Some(("不满", "")),
        _ => None,
    }
}

fn ratio(rule: &Value) -> Option<String> {
    let cap = match rule.get("cap")? {
        Value::Text(none) if none == "none" => "不封顶".to_owned(),
        share => format!("封顶{}", percent(share)?),
    };
    let (of, to) = (single(rule.get("of")?)?, single(rule.get("to")?)?);
    Some(format!("完成率：{of} ÷ {to}，{cap}，为0时{}", amount(rule.get("when_zero")?)?))
}

/// A share in per cent, where that is a plain number.
fn percent(share: &Value) -> Option<String> {
    let written = name(share)?;
    let times = number::read(written).ok().map(|share| share.times(&Exact::from(100)).to_string());
    let back = times.filter(|times| !times.contains('/')).map(|times| format!("{times}%"));
    Some(back.filter(|_| canonical(written)).unwrap_or_else(|| written.to_owned()))
}

/// Is the number written as it would be written out of per cent?
fn canonical(written: &str) -> bool {
    number::read(written).is_ok_and(|number| number.to_string() == written)
}

fn limit(value: &Value, key: &str) -> Option<String> {
    Some(match (key, value) {
        ("floor", Value::Text(none)) if none == "none" => "不设下限".to_owned(),
        ("cap", Value::Text(none)) if none == "none" => "不设上限".to_owned(),
        ("floor", value) => format!("最低{}", amount(value)?),
        (_, value) => format!("最高{}", amount(value)?),
    })
}

fn calculated(rule: &Value) -> Option<String> {
    let (floor, cap) = (limit(rule.get("floor")?, "floor")?, limit(rule.get("cap")?, "cap")?);
    Some(format!("计算：{}，{floor}，{cap}", amount(rule.get("of")?)?))
}

fn balance(rule: &Value, options: &Options) -> Option<String> {
    let mut parts = vec![format!("起评{}", amount(rule.get("start")?)?)];
    for (key, sign) in [("add", "加"), ("deduct", "扣")] {
        for one in rule.get(key).map(items).unwrap_or_default() {
            parts.push(term(one, sign, options)?);
        }
    }
    for (key, short, said) in [("floor", "扣完为止", "0"), ("cap", "加满为止", "full")] {
        match rule.get(key) {
            Some(Value::Text(digits) | Value::Number(digits)) if digits == said => {
                parts.push(short.to_owned());
            }
            Some(value) => parts.push(limit(value, key)?),
            None => {}
        }
    }
    // what is more than a line or two is easier to read one below the other
    Some(parts.join(if parts.len() > 3 { "；\n" } else { "；" }))
}

fn term(term: &Value, sign: &str, options: &Options) -> Option<String> {
    let title = term.get("title").map(title).map_or(Some(String::new()), |told| told)?;
    let get = |key: &str| term.get(key);
    let body = if let Some(part) = get("part") {
        let (points, rule) = (name(part.get("points")?)?, told(part.get("rule")?, options)?);
        format!("{sign}{}{points}分〔{rule}〕", self::title(part.get("title")?)?)
    } else if let Some(when) = get("when") {
        format!("若 {}：{sign}{}", condition(when)?, amount(get("points")?)?)
    } else if let Some(met) = get("each_met") {
        format!("每满足一项{sign}{}：{}", amount(get("points")?)?, conditions(met)?)
    } else if let Some(unmet) = get("each_unmet") {
        format!("每缺一项{sign}{}：{}", amount(get("points")?)?, conditions(unmet)?)
    } else if get("per").is_some() {
        per(term, sign)?
    } else {
        format!("{sign}：{}", amount(get("amount")?)?)
    };
    Some(title + &body)
}

fn conditions(list: &Value) -> Option<String> {
    let told: Option<Vec<String>> = items(list).iter().map(condition).collect();
    told.map(|told| told.join("，"))
}

fn title(title: &Value) -> Option<String> {
    match title {
        Value::Text(both) => Some(format!("【{both}】")),
        _ if has_only(title, &["zh", "en"]) => {
            Some(format!("【{}｜{}】", string(title.get("zh")?)?, string(title.get("en")?)?))
        }
        _ => None,
    }
}

fn per(term: &Value, sign: &str) -> Option<String> {
    let get = |key: &str| term.get(key);
    let (front, behind) = match string(get("mode")?)? {
        "whole" => ("每满", ""),
        "started" => ("每", "（不足一档按一档）"),
        "linear" => ("每", "（按比例）"),
        _ => return None,
    };
    let (step, points, of) = (name(get("step")?)?, amount(get("points")?)?, amount(get("per")?)?);
    let mut text = format!("{front}{step}{sign}{points}{behind}：{of}");
    for (key, word) in [("beyond", " 超过 "), ("short_of", " 不足 "), ("first", "，首档"), ("cap", "，最多")]
    {
        if let Some(value) = get(key) {
            text.push_str(&format!("{word}{}", amount(value)?));
        }
    }
    Some(text)
}

/// The condition of a floor gate: its keys `of`, `at_least_share`, `at_least_points`.
pub fn floor_told(value: &Value, as_numbers: bool) -> Option<String> {
    let of = match value.get("of")? {
        Value::Text(every) if every == "every_section" => "一级指标".to_owned(),
        nodes => {
            let ids: Option<Vec<&str>> = items(nodes).iter().map(string).collect();
            format!("（{}）", ids?.join("，"))
        }
    };
    let told = match (value.get("at_least_share"), value.get("at_least_points")) {
        (Some(share), None) => format!("任一{of}得分率<{}", percent(share)?),
        (None, Some(points)) => format!("任一{of}得分<{}", name(points)?),
        _ => return None,
    };
    Some(told).filter(|told| rule::floor(told, as_numbers).is_ok_and(|read| read == *value))
}

/// The bounds of a band, as an object.
pub fn bounds_told(value: &Value, as_numbers: bool) -> Option<String> {
    let signs = [("at_least", "≥"), ("more_than", ">"), ("at_most", "≤"), ("less_than", "<")];
    let said = signs.iter().filter_map(|(key, sign)| Some(format!("{sign}{}", name(value.get(key)?)?)));
    let told = said.collect::<Vec<_>>().join("，");
    Some(told).filter(|told| rule::bounds(told, as_numbers).is_ok_and(|read| read == *value))
}

/// What a gate does.
pub fn effect_told(value: &Value, as_numbers: bool) -> Option<String> {
    let told = match members(value) {
        [(key, Value::Null)] if key == "grade" => "不评等级".to_owned(),
        [(key, Value::Text(grade))] if key == "grade" => format!("定为：{grade}"),
        [(key, Value::Text(grade))] if key == "at_most" => format!("最高：{grade}"),
        _ => return None,
    };
    Some(told).filter(|told| rule::effect(told, as_numbers).is_ok_and(|read| read == *value))
}

/// A rounding.
pub fn rounding_told(value: &Value, as_numbers: bool) -> Option<String> {
    let mode = string(value.get("mode")?)?;
    let (word, _) = super::expression::ROUNDINGS.iter().find(|(_, known)| *known == mode)?;
    let told = format!("保留{}位，{word}", name(value.get("places")?)?);
    Some(told).filter(|told| rule::rounding(told, as_numbers).is_ok_and(|read| read == *value))
}
