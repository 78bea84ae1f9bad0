//! What a programme may not say (项目的问题).

use alloc::string::String;

use crate::base::{Hint, issue::problems};

problems! {
    "programme":
    /// Two targets or two stations with one id.
    DuplicateId { id: String } "duplicate_id"
        en "the id `{id}` is used twice"
        zh "编号“{id}”重复",
    /// Stations are listed or described.
    NotTogether { first: &'static str, second: &'static str } "not_together"
        en "`{first}` and `{second}` can't stand together"
        zh "{first} 与 {second} 不能同时使用",
    /// No such station in the network.
    UnknownStation { given: String, nearest: Hint } "unknown_station"
        en "the network has no station `{given}`{nearest}"
        zh "服务网络中没有站“{given}”{nearest}",
    /// No such function in the network.
    UnknownFunction { given: String, nearest: Hint } "unknown_function"
        en "the network has no function `{given}`{nearest}"
        zh "服务网络中没有职能“{given}”{nearest}",
    /// A programme without stations.
    NoStations {} "no_stations"
        en "no station of the network takes part"
        zh "没有站参加该项目",
    /// Weights that can't share anything out.
    Weight { given: String } "weight"
        en "`{given}` is no weight; a weight is a decimal from 0, and not all of them are 0"
        zh "“{given}”不能作权重；权重应为不小于0的小数，且不能全为0",
    /// A target of nothing.
    NotPositive { given: String } "not_positive"
        en "`{given}` has to be greater than 0"
        zh "“{given}”应大于0",
    /// A target that is no whole number of steps.
    StepMisfit { at_least: String, step: String } "step_misfit"
        en "`{at_least}` is not made up of whole steps of {step}, at most 10^15 of them"
        zh "“{at_least}”不是{step}的整数倍，或超过10^15份",
    /// What a target counts.
    OneOf { first: &'static str, second: &'static str } "one_of"
        en "a target has `{first}` or `{second}`, and not both"
        zh "目标须填 {first} 或 {second} 之一，不能都填",
    /// A share is nothing that adds up to a target.
    UnitRefused { unit: &'static str } "unit_refused"
        en "a target is an amount; it can't be counted in `{unit}` here"
        zh "目标应为数量，此处不能以 {unit} 计",
    /// The measure is counted in something else.
    OtherUnit { given: &'static str, found: &'static str } "other_unit"
        en "the target is counted in `{given}`, the measure in `{found}`"
        zh "目标以 {given} 计，统计指标以 {found} 计",
    /// The measure counts what belongs to no programme.
    NotOfProgrammes { measure: String } "not_of_programmes"
        en "the measure `{measure}` counts rows that belong to no programme"
        zh "统计指标“{measure}”所计的内容不分项目",
    /// The measure counts other programmes.
    OtherProgramme { measure: String, programme: String } "other_programme"
        en "the measure `{measure}` counts rows of other programmes, none of `{programme}`"
        zh "统计指标“{measure}”只计其他项目的记录，不含“{programme}”",
    /// No such target.
    UnknownTarget { given: String, nearest: Hint } "unknown_target"
        en "the programme has no target `{given}`{nearest}"
        zh "项目中没有目标“{given}”{nearest}",
    /// Milestones of a target that has another plan.
    MilestoneMisplaced { target: String } "milestone_misplaced"
        en "the plan of the target `{target}` is `linear`; milestones go with `slopes` and `steps`"
        zh "目标“{target}”的计划为 linear（按日均匀）；里程碑只用于 slopes 和 steps",
    /// A plan by milestones without any.
    MilestonesMissing { target: String, plan: &'static str } "milestones_missing"
        en "the plan of the target `{target}` is `{plan}`, but it has no milestones"
        zh "目标“{target}”的计划为 {plan}，但没有里程碑",
    /// A milestone outside of the period.
    MilestoneOutside { on: String, period: String } "milestone_outside"
        en "the milestone of `{on}` is not in the period {period}"
        zh "里程碑“{on}”不在项目期{period}内",
    /// Milestones that do not rise.
    MilestoneOrder { given: String, before: String } "milestone_order"
        en "milestones of a target stand in the order of their days and never fall; `{given}` does not follow `{before}`"
        zh "同一目标的里程碑应按日期先后排列且不下降；“{given}”不能排在“{before}”之后",
    /// A milestone on the last day that is not the target.
    MilestoneShort { given: String, at_least: String } "milestone_short"
        en "on the last day the whole target of {at_least} is planned; a milestone of {given} can't stand there"
        zh "最后一日计划完成全部目标{at_least}，该日的里程碑不能是{given}",
    /// A milestone above its target.
    MilestoneAbove { given: String, at_least: String } "milestone_above"
        en "the milestone {given} is above the target of {at_least}"
        zh "里程碑{given}高于目标{at_least}",
}
