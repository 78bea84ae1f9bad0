//! The search against every set there is (精确搜索的测试).
#![allow(clippy::arithmetic_side_effects, reason = "a test may fail")]

use alloc::{vec, vec::Vec};

use super::{
    choose::{best, knots},
    cover::{Net, OutOfSteps, Steps},
    demand::{Need, Way},
};
use crate::base::{Date, Period};

/// Splitmix64.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: u64) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ (mixed >> 31)) % below).unwrap()
    }
}

const WORKERS: usize = 11;

/// Demands with two to four workers each, no two with the same.
fn demands(dice: &mut Dice) -> Vec<(Vec<usize>, i64)> {
    let mut demands: Vec<(Vec<usize>, i64)> = Vec::new();
    for _ in 0..=dice.roll(16) {
        let mut who: Vec<usize> = (0..2 + dice.roll(3)).map(|_| dice.roll(WORKERS as u64)).collect();
        who.sort_unstable();
        who.dedup();
        let weight = i64::try_from(1 + dice.roll(30)).unwrap();
        if demands.iter().all(|(other, _)| *other != who) {
            demands.push((who, weight));
        }
    }
    demands
}

/// The most that each number of workers can meet.
fn every_set(demands: &[(Vec<usize>, i64)]) -> Vec<i64> {
    let mut found = vec![0; WORKERS + 1];
    for set in 0_u32..1 << WORKERS {
        let met = demands.iter().filter(|(who, _)| who.iter().any(|worker| set >> worker & 1 == 1));
        let many = usize::try_from(set.count_ones()).unwrap();
        found[many] = found[many].max(met.map(|(_, weight)| weight).sum());
    }
    found
}

#[test]
fn the_search_is_exact() {
    let mut dice = Dice(7);
    let mut deepest = 0;
    for _ in 0..400 {
        let demands = demands(&mut dice);
        let found = every_set(&demands);
        let net = Net::new(demands.clone(), WORKERS);
        let least = net.least(&mut Steps::new(1_000_000)).unwrap();
        assert_eq!(Some(least.len()), found.iter().position(|met| *met == net.total()), "{demands:?}");
        assert!(demands.iter().all(|(who, _)| who.iter().any(|worker| least.contains(worker))));
        for (picks, most) in found.iter().enumerate() {
            let (reached, chosen) = net.most(picks, &mut Steps::new(1_000_000)).unwrap();
            assert_eq!((reached, chosen.len() <= picks), (*most, true), "{picks} {demands:?}");
        }
        deepest = deepest.max(least.len());
    }
    assert!(deepest > 4, "no search was deeper than {deepest}");
}

/// Several knots of several functions share one budget.
#[test]
fn a_budget_is_shared_exactly() {
    let mut dice = Dice(8);
    let start = Date::new("2024-01-01").unwrap();
    for _ in 0..200 {
        let mut needs = Vec::new();
        let mut rows: Vec<(Vec<usize>, i64)> = Vec::new();
        for (function, low, many) in [(0, 0, 4), (0, 4, 2), (1, 6, 3), (2, 9, 2)] {
            for _ in 0..dice.roll(5) {
                let mut workers: Vec<usize> = (0..=dice.roll(2)).map(|_| low + dice.roll(many)).collect();
                workers.sort_unstable();
                workers.dedup();
                let days = i64::try_from(dice.roll(30)).unwrap();
                let days = Period::new(start, start.plus_days(days)).unwrap();
                rows.push((workers.clone(), days.days()));
                needs.push(Need { place: low, function, days, way: Way::Training, workers });
            }
        }
        let found = every_set(&rows);
        let knots = knots(&needs, &mut Steps::new(1_000_000)).unwrap();
        let least: usize = knots.iter().map(|knot| knot.minimum.len()).sum();
        assert_eq!(
            found.iter().position(|met| *met == rows.iter().map(|row| row.1).sum::<i64>()),
            Some(least)
        );
        for (budget, most) in found.iter().enumerate().take(least) {
            let chosen = best(&knots, budget, &mut Steps::new(1_000_000)).unwrap();
            let met = rows.iter().filter(|(who, _)| who.iter().any(|w| chosen.iter().any(|(_, c)| c == w)));
            assert_eq!((met.map(|row| row.1).sum::<i64>(), chosen.len() <= budget), (*most, true));
        }
    }
}

/// A row of workers, each at two places, falls apart from its ends.
#[test]
fn a_long_row_needs_no_search() {
    let mut row: Vec<(Vec<usize>, i64)> = (0..1000).map(|at| (vec![at, at + 1], 1)).collect();
    row.push((vec![0], 1));
    let net = Net::new(row, 1001);
    // 0 for the first place and the next, then every second worker
    assert_eq!(net.least(&mut Steps::new(20_000_000)).map(|least| least.len()), Ok(501));
}

#[test]
fn what_is_not_certain_is_not_said() {
    let ring: Vec<(Vec<usize>, i64)> = (0..401).map(|at| (vec![at, (at + 1) % 401], 1)).collect();
    let ring: Vec<_> = ring
        .into_iter()
        .map(|(mut who, weight)| {
            who.sort_unstable();
            (who, weight)
        })
        .collect();
    let net = Net::new(ring, 401);
    assert_eq!(net.least(&mut Steps::new(u64::MAX)), Err(OutOfSteps));
    assert_eq!(net.most(3, &mut Steps::new(u64::MAX)), Err(OutOfSteps));
    let small = Net::new(vec![(vec![0, 1], 1), (vec![1, 2], 1), (vec![0, 2], 1)], 3);
    assert_eq!(small.least(&mut Steps::new(3)), Err(OutOfSteps));
    assert_eq!(small.least(&mut Steps::new(1000)).map(|least| least.len()), Ok(2));
}
