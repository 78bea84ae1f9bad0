//! The normal distribution (正态分布): the quantiles of confidence intervals.
//!
//! Takes the share above, gives the quantile. The share between 0 and z is `φ(z) Σ z^(2n+1)/(2n+1)!!` (DLMF 7.6.2),
//! of which all terms are positive.

use crate::base::{Ball, Exact};

/// Most steps of the search, and most terms.
const MOST: i64 = 1 << 12;
/// What is left out is below so many halvings, and the quantile is enclosed so finely.
const TINY: usize = 180;
const FINE: usize = 120;

/// The number above which so much lies, for a share above 0 and not above 1/2.
pub(in crate::reliability) fn quantile(share: &Exact) -> Option<Ball> {
    let wanted = Ball::from(&Exact::fraction(1, 2)?.minus(share));
    let height = Ball::pi().times(&Ball::whole(2)).root()?;
    let mut point = Ball::whole(0);
    // the share grows ever more slowly, so that each of Newton's steps stays below the quantile
    for _ in 0..MOST {
        let (below, density) = between(&point, &height)?;
        let step = wanted.minus(&below).over(&density)?;
        if step.is_tiny(FINE.saturating_add(20)) {
            break;
        }
        point = point.plus(&step).centre();
    }
    let margin = Ball::power_of_half(FINE);
    let less = between(&point.minus(&margin), &height)?.0.surely(&wanted)?.is_lt();
    let more = between(&point.plus(&margin), &height)?.0.surely(&wanted)?.is_gt();
    (less && more).then(|| point.widened(&margin))
}

/// The share between 0 and a point, and the density there.
fn between(point: &Ball, height: &Ball) -> Option<(Ball, Ball)> {
    let square = point.times(point);
    let density = square.times(&Ball::power_of_half(1)).negative().exponential().over(height)?;
    let (mut term, mut sum) = (point.clone(), point.clone());
    for place in 1..MOST {
        let odd = Ball::whole(place.saturating_mul(2).saturating_add(1));
        let ratio = square.over(&odd)?;
        term = term.times(&ratio);
        sum = sum.plus(&term);
        // from here on each term is less than half the one before
        if term.is_tiny(TINY) && ratio.is_tiny(1) {
            break;
        }
    }
    Some((density.times(&sum.widened(&term)), density))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn published_quantiles() {
        // Abramowitz & Stegun, table 26.5; OEIS A220510 for 1.95996…
        let quantile = |above, below| quantile(&Exact::fraction(above, below).unwrap()).unwrap();
        assert_eq!(quantile(25, 1000).down(15).to_string(), "1.959963984540054");
        assert_eq!(quantile(5, 1000).down(15).to_string(), "2.5758293035489");
        assert_eq!(quantile(1, 2).nearest(15), Exact::ZERO);
    }
}
