//! What a staff document may not say, and what in it needs attention (人员资料的问题).

use alloc::string::String;

use crate::base::issue::problems;

problems! {
    "staff":
    /// A share of time that nobody can have.
    NotAShare { given: String } "not_a_share"
        en "`{given}` is no share of time; a share is above 0 and at most 1"
        zh "“{given}”不是工作时间占比；占比应大于0且不超过1",
    /// A part of a whole that lies outside of it.
    NotAPart { given: String } "not_a_part"
        en "`{given}` is no part of a whole; it is wanted from 0 to 1"
        zh "“{given}”不是比例；应为0到1",
    /// A number that has to be above 0.
    NotPositive { given: String } "not_positive"
        en "`{given}` is not above 0"
        zh "“{given}”不大于0",
    /// A rule that asks for more functions than there are.
    MoreThanFunctions { given: String, functions: String } "more_than_functions"
        en "`{given}` functions are asked for, and the network has {functions}; `all` asks for all of them"
        zh "要求{given}项职能，而服务网络只有{functions}项；要求全部职能可写 all",
}
