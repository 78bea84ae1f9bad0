//! The program (批量评分程序): a rubric compiled for tables.
//!
//! Takes a rubric and the slots of the columns, gives what scores a block of rows; takes a block, gives the figures
//! of each row and the rows that are hard. A rubric that whole numbers can't hold makes every row hard.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "values are below 2^46; all columns of a block have its length, and there is a lookup for each function"
)]

use alloc::{sync::Arc, vec, vec::Vec};

use super::{
    course::{Bands, Fires, Gate, Graded, bands},
    entry::{Cells, Entry, Question, Word, bearing},
    lookup::{Known, Lookup},
    plan::{self, Step},
    ratio::Ratio,
    rollup::{Column, Course, Pool},
    scale::{self, Scale, Scaled},
    slot::{Part, Place, Slot},
};
use crate::analysis::cases::Kinks;
use crate::base::{Rounding, Truth};
use crate::rubric::{Kind, Rubric, Slot as Named, Test};
use crate::score::Status;

/// A block of rows: for every slot of the program the codes of its cells, and the cells themselves.
///
/// Equal codes stand for equal cells; 0 is the empty cell. Codes keep their meaning as long as a [`Memory`] is used.
pub struct Block<'a> {
    /// How many rows.
    pub rows: usize,
    /// The codes, slot after slot.
    pub codes: &'a [&'a [u32]],
    /// For slots whose codes are numbers (a code is one more than the number) the decimal places of these.
    pub places: &'a [Option<u32>],
    /// Which slots hold nothing but yes and no, with 2 for yes and 1 for no.
    pub truths: &'a [bool],
    /// In which slots an empty cell stands for something.
    pub filled: &'a [bool],
    /// The cell of a slot in a row.
    pub cell: &'a dyn Fn(usize, usize) -> crate::base::json::Value,
}

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

impl Scores {
    /// The grade is not decided, or there is none to be given.
    pub const OPEN: u8 = u8::MAX;
}

/// What a program has looked up so far; one for each thread. It changes no result.
#[derive(Clone, Debug)]
pub struct Memory {
    criteria: Vec<Lookup<Entry>>,
    checks: Vec<Lookup<Entry>>,
    gates: Vec<Lookup<Said>>,
    checked: Vec<Vec<Entry>>,
    entries: Vec<Entry>,
    said: Vec<Vec<Said>>,
    kept: Vec<(usize, Column)>,
    pool: Pool,
}

/// What a gate says of one row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Said {
    #[default]
    Unknown,
    Fires(Truth),
    /// Only the path of a single sheet knows.
    Hard,
}

impl Known for Said {
    const UNKNOWN: Self = Self::Unknown;

    fn is_unknown(&self) -> bool {
        *self == Self::Unknown
    }
}

impl Known for Entry {
    const UNKNOWN: Self = Self::UNKNOWN;

    #[inline]
    fn is_unknown(&self) -> bool {
        self.word == Word::UNKNOWN
    }
}

/// A rubric compiled for tables with certain columns.
#[doc(alias = "批量评分程序")]
#[derive(Clone, Debug)]
pub struct Program {
    rubric: Arc<Rubric>,
    slots: Vec<Slot>,
    nodes: Vec<usize>,
    fast: Option<Fast>,
}

/// What can be done in whole numbers.
#[derive(Clone, Debug)]
struct Fast {
    scale: Scale,
    root: Step,
    bands: Option<Bands>,
    /// For each criterion the slots that bear on it, and what it is worth.
    criteria: Vec<(Vec<usize>, u64)>,
    /// The criteria that are ratios of two columns.
    ratios: Vec<Option<Ratio>>,
    /// For each input of the rubric, and the sheet itself, the slots that fill it.
    checks: Vec<Vec<usize>>,
    /// For each gate that looks at answers the slots that bear on it, and its place among all gates.
    gates: Vec<(Vec<usize>, usize)>,
    /// The nodes whose scores are kept.
    kept: Vec<usize>,
    /// How many inputs of the rubric have no column.
    absent: u32,
    all_count: bool,
}

