"""Refusals: what is wrong with a document, where, and what would be right (问题清单)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING, Any, Optional, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

Given = TypeVar("Given")


@dataclass(frozen=True)
class Issue:
    """One thing that is wrong with a document.

    >>> import haitang
    >>> try:
    ...     haitang.example().rubric.score({"1": "yes"})
    ... except haitang.HaitangError as refusal:
    ...     [(issue.place, issue.code) for issue in refusal.issues]
    [('/answers/1', 'json.wrong_type')]
    """

    code: str
    """Stable name of the refusal, ``room.reason``; :func:`haitang.catalogue` lists all."""
    at: str
    """JSON Pointer (RFC 6901) into the document that was given."""
    zh: str
    """The sentence in Chinese."""
    en: str
    """The sentence in English."""
    allowed: tuple[str, ...] = ()
    """What would be taken instead."""
    sheet: Optional[str] = None
    """The sheet of a workbook, for what was read from one."""
    cell: Optional[str] = None
    """The cell of that sheet, as people write it: ``G7``."""

    file: Optional[str] = None
    """The file of a set of tables, for what was read from one: ``network/stations.csv``."""
    row: Optional[int] = None
    """The row of that file as a spreadsheet counts it, the header being 1."""
    column: Optional[str] = None
    """The header of the column."""

    @property
    def place(self) -> str:
        """Where it is: sheet and cell, or file, row and column, else the pointer into the document."""
        if self.cell:
            return (f"{self.file} " if self.file else "") + f"{self.sheet}!{self.cell}"
        if self.file:
            row = "" if self.row is None else f":{self.row}"
            return f"{self.file}{row}" + (f" [{self.column}]" if self.column else "")
        return self.at or "/"

    def __str__(self) -> str:
        """Place, both sentences and the code in one line."""
        allowed = ", ".join(self.allowed[:8])
        return f"{self.place}: {self.zh} · {self.en} [{self.code}]" + (f" {{{allowed}}}" if allowed else "")


class HaitangError(ValueError):
    """A document was refused; ``issues`` holds everything that is wrong with it.

    >>> import haitang
    >>> try:
    ...     haitang.Rubric.from_json("{")
    ... except haitang.HaitangError as refusal:
    ...     refusal.issues[0].code.startswith("json.")
    True
    """

    issues: tuple[Issue, ...]
    """Every problem that was found."""

    more: int
    """How many more there are: a refusal lists a thousand at most."""

    def __init__(self, issues: tuple[Issue, ...], more: int = 0) -> None:
        """Carry the issues; they are the arguments, so that the exception can be pickled."""
        super().__init__(issues, more)
        self.issues = issues
        self.more = more

    def __str__(self) -> str:
        """One line for each issue, in both languages."""
        return "\n".join([*map(str, self.issues), *([f"… {self.more}"] if self.more else [])])

    def _repr_html_(self) -> str:
        """Show the issues as a table in a notebook."""
        head = "".join(f'<th scope="col">{title}</th>' for title in ("位置", "问题", "problem", "可用", "code"))
        rows = "".join(
            "<tr>"
            + "".join(
                f'<td style="text-align:left">{cell}</td>'
                for cell in (
                    f"<code>{escape(issue.place)}</code>",
                    escape(issue.zh),
                    escape(issue.en),
                    escape("、".join(issue.allowed)),
                    f"<code>{escape(issue.code)}</code>",
                )
            )
            + "</tr>"
            for issue in self.issues
        )
        count = len(self.issues) + self.more
        caption = f"<caption>{count} 个问题 · {count} issues</caption>"
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def opened(reply: str, key: str) -> str:
    """Give the text of the document under ``key`` in a reply of the core; raise a refusal.

    A reply is canonical and has one key: its text is cut, not parsed and written again.

    >>> opened('{"scorecard":{"score":"1"}}', "scorecard")
    '{"score":"1"}'
    """
    start = f'{{"{key}":'
    if reply.startswith(start):
        return reply[len(start) : -1]
    raise refused(reply)


def refused(reply: str) -> HaitangError:
    """Give the exception that a refusal of the core stands for."""
    refusal = json.loads(reply)
    return HaitangError(tuple(map(issue_of, refusal["issues"])), int(refusal.get("more", 0)))


def called(door: Callable[..., Given], *given: object) -> Given:
    """Give what a door of the core gives; a refusal that it throws is raised as what it stands for."""
    try:
        return door(*given)
    except ValueError as refusal:
        text = refusal.args[0] if refusal.args else ""
        if isinstance(text, str) and text.startswith('{"issues"'):
            raise refused(text) from None
        raise


def issue_of(document: dict[str, Any]) -> Issue:
    """Give the issue of a document."""
    row = {"row": int(document["row"])} if "row" in document else {}
    return Issue(**{**document, **row, "allowed": tuple(document.get("allowed", ()))})
