//! Questions about standards (建设标准).

use alloc::{string::String, vec::Vec};

use super::{Question, measure::policies, told};
use crate::base::{Date, Read, fields::Fields, json, rows};
use crate::district::District;
use crate::standard::{Asked, Assertions, Standard, check};

pub(super) const QUESTIONS: &[Question] = &[Question { name: "check_standard", answer: check_standard }];

/// The standard that rides in the question, and what people have seen of it; whoever says that needs the standard.
pub(super) fn ride(
    district: &District,
    fields: &mut Fields<'_>,
    is_needed: bool,
) -> (Option<Standard>, Option<Assertions>) {
    let standard = fields.may("standard", Standard::read);
    if !fields.has("standard") && (is_needed || fields.has("assertions")) {
        fields.refuse(json::Problem::MissingKey { key: "standard".into() });
    }
    let assertions = fields.may("assertions", |value| match &standard {
        Some(standard) => Assertions::read(value, standard, district.network()),
        // while the standard can't be read, what is said of it can't be judged
        None => Ok(Assertions::default()),
    });
    (standard, assertions)
}

/// Holds a standard to the district on a day.
fn check_standard(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let network = district.network();
    let on = fields.need("on", Date::read);
    let (standard, assertions) = ride(district, &mut fields, true);
    let only: Option<Vec<usize>> = fields.may("only", |value| match &standard {
        Some(standard) => {
            let subjects = standard.applies.subjects(network);
            rows::once(value, |id| subjects.place(id))
        }
        None => Ok(Vec::new()),
    });
    let (catalogue, counting) = policies(&mut fields)?;
    let standard = fields.closed(standard)?;
    let assertions = assertions.unwrap_or_default();
    let (catalogue, counting, only) = (&catalogue, &counting, only.as_deref());
    let asked = Asked { assertions: &assertions, catalogue, counting, on, only };
    check(&standard, district, &asked).map(|checked| told(&checked))
}
