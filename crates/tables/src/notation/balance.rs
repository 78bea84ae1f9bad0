//! Balances in readable form (加减分规则的写法), read.
//!
//! `起评满分；每满1份扣2.5：缺失份数；扣完为止`. What a step that is not full counts has to be written:
//! `每满5` (nothing), `（不足一档按一档）` (as a full one), `（按比例）` (its part).

use haitang::base::json::Value;

use super::{
    cursor::{Cursor, Parsed},
    expression::{amount, condition},
    rule::bracketed,
};
use crate::{
    document::{map, text},
    problem::Both,
};

/// What a floor or cap looks like.
pub const LIMIT: Both = Both(
    "`最低…`, `最高…`, `扣完为止`, `加满为止`, `不设下限` or `不设上限`",
    "“最低…”“最高…”“扣完为止”“加满为止”“不设下限”或“不设上限”",
);
const SIGN: Both = Both("`加` or `扣`", "“加”或“扣”");

type Limit = (&'static str, Value);

/// Reads a balance whose first word has been read.
pub fn read(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    let start = amount(cursor)?;
    let (mut add, mut deduct, mut limits) = (Vec::new(), Vec::new(), Vec::new());
    while cursor.semicolon() {
        if cursor.is_done() {
            break;
        }
        if let Some(limit) = limit(cursor)? {
            limits.push(limit);
            continue;
        }
        match term(cursor)? {
            ("add", term) => add.push(term),
            (_, term) => deduct.push(term),
        }
    }
    let mut members = once(limits, cursor)?;
    members.extend([("kind", text("balance")), ("start", start)]);
    for (key, terms) in [("add", add), ("deduct", deduct)] {
        if !terms.is_empty() {
            members.push((key, Value::List(terms)));
        }
    }
    Ok(map(members))
}

/// Reads a floor or cap, if one stands here.
pub fn limit(cursor: &mut Cursor<'_>) -> Parsed<Option<Limit>> {
    const WORDS: [(&str, (&str, &str)); 6] = [
        ("扣完为止", ("floor", "0")),
        ("不设下限", ("floor", "none")),
        ("加满为止", ("cap", "full")),
        ("不设上限", ("cap", "none")),
        ("最低", ("floor", "")),
        ("最高", ("cap", "")),
    ];
    let Some((key, said)) = cursor.eat_one(&WORDS) else { return Ok(None) };
    Ok(Some((
        key,
        match said {
            "" => amount(cursor)?,
            "0" => cursor.as_value("0"),
            word => text(word),
        },
    )))
}

/// No limit may be said twice.
pub fn once(limits: Vec<Limit>, cursor: &Cursor<'_>) -> Parsed<Vec<Limit>> {
    for key in ["floor", "cap"] {
        if limits.iter().filter(|(found, _)| *found == key).count() > 1 {
            return Err(cursor.wants(Both("only one floor and one cap", "只写一个下限和一个上限")));
        }
    }
    Ok(limits)
}

fn sign(cursor: &mut Cursor<'_>) -> Parsed<&'static str> {
    cursor.eat_one(&[("加", "add"), ("扣", "deduct")]).ok_or_else(|| cursor.wants(SIGN))
}

/// Reads a term, with its title in front.
fn term(cursor: &mut Cursor<'_>) -> Parsed<(&'static str, Value)> {
    let title = title(cursor)?;
    let (sign, mut members) = body(cursor, title.is_none())?;
    members.extend(title.map(|title| ("title", title)));
    Ok((sign, map(members)))
}

type Body = (&'static str, Vec<(&'static str, Value)>);

fn body(cursor: &mut Cursor<'_>, may_be_part: bool) -> Parsed<Body> {
    if cursor.eat("若") {
        let when = condition(cursor)?;
        cursor.colon()?;
        let sign = sign(cursor)?;
        return Ok((sign, vec![("when", when), ("points", amount(cursor)?)]));
    }
    for (words, key) in [("每满足一项", "each_met"), ("每缺一项", "each_unmet")] {
        if cursor.eat(words) {
            let sign = sign(cursor)?;
            let points = amount(cursor)?;
            cursor.colon()?;
            let conditions = cursor.several(condition)?;
            return Ok((sign, vec![(key, Value::List(conditions)), ("points", points)]));
        }
    }
    if cursor.sees("每") {
        return per(cursor);
    }
    let sign = cursor.eat_one(&[("加", "add"), ("扣", "deduct")]);
    let wanted = Both("`若…`, `每…`, `加…`, `扣…`, a floor or a cap", "“若…”“每…”“加…”“扣…”或上下限");
    let sign = sign.ok_or_else(|| cursor.wants(wanted))?;
    if may_be_part && cursor.sees("【") {
        return part(cursor).map(|part| (sign, vec![("part", part)]));
    }
    cursor.colon()?;
    Ok((sign, vec![("amount", amount(cursor)?)]))
}

/// `【制度】5分〔…〕`
fn part(cursor: &mut Cursor<'_>) -> Parsed<Value> {
    let title = title(cursor)?.unwrap_or(Value::Null);
    let points = cursor.number()?;
    cursor.eat("分");
    Ok(map([("title", title), ("points", points), ("rule", bracketed(cursor)?)]))
}

/// `【未公示】`, `【未公示｜not published】`
fn title(cursor: &mut Cursor<'_>) -> Parsed<Option<Value>> {
    if !cursor.eat("【") {
        return Ok(None);
    }
    let title = cursor.until("】", Both("`】`", "“】”"))?;
    Ok(Some(match title.split_once('｜') {
        Some((zh, en)) => map([("zh", text(zh)), ("en", text(en))]),
        None => text(title),
    }))
}

/// `每满1份扣2.5：缺失份数 超过 3，首档5，最多满分`
fn per(cursor: &mut Cursor<'_>) -> Parsed<Body> {
    cursor.need(&["每"], Both("`每`", "“每”"))?;
    let whole = cursor.eat("满");
    let step = cursor.number()?;
    cursor
        .run(|letter| super::cursor::belongs_to_id(letter) && !letter.is_ascii() && !"加扣".contains(letter));
    let sign = sign(cursor)?;
    let points = amount(cursor)?;
    let mode = if whole { "whole" } else { mode(cursor)? };
    cursor.colon()?;
    let mut members =
        vec![("per", amount(cursor)?), ("step", step), ("mode", text(mode)), ("points", points)];
    if let Some(key) = cursor.eat_one(&[("超过", "beyond"), ("不足", "short_of")]) {
        members.push((key, amount(cursor)?));
    }
    while cursor.comma() {
        let wanted = Both("`首档…` or `最多…`", "“首档…”或“最多…”");
        let key =
            cursor.eat_one(&[("首档", "first"), ("最多", "cap")]).ok_or_else(|| cursor.wants(wanted))?;
        members.push((key, amount(cursor)?));
    }
    Ok((sign, members))
}

fn mode(cursor: &mut Cursor<'_>) -> Parsed<&'static str> {
    const WORDS: [(&str, &str); 4] = [
        ("（不足一档按一档）", "started"),
        ("(不足一档按一档)", "started"),
        ("（按比例）", "linear"),
        ("(按比例)", "linear"),
    ];
    let wanted = Both(
        "`（不足一档按一档）` or `（按比例）` here, or `每满` in front,",
        "“（不足一档按一档）”或“（按比例）”（只计满档则开头写“每满”）",
    );
    cursor.eat_one(&WORDS).ok_or_else(|| cursor.wants(wanted))
}
