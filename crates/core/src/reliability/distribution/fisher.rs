//! The F distribution (F分布), of the ratio of two mean squares.
//!
//! Takes degrees of freedom, gives the share above a ratio, and the ratio above which so much lies.

use super::beta::Beta;
use crate::base::{Ball, Exact};

/// An F distribution.
pub(in crate::reliability) struct Fisher {
    degrees: [Ball; 2],
    beta: Beta,
}

impl Fisher {
    /// Degrees of freedom of the number above and of that below; `None` unless both are above 0.
    pub fn new(above: &Exact, below: &Exact) -> Option<Self> {
        let degrees = [above, below].map(Ball::from);
        let [a, b] = degrees.clone().map(|degrees| degrees.times(&Ball::power_of_half(1)));
        (a.is_positive() && b.is_positive()).then(|| Beta::new(a, b))?.map(|beta| Self { degrees, beta })
    }

    /// The share that lies above a ratio.
    pub fn above(&self, ratio: &Exact) -> Option<Ball> {
        let [first, second] = &self.degrees;
        let scaled = first.times(&Ball::from(ratio));
        let sum = scaled.plus(second);
        if ratio.is_zero() {
            return Some(Ball::whole(1));
        }
        self.beta.tail(&scaled.over(&sum)?, &second.over(&sum)?)
    }

    /// The ratio above which so much lies.
    pub fn quantile(&self, share: &Exact) -> Option<Ball> {
        let lacking = self.beta.lacking(&Ball::from(share))?;
        let [first, second] = &self.degrees;
        let odds = Ball::whole(1).minus(&lacking).over(&lacking)?;
        odds.times(second).over(first)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(text: &str) -> Exact {
        crate::base::number::read(text).unwrap()
    }

    fn quantile(above: &str, below: &str, share: &str) -> Ball {
        Fisher::new(&exact(above), &exact(below)).unwrap().quantile(&exact(share)).unwrap()
    }

    /// F(ν, 2) has the quantile of a closed form: `x^(ν/2)` lies below, for `x = νF/(νF + 2)`. For ν = 2 the share
    /// above F is `1/(1 + F)`.
    #[test]
    fn closed_forms() {
        for share in ["0.025", "0.05", "0.5", "0.9", "1/1000"] {
            let odds = Exact::ONE.minus(&exact(share)).over(&exact(share)).unwrap();
            let found = quantile("2", "2", share);
            assert!(found.down(15) <= odds && odds <= found.up(15), "{share}: {odds} {found:?}");
            assert!(found.up(15).minus(&found.down(15)) < exact("0.000000001"), "{share}");
        }
        // F(1, 1) is the square of a Cauchy variable: the median is 1, a quarter lies above (1 + √2)²
        assert_eq!(quantile("1", "1", "0.5").nearest(18), Exact::ONE);
        let quarter = Ball::whole(2).root().unwrap().plus(&Ball::whole(1));
        let found = quantile("1", "1", "0.25");
        assert_eq!(found.nearest(15), quarter.times(&quarter).nearest(15));
    }

    #[test]
    fn a_tail_undoes_a_quantile() {
        for (above, below) in
            [("5", "18"), ("5", "15"), ("3/2", "7"), ("1", "2"), ("200", "400"), ("99", "1")]
        {
            for share in ["0.025", "0.4", "0.975"] {
                let ratio = quantile(above, below, share);
                let fisher = Fisher::new(&exact(above), &exact(below)).unwrap();
                let tails = [ratio.down(15), ratio.up(15)].map(|end| fisher.above(&end).unwrap());
                assert!(
                    tails[0].up(9) >= exact(share) && tails[1].down(9) <= exact(share),
                    "{above} {below}"
                );
            }
        }
    }
}
