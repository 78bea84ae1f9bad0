//! The beta distribution (贝塔分布), on which the F distribution rests.
//!
//! Takes two shapes above 0, gives tails and quantiles. With `S(a, b, x) = Σ (a+b)ₙ/(a+1)ₙ xⁿ` (DLMF 8.17.8, of
//! which all terms are positive) the lower part is `x^a (1−x)^b S(a, b, x) / a`, and the whole is both parts at the
//! mean, so that no gamma function is needed and shapes may be any numbers.

use crate::base::Ball;

/// Most terms of a series.
const MOST_TERMS: i64 = 1 << 20;
/// Most steps of the search for a quantile.
const MOST_STEPS: usize = 300;
/// A series ends behind a term below so many halvings.
const TINY: usize = 170;
/// A quantile is enclosed within its size times so many halvings.
const FINE: usize = 100;
/// … and within so many halvings, for what is next to nothing.
const PLAIN: usize = 160;

/// A beta distribution.
pub(super) struct Beta {
    /// First shape.
    pub a: Ball,
    /// Second shape.
    pub b: Ball,
    /// The mean, and what it lacks to 1.
    mean: [Ball; 2],
    /// The logarithm of all that lies between 0 and 1, over `mean^a (1−mean)^b`.
    whole: Ball,
}

impl Beta {
    /// Both shapes have to be above 0.
    pub fn new(a: Ball, b: Ball) -> Option<Self> {
        let sum = a.plus(&b);
        let mean = [a.over(&sum)?, b.over(&sum)?];
        let [x, rest] = &mean;
        let whole = part(&a, &b, x)?.plus(&part(&b, &a, rest)?).logarithm()?;
        Some(Self { a, b, mean, whole })
    }

    /// The density times `x (1 − x)`, as a logarithm, at a point given with what it lacks to 1.
    fn weight(&self, x: &Ball, rest: &Ball) -> Option<Ball> {
        let [mean, other] = &self.mean;
        let first = x.over(mean)?.logarithm()?.times(&self.a);
        let second = rest.over(other)?.logarithm()?.times(&self.b);
        Some(first.plus(&second).minus(&self.whole))
    }

    /// How much lies above a point, which is given by what it lacks to 1; and how much that grows, as a share of
    /// itself, while what is lacking grows by its share.
    fn above(&self, rest: &Ball) -> Option<(Ball, Ball)> {
        let x = Ball::whole(1).minus(rest);
        let sum = part(&self.b, &self.a, rest)?;
        let tail = self.weight(&x, rest)?.plus(&sum.logarithm()?);
        Some((tail, Ball::whole(1).over(&x.times(&sum))?))
    }

    /// The share above a point, which is given with what it lacks to 1.
    pub fn tail(&self, x: &Ball, rest: &Ball) -> Option<Ball> {
        let weight = self.weight(x, rest)?.exponential();
        if x.centre().minus(&self.mean[0].centre()).is_positive() {
            return Some(weight.times(&part(&self.b, &self.a, rest)?));
        }
        Some(Ball::whole(1).minus(&weight.times(&part(&self.a, &self.b, x)?)))
    }

    /// The point above which so much lies, by what it lacks to 1: found by Newton's steps on logarithms, then proved
    /// by the signs to both sides of it.
    pub fn lacking(&self, share: &Ball) -> Option<Ball> {
        let wanted = share.logarithm()?;
        let (mut low, mut high) = (Ball::whole(0), Ball::whole(1));
        let mut rest = self.mean[1].centre();
        for _ in 0..MOST_STEPS {
            let (tail, growth) = self.above(&rest)?;
            let missing = wanted.minus(&tail);
            if missing.is_tiny(FINE.saturating_add(20)) {
                break;
            }
            *(if missing.centre().is_positive() { &mut low } else { &mut high }) = rest.clone();
            rest = next(&rest, &missing.over(&growth)?, [&low, &high]).centre();
        }
        self.proved(&rest, &wanted)
    }

    fn proved(&self, rest: &Ball, wanted: &Ball) -> Option<Ball> {
        let margin = rest.times(&Ball::power_of_half(FINE)).plus(&Ball::power_of_half(PLAIN)).centre();
        let [below, above] = [rest.minus(&margin), rest.plus(&margin)];
        let less = self.above(&below)?.0.surely(wanted)?.is_lt();
        let more = self.above(&above)?.0.surely(wanted)?.is_gt();
        (less && more).then(|| rest.widened(&margin))
    }
}

/// The next point: Newton's, or half-way where that would lead out of the bounds.
fn next(rest: &Ball, step: &Ball, [low, high]: [&Ball; 2]) -> Ball {
    // a step of more than e² is none of Newton's
    let size = step.surely(&Ball::whole(2)).is_some_and(core::cmp::Ordering::is_lt);
    let led = size.then(|| rest.times(&step.exponential()).centre());
    let inside = |point: &Ball| point.minus(low).is_positive() && high.minus(point).is_positive();
    led.filter(inside).unwrap_or_else(|| low.plus(high).times(&Ball::power_of_half(1)))
}

/// `S(a, b, x) / a`. The ratio of a term to the one before it moves towards `x`, from one side.
fn part(a: &Ball, b: &Ball, x: &Ball) -> Option<Ball> {
    let (sum, one) = (a.plus(b), Ball::whole(1));
    let (mut term, mut total) = (one.clone(), one.clone());
    for place in 0..MOST_TERMS {
        let place = Ball::whole(place);
        let ratio = sum.plus(&place).times(x).over(&a.plus(&one).plus(&place))?;
        if term.centre().is_tiny(TINY)
            && let Some(rest) = rest(&term, &ratio, x)
        {
            return total.widened(&rest).over(a);
        }
        term = term.times(&ratio);
        total = total.plus(&term);
    }
    None
}

/// A bound for all terms that follow one; `None` while they do not shrink yet.
fn rest(term: &Ball, ratio: &Ball, x: &Ball) -> Option<Ball> {
    let bound = |ratio: &Ball| {
        let lack = Ball::whole(1).minus(ratio);
        if lack.is_positive() { term.times(ratio).over(&lack) } else { None }
    };
    let (first, second) = (bound(ratio)?, bound(x)?);
    // both are above 0, so that their sum is above either
    Some(first.plus(&second))
}
