//! Codes in cells (编号): of stations, criteria and assessors, and what spreadsheets do to them.
//!
//! Takes what stands in a cell and the codes there are, if anybody knows them, gives the code. A code that a
//! spreadsheet took for a number or date and changed is refused with the one that was probably meant; none is
//! repaired in silence.

use haitang::base::{Hint, Issue, text::shortened};

use super::{mapping::Words, normal::normal, source::Raw};
use crate::problem::Problem;

/// Digits from which on a spreadsheet loses some.
const TOO_LONG: usize = 16;

/// The code of a cell.
pub fn code(raw: &Raw, words: &Words, known: &[&str]) -> Result<String, Issue> {
    let shown = match raw {
        Raw::Text(text) => text.strip_prefix('\'').unwrap_or(text).to_owned(),
        other => other.shown(),
    };
    if let Some((_, meant)) = words.iter().find(|(word, _)| *word == normal(&shown)) {
        return among(crate::document::string(meant).unwrap_or_default(), known);
    }
    match raw {
        Raw::Day(_) => return Err(Problem::DateCell {}.into()),
        Raw::Number(digits) => number(digits, known)?,
        Raw::Percent(_) | Raw::Truth(_) => return Err(Problem::NumberAsId { given: shown }.into()),
        _ if is_scientific(&shown) && !known.contains(&shown.as_str()) => {
            return Err(Problem::LongCode { given: shown }.into());
        }
        _ => {}
    }
    among(&shown, known)
}

/// The code, if it is one of those there are.
fn among(code: &str, known: &[&str]) -> Result<String, Issue> {
    if known.is_empty() || known.contains(&code) { Ok(code.to_owned()) } else { Err(unknown(code, known)) }
}

/// Refuses a number that can't be the code as it was typed.
fn number(digits: &str, known: &[&str]) -> Result<(), Issue> {
    if digits.bytes().filter(u8::is_ascii_digit).count() >= TOO_LONG {
        return Err(Problem::LongCode { given: digits.to_owned() }.into());
    }
    let alike: Vec<&str> =
        known.iter().copied().filter(|code| becomes(code).as_deref() == Some(digits)).collect();
    match alike.as_slice() {
        [] if known.is_empty() && digits.bytes().all(|digit| digit.is_ascii_digit()) => Ok(()),
        [] if known.is_empty() => Err(Problem::NumberAsId { given: digits.to_owned() }.into()),
        [one] if *one == digits => Ok(()),
        [] | [_] => Err(unknown(digits, known)),
        _ => Err(Issue::from(Problem::NumberAsId { given: digits.to_owned() }).allowing(alike)),
    }
}

/// The refusal of a code that is not known, with the one that a spreadsheet probably changed.
fn unknown(given: &str, known: &[&str]) -> Issue {
    let as_number = becomes(given);
    let changed = |code: &&&str| {
        (as_number.is_some() && becomes(code) == as_number)
            || days(code).is_some_and(|days| days.contains(&normal(given)))
    };
    if let Some(meant) = known.iter().find(changed) {
        let problem = Problem::ChangedCode { given: shortened(given), meant: (*meant).to_owned() };
        return Issue::from(problem).allowing([*meant]);
    }
    let nearest = Hint::of(given, known);
    let allowed = nearest.first(known);
    Issue::from(Problem::UnknownCode { given: shortened(given), nearest }).allowing(allowed)
}

/// What a spreadsheet shows of a code that it takes for a number.
fn becomes(code: &str) -> Option<String> {
    let plain = code.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    code.parse::<f64>().ok().filter(|_| plain && code != ".").map(|number| number.to_string())
}

/// Months as spreadsheets shorten them.
const NAMES: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What spreadsheets show of a code that they take for a day: `1-1`.
fn days(code: &str) -> Option<[String; 2]> {
    let (month, day) = code.split_once(['-', '/'])?;
    let (month, day): (u32, u32) = (month.parse().ok()?, day.parse().ok()?);
    let name = NAMES.get(usize::try_from(month.checked_sub(1)?).ok()?)?;
    Some([format!("{month}月{day}日"), format!("{day}-{name}")])
}

/// `5.00118E+11`
fn is_scientific(text: &str) -> bool {
    let Some((digits, power)) = text.split_once(['E', 'e']) else { return false };
    let power = power.trim_start_matches('+');
    becomes(digits).is_some() && !power.is_empty() && power.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::{Raw, code};

    fn told(raw: &Raw, known: &[&str]) -> String {
        code(raw, &Vec::new(), known).unwrap_or_else(|issue| {
            let meant = issue.allowed().first().cloned().unwrap_or_default();
            format!("{} {meant}", issue.code()).trim().to_owned()
        })
    }

    #[test]
    fn what_spreadsheets_do_to_codes() {
        let number = |digits: &str| Raw::Number(digits.into());
        let text = |text: &str| Raw::Text(text.into());
        assert_eq!(told(&number("1.1"), &["1.10", "1.2"]), "tables.changed_code 1.10");
        assert_eq!(told(&number("1.1"), &["1.1", "1.10"]), "tables.number_as_id 1.1");
        assert_eq!(told(&number("1.1"), &["1.1", "1.2"]), "1.1");
        assert_eq!(told(&number("1.1"), &[]), "tables.number_as_id");
        assert_eq!(told(&number("12"), &[]), "12");
        assert_eq!(told(&number("1"), &["001", "002"]), "tables.changed_code 001");
        assert_eq!(told(&text("1.1"), &["1.10"]), "tables.changed_code 1.10");
        assert_eq!(told(&text("1月1日"), &["1-1", "1-2"]), "tables.changed_code 1-1");
        assert_eq!(told(&text("2-Jan"), &["1-1", "1-2"]), "tables.changed_code 1-2");
        assert_eq!(told(&text("5.00118E+11"), &[]), "tables.long_code");
        assert_eq!(told(&number("500118000000000000"), &[]), "tables.long_code");
        assert_eq!(told(&Raw::Day(None), &["1-1"]), "tables.date_cell");
        assert_eq!(told(&text("'1.10"), &["1.10"]), "1.10");
    }
}
