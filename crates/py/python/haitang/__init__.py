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
from haitang._errors import HaitangError, Issue, opened
from haitang._rubric import Criterion, Document, Input, Rubric
from haitang._scorecard import Answer, Gate, Grade, Line, LostPoints, Range, Scorecard, Words, explain, words
from haitang._values import Language, Number, Text, parsed, to_bytes

__all__ = [
    "Answer",
    "CatalogueEntry",
    "Criterion",
    "Document",
    "Gate",
    "Grade",
    "HaitangError",
    "Input",
    "Issue",
    "Language",
    "Line",
    "LostPoints",
    "Number",
    "Range",
    "Rubric",
    "Scorecard",
    "Text",
    "Words",
    "catalogue",
    "explain",
    "network",
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
    return tuple(CatalogueEntry(**row) for row in parsed(opened(_native.catalogue(), "catalogue")))
