//! Intraclass correlation (组内相关系数): which share of the variation is that between units.
//!
//! Takes ratings on an interval scale, gives the six forms of Shrout and Fleiss (1979) with F, degrees of freedom,
//! the share of F beyond it, and intervals (the same, and `McGraw` and Wong 1996 for the second model). Units with a
//! missing rating are left out and counted.

use alloc::{
    string::{String, ToString},
    vec::Vec,
};

use serde::Serialize;

use super::{Asked, Squares, squares::Layout};
use crate::base::{Ball, Exact};
use crate::reliability::{Estimate, Interval, Ratings, Reason, distribution::Fisher, estimate::PLACES};

/// Intraclass correlations and what they rest on.
#[doc(alias = "组内相关系数")]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Icc {
    /// How many assessors.
    pub assessors: String,
    /// How many units were left out because a rating is missing.
    pub left_out: String,
    /// The six forms; none where they are not defined.
    pub models: Vec<Model>,
    /// Mean squares.
    pub squares: Option<Squares>,
    /// Why there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undefined: Option<Reason>,
    /// How many units are complete.
    pub units: String,
}

/// One form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Model {
    /// Degrees of freedom of the mean square above.
    pub degrees_above: Exact,
    /// Degrees of freedom of the mean square below.
    pub degrees_below: Exact,
    /// The correlation.
    pub estimate: Estimate,
    /// The ratio of the mean squares; `None` over 0.
    pub f: Option<Exact>,
    /// `ICC(1,1)`, `ICC(2,1)`, `ICC(3,1)`, `ICC(1,k)`, `ICC(2,k)` or `ICC(3,k)`.
    pub name: &'static str,
    /// How likely such an F or a greater one is without any correlation, to 15 decimal places.
    pub p: Option<Exact>,
}

pub(super) fn of(ratings: &Ratings, asked: &Asked) -> Icc {
    let layout = Layout::of(ratings);
    let models = |squares| Models { layout: &layout, squares, asked }.all();
    Icc {
        assessors: layout.assessors.to_string(),
        left_out: layout.left_out.to_string(),
        models: layout.squares.as_ref().map(models).unwrap_or_default(),
        undefined: layout.squares.as_ref().err().copied(),
        units: layout.units.to_string(),
        squares: layout.squares.as_ref().ok().cloned(),
    }
}

struct Models<'l> {
    layout: &'l Layout,
    squares: &'l Squares,
    asked: &'l Asked,
}

/// The two ends of an interval, or why it has none.
type Ends = Result<[Ball; 2], Reason>;

/// A ratio of mean squares with its degrees of freedom.
struct Ratio {
    f: Option<Exact>,
    degrees: [Exact; 2],
    p: Option<Exact>,
}

