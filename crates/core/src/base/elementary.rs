//! Exponential, logarithm and π with a certified error (初等函数).
//!
//! Takes and gives [`Ball`]s. Every series is cut where its rest is bounded by its last term, and the rest is added
//! to the error. It refuses the logarithm of what may be 0 or less.

use super::{Ball, Exact};

/// A term below this many halvings no longer matters.
const TINY: usize = 200;

impl Ball {
    /// `e` to the power of it. Meant for powers up to a few thousand below 0 and a few above.
    #[must_use]
    pub fn exponential(&self) -> Self {
        // divided until it is below 2⁻⁸, so that the series is short, then squared as often
        let times = usize::try_from(self.magnitude().saturating_add(8).max(0)).unwrap_or(0);
        let small = self.halved(times);
        let (mut term, mut sum) = (Self::whole(1), Self::whole(1));
        for place in 1..64 {
            term = term.times(&small).over(&Self::whole(place)).unwrap_or_else(|| Self::whole(0));
            sum = sum.plus(&term);
        }
        // the rest is less than its first term doubled, which is less than the last one
        sum = sum.widened(&term);
        (0..times).fold(sum, |power, _| power.times(&power))
    }

    /// The natural logarithm; `None` of what may be 0 or less.
    #[must_use]
    pub fn logarithm(&self) -> Option<Self> {
        if !self.is_positive() {
            return None;
        }
        // between 1/2 and 1
        let power = self.magnitude();
        let steps = power.unsigned_abs();
        let mantissa = if power >= 0 { self.halved(steps) } else { self.doubled(steps) };
        let part = mantissa.minus(&Self::whole(1)).over(&mantissa.plus(&Self::whole(1)))?;
        let two = odd_powers(&Self::from(&Exact::fraction(1, 3)?));
        let whole = Self::whole(i64::try_from(power).ok()?);
        Some(odd_powers(&part).plus(&two.times(&whole)))
    }

    /// π, by Machin's formula: 16 arctan 1/5 − 4 arctan 1/239.
    #[must_use]
    pub fn pi() -> Self {
        let arctangent = |below: i128| {
            let small = Self::from(&Exact::fraction(1, below).unwrap_or_default());
            series(&small, &small.times(&small).negative())
        };
        let [first, second] = [arctangent(5), arctangent(239)];
        first.times(&Self::whole(16)).minus(&second.times(&Self::whole(4)))
    }
}

/// `2 artanh z = 2 (z + z³/3 + z⁵/5 + …)` for |z| ≤ 1/3, which is `ln((1 + z)/(1 − z))`.
fn odd_powers(part: &Ball) -> Ball {
    series(part, &part.times(part)).times(&Ball::whole(2))
}

/// `first (1 + ratio/3 + ratio²/5 + …)` for |ratio| ≤ 1/9.
fn series(first: &Ball, ratio: &Ball) -> Ball {
    let (mut power, mut sum) = (first.clone(), first.clone());
    let mut odd = 1_i64;
    while !power.is_tiny(TINY) && odd < 512 {
        power = power.times(ratio);
        odd = odd.saturating_add(2);
        sum = sum.plus(&power.over(&Ball::whole(odd)).unwrap_or_else(|| power.clone()));
    }
    // all that follows is less than the last power
    sum.widened(&power)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn known_digits() {
        // DLMF and OEIS: A000796, A001113, A002162
        assert_eq!(Ball::pi().down(15).to_string(), "3.141592653589793");
        assert_eq!(Ball::whole(1).exponential().down(15).to_string(), "2.718281828459045");
        assert_eq!(Ball::whole(2).logarithm().unwrap().down(15).to_string(), "0.693147180559945");
        assert_eq!(Ball::whole(0).logarithm(), None);
    }

    #[test]
    fn one_undoes_the_other() {
        for (above, below) in [(1, 1000), (1, 3), (2, 3), (1, 1), (7, 2), (1_000_000, 7)] {
            let number = Exact::fraction(above, below).unwrap();
            let back = Ball::from(&number).logarithm().unwrap().exponential();
            assert!(back.down(15) <= number && number <= back.up(15), "{number}: {back:?}");
            let width = back.up(18).minus(&back.down(18));
            assert!(width <= Exact::fraction(1, 10_i128.pow(17)).unwrap(), "{number}: {width}");
        }
    }
}
