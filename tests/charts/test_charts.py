"""Pictures: valid by the published schema of Vega-Lite, drawn without a network, told apart where fonts lack."""

import base64
import json
import pickle
import subprocess
import sys
from decimal import Decimal
from fractions import Fraction
from importlib.resources import files
from pathlib import Path

import altair as alt
import jsonschema
import pytest
import vl_convert
import write_vectors

import haitang
from haitang import charts

TOP = Path(__file__).resolve().parents[2]
YONGCHUAN = TOP / "examples/yongchuan"
SCHEMA = json.loads((files(alt) / "vegalite/v5/schema/vega-lite-schema.json").read_text("utf-8"))
VALID = jsonschema.Draft7Validator(SCHEMA)
HEAVY = ("pandas", "polars", "pyarrow", "altair", "vl_convert", "numpy", "IPython")


@pytest.fixture(scope="module")
def rubric():
    return haitang.Rubric((YONGCHUAN / "rubric.json").read_bytes())


@pytest.fixture(scope="module")
def cards(rubric):
    return [rubric.score_sheet(sheet.read_bytes()) for sheet in sorted((YONGCHUAN / "sheets").glob("*.json"))]


def drawn(rubric, cards, language, theme):
    """One of each kind, of the district of the example."""
    look = {"language": language, "theme": theme}
    parts = ("network", "staff", "learning", "ledger")
    district = haitang.District(**{part: (YONGCHUAN / f"{part}.json").read_bytes() for part in parts})
    yield charts.lost_points(cards[3], **look)
    yield charts.profile(cards, cards[3].subject, **look)
    yield charts.heat_map(cards, **look)
    yield charts.ranking(cards, rubric=rubric, **look)
    yield district.chart_network(**look)
    yield district.chart_sites(on="2022-06-30", **look)
    yield district.chart_pace((YONGCHUAN / "programme.json").read_bytes(), "2022-09-30", **look)


@pytest.mark.parametrize(("language", "theme"), [("zh", "any"), ("en", "dark")])
def test_every_kind_is_valid_and_can_be_drawn(rubric, cards, language, theme):
    for chart in drawn(rubric, cards, language, theme):
        specification = chart.to_dict()
        assert specification["$schema"] == "https://vega.github.io/schema/vega-lite/v5.json"
        VALID.validate(specification)
        svg = chart.to_svg()
        assert specification["title"]["text"][0].strip()[:12] in svg
        assert "NaN" not in svg
        assert "undefined" not in svg
        assert "$" not in json.dumps(specification).replace('"$schema"', "")  # no gap is left
        assert chart.to_png()[:8] == b"\x89PNG\r\n\x1a\n"


def test_what_is_wrong_would_be_found(cards):
    specification = charts.lost_points(cards[0]).to_dict()
    specification["layer"][0]["mark"] = {"type": "piechart"}
    with pytest.raises(jsonschema.ValidationError):
        VALID.validate(specification)


def test_the_steps_of_every_station_lead_to_its_score(cards):
    finished = [card for card in cards if card.score is not None]
    assert len(finished) == 22
    for card in finished:
        *steps, last = rows_of(charts.lost_points(card))
        assert steps[0]["shown"] == str(card.maximum)
        for one, next_one in zip(steps, steps[1:]):
            assert next_one["from"] == one["to"]
        assert steps[-1]["to"] == last["from"]
        assert Decimal(last["shown"]) == card.score
        assert abs(Fraction(card.score) - Fraction(str(last["from"]))) <= Fraction(1, 20000)


def rows_of(chart):
    return chart.to_dict()["data"]["values"]


def test_the_vectors_hold_here_too():
    vectors = json.loads((TOP / "tests/vectors/charts.json").read_text("utf-8"))
    written = json.loads(json.dumps(write_vectors.pictures() + write_vectors.refusals() + write_vectors.reports()))
    assert vectors["vectors"] == written  # nobody edited what the program writes
    for vector in vectors["vectors"]:
        picture = vector["expect"].get("chart") or vector["expect"].get("answer")
        if picture:
            VALID.validate(picture)
            assert vl_convert.vegalite_to_svg(picture, vl_version="5.20").startswith("<svg")


def test_what_people_wrote_stays_text():
    hostile = {"zh": "</svg><script>alert(1)</script>", "en": "$rows"}
    rubric = json.loads(json.dumps(write_vectors.RUBRIC))
    rubric["children"][1]["title"] = hostile
    opened = haitang.Rubric.from_json(rubric)
    card = opened.score({"1": True, "2": 2}, subject="a")
    chart = charts.lost_points(card, title=hostile)
    assert "<script" not in chart.to_svg()
    english = charts.heat_map([card], titles={"a": hostile}, language="en")
    assert {row["station"] for row in rows_of(english)} == {"$rows"}


def test_a_notebook_gets_the_specification_and_a_picture(cards):
    chart = charts.ranking(cards)
    bundle = chart._repr_mimebundle_()
    assert bundle["application/vnd.vegalite.v5+json"] == chart.to_dict()
    assert base64.b64decode(bundle["image/png"]) == chart.to_png()
    assert chart._repr_mimebundle_(include={"text/plain"}) == {"text/plain": f"<haitang.Chart {chart.title}>"}
    assert pickle.loads(pickle.dumps(chart)) == chart
    with pytest.raises(AttributeError, match="immutable"):
        chart.title = "better"


def test_altair_takes_it(cards):
    changed = charts.ranking(cards).to_altair().properties(width=300)
    assert json.loads(changed.to_json())["width"] == 300


def test_what_is_missing_says_what_to_install(cards, monkeypatch):
    chart = charts.ranking(cards)
    monkeypatch.setitem(sys.modules, "altair", None)
    with pytest.raises(ImportError, match=r"altair is not installed: pip install 'haitang\[charts\]'"):
        chart.to_altair()
    monkeypatch.setitem(sys.modules, "vl_convert", None)
    with pytest.raises(ImportError, match="vl_convert is not installed"):
        chart.to_png()


def test_a_machine_without_chinese_letters_says_so(cards, monkeypatch):
    assert charts._has_chinese()  # noqa: SLF001  (the machine that runs the tests has some)
    monkeypatch.setattr(charts, "_has_chinese", lambda: False)
    with pytest.warns(haitang.MissingFontWarning, match="fonts-noto-cjk"):
        charts.ranking(cards).to_png()


def test_boxes_are_told_from_letters():
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><text y="16">{}</text></svg>'
    unassigned = [vl_convert.svg_to_png(svg.format(letter)) for letter in "\U0003fff0\U0003fff1"]
    assert unassigned[0] == unassigned[1]


def test_haitang_is_imported_alone():
    program = (
        "import sys, time; start = time.perf_counter(); import haitang; took = time.perf_counter() - start;"
        f"print(took); print([name for name in {HEAVY} if name in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    took, loaded = found.stdout.splitlines()
    print(f"import haitang: {float(took) * 1000:.0f} ms")  # noqa: T201  (reported, not judged)
    assert loaded == "[]"
