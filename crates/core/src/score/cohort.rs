//! The cohort at work (同批比较的计算): statistics over all members, and one's own place among them.
//!
//! Takes a statistic or a rank and the facts, gives its range. What every member brings is worked out once for
//! all of them and kept while they are scored together.

use alloc::{collections::BTreeMap, rc::Rc, vec::Vec};
use core::cell::RefCell;

use super::{
    amount,
    condition::truth,
    facts::{Facts, Score},
    units,
};
use crate::base::{End, Exact, Range, Truth};
use crate::rubric::{Amount, Cohort, Condition, Rank, Statistic, Ties};
use crate::sheet::{Sheet, State};

/// A member of the cohort.
#[derive(Clone, Copy)]
pub(super) struct Peer<'a> {
    pub sheet: &'a Sheet<'a>,
    /// All nodes with their scores, for gates.
    pub scores: &'a [Score<'a>],
}

impl<'a> Peer<'a> {
    /// What is seen from its own sheet, in the criterion in hand or in a gate.
    fn facts<'b>(&self, of: &Facts<'b>) -> Facts<'b>
    where
        'a: 'b,
    {
        let own =
            of.own.and_then(|(criterion, _)| Some((criterion, self.sheet.answers.get(criterion.number)?)));
        Facts { sheet: self.sheet, own, scores: self.scores, peers: None, doubt: None, ..*of }
    }
}

/// What everybody brings, by the amount that asks for it.
#[derive(Default)]
pub(super) struct Kept(RefCell<BTreeMap<usize, Rc<Gathered>>>);

/// The cohort as one of its members sees it.
#[derive(Clone, Copy)]
pub(super) struct Peers<'a> {
    pub members: &'a [Peer<'a>],
    /// One's own place in the list; `None` when the others are not known, and the only member is an empty sheet.
    pub me: Option<usize>,
    pub kept: &'a Kept,
}

/// What every member brings: whether it counts, and how much it is.
struct Gathered {
    each: Vec<(Truth, Range)>,
    /// The numbers in order, and their sum, when every member that counts is sure and exact.
    sorted: Option<(Vec<Exact>, Exact)>,
}

impl Peers<'_> {
    /// What an amount may be for anybody, while nothing is known of the others.
    fn blank(&self, of: &Amount, facts: &Facts<'_>) -> Option<Range> {
        let empty = self.members.first()?;
        amount::value(of, &empty.facts(facts))
    }

    /// What every member brings to an amount.
    fn gathered(&self, of: &Amount, wanted: Option<&Condition>, facts: &Facts<'_>) -> Rc<Gathered> {
        // The rubric does not move while it is scored, so the place of the amount names it.
        let key = core::ptr::from_ref(of).addr();
        if let Some(found) = self.kept.0.borrow().get(&key) {
            return Rc::clone(found);
        }
        let each: Vec<_> = self.members.iter().map(|peer| brought(of, wanted, peer, facts)).collect();
        let counting = each.iter().filter(|(counts, _)| *counts != Truth::No);
        let exact: Option<Vec<Exact>> = counting
            .map(|(counts, range)| range.exact().filter(|_| *counts == Truth::Yes).cloned())
            .collect();
        let sorted = exact.map(|mut numbers| {
            numbers.sort();
            let sum = numbers.iter().fold(Exact::ZERO, |sum, one| sum.plus(one));
            (numbers, sum)
        });
        let gathered = Rc::new(Gathered { each, sorted });
        self.kept.0.borrow_mut().insert(key, Rc::clone(&gathered));
        gathered
    }
}

/// The mean of the peers' scores of a criterion.
pub(super) enum PeerMean {
    /// Not asked for yet: a peer brings what it has when the criterion applies to it.
    Later,
    /// No peer has a score.
    Nobody,
    /// At least one may have, and the flag says whether one surely has.
    Of(Range, bool),
}

/// The mean of what the others were given.
pub(super) fn peer_mean(others: &[(Truth, Range)]) -> PeerMean {
    let sure = others.iter().any(|(counts, _)| *counts == Truth::Yes);
    // Without a sure peer there may be no mean at all; then anything is counted with.
    units::mean(others).map_or(PeerMean::Nobody, |mean| PeerMean::Of(mean, sure))
}

