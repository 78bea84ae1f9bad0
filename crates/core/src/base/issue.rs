//! Refusals (问题清单): what is wrong, where, in two languages, and what would be right.
//!
//! Takes a room's problem, gives an [`Issue`] whose place grows outward: the code that finds the
//! problem knows only itself, each caller adds its own step with `.at(…)`. Issues are collected,
//! never thrown one by one.

use alloc::{
    borrow::ToOwned,
    boxed::Box,
    string::{String, ToString},
    vec::Vec,
};
use core::{fmt, mem::take};

use serde::Serialize;

use super::text::Language;

/// What a reader gives: the value, or everything that is wrong with it.
pub type Read<T> = Result<T, Issues>;

/// Most issues that are kept; the rest is counted.
pub(crate) const MOST: usize = 1000;
/// Most names that an issue lists as allowed.
pub(crate) const MOST_ALLOWED: usize = 100;
/// Longest step of a place in letters: ids and the keys of the grammar are shorter.
const LONGEST_STEP: usize = 256;

/// Makes a room's enum of problems: variant, code, English and Chinese stand side by side,
/// so that none can exist in one language only, and the catalogue is complete by construction.
/// The sentences are data, which one function fills in; the compiler still checks their `{names}`.
/// Exported for the crates that stand around this one; it is no part of the promise to users.
#[doc(hidden)]
#[macro_export]
macro_rules! problems {
    ($room:literal: $($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty),* } $code:literal en $en:literal zh $zh:literal),+ $(,)?) => {
        /// What this room refuses.
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[non_exhaustive]
        pub enum Problem {
            $($(#[$doc])* #[allow(missing_docs, reason = "the sentence says it")] $name { $($field: $kind),* }),+
        }
        impl $crate::base::issue::Refusal for Problem {
            fn pattern(&self) -> &'static $crate::base::issue::Pattern {
                match self {
                    $(Self::$name { .. } => &$crate::base::issue::Pattern {
                        code: concat!($room, ".", $code), en: $en, zh: $zh, names: &[$(stringify!($field)),*],
                    }),+
                }
            }
            fn values(&self) -> alloc::vec::Vec<&dyn core::fmt::Display> {
                match self {
                    $(Self::$name { $($field),* } => {
                        let _names_exist = || (alloc::format!($en), alloc::format!($zh));
                        alloc::vec![$($field as &dyn core::fmt::Display),*]
                    }),+
                }
            }
        }
        impl core::fmt::Display for Problem {
            fn fmt(&self, out: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                $crate::base::issue::fill(self, $crate::base::text::Language::English, out)
            }
        }
        /// Every refusal of this room.
        pub(crate) const CATALOGUE: &[$crate::base::issue::Pattern] = &[$($crate::base::issue::Pattern {
            code: concat!($room, ".", $code), en: $en, zh: $zh, names: &[$(stringify!($field)),*],
        }),+];
    };
}
pub(crate) use problems;

/// The code of a refusal and its sentences, in which `{names}` stand for values.
#[derive(Debug)]
pub struct Pattern {
    /// The stable code, `room.reason`.
    pub code: &'static str,
    /// The sentence in English.
    pub en: &'static str,
    /// The sentence in Chinese.
    pub zh: &'static str,
    /// The names in the order of the values.
    pub names: &'static [&'static str],
}

/// A problem of a room: English is its `Display`.
pub trait Refusal: fmt::Display {
    /// Its code and sentences.
    fn pattern(&self) -> &'static Pattern;
    /// What is filled in. A value that differs between the languages writes Chinese with the alternate flag.
    fn values(&self) -> Vec<&dyn fmt::Display>;
}

/// Writes the sentence in one language, value by value.
#[doc(hidden)]
#[cold]
#[inline(never)]
pub fn fill(problem: &dyn Refusal, language: Language, out: &mut dyn fmt::Write) -> fmt::Result {
    let (pattern, values) = (problem.pattern(), problem.values());
    let mut rest = if language == Language::Chinese { pattern.zh } else { pattern.en };
    while let Some((before, after)) = rest.split_once('{') {
        out.write_str(before)?;
        let (name, after) = after.split_once('}').unwrap_or((after, ""));
        let value = pattern.names.iter().zip(&values).find(|(known, _)| **known == name);
        match (value, language) {
            (Some((_, value)), Language::Chinese) => write!(out, "{value:#}")?,
            (Some((_, value)), Language::English) => write!(out, "{value}")?,
            (None, _) => {}
        }
        rest = after;
    }
    out.write_str(rest)
}

