//! A workbook with mistakes of every kind: all of them are told at once, each in its cell.
//!
//! The workbook is made here cell by cell, as a person would fill it, not by the crate itself.
#![allow(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may panic")]

use haitang_tables::{rubric_from_workbook, wire};
use rust_xlsxwriter::{ExcelDateTime, Format, Formula, Workbook, Worksheet};

/// Sheets made out of lines; `|` parts the cells.
struct Filled(Workbook);

impl Filled {
    fn new() -> Self {
        Self(Workbook::new())
    }

    fn sheet(&mut self, name: &str, lines: &str) -> &mut Worksheet {
        let sheet = self.0.add_worksheet();
        sheet.set_name(name).unwrap();
        for (row, line) in lines.lines().map(str::trim).filter(|line| !line.is_empty()).enumerate() {
            for (column, text) in line.split('|').map(str::trim).enumerate() {
                let (row, column) = (u32::try_from(row).unwrap(), u16::try_from(column).unwrap());
                match text.strip_prefix('#') {
                    Some(number) => {
                        sheet.write_number(row, column, number.parse::<f64>().unwrap()).unwrap();
                    }
                    None if !text.is_empty() => {
                        sheet.write_string(row, column, text.replace("\\n", "\n")).unwrap();
                    }
                    None => {}
                }
            }
        }
        sheet
    }

    /// `sheet!cell code` of every problem.
    fn flaws(mut self) -> Vec<String> {
        match rubric_from_workbook(&self.0.save_to_buffer().unwrap()) {
            Ok(rubric) => panic!("no problem was found: {rubric}"),
            Err(flaws) => flaws
                .iter()
                .map(|flaw| {
                    format!(
                        "{}!{} {}",
                        flaw.sheet().unwrap_or("-"),
                        flaw.cell().unwrap_or_default(),
                        flaw.issue().code()
                    )
                })
                .collect(),
        }
    }
}

const ABOUT: &str = "项目|内容\n编号|站\n名称|示例\n";

const WRONG_ABOUT: &str = "项目|内容\n编号|站 点\n名称|示例\n总分舍入|保留两位，四舍五入\n版夲|2024\n";
const WRONG_NODES: &str = "一级指标|评估要点|编号|分值|评分规侧|佐证材料|免评时|说明
         甲|场地|1.1|１０|满足得满分：有场地||满分|
         |制度|1.2|十分|满足得满分：有制度|||
         |场地二|1.1|#5|满足得满分：有|||
         ||1.4|#5|满足得满分：有|||
         |人员|1.5||满足得满分：有|||
         |档案|1.6|#5|按选项：档次；好=5；中=3；坏=0|||
         |活动|1.7|#5|满足得满分：场次|||
         |名册|1.8|#5|每5扣1：有|||
         |图片|1.9|#5|满足得满分：有|||
         |公式|1.10||满足得满分：有|||
         |错误|1.11||满足得满分：有|||
         |日期||#5|满足得满分：有|||
         |数字|#1.2|#5|满足得满分：有|||
         |词|1.14|#5|满足得满分：有||全分|
         |日子|1.15|#5|满足得满分：起 ≥2024-02-30|||
         |布尔|1.16|#5|{\"kind\": }|||
         乙（30分）|没有编号的上级|2.1|#5|满足得满分：有|||";
const WRONG_INPUTS: &str = "指标编号|填报项编号|名称|类型|下限|上限|选项
         1.1|有场地||是否|||
         1.2|有制度||是不|||
         1.6|档次||单选|||好\\n中\\n差
         1.7|场数||次数|#5|#3|
         9.9|多余||是否|||
         （全表）|有||是否|||
         |起||日期|||";
const WRONG_GRADES: &str = "类别|编号|名称|分数|条件|结果
         等级|a|优|≥60||
         等级|b|良|≥80||
         一票否决|v|否决||没有|定为：a
         封顶|c|封顶||有|不超过：b";
/// Worked out by reading the sheets above.
const EXPECTED: [&str; 26] = [
    "体系信息!B2 id.character",
    "体系信息!B4 tables.notation",
    "体系信息!A5 tables.unknown_row",
    "指标!E1 tables.unknown_column",
    "指标!D3 tables.not_a_number",
    "指标!C4 rubric.duplicate_id",
    "指标!J4 tables.no_column",
    "指标!B5 tables.blank",
    "指标!D6 tables.blank",
    "指标!E7 rubric.unknown_option",
    "指标!E7 rubric.option_missing",
    "指标!E9 tables.notation",
    "指标!F10 tables.picture",
    "指标!D11 tables.formula",
    "指标!D12 tables.formula",
    "指标!C13 tables.date_cell",
    "指标!C14 tables.number_as_id",
    "指标!G15 tables.unknown_word",
    "指标!E16 date.malformed",
    "指标!E17 json.syntax",
    "指标!A18 tables.section_id",
    "填报项!D3 tables.unknown_word",
    "填报项!E5 rubric.bounds_crossed",
    "填报项!A6 tables.unknown_criterion",
    "等级!D3 rubric.band_overlap",
    "等级!F5 tables.notation",
];

