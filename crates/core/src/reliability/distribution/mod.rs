//! Distributions (分布): the F and the normal distribution, in digits that are the same in every host.
//!
//! Takes exact or bounded arguments, gives bounded probabilities and quantiles. There is no binary floating point and
//! no table: series of positive terms, each with a bound for what was left out. It refuses (with `None`) what would
//! take more than a million terms.

mod beta;
mod fisher;
mod normal;

pub(super) use fisher::Fisher;
pub(super) use normal::quantile as normal_quantile;