/// One thing that is wrong in a document.
#[doc(alias = "问题")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    code: &'static str,
    /// Innermost step first.
    steps: Vec<String>,
    zh: String,
    en: String,
    allowed: Vec<String>,
}

impl Issue {
    /// The stable code, `room.reason`.
    #[must_use]
    pub fn code(&self) -> &'static str {
        self.code
    }

    /// The sentence in Chinese.
    #[must_use]
    pub fn chinese(&self) -> &str {
        &self.zh
    }

    /// The sentence in English.
    #[must_use]
    pub fn english(&self) -> &str {
        &self.en
    }

    /// What would be right, where that can be listed.
    #[must_use]
    pub fn allowed(&self) -> &[String] {
        &self.allowed
    }

    /// The place, as a JSON Pointer (RFC 6901) into the document.
    #[must_use]
    pub fn pointer(&self) -> String {
        let mut pointer = String::new();
        for step in self.steps.iter().rev() {
            pointer.push('/');
            pointer.push_str(&step.replace('~', "~0").replace('/', "~1"));
        }
        pointer
    }

    /// The steps of the place, outermost first.
    pub(crate) fn place(&self) -> Vec<&str> {
        self.steps.iter().rev().map(String::as_str).collect()
    }

    /// The same at another place: the step that is so many steps from the outermost is another one.
    #[must_use]
    pub(crate) fn moved(mut self, step: usize, to: impl fmt::Display) -> Self {
        if let Some(step) = self.steps.iter_mut().rev().nth(step) {
            *step = cut(&to);
        }
        self
    }

    /// One step further out.
    #[must_use]
    #[cold]
    #[inline(never)]
    pub fn at(mut self, step: impl fmt::Display) -> Self {
        self.steps.push(cut(&step));
        self
    }

    /// Names what would be right.
    #[must_use]
    pub fn allowing<S: AsRef<str>>(mut self, allowed: impl IntoIterator<Item = S>) -> Self {
        self.allowed = allowed.into_iter().take(MOST_ALLOWED).map(|item| item.as_ref().to_owned()).collect();
        self
    }
}

impl<P: Refusal> From<P> for Issue {
    #[cold]
    #[inline(never)]
    fn from(problem: P) -> Self {
        told(&problem)
    }
}

#[cold]
#[inline(never)]
fn told(problem: &dyn Refusal) -> Issue {
    let (mut zh, mut en) = (String::new(), String::new());
    // Writing into a string never fails.
    let _ = fill(problem, Language::Chinese, &mut zh).and(fill(problem, Language::English, &mut en));
    Issue { code: problem.pattern().code, steps: Vec::new(), zh, en, allowed: Vec::new() }
}

#[cold]
#[inline(never)]
fn cut(step: &dyn fmt::Display) -> String {
    let mut step = step.to_string();
    if let Some((end, _)) = step.char_indices().nth(LONGEST_STEP) {
        step.truncate(end);
    }
    step
}

impl fmt::Display for Issue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} at `{}`: {}", self.code, self.pointer(), self.en)
    }
}

/// What is wrong with a document, in the order of the document: the first thousand issues, and how many more.
/// It is one pointer, so that every [`Read`] stays small.
#[doc(alias = "问题清单")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issues(Option<Box<Several>>);

#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Several {
    kept: Vec<Issue>,
    more: usize,
}

impl Issues {
    /// No issue yet.
    #[must_use]
    pub const fn none() -> Self {
        Self(None)
    }

    /// Is nothing wrong?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The issues one by one.
    pub fn iter(&self) -> impl Iterator<Item = &Issue> {
        self.0.iter().flat_map(|several| &several.kept)
    }

    /// How many there are beyond those that were kept.
    #[must_use]
    pub fn more(&self) -> usize {
        self.0.as_ref().map_or(0, |several| several.more)
    }

    /// One more.
    #[cold]
    #[inline(never)]
    pub fn add(&mut self, issue: impl Into<Issue>) {
        self.add_with(|| issue.into());
    }

