"""A district and what can be asked of it (区县)."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from datetime import date as Date  # noqa: N812  (a parameter could be called date)
from os import PathLike
from pathlib import Path
from typing import Any, Literal, TypeVar, Union, final

from haitang import _native
from haitang._answers_bulletin import Bulletin, BulletinForm
from haitang._answers_learning import Cadences, Education, Expiring, LearningSum
from haitang._answers_ledger import (
    Duplicates,
    FilledSheet,
    LedgerExtent,
    MeasureCatalogue,
    Measures,
    Published,
    SplitBy,
    StepOfTime,
)
from haitang._answers_network import Presence, Sharing, Survey
from haitang._answers_programme import Apportioned, Linkage, Progress
from haitang._answers_staff import (
    Coverage,
    CrossTrain,
    Generalists,
    Leadership,
    Licensed,
    Supervisors,
    WhoIsWhere,
    Workload,
)
from haitang._answers_standard import CheckedStandard
from haitang._answers_supervision import Drawn, ProposedFinding, RoundState, SecondLook
from haitang._errors import Issue, called, opened
from haitang._record import Record, Rows, read
from haitang._rubric import Document  # noqa: TC001  (public annotations can be resolved at run time)
from haitang._tables import ENDING, read_files, threads_of, write_files
from haitang._values import Language, parsed, to_bytes
from haitang.charts import Chart, Theme, chart_of

Answer = TypeVar("Answer")

Day = Union[Date, str]
"""A calendar day: a ``datetime.date``, or text as ``2024-06-30``."""

Days = Union[str, Date, tuple[Day, Day]]
"""A period (期间): ``2024``, ``2024-H1``, ``2024-Q2``, ``2024-06``, ``2024-W23``, a day, or a first and a last day."""

Weekday = Literal["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
"""A day of the week."""

Part = Literal["network", "staff", "learning", "ledger"]
"""A part of a district."""

PARTS: tuple[Part, ...] = ("network", "staff", "learning", "ledger")
WHOLE = "district"


class Attention(Record, zh="待核问题", en="what needs attention"):
    """What the documents can hold but can't be right, or what needs to be looked at."""

    findings: Rows[Issue]
    """Each with its place in the district document."""
    more: int = 0
    """How many more there are."""


