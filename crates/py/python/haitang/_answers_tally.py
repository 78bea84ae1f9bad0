"""What a tally answers (汇总查询); the meaning of each key is told in ``docs/engines.md``."""

from __future__ import annotations

from typing import Optional

from haitang._record import Record, Rows
from haitang._values import Number


class CountSpan(Record):
    """Two counts between which one lies; equal where there are no classes (计数范围)."""

    lowest: int
    highest: int


class NumberSpan(Record):
    """Two numbers between which one lies; equal where there are no classes (数值范围)."""

    lowest: Number
    highest: Number


class ScoreRank(Record, zh="名次", en="rank"):
    """The place of a score among all that are known (名次); equal scores share the best place."""

    rank: CountSpan
    above: CountSpan
    equal: CountSpan
    below: CountSpan
    known: int


class ScorePercentile(Record, zh="百分位数", en="percentile"):
    """The least score that at least so many percent of all do not exceed (百分位数，最近名次法)."""

    value: Optional[NumberSpan] = None
    place: Optional[int] = None
    """Its place, counted from the lowest."""
    known: int


class GradeShare(Record):
    """How many rows have a grade, and their share of all that have one or surely none (等级占比)."""

    grade: str
    rows: int
    share: Number


class StatusRows(Record):
    """How many rows have a status (各状态行数)."""

    status: str
    rows: int


class NumbersCounted(Record):
    """What the numbers of one column come to, exactly (数值汇总)."""

    of: str
    known: int
    sum: Number
    mean: Optional[Number] = None
    least: Optional[Number] = None
    greatest: Optional[Number] = None


class TallyGroup(Record):
    """The counters of one group (分组汇总)."""

    in_: tuple[Optional[str], ...]
    """The cells that name it, in the order of the columns."""
    rows: int
    statuses: Rows[StatusRows]
    grades: Rows[GradeShare]
    ungraded: int
    numbers: Rows[NumbersCounted]
