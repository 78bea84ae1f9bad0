//! The roll-up of a block (逐级汇总): the one formula, for many rows at once.
//!
//! Takes the plan and the points of every criterion, gives the score of every node, each with what it leaves out.
//! A row that whole numbers can't settle becomes hard.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "values are below 2^46 and products are checked; all buffers of a block have its length"
)]

use alloc::vec::Vec;

use super::{
    entry::{Entry, Points, Word},
    plan::{Body, Section, Step},
    scale::{self, MOST, Scaled},
};
use crate::rubric::Role;

/// The scores of one node in all rows of a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub points: Vec<Points>,
    /// From the lowest to the highest of each; all 0 unless the column is wide.
    pub spread: Vec<i64>,
    pub is_wide: bool,
}

impl Column {
    /// All nothing, for so many rows.
    pub fn clear(&mut self, rows: usize) {
        self.points.clear();
        self.points.resize(rows, Points::default());
        if self.is_wide {
            self.spread.fill(0);
        }
        self.spread.resize(rows, 0);
        self.is_wide = false;
    }

    #[inline]
    pub fn add(&mut self, row: usize, entry: Entry) {
        self.points[row] = self.points[row].and(entry.points());
        if entry.spread != 0 {
            self.is_wide = true;
            self.spread[row] = self.spread[row].wrapping_add(entry.spread);
        }
    }

    #[inline]
    pub fn entry(&self, row: usize) -> Entry {
        let Points { low, word } = self.points[row];
        Entry { low, spread: self.spread[row], word }
    }

    fn set(&mut self, row: usize, entry: Entry) {
        self.points[row] = entry.points();
        self.is_wide |= entry.spread != 0;
        self.spread[row] = entry.spread;
    }

    /// Adds the scores of a child.
    fn add_column(&mut self, other: &Self, share: i64) {
        if share != 1 {
            return (0..other.points.len()).for_each(|row| self.add(row, other.entry(row).times(share)));
        }
        for (sum, more) in self.points.iter_mut().zip(&other.points) {
            *sum = sum.and(*more);
        }
        if other.is_wide {
            self.is_wide = true;
            for (sum, more) in self.spread.iter_mut().zip(&other.spread) {
                *sum = sum.wrapping_add(*more);
            }
        }
    }
}

/// Columns that are used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Pool(Vec<Column>);

impl Pool {
    fn take(&mut self, rows: usize) -> Column {
        let mut column = self.0.pop().unwrap_or_default();
        column.clear(rows);
        column
    }

    pub fn give(&mut self, column: Column) {
        self.0.push(column);
    }
}

/// What a roll-up reads and keeps.
pub(super) struct Course<'a> {
    pub rows: usize,
    pub pool: &'a mut Pool,
    /// Adds what a criterion gives to a sum, row after row: times its share, unless its scores are kept.
    pub points: &'a mut dyn FnMut(usize, &mut Column),
    /// Leave out what does not count for the grade.
    pub graded: bool,
    /// The nodes of which the scores are kept, in the order of their numbers.
    pub kept: &'a mut [(usize, Column)],
    /// Rows that are not settled at a glance, used again.
    pub odd: &'a mut Vec<u32>,
}

impl Course<'_> {
    /// The scores of a node.
    pub fn of(&mut self, step: &Step) -> Column {
        let column = match &step.body {
            Body::Criterion(number) => {
                let mut column = self.pool.take(self.rows);
                (self.points)(*number, &mut column);
                column
            }
            Body::Section(section) => self.section(step, section),
        };
        if !self.graded
            && let Ok(at) = self.kept.binary_search_by_key(&step.node, |(node, _)| *node)
        {
            self.kept[at].1.clone_from(&column);
        }
        column
    }

    fn section(&mut self, step: &Step, section: &Section) -> Column {
        let mut sum = self.pool.take(self.rows);
        let mut outside = section.outside.then(|| self.pool.take(self.rows));
        let graded = self.graded;
        for child in section.children.iter().filter(|child| !graded || child.counts) {
            match (&mut outside, child.role == Role::Base) {
                (Some(outside), false) => self.add(child, outside),
                _ => self.add(child, &mut sum),
            }
        }
        match &outside {
            None => plain_or_scaled(step, section, &mut sum, self.odd),
            Some(outside) => with_outside(step, section, &mut sum, outside),
        }
        if let Some(outside) = outside {
            self.pool.give(outside);
        }
        sum
    }

    /// Adds the scores of a child.
    fn add(&mut self, child: &Step, sum: &mut Column) {
        if let (Body::Criterion(number), false) = (&child.body, child.kept) {
            return (self.points)(*number, sum);
        }
        let column = self.of(child);
        sum.add_column(&column, child.share);
        self.pool.give(column);
    }
}

fn plain_or_scaled(step: &Step, section: &Section, sum: &mut Column, odd: &mut Vec<u32>) {
    let rows = sum.points.len();
    if !(section.is_plain() && section.is_settled && step.floor.is_none() && step.cap.is_none()) {
        return (0..rows).for_each(|row| settle(step, section, sum, row, Entry::default()));
    }
    odd.resize(rows, 0);
    let mut found = 0;
    // Without a branch: which rows are odd can't be foreseen.
    for ((row, points), spread) in (0_u32..).zip(&sum.points).zip(&sum.spread) {
        odd[found] = row;
        let small = (points.low.unsigned_abs() <= MOST.unsigned_abs()) & (*spread <= MOST);
        found += usize::from(!(points.word.is_whole() & small));
    }
    odd[..found].iter().for_each(|row| settle(step, section, sum, *row as usize, Entry::default()));
}

