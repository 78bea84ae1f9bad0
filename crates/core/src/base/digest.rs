//! Digests (摘要): what a text is known by, in full and short enough to be printed and typed.
//!
//! Takes text, gives its SHA-256, `sha256:` and 64 digits of base 16; and the short form: sixteen characters
//! without look-alikes, in which every single wrong character and every swap of two is noticed.

use alloc::{string::String, vec::Vec};
use core::fmt;

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::{
    Read,
    issue::problems,
    json::{self, Value},
    text::shortened,
};

problems! {
    "digest":
    /// Text that is no digest.
    Malformed { given: String } "malformed"
        en "`{given}` is no digest; digests are written `sha256:` and 64 digits 0-9, a-f"
        zh "“{given}”不是摘要；摘要写作 sha256: 加64位十六进制数字（0-9、a-f）",
}

const BEGINS: &str = "sha256:";

/// Digits and letters without those that are taken for others: 0 O Q D, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V.
/// Their number is a prime.
const LETTERS: &[u8; 23] = b"23456789ACEFHJKMNPRTWXY";
/// Characters of the short form that say something; one more checks them.
const SAYING: usize = 15;
/// Characters between two hyphens.
const GROUP: usize = 4;

/// The SHA-256 of a text.
#[doc(alias = "摘要")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Digest([u8; 32]);

impl Digest {
    /// Of a text, in UTF-8.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self(Sha256::digest(text).into())
    }

    /// Of a document, as its canonical text.
    #[must_use]
    pub fn of_document(document: &impl Serialize) -> Self {
        Self::of(&json::canonical(document))
    }

    /// Reads `sha256:…`, in small letters: a digest has one spelling.
    ///
    /// # Errors
    /// Another type, or any other text.
    pub fn read(value: &Value) -> Read<Self> {
        let given = value.text()?;
        let digest = given.strip_prefix(BEGINS).and_then(bytes);
        Ok(digest.map(Self).ok_or_else(|| Problem::Malformed { given: shortened(given) })?)
    }

    /// The first eight bytes, read from the left as one number.
    #[must_use]
    pub(super) fn first_word(&self) -> u64 {
        self.0.iter().take(8).fold(0, |word, byte| (word << 8) | u64::from(*byte))
    }

    /// The short form, to be printed beside a score and typed by hand: `7KXM-93TR-HN2A-WCP4`. The first 128
    /// bits as a number to the base of 23, of which the last fifteen digits; and one which checks them.
    ///
    /// ```
    /// use haitang::base::Digest;
    /// assert_eq!(Digest::of("").short().len(), 19);
    /// ```
    #[doc(alias = "短码")]
    #[must_use]
    pub fn short(&self) -> String {
        let mut rest = self.0.iter().take(16).fold(0_u128, |sum, byte| (sum << 8) | u128::from(*byte));
        let mut digits = Vec::with_capacity(SAYING);
        for _ in 0..SAYING {
            digits.push(u32::try_from(rest.checked_rem(23).unwrap_or(0)).unwrap_or(0));
            rest = rest.checked_div(23).unwrap_or(0);
        }
        digits.reverse();
        let check = (0..23).find(|check| balanced(digits.iter().copied().chain([*check])));
        digits.extend(check);
        grouped(&digits)
    }

    /// A short form as somebody typed it, in its one spelling: small letters, full-width letters, spaces and
    /// hyphens do not matter. `None` for one that was mistyped.
    ///
    /// ```
    /// use haitang::base::Digest;
    /// let short = Digest::of("receipt").short();
    /// assert_eq!(Digest::retyped(&short.to_lowercase().replace('-', " ")), Some(short.clone()));
    /// assert_eq!(Digest::retyped(&short.replacen(|_| true, "", 1)), None);
    /// ```
    #[must_use]
    pub fn retyped(given: &str) -> Option<String> {
        let plain = given.chars().map(half_width).filter(|letter| !matches!(letter, ' ' | '-'));
        let place = |letter: char| LETTERS.iter().position(|known| char::from(*known) == letter);
        let digits = plain.map(|letter| u32::try_from(place(letter.to_ascii_uppercase())?).ok());
        let digits: Vec<u32> = digits.collect::<Option<_>>()?;
        let whole = digits.len() == SAYING.saturating_add(1) && balanced(digits.iter().copied());
        whole.then(|| grouped(&digits))
    }
}

/// The digits times their places add up to a multiple of 23. As 23 is a prime and the places are less, one
/// digit that changed, or two that changed places, tilt the sum.
fn balanced(digits: impl Iterator<Item = u32>) -> bool {
    let sum =
        (1..).zip(digits).fold(0_u32, |sum, (place, digit)| sum.saturating_add(digit.saturating_mul(place)));
    sum.checked_rem(23) == Some(0)
}

fn grouped(digits: &[u32]) -> String {
    let letters = digits.iter().filter_map(|digit| LETTERS.get(usize::try_from(*digit).ok()?));
    let letters: Vec<char> = letters.map(|letter| char::from(*letter)).collect();
    let groups: Vec<String> = letters.chunks(GROUP).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

fn half_width(letter: char) -> char {
    match letter {
        '\u{FF01}'..='\u{FF5E}' => {
            u32::from(letter).checked_sub(0xFEE0).and_then(char::from_u32).unwrap_or(letter)
        }
        '\u{3000}' | '\t' | '\n' | '\r' => ' ',
        '\u{2010}'..='\u{2015}' | '−' => '-',
        other => other,
    }
}

/// 64 digits as 32 bytes.
fn bytes(digits: &str) -> Option<[u8; 32]> {
    let small = |digit: u8| matches!(digit, b'0'..=b'9' | b'a'..=b'f');
    if digits.len() != 64 || !digits.bytes().all(small) {
        return None;
    }
    let pairs = digits.as_bytes().chunks(2);
    let read = pairs.map(|pair| u8::from_str_radix(core::str::from_utf8(pair).ok()?, 16).ok());
    read.collect::<Option<Vec<u8>>>()?.try_into().ok()
}

impl fmt::Display for Digest {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(BEGINS)?;
        self.0.iter().try_for_each(|byte| write!(out, "{byte:02x}"))
    }
}

impl Serialize for Digest {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
