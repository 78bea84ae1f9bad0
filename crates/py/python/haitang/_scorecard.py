"""What a sheet earned, and where every lost point went (得分表)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812  (the field is called date)
from functools import cached_property
from typing import Any, Literal, final

from haitang import _native
from haitang._errors import opened
from haitang._values import Language, Number, Text, number, parsed, show, to_bytes

Status = Literal["complete", "decided", "incomplete", "not_eligible", "not_rated", "screened"]
"""How settled a sheet is: nothing missing, missing but without effect, open, nothing applies."""


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
class Answer:
    """The answer to one input, as it was read."""

    input: str
    title: Text | None
    value: object
    """``bool``, text, list, ``{"done", "due"}``, or ``None`` when missing; numbers as text."""
    chosen: tuple[Text, ...] = ()
    """The titles of the options chosen."""


@dataclass(frozen=True)
class Line:
    """One node of the rubric with its score and its reasons."""

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

    def walk(self) -> Iterator[Line]:
        """Give this line and all below it, in the order of the rubric."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(frozen=True)
class Gate:
    """What a gate did to the grade."""

    id: str
    title: Text
    kind: Literal["floor", "veto", "cap", "bump", "rating", "override", "emergency", "eligibility"]
    fires: Literal["yes", "no", "maybe"]
    because: tuple[str, ...]
    reachable: tuple[str | None, ...]
    """The grades after this gate."""


@dataclass(frozen=True)
class Grade:
    """The grade, with what it would have been."""

    reachable: tuple[str | None, ...]
    """Ids of the grades that can still be had, best first; ``None`` is no grade."""
    before_gates: tuple[str | None, ...]
    """The same before all gates: what it would have been."""
    gates: tuple[Gate, ...]
    titles: Mapping[str, Text] = field(hash=False)
    """Titles of all grades by id, best first."""

    @property
    def decided(self) -> bool:
        """Whether one grade is left."""
        return len(self.reachable) == 1

    @property
    def id(self) -> str | None:
        """Id of the grade; ``None`` when it is open or when there is no grade."""
        return self.reachable[0] if self.decided else None

    def to(self, language: Language, *, before_gates: bool = False) -> str:
        """Give the titles of the grades that can be had in a language; or could, before the gates."""
        none = {"zh": "无等级", "en": "no grade"}[language]
        grades = self.before_gates if before_gates else self.reachable
        return " / ".join(none if grade is None else self.titles[grade].to(language) for grade in grades)

    def __str__(self) -> str:
        """Give the Chinese title, or the titles that can still be had."""
        return self.to("zh")


@dataclass(frozen=True)
class Words:
    """The sentences of a scorecard in one language (评分说明)."""

    headline: str
    """The result in one sentence."""
    gates: tuple[str, ...]
    """One sentence for each gate that fired or may fire."""
    lost: tuple[str, ...]
    """One sentence for each of :attr:`Scorecard.lost`, in its order."""
    missing: tuple[str, ...]
    """What is missing, when something is."""


