//! The search for the cheapest plan (最省改进方案).
//!
//! Takes the items and the rank that is wanted, gives the set of items that reaches it, cheapest first, then
//! with the smallest change of points, then the one that takes the earlier criterion where two plans first
//! differ. A set counts only when the sheet, scored anew with it, reaches the grade. Sets are cut off only by
//! bounds that hold for every set; a search that had to stop says so.

use alloc::{collections::BTreeMap, vec, vec::Vec};

use super::{
    bounds::{Bounds, Price, is_hard, lifts, looks_into_the_tree, scale},
    items::Item,
};
use crate::base::{Exact, Truth};
use crate::score::{Standing, Trial};

/// Most work of one search: a step is 1, a sheet scored anew 20.
const MOST_WORK: usize = 600_000;
const ONE_SCORE: usize = 20;
/// Most improvements that the search puts on top of one another.
const DEEPEST: usize = 400;
/// Most numbers that are remembered for sums seen before.
const MOST_SEEN: usize = 1_000_000;

/// A plan: which items, what they cost, and by how much they change the points.
#[derive(Clone, Debug)]
pub(super) struct Picked {
    pub items: Vec<bool>,
    pub cost: Exact,
    pub change: Exact,
    /// Found in order, so that a later one that is as good stands behind it.
    in_order: bool,
}

/// What came of a search.
pub(super) struct Outcome {
    pub picked: Option<Picked>,
    /// Has every set been looked at or cut off?
    pub complete: bool,
    /// Is it so whatever the best answers are: the grade is reached already, or shut off by what no answer changes?
    pub settled: bool,
}

/// The sums of a set of items, and which of those are in it that are more than their sums: the gates look at them,
/// or their scores are ranges, of which the sums hold the lower ends alone.
type Key = (Exact, Vec<Exact>, Vec<bool>);

pub(super) struct Search<'t, 'r> {
    trial: &'t mut Trial<'r>,
    items: &'t mut [Item],
    target: usize,
    bounds: Option<Bounds>,
    /// By how much all changes are multiplied during the search.
    unit: Exact,
    on: Vec<bool>,
    have: Vec<Exact>,
    best: Option<Picked>,
    /// For sums seen before: how far the search was, and the change of points.
    seen: BTreeMap<Key, (usize, Exact)>,
    work: usize,
    stopped: bool,
}

impl<'t, 'r> Search<'t, 'r> {
    pub fn new(trial: &'t mut Trial<'r>, items: &'t mut [Item], target: usize) -> Self {
        let standing = trial.standing();
        let bounds = Bounds::of(trial, &standing, items, target);
        let unit = scale(items.iter().map(|item| &item.change));
        items.iter_mut().for_each(|item| item.change = item.change.times(&unit));
        let have = bounds.iter().flat_map(|bounds| &bounds.sums).map(|_| Exact::ZERO).collect();
        let on = vec![false; items.len()];
        let seen = BTreeMap::new();
        Self { trial, items, target, bounds, unit, on, have, best: None, seen, work: 0, stopped: false }
    }

    /// The best plan.
    pub fn run(mut self) -> Outcome {
        let reached = self.reaches();
        let settled = reached || self.is_shut();
        if reached {
            self.keep(Exact::ZERO, Exact::ZERO, true);
        } else if !settled && self.is_possible(0) {
            let forced = self.forced();
            let (cost, change) = self.total(&forced);
            for place in forced {
                self.turn(place);
            }
            self.greedy();
            if self.met() && self.reaches() {
                self.keep(cost.clone(), change.clone(), true);
            } else {
                self.extend(0, &cost, &change, 0);
            }
        }
        for place in 0..self.on.len() {
            if self.is_on(place) {
                self.turn(place);
            }
        }
        let unscaled =
            |best: Picked| Picked { change: best.change.over(&self.unit).unwrap_or_default(), ..best };
        Outcome { picked: self.best.map(unscaled), complete: !self.stopped, settled }
    }

    /// Does a gate that looks at nothing but the inputs of the rubric keep the grade out of reach?
    fn is_shut(&mut self) -> bool {
        let standing = self.standing();
        let gates =
            self.trial.sheet.rubric.grades().map(|grades| grades.gates.as_slice()).unwrap_or_default();
        let lifted = gates.iter().any(|gate| lifts(&gate.then, self.target));
        let firm = |place: &usize| gates.get(*place).is_some_and(|gate| !looks_into_the_tree(gate));
        !lifted && in_the_way(self.trial, &standing, self.target).iter().any(firm)
    }

