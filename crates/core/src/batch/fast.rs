//! The fast path (整数路径): what can be done in whole numbers.
//!
//! Takes a rubric and the slots of the columns, gives lookups for criteria, inputs and gates, the plan of the roll-up
//! and the bands; takes a block of rows, gives its figures. `None` for a rubric that whole numbers can't hold.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    reason = "there is a lookup for each function; counts are those of the rubric"
)]

use alloc::{vec, vec::Vec};

use super::{
    cells::{self, Cells},
    course::{Bands, Fires, Said, Saying, bands, looks_at_scores},
    entry::Entry,
    lookup::{Drawn, Lookup},
    operand::Operand,
    plan::{self, Step},
    program::{Program, width},
    question::{CellsOf, Question, bearing},
    ratio::{self, Ratio, Stated},
    rollup::{Column, Course, Pool, Source},
    scale::Scale,
    scored::{Cases, Scored},
    scores::{Scores, Shown, Sums},
    shape::{Classes, Ground, Shape},
    slot::{Part, Place, Slot},
};
use crate::analysis::cases::Kinks;
use crate::base::Rounding;
use crate::rubric::{Kind, Rubric, Slot as Named, Test};

/// What a program has looked up so far; one for each thread. It changes no result.
#[derive(Clone, Debug, Default)]
pub struct Memory {
    criteria: Vec<Known>,
    checks: Vec<Lookup>,
    gates: Vec<Lookup>,
    /// What the inputs of the rubric lack in the present block, and what every gate says.
    checked: Column,
    said: Vec<Column>,
    kept: Vec<(usize, Column)>,
    /// For each gate that looks at scores what it said so far, and what it says in the present block.
    cases: Vec<Cases>,
    judged: Vec<Vec<Option<Said>>>,
    drawn: Vec<Drawn>,
    work: Work,
    pool: Pool,
}

/// What is known of one criterion.
#[derive(Clone, Debug)]
struct Known {
    lookup: Lookup,
    classes: Classes,
    stated: Stated,
}

/// Buffers that are used again.
#[derive(Clone, Debug, Default)]
struct Work {
    codes: Vec<u32>,
    ratio: ratio::Work,
}

/// A rubric in whole numbers.
#[derive(Clone, Debug)]
pub(super) struct Fast {
    scale: Scale,
    root: Step,
    bands: Option<Bands>,
    criteria: Vec<Asked>,
    checks: Vec<Check>,
    /// For each gate that looks at answers the slots that bear on it, and its place among all gates.
    gates: Vec<(Vec<usize>, usize)>,
    scored: Vec<Scored>,
    /// The nodes whose scores are kept.
    kept: Vec<usize>,
    /// For each slot how many different cells it has; `None` when that is open.
    widths: Vec<Option<u32>>,
    /// How many inputs of the rubric have no column.
    absent: u32,
    all_count: bool,
}

/// A criterion.
#[derive(Clone, Debug)]
struct Asked {
    /// The slots that bear on it, open ones first.
    bears: Vec<usize>,
    worth: u64,
    /// By what its points are multiplied before they are added up.
    share: i64,
    shape: Shape,
}

/// An input of the rubric, or the sheet itself.
#[derive(Clone, Debug)]
struct Check {
    bears: Vec<usize>,
    /// A number that nothing can be wrong with but its bounds.
    number: Option<Operand>,
}

impl Fast {
    pub fn of(rubric: &Rubric, slots: &[Slot], nodes: &[usize]) -> Option<Self> {
        let several = rubric.criteria().iter().any(|(_, of)| of.inputs.iter().any(|i| i.assessors.is_some()));
        if rubric.looks_at_cohort() || several {
            return None;
        }
        let scale = Scale::of(rubric, !nodes.is_empty())?;
        let bands = match rubric.grades() {
            None => None,
            Some(grades) => Some(bands(rubric, grades, scale)?),
        };
        let kept = kept(rubric, bands.as_ref(), nodes);
        let root = plan::plan(rubric, scale, &kept)?;
        let widths: Vec<_> = slots.iter().map(|slot| width(rubric, *slot)).collect();
        let criteria = criteria(rubric, slots, &widths, &root);
        let (scored, gates) = gates(rubric, slots, &widths, &criteria).into_iter().partition(|(_, at)| {
            rubric.grades().and_then(|grades| grades.gates.get(*at)).is_some_and(looks_at_scores)
        });
        let scored: Vec<(Vec<usize>, usize)> = scored;
        let scored = scored
            .into_iter()
            .map(|(bears, at)| Scored::of(rubric, rubric.grades()?.gates.get(at)?, (at, bears), scale));
        let scored = scored.collect::<Option<_>>()?;
        let (checks, absent) = checks(rubric, slots);
        let all_count = rubric.root().flat().iter().all(|node| node.counts_for_grade);
        let absent = u32::try_from(absent).ok()?;
        Some(Self { scale, root, bands, criteria, checks, gates, scored, kept, widths, absent, all_count })
    }

