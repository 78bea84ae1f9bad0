"""Twenty-four ugly spreadsheets as offices have them: what is ugly, and what has to come out, written by hand.

All data is invented. ``read`` is what every station answers; ``refused`` is every cell that is refused, with its code;
``notes`` is what is told although the file is read.
"""

import datetime as dt
from dataclasses import dataclass, field

from workbooks import HELD, OPENED, POSTED, RATE, YES_NO, book, csv, long, mapping, patched, wide

SHEET = "xl/worksheets/sheet1.xml"


@dataclass
class Ugly:
    name: str
    ugly: str
    files: dict
    mapping: dict
    read: dict = field(default_factory=dict)
    refused: list = field(default_factory=list)
    notes: list = field(default_factory=list)


def titled(sheet):
    sheet.merge_cells("A1:C1")


def two_rows(sheet):
    sheet.merge_cells("A1:E1")
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("B2:C2")
    sheet.merge_cells("D2:E2")


def hidden(sheet):
    sheet.row_dimensions[3].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.auto_filter.ref = "A1:C4"
    sheet.auto_filter.add_filter_column(1, ["是"])


def percents(sheet):
    sheet["B2"].number_format = "0.0%"


def dates(sheet):
    for row in (2, 3):
        sheet.cell(row, 2).number_format = 'yyyy"年"m"月"d"日"'


def in_1904(sheet):
    sheet.parent.epoch = dt.datetime(1904, 1, 1)
    sheet["B2"] = dt.datetime(2022, 8, 5)


def codes(sheet):
    sheet["B4"] = dt.datetime(2024, 3, 1)
    sheet["B4"].number_format = 'm"月"d"日"'


def merged_stations(sheet):
    sheet.merge_cells("A2:A3")
    sheet.merge_cells("A4:A5")


def merged_values(sheet):
    sheet.merge_cells("B2:B3")


TWO_ROWS = [
    ["2024年度社工站评估汇总表（虚构）"],
    ["站点", "小组活动", None, "其他", None],
    [None, "场次", "人次", "满意度", "备注"],
    ["双石镇", 8, "120人次", 90.5, "好"],
]
PEOPLE = {"column": ["小组活动", "人次"], "criterion": "1.10", "input": "people", "unit": ["人次", "人"]}

