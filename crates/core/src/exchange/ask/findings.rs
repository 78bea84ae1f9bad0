//! What needs to be looked at (待核问题): one question to every room that has findings.
//!
//! Takes the rooms that find something, gives their findings as one list; each place points into the district
//! document. What can't be held at all was refused when the document was read.

use alloc::string::{String, ToString};

use serde::Serialize;

use super::{Question, told};
use crate::base::{Date, Issues, Period, Read, Step, fields::Fields};
use crate::district::District;

pub(super) const QUESTIONS: &[Question] = &[Question { name: "findings", answer: findings }];

/// About which days something is asked; a room for which days mean nothing does not look at it.
#[derive(Clone, Copy, Debug, Default)]
struct Scope {
    /// A day.
    on: Option<Date>,
    /// A first and a last day.
    period: Option<Period>,
}

impl Scope {
    /// The period, or the day as one.
    fn days(self) -> Option<Period> {
        self.period.or_else(|| self.on.map(|day| Step::Day.around(day)))
    }
}

/// What the rooms find, in their order; a room whose part the district lacks finds nothing.
const ROOMS: &[fn(&District, Scope) -> Issues] = &[network, staff, learning, ledger];

fn network(district: &District, _scope: Scope) -> Issues {
    district.network().findings().at("network")
}

fn staff(district: &District, scope: Scope) -> Issues {
    district.staff().map(|staff| staff.findings(scope.days())).unwrap_or_default().at("staff")
}

fn learning(district: &District, scope: Scope) -> Issues {
    let (Ok(learning), Ok(staff)) = (district.learning(), district.staff()) else { return Issues::none() };
    learning.findings(staff, scope.days()).at("learning")
}

fn ledger(district: &District, scope: Scope) -> Issues {
    let found = district.ledger().map(|ledger| ledger.findings(district.network(), scope.on));
    found.unwrap_or_default().at("ledger")
}

#[derive(Serialize)]
struct Findings {
    findings: Issues,
    #[serde(skip_serializing_if = "Option::is_none")]
    more: Option<String>,
}

/// Everything that can be held but can't be right, or needs attention.
fn findings(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let period = fields.may("period", Period::read);
    // a day beside a period is not looked at, and so refused
    let on = if fields.has("period") { None } else { fields.may("on", Date::read) };
    let scope = Scope { on, period };
    fields.close(())?;
    let mut findings = Issues::none();
    for room in ROOMS {
        findings.take::<()>(Err(room(district, scope)));
    }
    let more = (findings.more() > 0).then(|| findings.more().to_string());
    Ok(told(&Findings { findings, more }))
}
