//! Writing amounts (写回数量). A checked amount holds a date as its number; which numbers are dates shows in
//! what they are compared with.

use super::{Writer, exact, reference, rounding_keys, rule::by_option};
use crate::base::{Date, json::Value};
use crate::rubric::{Amount, Kind, Step};

impl Writer<'_> {
    /// Surely a date. (A number may be one, when something beside it is.)
    pub(super) fn is_date(self, amount: &Amount) -> bool {
        match amount {
            Amount::Input(of) => self.input_of(of).is_some_and(|input| input.kind == Kind::Date),
            _ => false,
        }
    }

    pub(super) fn amount_of(self, amount: &Amount, dates: bool) -> Value {
        match amount {
            Amount::Known(day) if dates => {
                Date::of_number(day).map_or_else(|| exact(day), |day| Value::of(&day))
            }
            other => self.amount(other),
        }
    }

    pub(super) fn amount(self, amount: &Amount) -> Value {
        let several = |key, parts: &[Amount]| [(key, Some(self.amounts(parts, false)))];
        match amount {
            Amount::Known(number) => exact(number),
            Amount::Full => Value::of("full"),
            Amount::Input(input) => reference(input),
            Amount::Sum(parts) => Value::object(several("sum", parts)),
            Amount::Product(parts) => Value::object(several("product", parts)),
            Amount::Smallest(parts) => Value::object(several("smallest", parts)),
            Amount::Largest(parts) => Value::object(several("largest", parts)),
            Amount::Difference(parts) => {
                let dates = parts.iter().any(|part| self.is_date(part));
                Value::object([("difference", Some(self.amounts(parts.as_slice(), dates)))])
            }
            Amount::Quotient(parts) => self.quotient(parts),
            Amount::CountMet(members) => Value::object([("count_met", Some(self.conditions(members)))]),
            Amount::CountOf(list, _) => Value::object([("count_of", Some(reference(list)))]),
            Amount::StepsIn(of, step, mode) => Value::object([
                ("steps_in", Some(self.amount(of))),
                ("step", Some(exact(step))),
                ("mode", Some(Value::of(mode.name()))),
            ]),
            Amount::Rounded(of, rounding) => {
                let [places, mode] = rounding_keys(*rounding);
                Value::object([("rounded", Some(self.amount(of))), places, mode])
            }
            Amount::ByChoice(chosen, values) => {
                let values = by_option(self.options_of(chosen), values, |value| self.amount(value));
                Value::object([("by_choice", Some(reference(chosen))), ("values", Some(values))])
            }
            Amount::Over(over) => self.over(over),
            Amount::Cohort(cohort) => self.cohort(cohort),
            Amount::Rank(rank) => Value::object(self.rank(rank, "rank", "mean")),
            Amount::ScoreOf(node) => Value::object([("score_of", Some(reference(node)))]),
            Amount::ShareOf(node) => Value::object([("share_of", Some(reference(node)))]),
            Amount::HowMany(of) => Value::object([
                ("how_many", Some(self.selected(&of.nodes))),
                (of.bound_name(), Some(exact(&of.share))),
            ]),
            Amount::Applicable(nodes) => Value::object([("applicable", Some(self.selected(nodes)))]),
        }
    }

    fn amounts(self, amounts: &[Amount], dates: bool) -> Value {
        Value::List(amounts.iter().map(|amount| self.amount_of(amount, dates)).collect())
    }

    fn quotient(self, [above, below, when_zero]: &[Amount; 3]) -> Value {
        let both = Value::List([above, below].map(|amount| self.amount(amount)).into());
        Value::object([("quotient", Some(both)), ("when_zero", Some(self.amount(when_zero)))])
    }
}

impl Step {
    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Whole => "whole",
            Self::Started => "started",
            Self::Linear => "linear",
        }
    }
}
