//! Straight lines (一次式): an amount as a × value + b of one input, so that its zero can be worked out.
//!
//! Takes an amount and an input, gives slope and height; steps and roundings count as straight. It gives nothing
//! for what is no straight line of that input.

use crate::base::Exact;
use crate::rubric::{Amount, Figure, Over, Slot};

/// `slope × value + height`
pub(super) struct Line {
    slope: Exact,
    height: Exact,
}

/// What an amount is seen against.
#[derive(Clone, Copy)]
pub(super) struct View<'a> {
    /// The input that varies.
    pub of: Slot,
    /// What the others are; `None` for those that nobody fixed.
    pub others: &'a dyn Fn(Slot) -> Option<Exact>,
    /// What `full` is.
    pub full: &'a Exact,
    /// What an amount over units comes to for a single unit of the kind that varies in number.
    pub each: &'a dyn Fn(&Over) -> Option<Exact>,
}

impl Line {
    fn flat(height: Exact) -> Self {
        Self { slope: Exact::ZERO, height }
    }

    fn plus(&self, other: &Self) -> Self {
        Self { slope: self.slope.plus(&other.slope), height: self.height.plus(&other.height) }
    }

    fn times(&self, factor: &Exact) -> Self {
        Self { slope: self.slope.times(factor), height: self.height.times(factor) }
    }

    /// The amount as a line.
    pub fn of(amount: &Amount, view: View<'_>) -> Option<Self> {
        Some(match amount {
            Amount::Known(exact) => Self::flat(exact.clone()),
            Amount::Full => Self::flat(view.full.clone()),
            Amount::Input(reference) if reference.slot == view.of => {
                Self { slope: Exact::ONE, height: Exact::ZERO }
            }
            Amount::Input(reference) => Self::flat((view.others)(reference.slot)?),
            Amount::Sum(parts) => {
                let zero = Self::flat(Exact::ZERO);
                parts.iter().try_fold(zero, |sum, part| Some(sum.plus(&Self::of(part, view)?)))?
            }
            Amount::Difference(parts) => {
                let [first, second] = parts.as_ref();
                Self::of(first, view)?.plus(&Self::of(second, view)?.times(&Exact::from(-1)))
            }
            Amount::Product(parts) => {
                let one = Self::flat(Exact::ONE);
                parts.iter().try_fold(one, |product, part| product.by(&Self::of(part, view)?))?
            }
            Amount::Quotient(parts) => {
                let [above, below, _] = parts.as_ref();
                let below = Self::of(below, view).filter(|below| below.slope.is_zero())?;
                Self::of(above, view)?.times(&Exact::ONE.over(&below.height)?)
            }
            Amount::StepsIn(of, step, _) => Self::of(of, view)?.times(&Exact::ONE.over(step)?),
            Amount::Rounded(of, _) => Self::of(of, view)?,
            Amount::Over(over) if over.units.slot == view.of => {
                let each = (view.each)(over)?;
                match over.figure {
                    Figure::Mean(..) => Self::flat(each),
                    Figure::Count | Figure::Total(_) => Self { slope: each, height: Exact::ZERO },
                }
            }
            _ => return None,
        })
    }

    /// The product, if one of the two is flat.
    fn by(&self, other: &Self) -> Option<Self> {
        match (self.slope.is_zero(), other.slope.is_zero()) {
            (true, _) => Some(other.times(&self.height)),
            (_, true) => Some(self.times(&other.height)),
            _ => None,
        }
    }

    /// Where it is 0.
    pub fn zero(&self) -> Option<Exact> {
        self.height.negative().over(&self.slope)
    }
}
