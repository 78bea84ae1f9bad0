"""Tallies: results counted, so that counters can be added (汇总)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Optional, final

from haitang import _native
from haitang._answers_tally import ScorePercentile, ScoreRank, TallyGroup
from haitang._errors import called, opened
from haitang._record import Rows, read
from haitang._values import named, parsed, to_bytes, to_list_bytes

if TYPE_CHECKING:
    from haitang._columns import ArrowTable
    from haitang._rubric import Document, Rubric

Where = Mapping[str, Optional[str]]


@final
class Tally:
    """Counters of a table of scores, by groups (汇总): rows by status and grade, sums, how often each score occurs.

    Tallies of parts add up to that of the whole, in any order and with the same bytes, so that provinces can exchange
    counters and not stations. It is immutable, and a document (``tally/1``).

    >>> import haitang, pyarrow
    >>> rubric = haitang.example().rubric
    >>> scorer = haitang.Scorer(rubric, carry=["省"])
    >>> rows = {"省": ["甲", "甲", "乙"], "1": [True, True, False], "2": [0, 4, 8], "2/source": ["台账"] * 3}
    >>> sheets = pyarrow.table(rows)
    >>> parts = [haitang.Tally.of(scorer.score_batch(batch), by="省") for batch in sheets.to_batches(max_chunksize=1)]
    >>> whole = parts[2] + parts[0] + parts[1]
    >>> whole == haitang.Tally.of(scorer.score_table(sheets), by=["省"])
    True
    >>> whole.by, whole.numbers, whole.rubric == rubric.id, whole.meaning == rubric.identity.meaning
    (('省',), ('score',), True, True)
    >>> [(group.in_, group.rows, group.numbers[0].mean) for group in whole.summary(by="省")]
    [(('乙',), 1, Decimal('4')), (('甲',), 2, Decimal('7'))]
    """

    __slots__ = ("_text", "by", "meaning", "numbers", "rubric")
    by: tuple[str, ...]
    """The columns by which rows are grouped."""
    numbers: tuple[str, ...]
    """The columns of numbers that are counted."""
    rubric: str
    """The id of the rubric."""
    meaning: str
    """The digest of its meaning."""
    _text: str

    def __init__(self, document: Document) -> None:
        """Read a document.

        Raises :class:`HaitangError` with everything that is wrong with it.
        """
        self._open(opened(_native.merge_tallies(to_list_bytes([document])), "tally"))

    def _open(self, text: str) -> None:
        self._text = text
        about = parsed(text)
        self.by, self.numbers = tuple(about["by"]), tuple(about["of"])
        self.rubric, self.meaning = about["rubric"], about["meaning"]

    @classmethod
    def of(
        cls,
        scores: ArrowTable,
        *,
        by: str | Iterable[str] = (),
        numbers: Iterable[str] | None = None,
        width: object = None,
        rubric: Rubric | None = None,
    ) -> Tally:
        """Count the rows of a result.

        :param scores: what :class:`Scorer` gives, as it is or as any engine passed it on
        :param by: the columns by which rows are grouped
        :param numbers: the columns that are counted; by default ``score``, ``lowest``, ``highest``, ``score/…``
        :param width: put numbers into classes so wide, where too many are different; means stay exact
        :param rubric: by which the rows were scored, where the engine lost what the table says of it

        Raises :class:`HaitangError` for columns that are not there, and a table of another rubric or of none.
        """
        options: dict[str, object] = {"by": named(by)}
        if numbers is not None:
            options["of"] = list(numbers)
        if width is not None:
            options["width"] = width
        handle = None if rubric is None else rubric._handle  # noqa: SLF001  (its other half)
        reply = called(_native.tally, scores.__arrow_c_stream__(), to_bytes(options), handle)
        tally = cls.__new__(cls)
        tally._open(opened(reply, "tally"))  # noqa: SLF001  (a new one)
        return tally

    @classmethod
    def merged(cls, tallies: Iterable[Tally]) -> Tally:
        """Add tallies up, in any order.

        >>> import haitang
        >>> empty = '{"haitang":"tally/1","rubric":"demo","edition":"1","by":[],"of":[],"groups":[],"meaning":"sha256:'
        >>> one = haitang.Tally(empty + 64 * "0" + '"}')
        >>> haitang.Tally.merged([one, one]) == one
        True

        Raises :class:`HaitangError` for tallies of other rubrics, columns or classes.
        """
        listed = to_list_bytes([tally.to_json() for tally in tallies])
        tally = cls.__new__(cls)
        tally._open(opened(_native.merge_tallies(listed), "tally"))  # noqa: SLF001
        return tally

    def __add__(self, other: object) -> Tally:
        """Add the counters of both."""
        return Tally.merged([self, other]) if isinstance(other, Tally) else NotImplemented

    def to_json(self) -> str:
        """Write the document, equal for equal tallies.

        >>> import haitang, pyarrow
        >>> rubric = haitang.example().rubric
        >>> scores = haitang.Scorer(rubric).score_table(pyarrow.table({"1": [True]}))
        >>> tally = haitang.Tally.of(scores)
        >>> haitang.Tally(tally.to_json()) == tally
        True
        """
        return self._text

    def summary(self, *, by: str | Iterable[str] = (), where: Where | None = None) -> Rows[TallyGroup]:
        """Give the counters of each group by some of the columns; without any, of all rows.

        >>> import haitang, pyarrow
        >>> rubric = haitang.example().rubric
        >>> sheets = pyarrow.table({"1": [True, False], "2": [0, None], "2/source": ["台账", None]})
        >>> scores = haitang.Scorer(rubric).score_table(sheets)
        >>> (whole,) = haitang.Tally.of(scores).summary()
        >>> whole.rows, [(status.status, status.rows) for status in whole.statuses]
        (2, [('complete', 1), ('incomplete', 1)])

        :param by: the columns by which rows are grouped
        :param where: only groups with these cells, by column
        """
        question: dict[str, object] = {"ask": "summary", "by": named(by)}
        return read(Rows[TallyGroup], self._ask(question, where))

    def rank(self, value: object, *, of: str = "score", where: Where | None = None) -> ScoreRank:
        """Say which place a score has among all that are known (名次).

        >>> import haitang, pyarrow
        >>> rubric = haitang.example().rubric
        >>> sheets = pyarrow.table({"1": [True, True, False], "2": [0, 4, 0], "2/source": ["台账"] * 3})
        >>> scores = haitang.Scorer(rubric).score_table(sheets)
        >>> place = haitang.Tally.of(scores).rank(6)  # the scores are 6, 8 and 0
        >>> place.rank.lowest, place.above.lowest, place.known
        (2, 1, 3)
        """
        return read(ScoreRank, self._ask({"ask": "rank", "of": of, "value": value}, where))

    def percentile(self, percent: object, *, of: str = "score", where: Where | None = None) -> ScorePercentile:
        """Give the least score that at least so many percent of all do not exceed (百分位数，最近名次法).

        >>> import haitang, pyarrow
        >>> rubric = haitang.example().rubric
        >>> sheets = pyarrow.table({"1": [True, True, False], "2": [0, 4, 0], "2/source": ["台账"] * 3})
        >>> scores = haitang.Scorer(rubric).score_table(sheets)
        >>> median = haitang.Tally.of(scores).percentile(50)
        >>> median.value.lowest, median.place  # half of three are one and a half, so the second
        (Decimal('6'), 2)
        """
        return read(ScorePercentile, self._ask({"ask": "percentile", "of": of, "percent": percent}, where))

    def _ask(self, question: dict[str, object], where: Where | None) -> object:
        if where is not None:
            question["in"] = dict(where)
        reply = _native.ask_tally(self._text.encode(), to_bytes(question))
        return parsed(opened(reply, str(question["ask"])))

    def __eq__(self, other: object) -> bool:
        """Compare the documents."""
        return self._text == other._text if isinstance(other, Tally) else NotImplemented

    def __hash__(self) -> int:
        """Hash the document."""
        return hash(self._text)

    def __getstate__(self) -> str:
        """Give the document."""
        return self._text

    def __setstate__(self, text: str) -> None:
        """Take the document."""
        self._open(text)

    def __repr__(self) -> str:
        """Name the rubric and the columns."""
        return f"Tally({self.rubric} by {', '.join(self.by) or 'nothing'} of {', '.join(self.numbers)})"

    def _repr_html_(self) -> str:
        return self.summary(by=self.by).to_html()
