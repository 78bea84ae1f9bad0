"""Spreadsheets (电子表格): answers out of workbooks and CSV files as offices have them, and results into them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from typing import Any, Optional, Union

from haitang import _native
from haitang._errors import Issue, called, issue_of, opened
from haitang._rubric import Document, Rubric  # noqa: TC001  (public annotations can be resolved at run time)
from haitang._scorecard import Scorecard  # noqa: TC001  (as above)
from haitang._table import table_html
from haitang._tables import write_files
from haitang._values import Language, parsed, to_bytes, to_list_bytes

Spreadsheets = Union[str, PathLike[str], Iterable[Union[str, PathLike[str]]], Mapping[str, bytes]]
"""Files: a path, several paths, or bytes by the names of their files."""


@dataclass(frozen=True)
class CellPlace:
    """The cell from which an answer came."""

    sheet: str
    cell: str
    """As people write it: ``G7``."""
    file: Optional[str] = None

    def __str__(self) -> str:
        """File, sheet and cell."""
        return (f"{self.file} " if self.file else "") + f"{self.sheet}!{self.cell}"


@dataclass(frozen=True)
class AnswersRead:
    """The answer sheet of one station, as it stood in a spreadsheet."""

    document: str
    """The sheet document; :meth:`Rubric.score_sheet` takes it."""
    cells: Mapping[str, CellPlace]
    """For every answer its cell, by its JSON Pointer in the document."""

    @property
    def subject(self) -> str:
        """The station.

        >>> import haitang
        >>> haitang.AnswersRead('{"haitang": "sheet/1", "subject": "双石镇", "answers": {}}', {}).subject
        '双石镇'
        """
        return str(json.loads(self.document)["subject"])


@dataclass(frozen=True)
class SpreadsheetsRead:
    """The answer sheets of some files."""

    sheets: tuple[AnswersRead, ...]
    """One for each station, in the order in which they stand in the files."""
    notes: tuple[Issue, ...]
    """What was read although somebody should know it: hidden rows, rows left out, values of formulas."""
    more: int = 0
    """How many notes there are beyond a thousand."""

    def to_html(self, language: Language = "zh") -> str:
        """Give the stations and the notes as tables in HTML: no scripts, nothing from outside.

        >>> import haitang
        >>> read = haitang.AnswersRead('{"haitang": "sheet/1", "subject": "双石镇", "answers": {}}', {})
        >>> "<td>双石镇</td>" in haitang.SpreadsheetsRead((read,), ()).to_html()
        True
        """
        head, noted = {
            "zh": (("站点", "答案", "位置"), ("位置", "说明", "代码")),
            "en": (("subject", "answers", "from"), ("place", "note", "code")),
        }[language]
        kept = len(self.notes) + self.more
        sheets, notes = {
            "zh": (f"{len(self.sheets)} 张评估表", f"{kept} 条说明"),
            "en": (f"{len(self.sheets)} sheets", f"{kept} notes"),
        }[language]
        said = [(note.place, note.en if language == "en" else note.zh, note.code) for note in self.notes]
        shown = table_html(sheets, head, list(map(_station, self.sheets)), language)
        return shown + (table_html(notes, noted, said, language) if said else "")

    def _repr_html_(self) -> str:
        return self.to_html()


def _station(read: AnswersRead) -> tuple[str, str, str]:
    """Give a station, how many answers it has, and the pages on which they stand."""
    pages = dict.fromkeys(" ".join(filter(None, (cell.file, cell.sheet))) for cell in read.cells.values())
    # the station, its day and such have cells too, and are no answers
    answers = sum(pointer.startswith(("/answers/", "/inputs/", "/entries/")) for pointer in read.cells)
    return read.subject, str(answers), "、".join(pages)


@dataclass(frozen=True)
class ProposedMapping:
    """A draft of a mapping."""

    mapping: dict[str, Any]
    """The draft; it is whole as soon as nothing is open."""
    open: tuple[Issue, ...]
    """What somebody has to decide, each with its cell."""


def read_answers(files: Spreadsheets, rubric: Rubric, mapping: Document) -> SpreadsheetsRead:
    r"""Read the answer sheets of workbooks (XLSX) and CSV files by a mapping (对照文件).

    How a mapping is written is told in ``docs/answers-from-spreadsheets.md``.

    >>> import haitang
    >>> rubric = haitang.Rubric.from_json({"haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
    ...     {"id": "1.10", "title": "活动场次", "points": "10", "inputs": [{"id": "held", "type": "count"}],
    ...      "rule": {"kind": "ratio", "of": "held", "to": "12", "cap": "1", "when_zero": "0"}}]})
    >>> mapping = {"haitang": "mapping/1", "rubric": "demo", "empty": "missing", "tables": [{
    ...     "form": "wide", "subject": {"column": "站点"},
    ...     "columns": [{"column": "活动场次", "criterion": "1.10", "unit": "场"}]}]}
    >>> read = haitang.read_answers({"表.csv": "站点,活动场次\n双石镇,6场\n".encode()}, rubric, mapping)
    >>> first = read.sheets[0]
    >>> first.subject, rubric.score_sheet(first.document).score, str(first.cells["/answers/1.10/held"])
    ('双石镇', Decimal('5'), '表.csv 表!B2')

    Raises :class:`HaitangError` with everything that is wrong, each with its file, sheet and cell.
    """
    reply = called(rubric._handle.read_answers, _files(files), to_bytes(mapping))  # noqa: SLF001  (the other half)
    answers = parsed(opened(reply, "answers"))
    notes = tuple(map(issue_of, answers["notes"]))
    return SpreadsheetsRead(tuple(map(_answers, answers["sheets"])), notes, int(answers["more"]))


def _answers(sheet: dict[str, Any]) -> AnswersRead:
    cells = {pointer: CellPlace(**place) for pointer, place in sheet["cells"].items()}
    return AnswersRead(sheet["document"], cells)


def propose_mapping(files: Spreadsheets, rubric: Rubric) -> ProposedMapping:
    r"""Draft a mapping for files: headers that are titles or ids of the rubric, and the usual words.

    >>> import haitang
    >>> rubric = haitang.Rubric.from_json({"haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
    ...     {"id": "1.10", "title": "活动场次", "points": "10", "inputs": [{"id": "held", "type": "count"}],
    ...      "rule": {"kind": "ratio", "of": "held", "to": "12", "cap": "1", "when_zero": "0"}}]})
    >>> proposed = haitang.propose_mapping({"表.csv": "站点,活动场次\n双石镇,6\n".encode()}, rubric)
    >>> [(column["column"], column["criterion"]) for column in proposed.mapping["tables"][0]["columns"]]
    [('活动场次', '1.10')]
    >>> proposed.open
    ()

    Raises :class:`HaitangError` when a file can't be read, or no header is known.
    """
    reply = called(rubric._handle.propose_mapping, _files(files))  # noqa: SLF001  (the other half)
    proposal = parsed(opened(reply, "proposal"))
    return ProposedMapping(parsed(proposal["mapping"]), tuple(map(issue_of, proposal["open"])))


def results_to_xlsx(scorecards: Iterable[Scorecard], *, language: Language = "zh") -> bytes:
    """Write the results of a round as a workbook: ranking, scores, lost points with reasons, method (评估结果).

    Totals are live formulas where they are the plain sum of their parts, else values with a note.

    >>> import haitang
    >>> rubric = haitang.Rubric.from_json({"haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
    ...     {"id": "1", "title": "场地", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
    ...      "rule": {"kind": "all_or_nothing", "when": "met"}}]})
    >>> haitang.results_to_xlsx([rubric.score({"1": True}, subject="双石镇")])[:2]
    b'PK'

    Raises :class:`HaitangError` when the scorecards are not of one rubric, or name no station.
    """
    return called(_native.results_to_xlsx, _listed(scorecards), language)


def results_to_csv(
    scorecards: Iterable[Scorecard], folder: str | PathLike[str], *, language: Language = "zh"
) -> tuple[Path, ...]:
    """Write the pages of :func:`results_to_xlsx` as CSV files that Excel and WPS open; give their paths.

    A text that a spreadsheet would take for a formula has an apostrophe in front.

    >>> import haitang, tempfile
    >>> rubric = haitang.Rubric.from_json({"haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
    ...     {"id": "1", "title": "场地", "points": "10", "inputs": [{"id": "met", "type": "bool"}],
    ...      "rule": {"kind": "all_or_nothing", "when": "met"}}]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = haitang.results_to_csv([rubric.score({"1": True}, subject="双石镇")], folder)
    ...     [file.name for file in files]
    ['排名.csv', '指标得分.csv', '失分.csv', '方法.csv']
    """
    files = called(_native.results_to_csv, _listed(scorecards), language)
    return write_files(Path(folder), files)


def _listed(scorecards: Iterable[Scorecard]) -> bytes:
    return to_list_bytes([scorecard.to_json() for scorecard in scorecards])


def _files(files: Spreadsheets) -> list[tuple[str, bytes]]:
    if isinstance(files, Mapping):
        return list(files.items())
    paths = [files] if isinstance(files, (str, PathLike)) else files
    return [(Path(path).name, Path(path).read_bytes()) for path in paths]


def template_xlsx() -> bytes:
    """Give the workbook to begin with, for people who write a rubric in a spreadsheet (电子表格).

    >>> import haitang
    >>> haitang.Rubric.from_xlsx(haitang.template_xlsx()).criteria != ()
    True
    """
    return called(_native.template_xlsx)
