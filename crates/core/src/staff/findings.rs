//! What needs attention in a staff document (人员资料的发现).
//!
//! Takes the document and perhaps a period, gives findings with their places: what can be held but can't be
//! right, and what is missing or about to end. Without a period the days are those from the first beginning to
//! the last that the document names. It refuses nothing.

use alloc::{
    collections::BTreeMap,
    string::{String, ToString},
    vec::Vec,
};
use core::fmt;

use super::{
    Expected, Post, Problem, Qualification, Staff,
    stretches::{runs, stretches, union},
};
use crate::base::{Date, Id, Issue, Issues, Period};

/// Days as a sentence names them: Chinese with the alternate flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days(pub Period);

impl fmt::Display for Days {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, last) = (self.0.first(), self.0.last());
        let (beginning, end) = Date::bounds();
        match (first > beginning, last < end, out.alternate()) {
            (true, true, true) => write!(out, "{first}至{last}"),
            (true, true, false) => write!(out, "from {first} to {last}"),
            (true, false, true) => write!(out, "{first}起"),
            (true, false, false) => write!(out, "from {first} on"),
            (false, true, true) => write!(out, "截至{last}"),
            (false, true, false) => write!(out, "until {last}"),
            (false, false, true) => out.write_str("始终"),
            (false, false, false) => out.write_str("always"),
        }
    }
}

impl Staff {
    /// What needs attention in a period; their places are JSON Pointers into the staff document.
    #[must_use]
    pub fn findings(&self, period: Option<Period>) -> Issues {
        let mut issues = Issues::none();
        let within = period.or_else(|| self.told_days());
        let Some(within) = within else { return issues };
        self.vacancies(within, &mut issues);
        self.overloads(within, &mut issues);
        self.equal_posts(period, &mut issues);
        for (index, post) in self.posts.iter().enumerate() {
            let touched = period.is_none_or(|period| post.days().shared_with(period).is_some());
            if touched {
                self.out_of_place(index, post, &mut issues);
                self.unqualified(index, post, within, &mut issues);
            }
        }
        self.expiring_soon(within.last(), &mut issues);
        issues
    }

    /// From the first beginning to the last that posts and qualifications name.
    fn told_days(&self) -> Option<Period> {
        let posts = self.posts.iter().map(|post| post.from);
        let days = || posts.clone().chain(self.qualifications.iter().map(|held| held.from));
        Period::new(days().min()?, days().max()?)
    }

    fn vacancies(&self, within: Period, issues: &mut Issues) {
        for (index, row) in self.expected.iter().enumerate() {
            let stations = self.ground.stations.iter().enumerate();
            for (place, station) in stations.filter(|(_, one)| row.is_for(one.tier, one.function)) {
                let Some(open) = station.life.shared_with(within) else { continue };
                // a post at the station itself fills what is expected there, whatever else its role is for
                let is_for = |post: &&Post| {
                    post.station == place || self.functions_of(post).contains(&station.function)
                };
                let asked = |post: &&Post| row.roles.contains(&post.role);
                let posts: Vec<&Post> = self.posts_at(station.place).filter(asked).filter(is_for).collect();
                for (days, found) in self.short_of(row, &posts, open) {
                    let problem = || self.vacancy(row, &station.id, found, days);
                    issues.add_with(|| Issue::from(problem()).at(index).at("expected"));
                }
            }
        }
    }

    /// The stretches in which fewer workers are there than expected, with how many.
    fn short_of(&self, row: &Expected, posts: &[&Post], open: Period) -> Vec<(Period, u64)> {
        let spans = posts.iter().zip(0..).filter_map(|(post, index)| Some((self.served(post)?, index)));
        let found = runs(spans, open, |held| {
            let workers = held.iter().filter_map(|index| Some(posts.get(*index)?.worker));
            let workers: alloc::collections::BTreeSet<usize> = workers.collect();
            super::licensed::many(workers.len()).many()
        });
        let short = found.into_iter().filter(|run| run.held < row.at_least);
        short.map(|run| (run.days, run.held)).collect()
    }

    fn vacancy(&self, row: &Expected, station: &Id, found: u64, days: Period) -> Problem {
        let roles = row.roles.iter().filter_map(|role| Some(self.roles.get(*role)?.id.to_string()));
        Problem::Vacant {
            station: station.to_string(),
            roles: roles.collect::<Vec<String>>().join(", "),
            found: found.to_string(),
            wanted: row.at_least.to_string(),
            days: Days(days),
        }
    }

    fn overloads(&self, within: Period, issues: &mut Issues) {
        for worker in 0..self.workers.len() {
            let loads = self.loads(worker, within).into_iter();
            for load in loads.filter(|load| load.share > crate::base::Exact::ONE) {
                let problem = || Problem::Overload {
                    worker: self.worker_id(worker).to_string(),
                    share: load.share.to_string(),
                    posts: load.posts.iter().map(Id::to_string).collect::<Vec<_>>().join(", "),
                    days: Days(load.period),
                };
                issues.add_with(|| Issue::from(problem()).at(worker).at("workers"));
            }
        }
    }

    /// The same worker in the same role at the same station, twice on one day.
    fn equal_posts(&self, period: Option<Period>, issues: &mut Issues) {
        let mut alike: BTreeMap<(usize, usize, usize), Vec<usize>> = BTreeMap::new();
        for (index, post) in self.posts.iter().enumerate() {
            alike.entry((post.worker, post.station, post.role)).or_default().push(index);
        }
        let mut found = Vec::new();
        for indices in alike.values().filter(|indices| indices.len() > 1) {
            found.extend(self.overlapping(indices, period));
        }
        found.sort_unstable_by_key(|(second, _, _)| *second);
        for (second, first, days) in found {
            let first = || self.posts.get(first).map(|post| post.id.to_string()).unwrap_or_default();
            let problem = || Problem::EqualPosts { first: first(), days: Days(days) };
            issues.add_with(|| Issue::from(problem()).at(second).at("posts"));
        }
    }

