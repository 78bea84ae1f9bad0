//! Figures of a block (一批的结果): what is read off the sums of its rows.
//!
//! Takes the scores of the root and what gates say, gives lowest, highest, grades and status of each row, and the
//! rows that whole numbers can't settle.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    clippy::needless_bitwise_bool,
    reason = "values are below 2^46; all columns of a block have its length"
)]

use alloc::vec::Vec;

use super::{
    column::Column,
    course::{Bands, Graded, Saying},
    entry::{Entry, Points},
    scale::{self, Scale, Scaled},
};
use crate::base::Rounding;
use crate::score::Status;

/// The figures of the rows of a block. Numbers are whole counts of the last place that the node shows.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// The lowest score that can be reached.
    pub lowest: Vec<i64>,
    /// The highest.
    pub highest: Vec<i64>,
    /// The rank of the grade, or [`Scores::OPEN`].
    pub grade: Vec<u8>,
    /// The rank before all gates, or [`Scores::OPEN`].
    pub before: Vec<u8>,
    /// Is anything missing, and does it matter?
    pub status: Vec<Status>,
    /// How many answers are missing.
    pub missing: Vec<u32>,
    /// For each node asked for its scores, and whether each is known.
    pub nodes: Vec<(Vec<i64>, Vec<bool>)>,
    /// The rows that have to take the path of a single sheet. Their figures here mean nothing.
    pub hard: Vec<usize>,
}

/// How a number of units is shown.
#[derive(Clone, Copy)]
pub(super) struct Shown {
    step: Option<i64>,
    rounding: Rounding,
    /// Are the numbers rounded already?
    is_round: bool,
}

/// What is read of all rows.
pub(super) struct Sums<'a> {
    pub root: &'a Column,
    /// What the grade is read from.
    pub graded: &'a Column,
    /// What the inputs of the rubric lack.
    pub checked: &'a Column,
    pub saying: Saying<'a>,
    /// How many inputs of the rubric have no column.
    pub absent: u32,
    pub bands: Option<&'a Bands>,
    pub to: Shown,
}

/// What was read of a row.
struct Read {
    lowest: i64,
    highest: i64,
    grade: Graded,
    status: Status,
    missing: u32,
}

impl Shown {
    /// `own` is the rounding of the node.
    pub fn new(own: Option<Rounding>, scale: Scale) -> Self {
        let rounding = scale::shown(own);
        Self { step: scale.step(rounding.places), rounding, is_round: own.is_some() }
    }

    #[inline]
    fn of(self, scaled: Scaled) -> Option<i64> {
        let step = self.step?;
        // also where the node is rounded: what a state gives stands as it is, and may lie between the steps
        Some(scale::rounded(scaled, step, self.rounding.mode)? / step)
    }
}

