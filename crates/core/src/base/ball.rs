//! Numbers with a certified error (带误差界的数): a middle and a radius, in fixed point of 192 binary places.
//!
//! Takes exact numbers, gives bounds between which the true result surely lies, with the same digits in every host:
//! nothing here is binary floating point. What leaves is cut to decimal places, downwards or upwards. It refuses
//! to divide by what may be zero.
#![allow(clippy::arithmetic_side_effects, reason = "big integers have no bound; no divisor is zero")]

use core::cmp::Ordering;

use dashu_int::{
    IBig, Sign, UBig,
    ops::{BitTest, SquareRoot, UnsignedAbs},
};

use super::Exact;

/// Binary places behind the point.
const PLACES: usize = 192;

/// A number that is not known exactly, but surely lies between two bounds.
///
/// ```
/// use haitang::base::{Ball, Exact};
/// let third = Ball::from(&Exact::fraction(1, 3).unwrap());
/// assert_eq!((third.down(3).to_string().as_str(), third.up(3).to_string().as_str()), ("0.333", "0.334"));
/// ```
#[doc(alias = "带误差界的数")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ball {
    middle: IBig,
    radius: UBig,
}

impl From<&Exact> for Ball {
    fn from(exact: &Exact) -> Self {
        let (above, below) = exact.parts();
        let below = IBig::from(below);
        let middle = (above.clone() << PLACES) / &below;
        let radius = UBig::from(u8::from(&middle * below != above << PLACES));
        Self { middle, radius }
    }
}

impl Ball {
    /// A whole number.
    #[must_use]
    pub fn whole(number: i64) -> Self {
        Self { middle: IBig::from(number) << PLACES, radius: UBig::ZERO }
    }

    /// `2^exponent`, for exponents below 0.
    #[must_use]
    pub fn power_of_half(exponent: usize) -> Self {
        Self { middle: IBig::ONE << PLACES.saturating_sub(exponent), radius: UBig::ZERO }
    }

    fn between(low: IBig, high: IBig) -> Self {
        let middle: IBig = (&low + &high) / IBig::from(2);
        let radius = (high - &middle).unsigned_abs().max((&middle - low).unsigned_abs());
        Self { middle, radius }
    }

    fn low(&self) -> IBig {
        &self.middle - IBig::from(self.radius.clone())
    }

    fn high(&self) -> IBig {
        &self.middle + IBig::from(self.radius.clone())
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        Self { middle: &self.middle + &other.middle, radius: &self.radius + &other.radius }
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negative(&self) -> Self {
        Self { middle: -self.middle.clone(), radius: self.radius.clone() }
    }

    /// The difference.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negative())
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        let [own, others] = [self, other].map(|ball| (&ball.middle).unsigned_abs());
        let spread = own * &other.radius + others * &self.radius + &self.radius * &other.radius;
        let middle = (&self.middle * &other.middle) >> PLACES;
        Self { middle, radius: (spread >> PLACES) + UBig::from(2_u8) }
    }

    /// The quotient; `None` where the divisor may be 0.
    #[must_use]
    pub fn over(&self, other: &Self) -> Option<Self> {
        let size = (&other.middle).unsigned_abs();
        if size <= other.radius {
            return None;
        }
        let middle = (&self.middle << PLACES) / &other.middle;
        let above = (&self.radius << PLACES) + ((&middle).unsigned_abs() + UBig::ONE) * &other.radius;
        Some(Self { middle, radius: above / (size - &other.radius) + UBig::from(2_u8) })
    }

    /// Half of it, so many times.
    #[must_use]
    pub(super) fn halved(&self, times: usize) -> Self {
        Self { middle: &self.middle >> times, radius: (&self.radius >> times) + UBig::ONE }
    }

    /// Twice as much, so many times.
    #[must_use]
    pub(super) fn doubled(&self, times: usize) -> Self {
        Self { middle: &self.middle << times, radius: &self.radius << times }
    }

    /// The square root; of what may be below 0, of the part that is not. `None` when nothing is.
    #[must_use]
    pub fn root(&self) -> Option<Self> {
        let root = |end: IBig| (end.unsigned_abs() << PLACES).sqrt();
        let high = self.high();
        if high.sign() == Sign::Negative {
            return None;
        }
        let low = self.low().max(IBig::ZERO);
        Some(Self::between(root(low).into(), IBig::from(root(high)) + IBig::ONE))
    }

    /// The middle, as if it were exact: where to look next.
    #[must_use]
    pub fn centre(&self) -> Self {
        Self { middle: self.middle.clone(), radius: UBig::ZERO }
    }

    /// The same middle, further from the truth by so much.
    #[must_use]
    pub(crate) fn widened(&self, by: &Self) -> Self {
        let more = by.high().unsigned_abs().max(by.low().unsigned_abs());
        Self { middle: self.middle.clone(), radius: &self.radius + more }
    }

