"""How far results can be trusted: every answer is what was declared, and the methods ask what they say."""

import json
import pickle
from fractions import Fraction
from pathlib import Path

import pytest
from test_district import plain, spare

import haitang
from haitang._record import read

VECTORS = Path(__file__).resolve().parents[3] / "tests/vectors/reliability.json"
KINDS = {"agreement": haitang.RatingAgreement, "robustness": haitang.Robustness, "rounds": haitang.RoundsCompared}
ANSWERED = [
    vector
    for vector in json.loads(VECTORS.read_bytes())["vectors"]
    if vector["call"] in KINDS and "issues" not in vector["expect"]
]


def spoken(subject, **sessions):
    """A sheet on which two assessors give the sessions, and agree on the place."""
    entries = [{"assessor": who, "criterion": "1", "value": True} for who in sessions]
    entries += [{"assessor": who, "criterion": "2", "value": value} for who, value in sessions.items()]
    return {"haitang": "sheet/1", "rubric": "demo", "subject": subject, "answers": {}, "entries": entries}


@pytest.mark.parametrize("vector", ANSWERED, ids=[vector["name"] for vector in ANSWERED])
def test_an_answer_is_what_was_declared(vector):
    answer = vector["expect"][vector["call"]]
    record = read(KINDS[vector["call"]], answer)
    assert spare(plain(record)) == spare(answer)
    assert pickle.loads(pickle.dumps(record)) == record
    assert "None" not in record.to_html("en") + str(record)


def test_ratings_come_out_of_sheets(document):
    judged = haitang.Rubric.from_json({**document, "assessors": {"take": "mean", "count": "2"}})
    topics = judged.ratings([spoken("甲镇", A=6, B=9), spoken("乙镇", A=3, B=3)])
    assert [topic.of for topic in topics] == ["demo", "1", "2"]
    # 2 and 3 of 4 points, 1 and 1
    found = haitang.agreement(topics[2].ratings, confidence="0.9", bootstrap={"seed": "s", "draws": 3})
    assert (found.units, found.assessors, found.pairs[0].agreed, found.alpha[0].bootstrap.draws) == (2, 2, 1, 3)
    rows = haitang.severity(topics[2].ratings)
    assert [(row.assessor, row.severity.value) for row in rows] == [("A", Fraction(1, 2)), ("B", Fraction(-1, 2))]
    constant = haitang.agreement(topics[1].ratings)
    assert constant.alpha[0].estimate.value is None
    assert constant.alpha[0].estimate.undefined.code == "no_variation"


def test_weights_of_disagreement():
    rows = [{"unit": str(at), "assessor": who, "value": v} for who in "AB" for at, v in enumerate("xyx")]
    ratings = {"haitang": "ratings/1", "level": "nominal", "ratings": rows}
    weights = {"categories": ["x", "y"], "disagreement": [[0, 1], [1, 0]]}
    assert haitang.agreement(ratings, weights=weights).pairs[0].custom.value == 1


def test_rounds_stand_behind_a_fence(document, rubric):
    old, new = ([rubric.sheet({"1": True, "2": n}, subject="甲镇")] for n in (6, 12))
    assert rubric.rounds(old, rubric, new).totals.up == 1
    first, second = document["children"]
    other = haitang.Rubric.from_json({**document, "children": [{**first, "points": "7"}, second]})
    with pytest.raises(haitang.HaitangError) as refusal:
        rubric.rounds(old, other, new)
    assert [issue.code for issue in refusal.value.issues] == ["reliability.other_meaning"]
    assert rubric.rounds(old, other, new, criteria={"1": "1"}).totals is None
    assert rubric.rounds(old, other, new, carry_over=True).criteria[0].counted.same == 1
