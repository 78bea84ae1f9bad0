//! What gaps need (补位需求): parts of gaps in which the same workers are there.
//!
//! Takes a period, gives for each function at each place the days with nobody, cut where somebody comes, goes,
//! becomes trained or ceases to be.

use alloc::{collections::BTreeSet, vec::Vec};

use super::super::{
    Post, Scope, Staff,
    stretches::{Stretch, runs},
};
use crate::base::Period;

/// What would close a part of a gap.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// Somebody there is trained.
    Posting,
    /// Somebody there could be trained.
    Training,
    /// Nobody is there.
    None,
}

/// A part of a gap.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Need {
    pub place: usize,
    pub function: usize,
    pub days: Period,
    pub way: Way,
    /// Those who are trained, or else those who could be, in the order of the document.
    pub workers: Vec<usize>,
}

/// A post that somebody holds, or a training in the function that somebody has.
#[derive(Clone, Copy)]
enum Sign {
    Covers,
    Is(usize),
    Knows(usize),
}

impl Staff {
    /// The parts of all gaps of a period, place by place.
    pub(super) fn needs(&self, period: Period, scope: Scope) -> Vec<Need> {
        let mut needs = Vec::new();
        for place in 0..self.ground.places.len() {
            let posts: Vec<&Post> = self.posts_at(place).filter(|post| !self.is_volunteer(post)).collect();
            for function in self.functions_at(place).into_iter().filter(|one| scope.holds(place, *one)) {
                let signs = self.signs(&posts, function);
                for days in self.open_days(place, function, period) {
                    needs.extend(parts(&signs, days).filter_map(|run| {
                        let (way, workers) = run.held?;
                        Some(Need { place, function, days: run.days, way, workers })
                    }));
                }
            }
        }
        needs
    }

    /// When who covers the function, who is there, and who knows it.
    fn signs(&self, posts: &[&Post], function: usize) -> Vec<(Period, Sign)> {
        let mut signs = Vec::new();
        for post in posts {
            let Some(days) = self.served(post) else { continue };
            signs.push((days, Sign::Is(post.worker)));
            if self.functions_of(post).contains(&function) {
                signs.push((days, Sign::Covers));
            }
        }
        let workers: BTreeSet<usize> = posts.iter().map(|post| post.worker).collect();
        for worker in workers {
            let held = self.qualifications_of(worker).iter().filter_map(|one| self.qualifications.get(*one));
            let knows = held.filter(|one| {
                self.kinds.get(one.kind).is_some_and(|kind| kind.functions.contains(&function))
            });
            signs.extend(knows.map(|one| (one.days(), Sign::Knows(worker))));
        }
        signs
    }
}

/// The days, cut where the answer changes; `None` where somebody covers the function.
fn parts(signs: &[(Period, Sign)], days: Period) -> impl Iterator<Item = Stretch<Option<(Way, Vec<usize>)>>> {
    let spans = signs.iter().map(|(span, _)| *span).zip(0..);
    let found = runs(spans, days, |held| {
        let now: Vec<Sign> = held.iter().filter_map(|index| Some(signs.get(*index)?.1)).collect();
        what(&now)
    });
    found.into_iter()
}

fn what(now: &[Sign]) -> Option<(Way, Vec<usize>)> {
    let (mut there, mut knowing) = (BTreeSet::new(), BTreeSet::new());
    for sign in now {
        match sign {
            Sign::Covers => return None,
            Sign::Is(worker) => there.insert(*worker),
            Sign::Knows(worker) => knowing.insert(*worker),
        };
    }
    let trained: Vec<usize> = there.intersection(&knowing).copied().collect();
    Some(match (trained.is_empty(), there.is_empty()) {
        (false, _) => (Way::Posting, trained),
        (true, false) => (Way::Training, there.into_iter().collect()),
        (true, true) => (Way::None, Vec::new()),
    })
}