    /// How it surely compares; `None` while the two overlap.
    #[must_use]
    pub fn surely(&self, other: &Self) -> Option<Ordering> {
        if self.high() < other.low() {
            Some(Ordering::Less)
        } else {
            (self.low() > other.high()).then_some(Ordering::Greater)
        }
    }

    /// Is it surely above 0?
    #[must_use]
    pub fn is_positive(&self) -> bool {
        self.low() > IBig::ZERO
    }

    /// Is its size surely below `2^-exponent`?
    #[must_use]
    pub fn is_tiny(&self, exponent: usize) -> bool {
        (&self.middle).unsigned_abs() + &self.radius < UBig::ONE << PLACES.saturating_sub(exponent)
    }

    /// How many binary digits stand before the point, or are missing behind it: `2^(n−1) ≤ |middle| < 2^n`.
    pub(super) fn magnitude(&self) -> isize {
        let bits = isize::try_from((&self.middle).unsigned_abs().bit_len()).unwrap_or(0);
        bits.saturating_sub(isize::try_from(PLACES).unwrap_or(0))
    }

    /// The greatest number of so many decimal places that is surely not above it.
    #[must_use]
    pub fn down(&self, places: u32) -> Exact {
        cut(&self.low(), places)
    }

    /// The least number of so many decimal places that is surely not below it.
    #[must_use]
    pub fn up(&self, places: u32) -> Exact {
        cut(&-self.high(), places).negative()
    }

    /// The number of so many decimal places that is nearest to the middle, a tie upwards.
    #[must_use]
    pub fn nearest(&self, places: u32) -> Exact {
        let unit = Exact::from(2).times(&Exact::power_of_ten(places));
        let half = Exact::ONE.over(&unit).unwrap_or_default();
        cut(&(&self.middle + Self::from(&half).middle), places)
    }
}

/// Rounds a number in fixed point down to decimal places.
fn cut(fixed: &IBig, places: u32) -> Exact {
    let scale = 10_i64.saturating_pow(places.min(18));
    let scaled = (fixed * IBig::from(scale)) >> PLACES;
    Exact::of_parts(scaled, UBig::from(scale.unsigned_abs())).unwrap_or_default()
}

/// The square root of an exact number that is not below 0, to the nearest of so many decimal places. It is rounded
/// by the digits themselves: no error takes part.
///
/// ```
/// use haitang::base::{Exact, ball::root};
/// assert_eq!(root(&Exact::from(2), 15).unwrap().to_string(), "1.414213562373095");
/// assert_eq!(root(&Exact::fraction(1, 4).unwrap(), 15).unwrap().to_string(), "0.5");
/// assert_eq!(root(&Exact::from(-1), 15), None);
/// ```
#[must_use]
pub fn root(square: &Exact, places: u32) -> Option<Exact> {
    if square.is_negative() {
        return None;
    }
    let scale = 10_i64.saturating_pow(places.min(18));
    let (above, below) = square.parts();
    let unit = UBig::from(scale.unsigned_abs());
    // twice the root, cut, tells whether the next place is a half or more
    let twice = (above.unsigned_abs() * &unit * &unit * UBig::from(4_u8) / below).sqrt();
    Exact::of_parts(IBig::from((twice + UBig::ONE) / UBig::from(2_u8)), unit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    fn exact(above: i128, below: i128) -> Exact {
        Exact::fraction(above, below).unwrap()
    }

    #[test]
    fn bounds_hold_the_fraction() {
        let numbers =
            [exact(1, 3), exact(-22, 7), exact(5, 1), exact(-1, 999_999_937), exact(10_i128.pow(15), 7)];
        for one in &numbers {
            for other in &numbers {
                let (a, b) = (Ball::from(one), Ball::from(other));
                let holds = |ball: &Ball, truth: &Exact| ball.down(18) <= *truth && *truth <= ball.up(18);
                assert!(holds(&a.plus(&b), &one.plus(other)));
                assert!(holds(&a.minus(&b), &one.minus(other)));
                assert!(holds(&a.times(&b), &one.times(other)));
                assert!(holds(&a.over(&b).unwrap(), &one.over(other).unwrap()));
            }
        }
        assert_eq!(Ball::whole(1).over(&Ball::whole(0)), None);
    }

    #[test]
    fn roots_are_held() {
        let two = Ball::whole(2).root().unwrap();
        assert_eq!(
            (two.down(15).to_string(), two.up(15).to_string()),
            ("1.414213562373095".into(), "1.414213562373096".into())
        );
        let four = Ball::whole(4).root().unwrap();
        assert_eq!((four.nearest(9), Ball::whole(-1).root()), (Exact::from(2), None));
    }
}
