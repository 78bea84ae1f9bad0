"""Agreement of assessors, their severity, and robustness of weights (信度与稳健性)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from haitang import _native
from haitang._answers_reliability import AssessorSeverity, RatingAgreement, Robustness
from haitang._errors import opened
from haitang._record import Rows, read
from haitang._values import parsed, to_bytes

if TYPE_CHECKING:
    from haitang._rubric import Document


def agreement(
    ratings: Document,
    *,
    confidence: object = None,
    bootstrap: Mapping[str, object] | None = None,
    weights: Mapping[str, object] | None = None,
) -> RatingAgreement:
    """Say how well assessors agree (评分者一致性).

    >>> import haitang
    >>> said = {"A": (1, 2, 3, 3), "B": (1, 2, 3, 4)}
    >>> found = haitang.agreement({"haitang": "ratings/1", "level": "interval", "ratings": [
    ...     {"unit": str(unit), "assessor": who, "value": value}
    ...     for who, values in said.items() for unit, value in enumerate(values)]})
    >>> [(row.level, row.estimate.value) for row in found.alpha][2]  # 1 less 2/8 over 126/56
    ('interval', Fraction(8, 9))
    >>> found.pairs[0].unweighted.value  # (3/4 less 1/4) over (1 less 1/4)
    Fraction(2, 3)

    :param ratings: who gave which value to which unit, and the level of measurement (``ratings/1``)
    :param confidence: how sure intervals are, as a share; ``"0.95"`` where nothing is said
    :param bootstrap: ``{"seed": …, "draws": …}`` to draw the units of α again and again
    :param weights: ``{"categories": …, "disagreement": …}`` for a κ by a table of disagreement

    Raises :class:`HaitangError` with everything that is wrong with ratings and question.
    """
    asked = {"confidence": confidence, "bootstrap": bootstrap, "weights": weights}
    question = {key: value for key, value in asked.items() if value is not None}
    reply = _native.agreement(to_bytes(ratings), to_bytes(question))
    return read(RatingAgreement, parsed(opened(reply, "agreement")))


def severity(ratings: Document) -> Rows[AssessorSeverity]:
    """Say how much stricter each assessor is than the others on the same units (评分宽严).

    >>> import haitang
    >>> rows = haitang.severity({"haitang": "ratings/1", "level": "interval", "ratings": [
    ...     {"unit": "双石镇", "assessor": "A", "value": "8"}, {"unit": "双石镇", "assessor": "B", "value": "6.5"}]})
    >>> [(row.assessor, row.severity.value, row.units) for row in rows]
    [('A', Decimal('-1.5'), 1), ('B', Decimal('1.5'), 1)]

    Raises :class:`HaitangError` with everything that is wrong with the ratings.
    """
    return read(Rows[AssessorSeverity], parsed(opened(_native.severity(to_bytes(ratings)), "severity")))


def robustness(weighed: Document) -> Robustness:
    """Say which results hang on the weights (权重稳健性).

    >>> import haitang
    >>> found = haitang.robustness({"haitang": "robustness/1",
    ...     "parts": [{"id": "1", "weight": "60"}, {"id": "2", "weight": "40"}],
    ...     "stations": [{"id": "甲", "scores": {"1": "0.9", "2": "0.5"}},
    ...                  {"id": "乙", "scores": {"1": "0.6", "2": "0.9"}}]})
    >>> swap = found.swaps[0]
    >>> swap.above, swap.flip.part, swap.flip.share  # 0.74 and 0.72 tie where part 1 has 4/7 of the weight
    ('甲', '1', Fraction(4, 7))

    Raises :class:`HaitangError` with everything that is wrong with the document (``robustness/1``).
    """
    return read(Robustness, parsed(opened(_native.robustness(to_bytes(weighed)), "robustness")))
