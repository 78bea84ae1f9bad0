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
# Long, because every public name stands here twice: for type checkers, and for whoever uses it first.

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from haitang import charts as charts
    from haitang._answers_bulletin import (
        Bulletin as Bulletin,
        BulletinData as BulletinData,
        BulletinFigure as BulletinFigure,
        BulletinForm as BulletinForm,
        BulletinParagraph as BulletinParagraph,
        BulletinPiece as BulletinPiece,
        BulletinSection as BulletinSection,
        BulletinTable as BulletinTable,
        BulletinText as BulletinText,
    )
    from haitang._answers_learning import (
        CadenceKept as CadenceKept,
        Cadences as Cadences,
        Education as Education,
        EducationHours as EducationHours,
        EndingQualification as EndingQualification,
        EndingRegistration as EndingRegistration,
        Expiring as Expiring,
        KindLearning as KindLearning,
        LearningFigures as LearningFigures,
        LearningPart as LearningPart,
        LearningSum as LearningSum,
        Streak as Streak,
        Unregistered as Unregistered,
    )
    from haitang._answers_ledger import (
        CountingPolicy as CountingPolicy,
        Duplicate as Duplicate,
        Duplicates as Duplicates,
        FilledSheet as FilledSheet,
        LedgerExtent as LedgerExtent,
        Measure as Measure,
        MeasureCatalogue as MeasureCatalogue,
        MeasuredFigure as MeasuredFigure,
        Measures as Measures,
        Published as Published,
        PublishedCell as PublishedCell,
        PublishingPolicy as PublishingPolicy,
        SplitBy as SplitBy,
        StepOfTime as StepOfTime,
        UnfilledInput as UnfilledInput,
        UnitOfCount as UnitOfCount,
    )
    from haitang._answers_network import (
        Conflict as Conflict,
        FunctionCount as FunctionCount,
        FunctionUse as FunctionUse,
        FunctionUseSum as FunctionUseSum,
        Peak as Peak,
        Presence as Presence,
        PresentRoom as PresentRoom,
        PresentSite as PresentSite,
        PresentStation as PresentStation,
        SharedRoom as SharedRoom,
        Sharing as Sharing,
        SharingSum as SharingSum,
        SiteSharing as SiteSharing,
        SiteState as SiteState,
        SiteStates as SiteStates,
        SiteSurvey as SiteSurvey,
        StationSurvey as StationSurvey,
        Survey as Survey,
        Tier as Tier,
    )
    from haitang._answers_programme import (
        ActedTogether as ActedTogether,
        ActorLinkage as ActorLinkage,
        Apportioned as Apportioned,
        Linkage as Linkage,
        ProgrammeOnDay as ProgrammeOnDay,
        Progress as Progress,
        ShareSize as ShareSize,
        StationProgress as StationProgress,
        StationShare as StationShare,
        TargetProgress as TargetProgress,
        TargetShares as TargetShares,
    )
    from haitang._answers_reliability import (
        Acceptability as Acceptability,
        Alpha as Alpha,
        AssessorPair as AssessorPair,
        AssessorSeverity as AssessorSeverity,
        BeforeAfter as BeforeAfter,
        BootstrapInterval as BootstrapInterval,
        ChangeCounts as ChangeCounts,
        ConfidenceInterval as ConfidenceInterval,
        CriterionChange as CriterionChange,
        CriterionCounts as CriterionCounts,
        DrawnWeights as DrawnWeights,
        Estimate as Estimate,
        Flip as Flip,
        GradeFlip as GradeFlip,
        GradeTaken as GradeTaken,
        GroupKappa as GroupKappa,
        IntraclassCorrelation as IntraclassCorrelation,
        IntraclassCorrelations as IntraclassCorrelations,
        MeanSquares as MeanSquares,
        PairsShare as PairsShare,
        RankedStation as RankedStation,
        RankTaken as RankTaken,
        RatingAgreement as RatingAgreement,
        RatingLevel as RatingLevel,
        Robustness as Robustness,
        RoundsCompared as RoundsCompared,
        StationChange as StationChange,
        Swap as Swap,
        TopicRatings as TopicRatings,
        UndefinedReason as UndefinedReason,
        UnmappedCriteria as UnmappedCriteria,
        WeightedPart as WeightedPart,
    )
    from haitang._answers_staff import (
        Alone as Alone,
        Coverage as Coverage,
        CoverageCell as CoverageCell,
        CrossTrain as CrossTrain,
        FunctionCoverage as FunctionCoverage,
        Gap as Gap,
        GapPart as GapPart,
        GeneralistRule as GeneralistRule,
        Generalists as Generalists,
        HeldPost as HeldPost,
        Leadership as Leadership,
        Licences as Licences,
        Licensed as Licensed,
        Overloaded as Overloaded,
        OverloadedDays as OverloadedDays,
        PlacePosts as PlacePosts,
        RuleMet as RuleMet,
        ShortOf as ShortOf,
        StationLeaders as StationLeaders,
        StationPosts as StationPosts,
        Supervisors as Supervisors,
        Training as Training,
        TrainingSet as TrainingSet,
        WhoIsWhere as WhoIsWhere,
        Workload as Workload,
    )
    from haitang._answers_standard import (
        Asserted as Asserted,
        CheckedGroup as CheckedGroup,
        CheckedStandard as CheckedStandard,
        CheckedSubject as CheckedSubject,
        GroupSum as GroupSum,
        Met as Met,
        RequirementLine as RequirementLine,
        RequirementSum as RequirementSum,
        StandardSum as StandardSum,
        Trust as Trust,
    )
    from haitang._answers_supervision import (
        Agreement as Agreement,
        AppealState as AppealState,
        AssessorAgreement as AssessorAgreement,
        CriterionAgreement as CriterionAgreement,
        Differs as Differs,
        Drawn as Drawn,
        FindingStage as FindingStage,
        FindingState as FindingState,
        Overdue as Overdue,
        PairCompared as PairCompared,
        ProposedFinding as ProposedFinding,
        RoundCounts as RoundCounts,
        RoundState as RoundState,
        SecondLook as SecondLook,
        SecondScore as SecondScore,
        StageCounts as StageCounts,
        StationState as StationState,
        StepState as StepState,
        Stratum as Stratum,
    )
    from haitang._answers_tally import (
        CountSpan as CountSpan,
        GradeShare as GradeShare,
        NumbersCounted as NumbersCounted,
        NumberSpan as NumberSpan,
        ScorePercentile as ScorePercentile,
        ScoreRank as ScoreRank,
        StatusRows as StatusRows,
        TallyGroup as TallyGroup,
    )
    from haitang._asks import (
        Assessors as Assessors,
        Criterion as Criterion,
        Input as Input,
        Origin as Origin,
        Party as Party,
        Sample as Sample,
        Section as Section,
    )
    from haitang._catalogue import (
        CatalogueEntry as CatalogueEntry,
        catalogue as catalogue,
    )
    from haitang._changes import (
        Affected as Affected,
        Because as Because,
        Change as Change,
        ChangeCode as ChangeCode,
        Diff as Diff,
        Dropped as Dropped,
        Edition as Edition,
        Impact as Impact,
        Migrated as Migrated,
        Moved as Moved,
        Outcome as Outcome,
        Shift as Shift,
    )
    from haitang._columns import (
        ArrowSchema as ArrowSchema,
        ArrowTable as ArrowTable,
        Cell as Cell,
        Scorer as Scorer,
        Stream as Stream,
        Table as Table,
        add_digests as add_digests,
        table_digest as table_digest,
    )
    from haitang._district import (
        Attention as Attention,
        Day as Day,
        Days as Days,
        District as District,
        Weekday as Weekday,
    )
    from haitang._errors import (
        HaitangError as HaitangError,
        Issue as Issue,
    )
    from haitang._example import (
        Example as Example,
        example as example,
    )
    from haitang._examples import (
        CheckedExamples as CheckedExamples,
        Failure as Failure,
        Mutant as Mutant,
        Mutation as Mutation,
        RoundedOtherwise as RoundedOtherwise,
        RoundingAudit as RoundingAudit,
    )
    from haitang._forms import (
        Collected as Collected,
        Responses as Responses,
    )
    from haitang._grades import (
        Gate as Gate,
        GateKind as GateKind,
        Grade as Grade,
    )
    from haitang._lines import (
        Answer as Answer,
        Carried as Carried,
        Figure as Figure,
        Line as Line,
        LostPoints as LostPoints,
        NumberGiven as NumberGiven,
        Opinion as Opinion,
        Range as Range,
        Unit as Unit,
    )
    from haitang._lint import (
        Counterexample as Counterexample,
        Finding as Finding,
        Findings as Findings,
        Fix as Fix,
        Severity as Severity,
        Shown as Shown,
    )
    from haitang._network import (
        network as network,
    )
    from haitang._next import (
        Blocked as Blocked,
        End as End,
        Improvement as Improvement,
        Interval as Interval,
        Marginal as Marginal,
        Open as Open,
        Plan as Plan,
        Step as Step,
    )
    from haitang._opinions import (
        ThirdOpinion as ThirdOpinion,
        ThirdOpinions as ThirdOpinions,
    )
    from haitang._receipt import (
        Difference as Difference,
        Identity as Identity,
        Receipt as Receipt,
        Verified as Verified,
    )
    from haitang._record import (
        Period as Period,
        Record as Record,
        Rows as Rows,
    )
    from haitang._reliability import (
        agreement as agreement,
        robustness as robustness,
        severity as severity,
    )
    from haitang._report import (
        Report as Report,
    )
    from haitang._rubric import (
        Document as Document,
        Documents as Documents,
        Rubric as Rubric,
    )
    from haitang._scorecard import (
        Scorecard as Scorecard,
        Status as Status,
        Words as Words,
        explain as explain,
        words as words,
    )
    from haitang._session import (
        Finished as Finished,
        FormChange as FormChange,
        FormLine as FormLine,
        FormSession as FormSession,
        FormState as FormState,
    )
    from haitang._spreadsheets import (
        AnswersRead as AnswersRead,
        CellPlace as CellPlace,
        ProposedMapping as ProposedMapping,
        Spreadsheets as Spreadsheets,
        SpreadsheetsRead as SpreadsheetsRead,
        propose_mapping as propose_mapping,
        read_answers as read_answers,
        results_to_csv as results_to_csv,
        results_to_xlsx as results_to_xlsx,
        template_xlsx as template_xlsx,
    )
    from haitang._tables import (
        from_tables as from_tables,
        to_tables as to_tables,
    )
    from haitang._tally import (
        Tally as Tally,
    )
    from haitang._values import (
        Language as Language,
        Number as Number,
        Quantity as Quantity,
        Text as Text,
    )
    from haitang.charts import (
        Chart as Chart,
        MissingFontWarning as MissingFontWarning,
    )


