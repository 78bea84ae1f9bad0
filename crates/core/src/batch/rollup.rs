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
    cells::each_in,
    column::{Column, Pool},
    entry::{Entry, Points, Word},
    lookup::{Drawn, Lookup},
    plan::{Body, Section, Step},
    scale::{self, MOST, Scaled},
};
use crate::base::Mode;
use crate::rubric::Role;

/// Where the points of criteria come from.
pub(super) trait Source {
    /// Finds the rows of a criterion: its points times its share, unless its scores are kept.
    fn draw(&mut self, number: usize, drawn: &mut Drawn);

    /// Works out what is not known of them.
    fn learn(&mut self, number: usize, drawn: &mut Drawn);

    /// What is known of the criterion.
    fn lookup(&self, number: usize) -> &Lookup;
}

/// What a roll-up reads and keeps.
pub(super) struct Course<'a> {
    pub rows: usize,
    pub pool: &'a mut Pool,
    pub source: &'a mut dyn Source,
    /// Leave out what does not count for the grade.
    pub graded: bool,
    /// The nodes of which the scores are kept, in the order of their numbers.
    pub kept: &'a mut [(usize, Column)],
    /// Criteria that are added up together, used again.
    pub drawn: &'a mut Vec<Drawn>,
}

impl Course<'_> {
    /// The scores of a node.
    pub fn of(&mut self, step: &Step) -> Column {
        let column = match &step.body {
            Body::Criterion(number) => {
                let mut column = self.pool.take(self.rows);
                self.add_together(&[*number], &mut column);
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
        match &child.body {
            Body::Criterion(number) if !child.kept => return self.add_together(&[*number], sum),
            Body::Section(section) if !child.kept && child.share == 1 => {
                if let Some(numbers) = self.leaves(child, section)
                    && self.add_leaves(child, section, &numbers, sum)
                {
                    return;
                }
            }
            _ => {}
        }
        let column = self.of(child);
        sum.add_column(&column, child.share);
        self.pool.give(column);
    }

    /// The criteria of a section whose score is their sum as long as all apply; `None` for any other.
    fn leaves(&self, step: &Step, section: &Section) -> Option<Vec<usize>> {
        (section.is_glance(step) && !section.outside).then_some(())?;
        let counted = section.children.iter().filter(|child| !self.graded || child.counts);
        counted
            .map(|child| match child.body {
                Body::Criterion(number) if !child.kept => Some(number),
                _ => None,
            })
            .collect()
    }

    /// Draws criteria, and says how far their sum can be from 0.
    fn draw(&mut self, numbers: &[usize]) -> i64 {
        self.drawn.resize_with(self.drawn.len().max(numbers.len()), Drawn::default);
        let mut bound = 0_i64;
        for (number, drawn) in numbers.iter().zip(self.drawn.iter_mut()) {
            self.source.draw(*number, drawn);
            let own = if drawn.is_own { drawn.bound } else { self.source.lookup(*number).bound() };
            bound = bound.saturating_add(own);
        }
        bound
    }

    /// Adds the points of criteria to a sum.
    pub fn add_together(&mut self, numbers: &[usize], sum: &mut Column) {
        self.draw(numbers);
        self.settle_unknown(numbers, &mut sum.points);
        for (at, number) in numbers.iter().enumerate() {
            let given = self.given(*number, at);
            given.add_spread(sum);
            sum.absent.iter_mut().zip(given.absent).for_each(|(all, more)| *all |= more);
            sum.bound = sum.bound.saturating_add(given.bound);
        }
    }

    /// Adds the score of a section of criteria to a sum, unless it may be too large.
    fn add_leaves(&mut self, step: &Step, section: &Section, numbers: &[usize], sum: &mut Column) -> bool {
        if self.draw(numbers) > MOST / 2 {
            return false;
        }
        self.settle_unknown(numbers, &mut sum.points);
        let each: Vec<Given<'_>> =
            numbers.iter().enumerate().map(|(at, number)| self.given(*number, at)).collect();
        let bound = each.iter().fold(0_i64, |sum, given| sum.saturating_add(given.bound));
        let mut most = bound;
        each.iter().for_each(|given| given.add_spread(sum));
        for at in 0..sum.absent.len() {
            let absent = each.iter().fold(0, |all, given| all | given.absent[at]);
            each_in(at, absent, |row| {
                let plain = each.iter().fold(Entry::default(), |sum, given| sum.and(given.entry(row)));
                let settled = settled(step, section, plain, Entry::default());
                most = most.max(settled.bound());
                sum.points[row] = sum.points[row].without(plain.points()).and(settled.points());
                sum.is_wide |= settled.spread != 0;
                sum.spread[row] = sum.spread[row].wrapping_sub(plain.spread).wrapping_add(settled.spread);
                sum.absent[at] |= u64::from(!settled.word.is_whole()) << (row % 64);
            });
        }
        sum.bound = sum.bound.saturating_add(most);
        true
    }

    /// Adds points that are drawn, after what was not known of them has been worked out.
    fn settle_unknown(&mut self, numbers: &[usize], sum: &mut [Points]) {
        if !self.add_points(numbers, sum, Points::and).is_unknown() {
            return;
        }
        self.add_points(numbers, sum, Points::without);
        for (number, drawn) in numbers.iter().zip(self.drawn.iter_mut()) {
            self.source.learn(*number, drawn);
        }
        self.add_points(numbers, sum, Points::and);
    }

    fn add_points(
        &self,
        numbers: &[usize],
        sum: &mut [Points],
        by: impl Fn(Points, Points) -> Points,
    ) -> Word {
        let given: Vec<_> = numbers.iter().enumerate().map(|(at, number)| self.given(*number, at)).collect();
        let mut seen = 0;
        for some in given.chunks(3) {
            seen |= match some {
                [a, b, c] => fused([a.table(), b.table(), c.table()], sum, &by),
                [a, b] => fused([a.table(), b.table()], sum, &by),
                [a] => fused([a.table()], sum, &by),
                _ => 0,
            };
        }
        Word(seen)
    }

    fn given(&self, number: usize, at: usize) -> Given<'_> {
        let drawn = &self.drawn[at];
        let lookup = self.source.lookup(number);
        let Drawn { places, absent, is_own, points, spread, bound } = drawn;
        if *is_own {
            Given { places, points, spread, absent, bound: *bound }
        } else {
            Given { places, points: lookup.points(), spread: lookup.spread(), absent, bound: lookup.bound() }
        }
    }
}

