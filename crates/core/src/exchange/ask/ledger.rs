//! Questions to the ledger (台账).

use alloc::string::{String, ToString};

use serde::Serialize;

use super::{Question, told};
use crate::base::{Date, Id, Read, fields::Fields};
use crate::district::District;
use crate::ledger::Activity;

pub(super) const QUESTIONS: &[Question] = &[Question { name: "ledger", answer: ledger }];

/// How many rows of each list there are.
#[derive(Serialize)]
struct Extent {
    activities: String,
    apart: String,
    audiences: String,
    beneficiaries: String,
    campaigns: String,
    donations: String,
    /// The first day on which something was held.
    #[serde(skip_serializing_if = "Option::is_none")]
    first: Option<Date>,
    groups: String,
    id: Id,
    kinds: String,
    /// The last day on which something was held.
    #[serde(skip_serializing_if = "Option::is_none")]
    last: Option<Date>,
    partners: String,
    programmes: String,
    themes: String,
    volunteers: String,
}

/// What the ledger holds.
fn ledger(district: &District, fields: Fields<'_>) -> Read<String> {
    fields.close(())?;
    let ledger = district.ledger()?;
    Ok(told(&Extent {
        activities: ledger.activities().len().to_string(),
        apart: ledger.apart().len().to_string(),
        audiences: ledger.audiences().len().to_string(),
        beneficiaries: ledger.beneficiaries().len().to_string(),
        campaigns: ledger.campaigns().len().to_string(),
        donations: ledger.donations().len().to_string(),
        first: ledger.activities().map(Activity::date).min(),
        groups: ledger.groups().len().to_string(),
        id: ledger.id().clone(),
        kinds: ledger.kinds().len().to_string(),
        last: ledger.activities().map(Activity::date).max(),
        partners: ledger.partners().len().to_string(),
        programmes: ledger.programmes().len().to_string(),
        themes: ledger.themes().len().to_string(),
        volunteers: ledger.volunteers().len().to_string(),
    }))
}
