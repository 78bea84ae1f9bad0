//! Refusals (问题清单): what is wrong, where, in two languages, and what would be right.
//!
//! Takes a room's problem, gives an [`Issue`] whose place grows outward: the code that finds the
//! problem knows only itself, each caller adds its own step with `.at(…)`. Issues are collected,
//! never thrown one by one.

use alloc::{
    borrow::ToOwned,
    string::{String, ToString},
    vec,
    vec::Vec,
};
use core::fmt;

use serde::Serialize;

/// What a reader gives: the value, or everything that is wrong with it.
pub type Read<T> = Result<T, Issues>;

/// Most issues that one refusal lists; the rest is counted.
pub(crate) const MOST: usize = 1000;

/// Makes a room's enum of problems: variant, code, English and Chinese stand side by side,
/// so that none can exist in one language only, and the catalogue is complete by construction.
macro_rules! problems {
    ($room:literal: $($(#[$doc:meta])* $name:ident { $($field:ident: $kind:ty),* } $code:literal en $en:literal zh $zh:literal),+ $(,)?) => {
        /// What this room refuses.
        #[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
        #[non_exhaustive]
        pub enum Problem {
            $($(#[$doc])* #[error($en)] #[allow(missing_docs, reason = "the sentence says it")] $name { $($field: $kind),* }),+
        }
        impl $crate::base::issue::Refusal for Problem {
            fn code(&self) -> &'static str {
                match self { $(Self::$name { .. } => concat!($room, ".", $code)),+ }
            }
            #[allow(unused_variables, reason = "a sentence need not quote every field in both languages")]
            fn chinese(&self) -> alloc::string::String {
                match self { $(Self::$name { $($field),* } => alloc::format!($zh)),+ }
            }
        }
        /// Every code of this room with the patterns of its sentences: code, English, Chinese.
        pub(crate) const CATALOGUE: &[(&str, &str, &str)] = &[$((concat!($room, ".", $code), $en, $zh)),+];
    };
}
pub(crate) use problems;

/// A problem of a room: English is its `Display`.
pub trait Refusal: fmt::Display {
    /// The stable code, `room.reason`.
    fn code(&self) -> &'static str;
    /// The sentence in Chinese.
    fn chinese(&self) -> String;
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

    /// One step further out.
    #[must_use]
    pub fn at(mut self, step: impl fmt::Display) -> Self {
        self.steps.push(step.to_string());
        self
    }

    /// Names what would be right.
    #[must_use]
    pub fn allowing<S: AsRef<str>>(mut self, allowed: impl IntoIterator<Item = S>) -> Self {
        self.allowed = allowed.into_iter().take(100).map(|item| item.as_ref().to_owned()).collect();
        self
    }
}

impl<P: Refusal> From<P> for Issue {
    fn from(problem: P) -> Self {
        Self {
            code: problem.code(),
            steps: Vec::new(),
            zh: problem.chinese(),
            en: problem.to_string(),
            allowed: Vec::new(),
        }
    }
}

impl fmt::Display for Issue {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} at `{}`: {}", self.code, self.pointer(), self.en)
    }
}

/// Everything that is wrong with a document, in the order of the document.
#[doc(alias = "问题清单")]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Issues(Vec<Issue>);

impl Issues {
    /// No issue yet.
    #[must_use]
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// Is nothing wrong?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The issues one by one.
    pub fn iter(&self) -> impl Iterator<Item = &Issue> {
        self.0.iter()
    }

    /// One more.
    pub fn add(&mut self, issue: impl Into<Issue>) {
        self.0.push(issue.into());
    }

    /// Keeps the value, or takes over what was wrong with it.
    pub fn take<T>(&mut self, read: Read<T>) -> Option<T> {
        read.map_err(|issues| self.0.extend(issues.0)).ok()
    }

    /// All of them one step further out.
    #[must_use]
    pub fn at(self, step: impl fmt::Display) -> Self {
        Self(self.0.into_iter().map(|issue| issue.at(&step)).collect())
    }

    /// Names what would be right.
    #[must_use]
    pub fn allowing<S: AsRef<str> + Clone>(self, allowed: &[S]) -> Self {
        Self(self.0.into_iter().map(|issue| issue.allowing(allowed)).collect())
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
    fn from(issue: I) -> Self {
        Self(vec![issue.into()])
    }
}

impl fmt::Display for Issues {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|issue| writeln!(out, "{issue}"))
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
        serializer.collect_seq(self.0.iter().take(MOST))
    }
}
