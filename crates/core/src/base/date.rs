//! Calendar days (日期).
//!
//! Takes `2022-08-05`, gives the number of the day, so that dates compare and subtract as numbers.
//! It has no clock, no time of day and no time zone: dates are what documents say.

use alloc::string::{String, ToString};
use core::fmt;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use serde::{Serialize, Serializer};

use super::{Exact, Read, issue::problems, json::Value, text::shortened};

problems! {
    "date":
    /// Text that is no calendar day.
    Malformed { given: String } "malformed"
        en "`{given}` is no day of the calendar; dates are written `2022-08-05`"
        zh "“{given}”不是日历上的日期；日期写作 2022-08-05",
}

/// A day of the proleptic Gregorian calendar, years 1 to 9999.
#[doc(alias = "日期")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(NaiveDate);

impl Date {
    /// Reads `YYYY-MM-DD`.
    ///
    /// # Errors
    /// Any other form, or a day that does not exist.
    pub fn new(given: &str) -> Result<Self, Problem> {
        parts(given)
            .and_then(|(year, month, day)| NaiveDate::from_ymd_opt(year, month, day))
            .filter(|date| date.year() > 0)
            .map(Self)
            .ok_or_else(|| Problem::Malformed { given: shortened(given) })
    }

    /// Reads a date out of a document.
    ///
    /// # Errors
    /// Another type than a string, or no day.
    #[inline(never)]
    pub fn read(value: &Value) -> Read<Self> {
        Ok(Self::new(value.text()?)?)
    }

    /// Does the text have the form of a date? (It may still be no day.)
    #[must_use]
    pub fn is_form(given: &str) -> bool {
        parts(given).is_some()
    }

    /// The number of the day: 0001-01-01 is 1.
    #[must_use]
    pub fn number(self) -> Exact {
        Exact::from(i64::from(self.0.num_days_from_ce()))
    }

    /// The day of a year and month; `None` when there is no such day.
    #[must_use]
    pub fn of(year: i32, month: u32, day: u32) -> Option<Self> {
        NaiveDate::from_ymd_opt(year, month, day).and_then(Self::named)
    }

    /// Monday of a week as ISO 8601 counts them; `None` when the year has no such week.
    #[must_use]
    pub fn of_week(year: i32, week: u32) -> Option<Self> {
        NaiveDate::from_isoywd_opt(year, week, Weekday::Mon).and_then(Self::named)
    }

    fn named(date: NaiveDate) -> Option<Self> {
        (1..=9999).contains(&date.year()).then_some(Self(date))
    }

    /// The year.
    #[must_use]
    pub fn year(self) -> i32 {
        self.0.year()
    }

    /// The month, 1 to 12.
    #[must_use]
    pub fn month(self) -> u32 {
        self.0.month()
    }

    /// The day of the month, 1 to 31.
    #[must_use]
    pub fn day(self) -> u32 {
        self.0.day()
    }

    /// The day of the week, 1 for Monday to 7 for Sunday.
    #[must_use]
    pub fn weekday(self) -> u32 {
        self.0.weekday().number_from_monday()
    }

    /// Year and week as ISO 8601 counts them: the week of a year that holds its first Thursday is its first.
    #[must_use]
    pub fn week(self) -> (i32, u32) {
        let week = self.0.iso_week();
        (week.year(), week.week())
    }

    /// The day so many days later, or earlier with a negative number; the ends of the calendar hold it.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let (first, last) = Self::bounds();
        let distance = Days::new(days.unsigned_abs());
        let found =
            if days < 0 { self.0.checked_sub_days(distance) } else { self.0.checked_add_days(distance) };
        found.and_then(Self::named).unwrap_or(if days < 0 { first } else { last })
    }

    /// How many days from this day to another; negative when the other is earlier.
    #[must_use]
    pub fn days_until(self, other: Self) -> i64 {
        other.0.signed_duration_since(self.0).num_days()
    }

    /// The day of a number, if it can be named.
    #[must_use]
    pub fn of_number(number: &Exact) -> Option<Self> {
        let days = alloc::string::ToString::to_string(number).parse().ok()?;
        NaiveDate::from_num_days_from_ce_opt(days).map(Self)
    }

    /// The first and the last day that can be named.
    #[must_use]
    pub fn bounds() -> (Self, Self) {
        let last = NaiveDate::from_ymd_opt(9999, 12, 31).unwrap_or(NaiveDate::MAX);
        (Self(NaiveDate::from_num_days_from_ce_opt(1).unwrap_or(NaiveDate::MIN)), Self(last))
    }
}

impl fmt::Display for Date {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:04}-{:02}-{:02}", self.0.year(), self.0.month(), self.0.day())
    }
}

fn parts(given: &str) -> Option<(i32, u32, u32)> {
    let mut pieces = given.split('-');
    let (year, month, day) = (pieces.next()?, pieces.next()?, pieces.next()?);
    let shaped = pieces.next().is_none() && [year.len(), month.len(), day.len()] == [4, 2, 2];
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !(shaped && digits(year) && digits(month) && digits(day)) {
        return None;
    }
    Some((year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))
}

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}