impl Program {
    /// Compiles a rubric for columns that fill these slots; `nodes` are the nodes whose scores are wanted, by number.
    #[must_use]
    pub fn of(rubric: Arc<Rubric>, slots: Vec<Slot>, nodes: Vec<usize>) -> Self {
        let fast = Fast::of(&rubric, &slots, &nodes);
        Self { rubric, slots, nodes, fast }
    }

    /// The rubric.
    #[must_use]
    pub fn rubric(&self) -> &Arc<Rubric> {
        &self.rubric
    }

    /// The slots of its columns.
    #[must_use]
    pub fn slots(&self) -> &[Slot] {
        &self.slots
    }

    /// The nodes whose scores are wanted.
    #[must_use]
    pub fn nodes(&self) -> &[usize] {
        &self.nodes
    }

    /// Can rows be scored in whole numbers at all?
    #[must_use]
    pub fn is_fast(&self) -> bool {
        self.fast.is_some()
    }

    /// How a table rounds the score of a node: as the rubric does, else half up to [`super::SHOWN_PLACES`].
    #[must_use]
    pub fn shown(&self, node: usize) -> Rounding {
        let nodes = self.rubric.root().flat();
        scale::shown(nodes.get(node).and_then(|node| node.rounding))
    }

    /// How many different cells a slot has, with the empty one; `None` when that is open.
    #[must_use]
    pub fn width(&self, slot: usize) -> Option<u32> {
        self.slots.get(slot).and_then(|slot| width(&self.rubric, *slot))
    }

    /// A memory that holds nothing yet.
    #[must_use]
    pub fn memory(&self) -> Memory {
        let Some(fast) = &self.fast else {
            return Memory {
                criteria: Vec::new(),
                checks: Vec::new(),
                gates: Vec::new(),
                checked: Vec::new(),
                entries: Vec::new(),
                said: Vec::new(),
                kept: Vec::new(),
                pool: Pool::default(),
            };
        };
        let widths = |bears: &[usize]| bears.iter().map(|at| self.width(*at)).collect::<Vec<_>>();
        Memory {
            criteria: fast.criteria.iter().map(|(bears, _)| Lookup::new(&widths(bears))).collect(),
            checks: fast.checks.iter().map(|bears| Lookup::new(&widths(bears))).collect(),
            gates: fast.gates.iter().map(|(bears, _)| Lookup::new(&widths(bears))).collect(),
            checked: vec![Vec::new(); fast.checks.len()],
            entries: Vec::new(),
            said: vec![Vec::new(); fast.gates.len()],
            kept: fast.kept.iter().map(|node| (*node, Column::default())).collect(),
            pool: Pool::default(),
        }
    }

    /// Scores a block of rows.
    pub fn score(&self, block: &Block<'_>, memory: &mut Memory, scores: &mut Scores) {
        scores.reset(block.rows, self.nodes.len());
        match &self.fast {
            Some(fast) => fast.score(self, block, memory, scores),
            None => scores.hard.extend(0..block.rows),
        }
    }
}

fn width(rubric: &Rubric, slot: Slot) -> Option<u32> {
    let criteria = rubric.criteria();
    let input = match slot.place {
        Place::Shared(at) => rubric.inputs().get(at),
        Place::Own(number, at) => criteria.get(number).and_then(|(_, criterion)| criterion.inputs.get(at)),
        Place::Sheet | Place::Criterion(_) => None,
    };
    match (slot.part, input.map(|input| &input.kind)) {
        (Part::NotApplicable, _) => Some(3),
        (Part::Value, Some(Kind::Bool)) => Some(8),
        (Part::Value, Some(Kind::Choice(options))) => u32::try_from(options.len() + 8).ok(),
        (Part::State | Part::Evidence | Part::Reason | Part::Source, _) => Some(16),
        _ => None,
    }
}

