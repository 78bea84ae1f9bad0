//! What a staff document may not say, and what in it needs attention (人员资料的问题).

use alloc::string::String;

use super::findings::Days;
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
    /// An exact answer that was not found within the bound.
    TooEntangled { steps: String, workers: String } "too_entangled"
        en "the gaps hang together too much to be certain within {steps} steps and {workers} workers; ask about one site, one function or fewer days"
        zh "空缺相互牵连过多，在{steps}步、{workers}人之内不能得出精确答案；请只问一个站点、一项职能或较短的期间",
    /// A finding: fewer at a station than expected.
    Vacant { station: String, roles: String, found: String, wanted: String, days: Days } "vacant"
        en "`{station}` has {found} of {wanted} as {roles} {days}"
        zh "“{station}”应有{roles}{wanted}人，{days}在岗{found}人",
    /// A finding: more than full time.
    Overload { worker: String, share: String, posts: String, days: Days } "overload"
        en "`{worker}` works {share} of full time {days}, on the posts {posts}"
        zh "“{worker}”{days}的工作时间占比合计为{share}，超过1；岗位：{posts}",
    /// A finding: one post twice.
    EqualPosts { first: String, days: Days } "equal_posts"
        en "the post is the same as `{first}` {days}: one worker, station and role"
        zh "此岗位与“{first}”在{days}重复：人员、站、角色都相同",
    /// A finding: a post while its station is not open.
    OutsideStation { station: String, days: Days } "outside_station"
        en "the post is held while `{station}` is not open; it is open {days}"
        zh "任职时间超出“{station}”的开站时间（{days}）",
    /// A finding: a post while its worker is not employed.
    OutsideEmployment { worker: String, days: Days } "outside_employment"
        en "the post is held while `{worker}` is not employed; the employment lasts {days}"
        zh "任职时间超出“{worker}”的在职时间（{days}）",
    /// A finding: a post that counts for nothing.
    FunctionNotHere { station: String, functions: String } "function_not_here"
        en "the post counts for {functions}, for which there is no station where `{station}` is"
        zh "此岗位对应的职能（{functions}）在“{station}”所在地没有站",
    /// A finding: a role that asks for a qualification which nobody has seen.
    Unqualified { worker: String, role: String } "unqualified"
        en "`{worker}` has no qualification that `{role}` needs"
        zh "“{worker}”没有“{role}”所需的资格",
    /// A finding: a role that asks for a qualification which is not valid.
    Lapsed { worker: String, role: String, days: Days } "lapsed"
        en "`{worker}` has no valid qualification that `{role}` needs {days}"
        zh "“{worker}”{days}没有“{role}”所需的有效资格",
    /// A finding: a qualification that ends soon.
    Expiring { worker: String, kind: String, to: String } "expiring"
        en "`{kind}` of `{worker}` ends on {to}"
        zh "“{worker}”的“{kind}”将于{to}到期",
}
