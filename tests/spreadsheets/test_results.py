"""The workbook of results: its formulas give what the scorecards say, and its texts stay texts."""

import io
import os
import random
import re
import shutil
import subprocess
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import openpyxl
import pytest

import haitang

#: Sections with two criteria each, a bonus and a penalty; a cap and a rounding make some totals no plain sum.
RUBRIC = {
    "haitang": "rubric/1",
    "id": "results",
    "version": "2024（虚构）",
    "title": {"zh": "=示例评估", "en": "=Example"},
    "children": [
        {
            "id": "1",
            "title": {"zh": "@活动", "en": "@activities"},
            "cap": "55",
            "children": [
                {
                    "id": "1.1",
                    "title": "+场次",
                    "points": "33.3",
                    "inputs": [{"id": "n", "type": "number", "at_least": "0", "at_most": "33.3"}],
                    "rule": {"kind": "amount", "of": "n", "floor": "0", "cap": "full"},
                },
                {
                    "id": "1.2",
                    "title": "-人次",
                    "points": "26.7",
                    "inputs": [{"id": "n", "type": "number", "at_least": "0", "at_most": "26.7"}],
                    "rule": {"kind": "amount", "of": "n", "floor": "0", "cap": "full"},
                },
            ],
        },
        {
            "id": "2",
            "title": "制度",
            "points": "40",
            "inputs": [{"id": "n", "type": "count", "at_most": "9"}],
            "rule": {"kind": "ratio", "of": "n", "to": "9", "cap": "1", "when_zero": "0"},
        },
        {
            "id": "3",
            "title": "加分",
            "points": "5",
            "role": "bonus",
            "inputs": [{"id": "n", "type": "number", "at_least": "0", "at_most": "5"}],
            "rule": {"kind": "amount", "of": "n", "floor": "0", "cap": "full"},
        },
    ],
    "grades": {
        "bands": [{"grade": "good", "title": "良好", "at_least": "60"}],
        "otherwise": {"grade": "low", "title": "不合格"},
    },
}


def scorecards(how_many, seed=1):
    dice = random.Random(seed)
    rubric = haitang.Rubric.from_json(RUBRIC)
    for station in range(how_many):
        thirds = dice.random() < 0.3
        yield rubric.score(
            {
                "1.1": str(Decimal(dice.randrange(3331)) / 100 if dice.random() < 0.7 else Decimal("33.3")),
                "1.2": str(Decimal(dice.randrange(26701)) / 1000),
                "2": str(dice.randrange(10) if thirds else dice.choice((0, 9))),
                "3": str(Decimal(dice.randrange(51)) / 10),
            },
            subject=f"a{station}",
        )


def exact(cell):
    """A stored number as its shortest decimal."""
    return Decimal(repr(cell))


def worked_out(sheet, formula):
    """A small evaluator of its own: SUM and ROUND over cells, in binary as a spreadsheet adds."""
    inner = re.fullmatch(r"=(?:ROUND\()?SUM\(([A-Z0-9:,]+)\)(?:,(\d+)\))?", formula)
    assert inner, formula
    total = 0.0
    for part in inner[1].split(","):
        block = sheet[part] if ":" in part else ((sheet[part],),)
        for cell in (cell for row in block for cell in row):
            value = worked_out(sheet, cell.value) if str(cell.value).startswith("=") else cell.value
            total += value if isinstance(value, (int, float)) else 0
    if inner[2] is None:
        return total
    return float(Decimal(repr(total)).quantize(Decimal(1).scaleb(-int(inner[2])), ROUND_HALF_UP))


def totals(book):
    """Station and total on the two pages that have one, formulas worked out; and how many were formulas."""
    found, live = {}, 0
    for name, first, station, total in (("排名", 2, 2, 6), ("指标得分", 3, 1, 7)):
        sheet = book[name]
        for row in range(first, sheet.max_row + 1):
            value = sheet.cell(row, total).value
            if str(value).startswith("="):
                live += 1
                value = worked_out(sheet, value)
            found.setdefault(sheet.cell(row, station).value, []).append(value)
    return found, live


def test_formulas_give_what_the_scorecards_say():
    cards = {card.subject: card for card in scorecards(1000)}
    book = openpyxl.load_workbook(io.BytesIO(haitang.results_to_xlsx(cards.values())))
    found, live = totals(book)
    assert book.sheetnames == ["排名", "指标得分", "失分", "方法"]
    assert found.keys() == cards.keys()
    for subject, (ranked, scored) in found.items():
        assert exact(ranked) == exact(scored) == cards[subject].score
    # both kinds have to be there, or the test shows nothing
    assert 200 < live < 1900