impl Fast {
    fn of(rubric: &Rubric, slots: &[Slot], nodes: &[usize]) -> Option<Self> {
        let several = rubric.criteria().iter().any(|(_, of)| of.inputs.iter().any(|i| i.assessors.is_some()));
        if rubric.looks_at_cohort() || several {
            return None;
        }
        let scale = Scale::of(rubric, !nodes.is_empty())?;
        let root = plan::plan(rubric, scale)?;
        let bands = match rubric.grades() {
            None => None,
            Some(grades) => Some(bands(rubric, grades, scale)?),
        };
        let criteria: Vec<_> = bearing_on_criteria(rubric, slots)
            .into_iter()
            .zip(worths(&root, rubric.criteria().len()))
            .collect();
        let each = rubric.criteria().into_iter().zip(&criteria);
        let ratios =
            each.map(|((node, criterion), (bears, _))| Ratio::of(rubric, node, criterion, slots, bears));
        let ratios = ratios.collect();
        let gates = answer_gates(rubric, slots, &criteria);
        let (checks, absent) = checks(rubric, slots);
        let kept = kept(bands.as_ref(), nodes);
        let all_count = rubric.root().flat().iter().all(|node| node.counts_for_grade);
        let absent = u32::try_from(absent).ok()?;
        Some(Self { scale, root, bands, criteria, ratios, checks, gates, kept, absent, all_count })
    }

    fn score(&self, program: &Program, block: &Block<'_>, memory: &mut Memory, scores: &mut Scores) {
        self.look_up(program, block, memory);
        let root = self.rolled(program, block, memory, false);
        let graded = if self.all_count { None } else { Some(self.rolled(program, block, memory, true)) };
        let to = Shown::new(program.shown(0), self.scale);
        for row in 0..block.rows {
            let read = self.row(row, &root, graded.as_ref().unwrap_or(&root), memory, to);
            match read {
                Some(read) => scores.write(row, &read),
                None => scores.hard.push(row),
            }
        }
        self.show_nodes(program, memory, scores);
        memory.pool.give(root);
        graded.into_iter().for_each(|graded| memory.pool.give(graded));
    }

    /// What a criterion gives in all rows.
    fn points(
        &self,
        program: &Program,
        block: &Block<'_>,
        number: usize,
        lookups: &mut [Lookup<Entry>],
        out: &mut Vec<Entry>,
    ) {
        let Program { rubric, slots, .. } = program;
        let (bears, worth) = &self.criteria[number];
        let lookup = &mut lookups[number];
        out.resize(block.rows, Entry::default());
        let ask = |row: usize| {
            let cells: &Cells<'_> = &|slot| (block.cell)(slot, row);
            Question { rubric, slots, bears, cells }.points(number, *worth, self.scale)
        };
        match self.ratios.get(number).and_then(Option::as_ref) {
            None => lookup.fill(&codes(block, bears), out, ask),
            Some(ratio) => {
                ratio.fill(block, self.scale, out);
                lookup.fill_rest(&codes(block, bears), out, ask);
            }
        }
    }

    /// What the inputs of the rubric lack, and what every gate says, in all rows.
    fn look_up(&self, program: &Program, block: &Block<'_>, memory: &mut Memory) {
        let Program { rubric, slots, .. } = program;
        for ((bears, lookup), out) in self.checks.iter().zip(&mut memory.checks).zip(&mut memory.checked) {
            out.resize(block.rows, Entry::default());
            lookup.fill(&codes(block, bears), out, |row| {
                let cells: &Cells<'_> = &|slot| (block.cell)(slot, row);
                Question { rubric, slots, bears, cells }.checked()
            });
        }
        for (((bears, gate), lookup), out) in self.gates.iter().zip(&mut memory.gates).zip(&mut memory.said) {
            out.resize(block.rows, Said::Unknown);
            lookup.fill(&codes(block, bears), out, |row| {
                let cells: &Cells<'_> = &|slot| (block.cell)(slot, row);
                Question { rubric, slots, bears, cells }.fires(*gate).map_or(Said::Hard, Said::Fires)
            });
        }
    }

    fn rolled(&self, program: &Program, block: &Block<'_>, memory: &mut Memory, graded: bool) -> Column {
        let Memory { criteria, entries, kept, pool, .. } = memory;
        let points =
            &mut |number: usize, out: &mut Vec<Entry>| self.points(program, block, number, criteria, out);
        Course { rows: block.rows, pool, points, entries, graded, kept }.of(&self.root)
    }

