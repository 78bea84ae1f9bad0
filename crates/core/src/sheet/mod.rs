//! # `sheet`: the answers (评估表)
//!
//! Takes a sheet document and the rubric that it answers, gives a [`Sheet`] in which every answer is
//! known to be possible, or all that is wrong with it. It computes no score.

mod answer;
mod entries;
mod figure;
mod long;
mod opinions;
mod problem;
mod read;
mod value;
mod write;

pub(crate) use answer::{Answer, State, WORDS};
pub(crate) use entries::Topic;
pub use figure::Figure;
pub(crate) use opinions::{Numbers, Opinion, Opinions, Said};
pub(crate) use problem::CATALOGUE;
pub use problem::Problem;
pub use read::Sheet;
pub(crate) use read::{FORMAT, HEADS};
pub(crate) use value::{Given, Listed, Unit, is_same};
pub(crate) use write::said;
