//! Scores many sheets from standard input: each line is `{"rubric": …, "sheet": …}` and gives one
//! line with the reply. The independent oracle is compared with the engine through this door.

use std::io::{self, BufRead, Write};

use haitang::wire;
use serde::Deserialize;
use serde_json::value::RawValue;

#[derive(Deserialize)]
struct Pair<'a> {
    #[serde(borrow)]
    rubric: &'a RawValue,
    #[serde(borrow)]
    sheet: &'a RawValue,
}

fn main() -> io::Result<()> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    for line in io::stdin().lock().lines() {
        let line = line?;
        let pair: Pair<'_> = serde_json::from_str(&line).map_err(io::Error::other)?;
        let reply = wire::open(pair.rubric.get().as_bytes())
            .map_or_else(|refusal| refusal, |rubric| wire::score(&rubric, pair.sheet.get().as_bytes()));
        writeln!(out, "{reply}")?;
    }
    out.flush()
}