UGLY = [
    Ugly(
        "title_row",
        "a merged title above the header, a line of remarks, blanks and line breaks in headers, a numbering column",
        {
            "a.xlsx": book(
                ["社工站评估表（虚构）"],
                [],
                ["序号", " 站 点*", "制度\n上墙"],
                [1, "双石镇 ", "√"],
                [2, "永川", " 否"],
                change=titled,
            )
        },
        mapping(wide(POSTED, ignore=["序号"])),
        {"双石镇": {"1.1": {"posted": True}}, "永川": {"1.1": {"posted": False}}},
    ),
    Ugly(
        "two_row_header",
        "a header of two rows with merged cells, and a unit behind a number",
        {"a.xlsx": book(*TWO_ROWS, change=two_rows)},
        mapping(
            wide(
                {**HELD, "column": ["小组活动", "场次"]},
                PEOPLE,
                {**RATE, "column": ["其他", "满意度"]},
                ignore=[["其他", "备注"]],
            )
        ),
        {"双石镇": {"1.10": {"held": "8", "people": "120"}, "2.1": {"rate": "90.5"}}},
    ),
    Ugly(
        "two_row_header_csv",
        "the same saved as CSV: merged cells are blank now",
        {"a.csv": csv("表,,,", "站点,小组活动,,", ",场次,人次,备注", "双石镇,8,120,好")},
        mapping(wide({**HELD, "column": ["小组活动", "场次"]}, PEOPLE, ignore=["备注"])),
        {"双石镇": {"1.10": {"held": "8", "people": "120"}}},
    ),
    Ugly(
        "gb18030",
        "a CSV file of a Chinese Excel: GB18030, full-width digits, thousands separators in quotation marks",
        {"人口.csv": csv("站点,常住人口,场次", '双石镇,"12,345",１２', "𠮷村,800,９", encoding="gb18030")},
        mapping(wide({"column": "常住人口", "input": "population"}, HELD)),
        {
            "双石镇": {"inputs": {"population": "12345"}, "1.10": {"held": "12"}},
            "𠮷村": {"inputs": {"population": "800"}, "1.10": {"held": "9"}},
        },
    ),
    Ugly(
        "utf8_mark",
        "UTF-8 with a mark, line feeds alone, empty lines, blanks around words",
        {"a.csv": b"\xef\xbb\xbf" + csv("站点,制度上墙", "", "双石镇 ,\u3000有", "", "永川,无", ends="\n")},
        mapping(wide(POSTED)),
        {"双石镇": {"1.1": {"posted": True}}, "永川": {"1.1": {"posted": False}}},
    ),
    Ugly(
        "words",
        "six words for yes and no, one that nobody declared, and truth values",
        {"a.xlsx": book(["站点", "制度上墙"], ["a", "√"], ["b", "不合格"], ["c", True], ["d", "基本合格"], ["e", "—"])},
        mapping(wide(POSTED)),
        refused=["B5 tables.unknown_word", "B6 tables.unknown_word"],
    ),
    Ugly(
        "states",
        "不适用, 免评 and a dash, all declared; a state beside a value is refused",
        {"a.xlsx": book(["站点", "场次", "人次", "满意度"], ["a", "不适用", "不适用", "—"], ["b", "不适用", 30, 80])},
        mapping(wide(HELD, {**PEOPLE, "column": "人次"}, RATE), states={"不适用": "not_applicable", "—": "missing"}),
        refused=["B3 tables.state_and_value"],
    ),
    Ugly(
        "empty_cells",
        "empty cells that mean no, nothing yet, and a mistake, column by column",
        {"a.xlsx": book(["站点", "制度上墙", "场次", "满意度"], ["a", None, None, 70], ["b", "是", 3, None])},
        mapping(wide({**POSTED, "empty": {"value": False}}, HELD, {**RATE, "empty": "refuse"})),
        refused=["D3 tables.empty_cell"],
    ),
    Ugly(
        "percent_cells",
        "percent cells, 85% as text, and a number that is none; the mapping says that they count in points",
        {
            "a.xlsx": book(
                ["站点", "满意度"], ["a", 0.855], ["b", "85%"], ["c", 90], ["d", "８６．５％"], change=percents
            )
        },
        mapping(wide({**RATE, "percent": "points"})),
        {
            "a": {"2.1": {"rate": "85.5"}},
            "b": {"2.1": {"rate": "85"}},
            "c": {"2.1": {"rate": "90"}},
            "d": {"2.1": {"rate": "86.5"}},
        },
    ),
    Ugly(
        "percent_undeclared",
        "the same, and the mapping does not say in what a percentage counts",
        {"a.xlsx": book(["站点", "满意度"], ["a", 0.855], ["b", "85%"], ["c", 90], change=percents)},
        mapping(wide(RATE)),
        refused=["B2 tables.percent_cell", "B3 tables.percent_cell"],
    ),
    Ugly(
        "dates",
        "dates as serials, as text in five ways, with a time, and two that are none",
        {
            "a.xlsx": book(
                ["站点", "建站日期"],
                ["a", dt.datetime(2022, 8, 5)],
                ["b", dt.datetime(2022, 8, 5, 14, 30)],
                ["c", "2022-08-05"],
                ["d", "2022/8/5"],
                ["e", "2022年8月5日"],
                ["f", "２０２２．８．５"],
                ["g", "2022/8/5 14:30:00"],
                change=dates,
            )
        },
        mapping(wide(OPENED)),
        {station: {"3-2": {"opened": "2022-08-05"}} for station in "abcdefg"},
    ),
    Ugly(
        "dates_1904",
        "a workbook of an old Mac, in which days are counted from 1904",
        {"a.xlsx": book(["站点", "建站日期"], ["a"], change=in_1904)},
        mapping(wide(OPENED)),
        {"a": {"3-2": {"opened": "2022-08-05"}}},
    ),
    Ugly(
        "dates_wrong",
        "a bare serial, a year, a day that does not exist, words",
        {"a.xlsx": book(["站点", "建站日期"], ["a", 44778], ["b", 2022], ["c", "2022-02-30"], ["d", "去年"])},
        mapping(wide(OPENED)),
        refused=[
            "B2 tables.number_as_day",
            "B3 tables.number_as_day",
            "B4 tables.not_a_day",
            "B5 tables.not_a_day",
        ],
    ),
    Ugly(
        "formulas",
        "formulas with the values that they had, an error, and one of which nobody stored the value",
        {
            "a.xlsx": patched(
                book(["站点", "场次", "满意度"], ["a", "=3+4", 80], ["b", "=1/0", 70], ["c", "=5", 60]),
                SHEET,
                ("<f>3+4</f><v />", "<f>3+4</f><v>7</v>"),
                ('r="B3"><f>1/0</f><v />', 'r="B3" t="e"><f>1/0</f><v>#DIV/0!</v>'),
            )
        },
        mapping(wide(HELD, RATE)),
        refused=["B3 tables.error_cell", "B4 tables.not_worked_out"],
    ),
    Ugly(
        "formula_values",
        "formulas of which the values are stored: read, and told",
        {
            "a.xlsx": patched(
                book(["站点", "场次"], ["a", "=3+4"], ["b", 2]), SHEET, ("<f>3+4</f><v />", "<f>3+4</f><v>7</v>")
            )
        },
        mapping(wide(HELD)),
        {"a": {"1.10": {"held": "7"}}, "b": {"1.10": {"held": "2"}}},
        notes=["B1 tables.formula_values"],
    ),
    Ugly(
        "binary_dust",
        "0.1+0.2 as spreadsheets store it, numbers as text, a fraction of a session",
        {
            "a.xlsx": patched(
                book(["站点", "满意度", "场次"], ["a", 12.125, 3], ["b", "89.790", "7"], ["c", 33.3, 2.5]),
                SHEET,
                ("<v>12.125</v>", "<v>0.30000000000000004</v>"),
            )
        },
        mapping(wide(RATE, HELD)),
        refused=["B2 tables.number_dust", "C4 sheet.not_whole"],
    ),
    Ugly(
        "damaged_codes",
        "criteria as numbers and dates: 1.10 became 1.1, 3-1 became 1 March, a title that is none",
        {
            "a.xlsx": book(
                ["站点", "指标", "填报项", "填报值"],
                ["a", 1.1, None, "是"],
                ["a", "1.10", "场次", 4],
                ["a", None, None, "80"],
                ["a", "督导频率", None, "每周"],
                change=codes,
            )
        },
        mapping(long()),
        refused=["B2 tables.number_as_id", "B4 tables.date_cell", "B5 tables.unknown_code"],
    ),
    Ugly(
        "damaged_stations",
        "codes of stations: lost zeros, lost digits, scientific notation, and one that is nobody's",
        {
            "a.xlsx": book(
                ["站点", "场次"], [7, 1], [500118000000000123, 2], ["5.00118E+17", 3], ["0088", 4], ["007", 5]
            )
        },
        mapping(wide(HELD, subject={"column": "站点", "known": ["007", "008", "500118000000000123"]})),
        refused=[
            "A2 tables.changed_code",
            "A3 tables.long_code",
            "A4 tables.long_code",
            "A5 tables.unknown_code",
        ],
    ),
    Ugly(
        "pictures",
        "WPS pictures in cells: refused where an answer belongs, noted where photographs are kept",
        {
            "a.xlsx": patched(
                book(["站点", "制度上墙", "照片"], ["a", "=X1", "=X2"], ["b", "是", None]),
                SHEET,
                ('r="B2"><f>X1</f><v />', 'r="B2" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v>'),
                ('r="C2"><f>X2</f><v />', 'r="C2" t="str"><f>_xlfn.DISPIMG("ID_2",1)</f><v>=DISPIMG("ID_2",1)</v>'),
            )
        },
        mapping(wide(POSTED, ignore=["照片"])),
        refused=["B2 tables.picture"],
    ),
    Ugly(
        "totals",
        "a row of totals that nobody declared, and a signature below the table",
        {"a.xlsx": book(["序号", "站点", "场次"], [1, "a", 3], [2, "b", 4], ["合计", None, 7], ["填表人：某人"])},
        mapping(wide(HELD, ignore=["序号"])),
        refused=["A4 tables.total_row"],
        notes=["A5 tables.row_skipped"],
    ),
    Ugly(
        "totals_declared",
        "the same, declared; the header repeated for the second page",
        {"a.xlsx": book(["站点", "场次"], ["a", 3], ["站点", "场次"], ["b", 4], ["合计", 7], ["填表人：某人", None])},
        mapping(wide(HELD), skip=["合计", "填表人"]),
        {"a": {"1.10": {"held": "3"}}, "b": {"1.10": {"held": "4"}}},
        notes=["A3 tables.row_skipped", "A5 tables.row_skipped", "A6 tables.row_skipped"],
    ),
    Ugly(
        "merged_stations",
        "the long form with the station merged over its rows, titles instead of ids, options by their titles",
        {
            "a.xlsx": book(
                ["站点", "指标", "填报项", "填报值", "备注"],
                ["a", "制度上墙", None, "有", "门口"],
                [None, "小组活动", "场次", "６场", None],
                ["b", "督导频次", None, "每月", None],
                [None, "走访完成率", None, "8/10", None],
                change=merged_stations,
            )
        },
        mapping(
            long(
                subject={"column": "站点", "merged": "fill"},
                note={"column": "备注"},
                answers=[
                    {"criterion": "1.10", "input": "held", "unit": "场"},
                    {"criterion": "3-1", "split": "/"},
                ],
            )
        ),
        {
            "a": {"1.1": {"posted": True, "note": "门口"}, "1.10": {"held": "6"}},
            "b": {"2.2": {"often": "monthly"}, "3-1": {"visits": {"done": "8", "due": "10"}}},
        },
    ),
    Ugly(
        "merged_values",
        "a value merged over two stations, a station twice, a station without name",
        {"a.xlsx": book(["站点", "场次"], ["a", 3], ["b"], ["a", 4], [None, 5], change=merged_values)},
        mapping(wide(HELD)),
        refused=["B2 tables.merged_cells", "A4 tables.row_twice", "A5 tables.blank"],
    ),
    Ugly(
        "hidden",
        "a hidden row, a hidden column and a filter: read, and told",
        {"a.xlsx": book(["站点", "制度上墙", "场次"], ["a", "是", 1], ["b", "否", 2], ["c", "是", 3], change=hidden)},
        mapping(wide(POSTED, HELD)),
        {
            "a": {"1.1": {"posted": True}, "1.10": {"held": "1"}},
            "b": {"1.1": {"posted": False}, "1.10": {"held": "2"}},
            "c": {"1.1": {"posted": True}, "1.10": {"held": "3"}},
        },
        notes=["A1 tables.filtered", "C1 tables.hidden_column", "A3 tables.hidden_row"],
    ),
    Ugly(
        "headers",
        "a header misspelt, one twice, one that nobody named, something below no header",
        {"a.xlsx": book(["站点", "制度上樯", "场次", "场次", "得分"], ["a", "是", 3, 3, 5, "?"])},
        mapping(wide(POSTED, HELD)),
        refused=[
            "A1 tables.missing_column",
            "B1 tables.unknown_column",
            "D1 tables.column_twice",
            "E1 tables.unknown_column",
            "F2 tables.no_column",
        ],
    ),
    Ugly(
        "several_sheets",
        "criteria spread over two sheets, a third with notes; two columns for a share",
        {
            "a.xlsx": book(
                ["站点", "场次"],
                ["a", 3],
                name="活动",
                走访=[["站点", "完成", "应完成"], ["a", "1,200", 1500]],
                说明=[["虚构数据"]],
            )
        },
        mapping(
            wide(HELD, sheets=["活动"]),
            wide(
                {"column": "完成", "criterion": "3-1", "part": "done"},
                {"column": "应完成", "criterion": "3-1", "part": "due"},
                sheets=["走访"],
            ),
        ),
        {"a": {"1.10": {"held": "3"}, "3-1": {"visits": {"done": "1200", "due": "1500"}}}},
    ),
    Ugly(
        "periods",
        "two years in one table, the assessor and the day in columns, names for codes",
        {
            "a.xlsx": book(
                ["年度", "站点", "评估员", "评估日期", "场次"],
                [2023, "双石镇社工站（一）", "甲", "2023-5-1", 9],
                [2024, "双石镇社工站（一）", "乙", "2024-5-1", 12],
            )
        },
        mapping(
            wide(
                HELD,
                subject={"column": "站点", "words": {"双石镇社工站（一）": "shuangshi"}},
                assessor={"column": "评估员"},
                date={"column": "评估日期"},
                period={"column": "年度", "is": ["2024"]},
            )
        ),
        {"shuangshi": {"1.10": {"held": "12"}, "assessor": "乙", "date": "2024-05-01"}},
        notes=["A2 tables.row_skipped"],
    ),
]

#: What all of these share is how yes and no are written.
assert YES_NO["合格"] is True