    /// The figures of a row; `None` when it is hard.
    #[inline]
    fn row(&self, row: usize, root: &Column, graded: &Column, memory: &Memory, to: Shown) -> Option<Read> {
        let mut word = root.word[row];
        for check in &memory.checked {
            word = word.and(check[row].word);
        }
        // A sheet to which nothing applies is told by the path of a single sheet.
        if word.is_hard() || graded.word[row].is_hard() || root.word[row].children_absent() > 0 {
            return None;
        }
        let (low, spread, rest) = (root.low[row], root.spread[row], root.word[row].rests());
        let lowest = to.of(Scaled { value: low, rest })?;
        let highest = if spread == 0 { lowest } else { to.of(Scaled { value: low + spread, rest })? };
        let (first, last) = (graded.low[row], graded.low[row] + graded.spread[row]);
        let grade = match &self.bands {
            None => Graded::default(),
            Some(bands) => {
                bands.graded((first, last, graded.word[row].rests()), |at| match &bands.gates[at].test {
                    Fires::Floor(nodes) => Gate::is_below(nodes, &memory.kept, row),
                    Fires::Answers(at) => match memory.said[*at][row] {
                        Said::Fires(truth) => Some(truth),
                        Said::Unknown | Said::Hard => None,
                    },
                })?
            }
        };
        let missing = u32::try_from(word.answers_missing()).ok()? + self.absent;
        // Two ends that are shown alike would look like a known score.
        if spread != 0 && lowest == highest {
            return None;
        }
        let settled = spread == 0 && first == last && (self.bands.is_none() || grade.last.is_some());
        let status = match (settled, missing) {
            (false, _) => Status::Incomplete,
            (true, 0) => Status::Complete,
            (true, _) => Status::Decided,
        };
        Some(Read { lowest, highest, grade, status, missing })
    }

    /// The scores of the nodes asked for.
    fn show_nodes(&self, program: &Program, memory: &Memory, scores: &mut Scores) {
        for (node, (values, known)) in program.nodes.iter().zip(&mut scores.nodes) {
            let Ok(at) = memory.kept.binary_search_by_key(node, |(kept, _)| *kept) else { continue };
            let (column, to) = (&memory.kept[at].1, Shown::new(program.shown(*node), self.scale));
            for row in 0..values.len() {
                let word = column.word[row];
                known[row] = column.spread[row] == 0 && word.children_absent() == 0;
                match to.of(Scaled { value: column.low[row], rest: word.rests() }) {
                    Some(shown) => values[row] = shown,
                    None => scores.hard.push(row),
                }
            }
        }
        scores.hard.sort_unstable();
        scores.hard.dedup();
    }
}

/// The slots that bear on each criterion.
fn bearing_on_criteria(rubric: &Rubric, slots: &[Slot]) -> Vec<Vec<usize>> {
    let each = rubric.criteria().into_iter().map(|(node, criterion)| {
        let kinks = Kinks::of(node, criterion, None);
        let signs = criterion.inputs.iter().any(|input| matches!(input.kind, Kind::Assessed { .. }));
        bearing(slots, |slot| match slot.place {
            Place::Shared(at) => kinks.used.contains(&Named::Shared(at)),
            Place::Sheet => signs,
            _ => slot.criterion() == Some(criterion.number),
        })
    });
    each.collect()
}

/// The slots of each input of the rubric, and of the sheet itself; and how many inputs have none.
fn checks(rubric: &Rubric, slots: &[Slot]) -> (Vec<Vec<usize>>, usize) {
    let inputs = (0..rubric.inputs().len()).map(|at| bearing(slots, |slot| slot.place == Place::Shared(at)));
    let mut checks: Vec<Vec<usize>> = inputs.collect();
    let absent = checks.iter().filter(|bears| bears.is_empty()).count();
    checks.push(bearing(slots, |slot| slot.place == Place::Sheet));
    checks.retain(|bears| !bears.is_empty());
    (checks, absent)
}

