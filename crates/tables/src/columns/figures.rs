//! Figures (结果数据): what becomes of the rows, column by column, before it is Arrow.
//!
//! Takes the scores of a block and the outcomes of single rows, gives columns. It knows no array.

use haitang::{
    Exact,
    base::Rounding,
    batch::{Outcome, Program, Scores},
    score::Status,
};

/// The status of a row that could not be read.
pub(super) const REFUSED: u8 = 6;
/// No grade, or one that is not decided: a rubric may have more grades than whole numbers can tell of.
const OPEN: u16 = u16::MAX;
/// The words of all, in the order of their numbers here.
pub(super) const STATUSES: [&str; 7] =
    ["complete", "decided", "incomplete", "not_rated", "not_eligible", "screened", "refused"];

/// A column of numbers, in steps of the last place shown, where they are known.
#[derive(Clone, Debug, Default)]
pub(super) struct Numbers {
    pub values: Vec<i128>,
    pub known: Vec<bool>,
}

impl Numbers {
    fn push(&mut self, value: Option<i128>) {
        self.values.push(value.unwrap_or_default());
        self.known.push(value.is_some());
    }

    fn extend(&mut self, values: &[i64], known: impl Iterator<Item = bool>) {
        self.values.extend(values.iter().map(|value| i128::from(*value)));
        self.known.extend(known);
    }

    fn set(&mut self, row: usize, value: Option<i128>) {
        if let (Some(slot), Some(known)) = (self.values.get_mut(row), self.known.get_mut(row)) {
            (*slot, *known) = (value.unwrap_or_default(), value.is_some());
        }
    }

    fn append(&mut self, mut other: Self) {
        self.values.append(&mut other.values);
        self.known.append(&mut other.known);
    }
}

/// What becomes of rows.
#[derive(Clone, Debug, Default)]
pub(super) struct Figures {
    pub score: Numbers,
    pub lowest: Numbers,
    pub highest: Numbers,
    pub grade: Vec<u16>,
    pub before: Vec<u16>,
    pub status: Vec<u8>,
    pub missing: Vec<i32>,
    pub nodes: Vec<Numbers>,
    /// What is wrong with rows that could not be read, by row.
    pub issues: Vec<(usize, String)>,
}

impl Figures {
    pub fn of(nodes: usize, rows: usize) -> Self {
        let mut figures = Self { nodes: vec![Numbers::default(); nodes], ..Self::default() };
        figures.grade.reserve(rows);
        figures.before.reserve(rows);
        figures.status.reserve(rows);
        figures.missing.reserve(rows);
        for numbers in [&mut figures.score, &mut figures.lowest, &mut figures.highest] {
            numbers.values.reserve(rows);
            numbers.known.reserve(rows);
        }
        figures
    }

    pub fn rows(&self) -> usize {
        self.status.len()
    }

    /// Adds the rows of a block.
    pub fn extend(&mut self, scores: &Scores, interval: bool) {
        let ends = || scores.lowest.iter().zip(&scores.highest);
        self.score.extend(&scores.lowest, ends().map(|(low, high)| low == high));
        if interval {
            self.lowest.extend(&scores.lowest, scores.lowest.iter().map(|_| true));
            self.highest.extend(&scores.highest, scores.highest.iter().map(|_| true));
        }
        self.grade.extend(scores.grade.iter().map(|rank| wide(*rank)));
        self.before.extend(scores.before.iter().map(|rank| wide(*rank)));
        self.status.extend(scores.status.iter().map(|status| number(*status)));
        self.missing.extend(scores.missing.iter().map(|missing| missing.cast_signed()));
        for (numbers, (values, known)) in self.nodes.iter_mut().zip(&scores.nodes) {
            numbers.extend(values, known.iter().copied());
        }
    }

    /// Adds rows of which nothing is known yet.
    pub fn widen(&mut self, rows: usize, interval: bool) {
        for _ in 0..rows {
            self.score.push(None);
            if interval {
                self.lowest.push(None);
                self.highest.push(None);
            }
            self.grade.push(OPEN);
            self.before.push(OPEN);
            self.status.push(REFUSED);
            self.missing.push(0);
            self.nodes.iter_mut().for_each(|numbers| numbers.push(None));
        }
    }

    /// Writes the outcome of a row, or what is wrong with it, over what stands there.
    ///
    /// # Errors
    /// A number that no column can hold.
    pub fn set(
        &mut self,
        row: usize,
        outcome: Result<&Outcome, String>,
        program: &Program,
    ) -> Result<(), Exact> {
        let none = Outcome::default();
        let read = outcome.as_ref().map_or(&none, |outcome| outcome);
        let shown = |number: &Option<Exact>, node: usize| match number {
            None => Ok(None),
            Some(number) => steps(number, program.shown(node)).map(Some).ok_or_else(|| number.clone()),
        };
        let (lowest, highest) = (shown(&read.lowest, 0)?, shown(&read.highest, 0)?);
        let exact = read.lowest.is_some() && read.lowest == read.highest;
        self.score.set(row, lowest.filter(|_| exact));
        self.lowest.set(row, lowest);
        self.highest.set(row, highest);
        let rank = |rank: Option<usize>| rank.and_then(|rank| u16::try_from(rank).ok()).unwrap_or(OPEN);
        put(&mut self.grade, row, rank(read.grade));
        put(&mut self.before, row, rank(read.before));
        put(&mut self.missing, row, i32::try_from(read.missing).unwrap_or(i32::MAX));
        for (at, numbers) in self.nodes.iter_mut().enumerate() {
            let number = program.nodes().get(at).copied().unwrap_or_default();
            let value = read.nodes.get(at).cloned().flatten();
            numbers.set(row, shown(&value, number)?);
        }
        let status = match outcome {
            Ok(outcome) => number(outcome.status),
            Err(issues) => {
                self.issues.push((row, issues));
                REFUSED
            }
        };
        put(&mut self.status, row, status);
        Ok(())
    }

    /// Puts the rows of another part behind.
    pub fn append(&mut self, mut other: Self) {
        let before = self.rows();
        let moved = other.issues.into_iter().map(|(row, issues)| (row.saturating_add(before), issues));
        self.issues.extend(moved);
        self.score.append(other.score);
        self.lowest.append(other.lowest);
        self.highest.append(other.highest);
        self.grade.append(&mut other.grade);
        self.before.append(&mut other.before);
        self.status.append(&mut other.status);
        self.missing.append(&mut other.missing);
        for (numbers, more) in self.nodes.iter_mut().zip(other.nodes) {
            numbers.append(more);
        }
    }
}

fn put<T>(column: &mut [T], row: usize, value: T) {
    if let Some(slot) = column.get_mut(row) {
        *slot = value;
    }
}

/// A number in steps of its last place; `None` when it has more than 38 digits.
fn steps(number: &Exact, rounding: Rounding) -> Option<i128> {
    let scaled = number.rounded(rounding).times(&Exact::from(10_i64.pow(rounding.places)));
    scaled.to_string().parse::<i128>().ok().filter(|steps| steps.unsigned_abs() < 10_u128.pow(38))
}

fn wide(rank: u8) -> u16 {
    if rank == Scores::OPEN { OPEN } else { rank.into() }
}

fn number(status: Status) -> u8 {
    match status {
        Status::Complete => 0,
        Status::Decided => 1,
        Status::NotRated => 3,
        Status::NotEligible => 4,
        Status::Screened => 5,
        _ => 2,
    }
}