@final
class District:
    """A checked district (区县): a network, and beside it its staff, its learning and its ledger as far as given.

    Two districts are equal when they were read from equal files or documents. They can be pickled, copied and shared
    between threads; while one answers, other threads run.

    >>> import haitang
    >>> network = {
    ...     "haitang": "network/1", "id": "demo", "title": "示例区",
    ...     "functions": [{"id": "social_work", "title": "社会工作"}],
    ...     "stations": [
    ...         {"id": "centre", "title": "指导中心", "tier": "centre", "function": "social_work"},
    ...         {"id": "a", "title": "甲镇站", "tier": "town", "function": "social_work", "parent": "centre",
    ...          "opened": "2022-07-01"}]}
    >>> district = haitang.District(network=network)
    >>> district.survey().functions[0].headline
    '1+1+0'
    >>> [station.id for station in district.presence("2022-06-30").stations]
    ['centre']

    A question may also be asked as it stands in the documents; its answer is then plain:

    >>> district.ask({"ask": "survey", "on": "2022-06-30"})["functions"][0]["headline"]
    '1+0+0'
    """

    __slots__ = ("_files", "_handle")
    _files: tuple[tuple[str, bytes], ...]
    _handle: _native.District

    def __init__(
        self,
        *,
        network: Document,
        staff: Document | None = None,
        learning: Document | None = None,
        ledger: Document | None = None,
    ) -> None:
        """Read and check the documents of a district, each on those before it.

        Raises :class:`HaitangError` with everything that is wrong with them.
        """
        given = zip(PARTS, (network, staff, learning, ledger))
        self._open(tuple((f"{part}.json", to_bytes(it)) for part, it in given if it is not None))

    def _open(self, files: tuple[tuple[str, bytes], ...], threads: int | None = None) -> None:
        if hasattr(self, "_handle"):
            message = "a district is immutable: it can't be read anew in place"
            raise AttributeError(message)
        object.__setattr__(self, "_files", files)
        many = threads_of(threads)
        handle = called(_native.District.of_files, files, many)
        object.__setattr__(self, "_handle", handle)

    @classmethod
    def _of_files(cls, files: Iterable[tuple[str, bytes]], threads: int | None = None) -> District:
        district = cls.__new__(cls)
        district._open(tuple(files), threads)  # noqa: SLF001  (its own)
        return district

    @classmethod
    def from_json(cls, document: Document) -> District:
        """Read a district out of one document, ``{"haitang": "district/1", "network": …}``.

        Raises :class:`HaitangError` with everything that is wrong with it.

        >>> import haitang
        >>> network = {"haitang": "network/1", "id": "demo", "title": "示例区",
        ...     "functions": [{"id": "social_work", "title": "社会工作"}],
        ...     "stations": [{"id": "centre", "title": "指导中心", "tier": "centre", "function": "social_work"}]}
        >>> haitang.District.from_json({"haitang": "district/1", "network": network}).survey().functions[0].headline
        '1+0+0'
        """
        return cls._of_files([(f"{WHOLE}.json", to_bytes(document))])

    @classmethod
    def load(cls, path: str | PathLike[str], *, threads: int | None = None) -> District:
        """Read a district from a file of JSON, or from a folder.

        A folder holds ``district.json``; or for each part ``network.json`` … or a folder of tables, ``network`` ….

        :param path: the file or the folder
        :param threads: how many threads read tables, all by default; the district does not depend on it

        Raises :class:`HaitangError` with everything that is wrong, ``OSError`` when there is no such file.

        >>> import haitang
        >>> import pathlib, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "district.json")
        ...     _ = path.write_text(haitang.example().district.to_json(), encoding="utf-8")
        ...     haitang.District.load(folder).survey().title.en
        'an example district'
        """
        path = Path(path)
        if not path.is_dir():
            return cls.from_json(path.read_bytes())
        return cls._of_files(_files_in(path), threads)

    @classmethod
    def from_tables(cls, folder: str | PathLike[str], *, threads: int | None = None) -> District:
        """Read a district from flat tables (CSV 表格): a folder for each part, as :meth:`to_tables` writes them.

        Raises :class:`HaitangError` with everything that is wrong, each with its file, row and column.

        >>> import haitang
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     paths = haitang.example().district.to_tables(folder)
        ...     haitang.District.from_tables(folder).ledger().activities
        5
        """
        return cls.load(folder, threads=threads)

    def to_tables(self, folder: str | PathLike[str]) -> tuple[Path, ...]:
        """Write flat tables: a folder for each part, in it ``about.csv`` and a file for each list; give their paths.

        Raises ``FileExistsError`` when the folder holds other tables or documents of a district, which would be read
        together with these.

        >>> import haitang
        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     paths = haitang.example().district.to_tables(folder)
        >>> sorted(path.name for path in paths if path.parent.name == "network")
        ['about.csv', 'bookings.csv', 'functions.csv', 'notes.csv', 'rooms.csv', 'sites.csv', 'stations.csv']
        """
        files = called(_native.district_to_tables, self._files)
        folder = Path(folder)
        documents = (folder / f"{part}.json" for part in (WHOLE, *PARTS))
        return write_files(folder, files, (*documents, *(folder / part for part in PARTS)))

    def to_json(self) -> str:
        """Give the district as one canonical JSON document.

        >>> import haitang
        >>> district = haitang.example().district
        >>> haitang.District.from_json(district.to_json()).survey() == district.survey()
        True
        """
        return called(_native.district_to_json, self._files, os.cpu_count() or 1)

    def to_dict(self) -> dict[str, Any]:
        """Give the district as plain dictionaries and lists; quantities are text.

        >>> import haitang
        >>> district = haitang.example().district
        >>> [site["area"] for site in district.to_dict()["network"]["sites"]]
        ['90', '40']
        """
        document: dict[str, Any] = parsed(self.to_json())
        return document

    def ask(self, question: Document) -> Any:  # noqa: ANN401  (each question has its own answer)
        """Answer a question document: ``ask`` says what is asked, the other keys what about.

        Gives plain dictionaries and lists in which quantities are text. Each question has a method as well, which
        gives them as Python's own values.

        Raises :class:`HaitangError` with everything that is wrong with the question, or when a part is lacking.

        >>> import haitang
        >>> district = haitang.example().district
        >>> district.ask({"ask": "presence", "on": "2024-05-31"})["not_yet"]
        ['b-elderly']
        """
        return parsed(opened(self._handle.ask(to_bytes(question)), "answer"))

    def _asked(self, kind: type[Answer], word: str, **about: object) -> Answer:
        return read(kind, self.ask(_question(word, about)))

    # what there is

    def survey(self, on: Day | None = None) -> Survey:
        """Say what there is, counted: headlines, combined sites, who stands under whom; on a day, or ever.

        >>> import haitang
        >>> district = haitang.example().district
        >>> [(site.id, site.state, site.missing) for site in district.survey().sites]
        [('yard-a', 'combined', ()), ('yard-b', 'partly_combined', ('minors_protection',))]
        """
        return self._asked(Survey, "survey", on=on)

    def presence(self, on: Day) -> Presence:
        """Say what is there on a day: open stations, sites and their rooms.

        >>> import haitang
        >>> district = haitang.example().district
        >>> district.presence("2024-05-31").not_yet, district.presence("2024-06-01").not_yet
        (('b-elderly',), ())
        """
        return self._asked(Presence, "presence", on=on)

    def sharing(
        self,
        period: Days,
        *,
        open_from: str | None = None,
        open_to: str | None = None,
        open_weekdays: Iterable[Weekday] | None = None,
    ) -> Sharing:
        """Say which rooms and hours are shared in a period, what meets, and how many rooms that saves.

        :param period: the days
        :param open_from: with ``open_to`` the hours at which rooms are open, ``09:00``: utilisation is told too
        :param open_to: see ``open_from``
        :param open_weekdays: on which days of the week, every day by default

        >>> import haitang
        >>> district = haitang.example().district
        >>> sharing = district.sharing("2024-06")  # the hall is booked for 2.5 and for 2 hours
        >>> sharing.sum.hours, sharing.sum.saved
        (Decimal('4.5'), 1)
        """
        weekdays = several(open_weekdays)
        return self._asked(
            Sharing, "sharing", period=days(period), open_from=open_from, open_to=open_to, open_weekdays=weekdays
        )

    # who is there

    def who_is_where(self, on: Day) -> WhoIsWhere:
        """Say who is where on a day: sites, their open stations, the posts.

        >>> import haitang
        >>> district = haitang.example().district
        >>> places = district.who_is_where("2024-06-30").places
        >>> [(place.site or place.stations[0].station, place.people) for place in places]
        [('yard-a', 2), ('yard-b', 2), ('centre', 1), ('a1', 0)]
        """
        return self._asked(WhoIsWhere, "who_is_where", on=on)

    def coverage(self, period: Days, *, site: str | None = None, function: str | None = None) -> Coverage:
        """Say what nobody covers in a period, and where one worker is alone; at one site, for one function, or all.

        >>> import haitang
        >>> district = haitang.example().district
        >>> coverage = district.coverage("2024-06", function="minors_protection")
        >>> [(cell.site, str(gap.period), gap.days) for cell in coverage.cells for gap in cell.gaps]
        [('yard-a', '2024-06', 30)]
        """
        return self._asked(Coverage, "coverage", period=days(period), site=site, function=function)

    def workload(self, period: Days) -> Workload:
        """Say who works more than full time in a period, when, and on which posts.

        >>> import haitang
        >>> district = haitang.example().district
        >>> [(worker.worker, worker.peak) for worker in district.workload("2024-06").overloaded]  # 0.6 + 0.6
        [('w2', Decimal('1.2'))]
        """
        return self._asked(Workload, "workload", period=days(period))

    def leadership(self, on: Day) -> Leadership:
        """Say who leads each open station on a day, and where a head or a deputy is missing.

        >>> import haitang
        >>> district = haitang.example().district
        >>> [(row.station, row.heads) for row in district.leadership("2024-06-30").stations if row.heads]
        [('b', ('w3',))]
        """
        return self._asked(Leadership, "leadership", on=on)

    def licensed(self, on: Day) -> Licensed:
        """Say who has a licence on a day: of all, by tier, site and station; who has none; the rules.

        >>> import haitang
        >>> district = haitang.example().district
        >>> licensed = district.licensed("2024-06-30")  # w1 and w3 of four
        >>> licensed.all.share, licensed.unlicensed, licensed.rules[0].met
        (Decimal('0.5'), ('w2', 'w4'), False)
        """
        return self._asked(Licensed, "licensed", on=on)

    def supervisors(self, on: Day) -> Supervisors:
        """Say who supervises on a day, and how many workers there are for each.

        >>> import haitang
        >>> district = haitang.example().district
        >>> supervisors = district.supervisors("2024-06-30")
        >>> supervisors.supervisors, supervisors.workers_for_each
        (('w4',), Decimal('3'))
        """
        return self._asked(Supervisors, "supervisors", on=on)

    def generalists(self, on: Day) -> Generalists:
        """Say who is a generalist on a day, by rule, and what the others lack.

        >>> import haitang
        >>> district = haitang.example().district
        >>> [(rule.rule, rule.fulfilled_by) for rule in district.generalists("2024-06-30").rules]
        [('two', ('w1',))]
        """
        return self._asked(Generalists, "generalists", on=on)

    def cross_train(
        self,
        period: Days,
        *,
        at_most: int | None = None,
        site: str | None = None,
        function: str | None = None,
        steps: int | None = None,
    ) -> CrossTrain:
        """Say whom to train in what, so that the gaps of a period or a day close: exact, never approximated.

        :param period: the days
        :param at_most: also tell the set of at most so many trainings that closes the most days
        :param site: at one site only
        :param function: for one function only
        :param steps: how long to search before the question is refused as too entangled

        >>> import haitang
        >>> district = haitang.example().district
        >>> plan = district.cross_train("2024-06", function="minors_protection")  # nobody covers it: 30 days
        >>> len(plan.minimum.trainings), plan.minimum.closed_days, plan.minimum.trainings[0].parts[0].workers
        (1, 30, ('w1', 'w2'))
        """
        return self._asked(
            CrossTrain,
            "cross_train",
            period=days(period),
            at_most=at_most,
            site=site,
            function=function,
            steps=steps,
        )

    # what was learnt

    def learning(self, period: Days, *, by: StepOfTime | None = None) -> LearningSum:
        """Say how much was learnt in a period, by kind of training; split by year, quarter, month … where asked.

        >>> import haitang
        >>> district = haitang.example().district
        >>> learnt = district.learning("2024-06").all  # 3 meetings of 2 hours, of w1, w2, w3: 2, 1 and 2 came
        >>> learnt.sessions, learnt.people, learnt.person_times, learnt.person_hours
        (3, 3, 5, Decimal('10'))
        """
        return self._asked(LearningSum, "learning", period=days(period), by=by)

    def cadence(self, period: Days) -> Cadences:
        """Say what was held as often as it should be in a period (例会制度), what was missed, and how long in a row.

        >>> import haitang
        >>> district = haitang.example().district
        >>> weekly = district.cadence("2024-06").cadences[0]  # held on 3, 10 and 24 June
        >>> weekly.share, [str(week) for week in weekly.missed]
        (Decimal('0.75'), ['2024-W25'])
        """
        return self._asked(Cadences, "cadence", period=days(period))

    def education(self, on: Day) -> Education:
        """Say who has how many hours of continuing education on a day, and who lacks how many.

        >>> import haitang
        >>> district = haitang.example().district
        >>> row = district.education("2024-06-30").registrations[0]  # 3 meetings of 2 hours, of 72 hours
        >>> row.worker, row.hours_earned, row.hours_short
        ('w1', Decimal('6'), Decimal('66'))
        """
        return self._asked(Education, "education", on=on)

    def expiring(self, on: Day, days: int) -> Expiring:
        """Say which qualifications and registrations end within so many days, and which hours will be lacking.

        >>> import haitang
        >>> district = haitang.example().district
        >>> expiring = district.expiring("2024-06-30", 100)  # until 31 August
        >>> [(row.worker, row.days_left) for row in expiring.qualifications]
        [('w3', 62)]
        """
        return self._asked(Expiring, "expiring", on=on, days=days)

    # what happened

    def ledger(self) -> LedgerExtent:
        """Say how many rows of each list the ledger holds, and between which days.

        >>> import haitang
        >>> district = haitang.example().district
        >>> ledger = district.ledger()
        >>> ledger.activities, ledger.donations, str(ledger.last)
        (5, 1, '2024-06-19')
        """
        return self._asked(LedgerExtent, "ledger")

    def measures(  # noqa: PLR0913  (each is named)
        self,
        period: Days,
        *,
        measures: Iterable[str] | None = None,
        of: SplitBy | None = None,
        by: StepOfTime | None = None,
        only: Iterable[str] | None = None,
        below: bool | None = None,
        rows: int | None = None,
        counting: Document | None = None,
        catalogue: Document | None = None,
    ) -> Measures:
        """Count: figures of measures for parts of the district and of a period, with the rows behind each.

        :param period: the days
        :param measures: ids of measures; all that can be answered by default
        :param of: by what the district is split; the district as a whole by default
        :param by: into which parts of the calendar the period is split
        :param only: only these parts of the district
        :param below: with what stands below each station, where parts are stations
        :param rows: how many of the rows behind each figure are named
        :param counting: a counting policy (统计口径), instead of the one that comes with the library
        :param catalogue: a catalogue of measures, instead of the one that comes with the library

        >>> import haitang
        >>> district = haitang.example().district
        >>> counted = district.measures("2024-06", measures=["sessions", "person_times"])  # one talk is reported twice
        >>> [(figure.measure, figure.value) for figure in counted.figures]
        [('sessions', 4), ('person_times', 87)]
        """
        return self._asked(
            Measures,
            "measures",
            period=days(period),
            measures=several(measures),
            of=of,
            by=by,
            only=several(only),
            below=below,
            rows=rows,
            counting=inside(counting),
            catalogue=inside(catalogue),
        )

    def duplicates(self, period: Days | None = None, *, counting: Document | None = None) -> Duplicates:
        """Say what several rows tell of one event, and why they are taken for one.

        >>> import haitang
        >>> district = haitang.example().district
        >>> [(row.counted, row.others) for row in district.duplicates("2024-06").duplicates]
        [('fraud-1', ('fraud-2',))]
        """
        return self._asked(
            Duplicates, "duplicates", period=None if period is None else days(period), counting=inside(counting)
        )

    def catalogue_of_measures(self, *, catalogue: Document | None = None) -> MeasureCatalogue:
        """Say what can be counted: each measure with its definition, its unit and its conditions.

        >>> import haitang
        >>> district = haitang.example().district
        >>> {row.id: row.unit for row in district.catalogue_of_measures().measures}["person_times"]
        'person_times'
        """
        return self._asked(MeasureCatalogue, "catalogue_of_measures", catalogue=inside(catalogue))

    def answers(  # noqa: PLR0913  (each is named)
        self,
        rubric: Document,
        period: Days,
        *,
        subject: str | None = None,
        answers: Mapping[str, object] | None = None,
        inputs: Mapping[str, object] | None = None,
        sources: Mapping[str, object] | None = None,
        below: bool | None = None,
        counting: Document | None = None,
        catalogue: Document | None = None,
    ) -> FilledSheet:
        """Fill a sheet of a rubric from the ledger: each figure is cited with its rows.

        :param rubric: the rubric document; inputs with ``from: {measure}`` are filled
        :param period: the days
        :param subject: id of the station that is judged
        :param answers: what is answered by hand
        :param inputs: values of the rubric's own inputs
        :param sources: where these come from
        :param below: with what stands below the station
        :param counting: a counting policy (统计口径), instead of the one that comes with the library
        :param catalogue: a catalogue of measures, instead of the one that comes with the library

        >>> import haitang
        >>> example = haitang.example()
        >>> filled = example.district.answers(example.rubric.to_json(), "2024-06", subject="a", answers={"1": True})
        >>> filled.sheet["answers"]["2"]["sessions"], filled.sheet["figures"][0]["row_ids"]
        ('2', ['talk-1', 'fraud-1'])
        """
        return self._asked(
            FilledSheet,
            "answers",
            rubric=inside(rubric),
            period=days(period),
            subject=subject,
            answers=answers,
            inputs=inputs,
            sources=sources,
            below=below,
            counting=inside(counting),
            catalogue=inside(catalogue),
        )

    def publish(  # noqa: PLR0913  (each is named)
        self,
        measure: str,
        period: Days,
        *,
        of: SplitBy | None = None,
        by: StepOfTime | None = None,
        policy: Document | None = None,
        counting: Document | None = None,
        catalogue: Document | None = None,
    ) -> Published:
        """Give a table of figures from which no small number can be worked out.

        :param measure: id of the measure
        :param period: the days
        :param of: by what the district is split
        :param by: into which parts of the calendar the period is split
        :param policy: which numbers are small, instead of the policy that comes with the library
        :param counting: a counting policy (统计口径), instead of the one that comes with the library
        :param catalogue: a catalogue of measures, instead of the one that comes with the library

        >>> import haitang
        >>> district = haitang.example().district
        >>> table = district.publish("sessions", "2024-06", of="station")  # fewer than 5 are not shown
        >>> {cell.part: cell.value for cell in table.cells if cell.period and cell.part in ("a", "a1")}
        {'a': None, 'a1': 0}
        """
        return self._asked(
            Published,
            "publish",
            measure=measure,
            period=days(period),
            of=of,
            by=by,
            policy=inside(policy),
            counting=inside(counting),
            catalogue=inside(catalogue),
        )

    # how it is held to standards, and supervised

    def check_standard(
        self,
        standard: Document,
        on: Day,
        *,
        assertions: Document | None = None,
        only: Iterable[str] | None = None,
    ) -> CheckedStandard:
        """Hold a standard (建设标准) to the district on a day: each requirement at each subject, with what shows it.

        :param standard: the standard document
        :param on: the day
        :param assertions: what was said with evidence, where rows tell nothing
        :param only: only these sites or stations

        >>> import haitang
        >>> example = haitang.example()
        >>> checked = example.district.check_standard(example.standard, "2024-06-30", assertions=example.assertions)
        >>> {row.requirement: row.state for row in checked.subjects[0].requirements}
        {'area': 'met', 'talk': 'met', 'worker': 'not_met', 'sign': 'met'}
        >>> [row.requirement for row in checked.subjects[0].requirements if row.basis == "asserted"]
        ['sign']
        """
        return self._asked(
            CheckedStandard,
            "check_standard",
            standard=inside(standard),
            on=on,
            assertions=inside(assertions),
            only=several(only),
        )

    def round(self, round: Document, on: Day) -> RoundState:  # noqa: A002  (the document is called so)
        """Say how a round of supervision (督导) stands on a day; later events have not happened yet.

        >>> import haitang
        >>> example = haitang.example()
        >>> state = example.district.round(example.round, "2024-06-30")  # to be put right by 28 June
        >>> state.counts.evaluated, [(row.id, row.days) for row in state.overdue]
        (2, [('f1', 2)])
        """
        return self._asked(RoundState, "round", round=inside(round), on=on)

    def advance(self, round: Document, event: Document) -> dict[str, Any]:  # noqa: A002
        """Give the document of a round with one event more, if that may come now.

        Raises :class:`HaitangError` with why it may not, and with what may.

        >>> import haitang
        >>> example = haitang.example()
        >>> event = {"id": "p1", "kind": "evidence", "on": "2024-06-27", "who": "w1", "refers": "f1"}
        >>> advanced = example.district.advance(example.round, {**event, "evidence": ["方案"]})
        >>> example.district.round(advanced, "2024-06-30").overdue
        ()
        """
        document: dict[str, Any] = self.ask({"ask": "advance", "round": inside(round), "event": inside(event)})
        return document

    def propose_findings(self, round: Document, station: str) -> Rows[ProposedFinding]:  # noqa: A002
        """Give the losses of a station's scorecard of which no finding was made yet.

        >>> import haitang
        >>> example = haitang.example()
        >>> found = example.district.propose_findings(example.round, "a")  # 2 of 8 sessions: 1 of 4 points
        >>> [(row.criterion, row.restores) for row in found]
        [('2', Decimal('3'))]
        """
        return self._asked(Rows[ProposedFinding], "propose_findings", round=inside(round), station=station)

    def resample(  # noqa: PLR0913  (each is named)
        self,
        round: Document,  # noqa: A002
        seed: str,
        *,
        count: int | None = None,
        share: object | None = None,
        strata: Iterable[str] | None = None,
        at_least: int | None = None,
        on: Day | None = None,
    ) -> Drawn:
        """Draw stations for a second look, by a seed that anybody can check.

        :param round: the document of the round
        :param seed: what the draw hangs on
        :param count: how many are drawn, or
        :param share: which share of them
        :param strata: by what alike stations are drawn apart: ``tier``, ``function``, ``grade`` …
        :param at_least: so many of each stratum
        :param on: the day up to which stations were evaluated

        >>> import haitang
        >>> example = haitang.example()
        >>> drawn = example.district.resample(example.round, "2024", count=1)
        >>> drawn.of, drawn.stations
        (2, ('b',))
        """
        return self._asked(
            Drawn,
            "resample",
            round=inside(round),
            seed=seed,
            count=count,
            share=share,
            strata=several(strata),
            at_least=at_least,
            on=on,
        )

    def second_look(
        self,
        round: Document | None = None,  # noqa: A002
        *,
        pairs: Iterable[Mapping[str, object]] | None = None,
    ) -> SecondLook:
        """Put second scores beside the first: those of a round, or any pairs of scorecards.

        >>> import haitang
        >>> example = haitang.example()
        >>> yes, no = (example.rubric.score({"1": place}).to_dict() for place in (True, False))
        >>> pairs = [{"first": yes, "second": yes}, {"first": yes, "second": no}]
        >>> example.district.second_look(pairs=pairs).agreement.share  # of two that are decided on both
        Decimal('0.5')
        """
        return self._asked(SecondLook, "second_look", round=inside(round), pairs=several(pairs))

    # what was promised

    def apportion(self, programme: Document) -> Apportioned:
        """Share every target of a programme (项目) out to its stations, so that the shares add up to it.

        >>> import haitang
        >>> example = haitang.example()
        >>> shares = example.district.apportion(example.programme).targets[0].parts  # 6, as 2 to 1
        >>> [(part.station, part.share) for part in shares]
        [('a', 4), ('b', 2)]
        """
        return self._asked(Apportioned, "apportion", programme=inside(programme))

    def progress(
        self, programme: Document, on: Day, *, counting: Document | None = None, catalogue: Document | None = None
    ) -> Progress:
        """Say where a programme stands on a day: planned, due, done, what is needed each month from now on.

        :param programme: the programme document
        :param on: the day
        :param counting: a counting policy (统计口径), instead of the one that comes with the library
        :param catalogue: a catalogue of measures, instead of the one that comes with the library

        >>> import haitang
        >>> example = haitang.example()
        >>> target = example.district.progress(example.programme, "2024-06-15").progress.targets[0]
        >>> target.due, target.done, target.shortfall  # half of the month is over: 3 of 6
        (3, 2, 1)
        """
        return self._asked(
            Progress,
            "progress",
            programme=inside(programme),
            on=on,
            counting=inside(counting),
            catalogue=inside(catalogue),
        )

    def linkage(self, programme: Document, period: Days) -> Linkage:
        """Say which of the five (五社) took part in a programme in a period, and which together.

        >>> import haitang
        >>> example = haitang.example()
        >>> linked = example.district.linkage(example.programme, "2024-06")  # at the talk on safety all four took part
        >>> linked.activities, linked.four, linked.yuan
        (2, 1, 500)
        """
        return self._asked(Linkage, "linkage", programme=inside(programme), period=days(period))

    # what the public is told

    def bulletin(  # noqa: PLR0913  (each is named)
        self,
        period: Days,
        *,
        forms: Iterable[BulletinForm] = ("data", "html", "markdown"),
        title: str | Mapping[str, str] | None = None,
        notes: Iterable[str | Mapping[str, str]] | None = None,
        programme: Document | None = None,
        round: Document | None = None,  # noqa: A002  (the word of the field)
        standard: Document | None = None,
        assertions: Document | None = None,
        counting: Document | None = None,
        catalogue: Document | None = None,
    ) -> Bulletin:
        """Tell the public what the district has and does (工作通报), every figure with what it was counted from.

        :param period: the days that are told; states are those of the last of them
        :param forms: as data, as a page, as Markdown
        :param title: what stands above, instead of the network's title; ``{"zh": …, "en": …}`` in both languages
        :param notes: what has to be said besides the network's own notes
        :param programme: a programme to tell
        :param round: a round of supervision to tell
        :param standard: a standard held to the sites or stations on the last day
        :param assertions: what was seen of the standard
        :param counting: a counting policy (统计口径), instead of the one that comes with the library
        :param catalogue: a catalogue of measures, instead of the one that comes with the library

        >>> import haitang
        >>> district = haitang.example().district
        >>> bulletin = district.bulletin("2024-06", forms=["data"], title="六月通报")
        >>> bulletin.data.title.zh, str(bulletin.data.on)
        ('六月通报', '2024-06-30')
        """
        return self._asked(
            Bulletin,
            "bulletin",
            period=days(period),
            forms=several(forms),
            title=title,
            notes=several(notes),
            programme=inside(programme),
            round=inside(round),
            standard=inside(standard),
            assertions=inside(assertions),
            counting=inside(counting),
            catalogue=inside(catalogue),
        )

    # what is wrong

    def chart_network(
        self,
        function: str | None = None,
        *,
        on: Day | None = None,
        language: Language = "zh",
        theme: Theme = "any",
    ) -> Chart:
        """Show the stations of one function under each other, coloured by what their sites are (服务网络图).

        :param function: the first of the network where none is named
        :param on: a day; all stations that ever were, where none is named

        >>> import haitang
        >>> haitang.example().district.chart_network(on="2024-06-30", language="en").title
        'an example district: 1+2+1 for social work; 1 of 2 sites are combined'
        """
        return self._drawn("chart_network", function=function, on=on, language=language, theme=theme)

    def chart_sites(self, *, on: Day | None = None, language: Language = "zh", theme: Theme = "any") -> Chart:
        """Show the sites by what they carry, each with its stations coloured by function (三站合建图).

        >>> import haitang
        >>> haitang.example().district.chart_sites(language="en").title
        '2 sites: 1 combined, 1 partly combined'
        """
        return self._drawn("chart_sites", on=on, language=language, theme=theme)

    def chart_pace(  # noqa: PLR0913  (all but two by name)
        self,
        programme: Document,
        on: Day,
        *,
        target: str | None = None,
        counting: Document | None = None,
        catalogue: Document | None = None,
        language: Language = "zh",
        theme: Theme = "any",
    ) -> Chart:
        """Show a target of a programme beside its plan, month by month (项目进度图).

        :param target: the first of the programme where none is named

        >>> import haitang
        >>> example = haitang.example()
        >>> example.district.chart_pace(example.programme, "2024-06-15", language="en").title
        'By 2024-06-15: 2 done, 3 due (6 in all), about 66.7% of the plan; 1 of 2 stations are behind'
        """
        return self._drawn(
            "chart_pace",
            programme=inside(programme),
            on=on,
            target=target,
            counting=inside(counting),
            catalogue=inside(catalogue),
            language=language,
            theme=theme,
        )

    def _drawn(self, word: str, **about: object) -> Chart:
        """Ask for a picture."""
        return chart_of(self._handle.ask(to_bytes(_question(word, about))), "answer")

    def findings(self, *, on: Day | None = None, period: Days | None = None) -> Attention:
        """Say what the documents can hold but can't be right, or what needs attention; all days if none are named.

        >>> import haitang
        >>> district = haitang.example().district
        >>> {finding.code: finding.at for finding in district.findings(on="2024-06-30").findings}["staff.overload"]
        '/staff/workers/1'
        """
        return self._asked(Attention, "findings", on=on, period=None if period is None else days(period))

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: districts never change in place."""
        message = f"a district is immutable: {name!r} can't be set"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> None:
        """Refuse, for the same reason."""
        message = f"a district is immutable: {name!r} can't be deleted"
        raise AttributeError(message)

    def __repr__(self) -> str:
        """Name the files that it was read from."""
        return f"<haitang.District {', '.join(name for name, _ in self._files)}>"

    def __eq__(self, other: object) -> bool:
        """Compare the files."""
        return self._files == other._files if isinstance(other, District) else NotImplemented

    def __hash__(self) -> int:
        """Hash the files."""
        return hash(self._files)

    def __reduce__(self) -> tuple[Any, tuple[object, ...]]:
        """Pickle by the files."""
        return _again, (self._files,)

    def __copy__(self) -> District:
        """Give itself: it never changes."""
        return self

    def __deepcopy__(self, memo: object) -> District:
        """Give itself: it never changes."""
        return self


def _again(files: tuple[tuple[str, bytes], ...]) -> District:
    return District._of_files(files)  # noqa: SLF001  (its own)


def _files_in(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give the files of a folder that a district is made of, and those that somebody may take for them.

    A part whose name has another case, or a table beside the folders of the parts, is for the core to refuse: it must
    not be missing without a word. Other folders, and other documents, are no matter of the district.
    """
    found = False
    names = {f"{part}.json" for part in (WHOLE, *PARTS)}
    for path in sorted(folder.iterdir()):
        name = path.name.casefold()
        if path.is_dir() and name in PARTS:
            found = True
            yield from ((f"{path.name}/{table}", content) for table, content in read_files(path))
        elif path.is_file() and (name in names or name.endswith(ENDING)):
            found = True
            yield path.name, path.read_bytes() if path.name in names else b""
    if not found:
        message = f"neither {WHOLE}.json nor {PARTS[0]}.json nor a folder {PARTS[0]} is in {folder}"
        raise FileNotFoundError(message)


