//! What a table of sheets may not be (成批评分的问题).

haitang::problems! {
    "columns":
    /// A column of a type that no cell of a sheet can have.
    ColumnType { column: String, given: String } "column_type"
        en "the column `{column}` holds `{given}`, which no answer can be"
        zh "列“{column}”的类型为{given}，无法作为填报值",
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
    /// Arrow data that could not be read.
    Unreadable { reason: String } "unreadable"
        en "the table can't be read ({reason})"
        zh "无法读取数据表（{reason}）",
}
