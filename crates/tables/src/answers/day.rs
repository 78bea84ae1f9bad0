//! Days in cells (日期): as a spreadsheet stores them, or as people type them.
//!
//! Takes what stands in a cell, gives the day. A time of day behind it is no part of the day. A bare number is the
//! number of a day only where the mapping says so.

use haitang::base::{Date, text::shortened};

use super::{mapping::How, normal::half_width, source::Raw};
use crate::problem::Problem;

/// The day before the first day of the spreadsheets' calendar, as it counts behind the day that never was.
const BEFORE: (i32, u32, u32) = (1899, 12, 30);
/// The first number behind 29 February 1900, which spreadsheets have and the calendar has not.
const FIRST: i64 = 61;

/// The day of a cell.
pub fn day(raw: &Raw, how: &How) -> Result<Date, Problem> {
    let refused = || Problem::NotADay { given: shortened(&raw.shown()) };
    match raw {
        Raw::Day(Some(day)) => Ok(*day),
        Raw::Text(text) => typed(text).ok_or_else(refused),
        Raw::Number(digits) => {
            let meant = numbered(digits);
            match (how.serials, meant) {
                (true, Some(day)) => Ok(day),
                (false, Some(day)) => {
                    Err(Problem::NumberAsDay { given: digits.clone(), day: day.to_string() })
                }
                (_, None) => Err(refused()),
            }
        }
        _ => Err(refused()),
    }
}

fn numbered(digits: &str) -> Option<Date> {
    const LAST: i64 = 2_958_465;
    let number = digits.parse().ok().filter(|number| (FIRST..=LAST).contains(number))?;
    let (year, month, day) = BEFORE;
    Date::of(year, month, day).map(|before| before.plus_days(number))
}

/// `2022-08-05`, `2022/8/5`, `2022.8.5`, `2022年8月5日`, with a time behind it or not.
fn typed(text: &str) -> Option<Date> {
    let plain: String = text.chars().map(half_width).collect();
    let plain =
        plain.split_once(['T', ' ']).filter(|(_, time)| time.contains(':')).map_or(plain.as_str(), |it| it.0);
    let plain: String = plain.chars().filter(|letter| !letter.is_whitespace()).collect();
    let parts = match plain.split_once('年') {
        Some((year, rest)) => {
            let (month, day) = rest.split_once('月')?;
            [year.to_owned(), month.to_owned(), day.strip_suffix(['日', '号'])?.to_owned()]
        }
        None => ['-', '/', '.'].iter().find_map(|between| {
            let parts: Vec<String> = plain.split(*between).map(ToOwned::to_owned).collect();
            <[String; 3]>::try_from(parts).ok()
        })?,
    };
    let [year, month, day] = parts;
    let whole = [&year, &month, &day].iter().all(|part| part.bytes().all(|byte| byte.is_ascii_digit()));
    (whole && year.len() == 4)
        .then(|| Date::of(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?))?
}

#[cfg(test)]
mod tests {
    use super::{How, Raw, day};

    #[test]
    fn as_people_type_them() {
        let read = |text: &str| {
            day(&Raw::Text(text.into()), &How::default())
                .map_or_else(|_| "?".to_owned(), |day| day.to_string())
        };
        let same =
            ["2022-08-05", "2022/8/5", "2022.8.5", "2022年8月5日", "２０２２年８月５日", "2022/8/5 10:30:12"];
        assert!(same.iter().all(|text| read(text) == "2022-08-05"));
        assert!(
            ["8/5/2022", "22-8-5", "2022-2-30", "2022-08", "8月5日", "待定"]
                .iter()
                .all(|text| read(text) == "?")
        );
    }

    #[test]
    fn as_numbers() {
        let how = |serials| How { serials, ..How::default() };
        let number = Raw::Number("44778".into());
        assert_eq!(day(&number, &how(true)).unwrap().to_string(), "2022-08-05");
        assert!(day(&number, &how(false)).is_err());
        assert!(day(&Raw::Number("60".into()), &how(true)).is_err());
        assert_eq!(day(&Raw::Number("61".into()), &how(true)).unwrap().to_string(), "1900-03-01");
    }
}
