//! Questions to the learning (学习): how much, how regularly, how many hours are still short, what ends soon.

use alloc::string::String;

use super::{Question, told};
use crate::base::{
    Date, Period, Read, Step,
    fields::{self, Fields},
    quantity,
};
use crate::district::District;

pub(super) const QUESTIONS: &[Question] = &[
    Question { name: "learning", answer: learning },
    Question { name: "cadence", answer: cadence },
    Question { name: "education", answer: education },
    Question { name: "expiring", answer: expiring },
];

fn learning(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let learning = district.learning()?;
    let period = fields.need("period", Period::read);
    let by = fields.may("by", |value| fields::word(value, Step::WORDS));
    fields.close(())?;
    let learnt = learning.learning(period, by).map_err(|issues| issues.at("period"))?;
    Ok(told(&learnt))
}

fn cadence(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let learning = district.learning()?;
    let period = fields.need("period", Period::read);
    fields.close(())?;
    Ok(told(&learning.cadence(period).map_err(|issues| issues.at("period"))?))
}

fn education(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let (learning, staff) = (district.learning()?, district.staff()?);
    let on = fields.need("on", Date::read);
    fields.close(())?;
    Ok(told(&learning.education(staff, on)))
}

fn expiring(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let (learning, staff) = (district.learning()?, district.staff()?);
    let on = fields.need("on", Date::read);
    let days = fields.need("days", quantity::count);
    fields.close(())?;
    Ok(told(&learning.expiring(staff, on, days)))
}
