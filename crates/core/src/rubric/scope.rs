//! Who can be named where (引用): inputs, options, nodes.
//!
//! Takes a name as written, gives the slot in which the answer will be found. A criterion sees its own
//! inputs and the rubric's; a grade gate sees those of every criterion, and scores.

use alloc::{
    borrow::ToOwned,
    collections::{BTreeMap, BTreeSet},
    string::{String, ToString},
    vec::Vec,
};

use super::{Input, Node, Problem, assessors};
use crate::base::{
    Exact, Id, Issue, Issues, Mode, Read, Rounding,
    fields::{self, Fields},
    json::Value,
};

/// Where an answer is found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Slot {
    /// Among the inputs of the rubric.
    Shared(usize),
    /// Nowhere: the placeholder of a name that could not be resolved.
    #[default]
    None,
    /// Among the inputs of the criterion in hand.
    Own(usize),
    /// Among the inputs of the unit in hand.
    Unit(usize),
    /// Input of a criterion by number, for grade gates.
    Of(usize, usize),
    /// The score of a node by number, for grade gates.
    Node(usize),
}

impl Slot {
    /// The number of the node, for the score of one.
    pub(crate) fn node(self) -> Option<usize> {
        match self {
            Self::Node(number) => Some(number),
            _ => None,
        }
    }
}

/// A reference to an input: where its answer is, and how the rubric wrote it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reference {
    /// Where the answer is found.
    pub slot: Slot,
    /// How the rubric wrote it: `input`, or `criterion/input` in a gate.
    pub written: String,
}

/// What can be named.
#[derive(Clone, Copy, Default)]
pub(super) struct Scope<'a> {
    /// The inputs of a unit, inside an amount over units.
    pub unit: &'a [Input],
    pub own: &'a [Input],
    pub shared: &'a [Input],
    /// All nodes, for grade gates.
    pub nodes: &'a [&'a Node],
    /// Where each of them stands in the list.
    pub places: Option<&'a Places<'a>>,
    /// False when some inputs could not be read: then an unknown name proves nothing.
    pub certain: bool,
    pub inside: Inside,
}

/// The places of nodes by their ids.
pub(super) type Places<'a> = BTreeMap<&'a str, usize>;

/// The places of nodes; of two with one id, which is refused elsewhere, the first.
pub(super) fn by_id<'a>(nodes: &[&'a Node]) -> Places<'a> {
    nodes.iter().enumerate().rev().map(|(place, node)| (node.id.as_str(), place)).collect()
}

/// Which amount surrounds what is being read: those over units and cohorts do not stand inside each other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Inside {
    #[default]
    Nothing,
    Cohort,
    Units,
}

impl<'a> Scope<'a> {
    /// Finds an input.
    pub fn find(&self, written: &str) -> Read<(Reference, Option<&'a Input>)> {
        let named = |slot| Reference { slot, written: written.to_owned() };
        if let Some((slot, input)) = self.known(written) {
            if let Slot::Of(..) = slot {
                assessors::seen_inputs(self, written)?;
            }
            return Ok((named(slot), Some(input)));
        }
        if !self.certain {
            return Ok((named(Slot::None), None));
        }
        let known = self.names();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        Err(fields::unknown(written, &known, |given, nearest| Problem::UnknownInput { given, nearest })
            .into())
    }

    /// Is there an input of this name?
    pub fn has(&self, written: &str) -> bool {
        self.known(written).is_some()
    }

    fn known(&self, written: &str) -> Option<(Slot, &'a Input)> {
        let by_id = |inputs: &'a [Input], slot: fn(usize) -> Slot| {
            let (place, input) = inputs.iter().enumerate().find(|(_, input)| input.id.as_str() == written)?;
            Some((slot(place), input))
        };
        by_id(self.unit, Slot::Unit)
            .or_else(|| by_id(self.own, Slot::Own))
            .or_else(|| by_id(self.shared, Slot::Shared))
            .or_else(|| self.remote(written))
    }

    /// A node by its id, with its place.
    pub fn of_id(&self, id: &str) -> Option<(usize, &'a Node)> {
        let place = *self.places?.get(id)?;
        Some((place, self.nodes.get(place).copied()?))
    }

    fn remote(&self, written: &str) -> Option<(Slot, &'a Input)> {
        let (criterion, input) = written.split_once('/')?;
        let criterion = self.of_id(criterion)?.1.criterion()?;
        let (place, input) =
            criterion.inputs.iter().enumerate().find(|(_, known)| known.id.as_str() == input)?;
        Some((Slot::Of(criterion.number, place), input))
    }

    fn names(&self) -> Vec<String> {
        let near = self.unit.iter().chain(self.own).chain(self.shared).map(|input| input.id.to_string());
        let remote = self.nodes.iter().filter_map(|node| node.criterion().map(|c| (node, c)));
        let remote = remote.flat_map(|(node, criterion)| {
            criterion.inputs.iter().map(|input| [node.id.as_str(), "/", input.id.as_str()].concat())
        });
        near.chain(remote).collect()
    }

    /// Finds an input of one of some types.
    pub fn of_type(&self, value: &Value, types: &[&str]) -> Read<(Reference, Option<&'a Input>)> {
        let (reference, input) = self.find(value.text()?)?;
        if let Some(input) = input.filter(|input| !types.contains(&input.kind.name())) {
            let (id, type_name) = (reference.written, input.kind.name().to_owned());
            return Err(Issue::from(Problem::InputType { id, type_name }).allowing(types).into());
        }
        Ok((reference, input))
    }

    /// Finds a `choice` and its options.
    pub fn choice(&self, value: &Value) -> Read<(Reference, &'a [(Id, crate::base::Text)])> {
        let (reference, input) = self.of_type(value, &["choice"])?;
        Ok((reference, input.map_or(&[], |input| input.kind.options())))
    }

    /// Finds a node by its id.
    pub fn node(&self, value: &Value) -> Read<usize> {
        let given = value.text()?;
        if let Some((place, node)) = self.of_id(given) {
            return assessors::seen(node).map(|()| place);
        }
        let known: Vec<&str> = self.nodes.iter().map(|node| node.id.as_str()).collect();
        Err(fields::unknown(given, &known, |given, nearest| Problem::UnknownNode { given, nearest }).into())
    }
}

