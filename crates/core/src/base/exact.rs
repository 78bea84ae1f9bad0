//! One exact number (精确数): every score, threshold and weight is one.
//!
//! Takes whole numbers and fractions, gives fractions in lowest terms. Nothing is ever lost except
//! in [`Exact::rounded`], which rounds where a rubric says so. It never reads or writes text
//! (that is `number`) and never overflows: what does not fit into machine words becomes a big fraction.
#![allow(
    clippy::arithmetic_side_effects,
    reason = "i128 holds every product of two i64 and the sum of two such products is checked; big integers have no bound"
)]

use alloc::boxed::Box;
use core::cmp::Ordering;

use dashu_int::{IBig, UBig, ops::DivRem};
use dashu_ratio::RBig;

/// An exact fraction of whole numbers of any size, always in lowest terms.
///
/// ```
/// use haitang::base::Exact;
/// let third = Exact::from(10).over(&Exact::from(3)).unwrap();
/// assert_eq!(third.plus(&third).plus(&third), Exact::from(10));
/// assert_eq!(third.to_string(), "10/3");
/// ```
#[doc(alias = "精确数")]
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Exact(Repr);

/// `Small` whenever both parts fit: two equal numbers then have one form. `Big` is rare and boxed, so that
/// the usual number stays small to move.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Repr {
    Small { numerator: i64, denominator: i64 },
    Big(Box<RBig>),
}

/// Where a value between two steps goes.
#[doc(alias = "舍入方式")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Mode {
    /// To the nearest, a tie away from zero (四舍五入).
    #[default]
    HalfUp,
    /// To the nearest, a tie to the even digit.
    HalfEven,
    /// Towards zero.
    Down,
    /// Away from zero.
    Up,
}

/// How many decimal places stay, and what happens to the rest.
#[doc(alias = "舍入规则")]
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Rounding {
    /// Decimal places, 0 to 9.
    pub places: u32,
    /// What happens to the rest.
    pub mode: Mode,
}

impl Default for Exact {
    fn default() -> Self {
        Self::ZERO
    }
}

impl From<i64> for Exact {
    fn from(whole: i64) -> Self {
        Self::reduced(whole.into(), 1)
    }
}

impl Exact {
    /// 0
    pub const ZERO: Self = Self(Repr::Small { numerator: 0, denominator: 1 });
    /// 1
    pub const ONE: Self = Self(Repr::Small { numerator: 1, denominator: 1 });

    /// `numerator ÷ denominator` in lowest terms; `None` when the denominator is 0.
    #[must_use]
    pub fn fraction(numerator: i128, denominator: i128) -> Option<Self> {
        (denominator != 0).then(|| Self::reduced(numerator, denominator))
    }

    /// A one with so many zeros.
    pub(crate) fn power_of_ten(zeros: u32) -> Self {
        let large = || Self::from_big(RBig::from(UBig::from(10_u8).pow(zeros as usize)));
        10_i64.checked_pow(zeros).map_or_else(large, Self::from)
    }

    /// A count of things.
    #[must_use]
    pub fn count(things: usize) -> Self {
        Self::reduced(i128::try_from(things).unwrap_or(i128::MAX), 1)
    }

    /// Callers guarantee a denominator other than 0.
    fn reduced(numerator: i128, denominator: i128) -> Self {
        match (i64::try_from(numerator), i64::try_from(denominator)) {
            (Ok(above), Ok(below @ 1..)) if above != i64::MIN => Self::reduced_small(above, below),
            _ => Self::reduced_wide(numerator, denominator),
        }
    }

    /// As [`Exact::reduced`], for the usual numbers; callers guarantee a denominator above 0, and not the least `i64`.
    fn reduced_small(numerator: i64, denominator: i64) -> Self {
        if denominator == 1 {
            return Self(Repr::Small { numerator, denominator });
        }
        let divisor = euclid(numerator.unsigned_abs(), denominator.unsigned_abs(), |a, b| a % b);
        // It divides a positive i64, so it is one.
        let divisor = divisor.cast_signed();
        Self(Repr::Small { numerator: numerator / divisor, denominator: denominator / divisor })
    }

