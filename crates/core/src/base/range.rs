//! Ranges of exact numbers (取值区间), for what is not known yet.
//!
//! Takes numbers that are known and ranges of those that are missing, gives the range of the result.
//! A known number is a range of one; so there is one arithmetic for finished and unfinished sheets.

use core::cmp::Ordering;

use super::{Exact, Rounding};

/// One end of a range.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// Below every number.
    Minus,
    /// A number.
    At(Exact),
    /// Above every number.
    Plus,
}

impl End {
    /// The number, unless the end is infinite.
    #[must_use]
    pub fn finite(&self) -> Option<&Exact> {
        match self {
            Self::At(exact) => Some(exact),
            Self::Minus | Self::Plus => None,
        }
    }

    /// The end on the other side of zero.
    #[must_use]
    pub fn negative(&self) -> Self {
        match self {
            Self::Minus => Self::Plus,
            Self::At(exact) => Self::At(exact.negative()),
            Self::Plus => Self::Minus,
        }
    }

    fn signum(&self) -> Ordering {
        self.cmp(&Self::At(Exact::ZERO))
    }

    /// Two ends of one side are never infinite to opposite sides.
    fn plus(&self, other: &Self) -> Self {
        match (self, other) {
            (Self::At(a), Self::At(b)) => Self::At(a.plus(b)),
            (Self::At(_), infinite) | (infinite, _) => infinite.clone(),
        }
    }

    /// 0 × ∞ counts as 0: the zero is sure, the other end is only unknown.
    fn times(&self, other: &Self) -> Self {
        if let (Self::At(a), Self::At(b)) = (self, other) {
            return Self::At(a.times(b));
        }
        match (self.signum(), other.signum()) {
            (Ordering::Equal, _) | (_, Ordering::Equal) => Self::At(Exact::ZERO),
            (a, b) if a == b => Self::Plus,
            _ => Self::Minus,
        }
    }

    fn map(&self, change: impl Fn(&Exact) -> Exact) -> Self {
        match self {
            Self::At(exact) => Self::At(change(exact)),
            infinite => infinite.clone(),
        }
    }
}

/// Is it so? With missing answers it may be unknown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    /// It is.
    Yes,
    /// It is not.
    No,
    /// It hangs on a missing answer.
    Maybe,
}

impl From<bool> for Truth {
    fn from(truth: bool) -> Self {
        if truth { Self::Yes } else { Self::No }
    }
}

impl Truth {
    /// The opposite.
    #[must_use]
    pub fn opposite(self) -> Self {
        match self {
            Self::Yes => Self::No,
            Self::No => Self::Yes,
            Self::Maybe => Self::Maybe,
        }
    }

    /// Are all of them so?
    #[must_use]
    pub fn all(truths: impl IntoIterator<Item = Self>) -> Self {
        let mut outcome = Self::Yes;
        for truth in truths {
            match truth {
                Self::No => return Self::No,
                Self::Maybe => outcome = Self::Maybe,
                Self::Yes => {}
            }
        }
        outcome
    }

    /// Is one of them so?
    #[must_use]
    pub fn any(truths: impl IntoIterator<Item = Self>) -> Self {
        Self::all(truths.into_iter().map(Self::opposite)).opposite()
    }
}

/// All values from `low` to `high`; a known number has equal ends.
#[doc(alias = "取值区间")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Range {
    low: End,
    /// `None` when the range is the one number of `low`.
    high: Option<End>,
}

impl From<Exact> for Range {
    fn from(exact: Exact) -> Self {
        Self { low: End::At(exact), high: None }
    }
}

impl Range {
    /// From `low` to `high`.
    #[must_use]
    pub fn new(low: End, high: End) -> Self {
        if low == high { Self { low, high: None } } else { Self { low, high: Some(high) } }
    }

    /// Any number at all.
    #[must_use]
    pub fn everything() -> Self {
        Self::new(End::Minus, End::Plus)
    }

    /// 0, and nothing else.
    #[must_use]
    pub fn zero() -> Self {
        Exact::ZERO.into()
    }

    /// The lower end.
    #[must_use]
    pub fn low(&self) -> &End {
        &self.low
    }

    /// The upper end.
    #[must_use]
    pub fn high(&self) -> &End {
        self.high.as_ref().unwrap_or(&self.low)
    }

    /// The number, when it is known.
    #[must_use]
    pub fn exact(&self) -> Option<&Exact> {
        if self.high.is_some() { None } else { self.low.finite() }
    }

