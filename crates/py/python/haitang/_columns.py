"""Tables of sheets: a data frame in, a data frame out (成批评分)."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal, Optional, Protocol, Union, final

from haitang import _native
from haitang._errors import called
from haitang._libraries import library
from haitang._table import table_html
from haitang._tables import threads_of
from haitang._values import named, to_bytes

if TYPE_CHECKING:
    from haitang._rubric import Rubric

MOST_ROWS = 20
SLICE = 1 << 18


class ArrowTable(Protocol):
    """What gives its rows as an Arrow stream: a frame of pandas or Polars, a table of PyArrow, a DuckDB relation."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Give the rows."""
        ...


class ArrowSchema(Protocol):
    """Whatever gives its columns as an Arrow schema."""

    def __arrow_c_schema__(self) -> object:
        """Give the columns."""
        ...


Cell = Union[bool, int, str, Mapping[str, object], None]
"""What an empty cell stands for: a value, or a state as ``{"state": "not_met"}``."""

Progress = Callable[[int], object]
"""Hears after each step how many rows are done."""


@final
class Table:
    """A table of scores: a row for every row that came in, in the same order.

    It is an Arrow table of its own, without any library behind it; each of them takes it: ``polars.DataFrame(table)``,
    ``pyarrow.table(table)``, ``pandas.DataFrame.from_arrow(table)``, or by its name in a query of DuckDB (after
    ``pyarrow.table``). :meth:`to_pandas`, :meth:`to_polars` and :meth:`to_arrow` do that.

    ======================  ===========================================================================================
    column                  what it holds
    ======================  ===========================================================================================
    *carried along*         the columns of ``carry``, as they were
    ``score``               the score, when it is known
    ``lowest``, ``highest``  with ``interval``: the lowest and the highest score that can still be reached
    ``grade``               the id of the grade, when it is decided
    ``grade_before_gates``  the same before all gates
    ``status``              ``complete``, ``decided``, ``incomplete``, ``not_rated``, ``not_eligible``, ``screened``, or
                            ``refused`` for a row that can't be read
    ``missing``             how many answers are missing
    ``score/ID``            with ``sections`` or ``criteria``: the score of the node, when it applies and is known
    ``issues``              for a row that was refused what is wrong with it, as JSON
    ======================  ===========================================================================================

    Numbers are decimals with the places that the rubric rounds to; what it does not round is shown with 6 places.

    >>> import haitang, polars
    >>> rubric = haitang.Rubric({"haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
    ...     {"id": "1", "title": "有制度", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
    ...      "rule": {"kind": "all_or_nothing", "when": "met"}}]})
    >>> table = haitang.Scorer(rubric, carry=["站点"]).score_table(polars.DataFrame({"站点": ["甲站"], "1": [True]}))
    >>> table
    Table(1 rows: 站点, score, grade, grade_before_gates, status, missing, issues)
    >>> table.columns[:2]
    ('站点', 'score')
    >>> table.to_polars()["score"].to_list(), table.to_pandas()["score"].tolist()
    ([Decimal('10.00')], [Decimal('10.00')])
    >>> table.to_arrow()["status"].to_pylist()
    ['complete']
    >>> table.digest() == haitang.table_digest(table.to_arrow())
    True
    """

    __slots__ = ("_handle",)
    _handle: _native.Table

    def __init__(self, handle: _native.Table) -> None:
        """Wrap a result; tables come from :class:`Scorer`."""
        self._handle = handle

    def __len__(self) -> int:
        """How many rows."""
        return self._handle.rows()

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns."""
        return tuple(self._handle.names())

    def __arrow_c_schema__(self) -> object:
        """Give the columns to a library that speaks Arrow."""
        return called(self._handle.schema)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Give the rows to a library that speaks Arrow; as they are, whatever is requested."""
        del requested_schema
        return called(self._handle.stream)

    def __arrow_c_array__(self, requested_schema: object = None) -> tuple[object, object]:
        """Give all rows as one batch."""
        del requested_schema
        return called(self._handle.array)

    def to_arrow(self) -> Any:  # noqa: ANN401  (PyArrow need not be there)
        """Give a ``pyarrow.Table``; needs PyArrow."""
        return library("pyarrow").table(self)

    def to_polars(self) -> Any:  # noqa: ANN401  (Polars need not be there)
        """Give a ``polars.DataFrame``; needs Polars."""
        return library("polars").DataFrame(self)

    def to_pandas(self) -> Any:  # noqa: ANN401  (pandas need not be there)
        """Give a ``pandas.DataFrame`` with ``decimal.Decimal`` for numbers; needs pandas and PyArrow."""
        library("pandas")
        return self.to_arrow().to_pandas()

    def digest(self) -> str:
        """Give the digest of the rows, the same in whatever order and batches they come (see :func:`table_digest`)."""
        return table_digest(self)

    def __repr__(self) -> str:
        """Give rows and columns."""
        return f"Table({len(self)} rows: {', '.join(self.columns)})"

    def _repr_html_(self) -> str:
        rows = [["" if cell is None else cell for cell in row] for row in self._handle.head(MOST_ROWS)]
        rest = len(self) - len(rows)
        caption = f"{len(self)} × {len(self.columns)}" + (f" (+ {rest})" if rest > 0 else "")
        return table_html(caption, self.columns, rows, "zh")


