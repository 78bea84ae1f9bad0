//! Quotas at work (名额限制的判断): who stands beyond the places that a cohort has.
//!
//! Takes what every member brings to a quota, gives for each whether the gate fires. Where some scores or grades
//! are not known yet, it may.

use alloc::vec::Vec;

use crate::base::{Exact, Mode, Range, Rounding, Truth};
use crate::rubric::{Most, Quota};

/// What a member brings to a quota.
pub(super) struct Contender {
    /// Does it take part: is it rated, eligible and not screened?
    pub takes_part: Truth,
    /// Has it the grade, or a better one, when the gate is reached?
    pub holds: Truth,
    /// The score that its grade is read from.
    pub score: Option<Range>,
}

/// For every member: does the gate fire? `alone` is a member of whose cohort nothing is known.
pub(super) fn fires(quota: &Quota, members: &[Contender], alone: bool) -> Vec<Truth> {
    if alone {
        let none = match &quota.most {
            Most::Members(most) => *most == 0,
            Most::Share(share, _) => share.is_zero(),
        };
        return members.iter().map(|_| if none { Truth::Yes } else { Truth::Maybe }).collect();
    }
    let (fewest, most) = places(&quota.most, members);
    let lined_up = sorted(members);
    members
        .iter()
        .enumerate()
        .map(|(me, member)| {
            let (sure, possible) = match (&lined_up, &member.score) {
                (Some(scores), Some(own)) => exactly(scores, own, member, quota.all_in),
                _ => before(me, member, members, quota.all_in),
            };
            if sure >= most {
                Truth::Yes
            } else if possible >= fewest {
                Truth::Maybe
            } else {
                Truth::No
            }
        })
        .collect()
}

/// The fewest and the most places that there may be.
fn places(most: &Most, members: &[Contender]) -> (usize, usize) {
    match most {
        Most::Members(number) => {
            let number = usize::try_from(*number).unwrap_or(usize::MAX);
            (number, number)
        }
        Most::Share(share, mode) => {
            let taking_part = |least: Truth| {
                members.iter().filter(|one| one.takes_part == Truth::Yes || one.takes_part == least).count()
            };
            (part(share, *mode, taking_part(Truth::Yes)), part(share, *mode, taking_part(Truth::Maybe)))
        }
    }
}

/// A share of so many, in whole members.
fn part(share: &Exact, mode: Mode, of: usize) -> usize {
    let wanted = share.times(&Exact::count(of)).rounded(Rounding { places: 0, mode });
    (0..=of).find(|members| Exact::count(*members) >= wanted).unwrap_or(of)
}

impl Contender {
    fn is_in(&self) -> Truth {
        Truth::all([self.takes_part, self.holds])
    }
}

/// The scores of all in contention in order, when everything about them is known.
fn sorted(members: &[Contender]) -> Option<Vec<&Exact>> {
    let in_contention = members.iter().filter(|one| one.is_in() != Truth::No);
    let exact = in_contention.map(|one| {
        let score = one.score.as_ref().and_then(Range::exact);
        score.filter(|_| one.is_in() == Truth::Yes)
    });
    let mut scores: Vec<&Exact> = exact.collect::<Option<_>>()?;
    scores.sort_unstable();
    Some(scores)
}

/// How many stand surely and possibly before a member, when only its own score may be open.
fn exactly(scores: &[&Exact], own: &Range, member: &Contender, all_in: bool) -> (usize, usize) {
    let itself = usize::from(member.is_in() != Truth::No && !all_in);
    let beyond = |end: &crate::base::End| {
        let end_at = |one: &&Exact| crate::base::End::At(Exact::clone(one));
        let worse =
            scores.partition_point(|one| if all_in { end_at(one) <= *end } else { end_at(one) < *end });
        scores.len().saturating_sub(worse)
    };
    (beyond(own.high()).saturating_sub(itself), beyond(own.low()).saturating_sub(itself))
}

fn before(me: usize, member: &Contender, members: &[Contender], all_in: bool) -> (usize, usize) {
    let nothing = Range::zero();
    let own = member.score.as_ref().unwrap_or(&nothing);
    let (mut sure, mut possible) = (0_usize, 0_usize);
    for (_, other) in members.iter().enumerate().filter(|(place, _)| *place != me) {
        let Some(score) = &other.score else { continue };
        let ahead = if all_in { own.is_at_least(score).opposite() } else { score.is_at_least(own) };
        let truth = Truth::all([ahead, other.is_in()]);
        sure = sure.saturating_add(usize::from(truth == Truth::Yes));
        possible = possible.saturating_add(usize::from(truth != Truth::No));
    }
    (sure, possible)
}