    fn reduced_wide(numerator: i128, denominator: i128) -> Self {
        let divisor = greatest_common_divisor(numerator.unsigned_abs(), denominator.unsigned_abs());
        let magnitude = numerator.unsigned_abs() / divisor;
        let below = denominator.unsigned_abs() / divisor;
        let negative = (numerator < 0) != (denominator < 0);
        if let (Ok(magnitude), Ok(denominator)) = (i64::try_from(magnitude), i64::try_from(below)) {
            let numerator = if negative { -magnitude } else { magnitude };
            return Self(Repr::Small { numerator, denominator });
        }
        let whole = if negative { -IBig::from(magnitude) } else { IBig::from(magnitude) };
        Self(Repr::Big(Box::new(RBig::from_parts(whole, UBig::from(below)))))
    }

    /// The least `i64` stays big: its negative would not fit, and one number has one form.
    fn from_big(big: RBig) -> Self {
        match (i64::try_from(big.numerator()), i64::try_from(big.denominator())) {
            (Ok(numerator), Ok(denominator)) if numerator != i64::MIN => {
                Self(Repr::Small { numerator, denominator })
            }
            _ => Self(Repr::Big(Box::new(big))),
        }
    }

    fn to_big(&self) -> RBig {
        match &self.0 {
            Repr::Small { numerator, denominator } => {
                RBig::from_parts(IBig::from(*numerator), UBig::from(denominator.unsigned_abs()))
            }
            Repr::Big(big) => RBig::clone(big),
        }
    }

    /// Both numbers as machine words, if they fit.
    fn both(&self, other: &Self) -> Option<[i128; 4]> {
        match (&self.0, &other.0) {
            (Repr::Small { numerator: a, denominator: b }, Repr::Small { numerator: c, denominator: d }) => {
                Some([i128::from(*a), i128::from(*b), i128::from(*c), i128::from(*d)])
            }
            _ => None,
        }
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        if let Some([a, b, c, d]) = self.both(other) {
            if b == d {
                return Self::reduced(a + c, b);
            }
            if let Some(numerator) = (a * d).checked_add(c * b) {
                return Self::reduced(numerator, b * d);
            }
        }
        Self::from_big(self.to_big() + other.to_big())
    }

