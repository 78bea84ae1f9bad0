"""Values on their way in and out."""

import json
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

import haitang
import pytest
from haitang._values import to_bytes


def score_of(rubric, sessions):
    return rubric.score({"1": True, "2": sessions})["2"].score.exact


@pytest.mark.parametrize(
    "sessions",
    [7, 7.0, "7", "７", Decimal(7), Decimal("7.00"), Fraction(7), Fraction(14, 2), {"sessions": 7}],
)
def test_any_number_is_exact(rubric, sessions):
    assert score_of(rubric, sessions) == Fraction(7, 3)


def test_a_decimal_where_one_is_exact_else_a_fraction(rubric):
    assert isinstance(score_of(rubric, 3), Decimal)
    assert isinstance(score_of(rubric, 7), Fraction)


def test_a_float_is_its_shortest_text(rubric):
    # 0.1 is no tenth in binary; its text is
    assert score_of(rubric, 0.3) == Decimal("0.1")


@pytest.mark.parametrize("sessions", [float("nan"), float("inf"), float("-inf"), Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_refused_by_name(rubric, sessions):
    with pytest.raises(haitang.HaitangError) as refusal:
        rubric.score({"2": sessions})
    (issue,) = refusal.value.issues
    assert issue.at == "/answers/2"
    assert issue.code.startswith("number.")
    assert str(sessions) in issue.en
    assert str(sessions) in issue.zh


def test_days_are_iso_text():
    assert json.loads(to_bytes({"date": date(2022, 8, 5)})) == {"date": "2022-08-05"}
    # a moment is no day: it goes whole, so that the core can say so
    assert json.loads(to_bytes([datetime(2022, 8, 5, 12, 30)])) == ["2022-08-05T12:30:00"]  # noqa: DTZ001


def test_date_reaches_the_scorecard(rubric):
    assert rubric.score({}, date=date(2022, 8, 5)).date == date(2022, 8, 5)
    assert rubric.score({}).date is None


def test_ids_are_text_or_1_10_becomes_1_1(rubric):
    with pytest.raises(TypeError, match=r"'1\.1'"):
        rubric.score({1.10: True})


def test_what_no_document_holds_is_refused(rubric):
    with pytest.raises(TypeError, match="complex"):
        rubric.score({"2": 1j})


def test_collections_of_any_kind():
    assert to_bytes({"a": (1, 2), "b": {"y", "x"}, "c": frozenset()}) == b'{"a":[1,2],"b":["x","y"],"c":[]}'


def test_scalars_of_numpy_without_numpy():
    class Bool:
        """As numpy's: no bool, no number, but it knows one."""

        def item(self):
            return True

    class Float32(float):
        """As numpy's float64: a float."""

    assert to_bytes([Bool(), Float32(0.1)]) == b"[true,0.1]"


@pytest.mark.parametrize("note", ["\ud800", "a\udc00b"])
def test_a_lone_surrogate_is_refused_by_name(rubric, note):
    for sheet in ({"1": {"place": True, "note": note}}, {"1": {"place": True}, note: True}):
        with pytest.raises(haitang.HaitangError) as refusal:
            rubric.score(sheet)
        assert "json.lone_surrogate" in {issue.code for issue in refusal.value.issues}
    with pytest.raises(haitang.HaitangError):
        haitang.Rubric.from_json('{"id":"' + note + '"}')


def test_text_beyond_the_first_plane_passes(rubric):
    assert rubric.score({"1": {"place": True, "note": "\U00020000"}})["1"].note == "\U00020000"


def test_text_bytes_and_mapping_are_the_same(document):
    text = json.dumps(document, ensure_ascii=False)
    for given in (document, text, text.encode(), bytearray(text.encode())):
        assert haitang.Rubric.from_json(given).points == 10