    /// A memory that holds nothing yet.
    pub fn memory(&self) -> Memory {
        let lookup = |bears: &Vec<usize>| {
            let widths: Vec<_> = bears.iter().map(|at| self.widths[*at]).collect();
            Lookup::new(&widths)
        };
        let known = |asked: &Asked| Known {
            lookup: lookup(&asked.bears),
            classes: Classes::new(),
            stated: Stated::default(),
        };
        Memory {
            criteria: self.criteria.iter().map(known).collect(),
            checks: self.checks.iter().map(|check| lookup(&check.bears)).collect(),
            gates: self.gates.iter().map(|(bears, _)| lookup(bears)).collect(),
            said: vec![Column::default(); self.gates.len()],
            cases: vec![Cases::new(); self.scored.len()],
            judged: vec![Vec::new(); self.scored.len()],
            kept: self.kept.iter().map(|node| (*node, Column::default())).collect(),
            ..Memory::default()
        }
    }

    /// Scores a block of rows.
    pub fn score(&self, program: &Program, cells: &mut dyn Cells, memory: &mut Memory, scores: &mut Scores) {
        self.check(program, cells, memory);
        self.ask_gates(program, cells, memory);
        let root = self.rolled(program, cells, memory, false);
        let graded = if self.all_count { None } else { Some(self.rolled(program, cells, memory, true)) };
        self.ask_scored(program, cells, memory);
        let sums = Sums {
            root: &root,
            graded: graded.as_ref().unwrap_or(&root),
            checked: &memory.checked,
            saying: Saying { answers: &memory.said, scores: &memory.judged, kept: &memory.kept },
            absent: self.absent,
            bands: self.bands.as_ref(),
            to: Shown::new(self.rounding(program, 0), self.scale),
        };
        sums.read(scores);
        self.show_nodes(program, memory, scores);
        memory.pool.give(root);
        graded.into_iter().for_each(|graded| memory.pool.give(graded));
    }

    /// What the inputs of the rubric lack in all rows.
    fn check(&self, program: &Program, cells: &mut dyn Cells, memory: &mut Memory) {
        let Memory { checks, checked, work, pool, drawn, .. } = memory;
        checked.clear(cells.rows());
        for (Check { bears, number }, lookup) in self.checks.iter().zip(checks) {
            if number.as_ref().is_some_and(|number| is_fine(number, cells, &mut work.codes)) {
                continue;
            }
            let ask = |cells: &dyn Cells, row: usize| {
                question(program, bears, &|slot| cells.cell(slot, row)).checked()
            };
            add_single((cells, bears), lookup, (pool, drawn, work), checked, &ask);
        }
    }

    /// What every gate that looks at answers says in all rows.
    fn ask_gates(&self, program: &Program, cells: &mut dyn Cells, memory: &mut Memory) {
        let Memory { gates, said, work, pool, drawn, .. } = memory;
        for (((bears, gate), lookup), said) in self.gates.iter().zip(gates).zip(said) {
            said.clear(cells.rows());
            let ask = |cells: &dyn Cells, row: usize| {
                question(program, bears, &|slot| cells.cell(slot, row)).fires(*gate)
            };
            add_single((cells, bears), lookup, (pool, drawn, work), said, &ask);
        }
    }

    /// What every gate that looks at scores says in all rows.
    fn ask_scored(&self, program: &Program, cells: &mut dyn Cells, memory: &mut Memory) {
        let Memory { cases, judged, kept, .. } = memory;
        for ((scored, cases), judged) in self.scored.iter().zip(cases).zip(judged) {
            let codes = cells::all_codes(cells, &scored.bears);
            judged.clear();
            judged.extend((0..cells.rows()).map(|row| {
                let case = scored.case(&codes, kept, row)?;
                let ask = || {
                    let cell = &|slot| cells.cell(slot, row);
                    question(program, &scored.bears, cell).judged(scored.gate, &scored.scores(kept, row)?)
                };
                Scored::said(cases, case, ask).map(Said::of)
            }));
        }
    }

    fn rolled(&self, program: &Program, cells: &mut dyn Cells, memory: &mut Memory, graded: bool) -> Column {
        let Memory { criteria, kept, pool, drawn, work, .. } = memory;
        let rows = cells.rows();
        let source = &mut Criteria { fast: self, program, cells, known: criteria, work };
        Course { rows, pool, source, graded, kept, drawn }.of(&self.root)
    }

