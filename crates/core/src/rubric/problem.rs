//! What a rubric may not say (评估指标体系的问题).

use alloc::string::String;

use crate::base::{Hint, issue::problems};

problems! {
    "rubric":
    /// Two nodes, inputs, options, grades or gates with one id.
    DuplicateId { id: String } "duplicate_id"
        en "the id `{id}` is used twice"
        zh "编号“{id}”重复",
    /// An id that means something else.
    ReservedId { id: String } "reserved_id"
        en "`{id}` can't be the id of an input: it has a meaning of its own, or does not begin with a letter"
        zh "“{id}”不能作填报项编号：它另有含义，或不以字母、汉字开头",
    /// More than 10 000 nodes.
    TooManyNodes {} "too_many_nodes"
        en "the rubric has more than 10000 nodes"
        zh "指标数超过10000个",
    /// Neither a section nor a criterion, or both.
    NeitherSectionNorCriterion {} "neither_section_nor_criterion"
        en "a node has either `children` (a section) or a `rule` (a criterion)"
        zh "指标要么有 children（下级指标），要么有 rule（评分规则），二者居其一",
    /// Points, a weight, a step that is not above zero.
    NotPositive { given: String } "not_positive"
        en "`{given}` has to be greater than 0"
        zh "“{given}”应大于0",
    /// Points, a weight or a step with a large denominator.
    FractionTooFine { given: String } "fraction_too_fine"
        en "`{given}` has a denominator above 1000; points, weights and steps are decimals or fractions of at most thousandths"
        zh "“{given}”的分母大于1000；分值、权重和档距应为小数，或分母不超过1000的分数",
    /// A rule or condition that nobody can follow.
    RuleTooLarge {} "rule_too_large"
        en "the rule or condition holds more than 2000 values; divide the criterion"
        zh "评分规则或条件超过2000个值，请拆分该指标",
    /// Products that grow beyond what anybody can work out.
    TooManyFactors { most: String } "too_many_factors"
        en "more than {most} numbers are multiplied or divided with one another"
        zh "相乘相除的数超过{most}个",
    /// A criterion that is worth nothing known.
    NoPoints {} "no_points"
        en "a criterion needs `points` or a `weight`"
        zh "末级指标须有分值（points）或权重（weight）",
    /// Weights beside points among siblings.
    MixedWorth {} "mixed_worth"
        en "some of the children have a `weight` and some have none; either all or none has one"
        zh "同级指标有的设权重、有的未设；应全设或全不设",
    /// A base section or rubric without anything in its base.
    NoBase {} "no_base"
        en "at least one child has to belong to the base (not bonus, not penalty)"
        zh "至少要有一个下级指标计入基本分（不是加分项或倒扣项）",
    /// A key that this role can't have.
    NotForRole { key: String, role: String } "not_for_role"
        en "a {role} node can't have `{key}`"
        zh "{role} 指标不能有“{key}”",
    /// A node of another role inside a bonus or penalty section.
    RoleInside { given: String, outer: String } "role_inside"
        en "a node inside a {outer} section is a {outer} node, not `{given}`"
        zh "{outer} 部分内的指标只能是 {outer}，不能是“{given}”",
    /// A word that only outermost bonus and penalty nodes can say.
    CountsInside {} "counts_inside"
        en "`counts_for_grade` belongs to the outermost bonus or penalty node"
        zh "counts_for_grade 只能写在最外层的加分或倒扣指标上",
    /// The policy forbids what the condition would do.
    PolicyRefuses {} "policy_refuses"
        en "`not_applicable_if` needs the policy `empty.not_applicable` to be `drop`, `full` or `zero`"
        zh "使用 not_applicable_if 须将 empty.not_applicable 设为 drop、full 或 zero",
    /// A lower bound above its upper bound.
    BoundsCrossed { at_least: String, at_most: String } "bounds_crossed"
        en "`at_least` {at_least} is above `at_most` {at_most}"
        zh "下限{at_least}高于上限{at_most}",
    /// A floor above its cap.
    LimitsCrossed { floor: String, cap: String } "limits_crossed"
        en "the floor {floor} is above the cap {cap}"
        zh "最低分{floor}高于最高分{cap}",
    /// A section that could never apply.
    NeverApplicable { given: String, children: String } "never_applicable"
        en "at least {given} base children have to apply, but there are only {children}"
        zh "要求至少适用{given}个下级指标，而计入基本分的只有{children}个",
    /// A share of more than the whole.
    ShareAboveOne { given: String } "share_above_one"
        en "{given} is more than the whole; a share goes from 0 to 1, 40 % is 0.4"
        zh "{given}超过全部；比例应在0到1之间，40%写作0.4",
    /// A whole number was wanted, within bounds.
    NotWhole { given: String, least: String, most: String } "not_whole"
        en "a whole number from {least} to {most} is wanted here, `{given}` was given"
        zh "此处应为{least}到{most}的整数，填的是“{given}”",
    /// A bound of a count below zero.
    NegativeCount { given: String } "negative_count"
        en "a count is never below 0; `{given}` was given"
        zh "次数不会小于0，填的是“{given}”",
    /// No such input.
    UnknownInput { given: String, nearest: Hint } "unknown_input"
        en "there is no input `{given}` here{nearest}"
        zh "此处没有填报项“{given}”{nearest}",
    /// An input of another type than the construct needs.
    InputType { id: String, type_name: String } "input_type"
        en "the input `{id}` is of type `{type_name}`, which can't be used here"
        zh "填报项“{id}”的类型是 {type_name}，不能用在此处",
    /// No such option.
    UnknownOption { given: String, nearest: Hint } "unknown_option"
        en "there is no option `{given}`{nearest}"
        zh "没有选项“{given}”{nearest}",
    /// An option that got no points.
    OptionMissing { option: String } "option_missing"
        en "the option `{option}` is not provided for"
        zh "选项“{option}”没有给出分值",
    /// An option twice in a list.
    OptionTwice { option: String } "option_twice"
        en "the option `{option}` is listed twice"
        zh "选项“{option}”重复列出",
    /// An object that is none of the conditions.
    UnknownCondition {} "unknown_condition"
        en "this is none of the conditions"
        zh "这不是条件的写法",
    /// A comparison with nothing to compare with.
    NoBound {} "no_bound"
        en "a comparison needs at least one bound"
        zh "比较条件缺少界限",
    /// An object that is none of the amounts.
    UnknownAmount {} "unknown_amount"
        en "this is none of the amounts"
        zh "这不是数量的写法",
    /// A date where a number belongs, or the other way round.
    DateMixed {} "date_mixed"
        en "dates and numbers do not mix"
        zh "日期与数字不能混用",
    /// An object that is none of the terms.
    UnknownTerm {} "unknown_term"
        en "this is none of the terms"
        zh "这不是加减分条目的写法",
    /// A balance that neither adds nor deducts.
    NoTerms {} "no_terms"
        en "a balance needs at least one term in `add` or `deduct`"
        zh "加减分规则的 add 和 deduct 不能都为空",
    /// A limit that has to be declared.
    LimitMissing { key: String, because: String } "limit_missing"
        en "`{key}` has to be declared beside `{because}`; write `none` for no limit"
        zh "有 {because} 就必须写明 {key}；不设限写 none",
    /// Two keys that exclude each other.
    NotTogether { first: String, second: String } "not_together"
        en "`{first}` and `{second}` can't stand together"
        zh "{first} 与 {second} 不能同时使用",
    /// Exactly one of several keys.
    OneOfKeys {} "one_of_keys"
        en "exactly one of these keys has to be given"
        zh "应恰好写明其中一个键",
    /// Rows that point in two directions.
    TableDirection {} "table_direction"
        en "all rows of a table use `at_least`/`more_than`, or all use `at_most`/`less_than`"
        zh "分档表各行应统一用“不低于/高于”，或统一用“不高于/低于”",
    /// Rows that stand in the wrong order.
    TableOrder { given: String, before: String } "table_order"
        en "the bound {given} can never decide after {before}: bounds fall with `at_least`/`more_than` and rise with `at_most`/`less_than`"
        zh "界限{given}排在{before}之后永远不会生效：“不低于/高于”应由高到低，“不高于/低于”应由低到高",
    /// Bands that leave a hole between them.
    BandGap { upper: String, lower: String } "band_gap"
        en "the bands leave a gap between {lower} and {upper}"
        zh "等级区间在{lower}与{upper}之间有空档",
    /// Bands that claim the same scores.
    BandOverlap { upper: String, lower: String } "band_overlap"
        en "the bands overlap between {upper} and {lower}"
        zh "等级区间在{upper}与{lower}之间重叠",
    /// The best band ends below the full score.
    BandTop { given: String, points: String } "band_top"
        en "the best band ends at {given}, below the full score of {points}; its upper bound has to be `at_most` the full score or more"
        zh "最高等级止于{given}，低于满分{points}；其上限应写 at_most 且不低于满分",
    /// No such node.
    UnknownNode { given: String, nearest: Hint } "unknown_node"
        en "there is no node `{given}`{nearest}"
        zh "没有指标“{given}”{nearest}",
    /// No such grade.
    UnknownGrade { given: String, nearest: Hint } "unknown_grade"
        en "there is no grade `{given}`{nearest}"
        zh "没有等级“{given}”{nearest}",
    /// `every_section` where there is none.
    NoSections {} "no_sections"
        en "the rubric has no section at its top"
        zh "该体系顶层没有一级指标",
    /// A value that can't be taken over from elsewhere.
    FromRefused {} "from_refused"
        en "a value of this kind is observed here, it can't have a `from`"
        zh "此类填报项须现场填报，不能设数据来源（from）",
    /// Amounts over units or cohorts inside each other.
    NestedAmounts {} "nested_amounts"
        en "amounts over units and over the cohort do not stand inside each other"
        zh "按明细或按同批计算的数量不能互相嵌套",
    /// An effect that a gate of this kind does not have.
    GateEffect { kind: String } "gate_effect"
        en "a `{kind}` gate has another effect"
        zh "{kind} 类门槛的效果（then）不能这样写",
    /// An amount over nodes where there are none.
    GateAmount { word: String } "gate_amount"
        en "`{word}` stands only in the gates of the grades"
        zh "{word} 只能用于等级门槛",
    /// No such class of nodes.
    UnknownClass { given: String, nearest: Hint } "unknown_class"
        en "no node has the class `{given}`{nearest}"
        zh "没有指标属于类别“{given}”{nearest}",
    /// The key `assessors` where several can't judge.
    AssessorsHere {} "assessors_here"
        en "several assessors can't judge here; `assessors` stands on a count, number or assessed input of a criterion without `from`, on a base node, or on the rubric, and never inside another one"
        zh "此处不能由多名评估员评定；assessors 只能写在指标的 count、number、assessed 填报项（无 from）、计入基本分的指标或整个体系上，且不能互相嵌套",
    /// What can't stand inside what several judge.
    InsideAssessors { key: String } "inside_assessors"
        en "`{key}` can't stand inside what several assessors judge"
        zh "由多名评估员评定的部分内不能有“{key}”",
    /// A gate that looks at what every assessor sees for herself.
    JudgedBySeveral { name: String } "judged_by_several"
        en "`{name}` is judged by several assessors, each for herself; a gate can look only at the node that has `assessors`"
        zh "“{name}”由多名评估员各自评定；门槛只能引用带 assessors 的指标本身",
    /// More opinions needed than assessors expected.
    TooFewAssessors { at_least: String, expected: String } "too_few_assessors"
        en "at least {at_least} opinions are needed, but only {expected} are expected"
        zh "至少需要{at_least}份意见，而应评的只有{expected}份",
    /// A number of a level that several give.
    LevelOfSeveral { id: String } "level_of_several"
        en "the number `{id}` goes with a level that one assessor chooses; put `assessors` on the criterion"
        zh "填报项“{id}”须与同一评估员所选档次相配；请将 assessors 写在指标上",
}