/// What a member brings, as it would be worked out for its own sheet.
fn brought(of: &Amount, wanted: Option<&Condition>, peer: &Peer<'_>, facts: &Facts<'_>) -> (Truth, Range) {
    let nothing = (Truth::No, Range::zero());
    let own =
        facts.own.and_then(|(criterion, _)| Some((criterion, peer.sheet.answers.get(criterion.number)?)));
    if own.is_some_and(|(_, answer)| !matches!(answer.state, State::Answered | State::Missing)) {
        return nothing;
    }
    let facts = peer.facts(facts);
    let Some((range, exists)) = amount::worked_out(of, &facts) else { return nothing };
    let sure = if exists { Truth::Yes } else { Truth::Maybe };
    (Truth::all([sure, wanted.map_or(Truth::Yes, |wanted| truth(wanted, &facts))]), range)
}

/// A statistic over the members that count.
pub(super) fn statistic(cohort: &Cohort, facts: &Facts<'_>) -> Option<Range> {
    // Where nobody is known, nothing is.
    let Some(peers) = facts.peers else { return Some(Range::everything()) };
    let fewer = || amount::value(&cohort.when_fewer, facts);
    let Some(me) = peers.me else {
        return alone(cohort, facts, || peers.blank(&cohort.of, facts), fewer);
    };
    let gathered = peers.gathered(&cohort.of, cohort.wanted.as_ref(), facts);
    let own = (!cohort.include_self).then_some(me);
    let taking_part = gathered
        .each
        .iter()
        .enumerate()
        .filter(|(place, (counts, _))| Some(*place) != own && *counts != Truth::No);
    if cohort.statistic == Statistic::Count {
        return Some(units::number(taking_part.map(|(_, (counts, _))| *counts)));
    }
    if let Some((sorted, sum)) = &gathered.sorted {
        let left_out = own.and_then(|me| gathered.each.get(me)).filter(|(counts, _)| *counts == Truth::Yes);
        let left_out = left_out.and_then(|(_, range)| range.exact());
        let known = Sorted {
            all: sorted,
            sum: left_out.map_or_else(|| sum.clone(), |own| sum.minus(own)),
            without: left_out.map(|own| sorted.partition_point(|one| one < own)),
        };
        return if known.count() < least(cohort) { fewer() } else { of_sorted(&cohort.statistic, &known) };
    }
    let each: Vec<_> = taking_part.map(|(_, one)| one.clone()).collect();
    uncertain(cohort, &each, facts, fewer)
}

fn least(cohort: &Cohort) -> usize {
    usize::try_from(cohort.at_least).unwrap_or(usize::MAX)
}

/// Nothing is known of the others: the only member is a sheet of which nothing is known.
fn alone(
    cohort: &Cohort,
    facts: &Facts<'_>,
    anybody: impl Fn() -> Option<Range>,
    fewer: impl Fn() -> Option<Range>,
) -> Option<Range> {
    let any = match cohort.statistic {
        Statistic::Count => return Some(Range::new(End::At(Exact::ZERO), End::Plus)),
        Statistic::Sum => Some(Range::everything()),
        _ => anybody(),
    };
    amount::one_of([any, fewer()], facts)
}

/// Numbers in order, one of them perhaps left out.
struct Sorted<'a> {
    all: &'a [Exact],
    /// Of those that are not left out.
    sum: Exact,
    without: Option<usize>,
}

impl<'a> Sorted<'a> {
    fn count(&self) -> usize {
        self.all.len().saturating_sub(usize::from(self.without.is_some()))
    }

    /// The numbers from the smallest.
    fn iter(&self) -> impl DoubleEndedIterator<Item = &'a Exact> {
        let without = self.without;
        self.all
            .iter()
            .enumerate()
            .filter(move |(place, _)| Some(*place) != without)
            .map(|(_, number)| number)
    }

    /// The number at a place; the one that is left out moves those behind it up.
    fn at(&self, place: usize) -> Option<&'a Exact> {
        let behind = self.without.is_some_and(|without| place >= without);
        self.all.get(place.saturating_add(usize::from(behind)))
    }
}

