//! What a sheet may not say (评估表的问题).

use alloc::string::String;

use crate::base::{Hint, issue::problems};

problems! {
    "sheet":
    /// A sheet for another rubric.
    OtherRubric { given: String, wanted: String } "other_rubric"
        en "the sheet answers the rubric `{given}`, not `{wanted}`"
        zh "该评估表对应的体系是“{given}”，不是“{wanted}”",
    /// A sheet for another version of the rubric.
    OtherVersion { given: String, wanted: String } "other_version"
        en "the sheet answers version `{given}` of the rubric, not `{wanted}`"
        zh "该评估表对应的体系版本是“{given}”，不是“{wanted}”",
    /// A sheet for a rubric of another meaning.
    OtherMeaning { given: String, wanted: String } "other_meaning"
        en "the sheet answers a rubric that means {given}, and this one means {wanted}; `migrate` carries a sheet over"
        zh "该评估表对应的体系语义摘要是{given}，而此体系是{wanted}；可用 migrate 转换评估表",
    /// No such criterion.
    UnknownCriterion { given: String, nearest: Hint } "unknown_criterion"
        en "the rubric has no criterion `{given}`{nearest}"
        zh "体系中没有末级指标“{given}”{nearest}",
    /// No such input.
    UnknownInput { given: String, nearest: Hint } "unknown_input"
        en "there is no input `{given}` here{nearest}"
        zh "此处没有填报项“{given}”{nearest}",
    /// A bare value for a criterion that asks more than one thing, or nothing.
    BareValue { inputs: String } "bare_value"
        en "this criterion has {inputs} inputs; name the one that is answered"
        zh "该指标有{inputs}个填报项，请写明填的是哪一项",
    /// No such option.
    UnknownOption { given: String, nearest: Hint } "unknown_option"
        en "there is no option `{given}`{nearest}"
        zh "没有选项“{given}”{nearest}",
    /// One option twice.
    OptionTwice { option: String } "option_twice"
        en "the option `{option}` is listed twice"
        zh "选项“{option}”重复",
    /// A number below its bound.
    TooLow { given: String, at_least: String } "too_low"
        en "{given} is below {at_least}, the lowest answer"
        zh "{given}低于下限{at_least}",
    /// A number above its bound.
    TooHigh { given: String, at_most: String } "too_high"
        en "{given} is above {at_most}, the highest answer"
        zh "{given}高于上限{at_most}",
    /// A part of a thing that is counted whole.
    NotWhole { given: String } "not_whole"
        en "{given} is not a whole number"
        zh "{given}不是整数",
    /// More decimal places than asked for.
    TooManyPlaces { given: String, places: String } "too_many_places"
        en "{given} has more than {places} decimal places"
        zh "{given}的小数超过{places}位",
    /// More done than was due.
    MoreThanDue { done: String, due: String } "more_than_due"
        en "{done} done is more than {due} due"
        zh "完成数{done}超过应完成数{due}",
    /// Nothing was due.
    NothingDue {} "nothing_due"
        en "`due` is 0, for which the rubric has no value"
        zh "应完成数为0，体系未规定如何计",
    /// A number outside the range of the level chosen.
    OutsideLevel { given: String, level: String, at_least: String, at_most: String } "outside_level"
        en "{given} is outside the range of the level chosen in `{level}`, which goes from {at_least} to {at_most}"
        zh "{given}不在“{level}”所选档次的{at_least}至{at_most}之间",
    /// An assessor's own number without a reason.
    ReasonMissing {} "reason_missing"
        en "the assessor's own number needs a `reason`"
        zh "评估员自行给分须写明理由（reason）",
    /// An assessor's own number without an assessor.
    AssessorMissing {} "assessor_missing"
        en "the assessor's own number needs an `assessor`, here or for the whole sheet"
        zh "评估员自行给分须写明评估员（assessor），可写在此处或整张评估表上",
    /// More units than may be listed or drawn.
    TooManyUnits { most: String } "too_many_units"
        en "more than {most} units are listed"
        zh "明细超过{most}项",
    /// A value that was taken over, without its source.
    SourceMissing {} "source_missing"
        en "a value that is taken over from elsewhere needs a `source`"
        zh "取自他处的数据须写明来源（source）",
    /// A source of nothing.
    SourceUnused {} "source_unused"
        en "no value that is taken over from elsewhere needs this source"
        zh "此处没有取自他处的数据，不需要来源",
    /// A figure of another measure than the input takes.
    OtherMeasure { measure: String } "other_measure"
        en "the input does not take its value from the measure `{measure}`"
        zh "该填报项的数据不取自统计指标“{measure}”",
    /// A figure that is not the value.
    FigureDiffers { value: String } "figure_differs"
        en "the figure is {value}, which is not what is answered"
        zh "统计值为{value}，与填报值不一致",
    /// Two figures of one value.
    FigureTwice {} "figure_twice"
        en "the value has a figure already"
        zh "该填报值已有统计依据",
    /// The state says that a result is carried over, and the result is not there, or the other way round.
    CarriedMissing {} "carried_missing"
        en "the state `carried` and the key `carried` (points, date, source) go together"
        zh "状态“沿用”（carried）与沿用的结果（carried：points、date、source）须同时填写",
    /// Sheets of a cohort that can't be told apart.
    SubjectMissing {} "subject_missing"
        en "in a cohort every sheet names its `subject`"
        zh "同批评分时每份评估表须写明评估对象（subject）",
    /// The same station twice in one cohort.
    SubjectTwice { subject: String } "subject_twice"
        en "the subject `{subject}` is in the cohort twice"
        zh "评估对象“{subject}”在同批中重复",
    /// An answer where several assessors give theirs one by one.
    EntriesOnly {} "entries_only"
        en "several assessors answer here, each for herself: their answers stand in `entries`"
        zh "此处由多名评估员各自填报，请写入 entries",
    /// A criterion answered both ways.
    AnsweredTwice {} "answered_twice"
        en "the criterion has an answer in `answers` already"
        zh "该指标在 answers 中已有填报",
    /// Several assessors where one judges.
    OneAssessor { assessor: String } "one_assessor"
        en "one assessor answers this criterion; `{assessor}` is another one"
        zh "该指标由一名评估员填报，“{assessor}”是另一人",
    /// One thing said twice by one assessor.
    SaidTwice { what: String, assessor: String } "said_twice"
        en "`{assessor}` has said `{what}` already"
        zh "“{assessor}”已填过“{what}”",
    /// No such party.
    UnknownParty { given: String, nearest: Hint } "unknown_party"
        en "the rubric has no party `{given}` here{nearest}"
        zh "体系在此处没有评分主体“{given}”{nearest}",
    /// An assessor who speaks for two parties.
    OtherParty { assessor: String, party: String } "other_party"
        en "`{assessor}` speaks for `{party}` already"
        zh "“{assessor}”已代表评分主体“{party}”",
    /// More than the number in an entry for a number.
    OnlyValue { word: String } "only_value"
        en "several assessors give this number: an entry says its `value` and `reason`, not `{word}`"
        zh "该数由多名评估员各自给出：条目只写数值（value）和理由（reason），不写“{word}”",
    /// More opinions than can be shown.
    TooManyOpinions { most: String } "too_many_opinions"
        en "the opinions in all have more than {most} lines, one for each node that an assessor judges"
        zh "各评估员的意见合计超过{most}行（每人评定的每个指标为一行）",
    /// A state that the rubric forbids here.
    StateRefused { state: String } "state_refused"
        en "the rubric does not allow the state `{state}` here"
        zh "体系不允许此处填“{state}”",
}
