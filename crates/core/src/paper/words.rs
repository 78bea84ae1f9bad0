//! Words around the figures (文稿用语): labels, numbers and units as each language writes them.
//!
//! Takes numbers, gives text. Money is written in 万元 where that is shorter and nothing is lost.

use alloc::{
    format,
    string::{String, ToString},
};

use super::{Figure, Rows};
use crate::base::{Date, Exact, Language, Mode, Period, Rounding, Text, Unit};

/// What stands around the contents in one language.
pub(crate) struct Labels {
    pub tag: &'static str,
    pub sources: &'static str,
}

impl Labels {
    pub fn of(language: Language) -> Self {
        match language {
            Language::Chinese => Self { tag: "zh-CN", sources: "数字来源" },
            Language::English => Self { tag: "en", sources: "Where the figures come from" },
        }
    }

    /// One line on what a figure was counted from.
    pub fn source_of(figure: &Figure, language: Language) -> String {
        let (shown, definition) =
            (figure.shown.in_language(language), figure.definition.in_language(language));
        let Rows { row_ids, rows: count, rows_of: of } = &figure.rows;
        let first = row_ids.join(if language == Language::Chinese { "、" } else { ", " });
        let more = *count > Exact::count(row_ids.len());
        match (language, first.is_empty()) {
            (Language::Chinese, true) => format!("{shown}：{definition}。据 {of} 共{count}行。"),
            (Language::Chinese, false) => {
                format!(
                    "{shown}：{definition}。据 {of} 共{count}行：{first}{}。",
                    if more { "等" } else { "" }
                )
            }
            (Language::English, true) => format!("{shown}: {definition}; {count} rows of {of}."),
            (Language::English, false) => {
                format!(
                    "{shown}: {definition}; {count} rows of {of}: {first}{}.",
                    if more { ", …" } else { "" }
                )
            }
        }
    }
}

/// A period as people write it.
pub(crate) fn period(period: Period, language: Language) -> String {
    let (first, last) = (period.first(), period.last());
    match language {
        Language::Chinese => format!("{}至{}", chinese_day(first), chinese_day(last)),
        Language::English => format!("{} to {}", day(first).en, day(last).en),
    }
}

/// 2022年8月5日
fn chinese_day(day: Date) -> String {
    format!("{}年{}月{}日", day.year(), day.month(), day.day())
}

/// A day as each language writes it.
pub(crate) fn day(day: Date) -> Text {
    const MONTHS: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let month = day.month().checked_sub(1).and_then(|place| MONTHS.get(usize::try_from(place).ok()?));
    let english = format!("{} {} {}", day.day(), month.copied().unwrap_or_default(), day.year());
    Text { en: english.into(), zh: chinese_day(day).into() }
}

/// A number with its unit, as each language writes it.
///
/// What two places can't write is rounded to one and says so.
pub(crate) fn shown(value: &Exact, unit: Option<Unit>) -> Text {
    let near = readable(value);
    let text = in_unit(&near, unit);
    if near == *value {
        return text;
    }
    Text { en: format!("about {}", text.en).into(), zh: format!("约{}", text.zh).into() }
}

/// A number that people can read: as it is, where two places of its percentage write it.
fn readable(value: &Exact) -> Exact {
    if value.times(&Exact::from(10_000)).is_whole() {
        return value.clone();
    }
    // a share is shown in percent: two places further to the left
    let places = if *value < Exact::from(10) { 3 } else { 1 };
    value.rounded(Rounding { places, mode: Mode::HalfUp })
}

fn in_unit(value: &Exact, unit: Option<Unit>) -> Text {
    let (zh, en) = match unit {
        Some(Unit::Sessions) => (format!("{value}场"), counted(value, "session", "sessions")),
        Some(Unit::People) => (format!("{value}人"), counted(value, "person", "people")),
        Some(Unit::PersonTimes) => (format!("{value}人次"), counted(value, "person-time", "person-times")),
        Some(Unit::Hours) => (format!("{value}小时"), counted(value, "hour", "hours")),
        Some(Unit::Yuan) => (yuan(value), format!("{} yuan", grouped(value))),
        Some(Unit::Share) => (percent(value), percent(value)),
        _ => (value.to_string(), grouped(value)),
    };
    Text { en: en.into(), zh: zh.into() }
}

/// 13万元, 5000元: in tens of thousands where at most two decimals are needed.
fn yuan(value: &Exact) -> String {
    let (large, hundred) = (Exact::from(10_000), Exact::from(100));
    match value.over(&large) {
        Some(wan) if *value >= large && wan.times(&hundred).is_whole() => format!("{wan}万元"),
        _ => format!("{value}元"),
    }
}

/// The share in percent.
fn percent(value: &Exact) -> String {
    format!("{}%", value.times(&Exact::from(100)))
}

fn counted(value: &Exact, one: &str, many: &str) -> String {
    format!("{} {}", grouped(value), if *value == Exact::ONE { one } else { many })
}

/// 12,345: digits in groups of three, as English has them.
fn grouped(value: &Exact) -> String {
    let digits = value.to_string();
    if !value.is_whole() || digits.len() <= 3 {
        return digits;
    }
    let mut out = String::new();
    for (place, digit) in digits.chars().enumerate() {
        let left = digits.len().saturating_sub(place);
        if place > 0 && left.checked_rem(3) == Some(0) && !out.ends_with('-') {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_read_as_people_write_them() {
        let both = |value: i64, unit| {
            let text = shown(&Exact::from(value), Some(unit));
            (text.zh.to_string(), text.en.to_string())
        };
        assert_eq!(both(130_000, Unit::Yuan), ("13万元".into(), "130,000 yuan".into()));
        assert_eq!(both(45_600, Unit::Yuan), ("4.56万元".into(), "45,600 yuan".into()));
        assert_eq!(both(45_678, Unit::Yuan), ("45678元".into(), "45,678 yuan".into()));
        assert_eq!(both(1, Unit::Sessions), ("1场".into(), "1 session".into()));
        assert_eq!(both(1127, Unit::PersonTimes), ("1127人次".into(), "1,127 person-times".into()));
        let third = Exact::fraction(1, 3).unwrap();
        assert_eq!(shown(&third, Some(Unit::Share)).zh.to_string(), "约33.3%");
    }
}