fn of_sorted(statistic: &Statistic, known: &Sorted<'_>) -> Option<Range> {
    let count = known.count();
    let added =
        |numbers: &mut dyn Iterator<Item = &Exact>| numbers.fold(Exact::ZERO, |sum, one| sum.plus(one));
    let exact = match statistic {
        Statistic::Mean => known.sum.over(&Exact::count(count))?,
        Statistic::Sum => known.sum.clone(),
        Statistic::Smallest => known.at(0)?.clone(),
        Statistic::Largest => known.at(count.checked_sub(1)?)?.clone(),
        Statistic::Median => middle(|place| known.at(place).cloned(), count)?,
        Statistic::TopMean(share) => {
            let taken = part(share, count);
            added(&mut known.iter().rev().take(taken)).over(&Exact::count(taken))?
        }
        Statistic::BottomMean(share) => {
            let taken = part(share, count);
            added(&mut known.iter().take(taken)).over(&Exact::count(taken))?
        }
        Statistic::Count => Exact::count(count),
    };
    Some(exact.into())
}

/// The middle one of so many in order, or the mean of the two in the middle.
pub(super) fn middle(at: impl Fn(usize) -> Option<Exact>, count: usize) -> Option<Exact> {
    let half = count >> 1;
    let upper = at(half)?;
    if count & 1 == 1 {
        return Some(upper);
    }
    at(half.checked_sub(1)?)?.plus(&upper).over(&Exact::from(2))
}

/// A share of so many, a part of one counting as one.
fn part(share: &Exact, count: usize) -> usize {
    (0..=count).find(|taken| Exact::count(*taken) >= share.times(&Exact::count(count))).unwrap_or(count)
}

/// Somebody's answer is missing, or somebody may not count.
fn uncertain(
    cohort: &Cohort,
    each: &[(Truth, Range)],
    facts: &Facts<'_>,
    fewer: impl Fn() -> Option<Range>,
) -> Option<Range> {
    let sure = each.iter().filter(|(counts, _)| *counts == Truth::Yes).count();
    if each.len() < least(cohort) {
        return fewer();
    }
    let enough = of_uncertain(&cohort.statistic, each, sure);
    if sure < least(cohort) { amount::one_of([enough, fewer()], facts) } else { enough }
}

/// The statistic when there are enough members, of whom so many surely count.
fn of_uncertain(statistic: &Statistic, each: &[(Truth, Range)], sure: usize) -> Option<Range> {
    if *statistic == Statistic::Sum {
        return Some(each.iter().fold(Range::zero(), |sum, (counts, one)| {
            sum.plus(&if *counts == Truth::Yes { one.clone() } else { one.hull(&Range::zero()) })
        }));
    }
    if sure == each.len() {
        return end_by_end(statistic, each);
    }
    each.iter().map(|(_, one)| one.clone()).reduce(|all, one| all.hull(&one))
}

/// All count: the statistic of the lower ends and that of the upper ends.
fn end_by_end(statistic: &Statistic, each: &[(Truth, Range)]) -> Option<Range> {
    let end = |of: fn(&Range) -> &End| {
        let mut ends: Vec<End> = each.iter().map(|(_, range)| of(range).clone()).collect();
        ends.sort();
        of_ends(statistic, &ends)
    };
    Some(Range::new(end(Range::low)?, end(Range::high)?))
}

fn of_ends(statistic: &Statistic, ends: &[End]) -> Option<End> {
    let mean = |ends: &[End]| {
        let sum = ends.iter().fold(Range::zero(), |sum, end| sum.plus(&Range::new(end.clone(), end.clone())));
        sum.over(&Exact::count(ends.len()).into()).map(|mean| mean.low().clone())
    };
    let count = ends.len();
    match statistic {
        Statistic::Smallest => ends.first().cloned(),
        Statistic::Largest => ends.last().cloned(),
        Statistic::Median => {
            let half = count >> 1;
            let from = if count & 1 == 1 { half } else { half.checked_sub(1)? };
            mean(ends.get(from..=half)?)
        }
        Statistic::TopMean(share) => mean(ends.get(count.checked_sub(part(share, count))?..)?),
        Statistic::BottomMean(share) => mean(ends.get(..part(share, count))?),
        Statistic::Mean | Statistic::Sum | Statistic::Count => mean(ends),
    }
}

