"""The lines of a scorecard: points, answers, opinions and losses of every node (得分明细)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  (the field is called date)
from typing import Any, Literal

from haitang._values import Number, Text, number, number_of, show, text_of


@dataclass(frozen=True)
class Range:
    """From the lowest to the highest value that can still be reached."""

    exact: Number | None
    """The value, where lowest and highest are one."""
    lowest: Number | None
    """``None`` for an end without bound."""
    highest: Number | None
    """``None`` for an end without bound."""

    def __str__(self) -> str:
        """``"392"``, or ``"6 – 10"`` while it is open."""
        if self.exact is not None:
            return show(self.exact)
        lowest = "−∞" if self.lowest is None else show(self.lowest)
        return f"{lowest} – {show(self.highest)}"


@dataclass(frozen=True)
class LostPoints:
    """Some points that a line lost, and to what (失分)."""

    line: str
    """Id of the line of the scorecard."""
    code: str
    """Which construct took them: ``unmet``, ``deducted``, ``ratio``, ``rounding`` …"""
    where: str
    """Path of that construct inside the criterion."""
    inputs: tuple[str, ...]
    """The inputs that it hung on."""
    title: Text | None
    """Title of the construct, if it has one."""
    points: Number
    """In the points of the line."""
    of_total: Number | None
    """In the points of the total."""


@dataclass(frozen=True)
class Unit:
    """One of several things that were counted, visited or drawn (明细)."""

    values: tuple[object, ...]
    """Its values in the order of what is asked; ``None`` for one that is missing."""
    unit: str | None = None
    """What it is called."""


@dataclass(frozen=True)
class NumberGiven:
    """What one of several assessors gave for an input."""

    assessor: str
    value: Number | None
    """``None`` when it is missing."""
    party: str | None = None
    """For whom the assessor speaks."""
    reason: str | None = None


@dataclass(frozen=True)
class Figure:
    """What a value was worked out of (统计依据)."""

    counting: str
    """The counting policy."""
    measure: str
    period: str
    row_ids: tuple[str, ...]
    """The first of the rows behind it."""
    rows: int
    """How many rows are behind it."""
    unit: str


@dataclass(frozen=True)
class Answer:
    """The answer to one input, as it was read."""

    input: str
    title: Text | None
    value: object
    """``bool``, text, list, ``{"done", "due"}``, the document of units, or ``None`` when missing; numbers as text."""
    chosen: tuple[Text, ...] = ()
    """The titles of the options chosen."""
    source: str | None = None
    """Where the value of a rubric's input comes from, when it was not observed."""
    opinions: tuple[NumberGiven, ...] = ()
    """What each of several assessors gave."""
    figure: Figure | None = None
    """What the value is, when it was worked out of a ledger."""

    @property
    def units(self) -> tuple[Unit, ...]:
        """The things described one by one, of an input of the type ``units``; empty for all others.

        >>> Answer("shops", None, {"drawn_by": "A07", "seed": "1", "units": [{"unit": "17号", "values": [True]}]}).units
        (Unit(values=(True,), unit='17号'),)
        """
        rows = self.value.get("units", ()) if isinstance(self.value, dict) else self.value
        if not isinstance(rows, list):
            return ()
        return tuple(Unit(tuple(row["values"]), row.get("unit")) for row in rows if isinstance(row, dict))


@dataclass(frozen=True)
class Carried:
    """An earlier result that was taken over (沿用的结果)."""

    date: Date
    """When the points were given."""
    points: Number
    source: str
    """Where they stand."""


@dataclass(frozen=True)
class Opinion:
    """A node as one of several assessors judges it (评分意见)."""

    assessor: str
    line: Line
    """The whole line of the node; nothing of it reaches the total by itself."""
    party: str | None = None
    """For whom the assessor speaks."""


@dataclass(frozen=True)
class Line:
    """One node of the rubric with its score and its reasons.

    >>> import haitang
    >>> example = haitang.example()
    >>> card = example.rubric.score_sheet(example.sheet)
    >>> [(line.id, line.score.exact) for line in card.root.walk()][1:]
    [('1', Decimal('6')), ('2', Decimal('1'))]
    """

    id: str
    title: Text
    role: Literal["base", "bonus", "penalty"]
    points: Number
    """Full points of the node (分值)."""
    worth: Number
    """What the node is worth within its parent."""
    applicable: bool
    score: Range | None
    """``None`` when the node does not apply."""
    of_total: Number | None
    """What the line puts into the total, at the lowest end."""
    lost: tuple[LostPoints, ...]
    children: tuple[Line, ...] = ()
    """Empty on a criterion."""
    decided_by: str | None = None
    """Criterion: which step of the order of precedence gave the points."""
    state: str | None = None
    """Criterion: what the answer is apart from its values (``answered``, ``missing``, ``not_applicable`` …)."""
    answers: tuple[Answer, ...] = ()
    evidence: tuple[str, ...] | None = None
    assessor: str | None = None
    reason: str | None = None
    note: str | None = None
    source: str | None = None
    """Criterion: where the values come from that were not observed."""
    carried: Carried | None = None
    """Criterion: the earlier result that was taken over."""
    opinions: tuple[Opinion, ...] = ()
    """What each assessor makes of it, where several judge."""

    def walk(self) -> Iterator[Line]:
        """Give this line and all below it, in the order of the rubric."""
        yield self
        for child in self.children:
            yield from child.walk()


def range_of(document: Mapping[str, str | None]) -> Range:
    """Read a range."""
    return Range(**{end: number_of(text) for end, text in document.items()})


def line_of(document: Mapping[str, Any]) -> Line:
    """Read a line and all below it."""
    read = {
        "title": Text(**document["title"]),
        "points": number(document["points"]),
        "worth": number(document["worth"]),
        "score": None if document["score"] is None else range_of(document["score"]),
        "of_total": number_of(document["of_total"]),
        "lost": tuple(_lost(document["id"], row) for row in document["lost"]),
        "children": tuple(map(line_of, document.get("children", ()))),
        "answers": tuple(map(answer_of, document.get("answers", ()))),
        "evidence": tuple(document["evidence"]) if "evidence" in document else None,
        "carried": _carried(document["carried"]) if "carried" in document else None,
        "opinions": tuple(map(_opinion, document.get("opinions", ()))),
    }
    return Line(**{**document, **read})


def answer_of(document: Mapping[str, Any]) -> Answer:
    """Read an answer."""
    read = {
        "title": text_of(document.get("title")),
        "chosen": tuple(Text(**title) for title in document.get("chosen", ())),
        "opinions": tuple(
            NumberGiven(**{**given, "value": number_of(given["value"])}) for given in document.get("opinions", ())
        ),
        "figure": _figure(document["figure"]) if "figure" in document else None,
    }
    return Answer(**{**document, **read})


def _figure(document: Mapping[str, Any]) -> Figure:
    return Figure(**{**document, "row_ids": tuple(document["row_ids"]), "rows": int(document["rows"])})


def _carried(document: Mapping[str, str]) -> Carried:
    return Carried(Date.fromisoformat(document["date"]), number(document["points"]), document["source"])


def _opinion(document: Mapping[str, Any]) -> Opinion:
    return Opinion(document["assessor"], line_of(document["line"]), document.get("party"))


def _lost(line: str, document: Mapping[str, Any]) -> LostPoints:
    return LostPoints(
        line=line,
        code=document["code"],
        where=document["where"],
        inputs=tuple(document["inputs"]),
        title=text_of(document.get("title")),
        points=number(document["points"]),
        of_total=number_of(document["of_total"]),
    )
