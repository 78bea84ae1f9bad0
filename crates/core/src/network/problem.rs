//! What a network may not say, and what it may say though it can't be right (服务网络的问题).

use alloc::string::{String, ToString};

use crate::base::{Hint, Time, issue::problems};

problems! {
    "network":
    /// Two items of one list with one id.
    DuplicateId { id: String } "duplicate_id"
        en "the id `{id}` is used twice"
        zh "编号“{id}”重复",
    /// More than 20 functions.
    TooManyFunctions {} "too_many_functions"
        en "the network has more than 20 functions"
        zh "服务网络的职能超过20项",
    /// No such function.
    UnknownFunction { given: String, nearest: Hint } "unknown_function"
        en "the network has no function `{given}`{nearest}"
        zh "服务网络中没有职能“{given}”{nearest}",
    /// No such site.
    UnknownSite { given: String, nearest: Hint } "unknown_site"
        en "the network has no site `{given}`{nearest}"
        zh "服务网络中没有站点“{given}”{nearest}",
    /// No such station above.
    UnknownParent { given: String, nearest: Hint } "unknown_parent"
        en "the network has no station `{given}`{nearest}"
        zh "服务网络中没有站“{given}”{nearest}",
    /// A station that hangs under the wrong tier.
    ParentTier { tier: String, wanted: String, given: String, found: String } "parent_tier"
        en "the parent of a {tier} is a {wanted}; `{given}` is a {found}"
        zh "层级为 {tier} 的站，其上级应为 {wanted}；“{given}”是 {found}",
    /// A station below the centre that hangs under nothing.
    ParentMissing { tier: String, wanted: String } "parent_missing"
        en "a {tier} needs a `parent`, which is a {wanted}"
        zh "层级为 {tier} 的站须写明上级（parent），上级应为 {wanted}",
    /// A centre under something.
    ParentNotAllowed {} "parent_not_allowed"
        en "a centre has no `parent`"
        zh "中心（centre）没有上级，不能写 parent",
    /// A function with two centres.
    TwoCentres { function: String, first: String } "two_centres"
        en "the function `{function}` has its centre already: `{first}`"
        zh "职能“{function}”已有中心“{first}”，一项职能只能有一个中心",
    /// One function twice at one place.
    TwoOnSite { site: String, function: String, first: String } "two_on_site"
        en "the site `{site}` carries the function `{function}` already: `{first}`"
        zh "站点“{site}”已设职能“{function}”的站“{first}”，一处不能设两个同职能的站",
    /// A station that closes before it opens.
    ClosedBeforeOpened { opened: String, closed: String } "closed_before_opened"
        en "the last day `{closed}` is before the first day `{opened}`"
        zh "撤站日期“{closed}”早于开站日期“{opened}”",
    /// An area of nothing, or less.
    NoArea { given: String } "no_area"
        en "the area `{given}` is not more than 0"
        zh "面积“{given}”应大于0",
    /// A floor that no house has.
    Floor { given: String } "floor"
        en "`{given}` is no floor; floors are whole numbers from -20 to 200, the ground floor is 1, there is no 0"
        zh "“{given}”不是楼层；楼层为-20到200的整数，地面层为1，没有0层",
    /// No such room.
    UnknownRoom { given: String, nearest: Hint } "unknown_room"
        en "the network has no room `{given}`{nearest}"
        zh "服务网络中没有功能室“{given}”{nearest}",
    /// A booking of no day, or of two kinds of days.
    When {} "when"
        en "a booking has either a `date`, or a `weekday` and a `period`"
        zh "预约应写明 date（日期），或 weekday（星期）和 period（期间），二者取一",
    /// A booking that ends before it begins.
    TimeReversed { from: String, to: String } "time_reversed"
        en "the time `{to}` is not later than `{from}`; what goes past midnight is written as two"
        zh "结束时刻“{to}”不晚于开始时刻“{from}”；跨日的应分为两段",
    /// More bookings than one day of one room can hold.
    TooManyBookings { room: String, day: String, most: String } "too_many_bookings"
        en "the room `{room}` has more than {most} bookings on {day}"
        zh "功能室“{room}”在{day}的预约超过{most}个",
    /// A network without a head.
    NoCentre {} "no_centre"
        en "the network has no station of tier `centre`"
        zh "服务网络中没有层级为 centre 的站",
    /// A finding: two ids that people or spreadsheets take for each other.
    LookAlike { id: String, other: String } "look_alike"
        en "the id `{id}` looks like `{other}`"
        zh "编号“{id}”与“{other}”易混淆",
    /// A finding: a station that is open while the one above is not.
    ParentNotOpen { parent: String, day: String } "parent_not_open"
        en "the station is open on {day}, when its parent `{parent}` is not"
        zh "{day}该站开放，而其上级“{parent}”未开放",
    /// A finding: rooms that are larger together than their site.
    RoomsBeyondSite { rooms: String, area: String } "rooms_beyond_site"
        en "the rooms of the site measure {rooms} square metres together, the site {area}"
        zh "站点各功能室面积合计{rooms}平方米，超过站点面积{area}平方米",
    /// A finding: a room taken for a function that may not use it.
    FunctionNotAllowed { room: String, function: String } "function_not_allowed"
        en "the room `{room}` is not for the function `{function}`"
        zh "功能室“{room}”不供职能“{function}”使用",
    /// A finding: a room taken for a function that has no open station there.
    NoStationThere { site: String, function: String, day: String } "no_station_there"
        en "on {day} no station of the function `{function}` is open at the site `{site}`"
        zh "{day}站点“{site}”没有开放的职能为“{function}”的站",
    /// A finding: a weekly booking whose period is too short to hold its day of the week.
    NeverHappens { period: String } "never_happens"
        en "the period {period} does not hold the day of the week"
        zh "期间{period}内没有该星期几",
    /// A finding: one room taken twice at one time.
    Overlapping { room: String, other: String, day: String, from: String, to: String, days: String } "overlapping"
        en "the room `{room}` is booked already by `{other}`: on {day} from {from} to {to}, on {days} days in all"
        zh "功能室“{room}”已由“{other}”预约：{day} {from}至{to}，共{days}天",
}

impl Problem {
    /// Times of which the second is not later.
    pub(crate) fn time_reversed(from: Time, to: Time) -> Self {
        Self::TimeReversed { from: from.to_string(), to: to.to_string() }
    }
}
