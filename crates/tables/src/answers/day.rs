//! Days in cells (日期): as a spreadsheet stores them, or as people type them.
//!
//! Takes what stands in a cell, gives the day. A time of day behind it is no part of the day. A bare number is the
//! number of a day only where the mapping says so.

use haitang::base::{Date, text::shortened};

use super::{mapping::How, normal::half_width, source::Raw};
use crate::problem::Problem;

/// From when a workbook counts its days.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Calendar {
    #[default]
    From1900,
    From1904,
}

impl Calendar {
    /// The day that has the number 0, where the numbers of days begin, and where they end. The calendar from 1900
    /// counts 29 February 1900, which never was: it is read from behind that day on, as if it began a day earlier.
    fn numbers(self) -> ((i32, u32, u32), i32, i32) {
        match self {
            Self::From1900 => ((1899, 12, 30), 61, 2_958_465),
            Self::From1904 => ((1904, 1, 1), 0, 2_957_003),
        }
    }

    /// Does a number stand behind the last day?
    pub fn is_over(self, number: f64) -> bool {
        let (.., last) = self.numbers();
        number.floor() > f64::from(last)
    }
}

/// The day of a cell.
pub fn day(raw: &Raw, how: &How, calendar: Calendar) -> Result<Date, Problem> {
    let refused = || Problem::NotADay { given: shortened(&raw.shown()) };
    match raw {
        Raw::Day(Some(day)) => Ok(*day),
        Raw::Text(text) => typed(text).ok_or_else(refused),
        Raw::Number(digits) => {
            let meant = numbered(digits, calendar);
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

fn numbered(digits: &str, calendar: Calendar) -> Option<Date> {
    let ((year, month, day), first, last) = calendar.numbers();
    let number = digits.parse().ok().filter(|number| (first..=last).contains(number))?;
    Date::of(year, month, day).map(|zero| zero.plus_days(number.into()))
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
    use super::{Calendar, How, Raw, day};

    #[test]
    fn as_people_type_them() {
        let read = |text: &str| {
            day(&Raw::Text(text.into()), &How::default(), Calendar::From1900)
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
        let read = |digits: &str, calendar| {
            let read = day(&Raw::Number(digits.into()), &how(true), calendar);
            read.map_or_else(|_| "?".to_owned(), |day| day.to_string())
        };
        assert!(day(&Raw::Number("44778".into()), &how(false), Calendar::From1900).is_err());
        let days = ["60", "61", "44778", "2958465", "2958466"].map(|digits| read(digits, Calendar::From1900));
        assert_eq!(days, ["?", "1900-03-01", "2022-08-05", "9999-12-31", "?"]);
        // the first of 1904 has the number 1462 where days are counted from 1900: 44778 - 1462 = 43316
        let days = ["-1", "0", "43316", "2957003", "2957004"].map(|digits| read(digits, Calendar::From1904));
        assert_eq!(days, ["?", "1904-01-01", "2022-08-05", "9999-12-31", "?"]);
    }
}
