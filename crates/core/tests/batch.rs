//! Tables against single sheets: every row of random tables over random rubrics, through both paths.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    clippy::panic,
    clippy::cast_possible_truncation,
    reason = "a test may fail"
)]

mod random;

use std::{collections::BTreeMap, sync::Arc};

use haitang::{
    Exact, Rubric, Sheet,
    base::{Rounding, json::Value},
    batch::{self, Cells, Outcome, Part, Place, Program, Scores, Slot},
    rubric::{Input, Kind},
    score,
    score::Status,
};
use random::Random;

/// A cell that fits its slot most of the time.
fn cell(random: &mut Random, rubric: &Rubric, slot: Slot) -> Value {
    if slot.part != Part::Source && random.one_in(12) {
        return Value::Null;
    }
    let criteria = rubric.criteria();
    let input = match slot.place {
        Place::Shared(at) => rubric.inputs().get(at),
        Place::Own(number, at) => criteria[number].1.inputs.get(at),
        _ => None,
    };
    match (slot.part, input) {
        (Part::Value, Some(input)) => value(random, input),
        (Part::Done, _) => Value::Text(random.below(9).to_string()),
        (Part::Due, _) => Value::Text((random.below(9) + usize::from(random.below(3) > 0)).to_string()),
        (Part::State, _) if random.one_in(25) => text(random.pick::<&str>(&[
            "not_met",
            "no_evidence",
            "not_applicable",
            "exempt",
            "forfeit",
            "missing",
            "answered",
            "carried",
            "wrong",
        ])),
        (Part::NotApplicable, _) => Value::Bool(random.one_in(25)),
        (Part::Evidence, _) => [Value::Bool(random.one_in(2)), text("台账")][random.below(2)].clone(),
        (Part::Reason | Part::Source | Part::Note, _) => text("因为"),
        (Part::Assessor, _) => text("A1"),
        _ => Value::Null,
    }
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn value(random: &mut Random, input: &Input) -> Value {
    if random.one_in(400) {
        return [Value::Bool(true), text("-3"), text("10/3"), text("wrong"), text("1.123456"), text("99999")]
            [random.below(6)]
        .clone();
    }
    match &input.kind {
        Kind::Bool => Value::Bool(random.below(3) > 0),
        Kind::Choice(options) => Value::of(&random.pick(options).0),
        Kind::List(options) => {
            let chosen = options.iter().filter(|_| random.one_in(2));
            Value::List(chosen.map(|(id, _)| Value::of(id)).collect())
        }
        Kind::Date => text(&format!("2024-{:02}-{:02}", 1 + random.below(12), 1 + random.below(28))),
        Kind::Number { at_least, at_most, places, .. } => {
            numbered(random, at_least.as_ref(), at_most.as_ref(), places.unwrap_or(2))
        }
        Kind::Assessed { at_least, at_most, places, .. } => {
            numbered(random, Some(at_least), Some(at_most), places.unwrap_or(1))
        }
        Kind::Count { at_least, at_most } => numbered(random, Some(at_least), at_most.as_ref(), 0),
        _ => Value::Null,
    }
}

fn numbered(random: &mut Random, least: Option<&Exact>, most: Option<&Exact>, places: u32) -> Value {
    let low = least.cloned().unwrap_or(Exact::ZERO);
    let width = most.map_or(Exact::from(20), |most| most.minus(&low));
    let share = Exact::fraction(random.below(101) as i128, 100).unwrap();
    let number = low.plus(&width.times(&share));
    Value::Text(number.rounded(Rounding { places, ..Rounding::default() }).to_string())
}

/// What the path of a single sheet says of a row; or why the row is refused.
fn alone(rubric: &Rubric, slots: &[Slot], cells: &[Value], nodes: &[usize]) -> Result<Outcome, String> {
    let document = batch::sheet(rubric, slots.iter().copied().zip(cells.iter().cloned()));
    let text = haitang::base::json::canonical(&document.map_err(|issues| issues.to_string())?);
    let sheet = Sheet::from_json(rubric, &text).map_err(|issues| format!("{issues} in {text}"))?;
    Ok(Outcome::of(rubric, &score(&sheet), nodes))
}

fn shown(number: &Exact, rounding: Rounding) -> i64 {
    let scale = Exact::from(10_i64.pow(rounding.places));
    number.rounded(rounding).times(&scale).to_string().parse().unwrap()
}

/// A block whose cells are numbered as they come.
struct Block<'a> {
    table: &'a [Vec<Value>],
    codes: &'a [Vec<u32>],
}

impl Cells for Block<'_> {
    fn rows(&self) -> usize {
        self.table.len()
    }

    fn codes(&mut self, slot: usize, out: &mut [u32]) {
        out.copy_from_slice(&self.codes[slot]);
    }

    fn cell(&self, slot: usize, row: usize) -> Value {
        self.table[row][slot].clone()
    }
}

#[derive(Default)]
struct Seen {
    rubrics: usize,
    fast: usize,
    rows: usize,
    hard: usize,
    refused: usize,
    decided: usize,
}

/// Is the slot one of a share?
fn shares(rubric: &Rubric, slot: Slot) -> bool {
    let kind = match slot.place {
        Place::Shared(at) => &rubric.inputs()[at].kind,
        Place::Own(number, at) => &rubric.criteria()[number].1.inputs[at].kind,
        _ => return false,
    };
    matches!(kind, Kind::Share { .. })
}

