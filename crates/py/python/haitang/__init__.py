"""Models networks of social work stations, scores their evaluations exactly, with a reason for every point lost.

>>> import haitang
>>> rubric = haitang.Rubric.from_json({
...     "haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
...         {"id": "1", "title": "有场地", "points": "6", "inputs": [{"id": "place", "type": "bool"}],
...          "rule": {"kind": "all_or_nothing", "when": "place"}}]})
>>> rubric.score({"1": True}).score
Decimal('6')

Every quantity is exact: ``Decimal`` where a decimal is, else ``Fraction``. What is wrong with a document
is raised as :class:`HaitangError`, which lists all issues at once, each with its place in the document.
"""

from __future__ import annotations

from dataclasses import dataclass

from haitang import _native
from haitang._answers_bulletin import (
    Bulletin,
    BulletinData,
    BulletinFigure,
    BulletinForm,
    BulletinParagraph,
    BulletinPiece,
    BulletinSection,
    BulletinTable,
    BulletinText,
)
from haitang._answers_learning import (
    CadenceKept,
    Cadences,
    Education,
    EducationHours,
    EndingQualification,
    EndingRegistration,
    Expiring,
    KindLearning,
    LearningFigures,
    LearningPart,
    LearningSum,
    Streak,
    Unregistered,
)
from haitang._answers_ledger import (
    CountingPolicy,
    Duplicate,
    Duplicates,
    FilledSheet,
    LedgerExtent,
    Measure,
    MeasureCatalogue,
    MeasuredFigure,
    Measures,
    Published,
    PublishedCell,
    PublishingPolicy,
    SplitBy,
    StepOfTime,
    UnfilledInput,
    UnitOfCount,
)
from haitang._answers_network import (
    Conflict,
    FunctionCount,
    FunctionUse,
    FunctionUseSum,
    Peak,
    Presence,
    PresentRoom,
    PresentSite,
    PresentStation,
    SharedRoom,
    Sharing,
    SharingSum,
    SiteSharing,
    SiteState,
    SiteStates,
    SiteSurvey,
    StationSurvey,
    Survey,
    Tier,
)
from haitang._answers_programme import (
    ActedTogether,
    ActorLinkage,
    Apportioned,
    Linkage,
    ProgrammeOnDay,
    Progress,
    ShareSize,
    StationProgress,
    StationShare,
    TargetProgress,
    TargetShares,
)
from haitang._answers_staff import (
    Alone,
    Coverage,
    CoverageCell,
    CrossTrain,
    FunctionCoverage,
    Gap,
    GapPart,
    GeneralistRule,
    Generalists,
    HeldPost,
    Leadership,
    Licences,
    Licensed,
    Overloaded,
    OverloadedDays,
    PlacePosts,
    RuleMet,
    ShortOf,
    StationLeaders,
    StationPosts,
    Supervisors,
    Training,
    TrainingSet,
    WhoIsWhere,
    Workload,
)
from haitang._answers_standard import (
    Asserted,
    CheckedGroup,
    CheckedStandard,
    CheckedSubject,
    GroupSum,
    Met,
    RequirementLine,
    RequirementSum,
    StandardSum,
    Trust,
)
from haitang._answers_supervision import (
    Agreement,
    AppealState,
    AssessorAgreement,
    CriterionAgreement,
    Differs,
    Drawn,
    FindingStage,
    FindingState,
    Overdue,
    PairCompared,
    ProposedFinding,
    RoundCounts,
    RoundState,
    SecondLook,
    SecondScore,
    StageCounts,
    StationState,
    StepState,
    Stratum,
)
from haitang._asks import Assessors, Criterion, Input, Origin, Party, Sample, Section
from haitang._changes import (
    Affected,
    Because,
    Change,
    ChangeCode,
    Diff,
    Dropped,
    Edition,
    Impact,
    Migrated,
    Moved,
    Outcome,
    Shift,
)
from haitang._columns import (
    ArrowSchema,
    ArrowTable,
    Cell,
    Scorer,
    Stream,
    Table,
    add_digests,
    table_digest,
)
from haitang._district import Attention, Day, Days, District, Weekday
from haitang._errors import HaitangError, Issue, opened, refused
from haitang._examples import CheckedExamples, Failure, Mutant, Mutation, RoundedOtherwise, RoundingAudit
from haitang._grades import Gate, GateKind, Grade
from haitang._lines import Answer, Carried, Figure, Line, LostPoints, NumberGiven, Opinion, Range, Unit
from haitang._lint import Counterexample, Finding, Findings, Fix, Severity, Shown
from haitang._next import Blocked, End, Improvement, Interval, Marginal, Open, Plan, Step
from haitang._opinions import ThirdOpinion, ThirdOpinions
from haitang._receipt import Difference, Identity, Receipt, Verified
from haitang._record import Period, Record, Rows, read
from haitang._rubric import Document, Documents, Rubric
from haitang._scorecard import Scorecard, Status, Words, explain, words
from haitang._tables import from_tables, to_tables
from haitang._values import Language, Number, Quantity, Text, parsed, to_bytes

