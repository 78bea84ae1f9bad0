//! placeholder
use crate::base::issue::problems;
problems! {
    "scorecard":
    /// x
    Placeholder {} "placeholder" en "placeholder" zh "占位",
}
