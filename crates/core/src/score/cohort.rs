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
    gathered::{Before, Gathered},
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
        let gathered = Rc::new(Gathered::of(each));
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

/// The mean of what the others than one member were given.
pub(super) fn peer_mean(all: &Gathered, me: usize) -> PeerMean {
    let others = all.without(Some(me));
    let (sure, _) = others.counts();
    // Without a sure peer there may be no mean at all; then anything is counted with.
    others.statistic(&Statistic::Mean).map_or(PeerMean::Nobody, |mean| PeerMean::Of(mean, sure > 0))
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
    let others = gathered.without((!cohort.include_self).then_some(me));
    let (sure, all) = others.counts();
    if cohort.statistic == Statistic::Count {
        return Some(Range::new(End::At(Exact::count(sure)), End::At(Exact::count(all))));
    }
    if all < least(cohort) {
        return fewer();
    }
    let enough = others.statistic(&cohort.statistic);
    if sure < least(cohort) { amount::one_of([enough, fewer()], facts) } else { enough }
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

/// The places that one may have.
pub(super) struct Places {
    /// The best, from 1.
    pub best: usize,
    /// The worst; `None` when there is no end to them.
    pub worst: Option<usize>,
    /// How many share the best place and those after it, when that is known.
    pub shared: Option<usize>,
}

fn before(rank: &Rank, peers: &Peers<'_>, me: usize, facts: &Facts<'_>) -> Option<Before> {
    let gathered = peers.gathered(&rank.of, rank.wanted.as_ref(), facts);
    let own = amount::value(&rank.of, &Facts { peers: None, ..*facts })?;
    Some(gathered.before(rank.highest, &own, me))
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
