//! Times one sheet of 60 criteria: reading, scoring, explaining, the whole reply as text, what comes after, and
//! linting the rubric itself. `cargo run --profile dist --example bench_sheet` prints the median of many runs of
//! each, beside the lowest and the highest.

use std::{hint::black_box, time::Instant};

use haitang::{
    Language, Rubric, Sheet, Words,
    analysis::{
        improve::{Target, improve},
        interval::interval,
    },
    score, wire,
};

const RUBRIC: &str = include_str!("../../tests/bench/rubric.json");
const SHEET: &str = include_str!("../../tests/bench/sheet.json");
const RUNS: usize = 501;

fn median(name: &str, mut run: impl FnMut()) {
    let mut times: Vec<_> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            run();
            start.elapsed()
        })
        .collect();
    times.sort_unstable();
    let at = |place: usize| times.get(place).copied().unwrap_or_default();
    println!("{name:<36} {:>12?} {:>12?} {:>12?}", at(RUNS / 2), at(0), at(RUNS - 1));
}

fn main() -> Result<(), haitang::Issues> {
    let rubric = Rubric::from_json(RUBRIC)?;
    let sheet = Sheet::from_json(&rubric, SHEET)?;
    let card = score(&sheet);
    println!(
        "{} criteria, {RUNS} runs{:>27} {:>12} {:>12}",
        rubric.criteria().len(),
        "median",
        "lowest",
        "highest"
    );
    median("read the rubric", || drop(black_box(Rubric::from_json(RUBRIC))));
    median("read the sheet", || drop(black_box(Sheet::from_json(&rubric, SHEET))));
    median("score a sheet that is read", || drop(black_box(score(&sheet))));
    median("explained score: score and words", || {
        drop(black_box(Words::of(&score(&sheet), Language::Chinese)));
    });
    median("digest of a sheet that is read", || {
        black_box(sheet.digest());
    });
    median("words in one language", || drop(black_box(Words::of(&card, Language::Chinese))));
    median("sheet text in, scorecard text out", || drop(black_box(wire::score(&rubric, SHEET.as_bytes()))));
    let best = Target::from_bytes(&rubric, br#"{"haitang": "target/1", "grade": "A"}"#)?;
    median("improve to the next grade", || drop(black_box(improve(&sheet, &Target::next(&rubric)))));
    median("improve to the best grade", || drop(black_box(improve(&sheet, &best))));
    let empty = Sheet::from_json(&rubric, r#"{"haitang": "sheet/1", "rubric": "R", "answers": {}}"#)?;
    median("who decides an empty sheet", || drop(black_box(interval(&empty))));
    median("improve an empty sheet", || drop(black_box(improve(&empty, &best))));
    median("who decides the sheet", || drop(black_box(interval(&sheet))));
    median("lint the rubric", || drop(black_box(rubric.lint())));
    Ok(())
}
