"""The report: counted again from the documents, and its text document as an office program reads it."""

import io
import re
import xml.etree.ElementTree as ET
import zipfile
from fractions import Fraction
from html import unescape
from pathlib import Path

import pytest

import haitang

YONGCHUAN = Path(__file__).resolve().parents[2] / "examples/yongchuan"
WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def rubric():
    return haitang.Rubric((YONGCHUAN / "rubric.json").read_bytes())


@pytest.fixture(scope="module")
def sheets():
    return [sheet.read_text("utf-8") for sheet in sorted((YONGCHUAN / "sheets").glob("*.json"))]


@pytest.fixture(scope="module")
def report(rubric, sheets):
    return rubric.report(
        sheets,
        network=(YONGCHUAN / "network.json").read_bytes(),
        round=(YONGCHUAN / "round.json").read_bytes(),
        on="2022-06-30",
        before=[rubric.score_sheet(sheet) for sheet in sheets[:3]],
    )


def words(pieces):
    return "".join(piece.get("words", "") for piece in pieces)


def section(report, name):
    return next(one for one in report.to_dict()["sections"] if one["id"] == name)


def test_the_figures_of_the_summary(report, rubric, sheets):
    figures = {figure["id"]: figure for figure in report.to_dict()["figures"]}
    scores = [card.score for card in map(rubric.score_sheet, sheets) if card.score is not None]
    assert figures["stations"]["value"] == str(len(sheets)) == "23"
    assert figures["scored"]["value"] == str(len(scores)) == "22"
    assert Fraction(figures["mean"]["value"]) == sum(map(Fraction, scores)) / len(scores)


def test_ranks_are_those_of_the_scores(report, rubric, sheets):
    scores = [card.score for card in map(rubric.score_sheet, sheets) if card.score is not None]
    rows = section(report, "ranking")["tables"][0]["rows"]
    for row in rows:
        _, rank, score, *_ = (words(cell["zh"]) for cell in row)
        if rank == "未定":
            assert score == "64.3至83.3"
        else:
            assert int(rank) == 1 + sum(other > Fraction(score) for other in map(Fraction, scores))


def test_every_station_has_a_page_with_all_its_losses_and_its_receipt(report, rubric, sheets):
    page = unescape(report.to_html("zh"))
    for sheet in sheets:
        card = rubric.score_sheet(sheet)
        told = section(report, f"station-{card.subject}")
        assert told["new_page"] is True
        rows = next(table for table in told["tables"] if table["title"]["zh"] == "失分明细")["rows"]
        reaching = [loss for loss in card.lost if loss.of_total]
        assert len(rows) == len(reaching)
        assert all(words(row[0]["zh"]) in card.explain("zh") for row in rows)
        assert rubric.receipt(sheet).short in page
    assert rubric.meaning in page


def test_rectification_has_its_deadline(report):
    page = unescape(report.to_html("zh"))
    district = haitang.District(network=(YONGCHUAN / "network.json").read_bytes())
    state = district.round((YONGCHUAN / "round.json").read_bytes(), "2022-06-30")
    late = [finding for station in state.stations for finding in station.findings if finding.overdue]
    assert late
    for finding in late:
        assert f"限{finding.due}，逾期{finding.overdue}天" in page


def test_the_page_stands_alone(report):
    for language in ("zh", "en"):
        page = report.to_html(language)
        assert not re.search(r"<script|<link|<img|https?:|url\(|@import|javascript:", page)
        assert "@page" in page
        assert "table-header-group" in page


def test_what_people_wrote_stays_text(rubric, sheets):
    hostile = "<script>alert(1)</script>\u0000\u000b&"
    told = rubric.report(sheets[:1], title=hostile, notes=[hostile], titles={"中山路街道": hostile})
    assert "<script" not in told.to_html()
    assert "<script>alert(1)</script>" in "".join(ET.fromstring(part(told.to_docx(), "word/document.xml")).itertext())


def part(document, name):
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        assert archive.testzip() is None
        return archive.read(name)


def test_the_text_document_says_the_same(report):
    for language in ("zh", "en"):
        document = report.to_docx(language)
        assert document == report.to_docx(language)
        body = ET.fromstring(part(document, "word/document.xml"))
        told = "".join(body.itertext())
        data = report.to_dict()
        for one in data["sections"]:
            assert one["title"][language] in told
            for table in one.get("tables", ()):
                for row in table["rows"]:
                    assert all(words(cell[language]) in told for cell in row)
        rows = list(body.iter(f"{WORD}tr"))
        assert all(row.find(f"{WORD}trPr/{WORD}cantSplit") is not None for row in rows)
        repeated = sum(row.find(f"{WORD}trPr/{WORD}tblHeader") is not None for row in rows)
        assert repeated == sum(len(one.get("tables", ())) for one in data["sections"])
        assert "PAGE" in "".join(ET.fromstring(part(document, "word/footer1.xml")).itertext())


def test_totals_of_another_meaning_are_not_compared(rubric, sheets):
    other = haitang.example()
    told = rubric.report(sheets[:2], before=[other.rubric.score_sheet(other.sheet)])
    assert "总分不作比较" in told.to_html("zh")


def test_bad_documents_are_refused_with_their_place(rubric, sheets):
    with pytest.raises(haitang.HaitangError) as refusal:
        rubric.report([sheets[0], sheets[0]])
    assert [(issue.at, issue.code) for issue in refusal.value.issues] == [("/sheets/1/subject", "sheet.subject_twice")]
