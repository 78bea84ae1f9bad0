//! Counters (计数): what is known of the rows of one group.
//!
//! Takes rows one by one or counters of others, gives their sums. Adding is exact, and its order changes nothing.

use alloc::{borrow::ToOwned, collections::BTreeMap, string::String, vec::Vec};

use crate::base::Exact;

/// How a row stands: the status of its scorecard, or refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// Everything is answered and decided.
    Complete,
    /// What is missing decides nothing.
    Decided,
    /// Something that matters is missing.
    Incomplete,
    /// Nothing applies.
    NotRated,
    /// It may not take part.
    NotEligible,
    /// It was screened out.
    Screened,
    /// It could not be read.
    Refused,
}

impl Standing {
    /// The words of all.
    pub const WORDS: &'static [(&'static str, Self)] = &[
        ("complete", Self::Complete),
        ("decided", Self::Decided),
        ("incomplete", Self::Incomplete),
        ("not_rated", Self::NotRated),
        ("not_eligible", Self::NotEligible),
        ("screened", Self::Screened),
        ("refused", Self::Refused),
    ];

    /// Its word.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::WORDS.iter().find(|(_, standing)| *standing == self).map_or("", |(word, _)| word)
    }

    /// Does a row of this status either have a grade or surely none?
    #[must_use]
    pub fn is_graded(self) -> bool {
        matches!(self, Self::Complete | Self::Decided)
    }
}

/// The counters of a group.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// How many rows of each status.
    pub(super) statuses: BTreeMap<Standing, u64>,
    /// How many rows have each grade.
    pub(super) grades: BTreeMap<String, u64>,
    /// How many rows that are decided have none.
    pub(super) ungraded: u64,
    /// For each column what its numbers come to.
    pub(super) numbers: Vec<Numbers>,
}

/// The numbers of one column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Numbers {
    /// Their sum.
    pub(super) sum: Exact,
    /// The least and the greatest, if there are any.
    pub(super) ends: Option<(Exact, Exact)>,
    /// How often each number occurs, or each class by its lower end.
    pub(super) values: BTreeMap<Exact, u64>,
}

impl Counts {
    /// Nothing counted, of so many columns.
    #[must_use]
    pub fn of(columns: usize) -> Self {
        Self { numbers: alloc::vec![Numbers::default(); columns], ..Self::default() }
    }

    /// Counts a row with its grade, if it has one.
    pub fn row(&mut self, standing: Standing, grade: Option<&str>) {
        more(self.statuses.entry(standing).or_default(), 1);
        match grade {
            Some(grade) => match self.grades.get_mut(grade) {
                Some(count) => more(count, 1),
                None => drop(self.grades.insert(grade.to_owned(), 1)),
            },
            None if standing.is_graded() => more(&mut self.ungraded, 1),
            None => {}
        }
    }

    /// Counts a number of a column so many times.
    pub fn number(&mut self, column: usize, number: &Exact, times: u64) {
        if let Some(numbers) = self.numbers.get_mut(column) {
            numbers.count(number, times);
        }
    }

    /// How many rows.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.statuses.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// How many counters of numbers there are.
    pub(super) fn values(&self) -> usize {
        self.numbers.iter().fold(0, |sum, numbers| sum.saturating_add(numbers.values.len()))
    }

    /// Adds those of other rows. Whoever passes counters on has them held to the most rows before.
    pub(super) fn add(&mut self, other: &Self) {
        for (standing, count) in &other.statuses {
            more(self.statuses.entry(*standing).or_default(), *count);
        }
        for (grade, count) in &other.grades {
            more(self.grades.entry(grade.clone()).or_default(), *count);
        }
        more(&mut self.ungraded, other.ungraded);
        for (numbers, others) in self.numbers.iter_mut().zip(&other.numbers) {
            numbers.add(others);
        }
    }

    /// The same in classes of a width.
    pub(super) fn classed(mut self, width: &Exact) -> Self {
        for numbers in &mut self.numbers {
            let mut classes = BTreeMap::new();
            for (value, count) in core::mem::take(&mut numbers.values) {
                more(classes.entry(class(&value, width)).or_default(), count);
            }
            numbers.values = classes;
        }
        self
    }
}

impl Numbers {
    /// How many numbers.
    #[must_use]
    pub fn known(&self) -> u64 {
        self.values.values().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// Counts a number so many times.
    fn count(&mut self, number: &Exact, times: u64) {
        if times == 0 {
            return;
        }
        self.sum = self.sum.plus(&number.times(&whole(times)));
        self.widen(number, number);
        match self.values.get_mut(number) {
            Some(count) => more(count, times),
            None => drop(self.values.insert(number.clone(), times)),
        }
    }

    fn widen(&mut self, low: &Exact, high: &Exact) {
        self.ends = match self.ends.take() {
            None => Some((low.clone(), high.clone())),
            Some((least, greatest)) => Some((least.min(low.clone()), greatest.max(high.clone()))),
        };
    }

    fn add(&mut self, other: &Self) {
        self.sum = self.sum.plus(&other.sum);
        if let Some((low, high)) = &other.ends {
            self.widen(low, high);
        }
        for (value, count) in &other.values {
            more(self.values.entry(value.clone()).or_default(), *count);
        }
    }
}

/// The lower end of the class in which a number lies.
pub(super) fn class(value: &Exact, width: &Exact) -> Exact {
    value.over(width).map_or_else(|| value.clone(), |parts| parts.floor().times(width))
}

/// A count as a number.
pub(super) fn whole(count: u64) -> Exact {
    Exact::fraction(count.into(), 1).unwrap_or_default()
}

fn more(counter: &mut u64, times: u64) {
    *counter = counter.saturating_add(times);
}
