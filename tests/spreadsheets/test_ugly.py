"""Ugly spreadsheets, read right or refused with their cells."""

import io
import json
from pathlib import Path

import openpyxl
import pytest
from jsonschema import Draft202012Validator
from ugly import UGLY
from workbooks import HELD, POSTED, RUBRIC, book, csv, long, mapping, wide

import haitang

TOP = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def rubric():
    return haitang.Rubric.from_json(RUBRIC)


def told(issues):
    return [f"{issue.cell} {issue.code}" for issue in issues]


def flat(sheet):
    """What a sheet answers, the rest of it beside the criteria."""
    document = json.loads(sheet.document)
    rest = {key: document[key] for key in ("inputs", "assessor", "date", "entries") if key in document}
    return {**document["answers"], **rest}


@pytest.mark.parametrize("ugly", UGLY, ids=lambda ugly: ugly.name)
def test_what_is_ugly_is_read_right_or_refused_with_its_cell(rubric, ugly):
    if not ugly.refused:
        read = haitang.read_answers(ugly.files, rubric, ugly.mapping)
        assert {sheet.subject: flat(sheet) for sheet in read.sheets} == ugly.read
        assert told(read.notes) == ugly.notes
        for sheet in read.sheets:
            rubric.score_sheet(sheet.document)
        return
    with pytest.raises(haitang.HaitangError) as refusal:
        haitang.read_answers(ugly.files, rubric, ugly.mapping)
    assert told(refusal.value.issues) == ugly.refused
    assert all(issue.file in ugly.files and issue.sheet for issue in refusal.value.issues)


def test_every_answer_has_its_cell(rubric):
    for ugly in (ugly for ugly in UGLY if not ugly.refused):
        for sheet in haitang.read_answers(ugly.files, rubric, ugly.mapping).sheets:
            document = json.loads(sheet.document)
            for criterion, answer in document["answers"].items():
                assert all(any(at.startswith(f"/answers/{criterion}/{key}") for at in sheet.cells) for key in answer)


def test_a_changed_code_names_the_one_that_was_meant(rubric):
    files = {"a.csv": csv("站点,指标,填报项,填报值", "a,1.100,场次,3", "a,3月1日,,8/10")}
    with pytest.raises(haitang.HaitangError) as refusal:
        haitang.read_answers(files, rubric, mapping(long()))
    assert [(issue.code, issue.cell, issue.allowed) for issue in refusal.value.issues] == [
        ("tables.changed_code", "B2", ("1.1",)),
        ("tables.changed_code", "B3", ("3-1",)),
    ]


def test_opinions_of_several_assessors():
    panel = {
        "haitang": "rubric/1",
        "id": "ugly",
        "title": "专家组（虚构）",
        "assessors": {"take": "mean", "count": "2", "missing": "open"},
        "children": RUBRIC["children"][:2],
    }
    files = {"a.csv": csv("站点,专家,制度上墙,场次", "a,zhang,是,6", "a,li,否,12")}
    table = wide(POSTED, HELD, assessor={"column": "专家"}, rows="opinions")
    (sheet,) = haitang.read_answers(files, haitang.Rubric.from_json(panel), mapping(table)).sheets
    assert json.loads(sheet.document)["entries"] == [
        {"assessor": who, "criterion": criterion, "input": name, "value": value}
        for who, posted, held in (("zhang", True, "6"), ("li", False, "12"))
        for criterion, name, value in (("1.1", "posted", posted), ("1.10", "held", held))
    ]
    assert str(sheet.cells["/entries/3/value"]) == "a.csv a!D3"


def test_all_problems_of_a_mapping_at_once(rubric):
    bad = mapping(
        wide({**POSTED, "input": "postet"}, {**HELD, "criterion": "1.11"}, {"column": "走访", "criterion": "3-1"}),
        emptyy="missing",
    )
    with pytest.raises(haitang.HaitangError) as refusal:
        haitang.read_answers({"a.csv": b"x"}, rubric, bad)
    assert sorted((issue.at, issue.code) for issue in refusal.value.issues) == [
        ("/emptyy", "json.unknown_key"),
        ("/tables/0/columns/0/input", "tables.unknown_input"),
        ("/tables/0/columns/1/criterion", "tables.unknown_criterion"),
    ]


