//! Writing inputs (写回填报项).

use alloc::{vec, vec::Vec};

use super::{Member, Writer, exact, filled, flag};
use crate::base::{Exact, json::Value};
use crate::rubric::{Citation, Input, Kind, Options, Units, units};

impl Writer<'_> {
    pub(super) fn inputs(self, inputs: &[Input]) -> Option<Value> {
        filled(inputs.iter().map(|input| self.input(input)).collect())
    }

    fn input(self, input: &Input) -> Value {
        let mut members = self.kind(&input.kind);
        members.extend([
            ("id", Some(Value::of(&input.id))),
            ("type", Some(Value::of(input.kind.name()))),
            ("title", self.words(input.title.as_ref())),
            ("description", self.words(input.description.as_ref())),
            self.assessors(input.assessors.as_ref()),
            ("from", input.from.as_ref().map(|from| self.from(from))),
        ]);
        Value::object(members)
    }

    fn kind(self, kind: &Kind) -> Vec<Member> {
        let places = |places: &Option<u32>| ("places", places.map(|places| Value::of(&places)));
        match kind {
            Kind::Bool | Kind::Date => Vec::new(),
            Kind::Count { at_least, at_most } => {
                bounds(Some(at_least).filter(|least| !least.is_zero()), at_most.as_ref())
            }
            Kind::Number { at_least, at_most, places: most, unit } => {
                let mut members = bounds(at_least.as_ref(), at_most.as_ref());
                members.extend([places(most), ("unit", self.words(unit.as_ref()))]);
                members
            }
            Kind::Share { when_due_zero, may_exceed } => {
                let when_zero = when_due_zero.as_ref().map_or_else(|| Value::of("refuse"), exact);
                vec![("when_due_zero", Some(when_zero)), ("may_exceed", flag(*may_exceed))]
            }
            Kind::Units(units) => self.units(units),
            Kind::Choice(options) | Kind::List(options) => vec![("options", Some(self.options(options)))],
            Kind::Assessed { at_least, at_most, or_zero, places: most } => {
                let mut members = bounds(Some(at_least), Some(at_most));
                members.extend([places(most), ("or_zero", flag(*or_zero))]);
                members
            }
        }
    }

    fn units(self, units: &Units) -> Vec<Member> {
        let sample = units.sample.as_ref().map(|sample| {
            Value::object([("from", self.words(Some(&sample.from))), ("draw", Some(Value::of(&sample.draw)))])
        });
        let most = (units.at_most != units::MOST).then(|| Value::of(&units.at_most));
        vec![("each", self.inputs(&units.each)), ("at_most", most), ("sample", sample)]
    }

    /// Which figure is taken over is meant; a source in words is for people.
    fn from(self, from: &Citation) -> Value {
        match from {
            Citation::Earlier(id) => Value::object([("earlier", Some(Value::of(id)))]),
            Citation::Measure(id) => Value::object([("measure", Some(Value::of(id)))]),
            Citation::Scorecard(id) => Value::object([("scorecard", Some(Value::of(id)))]),
            Citation::Other(text) => Value::object([("other", self.words(Some(text)))]),
        }
    }

    fn options(self, options: &Options) -> Value {
        let written = options.iter().map(|(id, title)| {
            Value::object([("id", Some(Value::of(id))), ("title", self.words(Some(title)))])
        });
        Value::List(written.collect())
    }
}

fn bounds(at_least: Option<&Exact>, at_most: Option<&Exact>) -> Vec<Member> {
    vec![("at_least", at_least.map(exact)), ("at_most", at_most.map(exact))]
}
