//! Fixes (修改建议): what would be right, in words.
//!
//! Takes the figures, gives the sentence in two languages. The value itself stands beside it in the finding.

use alloc::string::String;

use crate::base::issue::problems;

problems! {
    "fix":
    /// Other points.
    SetPoints { value: String } "set_points"
        en "set `points` to {value}, or correct the items below"
        zh "把 points（分值）改为{value}，或更正下级分值",
    /// Other points or another rule.
    ReachPoints { value: String } "reach_points"
        en "set `points` to {value}, or let the rule reach them"
        zh "把 points（分值）改为{value}，或修改规则使其可达",
    /// Weights.
    ScaleWeights { wanted: String } "scale_weights"
        en "correct the weights so that they add up to {wanted}"
        zh "更正权重，使合计为{wanted}",
    /// A cap.
    SetCap { value: String } "set_cap"
        en "set a cap of {value}"
        zh "设置上限（cap）{value}",
    /// A floor.
    SetFloor { value: String } "set_floor"
        en "set a floor of {value}"
        zh "设置下限（floor）{value}",
    /// Take it out.
    Remove {} "remove"
        en "take it out, or correct what comes before it"
        zh "删去，或更正其前面的内容",
    /// Correct a condition.
    CorrectTest {} "correct_test"
        en "correct the threshold, or take the condition out"
        zh "更正界限，或删去该条件",
    /// A threshold within bounds.
    WithinBounds { at_least: String, at_most: String } "within_bounds"
        en "choose a threshold between {at_least} and {at_most}, or widen the bounds of the input"
        zh "界限应在{at_least}至{at_most}之间，或放宽填报项的范围",
    /// The order of points.
    Reorder {} "reorder"
        en "let the points follow the order of the scale"
        zh "使分值与档次顺序一致",
    /// Turn it round.
    TurnRound {} "turn_round"
        en "turn the rule round, or say in the title why more is worse"
        zh "把规则反过来，或在名称中写明为何越多越差",
    /// Count what was not done.
    CountNothing {} "count_nothing"
        en "let nothing done score 0 instead of leaving the criterion out"
        zh "没做应得0分，而不是作不适用处理",
    /// Another bound of a band.
    SetBound { value: String } "set_bound"
        en "let the band begin at {value}"
        zh "该等级从{value}起",
    /// A lowest grade.
    AddOtherwise {} "add_otherwise"
        en "name the grade below all bands with `otherwise`"
        zh "用 otherwise 写明各档以下的等级",
    /// Fewer or more decimal places.
    SetPlaces { value: String } "set_places"
        en "keep {value} decimal places"
        zh "保留{value}位小数",
    /// A minimum.
    SetMinimum { value: String } "set_minimum"
        en "set `minimum_applicable` to {value}"
        zh "设 minimum_applicable（最少适用项数）为{value}",
    /// Another number.
    Renumber { value: String } "renumber"
        en "number it {value}, or look for the item that is missing"
        zh "序号改为{value}，或查找遗漏的条目",
    /// Ask once.
    AskOnce {} "ask_once"
        en "ask for it once, or check that the clause belongs here"
        zh "只要求一次，或核对该条款是否属于此处",
    /// Bounds for discretion.
    SetRange { value: String } "set_range"
        en "use an `assessed` input from 0 to {value}"
        zh "改用 assessed（评估员给分）填报项，范围0至{value}",
    /// Points when there is nothing to divide by.
    DecideZero {} "decide_zero"
        en "check that nothing to reach should give full points; otherwise leave the criterion out as not applicable"
        zh "核对无任务时是否应得满分；否则按不适用处理",
    /// Tell options apart.
    TellApart {} "tell_apart"
        en "keep both only if they are to be told apart elsewhere"
        zh "若别处无需区分，可合并",
}
