//! What a workbook, or a set of flat tables, may not say (电子表格的问题).

use core::fmt;

use haitang::base::Hint;

/// Words in two languages that are filled into a sentence: Chinese with the alternate flag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Both(pub &'static str, pub &'static str);

impl fmt::Display for Both {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(if out.alternate() { self.1 } else { self.0 })
    }
}

haitang::problems! {
    "tables":
    /// Not a workbook, or one that is damaged.
    NotAWorkbook { reason: String } "not_a_workbook"
        en "this is no XLSX workbook that can be read ({reason}); an .xls file or one with a password has to be saved as .xlsx first"
        zh "这不是可读的XLSX工作簿（{reason}）；.xls或加密的文件请先另存为.xlsx",
    /// More than a rubric can need: a bomb, or a mistake.
    TooLarge { what: Both, most: String } "too_large"
        en "the workbook has more than {most} {what}"
        zh "工作簿的{what}超过{most}",
    /// A sheet that has to be there.
    MissingSheet { sheet: String, nearest: Hint } "missing_sheet"
        en "the sheet `{sheet}` is missing{nearest}"
        zh "缺少工作表“{sheet}”{nearest}",
    /// No row names the columns.
    NoHeader { columns: String } "no_header"
        en "none of the first rows names the columns {columns}"
        zh "前几行中没有表头（{columns}）",
    /// A column that nobody asked for.
    UnknownColumn { given: String, nearest: Hint } "unknown_column"
        en "the column `{given}` is not known here{nearest}"
        zh "不认识“{given}”这一列{nearest}",
    /// A column that has to be there.
    MissingColumn { column: String } "missing_column"
        en "the column `{column}` is missing"
        zh "缺少“{column}”这一列",
    /// One column twice.
    ColumnTwice { column: String } "column_twice"
        en "the column `{column}` stands here twice"
        zh "“{column}”这一列重复",
    /// Something below no header.
    NoColumn {} "no_column"
        en "this column has no header"
        zh "这一列没有表头",
    /// A row of the list of properties that is not known.
    UnknownRow { given: String, nearest: Hint } "unknown_row"
        en "the item `{given}` is not known here{nearest}"
        zh "没有“{given}”这一项{nearest}",
    /// A row that says something a second time.
    RowTwice { given: String } "row_twice"
        en "the item `{given}` stands here twice"
        zh "“{given}”这一项重复",
    /// A cell that has to be filled.
    Blank { column: String } "blank"
        en "`{column}` can't be blank here"
        zh "此处“{column}”不能为空",
    /// A cell that has to be blank.
    NotHere { column: String } "not_here"
        en "`{column}` can't be given here"
        zh "此处不能填“{column}”",
    /// A formula, which is never worked out.
    Formula { formula: String } "formula"
        en "the cell holds the formula `={formula}`; formulas are not worked out, write the value itself"
        zh "单元格是公式“={formula}”；公式不会被计算，请直接填写数值",
    /// A picture in a cell, which no reader can see.
    Picture {} "picture"
        en "the cell holds a picture (DISPIMG), which can't be read; pictures are evidence, name them in words"
        zh "单元格内是图片（DISPIMG），无法读取；请用文字写明图片名称",
    /// `#REF!` and its like.
    ErrorCell { given: String } "error_cell"
        en "the cell holds the error {given}"
        zh "单元格是错误值{given}",
    /// A date or a time where none belongs.
    DateCell {} "date_cell"
        en "the cell holds a date or time, perhaps made out of an id or a fraction; set its format to text and write it again"
        zh "单元格是日期或时间，可能由编号或分数变成；请将格式设为“文本”后重新填写",
    /// An id that was stored as a number.
    NumberAsId { given: String } "number_as_id"
        en "the id was stored as the number {given}, and 1.10 would have become 1.1; set the format of the cell to text and write it again"
        zh "编号被存成了数字{given}，1.10会变成1.1；请将单元格格式设为“文本”后重新填写",
    /// Text where a number belongs.
    NotANumber { given: String } "not_a_number"
        en "a number is wanted here, `{given}` was given"
        zh "此处应为数字，填的是“{given}”",
    /// A word out of a fixed list was wanted.
    UnknownWord { given: String, nearest: Hint } "unknown_word"
        en "`{given}` is not one of the words allowed here{nearest}"
        zh "“{given}”不是此处允许的词{nearest}",
    /// A place where the notation stops making sense.
    Notation { wanted: Both, at: String, given: String } "notation"
        en "{wanted} is wanted at character {at}, before `{given}`"
        zh "第{at}个字处应为{wanted}，此处是“{given}”",
    /// A key in two cells.
    Twice { key: String } "twice"
        en "`{key}` is given twice, here and in another cell"
        zh "“{key}”在此处与另一单元格重复给出",
    /// English lines that do not belong to Chinese ones.
    LinesDiffer { zh: String, en: String } "lines_differ"
        en "there are {zh} lines in Chinese and {en} in English"
        zh "中文有{zh}行，英文有{en}行",
    /// A second-level title with nothing above it.
    LevelGap { column: String } "level_gap"
        en "there is no section in the column `{column}` for this one to stand in"
        zh "“{column}”一列没有上级指标，此指标无处归属",
    /// A section of which nobody knows the id.
    SectionId { title: String } "section_id"
        en "the section `{title}` has no row of its own, and its title can't serve as its id; give it a row with an id"
        zh "“{title}”没有单独一行，其名称又不能作编号；请为它单列一行并填写编号",
    /// Inputs of a criterion that does not exist.
    UnknownCriterion { given: String, nearest: Hint } "unknown_criterion"
        en "there is no criterion `{given}`{nearest}"
        zh "没有末级指标“{given}”{nearest}",
    /// A long text of which the rest is missing.
    Continued { given: String } "continued"
        en "the rest of this long text (`{given}`) is missing from the sheet 续表"
        zh "长文本（“{given}”）在“续表”中缺失",
    /// Bytes that are no text.
    Encoding { byte: String } "encoding"
        en "the file is neither UTF-8 nor GB18030 at byte {byte}"
        zh "文件在第{byte}字节处既不是UTF-8也不是GB18030编码",
    /// A quotation mark that swallows the rest of the file.
    OpenQuote {} "open_quote"
        en "a quotation mark opens a cell here and is never closed"
        zh "此行有单元格以引号开始，但引号没有结束",
    /// A table that has to be there.
    MissingFile { file: String, nearest: Hint } "missing_file"
        en "the file `{file}` is missing{nearest}"
        zh "缺少文件“{file}”{nearest}",
    /// A file that is no table.
    UnknownFile { given: String, nearest: Hint } "unknown_file"
        en "the file `{given}` is no table here{nearest}"
        zh "文件“{given}”不是此处的表{nearest}",
    /// A mapping for another rubric.
    OtherRubric { given: String, wanted: String } "other_rubric"
        en "the mapping is for the rubric `{given}`, not `{wanted}`"
        zh "该对照文件对应的体系是“{given}”，不是“{wanted}”",
    /// No such input.
    UnknownInput { given: String, nearest: Hint } "unknown_input"
        en "there is no input `{given}` here{nearest}"
        zh "此处没有填报项“{given}”{nearest}",
    /// One of several inputs, and nobody says which.
    InputNeeded { inputs: String } "input_needed"
        en "{inputs} inputs are asked here; say which one is meant"
        zh "此处有{inputs}个填报项，请写明是哪一项",
    /// Things described one by one have no cell.
    UnitsInCells {} "units_in_cells"
        en "things that are described one by one don't fit into one cell; answer this input in the sheet document"
        zh "逐条明细无法放在一个单元格中，请在评估表文件中填报此项",
    /// Half of a share.
    ShareParts {} "share_parts"
        en "done and due are wanted: two columns with `part`, or what stands between them in one cell as `split`"
        zh "应同时有完成数和应完成数：用 part 分两列，或用 split 写明同一单元格中的分隔符",
    /// Where something is said that holds for a row: in one place.
    OneSource {} "one_source"
        en "say once where this stands: the header of its `column`, or what it `is`"
        zh "请只写一处：所在列的表头 column，或固定内容 is",
    /// Opinions of nobody.
    NoAssessor {} "no_assessor"
        en "rows that are opinions say whose: give `assessor`"
        zh "每行是一位评估员的意见时，须写明 assessor（评估员）",
    /// More than one sheet, and nobody says which.
    WhichSheet { sheets: String } "which_sheet"
        en "there are several sheets ({sheets}); the mapping has to say which one is read"
        zh "有多张工作表（{sheets}），对照文件须写明读取哪一张",
    /// A cell that has to be filled.
    EmptyCell {} "empty_cell"
        en "the cell is empty, and the mapping wants an answer"
        zh "单元格为空，而对照文件要求填写",
    /// A formula without what it gives.
    NotWorkedOut { formula: String } "not_worked_out"
        en "the file holds the formula `={formula}` without its value; open the file in a spreadsheet and save it"
        zh "文件中只有公式“={formula}”而没有计算结果；请用电子表格打开并保存一次",
    /// A number with digits that nobody typed.
    NumberDust { given: String } "number_dust"
        en "the number is stored as {given}, with more digits than a spreadsheet keeps; round it in the cell"
        zh "数字存为{given}，位数超出电子表格的精度；请在单元格中四舍五入",
    /// A percentage, and nobody says in what it counts.
    PercentCell { given: String } "percent_cell"
        en "the cell holds a percentage ({given}); the mapping has to say whether 85% is `share` (0.85) or `points` (85)"
        zh "单元格是百分数（{given}）；对照文件须写明85%按 share（0.85）还是 points（85）计",
    /// Text where a day belongs.
    NotADay { given: String } "not_a_day"
        en "a day is wanted here, such as 2022-08-05 or 2022年8月5日; `{given}` was given"
        zh "此处应为日期，如2022-08-05或2022年8月5日，填的是“{given}”",
    /// A number where a day belongs.
    NumberAsDay { given: String, day: String } "number_as_day"
        en "the number {given} stands where a day belongs; if it is the day {day}, format the cell as a date or declare `serials`"
        zh "此处应为日期，填的是数字{given}；如果它是{day}，请设为日期格式，或在对照文件中写明 serials",
    /// A code that a spreadsheet changed.
    ChangedCode { given: String, meant: String } "changed_code"
        en "the code `{given}` is probably `{meant}`, changed by a spreadsheet; set the format of the cell to text and write it again"
        zh "编号“{given}”可能是被电子表格改掉的“{meant}”；请将单元格格式设为“文本”后重新填写",
    /// A code of which digits are lost.
    LongCode { given: String } "long_code"
        en "the long code was stored as the number {given}, and its last digits are lost; set the format of the cell to text and write it again"
        zh "长编号被存成了数字{given}，末尾几位已丢失；请将单元格格式设为“文本”后重新填写",
    /// No such code.
    UnknownCode { given: String, nearest: Hint } "unknown_code"
        en "the code `{given}` is not known here{nearest}"
        zh "此处没有编号“{given}”{nearest}",
    /// A total among the stations.
    TotalRow { given: String } "total_row"
        en "the row `{given}` looks like a total and not like a station; delete it, or name it in `skip`"
        zh "“{given}”一行像是合计，不像站点；请删除，或在对照文件的 skip 中写明",
    /// Cells that are merged where each row has its own.
    MergedCells { region: String } "merged_cells"
        en "the cells {region} are merged, and only the first of them has a value; split them, or declare `merged`"
        zh "{region}是合并单元格，只有第一格有内容；请取消合并，或在对照文件中写明 merged",
    /// A criterion that has a state and values.
    StateAndValue { state: String } "state_and_value"
        en "the state `{state}` holds for the whole criterion, and other cells of it have values"
        zh "状态“{state}”适用于整个指标，但该指标的其他单元格已有填报值",
    /// A note: a row that people do not see.
    HiddenRow {} "hidden_row"
        en "the row is hidden, and was read"
        zh "此行被隐藏，仍已读取",
    /// A note: a column that people do not see.
    HiddenColumn {} "hidden_column"
        en "the column is hidden, and was read"
        zh "此列被隐藏，仍已读取",
    /// A note: a sheet that people do not see.
    HiddenSheet {} "hidden_sheet"
        en "the sheet is hidden, and was read"
        zh "此工作表被隐藏，仍已读取",
    /// A note: sheets that other files have.
    SheetsAbsent { sheets: String } "sheets_absent"
        en "the file has sheets of the mapping, but not these: {sheets}"
        zh "此文件有对照文件中的工作表，但没有：{sheets}",
    /// A note: a sheet of which people see a part.
    Filtered {} "filtered"
        en "a filter is set on the sheet; all rows were read"
        zh "此工作表设有筛选，仍已读取全部行",
    /// A note: a row that was not read.
    RowSkipped { given: String } "row_skipped"
        en "the row `{given}` was left out"
        zh "“{given}”一行未读取",
    /// A note: values that were not typed.
    FormulaValues { first: String } "formula_values"
        en "from {first} on, the column holds formulas; what they gave when the file was saved was read"
        zh "此列自{first}起有公式，读取的是文件保存时的计算结果",
    /// A note: codes that may have lost something.
    NumberCodes { first: String } "number_codes"
        en "from {first} on, the column holds codes as numbers; zeros at their beginning would be lost"
        zh "此列自{first}起编号存为数字，开头的0会丢失",
    /// Of a draft: a column that may be anything.
    OpenColumn { given: String } "open_column"
        en "it is open which answer the column `{given}` is; name it in `columns`, or in `ignore`"
        zh "“{given}”一列对应哪一项未定；请写入 columns，或写入 ignore",
    /// Of a draft: an input for which there is no column.
    OpenInput { input: String } "open_input"
        en "no column has been found for `{input}`"
        zh "没有找到“{input}”对应的列",
    /// Of a draft: a word that may mean anything.
    OpenWord { given: String } "open_word"
        en "it is open whether `{given}` means yes, no or a state; say so in `words` or `states`"
        zh "“{given}”是“是”、“否”还是某种状态未定；请写入 words 或 states",
    /// Of a draft: nobody knows the stations.
    OpenSubject {} "open_subject"
        en "no column has been found that names the stations; give `subject`"
        zh "没有找到站点所在的列；请写明 subject",
    /// A scorecard of nobody.
    NoSubject {} "no_subject"
        en "the scorecard names no station, and results are a table of stations"
        zh "得分表没有写明站点，无法列入结果",
    /// Scorecards of several rubrics.
    MixedRubrics { given: String, wanted: String } "mixed_rubrics"
        en "the scorecard answers `{given}` in another meaning than the first one, of `{wanted}`"
        zh "该得分表所用体系“{given}”与第一份（“{wanted}”）的语义不同",
    /// The writer of workbooks gave up.
    NotWritten { reason: String } "not_written"
        en "the workbook could not be written: {reason}"
        zh "工作簿未能写出：{reason}",
}
