//! What can't be counted, and what may have been counted twice (统计的问题).

use alloc::string::String;

use crate::base::{Hint, issue::problems};

problems! {
    "measure":
    /// Two measures with one id.
    DuplicateId { id: String } "duplicate_id"
        en "the id `{id}` is used twice"
        zh "编号“{id}”重复",
    /// No such measure.
    UnknownMeasure { given: String, nearest: Hint } "unknown_measure"
        en "the catalogue has no measure `{given}`{nearest}"
        zh "目录中没有统计指标“{given}”{nearest}",
    /// An id that the district does not have.
    UnknownId { list: String, given: String, nearest: Hint } "unknown_id"
        en "this district has no `{given}` ({list}){nearest}"
        zh "本区资料中没有“{given}”（{list}）{nearest}",
    /// A filter that means nothing for what is counted.
    FilterUnused { filter: String, count: String } "filter_unused"
        en "`{filter}` means nothing where `{count}` are counted"
        zh "统计 {count} 时，条件 {filter} 没有意义",
    /// Averages of two things.
    TwoAverages {} "two_averages"
        en "units can be held to one average only, of sessions or of person-times"
        zh "只能按一项平均数（场次或人次）认定，不能两项同时",
    /// A share above the whole.
    AboveOne { given: String } "above_one"
        en "`{given}` is more than 1"
        zh "“{given}”大于1",
    /// More figures than an answer holds.
    TooManyFigures { figures: String, most: String } "too_many_figures"
        en "{figures} figures are asked for, an answer holds {most}; ask for fewer measures, parts or periods"
        zh "所问的统计值有{figures}个，一次最多回答{most}个；请减少指标、对象或周期",
    /// A choice of parts where there are none.
    OnlyOfWhat {} "only_of_what"
        en "`only` and `below` choose among parts; say of what with `of` (`below`: of stations)"
        zh "only、below 用于挑选对象，须用 of 写明按什么划分（below 只用于按站划分）",
    /// A table that can't be published.
    NotATable {} "not_a_table"
        en "only one measure whose parts add up is published at once, by parts that do not overlap"
        zh "一次只能发布一个可加总的指标，且划分的对象不能重叠",
    /// Duplicates: several stations gave one key.
    SameEvent { event: String } "same_event"
        en "the rows name one event `{event}`"
        zh "各行写明是同一事件“{event}”",
    /// Duplicates: nearly one title and one number on one day at one place.
    Alike { date: String } "alike"
        en "other stations report nearly the same title and person-times on {date} at the same place"
        zh "{date}在同一地点，其他站上报了几乎相同的标题和人次",
    /// Duplicates: one number on one day at one place, and no title that would tell them apart.
    SameNumbers { date: String, person_times: String } "same_numbers"
        en "other stations report {person_times} person-times as well on {date} at the same place, and no title tells them apart"
        zh "{date}在同一地点，其他站也上报了{person_times}人次，且没有标题可以区分",
    /// Duplicates: the same row again.
    SameRow { date: String } "same_row"
        en "the same stations report the same title and numbers twice on {date}"
        zh "同样的站在{date}重复上报了相同的标题和数字",
}
