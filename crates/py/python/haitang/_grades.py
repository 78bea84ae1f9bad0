"""The grade of a scorecard, and what the gates did to it (等级)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from haitang._values import Language, Text

GateKind = Literal["floor", "veto", "cap", "bump", "rating", "override", "emergency", "eligibility", "quota"]
"""What a gate looks at or does; ``docs/rubric-language.md`` describes each."""


@dataclass(frozen=True)
class Gate:
    """What a gate did to the grade (等级关口)."""

    id: str
    title: Text
    kind: GateKind
    fires: Literal["yes", "no", "maybe"]
    because: tuple[str, ...]
    reachable: tuple[str | None, ...]
    """The grades after this gate."""


@dataclass(frozen=True)
class Grade:
    """The grade, with what it would have been.

    >>> import haitang
    >>> example = haitang.example()
    >>> grade = example.rubric.score({"1": True}).grade  # 6 to 10 points: 6 are a pass, 8 are good
    >>> grade.decided, grade.id, grade.reachable, grade.to("en")
    (False, None, ('good', 'pass'), 'good / pass')
    """

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


def grade_of(document: Mapping[str, Any] | None) -> Grade | None:
    """Read a grade, if there is one."""
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