/// The slots of a random table.
fn columns(rubric: &Rubric, random: &mut Random) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Vec::new();
    for (_, slot) in Slot::all(rubric) {
        let wanted = match slot.part {
            Part::Done | Part::Due => false,
            Part::State | Part::NotApplicable => random.one_in(12),
            Part::Note => random.one_in(20),
            // What nothing is taken over from elsewhere for cites nothing.
            Part::Source => match slot.place {
                Place::Criterion(number) => rubric.criteria()[number].1.inputs.iter().any(Input::is_cited),
                _ => true,
            },
            _ => true,
        };
        // A share comes in two columns.
        let halves = [Part::Done, Part::Due].map(|part| Slot { part, ..slot });
        let parts: &[Slot] = if shares(rubric, slot) && slot.part == Part::Value { &halves } else { &[slot] };
        if wanted {
            parts.iter().for_each(|part| {
                if !slots.contains(part) {
                    slots.push(*part);
                }
            });
        }
    }
    slots
}

/// Scores a random table in blocks and compares each row.
fn check(rubric: &Arc<Rubric>, random: &mut Random, rows: usize, seen: &mut Seen) {
    let slots = columns(rubric, random);
    let nodes: Vec<usize> = (0..rubric.root().flat().len()).filter(|_| random.one_in(3)).collect();
    let program = Program::of(Arc::clone(rubric), slots.clone(), nodes.clone());
    seen.rubrics += 1;
    seen.fast += usize::from(program.is_fast());
    let mut memory = program.memory();
    let mut known: Vec<BTreeMap<String, u32>> = vec![BTreeMap::new(); slots.len()];
    let mut scores = Scores::default();
    for size in [1, 7, rows.saturating_sub(8)] {
        let table: Vec<Vec<Value>> =
            (0..size).map(|_| slots.iter().map(|slot| cell(random, rubric, *slot)).collect()).collect();
        let each = known.iter_mut().enumerate();
        let coded: Vec<Vec<u32>> =
            each.map(|(slot, known)| table.iter().map(|row| code(known, &row[slot])).collect()).collect();
        let mut block = Block { table: &table, codes: &coded };
        program.score(&mut block, &mut memory, &mut scores);
        for (row, cells) in table.iter().enumerate() {
            seen.rows += 1;
            let wanted = alone(rubric, &slots, cells, &nodes);
            seen.refused += usize::from(wanted.is_err());
            if scores.hard.contains(&row) {
                seen.hard += 1;
                continue;
            }
            let wanted = wanted.unwrap_or_else(|why| panic!("a refused row was scored: {why}"));
            compare(rubric, &program, &scores, row, &wanted, cells);
            seen.decided += usize::from(wanted.status != Status::Incomplete);
        }
    }
}

fn code(known: &mut BTreeMap<String, u32>, cell: &Value) -> u32 {
    if *cell == Value::Null {
        return 0;
    }
    let next = known.len() as u32 + 1;
    *known.entry(haitang::base::json::canonical(cell)).or_insert(next)
}

fn compare(
    rubric: &Rubric,
    program: &Program,
    scores: &Scores,
    row: usize,
    wanted: &Outcome,
    cells: &[Value],
) {
    let to = program.shown(0);
    let told = || format!("{} {cells:?}\n{wanted:?}", rubric.to_json());
    let number = |number: &Option<Exact>| number.as_ref().map(|number| shown(number, to));
    assert_eq!(Some(scores.lowest[row]), number(&wanted.lowest), "lowest {}", told());
    assert_eq!(Some(scores.highest[row]), number(&wanted.highest), "highest {}", told());
    let rank = |rank: Option<usize>| rank.map_or(Scores::OPEN, |rank| rank as u8);
    assert_eq!(scores.before[row], rank(wanted.before), "before {}", told());
    assert_eq!(scores.grade[row], rank(wanted.grade), "grade {}", told());
    assert_eq!(scores.status[row], wanted.status, "status {}", told());
    assert_eq!(scores.missing[row] as usize, wanted.missing, "missing {}", told());
    for ((values, known), (node, wanted)) in
        scores.nodes.iter().zip(program.nodes().iter().zip(&wanted.nodes))
    {
        let found = known[row].then_some(values[row]);
        let to = program.shown(*node);
        assert_eq!(found, wanted.as_ref().map(|number| shown(number, to)), "node {node} {}", told());
    }
}

#[test]
fn every_row_is_scored_as_a_single_sheet_would_be() {
    let mut seen = Seen::default();
    for seed in 0..400 {
        let mut random = Random::of(seed);
        let rubric = Arc::new(random::read(&random::rubric(&mut random)));
        check(&rubric, &mut random, 40, &mut seen);
    }
    let Seen { rubrics, fast, rows, hard, refused, decided } = seen;
    println!(
        "{rubrics} rubrics, {fast} fast; {rows} rows: {hard} hard, {refused} refused, {decided} decided"
    );
    assert!(fast > 40 && rows > hard * 11 / 10, "too few rows went the fast way");
}

#[test]
fn the_library_is_scored_as_single_sheets_would_be() {
    let library = std::fs::read_dir("../../examples/rubrics").unwrap();
    for entry in library.map(Result::unwrap).filter(|entry| entry.path().join("rubric.json").exists()) {
        let document = std::fs::read(entry.path().join("rubric.json")).unwrap();
        let rubric = Arc::new(Rubric::from_bytes(&document).unwrap());
        let mut seen = Seen::default();
        check(&rubric, &mut Random::of(7), 200, &mut seen);
        let Seen { fast, rows, hard, refused, decided, .. } = seen;
        println!(
            "{:?}: fast {fast}, {rows} rows, {hard} hard, {refused} refused, {decided} decided",
            entry.file_name()
        );
    }
}
