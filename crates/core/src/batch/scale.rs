//! Scaled whole numbers (定标整数): exact numbers as machine words, and what that leaves out.
//!
//! Takes a rubric, gives a unit so fine that every number written in it is a whole count of units. A value `v`
//! with the rest `e` stands for a number that is at least `v` and less than `v + e`, and exactly `v` when `e` is
//! 0. It refuses nothing: what does not fit is `None`, and is left to exact fractions.
#![allow(
    clippy::arithmetic_side_effects,
    reason = "every value is below 2^46 and every count below 2^14, so that sums and differences fit; products are checked"
)]

use alloc::vec::Vec;

use crate::base::{Exact, Mode, Rounding, Truth};
use crate::rubric::{Amount, Grades, Rubric, Test};

/// Values beyond this are left to exact fractions.
pub(super) const MOST: i64 = 1 << 45;
/// Places of a number that the rubric does not round, as a table shows it.
pub const SHOWN_PLACES: u32 = 6;
/// The finest common unit that is looked for before bits are added.
const FINEST: i64 = 1_000_000_000;

/// How many units make one point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scale {
    pub units: i64,
}

/// A value that may have a rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Scaled {
    pub value: i64,
    pub rest: i64,
}

impl Scale {
    /// The scale of a rubric; `None` when its numbers have no common unit that is coarse enough.
    pub fn of(rubric: &Rubric, shown: bool) -> Option<Self> {
        let mut common = 1_i64;
        let mut places = 0;
        let mut always = true;
        for node in rubric.root().flat() {
            for number in [Some(&node.points), node.floor.as_ref(), node.cap.as_ref()].into_iter().flatten() {
                common = lowest_common(common, number)?;
            }
            places = places.max(node.rounding.map_or(0, |rounding| rounding.places));
            always &= node.rounding.is_some();
        }
        common = common_multiple(common, 10_i64.pow(places))?;
        for number in rubric.grades().map(|grades| bounds(rubric, grades)).unwrap_or_default() {
            common = lowest_common(common, &number)?;
        }
        if shown && !always {
            common = common_multiple(common, 10_i64.pow(SHOWN_PLACES))?;
        }
        for number in constants(rubric) {
            common = lowest_common(common, &number).filter(|wider| *wider <= FINEST).unwrap_or(common);
        }
        // What can't be written in whole units is cut off far behind the last place that matters.
        let room =
            MOST / 64 / rubric.root().points.ceiling().to_count().map_or(i64::MAX, u64::cast_signed).max(1);
        // An even unit has a middle.
        let mut units = common.checked_mul(2)?;
        while !always && units <= room / 2 {
            units *= 2;
        }
        (units <= room).then_some(Self { units })
    }

    /// A number in units, cut down to whole ones; `None` when it does not fit.
    pub fn cut(self, number: &Exact) -> Option<Scaled> {
        let (above, below) = number.small_parts()?;
        let wide = i128::from(above) * i128::from(self.units);
        let value = i64::try_from(wide.div_euclid(below.into())).ok().filter(|value| value.abs() <= MOST)?;
        Some(Scaled { value, rest: i64::from(wide.rem_euclid(below.into()) != 0) })
    }

    /// A number that is known to be a whole count of units.
    pub fn whole(self, number: &Exact) -> Option<i64> {
        self.cut(number).filter(|scaled| scaled.rest == 0).map(|scaled| scaled.value)
    }

    /// Is a number a whole count of steps of so many units?
    pub fn lies_on(self, number: &Exact, step: i64) -> bool {
        self.whole(number).is_some_and(|at| at % step == 0)
    }

    /// The units in one step of so many decimal places; `None` where the unit is coarser than the step.
    pub fn step(self, places: u32) -> Option<i64> {
        let steps = 10_i64.checked_pow(places)?;
        (self.units % steps == 0).then(|| self.units / steps)
    }
}

/// Rounds to whole steps; `None` when the rest leaves open which way. The step is even.
#[inline]
pub(super) fn rounded(scaled: Scaled, step: i64, mode: Mode) -> Option<i64> {
    let low = to_step(scaled.value, step, mode);
    if scaled.rest == 0 {
        return Some(low);
    }
    let high = to_step(scaled.value + scaled.rest, step, mode);
    if low == high {
        return Some(low);
    }
    // The number lies below `v + 1`, and at or above `v`: rounding half up, only the upper end can be the middle.
    let settled = scaled.rest == 1 && scaled.value >= 0 && matches!(mode, Mode::HalfUp | Mode::Down);
    settled.then_some(low)
}

