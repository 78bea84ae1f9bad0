//! Days and moments (日期与时刻) of Arrow arrays, as a document writes them.
//!
//! Takes counts since 1970, gives a date; with the time of day where there is one, and `Z` where the moment is known
//! and not only what a clock showed. The reader of sheets refuses what is no date; nothing is cut off here.

use arrow_array::{
    Array,
    cast::AsArray,
    types::{
        Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
        TimestampSecondType,
    },
};
use arrow_schema::{DataType, TimeUnit};
use chrono::{Days, NaiveDate};
use haitang::base::json::Value;

const SECONDS_OF_A_DAY: i64 = 86_400;

/// Days since 1970, as a date; so many that no calendar has them, as what the reader of sheets refuses.
fn day(days: i64) -> Value {
    Value::Text(written(days).unwrap_or_else(|| format!("1970-01-01 {days:+}")))
}

fn written(days: i64) -> Option<String> {
    let first = NaiveDate::from_ymd_opt(1970, 1, 1)?;
    let distance = Days::new(days.unsigned_abs());
    let date = if days < 0 { first.checked_sub_days(distance) } else { first.checked_add_days(distance) };
    date.map(|date| date.format("%Y-%m-%d").to_string())
}

/// The cell of a column of days or moments.
pub(super) fn cell(array: &dyn Array, row: usize) -> Option<Value> {
    match array.data_type() {
        DataType::Date32 => array.as_primitive_opt::<Date32Type>().map(|cells| day(cells.value(row).into())),
        DataType::Date64 => {
            array.as_primitive_opt::<Date64Type>().map(|cells| moment(cells.value(row), 1000, None))
        }
        DataType::Timestamp(unit, zone) => {
            stamp(array, *unit, row).map(|(count, each)| moment(count, each, zone.as_deref()))
        }
        _ => None,
    }
}

/// The count of a timestamp, and how many make a second.
fn stamp(array: &dyn Array, unit: TimeUnit, row: usize) -> Option<(i64, i64)> {
    Some(match unit {
        TimeUnit::Second => (array.as_primitive_opt::<TimestampSecondType>()?.value(row), 1),
        TimeUnit::Millisecond => (array.as_primitive_opt::<TimestampMillisecondType>()?.value(row), 1000),
        TimeUnit::Microsecond => {
            (array.as_primitive_opt::<TimestampMicrosecondType>()?.value(row), 1_000_000)
        }
        TimeUnit::Nanosecond => {
            (array.as_primitive_opt::<TimestampNanosecondType>()?.value(row), 1_000_000_000)
        }
    })
}

/// A moment: what stands at midnight of no zone is a date, as tables of dates have it.
fn moment(count: i64, each: i64, zone: Option<&str>) -> Value {
    let (seconds, part) = (count.div_euclid(each), count.rem_euclid(each));
    let (days, second) = (seconds.div_euclid(SECONDS_OF_A_DAY), seconds.rem_euclid(SECONDS_OF_A_DAY));
    if (second, part, zone) == (0, 0, None) {
        return day(days);
    }
    let Some(date) = written(days) else { return day(days) };
    let clock = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
    let places = each.ilog10() as usize;
    let fraction = if part == 0 { String::new() } else { format!(".{part:0places$}") };
    let fraction = fraction.trim_end_matches('0');
    Value::Text(format!("{date}T{clock}{fraction}{}", zone.map_or("", |_| "Z")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_with_all_that_it_says() {
        let shown = |count, each, zone| moment(count, each, zone).shown();
        // 2024-06-20 is day 19 894: 54 years of 365 days, 13 leap days, 171 days
        assert_eq!(shown(19_894 * 86_400, 1, None), "2024-06-20");
        assert_eq!(shown(19_894 * 86_400_000 + 45_296_500, 1000, None), "2024-06-20T12:34:56.5");
        assert_eq!(shown(-1, 1_000_000_000, None), "1969-12-31T23:59:59.999999999");
        // midnight in one zone is another day elsewhere: a moment is no date
        assert_eq!(shown(0, 1, Some("Asia/Shanghai")), "1970-01-01T00:00:00Z");
        assert_eq!(shown(i64::MAX, 1, None), "1970-01-01 +106751991167300");
    }
}
