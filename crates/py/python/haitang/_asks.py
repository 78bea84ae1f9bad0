"""What a rubric asks, for those who build a form (评估表结构)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, Union

from haitang._values import Number, Text, number, number_of, text_of


@dataclass(frozen=True)
class Party:
    """One of the parties that judge (评分方)."""

    party: str
    title: Text | None
    weight: Number | None


@dataclass(frozen=True)
class Assessors:
    """Whom to ask, where several assessors judge (多人评分)."""

    take: str
    """How their opinions are combined: ``mean``, ``median``, ``trimmed_mean``, ``weighted``, ``agreed`` …"""
    missing: Literal["open", "leave_out"]
    """What becomes of those who are missing."""
    count: int | None
    """How many are expected, where they have no names."""
    parties: tuple[Party, ...]
    at_least: int | None
    drop_each_side: int | None
    apart: Number | None
    """Opinions further apart than this are disputed."""


@dataclass(frozen=True)
class Sample:
    """How a sample of units is drawn (抽样)."""

    draw: int
    """Most units drawn."""
    from_: Text
    """The list that it is drawn from (``from`` in the document)."""


@dataclass(frozen=True)
class Origin:
    """Where a value is taken over from that is not observed (数据来源): one of these. The sheet has to cite it."""

    earlier: str | None = None
    """Id of an input of an earlier period."""
    measure: str | None = None
    """Id of a figure worked out of a ledger."""
    scorecard: str | None = None
    """Id of another evaluation."""
    other: Text | None = None


@dataclass(frozen=True)
class Input:
    """Something that a criterion asks (填报项)."""

    id: str
    type: str
    """``bool``, ``count``, ``number``, ``share``, ``choice``, ``list``, ``date``, ``assessed`` or ``units``."""
    title: Text | None
    options: tuple[tuple[str, Text], ...]
    """Ids and titles of the options of a choice or list."""
    at_least: Number | None
    at_most: Number | None
    """The highest answer; of units, how many there may be."""
    assessors: Assessors | None = None
    """Where several assessors give the value."""
    description: Text | None = None
    each: tuple[Input, ...] = ()
    """What is asked of each of several units (明细)."""
    sample: Sample | None = None
    """Where the units are a drawn sample."""
    from_: Origin | None = None
    """Where the value is taken over from, when it is not observed (``from`` in the document)."""
    places: int | None = None
    """Most decimal places."""
    unit: Text | None = None
    """What a number is measured in."""
    when_due_zero: Union[Number, Literal["refuse"], None] = None
    """What a share is when nothing was due; ``"refuse"``: such an answer is refused."""
    may_exceed: bool = False
    """Whether more may be done than was due."""
    or_zero: bool = False
    """Whether an assessor's number may be 0 although its range does not hold 0."""


@dataclass(frozen=True)
class Section:
    """A section (一级指标, or any level between)."""

    id: str
    title: Text
    points: Number
    """Full points (分值)."""
    parent: str
    """Id of the section above it; that of the rubric at the top."""
    level: int
    """How deep it stands: 1 at the top."""
    role: Literal["base", "bonus", "penalty"]
    class_: str | None
    """A class of nodes that gates can count (指标类别)."""
    description: Text | None
    method: Text | None
    source: Text | None
    assessors: Assessors | None
    """Where several assessors judge it."""


@dataclass(frozen=True)
class Criterion(Section):
    """A criterion (末级指标) of a rubric, for those who build a form."""

    inputs: tuple[Input, ...]
    states: tuple[str, ...]
    """What may be said of it as a whole: ``answered``, ``not_met``, ``exempt`` …"""
    evidence: tuple[Text, ...]
    """What evidence is asked for."""
    evidence_required: bool


def input_of(document: Mapping[str, Any]) -> Input:
    """Read an input."""
    origin, sample, due = document.get("from"), document.get("sample"), document.get("when_due_zero")
    return Input(
        id=document["id"],
        type=document["type"],
        title=text_of(document.get("title")),
        options=tuple((option["id"], Text(**option["title"])) for option in document["options"]),
        at_least=number_of(document.get("at_least")),
        at_most=number_of(document.get("at_most")),
        assessors=assessors_of(document.get("assessors")),
        description=text_of(document.get("description")),
        each=tuple(map(input_of, document.get("each", ()))),
        sample=None if sample is None else Sample(int(sample["draw"]), Text(**sample["from"])),
        from_=None if origin is None else Origin(**{**origin, "other": text_of(origin.get("other"))}),
        places=_whole(document, "places"),
        unit=text_of(document.get("unit")),
        when_due_zero="refuse" if due == "refuse" else number_of(due),
        may_exceed=document.get("may_exceed", False),
        or_zero=document.get("or_zero", False),
    )


def section_of(document: Mapping[str, Any]) -> Section:
    """Read a section."""
    return Section(**_node(document))


def criterion_of(document: Mapping[str, Any]) -> Criterion:
    """Read a criterion."""
    return Criterion(
        **_node(document),
        inputs=tuple(map(input_of, document["inputs"])),
        states=tuple(document["states"]),
        evidence=tuple(Text(**text) for text in document["evidence"]),
        evidence_required=document["evidence_required"],
    )


def assessors_of(document: Mapping[str, Any] | None) -> Assessors | None:
    """Read whom to ask, where there are several."""
    if document is None:
        return None
    parties = (
        Party(row["party"], text_of(row.get("title")), number_of(row.get("weight")))
        for row in document.get("parties", ())
    )
    return Assessors(
        take=document["take"],
        missing=document["missing"],
        count=_whole(document, "count"),
        parties=tuple(parties),
        at_least=_whole(document, "at_least"),
        drop_each_side=_whole(document, "drop_each_side"),
        apart=number_of(document.get("apart")),
    )


def _node(document: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "id": document["id"],
        "title": Text(**document["title"]),
        "points": number(document["points"]),
        "parent": document["parent"],
        "level": int(document["level"]),
        "role": document["role"],
        "class_": document.get("class"),
        "description": text_of(document.get("description")),
        "method": text_of(document.get("method")),
        "source": text_of(document.get("source")),
        "assessors": assessors_of(document.get("assessors")),
    }


def _whole(document: Mapping[str, Any], key: str) -> int | None:
    return int(document[key]) if key in document else None