impl Sums<'_> {
    /// Reads every row.
    pub fn read(&self, scores: &mut Scores) {
        let mut quiet = Vec::new();
        self.find_quiet(&mut quiet);
        for row in 0..self.root.points.len() {
            if quiet.get(row) == Some(&true) {
                self.glance(row, scores);
                continue;
            }
            match self.row(row) {
                Some(read) => scores.write(row, &read),
                None => scores.hard.push(row),
            }
        }
    }

    /// The rows of which all is known, nothing left out, and no gate says anything; none where gates look at scores.
    fn find_quiet(&self, quiet: &mut Vec<bool>) {
        let plain = self.bands.is_some_and(Bands::are_plain) && self.to.is_round && self.to.step.is_some();
        if !plain {
            return;
        }
        let even = |column: &Column| {
            let each = column.points.iter().zip(&column.spread);
            each.map(|(points, spread)| points.word.is_even() & (*spread == 0)).collect::<Vec<_>>()
        };
        *quiet = even(self.root);
        if !self.is_one() {
            quiet.iter_mut().zip(even(self.graded)).for_each(|(quiet, graded)| *quiet &= graded);
        }
        quiet
            .iter_mut()
            .zip(&self.checked.points)
            .for_each(|(quiet, points)| *quiet &= points.word.is_even());
        for said in self.saying.answers {
            let silent = |points: &Points| points.low | points.word.0.cast_signed() == 0;
            quiet.iter_mut().zip(&said.points).for_each(|(quiet, points)| *quiet &= silent(points));
        }
    }

    /// Is the grade read from the score itself?
    fn is_one(&self) -> bool {
        core::ptr::eq(self.root, self.graded)
    }

    /// Writes the figures of a quiet row.
    #[inline]
    fn glance(&self, row: usize, scores: &mut Scores) {
        let (points, Some((step, bands))) = (self.root.points[row], self.to.step.zip(self.bands)) else {
            return;
        };
        let missing = points.word.and(self.checked.points[row].word).answers_missing() as u32 + self.absent;
        let rank = bands.rank(self.graded.points[row].low) as u8;
        let score = points.low / step;
        (scores.lowest[row], scores.highest[row]) = (score, score);
        (scores.grade[row], scores.before[row]) = (rank, rank);
        scores.status[row] = if missing == 0 { Status::Complete } else { Status::Decided };
        scores.missing[row] = missing;
    }

    /// The figures of a row; `None` when it is hard.
    #[inline]
    fn row(&self, row: usize) -> Option<Read> {
        let Entry { low, spread, word } = self.root.entry(row);
        let graded = self.graded.entry(row);
        let all = word.and(self.checked.points[row].word);
        // A sheet to which nothing applies is told by the path of a single sheet.
        if all.is_hard() || graded.word.is_hard() || !word.is_whole() {
            return None;
        }
        let rest = word.rests();
        let lowest = self.to.of(Scaled { value: low, rest })?;
        let highest = if spread == 0 { lowest } else { self.to.of(Scaled { value: low + spread, rest })? };
        // Two ends that are shown alike would look like a known score.
        if spread != 0 && lowest == highest {
            return None;
        }
        let grade = match self.bands {
            None => Graded::default(),
            Some(bands) => bands.graded(graded, row, self.saying)?,
        };
        let missing = u32::try_from(all.answers_missing()).ok()? + self.absent;
        let graded_surely = self.bands.is_none() || (grade.last.is_some() && !grade.may_screen);
        let settled = spread | graded.spread == 0 && graded_surely;
        let status = match (grade.screened, settled, missing) {
            (Some(screened), ..) => screened,
            (_, false, _) => Status::Incomplete,
            (_, true, 0) => Status::Complete,
            (_, true, _) => Status::Decided,
        };
        Some(Read { lowest, highest, grade, status, missing })
    }
}

impl Scores {
    /// The grade is not decided, or there is none to be given.
    pub const OPEN: u8 = u8::MAX;

    pub(super) fn reset(&mut self, rows: usize, nodes: usize) {
        self.hard.clear();
        self.lowest.resize(rows, 0);
        self.highest.resize(rows, 0);
        self.grade.resize(rows, Self::OPEN);
        self.before.resize(rows, Self::OPEN);
        self.status.resize(rows, Status::Incomplete);
        self.missing.resize(rows, 0);
        self.nodes.resize(nodes, (Vec::new(), Vec::new()));
        for (values, known) in &mut self.nodes {
            values.resize(rows, 0);
            known.resize(rows, false);
        }
    }

    #[inline]
    fn write(&mut self, row: usize, read: &Read) {
        self.lowest[row] = read.lowest;
        self.highest[row] = read.highest;
        self.grade[row] = read.grade.last.unwrap_or(Self::OPEN);
        self.before[row] = read.grade.before.unwrap_or(Self::OPEN);
        self.status[row] = read.status;
        self.missing[row] = read.missing;
    }

    /// Writes the scores of a node asked for.
    pub(super) fn show(&mut self, at: usize, column: &Column, to: Shown) {
        let Some((values, known)) = self.nodes.get_mut(at) else { return };
        for (row, (Points { low, word }, spread)) in column.points.iter().zip(&column.spread).enumerate() {
            known[row] = *spread == 0 && word.is_whole();
            match to.of(Scaled { value: *low, rest: word.rests() }) {
                Some(shown) => values[row] = shown,
                None => self.hard.push(row),
            }
        }
    }

    /// The hard rows in order, each once.
    pub(super) fn settle(&mut self) {
        self.hard.sort_unstable();
        self.hard.dedup();
    }
}
