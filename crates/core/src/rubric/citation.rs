//! Where a value is taken over from (数据来源): an earlier period, a measure, another evaluation.
//!
//! Takes the written form, gives it as one word and what it names. It changes no value; it only makes the
//! sheet cite its source.

use super::{Input, Kind, Problem};
use crate::base::{Id, Issue, Read, Text, fields::Fields, json::Value};

/// Where a value is taken over from.
#[doc(alias = "数据来源")]
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Citation {
    /// An input of an earlier period (上期).
    Earlier(Id),
    /// A figure worked out of a ledger (统计指标).
    Measure(Id),
    /// Another evaluation (其他评估).
    Scorecard(Id),
    /// Anything else, in words.
    Other(Text),
}

const WORDS: [&str; 4] = ["earlier", "measure", "scorecard", "other"];

/// Reads `from`; discretion can't be taken over.
pub(super) fn read(value: &Value, kind: &Kind) -> Read<Citation> {
    if let Kind::Assessed { .. } = kind {
        return Err(Problem::FromRefused {}.into());
    }
    let mut fields = Fields::of(value)?;
    let earlier = fields.may("earlier", Id::read).map(Citation::Earlier);
    let measure = fields.may("measure", Id::read).map(Citation::Measure);
    let scorecard = fields.may("scorecard", Id::read).map(Citation::Scorecard);
    let other = fields.may("other", Text::read).map(Citation::Other);
    if WORDS.iter().filter(|word| fields.has(word)).count() != 1 {
        fields.refuse(Issue::from(Problem::OneOfKeys {}).allowing(WORDS));
    }
    let found = earlier.or(measure).or(scorecard).or(other);
    fields.close(found.unwrap_or_else(|| Citation::Other(Text::default())))
}

impl Input {
    /// Has the sheet to say where the value comes from?
    #[must_use]
    pub fn is_cited(&self) -> bool {
        self.from.is_some()
    }
}
