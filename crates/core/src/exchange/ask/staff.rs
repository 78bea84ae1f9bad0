//! Questions to the staff (人员): who is where, what nobody covers, whom to train.

use alloc::string::String;

use super::{Question, told};
use crate::base::{Date, Period, Read, Step, fields::Fields, quantity, rows::Names};
use crate::district::District;
use crate::staff::{MOST_STEPS, STEPS, Scope, Staff};

pub(super) const QUESTIONS: &[Question] = &[
    Question { name: "who_is_where", answer: who_is_where },
    Question { name: "coverage", answer: coverage },
    Question { name: "workload", answer: workload },
    Question { name: "leadership", answer: leadership },
    Question { name: "licensed", answer: licensed },
    Question { name: "supervisors", answer: supervisors },
    Question { name: "generalists", answer: generalists },
    Question { name: "cross_train", answer: cross_train },
];

fn who_is_where(district: &District, fields: Fields<'_>) -> Read<String> {
    let (staff, on) = on(district, fields)?;
    Ok(told(&staff.who_is_where(on)))
}

fn leadership(district: &District, fields: Fields<'_>) -> Read<String> {
    let (staff, on) = on(district, fields)?;
    Ok(told(&staff.leadership(on)))
}

fn licensed(district: &District, fields: Fields<'_>) -> Read<String> {
    let (staff, on) = on(district, fields)?;
    Ok(told(&staff.licensed(on)))
}

fn supervisors(district: &District, fields: Fields<'_>) -> Read<String> {
    let (staff, on) = on(district, fields)?;
    Ok(told(&staff.supervision(on)))
}

fn generalists(district: &District, fields: Fields<'_>) -> Read<String> {
    let (staff, on) = on(district, fields)?;
    Ok(told(&staff.generalists(on)))
}

fn coverage(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let staff = district.staff()?;
    let period = fields.need("period", Period::read);
    let scope = scope(district, &mut fields);
    fields.close(())?;
    Ok(told(&staff.coverage(period, scope)))
}

fn workload(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let staff = district.staff()?;
    let period = fields.need("period", Period::read);
    fields.close(())?;
    Ok(told(&staff.workload(period)))
}

/// In a period, or on a day.
fn cross_train(district: &District, mut fields: Fields<'_>) -> Read<String> {
    let staff = district.staff()?;
    let period = if fields.has("on") && !fields.has("period") {
        fields.need("on", |value| Date::read(value).map(|day| Step::Day.around(day)))
    } else {
        fields.need("period", Period::read)
    };
    let at_most = fields.may("at_most", quantity::count);
    let steps = fields.may("steps", |value| quantity::up_to(value, MOST_STEPS)).unwrap_or(STEPS);
    let scope = scope(district, &mut fields);
    fields.close(())?;
    Ok(told(&staff.cross_train(period, scope, at_most, steps)?))
}

/// The question's only other key: a day.
fn on<'d>(district: &'d District, mut fields: Fields<'_>) -> Read<(&'d Staff, Date)> {
    let staff = district.staff()?;
    let on = fields.need("on", Date::read);
    fields.close((staff, on))
}

/// One function, one site, or all.
fn scope(district: &District, fields: &mut Fields<'_>) -> Scope {
    let network = district.network();
    let functions = Names::among("functions", network.functions().iter().map(|one| &one.id));
    let sites = Names::among("sites", network.sites().iter().map(|one| &one.id));
    Scope {
        function: fields.may("function", |value| functions.place(value)),
        site: fields.may("site", |value| sites.place(value)),
    }
}