@final
class Scorecard:
    """What a sheet earned, and where every lost point went (得分表).

    Immutable; two scorecards are equal when their documents are. In a notebook it shows itself.

    >>> import haitang
    >>> rubric = haitang.Rubric.from_json({
    ...     "haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
    ...         {"id": "1", "title": "有场地", "points": 6, "inputs": [{"id": "place", "type": "bool"}],
    ...          "rule": {"kind": "all_or_nothing", "when": "place"}},
    ...         {"id": "2", "title": "有制度", "points": 4, "inputs": [{"id": "rules", "type": "bool"}],
    ...          "rule": {"kind": "all_or_nothing", "when": "rules"}}]})
    >>> scorecard = rubric.score({"1": True, "2": False})
    >>> scorecard.score, scorecard.maximum
    (Decimal('6'), Decimal('10'))
    >>> [(lost.line, lost.code, lost.points) for lost in scorecard.lost]
    [('2', 'unmet', Decimal('4'))]
    >>> half = rubric.score({"1": True})
    >>> half.score is None, half.lowest, half.highest, half.missing
    (True, Decimal('6'), Decimal('10'), ('2/rules',))
    """

    def __init__(self, text: str) -> None:
        """Take the canonical text of a scorecard document; :meth:`Rubric.score` makes it."""
        self.__dict__["_text"] = text

    @cached_property
    def _document(self) -> dict[str, Any]:
        document: dict[str, Any] = parsed(self._text)
        return document

    @property
    def _text(self) -> str:
        text: str = self.__dict__["_text"]
        return text

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a scorecard is what was found, not what one would like."""
        message = f"a scorecard is immutable: {name!r} can't be set"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> None:
        """Refuse, for the same reason."""
        message = f"a scorecard is immutable: {name!r} can't be deleted"
        raise AttributeError(message)

    @property
    def rubric(self) -> str:
        """Id of the rubric."""
        return str(self._document["rubric"]["id"])

    @property
    def title(self) -> Text:
        """Title of the rubric."""
        return Text(**self._document["rubric"]["title"])

    @property
    def version(self) -> str | None:
        """Version of the rubric."""
        return _optional(self._document["rubric"].get("version"))

    @property
    def subject(self) -> str | None:
        """Id of the station that was judged."""
        return _optional(self._document.get("subject"))

    @property
    def assessor(self) -> str | None:
        """Id of the assessor."""
        return _optional(self._document.get("assessor"))

    @property
    def date(self) -> Date | None:
        """Day of the assessment."""
        text = self._document.get("date")
        return None if text is None else Date.fromisoformat(text)

    @property
    def status(self) -> Status:
        """How settled the sheet is."""
        status: Status = self._document["status"]
        return status

    @property
    def score(self) -> Number | None:
        """The score; ``None`` while it is open (see :attr:`lowest`, :attr:`highest`) or when nothing applies."""
        return self.range.exact

    @property
    def lowest(self) -> Number | None:
        """The lowest score that the finished sheet can have; ``None`` without bound."""
        return self.range.lowest

    @property
    def highest(self) -> Number | None:
        """The highest score that the finished sheet can have; ``None`` without bound."""
        return self.range.highest

    @cached_property
    def range(self) -> Range:
        """The score from lowest to highest."""
        return _range(self._document["score"])

    @cached_property
    def graded(self) -> Range:
        """The score that is graded: without what does not count for the grade."""
        return _range(self._document["graded"])

    @property
    def maximum(self) -> Number:
        """Full points of the rubric."""
        return number(self._document["maximum"])

    @property
    def bonus(self) -> Number | None:
        """Points earned beyond the base; maximum + bonus - lost_total is the (lowest) score."""
        return _number(self._document["bonus"])

    @property
    def lost_total(self) -> Number | None:
        """Sum of :attr:`lost` in the points of the total."""
        return _number(self._document["lost"])

    @cached_property
    def grade(self) -> Grade | None:
        """The grade; ``None`` when the rubric has no grades or nothing applies."""
        return _grade(self._document["grade"])

    @property
    def missing(self) -> tuple[str, ...]:
        """What has not been answered: ``"criterion/input"``."""
        return tuple(self._document["missing"])

    @property
    def open(self) -> tuple[str, ...]:
        """Ids of the criteria that still decide."""
        return tuple(self._document["open"])

    @property
    def inputs(self) -> tuple[Answer, ...]:
        """The answers to the rubric's own inputs."""
        return tuple(map(_answer, self._document["inputs"]))

    @cached_property
    def root(self) -> Line:
        """The tree of lines, which mirrors the rubric."""
        return _line(self._document["root"])

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """All lines in the order of the rubric, the whole first."""
        return tuple(self.root.walk())

    @cached_property
    def lost(self) -> tuple[LostPoints, ...]:
        """All lost points in the order of the rubric."""
        return tuple(lost for line in self.lines for lost in line.lost)

    def __getitem__(self, identifier: str) -> Line:
        """Give the line of a node by its id."""
        for line in self.lines:
            if line.id == identifier:
                return line
        raise KeyError(identifier)

    def explain(self, language: Language = "zh") -> list[str]:
        """Put the scorecard into sentences: the headline, the gates, each loss, what is missing."""
        return explain(self, language)

    def words(self, language: Language = "zh") -> Words:
        """Put the scorecard into sentences that know what they are about."""
        return words(self, language)

    def to_json(self) -> str:
        """Give the document as canonical JSON text, the same bytes in every language."""
        return self._text

    def to_dict(self) -> dict[str, Any]:
        """Give the document as plain dictionaries and lists; quantities are text."""
        document: dict[str, Any] = parsed(self._text)
        return document

    def to_html(self, language: Language = "zh") -> str:
        """Give the scorecard as a table in HTML: no scripts, nothing from outside."""
        from haitang._html import scorecard_html  # noqa: PLC0415  (only who looks at it pays for it)

        return scorecard_html(self, language)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __repr__(self) -> str:
        """Give the score, the grade and the greatest losses in at most 20 lines."""
        from haitang._html import scorecard_text  # noqa: PLC0415

        return scorecard_text(self)

    def __eq__(self, other: object) -> bool:
        """Compare the documents."""
        return self._text == other._text if isinstance(other, Scorecard) else NotImplemented

    def __hash__(self) -> int:
        """Hash the document."""
        return hash(self._text)

    def __reduce__(self) -> tuple[type[Scorecard], tuple[str]]:
        """Pickle and copy by the document."""
        return Scorecard, (self._text,)