__all__ = [
    "ActedTogether",
    "ActorLinkage",
    "Affected",
    "Agreement",
    "Alone",
    "Answer",
    "AppealState",
    "Apportioned",
    "ArrowSchema",
    "ArrowTable",
    "Asserted",
    "AssessorAgreement",
    "Assessors",
    "Attention",
    "Because",
    "Blocked",
    "Bulletin",
    "BulletinData",
    "BulletinFigure",
    "BulletinForm",
    "BulletinParagraph",
    "BulletinPiece",
    "BulletinSection",
    "BulletinTable",
    "BulletinText",
    "CadenceKept",
    "Cadences",
    "Carried",
    "CatalogueEntry",
    "Cell",
    "Change",
    "ChangeCode",
    "CheckedExamples",
    "CheckedGroup",
    "CheckedStandard",
    "CheckedSubject",
    "Conflict",
    "Counterexample",
    "CountingPolicy",
    "Coverage",
    "CoverageCell",
    "Criterion",
    "CriterionAgreement",
    "CrossTrain",
    "Day",
    "Days",
    "Diff",
    "Difference",
    "Differs",
    "District",
    "Document",
    "Documents",
    "Drawn",
    "Dropped",
    "Duplicate",
    "Duplicates",
    "Edition",
    "Education",
    "EducationHours",
    "End",
    "EndingQualification",
    "EndingRegistration",
    "Expiring",
    "Failure",
    "Figure",
    "FilledSheet",
    "Finding",
    "FindingStage",
    "FindingState",
    "Findings",
    "Fix",
    "FunctionCount",
    "FunctionCoverage",
    "FunctionUse",
    "FunctionUseSum",
    "Gap",
    "GapPart",
    "Gate",
    "GateKind",
    "GeneralistRule",
    "Generalists",
    "Grade",
    "GroupSum",
    "HaitangError",
    "HeldPost",
    "Identity",
    "Impact",
    "Improvement",
    "Input",
    "Interval",
    "Issue",
    "KindLearning",
    "Language",
    "Leadership",
    "LearningFigures",
    "LearningPart",
    "LearningSum",
    "LedgerExtent",
    "Licences",
    "Licensed",
    "Line",
    "Linkage",
    "LostPoints",
    "Marginal",
    "Measure",
    "MeasureCatalogue",
    "MeasuredFigure",
    "Measures",
    "Met",
    "Migrated",
    "Moved",
    "Mutant",
    "Mutation",
    "Number",
    "NumberGiven",
    "Open",
    "Opinion",
    "Origin",
    "Outcome",
    "Overdue",
    "Overloaded",
    "OverloadedDays",
    "PairCompared",
    "Party",
    "Peak",
    "Period",
    "PlacePosts",
    "Plan",
    "Presence",
    "PresentRoom",
    "PresentSite",
    "PresentStation",
    "ProgrammeOnDay",
    "Progress",
    "ProposedFinding",
    "Published",
    "PublishedCell",
    "PublishingPolicy",
    "Quantity",
    "Range",
    "Receipt",
    "Record",
    "RequirementLine",
    "RequirementSum",
    "RoundCounts",
    "RoundState",
    "RoundedOtherwise",
    "RoundingAudit",
    "Rows",
    "Rubric",
    "RuleMet",
    "Sample",
    "Scorecard",
    "Scorer",
    "SecondLook",
    "SecondScore",
    "Section",
    "Severity",
    "ShareSize",
    "SharedRoom",
    "Sharing",
    "SharingSum",
    "Shift",
    "ShortOf",
    "Shown",
    "SiteSharing",
    "SiteState",
    "SiteStates",
    "SiteSurvey",
    "SplitBy",
    "StageCounts",
    "StandardSum",
    "StationLeaders",
    "StationPosts",
    "StationProgress",
    "StationShare",
    "StationState",
    "StationSurvey",
    "Status",
    "Step",
    "StepOfTime",
    "StepState",
    "Stratum",
    "Streak",
    "Stream",
    "Supervisors",
    "Survey",
    "Table",
    "TargetProgress",
    "TargetShares",
    "Text",
    "ThirdOpinion",
    "ThirdOpinions",
    "Tier",
    "Training",
    "TrainingSet",
    "Trust",
    "UnfilledInput",
    "Unit",
    "UnitOfCount",
    "Unregistered",
    "Verified",
    "Weekday",
    "WhoIsWhere",
    "Words",
    "Workload",
    "add_digests",
    "catalogue",
    "explain",
    "from_tables",
    "network",
    "table_digest",
    "template_xlsx",
    "to_tables",
    "words",
]


@dataclass(frozen=True)
class CatalogueEntry:
    """A code of refusal and its sentences."""

    code: str
    zh: str
    en: str


def network(document: Document) -> Survey:
    """Read a network document (服务网络) by itself and say what it holds.

    Raises :class:`HaitangError` with everything that is wrong with it.
    """
    return read(Survey, parsed(opened(_native.network(to_bytes(document)), "network")))


def catalogue() -> tuple[CatalogueEntry, ...]:
    """List every code of refusal with its sentences.

    >>> all(entry.zh and entry.en for entry in catalogue())
    True
    """
    replies = (_native.catalogue(), _native.catalogue_xlsx())
    return tuple(CatalogueEntry(**row) for reply in replies for row in parsed(opened(reply, "catalogue")))


def template_xlsx() -> bytes:
    """Give the workbook to begin with, for people who write a rubric in a spreadsheet (电子表格).

    >>> import haitang
    >>> haitang.Rubric.from_xlsx(haitang.template_xlsx()).criteria != ()
    True
    """
    try:
        return _native.template_xlsx()
    except ValueError as refusal:
        raise refused(refusal.args[0]) from None
