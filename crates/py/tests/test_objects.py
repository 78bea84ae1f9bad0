"""What the objects hold, and that they keep it."""

import ast
import copy
import importlib
import json
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

import haitang


def test_rubric_says_what_it_holds(rubric):
    assert (rubric.id, rubric.version, rubric.points) == ("demo", "2024", 10)
    assert (rubric.title.zh, rubric.title.en, str(rubric.title)) == ("示例", "example", "示例")
    assert [criterion.id for criterion in rubric.criteria] == ["1", "2"]
    (sessions,) = rubric.criteria[1].inputs
    assert (sessions.id, sessions.type, sessions.at_least, sessions.at_most) == ("sessions", "number", 0, 12)
    assert "demo" in repr(rubric)


def test_rubric_is_read_from_a_file(document, tmp_path):
    file = tmp_path / "评估.json"
    file.write_text(json.dumps(document), encoding="utf-8")
    assert haitang.Rubric.load(file) == haitang.Rubric.load(str(file))
    with pytest.raises(FileNotFoundError):
        haitang.Rubric.load(tmp_path / "nothing.json")


def test_complete_scorecard(rubric):
    scorecard = rubric.score({"1": True, "2": 6}, subject="双石镇", assessor="A07")
    assert (scorecard.score, scorecard.lowest, scorecard.highest) == (8, 8, 8)
    assert (scorecard.status, scorecard.maximum, scorecard.lost_total, scorecard.bonus) == ("complete", 10, 2, 0)
    assert (scorecard.subject, scorecard.assessor, scorecard.rubric) == ("双石镇", "A07", "demo")
    assert (scorecard.grade.id, str(scorecard.grade), scorecard.grade.to("en")) == ("good", "良好", "good")
    assert [line.id for line in scorecard.lines] == ["demo", "1", "2"]
    assert scorecard["2"].answers[0].value == "6"
    (lost,) = scorecard.lost
    assert (lost.line, lost.code, lost.points, lost.of_total) == ("2", "ratio", 2, 2)
    with pytest.raises(KeyError):
        scorecard["3"]


def test_incomplete_scorecard(rubric):
    scorecard = rubric.score({"1": True})
    assert (scorecard.score, scorecard.lowest, scorecard.highest) == (None, 6, 10)
    assert (scorecard.status, scorecard.missing, scorecard.open) == ("incomplete", ("2/sessions",), ("2",))
    assert (scorecard.grade.id, scorecard.grade.decided, scorecard.grade.reachable) == (None, False, ("good", "pass"))
    assert str(scorecard.range) == "6 – 10"


def scorecards():
    vectors = Path(__file__).resolve().parents[3] / "tests/vectors"
    replies = [
        vector["expect"] for file in vectors.glob("*.json") for vector in json.loads(file.read_bytes())["vectors"]
    ]
    return [reply["scorecard"] for reply in replies if "scorecard" in reply]


def test_every_scorecard_of_the_vectors_is_understood():
    documents = scorecards()
    assert len(documents) > 100
    for document in documents:
        scorecard = haitang.Scorecard(json.dumps(document, sort_keys=True, ensure_ascii=False, separators=(",", ":")))
        assert scorecard.to_dict() == document
        for name in (name for name in dir(haitang.Scorecard) if not name.startswith("_")):
            getattr(scorecard, name)
        assert len(scorecard.words().lost) == len(scorecard.lost)
        assert len(repr(scorecard).splitlines()) <= 20
        assert scorecard.to_html("zh").count("<table>") == scorecard.to_html("en").count("<table>") == 1
        if scorecard.lost_total is not None:
            reached = [Fraction(lost.of_total) for lost in scorecard.lost if lost.of_total is not None]
            assert sum(reached) == scorecard.lost_total
            earned = Fraction(scorecard.maximum) + Fraction(scorecard.bonus) - Fraction(scorecard.lost_total)
            assert earned == scorecard.lowest


def test_whole_sheets(rubric):
    sheet = {"haitang": "sheet/1", "rubric": "demo", "answers": {"1": True, "2": 6}}
    text = json.dumps(sheet)
    assert rubric.score_sheet(sheet) == rubric.score_sheet(text) == rubric.score_sheet(text.encode())
    assert rubric.score_sheet(sheet) == rubric.score({"1": True, "2": 6})