    /// The difference `self − other`.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negative())
    }

    /// The number with the other sign.
    #[must_use]
    pub fn negative(&self) -> Self {
        match &self.0 {
            // Nothing small is the least i64, and lowest terms stay lowest.
            Repr::Small { numerator, denominator } => {
                Self(Repr::Small { numerator: -numerator, denominator: *denominator })
            }
            Repr::Big(big) => Self::from_big(-RBig::clone(big)),
        }
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        match self.both(other) {
            Some([a, b, c, d]) => Self::reduced(a * c, b * d),
            None => Self::from_big(self.to_big() * other.to_big()),
        }
    }

    /// The quotient `self ÷ other`; `None` when `other` is 0.
    #[must_use]
    pub fn over(&self, other: &Self) -> Option<Self> {
        if other.is_zero() {
            return None;
        }
        Some(match self.both(other) {
            Some([a, b, c, d]) => Self::reduced(a * d, b * c),
            None => Self::from_big(self.to_big() / other.to_big()),
        })
    }

    /// Is it 0?
    #[must_use]
    pub fn is_zero(&self) -> bool {
        matches!(self.0, Repr::Small { numerator: 0, .. })
    }

    /// Is it below 0?
    #[must_use]
    pub fn is_negative(&self) -> bool {
        *self < Self::ZERO
    }

    /// Is it a whole number?
    #[must_use]
    pub fn is_whole(&self) -> bool {
        match &self.0 {
            Repr::Small { denominator, .. } => *denominator == 1,
            Repr::Big(big) => big.denominator().is_one(),
        }
    }

    /// The least whole number by which it has to be multiplied to be whole.
    #[must_use]
    pub fn denominator(&self) -> Self {
        match &self.0 {
            Repr::Small { denominator, .. } => Self::from(*denominator),
            Repr::Big(big) => Self::from_big(RBig::from(big.denominator().clone())),
        }
    }

    /// The least multiple of this whole number that the denominator of another divides.
    pub(crate) fn multiple_for(&self, other: &Self) -> Self {
        let below = other.denominator();
        // the denominator of self ÷ below is what self still lacks
        let lacking = self.over(&below).map_or(Self::ONE, |share| share.denominator());
        self.times(&lacking)
    }

    /// The greatest whole number not above it.
    #[must_use]
    pub fn floor(&self) -> Self {
        match &self.0 {
            Repr::Small { numerator, denominator } => Self::from(numerator.div_euclid(*denominator)),
            Repr::Big(big) => Self::from_big(RBig::from(big.floor())),
        }
    }

    /// The least whole number not below it.
    #[must_use]
    pub fn ceiling(&self) -> Self {
        self.negative().floor().negative()
    }

    /// The only place that loses anything: cuts to `rounding.places` decimal places.
    ///
    /// ```
    /// use haitang::base::{Exact, Mode, Rounding};
    /// let value = Exact::fraction(2675, 1000).unwrap();
    /// let cents = Rounding { places: 2, mode: Mode::HalfUp };
    /// assert_eq!(value.rounded(cents).to_string(), "2.68");
    /// assert_eq!(value.negative().rounded(cents).to_string(), "-2.68");
    /// ```
    #[must_use]
    pub fn rounded(&self, rounding: Rounding) -> Self {
        let scale = 10_i64.pow(rounding.places.min(9));
        if matches!(self.0, Repr::Small { denominator, .. } if scale % denominator == 0) {
            return self.clone();
        }
        let scaled = self.times(&Self::from(scale));
        let sign = Self::from(if scaled.is_negative() { -1 } else { 1 });
        let magnitude = scaled.times(&sign);
        let below = magnitude.floor();
        let up = match (rounding.mode, magnitude.minus(&below).versus_half()) {
            (_, None) | (Mode::Down, _) => false,
            (Mode::Up, _) | (Mode::HalfUp, Some(Ordering::Equal)) => true,
            (Mode::HalfEven, Some(Ordering::Equal)) => !below.is_even(),
            (_, Some(side)) => side == Ordering::Greater,
        };
        let whole = if up { below.plus(&Self::ONE) } else { below };
        whole.times(&sign).over(&Self::from(scale)).unwrap_or_default()
    }

    /// `None` for 0, else how a fraction stands to one half.
    fn versus_half(&self) -> Option<Ordering> {
        (!self.is_zero()).then(|| self.plus(self).cmp(&Self::ONE))
    }

    fn is_even(&self) -> bool {
        match &self.0 {
            Repr::Small { numerator, .. } => numerator % 2 == 0,
            Repr::Big(big) => (big.numerator().clone().div_rem(IBig::from(2)).1) == IBig::ZERO,
        }
    }

    /// A fraction of big integers; `None` over zero.
    pub(super) fn of_parts(numerator: IBig, denominator: UBig) -> Option<Self> {
        (!denominator.is_zero()).then(|| Self::from_big(RBig::from_parts(numerator, denominator)))
    }

    /// Numerator and denominator, for writing.
    pub(super) fn parts(&self) -> (IBig, UBig) {
        self.to_big().into_parts()
    }

    /// The number as a count of things, if it is one that fits.
    #[must_use]
    pub fn to_count(&self) -> Option<u64> {
        match self.0 {
            Repr::Small { numerator, denominator: 1 } => u64::try_from(numerator).ok(),
            _ => None,
        }
    }

    /// Numerator and denominator as machine words, if they fit, for writing fast.
    pub(crate) fn small_parts(&self) -> Option<(i64, i64)> {
        match &self.0 {
            Repr::Small { numerator, denominator } => Some((*numerator, *denominator)),
            Repr::Big(_) => None,
        }
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        match self.both(other) {
            Some([a, b, c, d]) => (a * d).cmp(&(c * b)),
            None => self.to_big().cmp(&other.to_big()),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Euclid's algorithm; in 64 bits when both fit, which is much faster.
fn greatest_common_divisor(a: u128, b: u128) -> u128 {
    if let (Ok(a), Ok(b)) = (u64::try_from(a), u64::try_from(b)) {
        return u128::from(euclid(a, b, |a, b| a % b));
    }
    euclid(a, b, |a, b| a % b)
}

fn euclid<T: Copy + PartialEq + Default>(mut a: T, mut b: T, rest: impl Fn(T, T) -> T) -> T {
    while b != T::default() {
        (a, b) = (b, rest(a, b));
    }
    a
}
