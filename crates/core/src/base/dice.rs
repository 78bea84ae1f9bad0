//! Drawing by a seed (按种子抽取): the same numbers in every host, which anybody can work out anew.
//!
//! Takes a text as seed, gives whole numbers one after the other. The generator is `SplitMix64` (Steele, Lea, Flood
//! 2014), which counts: its n-th number needs none before it. The seed's SHA-256 gives the count at which it starts,
//! its first eight bytes read from the left. It is no secret: whoever knows the seed knows the draws.

use super::Digest;

/// The golden ratio as a step, and the two factors of the mixing.
const STEP: u64 = 0x9E37_79B9_7F4A_7C15;
const FIRST: u64 = 0xBF58_476D_1CE4_E5B9;
const SECOND: u64 = 0x94D0_49BB_1331_11EB;

/// A generator at some place.
#[derive(Clone, Debug)]
pub struct Dice {
    count: u64,
}

impl Dice {
    /// At its start.
    ///
    /// ```
    /// use haitang::base::dice::Dice;
    /// let mut dice = Dice::of("2024");
    /// assert!(dice.below(6) < 6);
    /// ```
    #[must_use]
    pub fn of(seed: &str) -> Self {
        Self { count: Digest::of(seed).first_word() }
    }

    /// The next 64 bits.
    pub fn draw(&mut self) -> u64 {
        self.count = self.count.wrapping_add(STEP);
        let mixed = (self.count ^ (self.count >> 30)).wrapping_mul(FIRST);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(SECOND);
        mixed ^ (mixed >> 31)
    }

    /// A number from 0, below a bound, each as often as every other: what would favour some is drawn again.
    pub fn below(&mut self, bound: u64) -> u64 {
        let Some(over) = u64::MAX.checked_rem(bound) else { return 0 };
        // the numbers from 0 to `last` are a whole number of times the bound, but for one
        let last = u64::MAX.saturating_sub(over);
        loop {
            let drawn = self.draw();
            if drawn < last {
                return drawn.checked_rem(bound).unwrap_or(0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn published_numbers() {
        // the reference implementation (Vigna, splitmix64.c) started at 1234567
        let mut dice = Dice { count: 1_234_567 };
        let drawn: [u64; 3] = core::array::from_fn(|_| dice.draw());
        assert_eq!(drawn, [6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423]);
    }

    #[test]
    fn every_side_as_often() {
        let mut dice = Dice::of("six");
        let mut sides = [0_u32; 6];
        for _ in 0..60_000 {
            sides[usize::try_from(dice.below(6)).unwrap()] += 1;
        }
        // standard deviation 91; five of them
        assert!(sides.iter().all(|side| side.abs_diff(10_000) < 456), "{sides:?}");
    }
}
