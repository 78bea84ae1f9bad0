//! Flaws (缺陷): everything that the linter can find, in words.
//!
//! Takes the figures of a flaw, gives its code and its sentence in two languages, and how bad it is. Each is
//! described with an example in `docs/lint.md`.

use alloc::string::String;

use serde::Serialize;

use crate::base::issue::problems;

problems! {
    "lint":
    /// The points of a section are not the sum of those of its children.
    TotalDiffers { declared: String, sum: String, difference: String } "total_differs"
        en "{declared} points are declared, the items below add up to {sum} (a difference of {difference}); every score below is silently re-scaled"
        zh "标称{declared}分，下级分值合计{sum}分，相差{difference}分；下级得分会被不声不响地折算",
    /// Weights that nearly add up.
    WeightsTotal { sum: String, wanted: String, difference: String } "weights_total"
        en "the weights add up to {sum}, not to {wanted} (a difference of {difference})"
        zh "权重合计为{sum}，不是{wanted}，相差{difference}",
    /// The points of a section can't be reached.
    MaximumUnreachable { declared: String, reachable: String } "maximum_unreachable"
        en "{declared} points are declared, at most {reachable} can be reached"
        zh "标称{declared}分，最多只能得{reachable}分",
    /// No answer gives the full points of a criterion.
    FullUnreachable { declared: String, reachable: String } "full_unreachable"
        en "no answer gives the full {declared} points; the best gives {reachable}"
        zh "没有任何填报能得满分{declared}分，最多得{reachable}分",
    /// More points than the criterion has.
    ExceedsPoints { declared: String, reachable: String } "exceeds_points"
        en "the rule can give {reachable}, more than the {declared} points of the criterion"
        zh "评分规则可给{reachable}分，超过该指标的{declared}分",
    /// More points than the criterion has, without end.
    Unbounded { declared: String } "unbounded"
        en "the rule has no upper limit; the criterion has {declared} points"
        zh "评分规则没有上限；该指标分值为{declared}分",
    /// A score below zero.
    NegativeScore { reachable: String } "negative_score"
        en "the score can fall to {reachable}: more is deducted than there is"
        zh "得分可低至{reachable}分：扣分超过分值",
    /// A score below zero, without end.
    BottomlessScore {} "bottomless_score"
        en "the score can fall without limit: nothing ends the deductions"
        zh "得分可无限降低：扣分没有下限",
    /// Parts that add up to more than the points.
    PartsExceed { declared: String, sum: String } "parts_exceed"
        en "the parts add up to {sum}, the criterion has {declared} points: the rest is cut off"
        zh "各部分合计{sum}分，该指标只有{declared}分：多出的部分无效",
    /// A limit of a deduction that is above what there is to deduct from.
    DeductionCapAboveBase { cap: String, base: String } "deduction_cap_above_base"
        en "up to {cap} may be deducted, but there are only {base} points to deduct from"
        zh "最多可扣{cap}分，而可扣的基础只有{base}分",
    /// A row of a table that never decides.
    DeadRow { row: String } "dead_row"
        en "row {row} of the table never decides"
        zh "分档表第{row}行永远用不上",
    /// A case that never decides.
    DeadCase { case: String } "dead_case"
        en "case {case} never decides"
        zh "第{case}种情形永远用不上",
    /// A rule that never gives the best (or worst) of several.
    DeadBranch { branch: String } "dead_branch"
        en "rule {branch} of the alternatives never decides"
        zh "第{branch}个备选规则永远用不上",
    /// A term that never changes the score.
    DeadTerm { term: String } "dead_term"
        en "term {term} never changes the score"
        zh "第{term}条加减分永远不影响得分",
    /// An option that can't be chosen, or that nothing looks at.
    DeadOption { option: String } "dead_option"
        en "the option `{option}` can never matter"
        zh "选项“{option}”永远不起作用",
    /// A condition that is always true.
    AlwaysTrue {} "always_true"
        en "the condition is true for every answer"
        zh "该条件对任何填报都成立",
    /// A condition that is never true.
    AlwaysFalse {} "always_false"
        en "the condition is true for no answer"
        zh "该条件对任何填报都不成立",
    /// Every answer scores the same.
    ConstantScore { score: String } "constant_score"
        en "every answer scores {score}"
        zh "无论怎样填报都得{score}分",
    /// A threshold that no answer can reach or miss.
    ThresholdOutside { threshold: String, input: String } "threshold_outside"
        en "the threshold {threshold} lies outside what the input `{input}` allows"
        zh "界限{threshold}超出填报项“{input}”允许的范围",
    /// A scale that runs against the others, or up and down.
    ScaleReversed { option: String, points: String, before: String, other: String } "scale_reversed"
        en "`{option}` gives {points}, `{before}` before it {other}: the scale runs against its own order or against its like"
        zh "“{option}”得{points}分，它前面的“{before}”得{other}分：分值顺序与该档次顺序或同类指标相反",
    /// More of a thing gives more points, then fewer.
    NotMonotone { input: String, lower: String, higher: String, more: String, less: String } "not_monotone"
        en "with `{input}` the points rise and fall: {lower} gives {more}, {higher} gives {less}"
        zh "随“{input}”增大，得分时升时降：{lower}得{more}分，{higher}得{less}分",
    /// More done gives fewer points.
    BetterScoresLess { input: String, lower: String, higher: String, more: String, less: String } "better_scores_less"
        en "the more of `{input}` is done the fewer points: {lower} gives {more}, {higher} gives {less}"
        zh "“{input}”完成越多得分越少：{lower}得{more}分，{higher}得{less}分",
    /// Doing something scores worse in total than doing nothing.
    BetterLowersTotal { without: String, with: String } "better_lowers_total"
        en "doing nothing leaves the criterion out and gives {without} in total, doing something gives {with}"
        zh "不做则该指标不适用，总分{without}；做了一些反而总分{with}",
    /// The score at the edge of the lowest band has no grade.
    BandEdge { from: String } "band_edge"
        en "a score of exactly {from} has no grade: the lowest band begins above it and nothing is below"
        zh "恰好{from}分没有等级：最低一档不含{from}，其下也没有等级",
    /// A band that holds one score only.
    BandOfOneScore { from: String } "band_of_one_score"
        en "the grade holds for a score of exactly {from} and no other"
        zh "该等级只对应恰好{from}分",
    /// A limit that lies between two scores that rounding allows.
    BandOffGrid { from: String, places: String } "band_off_grid"
        en "the band begins at {from}, but scores are rounded to {places} decimal places: no score is there"
        zh "该等级从{from}分起，而得分只保留{places}位小数，不会有这个分数",
    /// A grade that needs more than can be reached.
    BandAboveMaximum { from: String, reachable: String } "band_above_maximum"
        en "the grade begins at {from}, at most {reachable} can be reached"
        zh "该等级从{from}分起，最多只能得{reachable}分",
    /// A grade that nobody can get.
    GradeUnreachable { lowest: String, highest: String } "grade_unreachable"
        en "no values that are answered give the grade: scores go from {lowest} to {highest}"
        zh "无论填什么数值都得不到该等级：得分在{lowest}至{highest}之间",
    /// Scores without a grade.
    NoLowestGrade { from: String } "no_lowest_grade"
        en "scores below {from} have no grade at all"
        zh "低于{from}分没有任何等级",
    /// Rounding that makes different scores the same.
    RoundingHidesPoints { step: String, places: String } "rounding_hides_points"
        en "points go in steps of {step}, but are rounded to {places} decimal places"
        zh "分值以{step}为一档，却只保留{places}位小数",
    /// A gate that can't fire.
    GateNeverFires {} "gate_never_fires"
        en "no values that are answered make the gate fire: even the worst ones keep it"
        zh "无论填什么数值，该条款都不会触发：最差的填报也达到要求",
    /// A gate that always fires.
    GateAlwaysFires {} "gate_always_fires"
        en "whatever values are answered the gate fires, also for the best"
        zh "无论填什么数值，该条款都会触发：最好的填报也逃不过",
    /// A gate that never changes the grade.
    GateWithoutEffect {} "gate_without_effect"
        en "the gate never changes a grade: bands or other gates do already what it does"
        zh "该条款从不改变等级：分数档或其他条款已有同样的效果",
    /// A gate that hits the best answers.
    GateHitsBest { grade: String, before: String } "gate_hits_best"
        en "the best answers make the gate fire: `{before}` becomes `{grade}`"
        zh "最好的填报反而触发该条款：等级由“{before}”变为“{grade}”",
    /// Nothing has to apply.
    AllNotApplicable {} "all_not_applicable"
        en "every criterion may be left out as not applicable, and no minimum is set: then nothing is rated"
        zh "所有指标都可填不适用，又未规定最少适用项数：结果可能无从评定",
    /// One answer breaks a minimum.
    MinimumFragile { minimum: String } "minimum_fragile"
        en "all {minimum} items have to apply: one that does not takes the whole section out"
        zh "全部{minimum}项都须适用：有一项不适用，整个部分就被剔除",
    /// A number that stands twice.
    NumberRepeated { number: String, first: String } "number_repeated"
        en "the number {number} is used already by `{first}`"
        zh "序号{number}重复，“{first}”已用过",
    /// A number that is missing in a chain.
    NumberGap { number: String, before: String, after: String } "number_gap"
        en "the number {number} is missing between `{before}` and `{after}`"
        zh "“{before}”与“{after}”之间缺序号{number}",
    /// An input that nothing looks at.
    UnusedInput { input: String } "unused_input"
        en "nothing looks at the input `{input}`"
        zh "填报项“{input}”没有任何规则用到",
    /// An assessor's number without bounds.
    DiscretionUnbounded { input: String } "discretion_unbounded"
        en "the points are the number `{input}` itself, which has no bounds"
        zh "得分就是所填的“{input}”，而该数没有规定范围",
    /// An assessor's number that may be more than the points.
    DiscretionWider { at_least: String, at_most: String, declared: String } "discretion_wider"
        en "the assessor may give {at_least} to {at_most}, the criterion has {declared} points"
        zh "评估员可给{at_least}至{at_most}分，该指标只有{declared}分",
    /// Options that score alike.
    AlikeOptions { first: String, second: String } "alike_options"
        en "the options `{first}` and `{second}` always score alike"
        zh "选项“{first}”与“{second}”得分总是相同",
    /// One piece of evidence for several criteria.
    SameEvidence { evidence: String, criteria: String } "same_evidence"
        en "the evidence `{evidence}` is asked for by several criteria: {criteria}"
        zh "佐证“{evidence}”被多个指标要求：{criteria}",
    /// One clause in several criteria.
    SameClause { clause: String, criteria: String } "same_clause"
        en "`{clause}` is asked in several criteria: {criteria}"
        zh "“{clause}”在多个指标中重复出现：{criteria}",
    /// A clause that names another criterion and not its own.
    ClauseElsewhere { clause: String, other: String } "clause_elsewhere"
        en "`{clause}` speaks of the item `{other}` and of nothing here: does it belong there?"
        zh "“{clause}”说的是“{other}”的内容，与本项无关：是否放错了地方？",
    /// A yes or an option that says something bad and scores more.
    WordingReversed { wording: String, points: String, other: String } "wording_reversed"
        en "`{wording}` gives {points}, its opposite {other}: the wording or the points are the wrong way round"
        zh "“{wording}”得{points}分，相反的情形得{other}分：文字或分值反了",
    /// Full points when there is nothing to divide by.
    ZeroDivisorFull {} "zero_divisor_full"
        en "the divisor can be 0, and then the full points are given"
        zh "除数可能为0，此时给满分",
    /// Full value when nothing was due.
    NothingDueFull { input: String } "nothing_due_full"
        en "when nothing was due `{input}` counts as fully done"
        zh "应完成数为0时，“{input}”按全部完成计",
}