impl Models<'_> {
    fn all(&self) -> Vec<Model> {
        let (n, k) = (&self.layout.units, &self.layout.assessors);
        let Squares { assessors: msj, residual: mse, units: msb, within: msw } = self.squares;
        let (before, others) = (n.minus(&Exact::ONE), k.minus(&Exact::ONE));
        let one = Self::ratio(msb, msw, [before.clone(), n.times(&others)]);
        let two = Self::ratio(msb, mse, [before.clone(), before.times(&others)]);
        let [ends_one, ends_three] = [&one, &two].map(|ratio| self.ends(ratio));
        let apart = msj.minus(mse).over(n).unwrap_or_default();
        let second = msb.minus(mse).over(&msb.plus(&others.times(mse)).plus(&k.times(&apart)));
        let ends_two = self.ends_two(second.as_ref());
        let single = |ends: &Ends| ends.clone().and_then(|ends| each(ends, |f| lowered(f, k)));
        let mean = |ends: &Ends| ends.clone().and_then(|ends| each(ends, shortfall));
        let stepped = ends_two.clone().and_then(|ends| stepped_up(&ends, k));
        // of the six sums below, this one alone can be less than 0, and beyond 0 the quotient means nothing
        let second_mean = Some(msb.plus(&apart)).filter(|below| *below > Exact::ZERO);
        let plain = |error: &Exact| msb.minus(error).over(&msb.plus(&others.times(error)));
        let over = |error: &Exact, below: &Exact| msb.minus(error).over(below);
        alloc::vec![
            self.model("ICC(1,1)", &one, plain(msw), single(&ends_one)),
            self.model("ICC(2,1)", &two, second, ends_two),
            self.model("ICC(3,1)", &two, plain(mse), single(&ends_three)),
            self.model("ICC(1,k)", &one, over(msw, msb), mean(&ends_one)),
            self.model("ICC(2,k)", &two, second_mean.and_then(|below| over(mse, &below)), stepped),
            self.model("ICC(3,k)", &two, over(mse, msb), mean(&ends_three)),
        ]
    }

    fn model(&self, name: &'static str, ratio: &Ratio, value: Option<Exact>, ends: Ends) -> Model {
        let [above, below] = ratio.degrees.clone();
        let estimate = match (value, ends) {
            (None, _) => Estimate::undefined(self.none()),
            (Some(value), Err(reason)) => Estimate { undefined: Some(reason), ..Estimate::of(value) },
            (Some(value), Ok([low, high])) => {
                let interval = Interval::of(&self.asked.confidence, &low, &high);
                Estimate { interval: Some(interval), ..Estimate::of(value) }
            }
        };
        Model {
            degrees_above: above,
            degrees_below: below,
            estimate,
            f: ratio.f.clone(),
            name,
            p: ratio.p.clone(),
        }
    }

    /// Why a correlation has no value: a sum of mean squares is 0 or less.
    fn none(&self) -> Reason {
        let Squares { assessors, residual, units, .. } = self.squares;
        match (units.is_zero(), residual.is_zero() && assessors.is_zero()) {
            (true, true) => Reason::NoVariation,
            (true, false) => Reason::NoVariationBetweenUnits,
            (false, _) => Reason::ZeroBelow,
        }
    }

    fn ratio(above: &Exact, below: &Exact, degrees: [Exact; 2]) -> Ratio {
        let f = above.over(below);
        let [first, second] = &degrees;
        let p = f.as_ref().and_then(|f| Some(Fisher::new(first, second)?.above(f)?.nearest(PLACES)));
        Ratio { f, degrees, p }
    }

    /// F over its quantile, and F times the quantile of the degrees the other way round.
    fn ends(&self, ratio: &Ratio) -> Ends {
        self.varied()?;
        let f = Ball::from(ratio.f.as_ref().ok_or(Reason::NoError)?);
        let [above, below] = &ratio.degrees;
        let low = f.over(&self.quantile(above, below)?).ok_or(Reason::TooExtreme)?;
        Ok([low, f.times(&self.quantile(below, above)?)])
    }

    /// Where the units do not differ, an interval has no width to be measured.
    fn varied(&self) -> Result<(), Reason> {
        if self.squares.units.is_zero() { Err(self.none()) } else { Ok(()) }
    }

    fn quantile(&self, above: &Exact, below: &Exact) -> Result<Ball, Reason> {
        let fisher = Fisher::new(above, below).ok_or(Reason::TooExtreme)?;
        fisher.quantile(&self.asked.missed()).ok_or(Reason::TooExtreme)
    }

    /// The interval of the second model, with Satterthwaite's degrees of freedom (`McGraw` & Wong 1996, table 7).
    fn ends_two(&self, correlation: Option<&Exact>) -> Ends {
        let (n, k) = (&self.layout.units, &self.layout.assessors);
        let Squares { assessors: msj, residual: mse, units: msb, .. } = self.squares;
        let correlation = correlation.ok_or_else(|| self.none())?;
        self.varied()?;
        if mse.is_zero() {
            return Err(Reason::NoError);
        }
        let degrees = self.satterthwaite(correlation).ok_or(Reason::DegreesOfFreedom)?;
        if degrees < Exact::ONE {
            return Err(Reason::DegreesOfFreedom);
        }
        let before = n.minus(&Exact::ONE);
        let (upper, lower) = (self.quantile(&before, &degrees)?, self.quantile(&degrees, &before)?);
        let others = k.times(n).minus(k).minus(n);
        let [rest, msb, mse] = [&k.times(msj).plus(&others.times(mse)), msb, mse].map(Ball::from);
        let n = Ball::from(n);
        let low = n.times(&msb.minus(&upper.times(&mse))).over(&upper.times(&rest).plus(&n.times(&msb)));
        let scaled = lower.times(&msb);
        let high = n.times(&scaled.minus(&mse)).over(&rest.plus(&n.times(&scaled)));
        low.zip(high).map(|(low, high)| [low, high]).ok_or(Reason::TooExtreme)
    }

    fn satterthwaite(&self, correlation: &Exact) -> Option<Exact> {
        let (n, k) = (&self.layout.units, &self.layout.assessors);
        let Squares { assessors: msj, residual: mse, .. } = self.squares;
        let (before, others) = (n.minus(&Exact::ONE), k.minus(&Exact::ONE));
        let share = k.times(correlation);
        let of_assessors = share.times(msj);
        let of_rest = n.times(&Exact::ONE.plus(&others.times(correlation))).minus(&share).times(mse);
        let sum = of_assessors.plus(&of_rest);
        let square = |number: &Exact| number.times(number);
        let above = before.times(&others).times(&square(&sum));
        above.over(&before.times(&square(&of_assessors)).plus(&square(&of_rest)))
    }
}

/// Both ends, turned by one formula.
fn each([low, high]: [Ball; 2], turned: impl Fn(&Ball) -> Option<Ball>) -> Ends {
    turned(&low).zip(turned(&high)).map(|(low, high)| [low, high]).ok_or(Reason::TooExtreme)
}

/// `(F − 1) / (F + k − 1)`
fn lowered(f: &Ball, k: &Exact) -> Option<Ball> {
    let less = f.minus(&Ball::whole(1));
    less.over(&less.plus(&Ball::from(k)))
}

/// `1 − 1 / F`
fn shortfall(f: &Ball) -> Option<Ball> {
    Some(Ball::whole(1).minus(&Ball::whole(1).over(f)?))
}

/// Spearman and Brown: of one rating to the mean of k, `k r / (1 + (k − 1) r)`. Where the sum below comes to 0 the mean
/// has no lower end, and beyond that the ends would change sides.
fn stepped_up(ends: &[Ball; 2], k: &Exact) -> Ends {
    let [low, high] = ends.each_ref().map(|end| {
        let above = end.times(&Ball::from(k));
        let below = Ball::whole(1).plus(&above).minus(end);
        if below.is_positive() {
            above.over(&below).ok_or(Reason::TooExtreme)
        } else {
            Err(Reason::NoLowerEnd)
        }
    });
    Ok([low?, high?])
}
