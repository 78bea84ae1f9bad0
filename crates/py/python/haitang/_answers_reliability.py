"""How far results can be trusted (信度与稳健性); the meaning of each key is told in ``docs/agreement.md``."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, Optional

from haitang._record import Record, Rows
from haitang._values import Number

RatingLevel = Literal["nominal", "ordinal", "interval", "ratio"]
"""The level of measurement (测量尺度): what of the values means something."""


class UndefinedReason(Record):
    """Why a statistic has no value (无法计算的原因)."""

    code: str
    zh: str
    en: str


class ConfidenceInterval(Record):
    """Ends between which a value lies by a confidence (置信区间), rounded outwards to 15 places."""

    low: Number
    high: Number
    confidence: Number


class Estimate(Record):
    """A value, or the reason why there is none (估计值)."""

    value: Optional[Number] = None
    interval: Optional[ConfidenceInterval] = None
    standard_error: Optional[Number] = None
    standard_error_null: Optional[Number] = None
    """The standard error if there were no agreement beyond chance."""
    undefined: Optional[UndefinedReason] = None


class BootstrapInterval(Record):
    """Ends of α when units are drawn again and again (自助区间)."""

    low: Optional[Number] = None
    high: Optional[Number] = None
    confidence: Number
    draws: int
    seed: str
    without_variation: int
    """Draws without any variation, which have no α."""
    undefined: Optional[UndefinedReason] = None


class Alpha(Record):
    """Krippendorff's α at one level of measurement (克里彭多夫α系数)."""

    level: RatingLevel
    estimate: Estimate
    observed: Optional[Number] = None
    expected: Optional[Number] = None
    pairable: int
    units: int
    bootstrap: Optional[BootstrapInterval] = None


class GroupKappa(Record):
    """κ of all assessors together (多评估员κ)."""

    estimate: Estimate
    observed: Optional[Number] = None
    expected: Optional[Number] = None
    ratings_each: int
    units: int


class AssessorPair(Record):
    """Two assessors and Cohen's κ (科恩κ), plain and weighted."""

    first: str
    second: str
    units: int
    agreed: int
    share: Number
    unweighted: Estimate
    linear: Optional[Estimate] = None
    quadratic: Optional[Estimate] = None
    custom: Optional[Estimate] = None


class PairsShare(Record):
    """How many pairs of ratings are equal (一致率)."""

    estimate: Estimate
    agreed: int
    compared: int
    units: int
    unanimous: int


class MeanSquares(Record):
    """How the variation divides (均方)."""

    units: Number
    assessors: Number
    residual: Number
    within: Number


class IntraclassCorrelation(Record):
    """One form of the intraclass correlation (组内相关系数)."""

    name: Literal["ICC(1,1)", "ICC(2,1)", "ICC(3,1)", "ICC(1,k)", "ICC(2,k)", "ICC(3,k)"]
    estimate: Estimate
    f: Optional[Number] = None
    degrees_above: Number
    degrees_below: Number
    p: Optional[Number] = None


class IntraclassCorrelations(Record):
    """The six forms, and what they rest on."""

    models: Rows[IntraclassCorrelation]
    squares: Optional[MeanSquares] = None
    units: int
    assessors: int
    left_out: int
    """Units that were left out because a rating is missing."""
    undefined: Optional[UndefinedReason] = None


class RatingAgreement(Record, zh="评分者一致性", en="agreement of assessors"):
    """How well assessors agree."""

    level: RatingLevel
    units: int
    assessors: int
    ratings: int
    share: PairsShare
    alpha: Rows[Alpha]
    fleiss: GroupKappa
    conger: GroupKappa
    icc: IntraclassCorrelations
    pairs: Rows[AssessorPair]


class AssessorSeverity(Record):
    """How much stricter one assessor is than the others on the same units (评分宽严)."""

    assessor: str
    severity: Estimate
    """The mean of what the others gave less her own: above 0 she is severe."""
    units: int
    rated: int
    smallest: Optional[Number] = None
    largest: Optional[Number] = None
    variance: Optional[Number] = None
    spread: Optional[Number] = None
    """The standard deviation of the differences, to 15 places."""


class TopicRatings(Record):
    """What several assessors gave to one node, or to one input (评分项)."""

    of: str
    ratings: Mapping[str, object]
    """A document that :func:`haitang.agreement` and :func:`haitang.severity` take."""


class Flip(Record):
    """The change of one weight (临界权重)."""

    part: str
    share: Number
    """The part's share of all weight at which it happens."""
    relative: Number
    """By how much the share changes, over what it was."""
    weight: Optional[Number] = None
    """The part's weight at which it happens while the others keep theirs; ``None`` for all weight."""


class Swap(Record):
    """The smallest change at which two stations change places (换位)."""

    above: str
    below: str
    flip: Flip


class GradeFlip(Record):
    """The smallest change that gives a station another grade (等级翻转)."""

    station: str
    direction: Literal["up", "down"]
    from_: str
    to: str
    bound: Number
    flip: Flip


class WeightedPart(Record):
    """A part and its weight."""

    part: str
    weight: Number
    share: Number


class RankedStation(Record):
    """A station as it stands."""

    station: str
    total: Number
    rank: int
    grade: Optional[str] = None


class RankTaken(Record):
    """A rank that a station takes in some draws."""

    rank: int
    draws: int
    share: Number


class GradeTaken(Record):
    """A grade that a station takes in some draws."""

    grade: str
    draws: int
    share: Number


class Acceptability(Record):
    """How often a station takes which rank and grade when all weights are drawn (可接受度)."""

    station: str
    ranks: tuple[RankTaken, ...]
    grades: tuple[GradeTaken, ...]


class DrawnWeights(Record):
    """What came out of all draws."""

    draws: int
    seed: str
    stations: Rows[Acceptability]


class Robustness(Record, zh="权重稳健性", en="robustness of weights"):
    """Which results hang on the weights."""

    parts: Rows[WeightedPart]
    stations: Rows[RankedStation]
    grades: Rows[GradeFlip]
    swaps: Rows[Swap]
    draws: Optional[DrawnWeights] = None


class ChangeCounts(Record):
    """How many rose, fell and stayed."""

    up: int
    same: int
    down: int
    uncompared: int
    sum: Number
    mean: Optional[Number] = None


class BeforeAfter(Record):
    """What something was and is; ``None`` is not decided, or does not apply."""

    before: Optional[Number] = None
    after: Optional[Number] = None
    change: Optional[Number] = None


class CriterionChange(Record):
    """A criterion of a station in both rounds."""

    criterion: str
    moved: BeforeAfter


class StationChange(Record):
    """A station in both rounds."""

    station: str
    total: Optional[BeforeAfter] = None
    criteria: tuple[CriterionChange, ...]


class CriterionCounts(Record):
    """A criterion over all stations of both rounds."""

    criterion: str
    before: str
    """Its id in the earlier rubric."""
    counted: ChangeCounts


class UnmappedCriteria(Record):
    """Criteria that are not compared."""

    before: tuple[str, ...]
    after: tuple[str, ...]


class RoundsCompared(Record, zh="两轮对比", en="two rounds"):
    """What changed between two rounds."""

    basis: Literal["points", "carried_over", "share"]
    criteria: Rows[CriterionCounts]
    stations: Rows[StationChange]
    totals: Optional[ChangeCounts] = None
    """``None`` where criteria were mapped: totals of different rubrics are no numbers to compare."""
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]
    unmapped: UnmappedCriteria
