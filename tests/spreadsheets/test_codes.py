"""Every refusal and note of spreadsheets has a case: what is wrong with a mapping, with headers, with files."""

import io
import re
from html import escape
from pathlib import Path

import openpyxl
import pytest
from workbooks import HELD, POSTED, RUBRIC, book, csv, long, mapping, wide

import haitang

TOP = Path(__file__).resolve().parents[2]
#: Codes of the rubric's own workbook and of flat tables; their tests stand in crates/tables.
ELSEWHERE = {"continued", "level_gap", "lines_differ", "not_written"}

SHARE = {"column": "走访", "criterion": "3-1"}
NAMED = {"subject": {"column": "站点"}}

WRONG = [
    ("/rubric", "tables.other_rubric", {**mapping(wide(POSTED)), "rubric": "other"}),
    ("/tables/0/columns/0", "tables.input_needed", mapping(wide({"column": "场次", "criterion": "1.10"}))),
    ("/tables/0/columns/0", "tables.share_parts", mapping(wide(SHARE))),
    ("/tables/0/columns/0", "tables.share_parts", mapping(wide({**SHARE, "part": "done"}))),
    ("/tables/0/columns/0/key", "tables.not_here", mapping(wide({"column": "备注", "key": "note"}))),
    ("/tables/0/columns/1", "tables.twice", mapping(wide(POSTED, {**POSTED, "column": "制度"}))),
    ("/tables/0/subject", "tables.one_source", mapping(wide(POSTED, subject={"column": "站点", "is": "a"}))),
    ("/tables/0/assessor", "tables.one_source", mapping(wide(POSTED, assessor={"from": "sheet"}))),
    ("/tables/0", "tables.no_assessor", mapping(wide(POSTED, rows="opinions"))),
    ("/words/是", "tables.row_twice", {**mapping(wide(POSTED)), "words": {"是": True, " 是": False}}),
    ("/tables/0/criterion", "json.missing_key", mapping({"form": "long", **NAMED, "answer": {"column": "值"}})),
    ("/tables/0/date", "date.malformed", mapping(wide(POSTED, date={"is": "2022-02-30"}))),
]


@pytest.fixture(scope="module")
def rubric():
    return haitang.Rubric.from_json(RUBRIC)


def refused(files, rubric, of):
    with pytest.raises(haitang.HaitangError) as refusal:
        haitang.read_answers(files, rubric, of)
    return refusal.value.issues


@pytest.mark.parametrize(("at", "code", "of"), WRONG, ids=lambda value: value if isinstance(value, str) else "")
def test_a_mapping_is_refused_by_its_place(rubric, at, code, of):
    (issue,) = refused({"a.csv": b""}, rubric, of)
    # a key that is missing is told of the object that lacks it
    place = at.rsplit("/", 1)[0] if code == "json.missing_key" else at
    assert (issue.at, issue.code) == (place, code)


def test_units_have_no_cell():
    units = {
        "id": "heard",
        "type": "units",
        "each": [{"id": "fine", "type": "bool"}],
    }
    document = {**RUBRIC, "children": [{**RUBRIC["children"][0], "inputs": [units, {"id": "posted", "type": "bool"}]}]}
    rubric = haitang.Rubric.from_json(document)
    of = mapping(wide({"column": "访谈", "criterion": "1.1", "input": "heard"}))
    (issue,) = refused({"a.csv": b""}, rubric, of)
    assert (issue.at, issue.code) == ("/tables/0/columns/0", "tables.units_in_cells")


def test_headers_and_sheets(rubric):
    assert refused({"a.csv": csv("一,二", "1,2")}, rubric, mapping(wide(POSTED)))[0].code == "tables.no_header"
    files = {"a.csv": csv("站点,场次", "a,1"), "b.csv": csv("一", "1")}
    (issue,) = refused(files, rubric, mapping(wide(HELD, sheets=["a"])))
    assert (issue.file, issue.code) == ("b.csv", "tables.unknown_file")
    state = mapping(wide({"column": "人口", "input": "population"}), states={"免评": "exempt"})
    (issue,) = refused({"a.csv": csv("站点,人口", "a,免评")}, rubric, state)
    assert (issue.cell, issue.code) == ("B2", "tables.not_here")
    with pytest.raises(haitang.HaitangError) as refusal:
        haitang.propose_mapping({"a.csv": csv("一,二", "1,2")}, rubric)
    assert refusal.value.issues[0].code == "tables.no_header"
    proposed = haitang.propose_mapping({"a.csv": csv("制度上墙", "是")}, rubric)
    assert "tables.open_subject" in [issue.code for issue in proposed.open]


