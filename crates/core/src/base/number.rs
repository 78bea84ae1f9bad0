//! Numbers as text (数字的书写): the one reader and the one writer of digits.
//!
//! Takes text as people and programs write it, gives an [`Exact`] and back.
//! It refuses by name what is no number, or larger or finer than 18 + 9 digits.

use alloc::{
    borrow::Cow,
    format,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use dashu_int::{
    IBig, Sign, UBig,
    ops::{BitTest, DivRem},
};

use super::{Exact, digits::Digits, issue::problems, text::shortened};

/// Most digits before the point.
const WHOLE_DIGITS: i64 = 18;
/// Most digits after the point.
const DECIMAL_DIGITS: i64 = 9;

problems! {
    "number":
    /// Text that is no number.
    Malformed { given: String } "malformed"
        en "`{given}` is not a number"
        zh "“{given}”不是数字",
    /// Nothing but white space.
    Empty {} "empty"
        en "an empty text is not a number; leave the answer out or give `null`"
        zh "空白不是数字；未填请省略或填 null",
    /// NaN or an infinity.
    NotFinite { given: String } "not_finite"
        en "`{given}` is not a finite number"
        zh "“{given}”不是有限的数",
    /// More than 18 digits before the point.
    TooLarge { given: String } "too_large"
        en "`{given}` has more than 18 digits before the point"
        zh "“{given}”的整数部分超过18位",
    /// More than 9 digits after the point.
    TooFine { given: String } "too_fine"
        en "`{given}` has more than 9 digits after the point"
        zh "“{given}”的小数部分超过9位",
    /// A fraction over nothing.
    ZeroBelow { given: String } "zero_below"
        en "`{given}` divides by zero"
        zh "“{given}”的分母为零",
}

/// Reads a number: `"89.79"`, `"10/3"`, `"1e2"`, `"９０"`.
///
/// # Errors
/// Text that is no number, not finite, or beyond 18 digits before and 9 after the point.
///
/// ```
/// use haitang::base::number;
/// assert_eq!(number::read("９０．５").unwrap().to_string(), "90.5");
/// assert!(number::read("1e400").is_err());
/// ```
pub fn read(given: &str) -> Result<Exact, Problem> {
    let plain = plain(given);
    let text = plain.trim_matches(|c: char| c.is_ascii_whitespace());
    let (negative, digits) = sign(text);
    let magnitude = match digits.split_once('/') {
        Some((above, below)) => fraction(above, below),
        None => decimal(digits),
    }
    .map_err(|flaw| flaw.named(given, digits))?;
    Ok(if negative { magnitude.negative() } else { magnitude })
}

/// What is wrong, before it has its sentence.
enum Flaw {
    Malformed,
    TooLarge,
    TooFine,
    ZeroBelow,
}

impl Flaw {
    fn named(&self, given: &str, digits: &str) -> Problem {
        let lower = digits.to_ascii_lowercase();
        let given = shortened(given);
        match self {
            Self::Malformed if digits.is_empty() && given.trim().is_empty() => Problem::Empty {},
            Self::Malformed if ["nan", "inf", "infinity"].contains(&lower.as_str()) => {
                Problem::NotFinite { given }
            }
            Self::Malformed => Problem::Malformed { given },
            Self::TooLarge => Problem::TooLarge { given },
            Self::TooFine => Problem::TooFine { given },
            Self::ZeroBelow => Problem::ZeroBelow { given },
        }
    }
}

/// Chinese input methods write full-width digits; they are read as what they mean.
fn plain(given: &str) -> Cow<'_, str> {
    if given.is_ascii() {
        return Cow::Borrowed(given);
    }
    Cow::Owned(given.chars().map(half_width).collect())
}

fn half_width(character: char) -> char {
    match character {
        '０'..='９' => char::from_digit(u32::from(character) & 0xF, 10).unwrap_or(character),
        '．' => '.',
        '－' | '−' => '-',
        '＋' => '+',
        '／' => '/',
        '\u{3000}' => ' ',
        other => other,
    }
}

fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

fn fraction(above: &str, below: &str) -> Result<Exact, Flaw> {
    let (above, below) = (whole(above)?, whole(below)?);
    Exact::fraction(above, below).ok_or(Flaw::ZeroBelow)
}

