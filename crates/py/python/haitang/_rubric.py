"""A rubric and what can be asked of it (评估指标体系)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date  # noqa: N812  (the argument is called date)
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union, final

from haitang import _native
from haitang._errors import opened
from haitang._scorecard import Scorecard
from haitang._values import Number, Text, number, parsed, to_bytes

if TYPE_CHECKING:
    from os import PathLike

Document = Union[str, bytes, Mapping[str, object]]
"""A JSON document: its text, the bytes of that, or a mapping."""


@dataclass(frozen=True)
class Input:
    """Something that a criterion asks (填报项)."""

    id: str
    type: str
    """``bool``, ``count``, ``number``, ``share``, ``choice``, ``list``, ``date`` or ``assessed``."""
    title: Text | None
    options: tuple[tuple[str, Text], ...]
    """Ids and titles of the options of a choice or list."""
    at_least: Number | None
    at_most: Number | None


@dataclass(frozen=True)
class Criterion:
    """A criterion (末级指标) of a rubric, for those who build a form."""

    id: str
    title: Text
    points: Number
    """Full points (分值)."""
    inputs: tuple[Input, ...]


@final
class Rubric:
    """A checked rubric (评估指标体系): read once, used a million times, never changed.

    Two rubrics are equal when their texts are. They can be pickled, copied and shared between threads;
    while it scores, other threads run.

    >>> import haitang
    >>> rubric = haitang.Rubric.from_json({
    ...     "haitang": "rubric/1", "id": "demo", "title": {"zh": "示例", "en": "example"}, "children": [
    ...         {"id": "1.10", "title": "活动场次", "points": "10", "inputs": [{"id": "sessions", "type": "count"}],
    ...          "rule": {"kind": "ratio", "of": "sessions", "to": "12", "cap": "1", "when_zero": "0"}}]})
    >>> rubric.id, rubric.title.en, rubric.points
    ('demo', 'example', Decimal('10'))
    >>> scorecard = rubric.score({"1.10": 7}, subject="双石镇")
    >>> scorecard.root.children[0].score.exact, scorecard.score
    (Fraction(35, 6), Decimal('5.83'))
    """

    __slots__ = ("_about", "_document", "_handle")
    _about: dict[str, Any]
    _document: bytes
    _handle: _native.Rubric

    def __init__(self, document: Document) -> None:
        """Read and check a rubric document; the same as :meth:`from_json`."""
        if hasattr(self, "_about"):
            message = "a rubric is immutable: it can't be read anew in place"
            raise AttributeError(message)
        set_once = object.__setattr__
        set_once(self, "_document", to_bytes(document))
        try:
            set_once(self, "_handle", _native.Rubric(self._document))
        except ValueError as refusal:
            opened(refusal.args[0], "rubric")  # raises the issues
        set_once(self, "_about", parsed(opened(self._handle.describe(), "rubric")))

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Rubric:
        """Read a rubric from a file of JSON.

        Raises :class:`HaitangError` with everything that is wrong with it, ``OSError`` when there is no such file.
        """
        return cls(Path(path).read_bytes())

    @classmethod
    def from_json(cls, document: Document) -> Rubric:
        """Read a rubric from JSON text, from its bytes or from a mapping.

        Raises :class:`HaitangError` with everything that is wrong with it.
        """
        return cls(document)

    @property
    def id(self) -> str:
        """Id of the rubric, which every sheet has to name."""
        return str(self._about["id"])

    @property
    def title(self) -> Text:
        """Title of the rubric."""
        return Text(**self._about["title"])

    @property
    def version(self) -> str | None:
        """Version of the rubric, if it says so."""
        return self._about.get("version")

    @property
    def points(self) -> Number:
        """Full score."""
        return number(self._about["points"])

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria (末级指标) in the order of the rubric."""
        return tuple(
            Criterion(row["id"], Text(**row["title"]), number(row["points"]), tuple(map(_input, row["inputs"])))
            for row in self._about["criteria"]
        )

    def score(
        self,
        answers: Mapping[str, object],
        *,
        subject: str | None = None,
        assessor: str | None = None,
        date: Date | str | None = None,
        inputs: Mapping[str, object] | None = None,
    ) -> Scorecard:
        """Score answers, given by the id of the criterion.

        An answer is a mapping of values by the id of the input, or the bare value where there is one input.
        Numbers may be ``int``, ``Decimal``, ``Fraction``, text, or ``float`` (read as its shortest text).
        What is not answered stays open: the score is then a range.

        :param subject: id of the station that is judged
        :param assessor: id of the assessor
        :param date: day of the assessment
        :param inputs: values of the rubric's own inputs

        Raises :class:`HaitangError` with everything that is wrong with the sheet.
        """
        said = {"subject": subject, "assessor": assessor, "date": date, "inputs": inputs}
        sheet = {"haitang": "sheet/1", "rubric": self.id, "answers": answers}
        return self.score_sheet({**sheet, **{key: value for key, value in said.items() if value is not None}})

    def score_sheet(self, sheet: Document) -> Scorecard:
        """Score a whole sheet document.

        Raises :class:`HaitangError` with everything that is wrong with it.
        """
        return Scorecard(opened(self._handle.score(to_bytes(sheet)), "scorecard"))

    def to_json(self) -> str:
        """Give the document as it was read."""
        return self._document.decode()

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: rubrics never change in place."""
        message = f"a rubric is immutable: {name!r} can't be set"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> None:
        """Refuse, for the same reason."""
        message = f"a rubric is immutable: {name!r} can't be deleted"
        raise AttributeError(message)

    def __repr__(self) -> str:
        """Name the rubric."""
        return f"<haitang.Rubric {self.id!r} {self.title} {self.version or ''}>".replace(" >", ">")

    def __eq__(self, other: object) -> bool:
        """Compare the documents."""
        return self._document == other._document if isinstance(other, Rubric) else NotImplemented

    def __hash__(self) -> int:
        """Hash the document."""
        return hash(self._document)

    def __reduce__(self) -> tuple[type[Rubric], tuple[bytes]]:
        """Pickle by the document."""
        return Rubric, (self._document,)

    def __copy__(self) -> Rubric:
        """Give itself: it never changes."""
        return self

    def __deepcopy__(self, memo: object) -> Rubric:
        """Give itself: it never changes."""
        return self


def _input(document: Mapping[str, Any]) -> Input:
    ends = {end: number(document[end]) if end in document else None for end in ("at_least", "at_most")}
    return Input(
        id=document["id"],
        type=document["type"],
        title=Text(**document["title"]) if "title" in document else None,
        options=tuple((option["id"], Text(**option["title"])) for option in document.get("options", ())),
        **ends,
    )