    fn total(&self, places: &[usize]) -> (Exact, Exact) {
        let items = places.iter().filter_map(|place| self.items.get(*place));
        items.fold((Exact::ZERO, Exact::ZERO), |(cost, change), item| {
            (cost.plus(&item.cost), change.plus(&item.change))
        })
    }

    /// Puts an item into the sheet, or takes it out.
    fn turn(&mut self, place: usize) {
        let (Some(item), Some(on)) = (self.items.get_mut(place), self.on.get_mut(place)) else { return };
        self.trial.exchange(item.number, &mut item.answer, &mut item.tried);
        *on = !*on;
        for (sum, have) in self.bounds.iter().flat_map(|bounds| &bounds.sums).zip(&mut self.have) {
            if let Some(gain) = sum.gains.get(place).filter(|gain| !gain.is_zero()) {
                *have = if *on { have.plus(gain) } else { have.minus(gain) };
            }
        }
    }

    fn standing(&mut self) -> Standing {
        self.work = self.work.saturating_add(ONE_SCORE);
        self.trial.standing()
    }

    /// Does the sheet as it is surely reach the grade?
    fn reaches(&mut self) -> bool {
        let standing = self.standing();
        reaches(&standing, self.target)
    }

    fn met(&self) -> bool {
        self.bounds.as_ref().is_none_or(|bounds| bounds.met(&self.have))
    }

    fn keep(&mut self, cost: Exact, change: Exact, in_order: bool) {
        self.best = Some(Picked { items: self.on.clone(), cost, change, in_order });
    }

    /// Can any choice among the items from a place on reach the grade, with the others as they are?
    fn is_possible(&mut self, from: usize) -> bool {
        let open = |place: usize, on: &[bool]| place >= from && on.get(place) == Some(&false);
        let places: Vec<usize> = (0..self.items.len()).filter(|place| open(*place, &self.on)).collect();
        if places.iter().filter_map(|place| self.items.get(*place)).any(|item| item.vanishes) {
            return true;
        }
        self.either(&places);
        let standing = self.standing();
        self.either(&places);
        standing.ranks.is_some_and(|ranks| ranks.iter().take(self.target.saturating_add(1)).any(|one| *one))
    }

    /// Leaves items open, or closes them again.
    fn either(&mut self, places: &[usize]) {
        for place in places {
            if let Some(item) = self.items.get_mut(*place) {
                let (answer, tried) = &mut item.either;
                self.trial.exchange(item.number, answer, tried);
            }
        }
    }

    /// Items at which the gates look and without which nothing reaches the grade.
    fn forced(&mut self) -> Vec<usize> {
        let watched: Vec<usize> = (0..self.items.len())
            .filter(|place| self.items.get(*place).is_some_and(|item| item.watched))
            .collect();
        let mut forced = Vec::new();
        for place in watched {
            let others: Vec<usize> = (0..self.items.len()).filter(|other| *other != place).collect();
            if others.iter().filter_map(|other| self.items.get(*other)).any(|item| item.vanishes) {
                continue;
            }
            self.either(&others);
            let standing = self.standing();
            self.either(&others);
            let reached = standing.ranks.iter().flatten().take(self.target.saturating_add(1)).any(|one| *one);
            if !reached {
                forced.push(place);
            }
        }
        forced
    }

    /// A first plan: the item that gains most for its cost, again and again, then without what it does not need.
    fn greedy(&mut self) {
        let begin = self.on.clone();
        let mut order: Vec<usize> = (0..self.items.len()).filter(|place| !self.is_on(*place)).collect();
        let gain = |place: &usize| {
            let item = self.items.get(*place)?;
            let graded =
                self.bounds.as_ref().and_then(|bounds| bounds.sums.first()?.gains.get(*place).cloned());
            graded.unwrap_or_else(|| item.change.clone()).over(&item.cost)
        };
        order.sort_by_key(|place| core::cmp::Reverse(gain(place)));
        let mut reached = false;
        for place in &order {
            self.turn(*place);
            reached = self.met() && self.reaches();
            if reached {
                break;
            }
        }
        if reached {
            for place in order.iter().rev() {
                if self.is_on(*place) {
                    self.turn(*place);
                    if !(self.met() && self.reaches()) {
                        self.turn(*place);
                    }
                }
            }
            let places: Vec<usize> = (0..self.on.len()).filter(|place| self.is_on(*place)).collect();
            let (cost, change) = self.total(&places);
            self.keep(cost, change, false);
        }
        for place in 0..begin.len() {
            if begin.get(place) != self.on.get(place) {
                self.turn(place);
            }
        }
    }