fn whole(digits: &str) -> Result<i128, Flaw> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Flaw::Malformed);
    }
    let significant = digits.trim_start_matches('0');
    if length(significant) > WHOLE_DIGITS {
        return Err(Flaw::TooLarge);
    }
    Ok(value_of(significant))
}

fn decimal(text: &str) -> Result<Exact, Flaw> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, shift(exponent)?),
        None => (text, 0),
    };
    let (before, after) = match mantissa.split_once('.') {
        Some((_, "")) => return Err(Flaw::Malformed),
        Some(parts) => parts,
        None => (mantissa, ""),
    };
    if before.is_empty() || !before.bytes().chain(after.bytes()).all(|b| b.is_ascii_digit()) {
        return Err(Flaw::Malformed);
    }
    placed(&format!("{before}{after}"), exponent.saturating_sub(length(after)))
}

/// The exponent, cut to a size at which the number is refused in any case.
fn shift(text: &str) -> Result<i64, Flaw> {
    let (negative, digits) = sign(text);
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Flaw::Malformed);
    }
    let size = digits.parse::<i64>().unwrap_or(i64::MAX).min(1 << 40);
    Ok(if negative { size.saturating_neg() } else { size })
}

/// At most 27 digits, which fit.
fn value_of(digits: &str) -> i128 {
    digits.bytes().fold(0, |value: i128, digit| value.wrapping_mul(10).wrapping_add(i128::from(digit & 0xF)))
}

fn length(digits: &str) -> i64 {
    i64::try_from(digits.len()).unwrap_or(i64::MAX)
}

/// `digits × 10^exponent`, within the bounds.
fn placed(digits: &str, exponent: i64) -> Result<Exact, Flaw> {
    let significant = digits.trim_start_matches('0');
    let core = significant.trim_end_matches('0');
    if core.is_empty() {
        return Ok(Exact::ZERO);
    }
    let exponent = exponent.saturating_add(length(significant).saturating_sub(length(core)));
    if length(core).saturating_add(exponent) > WHOLE_DIGITS {
        return Err(Flaw::TooLarge);
    }
    if exponent.saturating_neg() > DECIMAL_DIGITS {
        return Err(Flaw::TooFine);
    }
    let mantissa = value_of(core);
    let power = 10_i128.saturating_pow(u32::try_from(exponent.unsigned_abs()).unwrap_or(0));
    let (above, below) = if exponent < 0 { (mantissa, power) } else { (mantissa.saturating_mul(power), 1) };
    Exact::fraction(above, below).ok_or(Flaw::ZeroBelow)
}

/// Reads back what [`Exact`] writes, without the bounds that hold for what people type.
#[must_use]
#[allow(clippy::arithmetic_side_effects, reason = "big integers have no bound")]
pub(crate) fn restore(text: &str) -> Option<Exact> {
    /// 10 000 criteria whose points and answers have no factor in common give fractions of about a million digits.
    const MOST_DIGITS: usize = 1 << 20;
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
    let (above, below) = digits.split_once('/').unwrap_or((digits, "1"));
    let (before, after) = above.split_once('.').unwrap_or((above, ""));
    let all_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if text.len() > MOST_DIGITS || before.is_empty() || ![before, after, below].into_iter().all(all_digits) {
        return None;
    }
    let above = IBig::from(whole_of([before, after]));
    let below = whole_of([below, &"0".repeat(after.len())]);
    Exact::of_parts(if negative { -above } else { above }, below)
}

/// Digits that a machine word holds.
const DIGITS: usize = 18;
/// 10¹⁸
const WORD: u64 = 1_000_000_000_000_000_000;

/// The number that digits write, word by word. The readers of `dashu` are faster on a million digits, but
/// bring everything that they need for it into the browser.
#[allow(clippy::arithmetic_side_effects, reason = "big integers have no bound")]
fn whole_of(digits: [&str; 2]) -> UBig {
    let digits = digits.concat();
    let mut words = digits.as_bytes().rchunks(DIGITS).rev();
    words
        .try_fold(UBig::ZERO, |whole, word| {
            let word = core::str::from_utf8(word).ok()?.parse::<u64>().ok()?;
            Some(whole * WORD + word)
        })
        .unwrap_or_default()
}

