//! Numbers in cells (数字): digits as somebody typed them, kept exactly.
//!
//! Takes what stands in a cell, gives its digits as text. Thousands separators, full-width digits and a unit that was
//! declared are taken away; a percentage counts only where it is said in what. What a spreadsheet can't have kept
//! exactly is refused.

use haitang::base::{Exact, number, text::shortened};

use super::{
    mapping::{How, Percent},
    normal::{half_width, normal},
    source::Raw,
};
use crate::problem::Problem;

/// Digits that a spreadsheet keeps.
const MOST_DIGITS: usize = 15;

/// The digits of a cell.
pub fn digits(raw: &Raw, how: &How, units: &[String]) -> Result<String, Problem> {
    match raw {
        Raw::Number(digits) => kept(digits).map(ToOwned::to_owned),
        Raw::Percent(share) => kept(share).and_then(|share| percentage(share, &Exact::from(100), how)),
        Raw::Text(text) => typed(text, how, units),
        Raw::Day(_) => Err(Problem::DateCell {}),
        other => Err(Problem::NotANumber { given: other.shown() }),
    }
}

/// Refuses a number with more digits than were ever typed: `0.30000000000000004`.
fn kept(digits: &str) -> Result<&str, Problem> {
    let figures = digits.trim_start_matches(['-', '0', '.']).bytes().filter(u8::is_ascii_digit);
    let figures = figures.count();
    let whole = digits.split('.').next().unwrap_or_default().trim_start_matches('-');
    if (digits.contains('.') && figures > MOST_DIGITS) || whole.len() > MOST_DIGITS {
        return Err(Problem::NumberDust { given: digits.to_owned() });
    }
    Ok(digits)
}

fn typed(text: &str, how: &How, units: &[String]) -> Result<String, Problem> {
    let plain: String = text.trim_start_matches('\'').chars().map(half_width).collect();
    let plain = without_unit(plain.trim(), units);
    if let Some(percent) = plain.strip_suffix('%') {
        let percent = parsed(percent.trim(), text)?;
        return match how.percent {
            Some(Percent::Points) => Ok(percent),
            _ => percentage(&percent, &Exact::from(1), how),
        };
    }
    parsed(plain, text)
}

/// The text without a unit behind it; units are compared as they are meant.
fn without_unit<'t>(plain: &'t str, units: &[String]) -> &'t str {
    let ends = plain.char_indices().map(|(at, _)| at);
    let cut = |at: usize| plain.get(at..).is_some_and(|end| units.contains(&normal(end)));
    let begin = ends.into_iter().find(|at| *at > 0 && cut(*at));
    begin.and_then(|at| plain.get(..at)).unwrap_or(plain).trim()
}

fn parsed(plain: &str, given: &str) -> Result<String, Problem> {
    let plain = without_separators(plain);
    match number::read(&plain) {
        // more digits than the core takes: it has the better sentence
        Ok(_) | Err(number::Problem::TooLarge { .. } | number::Problem::TooFine { .. }) => Ok(plain),
        Err(_) => Err(Problem::NotANumber { given: shortened(given) }),
    }
}

/// `1,234,567.5` without its commas; other commas stay, and are refused.
fn without_separators(plain: &str) -> String {
    let (whole, _) = plain.split_once('.').unwrap_or((plain, ""));
    let mut groups = whole.trim_start_matches(['-', '+']).split(',');
    let is_digits = |group: &str| group.bytes().all(|byte| byte.is_ascii_digit());
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()) && is_digits(group));
    let mut others = groups.peekable();
    let separated =
        first && others.peek().is_some() && others.all(|group| group.len() == 3 && is_digits(group));
    if separated { plain.replace(',', "") } else { plain.to_owned() }
}

/// A percentage as the mapping counts it: `points` is how many of a hundred one of the number given is.
fn percentage(given: &str, points: &Exact, how: &How) -> Result<String, Problem> {
    let refused = || Problem::PercentCell { given: given.to_owned() };
    let number = number::read(given).map_err(|_| refused())?;
    let number = match how.percent {
        None => return Err(refused()),
        Some(Percent::Points) => number.times(points),
        Some(Percent::Share) => number.times(points).over(&Exact::from(100)).ok_or_else(refused)?,
    };
    Ok(number::typed(&number))
}

#[cfg(test)]
mod tests {
    use super::{How, Percent, Raw, digits};
    use crate::problem::Problem;

    fn read(text: &str) -> Option<String> {
        digits(&Raw::Text(text.into()), &How::default(), &["次".into(), "人次".into()]).ok()
    }

    #[test]
    fn what_people_type() {
        let read = |text| read(text).unwrap_or_else(|| "?".to_owned());
        let given = [
            "12",
            "12.50",
            "１２．５",
            "1,234",
            "１，２３４，５６７",
            "12 次",
            "300人次",
            "-3",
            "'7",
            "10/3",
        ];
        let expected = ["12", "12.50", "12.5", "1234", "1234567", "12", "300", "-3", "7", "10/3"];
        assert_eq!(given.map(read), expected);
        for refused in ["12,5", "1,23,456", "12场", "约12", "—", "", "12 13", "85%", "一百"] {
            assert_eq!(read(refused), "?", "{refused}");
        }
    }

    #[test]
    fn percentages_count_as_the_mapping_says() {
        let of = |raw: Raw, percent| digits(&raw, &How { percent, ..How::default() }, &[]);
        let cell = |digits: &str| Raw::Percent(digits.into());
        assert_eq!(of(cell("0.85"), Some(Percent::Share)).as_deref(), Ok("0.85"));
        assert_eq!(of(cell("0.855"), Some(Percent::Points)).as_deref(), Ok("85.5"));
        assert_eq!(of(Raw::Text("85%".into()), Some(Percent::Share)).as_deref(), Ok("0.85"));
        assert_eq!(of(Raw::Text("８５．０％".into()), Some(Percent::Points)).as_deref(), Ok("85.0"));
        assert_eq!(of(cell("0.85"), None), Err(Problem::PercentCell { given: "0.85".into() }));
    }

    #[test]
    fn what_a_spreadsheet_did_not_keep() {
        let of = |digits: &str| super::digits(&Raw::Number(digits.into()), &How::default(), &[]).is_ok();
        assert!(of("0.3") && of("123456789012345") && of("-0.000000001") && of("100"));
        assert!(!of("0.30000000000000004") && !of("500118000000000000"));
    }
}
