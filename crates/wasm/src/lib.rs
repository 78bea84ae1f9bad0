//! The private native half of the npm package: each function is one door of the core.
//! Takes bytes of JSON documents, gives canonical JSON text; the public half is in `ts/`.
//! Refuses to know what a document means.
#![cfg_attr(target_arch = "wasm32", no_std)]

extern crate alloc;

use alloc::{string::String, sync::Arc};

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
pub struct Rubric(Arc<haitang::Rubric>);

#[wasm_bindgen]
impl Rubric {
    /// Reads and checks a rubric document.
    ///
    /// # Errors
    /// What is thrown is the text of the reply of a refusal.
    pub fn open(document: &[u8]) -> Result<Rubric, String> {
        wire::open(document).map(Arc::new).map(Self)
    }

    /// Opens a draft.
    ///
    /// # Errors
    /// What is thrown is the text of the reply of a refusal.
    pub fn session(&self, draft: &[u8]) -> Result<Session, String> {
        wire::open_session(&self.0, draft).map(Session)
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

    /// Says what the rubric is known by.
    pub fn identity(&self) -> String {
        wire::identity(&self.0)
    }

    /// Scores a sheet and gives the receipt of the result.
    pub fn receipt(&self, sheet: &[u8]) -> String {
        wire::receipt(&self.0, sheet)
    }

    /// Compares a receipt with what rubric and sheet give.
    pub fn verify(&self, receipt: &[u8], sheet: &[u8]) -> String {
        wire::verify(receipt, &self.0, sheet)
    }

    /// Says who still decides an unfinished sheet.
    pub fn interval(&self, sheet: &[u8]) -> String {
        wire::interval(&self.0, sheet)
    }

    /// Says what to improve for a better grade.
    pub fn improve(&self, sheet: &[u8], target: &[u8]) -> String {
        wire::improve(&self.0, sheet, target)
    }

    /// Says where one more assessor could change a grade.
    pub fn third_opinions(&self, sheets: &[u8]) -> String {
        wire::third_opinions(&self.0, sheets)
    }
}

/// What is only asked while a rubric is written or revised.
#[cfg(feature = "author")]
#[wasm_bindgen]
impl Rubric {
    /// Writes the rubric in its canonical form.
    pub fn to_json(&self) -> String {
        wire::to_json(&self.0)
    }

    /// Finds what was probably not meant.
    pub fn lint(&self) -> String {
        wire::lint(&self.0)
    }

    /// Says what changed in another rubric.
    pub fn diff(&self, new: &Rubric) -> String {
        wire::diff(&self.0, &new.0)
    }

    /// Tries another rubric on sheets of this one.
    pub fn impact(&self, new: &Rubric, sheets: &[u8]) -> String {
        wire::impact(&self.0, &new.0, sheets)
    }

    /// Carries a sheet over to another rubric.
    pub fn migrate(&self, sheet: &[u8], new: &Rubric) -> String {
        wire::migrate(sheet, &self.0, &new.0)
    }

    /// Writes the rubric as a form of others.
    pub fn form(&self, request: &[u8]) -> String {
        wire::form(&self.0, request)
    }

    /// Reads what was collected with a form.
    pub fn collect(&self, request: &[u8], responses: &[u8]) -> String {
        wire::collect(&self.0, request, responses)
    }

    /// Says which expectations do not hold.
    pub fn check_examples(&self, examples: &[u8]) -> String {
        wire::check_examples(&self.0, examples)
    }
}

/// Says which small changes of a rubric its examples would not notice.
#[cfg(feature = "author")]
#[wasm_bindgen]
pub fn mutate(rubric: &[u8], examples: &[u8]) -> String {
    wire::mutate(rubric, examples)
}

/// Says whose score or grade another rounding plan would change.
#[cfg(feature = "author")]
#[wasm_bindgen]
pub fn rounding_audit(rubric: &[u8], sheets: &[u8], plan: &[u8]) -> String {
    wire::rounding_audit(rubric, sheets, plan)
}

/// A sheet while it is being filled in.
#[wasm_bindgen]
pub struct Session(haitang::Session);

#[wasm_bindgen]
impl Session {
    /// Says all that there is to see.
    pub fn state(&self) -> String {
        wire::state(&self.0)
    }

    /// Makes changes as one step.
    pub fn change(&mut self, edits: &[u8]) -> String {
        wire::change(&mut self.0, edits)
    }

