//! When something is shown or wanted (显示条件): what other answers have to say.
//!
//! Takes names of questions, gives conditions that every format can say: one of several tests holds. What has to
//! hold beside stands on the item around.

use alloc::{string::String, vec, vec::Vec};

/// At least one of these holds; none of them: always.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct When(pub Vec<Test>);

/// What an answer has to say.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Test {
    /// Nothing.
    Unsaid(String),
    /// Anything.
    Said(String),
    /// Yes.
    Yes(String),
    /// This choice.
    Chosen(String, String),
    /// A number other than 0.
    NotZero(String),
}

impl When {
    pub fn always() -> Self {
        Self(Vec::new())
    }

    pub fn only(test: Test) -> Self {
        Self(vec![test])
    }

    pub fn is_always(&self) -> bool {
        self.0.is_empty()
    }
}

impl Test {
    /// The question that is looked at.
    pub fn question(&self) -> &str {
        match self {
            Self::Unsaid(name)
            | Self::Said(name)
            | Self::Yes(name)
            | Self::Chosen(name, _)
            | Self::NotZero(name) => name,
        }
    }
}