    /// How the scores of a node are rounded.
    fn rounding(&self, program: &Program, node: usize) -> Option<Rounding> {
        let nodes = program.rubric().root().flat();
        nodes.get(node).and_then(|node| node.rounding)
    }

    /// The scores of the nodes asked for.
    fn show_nodes(&self, program: &Program, memory: &Memory, scores: &mut Scores) {
        for (at, node) in program.nodes().iter().enumerate() {
            let Ok(found) = memory.kept.binary_search_by_key(node, |(kept, _)| *kept) else { continue };
            scores.show(at, &memory.kept[found].1, Shown::new(self.rounding(program, *node), self.scale));
        }
        scores.settle();
    }
}

/// The criteria of a block.
struct Criteria<'a, 'b> {
    fast: &'a Fast,
    program: &'a Program,
    cells: &'a mut (dyn Cells + 'b),
    known: &'a mut [Known],
    work: &'a mut Work,
}

impl Source for Criteria<'_, '_> {
    fn draw(&mut self, number: usize, drawn: &mut Drawn) {
        let Asked { bears, share, .. } = &self.fast.criteria[number];
        let Known { lookup, stated, .. } = &self.known[number];
        let Some(ratio) = self.ratio(number) else {
            return lookup.draw((self.cells, bears), &mut self.work.codes, drawn);
        };
        ratio.draw(self.cells, (self.fast.scale, *share), stated, drawn, &mut self.work.ratio);
        if !self.work.ratio.rest.is_empty() {
            let rest = core::mem::take(&mut self.work.ratio.rest);
            self.work_out(number, rest.iter().copied(), drawn);
            self.work.ratio.rest = rest;
        }
    }

    fn learn(&mut self, number: usize, drawn: &mut Drawn) {
        if !drawn.is_own {
            let unknown = drawn.take(&self.known[number].lookup);
            self.work_out(number, unknown.into_iter(), drawn);
        }
    }

    fn lookup(&self, number: usize) -> &Lookup {
        &self.known[number].lookup
    }
}

impl<'a> Criteria<'a, '_> {
    /// The ratio of two columns that a criterion is.
    fn ratio(&self, number: usize) -> Option<&'a Ratio> {
        match &self.fast.criteria[number].shape {
            Shape::Ratio(ratio) if ratio.is_of_columns() => Some(ratio),
            _ => None,
        }
    }

    /// What a criterion gives in some rows, one by one.
    fn work_out(&mut self, number: usize, rows: impl Iterator<Item = usize>, drawn: &mut Drawn) {
        let ratio = self.ratio(number);
        let Self { fast, program, cells, known, .. } = self;
        let Asked { bears, worth, share, shape } = &fast.criteria[number];
        let Known { lookup, classes, stated } = &mut known[number];
        let scale = (fast.scale, *share);
        lookup.learn((&mut **cells, bears), rows, drawn, |cells, row, key| {
            let asked = || {
                let cell = &|slot| cells.cell(slot, row);
                let (entry, by_state) = question(program, bears, cell).points(number, *worth, scale);
                if let Some(ratio) = ratio.filter(|_| by_state) {
                    ratio.learn(cells, bears, key, entry, stated);
                }
                entry
            };
            shape.entry((cells, key), scale, classes, asked)
        });
    }
}

/// One function by itself.
struct Single<'a, 'b> {
    cells: &'a mut (dyn Cells + 'b),
    bears: &'a [usize],
    lookup: &'a mut Lookup,
    codes: &'a mut Vec<u32>,
    ask: &'a dyn Fn(&dyn Cells, usize) -> Entry,
}

impl Source for Single<'_, '_> {
    fn draw(&mut self, _number: usize, drawn: &mut Drawn) {
        self.lookup.draw((self.cells, self.bears), self.codes, drawn);
    }

    fn learn(&mut self, _number: usize, drawn: &mut Drawn) {
        let unknown = drawn.take(self.lookup).into_iter();
        self.lookup.learn((self.cells, self.bears), unknown, drawn, |cells, row, _| (self.ask)(cells, row));
    }

    fn lookup(&self, _number: usize) -> &Lookup {
        self.lookup
    }
}

/// Adds what one function gives in all rows.
fn add_single(
    (cells, bears): (&mut dyn Cells, &[usize]),
    lookup: &mut Lookup,
    (pool, drawn, work): (&mut Pool, &mut Vec<Drawn>, &mut Work),
    sum: &mut Column,
    ask: &dyn Fn(&dyn Cells, usize) -> Entry,
) {
    let rows = cells.rows();
    let source = &mut Single { cells, bears, lookup, codes: &mut work.codes, ask };
    Course { rows, pool, source, graded: true, kept: &mut [], drawn }.add_together(&[0], sum);
}

