//! What a table of sheets may not be (成批评分的问题).

haitang::problems! {
    "columns":
    /// A column of a type that its cells can't have.
    ColumnType { column: String, given: String } "column_type"
        en "the column `{column}` holds `{given}`, which can't stand there"
        zh "列“{column}”的类型为{given}，不能用在此处",
    /// A column that has to be there.
    NoColumn { column: String } "no_column"
        en "there is no column `{column}`"
        zh "缺少列“{column}”",
    /// Two columns of one name.
    NameTwice { column: String } "name_twice"
        en "two columns are called `{column}`"
        zh "有两列名为“{column}”",
    /// A column of the result that would have the name of one carried along.
    NameTaken { column: String } "name_taken"
        en "the column `{column}` can't be carried along: the result has one of this name"
        zh "不能保留列“{column}”：结果中已有同名的列",
    /// Batches that do not belong to one table.
    OtherColumns {} "other_columns"
        en "this batch has other columns than those before it"
        zh "本批数据的列与之前各批不同",
    /// A score that no decimal column can hold.
    TooWide { given: String } "too_wide"
        en "the score {given} has more digits than a column can hold"
        zh "得分{given}的位数超出列的容量",
    /// A text that is no digest of a table.
    NotADigest { given: String } "not_a_digest"
        en "`{given}` is no digest of a table"
        zh "“{given}”不是数据表摘要",
    /// A result of which nobody says by which rubric it was scored.
    NoRubric {} "no_rubric"
        en "the table does not say by which rubric it was scored; give the rubric"
        zh "数据表未注明所用的指标体系，请给出",
    /// A part of a cohort, where rows are compared with each other.
    PartOfCohort {} "part_of_cohort"
        en "this rubric compares the rows of a cohort, so that a part of them can't be scored; score whole cohorts as a table"
        zh "本指标体系需在同批对象之间比较，不能只评其中一部分；请以整批对象为一张表评分",
    /// Rows of a long table that say the same.
    RowTwice { rows: String } "row_twice"
        en "the rows {rows} (counted from 0) answer the same"
        zh "第{rows}行（从0起数）填报的是同一项",
    /// A row of a long table without an input.
    NoInput { row: String, given: String, nearest: haitang::base::Hint } "no_input"
        en "row {row} (counted from 0) answers `{given}`, which is no input of this rubric{nearest}"
        zh "第{row}行（从0起数）填报的“{given}”不是本指标体系的填报项{nearest}",
    /// Rows of one sheet that differ in a column which is carried along.
    Differs { column: String, rows: String } "differs"
        en "the rows {rows} (counted from 0) belong to one sheet and differ in the column `{column}`"
        zh "第{rows}行（从0起数）属于同一份评估表，但“{column}”列不同",
    /// A column of a long table that has no part in it.
    UnknownRole { given: String, nearest: haitang::base::Hint } "unknown_role"
        en "the column `{given}` is no part of a long table{nearest}"
        zh "列“{given}”不是长表的组成部分{nearest}",
    /// Arrow data that could not be read.
    Unreadable { reason: String } "unreadable"
        en "the table can't be read ({reason})"
        zh "无法读取数据表（{reason}）",
}