#[test]
fn all_mistakes_in_one_pass() {
    let mut book = Filled::new();
    book.sheet("体系信息", WRONG_ABOUT);
    let nodes = book.sheet("指标", WRONG_NODES);
    nodes.write_formula(9, 5, Formula::new("=DISPIMG(\"ID_1\",1)")).unwrap();
    nodes.write_formula(10, 3, Formula::new("=SUM(D2:D5)").set_result("20")).unwrap();
    // an error that somebody pasted as a value
    nodes.write_formula(11, 3, Formula::new("=1/0").set_result("#DIV/0!")).unwrap();
    let day = ExcelDateTime::from_ymd(2024, 1, 12).unwrap();
    nodes.write_datetime_with_format(12, 2, &day, &Format::new().set_num_format("yyyy-mm-dd")).unwrap();
    nodes.write_string(3, 9, "无表头").unwrap();
    book.sheet("填报项", WRONG_INPUTS);
    book.sheet("等级", WRONG_GRADES);

    assert_eq!(book.flaws(), EXPECTED);
}

#[test]
fn the_document_of_an_issue_has_sheet_and_cell() {
    let mut book = Filled::new();
    book.sheet("体系信息", ABOUT);
    book.sheet("指标", "评估要点|编号|分值|评分规则\n场地|1|#10|满足得满分：有场池\n");
    book.sheet("填报项", "指标编号|填报项编号|类型\n1|有场地|是否\n");
    let reply = wire::rubric_from_xlsx(&book.0.save_to_buffer().unwrap()).unwrap_err();
    let reply: serde_json::Value = serde_json::from_str(&reply).unwrap();
    let expected = serde_json::json!({"issues": [{
        "allowed": ["有场地"], "at": "/children/0/rule/when", "cell": "D2", "code": "rubric.unknown_input",
        "en": "there is no input `有场池` here; the nearest is `有场地`", "sheet": "指标",
        "zh": "此处没有填报项“有场池”，最接近的是“有场地”"}]});
    assert_eq!(reply, expected);
}

#[test]
fn sheets_and_columns_that_are_missing() {
    let mut book = Filled::new();
    book.sheet("体系信息", "项目|内容\n编号|站");
    book.sheet("指标 ", "评估要点|编号|评分规则\n场地|1|满足得满分：有");
    book.sheet("填报顶", "指标编号|填报项编号|类型\n1|有|是否");
    let expected = [
        "体系信息!A1 tables.blank",
        "指标!A1 tables.missing_column",
        "指标!A2 tables.blank",
        "填报项!A1 tables.missing_sheet",
    ];
    let found = book.flaws();
    assert_eq!(
        found.iter().filter(|flaw| expected.contains(&flaw.as_str())).count(),
        expected.len(),
        "{found:?}"
    );
    let mut empty = Filled::new();
    empty.sheet("表", "一|二");
    assert_eq!(empty.flaws(), ["体系信息!A1 tables.missing_sheet", "指标!A1 tables.missing_sheet"]);
}

#[test]
fn what_people_do_is_read() {
    let mut book = Filled::new();
    book.sheet("体系信息", ABOUT);
    let nodes = book.sheet(
        "指标",
        "社工站评估表
         一级指标|二级指标|评估要点|编号|分值|评分规则
         甲|子|场地|1|#10|满足得满分: 有
         甲|子|制度|2|１０|满足得满分：有 且 (非（有） 或 有)
         |丑|人员|3|10/3|起评 满分；每满1份扣2.5分：缺\\n扣完为止
         |—|档案|4|#2.5|满足得满分：有
         乙||活动|5|#0.1|满足得满分：有
         —||其他|6|#1|满足得满分：有",
    );
    nodes.merge_range(0, 0, 0, 5, "社工站评估表", &Format::new()).unwrap();
    book.sheet("填报项", "指标编号|填报项编号|类型\n（全表）|有|是否\n|缺|次数");
    let rubric =
        rubric_from_workbook(&book.0.save_to_buffer().unwrap()).unwrap_or_else(|flaws| panic!("{flaws}"));
    let rubric: serde_json::Value = serde_json::from_str(&rubric).unwrap();
    let leaf = |id: &str, title: &str, points: &str, rule: serde_json::Value| serde_json::json!({"id": id, "title": title, "points": points, "rule": rule});
    let met = || serde_json::json!({"kind": "all_or_nothing", "when": "有"});
    let both = serde_json::json!({"kind": "all_or_nothing", "when": {"all": ["有", {"any": [{"not": "有"}, "有"]}]}});
    let balance = serde_json::json!({"kind": "balance", "start": "full", "floor": "0",
        "deduct": [{"per": "缺", "step": "1", "mode": "whole", "points": "2.5"}]});
    assert_eq!(
        rubric,
        serde_json::json!({"haitang": "rubric/1", "id": "站", "title": "示例",
            "inputs": [{"id": "有", "type": "bool"}, {"id": "缺", "type": "count"}],
            "children": [
                {"id": "甲", "title": "甲", "children": [
                    {"id": "子", "title": "子", "children": [leaf("1", "场地", "10", met()), leaf("2", "制度", "１０", both)]},
                    {"id": "丑", "title": "丑", "children": [leaf("3", "人员", "10/3", balance)]},
                    leaf("4", "档案", "2.5", met())]},
                {"id": "乙", "title": "乙", "children": [leaf("5", "活动", "0.1", met())]},
                leaf("6", "其他", "1", met())]})
    );
}