/// The nodes whose scores somebody looks at, in the order of their numbers.
fn kept(bands: Option<&Bands>, nodes: &[usize]) -> Vec<usize> {
    let gates = bands.into_iter().flat_map(|bands| &bands.gates);
    let floors = gates.filter_map(|gate| match &gate.test {
        Fires::Floor(nodes) => Some(nodes.iter().map(|(node, _)| *node)),
        Fires::Answers(_) => None,
    });
    let mut kept: Vec<usize> = floors.flatten().chain(nodes.iter().copied()).collect();
    kept.sort_unstable();
    kept.dedup();
    kept
}

fn codes<'a>(block: &Block<'a>, bears: &[usize]) -> Vec<&'a [u32]> {
    bears.iter().map(|at| block.codes[*at]).collect()
}

/// What each criterion is worth in the plan's parts.
fn worths(root: &Step, criteria: usize) -> Vec<u64> {
    fn visit(step: &Step, worths: &mut Vec<u64>) {
        match &step.body {
            plan::Body::Criterion(number) => worths[*number] = step.worth,
            plan::Body::Section(section) => section.children.iter().for_each(|child| visit(child, worths)),
        }
    }
    let mut worths = vec![0; criteria];
    visit(root, &mut worths);
    worths
}

/// The gates that look at answers, with the slots that bear on each.
fn answer_gates(rubric: &Rubric, slots: &[Slot], criteria: &[(Vec<usize>, u64)]) -> Vec<(Vec<usize>, usize)> {
    let gates = rubric.grades().into_iter().flat_map(|grades| grades.gates.iter().enumerate());
    let looking = gates.filter(|(_, gate)| matches!(gate.test, Test::When(_)));
    looking
        .map(|(at, gate)| {
            let mut bears = Vec::new();
            for reference in gate.inputs() {
                match reference.slot {
                    Named::Shared(place) => {
                        bears.extend(bearing(slots, |slot| slot.place == Place::Shared(place)));
                    }
                    Named::Of(number, _) => bears.extend(&criteria[number].0),
                    _ => {}
                }
            }
            bears.sort_unstable();
            bears.dedup();
            (bears, at)
        })
        .collect()
}

/// How a number of units is shown.
#[derive(Clone, Copy)]
struct Shown {
    step: Option<i64>,
    rounding: Rounding,
}

impl Shown {
    fn new(rounding: Rounding, scale: Scale) -> Self {
        Self { step: scale.step(rounding.places), rounding }
    }

    #[inline]
    fn of(self, scaled: Scaled) -> Option<i64> {
        let step = self.step?;
        if step == 1 && scaled.rest == 0 {
            return Some(scaled.value);
        }
        Some(scale::rounded(scaled, step, self.rounding.mode)? / step)
    }
}

/// What was read of a row.
struct Read {
    lowest: i64,
    highest: i64,
    grade: Graded,
    status: Status,
    missing: u32,
}

impl Scores {
    fn reset(&mut self, rows: usize, nodes: usize) {
        self.hard.clear();
        for column in [&mut self.lowest, &mut self.highest] {
            column.clear();
            column.resize(rows, 0);
        }
        for column in [&mut self.grade, &mut self.before] {
            column.clear();
            column.resize(rows, Self::OPEN);
        }
        self.status.clear();
        self.status.resize(rows, Status::Incomplete);
        self.missing.clear();
        self.missing.resize(rows, 0);
        self.nodes.resize(nodes, (Vec::new(), Vec::new()));
        for (values, known) in &mut self.nodes {
            values.clear();
            values.resize(rows, 0);
            known.clear();
            known.resize(rows, false);
        }
    }

    fn write(&mut self, row: usize, read: &Read) {
        let rank = |rank: Option<usize>| rank.and_then(|rank| u8::try_from(rank).ok()).unwrap_or(Self::OPEN);
        self.lowest[row] = read.lowest;
        self.highest[row] = read.highest;
        self.grade[row] = rank(read.grade.last);
        self.before[row] = rank(read.grade.before);
        self.status[row] = read.status;
        self.missing[row] = read.missing;
    }
}
