//! Conditions and amounts in readable form (条件与数量的写法), read.
//!
//! `（场次 + 走访）× 2 ≥ 12 且 有制度`. Words between names stand between blanks, because ids may be Chinese.
//! `且` and `或`, `+` and `−`, `×` and `÷` do not stand side by side without brackets: no order is implied.

use haitang::base::json::Value;

use super::cursor::{Cursor, Parsed, belongs_to_name, is_numeric};
use crate::{
    document::{map, text},
    problem::Both,
};

/// What has been read so far: a name can become either.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    Name,
    Amount,
    Condition,
}

type Part = (Value, Sort);

const CONDITION: Both = Both("a condition", "条件");
const AMOUNT: Both = Both("an amount", "数量");
const ONE_WORD: Both =
    Both("a bracket, because two kinds of words stand side by side,", "括号（两种连接词并列）");

/// Comparisons, longest first.
pub const COMPARISONS: [(&str, &str); 18] = [
    (">=", "at_least"),
    ("<=", "at_most"),
    ("≥", "at_least"),
    ("≧", "at_least"),
    ("≤", "at_most"),
    ("≦", "at_most"),
    (">", "more_than"),
    ("＞", "more_than"),
    ("<", "less_than"),
    ("＜", "less_than"),
    ("=", "equals"),
    ("＝", "equals"),
    ("不低于", "at_least"),
    ("不高于", "at_most"),
    ("高于", "more_than"),
    ("超过", "more_than"),
    ("低于", "less_than"),
    ("不满", "less_than"),
];

/// Brackets that begin something else than what a function is of.
const NO_CALLS: [&str; 6] = ["（为0时", "(为0时", "（不足一档", "(不足一档", "（按比例", "(按比例"];
/// Functions of conditions.
const OF_CONDITIONS: [(&str, &str); 5] =
    [("全部", "all"), ("任一", "any"), ("不全", "not_all"), ("全无", "none"), ("满足项数", "count_met")];
/// Functions of amounts.
const OF_AMOUNTS: [(&str, &str); 2] = [("最小", "smallest"), ("最大", "largest")];
/// Functions of a name.
const OF_NAMES: [(&str, &str); 3] = [("选中项数", "count_of"), ("得分率", "share_of"), ("得分", "score_of")];
/// Functions of an amount and the size of a step.
pub const STEPS: [(&str, &str); 3] = [("满档数", "whole"), ("起档数", "started"), ("档数", "linear")];
/// Functions of an amount and decimal places.
pub const ROUNDINGS: [(&str, &str); 4] =
    [("四舍五入", "half_up"), ("四舍六入五成双", "half_even"), ("舍去", "down"), ("进位", "up")];

/// Reads a condition.
pub fn condition(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    let before = cursor.clone();
    match joined(cursor)? {
        (_, Sort::Amount) => Err(before.wants(CONDITION)),
        (value, _) => Ok(value),
    }
}

/// Reads an amount.
pub fn amount(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    let before = cursor.clone();
    match added(cursor)? {
        (_, Sort::Condition) => Err(before.wants(AMOUNT)),
        (value, _) => Ok(value),
    }
}

/// Reads an amount without operators around it: a name, a function, a bracket.
pub fn single(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    let before = cursor.clone();
    match primary(cursor)? {
        (_, Sort::Condition) => Err(before.wants(AMOUNT)),
        (value, _) => Ok(value),
    }
}

/// `a 且 b 且 c`, `a 或 b`
fn joined(cursor: &mut Cursor<'_>) -> Parsed<Part> {
    const WORDS: [(&str, &str); 2] = [("且", "all"), ("或", "any")];
    let before = cursor.clone();
    let first = compared(cursor)?;
    let Some(key) = cursor.eat_one(&WORDS) else { return Ok(first) };
    if first.1 == Sort::Amount {
        return Err(before.wants(CONDITION));
    }
    let mut members = vec![first.0];
    loop {
        let before = cursor.clone();
        let (value, sort) = compared(cursor)?;
        if sort == Sort::Amount {
            return Err(before.wants(CONDITION));
        }
        members.push(value);
        let next = cursor.clone();
        match cursor.eat_one(&WORDS) {
            Some(again) if again == key => {}
            Some(_) => return Err(next.wants(ONE_WORD)),
            None => return Ok((map([(key, Value::List(members))]), Sort::Condition)),
        }
    }
}

/// `a ≥ 3 <5`, `档次 选（好，中）`, `种类 含（甲，乙）`
fn compared(cursor: &mut Cursor<'_>) -> Parsed<Part> {
    let before = cursor.clone();
    let (value, sort) = added(cursor)?;
    for (word, key, listed) in [("选", "choice", "one_of"), ("含", "list", "includes")] {
        if sort == Sort::Name && cursor.eat(word) {
            let options = options(cursor)?;
            return Ok((map([(key, value), (listed, options)]), Sort::Condition));
        }
    }
    let mut members = bounds(cursor)?;
    if members.is_empty() {
        return Ok((value, sort));
    }
    if sort == Sort::Condition {
        return Err(before.wants(AMOUNT));
    }
    members.push(("value", value));
    Ok((map(members), Sort::Condition))
}

fn bounds(cursor: &mut Cursor<'_>) -> Parsed<Vec<(&'static str, Value)>> {
    let mut bounds: Vec<(&str, Value)> = Vec::new();
    loop {
        let before = cursor.clone();
        let Some(key) = cursor.eat_one(&COMPARISONS) else { return Ok(bounds) };
        if bounds.iter().any(|(known, _)| *known == key) {
            return Err(before.wants(Both("another comparison", "不同的比较")));
        }
        bounds.push((key, amount(cursor)?));
    }
}

