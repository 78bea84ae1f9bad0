//! What a standard and assertions may not say, and what a site or a station lacks (建设标准的问题与欠缺).

use alloc::string::String;

use crate::base::{Hint, Text, issue::problems};

problems! {
    "standard":
    /// A standard without requirements.
    NothingRequired {} "nothing_required"
        en "the standard requires nothing"
        zh "建设标准没有任何要求",
    /// A requirement that asks for none.
    AsksForNothing { given: String } "asks_for_nothing"
        en "`{given}` asks for nothing; the number has to be more than 0"
        zh "“{given}”等于没有要求；数值应大于0",
    /// A share of more than all.
    MoreThanAll { given: String } "more_than_all"
        en "`{given}` is more than all; a share is above 0 and at most 1"
        zh "“{given}”超过全部；比例应大于0且不超过1",
    /// A figure of no days, or of two kinds of days.
    Window {} "window"
        en "a measure is of the days `since` the beginning of a part of the calendar, or of so many `days`"
        zh "统计指标应写明 since（自某一周期之初起）或 days（最近若干天），二者取一",
    /// Rooms of one's own where nobody is to own them.
    OwnOfSite {} "own_of_site"
        en "only a station can have rooms of its own; this standard is about sites"
        zh "只有站才有专用功能室（own）；本标准针对站点",
    /// No such function.
    UnknownFunction { given: String, nearest: Hint } "unknown_function"
        en "the network has no function `{given}`{nearest}"
        zh "服务网络中没有职能“{given}”{nearest}",
    /// No such role.
    UnknownRole { given: String, nearest: Hint } "unknown_role"
        en "the staff has no role `{given}`{nearest}"
        zh "人员资料中没有角色“{given}”{nearest}",
    /// No such kind of qualification.
    UnknownQualification { given: String, nearest: Hint } "unknown_qualification"
        en "the staff has no kind of qualification `{given}`{nearest}"
        zh "人员资料中没有资格种类“{given}”{nearest}",
    /// A room of another site.
    RoomElsewhere { room: String } "room_elsewhere"
        en "the room `{room}` is not at the site of which this speaks"
        zh "功能室“{room}”不在所述站点",
    /// An assertion about somebody of whom the standard does not speak.
    NotMeant { subject: String } "not_meant"
        en "the standard says nothing of `{subject}`: it has another function, or stands on another tier"
        zh "本标准不针对“{subject}”：其职能或层级不符",
    /// Assertions for another standard.
    OtherStandard { given: String, wanted: String } "other_standard"
        en "the assertions are for the standard `{given}`, this is `{wanted}`"
        zh "该说明针对建设标准“{given}”，此处为“{wanted}”",
    /// An assertion that ends before it is made.
    ExpiresBefore { until: String, on: String } "expires_before"
        en "the last day of validity `{until}` is before the day `{on}` of the assertion"
        zh "有效期止“{until}”早于认定日期“{on}”",
    /// Two assertions of one thing on one day.
    TwoOnADay { first: String } "two_on_a_day"
        en "the assertion `{first}` speaks of the same thing on the same day"
        zh "“{first}”在同一日对同一事项已有认定",
    /// What is missing: rooms.
    FewRooms { found: String, needed: String } "few_rooms"
        en "{found} rooms, {needed} are needed"
        zh "功能室{found}间，应有{needed}间",
    /// What is missing: floor space.
    LittleArea { found: String, needed: String } "little_area"
        en "{found} square metres, {needed} are needed"
        zh "面积{found}平方米，应有{needed}平方米",
    /// What is missing: a larger room.
    RoomTooSmall { room: String, area: String, needed: String } "room_too_small"
        en "the room `{room}` measures {area} square metres, {needed} are needed"
        zh "功能室“{room}”面积{area}平方米，应有{needed}平方米",
    /// What is missing: a way in for everybody.
    NotAccessible { room: String } "not_accessible"
        en "not everybody can get into the room `{room}`"
        zh "功能室“{room}”不具备无障碍条件",
    /// What is not known.
    AccessNotRecorded { room: String } "access_not_recorded"
        en "it is not recorded whether everybody can get into the room `{room}`"
        zh "功能室“{room}”是否无障碍未登记",
    /// What is missing: a room for this function alone.
    RoomIsShared { room: String } "room_is_shared"
        en "other functions may use the room `{room}` too"
        zh "功能室“{room}”非本职能专用",
    /// What is not known.
    RoomsNotRecorded {} "rooms_not_recorded"
        en "the network document records no rooms"
        zh "服务网络资料未登记功能室",
    /// What is not known.
    AreaNotDeclared {} "area_not_declared"
        en "the area of the site is not declared"
        zh "站点面积未申报",
    /// What is not known.
    NoSite {} "no_site"
        en "the station names no site, so that its rooms are not known"
        zh "该站未写明站点，功能室无从得知",
    /// What is missing: people.
    FewPeople { found: String, needed: String } "few_people"
        en "of the people required {found} is there, {needed} is needed"
        zh "所要求的人员现有{found}，应有{needed}",
    /// What is missing: something that was to be done.
    LittleMeasured { measure: String, from: String, to: String, found: String, needed: String } "little_measured"
        en "`{measure}` is {found} from {from} to {to}, {needed} is needed"
        zh "{from}至{to}“{measure}”为{found}，应有{needed}",
    /// What is not known well enough.
    NotCertain { measure: String, from: String, to: String, least: String, most: String } "not_certain"
        en "`{measure}` is between {least} and {most} from {from} to {to}"
        zh "{from}至{to}“{measure}”在{least}与{most}之间",
    /// What is not known.
    NotAsserted {} "not_asserted"
        en "nobody has asserted it with evidence"
        zh "尚无人附证据认定",
    /// What is not known any more.
    Expired { by: String, until: String } "expired"
        en "the assertion of `{by}` was valid until {until}"
        zh "“{by}”的认定有效期至{until}",
    /// What is missing, in the words of whoever was there.
    SaidMissing { by: String, missing: Text } "said_missing"
        en "`{by}` says that it is missing: {missing}"
        zh "“{by}”认定欠缺：{missing}",
    /// What is missing, without words.
    SaidNotMet { by: String } "said_not_met"
        en "`{by}` says that it is not met"
        zh "“{by}”认定不达标",
    /// What is missing: sameness.
    Differs { value: String, reference: String } "differs"
        en "`{value}` here, `{reference}` in the network"
        zh "此处为“{value}”，全网统一为“{reference}”",
    /// What is not known.
    Tied { values: String } "tied"
        en "several values are equally common, so that none is the common one: {values}"
        zh "以下各值数量相同，无法确定统一标准：{values}",
}
