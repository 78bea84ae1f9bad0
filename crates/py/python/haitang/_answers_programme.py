"""What is asked of a programme (项目); the meaning of each key is told in ``docs/programme.md``."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812  (attributes are called on)
from typing import Optional

from haitang._answers_ledger import CountingPolicy, UnitOfCount
from haitang._record import Period, Record, Rows
from haitang._values import Quantity, Text


class StationShare(Record):
    """What one station has of a target (分解指标)."""

    station: str
    share: Quantity
    """The quota, rounded down or up to a step."""
    quota: Quantity
    """What would be exact."""


class ShareSize(Record):
    """How many stations have a share."""

    share: Quantity
    stations: int


class TargetShares(Record):
    """A target, shared out so that the shares add up to it."""

    id: str
    at_least: Quantity
    unit: UnitOfCount
    step: Quantity
    """What can't be divided."""
    parts: Rows[StationShare]
    sizes: Rows[ShareSize]


class Apportioned(Record, zh="任务分解", en="targets shared out"):
    """Every target of a programme, shared out to the stations."""

    id: str
    title: Text
    targets: Rows[TargetShares]


class StationProgress(Record):
    """Where a station stands with its share of a target."""

    station: str
    share: Quantity
    planned: Quantity
    due: Quantity
    done: Quantity
    """What was done; at least so much, where it is not known exactly."""
    shortfall: Quantity
    """What is due and surely was not done."""
    pace: Optional[Quantity] = None
    """Done over planned; ``None`` before anything is planned, and where only bounds are known."""
    done_at_most: Optional[Quantity] = None
    """At most so much, where it is not known exactly."""


class TargetProgress(Record):
    """Where a target stands (目标进度)."""

    id: str
    title: Text
    unit: UnitOfCount
    at_least: Quantity
    """The target."""
    planned: Quantity
    """The plan, exactly."""
    due: Quantity
    """The plan in whole steps."""
    done: Quantity
    """What was done; at least so much, where it is not known exactly."""
    shortfall: Quantity
    remaining: Quantity
    behind: tuple[str, ...]
    """Those who surely have less than is due."""
    stations: Rows[StationProgress]
    pace: Optional[Quantity] = None
    needed_per_month: Optional[Quantity] = None
    needed_per_week: Optional[Quantity] = None
    done_at_most: Optional[Quantity] = None
    """At most so much, where it is not known exactly."""
    elsewhere: Optional[Quantity] = None
    """What was done at no station that takes part."""


class ProgrammeOnDay(Record):
    """Where a programme stands on a day."""

    id: str
    title: Text
    on: Date
    period: Period
    days_left: int
    months_left: Quantity
    direct_beneficiaries: Text
    """Who is a direct beneficiary."""
    indirect_beneficiaries: Text
    """Who is an indirect beneficiary."""
    targets: Rows[TargetProgress]


class Progress(Record, zh="项目进度", en="progress"):
    """Where a programme stands on a day, and by which policy that was counted."""

    progress: ProgrammeOnDay
    counting: CountingPolicy


class ActorLinkage(Record):
    """One of the five that act together (五社)."""

    actor: str
    activities: int
    person_times: int
    partners: tuple[str, ...]
    row_ids: tuple[str, ...]
    donations: int
    yuan: Quantity


class ActedTogether(Record):
    """Some of the five, together."""

    actors: tuple[str, ...]
    activities: int


class Linkage(Record, zh="五社联动", en="linkage"):
    """Which of the five took part in a programme, and which together."""

    id: str
    period: Period
    activities: int
    four: int
    """Activities in which the four that act took part."""
    donations: int
    yuan: Quantity
    actors: Rows[ActorLinkage]
    together: Rows[ActedTogether]
