//! Scores many sheets from standard input, a request on each line: `{"rubric": …, "sheet": …}` scores one
//! sheet alone, `{"rubric": …, "cohort": [sheet …]}` scores sheets together. Each gives one line with the
//! reply. The independent oracle is compared with the engine through this door.

use std::io::{self, BufRead, Write};

use haitang::wire;
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct Request<'a> {
    #[serde(borrow)]
    rubric: &'a RawValue,
    #[serde(borrow)]
    sheet: Option<&'a RawValue>,
    #[serde(borrow)]
    cohort: Option<&'a RawValue>,
}

fn reply(request: &Request<'_>) -> io::Result<String> {
    let opened = wire::open(request.rubric.get().as_bytes());
    let rubric = match opened {
        Ok(rubric) => rubric,
        Err(refusal) => return Ok(refusal),
    };
    match (request.sheet, request.cohort) {
        (Some(sheet), None) => Ok(wire::score(&rubric, sheet.get().as_bytes())),
        (None, Some(sheets)) => Ok(wire::score_cohort(&rubric, sheets.get().as_bytes())),
        _ => Err(io::Error::other("a request has either a sheet or a cohort")),
    }
}

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let request: Request<'_> = serde_json::from_str(&line).map_err(io::Error::other)?;
        writeln!(out, "{}", reply(&request)?)?;
    }
    out.flush()
}
