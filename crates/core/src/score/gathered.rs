//! What everybody brings (同批数据): in order and added up once, so that each member finds its own statistic or place
//! without going through all the others.
//!
//! Takes whether each member counts and how much it is, gives statistics with one of them left out, and how many stand
//! before a range.

use alloc::{collections::BTreeMap, vec::Vec};
use core::cell::RefCell;

use crate::base::{End, Exact, Range, Truth};
use crate::rubric::Statistic;

/// What every member brings: whether it counts, and how much it is.
pub(super) struct Gathered {
    each: Vec<(Truth, Range)>,
    /// The lower ends of all that count or may, and the upper ones; `None` when these are the same.
    lows: Ordered,
    highs: Option<Ordered>,
    /// The same of those that surely count; `None` when these are all.
    sure: Option<(Ordered, Ordered)>,
    /// What all add up to, those that may count as anything from nothing.
    sum: [Sum; 2],
}

/// Ends in order.
#[derive(Default)]
struct Ordered {
    ends: Vec<End>,
    /// Sums from one place to another. All members ask for the same few.
    sums: RefCell<BTreeMap<(usize, usize), Sum>>,
}

/// Ends added up, so that one can be taken out again: the finite ones, and how many are infinite, all to one side.
#[derive(Clone, Default)]
struct Sum {
    finite: Exact,
    infinite: Option<End>,
    times: usize,
}

impl Sum {
    fn add(&mut self, end: &End) {
        match end {
            End::At(exact) => self.finite = self.finite.plus(exact),
            infinite => {
                self.infinite = Some(infinite.clone());
                self.times = self.times.saturating_add(1);
            }
        }
    }

    fn take_out(&mut self, end: &End) {
        match end {
            End::At(exact) => self.finite = self.finite.minus(exact),
            _ => self.times = self.times.saturating_sub(1),
        }
    }

    fn end(self) -> End {
        self.infinite.filter(|_| self.times > 0).unwrap_or(End::At(self.finite))
    }
}

impl Ordered {
    fn of(ends: impl Iterator<Item = End>) -> Self {
        let mut ends: Vec<End> = ends.collect();
        ends.sort();
        Self { ends, sums: RefCell::default() }
    }

    fn sum(&self, from: usize, to: usize) -> Sum {
        if let Some(sum) = self.sums.borrow().get(&(from, to)) {
            return sum.clone();
        }
        let mut sum = Sum::default();
        self.ends.get(from..to).unwrap_or_default().iter().for_each(|end| sum.add(end));
        self.sums.borrow_mut().insert((from, to), sum.clone());
        sum
    }

    /// How many are better than an end, or as good.
    fn ahead(&self, end: &End, highest: bool, or_equal: bool) -> usize {
        let before =
            self.ends.partition_point(|one| if highest == or_equal { one < end } else { one <= end });
        if highest { self.ends.len().saturating_sub(before) } else { before }
    }
}

/// Ends in order, one of them perhaps left out; that moves those behind it up.
struct Left<'a> {
    all: &'a Ordered,
    without: Option<usize>,
}

impl<'a> Left<'a> {
    fn of(all: &'a Ordered, own: Option<&End>) -> Self {
        Self { all, without: own.map(|own| all.ends.partition_point(|end| end < own)) }
    }

    fn count(&self) -> usize {
        self.all.ends.len().saturating_sub(usize::from(self.without.is_some()))
    }

    fn at(&self, place: usize) -> Option<&'a End> {
        let behind = self.without.is_some_and(|without| place >= without);
        self.all.ends.get(place.saturating_add(usize::from(behind)))
    }

    fn mean(&self, from: usize, to: usize) -> Option<End> {
        let end = match self.without {
            Some(without) if without < from => self.all.sum(from.saturating_add(1), to.saturating_add(1)),
            Some(without) if without < to => {
                let mut sum = self.all.sum(from, to.saturating_add(1));
                sum.take_out(self.all.ends.get(without)?);
                sum
            }
            _ => self.all.sum(from, to),
        };
        let count = Exact::count(to.saturating_sub(from));
        match end.end() {
            End::At(sum) => sum.over(&count).map(End::At),
            infinite => (!count.is_zero()).then_some(infinite),
        }
    }

    fn of_statistic(&self, statistic: &Statistic) -> Option<End> {
        let count = self.count();
        match statistic {
            Statistic::Smallest => self.at(0).cloned(),
            Statistic::Largest => self.at(count.checked_sub(1)?).cloned(),
            Statistic::Median => {
                let half = count >> 1;
                let from = if count & 1 == 1 { half } else { half.checked_sub(1)? };
                self.mean(from, half.saturating_add(1))
            }
            Statistic::TopMean(share) => self.mean(count.checked_sub(part(share, count))?, count),
            Statistic::BottomMean(share) => self.mean(0, part(share, count)),
            Statistic::Mean | Statistic::Sum | Statistic::Count => self.mean(0, count),
        }
    }
}

/// A share of so many, a part of one counting as one.
fn part(share: &Exact, count: usize) -> usize {
    let wanted = share.times(&Exact::count(count)).ceiling().to_count();
    wanted.and_then(|wanted| usize::try_from(wanted).ok()).map_or(count, |wanted| wanted.min(count))
}

