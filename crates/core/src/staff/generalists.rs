//! Generalists (全科社工): who is trained and posted across the functions, and who lacks what.
//!
//! Takes a day, gives for each rule of the document those who fulfil it and what the others lack. What is asked
//! is data: all functions or so many of them, for training and for posts.

use alloc::{collections::BTreeSet, vec::Vec};

use serde::Serialize;

use super::{GeneralistRule, Many, Staff};
use crate::base::{Date, Exact, Id, Text};

/// Who is a generalist on a day.
#[doc(alias = "全科社工")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Generalists {
    /// The day.
    pub on: Date,
    /// By rule, in the order of the document.
    pub rules: Vec<ByRule>,
}

/// One rule and how the workers stand to it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ByRule {
    /// Who fulfils it, in the order of the document.
    pub fulfilled_by: Vec<Id>,
    /// For how many functions posts have to count.
    pub posted: Exact,
    /// The rule.
    pub rule: Id,
    /// Fulfilled over all who hold a post, exact; none when nobody does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub share: Option<Exact>,
    /// Who does not, and what is lacking.
    pub short: Vec<Short>,
    /// Where it is written.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Text>,
    /// In how many functions a training has to be valid.
    pub trained: Exact,
}

/// A worker who does not fulfil a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Short {
    /// The functions for which a post counts.
    pub posted: Vec<Id>,
    /// How many more functions are needed.
    pub posts_lacking: Exact,
    /// The functions in which a training is valid.
    pub trained: Vec<Id>,
    /// In how many more functions a training is needed.
    pub trainings_lacking: Exact,
    /// The functions without a post.
    pub unposted: Vec<Id>,
    /// The functions without a training.
    pub untrained: Vec<Id>,
    /// The worker.
    pub worker: Id,
}

impl Staff {
    /// Who is a generalist on a day, among those who hold a post that is not voluntary.
    ///
    /// ```
    /// use haitang::{District, base::Date};
    /// # let example = |name: &str| {
    /// #     let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../py/python/haitang/example");
    /// #     std::fs::read_to_string(format!("{folder}/{name}.json")).unwrap()
    /// # };
    /// let district = District::from_json(&example("district")).unwrap(); // crates/py/python/haitang/example
    /// let day = Date::new("2024-06-30").unwrap();
    /// let generalists = district.staff().unwrap().generalists(day);
    /// assert_eq!(generalists.rules[0].fulfilled_by[0].as_str(), "w1"); // trained in two functions
    /// ```
    #[doc(alias = "全科社工")]
    #[must_use]
    pub fn generalists(&self, on: Date) -> Generalists {
        let workers: Vec<Reach> = (0..self.workers.len()).filter_map(|one| self.reach(one, on)).collect();
        let rules = self.generalist_rules.iter().map(|rule| self.by_rule(rule, &workers));
        Generalists { on, rules: rules.collect() }
    }

    /// The functions in which a worker has a training that is valid on a day.
    #[must_use]
    pub fn trained_in(&self, worker: usize, on: Date) -> BTreeSet<usize> {
        let held = self.qualifications_of(worker).iter().filter_map(|index| self.qualifications.get(*index));
        let valid = held.filter(|one| one.days().holds(on));
        let kinds = valid.filter_map(|one| self.kinds.get(one.kind));
        kinds.flat_map(|kind| kind.functions.iter().copied()).collect()
    }

    fn reach(&self, worker: usize, on: Date) -> Option<Reach> {
        let posts = self.posts_of(worker).iter().filter_map(|index| self.posts.get(*index));
        let held = posts.filter(|post| post.days().holds(on) && self.is_open(post.station, on));
        let mut paid = held.filter(|post| !self.is_volunteer(post)).peekable();
        paid.peek()?;
        let posted = paid.flat_map(|post| self.functions_of(post)).collect();
        Some(Reach { worker, trained: self.trained_in(worker, on), posted })
    }

    fn by_rule(&self, rule: &GeneralistRule, workers: &[Reach]) -> ByRule {
        let all = self.ground.functions.len();
        let (trained, posted) = (rule.trained.of(all), rule.posted.of(all));
        let fulfils = |one: &&Reach| one.trained.len() >= trained && one.posted.len() >= posted;
        let (full, short): (Vec<&Reach>, Vec<&Reach>) = workers.iter().partition(fulfils);
        ByRule {
            fulfilled_by: full.iter().map(|one| self.worker_id(one.worker)).collect(),
            posted: Exact::count(posted),
            rule: rule.id.clone(),
            share: Exact::count(full.len()).over(&Exact::count(workers.len())),
            short: short.iter().map(|one| self.short(one, trained, posted)).collect(),
            source: rule.source.clone(),
            trained: Exact::count(trained),
        }
    }

    fn short(&self, one: &Reach, trained: usize, posted: usize) -> Short {
        let named = |functions: &BTreeSet<usize>, there: bool| {
            let wanted = (0..self.ground.functions.len()).filter(|one| functions.contains(one) == there);
            wanted.map(|one| self.function_id(one)).collect()
        };
        Short {
            posted: named(&one.posted, true),
            posts_lacking: Exact::count(posted.saturating_sub(one.posted.len())),
            trained: named(&one.trained, true),
            trainings_lacking: Exact::count(trained.saturating_sub(one.trained.len())),
            unposted: named(&one.posted, false),
            untrained: named(&one.trained, false),
            worker: self.worker_id(one.worker),
        }
    }
}

/// What a worker covers on a day.
struct Reach {
    worker: usize,
    trained: BTreeSet<usize>,
    posted: BTreeSet<usize>,
}

impl Many {
    fn of(self, all: usize) -> usize {
        match self {
            Self::All => all,
            Self::AtLeast(many) => many,
        }
    }
}
