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
        zh "没有“{given}”这一列{nearest}",
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
    /// The writer of workbooks gave up.
    NotWritten { reason: String } "not_written"
        en "the workbook could not be written: {reason}"
        zh "工作簿未能写出：{reason}",
}
