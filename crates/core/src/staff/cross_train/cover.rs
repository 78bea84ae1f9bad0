//! The search (精确搜索): the fewest workers who meet every demand, and the best of so many.
//!
//! Takes demands, each with the workers any of whom will do and a weight, gives exact answers by branch and
//! bound. Two bounds cut the search: demands that share no worker need one each; and no set of so many workers
//! adds more than the largest of what each would add alone. When the steps run out, it says so.

use alloc::{collections::BTreeSet, vec::Vec};

/// Most workers of a knot: also how deep the search goes.
pub(super) const MOST_WORKERS: usize = 400;

/// The bound was reached before the answer was certain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct OutOfSteps;

/// How many steps are left.
pub(super) struct Steps(u64);

impl Steps {
    pub fn new(most: u64) -> Self {
        Self(most)
    }

    pub fn take(&mut self, many: usize) -> Result<(), OutOfSteps> {
        let many = u64::try_from(many).unwrap_or(u64::MAX);
        self.0 = self.0.checked_sub(many).ok_or(OutOfSteps)?;
        Ok(())
    }
}

/// Demands and workers, by number.
#[derive(Clone, Debug)]
pub(super) struct Net {
    /// Who meets a demand, and its weight.
    demands: Vec<(Vec<usize>, i64)>,
    /// Which demands a worker meets.
    meets: Vec<Vec<usize>>,
}

impl Net {
    pub fn new(demands: Vec<(Vec<usize>, i64)>, workers: usize) -> Self {
        let mut meets = alloc::vec![Vec::new(); workers];
        for (number, (who, _)) in demands.iter().enumerate() {
            for worker in who {
                meets.get_mut(*worker).into_iter().for_each(|all: &mut Vec<usize>| all.push(number));
            }
        }
        Self { demands, meets }
    }

    /// The weight of all demands.
    pub fn total(&self) -> i64 {
        self.demands.iter().fold(0, |sum, (_, weight)| sum.saturating_add(*weight))
    }

    /// The fewest workers who meet every demand.
    pub fn least(&self, steps: &mut Steps) -> Result<Vec<usize>, OutOfSteps> {
        let mut rest = Rest { open: (0..self.demands.len()).collect(), ..Rest::default() };
        while self.reduce(&mut rest, steps)? {}
        let workers: BTreeSet<usize> =
            rest.open.iter().flat_map(|demand| self.free(*demand, &rest.barred)).collect();
        if workers.len() > MOST_WORKERS {
            return Err(OutOfSteps);
        }
        let mut search = Least { net: self, best: self.greedy(&rest), chosen: Vec::new(), steps };
        search.go(&rest.open, &rest.barred)?;
        let mut best = search.best;
        best.extend(rest.chosen);
        best.sort_unstable();
        Ok(best)
    }

    /// Takes away what needs no search; is there less than before?
    fn reduce(&self, rest: &mut Rest, steps: &mut Steps) -> Result<bool, OutOfSteps> {
        let before = (rest.open.len(), rest.barred.len());
        self.drop_weaker_demands(rest, steps)?;
        self.bar_weaker_workers(rest, steps)?;
        for demand in rest.open.clone() {
            if let (true, &[only]) = (rest.open.contains(&demand), self.free(demand, &rest.barred).as_slice())
            {
                rest.chosen.push(only);
                rest.open = self.without(&rest.open, only);
            }
        }
        Ok(before != (rest.open.len(), rest.barred.len()))
    }

    /// Demands that are met whenever another is: whoever meets the narrower one meets them.
    fn drop_weaker_demands(&self, rest: &mut Rest, steps: &mut Steps) -> Result<(), OutOfSteps> {
        for demand in rest.open.clone() {
            let wide = self.free(demand, &rest.barred);
            let nearby: BTreeSet<usize> = wide.iter().flat_map(|worker| self.met(*worker)).copied().collect();
            steps.take(nearby.len().saturating_add(1).saturating_mul(wide.len()))?;
            let is_weaker = nearby.intersection(&rest.open).any(|other| {
                let narrow = self.free(*other, &rest.barred);
                let within = narrow.iter().all(|worker| wide.binary_search(worker).is_ok());
                *other != demand && within && (narrow.len() < wide.len() || *other < demand)
            });
            if is_weaker {
                rest.open.remove(&demand);
            }
        }
        Ok(())
    }

    /// Workers in whose stead another will always do.
    fn bar_weaker_workers(&self, rest: &mut Rest, steps: &mut Steps) -> Result<(), OutOfSteps> {
        let of = |worker: usize| -> Vec<usize> {
            self.met(worker).iter().copied().filter(|demand| rest.open.contains(demand)).collect()
        };
        let mut barred = rest.barred.clone();
        for worker in (0..self.meets.len()).filter(|worker| !rest.barred.contains(worker)) {
            let mine = of(worker);
            let Some(first) = mine.first() else { continue };
            for other in self.free(*first, &rest.barred).into_iter().filter(|other| *other != worker) {
                let theirs = of(other);
                steps.take(mine.len().saturating_add(theirs.len()))?;
                let within = mine.iter().all(|demand| theirs.binary_search(demand).is_ok());
                if within && (theirs.len() > mine.len() || other < worker) {
                    barred.insert(worker);
                }
            }
        }
        rest.barred = barred;
        Ok(())
    }

    /// Who meets a demand and is not barred.
    fn free(&self, demand: usize, barred: &BTreeSet<usize>) -> Vec<usize> {
        self.who(demand).iter().copied().filter(|worker| !barred.contains(worker)).collect()
    }

