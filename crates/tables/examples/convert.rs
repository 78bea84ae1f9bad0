//! Turns a rubric document into a workbook, or a workbook into a rubric document.
//!
//! `cargo run -p haitang-tables --example convert -- rubric.json rubric.xlsx`, and the other way round.
use std::{env, error::Error, fs, path::Path};

use haitang_tables::{rubric_from_workbook, rubric_to_workbook};

fn main() -> Result<(), Box<dyn Error>> {
    let [_, from, to] = env::args().collect::<Vec<_>>().try_into().map_err(|_| "usage: convert FROM TO")?;
    let bytes = fs::read(&from)?;
    if Path::new(&to).extension().is_some_and(|ending| ending == "xlsx") {
        fs::write(to, rubric_to_workbook(&bytes)?)?;
    } else {
        fs::write(to, rubric_from_workbook(&bytes)?)?;
    }
    Ok(())
}
