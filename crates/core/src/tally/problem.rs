//! What this room refuses (拒绝原因).

use alloc::{string::String, vec::Vec};

use crate::base::{Hint, Issue, fields, issue::problems};

problems! {
    "tally":
    /// Tallies of rubrics that do not mean the same.
    OtherRubric { first: String, second: String } "other_rubric"
        en "results of `{first}` and of `{second}` can't be counted together"
        zh "“{first}”与“{second}”的结果不能合并汇总",
    /// Tallies by other columns, or of others.
    OtherColumns { first: String, second: String } "other_columns"
        en "counters of `{first}` can't be added to those of `{second}`"
        zh "“{first}”与“{second}”的计数不能相加",
    /// Tallies with classes of other widths.
    OtherWidth { first: String, second: String } "other_width"
        en "classes of width {first} and of width {second} can't be added"
        zh "组距{first}与组距{second}的计数不能相加",
    /// One column twice.
    ColumnTwice { name: String } "column_twice"
        en "the column `{name}` is named twice"
        zh "列“{name}”重复",
    /// A column that is not counted, or by which nothing is grouped.
    UnknownColumn { given: String, nearest: Hint } "unknown_column"
        en "`{given}` is none of the columns of this tally{nearest}"
        zh "本汇总没有列“{given}”{nearest}",
    /// Classes without a width.
    NoWidth {} "no_width"
        en "the width of classes has to be above 0"
        zh "组距必须大于0",
    /// A name of a group with too few or too many parts.
    KeyLength { wanted: String } "key_length"
        en "a group is named by {wanted} cells here"
        zh "每组应由{wanted}个单元格指明",
    /// A group twice.
    GroupTwice { group: String } "group_twice"
        en "the group `{group}` stands here twice"
        zh "组“{group}”重复",
    /// Counters that contradict each other.
    DoesNotAddUp { what: String } "does_not_add_up"
        en "the counters contradict each other: `{what}`"
        zh "计数自相矛盾：{what}",
    /// More values than a document holds.
    TooManyValues { most: String } "too_many_values"
        en "more than {most} different scores; put them into classes with `width`, or count fewer columns"
        zh "不同的得分超过{most}个；请用 width 指定组距，或减少所汇总的列",
    /// More groups than a document holds.
    TooManyGroups { most: String } "too_many_groups"
        en "more than {most} groups; group by fewer columns"
        zh "分组超过{most}个；请减少分组的列",
    /// More rows than counters hold.
    TooManyRows { most: String } "too_many_rows"
        en "more than {most} rows"
        zh "超过{most}行",
    /// A share that is none.
    NoPercent { given: String } "no_percent"
        en "`{given}` is not from 0 to 100"
        zh "“{given}”不在0至100之间",
    /// Nothing to merge.
    NothingToMerge {} "nothing_to_merge"
        en "at least one tally has to be given"
        zh "至少应给出一份汇总",
}

/// The refusal of a column that is not there.
pub(super) fn unknown_column(given: &str, known: &[String]) -> Issue {
    let names: Vec<&str> = known.iter().map(String::as_str).collect();
    fields::unknown(given, &names, |given, nearest| Problem::UnknownColumn { given, nearest })
}
