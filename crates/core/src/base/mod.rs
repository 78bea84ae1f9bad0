//! # `base`: exact numbers, words in two languages, ids, refusals (基础)
//!
//! Takes bytes and text, gives checked values and, where it cannot, a list of issues.
//! It knows nothing of rubrics, sheets or stations.

pub mod alike;
pub mod apportion;
pub mod ball;
pub mod date;
pub mod dice;
pub mod digest;
mod digits;
mod elementary;
pub mod exact;
pub mod fields;
pub mod hint;
pub mod id;
pub mod issue;
pub mod json;
pub mod number;
pub mod period;
pub mod quantity;
pub mod range;
pub mod rows;
mod spelled;
pub mod text;
pub mod time;
mod tree;

pub use ball::Ball;
pub use date::Date;
pub use digest::Digest;
pub use exact::{Exact, Mode, Rounding};
pub use hint::Hint;
pub use id::Id;
pub use issue::{Issue, Issues, Read};
pub use period::{Period, Step};
pub use quantity::{Hours, People, PersonTimes, Sessions, Unit, Yuan};
pub use range::{End, Range, Truth};
pub use text::{Language, Text};
pub use time::Time;