/// What a criterion gives: the places of the rows in a table of entries.
struct Given<'a> {
    places: &'a [u32],
    points: &'a [Points],
    spread: &'a [i64],
    absent: &'a [u64],
    bound: i64,
}

impl<'a> Given<'a> {
    fn table(&self) -> (&'a [Points], &'a [u32]) {
        (self.points, self.places)
    }

    fn entry(&self, row: usize) -> Entry {
        let place = self.places[row] as usize;
        let Points { low, word } = self.points[place];
        Entry { low, spread: self.spread.get(place).copied().unwrap_or_default(), word }
    }

    fn add_spread(&self, sum: &mut Column) {
        if !self.spread.is_empty() {
            sum.is_wide = true;
            for (sum, place) in sum.spread.iter_mut().zip(self.places) {
                *sum = sum.wrapping_add(self.spread[*place as usize]);
            }
        }
    }
}

/// Adds the points of a few criteria to a sum, row after row, and says what was in them.
#[inline]
fn fused<const N: usize>(
    tables: [(&[Points], &[u32]); N],
    sum: &mut [Points],
    by: impl Fn(Points, Points) -> Points,
) -> u64 {
    let rows = sum.len();
    let tables = tables.map(|(points, places)| (points, &places[..rows]));
    let mut seen = 0;
    for (row, sum) in sum.iter_mut().enumerate() {
        let mut all = Points::default();
        for (points, places) in &tables {
            all = all.and(points[places[row] as usize]);
        }
        seen |= all.word.0;
        *sum = by(*sum, all);
    }
    seen
}

fn plain_or_scaled(step: &Step, section: &Section, sum: &mut Column) {
    if !section.is_glance(step) || sum.bound > MOST / 2 {
        sum.bound = 0;
        return (0..sum.points.len()).for_each(|row| settle(step, section, sum, row, Entry::default()));
    }
    for at in 0..sum.absent.len() {
        let absent = sum.absent[at];
        each_in(at, absent, |row| settle(step, section, sum, row, Entry::default()));
    }
}

fn with_outside(step: &Step, section: &Section, sum: &mut Column, outside: &Column) {
    let enough = section.most >= section.minimum && step.role == Role::Base;
    let glance = enough && section.is_plain() && section.is_settled;
    let (least, most) = (step.floor.unwrap_or(-MOST), step.cap.unwrap_or(MOST));
    let glance = glance && sum.bound.saturating_add(outside.bound) <= MOST;
    sum.absent.fill(0);
    for row in 0..sum.points.len() {
        let (base, other) = (sum.entry(row), outside.entry(row));
        let word = base.word.and(other.word.lasting());
        if glance && base.word.is_even() && word.is_even() && base.spread | other.spread == 0 {
            let low = base.low.wrapping_add(other.low).max(least).min(most);
            sum.points[row] = Points { low, word };
        } else {
            settle(step, section, sum, row, other);
        }
    }
    sum.bound = MOST;
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
    if let Some(quick) = quickly(step, section, (base, outside), word) {
        return Entry { low: quick, spread: 0, word: lasting };
    }
    let score = |value: i64, beside: i64| {
        // only the base is scaled, and its rests with it
        let sum = Scaled { value, rest: base.word.rests() };
        let sum = scaled(sum, section, word.worth_absent())?;
        let rest = sum.rest + outside.word.rests();
        limited(step, section, Scaled { value: sum.value.checked_add(beside)?, rest })
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

/// The usual score of a section in which something does not apply: known, without limits, rounded half up.
#[inline]
fn quickly(step: &Step, section: &Section, (base, outside): (Entry, Entry), word: Word) -> Option<i64> {
    let Some((to, Mode::HalfUp)) = step.rounding else { return None };
    let free = step.role == Role::Base && step.floor.is_none() && step.cap.is_none();
    let known = base.spread | outside.spread | outside.low | word.rests() == 0;
    if !free || !known || base.low < 0 || base.low > 1 << 31 || section.points > 1 << 30 {
        return None;
    }
    // ⌊sum × points ÷ below ÷ to + ½⌋ in one division.
    let below = (section.worth - word.worth_absent()).checked_mul(section.parts)?.checked_mul(to)?;
    let above = base.low * section.points;
    (below > 0 && below < 1 << 61).then(|| (above.wrapping_mul(2).wrapping_add(below)) / (below * 2) * to)
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
    (value.saturating_abs().max(rest) < 1 << 62).then_some(())?;
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
