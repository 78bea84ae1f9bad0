"""What a sheet earned, and where every lost point went (得分表)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  (the field is called date)
from functools import cached_property
from typing import Any, Literal, final

from haitang import _native
from haitang._errors import opened
from haitang._grades import Grade, grade_of
from haitang._lines import Answer, Line, LostPoints, Range, answer_of, line_of, range_of
from haitang._values import Language, Number, Text, number, number_of, parsed, to_bytes

Status = Literal["complete", "decided", "incomplete", "not_rated", "not_eligible", "screened"]
"""How settled a sheet is: nothing missing; missing but without effect; open; nothing applies; the station may not
take part; an emergency decides before all else."""


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
    disputed: tuple[str, ...] = ()
    """One sentence for each node and input on which assessors are too far apart."""
    opinions: tuple[str, ...] = ()
    """One sentence for each node and input that several assessors judge: who said what."""


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

    The example that is shipped (:func:`example`):

    >>> example = haitang.example()
    >>> card = example.rubric.score_sheet(example.sheet)
    >>> card.rubric, card.title.en, card.version, card.subject, card.assessor, str(card.date)
    ('example', 'example', '2024', 'a', 'assessor-1', '2024-06-20')
    >>> card.status, card.grade.id, card.lost_total, card.bonus
    ('complete', 'pass', Decimal('3'), Decimal('0'))
    >>> card.meaning == example.rubric.meaning, card.edition, card.cohort, card.disputed
    (True, 'rubric/1', None, ())
    >>> card.open, card.inputs, card.range.exact, card.graded.exact
    ((), (), Decimal('7'), Decimal('7'))
    >>> [line.id for line in card.lines] == [line.id for line in card.root.walk()]
    True
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
    def meaning(self) -> str:
        """Digest of the rubric's meaning."""
        return str(self._document["rubric"]["meaning"])

    @property
    def edition(self) -> str:
        """Edition of the language by whose meaning it was scored."""
        return str(self._document["edition"])

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
    def cohort(self) -> int | None:
        """How many members were scored together; ``None`` for a sheet scored by itself."""
        number_of_members = self._document.get("cohort")
        return None if number_of_members is None else int(number_of_members)

    @property
    def disputed(self) -> tuple[str, ...]:
        """The nodes (and ``"criterion/input"``) on which assessors are further apart than the rubric wants."""
        return tuple(self._document.get("disputed", ()))

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
        return range_of(self._document["score"])

    @cached_property
    def graded(self) -> Range:
        """The score that is graded: without what does not count for the grade."""
        return range_of(self._document["graded"])

    @property
    def maximum(self) -> Number:
        """Full points of the rubric."""
        return number(self._document["maximum"])

    @property
    def bonus(self) -> Number | None:
        """Points earned beyond the base; maximum + bonus - lost_total is the (lowest) score."""
        return number_of(self._document["bonus"])

    @property
    def lost_total(self) -> Number | None:
        """Sum of :attr:`lost` in the points of the total."""
        return number_of(self._document["lost"])

    @cached_property
    def grade(self) -> Grade | None:
        """The grade; ``None`` when the rubric has no grades or nothing applies."""
        return grade_of(self._document["grade"])

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
        return tuple(map(answer_of, self._document["inputs"]))

    @cached_property
    def root(self) -> Line:
        """The tree of lines, which mirrors the rubric."""
        return line_of(self._document["root"])

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
        """Put the scorecard into sentences: the headline, the gates, each loss, what is missing.

        >>> import haitang
        >>> example = haitang.example()
        >>> card = example.rubric.score_sheet(example.sheet)
        >>> card.explain("en") == [card.words("en").headline, *card.words("en").lost]
        True
        """
        return explain(self, language)

    def words(self, language: Language = "zh") -> Words:
        """Put the scorecard into sentences that know what they are about.

        >>> import haitang
        >>> example = haitang.example()
        >>> card = example.rubric.score_sheet(example.sheet)
        >>> card.words("en").headline
        'a: 7 of 10 points (3 lost), grade: pass'
        """
        return words(self, language)

    def to_json(self) -> str:
        """Give the document as canonical JSON text, the same bytes in every language.

        >>> import haitang
        >>> example = haitang.example()
        >>> card = example.rubric.score_sheet(example.sheet)
        >>> haitang.Scorecard(card.to_json()) == card
        True
        """
        return self._text

    def to_dict(self) -> dict[str, Any]:
        """Give the document as plain dictionaries and lists; quantities are text.

        >>> import haitang
        >>> example = haitang.example()
        >>> card = example.rubric.score_sheet(example.sheet)
        >>> card.to_dict()["score"]["exact"]
        '7'
        """
        document: dict[str, Any] = parsed(self._text)
        return document

    def to_html(self, language: Language = "zh") -> str:
        """Give the scorecard as a table in HTML: no scripts, nothing from outside.

        >>> import haitang
        >>> example = haitang.example()
        >>> card = example.rubric.score_sheet(example.sheet)
        >>> "<script" in card.to_html("en")
        False
        """
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

    >>> import haitang
    >>> example = haitang.example()
    >>> card = example.rubric.score_sheet(example.sheet)
    >>> haitang.words(card.to_json(), "en").headline
    'a: 7 of 10 points (3 lost), grade: pass'
    """
    document = scorecard.to_json() if isinstance(scorecard, Scorecard) else scorecard
    said = parsed(opened(_native.explain(to_bytes(document)), "words"))[language]
    lists = {key: tuple(said.get(key, ())) for key in ("gates", "lost", "missing", "disputed", "opinions")}
    return Words(said["headline"], **lists)


def explain(scorecard: Scorecard | Mapping[str, object] | str | bytes, language: Language = "zh") -> list[str]:
    """Put a scorecard into sentences: headline, gates, what is disputed, each loss, what is missing.

    Raises :class:`HaitangError` when the document is no scorecard.

    >>> import haitang
    >>> example = haitang.example()
    >>> card = example.rubric.score_sheet(example.sheet)
    >>> haitang.explain(card.to_json()) == card.explain()
    True
    """
    said = words(scorecard, language)
    return [said.headline, *said.gates, *said.disputed, *said.lost, *said.missing]


def _optional(text: object) -> str | None:
    return None if text is None else str(text)
