"""A rubric and what can be asked of it (评估指标体系)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date as Date  # noqa: N812  (the argument is called date)
from pathlib import Path
from typing import TYPE_CHECKING, Any, Union, final

from haitang import _native
from haitang._answers_reliability import RoundsCompared, TopicRatings
from haitang._asks import Assessors, Criterion, Input, Section, assessors_of, criterion_of, input_of, section_of
from haitang._changes import Diff, Impact, Migrated, diff_of, impact_of, migrated_of
from haitang._errors import called, opened
from haitang._examples import CheckedExamples, Mutation, RoundingAudit, audit_of, checked_of, mutation_of
from haitang._forms import Collected, Responses, collected_of, form_of
from haitang._lint import Findings, findings_of
from haitang._next import Improvement, Interval, improvement_of, interval_of
from haitang._opinions import ThirdOpinions, third_opinions_of
from haitang._receipt import Identity, Receipt, Verified, receipt_of, verified_of
from haitang._record import Rows, read
from haitang._report import Report
from haitang._scorecard import Scorecard
from haitang._values import (
    Number,
    Text,
    elements,
    in_document,
    number,
    parsed,
    text_of,
    to_bytes,
    to_list_bytes,
    to_object_bytes,
)

if TYPE_CHECKING:
    from os import PathLike

Document = Union[str, bytes, Mapping[str, object]]
"""A JSON document: its text, the bytes of that, or a mapping."""

Documents = Union[str, bytes, Iterable[Document]]
"""Several documents; or the text or bytes of a JSON list of them."""


@final
class Rubric:
    """A checked rubric (评估指标体系): read once, used a million times, never changed.

    Two rubrics are equal when the documents are that they were read from. They can be pickled, copied and shared
    between threads; while it scores, other threads run.

    >>> import haitang
    >>> rubric = haitang.Rubric.from_json({
    ...     "haitang": "rubric/1", "id": "demo", "title": {"zh": "示例", "en": "example"}, "children": [
    ...         {"id": "1.10", "title": "活动场次", "points": "10", "inputs": [{"id": "sessions", "type": "count"}],
    ...          "rule": {"kind": "ratio", "of": "sessions", "to": "12", "cap": "1", "when_zero": "0"}}]})
    >>> rubric.id, rubric.title.en, rubric.points
    ('demo', 'example', Decimal('10'))
    >>> scorecard = rubric.score({"1.10": 7}, subject="双石镇")
    >>> scorecard.root.children[0].score.exact, scorecard.score
    (Fraction(35, 6), Decimal('5.83'))

    The example that is shipped (:func:`example`):

    >>> rubric = haitang.example().rubric
    >>> rubric.version, rubric.source.en, rubric.notes[0].en
    ('2024', 'invented', 'invented, to be worked out by hand')
    >>> [criterion.id for criterion in rubric.criteria], rubric.sections, rubric.inputs
    (['1', '2'], (), ())
    >>> [grade for grade, title in rubric.grades], rubric.assessors
    (['good', 'pass', 'fail'], None)
    >>> (rubric.meaning, rubric.wording, rubric.short) == (
    ...     rubric.identity.meaning, rubric.identity.wording, rubric.identity.meaning_short)
    True
    """

    __slots__ = ("_about", "_document", "_handle")
    _about: dict[str, Any]
    _document: bytes
    _handle: _native.Rubric

    def __init__(self, document: Document) -> None:
        """Read and check a rubric document; the same as :meth:`from_json`."""
        if hasattr(self, "_about"):
            message = "a rubric is immutable: it can't be read anew in place"
            raise AttributeError(message)
        set_once = object.__setattr__
        set_once(self, "_document", to_bytes(document))
        set_once(self, "_handle", called(_native.Rubric, self._document))
        set_once(self, "_about", parsed(opened(self._handle.describe(), "rubric")))

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Rubric:
        """Read a rubric from a file of JSON.

        Raises :class:`HaitangError` with everything that is wrong with it, ``OSError`` when there is no such file.

        >>> import haitang
        >>> example = haitang.example()
        >>> import pathlib, tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     path = pathlib.Path(folder, "rubric.json")
        ...     _ = path.write_text(example.rubric.to_json(), encoding="utf-8")
        ...     haitang.Rubric.load(path).points
        Decimal('10')
        """
        return cls(Path(path).read_bytes())

    @classmethod
    def from_json(cls, document: Document) -> Rubric:
        """Read a rubric from JSON text, from its bytes or from a mapping.

        Raises :class:`HaitangError` with everything that is wrong with it.

        >>> import haitang
        >>> example = haitang.example()
        >>> haitang.Rubric.from_json(example.rubric.to_json()).title.zh
        '示例'
        """
        return cls(document)

    @property
    def id(self) -> str:
        """Id of the rubric, which every sheet has to name."""
        return str(self._about["id"])

    @property
    def title(self) -> Text:
        """Title of the rubric."""
        return Text(**self._about["title"])

    @property
    def version(self) -> str | None:
        """Version of the rubric, if it says so."""
        return self._about.get("version")

    @property
    def points(self) -> Number:
        """Full score."""
        return number(self._about["points"])

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """The criteria (末级指标) in the order of the rubric."""
        return tuple(map(criterion_of, self._about["criteria"]))

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections (一级指标, and those below) in the order of the rubric."""
        return tuple(map(section_of, self._about["sections"]))

    @property
    def inputs(self) -> tuple[Input, ...]:
        """What is asked once for the whole sheet."""
        return tuple(map(input_of, self._about["inputs"]))

    @property
    def grades(self) -> tuple[tuple[str, Text], ...]:
        """Ids and titles of the grades, best first."""
        return tuple((row["grade"], Text(**row["title"])) for row in self._about["grades"])

    @property
    def source(self) -> Text | None:
        """Where the rubric comes from, if it says so."""
        return text_of(self._about.get("source"))

    @property
    def notes(self) -> tuple[Text, ...]:
        """What the rubric says beside its tree."""
        return tuple(Text(**note) for note in self._about["notes"])

    @property
    def assessors(self) -> Assessors | None:
        """Where several assessors judge the whole."""
        return assessors_of(self._about.get("assessors"))

    def sheet(
        self,
        answers: Mapping[str, object],
        *,
        subject: str | None = None,
        assessor: str | None = None,
        date: Date | str | None = None,
        inputs: Mapping[str, object] | None = None,
    ) -> dict[str, object]:
        """Put answers into a sheet document of this rubric, as every method takes it that asks for a sheet.

        An answer is a mapping of values by the id of the input, or the bare value where there is one input.
        Numbers may be ``int``, ``Decimal``, ``Fraction``, text, or ``float`` (read as its shortest text).

        The document can be added to: ``{**rubric.sheet({}), "entries": [...]}`` for several assessors.

        :param answers: by the id of the criterion
        :param subject: id of the station that is judged
        :param assessor: id of the assessor
        :param date: day of the assessment
        :param inputs: values of the rubric's own inputs

        >>> import haitang
        >>> example = haitang.example()
        >>> example.rubric.sheet({"1": True}, subject="a")
        {'haitang': 'sheet/1', 'rubric': 'example', 'answers': {'1': True}, 'subject': 'a'}
        """
        said = {"subject": subject, "assessor": assessor, "date": date, "inputs": inputs}
        sheet = {"haitang": "sheet/1", "rubric": self.id, "answers": answers}
        return {**sheet, **{key: value for key, value in said.items() if value is not None}}

    def score(
        self,
        answers: Mapping[str, object],
        *,
        subject: str | None = None,
        assessor: str | None = None,
        date: Date | str | None = None,
        inputs: Mapping[str, object] | None = None,
    ) -> Scorecard:
        """Score answers, given as to :meth:`sheet`. What is not answered stays open: the score is then a range.

        Raises :class:`HaitangError` with everything that is wrong with the sheet.

        >>> import haitang
        >>> example = haitang.example()
        >>> card = example.rubric.score({"1": True})  # 6 points, and up to 4 for what is not answered
        >>> card.lowest, card.highest, card.missing
        (Decimal('6'), Decimal('10'), ('2/sessions',))
        """
        sheet = self.sheet(answers, subject=subject, assessor=assessor, date=date, inputs=inputs)
        return self.score_sheet(sheet)

    def score_sheet(self, sheet: Document) -> Scorecard:
        """Score a whole sheet document.

        Raises :class:`HaitangError` with everything that is wrong with it.

        >>> import haitang
        >>> example = haitang.example()
        >>> example.rubric.score_sheet(example.sheet).score  # 6 + 4 * 2/8
        Decimal('7')
        """
        return Scorecard(opened(self._handle.score(to_bytes(sheet)), "scorecard"))

    def score_cohort(self, sheets: Documents) -> tuple[Scorecard, ...]:
        """Score all sheets of a cohort (同批参评对象) together; each has to name a subject.

        Raises :class:`HaitangError` with everything that is wrong with them.

        >>> import haitang
        >>> example = haitang.example()
        >>> sheets = [example.rubric.sheet({"1": True}, subject="a"), example.rubric.sheet({"1": False}, subject="b")]
        >>> [(card.subject, card.lowest) for card in example.rubric.score_cohort(sheets)]
        [('a', Decimal('6')), ('b', Decimal('0'))]
        """
        text = opened(self._handle.score_cohort(to_list_bytes(sheets)), "scorecards")
        return tuple(map(Scorecard, elements(text)))

    @property
    def identity(self) -> Identity:
        """What the rubric is known by: its meaning and its wording apart."""
        return Identity(**parsed(opened(self._handle.identity(), "identity")))

    @property
    def meaning(self) -> str:
        """Digest of all that can change a score, a grade, or what may be answered."""
        return self.identity.meaning

    @property
    def wording(self) -> str:
        """Digest of all that people read."""
        return self.identity.wording

    @property
    def short(self) -> str:
        """Short form of :attr:`meaning`, for paper and telephone."""
        return self.identity.meaning_short

    def receipt(self, sheet: Document) -> Receipt:
        """Score a sheet and give the receipt of the result.

        Raises :class:`HaitangError` with everything that is wrong with the sheet.

        >>> import haitang
        >>> example = haitang.example()
        >>> receipt = example.rubric.receipt(example.sheet)
        >>> receipt.subject, receipt.score.exact
        ('a', Decimal('7'))
        """
        return receipt_of(self._handle.receipt(to_bytes(sheet)))

    def verify(self, receipt: Receipt | Document, sheet: Document) -> Verified:
        """Compare a receipt with what this rubric and a sheet give. A ``signature`` in it is the host's to check.

        Raises :class:`HaitangError` when the document is no receipt, or the rubric refuses the sheet.

        >>> import haitang
        >>> example = haitang.example()
        >>> receipt = example.rubric.receipt(example.sheet)
        >>> others = example.rubric.sheet({"1": True}, subject="b")
        >>> bool(example.rubric.verify(receipt, example.sheet)), bool(example.rubric.verify(receipt, others))
        (True, False)
        """
        document = receipt.to_json() if isinstance(receipt, Receipt) else receipt
        reply = self._handle.verify(to_bytes(document), to_bytes(sheet))
        return verified_of(parsed(opened(reply, "verified")))

    def interval(self, sheet: Document) -> Interval:
        """Say what an unfinished sheet can still become, and which criteria decide it.

        Raises :class:`HaitangError` with everything that is wrong with the sheet.

        >>> import haitang
        >>> example = haitang.example()
        >>> interval = example.rubric.interval(example.rubric.sheet({"1": True}))
        >>> interval.present.score.lowest, interval.present.score.highest, interval.present.grades
        (Decimal('6'), Decimal('10'), ('good', 'pass'))
        """
        return interval_of(parsed(opened(self._handle.interval(to_bytes(sheet)), "interval")))

    def improve(
        self, sheet: Document, target: str | None = None, costs: Mapping[str, object] | None = None
    ) -> Improvement:
        """Say what to improve for a better grade.

        :param target: id of the grade that is wanted; without it the one above the worst that can still be reached
        :param costs: by the id of the criterion what its improvement costs, 1 where nothing is said

        Raises :class:`HaitangError` with everything that is wrong with sheet and target.

        >>> import haitang
        >>> example = haitang.example()
        >>> plan = example.rubric.improve(example.sheet, "good").plan  # sessions are all that it lost
        >>> [(step.criterion, step.answer["sessions"]) for step in plan.steps], plan.after.score.exact
        ([('2', '8')], Decimal('10'))
        """
        said = {"grade": target, "costs": costs}
        wanted = {"haitang": "target/1", **{key: value for key, value in said.items() if value is not None}}
        reply = self._handle.improve(to_bytes(sheet), to_bytes(wanted))
        return improvement_of(parsed(opened(reply, "improvement")))

    def third_opinions(self, sheets: Documents) -> ThirdOpinions:
        """Say where one more assessor could change a grade that is decided, or a dispute asks for one.

        Each sheet has to name a subject.

        Raises :class:`HaitangError` with everything that is wrong with the sheets.

        >>> import haitang
        >>> example = haitang.example()
        >>> example.rubric.third_opinions([example.sheet]) == ()  # nobody disputes it
        True
        """
        reply = self._handle.third_opinions(to_list_bytes(sheets))
        return third_opinions_of(parsed(opened(reply, "third_opinions")))

    def ratings(self, sheets: Documents) -> Rows[TopicRatings]:
        """Give what several assessors gave, by what they judge: documents for :func:`haitang.agreement`.

        Each sheet has to name a subject.

        >>> import haitang
        >>> rubric = haitang.Rubric({
        ...     "haitang": "rubric/1", "id": "demo", "title": "示例", "assessors": {"take": "mean", "count": "2"},
        ...     "children": [{"id": "1", "title": "制度", "points": "10", "inputs": [{"id": "share", "type": "number"}],
        ...                   "rule": {"kind": "ratio", "of": "share", "to": "1", "cap": "1", "when_zero": "0"}}]})
        >>> said = [{"assessor": who, "criterion": "1", "value": value} for who, value in (("A", "0.6"), ("B", "0.8"))]
        >>> sheet = {"haitang": "sheet/1", "rubric": "demo", "subject": "双石镇", "answers": {}, "entries": said}
        >>> of_criterion = rubric.ratings([sheet])[1]
        >>> of_criterion.of, [row["value"] for row in of_criterion.ratings["ratings"]]
        ('1', ['6', '8'])
        >>> haitang.agreement(of_criterion.ratings).assessors
        2

        Raises :class:`HaitangError` with everything that is wrong with the sheets.
        """
        return read(Rows[TopicRatings], parsed(opened(self._handle.ratings(to_list_bytes(sheets)), "ratings")))

    def rounds(
        self,
        sheets: Documents,
        later: Rubric,
        later_sheets: Documents,
        *,
        criteria: Mapping[str, str] | None = None,
        carry_over: bool = False,
    ) -> RoundsCompared:
        """Compare the sheets of this rubric with those of a later round (两轮对比); each names its subject.

        :param criteria: criteria of this rubric, each with one of the later, where the two do not mean the same;
            they are compared as shares of their points
        :param carry_over: score the sheets of this rubric by the later one

        >>> import haitang
        >>> rubric = haitang.Rubric({"haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
        ...     {"id": "1", "title": "场地", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
        ...      "rule": {"kind": "all_or_nothing", "when": "met"}}]})
        >>> before, after = ([rubric.sheet({"1": met}, subject="双石镇")] for met in (False, True))
        >>> found = rubric.rounds(before, rubric, after)
        >>> found.totals.up, found.totals.down
        (1, 0)

        Raises :class:`HaitangError` with everything that is wrong with the sheets; and for rubrics that do not mean the
        same, when nothing says how they may be compared.
        """
        mapping = {"carry_over": True} if carry_over else {} if criteria is None else {"criteria": criteria}
        given = (to_list_bytes(sheets), to_list_bytes(later_sheets), to_bytes(mapping))
        return read(RoundsCompared, parsed(opened(self._handle.rounds(later._handle, *given), "rounds")))

    def lint(self) -> Findings:
        """Find what in the rubric is probably not what was meant.

        >>> import haitang
        >>> example = haitang.example()
        >>> example.rubric.lint().errors
        ()
        """
        return findings_of(parsed(opened(self._handle.lint(), "findings")))

    def diff(self, other: Rubric) -> Diff:
        """Say what changed from this rubric to another one.

        >>> import haitang
        >>> example = haitang.example()
        >>> other = haitang.Rubric(example.rubric.to_json().replace('"to":"8"', '"to":"10"'))
        >>> [(change.at, change.before, change.after) for change in example.rubric.diff(other).meaning]
        [('2/rule/to', '8', '10')]
        """
        return diff_of(parsed(opened(self._handle.diff(other._handle), "diff")))

    def impact(self, other: Rubric, sheets: Documents) -> Impact:
        """Try another rubric on sheets that answer this one: who moves by how much, and because of which edit.

        Raises :class:`HaitangError` with everything that is wrong with the sheets.

        >>> import haitang
        >>> example = haitang.example()
        >>> other = haitang.Rubric(example.rubric.to_json().replace('"to":"8"', '"to":"10"'))
        >>> [row.moved.lowest for row in example.rubric.impact(other, [example.sheet]).sheets]  # 0.8 after 1
        [Decimal('-0.2')]
        """
        reply = self._handle.impact(other._handle, to_list_bytes(sheets))
        return impact_of(parsed(opened(reply, "impact")))

    def migrate(self, sheet: Document, other: Rubric) -> Migrated:
        """Carry a sheet that answers this rubric over to another one.

        Raises :class:`HaitangError` with everything that is wrong with the sheet.

        >>> import haitang
        >>> example = haitang.example()
        >>> other = haitang.Rubric(example.rubric.to_json().replace('"to":"8"', '"to":"10"'))
        >>> other.score_sheet(example.rubric.migrate(example.sheet, other).sheet).score  # 6 + 4 * 2/10
        Decimal('6.8')
        """
        reply = self._handle.migrate(to_bytes(sheet), other._handle)
        return migrated_of(parsed(opened(reply, "migrated")))

    def rounding_audit(self, sheets: Documents, plan: Document) -> RoundingAudit:
        """Say whose score or grade another rounding plan would change.

        :param plan: as the ``rounding`` of a rubric; ``{}`` rounds nowhere

        Raises :class:`HaitangError` with everything that is wrong with sheets and plan.

        >>> import haitang
        >>> example = haitang.example()
        >>> plan = {"total": {"places": "0", "mode": "down"}}
        >>> example.rubric.rounding_audit([example.sheet], plan).changed  # 7 is whole
        ()
        """
        reply = _native.rounding_audit(self._document, to_list_bytes(sheets), to_bytes(plan))
        return audit_of(parsed(opened(reply, "rounding")))

    def check_examples(self, examples: Document) -> CheckedExamples:
        """Say which expectations of an examples document do not hold.

        Raises :class:`HaitangError` with everything that is wrong with the document.

        >>> import haitang
        >>> example = haitang.example()
        >>> examples = {"haitang": "examples/1", "rubric": "example", "examples": [
        ...     {"name": "样例", "answers": example.sheet["answers"], "total": "7"}]}
        >>> example.rubric.check_examples(examples).failures
        ()
        """
        reply = self._handle.check_examples(to_bytes(examples))
        return checked_of(parsed(opened(reply, "examples")))

    def mutate(self, examples: Document) -> Mutation:
        """Say which small changes of the rubric its examples would not notice.

        Raises :class:`HaitangError` with everything that is wrong with the document.

        >>> import haitang
        >>> example = haitang.example()
        >>> examples = {"haitang": "examples/1", "rubric": "example", "examples": [
        ...     {"name": "样例", "answers": example.sheet["answers"], "total": "7"}]}
        >>> example.rubric.mutate(examples).killed > 0
        True
        """
        return mutation_of(parsed(opened(_native.mutate(self._document, to_bytes(examples)), "mutation")))

    def report(  # noqa: PLR0913  (all but the sheets by name)
        self,
        sheets: Documents,
        *,
        before: Iterable[Scorecard] = (),
        network: Document | None = None,
        round: Document | None = None,  # noqa: A002  (the word of the documents)
        on: Date | str | None = None,
        titles: Mapping[str, object] | None = None,
        title: object = None,
        notes: Iterable[object] = (),
    ) -> Report:
        """Tell a round of evaluation as a report (评估报告): a page that prints, and a text document.

        :param sheets: one of each station
        :param before: the scorecards of the round before; totals are compared where the rubrics mean the same
        :param network: names the stations
        :param round: the supervision of the round, with its findings; needs network and day
        :param on: the day on which the supervision is told
        :param titles: what stations are called, by id; before the network
        :param title: what stands above
        :param notes: what has to be said of the data

        Raises :class:`HaitangError` with everything that is wrong with the documents.

        >>> import haitang
        >>> example = haitang.example()
        >>> example.rubric.report([example.sheet], titles={"a": "甲镇站"})
        <haitang.Report 示例评估报告>
        """
        cards = [card.to_json() for card in before]
        parts: dict[str, object] = {
            "forms": ["data", "html"],
            "sheets": to_list_bytes(sheets),
            "before": to_list_bytes(cards) if cards else None,
            "network": network,
            "round": round,
            "on": None if on is None else in_document(on),
            "titles": titles,
            "title": None if title is None else in_document(title),
            "notes": list(notes),
        }
        given = {key: part for key, part in parts.items() if part is not None}
        return Report(self._handle, to_object_bytes(given))

    def to_json(self) -> str:
        """Give the rubric as canonical JSON text: equal for equal rubrics, however they were spelled.

        >>> import haitang
        >>> example = haitang.example()
        >>> haitang.Rubric(example.rubric.to_json()).to_json() == example.rubric.to_json()
        True
        """
        return opened(self._handle.to_json(), "document")

    @classmethod
    def from_xlsx(cls, workbook: bytes) -> Rubric:
        """Read a rubric from the bytes of a workbook (电子表格).

        Raises :class:`HaitangError` with everything that is wrong with it, each with its sheet and cell.

        >>> import haitang
        >>> example = haitang.example()
        >>> haitang.Rubric.from_xlsx(example.rubric.to_xlsx()).points
        Decimal('10')
        """
        document = called(_native.rubric_from_xlsx, workbook)
        return cls(document)

    def to_xlsx(self) -> bytes:
        """Write the rubric as it was read into a workbook; :meth:`from_xlsx` reads it back without loss.

        >>> import haitang
        >>> example = haitang.example()
        >>> haitang.Rubric.from_xlsx(example.rubric.to_xlsx()).to_json() == example.rubric.to_json()
        True
        """
        return called(_native.rubric_to_xlsx, self._document)

    def to_xlsform(self) -> bytes:
        """Write the rubric as an XLSForm, the workbook that ODK and KoboToolbox take.

        What stands in whose form is told in ``docs/other-forms.md``.

        >>> import haitang
        >>> haitang.example().rubric.to_xlsform()[:2]
        b'PK'

        Raises :class:`HaitangError` when a workbook can't hold it.
        """
        return called(self._handle.xlsform)

    def to_surveyjs(self) -> dict[str, Any]:
        """Give the rubric as the JSON of a SurveyJS model.

        >>> import haitang
        >>> [page["name"] for page in haitang.example().rubric.to_surveyjs()["pages"]]
        ['head', 'c_1', 'c_2']
        """
        return dict(form_of(self._handle, "surveyjs"))

    def to_json_schema(self) -> dict[str, Any]:
        """Give the rubric as a form of RJSF: ``{"schema": …, "ui_schema": {"zh": …, "en": …}}``.

        >>> import haitang
        >>> form = haitang.example().rubric.to_json_schema()
        >>> form["ui_schema"]["zh"]["ui:order"]
        ['head', 'c_1', 'c_2', '*']
        """
        return dict(form_of(self._handle, "json_schema"))

    def to_fhir(self) -> dict[str, Any]:
        """Give the rubric as a ``Questionnaire`` of FHIR R4.

        >>> import haitang
        >>> rubric = haitang.example().rubric
        >>> rubric.to_fhir()["version"] == rubric.meaning
        True
        """
        return dict(form_of(self._handle, "fhir"))

    def sheet_from_xlsform(self, responses: Responses) -> Collected:
        """Read a submission that was collected with :meth:`to_xlsform`: names to answers, flat or nested.

        Several submissions are those of several assessors about one subject; they become one sheet.

        >>> import haitang
        >>> rubric = haitang.example().rubric
        >>> collected = rubric.sheet_from_xlsform({"head/meaning": rubric.meaning, "c_1/c_1_place": "yes"})
        >>> collected.issues, rubric.score_sheet(collected.document).root.children[0].score.exact
        ((), Decimal('6'))

        Raises :class:`HaitangError` when a response answers another form, or none.
        """
        return collected_of(self._handle, "xlsform", responses)

    def sheet_from_surveyjs(self, responses: Responses) -> Collected:
        """Read the ``data`` of a survey made with :meth:`to_surveyjs`; as :meth:`sheet_from_xlsform`.

        >>> import haitang
        >>> rubric = haitang.example().rubric
        >>> rubric.sheet_from_surveyjs({"meaning": rubric.meaning, "c_1_place": "perhaps"}).issues[0].place
        '/c_1_place'
        """
        return collected_of(self._handle, "surveyjs", responses)

    def sheet_from_json_schema(self, responses: Responses) -> Collected:
        """Read the ``formData`` of a form made with :meth:`to_json_schema`; as :meth:`sheet_from_xlsform`.

        >>> import haitang
        >>> rubric = haitang.example().rubric
        >>> data = {"head": {"meaning": rubric.meaning}, "c_1": {"c_1_place": True}}
        >>> rubric.score_sheet(rubric.sheet_from_json_schema(data).document).root.children[0].score.exact
        Decimal('6')
        """
        return collected_of(self._handle, "json_schema", responses)

    def sheet_from_fhir(self, responses: Responses) -> Collected:
        """Read a ``QuestionnaireResponse`` to :meth:`to_fhir`; as :meth:`sheet_from_xlsform`.

        >>> import haitang
        >>> rubric = haitang.example().rubric
        >>> form = rubric.to_fhir()
        >>> response = {"resourceType": "QuestionnaireResponse", "status": "completed",
        ...             "questionnaire": form["url"] + "|" + form["version"],
        ...             "item": [{"linkId": "c_1_place", "answer": [{"valueBoolean": True}]}]}
        >>> rubric.score_sheet(rubric.sheet_from_fhir(response).document).root.children[0].score.exact
        Decimal('6')
        """
        return collected_of(self._handle, "fhir", responses)

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: rubrics never change in place."""
        message = f"a rubric is immutable: {name!r} can't be set"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> None:
        """Refuse, for the same reason."""
        message = f"a rubric is immutable: {name!r} can't be deleted"
        raise AttributeError(message)

    def __repr__(self) -> str:
        """Name the rubric."""
        return f"<haitang.Rubric {self.id!r} {self.title} {self.version or ''}>".replace(" >", ">")

    def __eq__(self, other: object) -> bool:
        """Compare the documents."""
        return self._document == other._document if isinstance(other, Rubric) else NotImplemented

    def __hash__(self) -> int:
        """Hash the document."""
        return hash(self._document)

    def __reduce__(self) -> tuple[type[Rubric], tuple[bytes]]:
        """Pickle by the document."""
        return Rubric, (self._document,)

    def __copy__(self) -> Rubric:
        """Give itself: it never changes."""
        return self

    def __deepcopy__(self, memo: object) -> Rubric:
        """Give itself: it never changes."""
        return self