    fn is_on(&self, place: usize) -> bool {
        self.on.get(place) == Some(&true)
    }

    /// Is a plan that costs and changes at least so much out of the question?
    fn is_beaten(&self, cost: &Exact, change: &Exact) -> bool {
        self.best.as_ref().is_some_and(|best| {
            let order = (cost, change).cmp(&(&best.cost, &best.change));
            order.is_gt() || (order.is_eq() && best.in_order)
        })
    }

    /// Adds items from a place on, one after the other, in all ways that can still be better.
    fn extend(&mut self, from: usize, cost: &Exact, change: &Exact, depth: usize) {
        if depth >= DEEPEST {
            self.stopped = true;
            return;
        }
        for place in from..self.items.len() {
            if self.is_on(place) {
                continue;
            }
            self.work = self.work.saturating_add(1);
            if self.work > MOST_WORK {
                self.stopped = true;
                return;
            }
            if !self.is_promising(place, cost, change) {
                return;
            }
            let Some(item) = self.items.get(place) else { return };
            let (more, further) = (cost.plus(&item.cost), change.plus(&item.change));
            if self.is_beaten(&more, &further) {
                continue;
            }
            self.turn(place);
            self.taken(place, &more, &further, depth);
            self.turn(place);
        }
    }

    fn taken(&mut self, place: usize, cost: &Exact, change: &Exact, depth: usize) {
        if self.was_here(place, cost, change) {
            return;
        }
        if self.met() && self.reaches() {
            self.keep(cost.clone(), change.clone(), true);
        } else {
            self.extend(place.saturating_add(1), cost, change, depth.saturating_add(1));
        }
    }

    /// Can the items from a place on still make a better plan?
    fn is_promising(&mut self, from: usize, cost: &Exact, change: &Exact) -> bool {
        let Some(bounds) = &self.bounds else { return self.is_possible(from) };
        let Some(more) = bounds.least(from, &self.have, Price::Cost, self.items) else { return false };
        let Some(best) = &self.best else { return true };
        match cost.plus(&more).cmp(&best.cost) {
            core::cmp::Ordering::Less => true,
            core::cmp::Ordering::Greater => false,
            core::cmp::Ordering::Equal => {
                let further = bounds.least(from, &self.have, Price::Change, self.items).unwrap_or_default();
                !self.is_beaten(&best.cost.clone(), &change.plus(&further))
            }
        }
    }

    /// Has a set with the same sums been here before, with no more change and all that is still to come?
    fn was_here(&mut self, place: usize, cost: &Exact, change: &Exact) -> bool {
        if self.bounds.is_none() {
            return false;
        }
        let told_apart = self.items.iter().zip(&self.on).filter(|(item, _)| item.watched || !item.is_exact());
        let key = (cost.clone(), self.have.clone(), told_apart.map(|(_, on)| *on).collect());
        match self.seen.get_mut(&key) {
            Some((before, least)) if *before <= place && *least <= *change => true,
            Some(seen) => {
                if seen.0 >= place && seen.1 >= *change {
                    *seen = (place, change.clone());
                }
                false
            }
            None => {
                let each = self.have.len().saturating_add(self.items.len()).saturating_add(1);
                if self.seen.len().saturating_mul(each) < MOST_SEEN {
                    self.seen.insert(key, (place, change.clone()));
                }
                false
            }
        }
    }
}

/// Is every grade that can still be reached at least the target?
fn reaches(standing: &Standing, target: usize) -> bool {
    let Some(ranks) = &standing.ranks else { return false };
    !ranks.iter().skip(target.saturating_add(1)).any(|one| *one)
}

/// The gates that keep the target out of reach, by their places.
pub(super) fn in_the_way(trial: &Trial<'_>, standing: &Standing, target: usize) -> Vec<usize> {
    let gates = trial.sheet.rubric.grades().into_iter().flat_map(|grades| &grades.gates);
    let fires = gates.zip(&standing.fires).enumerate();
    let hard = fires.filter(|(_, (gate, fires))| is_hard(&gate.then, target) && **fires != Truth::No);
    hard.map(|(place, _)| place).collect()
}
