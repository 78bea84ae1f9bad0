//! The questions for pictures of a district (图表): its network, its sites, a programme beside its plan.

use alloc::string::String;

use super::{Question, measure::policies, programme::ride};
use crate::base::{Date, Id, Read, fields::Fields};
use crate::chart::{Chart, Pace};
use crate::district::District;
use crate::exchange::chart::look;

pub(super) const QUESTIONS: &[Question] = &[
    Question { name: "chart_network", answer: network },
    Question { name: "chart_sites", answer: sites },
    Question { name: "chart_pace", answer: pace },
];

/// The stations of a function under each other.
fn network(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let look = look(&mut fields);
    let function = fields.may("function", Id::read);
    let on = fields.may("on", Date::read);
    fields.close(())?;
    let chart = Chart::network(district.network(), function.as_ref(), on, look);
    chart.map(|chart| chart.to_json()).map_err(|issues| issues.at("function"))
}

/// The sites with what they carry.
fn sites(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let look = look(&mut fields);
    let on = fields.may("on", Date::read);
    fields.close(())?;
    Ok(Chart::sites(district.network(), on, look).to_json())
}

/// A target of a programme beside its plan.
fn pace(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let look = look(&mut fields);
    let programme = ride(district, &mut fields);
    let on = fields.need("on", Date::read);
    let target = fields.may("target", Id::read);
    let (catalogue, counting) = policies(&mut fields)?;
    let programme = fields.closed(programme)?;
    let asked = Pace {
        district,
        programme: &programme,
        target: target.as_ref(),
        on,
        catalogue: &catalogue,
        counting: &counting,
    };
    Chart::pace(&asked, look).map(|chart| chart.to_json())
}
