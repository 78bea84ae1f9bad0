//! Questions to the network (服务网络).

use alloc::{string::String, vec::Vec};

use super::{Question, told};
use crate::base::{
    Date, Period, Read, Time,
    fields::{self, Fields},
};
use crate::district::District;
use crate::network::{Opening, WEEKDAYS};

pub(super) const QUESTIONS: &[Question] = &[
    Question { name: "presence", answer: presence },
    Question { name: "sharing", answer: sharing },
    Question { name: "survey", answer: survey },
];

/// What there is, counted; with `on` what is open on that day.
fn survey(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let on = fields.may("on", Date::read);
    fields.close(())?;
    let network = district.network();
    Ok(told(&on.map_or_else(|| network.survey(), |day| network.survey_on(day))))
}

/// What there is on a day.
fn presence(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let on = fields.need("on", Date::read);
    fields.close(())?;
    Ok(told(&district.network().presence(on)))
}

/// How the rooms are used in a period.
fn sharing(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let period = fields.need("period", Period::read);
    let opening = opening(&mut fields);
    fields.close(())?;
    Ok(told(&district.network().sharing(period, opening.as_ref())))
}

/// The opening hours: both `open_from` and `open_to`, or neither.
fn opening(fields: &mut Fields<'_>) -> Option<Opening> {
    if !["open_from", "open_to", "open_weekdays"].iter().any(|key| fields.has(key)) {
        return None;
    }
    let from = fields.need("open_from", Time::read);
    let to = fields.need("open_to", Time::read);
    let weekdays =
        fields.may("open_weekdays", |value| fields::some(value, |value| fields::word(value, WEEKDAYS)));
    let mut weekdays = weekdays.unwrap_or_else(|| (1..=7).collect::<Vec<_>>());
    weekdays.sort_unstable();
    weekdays.dedup();
    if fields.is_clean() && from >= to {
        fields.refuse_at("open_to", crate::network::Problem::time_reversed(from, to));
    }
    Some(Opening { from, to, weekdays })
}
