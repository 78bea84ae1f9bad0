//! Which trainings (培训选择): gaps that hang together are solved apart from all others.
//!
//! Takes the parts of gaps, gives knots: sets of workers and parts of one function that share nothing with any
//! other knot. The least set of the whole is then the sum of the least sets of the knots, exactly; and the best
//! for a budget is found by giving each knot its share of the budget, over all ways to share.

use alloc::{collections::BTreeMap, vec::Vec};

use super::{
    Pair,
    cover::{Net, OutOfSteps, Steps},
    demand::{Need, Way},
};

/// Parts of gaps of one function that share workers.
pub(super) struct Knot {
    function: usize,
    workers: Vec<usize>,
    net: Net,
    /// The least set that closes all of it.
    pub minimum: Vec<Pair>,
}

/// The candidates of a part and how many days they stand for, by function.
type Demands = BTreeMap<usize, BTreeMap<Vec<usize>, i64>>;

/// The knots in the order of functions and workers, each with its least set.
pub(super) fn knots(needs: &[Need], steps: &mut Steps) -> Result<Vec<Knot>, OutOfSteps> {
    let mut demands = Demands::new();
    for need in needs.iter().filter(|need| need.way == Way::Training) {
        let days = demands.entry(need.function).or_default().entry(need.workers.clone()).or_default();
        *days = days.saturating_add(need.days.days());
    }
    let mut knots = Vec::new();
    for (function, demands) in demands {
        for (_, together) in apart(demands) {
            knots.push(knot(function, &together, steps)?);
        }
    }
    Ok(knots)
}

/// Demands by the first worker of those who hang together.
fn apart(demands: BTreeMap<Vec<usize>, i64>) -> BTreeMap<usize, Vec<(Vec<usize>, i64)>> {
    let mut above = BTreeMap::new();
    for workers in demands.keys() {
        for worker in workers {
            let (Some(first), second) = (workers.first(), *worker) else { continue };
            let (a, b) = (root(&mut above, *first), root(&mut above, second));
            above.insert(a.max(b), a.min(b));
        }
    }
    let mut found: BTreeMap<usize, Vec<_>> = BTreeMap::new();
    for (workers, days) in demands {
        let Some(first) = workers.first().copied() else { continue };
        found.entry(root(&mut above, first)).or_default().push((workers, days));
    }
    found
}

/// The least worker with whom one hangs together; on the way the path is made short.
fn root(above: &mut BTreeMap<usize, usize>, worker: usize) -> usize {
    let mut top = worker;
    while let Some(next) = above.get(&top).copied().filter(|next| *next != top) {
        top = next;
    }
    let mut on_the_way = worker;
    while on_the_way != top {
        on_the_way = above.insert(on_the_way, top).unwrap_or(top);
    }
    top
}

fn knot(function: usize, demands: &[(Vec<usize>, i64)], steps: &mut Steps) -> Result<Knot, OutOfSteps> {
    let mut workers: Vec<usize> = demands.iter().flat_map(|(workers, _)| workers.iter().copied()).collect();
    workers.sort_unstable();
    workers.dedup();
    let local = |worker: &usize| workers.binary_search(worker).ok();
    let demands = demands.iter().map(|(all, days)| (all.iter().filter_map(local).collect(), *days));
    let net = Net::new(demands.collect(), workers.len());
    let mut knot = Knot { function, net, workers, minimum: Vec::new() };
    knot.minimum = knot.pairs(&knot.net.least(steps)?);
    Ok(knot)
}

impl Knot {
    fn pairs(&self, chosen: &[usize]) -> Vec<Pair> {
        chosen.iter().filter_map(|local| Some((self.function, *self.workers.get(*local)?))).collect()
    }

    /// For each number of trainings from 0 to as many as are of use: the days closed at best, and by which.
    fn profile(&self, most: usize, steps: &mut Steps) -> Result<Vec<(i64, Vec<Pair>)>, OutOfSteps> {
        let enough = self.minimum.len();
        let mut profile = alloc::vec![(0, Vec::new())];
        for picks in 1..=most.min(enough) {
            profile.push(if picks == enough {
                (self.net.total(), self.minimum.clone())
            } else {
                let (days, chosen) = self.net.most(picks, steps)?;
                (days, self.pairs(&chosen))
            });
        }
        Ok(profile)
    }
}

/// The set of at most so many trainings that closes most days.
pub(super) fn best(knots: &[Knot], most: usize, steps: &mut Steps) -> Result<Vec<Pair>, OutOfSteps> {
    let (simple, tangled): (Vec<&Knot>, Vec<&Knot>) = knots.iter().partition(|knot| knot.minimum.len() <= 1);
    // where one training does it all, the next best is always the one with most days
    let mut simple = simple;
    simple.sort_by_key(|knot| knot.net.total().saturating_neg());
    let mut reached = alloc::vec![0_i64; most.saturating_add(1)];
    let mut sum = 0_i64;
    for (cell, knot) in
        reached.iter_mut().skip(1).zip(simple.iter().map(Some).chain(core::iter::repeat(None)))
    {
        sum = sum.saturating_add(knot.map_or(0, |knot| knot.net.total()));
        *cell = sum;
    }
    let mut given = Vec::new();
    for knot in tangled {
        let profile = knot.profile(most, steps)?;
        let shares = shared(&mut reached, &profile, steps)?;
        given.push((profile, shares));
    }
    let (mut left, mut chosen) = (most, Vec::new());
    for (profile, shares) in given.iter().rev() {
        let share = shares.get(left).copied().unwrap_or_default();
        chosen.extend(profile.get(share).into_iter().flat_map(|(_, pairs)| pairs.iter().copied()));
        left = left.saturating_sub(share);
    }
    chosen.extend(simple.iter().take(left).flat_map(|knot| knot.minimum.iter().copied()));
    Ok(chosen)
}

/// Gives one more knot its share of each budget; what was reached becomes what is reached with it.
fn shared(
    reached: &mut [i64],
    profile: &[(i64, Vec<Pair>)],
    steps: &mut Steps,
) -> Result<Vec<usize>, OutOfSteps> {
    let mut shares = alloc::vec![0; reached.len()];
    for budget in (0..reached.len()).rev() {
        steps.take(profile.len())?;
        let with = |(share, (days, _)): (usize, &(i64, Vec<Pair>))| {
            let rest = reached.get(budget.checked_sub(share)?)?;
            Some((rest.saturating_add(*days), share))
        };
        // of equal sums the one with the smallest share
        let found = profile
            .iter()
            .enumerate()
            .filter_map(with)
            .max_by_key(|(days, share)| (*days, core::cmp::Reverse(*share)));
        if let (Some((days, share)), Some(cell), Some(kept)) =
            (found, reached.get_mut(budget), shares.get_mut(budget))
        {
            (*cell, *kept) = (days, share);
        }
    }
    Ok(shares)
}
