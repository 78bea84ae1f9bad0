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
    entry::{Entry, Word},
    plan::{Body, Section, Step},
    scale::{self, MOST, Scaled},
};
use crate::rubric::Role;

/// The scores of one node in all rows of a block.
#[derive(Clone, Debug, Default)]
pub(super) struct Column {
    pub low: Vec<i64>,
    pub spread: Vec<i64>,
    pub word: Vec<Word>,
}

/// Columns that are used again.
#[derive(Clone, Debug, Default)]
pub(super) struct Pool(Vec<Column>);

impl Pool {
    fn take(&mut self, rows: usize) -> Column {
        let mut column = self.0.pop().unwrap_or_default();
        column.low.clear();
        column.low.resize(rows, 0);
        column.spread.clear();
        column.spread.resize(rows, 0);
        column.word.clear();
        column.word.resize(rows, Word::default());
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
    /// Writes the entries of a criterion, row after row.
    pub points: &'a mut dyn FnMut(usize, &mut Vec<Entry>),
    /// The entries of one criterion, used again.
    pub entries: &'a mut Vec<Entry>,
    /// Leave out what does not count for the grade.
    pub graded: bool,
    /// The nodes of which the scores are kept, in the order of their numbers.
    pub kept: &'a mut [(usize, Column)],
}

impl Course<'_> {
    /// The scores of a node.
    pub fn of(&mut self, step: &Step) -> Column {
        let column = match &step.body {
            Body::Criterion(number) => self.criterion(*number),
            Body::Section(section) => self.section(step, section),
        };
        if !self.graded
            && let Ok(at) = self.kept.binary_search_by_key(&step.node, |(node, _)| *node)
        {
            let kept = &mut self.kept[at].1;
            kept.low.clone_from(&column.low);
            kept.spread.clone_from(&column.spread);
            kept.word.clone_from(&column.word);
        }
        column
    }

    fn criterion(&mut self, number: usize) -> Column {
        let mut column = self.pool.take(self.rows);
        (self.points)(number, self.entries);
        for (row, entry) in self.entries.iter().enumerate() {
            column.low[row] = entry.low;
            column.spread[row] = entry.spread;
            column.word[row] = entry.word;
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
            None => plain_or_scaled(step, section, &mut sum),
            Some(outside) => with_outside(step, section, &mut sum, outside),
        }
        if let Some(outside) = outside {
            self.pool.give(outside);
        }
        sum
    }

    /// Adds the scores of a child.
    fn add(&mut self, child: &Step, sum: &mut Column) {
        let kept = self.kept.binary_search_by_key(&child.node, |(node, _)| *node).is_ok();
        if let (Body::Criterion(number), false) = (&child.body, kept) {
            (self.points)(*number, self.entries);
            return add_points(self.entries, child.share, sum);
        }
        let column = self.of(child);
        add_column(&column, child.share, sum);
        self.pool.give(column);
    }
}

fn add_points(points: &[Entry], share: i64, sum: &mut Column) {
    let Column { low, spread, word } = sum;
    let sums = low.iter_mut().zip(spread).zip(word);
    if share == 1 {
        for (((low, spread), word), entry) in sums.zip(points) {
            // Below 2^45 each, and at most 255 of them.
            *low = low.wrapping_add(entry.low);
            *spread = spread.wrapping_add(entry.spread);
            *word = word.and(entry.word);
        }
        return;
    }
    for (((low, spread), word), entry) in sums.zip(points) {
        *low += entry.low.saturating_mul(share).clamp(-MOST, MOST);
        *spread += entry.spread.saturating_mul(share).clamp(-MOST, MOST);
        *word = word.and(entry.word).and(too_large(entry.low, entry.spread, share));
    }
}

fn add_column(column: &Column, share: i64, sum: &mut Column) {
    if share == 1 {
        let sums = sum.low.iter_mut().zip(&mut sum.spread).zip(&mut sum.word);
        let more = column.low.iter().zip(&column.spread).zip(&column.word);
        for (((low, spread), word), ((more, wider), other)) in sums.zip(more) {
            *low = low.wrapping_add(*more);
            *spread = spread.wrapping_add(*wider);
            *word = word.and(*other);
        }
        return;
    }
    for row in 0..column.low.len() {
        let (low, spread) = (column.low[row], column.spread[row]);
        sum.low[row] += low.saturating_mul(share).clamp(-MOST, MOST);
        sum.spread[row] += spread.saturating_mul(share).clamp(-MOST, MOST);
        sum.word[row] = sum.word[row].and(column.word[row]).and(too_large(low, spread, share));
    }
}

/// Hard, where a product does not fit.
fn too_large(low: i64, spread: i64, share: i64) -> Word {
    let fits = |value: i64| value.checked_mul(share).is_some_and(|product| product.abs() <= MOST);
    if fits(low) && fits(spread) { Word::default() } else { Word::hard() }
}

fn plain_or_scaled(step: &Step, section: &Section, sum: &mut Column) {
    let plain = section.is_plain();
    let free = step.floor.is_none() && step.cap.is_none() && (step.rounding.is_none() || section.aligned);
    for row in 0..sum.low.len() {
        let word = sum.word[row];
        let fits = sum.low[row].abs() <= MOST && sum.spread[row] <= MOST;
        if plain && free && fits && word.children_absent() == 0 {
            continue;
        }
        settle(step, section, sum, row, (0, 0), word);
    }
}

fn with_outside(step: &Step, section: &Section, sum: &mut Column, outside: &Column) {
    for row in 0..sum.low.len() {
        // In a section outside the base all children count; beside base children they never do.
        let other = outside.word[row];
        let other = if step.role == Role::Base { other.lasting() } else { other };
        let word = sum.word[row].and(other);
        settle(step, section, sum, row, (outside.low[row], outside.spread[row]), word);
    }
}

/// The score of a section in one row.
#[inline]
fn settle(step: &Step, section: &Section, sum: &mut Column, row: usize, outside: (i64, i64), word: Word) {
    let applicable = section.most - word.children_absent().min(section.most);
    if applicable < section.minimum {
        let absent = Word::absent(if step.role == Role::Base { step.worth } else { 0 });
        (sum.low[row], sum.spread[row]) = (0, 0);
        sum.word[row] = word.lasting().without_rests().and(absent);
        return;
    }
    let rest = word.rests();
    let score = |base: i64, outside: i64| {
        let base = scaled(Scaled { value: base, rest }, section, word.worth_absent())?;
        limited(step, section, Scaled { value: base.value.checked_add(outside)?, rest: base.rest })
    };
    let (first, last) = (sum.low[row], sum.low[row] + sum.spread[row]);
    let low = score(first, outside.0);
    let known = sum.spread[row] == 0 && outside.1 == 0;
    let high = if known { low } else { score(last, outside.0 + outside.1) };
    let (Some(low), Some(high)) = (low, high) else {
        (sum.low[row], sum.spread[row]) = (0, 0);
        sum.word[row] = word.lasting().without_rests().and(Word::hard());
        return;
    };
    (sum.low[row], sum.spread[row]) = (low.value, high.value - low.value);
    let rest = low.rest.max(high.rest).unsigned_abs();
    let word = word.lasting().without_rests();
    // Two ends that were cut to the same unit would look like a known score.
    let apart = known || rest == 0 || low.value != high.value;
    let fits = apart && rest <= Word::MOST_REST / 2 && low.value.abs() <= MOST && high.value.abs() <= MOST;
    sum.word[row] = if fits { word.and(Word::rest(rest)) } else { word.and(Word::hard()) };
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
