"""Filling a sheet, one change at a time (填报会话)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

from haitang._changes import Migrated, migrated_of
from haitang._errors import Issue, called, issue_of, opened
from haitang._lines import Range, range_of
from haitang._next import Interval, interval_of
from haitang._receipt import Receipt, receipt_of
from haitang._scorecard import Scorecard
from haitang._values import Number, Text, number, number_of, parsed, to_bytes

if TYPE_CHECKING:
    from haitang import _native
    from haitang._rubric import Document, Rubric

Mark = Literal["answered", "missing", "not_met", "no_evidence", "not_applicable", "exempt", "forfeit"]
"""What may be said of a criterion as a whole."""


@dataclass(frozen=True)
class FormLine:
    """One node as a session sees it."""

    id: str
    applicable: bool
    score: Range | None
    """``None`` when it does not apply, or stands in a section that several assessors judge as a whole."""
    of_total: Number | None
    lost: Number
    """What it has lost at its lowest, in its own points."""
    open: bool
    """Whether it still decides."""
    missing: tuple[str, ...]
    issues: tuple[Issue, ...]
    decided_by: str | None = None
    progress: tuple[int, int] | None = None
    """Of a section: how many of its criteria need nothing more, and how many it has."""


@dataclass(frozen=True)
class FormState:
    """All that a session shows (会话状态)."""

    score: Range
    """The interval that can still be reached."""
    graded: Range
    grades: tuple[str | None, ...] | None
    """The grades that can still be reached, best first; ``None`` where nothing is graded."""
    status: str
    progress: tuple[int, int]
    """How many criteria need nothing more, and how many there are."""
    maximum: Number
    bonus: Number | None
    lost: Number | None
    missing: tuple[str, ...]
    issues: tuple[Issue, ...]
    """What is refused in the sheet as a whole."""
    gates: Mapping[str, str] = field(hash=False)
    """Of each gate whether it fires: ``yes``, ``no``, ``maybe``."""
    can_undo: bool
    can_redo: bool
    lines: Mapping[str, FormLine] = field(hash=False)
    """All nodes below the rubric by their ids, in its order."""


@dataclass(frozen=True)
class FormChange:
    """What is otherwise than before."""

    keys: frozenset[str]
    """Which parts of the document changed, by their names in it; their values stand in :attr:`FormSession.state`."""
    lines: tuple[FormLine, ...]
    """The lines that changed."""


@dataclass(frozen=True)
class Finished:
    """A finished sheet with its receipt."""

    sheet: Mapping[str, Any] = field(hash=False)
    receipt: Receipt


class FormSession:
    """A sheet while it is being filled in (填报会话).

    A value that no sheet may hold is kept in the draft, counts as missing, and its issue stands at its criterion.

    >>> import haitang
    >>> session = haitang.FormSession(haitang.example().rubric)
    >>> session.state.score.lowest, session.state.score.highest
    (Decimal('0'), Decimal('10'))
    >>> change = session.set("1", "place", True)
    >>> sorted(change.keys), [line.id for line in change.lines]
    (['can_undo', 'grade', 'graded', 'lost', 'progress', 'score'], ['1'])
    >>> session.state.progress, session.state.score.lowest
    ((1, 2), Decimal('6'))
    >>> _ = session.undo()
    >>> session.state.score.lowest
    Decimal('0')
    >>> _ = session.redo()
    >>> _ = session.set("2", "sessions", "many")  # kept, and refused beside its field
    >>> session.draft["answers"]["2"], session.state.lines["2"].issues[0].code
    ({'sessions': 'many'}, 'number.malformed')
    >>> _ = session.clear("2"), session.mark("1", "not_met"), session.note("1", "seen"), session.attach("1", ["photo"])
    >>> session.scorecard.score, [open.criterion for open in session.interval.open]
    (None, ['2'])
    >>> _ = session.set_for_all("subject", "a")
    """

    __slots__ = ("_document", "_handle", "rubric")
    _document: dict[str, Any]
    _handle: _native.Session
    rubric: Rubric

    def __init__(self, rubric: Rubric, draft: Document | None = None) -> None:
        """Open a draft, or a blank sheet.

        Raises :class:`HaitangError` when the draft answers another rubric, or this one before its meaning changed.
        """
        self.rubric = rubric
        begun = to_bytes(rubric.sheet({}) if draft is None else draft)
        self._handle = called(rubric._handle.session, begun)  # noqa: SLF001  (a session is opened by its rubric)
        self._document = parsed(opened(self._handle.state(), "change"))

    @property
    def state(self) -> FormState:
        """All that there is to see now."""
        return _state_of(self._document)

    def change(self, *edits: Mapping[str, object]) -> FormChange:
        """Make changes as one step; each is ``{"criterion", "key", "value"}``.

        Raises :class:`HaitangError` for changes that lead nowhere; the draft is then as it was.

        >>> import haitang
        >>> session = haitang.FormSession(haitang.example().rubric)
        >>> change = session.change({"criterion": "1", "key": "place", "value": True}, {"key": "subject", "value": "a"})
        >>> session.draft["subject"]
        'a'
        """
        return self._renewed(self._handle.change(to_bytes(list(edits))))

    def set(self, criterion: str, input: str, value: object) -> FormChange:  # noqa: A002  (the field's word)
        """Answer one input of a criterion; ``None`` takes the value away."""
        return self.change({"criterion": criterion, "key": input, "value": value})

    def set_for_all(self, key: str, value: object) -> FormChange:
        """Answer an input of the rubric, or set ``subject``, ``assessor``, ``date`` or ``note`` of the sheet."""
        return self.change({"key": key, "value": value})

    def clear(self, criterion: str, input: str | None = None) -> FormChange:  # noqa: A002
        """Take away one value, or the whole answer."""
        return self.change({"criterion": criterion, "value": None} | ({} if input is None else {"key": input}))

    def mark(self, criterion: str, state: Mark | None) -> FormChange:
        """Say of a criterion as a whole that it does not apply, is exempt, is not inspected."""
        return self.change({"criterion": criterion, "key": "state", "value": state})

    def attach(self, criterion: str, evidence: Sequence[str] | None) -> FormChange:
        """Say what evidence was produced; an empty list: none."""
        return self.change({"criterion": criterion, "key": "evidence", "value": evidence})

    def note(self, criterion: str, note: str | None) -> FormChange:
        """Write a comment beside an answer."""
        return self.change({"criterion": criterion, "key": "note", "value": note})

    def try_out(self, *edits: Mapping[str, object]) -> FormChange:
        """Say what changes would make different, without making them.

        >>> import haitang
        >>> session = haitang.FormSession(haitang.example().rubric)
        >>> tried = session.try_out({"criterion": "1", "key": "place", "value": True})
        >>> tried.lines[0].score.exact, session.state.score.lowest
        (Decimal('6'), Decimal('0'))
        """
        return _change_of(parsed(opened(self._handle.try_out(to_bytes(list(edits))), "change")))

    def undo(self) -> FormChange:
        """Take the last step back, if there is one."""
        return self._renewed(self._handle.undo())

    def redo(self) -> FormChange:
        """Make the step again that was taken back last."""
        return self._renewed(self._handle.redo())

    @property
    def draft(self) -> dict[str, Any]:
        """The draft as it stands, with all that was typed: a new session opens it."""
        document: dict[str, Any] = parsed(opened(self._handle.draft(), "draft"))
        return document

    @property
    def scorecard(self) -> Scorecard:
        """The scorecard of what can be read, with every reason."""
        return Scorecard(opened(self._handle.scorecard(), "scorecard"))

    @property
    def interval(self) -> Interval:
        """Who still decides, with the best and the worst of each."""
        return interval_of(parsed(opened(self._handle.interval(), "interval")))

    @property
    def losses(self) -> dict[str, tuple[Text, ...]]:
        """Say why points are lost, or still open: of each such node, by its id, a sentence for each loss.

        >>> import haitang
        >>> session = haitang.FormSession(haitang.example().rubric)
        >>> _ = session.set("1", "place", False)
        >>> [(node, len(sentences)) for node, sentences in session.losses.items()]  # 6 are lost, 4 still open
        [('1', 1), ('2', 1)]
        """
        rows = parsed(opened(self._handle.losses(), "losses"))
        return {row["id"]: tuple(Text(**said) for said in row["losses"]) for row in rows}

    def migrate(self, other: Rubric) -> Migrated:
        """Carry the draft over to another rubric, with what has no place there and why.

        What was typed and may stand in no sheet is among it.

        >>> import haitang
        >>> rubric = haitang.example().rubric
        >>> other = haitang.Rubric(rubric.to_json().replace('"to":"8"', '"to":"10"'))
        >>> session = haitang.FormSession(rubric)
        >>> _ = session.set("1", "place", True), session.set("2", "sessions", "many")
        >>> migrated = session.migrate(other)
        >>> migrated.kept, [(dropped.at, dropped.value) for dropped in migrated.dropped]
        (('1/place',), [('2/sessions', 'many')])
        """
        return migrated_of(parsed(opened(self._handle.migrate(other._handle), "migrated")))  # noqa: SLF001

    def finish(self, *, unfinished: bool = False) -> Finished:
        """Give the finished sheet with its receipt; ``unfinished``: also when something is missing.

        Raises :class:`HaitangError` with all that is refused or missing, each at its place in the draft.

        >>> import haitang
        >>> example = haitang.example()
        >>> finished = haitang.FormSession(example.rubric, example.sheet).finish()
        >>> example.rubric.verify(finished.receipt, finished.sheet).valid
        True
        """
        reply = opened(self._handle.finish(to_bytes({"unfinished": unfinished})), "finished")
        return Finished(parsed(reply)["sheet"], receipt_of(reply))

    def __repr__(self) -> str:
        """Name the rubric, and how far the sheet is."""
        done, criteria = self.state.progress
        return f"<haitang.FormSession {self.rubric.id!r} {done}/{criteria}>"

    def _renewed(self, reply: str) -> FormChange:
        change = parsed(opened(reply, "change"))
        lines = {line["id"]: line for line in change["lines"]}
        kept = [lines.get(line["id"], line) for line in self._document["lines"]]
        self._document = {**self._document, **change, "lines": kept}
        return _change_of(change)


def _change_of(document: dict[str, Any]) -> FormChange:
    return FormChange(frozenset(document) - {"lines"}, tuple(map(_line_of, document["lines"])))


def _progress_of(document: Mapping[str, str]) -> tuple[int, int]:
    return int(document["done"]), int(document["criteria"])


def _line_of(document: dict[str, Any]) -> FormLine:
    return FormLine(
        id=document["id"],
        applicable=document["applicable"],
        score=None if document["score"] is None else range_of(document["score"]),
        of_total=number_of(document["of_total"]),
        lost=number(document["lost"]),
        open=document["open"],
        missing=tuple(document["missing"]),
        issues=tuple(map(issue_of, document["issues"])),
        decided_by=document.get("decided_by"),
        progress=_progress_of(document["progress"]) if "progress" in document else None,
    )


def _state_of(document: dict[str, Any]) -> FormState:
    return FormState(
        score=range_of(document["score"]),
        graded=range_of(document["graded"]),
        grades=None if document["grade"] is None else tuple(document["grade"]["reachable"]),
        status=document["status"],
        progress=_progress_of(document["progress"]),
        maximum=number(document["maximum"]),
        bonus=number_of(document["bonus"]),
        lost=number_of(document["lost"]),
        missing=tuple(document["missing"]),
        issues=tuple(map(issue_of, document["issues"])),
        gates={gate["id"]: gate["fires"] for gate in document["gates"]},
        can_undo=document["can_undo"],
        can_redo=document["can_redo"],
        lines={line["id"]: _line_of(line) for line in document["lines"]},
    )
