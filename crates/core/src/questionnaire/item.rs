//! The neutral questionnaire (中性问卷): what a form asks, in order, before it is anybody's format.
//!
//! Takes nothing, gives the types that [`super::build`] fills and the writers read. An item says what it is called,
//! what people read, when it is shown and when it has to be answered; its [`Asks`] say what an answer may be.

use alloc::{boxed::Box, string::String, vec::Vec};

use super::{bounds::Bounds, levels::Level, when::When};
use crate::base::{Digest, Text};
use crate::rubric::Rubric;

/// An id as a pattern; see [`crate::base::Id`]. It says which letters an id can't hold, of the first 65 536: others come
/// as two halves in JavaScript, and could not be named in a way that every engine takes.
pub(super) const ID_PATTERN: &str =
    r"^[^\u0000-,/:-@\[-\^`{-\u33FF\u4DC0-\u4DFF\uA000-\uD7FF\uE000-\uFFFF]{1,64}$";
/// Most characters of an id, and of a line of text.
pub(super) const LONGEST_ID: usize = 64;
pub(super) const LONGEST_LINE: usize = 2000;

/// A rubric as questions.
#[doc(alias = "问卷")]
#[derive(Clone, Debug)]
pub struct Questionnaire<'r> {
    /// The rubric that is answered.
    pub rubric: &'r Rubric,
    /// What is asked, in order.
    pub items: Vec<Item>,
}

/// One thing in a form: a question, or several under a heading.
#[derive(Clone, Debug)]
pub struct Item {
    /// ASCII letters, digits and underscores; no other item has it.
    pub name: String,
    /// What people read first.
    pub label: Text,
    /// What helps them to answer.
    pub hint: Option<Text>,
    /// When it is shown.
    pub(super) shown: When,
    /// When it has to be answered, if it is shown at all.
    pub(super) required: Option<When>,
    /// Where a level and a number that goes with it look at each other.
    pub(super) levels: Vec<Level>,
    /// What is asked.
    pub asks: Asks,
}

/// What an answer may be.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Asks {
    /// Several questions under a heading.
    Group(Vec<Item>),
    /// Several questions that are asked of each of at most so many things.
    Repeat(Vec<Item>, u32),
    /// Nothing: the digest of the rubric's meaning goes with the answers.
    Meaning(Digest),
    /// Yes or no.
    YesNo,
    /// A whole number of at most nine digits.
    Integer(Box<Bounds>),
    /// A number of at most thirteen digits, which every peer keeps exactly.
    Decimal(Box<Bounds>),
    /// A number that a peer could lose digits of, asked as text.
    Digits(Box<Bounds>),
    /// One of these.
    One(Vec<Choice>),
    /// Any of these; the last one says that it is none of them.
    Several(Vec<Choice>),
    /// A day.
    Date,
    /// An id of somebody or something: no white space.
    Id,
    /// A line of text.
    Line,
    /// Several lines of text.
    Lines,
}

/// Something that can be chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// ASCII letters, digits and underscores.
    pub name: String,
    /// What people read.
    pub label: Text,
}

impl Item {
    /// A question that is always shown and need not be answered.
    pub(super) fn new(name: String, label: Text, asks: Asks) -> Self {
        Self { name, label, hint: None, shown: When::always(), required: None, levels: Vec::new(), asks }
    }

    pub(super) fn hinted(mut self, hint: Option<Text>) -> Self {
        self.hint = hint;
        self
    }

    pub(super) fn shown(mut self, when: &When) -> Self {
        self.shown = when.clone();
        self
    }

    pub(super) fn required(mut self) -> Self {
        self.required = Some(When::always());
        self
    }

    pub(super) fn required_when(mut self, when: When) -> Self {
        self.required = Some(when);
        self
    }

    /// Has it to be answered whenever it is shown?
    pub(super) fn is_required(&self) -> bool {
        self.required.as_ref().is_some_and(When::is_always)
    }

    /// The items inside.
    #[must_use]
    pub fn inner(&self) -> &[Self] {
        match &self.asks {
            Asks::Group(items) | Asks::Repeat(items, _) => items,
            _ => &[],
        }
    }

    /// What a number may be, if one is asked.
    pub(super) fn bounds(&self) -> Option<&Bounds> {
        match &self.asks {
            Asks::Integer(bounds) | Asks::Decimal(bounds) | Asks::Digits(bounds) => Some(bounds),
            _ => None,
        }
    }

    /// What can be chosen.
    #[must_use]
    pub fn choices(&self) -> &[Choice] {
        match &self.asks {
            Asks::One(choices) | Asks::Several(choices) => choices,
            _ => &[],
        }
    }
}
