//! What a mapping points at (对照的对象): criteria, inputs and words of answers, found in the rubric.
//!
//! Takes ids and titles as a mapping or a cell has them, gives their places in the rubric. Titles count only where
//! there is one of them.

use haitang::{
    Issue, Rubric,
    base::{Read, Text, fields, json::Value},
    rubric::{Criterion, Input, Kind, Node},
};

use super::normal::normal;
use crate::problem::Problem;

/// The rubric with its criteria in order.
pub struct Ground<'r> {
    /// The rubric.
    pub rubric: &'r Rubric,
    /// Its criteria.
    pub criteria: Vec<(&'r Node, &'r Criterion)>,
}

/// A part of a share (完成数、应完成数).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// What was done.
    Done,
    /// What was due.
    Due,
}

impl Part {
    pub const WORDS: &'static [(&'static str, Self)] = &[("done", Self::Done), ("due", Self::Due)];

    /// The key in documents.
    pub fn name(self) -> &'static str {
        if self == Self::Done { "done" } else { "due" }
    }
}

/// What of an answer a cell gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    /// The value of an input, by its place, or a part of it.
    Input(usize, Option<Part>),
    /// A word beside the values: `reason`, `note` …
    Word(&'static str),
}

/// Which answer a cell gives: the place of the criterion (none for what is asked once for the whole sheet), and what
/// of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Target {
    pub criterion: Option<usize>,
    pub what: What,
}

impl<'r> Ground<'r> {
    pub fn of(rubric: &'r Rubric) -> Self {
        Self { rubric, criteria: rubric.criteria() }
    }

    /// The ids of all criteria.
    pub fn ids(&self) -> Vec<&'r str> {
        self.criteria.iter().map(|(node, _)| node.id.as_str()).collect()
    }

    /// The place of a criterion.
    pub fn place(&self, id: &str) -> Option<usize> {
        self.criteria.iter().position(|(node, _)| node.id.as_str() == id)
    }

    /// The place of the only criterion of this title.
    pub fn titled(&self, title: &str) -> Option<usize> {
        let title = normal(title);
        let mut found =
            self.criteria.iter().enumerate().filter(|(_, (node, _))| is_called(&node.title, &title));
        let first = found.next()?.0;
        found.next().is_none().then_some(first)
    }

    /// Reads the id of a criterion.
    pub fn read_criterion(&self, value: &Value) -> Read<usize> {
        let given = value.text()?;
        let unknown = || {
            fields::unknown(given, &self.ids(), |given, nearest| Problem::UnknownCriterion { given, nearest })
        };
        self.place(given).ok_or_else(|| unknown().into())
    }

    /// What is asked for a criterion, or for the whole sheet.
    pub fn inputs(&self, criterion: Option<usize>) -> &'r [Input] {
        match criterion {
            Some(place) => self.criteria.get(place).map_or(&[], |(_, criterion)| criterion.inputs.as_slice()),
            None => self.rubric.inputs(),
        }
    }

    /// The input that a target means; none for a word.
    pub fn input(&self, target: Target) -> Option<&'r Input> {
        match target.what {
            What::Input(place, _) => self.inputs(target.criterion).get(place),
            What::Word(_) => None,
        }
    }

    /// The target of an input by its id; the only input of a criterion needs no name.
    pub fn target(&self, criterion: Option<usize>, input: Option<&str>, part: Option<Part>) -> Read<Target> {
        let inputs = self.inputs(criterion);
        let ids: Vec<&str> = inputs.iter().map(|input| input.id.as_str()).collect();
        let place = match (input, inputs) {
            (None, [_]) => 0,
            (None, _) => {
                let needed = Problem::InputNeeded { inputs: inputs.len().to_string() };
                return Err(Issue::from(needed).allowing(ids).into());
            }
            (Some(given), _) => ids.iter().position(|id| *id == given).ok_or_else(|| {
                fields::unknown(given, &ids, |given, nearest| Problem::UnknownInput { given, nearest })
                    .at("input")
            })?,
        };
        if inputs.get(place).is_some_and(|input| matches!(input.kind, Kind::Units(_))) {
            return Err(Problem::UnitsInCells {}.into());
        }
        Ok(Target { criterion, what: What::Input(place, part) })
    }

    /// How people call a target in a sentence.
    pub fn name(&self, target: Target) -> String {
        let criterion = target.criterion.and_then(|place| self.criteria.get(place));
        let criterion = criterion.map(|(node, _)| format!("{}/", node.id)).unwrap_or_default();
        match target.what {
            What::Word(word) => format!("{criterion}{word}"),
            What::Input(_, part) => {
                let input = self.input(target).map(|input| input.id.to_string()).unwrap_or_default();
                let part = part.map(|part| format!("/{}", part.name())).unwrap_or_default();
                format!("{criterion}{input}{part}")
            }
        }
    }
}

/// Is this a text's Chinese or English, for comparing?
pub fn is_called(text: &Text, name: &str) -> bool {
    normal(&text.zh) == name || normal(&text.en) == name
}
