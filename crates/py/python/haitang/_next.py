"""What comes next: what to improve, and who still decides (改进建议、待定指标)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from haitang._changes import Outcome
from haitang._lines import Range, range_of
from haitang._table import table_html
from haitang._values import Language, Number, Text, number, number_of, show


@dataclass(frozen=True)
class Step:
    """One criterion, raised from its present answer to its best one."""

    criterion: str
    title: Text
    answer: Mapping[str, Any] = field(hash=False)
    """The answer, which can be put into a sheet as it is."""
    points: Range
    """Its points now."""
    points_after: Range
    cost: Number
    proved: bool
    """Whether no answer can give more."""
    figures: tuple[str, ...] = ()
    """Inputs of which the sheet has a figure with another value: it goes when the answer comes."""


@dataclass(frozen=True)
class Plan:
    """The cheapest set of steps with which the sheet surely reaches the grade."""

    steps: tuple[Step, ...]
    cost: Number
    points: Number
    """By how much the points of its criteria change, all together."""
    after: Outcome
    """How the sheet stands then."""


@dataclass(frozen=True)
class Marginal:
    """One step, made alone (边际提升)."""

    step: Step
    total: Number | None
    """By how much the lowest total rises; ``None`` where an end has no bound."""
    changes_grade: bool
    after: Outcome


@dataclass(frozen=True)
class Blocked:
    """What is in the way when no plan reaches the grade."""

    code: Literal["score", "gate", "together", "not_rated"]
    sentence: Text
    gate: str | None = None
    """Id of the gate, where one is in the way."""


@dataclass(frozen=True)
class Improvement:
    """What to improve for a better grade (改进建议). In a notebook it is a table.

    >>> import haitang
    >>> rubric = haitang.Rubric.from_json({
    ...     "haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
    ...         {"id": "1", "title": "制度", "points": "6", "inputs": [{"id": "met", "type": "bool"}],
    ...          "rule": {"kind": "all_or_nothing", "when": "met"}},
    ...         {"id": "2", "title": "场地", "points": "4", "inputs": [{"id": "place", "type": "bool"}],
    ...          "rule": {"kind": "all_or_nothing", "when": "place"}}],
    ...     "grades": {"bands": [{"grade": "good", "title": "良好", "at_least": "6"}],
    ...                "otherwise": {"grade": "fail", "title": "不合格"}, "gates": []}})
    >>> advice = rubric.improve(rubric.sheet({"1": False, "2": True}))
    >>> advice.target, [(step.criterion, dict(step.answer)) for step in advice.plan.steps]
    ('good', [('1', {'met': True})])
    """

    target: str | None
    """Id of the grade that is wanted."""
    present: Outcome
    plan: Plan | None
    """``None`` when no plan reaches the grade; then see :attr:`blocked`."""
    complete: bool
    """Whether it is proved that no plan is cheaper, or that there is none."""
    marginal: tuple[Marginal, ...]
    """Every criterion that has a better answer, improved alone."""
    blocked: tuple[Blocked, ...]
    summary: Text
    """One sentence."""

    def to_html(self, language: Language = "zh") -> str:
        """Give the criteria that can be better as a table in HTML; those of the plan are marked.

        >>> import haitang
        >>> example = haitang.example()
        >>> "sessions" in example.rubric.improve(example.sheet, "good").to_html("en")
        True
        """
        planned = {step.criterion for step in self.plan.steps} if self.plan else set()
        rows = [
            (
                "●" if row.step.criterion in planned else "",
                f"{row.step.criterion} {row.step.title.to(language)}",
                str(row.step.points),
                str(row.step.points_after),
                "" if row.total is None else show(row.total),
                show(row.step.cost),
            )
            for row in self.marginal
        ]
        head = {
            "zh": ("方案", "指标", "现得分", "可得分", "总分提升", "成本"),
            "en": ("plan", "criterion", "points", "possible", "total", "cost"),
        }[language]
        return table_html(self.summary.to(language), head, rows, language)

    def _repr_html_(self) -> str:
        return self.to_html()


@dataclass(frozen=True)
class End:
    """What a sheet would be with one criterion filled in at its best or worst."""

    answer: Mapping[str, Any] = field(hash=False)
    stands: Outcome
    proved: bool
    """Whether no answer goes further."""


@dataclass(frozen=True)
class Open:
    """A criterion that is open, and what hangs on it alone."""

    criterion: str
    title: Text
    decides: bool
    """Whether the grades that can be reached change at one of its ends."""
    moves: Number | None
    """By how much the lowest total differs between its worst and its best; ``None`` without bound."""
    best: End | None
    worst: End | None


@dataclass(frozen=True)
class Interval:
    """What an unfinished sheet can still become, and which criteria decide it (待定指标)."""

    present: Outcome
    open: tuple[Open, ...]
    summary: Text
    """One sentence."""


def improvement_of(document: Mapping[str, Any]) -> Improvement:
    """Read an improvement."""
    read = {
        "present": outcome_of(document["present"]),
        "plan": None if document["plan"] is None else _plan(document["plan"]),
        "marginal": tuple(map(_marginal, document["marginal"])),
        "blocked": tuple(Blocked(**{**row, "sentence": Text(**row["sentence"])}) for row in document["blocked"]),
        "summary": Text(**document["summary"]),
    }
    return Improvement(**{**document, **read})


def interval_of(document: Mapping[str, Any]) -> Interval:
    """Read an interval."""
    return Interval(outcome_of(document["present"]), tuple(map(_open, document["open"])), Text(**document["summary"]))


def outcome_of(document: Mapping[str, Any]) -> Outcome:
    """Read a score with its grades."""
    grades = document["grades"]
    return Outcome(range_of(document["score"]), None if grades is None else tuple(grades))


def _plan(document: Mapping[str, Any]) -> Plan:
    steps = tuple(map(_step, document["steps"]))
    return Plan(steps, number(document["cost"]), number(document["points"]), outcome_of(document["after"]))


def _step(document: Mapping[str, Any]) -> Step:
    ends = {key: range_of(document[key]) for key in ("points", "points_after")}
    read = {
        "cost": number(document["cost"]),
        "figures": tuple(document.get("figures", ())),
        "title": Text(**document["title"]),
    }
    return Step(**{**document, **ends, **read})


def _marginal(document: Mapping[str, Any]) -> Marginal:
    read = {
        "step": _step(document["step"]),
        "total": number_of(document["total"]),
        "after": outcome_of(document["after"]),
    }
    return Marginal(**{**document, **read})


def _open(document: Mapping[str, Any]) -> Open:
    ends = {key: None if document[key] is None else _end(document[key]) for key in ("best", "worst")}
    read = {"title": Text(**document["title"]), "moves": number_of(document["moves"])}
    return Open(**{**document, **ends, **read})


def _end(document: Mapping[str, Any]) -> End:
    return End(**{**document, "stands": outcome_of(document["stands"])})
