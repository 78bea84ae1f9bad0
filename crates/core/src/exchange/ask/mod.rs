//! Questions to a district (提问): one door for all of them.
//!
//! Takes a district and a question, an object whose `ask` names what is asked and whose other keys say what about;
//! gives the answer as canonical text. Each file below holds the questions of one room; what they mean is
//! described on the page of that room.

mod bulletin;
mod chart;
mod findings;
mod learning;
mod ledger;
mod measure;
mod network;
mod programme;
mod staff;
mod standard;
mod supervision;

use alloc::{format, string::String, vec::Vec};

use serde::Serialize;

use crate::base::{
    Read,
    fields::{self, Fields},
    json::{self, Value},
};
use crate::district::District;

/// Something that can be asked.
struct Question {
    /// The word behind `ask`.
    name: &'static str,
    /// Reads the other keys and answers.
    answer: fn(&District, Fields<'_>) -> Read<String>,
}

/// The questions of every room.
#[rustfmt::skip]
const ROOMS: &[&[Question]] = &[
    network::QUESTIONS,
    staff::QUESTIONS,
    learning::QUESTIONS,
    ledger::QUESTIONS,
    measure::QUESTIONS,
    standard::QUESTIONS,
    supervision::QUESTIONS,
    programme::QUESTIONS,
    bulletin::QUESTIONS,
    chart::QUESTIONS,
    findings::QUESTIONS,
];

/// The answer to a question: `{"answer": …}`.
pub(super) fn answer(district: &District, question: &[u8]) -> Read<String> {
    let question: Value = json::read_cards(question)?;
    let mut fields = Fields::of(&question)?;
    let known: Vec<_> = ROOMS.iter().copied().flatten().map(|one| (one.name, one)).collect();
    let asked = fields.need("ask", |value| fields::word(value, &known).map(Some));
    let Some(asked) = asked else { return Err(fields.into_issues()) };
    (asked.answer)(district, fields).map(|answer| format!(r#"{{"answer":{answer}}}"#))
}

/// An answer as canonical text.
fn told(answer: &impl Serialize) -> String {
    json::canonical(answer)
}
