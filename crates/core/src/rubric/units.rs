//! Units (明细): things that are described one by one, as events, shops or findings.
//!
//! Takes the keys of a `units` input and of the amounts over it, gives them checked. Inside an amount over
//! units the inputs of a unit can be named; amounts over units do not stand inside each other.

use alloc::{boxed::Box, collections::BTreeSet, string::ToString, vec::Vec};

use super::{
    Amount, Condition, Input, Kind, Problem, Reference, Slot, amount, condition, input,
    scope::{self, Inside, Scope},
};
use crate::base::{
    Issue, Issues, Read, Text,
    fields::{self, Fields},
    json::Value,
};

/// What is asked of every unit, and how many there may be.
#[doc(alias = "明细")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Units {
    /// What is asked of every unit.
    pub each: Vec<Input>,
    /// Most units.
    pub at_most: u32,
    /// A drawn sample (抽样), rather than all there are.
    pub sample: Option<Sample>,
}

/// How a sample is drawn.
#[doc(alias = "抽样")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sample {
    /// The list that it is drawn from.
    pub from: Text,
    /// Most units drawn.
    pub draw: u32,
}

impl Units {
    /// Most units that an answer can list.
    #[must_use]
    pub fn most(&self) -> u32 {
        self.sample.as_ref().map_or(self.at_most, |sample| sample.draw.min(self.at_most))
    }
}

/// A figure over the units of an input.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Over {
    /// The `units` input.
    pub units: Reference,
    /// Only the units for which this is true.
    pub wanted: Option<Condition>,
    /// What is worked out.
    pub figure: Figure,
}

/// What is worked out over units.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Figure {
    /// How many there are.
    Count,
    /// The sum of an amount.
    Total(Amount),
    /// The mean of an amount, and what it is without any unit.
    Mean(Amount, Amount),
}

/// Types that a unit can be asked for.
const TYPES: [&str; 7] = ["bool", "count", "number", "share", "choice", "list", "date"];
/// Most units of one answer.
pub(super) const MOST: u32 = 1000;

/// Reads the keys of a `units` input.
pub(super) fn read(fields: &mut Fields<'_>) -> Kind {
    let each = fields.need("each", |value| {
        let inputs = fields::filled(input::read_all(value, &[])?)?;
        let mut issues = Issues::none();
        for (place, input) in inputs.iter().enumerate() {
            issues.take::<()>(plain(input).map_err(|inner| inner.at(place)));
        }
        issues.unless(inputs)
    });
    let at_most = fields.may("at_most", |value| scope::small(value, 1, MOST)).unwrap_or(MOST);
    Kind::Units(Box::new(Units { each, at_most, sample: fields.may("sample", sample) }))
}

fn sample(value: &Value) -> Read<Sample> {
    let mut fields = Fields::of(value)?;
    let sample = Sample {
        from: fields.need("from", Text::read),
        draw: fields.need("draw", |value| scope::small(value, 1, MOST)),
    };
    fields.close(sample)
}

/// A unit is asked for what can be seen, one by one, and cites nothing of its own.
fn plain(input: &Input) -> Read<()> {
    if !TYPES.contains(&input.kind.name()) {
        let (id, type_name) = (input.id.to_string(), input.kind.name().into());
        return Err(Issue::from(Problem::InputType { id, type_name }).allowing(TYPES).at("type").into());
    }
    if input.is_cited() {
        return Err(Issue::from(Problem::FromRefused {}).at("from").into());
    }
    if input.assessors.is_some() {
        return Err(Issue::from(Problem::AssessorsHere {}).at("assessors").into());
    }
    Ok(())
}

/// The inputs of a unit have names of their own.
pub(super) fn apart(input: &Input, taken: &BTreeSet<&str>) -> Read<()> {
    let Kind::Units(units) = &input.kind else { return Ok(()) };
    let mut issues = Issues::none();
    for (place, inner) in units.each.iter().enumerate().filter(|(_, inner)| taken.contains(inner.id.as_str()))
    {
        let twice = Problem::DuplicateId { id: inner.id.to_string() };
        issues.add(Issue::from(twice).at("id").at(place).at("each"));
    }
    issues.unless(())
}

/// Reads an amount over units, whose first key says what is worked out.
pub(super) fn over(fields: &mut Fields<'_>, key: &'static str, outer: &Scope<'_>) -> Amount {
    if outer.inside == Inside::Units {
        fields.refuse(Problem::NestedAmounts {});
    }
    let (units, input) = fields.need("units", |value| outer.of_type(value, &["units"]));
    let each = match input.map(|input| &input.kind) {
        Some(Kind::Units(units)) => units.each.as_slice(),
        _ => &[],
    };
    // When the input is not known, nothing can be said of the names of its units.
    let scope =
        Scope { unit: each, inside: Inside::Units, certain: outer.certain && input.is_some(), ..*outer };
    let number = |value| amount::number(value, &scope);
    let figure = match key {
        "total" => Figure::Total(fields.need(key, number)),
        "mean" => Figure::Mean(
            fields.need(key, number),
            fields.need("when_none", |value| amount::number(value, outer)),
        ),
        _ => Figure::Count,
    };
    let wanted = fields.may("where", |value| condition::read(value, &scope));
    Amount::Over(Box::new(Over { units, wanted, figure }))
}

impl Over {
    /// The inputs outside the units that it uses, in the order in which the page writes its parts.
    pub(super) fn inputs<'a>(&'a self, found: &mut Vec<&'a Reference>) {
        let mut within = Vec::new();
        if let Figure::Total(amount) | Figure::Mean(amount, _) = &self.figure {
            amount.inputs(&mut within);
        }
        within.push(&self.units);
        if let Some(wanted) = &self.wanted {
            wanted.inputs(&mut within);
        }
        found.extend(within.into_iter().filter(|reference| !matches!(reference.slot, Slot::Unit(_))));
        if let Figure::Mean(_, when_none) = &self.figure {
            when_none.inputs(found);
        }
    }
}