/// The place of an option.
pub(super) fn option(given: &str, options: &[(Id, crate::base::Text)]) -> Read<usize> {
    position(given, options).ok_or_else(|| unknown_option(given, options).into())
}

fn position(given: &str, options: &[(Id, crate::base::Text)]) -> Option<usize> {
    options.iter().position(|(id, _)| id.as_str() == given)
}

fn unknown_option(given: &str, options: &[(Id, crate::base::Text)]) -> Issue {
    let known: Vec<&str> = options.iter().map(|(id, _)| id.as_str()).collect();
    fields::unknown(given, &known, |given, nearest| Problem::UnknownOption { given, nearest })
}

/// Reads an object that provides for every option once, in the order of the options.
pub(super) fn by_option<'v, T>(
    value: &'v Value,
    options: &[(Id, crate::base::Text)],
    read: impl Fn(&'v Value) -> Read<T>,
) -> Read<Vec<T>> {
    let mut issues = Issues::none();
    for (key, _) in value.map()? {
        if position(key, options).is_none() {
            issues.add_with(|| unknown_option(key, options).at(key));
        }
    }
    let mut found = Vec::with_capacity(options.len());
    for (id, _) in options {
        match value.get(id.as_str()) {
            Some(value) => found.extend(issues.take(read(value).map_err(|inner| inner.at(id)))),
            None => issues.add(Problem::OptionMissing { option: id.to_string() }),
        }
    }
    issues.unless(found)
}

/// Refuses the second of two equal ids; `key` is where each item keeps its id.
pub(super) fn distinct<'i>(ids: impl Iterator<Item = &'i Id>, key: &str) -> Read<()> {
    let mut seen = BTreeSet::new();
    let mut issues = Issues::none();
    for (place, id) in ids.enumerate() {
        if !seen.insert(id.as_str()) {
            issues.add(Issue::from(Problem::DuplicateId { id: id.to_string() }).at(key).at(place));
        }
    }
    issues.unless(())
}

/// The refusal of an object that is none of the constructs known here.
pub(super) fn unknown(otherwise: Problem, known: &[&str]) -> Issues {
    Issue::from(otherwise).allowing(known).into()
}

/// Reads a number of decimal places.
pub(super) fn places(value: &Value) -> Read<u32> {
    small(value, 0, 9)
}

/// Reads a whole number within bounds.
pub(super) fn small(value: &Value, least: u32, most: u32) -> Read<u32> {
    let number = fields::exact(value)?;
    (least..=most)
        .find(|whole| number == Exact::from(i64::from(*whole)))
        .ok_or_else(|| not_whole(value, &least.to_string(), &most.to_string()))
}

pub(super) fn not_whole(value: &Value, least: &str, most: &str) -> Issues {
    Problem::NotWhole { given: value.shown(), least: least.to_owned(), most: most.to_owned() }.into()
}

/// Reads points, a weight or a step: a number above 0 that shares a small denominator with its like, so that
/// ten thousand of them still add up in no time.
pub(super) fn positive(value: &Value) -> Read<Exact> {
    let number = fields::exact(value)?;
    let is_decimal = number.times(&Exact::from(1_000_000_000)).is_whole();
    if !is_decimal && !(2..=1000).any(|below| number.times(&Exact::from(below)).is_whole()) {
        return Err(Problem::FractionTooFine { given: value.shown() }.into());
    }
    if number > Exact::ZERO { Ok(number) } else { Err(Problem::NotPositive { given: value.shown() }.into()) }
}

/// Reads `{"places": …, "mode": …}`.
pub(super) fn rounding(value: &Value) -> Read<Rounding> {
    let mut fields = Fields::of(value)?;
    let rounding = rounding_keys(&mut fields);
    fields.close(rounding)
}

/// Reads the two keys of a rounding.
pub(super) fn rounding_keys(fields: &mut Fields<'_>) -> Rounding {
    Rounding { places: fields.need("places", places), mode: fields.need("mode", mode) }
}

pub(super) fn mode(value: &Value) -> Read<Mode> {
    const WORDS: &[(&str, Mode)] =
        &[("half_up", Mode::HalfUp), ("half_even", Mode::HalfEven), ("down", Mode::Down), ("up", Mode::Up)];
    fields::word(value, WORDS)
}
