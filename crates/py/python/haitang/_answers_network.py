"""What is asked of the network of a district (服务网络); the meaning of each key is told in ``docs/network.md``."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812  (attributes are called on)
from typing import Literal, Optional

from haitang._record import Period, Record, Rows
from haitang._values import Number, Text

Tier = Literal["centre", "town", "village"]
"""District's guidance centre, town's station, village's point (层级)."""

SiteState = Literal["combined", "partly_combined", "single", "empty"]
"""How much of the network's functions a site carries: all, several, one, none (三站合一)."""


class FunctionCount(Record):
    """A function (职能) and how many stations serve it on each tier."""

    id: str
    title: Text
    headline: str
    """Centres, towns, villages: ``1+23+263``."""
    centres: int
    towns: int
    villages: int


class SiteSurvey(Record):
    """A site and what it carries (站点)."""

    id: str
    title: Text
    state: SiteState
    stations: tuple[str, ...]
    functions: tuple[str, ...]
    missing: tuple[str, ...]
    """What a partly combined site lacks to be combined (三站合一)."""


class StationSurvey(Record):
    """A station and who stands under it (站)."""

    id: str
    title: Text
    tier: Tier
    function: str
    children: tuple[str, ...]
    site: Optional[str] = None
    parent: Optional[str] = None


class Survey(Record, zh="网络概况", en="survey"):
    """What there is, counted."""

    haitang: str
    id: str
    title: Text
    functions: Rows[FunctionCount]
    sites: Rows[SiteSurvey]
    stations: Rows[StationSurvey]
    notes: tuple[Text, ...]
    source: Optional[Text] = None
    on: Optional[Date] = None
    """The day on which what is counted is open; without it everything that ever was is counted."""


class PresentRoom(Record):
    """A room on a day (功能室)."""

    id: str
    area: Number
    """Square metres."""
    functions: tuple[str, ...]
    """Which of the functions on the site may use it (一室多用)."""


class PresentSite(Record):
    """A site on a day."""

    id: str
    title: Text
    state: SiteState
    stations: tuple[str, ...]
    functions: tuple[str, ...]
    missing: tuple[str, ...]
    rooms: Rows[PresentRoom]
    rooms_area: Number
    """What its rooms measure together, in square metres."""
    area: Optional[Number] = None
    """Square metres, as declared."""


class PresentStation(Record):
    """A station that is open."""

    id: str
    title: Text
    tier: Tier
    function: str
    site: Optional[str] = None


class SiteStates(Record):
    """How many sites are in which state."""

    combined: int
    partly_combined: int
    single: int
    empty: int


class Presence(Record, zh="某日在册", en="presence"):
    """What is there on a day."""

    on: Date
    functions: Rows[FunctionCount]
    states: SiteStates
    sites: Rows[PresentSite]
    stations: Rows[PresentStation]
    closed: tuple[str, ...]
    """The stations that have closed before."""
    not_yet: tuple[str, ...]
    """The stations that open later."""


class Peak(Record):
    """The most rooms that are needed at one minute, and when that is so first."""

    rooms: int
    on: Optional[Date] = None
    at: Optional[str] = None


class SharedRoom(Record):
    """A room that is booked for more than one function (共享功能室)."""

    id: str
    functions: tuple[str, ...]


class FunctionUse(Record):
    """What one function uses at a site."""

    id: str
    hours: Number
    shared_hours: Number
    peak: Peak


class SiteSharing(Record):
    """What is gained at one site by building together (一室多用)."""

    id: str
    title: Text
    rooms: int
    bookings: int
    conflicts: int
    hours: Number
    """For which rooms are booked; an hour of a room counts once."""
    shared_rooms: Rows[SharedRoom]
    shared_hours: Number
    functions: Rows[FunctionUse]
    alone: int
    """Sum of the peaks of the functions, each by itself."""
    together: Peak
    saved: int
    """Rooms saved: ``alone`` - ``together.rooms``."""
    utilisation: Optional[Number] = None


class FunctionUseSum(Record):
    """What one function uses at all sites."""

    id: str
    hours: Number
    shared_hours: Number
    peaks: int


class SharingSum(Record):
    """What is gained at all sites."""

    rooms: int
    bookings: int
    conflicts: int
    hours: Number
    shared_rooms: int
    shared_hours: Number
    functions: Rows[FunctionUseSum]
    alone: int
    together: int
    saved: int
    utilisation: Optional[Number] = None


class Conflict(Record):
    """Two bookings of one room that meet (预约冲突)."""

    room: str
    first: str
    second: str
    on: Date
    """The first day on which they meet."""
    days: int
    from_: str
    to: str
    minutes: int


class Sharing(Record, zh="一室多用", en="sharing"):
    """What is gained by building together, exact over every minute of a period."""

    period: Period
    sum: SharingSum
    sites: Rows[SiteSharing]
    conflicts: Rows[Conflict]
    """The first thousand; ``sum.conflicts`` counts all."""