def words(scorecard: Scorecard | Mapping[str, object] | str | bytes, language: Language = "zh") -> Words:
    """Put a scorecard into sentences that know what they are about.

    Raises :class:`HaitangError` when the document is no scorecard.
    """
    document = scorecard.to_json() if isinstance(scorecard, Scorecard) else scorecard
    said = parsed(opened(_native.explain(to_bytes(document)), "words"))[language]
    return Words(said["headline"], *(tuple(said[key]) for key in ("gates", "lost", "missing")))


def explain(scorecard: Scorecard | Mapping[str, object] | str | bytes, language: Language = "zh") -> list[str]:
    """Put a scorecard into sentences: the headline, the gates, each loss, what is missing.

    Raises :class:`HaitangError` when the document is no scorecard.
    """
    said = words(scorecard, language)
    return [said.headline, *said.gates, *said.lost, *said.missing]


def _optional(text: object) -> str | None:
    return None if text is None else str(text)


def _number(text: str | None) -> Number | None:
    return None if text is None else number(text)


def _text(document: Mapping[str, str] | None) -> Text | None:
    return None if document is None else Text(**document)


def _range(document: Mapping[str, str | None]) -> Range:
    return Range(**{end: _number(text) for end, text in document.items()})


def _grade(document: Mapping[str, Any] | None) -> Grade | None:
    if document is None:
        return None
    return Grade(
        reachable=tuple(document["final"]["reachable"]),
        before_gates=tuple(document["before_gates"]["reachable"]),
        gates=tuple(map(_gate, document["gates"])),
        titles={row["grade"]: Text(**row["title"]) for row in document["titles"]},
    )


def _gate(document: Mapping[str, Any]) -> Gate:
    lists = {key: tuple(document[key]) for key in ("because", "reachable")}
    return Gate(**{**document, **lists, "title": Text(**document["title"])})


def _line(document: Mapping[str, Any]) -> Line:
    read = {
        "title": Text(**document["title"]),
        "points": number(document["points"]),
        "worth": number(document["worth"]),
        "score": None if document["score"] is None else _range(document["score"]),
        "of_total": _number(document["of_total"]),
        "lost": tuple(_lost(document["id"], row) for row in document["lost"]),
        "children": tuple(map(_line, document.get("children", ()))),
        "answers": tuple(map(_answer, document.get("answers", ()))),
        "evidence": tuple(document["evidence"]) if "evidence" in document else None,
    }
    return Line(**{**document, **read})


def _answer(document: Mapping[str, Any]) -> Answer:
    chosen = tuple(Text(**title) for title in document.get("chosen", ()))
    return Answer(**{**document, "title": _text(document.get("title")), "chosen": chosen})


def _lost(line: str, document: Mapping[str, Any]) -> LostPoints:
    return LostPoints(
        line=line,
        code=document["code"],
        where=document["where"],
        inputs=tuple(document["inputs"]),
        title=_text(document.get("title")),
        points=number(document["points"]),
        of_total=_number(document["of_total"]),
    )