/// How many stand before oneself: surely and possibly better, surely and possibly at least as good.
pub(super) struct Before {
    pub better: (usize, usize),
    pub as_good: (usize, usize),
}

/// All members, or all but one.
pub(super) struct Others<'a> {
    gathered: &'a Gathered,
    /// The one that is left out, when it counts or may.
    own: Option<&'a (Truth, Range)>,
}

impl Gathered {
    pub fn of(each: Vec<(Truth, Range)>) -> Self {
        let counting = || each.iter().filter(|(counts, _)| *counts != Truth::No);
        let surely = || each.iter().filter(|(counts, _)| *counts == Truth::Yes).map(|(_, range)| range);
        let exact = counting().all(|(_, range)| range.exact().is_some());
        let highs = |of: &mut dyn Iterator<Item = &Range>| Ordered::of(of.map(|one| one.high().clone()));
        let sure = counting().any(|(counts, _)| *counts == Truth::Maybe);
        let mut sum = [Sum::default(), Sum::default()];
        for one in counting() {
            let [low, high] = &mut sum;
            let range = summed(one);
            low.add(range.low());
            high.add(range.high());
        }
        Self {
            lows: Ordered::of(counting().map(|(_, one)| one.low().clone())),
            highs: (!exact).then(|| highs(&mut counting().map(|(_, one)| one))),
            sure: sure.then(|| (Ordered::of(surely().map(|one| one.low().clone())), highs(&mut surely()))),
            sum,
            each,
        }
    }

    fn highs(&self) -> &Ordered {
        self.highs.as_ref().unwrap_or(&self.lows)
    }

    /// Without one of them, or all.
    pub fn without(&self, own: Option<usize>) -> Others<'_> {
        let own = own.and_then(|own| self.each.get(own)).filter(|(counts, _)| *counts != Truth::No);
        Others { gathered: self, own }
    }

    /// How many stand before a range that is a member's own.
    pub fn before(&self, highest: bool, own: &Range, me: usize) -> Before {
        let sure = self.sure.as_ref().map_or((&self.lows, self.highs()), |(lows, highs)| (lows, highs));
        // Whoever is surely before has its worse end beyond one's better one; whoever may be, the better one beyond
        // the worse.
        let worse = |range: &Range| if highest { range.low().clone() } else { range.high().clone() };
        let better = |range: &Range| if highest { range.high().clone() } else { range.low().clone() };
        let (surely, possibly) = if highest { (sure.0, self.highs()) } else { (sure.1, &self.lows) };
        let (mine_better, mine_worse) = (better(own), worse(own));
        let itself = self.each.get(me).filter(|(counts, _)| *counts != Truth::No);
        let count = |or_equal: bool| {
            let of_itself =
                |end: End, than: &End| Ordered::of(core::iter::once(end)).ahead(than, highest, or_equal);
            let sure = itself.filter(|(counts, _)| *counts == Truth::Yes);
            let sure = sure.map_or(0, |(_, range)| of_itself(worse(range), &mine_better));
            let perhaps = itself.map_or(0, |(_, range)| of_itself(better(range), &mine_worse));
            (
                surely.ahead(&mine_better, highest, or_equal).saturating_sub(sure),
                possibly.ahead(&mine_worse, highest, or_equal).saturating_sub(perhaps),
            )
        };
        Before { better: count(false), as_good: count(true) }
    }
}

/// What a member puts into a sum.
fn summed((counts, range): &(Truth, Range)) -> Range {
    if *counts == Truth::Yes { range.clone() } else { range.hull(&Range::zero()) }
}

impl Others<'_> {
    /// How many surely count, and how many count or may.
    pub fn counts(&self) -> (usize, usize) {
        let Gathered { lows, sure, .. } = self.gathered;
        let all = lows.ends.len();
        let surely = sure.as_ref().map_or(all, |(lows, _)| lows.ends.len());
        let own_counts = self.own.is_some_and(|(counts, _)| *counts == Truth::Yes);
        (surely.saturating_sub(usize::from(own_counts)), all.saturating_sub(usize::from(self.own.is_some())))
    }

    /// A statistic other than the number: end by end when all surely count, else anything between all ends.
    pub fn statistic(&self, statistic: &Statistic) -> Option<Range> {
        if *statistic == Statistic::Sum {
            return Some(self.sum());
        }
        let own = self.own.map(|(_, range)| range);
        let lows = Left::of(&self.gathered.lows, own.map(Range::low));
        let (surely, all) = self.counts();
        if surely == all && self.gathered.highs.is_none() {
            let exact = lows.of_statistic(statistic)?;
            return Some(Range::new(exact.clone(), exact));
        }
        let highs = Left::of(self.gathered.highs(), own.map(Range::high));
        if surely == all {
            return Some(Range::new(lows.of_statistic(statistic)?, highs.of_statistic(statistic)?));
        }
        Some(Range::new(lows.at(0)?.clone(), highs.at(all.checked_sub(1)?)?.clone()))
    }

    fn sum(&self) -> Range {
        let [mut low, mut high] = self.gathered.sum.clone();
        if let Some(own) = self.own.map(summed) {
            low.take_out(own.low());
            high.take_out(own.high());
        }
        Range::new(low.end(), high.end())
    }
}