fn options(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    cursor.need(&["（", "("], Both("`（`", "“（”"))?;
    let options = cursor.several(|cursor| cursor.id().map(text))?;
    cursor.close()?;
    Ok(Value::List(options))
}

/// `a + b + c`, `a − b`
fn added(cursor: &mut Cursor<'_>) -> Parsed<Part> {
    const SIGNS: [(&str, &str); 5] =
        [("+", "sum"), ("＋", "sum"), ("−", "difference"), ("－", "difference"), ("-", "difference")];
    chain(cursor, &SIGNS, multiplied)
}

/// `a × b × c`, `a ÷ b（为0时0）`
fn multiplied(cursor: &mut Cursor<'_>) -> Parsed<Part> {
    const SIGNS: [(&str, &str); 3] = [("×", "product"), ("*", "product"), ("÷", "quotient")];
    // what a division by zero gives has to be written, but for a `ratio`, which says so itself
    chain(cursor, &SIGNS, primary)
}

fn chain(
    cursor: &mut Cursor<'_>,
    signs: &[(&str, &'static str)],
    inner: fn(&mut Cursor<'_>) -> Parsed<Part>,
) -> Parsed<Part> {
    let before = cursor.clone();
    let first = inner(cursor)?;
    let Some(key) = cursor.eat_one(signs) else { return Ok(first) };
    let mut parts = vec![number(first, &before)?];
    loop {
        let at = cursor.clone();
        parts.push(number(inner(cursor)?, &at)?);
        let next = cursor.clone();
        match cursor.eat_one(signs) {
            Some(again) if again == key && matches!(key, "sum" | "product") => {}
            Some(_) => return Err(next.wants(ONE_WORD)),
            None if key == "quotient" => return Ok((quotient(cursor, parts)?, Sort::Amount)),
            None => return Ok((map([(key, Value::List(parts))]), Sort::Amount)),
        }
    }
}

fn number((value, sort): Part, before: &Cursor<'_>) -> Parsed<Value> {
    if sort == Sort::Condition { Err(before.wants(AMOUNT)) } else { Ok(value) }
}

fn quotient(cursor: &mut Cursor<'_>, parts: Vec<Value>) -> Parsed<Value> {
    cursor.need(&["（为0时", "(为0时"], Both("`（为0时…）`", "“（为0时…）”"))?;
    let when_zero = amount(cursor)?;
    cursor.close()?;
    Ok(map([("quotient", Value::List(parts)), ("when_zero", when_zero)]))
}

/// A bracket, a function or a name.
fn primary(cursor: &mut Cursor<'_>) -> Parsed<Part> {
    if cursor.opens() {
        let inner = cursor.deeper(joined)?;
        cursor.close()?;
        return Ok(inner);
    }
    let before = cursor.clone();
    let name = cursor.run(belongs_to_name);
    if name.is_empty() {
        return Err(before.wants(Both("a name, a number or a bracket", "填报项、数字或括号")));
    }
    let calls = cursor.sees("（") || cursor.sees("(");
    if calls && !NO_CALLS.iter().any(|bracket| cursor.sees(bracket)) {
        cursor.opens();
        return cursor.deeper(|inner| function(name, inner, &before));
    }
    Ok((named(cursor, name), Sort::Name))
}

fn named(cursor: &Cursor<'_>, name: &str) -> Value {
    let plain = name.strip_suffix('分').filter(|number| is_numeric(number)).unwrap_or(name);
    match plain {
        "满分" => text("full"),
        number if is_numeric(number) => cursor.as_value(number),
        other => text(other),
    }
}

fn function(name: &str, cursor: &mut Cursor<'_>, before: &Cursor<'_>) -> Parsed<Part> {
    let known =
        |table: &[(&str, &'static str)]| table.iter().find(|(word, _)| *word == name).map(|(_, key)| *key);
    let part = if name == "非" {
        (map([("not", condition(cursor)?)]), Sort::Condition)
    } else if let Some(key) = known(&OF_CONDITIONS) {
        let sort = if key == "count_met" { Sort::Amount } else { Sort::Condition };
        (map([(key, Value::List(cursor.several(condition)?))]), sort)
    } else if let Some(key) = known(&OF_AMOUNTS) {
        (map([(key, Value::List(cursor.several(amount)?))]), Sort::Amount)
    } else if let Some(key) = known(&OF_NAMES) {
        (map([(key, text(cursor.run(belongs_to_name)))]), Sort::Amount)
    } else if let Some(mode) = known(&STEPS) {
        (with_number(cursor, "steps_in", "step", mode)?, Sort::Amount)
    } else if let Some(mode) = known(&ROUNDINGS) {
        (with_number(cursor, "rounded", "places", mode)?, Sort::Amount)
    } else {
        return Err(
            before.wants(Both("a function such as 全部（…） or 最小（…）", "“全部（…）”“最小（…）”等写法"))
        );
    };
    cursor.close()?;
    Ok(part)
}

fn with_number(cursor: &mut Cursor<'_>, of: &str, key: &str, mode: &str) -> Parsed<Value> {
    let value = amount(cursor)?;
    cursor.need(&["，", ","], Both("`，`", "“，”"))?;
    let number = cursor.number()?;
    Ok(map([(of, value), (key, number), ("mode", text(mode))]))
}
