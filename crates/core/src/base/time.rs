//! Times of the day (时刻).
//!
//! Takes `09:30`, gives minutes after midnight; `24:00` is the end of a day. It knows no seconds, no zone and
//! no clock.

use alloc::string::String;
use core::fmt;

use serde::{Serialize, Serializer};

use super::{Read, issue::problems, json::Value, text::shortened};

problems! {
    "time":
    /// Text that is no time of a day.
    Malformed { given: String } "malformed"
        en "`{given}` is no time of the day; times are written `09:30`, from `00:00` to `24:00`"
        zh "“{given}”不是时刻；时刻写作 09:30，从 00:00 到 24:00",
}

/// Minutes after midnight, 0 to 1440.
#[doc(alias = "时刻")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time(u16);

impl Time {
    /// The end of a day, which is the beginning of the next.
    pub const MIDNIGHT: Self = Self(1440);

    /// Reads `HH:MM`.
    ///
    /// # Errors
    /// Any other form, or more than 24 hours.
    pub fn new(given: &str) -> Result<Self, Problem> {
        minutes(given).map(Self).ok_or_else(|| Problem::Malformed { given: shortened(given) })
    }

    /// Reads a time out of a document.
    ///
    /// # Errors
    /// Another type than a string, or no time.
    #[inline(never)]
    pub fn read(value: &Value) -> Read<Self> {
        Ok(Self::new(value.text()?)?)
    }

    /// So many minutes after midnight, at most the end of the day.
    #[must_use]
    pub fn of_minutes(minutes: u16) -> Self {
        Self(minutes).min(Self::MIDNIGHT)
    }

    /// Minutes after midnight.
    #[must_use]
    pub fn minutes(self) -> u16 {
        self.0
    }
}

fn minutes(given: &str) -> Option<u16> {
    let &[a, b, b':', c, d] = given.as_bytes() else { return None };
    let digit = |byte: u8| byte.is_ascii_digit().then(|| u16::from(byte & 15));
    let two = |high: u8, low: u8| Some(digit(high)?.saturating_mul(10).saturating_add(digit(low)?));
    let (hours, minutes) = (two(a, b)?, two(c, d)?);
    let whole = hours.saturating_mul(60).saturating_add(minutes);
    (minutes < 60 && whole <= Time::MIDNIGHT.0).then_some(whole)
}

impl fmt::Display for Time {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{:02}:{:02}", self.0.div_euclid(60), self.0.rem_euclid(60))
    }
}

impl Serialize for Time {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn times_of_a_day() {
        for (text, minutes) in [("00:00", 0), ("09:30", 570), ("23:59", 1439), ("24:00", 1440)] {
            let time = Time::new(text).unwrap();
            assert_eq!((time.minutes(), time.to_string().as_str()), (minutes, text));
        }
        for text in ["", "9:30", "24:01", "12:60", "25:00", "12-30", "１2:30", "12:30:00"] {
            assert!(Time::new(text).is_err(), "{text}");
        }
    }
}
