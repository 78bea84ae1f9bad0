//! Questions to a programme (项目): shares, progress, who took part.

use alloc::{string::String, vec::Vec};

use serde::Serialize;

use super::{Question, measure::policies, told};
use crate::base::{Date, Id, Period, Read, Text, fields::Fields};
use crate::district::District;
use crate::measure::Counting;
use crate::programme::{Programme, Progress, Shares};

pub(super) const QUESTIONS: &[Question] = &[
    Question { name: "apportion", answer: apportion },
    Question { name: "progress", answer: progress },
    Question { name: "linkage", answer: linkage },
];

/// The programme that rides in the question.
pub(super) fn ride(district: &District, fields: &mut Fields<'_>) -> Option<Programme> {
    fields.need("programme", |value| Programme::read(value, district.network()).map(Some))
}

/// Every target shared out.
fn apportion(district: &District, mut fields: Fields<'_>) -> Read<String> {
    #[derive(Serialize)]
    struct Answer<'a> {
        id: &'a Id,
        targets: Vec<Shares>,
        title: &'a Text,
    }
    let programme = ride(district, &mut fields);
    let programme = fields.closed(programme)?;
    Ok(told(&Answer { id: &programme.id, targets: programme.apportion(), title: &programme.title }))
}

/// Where it stands on a date, and by which policy that was counted.
fn progress(district: &District, mut fields: Fields<'_>) -> Read<String> {
    #[derive(Serialize)]
    struct Answer<'a> {
        counting: &'a Counting,
        progress: Progress,
    }
    let programme = ride(district, &mut fields);
    let on = fields.need("on", Date::read);
    let (catalogue, counting) = policies(&mut fields)?;
    let programme = fields.closed(programme)?;
    let done = programme.done(district, on, &catalogue, &counting)?;
    Ok(told(&Answer { counting: &counting, progress: programme.progress(on, &done) }))
}

/// Which of the five took part.
fn linkage(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let programme = ride(district, &mut fields);
    let period = fields.need("period", |value| Period::read(value).map(Some));
    let (programme, period) = fields.closed(programme.zip(period))?;
    Ok(told(&programme.linkage(district, period)?))
}
