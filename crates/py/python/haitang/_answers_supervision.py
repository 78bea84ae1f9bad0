"""What is asked of a round of supervision (督导); the meaning of each key is told in ``docs/supervision.md``."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812  (attributes are called on)
from typing import Literal, Optional

from haitang._record import Record, Rows
from haitang._values import Number, Text

FindingStage = Literal["found", "rectifying", "submitted", "passed", "closed", "withdrawn"]
"""How far a finding has come (整改阶段)."""


class StageCounts(Record):
    """How many findings are at which stage."""

    found: int
    rectifying: int
    submitted: int
    passed: int
    closed: int
    withdrawn: int


class RoundCounts(Record):
    """How much of what there is."""

    stations: int
    evaluated: int
    supervised: int
    """Stations of which every item of every step was covered."""
    events: int
    findings: StageCounts
    overdue: int
    appeals: int
    appeals_open: int
    second_looks: int


class Overdue(Record):
    """What should have been put right, or answered, and was not (逾期)."""

    id: str
    station: str
    kind: Literal["rectification", "review"]
    due: Date
    days: int
    owner: Optional[str] = None


class StepState(Record):
    """One of the three steps at one station (查、谈、访)."""

    step: Literal["check", "talk", "visit"]
    covered: tuple[str, ...]
    open: tuple[str, ...]
    events: tuple[str, ...]
    noted: tuple[Text, ...]
    """What the last event left open, in words."""


class FindingState(Record):
    """One finding and its rectification (问题与整改)."""

    id: str
    text: Text
    stage: FindingStage
    events: tuple[str, ...]
    next: tuple[str, ...]
    """What may come next."""
    extensions: int
    restores: Optional[Number] = None
    """What closing it restores, in points of the total; ``None`` when that is not known."""
    criterion: Optional[str] = None
    construct: Optional[str] = None
    owner: Optional[str] = None
    due: Optional[Date] = None
    overdue: Optional[int] = None
    """By how many days."""


class AppealState(Record):
    """One appeal (申诉)."""

    id: str
    criterion: str
    stage: Literal["open", "upheld", "partly", "rejected"]
    review_by: Date
    before: Optional[Number] = None
    after: Optional[Number] = None
    review: Optional[str] = None
    reviewer: Optional[str] = None


class SecondScore(Record):
    """The score of a second look (复评得分)."""

    id: str
    who: str
    score: Optional[Number] = None


class StationState(Record):
    """One station of a round."""

    id: str
    steps: Rows[StepState]
    findings: Rows[FindingState]
    appeals: Rows[AppealState]
    second_looks: Rows[SecondScore]
    score: Optional[Number] = None
    """The score that counts: after reviews."""
    with_closed: Optional[Number] = None
    """The score with what closed findings restore; ``None`` when that can't be known."""
    if_all_closed: Optional[Number] = None
    """The score if every finding out of its scorecard were closed; ``None`` when that can't be known."""
    grade: Optional[str] = None
    evaluation: Optional[str] = None
    told: Optional[Date] = None


class RoundState(Record, zh="督导状态", en="round of supervision"):
    """A round of supervision on a day."""

    id: str
    title: Text
    on: Date
    counts: RoundCounts
    overdue: Rows[Overdue]
    stations: Rows[StationState]


class ProposedFinding(Record):
    """A loss of a scorecard that nobody found yet (拟列问题)."""

    kind: Literal["finding"]
    refers: str
    """The event of the evaluation."""
    criterion: str
    construct: str
    restores: Number
    text: Text


class Stratum(Record):
    """Stations that are alike (层)."""

    key: tuple[Optional[str], ...]
    """What they have in common; ``None`` is no grade."""
    of: int
    drawn: tuple[str, ...]


class Drawn(Record, zh="抽样结果", en="draw"):
    """The stations drawn for a second look, by a seed that anybody can check."""

    seed: str
    of: int
    stations: tuple[str, ...]
    strata: Rows[Stratum]


class Agreement(Record):
    """How often two scores are equal (一致率)."""

    compared: int
    agreed: int
    open: int
    """Not decided on both, and so not compared."""
    share: Optional[Number] = None


class AssessorAgreement(Record):
    """How often the second look agrees with a first assessor."""

    agreement: Agreement
    assessor: Optional[str] = None
    severity: Optional[Number] = None
    """Above 0 the first assessor is severe, below 0 lenient."""


class CriterionAgreement(Record):
    """How often the two agree on a criterion."""

    criterion: str
    agreement: Agreement
    difference: Optional[Number] = None
    """The mean of second less first."""
    distance: Optional[Number] = None
    """The mean of the distance between the two."""


class Differs(Record):
    """A criterion on which two scorecards differ."""

    criterion: str
    first: Optional[Number] = None
    second: Optional[Number] = None


class PairCompared(Record):
    """Two scorecards of one station beside each other."""

    agreement: Agreement
    differs: Rows[Differs]
    station: Optional[str] = None
    first: Optional[Number] = None
    second: Optional[Number] = None
    difference: Optional[Number] = None


class SecondLook(Record, zh="复评一致性", en="second look"):
    """Second scores beside the first."""

    agreement: Agreement
    assessors: Rows[AssessorAgreement]
    criteria: Rows[CriterionAgreement]
    pairs: Rows[PairCompared]
