//! Issues a receipt for every generated pair of a rubric and a sheet, and writes the cases down for the other hosts.
//!
//! Takes `target/receipts/pairs.jsonl` of `tests/oracle/generate.py`; gives `cases.jsonl` beside it, with every
//! document as text, and `rust.json`, the digests. Fails when a receipt does not hold, or still holds with one byte
//! changed in the sheet or in the rubric.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::arithmetic_side_effects,
    reason = "a test may panic"
)]
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::Path;

use haitang::{Rubric, Sheet, exchange::Receipt, wire};
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

#[derive(Deserialize)]
struct Pairs<'a> {
    #[serde(borrow)]
    rubric: &'a RawValue,
    #[serde(borrow)]
    sheets: Vec<&'a RawValue>,
}

/// A rubric with its sheets, as the other hosts get them: `canonical` is what the changed byte is changed in.
#[derive(Serialize)]
struct Case<'a> {
    canonical: String,
    rubric: &'a str,
    sheets: Vec<Answered<'a>>,
}

#[derive(Serialize)]
struct Answered<'a> {
    canonical: String,
    /// Which byte is changed in the sheet, and which in the rubric.
    changed: [usize; 2],
    sheet: &'a str,
}

#[derive(Serialize)]
struct Digests {
    cases: String,
    digest: String,
    rubrics: Vec<String>,
}

fn hex(digest: impl AsRef<[u8]>) -> String {
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// The text with the last bit of one byte turned over.
fn changed(text: &str, at: usize) -> Vec<u8> {
    let mut bytes = text.as_bytes().to_vec();
    bytes[at] ^= 1;
    bytes
}

fn holds(verified: &str) -> bool {
    verified.ends_with(r#""valid":true}}"#)
}

/// One case: its reply goes into the digest, and every check is made.
fn issued<'a>(rubric: &Rubric, canonical: &str, sheet: &'a str, number: usize) -> (String, Answered<'a>) {
    let read = Sheet::from_json(rubric, sheet).unwrap_or_else(|issues| panic!("case {number}: {issues:?}"));
    let (receipt, written) = (Receipt::of(&read).to_json(), read.to_json());
    let place = |length: usize| number.wrapping_mul(2_654_435_761) % length;
    let at = [place(written.len()), place(canonical.len())];
    let receipt = receipt.as_bytes();
    assert!(holds(&wire::verify(receipt, rubric, sheet.as_bytes())), "case {number}: its own receipt");
    let other = wire::verify(receipt, rubric, &changed(&written, at[0]));
    assert!(!holds(&other), "case {number}: byte {} of the sheet\n{written}", at[0]);
    let other = wire::open(&changed(canonical, at[1]))
        .map(|changed| wire::verify(receipt, &changed, sheet.as_bytes()))
        .unwrap_or_default();
    assert!(!holds(&other), "case {number}: byte {} of the rubric\n{canonical}", at[1]);
    let reply = wire::receipt(rubric, sheet.as_bytes());
    (reply, Answered { canonical: written, changed: at, sheet })
}

fn main() -> std::io::Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../target/receipts");
    let pairs = fs::read_to_string(folder.join("pairs.jsonl"))?;
    let mut cases = BufWriter::new(File::create(folder.join("cases.jsonl"))?);
    let (mut number, mut rubrics) = (0, Vec::new());
    for line in pairs.lines() {
        let pairs: Pairs<'_> = serde_json::from_str(line)?;
        let rubric = Rubric::from_json(pairs.rubric.get()).unwrap();
        let canonical = rubric.to_json();
        let (mut digest, mut sheets) = (Sha256::new(), Vec::new());
        for sheet in pairs.sheets {
            number += 1;
            let (reply, answered) = issued(&rubric, &canonical, sheet.get(), number);
            digest.update(reply + "\n");
            sheets.push(answered);
        }
        rubrics.push(hex(digest.finalize()));
        let case = Case { canonical, rubric: pairs.rubric.get(), sheets };
        writeln!(cases, "{}", serde_json::to_string(&case)?)?;
    }
    cases.flush()?;
    let digest = hex(Sha256::digest(rubrics.concat()));
    println!("{number} receipts {digest}");
    let digests = Digests { cases: number.to_string(), digest, rubrics };
    fs::write(folder.join("rust.json"), serde_json::to_string(&digests)?)
}