def test_scorecard_text_is_canonical(rubric):
    scorecard = rubric.score({"1": True, "2": 7})
    canonical = json.dumps(scorecard.to_dict(), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    assert scorecard.to_json() == canonical


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda thing: pickle.loads(pickle.dumps(thing))])
def test_objects_are_copied_and_pickled(rubric, again):
    scorecard = rubric.score({"1": True})
    assert again(rubric) == rubric
    assert again(scorecard) == scorecard
    assert again(rubric).score({"1": True}) == scorecard
    assert len({rubric, again(rubric), scorecard, again(scorecard)}) == 2
    assert rubric != scorecard


def test_objects_do_not_change(rubric):
    scorecard = rubric.score({"1": True})
    for thing, name in ((rubric, "id"), (scorecard, "status"), (scorecard.root, "points"), (scorecard.range, "exact")):
        with pytest.raises(AttributeError):
            setattr(thing, name, "other")
    with pytest.raises(AttributeError):
        del scorecard.status
    scorecard.to_dict()["status"] = "other"
    assert scorecard.status == "incomplete"


def test_a_rubric_can_not_be_read_anew_in_place(rubric):
    before = (rubric.to_json(), hash(rubric))
    with pytest.raises(AttributeError):
        type(rubric).__init__(rubric, "{}")
    with pytest.raises(AttributeError):
        del rubric._handle
    assert (rubric.to_json(), hash(rubric)) == before


def test_threads_share_a_rubric(rubric):
    with ThreadPoolExecutor(4) as pool:
        scores = list(pool.map(lambda n: rubric.score({"1": True, "2": n % 13}).score, range(400)))
    assert scores == [round(6 + Decimal(4) * (n % 13) / 12, 2) for n in range(400)]


def test_explanations(rubric):
    scorecard = rubric.score({"1": False, "2": 12})
    for language in ("zh", "en"):
        sentences = scorecard.explain(language)
        assert len(sentences) >= 2
        assert all(isinstance(sentence, str) and sentence for sentence in sentences)
        assert sentences == haitang.explain(scorecard.to_dict(), language)
        assert sentences == haitang.explain(scorecard.to_json(), language)


def test_refusals_list_every_issue(rubric):
    with pytest.raises(haitang.HaitangError) as caught:
        rubric.score({"1": "maybe", "2": 13, "9": True})
    refusal = caught.value
    assert {issue.at for issue in refusal.issues} == {"/answers/1", "/answers/2", "/answers/9"}
    codes = {entry.code for entry in haitang.catalogue()}
    for issue in refusal.issues:
        assert issue.code in codes
        assert f"{issue.at}: {issue.zh} · {issue.en} [{issue.code}]" in str(refusal)
    assert isinstance(refusal, ValueError)
    assert pickle.loads(pickle.dumps(refusal)).issues == refusal.issues


@pytest.mark.parametrize("door", [haitang.Rubric.from_json, haitang.network, haitang.explain])
@pytest.mark.parametrize("document", ["", "{", "[]", b"\xff", "[" * 100_000])
def test_every_door_refuses_what_is_no_document(door, document):
    with pytest.raises(haitang.HaitangError) as refusal:
        door(document)
    assert refusal.value.issues


def test_a_module_is_loaded_when_it_is_used():
    script = """
import sys
import haitang
assert [name for name in sys.modules if name.startswith("haitang.")] == []
haitang.Text("示例", "example")
assert "haitang._values" in sys.modules and "haitang._district" not in sys.modules
"""
    subprocess.check_output([sys.executable, "-c", script])


def test_type_checkers_see_what_is_there():
    package = ast.parse(Path(haitang.__file__).read_text(encoding="utf-8"))
    (typed,) = [part for part in package.body if isinstance(part, ast.If)]
    seen = {name.asname: part.module for part in typed.body for name in part.names}
    assert sorted(seen) == haitang.__all__ == dir(haitang)
    for name, module in seen.items():
        home = importlib.import_module("haitang.charts" if name == "charts" else module)
        assert getattr(haitang, name) is (home if name == "charts" else getattr(home, name))
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = haitang.nothing


def test_import_brings_no_data_frames():
    script = """
import sys
import haitang
for name in haitang.__all__:
    getattr(haitang, name)
loaded = {"altair", "duckdb", "numpy", "pandas", "polars", "pyarrow"} & set(sys.modules)
assert not loaded, loaded
"""
    subprocess.check_output([sys.executable, "-c", script])
