"""Whether a rubric says what was meant: examples, mutants, rounding (样例、变异、舍入审查)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from haitang._next import outcome_of
from haitang._table import table_html
from haitang._values import Language, Number, Text, number_of, text_of

if TYPE_CHECKING:
    from haitang._changes import Outcome


@dataclass(frozen=True)
class Failure:
    """An expectation of an example that does not hold."""

    example: str
    """Name of the example."""
    place: str
    """``points/`` and a node, ``total``, ``grade`` or ``refused``."""
    expected: object = field(hash=False)
    """What was expected, as the document writes it."""
    found: object = field(hash=False)
    """What came out, written in the same way."""
    sentence: Text
    because: Text | None = None
    """Why it was expected."""


@dataclass(frozen=True)
class CheckedExamples:
    """What became of the examples of a rubric (样例核对). It is true when every expectation holds.

    >>> import haitang
    >>> example = haitang.example()
    >>> examples = {"haitang": "examples/1", "rubric": "example", "examples": [
    ...     {"name": "样例", "answers": example.sheet["answers"], "total": "8"}]}  # it is 7
    >>> checked = example.rubric.check_examples(examples)
    >>> bool(checked), [(row.expected, row.found) for row in checked.failures], "样例" in checked.to_html()
    (False, [('8', '7')], True)
    """

    examples: int
    expectations: int
    failures: tuple[Failure, ...]
    """The expectations that do not hold, in order."""
    summary: Text
    """One sentence."""

    def __bool__(self) -> bool:
        """Say whether every expectation holds."""
        return not self.failures

    def to_html(self, language: Language = "zh") -> str:
        """Give the failures as a table in HTML: no scripts, nothing from outside."""
        rows = [(row.example, row.place, row.sentence.to(language)) for row in self.failures]
        head = {"zh": ("样例", "位置", "不符"), "en": ("example", "place", "failure")}[language]
        return table_html(self.summary.to(language), head, rows, language)

    def _repr_html_(self) -> str:
        return self.to_html()


@dataclass(frozen=True)
class Mutant:
    """A small change of a rubric (变异)."""

    id: str
    code: str
    """What kind of change: ``points``, ``bound``, ``mode`` …"""
    place: str
    """JSON Pointer into the rubric document."""
    before: str
    after: str
    sentence: Text
    node: str | None = None
    """Id of the node, if it is in one."""
    cases: int | None = None
    """Of an equivalent mutant: over how many cases it makes no difference."""


@dataclass(frozen=True)
class Mutation:
    """Which small changes of a rubric its examples would not notice (变异得分)."""

    total: int
    killed: int
    score: Number | None
    """killed ÷ (total − equivalent), ``None`` when there is nothing to divide by."""
    survivors: tuple[Mutant, ...]
    """Those that no example notices."""
    equivalent: tuple[Mutant, ...]
    """Those that most likely nothing could tell apart."""
    complete: bool
    """Whether all changes were tried."""
    summary: Text
    """One sentence."""

    def to_html(self, language: Language = "zh") -> str:
        """Give the survivors as a table in HTML: no scripts, nothing from outside.

        >>> import haitang
        >>> example = haitang.example()
        >>> examples = {"haitang": "examples/1", "rubric": "example", "examples": [
        ...     {"name": "样例", "answers": example.sheet["answers"], "total": "7"}]}
        >>> mutation = example.rubric.mutate(examples)
        >>> mutation.to_html("en").count("<tr>") == 1 + len(mutation.survivors)
        True
        """
        rows = [(row.node or "", row.place, row.sentence.to(language)) for row in self.survivors]
        head = {"zh": ("指标", "位置", "改动"), "en": ("node", "place", "change")}[language]
        return table_html(self.summary.to(language), head, rows, language)

    def _repr_html_(self) -> str:
        return self.to_html()


@dataclass(frozen=True)
class RoundedOtherwise:
    """A sheet that comes out otherwise under another rounding plan."""

    sheet: int
    """Its place in the list, from 0."""
    before: Outcome
    after: Outcome
    grade_changes: bool
    subject: str | None = None


@dataclass(frozen=True)
class RoundingAudit:
    """Whose score or grade another rounding plan would change (舍入审查)."""

    sheets: int
    """How many sheets were scored."""
    scores: int
    """How many scores change."""
    grades: int
    """How many grades change."""
    changed: tuple[RoundedOtherwise, ...]
    summary: Text
    """One sentence."""


def checked_of(document: Mapping[str, Any]) -> CheckedExamples:
    """Read what became of examples."""
    read = {
        **{key: int(document[key]) for key in ("examples", "expectations")},
        "failures": tuple(map(_failure, document["failures"])),
        "summary": Text(**document["summary"]),
    }
    return CheckedExamples(**{**document, **read})


def mutation_of(document: Mapping[str, Any]) -> Mutation:
    """Read a mutation."""
    read = {
        **{key: int(document[key]) for key in ("total", "killed")},
        "score": number_of(document["score"]),
        **{key: tuple(map(_mutant, document[key])) for key in ("survivors", "equivalent")},
        "summary": Text(**document["summary"]),
    }
    return Mutation(**{**document, **read})


def audit_of(document: Mapping[str, Any]) -> RoundingAudit:
    """Read a rounding audit."""
    read = {
        **{key: int(document[key]) for key in ("sheets", "scores", "grades")},
        "changed": tuple(map(_changed, document["changed"])),
        "summary": Text(**document["summary"]),
    }
    return RoundingAudit(**{**document, **read})


def _failure(document: Mapping[str, Any]) -> Failure:
    read = {"sentence": Text(**document["sentence"]), "because": text_of(document.get("because"))}
    return Failure(**{**document, **read})


def _mutant(document: Mapping[str, Any]) -> Mutant:
    said = {key: value for key, value in document.items() if key not in ("from", "to")}
    cases = {"cases": int(document["cases"])} if "cases" in document else {}
    read = {"before": document["from"], "after": document["to"], "sentence": Text(**document["sentence"])}
    return Mutant(**{**said, **cases, **read})


def _changed(document: Mapping[str, Any]) -> RoundedOtherwise:
    ends = {key: outcome_of(document[key]) for key in ("before", "after")}
    return RoundedOtherwise(**{**document, **ends, "sheet": int(document["sheet"])})
