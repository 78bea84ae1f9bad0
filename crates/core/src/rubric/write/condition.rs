//! Writing conditions (写回条件): each in the one form that nests least.

use alloc::vec::Vec;

use super::{Writer, reference};
use crate::base::json::Value;
use crate::rubric::{Amount, Bound, Condition, Reference};

impl Writer<'_> {
    pub(super) fn condition(self, condition: &Condition) -> Value {
        let one = |key, value| Value::object([(key, Some(value))]);
        match condition {
            Condition::Met(input) => reference(input),
            Condition::Compare(value, bounds) => self.compare(value, bounds),
            Condition::OneOf(input, places) => self.listed("choice", input, "one_of", places),
            Condition::Includes(input, places) => self.listed("list", input, "includes", places),
            Condition::All(members) => one("all", self.conditions(members)),
            Condition::Any(members) => one("any", self.conditions(members)),
            Condition::Not(inner) => match inner.as_ref() {
                Condition::All(members) => one("not_all", self.conditions(members)),
                Condition::Any(members) => one("none", self.conditions(members)),
                other => one("not", self.condition(other)),
            },
        }
    }

    pub(super) fn conditions(self, conditions: &[Condition]) -> Value {
        Value::List(conditions.iter().map(|one| self.condition(one)).collect())
    }

    /// Where one side is a date, so is the other.
    fn compare(self, value: &Amount, bounds: &[(Bound, Amount)]) -> Value {
        let dates = self.is_date(value) || bounds.iter().any(|(_, to)| self.is_date(to));
        let mut members = Vec::from([("value", Some(self.amount_of(value, dates)))]);
        members.extend(bounds.iter().map(|(bound, to)| (bound.name(), Some(self.amount_of(to, dates)))));
        Value::object(members)
    }

    fn listed(self, key: &'static str, of: &Reference, list: &'static str, places: &[usize]) -> Value {
        let options = self.options_of(of);
        let named = places.iter().filter_map(|place| options.get(*place)).map(|(id, _)| Value::of(id));
        Value::object([(key, Some(reference(of))), (list, Some(Value::List(named.collect())))])
    }
}
