//! Spans of days (期间): a year, a half, a quarter, a month, a week, a day, or any first and last day.
//!
//! Takes `2022`, `2022-H1`, `2022-Q2`, `2022-06`, `2022-W23`, `2022-06-05` or `2022-01-01/2022-06-30`, gives
//! the first and the last day, both included. It has no clock: "this month" is nothing that it knows.

use alloc::{string::String, vec::Vec};
use core::fmt;

use serde::{Serialize, Serializer};

use super::{Date, Read, issue::problems, json::Value, text::shortened};

problems! {
    "period":
    /// Text that is no period.
    Malformed { given: String } "malformed"
        en "`{given}` is no period; write `2022`, `2022-H1`, `2022-Q2`, `2022-06`, `2022-W23`, a day, or `2022-01-01/2022-06-30`"
        zh "“{given}”不是期间；写作 2022、2022-H1、2022-Q2、2022-06、2022-W23、某日，或 2022-01-01/2022-06-30",
    /// The last day before the first.
    Reversed { given: String } "reversed"
        en "the period `{given}` ends before it begins"
        zh "期间“{given}”的结束日早于开始日",
}

/// Days from a first to a last, both included.
#[doc(alias = "期间")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    first: Date,
    last: Date,
}

/// The parts of the calendar into which a period can be split.
#[doc(alias = "统计周期")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// 年
    Year,
    /// 半年
    Half,
    /// 季度
    Quarter,
    /// 月
    Month,
    /// 周, from Monday to Sunday as ISO 8601 has it.
    Week,
    /// 日
    Day,
}

impl Step {
    /// The words in documents.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("year", Self::Year),
        ("half", Self::Half),
        ("quarter", Self::Quarter),
        ("month", Self::Month),
        ("week", Self::Week),
        ("day", Self::Day),
    ];

    /// The part of the calendar in which a day lies.
    ///
    /// ```
    /// use haitang::base::{Date, period::Step};
    /// let day = Date::new("2022-08-05")?;
    /// assert_eq!(Step::Quarter.around(day).to_string(), "2022-Q3");
    /// assert_eq!(Step::Week.around(day).to_string(), "2022-W31");
    /// # Ok::<(), haitang::base::date::Problem>(())
    /// ```
    #[must_use]
    pub fn around(self, day: Date) -> Period {
        let monday = day.plus_days(i64::from(day.weekday().saturating_sub(1)).saturating_neg());
        match self {
            Self::Year => months(day.year(), 1, 12),
            Self::Half => months_with(day, 6),
            Self::Quarter => months_with(day, 3),
            Self::Month => months_with(day, 1),
            Self::Week => Some(Period { first: monday, last: monday.plus_days(6) }),
            Self::Day => None,
        }
        .unwrap_or(Period { first: day, last: day })
    }
}

/// The block of so many months in which a day lies; blocks begin in January.
fn months_with(day: Date, length: u32) -> Option<Period> {
    let before = day.month().saturating_sub(1).checked_rem(length)?;
    months(day.year(), day.month().saturating_sub(before), length)
}

/// So many months from the first day of one of them.
fn months(year: i32, month: u32, length: u32) -> Option<Period> {
    let first = Date::of(year, month, 1)?;
    let end = month.saturating_add(length);
    let last = match end {
        13.. => Date::of(year, 12, 31)?,
        _ => Date::of(year, end, 1)?.plus_days(-1),
    };
    Some(Period { first, last })
}

impl Period {
    /// Days from a first to a last; `None` when the last is before the first.
    #[must_use]
    pub fn new(first: Date, last: Date) -> Option<Self> {
        (first <= last).then_some(Self { first, last })
    }

    /// Reads one of the forms.
    ///
    /// # Errors
    /// Any other form, a part of the calendar that does not exist, or an end before the beginning.
    ///
    /// ```
    /// use haitang::base::Period;
    /// let half = Period::of("2022-H1")?;
    /// assert_eq!((half.first().to_string(), half.last().to_string()), ("2022-01-01".into(), "2022-06-30".into()));
    /// assert_eq!(Period::of("2022-01-01/2022-06-30")?.to_string(), "2022-H1");
    /// # Ok::<(), haitang::base::period::Problem>(())
    /// ```
    pub fn of(given: &str) -> Result<Self, Problem> {
        let malformed = || Problem::Malformed { given: shortened(given) };
        let Some((first, last)) = given.split_once('/') else {
            return part(given).ok_or_else(malformed);
        };
        let day = |text: &str| Date::new(text).map_err(|_| malformed());
        let (first, last) = (day(first)?, day(last)?);
        Self::new(first, last).ok_or_else(|| Problem::Reversed { given: shortened(given) })
    }

    /// Reads a period out of a document.
    ///
    /// # Errors
    /// Another type than a string, or no period.
    #[inline(never)]
    pub fn read(value: &Value) -> Read<Self> {
        Ok(Self::of(value.text()?)?)
    }