/// How bad it is.
#[doc(alias = "严重程度")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Scores are wrong, or points or a grade can't be reached.
    Error,
    /// Probably not what was meant.
    Warning,
    /// Worth a look.
    Note,
}

const ERRORS: [&str; 6] = [
    "lint.total_differs",
    "lint.maximum_unreachable",
    "lint.full_unreachable",
    "lint.band_above_maximum",
    "lint.grade_unreachable",
    "lint.gate_always_fires",
];
const NOTES: [&str; 7] = [
    "lint.clause_elsewhere",
    "lint.alike_options",
    "lint.no_lowest_grade",
    "lint.same_evidence",
    "lint.same_clause",
    "lint.zero_divisor_full",
    "lint.nothing_due_full",
];

/// Flaws that are seen on a sheet, not worked out from the rubric.
const SHEETS: [&str; 15] = [
    "lint.wording_reversed",
    "lint.exceeds_points",
    "lint.unbounded",
    "lint.negative_score",
    "lint.bottomless_score",
    "lint.parts_exceed",
    "lint.scale_reversed",
    "lint.not_monotone",
    "lint.better_scores_less",
    "lint.better_lowers_total",
    "lint.rounding_hides_points",
    "lint.gate_hits_best",
    "lint.alike_options",
    "lint.zero_divisor_full",
    "lint.nothing_due_full",
];

/// Is the flaw nothing but what a sheet shows?
pub(super) fn is_a_sheet(code: &str) -> bool {
    SHEETS.contains(&code)
}

impl Severity {
    /// The severity of a code.
    pub(super) fn of(code: &str) -> Self {
        match (ERRORS.contains(&code), NOTES.contains(&code)) {
            (true, _) => Self::Error,
            (_, true) => Self::Note,
            _ => Self::Warning,
        }
    }

    /// The word in documents.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}
