"""What is asked of the learning of a district (学习); the meaning of each key is told in ``docs/learning.md``."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812  (attributes are called on)
from typing import Optional

from haitang._record import Period, Record, Rows
from haitang._values import Number, Text


class LearningFigures(Record):
    """How much was learnt (培训统计)."""

    sessions: int
    hours: Number
    people: int
    """Distinct workers."""
    person_times: int
    person_hours: Number


class KindLearning(Record):
    """How much was learnt in one kind of training."""

    kind: str
    figures: LearningFigures


class LearningPart(Record):
    """How much was learnt in a part of the period."""

    period: Period
    all: LearningFigures
    kinds: Rows[KindLearning]


class LearningSum(Record, zh="学习统计", en="learning"):
    """How much was learnt in a period."""

    period: Period
    all: LearningFigures
    kinds: Rows[KindLearning]
    parts: Optional[Rows[LearningPart]] = None
    """Where the question splits the period."""


class Streak(Record):
    """Parts of the calendar missed one after another (连续缺失)."""

    first: Period
    last: Period
    parts: int


class CadenceKept(Record):
    """Whether something was held as often as it should be (例会制度)."""

    cadence: str
    kind: str
    every: str
    expected: int
    met: tuple[Period, ...]
    missed: tuple[Period, ...]
    excepted: tuple[Period, ...]
    share: Optional[Number] = None
    longest_streak: Optional[Streak] = None


class Cadences(Record, zh="学习频次", en="cadences"):
    """What was held as often as it should be in a period, and what was missed."""

    period: Period
    cadences: Rows[CadenceKept]


class EducationHours(Record):
    """The hours that a registration asks for, and those that were earned (继续教育)."""

    worker: str
    registration: str
    level: str
    limit: str
    source: Text
    from_: Date
    to: Date
    days_left: int
    hours_required: Number
    hours_earned: Number
    hours_short: Number
    met: bool
    trainings: tuple[str, ...]
    hours_each_month: Optional[Number] = None
    """What is needed each month from now on."""


class Unregistered(Record):
    """A worker with a qualification and no registration (未登记)."""

    worker: str
    level: str


class Education(Record, zh="继续教育", en="continuing education"):
    """Who has how many hours of continuing education on a day, and who lacks how many."""

    on: Date
    registrations: Rows[EducationHours]
    unregistered: Rows[Unregistered]


class EndingQualification(Record):
    """A qualification that ends soon (资格到期)."""

    qualification: str
    worker: str
    kind: str
    to: Date
    days_left: int


class EndingRegistration(Record):
    """A registration that ends soon (登记到期)."""

    registration: str
    worker: str
    level: str
    to: Date
    days_left: int


class Expiring(Record, zh="即将到期", en="what ends soon"):
    """What ends within so many days, and which hours will then be lacking."""

    on: Date
    until: Date
    qualifications: Rows[EndingQualification]
    registrations: Rows[EndingRegistration]
    unmet: Rows[EducationHours]
