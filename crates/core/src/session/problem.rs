//! What a session refuses (填报会话的问题); what is wrong with answers is refused by `sheet`.

use alloc::string::String;

use crate::base::issue::problems;

problems! {
    "session":
    /// A sheet that is not finished.
    Unfinished { what: String } "unfinished"
        en "`{what}` has not been answered"
        zh "“{what}”尚未填报",
    /// A value that belongs to nothing.
    Unaddressed {} "unaddressed"
        en "a change names a `criterion`, a `key`, or both"
        zh "每项改动须写明指标（criterion）或键（key）",
    /// An opinion about the whole sheet.
    NoCriterion {} "no_criterion"
        en "an assessor among several speaks about a `criterion`: name it and the `key`"
        zh "多人评分时，每项意见须写明指标（criterion）和键（key）",
}
