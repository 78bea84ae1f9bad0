//! What a round may not say, and what may not happen in it (督导轮次的问题).

use alloc::string::String;

use crate::base::{Hint, issue::problems};

problems! {
    "supervision":
    /// Two rows of one list with one id, or two events.
    DuplicateId { id: String } "duplicate_id"
        en "the id `{id}` is used twice"
        zh "编号“{id}”重复",
    /// A limit that the round does not state.
    LimitMissing { limit: String } "limit_missing"
        en "the round states no limit for `{limit}`"
        zh "轮次没有规定“{limit}”的期限",
    /// Times are for extensions.
    TimesMisplaced {} "times_misplaced"
        en "`times` goes with the limit `extension`, which needs it, and with no other"
        zh "times（次数）只用于延期（extension），且延期必须填写",
    /// No such station in the network.
    UnknownStation { given: String, nearest: Hint } "unknown_station"
        en "the network has no station `{given}`{nearest}"
        zh "服务网络中没有站“{given}”{nearest}",
    /// A station of the network that the round does not go over.
    NotInRound { given: String, nearest: Hint } "not_in_round"
        en "the round does not go over the station `{given}`{nearest}"
        zh "本轮督导不含站“{given}”{nearest}",
    /// Nothing of that name belongs to the step.
    UnknownItem { given: String, step: &'static str, nearest: Hint } "unknown_item"
        en "the step `{step}` has no item `{given}`{nearest}"
        zh "“{step}”步骤中没有事项“{given}”{nearest}",
    /// No event before this one has the id.
    UnknownEvent { given: String, nearest: Hint } "unknown_event"
        en "no earlier event is called `{given}`{nearest}"
        zh "此前没有事项“{given}”{nearest}",
    /// The scorecard has no such criterion.
    UnknownCriterion { given: String, nearest: Hint } "unknown_criterion"
        en "the scorecard has no criterion `{given}`{nearest}"
        zh "得分表中没有指标“{given}”{nearest}",
    /// The criterion lost nothing there.
    UnknownConstruct { given: String, criterion: String, nearest: Hint } "unknown_construct"
        en "the criterion `{criterion}` lost no points at `{given}`{nearest}"
        zh "指标“{criterion}”在“{given}”处没有失分{nearest}",
    /// A key of another kind of event.
    KeyNotFor { key: String, kind: &'static str } "key_not_for"
        en "an event of kind `{kind}` has no `{key}` here"
        zh "“{kind}”事项在此不应有“{key}”",
    /// An event before the one that stands above it.
    OutOfOrder { given: String, last: String } "out_of_order"
        en "events stand in the order of their days; `{given}` is before `{last}`"
        zh "事项应按日期先后排列；“{given}”早于前一事项的“{last}”",
    /// A reference to an event of the wrong kind.
    RefersTo { kind: &'static str, wanted: String, found: &'static str } "refers_to"
        en "an event of kind `{kind}` refers to one of {wanted}; this is one of kind `{found}`"
        zh "“{kind}”事项应指向{wanted}，所指的是“{found}”事项",
    /// The event that is referred to is about another station.
    OtherStation { given: String, found: String } "other_station"
        en "the event that is referred to is about the station `{found}`, not `{given}`"
        zh "所指事项属于站“{found}”，不是“{given}”",
    /// The state does not allow it.
    NotAllowed { kind: &'static str, id: String, state: &'static str } "not_allowed"
        en "`{kind}` is not possible now: `{id}` is {state}"
        zh "现在不能“{kind}”：“{id}”的状态为 {state}",
    /// It happened already.
    Already { kind: &'static str, first: String } "already"
        en "this `{kind}` is there already: `{first}`"
        zh "此“{kind}”已有：“{first}”",
    /// Nobody judges the putting right of what is hers to put right.
    OwnerActs { who: String, kind: &'static str } "owner_acts"
        en "`{who}` owns the rectification; its `{kind}` needs somebody else"
        zh "“{who}”是整改责任人，“{kind}”须由他人进行",
    /// Who assessed first does not review and does not look a second time.
    FirstAssessor { who: String, kind: &'static str } "first_assessor"
        en "`{who}` assessed first; the `{kind}` needs somebody else"
        zh "“{who}”是初评人，“{kind}”须由他人进行",
    /// Nobody decides her own appeal.
    Appellant { who: String } "appellant"
        en "`{who}` made the appeal; the review needs somebody else"
        zh "“{who}”是申诉人，复核须由他人进行",
    /// A deadline that does not lie after what was before.
    DueBefore { due: String, before: String } "due_before"
        en "the deadline `{due}` has to be after `{before}`"
        zh "期限“{due}”应晚于“{before}”",
    /// Longer than the limit.
    TooManyDays { days: String, limit: &'static str, most: String } "too_many_days"
        en "{days} days are more than the {most} that the limit `{limit}` allows"
        zh "{days}天超过“{limit}”期限规定的{most}天",
    /// More often than the limit.
    TooManyTimes { most: String } "too_many_times"
        en "the deadline was put off {most} times already, which is all that the limit `extension` allows"
        zh "已延期{most}次，达到延期（extension）规定的次数",
    /// After the last day.
    TooLate { last: String } "too_late"
        en "the last day for this was `{last}`"
        zh "办理期限已过，最后一日为“{last}”",
    /// Neither a score nor a whole scorecard.
    ScoreMissing {} "score_missing"
        en "a `score` (in a review `after`), or the digest of a `scorecard`, has to be there"
        zh "须有 score（复核为 after）或得分表（scorecard）的摘要",
    /// The scorecard says something else.
    ScoreDiffers { given: String, found: String } "score_differs"
        en "`{given}` is given, the scorecard says `{found}`"
        zh "填的是“{given}”，得分表为“{found}”",
    /// The scorecard of another station.
    OtherSubject { given: String, station: String } "other_subject"
        en "the document is about `{given}` and not about `{station}`"
        zh "文件对象为“{given}”，不是“{station}”",
    /// The digest of a document of another kind.
    OtherDocument { wanted: &'static str } "other_document"
        en "the document of this digest is no `{wanted}`"
        zh "该摘要对应的文件不是 {wanted}",
    /// A draw has one size.
    SizeMissing {} "size_missing"
        en "a draw has a `count` or a `share`, and not both"
        zh "抽样须填 count（数量）或 share（比例）之一，不能都填",
    /// More or fewer than can be drawn.
    SampleSize { given: String, least: String, most: String } "sample_size"
        en "`{given}` stations can't be drawn; from {least} to {most} can"
        zh "不能抽取{given}个站；可抽{least}至{most}个",
    /// Other stations than the seed draws.
    DrawDiffers { given: String, found: String } "draw_differs"
        en "the seed does not draw `{given}`; the first of those that it does and that are not named is `{found}`"
        zh "按种子抽不到“{given}”；应抽而未列的第一个站是“{found}”",
    /// Two scorecards that answer different rubrics.
    OtherRubric { first: String, second: String } "other_rubric"
        en "the first scorecard answers the rubric `{first}`, the other `{second}`"
        zh "初评得分表用的指标体系是“{first}”，另一份是“{second}”",
}