@final
class Stream:
    """Scores that come batch by batch as they are asked for; an Arrow stream that can be taken once."""

    __slots__ = ("_handle",)
    _handle: _native.Stream

    def __init__(self, handle: _native.Stream) -> None:
        """Wrap a stream; they come from :meth:`Scorer.score_stream`."""
        self._handle = handle

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Give the rows to a library that speaks Arrow; as they are, whatever is requested."""
        del requested_schema
        stream = called(self._handle.stream)
        if stream is None:
            message = "the stream has been taken already"
            raise ValueError(message)
        return stream


@final
class Scorer:
    """A rubric with what is asked of tables (成批评分器): pure, so that it can be sent to any number of workers.

    It gives every row the score that its sheet has by itself, to the last digit. It can be pickled; a worker
    compiles it once. Columns are named by what they fill: ``input`` for an input of the rubric, ``criterion`` for a
    criterion with one input, ``criterion/input`` for any of them, ``…/done`` and ``…/due`` for the two halves of a
    share; ``criterion/state``, ``/not_applicable``, ``/evidence``, ``/reason``, ``/source``, ``/assessor``,
    ``/note``; and ``assessor``. Other names are told in ``columns``; every column has to fill something or to be
    carried along.

    >>> import haitang
    >>> rubric = haitang.Rubric({
    ...     "haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
    ...         {"id": "1.10", "title": "活动场次", "points": "10", "inputs": [{"id": "sessions", "type": "count"}],
    ...          "rule": {"kind": "ratio", "of": "sessions", "to": "12", "cap": "1", "when_zero": "0"}}]})
    >>> scorer = haitang.Scorer(rubric, columns={"活动场次": "1.10"}, carry=["站点"])
    >>> import pyarrow
    >>> scored = scorer.score_table(pyarrow.table({"站点": ["双石镇", "临江镇"], "活动场次": [7, None]}))
    >>> scored.to_arrow().select(["站点", "score"]).to_pylist()
    [{'站点': '双石镇', 'score': Decimal('5.83')}, {'站点': '临江镇', 'score': None}]

    An engine calls :meth:`score_batch` on its workers and asks beforehand for the columns that come out:

    >>> sheets = pyarrow.table({"站点": ["双石镇"], "活动场次": [7]})
    >>> scorer.score_batch(sheets.to_batches()[0])
    Table(1 rows: 站点, score, grade, grade_before_gates, status, missing, issues)
    >>> pyarrow.table(scorer.score_stream(sheets)).num_rows
    1
    >>> scorer.output_schema(sheets).columns == scored.columns
    True
    >>> scorer.output_ddl(sheets).split(", ")[:2]
    ['`站点` STRING', '`score` DECIMAL(38,2)']
    """

    __slots__ = ("_handle", "_options", "_threads", "rubric")
    _handle: _native.TableScorer
    _options: bytes
    _threads: Optional[int]
    rubric: Rubric

    def __init__(  # noqa: PLR0913  (each has a name)
        self,
        rubric: Rubric,
        *,
        columns: Mapping[str, str] | None = None,
        carry: Iterable[str] = (),
        cohort: str | None = None,
        empty: Mapping[str, Cell] | None = None,
        interval: bool = False,
        sections: bool = False,
        criteria: bool = False,
        threads: int | None = None,
    ) -> None:
        """Say what tables look like and what is wanted of them.

        :param columns: what columns fill that have names of their own
        :param carry: columns that the result has as they are, such as the ids of the stations
        :param cohort: the column by which rows are compared with each other, where the rubric does; by default all are
        :param empty: by what a column fills, what an empty cell stands for; by default the answer is missing
        :param interval: show the lowest and the highest score that can be reached
        :param sections: show the scores of the sections at the top
        :param criteria: show the scores of the criteria
        :param threads: how many threads one batch may use; by default as many as the machine has
        """
        options = {
            "columns": dict(columns or {}),
            "carry": list(carry),
            "empty": {name: _cell(cell) for name, cell in (empty or {}).items()},
            "interval": interval,
            "sections": sections,
            "criteria": criteria,
        }
        if cohort is not None:
            options["cohort"] = cohort
        self._open(rubric, json.dumps(options, ensure_ascii=False).encode(), threads)

    def _open(self, rubric: Rubric, options: bytes, threads: int | None) -> None:
        self.rubric = rubric
        self._options = options
        threads_of(threads)  # refused here, not on a worker
        self._threads = threads
        self._handle = called(_native.TableScorer, rubric._handle, options)  # noqa: SLF001  (its other half)

    def __getstate__(self) -> tuple[Rubric, bytes, int | None]:
        """Give what it was made of."""
        return self.rubric, self._options, self._threads

    def __setstate__(self, state: tuple[Rubric, bytes, int | None]) -> None:
        """Make it anew."""
        self._open(*state)

    def score_table(self, data: ArrowTable, *, progress: Progress | None = None) -> Table:
        """Score all rows.

        :param data: whatever gives an Arrow stream
        :param progress: hears how many rows are done; for a bar, ``lambda rows: bar.update(rows - bar.n)``

        Raises :class:`HaitangError` for columns that fit nothing; a row that can't be read is refused by itself.
        """
        step = SLICE if progress else 1 << 62
        told = progress or (lambda _rows: None)
        threads = threads_of(self._threads)
        return Table(called(self._handle.table, data.__arrow_c_stream__(), threads, step, told))

    def score_batch(self, batch: ArrowTable) -> Table:
        """Score the rows of one batch: the pure function that engines call on their workers.

        Raises :class:`HaitangError` where the rubric compares rows with others, which may be in another batch: give
        whole cohorts to :meth:`score_table`.
        """
        threads = threads_of(self._threads)
        return Table(called(self._handle.batch, batch.__arrow_c_stream__(), threads))

    def score_long(
        self, data: ArrowTable, *, subject: str | Iterable[str], columns: Mapping[str, str] | None = None
    ) -> Table:
        """Score a long table, in which each row says one thing of a sheet; the result has a row for each sheet.

        >>> import haitang, pyarrow
        >>> rubric = haitang.example().rubric
        >>> rows = {"站点": ["甲", "乙", "甲"], "指标": ["1", "1", "2"], "填报": ["true", "true", "6"]}
        >>> rows["来源"] = [None, None, "台账"]
        >>> columns = {"指标": "criterion", "填报": "value", "来源": "source"}
        >>> scores = haitang.Scorer(rubric).score_long(pyarrow.table(rows), subject="站点", columns=columns)
        >>> scores.to_arrow().select(["站点", "status"]).to_pylist()
        [{'站点': '甲', 'status': 'complete'}, {'站点': '乙', 'status': 'incomplete'}]

        :param data: a table with ``criterion``, ``input``, ``value``, and if need be ``assessor``, ``party``,
            ``state``, ``evidence``, ``reason``, ``source``, ``note``
        :param subject: the columns whose cells together name a sheet; the result has them, and those of ``carry``
        :param columns: what columns say that have names of their own

        Rows with an assessor are combined as the rubric says. Sheets stand in the order in which they first appear. Two
        rows that answer the same are refused with their numbers, and their sheet with them.
        """
        long = to_bytes({"subject": named(subject), "columns": dict(columns or {})})
        return Table(called(self._handle.long, data.__arrow_c_stream__(), long))

    def score_stream(self, data: ArrowTable) -> Stream:
        """Score batch by batch as the result is read, so that no more than a batch is held.

        A rubric that compares rows with others takes the whole stream first.
        """
        threads = threads_of(self._threads)
        return Stream(called(self._handle.stream, data.__arrow_c_stream__(), threads))

    def output_schema(self, data: ArrowSchema | ArrowTable) -> Table:
        """Give the columns of the result of tables like this one: a table of no rows."""
        return Table(called(self._handle.nothing, _schema(data)))

    def output_ddl(self, data: ArrowSchema | ArrowTable, dialect: Literal["spark", "duckdb"] = "spark") -> str:
        """Give the columns of the result as Spark or DuckDB want them written."""
        return called(self._handle.ddl, _schema(data), dialect)

    def __repr__(self) -> str:
        """Name the rubric."""
        return f"Scorer({self.rubric.id})"


def table_digest(data: ArrowTable) -> str:
    """Give the digest of a table: the same for the same rows in whatever order, batches and types of text.

    It is the sum modulo 2²⁵⁶ of the SHA-256 of the rows, so that digests of parts add up (:func:`add_digests`).

    >>> import haitang, pyarrow
    >>> table = pyarrow.table({"id": ["a", "b"], "n": [1, 2]})
    >>> haitang.table_digest(table) == haitang.table_digest(table.take([1, 0]))
    True
    """
    return called(_native.table_digest, data.__arrow_c_stream__())


def add_digests(digests: Iterable[str]) -> str:
    """Give the digest of several tables taken together, from the digest of each.

    >>> import haitang, pyarrow
    >>> table = pyarrow.table({"id": ["a", "b"]})
    >>> parts = [haitang.table_digest(table.slice(row, 1)) for row in (0, 1)]
    >>> haitang.add_digests(parts) == haitang.table_digest(table)
    True
    """
    listed = list(digests)
    return called(_native.digest_of_all, listed)


def _cell(cell: Cell) -> object:
    return str(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell


def _schema(data: object) -> object:
    """Give the columns: those of the object, or of what it calls its schema."""
    for one in (data, getattr(data, "schema", None)):
        if hasattr(one, "__arrow_c_schema__"):
            return one.__arrow_c_schema__()
    message = f"{type(data).__name__} gives no Arrow schema; pass that of a table （没有 Arrow 表结构）"
    raise TypeError(message)
