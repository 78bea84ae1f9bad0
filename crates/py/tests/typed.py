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


def ask(rubric: haitang.Rubric, other: haitang.Rubric) -> list[str]:
    """What comes beside a score."""
    sheet = rubric.sheet({"1": True}, subject="双石镇")
    cohort: tuple[haitang.Scorecard, ...] = rubric.score_cohort([sheet, "{}", b"{}"])
    receipt: haitang.Receipt = rubric.receipt(sheet)
    valid: bool = rubric.verify(receipt, sheet).valid
    findings: haitang.Findings = rubric.lint()
    severity: haitang.Severity = findings[0].severity
    plan: haitang.Plan | None = rubric.improve(sheet, "good", {"1": Decimal(3)}).plan
    moved: Decimal | Fraction | None = rubric.impact(other, [sheet]).sheets[0].moved.lowest
    changes: tuple[haitang.Change, ...] = rubric.diff(other).meaning
    book: bytes = rubric.to_xlsx()
    rubric.diff("{}")  # type: ignore[arg-type]  # two checked rubrics are compared
    rubric.improve(sheet, costs=["1"])  # type: ignore[arg-type]  # costs have names
    rubric.verify(rubric, sheet)  # type: ignore[arg-type]  # a rubric is no receipt
    receipt.status = "complete"  # type: ignore[misc]  # a receipt is what was issued
    findings[0].severity = "note"  # type: ignore[misc]
    third: haitang.ThirdOpinions = rubric.third_opinions([sheet])
    grades: tuple[str | None, ...] = third[0].grades
    asked: tuple[haitang.Input, ...] = rubric.criteria[0].inputs[0].each
    section: haitang.Section = rubric.criteria[0]
    section.points = Decimal(1)  # type: ignore[misc]  # a rubric never changes
    cost: Decimal | Fraction = plan.cost  # type: ignore[union-attr]  # there may be none
    return [
        str(valid),
        severity,
        str(moved),
        str(book),
        str(grades),
        str(asked),
        str(cost),
        *(change.zh for change in changes),
        *map(str, cohort),
    ]


def asked(network: dict[str, object]) -> list[str]:
    """What a district is asked."""
    district = haitang.District(network=network)
    saved: int = district.sharing("2024-06").sum.saved
    hours: Decimal | Fraction = district.sharing((date(2024, 6, 1), "2024-06-30")).sum.hours
    first: date = district.coverage(date(2024, 6, 30)).cells[0].gaps[0].period.first
    value: int | Decimal | Fraction | None = district.measures("2024", of="station", by="month").figures[0].value
    tier: haitang.Tier = district.presence("2024-06-30").stations[0].tier
    proposed: haitang.Rows[haitang.ProposedFinding] = district.propose_findings({}, "a")
    haitang.District(network)  # type: ignore[call-arg]  # parts are named
    district.survey(day="2024-06-30")  # type: ignore[call-arg]  # the day is called on
    district.measures("2024", of="planet")  # type: ignore[arg-type]  # no such split
    district.survey().functions[0].headline = "1+1+1"  # type: ignore[misc]  # what was counted is not changed
    district.presence(2024)  # type: ignore[arg-type]  # a year is no day
    return [str(saved), str(hours), str(first), str(value), tier, *(row.text.zh for row in proposed)]