_ROOMS = {
    "_answers_bulletin": (
        "Bulletin",
        "BulletinData",
        "BulletinFigure",
        "BulletinForm",
        "BulletinParagraph",
        "BulletinPiece",
        "BulletinSection",
        "BulletinTable",
        "BulletinText",
    ),
    "_answers_learning": (
        "CadenceKept",
        "Cadences",
        "Education",
        "EducationHours",
        "EndingQualification",
        "EndingRegistration",
        "Expiring",
        "KindLearning",
        "LearningFigures",
        "LearningPart",
        "LearningSum",
        "Streak",
        "Unregistered",
    ),
    "_answers_ledger": (
        "CountingPolicy",
        "Duplicate",
        "Duplicates",
        "FilledSheet",
        "LedgerExtent",
        "Measure",
        "MeasureCatalogue",
        "MeasuredFigure",
        "Measures",
        "Published",
        "PublishedCell",
        "PublishingPolicy",
        "SplitBy",
        "StepOfTime",
        "UnfilledInput",
        "UnitOfCount",
    ),
    "_answers_network": (
        "Conflict",
        "FunctionCount",
        "FunctionUse",
        "FunctionUseSum",
        "Peak",
        "Presence",
        "PresentRoom",
        "PresentSite",
        "PresentStation",
        "SharedRoom",
        "Sharing",
        "SharingSum",
        "SiteSharing",
        "SiteState",
        "SiteStates",
        "SiteSurvey",
        "StationSurvey",
        "Survey",
        "Tier",
    ),
    "_answers_programme": (
        "ActedTogether",
        "ActorLinkage",
        "Apportioned",
        "Linkage",
        "ProgrammeOnDay",
        "Progress",
        "ShareSize",
        "StationProgress",
        "StationShare",
        "TargetProgress",
        "TargetShares",
    ),
    "_answers_reliability": (
        "Acceptability",
        "Alpha",
        "AssessorPair",
        "AssessorSeverity",
        "BeforeAfter",
        "BootstrapInterval",
        "ChangeCounts",
        "ConfidenceInterval",
        "CriterionChange",
        "CriterionCounts",
        "DrawnWeights",
        "Estimate",
        "Flip",
        "GradeFlip",
        "GradeTaken",
        "GroupKappa",
        "IntraclassCorrelation",
        "IntraclassCorrelations",
        "MeanSquares",
        "PairsShare",
        "RankedStation",
        "RankTaken",
        "RatingAgreement",
        "RatingLevel",
        "Robustness",
        "RoundsCompared",
        "StationChange",
        "Swap",
        "TopicRatings",
        "UndefinedReason",
        "UnmappedCriteria",
        "WeightedPart",
    ),
    "_answers_staff": (
        "Alone",
        "Coverage",
        "CoverageCell",
        "CrossTrain",
        "FunctionCoverage",
        "Gap",
        "GapPart",
        "GeneralistRule",
        "Generalists",
        "HeldPost",
        "Leadership",
        "Licences",
        "Licensed",
        "Overloaded",
        "OverloadedDays",
        "PlacePosts",
        "RuleMet",
        "ShortOf",
        "StationLeaders",
        "StationPosts",
        "Supervisors",
        "Training",
        "TrainingSet",
        "WhoIsWhere",
        "Workload",
    ),
    "_answers_standard": (
        "Asserted",
        "CheckedGroup",
        "CheckedStandard",
        "CheckedSubject",
        "GroupSum",
        "Met",
        "RequirementLine",
        "RequirementSum",
        "StandardSum",
        "Trust",
    ),
    "_answers_supervision": (
        "Agreement",
        "AppealState",
        "AssessorAgreement",
        "CriterionAgreement",
        "Differs",
        "Drawn",
        "FindingStage",
        "FindingState",
        "Overdue",
        "PairCompared",
        "ProposedFinding",
        "RoundCounts",
        "RoundState",
        "SecondLook",
        "SecondScore",
        "StageCounts",
        "StationState",
        "StepState",
        "Stratum",
    ),
    "_answers_tally": (
        "CountSpan",
        "GradeShare",
        "NumbersCounted",
        "NumberSpan",
        "ScorePercentile",
        "ScoreRank",
        "StatusRows",
        "TallyGroup",
    ),
    "_asks": ("Assessors", "Criterion", "Input", "Origin", "Party", "Sample", "Section"),
    "_catalogue": ("CatalogueEntry", "catalogue"),
    "_changes": (
        "Affected",
        "Because",
        "Change",
        "ChangeCode",
        "Diff",
        "Dropped",
        "Edition",
        "Impact",
        "Migrated",
        "Moved",
        "Outcome",
        "Shift",
    ),
    "_columns": ("ArrowSchema", "ArrowTable", "Cell", "Scorer", "Stream", "Table", "add_digests", "table_digest"),
    "_district": ("Attention", "Day", "Days", "District", "Weekday"),
    "_errors": ("HaitangError", "Issue"),
    "_example": ("Example", "example"),
    "_examples": ("CheckedExamples", "Failure", "Mutant", "Mutation", "RoundedOtherwise", "RoundingAudit"),
    "_forms": ("Collected", "Responses"),
    "_grades": ("Gate", "GateKind", "Grade"),
    "_lines": ("Answer", "Carried", "Figure", "Line", "LostPoints", "NumberGiven", "Opinion", "Range", "Unit"),
    "_lint": ("Counterexample", "Finding", "Findings", "Fix", "Severity", "Shown"),
    "_network": ("network",),
    "_next": ("Blocked", "End", "Improvement", "Interval", "Marginal", "Open", "Plan", "Step"),
    "_opinions": ("ThirdOpinion", "ThirdOpinions"),
    "_receipt": ("Difference", "Identity", "Receipt", "Verified"),
    "_record": ("Period", "Record", "Rows"),
    "_reliability": ("agreement", "robustness", "severity"),
    "_report": ("Report",),
    "_rubric": ("Document", "Documents", "Rubric"),
    "_scorecard": ("Scorecard", "Status", "Words", "explain", "words"),
    "_session": ("Finished", "FormChange", "FormLine", "FormSession", "FormState"),
    "_spreadsheets": (
        "AnswersRead",
        "CellPlace",
        "ProposedMapping",
        "Spreadsheets",
        "SpreadsheetsRead",
        "propose_mapping",
        "read_answers",
        "results_to_csv",
        "results_to_xlsx",
        "template_xlsx",
    ),
    "_tables": ("from_tables", "to_tables"),
    "_tally": ("Tally",),
    "_values": ("Language", "Number", "Quantity", "Text"),
    "charts": ("Chart", "MissingFontWarning"),
}
"""Where each public name lives: a module is loaded when one of its names is used first, so that importing is quick."""

_HOME = {name: module for module, names in _ROOMS.items() for name in names}

__all__ = sorted([*_HOME, "charts"])  # noqa: PLE0605  (type checkers read the imports above)


def __getattr__(name: str) -> object:
    """Load what is used for the first time."""
    if name == "charts":
        return import_module("haitang.charts")
    if name not in _HOME:
        message = f"module 'haitang' has no attribute {name!r}"
        raise AttributeError(message)
    found: object = getattr(import_module(f"haitang.{_HOME[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return __all__
