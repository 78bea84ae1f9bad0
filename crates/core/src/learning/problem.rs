//! What a learning document may not say, and what in it needs attention (学习资料的问题).

use alloc::string::String;

use crate::base::issue::problems;

problems! {
    "learning":
    /// A registration period of no years, or of a century.
    NotYears { given: String } "not_years"
        en "`{given}` is no length of a registration period; it is 1 to 50 years"
        zh "“{given}”不是登记周期的年数；应为1到50年",
    /// A question about more than a century.
    PeriodTooLong {} "period_too_long"
        en "the period has more than 36525 days"
        zh "期间超过36525天",
    /// A finding: somebody attended who was not employed.
    NotEmployed { worker: String, date: String } "not_employed"
        en "`{worker}` is not employed on {date}, the day of the training"
        zh "“{worker}”在培训当日（{date}）不在职",
    /// A finding: more hours than the training had.
    MoreHours { given: String, hours: String } "more_hours"
        en "{given} hours are more than the {hours} hours of the training"
        zh "{given}小时超过该培训的{hours}小时",
    /// A finding: one training attended twice by one worker; the first counts.
    AttendedTwice { worker: String, first: String } "attended_twice"
        en "`{worker}` attends this training already in `{first}`, which counts"
        zh "“{worker}”参加该培训已记在“{first}”中，以前一条为准",
    /// A finding: a level for which no limit is known.
    NoLimit { level: String } "no_limit"
        en "no limit says how many hours `{level}` needs"
        zh "没有级别“{level}”的学时要求",
    /// A finding: sources that contradict each other.
    LimitsDiffer { first: String, level: String } "limits_differ"
        en "the limit says something else for `{level}` than `{first}`; both are answered"
        zh "对级别“{level}”的要求与“{first}”不同；两者分别计算",
    /// A finding: two registrations of one worker at one level on one day.
    RegisteredTwice { first: String } "registered_twice"
        en "the registration overlaps with `{first}`, of the same worker and level"
        zh "与“{first}”的登记时间重叠，人员和级别相同",
}