    /// Of alike posts, each that begins while an earlier one lasts, with the earlier and the days they share.
    fn overlapping(&self, alike: &[usize], period: Option<Period>) -> Vec<(usize, usize, Period)> {
        let posts = alike.iter().filter_map(|index| Some((self.posts.get(*index)?.days(), *index)));
        let mut posts: Vec<(Period, usize)> = posts.collect();
        posts.sort_unstable_by_key(|(days, index)| (days.first(), *index));
        let (mut found, mut longest): (Vec<_>, Option<(Period, usize)>) = (Vec::new(), None);
        for (days, index) in posts {
            let shared = longest.and_then(|(before, first)| Some((before.shared_with(days)?, first)));
            let told = shared.and_then(|(shared, first)| {
                let within = period.map_or(Some(shared), |period| shared.shared_with(period))?;
                Some((index.max(first), index.min(first), within))
            });
            found.extend(told);
            if longest.is_none_or(|(before, _)| before.last() < days.last()) {
                longest = Some((days, index));
            }
        }
        found
    }

    /// A post outside of its station's life or its worker's employment, or for functions that are not there.
    fn out_of_place(&self, index: usize, post: &Post, issues: &mut Issues) {
        let mut add = |problem: Problem| issues.add(Issue::from(problem).at(index).at("posts"));
        let Some(station) = self.ground.stations.get(post.station) else { return };
        let id = || station.id.to_string();
        if !lies_in(post.days(), station.life) {
            add(Problem::OutsideStation { station: id(), days: Days(station.life) });
        }
        if let Some(worker) = self.workers.get(post.worker)
            && (worker.from.is_some() || worker.to.is_some())
        {
            let employed = crate::base::rows::days(worker.from.unwrap_or(Date::bounds().0), worker.to);
            if !lies_in(post.days(), employed) {
                add(Problem::OutsideEmployment { worker: worker.id.to_string(), days: Days(employed) });
            }
        }
        let (counts, here) = (self.functions_of(post), self.functions_at(station.place));
        if !counts.is_empty() && !counts.iter().any(|function| here.contains(function)) {
            let functions = counts.into_iter().map(|one| self.function_id(one).to_string());
            let functions = functions.collect::<Vec<_>>().join(", ");
            add(Problem::FunctionNotHere { station: id(), functions });
        }
    }

    /// A post whose role needs a qualification that its worker has not, or not on all days.
    fn unqualified(&self, index: usize, post: &Post, within: Period, issues: &mut Issues) {
        let Some(role) = self.roles.get(post.role).filter(|role| !role.needs_one_of.is_empty()) else {
            return;
        };
        let Some(days) = post.days().shared_with(within) else { return };
        let held = self.qualifications_of(post.worker).iter();
        let held = held.filter_map(|one| self.qualifications.get(*one));
        let fits = held.filter(|one| role.needs_one_of.contains(&one.kind));
        let valid = union(fits.map(Qualification::days).collect());
        let worker = self.worker_id(post.worker).to_string();
        let role = role.id.to_string();
        let at = |problem: Problem| Issue::from(problem).at(index).at("posts");
        if valid.is_empty() {
            issues.add(at(Problem::Unqualified { worker, role }));
            return;
        }
        let spans = valid.into_iter().zip(0..);
        for gap in stretches(spans, days).into_iter().filter(|stretch| stretch.held.is_empty()) {
            let (worker, role, days) = (worker.clone(), role.clone(), Days(gap.days));
            issues.add_with(|| at(Problem::Lapsed { worker, role, days }));
        }
    }

    /// Qualifications of people at work that end soon after a day, without another of their kind to follow.
    fn expiring_soon(&self, on: Date, issues: &mut Issues) {
        let Some(notice) = self.notice_days else { return };
        for index in self.expiring(on, notice) {
            let Some(held) = self.qualifications.get(index) else { continue };
            let kind = self.kinds.get(held.kind).map(|kind| kind.id.to_string()).unwrap_or_default();
            let (worker, to) = (self.worker_id(held.worker).to_string(), held.to.unwrap_or_default());
            let problem = Problem::Expiring { worker, kind, to: to.to_string() };
            issues.add(Issue::from(problem).at(index).at("qualifications"));
        }
    }

    /// The qualifications, by place, of workers employed on a day that are valid on it and end within so many days,
    /// without another of their kind to follow.
    #[doc(alias = "即将到期")]
    #[must_use]
    pub fn expiring(&self, on: Date, days: u64) -> Vec<usize> {
        let last = on.plus_days(i64::try_from(days).unwrap_or(i64::MAX));
        let ends = |held: &Qualification| held.to.is_some_and(|to| held.from <= on && on <= to && to <= last);
        let found = self.qualifications.iter().enumerate().filter(|(_, held)| ends(held));
        let found = found.filter(|(_, held)| self.employs(held.worker, on) && !self.is_followed(held));
        found.map(|(index, _)| index).collect()
    }

    /// Is another of the same kind valid on the day after?
    fn is_followed(&self, held: &Qualification) -> bool {
        let after = held.to.map(|to| to.plus_days(1));
        let others =
            self.qualifications_of(held.worker).iter().filter_map(|one| self.qualifications.get(*one));
        others
            .filter(|one| one.kind == held.kind && one.id != held.id)
            .any(|one| after.is_some_and(|after| one.days().holds(after)))
    }
}

fn lies_in(days: Period, whole: Period) -> bool {
    whole.holds(days.first()) && whole.holds(days.last())
}