    /// Says what changes would make different.
    pub fn try_out(&self, edits: &[u8]) -> String {
        wire::try_out(&self.0, edits)
    }

    /// Takes the last step back.
    pub fn undo(&mut self) -> String {
        wire::undo(&mut self.0)
    }

    /// Makes the step again that was taken back last.
    pub fn redo(&mut self) -> String {
        wire::redo(&mut self.0)
    }

    /// Gives the draft as it stands.
    pub fn draft(&self) -> String {
        wire::draft(&self.0)
    }

    /// Gives the scorecard of the present state.
    pub fn scorecard(&self) -> String {
        wire::session_scorecard(&self.0)
    }

    /// Says why points are lost.
    pub fn losses(&self) -> String {
        wire::session_losses(&self.0)
    }

    /// Carries the draft over to another rubric.
    pub fn migrate(&self, new: &Rubric) -> String {
        wire::session_migrate(&self.0, &new.0)
    }

    /// Says who still decides.
    pub fn interval(&self) -> String {
        wire::session_interval(&self.0)
    }

    /// Gives the finished sheet with its receipt.
    pub fn finish(&self, how: &[u8]) -> String {
        wire::finish(&self.0, how)
    }
}

/// Puts a scorecard document into sentences.
#[wasm_bindgen]
pub fn explain(scorecard: &[u8]) -> String {
    wire::explain(scorecard)
}

/// A checked district: read once, asked many times.
#[cfg(feature = "district")]
#[wasm_bindgen]
pub struct District(haitang::District);

#[cfg(feature = "district")]
#[wasm_bindgen]
impl District {
    /// Reads and checks a district document.
    ///
    /// # Errors
    /// What is thrown is the text of the reply of a refusal.
    pub fn open(document: &[u8]) -> Result<District, String> {
        wire::open_district(document).map(Self)
    }

    /// Answers a question document.
    pub fn ask(&self, question: &[u8]) -> String {
        wire::ask(&self.0, question)
    }
}

#[cfg(feature = "district")]
#[wasm_bindgen]
impl Rubric {
    /// Gives what several assessors gave, by what they judge.
    pub fn ratings(&self, sheets: &[u8]) -> String {
        wire::ratings(&self.0, sheets)
    }

    /// Tells a round as data and as a page.
    pub fn report(&self, request: &[u8]) -> String {
        wire::report(&self.0, request)
    }

    /// Compares the sheets of this rubric with those of a later one.
    pub fn rounds(&self, after: &Rubric, old: &[u8], new: &[u8], mapping: &[u8]) -> String {
        wire::rounds(&self.0, &after.0, old, new, mapping)
    }
}

/// Says how well assessors agree.
#[cfg(feature = "district")]
#[wasm_bindgen]
pub fn agreement(ratings: &[u8], question: &[u8]) -> String {
    wire::agreement(ratings, question)
}

/// Says how severe each assessor is.
#[cfg(feature = "district")]
#[wasm_bindgen]
pub fn severity(ratings: &[u8]) -> String {
    wire::severity(ratings)
}

/// Says which results hang on the weights.
#[cfg(feature = "district")]
#[wasm_bindgen]
pub fn robustness(weighed: &[u8]) -> String {
    wire::robustness(weighed)
}

/// Adds tallies up.
#[cfg(feature = "district")]
#[wasm_bindgen]
pub fn merge_tallies(tallies: &[u8]) -> String {
    wire::merge_tallies(tallies)
}

/// Answers what is asked of a tally.
#[cfg(feature = "district")]
#[wasm_bindgen]
pub fn ask_tally(tally: &[u8], question: &[u8]) -> String {
    wire::ask_tally(tally, question)
}

/// Gives a picture of scorecards as a specification of Vega-Lite.
#[cfg(feature = "district")]
#[wasm_bindgen]
pub fn chart(request: &[u8]) -> String {
    wire::chart(request)
}

/// Reads a network document and says what it holds.
#[cfg(feature = "district")]
#[wasm_bindgen]
pub fn network(document: &[u8]) -> String {
    wire::network(document)
}

/// Lists every code of refusal with its sentences.
#[cfg(feature = "district")]
#[wasm_bindgen]
pub fn catalogue() -> String {
    wire::catalogue()
}

/// Lists every code of refusal with its sentences; a module without districts refuses none of theirs.
#[cfg(not(feature = "district"))]
#[wasm_bindgen]
pub fn catalogue() -> String {
    wire::catalogue_of_rubrics()
}
