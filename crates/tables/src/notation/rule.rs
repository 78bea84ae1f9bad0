//! Rules in readable form (评分规则的写法), read.
//!
//! Takes the text of a cell, gives the rule as a document. Nothing is implied that the language wants
//! declared: floors, caps, what a division by zero gives, what a step that is not full counts.

use haitang::base::json::Value;

use super::{
    balance,
    cursor::{Cursor, Parsed},
    expression::{amount, condition, single},
};
use crate::{
    document::{map, text},
    problem::Both,
};

const RULE: Both = Both(
    "满足得满分, 起评, 按选项, 完成率, 直接计分, 档内给分, 两项对照, 计算, 取最高, 取最低, 分情况 or a row such as `90以上得30`",
    "“满足得满分、起评、按选项、完成率、直接计分、档内给分、两项对照、计算、取最高、取最低、分情况”或“90以上得30”之类的写法",
);

type Reader = fn(&mut Cursor<'_>) -> Parsed<Value>;

const READERS: [(&str, Reader); 11] = [
    ("满足得满分", all_or_nothing),
    ("起评", balance::read),
    ("按选项", choice),
    ("完成率", ratio),
    ("直接计分", number),
    ("档内给分", number_in_level),
    ("两项对照", matrix),
    ("计算", calculated),
    ("取最高", best_of),
    ("取最低", worst_of),
    ("分情况", cases),
];

/// Reads a rule that fills a cell.
pub fn read(given: &str, as_numbers: bool) -> Parsed<Value> {
    let mut cursor = Cursor::new(given, as_numbers);
    let rule = rule(&mut cursor)?;
    cursor.end().map(|()| rule)
}

/// Reads a rule.
pub fn rule(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    if let Some((_, read)) = READERS.iter().find(|(word, _)| cursor.sees(word)) {
        cursor.eat_one(&READERS.map(|(word, _)| (word, ())));
        return read(cursor);
    }
    let before = cursor.clone();
    table(cursor)
        .map_err(|problem| if cursor.place() > before.place() { problem } else { before.wants(RULE) })
}

/// Reads a rule between 〔 and 〕.
pub fn bracketed(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    cursor.need(&["〔"], Both("`〔`", "“〔”"))?;
    let inner = cursor.deeper(rule)?;
    cursor.need(&["〕"], Both("`〕`", "“〕”"))?;
    Ok(inner)
}

fn kind(name: &str, members: Vec<(&str, Value)>) -> Value {
    map(members.into_iter().chain([("kind", text(name))]))
}

fn all_or_nothing(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    cursor.colon()?;
    Ok(kind("all_or_nothing", vec![("when", condition(cursor)?)]))
}

fn number(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    cursor.colon()?;
    Ok(kind("number", vec![("input", text(cursor.id()?))]))
}

/// `按选项：档次；好=10；中=6；差=0`
fn choice(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    cursor.colon()?;
    let input = text(cursor.id()?);
    let points = each_option(cursor, |cursor| cursor.id().map(|id| (id.to_owned(), String::new())), amount)?;
    let points = points.into_iter().map(|((option, _), points)| (option, points));
    Ok(kind("choice", vec![("input", input), ("points", map(points))]))
}

type Named = (String, String);

/// `；option=…` until the rule ends; none may stand there twice.
fn each_option(
    cursor: &mut Cursor<'_>,
    name: impl Fn(&mut Cursor<'_>) -> Parsed<Named>,
    read: fn(&mut Cursor<'_>) -> Parsed<Value>,
) -> Parsed<Vec<(Named, Value)>> {
    let mut found: Vec<(Named, Value)> = Vec::new();
    while cursor.semicolon() {
        if cursor.is_done() {
            break;
        }
        let before = cursor.clone();
        let option = name(cursor)?;
        if found.iter().any(|(known, _)| *known == option) {
            return Err(before.wants(Both("another option", "另一个选项")));
        }
        cursor.equals()?;
        found.push((option, read(cursor)?));
    }
    if found.is_empty() {
        Err(cursor.wants(Both("`；` and an option", "“；”和选项")))
    } else {
        Ok(found)
    }
}

/// `两项对照：严重，范围；潜在×个别=4；…`
fn matrix(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    cursor.colon()?;
    let row = text(cursor.id()?);
    cursor.need(&["，", ","], Both("`，`", "“，”"))?;
    let column = text(cursor.id()?);
    let cell = |cursor: &mut Cursor<'_>| {
        let row = cursor.id()?.to_owned();
        cursor.need(&["×", "*"], Both("`×`", "“×”"))?;
        cursor.id().map(|column| (row, column.to_owned()))
    };
    let mut points: Vec<(String, Vec<(String, Value)>)> = Vec::new();
    for ((row, column), value) in each_option(cursor, cell, amount)? {
        match points.iter_mut().find(|(known, _)| *known == row) {
            Some((_, cells)) => cells.push((column, value)),
            None => points.push((row, vec![(column, value)])),
        }
    }
    let points = map(points.into_iter().map(|(row, cells)| (row, map(cells))));
    Ok(kind("matrix", vec![("row", row), ("column", column), ("points", points)]))
}

/// `档内给分：档次，分数；好=9至10；…`
fn number_in_level(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    cursor.colon()?;
    let level = text(cursor.id()?);
    cursor.need(&["，", ","], Both("`，`", "“，”"))?;
    let input = text(cursor.id()?);
    let range = |cursor: &mut Cursor<'_>| {
        let low = cursor.number()?;
        cursor.need(&["至", "~", "～"], Both("`至`", "“至”"))?;
        Ok(map([("at_least", low), ("at_most", cursor.number()?)]))
    };
    let ranges = each_option(cursor, |cursor| cursor.id().map(|id| (id.to_owned(), String::new())), range)?;
    let ranges = ranges.into_iter().map(|((option, _), range)| (option, range));
    Ok(kind("number_in_level", vec![("level", level), ("input", input), ("ranges", map(ranges))]))
}

/// `完成率：场次÷12，封顶100%，为0时0`
fn ratio(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    cursor.colon()?;
    let of = single(cursor)?;
    cursor.need(&["÷"], Both("`÷`", "“÷”"))?;
    let to = single(cursor)?;
    cursor.comma();
    let cap = if cursor.eat("不封顶") {
        text("none")
    } else {
        cursor.need(&["封顶"], Both("`封顶…` or `不封顶`", "“封顶…”或“不封顶”"))?;
        share(cursor)?
    };
    cursor.comma();
    cursor.need(&["为0时"], Both("`为0时…`", "“为0时…”"))?;
    cursor.eat("得");
    let when_zero = amount(cursor)?;
    Ok(kind("ratio", vec![("of", of), ("to", to), ("cap", cap), ("when_zero", when_zero)]))
}

/// A share of the whole, also in per cent.
pub fn share(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    let number = cursor.number()?;
    if !cursor.eat("%") && !cursor.eat("％") {
        return Ok(number);
    }
    let (Value::Text(digits) | Value::Number(digits)) = &number else { return Ok(number) };
    let hundredth = haitang::Exact::fraction(1, 100).unwrap_or_default();
    let share = haitang::base::number::read(digits).map(|number| number.times(&hundredth).to_string());
    Ok(share.map_or_else(|_| number.clone(), |share| cursor.as_value(&share)))
}

/// `计算：满分 × 最小（场次，1），最低0，最高满分`
fn calculated(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    cursor.colon()?;
    let of = amount(cursor)?;
    let mut limits = Vec::new();
    while cursor.comma() {
        limits.push(balance::limit(cursor)?.ok_or_else(|| cursor.wants(balance::LIMIT))?);
    }
    let limits = balance::once(limits, cursor)?;
    Ok(kind("amount", limits.into_iter().chain([("of", of)]).collect()))
}

fn best_of(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    of_several(cursor, "best_of")
}

fn worst_of(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    of_several(cursor, "worst_of")
}

/// `取最高：〔…〕〔…〕`
fn of_several(cursor: &mut Cursor<'_>, name: &str) -> Parsed<Value> {
    cursor.colon()?;
    let mut rules = vec![bracketed(cursor)?];
    while cursor.sees("〔") {
        rules.push(bracketed(cursor)?);
    }
    Ok(kind(name, vec![("of", Value::List(rules))]))
}

/// `分情况：若 新建〔…〕；其余〔…〕`
fn cases(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    cursor.colon()?;
    let mut cases = Vec::new();
    while cursor.eat("若") {
        let when = condition(cursor)?;
        cases.push(map([("when", when), ("rule", bracketed(cursor)?)]));
        cursor.semicolon();
    }
    cursor.need(&["其余"], Both("`若…` or `其余`", "“若…”或“其余”"))?;
    let otherwise = bracketed(cursor)?;
    Ok(kind("cases", vec![("cases", Value::List(cases)), ("otherwise", otherwise)]))
}

/// `90以上得30；80以上得25；其余得0：满意度`
fn table(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    let mut rows = Vec::new();
    let otherwise = loop {
        if cursor.eat("其余") {
            cursor.need(&["得"], Both("`得`", "“得”"))?;
            break amount(cursor)?;
        }
        let (key, number) = bound(cursor)?;
        cursor.need(&["得"], Both("`得`", "“得”"))?;
        rows.push(map([(key, number), ("points", amount(cursor)?)]));
        if !cursor.semicolon() && !cursor.comma() {
            return Err(cursor.wants(Both("`；` and in the end `其余得…`", "“；”，最后应有“其余得…”")));
        }
    };
    cursor.colon()?;
    let of = amount(cursor)?;
    Ok(kind("table", vec![("rows", Value::List(rows)), ("otherwise", otherwise), ("of", of)]))
}

/// `≥90`, `90以上`, `超过90`, `不满60`: `以上` and `以下` include the number.
pub fn bound(cursor: &mut Cursor<'_>) -> Parsed<(&'static str, Value)> {
    const BEHIND: [(&str, &str); 2] = [("以上", "at_least"), ("以下", "at_most")];
    let before = super::expression::COMPARISONS.iter().filter(|(_, key)| *key != "equals");
    let before: Vec<(&str, &'static str)> = before.copied().collect();
    let said = cursor.eat_one(&before);
    let number = cursor.number()?;
    cursor.eat("分");
    let key = said.or_else(|| cursor.eat_one(&BEHIND));
    let wanted = Both("`以上` or `以下`", "“以上”或“以下”");
    key.map(|key| (key, number)).ok_or_else(|| cursor.wants(wanted))
}

/// The condition of a floor gate: `任一一级指标得分率<40%`, `任一（1，2）得分<30`.
pub fn floor(given: &str, as_numbers: bool) -> Parsed<Value> {
    let mut cursor = Cursor::new(given, as_numbers);
    cursor.need(&["任一"], Both("`任一`", "“任一”"))?;
    let of = if cursor.eat("一级指标") {
        text("every_section")
    } else {
        cursor.need(&["（", "("], Both("`一级指标` or `（`", "“一级指标”或“（”"))?;
        let nodes = cursor.several(|cursor| cursor.id().map(text))?;
        cursor.close()?;
        Value::List(nodes)
    };
    let key = cursor.eat_one(&[("得分率", "at_least_share"), ("得分", "at_least_points")]);
    let key = key.ok_or_else(|| cursor.wants(Both("`得分率` or `得分`", "“得分率”或“得分”")))?;
    cursor.need(&["<", "＜", "低于", "不满"], Both("`<`", "“<”"))?;
    let number = if key == "at_least_share" { share(&mut cursor)? } else { cursor.number()? };
    cursor.end()?;
    Ok(map([("of", of), (key, number)]))
}

/// The bounds of a band: `≥80，<90`.
pub fn bounds(given: &str, as_numbers: bool) -> Parsed<Value> {
    let mut cursor = Cursor::new(given, as_numbers);
    let mut found: Vec<(&str, Value)> = Vec::new();
    loop {
        let before = cursor.clone();
        let (key, number) = bound(&mut cursor)?;
        if found.iter().any(|(known, _)| *known == key) {
            return Err(before.wants(Both("another comparison", "不同的比较")));
        }
        found.push((key, number));
        if !cursor.comma() && !cursor.eat("且") {
            break;
        }
    }
    cursor.end()?;
    Ok(map(found))
}

/// What a gate does: `定为：合格`, `最高：合格`, `不评等级`.
pub fn effect(given: &str, as_numbers: bool) -> Parsed<Value> {
    let mut cursor = Cursor::new(given, as_numbers);
    let wanted = Both("`定为：…`, `最高：…` or `不评等级`", "“定为：…”“最高：…”或“不评等级”");
    let key = cursor.eat_one(&[("定为", "grade"), ("最高", "at_most"), ("不评等级", "")]);
    let value = match key.ok_or_else(|| cursor.wants(wanted))? {
        "" => map([("grade", Value::Null)]),
        key => {
            cursor.colon()?;
            map([(key, text(cursor.id()?))])
        }
    };
    cursor.end().map(|()| value)
}

/// A rounding: `保留2位，四舍五入`.
pub fn rounding(given: &str, as_numbers: bool) -> Parsed<Value> {
    let mut cursor = Cursor::new(given, as_numbers);
    cursor.need(&["保留"], Both("`保留…位，四舍五入`", "“保留…位，四舍五入”"))?;
    let places = cursor.number()?;
    cursor.need(&["位小数", "位"], Both("`位`", "“位”"))?;
    cursor.comma();
    let modes = super::expression::ROUNDINGS;
    let mode = cursor.eat_one(&modes).ok_or_else(|| {
        cursor
            .wants(Both("四舍五入, 四舍六入五成双, 舍去 or 进位", "“四舍五入”“四舍六入五成双”“舍去”或“进位”"))
    })?;
    cursor.end()?;
    Ok(map([("mode", text(mode)), ("places", places)]))
}

/// A condition that fills a cell.
pub fn whole_condition(given: &str, as_numbers: bool) -> Parsed<Value> {
    let mut cursor = Cursor::new(given, as_numbers);
    let condition = condition(&mut cursor)?;
    cursor.end().map(|()| condition)
}
