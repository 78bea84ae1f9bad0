//! Conditions and amounts in readable form (条件与数量的写法), written.
//!
//! Gives `None` for what has no notation. What it gives is read back by the caller, so that a name that looks
//! like a word of the notation can do no harm.

use haitang::base::json::Value;

use super::expression::{ROUNDINGS, STEPS};
use crate::document::{has_only, items, members, string};

/// The single key of an object and its value.
fn only(value: &Value) -> Option<(&str, &Value)> {
    match members(value) {
        [(key, value)] => Some((key, value)),
        _ => None,
    }
}

/// A number, date, name, as it stands.
pub fn name(value: &Value) -> Option<&str> {
    match value {
        Value::Number(digits) => Some(digits),
        Value::Text(text) if text == "full" => Some("满分"),
        Value::Text(text) => Some(text),
        _ => None,
    }
}

fn listed(items: &[Value], each: fn(&Value) -> Option<String>) -> Option<String> {
    let told: Option<Vec<String>> = items.iter().map(each).collect();
    told.filter(|told| !told.is_empty()).map(|told| told.join("，"))
}

/// Words that can't stand beside others without brackets.
fn is_joined(told: &str, words: &[&str]) -> bool {
    words.iter().any(|word| told.contains(word))
}

/// An amount.
pub fn amount(value: &Value) -> Option<String> {
    if let Some(name) = name(value) {
        return Some(name.to_owned());
    }
    let infix = |sign: &str, parts: &[Value]| {
        let told: Option<Vec<String>> = parts.iter().map(single).collect();
        told.filter(|told| told.len() > 1).map(|told| told.join(sign))
    };
    if let Some((key, inner)) = only(value) {
        return match key {
            "sum" => infix(" + ", items(inner)),
            "product" => infix(" × ", items(inner)),
            "difference" => infix(" − ", items(inner)),
            "smallest" => Some(format!("最小（{}）", listed(items(inner), amount)?)),
            "largest" => Some(format!("最大（{}）", listed(items(inner), amount)?)),
            "count_met" => Some(format!("满足项数（{}）", listed(items(inner), condition)?)),
            "count_of" => Some(format!("选中项数（{}）", string(inner)?)),
            "score_of" => Some(format!("得分（{}）", string(inner)?)),
            "share_of" => Some(format!("得分率（{}）", string(inner)?)),
            _ => None,
        };
    }
    if has_only(value, &["quotient", "when_zero"]) {
        let parts = infix(" ÷ ", items(value.get("quotient")?))?;
        return Some(format!("{parts}（为0时{}）", amount(value.get("when_zero")?)?));
    }
    moded(value, "steps_in", "step", &STEPS).or_else(|| moded(value, "rounded", "places", &ROUNDINGS))
}

fn moded(value: &Value, of: &str, key: &str, words: &[(&str, &str)]) -> Option<String> {
    if !has_only(value, &[of, key, "mode"]) {
        return None;
    }
    let mode = string(value.get("mode")?)?;
    let (word, _) = words.iter().find(|(_, known)| *known == mode)?;
    Some(format!("{word}（{}，{}）", amount(value.get(of)?)?, name(value.get(key)?)?))
}

/// An amount that can stand beside an operator.
pub fn single(value: &Value) -> Option<String> {
    let told = amount(value)?;
    Some(if is_joined(&told, &[" + ", " × ", " − ", " ÷ "]) { format!("（{told}）") } else { told })
}

/// A condition.
pub fn condition(value: &Value) -> Option<String> {
    if let Value::Text(met) = value {
        return Some(met.clone());
    }
    if value.get("value").is_some() {
        return comparison(value);
    }
    if has_only(value, &["choice", "one_of"]) {
        return chosen(value, "choice", "选", "one_of");
    }
    if has_only(value, &["list", "includes"]) {
        return chosen(value, "list", "含", "includes");
    }
    let (key, inner) = only(value)?;
    match key {
        "all" => joined(items(inner), "且", "全部"),
        "any" => joined(items(inner), "或", "任一"),
        "not_all" => Some(format!("不全（{}）", listed(items(inner), condition)?)),
        "none" => Some(format!("全无（{}）", listed(items(inner), condition)?)),
        "not" => Some(format!("非（{}）", condition(inner)?)),
        _ => None,
    }
}

/// Two stand beside each other, more stand in a list.
fn joined(conditions: &[Value], word: &str, function: &str) -> Option<String> {
    let told: Option<Vec<String>> = conditions.iter().map(condition).collect();
    let told = told.filter(|told| !told.is_empty())?;
    let simple = told.len() == 2 && !told.iter().any(|one| is_joined(one, &[" 且 ", " 或 "]));
    Some(if simple {
        told.join(&format!(" {word} "))
    } else {
        format!("{function}（{}）", told.join("，"))
    })
}

fn chosen(value: &Value, input: &str, word: &str, listed: &str) -> Option<String> {
    let options: Option<Vec<&str>> = items(value.get(listed)?).iter().map(string).collect();
    Some(format!("{} {word}（{}）", string(value.get(input)?)?, options?.join("，")))
}

fn comparison(value: &Value) -> Option<String> {
    const SIGNS: [(&str, &str); 5] =
        [("at_least", "≥"), ("more_than", ">"), ("at_most", "≤"), ("less_than", "<"), ("equals", "=")];
    let mut told = amount(value.get("value")?)?;
    let mut bounds = 0_usize;
    for (key, sign) in SIGNS {
        if let Some(bound) = value.get(key) {
            told.push_str(&format!(" {sign}{}", amount(bound)?));
            bounds = bounds.saturating_add(1);
        }
    }
    (bounds > 0 && members(value).len() == bounds.saturating_add(1)).then_some(told)
}