def test_a_total_is_a_formula_exactly_where_it_is_a_plain_sum():
    for card in scorecards(200, seed=2):
        book = openpyxl.load_workbook(io.BytesIO(haitang.results_to_xlsx([card])))
        parts = [Fraction(line.score.exact) for line in card.root.children]
        decimal = all(Fraction(part).limit_denominator(10**9) * 10**9 % 1 == 0 for part in parts)
        is_plain = decimal and sum(parts) == Fraction(card.score)
        assert str(book["排名"]["F2"].value).startswith("=") == is_plain
        assert bool(book["排名"]["K2"].value) != is_plain


def test_ranks_headers_and_texts():
    rubric = haitang.Rubric.from_json(RUBRIC)
    full = {"1.1": "30", "1.2": "20", "2": "9", "3": "0"}
    cards = [
        rubric.score({**full, "2": "0"}, subject="c"),
        rubric.score(full, subject="a"),
        rubric.score({"1.1": "1"}, subject="d"),
        rubric.score(full, subject="b"),
    ]
    content = haitang.results_to_xlsx(cards, language="en")
    assert content == haitang.results_to_xlsx(cards, language="en"), "the same scorecards give the same bytes"
    book = openpyxl.load_workbook(io.BytesIO(content))
    rows = list(book["Ranking"].iter_rows(values_only=True))
    assert rows[0][:6] == ("Rank", "Station", "@activities", "制度", "加分", "Total")
    assert [row[:2] for row in rows[1:]] == [(1, "a"), (1, "b"), (3, "c"), (None, "d")]
    assert rows[1][2:6] == (50, 40, 0, "=SUM(C2:E2)")
    assert [row[7] for row in rows[1:4]] == ["良好", "良好", "不合格"]
    assert book["Ranking"].freeze_panes == "C2"
    texts = [cell for sheet in book for row in sheet for cell in row if str(cell.value)[:1] in "=+-@"]
    assert {cell.value for cell in texts if cell.data_type != "f"} >= {"=Example", "@activities"}
    assert all(cell.value.startswith(("=SUM(", "=ROUND(SUM(")) for cell in texts if cell.data_type == "f")
    lost = list(book["Lost points"].iter_rows(values_only=True))
    assert ("c", "2", "制度", 40) in [row[:4] for row in lost]
    # what nobody answered is not lost: a sum of the column must not find it
    assert ("d", "2", "制度", None) in [row[:4] for row in lost]
    method = dict(book["Method"].iter_rows(values_only=True))
    assert method["Digest of its meaning"] == rubric.meaning
    assert method["Version"] == "2024（虚构）"


def test_csv_files(tmp_path):
    paths = haitang.results_to_csv(scorecards(3), tmp_path)
    assert [path.name for path in paths] == ["排名.csv", "指标得分.csv", "失分.csv", "方法.csv"]
    for path in paths:
        content = path.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf")
        assert content.endswith(b"\r\n")
        cells = content.decode("utf-8-sig").replace("\r\n", ",").replace('"', "").split(",")
        assert not [cell for cell in cells if cell[:1] in tuple("=+-@\t\r")]
    assert "'@活动" in paths[0].read_text(encoding="utf-8-sig")


def test_what_can_not_stand_in_one_table():
    other = haitang.Rubric.from_json({**RUBRIC, "children": RUBRIC["children"][1:2]})
    rubric = haitang.Rubric.from_json(RUBRIC)
    with pytest.raises(haitang.HaitangError) as refusal:
        haitang.results_to_xlsx([rubric.score({}, subject="a"), other.score({}, subject="b"), rubric.score({})])
    assert [(issue.at, issue.code) for issue in refusal.value.issues] == [
        ("/1/rubric", "tables.mixed_rubrics"),
        ("/2", "tables.no_subject"),
    ]


@pytest.mark.skipif("HAITANG_OFFICE" not in os.environ, reason="set HAITANG_OFFICE to have LibreOffice work it out")
def test_libreoffice_works_out_the_same(tmp_path):
    """On demand: every formula worked out anew by a real spreadsheet, on a thousand rows."""
    office = shutil.which("soffice") or shutil.which("libreoffice")
    assert office, "LibreOffice is not installed"
    cards = {card.subject: card for card in scorecards(1000, seed=3)}
    # the stored values are taken away, so that nothing but a new calculation can give them
    book = openpyxl.load_workbook(io.BytesIO(haitang.results_to_xlsx(cards.values())))
    book.save(tmp_path / "results.xlsx")
    out = tmp_path / "out"
    command = [office, "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", out, tmp_path / "results.xlsx"], check=True, timeout=300)
    again = openpyxl.load_workbook(out / "results.xlsx", data_only=True)
    for name, first, station, total in (("排名", 2, 2, 6), ("指标得分", 3, 1, 7)):
        sheet = again[name]
        assert sheet.max_row == first + 999
        for row in range(first, sheet.max_row + 1):
            assert exact(sheet.cell(row, total).value) == cards[sheet.cell(row, station).value].score
