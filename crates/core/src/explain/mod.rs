//! # `explain`: the scorecard in words (评分说明)
//!
//! Takes a scorecard, gives sentences in Chinese or English. Words are a projection of the scorecard:
//! nothing is computed here, and a stored scorecard gives the same sentences as a new one.

mod reason;
mod several;
mod words;

pub use crate::base::text::Language;
pub use words::Words;
pub(crate) use words::number;
