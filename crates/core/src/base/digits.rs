//! Digits of small numbers (数字的位): text without an allocation.
//!
//! Takes numerators and denominators of one machine word, gives their decimal form. A scorecard holds hundreds of
//! them, and the formatter of the standard library takes several times as long.

/// The longest: a sign, twenty digits of a whole number, a point, nine places.
const LONGEST: usize = 31;
/// Most places that are written; more are the business of big numbers.
const PLACES: u32 = 9;

/// The text of a number, written from its last digit to its first.
pub(super) struct Digits {
    bytes: [u8; LONGEST],
    start: usize,
}

impl Digits {
    /// The decimal form; `None` when it has more than nine places, or no end.
    pub fn of(numerator: i64, denominator: i64) -> Option<Self> {
        let mut digits = Self { bytes: [0; LONGEST], start: LONGEST };
        let (above, below) = (numerator.unsigned_abs(), denominator.unsigned_abs());
        let mut whole = above;
        if below != 1 {
            let places = (1..=PLACES).find(|places| 10_u64.pow(*places).checked_rem(below) == Some(0))?;
            let unit = 10_u64.pow(places).checked_div(below)?;
            whole = above.checked_div(below)?;
            // less than a ten to the ninth
            digits.put(above.checked_rem(below)?.checked_mul(unit)?, places);
            digits.push(b'.');
        }
        digits.put(whole, 1);
        if numerator < 0 {
            digits.push(b'-');
        }
        Some(digits)
    }

    pub fn text(&self) -> &str {
        let written = self.bytes.get(self.start..).unwrap_or_default();
        core::str::from_utf8(written).unwrap_or_default()
    }

    /// Puts a number before what is there, with so many digits at least.
    fn put(&mut self, mut number: u64, least: u32) {
        let mut written = 0;
        while number > 0 || written < least {
            self.push(b'0'.wrapping_add(u8::try_from(number % 10).unwrap_or_default()));
            number /= 10;
            written = written.wrapping_add(1);
        }
    }

    fn push(&mut self, byte: u8) {
        self.start = self.start.saturating_sub(1);
        self.bytes.get_mut(self.start).into_iter().for_each(|slot| *slot = byte);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_are_those_of_the_number() {
        let text = |above, below| Digits::of(above, below).map(|it| alloc::string::String::from(it.text()));
        for (above, below, expected) in [
            (0, 1, "0"),
            (-7, 1, "-7"),
            (i64::MAX, 1, "9223372036854775807"),
            (i64::MIN, 1, "-9223372036854775808"),
            (1, 4, "0.25"),
            (-1, 20, "-0.05"),
            (201, 2, "100.5"),
            (1, 1_000_000_000, "0.000000001"),
            (i64::MIN + 1, 1_000_000_000, "-9223372036.854775807"),
        ] {
            assert_eq!(text(above, below).as_deref(), Some(expected));
        }
        // a third has no end, a tenth of the finest has ten places
        assert_eq!([text(1, 3), text(1, 10_000_000_000)], [None, None]);
    }
}
