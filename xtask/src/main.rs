//! Sets the machine up and runs every test: `cargo xtask test`, or a part of it.
//!
//! Needs a Rust toolchain with rustup, python3, node and npm, nothing else; no dependencies, so that it starts at once.
mod parts;
mod run;
mod setup;

use std::process::ExitCode;

use run::Run;

type Part = (&'static str, &'static str, fn(&mut Run));

/// Each part sets up what it needs; a step runs once, however many parts ask for it.
const PARTS: &[Part] = &[
    ("setup", "what the machine lacks", setup::all),
    ("lint", "formatting and lints of Rust, Python and TypeScript", parts::lint),
    ("rust", "the core: tests, doc tests, vectors, example", parts::rust),
    ("python", "the wheel: built, installed, tested, types checked", parts::python),
    ("oracle", "the independent scorer against the engine", parts::oracle),
    ("engines", "DuckDB, Polars, Spark and Daft with many rows, not part of `test`", parts::engines),
    ("wasm", "the npm package: built, measured, packed, types checked", parts::wasm),
    ("node", "the npm package in Node", parts::node),
    ("browser", "the npm package in Chromium, plain and through Vite", parts::browser),
    ("site", "the example site and the small examples for web developers", parts::site),
    ("same", "the digests that the runners of the vectors left, compared", parts::same),
    ("receipts", "generated receipts in Rust, Python, Node and Chromium, compared", parts::receipts),
    ("docs", "the code blocks of the documents, and rustdoc", parts::docs),
    ("test", "everything, and the same bytes everywhere", parts::test),
];

fn main() -> ExitCode {
    let wanted: Vec<String> = std::env::args().skip(1).collect();
    let chosen: Option<Vec<&Part>> =
        wanted.iter().map(|name| PARTS.iter().find(|(part, ..)| part == name)).collect();
    let Some(chosen) = chosen.filter(|chosen| !chosen.is_empty()) else {
        eprintln!("usage: cargo xtask PART…");
        for (name, about, _) in PARTS {
            eprintln!("  {name:<8} {about}");
        }
        return ExitCode::FAILURE;
    };
    let mut run = Run::new();
    for (_, _, part) in chosen {
        part(&mut run);
    }
    run.close()
}