    /// Some set that meets everything: always the worker who adds most. Barred ones are left out, because what
    /// was dropped is met only by those who are free.
    fn greedy(&self, rest: &Rest) -> Vec<usize> {
        let (mut open, mut chosen) = (rest.open.clone(), Vec::new());
        while let Some(first) = open.first().copied() {
            let adds = |worker: &usize| self.met(*worker).iter().filter(|one| open.contains(one)).count();
            let Some(best) = self.free(first, &rest.barred).into_iter().rev().max_by_key(adds) else {
                return chosen;
            };
            open = self.without(&open, best);
            chosen.push(best);
        }
        chosen
    }

    /// The best weight of so many workers, and who they are.
    pub fn most(&self, picks: usize, steps: &mut Steps) -> Result<(i64, Vec<usize>), OutOfSteps> {
        if self.meets.len() > MOST_WORKERS {
            return Err(OutOfSteps);
        }
        let open = (0..self.demands.len()).collect();
        let workers: Vec<usize> = (0..self.meets.len()).collect();
        let mut search = Most { net: self, best: (0, Vec::new()), chosen: Vec::new(), steps };
        search.go(&open, &workers, 0, picks)?;
        let (weight, mut chosen) = search.best;
        chosen.sort_unstable();
        Ok((weight, chosen))
    }

    fn who(&self, demand: usize) -> &[usize] {
        self.demands.get(demand).map_or(&[], |(who, _)| who.as_slice())
    }

    fn met(&self, worker: usize) -> &[usize] {
        self.meets.get(worker).map_or(&[], Vec::as_slice)
    }

    fn without(&self, open: &BTreeSet<usize>, worker: usize) -> BTreeSet<usize> {
        let met = self.met(worker);
        open.iter().copied().filter(|demand| met.binary_search(demand).is_err()).collect()
    }

    fn adds(&self, open: &BTreeSet<usize>, worker: usize) -> i64 {
        let met = self.met(worker).iter().filter(|demand| open.contains(demand));
        let weights = met.filter_map(|demand| Some(self.demands.get(*demand)?.1));
        weights.fold(0, i64::saturating_add)
    }
}

/// What is left of a net to be searched.
#[derive(Default)]
struct Rest {
    open: BTreeSet<usize>,
    barred: BTreeSet<usize>,
    /// Workers without whom it can't be done.
    chosen: Vec<usize>,
}

/// The fewest who meet everything.
struct Least<'n, 's> {
    net: &'n Net,
    best: Vec<usize>,
    chosen: Vec<usize>,
    steps: &'s mut Steps,
}

impl Least<'_, '_> {
    /// One of those who meet the narrowest demand has to be chosen; who was tried before needs not be again.
    fn go(&mut self, open: &BTreeSet<usize>, barred: &BTreeSet<usize>) -> Result<(), OutOfSteps> {
        self.steps.take(open.len().saturating_add(1))?;
        if open.is_empty() {
            if self.chosen.len() < self.best.len() {
                self.best.clone_from(&self.chosen);
            }
            return Ok(());
        }
        let net = self.net;
        let mut choices: Vec<Vec<usize>> = open.iter().map(|demand| net.free(*demand, barred)).collect();
        choices.sort_by_key(Vec::len);
        if self.chosen.len().saturating_add(disjoint(&choices)) >= self.best.len() {
            return Ok(());
        }
        let mut barred = barred.clone();
        let mut narrowest = choices.into_iter().next().unwrap_or_default();
        narrowest.sort_by_key(|worker| net.adds(open, *worker).saturating_neg());
        for worker in narrowest {
            self.chosen.push(worker);
            self.go(&net.without(open, worker), &barred)?;
            self.chosen.pop();
            barred.insert(worker);
        }
        Ok(())
    }
}

/// How many demands share no worker, counted from the narrowest: at least so many workers are needed.
fn disjoint(choices: &[Vec<usize>]) -> usize {
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    let mut count = 0_usize;
    for who in choices {
        if who.iter().all(|worker| !taken.contains(worker)) {
            taken.extend(who.iter().copied());
            count = count.saturating_add(1);
        }
    }
    count
}

/// The best of so many.
struct Most<'n, 's> {
    net: &'n Net,
    best: (i64, Vec<usize>),
    chosen: Vec<usize>,
    steps: &'s mut Steps,
}

impl Most<'_, '_> {
    fn go(
        &mut self,
        open: &BTreeSet<usize>,
        workers: &[usize],
        reached: i64,
        picks: usize,
    ) -> Result<(), OutOfSteps> {
        if reached > self.best.0 {
            self.best = (reached, self.chosen.clone());
        }
        if picks == 0 {
            return Ok(());
        }
        self.steps.take(open.len())?;
        let mut adding: Vec<(i64, usize)> = Vec::new();
        for worker in workers {
            self.steps.take(self.net.met(*worker).len())?;
            let adds = self.net.adds(open, *worker);
            adding.extend((adds > 0).then_some((adds, *worker)));
        }
        adding.sort_by_key(|(adds, worker)| (adds.saturating_neg(), *worker));
        let order: Vec<usize> = adding.iter().map(|(_, worker)| *worker).collect();
        for (place, (adds, worker)) in adding.iter().enumerate() {
            let next = adding.iter().skip(place).take(picks);
            let at_best = next.fold(reached, |sum, (adds, _)| sum.saturating_add(*adds));
            if at_best <= self.best.0 {
                return Ok(());
            }
            let rest = order.get(place.saturating_add(1)..).unwrap_or_default();
            self.chosen.push(*worker);
            let open = self.net.without(open, *worker);
            self.go(&open, rest, reached.saturating_add(*adds), picks.saturating_sub(1))?;
            self.chosen.pop();
        }
        Ok(())
    }
}