    fn both<'a>(&'a self, other: &'a Self) -> Option<(&'a Exact, &'a Exact)> {
        self.exact().zip(other.exact())
    }

    /// The sum.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Self {
        match self.both(other) {
            Some((a, b)) => a.plus(b).into(),
            None => Self::new(self.low.plus(&other.low), self.high().plus(other.high())),
        }
    }

    /// The range on the other side of zero.
    #[must_use]
    pub fn negative(&self) -> Self {
        match self.exact() {
            Some(exact) => exact.negative().into(),
            None => Self::new(self.high().negative(), self.low.negative()),
        }
    }

    /// The difference `self − other`.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Self {
        self.plus(&other.negative())
    }

    /// The product.
    #[must_use]
    pub fn times(&self, other: &Self) -> Self {
        if let Some((a, b)) = self.both(other) {
            return a.times(b).into();
        }
        Self::around([
            self.low.times(&other.low),
            self.low.times(other.high()),
            self.high().times(&other.low),
            self.high().times(other.high()),
        ])
    }

    /// The quotient; `None` when the divisor is exactly 0, anything when 0 lies between its ends.
    #[must_use]
    pub fn over(&self, other: &Self) -> Option<Self> {
        if let Some((a, b)) = self.both(other) {
            return a.over(b).map(Self::from);
        }
        if other.exact().is_some_and(Exact::is_zero) {
            return None;
        }
        let side = match (other.low.signum(), other.high().signum()) {
            (Ordering::Less, Ordering::Greater) => return Some(Self::everything()),
            (Ordering::Less, _) => End::Minus,
            _ => End::Plus,
        };
        let parts = [
            (&self.low, &other.low),
            (&self.low, other.high()),
            (self.high(), &other.low),
            (self.high(), other.high()),
        ];
        Some(Self::around(parts.into_iter().flat_map(|(a, b)| quotients(a, b, &side))))
    }

    /// The smallest range that holds all ends.
    fn around(ends: impl IntoIterator<Item = End>) -> Self {
        let mut ends = ends.into_iter();
        let first = ends.next().unwrap_or(End::At(Exact::ZERO));
        let (low, high) =
            ends.fold((first.clone(), first), |(low, high), end| (low.min(end.clone()), high.max(end)));
        Self::new(low, high)
    }

    /// The smallest range that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        if self == other {
            return self.clone();
        }
        Self::new((&self.low).min(&other.low).clone(), self.high().max(other.high()).clone())
    }

    /// End by end the smaller.
    #[must_use]
    pub fn smaller(&self, other: &Self) -> Self {
        Self::new((&self.low).min(&other.low).clone(), self.high().min(other.high()).clone())
    }

    /// End by end the larger.
    #[must_use]
    pub fn larger(&self, other: &Self) -> Self {
        Self::new((&self.low).max(&other.low).clone(), self.high().max(other.high()).clone())
    }

    /// What a function that never falls makes of it.
    #[must_use]
    pub fn map(&self, rising: impl Fn(&Exact) -> Exact) -> Self {
        match self.exact() {
            Some(exact) => rising(exact).into(),
            None => Self::new(self.low.map(&rising), self.high().map(&rising)),
        }
    }

    /// Rounded, end by end.
    #[must_use]
    pub fn rounded(&self, rounding: Rounding) -> Self {
        self.map(|exact| exact.rounded(rounding))
    }

    /// How it stands to another: `Some` when every pair of values stands so.
    #[must_use]
    pub fn is_at_least(&self, other: &Self) -> Truth {
        if self.low >= *other.high() {
            Truth::Yes
        } else if *self.high() < other.low {
            Truth::No
        } else {
            Truth::Maybe
        }
    }

    /// Are both the same number?
    #[must_use]
    pub fn is_equal(&self, other: &Self) -> Truth {
        match self.both(other) {
            Some((a, b)) => (a == b).into(),
            None if *self.high() < other.low || self.low > *other.high() => Truth::No,
            None => Truth::Maybe,
        }
    }
}

/// What one end divided by another may be. A divisor of 0 is infinitely near to it, on the given side.
fn quotients(a: &End, b: &End, side: &End) -> [End; 2] {
    let one = |end: End| [end.clone(), end];
    match (a, b) {
        (a, End::At(b)) if b.is_zero() => one(a.times(side)),
        (End::At(a), End::At(b)) => one(End::At(a.over(b).unwrap_or_default())),
        (End::At(_), _) => one(End::At(Exact::ZERO)),
        (infinite, End::At(b)) => one(infinite.times(&End::At(b.clone()))),
        (infinite, other) => [End::At(Exact::ZERO), infinite.times(other)],
    }
}
