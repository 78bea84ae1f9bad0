"""What the types allow and what they don't: checked by mypy, never run."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import haitang


def use(rubric: haitang.Rubric) -> list[str]:
    """Everything a caller does first."""
    scorecard = rubric.score({"1": True, "2": Fraction(10, 3)}, subject="双石镇", date=date(2024, 6, 30))
    score: Decimal | Fraction | None = scorecard.score
    first: haitang.Line = scorecard.root.children[0]
    grade: str | None = scorecard.grade.id if scorecard.grade else None
    try:
        rubric.score_sheet("{}")
    except haitang.HaitangError as refusal:
        issues: tuple[haitang.Issue, ...] = refusal.issues
    rubric.score({}, "双石镇")  # type: ignore[call-arg]  # options are named
    rubric.score({}, station="双石镇")  # type: ignore[call-arg]  # no such option
    scorecard.status = "complete"  # type: ignore[misc]  # a scorecard is what was found
    first.points = Decimal(1)  # type: ignore[misc]
    scorecard.explain("fr")  # type: ignore[arg-type]  # no such language
    return [str(score), str(grade), *(issue.zh for issue in issues), *haitang.explain(scorecard, "en")]