def test_a_draft_is_whole_when_nothing_is_open(rubric):
    header = ["序号", "站点", "制度上墙", "场次", "服务满意度", "督导频次", "得分"]
    files = {
        "a.xlsx": book(["表"], header, [1, "a", "√", 3, 90, "每周", 50], [2, "b", "大致", "不适用", 80, "每月", 40])
    }
    proposed = haitang.propose_mapping(files, rubric)
    assert proposed.mapping == {
        "haitang": "mapping/1",
        "rubric": "ugly",
        "empty": "refuse",
        "words": {"√": True},
        "states": {"不适用": "not_applicable"},
        "tables": [
            {
                "form": "wide",
                "header": "2",
                "ignore": ["序号"],
                "subject": {"column": "站点"},
                "columns": [
                    {"column": "制度上墙", "criterion": "1.1", "input": "posted"},
                    {"column": "场次", "criterion": "1.10", "input": "held"},
                    {"column": "服务满意度", "criterion": "2.1", "input": "rate"},
                    {"column": "督导频次", "criterion": "2.2", "input": "often"},
                ],
            }
        ],
    }
    assert sorted(told(proposed.open)) == [
        "A2 tables.open_input",
        "A2 tables.open_input",
        "A2 tables.open_input",
        "A2 tables.open_input",
        "C4 tables.open_word",
        "G2 tables.open_column",
    ]
    decided = proposed.mapping
    decided["words"]["大致"] = False
    decided["tables"][0]["ignore"].append("得分")
    read = haitang.read_answers(files, rubric, decided)
    assert flat(read.sheets[1]) == {
        "1.1": {"posted": False},
        "1.10": {"state": "not_applicable"},
        "2.1": {"rate": "80"},
        "2.2": {"often": "monthly"},
    }


def test_the_published_schema(rubric):
    """Every mapping that is read validates; one that is refused for its structure does not."""
    document = json.loads((TOP / "docs/schema/mapping.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(document)
    schema = Draft202012Validator(document)
    for ugly in UGLY:
        assert not [*schema.iter_errors(ugly.mapping)], ugly.name
    assert not [*schema.iter_errors(haitang.propose_mapping(UGLY[0].files, rubric).mapping)]
    whole = mapping(wide(POSTED))
    table = whole["tables"][0]
    wrong = [
        {**whole, "empty": "perhaps"},
        {**whole, "words": {"是": "yes"}},
        {**whole, "states": {"免评": "free"}},
        {**whole, "tables": []},
        {**whole, "tables": [{**table, "form": "tall"}]},
        {**whole, "tables": [{**table, "rows": "stations"}]},
        {**whole, "tables": [{**table, "columns": [{**POSTED, "percent": "85"}]}]},
        {**whole, "tables": [{**table, "columns": [{**POSTED, "units": "次"}]}]},
        {key: value for key, value in whole.items() if key != "empty"},
        {**whole, "tables": [{key: value for key, value in table.items() if key != "subject"}]},
    ]
    for document in wrong:
        assert [*schema.iter_errors(document)], document
        with pytest.raises(haitang.HaitangError) as refusal:
            haitang.read_answers({"a.csv": csv("站点,制度上墙", "a,是")}, rubric, document)
        assert refusal.value.issues[0].code.startswith("json.")


def test_what_no_table_wants(rubric):
    files = {"a.xlsx": book(["站点", "场次"], ["a", 1], 二=[["站点", "场次"], ["b", 2]])}
    with pytest.raises(haitang.HaitangError) as refusal:
        haitang.read_answers(files, rubric, mapping(wide(HELD)))
    assert told(refusal.value.issues) == ["A1 tables.which_sheet"]
    with pytest.raises(haitang.HaitangError) as refusal:
        haitang.read_answers(files, rubric, mapping(wide(HELD, sheets=["三"])))
    assert told(refusal.value.issues) == ["A1 tables.missing_sheet"]
    for content in (b"\xd0\xcf\x11\xe0", b"PK\x03\x04", b"<html><table></table></html>", b'a,"b\n', b"\xff\xff\x80,"):
        with pytest.raises(haitang.HaitangError) as refusal:
            haitang.read_answers({"a.xls": content}, rubric, mapping(wide(HELD)))
        assert refusal.value.issues[0].code in ("tables.not_a_workbook", "tables.open_quote", "tables.encoding")


def test_the_workbooks_are_what_they_say():
    """What is read back by another library is what was made."""
    content = next(ugly for ugly in UGLY if ugly.name == "dates_1904").files["a.xlsx"]
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet.parent.epoch.year == 1904
    assert sheet["B2"].value.isoformat() == "2022-08-05T00:00:00"
