"""Scores evaluations of social work stations exactly, with a reason for every point lost.

>>> import haitang
>>> rubric = haitang.Rubric.from_json({
...     "haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
...         {"id": "1", "title": "有场地", "points": "6", "inputs": [{"id": "place", "type": "bool"}],
...          "rule": {"kind": "all_or_nothing", "when": "place"}}]})
>>> rubric.score({"1": True}).score
Decimal('6')

Every quantity is exact: ``Decimal`` where a decimal is, else ``Fraction``. What is wrong with a document
is raised as :class:`HaitangError`, which lists all issues at once, each with its place in the document.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from haitang import _native
from haitang._changes import (
    Affected,
    Because,
    Change,
    ChangeCode,
    Diff,
    Dropped,
    Edition,
    Impact,
    Migrated,
    Moved,
    Outcome,
    Shift,
)
from haitang._errors import HaitangError, Issue, opened, refused
from haitang._examples import CheckedExamples, Failure, Mutant, Mutation, RoundedOtherwise, RoundingAudit
from haitang._grades import Gate, GateKind, Grade
from haitang._lines import Answer, Carried, Figure, Line, LostPoints, NumberGiven, Opinion, Range, Unit
from haitang._lint import Counterexample, Finding, Findings, Fix, Severity, Shown
from haitang._next import Blocked, End, Improvement, Interval, Marginal, Open, Plan, Step
from haitang._receipt import Difference, Identity, Receipt, Verified
from haitang._rubric import Assessors, Criterion, Document, Documents, Input, Party, Rubric
from haitang._scorecard import Scorecard, Status, Words, explain, words
from haitang._values import Language, Number, Text, parsed, to_bytes

__all__ = [
    "Affected",
    "Answer",
    "Assessors",
    "Because",
    "Blocked",
    "Carried",
    "CatalogueEntry",
    "Change",
    "ChangeCode",
    "CheckedExamples",
    "Counterexample",
    "Criterion",
    "Diff",
    "Difference",
    "Document",
    "Documents",
    "Dropped",
    "Edition",
    "End",
    "Failure",
    "Figure",
    "Finding",
    "Findings",
    "Fix",
    "Gate",
    "GateKind",
    "Grade",
    "HaitangError",
    "Identity",
    "Impact",
    "Improvement",
    "Input",
    "Interval",
    "Issue",
    "Language",
    "Line",
    "LostPoints",
    "Marginal",
    "Migrated",
    "Moved",
    "Mutant",
    "Mutation",
    "Number",
    "NumberGiven",
    "Open",
    "Opinion",
    "Outcome",
    "Party",
    "Plan",
    "Range",
    "Receipt",
    "RoundedOtherwise",
    "RoundingAudit",
    "Rubric",
    "Scorecard",
    "Severity",
    "Shift",
    "Shown",
    "Status",
    "Step",
    "Text",
    "Unit",
    "Verified",
    "Words",
    "catalogue",
    "explain",
    "network",
    "template_xlsx",
    "words",
]


@dataclass(frozen=True)
class CatalogueEntry:
    """A code of refusal and its sentences."""

    code: str
    zh: str
    en: str


def network(document: Document) -> Mapping[str, Any]:
    """Read a network document (服务网络) and say what it holds.

    Raises :class:`HaitangError` with everything that is wrong with it.
    """
    held: Mapping[str, Any] = parsed(opened(_native.network(to_bytes(document)), "network"))
    return held


def catalogue() -> tuple[CatalogueEntry, ...]:
    """List every code of refusal with its sentences.

    >>> all(entry.zh and entry.en for entry in catalogue())
    True
    """
    replies = (_native.catalogue(), _native.catalogue_xlsx())
    return tuple(CatalogueEntry(**row) for reply in replies for row in parsed(opened(reply, "catalogue")))


def template_xlsx() -> bytes:
    """Give the workbook to begin with, for people who write a rubric in a spreadsheet (电子表格).

    >>> import haitang
    >>> haitang.Rubric.from_xlsx(haitang.template_xlsx()).criteria != ()
    True
    """
    try:
        return _native.template_xlsx()
    except ValueError as refusal:
        raise refused(refusal.args[0]) from None
