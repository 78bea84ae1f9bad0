//! Writing a rubric back (体系写回文件): the one canonical document of a checked rubric.
//!
//! Takes a [`Rubric`], gives a document that reads as the same rubric: equal rubrics have equal bytes. What
//! is a default, or follows from the rest, is left out; policies and rounding stand on the nodes for which
//! they hold; numbers are text; a text that is the same in both languages is one string. Upper bounds of
//! bands, which were checked and never decide, are not kept.
//! With [`Part::Meaning`] it leaves out every word that is only for people.

mod amount;
mod assessors;
mod cohort;
mod condition;
mod grades;
mod input;
mod node;
mod rule;

use alloc::{string::String, vec::Vec};

use super::{
    Input, Node, Reference, Rubric, Slot,
    read::{EDITION, usual},
};
use crate::base::{
    Exact, Id, Mode, Rounding, Text,
    json::{self, Value},
    number,
};

/// How much of a rubric is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    /// All of it.
    Whole,
    /// Only what can change a score, a grade, or what may be answered.
    Meaning,
    /// All of it, every word inside an object whose only key is [`WORD`].
    Marked,
}

/// The key of a word that is marked: nothing else in a document has no name.
pub(crate) const WORD: &str = "";

/// What a writer of parts needs to know: the document names options and inputs, the checked rubric their places.
#[derive(Clone, Copy)]
struct Writer<'a> {
    part: Part,
    /// What is asked of the unit in hand.
    unit: &'a [Input],
    own: &'a [Input],
    shared: &'a [Input],
    /// All nodes in order.
    nodes: &'a [&'a Node],
}

/// A member of an object, if it is there.
type Member = (&'static str, Option<Value>);

impl Rubric {
    /// The rubric as a document, which reads as the same rubric again.
    ///
    /// ```
    /// use haitang::rubric::Rubric;
    /// let rubric = Rubric::from_json(r#"{
    ///     "haitang": "rubric/1", "id": "demo", "title": {"zh": "示例"}, "rounding": {"total": {"places": 2, "mode": "half_up"}},
    ///     "children": [{"id": "1", "title": "有制度", "points": 1e1, "role": "base",
    ///                   "inputs": [{"id": "met", "type": "bool"}],
    ///                   "rule": {"kind": "all_or_nothing", "when": {"not": {"any": ["met"]}}}}]}"#).unwrap();
    /// assert_eq!(rubric.to_json(), r#"{"children":[{"id":"1","inputs":[{"id":"met","type":"bool"}],"points":"10","#.to_owned()
    ///     + r#""rule":{"kind":"all_or_nothing","when":{"none":["met"]}},"title":"有制度"}],"haitang":"rubric/1","id":"demo","title":"示例"}"#);
    /// assert_eq!(Rubric::from_json(&rubric.to_json()).unwrap(), rubric);
    /// ```
    #[doc(alias = "写回")]
    #[must_use]
    pub fn to_document(&self) -> Value {
        self.written(Part::Whole)
    }

    /// [`Rubric::to_document`] as canonical text. (Where a document of nearly 16 MiB leaves policies to
    /// be inherited, the canonical text may be longer than what can be read.)
    #[must_use]
    pub fn to_json(&self) -> String {
        json::canonical(&self.to_document())
    }

    /// The document, or what of it is meant.
    pub(crate) fn written(&self, part: Part) -> Value {
        let nodes = self.root.flat();
        let writer = Writer { part, unit: &[], own: &[], shared: &self.inputs, nodes: &nodes };
        let mut members = writer.root(&self.root);
        members.extend([
            ("haitang", Some(Value::of(EDITION))),
            ("version", writer.wording(|| self.version.as_ref().map(Value::of))),
            ("source", writer.words(self.source.as_ref())),
            ("notes", writer.all_words(&self.notes)),
            ("inputs", writer.inputs(&self.inputs)),
            ("grades", self.grades.as_ref().map(|grades| writer.grades(grades, &self.root))),
        ]);
        Value::object(members)
    }
}

impl<'a> Writer<'a> {
    fn wording(self, word: impl FnOnce() -> Option<Value>) -> Option<Value> {
        match self.part {
            Part::Whole => word(),
            Part::Meaning => None,
            Part::Marked => word().map(|word| Value::object([(WORD, Some(word))])),
        }
    }

    fn words(self, text: Option<&Text>) -> Option<Value> {
        self.wording(|| text.map(Text::written))
    }

    fn all_words(self, texts: &[Text]) -> Option<Value> {
        self.wording(|| filled(texts.iter().map(Text::written).collect()))
    }

    /// The rounding of the rubric itself stands in the plan; every other on its node.
    fn root(self, root: &Node) -> Vec<Member> {
        let mut members = self.in_common(root);
        let plan = match root.rounding {
            total if total == usual().total => None,
            None => Some(Value::object([])),
            Some(total) => Some(Value::object([("total", Some(rounding(total)))])),
        };
        members.push(("rounding", plan));
        members
    }

    /// The input to which a reference leads.
    fn input_of(self, reference: &Reference) -> Option<&'a Input> {
        match reference.slot {
            Slot::Unit(place) => self.unit.get(place),
            Slot::Own(place) => self.own.get(place),
            Slot::Shared(place) => self.shared.get(place),
            Slot::Of(criterion, place) => {
                let mut criteria = self.nodes.iter().filter_map(|node| node.criterion());
                criteria.nth(criterion)?.inputs.get(place)
            }
            Slot::Node(_) | Slot::None => None,
        }
    }

    /// The options of the input to which a reference leads.
    fn options_of(self, reference: &Reference) -> &'a [(Id, Text)] {
        self.input_of(reference).map_or(&[], |input| input.kind.options())
    }
}

fn exact(number: &Exact) -> Value {
    Value::Text(number::typed(number))
}

fn reference(reference: &Reference) -> Value {
    Value::of(&reference.written)
}

/// A list, unless it is empty.
fn filled(items: Vec<Value>) -> Option<Value> {
    (!items.is_empty()).then_some(Value::List(items))
}

/// `true`, where that is not the default.
fn flag(set: bool) -> Option<Value> {
    set.then_some(Value::Bool(true))
}

fn rounding(rounding: Rounding) -> Value {
    Value::object(rounding_keys(rounding))
}

fn mode_name(mode: Mode) -> &'static str {
    match mode {
        Mode::HalfUp => "half_up",
        Mode::HalfEven => "half_even",
        Mode::Down => "down",
        Mode::Up => "up",
    }
}

fn rounding_keys(rounding: Rounding) -> [Member; 2] {
    [("places", Some(Value::of(&rounding.places))), ("mode", Some(Value::of(mode_name(rounding.mode))))]
}
