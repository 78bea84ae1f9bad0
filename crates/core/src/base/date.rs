//! Calendar days (日期).
//!
//! Takes `2022-08-05`, gives the number of the day, so that dates compare and subtract as numbers.
//! It has no clock, no time of day and no time zone: dates are what documents say.

use alloc::string::{String, ToString};
use core::fmt;

use chrono::{Datelike, NaiveDate};

use super::{Exact, issue::problems, text::shortened};

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

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}
