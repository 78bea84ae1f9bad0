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
        let rows = counted(count, "row", "rows");
        match (language, first.is_empty()) {
            (Language::Chinese, true) => format!("{shown}：{definition}。据 {of} 共{count}行。"),
            (Language::Chinese, false) => {
                format!(
                    "{shown}：{definition}。据 {of} 共{count}行：{first}{}。",
                    if more { "等" } else { "" }
                )
            }
            (Language::English, true) => format!("{shown}: {definition}; {rows} of {of}."),
            (Language::English, false) => {
                format!("{shown}: {definition}; {rows} of {of}: {first}{}.", if more { ", …" } else { "" })
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
        Some(Unit::Share) => {
            let percent = value.times(&Exact::from(100));
            (format!("{percent}%"), format!("{}%", grouped(&percent)))
        }
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

fn counted(value: &Exact, one: &str, many: &str) -> String {
    format!("{} {}", grouped(value), if *value == Exact::ONE { one } else { many })
}

/// 12,345.6: the whole part in groups of three, as English has them.
fn grouped(value: &Exact) -> String {
    let number = value.to_string();
    match number.split_once('.') {
        Some((whole, decimals)) => format!("{}.{decimals}", in_threes(whole)),
        None if value.is_whole() => in_threes(&number),
        None => number,
    }
}

/// Digits, with a sign or without, in groups of three.
fn in_threes(digits: &str) -> String {
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
        assert_eq!(both(-123_456, Unit::Hours), ("-123456小时".into(), "-123,456 hours".into()));
        let third = Exact::fraction(1, 3).unwrap();
        assert_eq!(shown(&third, Some(Unit::Share)).zh.to_string(), "约33.3%");
    }

    #[test]
    fn the_whole_part_of_a_decimal_is_grouped_in_english() {
        let both = |numerator, denominator, unit| {
            let text = shown(&Exact::fraction(numerator, denominator).unwrap(), Some(unit));
            (text.zh.to_string(), text.en.to_string())
        };
        // 22811 ÷ 2 = 11405.5; 100000 ÷ 7 = 14285.71…; 7 ÷ 8 = 0.875; 25 ÷ 2 = 1250%
        assert_eq!(
            both(22_811, 2, Unit::PersonTimes),
            ("11405.5人次".into(), "11,405.5 person-times".into())
        );
        assert_eq!(both(100_000, 7, Unit::Hours), ("约14285.7小时".into(), "about 14,285.7 hours".into()));
        assert_eq!(both(-2_469, 2, Unit::Hours), ("-1234.5小时".into(), "-1,234.5 hours".into()));
        assert_eq!(both(7, 8, Unit::Hours), ("0.875小时".into(), "0.875 hours".into()));
        assert_eq!(both(25, 2, Unit::Share), ("1250%".into(), "1,250%".into()));
    }
}