fn question<'a>(program: &'a Program, bears: &'a [usize], cells: &'a CellsOf<'a>) -> Question<'a> {
    Question { rubric: program.rubric(), slots: program.slots(), bears, cells }
}

/// Is a number there in every row, within its bounds?
fn is_fine(number: &Operand, cells: &mut dyn Cells, codes: &mut Vec<u32>) -> bool {
    codes.resize(cells.rows(), 0);
    cells::codes(cells, number.slot, codes);
    number.steps(cells.places(number.slot)).is_some_and(|steps| steps.allow_all(codes))
}

/// The criteria, each with what bears on it.
fn criteria(rubric: &Rubric, slots: &[Slot], widths: &[Option<u32>], root: &Step) -> Vec<Asked> {
    let mut measures = vec![(0, 1); rubric.criteria().len()];
    measured(root, &mut measures);
    let each = rubric.criteria().into_iter().zip(measures);
    each.map(|((node, criterion), (worth, share))| {
        let kinks = Kinks::of(node, criterion, None);
        let signs = criterion.inputs.iter().any(|input| matches!(input.kind, Kind::Assessed { .. }));
        let mut bears = bearing(slots, |slot| match slot.place {
            Place::Shared(at) => kinks.used.contains(&Named::Shared(at)),
            Place::Sheet => signs,
            _ => slot.criterion() == Some(criterion.number),
        });
        bears.sort_by_key(|slot| widths[*slot].is_some());
        let shape = Shape::of(&Ground { rubric, node, criterion, slots, bears: &bears });
        Asked { bears, worth, share, shape }
    })
    .collect()
}

/// What each criterion is worth in the plan's parts, and by what it is multiplied.
fn measured(step: &Step, measures: &mut [(u64, i64)]) {
    match &step.body {
        plan::Body::Criterion(number) => {
            measures[*number] = (step.worth, if step.kept { 1 } else { step.share });
        }
        plan::Body::Section(section) => section.children.iter().for_each(|child| measured(child, measures)),
    }
}

/// The slots of each input of the rubric, and of the sheet itself; and how many inputs have none.
fn checks(rubric: &Rubric, slots: &[Slot]) -> (Vec<Check>, usize) {
    let inputs = rubric.inputs().iter().enumerate().map(|(at, input)| {
        let bears = bearing(slots, |slot| slot.place == Place::Shared(at));
        let value = bears.first().filter(|slot| bears.len() == 1 && slots[**slot].part == Part::Value);
        let number = value.and_then(|slot| Operand::of(input, *slot));
        Check { bears, number }
    });
    let mut checks: Vec<Check> = inputs.collect();
    let absent = checks.iter().filter(|check| check.bears.is_empty()).count();
    checks.push(Check { bears: bearing(slots, |slot| slot.place == Place::Sheet), number: None });
    checks.retain(|check| !check.bears.is_empty());
    (checks, absent)
}

/// The nodes whose scores somebody looks at, in the order of their numbers.
fn kept(rubric: &Rubric, bands: Option<&Bands>, nodes: &[usize]) -> Vec<usize> {
    let gates = bands.into_iter().flat_map(|bands| &bands.gates);
    let floors = gates.filter_map(|gate| match &gate.test {
        Fires::Floor(nodes) => Some(nodes.iter().map(|(node, _)| *node)),
        Fires::Answers(_) | Fires::Scores(_) => None,
    });
    let mut kept: Vec<usize> = floors.flatten().chain(nodes.iter().copied()).collect();
    let all = rubric.grades().into_iter().flat_map(|grades| &grades.gates);
    kept.extend(all.filter(|gate| looks_at_scores(gate)).flat_map(crate::rubric::Gate::nodes));
    kept.sort_unstable();
    kept.dedup();
    kept
}

/// The gates that look at answers or scores, with the slots that bear on each.
fn gates(
    rubric: &Rubric,
    slots: &[Slot],
    widths: &[Option<u32>],
    criteria: &[Asked],
) -> Vec<(Vec<usize>, usize)> {
    let gates = rubric.grades().into_iter().flat_map(|grades| grades.gates.iter().enumerate());
    let looking = gates.filter(|(_, gate)| matches!(gate.test, Test::When(_) | Test::Always));
    looking
        .map(|(at, gate)| {
            let mut bears = Vec::new();
            for reference in gate.inputs() {
                match reference.slot {
                    Named::Shared(place) => {
                        bears.extend(bearing(slots, |slot| slot.place == Place::Shared(place)));
                    }
                    Named::Of(number, _) => bears.extend(&criteria[number].bears),
                    _ => {}
                }
            }
            bears.sort_unstable();
            bears.dedup();
            bears.sort_by_key(|slot| widths[*slot].is_some());
            (bears, at)
        })
        .collect()
}