#[inline]
fn to_step(value: i64, step: i64, mode: Mode) -> i64 {
    let magnitude = value.abs();
    let (below, over) = (magnitude / step, magnitude % step);
    let half = step / 2;
    let up = match mode {
        Mode::HalfUp => over >= half,
        Mode::HalfEven => over > half || (over == half && below % 2 == 1),
        Mode::Down => false,
        Mode::Up => over > 0,
    };
    (below + i64::from(up)) * step * value.signum()
}

/// Is a value at least a whole bound? `None` when the rest leaves it open.
#[inline]
pub(super) fn at_least(scaled: Scaled, bound: i64) -> Option<bool> {
    if scaled.value >= bound {
        return Some(true);
    }
    (scaled.value + scaled.rest <= bound).then_some(false)
}

/// Is everything from a low to a high end at least a bound, or nothing? `None` when a rest leaves it open.
#[inline]
pub(super) fn reaches(low: i64, high: i64, rest: i64, bound: i64) -> Option<Truth> {
    let all = at_least(Scaled { value: low, rest }, bound)?;
    let any = at_least(Scaled { value: high, rest }, bound)?;
    Some(match (all, any) {
        (true, _) => Truth::Yes,
        (false, true) => Truth::Maybe,
        (false, false) => Truth::No,
    })
}

fn lowest_common(common: i64, number: &Exact) -> Option<i64> {
    common_multiple(common, number.small_parts()?.1)
}

fn common_multiple(one: i64, other: i64) -> Option<i64> {
    let (mut a, mut b) = (one, other);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (one / a).checked_mul(other)
}

/// The bounds of bands and the floors of gates.
fn bounds(rubric: &Rubric, grades: &Grades) -> Vec<Exact> {
    let nodes = rubric.root().flat();
    let mut found: Vec<Exact> = grades.bands.iter().map(|band| band.from.clone()).collect();
    for gate in &grades.gates {
        match &gate.test {
            Test::FloorPoints(_, least) => found.push(least.clone()),
            Test::FloorShare(places, least) => {
                found.extend(places.iter().filter_map(|place| Some(nodes.get(*place)?.points.times(least))));
            }
            _ => {}
        }
        gate.amounts(&mut |amount| {
            if let Amount::HowMany(of) = amount {
                found.extend(
                    of.nodes.iter().filter_map(|node| Some(nodes.get(*node)?.points.times(&of.share))),
                );
            }
            true
        });
    }
    found
}

/// The numbers that rules are made of, in which scores are likely to be whole.
fn constants(rubric: &Rubric) -> Vec<Exact> {
    let mut found = Vec::new();
    for (_, criterion) in rubric.criteria() {
        criterion.rule.amounts(&mut |amount| {
            if let Amount::Known(number) = amount {
                found.push(number.clone());
            }
            true
        });
    }
    found
}

/// The rounding by which a table shows a number of a node.
pub(super) fn shown(rounding: Option<Rounding>) -> Rounding {
    rounding.unwrap_or(Rounding { places: SHOWN_PLACES, mode: Mode::HalfUp })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Every number near a step is rounded as exact numbers are, or left open.
    #[test]
    fn rounding_is_that_of_exact_numbers() {
        let scale = Scale { units: 800 };
        for (value, rest, mode) in (-900..900).flat_map(|value| {
            [0, 1, 2, 5].into_iter().flat_map(move |rest| {
                [Mode::HalfUp, Mode::HalfEven, Mode::Down, Mode::Up].map(|mode| (value, rest, mode))
            })
        }) {
            let step = scale.step(1).unwrap();
            let Some(found) = rounded(Scaled { value, rest }, step, mode) else { continue };
            // The lowest, one in the middle of each unit, and one just below the end.
            let inside = (0..if rest == 0 { 1 } else { rest * 10 }).map(|tenth| value * 10 + tenth);
            for tenths in inside {
                let number = Exact::fraction(tenths.into(), 8000).unwrap();
                let wanted = number.rounded(Rounding { places: 1, mode });
                assert_eq!(scale.whole(&wanted), Some(found), "{value}+{rest} {mode:?}");
            }
        }
    }

    #[test]
    fn comparing_is_that_of_exact_numbers() {
        for (value, rest, bound) in
            (-9..9).flat_map(|v| (0..4).flat_map(move |r| (-9..9).map(move |b| (v, r, b))))
        {
            let found = at_least(Scaled { value, rest }, bound);
            let inside =
                (0..if rest == 0 { 1 } else { rest * 10 }).map(|tenth| value * 10 + tenth >= bound * 10);
            let all: Vec<bool> = inside.collect();
            assert_eq!(
                found.is_none(),
                all.contains(&true) && all.contains(&false),
                "{value}+{rest} {bound}"
            );
            assert!(found.is_none_or(|found| all[0] == found));
        }
    }
}
