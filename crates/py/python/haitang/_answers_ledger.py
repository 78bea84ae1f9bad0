"""What is asked of the ledger and the measures of a district (台账、统计指标)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Date  # noqa: N812  (attributes are called on)
from typing import Any, Literal, Optional

from haitang._answers_network import Tier
from haitang._errors import Issue
from haitang._record import Period, Record, Rows
from haitang._values import Number, Quantity, Text

UnitOfCount = Literal["sessions", "people", "person_times", "hours", "yuan", "items", "share"]
"""What a figure is counted in (计量单位)."""

SplitBy = Literal[
    "district", "tier", "site", "station", "function", "theme", "kind", "audience", "campaign", "programme", "partner"
]
"""By what the district is split (分解维度)."""

StepOfTime = Literal["year", "half", "quarter", "month", "week", "day"]
"""Into which parts of the calendar a period is split (统计周期)."""


class LedgerExtent(Record, zh="台账概况", en="ledger"):
    """How many rows of each list the ledger holds, and between which days."""

    id: str
    activities: int
    donations: int
    volunteers: int
    beneficiaries: int
    groups: int
    campaigns: int
    programmes: int
    partners: int
    themes: int
    kinds: int
    audiences: int
    apart: int
    first: Optional[Date] = None
    """The first day on which something was held."""
    last: Optional[Date] = None
    """The last day on which something was held."""


class CountingPolicy(Record):
    """How is counted what several stations do, or several rows tell (统计口径)."""

    id: str
    title: Text
    accounting: Literal["once_per_site", "split", "per_station"]
    """To whom an event belongs that several stations carry (归属口径)."""
    campaigns: Literal["apart", "included", "only"]
    """What becomes of rows that belong to a campaign."""
    duplicates: Literal["once", "kept"]
    """What becomes of rows that tell of one event."""
    number_tolerance: Number
    """How far apart person-times may be, as a share of the larger, and still be the same."""
    title_likeness: Number
    """From which likeness on two titles are nearly equal."""
    uncounted_kinds: tuple[str, ...] = ()
    """Kinds whose person-times and people are contained in other rows."""
    source: Optional[Text] = None


class Measure(Record):
    """What is counted, and which rows count (统计指标). A condition that is not made is ``None``."""

    id: str
    title: Text
    definition: Text
    count: str
    unit: UnitOfCount
    rows_of: str
    """The list in which the rows stand."""
    additive: bool
    """Do figures of parts add up?"""
    source: Optional[Text] = None
    themes: Optional[tuple[str, ...]] = None
    kinds: Optional[tuple[str, ...]] = None
    audiences: Optional[tuple[str, ...]] = None
    all_audiences: Optional[tuple[str, ...]] = None
    functions: Optional[tuple[str, ...]] = None
    tiers: Optional[tuple[Tier, ...]] = None
    campaigns: Optional[tuple[str, ...]] = None
    programmes: Optional[tuple[str, ...]] = None
    partners: Optional[tuple[str, ...]] = None
    actors: Optional[tuple[str, ...]] = None
    intergenerational: Optional[bool] = None
    minors: Optional[bool] = None
    volunteered: Optional[bool] = None
    grouped: Optional[bool] = None
    backbone: Optional[bool] = None
    reach: Optional[Literal["direct", "indirect"]] = None
    donation_kinds: Optional[tuple[str, ...]] = None
    training_kinds: Optional[tuple[str, ...]] = None
    person_times_at_least: Optional[Number] = None
    person_times_on_average: Optional[Number] = None
    sessions_at_least: Optional[Number] = None
    sessions_on_average: Optional[Number] = None


class MeasuredFigure(Record):
    """One number, with what is behind it (统计值)."""

    measure: str
    period: Period
    unit: UnitOfCount
    rows: int
    """How many rows are behind it."""
    row_ids: tuple[str, ...]
    """The first of them."""
    part: Optional[str] = None
    """The part of the district; ``None`` for the whole, and for what belongs to no part."""
    value: Optional[Quantity] = None
    """How much; ``None`` where only bounds are known."""
    at_least: Optional[Quantity] = None
    """What it is at least, where people can't be told apart."""
    at_most: Optional[Quantity] = None
    """What it is at most, where people can't be told apart."""


class Measures(Record, zh="统计结果", en="measures"):
    """Figures of measures for parts of the district and of a period, with all that is needed to defend them."""

    period: Period
    of: SplitBy
    overlapping: bool
    """May one event fall into several parts, so that parts add up to more than the whole?"""
    below: bool
    """With what stands below each station?"""
    whole: Text
    """What the parts add up to."""
    counting: CountingPolicy
    figures: Rows[MeasuredFigure]
    measures: Rows[Measure]
    left_out: tuple[str, ...]
    """Measures for which the district lacks a part."""
    by: Optional[StepOfTime] = None


class Duplicate(Record):
    """Rows that tell of one event (重复上报)."""

    counted: str
    """The row that stands for the event."""
    others: tuple[str, ...]
    because: Rows[Issue]
    """Why they are taken for one."""


class Duplicates(Record, zh="重复上报", en="duplicates"):
    """What several rows tell of one event, and why."""

    events: int
    not_counted: int
    """How many rows are not counted again."""
    counting: CountingPolicy
    duplicates: Rows[Duplicate]
    """The first thousand; ``events`` counts all."""


class MeasureCatalogue(Record, zh="统计指标目录", en="catalogue of measures"):
    """What can be counted."""

    id: str
    title: Text
    measures: Rows[Measure]
    source: Optional[Text] = None


class PublishingPolicy(Record):
    """Which numbers are too small to be published (发布口径)."""

    id: str
    title: Text
    minimum: Number
    """Numbers between 0 and this are small."""
    minors: Literal["suppressed", "as_others"]
    """What becomes of figures about minors."""
    protection: Number
    """How far from its value each number left out has at least to be able to lie."""
    source: Optional[Text] = None


class PublishedCell(Record):
    """A cell of a published table."""

    all_parts: bool
    """Is it the sum over all parts?"""
    suppressed: bool
    """Is its number left out?"""
    part: Optional[str] = None
    period: Optional[Period] = None
    value: Optional[Quantity] = None
    """The number, where it is shown."""


class Published(Record, zh="发布表", en="published table"):
    """A table of figures from which no small number can be worked out."""

    period: Period
    of: SplitBy
    suppressed: int
    """How many cells are left out."""
    measure: Measure
    policy: PublishingPolicy
    counting: CountingPolicy
    cells: Rows[PublishedCell]
    by: Optional[StepOfTime] = None


class UnfilledInput(Record):
    """An input that the ledger could not fill, and why (未能填入)."""

    input: str
    measure: str
    because: Text
    criterion: Optional[str] = None
    at_least: Optional[Quantity] = None
    at_most: Optional[Quantity] = None


class FilledSheet(Record, zh="由台账填报的评估表", en="sheet filled from the ledger"):
    """A sheet filled with figures that are cited with their rows."""

    sheet: Mapping[str, Any]
    """The sheet document: :meth:`Rubric.score_sheet` scores it."""
    unfilled: Rows[UnfilledInput]

    def __hash__(self) -> int:
        """Hash what could not be filled; a sheet document has no hash."""
        return hash(self.unfilled)
