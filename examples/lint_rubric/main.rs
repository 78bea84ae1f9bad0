//! Lints rubric documents: every finding on a line, then the median time of many runs.
//! `cargo run --release --example lint_rubric -- examples/rubrics/*.json`

use std::{env, error::Error, fs, hint::black_box, time::Instant};

use haitang::Rubric;

const RUNS: usize = 51;

fn main() -> Result<(), Box<dyn Error>> {
    for path in env::args().skip(1) {
        let rubric = Rubric::from_bytes(&fs::read(&path)?)?;
        println!("# {path}: {} criteria", rubric.criteria().len());
        for finding in rubric.lint() {
            println!("{:<8} {:<28} {:<44} {}", finding.severity.name(), finding.code, finding.at, finding.en);
        }
        let mut times: Vec<_> = (0..RUNS)
            .map(|_| {
                let start = Instant::now();
                drop(black_box(rubric.lint()));
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        println!("median of {RUNS} runs: {:?}", times.get(RUNS / 2).copied().unwrap_or_default());
    }
    Ok(())
}
