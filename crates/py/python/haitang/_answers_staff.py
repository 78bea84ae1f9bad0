"""What is asked of the staff of a district (人员); the meaning of each key is told in ``docs/staff.md``."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812  (attributes are called on)
from typing import Optional

from haitang._answers_network import Tier
from haitang._record import Period, Record, Rows
from haitang._values import Number, Text


class HeldPost(Record):
    """A post on a day (岗位)."""

    post: str
    worker: str
    role: str
    share: Number
    """Share of full time."""
    functions: tuple[str, ...]
    """The functions for which it counts."""


class StationPosts(Record):
    """An open station and its posts."""

    station: str
    function: str
    share: Number
    posts: Rows[HeldPost]


class PlacePosts(Record):
    """A site, or a station that stands by itself, and who is there."""

    people: int
    stations: Rows[StationPosts]
    site: Optional[str] = None


class WhoIsWhere(Record, zh="在岗情况", en="who is where"):
    """Who is where on a day."""

    on: Date
    people: int
    """Distinct workers."""
    places: Rows[PlacePosts]


class Gap(Record):
    """Days on which nobody covers a cell (空岗)."""

    period: Period
    days: int


class Alone(Record):
    """Days on which the same one worker is alone, whom nobody could replace (单人在岗)."""

    period: Period
    days: int
    worker: str


class CoverageCell(Record):
    """A function at a place, for one role or for all."""

    function: str
    days: int
    covered_days: int
    share: Number
    holders: tuple[str, ...]
    gaps: Rows[Gap]
    single: Rows[Alone]
    role: Optional[str] = None
    site: Optional[str] = None
    station: Optional[str] = None


class FunctionCoverage(Record):
    """A function at all places."""

    function: str
    places: int
    places_without_gap: int
    days: int
    covered_days: int
    share: Number
    gaps: int
    single_days: int


class Coverage(Record, zh="职能覆盖", en="coverage"):
    """What nobody covers in a period."""

    period: Period
    functions: Rows[FunctionCoverage]
    cells: Rows[CoverageCell]


class OverloadedDays(Record):
    """Days on which shares add up to more than 1."""

    period: Period
    days: int
    share: Number
    posts: tuple[str, ...]


class Overloaded(Record):
    """A worker whose shares add up to more than 1 (超负荷)."""

    worker: str
    peak: Number
    days: int
    intervals: Rows[OverloadedDays]


class Workload(Record, zh="工作负荷", en="workload"):
    """Who works more than full time in a period."""

    period: Period
    workers: int
    overloaded: Rows[Overloaded]


class StationLeaders(Record):
    """Who leads a station, and what is missing."""

    station: str
    heads: tuple[str, ...]
    deputies: tuple[str, ...]
    missing: tuple[str, ...]


class Leadership(Record, zh="负责人在岗", en="leadership"):
    """Who leads the open stations on a day."""

    on: Date
    with_head: int
    with_deputy: int
    with_both: int
    stations: Rows[StationLeaders]


class Licences(Record):
    """Distinct workers of a group, and how many of them have a licence (持证)."""

    workers: int
    licensed: int
    share: Optional[Number] = None
    """Licensed over all; of nobody there is none."""
    tier: Optional[Tier] = None
    """Where the group is a tier."""
    site: Optional[str] = None
    """Where it is a site."""
    station: Optional[str] = None
    """Where it is a station."""


class RuleMet(Record):
    """A rule of the staff document, and whether it is met."""

    rule: str
    limit: Number
    met: Optional[bool] = None
    """Open where the rule is about a share, and there is nobody."""
    source: Optional[Text] = None


class Licensed(Record, zh="持证率", en="licensed"):
    """Who of the workers has a licence on a day."""

    on: Date
    all: Licences
    tiers: Rows[Licences]
    sites: Rows[Licences]
    stations: Rows[Licences]
    unlicensed: tuple[str, ...]
    rules: Rows[RuleMet]


class Supervisors(Record, zh="督导配比", en="supervisors"):
    """Who supervises on a day, and how many workers there are for each."""

    on: Date
    supervisors: tuple[str, ...]
    supervised: int
    rules: Rows[RuleMet]
    workers_for_each: Optional[Number] = None


class ShortOf(Record):
    """What a worker lacks to be a generalist."""

    worker: str
    trained: tuple[str, ...]
    untrained: tuple[str, ...]
    trainings_lacking: int
    posted: tuple[str, ...]
    unposted: tuple[str, ...]
    posts_lacking: int


class GeneralistRule(Record):
    """A rule of who is a generalist, and who is (全科社工)."""

    rule: str
    trained: int
    """In how many functions one has to be trained."""
    posted: int
    """For how many functions one has to be posted."""
    fulfilled_by: tuple[str, ...]
    share: Optional[Number] = None
    """Their share of all workers who hold a post; none where nobody does."""
    short: Rows[ShortOf]
    source: Optional[Text] = None


class Generalists(Record, zh="全科社工", en="generalists"):
    """Who is a generalist on a day, by rule, and what the others lack."""

    on: Date
    rules: Rows[GeneralistRule]


class GapPart(Record):
    """A part of gaps in which the same workers are at the place."""

    function: str
    period: Period
    days: int
    workers: tuple[str, ...]
    site: Optional[str] = None
    station: Optional[str] = None


class Training(Record):
    """A worker who is to be trained in a function, and what that closes."""

    worker: str
    function: str
    days: int
    parts: Rows[GapPart]


class TrainingSet(Record):
    """A set of trainings."""

    closed_days: int
    trainings: Rows[Training]


class CrossTrain(Record, zh="交叉培训", en="whom to train"):
    """Whom to train in what, so that gaps close: exact, never approximated."""

    period: Period
    gap_days: int
    closable_days: int
    minimum: TrainingSet
    """A smallest set that closes all that trainings can close."""
    by_posting: Rows[GapPart]
    """Gaps that somebody who is trained could close by a post."""
    unclosable: Rows[GapPart]
    """Gaps where nobody is who could be trained."""
    best: Optional[TrainingSet] = None
    """The set of at most so many trainings that closes the most days."""