/// The digits of a number.
#[allow(clippy::arithmetic_side_effects, reason = "big integers have no bound")]
fn digits_of(mut whole: UBig) -> String {
    let mut words = Vec::new();
    while !whole.is_zero() {
        let (above, word) = whole.div_rem(WORD);
        words.push(word);
        whole = above;
    }
    let first = words.pop().unwrap_or(0).to_string();
    words.iter().rev().fold(first, |text, word| text + &format!("{word:018}"))
}

/// A number that was read, as [`read`] takes it again: a decimal of at most nine places, else a fraction.
///
/// ```
/// use haitang::base::number;
/// let exact = number::read("1/1024").unwrap();
/// assert_eq!((exact.to_string().as_str(), number::typed(&exact).as_str()), ("0.0009765625", "1/1024"));
/// ```
#[must_use]
pub fn typed(number: &Exact) -> String {
    let finest = Exact::from(10_i64.pow(9));
    if number.times(&finest).is_whole() {
        return number.to_string();
    }
    let (numerator, denominator) = number.parts();
    let (sign, numerator) = numerator.into_parts();
    let minus = if sign == Sign::Negative { "-" } else { "" };
    format!("{minus}{}/{}", digits_of(numerator), digits_of(denominator))
}

impl serde::Serialize for Exact {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match digits(self) {
            Some(digits) => serializer.serialize_str(digits.text()),
            None => serializer.collect_str(self),
        }
    }
}

impl fmt::Display for Exact {
    /// A plain decimal where there is one, else a fraction in lowest terms.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (digits(self), self.small_parts()) {
            (Some(digits), _) => out.write_str(digits.text()),
            (None, Some((above, below))) if has_no_end(below) => write!(out, "{above}/{below}"),
            _ => write_fraction(self, out),
        }
    }
}

/// What documents hold nearly always: a number of one machine word with at most nine places.
fn digits(number: &Exact) -> Option<Digits> {
    number.small_parts().and_then(|(numerator, denominator)| Digits::of(numerator, denominator))
}

/// Has a fraction with this denominator no decimal form?
fn has_no_end(denominator: i64) -> bool {
    let mut rest = denominator.checked_shr(denominator.trailing_zeros()).unwrap_or(1);
    while rest % 5 == 0 {
        rest /= 5;
    }
    rest != 1
}

#[allow(clippy::arithmetic_side_effects, reason = "big integers have no bound")]
fn write_fraction(value: &Exact, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    let (numerator, denominator) = value.parts();
    let (sign, numerator) = numerator.into_parts();
    out.write_str(if sign == Sign::Negative { "-" } else { "" })?;
    let Some(places) = decimal_places(&denominator) else {
        return write!(out, "{}/{}", digits_of(numerator), digits_of(denominator));
    };
    let digits = digits_of(numerator * power_of_ten(places) / denominator);
    // Widths of `format!` end at 65 535; a result may be longer.
    let zeros = "0".repeat(places.saturating_add(1).saturating_sub(digits.len()));
    let padded = [zeros, digits].concat();
    let (before, after) = padded.split_at(padded.len().saturating_sub(places));
    if after.is_empty() { out.write_str(before) } else { write!(out, "{before}.{after}") }
}

/// How many places the decimal form has: a denominator of twos and fives alone has one.
#[allow(clippy::arithmetic_side_effects, reason = "big integers have no bound")]
fn decimal_places(denominator: &UBig) -> Option<usize> {
    let twos = denominator.trailing_zeros().unwrap_or(0);
    let rest = denominator >> twos;
    if !rest.is_one() && &rest % 5_u8 != 0 {
        return None;
    }
    let fives = fives(rest.bit_len());
    (power_of_ten(fives) >> fives == rest).then_some(twos.max(fives))
}

/// The power of five that has so many bits, if one has.
fn fives(bits: usize) -> usize {
    /// log₂ 5 × 10¹⁵
    const BITS_OF_FIVE: u128 = 2_321_928_094_887_362;
    let bits = u128::try_from(bits).unwrap_or(0).saturating_sub(1);
    usize::try_from(bits.saturating_mul(1_000_000_000_000_000).div_ceil(BITS_OF_FIVE)).unwrap_or(0)
}

fn power_of_ten(exponent: usize) -> UBig {
    whole_of(["1", &"0".repeat(exponent)])
}
