//! How several opinions become one (意见合成).
//!
//! Takes numbers or ranges, each with the party that gave it, gives the number or range that counts, end by
//! end; and says who is still waited for, and whether opinions are disputed.

use alloc::{vec, vec::Vec};

use super::{Assessors, Expected, Take};
use crate::base::{End, Exact, Range};

/// An opinion: a number, or all that it may still be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Voice {
    /// The place of the party, where parties are listed.
    pub party: Option<usize>,
    /// What it gives.
    pub range: Range,
}

impl Assessors {
    /// The parties (or nobody in particular) of those that are waited for, when these have spoken.
    pub(crate) fn awaited(&self, spoken: &[Option<usize>]) -> Vec<Option<usize>> {
        let missing: Vec<Option<usize>> = match &self.expected {
            Expected::Count(count) => vec![None; count.saturating_sub(spoken.len())],
            Expected::Parties(parties) => {
                (0..parties.len()).map(Some).filter(|party| !spoken.contains(party)).collect()
            }
        };
        let wanted = self.leave_out.map_or(missing.len(), |least| least.saturating_sub(spoken.len()));
        missing.into_iter().take(wanted).collect()
    }

    /// The number that counts; `None` without any opinion.
    pub(crate) fn combined(&self, voices: &[Voice]) -> Option<Range> {
        if self.take == Take::Agreed {
            return all(voices);
        }
        if let [one] = voices {
            return Some(one.range.clone());
        }
        Some(Range::new(self.end(voices, Range::low)?, self.end(voices, Range::high)?))
    }

    fn end(&self, voices: &[Voice], of: fn(&Range) -> &End) -> Option<End> {
        let of_party = |place: usize| -> Vec<End> {
            let spoken = voices.iter().filter(|voice| voice.party == Some(place));
            spoken.map(|voice| of(&voice.range).clone()).collect()
        };
        match self.take {
            Take::Weighted => self.weighted(of_party),
            Take::Last => mean(&of_party(voices.iter().filter_map(|voice| voice.party).max()?)),
            take => {
                let mut ends: Vec<End> = voices.iter().map(|voice| of(&voice.range).clone()).collect();
                ends.sort();
                in_order(take, &ends)
            }
        }
    }

    /// The mean of the parties that have spoken, by their weights.
    fn weighted(&self, of_party: impl Fn(usize) -> Vec<End>) -> Option<End> {
        let (mut sum, mut weights) = (Range::zero(), Exact::ZERO);
        for (place, party) in self.parties().iter().enumerate() {
            if let Some(mean) = mean(&of_party(place)) {
                sum = sum.plus(&Range::new(mean.clone(), mean).times(&party.weight.clone().into()));
                weights = weights.plus(&party.weight);
            }
        }
        sum.over(&weights.into()).map(|mean| mean.low().clone())
    }

    /// Were all to give one number, and do known opinions differ?
    pub(crate) fn is_split<'e>(&self, known: impl Iterator<Item = &'e Exact> + Clone) -> bool {
        self.take == Take::Agreed && known.clone().min() != known.max()
    }

    /// Are known opinions too far apart?
    pub(crate) fn is_disputed<'e>(&self, known: impl Iterator<Item = &'e Exact> + Clone) -> bool {
        let ends = known.clone().min().zip(known.max());
        ends.is_some_and(|(lowest, highest)| {
            let distance = highest.minus(lowest);
            let split = self.take == Take::Agreed && !distance.is_zero();
            split || self.apart.as_ref().is_some_and(|apart| distance > *apart)
        })
    }
}

/// Everything from the lowest to the highest.
pub(crate) fn all(voices: &[Voice]) -> Option<Range> {
    voices.iter().map(|voice| voice.range.clone()).reduce(|all, one| all.hull(&one))
}

/// Ends from the lowest.
fn in_order(take: Take, ends: &[End]) -> Option<End> {
    let count = ends.len();
    let half = count >> 1;
    let middle = || mean(ends.get(if count & 1 == 1 { half } else { half.checked_sub(1)? }..=half)?);
    match take {
        Take::Smallest => ends.first().cloned(),
        Take::Largest => ends.last().cloned(),
        Take::Median => middle(),
        Take::TrimmedMean(dropped) => {
            let kept = ends.get(dropped..count.saturating_sub(dropped)).filter(|kept| !kept.is_empty());
            kept.map_or_else(middle, mean)
        }
        _ => mean(ends),
    }
}

fn mean(ends: &[End]) -> Option<End> {
    let sum = ends.iter().fold(Range::zero(), |sum, end| sum.plus(&Range::new(end.clone(), end.clone())));
    sum.over(&Exact::count(ends.len()).into()).map(|mean| mean.low().clone())
}