def _question(word: str, about: Mapping[str, object]) -> dict[str, object]:
    return {"ask": word, **{key: value for key, value in about.items() if value is not None}}


def several(values: Iterable[object] | None) -> tuple[object, ...] | None:
    """Keep what can be gone through once only; one text is no list of its letters.

    >>> several(["a", "b"])
    ('a', 'b')
    """
    if isinstance(values, (str, bytes, Mapping)):
        message = f"{values!r} is one thing where a list is wanted: write [{values!r}] （应为列表）"
        raise TypeError(message)
    return None if values is None else tuple(values)


def inside(document: Document | None) -> object:
    """Give a document that rides in a question; the digits of its numbers stay as they are.

    >>> inside('{"n": 1.10}')
    {'n': '1.10'}
    """
    if document is None or isinstance(document, Mapping):
        return document
    content = to_bytes(document)
    # the core says what is no JSON, or says a key twice
    called(_native.to_tables, content)
    return json.loads(content.decode("utf-8-sig"), parse_float=str, parse_int=str)


def days(period: object) -> str:
    """Write a period as the documents do.

    >>> days("2024-Q1"), days(Date(2024, 6, 30)), days((Date(2024, 1, 1), "2024-02-29"))
    ('2024-Q1', '2024-06-30', '2024-01-01/2024-02-29')
    """
    if isinstance(period, (str, Date)):
        return str(period)
    if isinstance(period, (tuple, list)) and len(period) == 2:  # noqa: PLR2004  (the first and the last day)
        return "/".join(map(str, period))
    message = f'{period!r} is no period; wanted "2024-Q1", a day, or the first and the last day （应为期间）'
    raise TypeError(message)
