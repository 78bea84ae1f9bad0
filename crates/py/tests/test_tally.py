"""Tallies: every answer is what was declared, and the document is what it was."""

import json
import pickle
from decimal import Decimal
from pathlib import Path

import pytest
from test_district import plain, spare

import haitang
from haitang._record import Rows, read

VECTORS = Path(__file__).resolve().parents[3] / "tests/vectors/tally.json"
SUITE = json.loads(VECTORS.read_bytes())
KINDS = {
    "summary": Rows[haitang.TallyGroup],
    "rank": haitang.ScoreRank,
    "percentile": haitang.ScorePercentile,
}
ANSWERED = [vector for vector in SUITE["vectors"] if vector["call"] == "ask_tally" and "issues" not in vector["expect"]]


@pytest.mark.parametrize("vector", ANSWERED, ids=[vector["name"] for vector in ANSWERED])
def test_an_answer_is_what_was_declared(vector):
    ((key, answer),) = vector["expect"].items()
    record = read(KINDS[key], answer)
    assert spare(plain(record)) == spare(answer)
    assert pickle.loads(pickle.dumps(record)) == record
    assert "TallyGroup" in str(record) or record.to_html("en")


def test_a_tally_is_its_document():
    whole = haitang.Tally(SUITE["documents"]["whole"])
    parts = [haitang.Tally(SUITE["documents"][name]) for name in ("second", "first")]
    assert haitang.Tally.merged(parts) == parts[1] + parts[0] == whole
    assert hash(whole) == hash(pickle.loads(pickle.dumps(whole)))
    assert json.loads(whole.to_json()) == SUITE["documents"]["whole"]
    assert repr(whole) == "Tally(demo by 省 of score)"
    assert "<table>" in whole._repr_html_()
    assert (whole.by, whole.numbers, whole.rubric) == (("省",), ("score",), "demo")
    assert whole.summary()[0].numbers[0].mean == Decimal("80.5")
    assert whole.rank(80, where={"省": "甲"}).above.lowest == 2
    assert whole.percentile(40).value.lowest == Decimal("72.5")
    with pytest.raises(TypeError):
        whole + 1
    with pytest.raises(haitang.HaitangError):
        haitang.Tally.merged([])
