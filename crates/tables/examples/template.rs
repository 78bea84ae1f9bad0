//! Writes the workbook to begin with: `cargo run -p haitang-tables --example template -- 体系.xlsx`.
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let path = env::args().nth(1).ok_or("usage: template FILE")?;
    Ok(fs::write(path, haitang_tables::template()?)?)
}