    /// The first day.
    #[must_use]
    pub fn first(self) -> Date {
        self.first
    }

    /// The last day, which belongs to it.
    #[must_use]
    pub fn last(self) -> Date {
        self.last
    }

    /// How many days it has, at least one.
    #[must_use]
    pub fn days(self) -> i64 {
        self.first.days_until(self.last).saturating_add(1)
    }

    /// Does a day lie in it?
    #[must_use]
    pub fn holds(self, day: Date) -> bool {
        self.first <= day && day <= self.last
    }

    /// The days that it shares with another.
    #[must_use]
    pub fn shared_with(self, other: Self) -> Option<Self> {
        Self::new(self.first.max(other.first), self.last.min(other.last))
    }

    /// Its parts, in order; what sticks out of the period at its ends is cut off.
    #[must_use]
    pub fn split(self, step: Step) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut day = self.first;
        loop {
            let part = step.around(day);
            parts.extend(self.shared_with(part));
            day = part.last.plus_days(1);
            // the last day of the calendar has no day after it
            if day > self.last || day <= part.last {
                return parts;
            }
        }
    }
}

/// A year, half, quarter, month, week or day by its name.
fn part(given: &str) -> Option<Period> {
    let Some((year, rest)) = given.split_once('-') else {
        return months(digits(given, 4)?.try_into().ok()?, 1, 12);
    };
    let year = i32::try_from(digits(year, 4)?).ok()?;
    match rest.as_bytes() {
        [b'H', half @ b'1'..=b'2'] => {
            months_with(Date::of(year, u32::from(half & 3).saturating_mul(6), 1)?, 6)
        }
        [b'Q', quarter @ b'1'..=b'4'] => {
            months_with(Date::of(year, u32::from(quarter & 7).saturating_mul(3), 1)?, 3)
        }
        [b'W', ..] => Date::of_week(year, digits(rest.get(1..)?, 2)?).map(|day| Step::Week.around(day)),
        [_, _] => months(year, digits(rest, 2)?, 1),
        _ => Date::new(given).ok().map(|day| Step::Day.around(day)),
    }
}

fn digits(text: &str, length: usize) -> Option<u32> {
    (text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

impl fmt::Display for Period {
    /// The name of a part of the calendar, or both ends.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, year) = (self.first, self.first.year());
        let step = Step::WORDS.iter().map(|(_, step)| *step).find(|step| step.around(first) == *self);
        match step {
            Some(Step::Year) => write!(out, "{year:04}"),
            Some(Step::Half) => write!(out, "{year:04}-H{}", first.month().div_ceil(6)),
            Some(Step::Quarter) => write!(out, "{year:04}-Q{}", first.month().div_ceil(3)),
            Some(Step::Month) => write!(out, "{year:04}-{:02}", first.month()),
            Some(Step::Week) => {
                let (year, week) = first.week();
                write!(out, "{year:04}-W{week:02}")
            }
            Some(Step::Day) => write!(out, "{first}"),
            None => write!(out, "{first}/{}", self.last),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn read(text: &str) -> Period {
        Period::of(text).unwrap()
    }

    #[test]
    fn every_name_is_read_and_written() {
        for name in
            ["2022", "2022-H2", "2022-Q4", "2022-02", "2020-W53", "2022-06-05", "2022-06-05/2022-06-07"]
        {
            assert_eq!(read(name).to_string(), name);
        }
        // by the calendar: 2024 is a leap year; 2020 has 53 weeks, the last until 3 January 2021
        assert_eq!(read("2024-02").days(), 29);
        assert_eq!(read("2020-W53").last(), Date::new("2021-01-03").unwrap());
        assert_eq!(read("2022-Q2").first(), Date::new("2022-04-01").unwrap());
    }

    #[test]
    fn what_is_no_period_is_refused() {
        for name in
            ["", "22", "2022-13", "2022-00", "2022-Q5", "2022-H0", "2021-W53", "2022-W1", "0000", "2022/2023"]
        {
            assert_eq!(Period::of(name), Err(Problem::Malformed { given: name.into() }), "{name}");
        }
        assert!(matches!(Period::of("2022-02-02/2022-02-01"), Err(Problem::Reversed { .. })));
    }

    #[test]
    fn parts_make_up_the_whole() {
        let whole = read("2022-01-17/2023-03-05");
        for (word, step) in Step::WORDS {
            let parts = whole.split(*step);
            assert_eq!(parts.iter().map(|part| part.days()).sum::<i64>(), whole.days(), "{word}");
            let glued = parts.windows(2).all(|two| two[0].last().plus_days(1) == two[1].first());
            assert!(glued, "{word}");
        }
        assert_eq!(whole.split(Step::Month).len(), 15);
        assert_eq!(read("9999-12").split(Step::Week).len(), 5);
    }
}