/// The places that one may have.
pub(super) struct Places {
    /// The best, from 1.
    pub best: usize,
    /// The worst; `None` when there is no end to them.
    pub worst: Option<usize>,
    /// How many share the best place and those after it, when that is known.
    pub shared: Option<usize>,
}

/// How many stand before oneself: surely and possibly better, surely and possibly at least as good.
struct Before {
    better: (usize, usize),
    as_good: (usize, usize),
}

fn before(rank: &Rank, peers: &Peers<'_>, me: usize, facts: &Facts<'_>) -> Option<Before> {
    let gathered = peers.gathered(&rank.of, rank.wanted.as_ref(), facts);
    let own = amount::value(&rank.of, &Facts { peers: None, ..*facts })?;
    let counts = |one: usize, truth: Truth| one.saturating_add(usize::from(truth != Truth::No));
    if let (Some((sorted, _)), Some(exact)) = (&gathered.sorted, own.exact()) {
        let (below, through) =
            (sorted.partition_point(|one| one < exact), sorted.partition_point(|one| one <= exact));
        let itself = gathered.each.get(me).is_some_and(|(counts, _)| *counts == Truth::Yes);
        let better = if rank.highest { sorted.len().saturating_sub(through) } else { below };
        let as_good = if rank.highest { sorted.len().saturating_sub(below) } else { through };
        let as_good = as_good.saturating_sub(usize::from(itself));
        return Some(Before { better: (better, better), as_good: (as_good, as_good) });
    }
    let mut found = Before { better: (0, 0), as_good: (0, 0) };
    for (_, (taking_part, range)) in gathered.each.iter().enumerate().filter(|(place, _)| *place != me) {
        let (better, as_good) = if rank.highest {
            (own.is_at_least(range).opposite(), range.is_at_least(&own))
        } else {
            (range.is_at_least(&own).opposite(), own.is_at_least(range))
        };
        for (truth, (sure, most)) in [(better, &mut found.better), (as_good, &mut found.as_good)] {
            let truth = Truth::all([truth, *taking_part]);
            *most = counts(*most, truth);
            *sure = sure.saturating_add(usize::from(truth == Truth::Yes));
        }
    }
    Some(found)
}

/// One's own place.
pub(super) fn place(rank: &Rank, facts: &Facts<'_>) -> Option<Range> {
    amount::value(&rank.of, &Facts { peers: None, ..*facts })?;
    let anywhere = || Range::new(End::At(Exact::ONE), End::Plus);
    let Some(peers) = facts.peers else { return Some(anywhere()) };
    let Some(me) = peers.me else { return Some(anywhere()) };
    let Before { better, as_good } = before(rank, peers, me, facts)?;
    let range = |(sure, most): (usize, usize)| {
        let after = |count: usize| End::At(Exact::count(count.saturating_add(1)));
        Range::new(after(sure), after(most))
    };
    match rank.ties {
        Ties::Best => Some(range(better)),
        Ties::Worst => Some(range(as_good)),
        Ties::Mean => range(better).plus(&range(as_good)).over(&Exact::from(2).into()),
    }
}

/// One's own places, for a table of them.
pub(super) fn places(rank: &Rank, facts: &Facts<'_>) -> Places {
    let found = facts.peers.and_then(|peers| before(rank, peers, peers.me?, facts));
    let Some(Before { better, as_good }) = found else {
        return Places { best: 1, worst: None, shared: None };
    };
    let (best, worst) = match rank.ties {
        Ties::Best => better,
        Ties::Worst => as_good,
        Ties::Mean => (better.0, as_good.1),
    };
    let known = better.0 == better.1 && as_good.0 == as_good.1;
    let shared = known.then(|| as_good.0.saturating_sub(better.0).saturating_add(1));
    Places { best: best.saturating_add(1), worst: Some(worst.saturating_add(1)), shared }
}
