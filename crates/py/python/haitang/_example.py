"""A small invented district with all that can be asked about it (示例), shipped with the package.

Takes nothing, gives a district, a rubric and the documents that questions bring along. It holds no document of its
own: they are the files of the folder ``example``, each of which says that it is invented.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import Any

from haitang._district import District
from haitang._rubric import Rubric
from haitang._values import parsed


@dataclass(frozen=True)
class Example:
    """A small invented district, a rubric, and the documents that questions bring along (示例).

    >>> import haitang
    >>> example = haitang.example()
    >>> example.rubric.score_sheet(example.sheet).score
    Decimal('7')
    """

    district: District
    """Town A has three stations at one site, a village point and two workers; town B has two stations."""
    rubric: Rubric
    """6 points for a place, 4 for sessions, of which 8 are wanted."""
    sheet: dict[str, Any]
    """Station ``a`` has a place and held 2 sessions: 6 + 4 · 2/8 points."""
    programme: dict[str, Any]
    """6 sessions in June 2024, shared by the stations ``a`` and ``b`` as 2 to 1."""
    round: dict[str, Any]
    """Both are evaluated on 20 June; a finding at ``a`` has to be put right by 28 June."""
    standard: dict[str, Any]
    """What a minors' protection station must have: 30 square metres, a room for talks, a worker, a sign."""
    assertions: dict[str, Any]
    """Somebody saw the sign."""


def example() -> Example:
    """Give a small invented district and what can be asked about it (示例); small enough to work out by hand.

    >>> import haitang
    >>> example = haitang.example()
    >>> example.district.survey().functions[0].headline
    '1+2+1'
    >>> [note.en for note in example.district.survey().notes]
    ['invented']
    """
    documents = ("sheet", "programme", "round", "standard", "assertions")
    return Example(
        district=District.from_json(_text("district")),
        rubric=Rubric.from_json(_text("rubric")),
        **{name: parsed(_text(name)) for name in documents},
    )


def _text(name: str) -> str:
    return files("haitang").joinpath("example", f"{name}.json").read_text("utf-8")