fn with_outside(step: &Step, section: &Section, sum: &mut Column, outside: &Column) {
    let enough = section.most >= section.minimum && step.role == Role::Base;
    let glance = enough && section.is_plain() && section.is_settled;
    let (least, most) = (step.floor.unwrap_or(-MOST), step.cap.unwrap_or(MOST));
    for row in 0..sum.points.len() {
        let (base, other) = (sum.entry(row), outside.entry(row));
        let even = base.word.is_even() && other.word.lasting().is_even();
        if glance && even && base.spread | other.spread == 0 {
            let value = base.low.wrapping_add(other.low);
            let word = base.word.and(other.word.lasting());
            if value.abs() <= MOST {
                sum.points[row] = Points { low: value.max(least).min(most), word };
                continue;
            }
        }
        settle(step, section, sum, row, other);
    }
}

/// The score of a section in one row.
fn settle(step: &Step, section: &Section, sum: &mut Column, row: usize, outside: Entry) {
    let settled = settled(step, section, sum.entry(row), outside);
    sum.set(row, settled);
}

#[inline]
fn settled(step: &Step, section: &Section, base: Entry, outside: Entry) -> Entry {
    // In a section outside the base all children count; beside base children they never do.
    let other = if step.role == Role::Base { outside.word.lasting() } else { outside.word };
    let word = base.word.and(other);
    let applicable = section.most - word.children_absent().min(section.most);
    let lasting = word.lasting().without_rests();
    if applicable < section.minimum {
        let absent = Word::absent(if step.role == Role::Base { step.worth } else { 0 });
        return Entry { word: lasting.and(absent), ..Entry::default() };
    }
    let rest = word.rests();
    let score = |base: i64, outside: i64| {
        let base = scaled(Scaled { value: base, rest }, section, word.worth_absent())?;
        limited(step, section, Scaled { value: base.value.checked_add(outside)?, rest: base.rest })
    };
    let low = score(base.low, outside.low);
    let known = base.spread == 0 && outside.spread == 0;
    let high = if known { low } else { score(base.low + base.spread, outside.low + outside.spread) };
    let (Some(low), Some(high)) = (low, high) else {
        return Entry { word: lasting.and(Word::hard()), ..Entry::default() };
    };
    let rest = low.rest.max(high.rest).unsigned_abs();
    // Two ends that were cut to the same unit would look like a known score.
    let apart = known || rest == 0 || low.value != high.value;
    let fits = apart && rest <= Word::MOST_REST / 2 && low.value.abs() <= MOST && high.value.abs() <= MOST;
    let word = lasting.and(if fits { Word::rest(rest) } else { Word::hard() });
    Entry { low: low.value, spread: high.value - low.value, word }
}

/// `sum × points ÷ (applicable worth × parts)`, cut down to whole units.
#[inline]
fn scaled(sum: Scaled, section: &Section, absent: i64) -> Option<Scaled> {
    let worth = section.worth - absent;
    let below = worth * section.parts;
    if below == section.points || worth == 0 {
        return Some(sum);
    }
    if let (Some(above), true) = (sum.value.checked_mul(section.points), sum.rest == 0) {
        let rest = i64::from(above.rem_euclid(below) != 0);
        return Some(Scaled { value: above.div_euclid(below), rest });
    }
    let (below, points) = (i128::from(below), i128::from(section.points));
    let above = i128::from(sum.value) * points;
    let value = i64::try_from(above.div_euclid(below)).ok()?;
    let cut = i64::from(above.rem_euclid(below) != 0);
    let wider = (i128::from(sum.rest) * points).div_euclid(below);
    let uneven = i64::from((i128::from(sum.rest) * points).rem_euclid(below) != 0);
    Some(Scaled { value, rest: i64::try_from(wider).ok()? + uneven + cut })
}

/// Cut to what a section can give, raised to the floor, cut to the cap, rounded.
#[inline]
fn limited(step: &Step, section: &Section, score: Scaled) -> Option<Scaled> {
    let Scaled { mut value, mut rest } = score;
    let (least, most) = match step.role {
        Role::Base => (step.floor, step.cap),
        Role::Bonus => (Some(0), Some(section.within)),
        Role::Penalty => (Some(-section.within), Some(0)),
    };
    if let Some(least) = least.filter(|least| value < *least) {
        rest = (value + rest - least).max(0);
        value = least;
    }
    if let Some(most) = most.filter(|most| value + rest > *most) {
        rest = (most - value).max(0);
        // A number below the cap may still lie anywhere under it; at the cap it is the cap.
        if value >= most {
            (value, rest) = (most, 0);
        } else if rest > 0 {
            rest += 1;
        }
    }
    match step.rounding {
        None => Some(Scaled { value, rest }),
        Some((to, mode)) => {
            scale::rounded(Scaled { value, rest }, to, mode).map(|value| Scaled { value, rest: 0 })
        }
    }
}
