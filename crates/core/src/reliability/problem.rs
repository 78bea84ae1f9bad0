//! What this room refuses (拒绝原因).

use alloc::string::String;

use crate::base::{Hint, issue::problems};

problems! {
    "reliability":
    /// One assessor, one unit, two ratings.
    RatedTwice { assessor: String, unit: String } "rated_twice"
        en "`{assessor}` rates `{unit}` twice"
        zh "“{assessor}”对“{unit}”评了两次",
    /// A value outside the categories.
    UnknownCategory { given: String, nearest: Hint } "unknown_category"
        en "`{given}` is none of the categories{nearest}"
        zh "“{given}”不在所列类别中{nearest}",
    /// A category twice.
    RepeatedCategory { given: String } "repeated_category"
        en "the category `{given}` is listed twice"
        zh "类别“{given}”重复",
    /// A ratio scale begins at 0.
    BelowZero { given: String } "below_zero"
        en "`{given}` is below 0, which a ratio scale does not have; say `interval`"
        zh "“{given}”小于0，比率尺度没有负值；请改用 interval",
    /// Fractions that have no common denominator within bounds.
    TooFine { most: String } "too_fine"
        en "the common denominator of all values has more than {most} digits; round them first"
        zh "全部取值的公分母超过{most}位，请先舍入",
    /// More assessors than are compared pair by pair.
    TooManyAssessors { most: String } "too_many_assessors"
        en "more than {most} assessors"
        zh "评估员超过{most}名",
    /// A share that is none of a confidence interval.
    Confidence { given: String } "confidence"
        en "a confidence of `{given}` is not between 0.5 and 0.9999"
        zh "置信水平“{given}”不在0.5与0.9999之间",
    /// No number of draws.
    Draws { given: String, most: String } "draws"
        en "`{given}` draws; 1 to {most} can be made here"
        zh "抽取“{given}”次，此处可抽1至{most}次",
    /// A table of weights of another size than its categories.
    WeightsSize { wanted: String } "weights_size"
        en "the table of disagreement needs {wanted} numbers in each of {wanted} rows"
        zh "分歧表应为{wanted}行，每行{wanted}个数",
    /// A disagreement below 0, or with oneself.
    Disagreement { given: String } "disagreement"
        en "a disagreement of `{given}`; it is 0 with the same category and not below 0 with another"
        zh "分歧值“{given}”不当：与同一类别为0，与其他类别不小于0",
    /// Parts without any weight.
    NoWeight {} "no_weight"
        en "all weights are 0"
        zh "权重全部为0",
    /// A weight below 0.
    NegativeWeight { given: String } "negative_weight"
        en "a weight of `{given}`; weights are not below 0"
        zh "权重“{given}”小于0",
    /// Grades that are not in their order.
    BoundsRise { above: String, below: String } "bounds_rise"
        en "the bound `{below}` stands behind `{above}` and is not below it; the best grade stands first"
        zh "界限“{below}”排在“{above}”之后却不低于它；等级应从高到低",
    /// One grade for two bands.
    GradeTwice { given: String } "grade_twice"
        en "the grade `{given}` is named twice"
        zh "等级“{given}”重复",
    /// Rounds whose rubrics mean different things.
    OtherMeaning { before: String, after: String } "other_meaning"
        en "the rubrics `{before}` and `{after}` do not mean the same; say in a mapping which criteria may be compared"
        zh "体系“{before}”与“{after}”含义不同；请用对照表说明哪些指标可比",
    /// A mapping that names a criterion twice.
    MappedTwice { given: String } "mapped_twice"
        en "two criteria lead to `{given}`"
        zh "有两个指标对应“{given}”",
}
