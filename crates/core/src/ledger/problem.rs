//! What a ledger may not say, and what in it needs a look (台账的问题).

use alloc::string::String;

use crate::base::{Hint, issue::problems};

problems! {
    "ledger":
    /// Two rows of one list with one id.
    DuplicateId { id: String } "duplicate_id"
        en "the id `{id}` is used twice"
        zh "编号“{id}”重复",
    /// A reference to a row that does not exist.
    UnknownId { list: String, given: String, nearest: Hint } "unknown_id"
        en "`{list}` holds no `{given}`{nearest}"
        zh "“{list}”中没有“{given}”{nearest}",
    /// An activity that happened nowhere.
    Nowhere {} "nowhere"
        en "an activity names its `site`, the `stations` that report it, or both"
        zh "活动须写明地点（site）或上报的站（stations），或两者都写",
    /// One activity is told apart from nothing.
    ApartFromNothing {} "apart_from_nothing"
        en "at least two activities are told apart"
        zh "须列出至少两项活动，才能声明互不相同",
    /// Finding: more people than person-times.
    MorePeople { people: String, person_times: String } "more_people"
        en "{people} people can't have come {person_times} times in all"
        zh "人数{people}多于人次{person_times}",
    /// Finding: hours that nobody worked.
    HoursOfNobody { hours: String } "hours_of_nobody"
        en "{hours} volunteer hours, but no volunteers"
        zh "有志愿服务时长{hours}小时，却没有志愿者",
    /// Finding: days of more than 24 hours.
    LongDay { hours: String, volunteers: String } "long_day"
        en "{hours} hours on one day are more than 24 for each of {volunteers} volunteers"
        zh "{volunteers}名志愿者一天服务{hours}小时，人均超过24小时",
    /// Finding: a campaign that was not on.
    OutsideCampaign { date: String, campaign: String, period: String } "outside_campaign"
        en "{date} lies outside the campaign `{campaign}` ({period})"
        zh "{date}不在专项行动“{campaign}”期间（{period}）",
    /// Finding: an activity of no function.
    WithoutFunction {} "without_function"
        en "the activity names no function and no station that would have one"
        zh "活动未写明职能，也没有可据以认定职能的站",
    /// Finding: a station that reports what happened on another site than its own.
    StationElsewhere { station: String, site: String } "station_elsewhere"
        en "the station `{station}` does not stand on the site `{site}`"
        zh "站“{station}”不在站点“{site}”",
    /// Finding: a station that was not open.
    StationClosed { station: String, date: String } "station_closed"
        en "the station `{station}` was not open on {date}"
        zh "站“{station}”在{date}没有开放",
    /// Finding: a function that no station reporting it serves.
    NotServed { function: String } "not_served"
        en "no station that reports the activity serves the function `{function}`"
        zh "上报的站都不承担职能“{function}”",
    /// Finding: a series without sessions.
    EmptyGroup { group: String } "empty_group"
        en "the series `{group}` has no session"
        zh "小组“{group}”没有任何一节活动",
    /// Finding: more people at one session than in all of them.
    LargerThanGroup { people: String, group: String, whole: String } "larger_than_group"
        en "{people} people at one session, but {whole} in the whole series `{group}`"
        zh "一节活动有{people}人，而小组“{group}”全部只有{whole}人",
    /// Finding: what has not happened yet.
    NotYet { date: String, on: String } "not_yet"
        en "what is dated {date} had not happened on {on}"
        zh "所记日期{date}在{on}尚未到来",
}