    /// One more, which is put into words only if it is kept.
    pub fn add_with(&mut self, issue: impl FnOnce() -> Issue) {
        if self.count() {
            self.keep(issue());
        }
    }

    /// So many more, of which nothing is told.
    pub fn leave_out(&mut self, more: usize) {
        if more > 0 {
            let several = self.0.get_or_insert_default();
            several.more = several.more.saturating_add(more);
        }
    }

    /// Keeps the value, or takes over what was wrong with it.
    pub fn take<T>(&mut self, read: Read<T>) -> Option<T> {
        read.map_err(|issues| self.extend(issues)).ok()
    }

    /// Is there room for one more? If not, it is counted.
    fn count(&mut self) -> bool {
        match &mut self.0 {
            Some(several) if several.kept.len() >= MOST => {
                several.more = several.more.saturating_add(1);
                false
            }
            _ => true,
        }
    }

    #[cold]
    #[inline(never)]
    fn keep(&mut self, issue: Issue) {
        self.0.get_or_insert_default().kept.push(issue);
    }

    /// Takes over several.
    #[cold]
    #[inline(never)]
    pub(crate) fn extend(&mut self, others: Self) {
        let Some(others) = others.0 else { return };
        let Some(several) = &mut self.0 else {
            self.0 = Some(others);
            return;
        };
        let room = MOST.saturating_sub(several.kept.len());
        let left_over = others.kept.len().saturating_sub(room);
        several.kept.extend(others.kept.into_iter().take(room));
        several.more = several.more.saturating_add(others.more).saturating_add(left_over);
    }

    /// All of them one step further out.
    #[must_use]
    pub fn at(self, step: impl fmt::Display) -> Self {
        self.inside(&step)
    }

    #[cold]
    #[inline(never)]
    fn inside(mut self, step: &dyn fmt::Display) -> Self {
        if let Some(several) = &mut self.0 {
            let step = cut(step);
            several.kept.iter_mut().for_each(|issue| issue.steps.push(step.clone()));
        }
        self
    }

    /// All of them inside a place that the caller keeps as it is, outermost step first: no step is cut, so that the
    /// pointer leads there.
    #[must_use]
    pub(crate) fn inside_of(mut self, place: &[String]) -> Self {
        for issue in self.0.iter_mut().flat_map(|several| &mut several.kept) {
            issue.steps.extend(place.iter().rev().cloned());
        }
        self
    }

    /// All of them at other places: what was put together from here and there is refused where it stands.
    /// Places are given and taken outermost step first.
    #[must_use]
    pub(crate) fn moved(mut self, to: impl Fn(&[String]) -> Vec<String>) -> Self {
        for issue in self.0.iter_mut().flat_map(|several| &mut several.kept) {
            issue.steps.reverse();
            issue.steps = to(&issue.steps);
            issue.steps.reverse();
        }
        self
    }

    /// Names what would be right.
    #[must_use]
    pub fn allowing<S: AsRef<str> + Clone>(mut self, allowed: &[S]) -> Self {
        if let Some(several) = &mut self.0 {
            several.kept = take(&mut several.kept).into_iter().map(|issue| issue.allowing(allowed)).collect();
        }
        self
    }

    /// The value, if nothing was wrong.
    ///
    /// # Errors
    /// All that was wrong.
    pub fn unless<T>(self, value: T) -> Read<T> {
        if self.is_empty() { Ok(value) } else { Err(self) }
    }
}

impl<I: Into<Issue>> From<I> for Issues {
    #[cold]
    #[inline(never)]
    fn from(issue: I) -> Self {
        let mut issues = Self::none();
        issues.keep(issue.into());
        issues
    }
}

impl fmt::Display for Issues {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|issue| writeln!(out, "{issue}"))
    }
}

impl core::error::Error for Issues {}

/// An issue as it crosses a boundary.
#[derive(Serialize)]
struct Wire<'a> {
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    allowed: &'a [String],
    at: String,
    code: &'a str,
    en: &'a str,
    zh: &'a str,
}

impl Serialize for Issue {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Wire { allowed: &self.allowed, at: self.pointer(), code: self.code, en: &self.en, zh: &self.zh }
            .serialize(serializer)
    }
}

impl Serialize for Issues {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}
