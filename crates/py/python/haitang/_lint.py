"""What in a rubric is probably not what was meant (体系检查)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from haitang._table import table_html
from haitang._values import Language, Number, number_of

Severity = Literal["error", "warning", "note"]
"""Scores are wrong, or points or a grade can't be reached; probably not what was meant; worth a look."""


@dataclass(frozen=True)
class Shown:
    """What a sheet comes to that shows a finding."""

    score: Number | None
    """The total; ``None`` when nothing applies."""
    status: str
    grade: str | None
    grade_before_gates: str | None
    lines: tuple[tuple[str, Number | None], ...]
    """Ids and scores of the nodes concerned."""


@dataclass(frozen=True)
class Counterexample:
    """A sheet that shows what a finding says; scored again it gives just that (反例)."""

    sheet: Mapping[str, Any] = field(hash=False)
    """The sheet document."""
    shows: Shown


@dataclass(frozen=True)
class Fix:
    """What would be right."""

    zh: str
    en: str
    at: str | None = None
    """JSON Pointer into the rubric document: where the value belongs."""
    value: str | Mapping[str, str] | None = field(default=None, hash=False)
    """The value, where it can be worked out; one for each option where it is a mapping."""


@dataclass(frozen=True)
class Finding:
    """Something in a rubric that is probably not what was meant."""

    code: str
    """Stable name, ``lint.…``; ``docs/lint.md`` lists all."""
    severity: Severity
    at: str
    """JSON Pointer (RFC 6901) into the rubric document."""
    node: str
    """Id of the node."""
    zh: str
    """The sentence in Chinese, with the figures in it."""
    en: str
    """The sentence in English."""
    counterexamples: tuple[Counterexample, ...]
    """Up to two sheets that show it."""
    fix: Fix

    def __str__(self) -> str:
        """Severity, place, both sentences and the code in one line."""
        return f"{self.severity} {self.at or '/'}: {self.zh} · {self.en} [{self.code}]"


class Findings(tuple[Finding, ...]):
    """All findings of a rubric, in the order of the document; in a notebook a table.

    >>> import haitang
    >>> rubric = haitang.Rubric.from_json({
    ...     "haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
    ...         {"id": "1", "title": "制度", "points": "10",
    ...          "inputs": [{"id": "kept", "type": "count"}, {"id": "spare", "type": "bool"}],
    ...          "rule": {"kind": "all_or_nothing", "when": {"value": "kept", "at_least": "3"}}}]})
    >>> [(finding.code, finding.node) for finding in rubric.lint()]
    [('lint.unused_input', '1')]

    >>> rubric.lint().errors, "kept" in rubric.lint().to_html("en")
    ((), False)
    """

    __slots__ = ()

    @property
    def errors(self) -> Findings:
        """Only those that make scores wrong, or points or grades unreachable."""
        return Findings(finding for finding in self if finding.severity == "error")

    def to_html(self, language: Language = "zh") -> str:
        """Give the findings as a table in HTML: no scripts, nothing from outside."""
        rows = [
            (
                WORDS[finding.severity][language],
                finding.node,
                _said(finding, language),
                _said(finding.fix, language),
                finding.code,
            )
            for finding in self
        ]
        return table_html(
            f"{len(self)} {WORDS['findings'][language]}", [WORDS[key][language] for key in HEAD], rows, language
        )

    def _repr_html_(self) -> str:
        return self.to_html()


HEAD = ("severity", "node", "finding", "fix", "code")
WORDS: Mapping[str, Mapping[Language, str]] = {
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "note": {"zh": "提示", "en": "note"},
    "severity": {"zh": "程度", "en": "severity"},
    "node": {"zh": "指标", "en": "node"},
    "finding": {"zh": "发现", "en": "finding"},
    "findings": {"zh": "项发现", "en": "findings"},
    "fix": {"zh": "改法", "en": "fix"},
    "code": {"zh": "代码", "en": "code"},
}


def _said(sentence: Finding | Fix, language: Language) -> str:
    return sentence.en if language == "en" else sentence.zh


def findings_of(document: list[dict[str, Any]]) -> Findings:
    """Read the findings of a reply."""
    return Findings(map(_finding, document))


def _finding(document: Mapping[str, Any]) -> Finding:
    shown = tuple(map(_counterexample, document["counterexamples"]))
    return Finding(**{**document, "counterexamples": shown, "fix": Fix(**document["fix"])})


def _counterexample(document: Mapping[str, Any]) -> Counterexample:
    shows = document["shows"]
    read = {
        "score": number_of(shows["score"]),
        "lines": tuple((line["node"], number_of(line["score"])) for line in shows["lines"]),
    }
    return Counterexample(document["sheet"], Shown(**{**shows, **read}))