def test_files_of_one_sheet_each_are_drafted_together(rubric):
    files = {f"{name}.csv": csv("站点,制度上墙", f"{name},是") for name in ("a", "b")}
    proposed = haitang.propose_mapping(files, rubric).mapping
    assert [sheet.subject for sheet in haitang.read_answers(files, rubric, proposed).sheets] == ["a", "b"]


def test_a_number_beyond_the_calendar_is_no_day_however_it_is_shown():
    rule = {"kind": "all_or_nothing", "when": {"value": "d", "at_least": "2022-01-01"}}
    criterion = {"id": "1", "title": "建站", "points": "5", "inputs": [{"id": "d", "type": "date"}], "rule": rule}
    rubric = haitang.Rubric({"haitang": "rubric/1", "id": RUBRIC["id"], "title": "r", "children": [criterion]})

    def read(number):
        workbook = openpyxl.Workbook()
        workbook.active.append(["站点", "建站"])
        workbook.active.append(["a", number])
        workbook.active["B2"].number_format = "yyyy-mm-dd"
        buffer = io.BytesIO()
        workbook.save(buffer)
        of = mapping(wide({"column": "建站", "criterion": "1"}))
        return haitang.read_answers({"a.xlsx": buffer.getvalue()}, rubric, of)

    # the last day of spreadsheets, the number after it, and a day typed as a number
    assert "9999-12-31" in read(2_958_465).sheets[0].document
    for number in (2_958_466, 20_220_105):
        with pytest.raises(haitang.HaitangError) as refusal:
            read(number)
        assert [(issue.cell, issue.code) for issue in refusal.value.issues] == [("B2", "tables.not_a_day")]


def test_notes(rubric):
    workbook = openpyxl.load_workbook(io.BytesIO(book(["站点", "场次"], [12, 1], name="藏", 说明=[["虚构"]])))
    workbook["藏"].sheet_state = "hidden"
    workbook.active = 1
    buffer = io.BytesIO()
    workbook.save(buffer)
    read = haitang.read_answers({"a.xlsx": buffer.getvalue()}, rubric, mapping(wide(HELD, sheets=["藏"])))
    assert [(note.cell, note.code) for note in read.notes] == [
        ("A1", "tables.hidden_sheet"),
        ("A1", "tables.number_codes"),
    ]
    assert read.sheets[0].subject == "12"
    assert "<td>12</td><td>1</td><td>a.xlsx 藏</td>" in read._repr_html_()
    assert all(escape(note.zh) in read.to_html() and escape(note.en) in read.to_html("en") for note in read.notes)
    assert "2 notes" in read.to_html("en")


def test_a_sheet_for_each_station_in_the_long_form(rubric):
    rows = (["指标", "填报项", "填报值"], ["1.1", "posted", "是"], ["1.10", "人次", 30])
    files = {"a.xlsx": book(*rows, name="甲站", 乙站=rows)}
    table = long(sheets=["甲站", "乙站"], subject={"from": "sheet", "words": {"甲站": "a", "乙站": "b"}})
    read = haitang.read_answers(files, rubric, mapping(table))
    assert [sheet.subject for sheet in read.sheets] == ["a", "b"]
    assert str(read.sheets[1].cells["/answers/1.10/people"]) == "a.xlsx 乙站!C3"


def test_every_code_has_a_case():
    tests = "".join(path.read_text(encoding="utf-8") for path in Path(__file__).parent.glob("*.py"))
    tests += "".join(path.read_text(encoding="utf-8") for path in (TOP / "crates/tables").glob("**/*.rs"))
    told = set(re.findall(r"tables\.(\w+)", tests))
    codes = {entry.code.removeprefix("tables.") for entry in haitang.catalogue() if entry.code.startswith("tables.")}
    assert len(codes) > 60
    assert codes - told <= ELSEWHERE
