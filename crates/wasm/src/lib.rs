//! The private native half of the npm package: each function is one door of the core.
//! Takes bytes of JSON documents, gives canonical JSON text; the public half is in `ts/`.
//! Refuses to know what a document means.
#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

use alloc::string::String;
use haitang::wire;
use wasm_bindgen::prelude::wasm_bindgen;

/// `wasm32v1-none` has no standard library, so the module brings its own allocator …
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: dlmalloc::GlobalDlmalloc = dlmalloc::GlobalDlmalloc;

/// … and says itself what a panic is: a trap, which the host sees as an error.
#[cfg(target_arch = "wasm32")]
#[panic_handler]
fn trap(_: &core::panic::PanicInfo<'_>) -> ! {
    core::arch::wasm32::unreachable()
}

/// A checked rubric: read once, used a million times.
#[wasm_bindgen]
pub struct Rubric(haitang::Rubric);

#[wasm_bindgen]
impl Rubric {
    /// Reads and checks a rubric document.
    ///
    /// # Errors
    /// What is thrown is the text of the reply of a refusal.
    pub fn open(document: &[u8]) -> Result<Rubric, String> {
        wire::open(document).map(Self)
    }

    /// Scores one sheet document.
    pub fn score(&self, sheet: &[u8]) -> String {
        wire::score(&self.0, sheet)
    }

    /// Scores a list of sheet documents together.
    pub fn score_cohort(&self, sheets: &[u8]) -> String {
        wire::score_cohort(&self.0, sheets)
    }

    /// Says what the rubric holds.
    pub fn describe(&self) -> String {
        wire::describe(&self.0)
    }
}

/// Puts a scorecard document into sentences.
#[wasm_bindgen]
pub fn explain(scorecard: &[u8]) -> String {
    wire::explain(scorecard)
}

/// Reads a network document and says what it holds.
#[wasm_bindgen]
pub fn network(document: &[u8]) -> String {
    wire::network(document)
}

/// Lists every code of refusal with its sentences.
#[wasm_bindgen]
pub fn catalogue() -> String {
    wire::catalogue()
}
