"""What changed between two rubrics, who moves by how much, and sheets carried over (体系修订)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from haitang._lines import Range, range_of
from haitang._table import table_html
from haitang._values import Language, Number, number_of, show

ChangeCode = Literal["added", "removed", "changed", "moved", "renamed", "reordered"]
"""What happened to a place."""


@dataclass(frozen=True)
class Change:
    """One change of a rubric (改动)."""

    code: ChangeCode
    at: str
    """The id of the node, then keys and names below it: ``"1.2/rule/deduct/0/points"``."""
    zh: str
    """The sentence in Chinese."""
    en: str
    """The sentence in English."""
    before: object = field(default=None, hash=False)
    """What stood there, as the document writes it; ``None`` for nothing."""
    after: object = field(default=None, hash=False)
    """What stands there now."""

    def __str__(self) -> str:
        """Both sentences."""
        return f"{self.zh} · {self.en}"


@dataclass(frozen=True)
class Edition:
    """Which rubric it is, among those of the same id."""

    id: str
    meaning: str
    """Digest of all that can change a score, a grade, or what may be answered."""
    wording: str
    """Digest of all that people read."""
    version: str | None = None


@dataclass(frozen=True)
class Diff:
    """What changed between two rubrics, in meaning and in wording apart (体系差异).

    >>> import haitang
    >>> def rubric(points, title="制度"):
    ...     return haitang.Rubric.from_json({
    ...         "haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
    ...             {"id": "1", "title": title, "points": points, "inputs": [{"id": "met", "type": "bool"}],
    ...              "rule": {"kind": "all_or_nothing", "when": "met"}}]})
    >>> [(change.at, change.before, change.after) for change in rubric("8").diff(rubric("10")).meaning]
    [('1/points', '8', '10')]
    >>> rubric("8").diff(rubric("8", title="规章")).meaning
    ()
    """

    old: Edition
    new: Edition
    meaning: tuple[Change, ...]
    """What can change a score, a grade, or what may be answered."""
    wording: tuple[Change, ...]
    """What only reads otherwise."""

    def to_html(self, language: Language = "zh") -> str:
        """Give the changes as a table in HTML: no scripts, nothing from outside.

        >>> import haitang
        >>> example = haitang.example()
        >>> other = haitang.Rubric(example.rubric.to_json().replace('"to":"8"', '"to":"10"'))
        >>> "2/rule/to" in example.rubric.diff(other).to_html("en")
        True
        """
        return changes_html((*self.meaning, *self.wording), language, len(self.meaning))

    def _repr_html_(self) -> str:
        return self.to_html()


@dataclass(frozen=True)
class Outcome:
    """A score and the grades that can be reached with it."""

    score: Range
    grades: tuple[str | None, ...] | None
    """Best first; ``None`` among them is no grade, ``None`` instead of them is a rubric without grades."""


@dataclass(frozen=True)
class Shift:
    """By how much both ends of a score move; ``None`` where an end has no bound or nothing applies."""

    lowest: Number | None
    highest: Number | None


@dataclass(frozen=True)
class Because:
    """What one edit, or several that are only possible together, moves."""

    edits: tuple[int, ...]
    """Places in :attr:`Impact.changes`."""
    moved: Shift
    before: tuple[str | None, ...] | None = None
    """The grades that could be reached, where the edit changes them."""
    after: tuple[str | None, ...] | None = None


@dataclass(frozen=True)
class Affected:
    """What becomes of one sheet under another rubric."""

    before: Outcome
    after: Outcome
    moved: Shift
    because: tuple[Because, ...]
    """What moves it; the parts add up to the whole exactly."""
    subject: str | None = None
    """Id of the station that was judged."""


@dataclass(frozen=True)
class Impact:
    """Who moves by how much under another rubric, and because of which edit (影响分析)."""

    changes: tuple[Change, ...]
    """As :attr:`Diff.meaning`."""
    sheets: tuple[Affected, ...]
    """In the order given."""

    def to_html(self, language: Language = "zh") -> str:
        """Give a row for each sheet, as a table in HTML: no scripts, nothing from outside.

        >>> import haitang
        >>> example = haitang.example()
        >>> other = haitang.Rubric(example.rubric.to_json().replace('"to":"8"', '"to":"10"'))
        >>> "<td>2/rule/to −0.2</td>" in example.rubric.impact(other, [example.sheet]).to_html("en")
        True
        """
        rows = [_moved_row(sheet, self.changes) for sheet in self.sheets]
        head, caption = {
            "zh": (("站点", "原得分", "现得分", "变化", "原等级", "现等级", "原因"), f"{len(rows)} 张评估表"),
            "en": (
                ("subject", "before", "after", "moved", "grade before", "grade after", "because of"),
                f"{len(rows)} sheets",
            ),
        }[language]
        return table_html(caption, head, rows, language)

    def _repr_html_(self) -> str:
        return self.to_html()


@dataclass(frozen=True)
class Moved:
    """Something that a sheet says and that now stands elsewhere."""

    before: str
    after: str


@dataclass(frozen=True)
class Dropped:
    """Something that a sheet said and that the other rubric has no place for."""

    at: str
    zh: str
    """Why, in Chinese."""
    en: str
    """Why, in English."""
    value: object = field(default=None, hash=False)


@dataclass(frozen=True)
class Migrated:
    """A sheet, carried over to another rubric (评估表转换). Nothing is invented or converted."""

    sheet: Mapping[str, Any] = field(hash=False)
    """The sheet document that answers the other rubric."""
    kept: tuple[str, ...]
    moved: tuple[Moved, ...]
    dropped: tuple[Dropped, ...]
    new: tuple[str, ...]
    """What has to be answered anew or for the first time."""


def changes_html(changes: tuple[Change, ...], language: Language, meaning: int) -> str:
    """Give changes as a table; the first so many are of the meaning."""
    said = [change.en if language == "en" else change.zh for change in changes]
    kinds = {"zh": ("语义", "文字"), "en": ("meaning", "wording")}[language]
    rows = [(kinds[place >= meaning], change.at, said[place]) for place, change in enumerate(changes)]
    head = {"zh": ("类别", "位置", "改动"), "en": ("kind", "place", "change")}[language]
    caption = {"zh": f"{len(changes)} 处改动", "en": f"{len(changes)} changes"}[language]
    return table_html(caption, head, rows, language)


def _moved_row(sheet: Affected, changes: tuple[Change, ...]) -> tuple[str, ...]:
    before, after = sheet.before, sheet.after
    because = "；".join(_why(part, changes) for part in sheet.because)
    scores = (_scored(before.score), _scored(after.score), _by(sheet.moved))
    return (sheet.subject or "", *scores, _graded(before.grades), _graded(after.grades), because)


def _scored(score: Range) -> str:
    # where nothing applies there is no score, and neither end has a figure
    return "—" if score.lowest is None and score.highest is None else str(score)


def _why(part: Because, changes: tuple[Change, ...]) -> str:
    """Name the edits by their places, and what they move."""
    places = "、".join(changes[edit].at for edit in part.edits)
    grades = [] if part.before == part.after else [f"{_graded(part.before)} → {_graded(part.after)}"]
    return " ".join((places, _by(part.moved), *grades))


def _graded(grades: tuple[str | None, ...] | None) -> str:
    return "" if grades is None else "、".join(grade or "—" for grade in grades)


def _by(moved: Shift) -> str:
    """Write how far a score moves; the two ends apart, where they move otherwise."""
    ends = (moved.lowest, moved.highest)
    return " / ".join(map(_signed, ends[: 1 if moved.lowest == moved.highest else 2]))


def _signed(points: Number | None) -> str:
    # an end that has no bound does not move by a number
    if points is None:
        return "—"
    return show(points).replace("-", "−") if points <= 0 else f"+{show(points)}"


def diff_of(document: Mapping[str, Any]) -> Diff:
    """Read a diff."""
    return Diff(
        old=Edition(**document["old"]),
        new=Edition(**document["new"]),
        meaning=tuple(map(_change, document["meaning"])),
        wording=tuple(map(_change, document["wording"])),
    )


def impact_of(document: Mapping[str, Any]) -> Impact:
    """Read an impact."""
    return Impact(tuple(map(_change, document["changes"])), tuple(map(_affected, document["sheets"])))


def migrated_of(document: Mapping[str, Any]) -> Migrated:
    """Read what was carried over."""
    return Migrated(
        sheet=document["sheet"],
        kept=tuple(document["kept"]),
        moved=tuple(Moved(row["from"], row["to"]) for row in document["moved"]),
        dropped=tuple(Dropped(row["from"], row["zh"], row["en"], row["value"]) for row in document["dropped"]),
        new=tuple(document["new"]),
    )


def _change(document: Mapping[str, Any]) -> Change:
    said = {key: document[key] for key in ("code", "at", "zh", "en")}
    return Change(**said, before=document.get("from"), after=document.get("to"))


def _affected(document: Mapping[str, Any]) -> Affected:
    before, after = (
        Outcome(range_of(document[end]["score"]), _reachable(document[end]["grade"])) for end in ("from", "to")
    )
    because = tuple(map(_because, document["because"]))
    return Affected(before, after, _shift(document["moved"]), because, document.get("subject"))


def _because(document: Mapping[str, Any]) -> Because:
    grades = (_reachable(document.get(end)) for end in ("from", "to"))
    return Because(tuple(map(int, document["edits"])), _shift(document["moved"]), *grades)


def _reachable(document: Mapping[str, Any] | None) -> tuple[str | None, ...] | None:
    return None if document is None else tuple(document["reachable"])


def _shift(document: Mapping[str, str | None]) -> Shift:
    return Shift(number_of(document["lowest"]), number_of(document["highest"]))
