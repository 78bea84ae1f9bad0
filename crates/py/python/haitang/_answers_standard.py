"""What is asked about standards (建设标准); the meaning of each key is told in ``docs/standard.md``."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812  (attributes are called on)
from typing import Literal, Optional

from haitang._errors import Issue
from haitang._record import Record, Rows
from haitang._values import Text

Met = Literal["met", "not_met", "not_yet_checked"]
"""Is something met (达标、不达标、未核)?"""

Trust = Literal["published", "reported", "weak", "ours"]
"""How far the source of a requirement is to be trusted."""


class StandardSum(Record):
    """How many subjects are in which state."""

    met: int
    not_met: int
    not_yet_checked: int


class GroupSum(Record):
    """A group of requirements, and how many meet it."""

    id: str
    title: Text
    met: int
    not_met: int
    not_yet_checked: int
    requirements: tuple[str, ...]


class RequirementSum(Record):
    """A requirement, and how many meet it."""

    id: str
    title: Text
    met: int
    not_met: int
    not_yet_checked: int
    source: Text
    trust: Trust
    group: Optional[str] = None
    reference: Optional[str] = None
    """What is to be the same everywhere: the value declared, or else the commonest."""
    tied: tuple[str, ...] = ()
    """The commonest values, where they are several and none was declared."""


class CheckedGroup(Record):
    """A group at a subject."""

    id: str
    state: Met


class Asserted(Record):
    """What somebody said, with evidence (附证据认定)."""

    id: str
    by: str
    on: Date
    evidence: Text
    room: Optional[str] = None
    valid_until: Optional[Date] = None
    """The last day on which it holds."""


class RequirementLine(Record):
    """A requirement at a subject, with what shows it (对标明细)."""

    requirement: str
    state: Met
    missing: Rows[Issue]
    """What is missing, or not known, and where."""
    row_ids: tuple[str, ...]
    """The first twenty rows that count for it: rooms, posts."""
    rows: int
    """How many rows count for it."""
    basis: Optional[Literal["derived", "asserted"]] = None
    """On what the state rests: rows, or what somebody said."""
    found: Optional[str] = None
    needed: Optional[str] = None
    asserted: Optional[Asserted] = None
    contradicted: bool = False
    """Does what is derived contradict what somebody asserted?"""


class CheckedSubject(Record):
    """A site or a station held to a standard."""

    id: str
    title: Text
    state: Met
    groups: Rows[CheckedGroup]
    requirements: Rows[RequirementLine]


class CheckedStandard(Record, zh="对标结果", en="standard"):
    """A standard held to a district on a day."""

    standard: str
    title: Text
    on: Date
    sum: StandardSum
    groups: Rows[GroupSum]
    requirements: Rows[RequirementSum]
    subjects: Rows[CheckedSubject]
    left_out: tuple[str, ...]
    """What was asked about but is not what the standard speaks of on the day."""
