"""The report of an evaluation (评估报告): a page and a text document; what it says is told in ``docs/report.md``."""

from __future__ import annotations

from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any, final

from haitang._errors import called, opened
from haitang._values import Language, Text, parsed

if TYPE_CHECKING:
    from haitang import _native


@final
class Report:
    """The report of an evaluation (评估报告), made by :meth:`Rubric.report`. In a notebook it shows its page.

    >>> import haitang
    >>> example = haitang.example()
    >>> report = example.rubric.report([example.sheet], title="评估报告（示例）")
    >>> str(report.title), report.to_html("en").startswith("<!DOCTYPE html>"), report.to_docx()[:2]
    ('评估报告（示例）', True, b'PK')
    >>> [section["id"] for section in report.to_dict()["sections"]]
    ['summary', 'ranking', 'weak', 'station-a', 'method']
    """

    def __init__(self, rubric: _native.Rubric, request: bytes) -> None:
        """Take a rubric and the request; :meth:`Rubric.report` makes it."""
        self._rubric = rubric
        self._request = request
        self._text = opened(rubric.report(request), "report")

    @cached_property
    def _reply(self) -> dict[str, Any]:
        reply: dict[str, Any] = parsed(self._text)
        return reply

    @cached_property
    def title(self) -> Text:
        """What people read above."""
        return Text(**self._reply["data"]["title"])

    def to_dict(self) -> dict[str, Any]:
        """Give the report as dictionaries and lists: figures, notes, sections.

        >>> import haitang
        >>> example = haitang.example()
        >>> example.rubric.report([example.sheet]).to_dict()["haitang"]
        'report/1'
        """
        document: dict[str, Any] = parsed(self._text)["data"]
        return document

    def to_html(self, language: Language = "zh") -> str:
        """Give the page: one file, without scripts, nothing from elsewhere; prints on A4.

        >>> import haitang
        >>> example = haitang.example()
        >>> "<script" in example.rubric.report([example.sheet]).to_html()
        False
        """
        page: str = self._reply["html"][language]
        return page

    def to_docx(self, language: Language = "zh") -> bytes:
        """Give the bytes of a DOCX file, which Word, WPS and LibreOffice open.

        >>> import haitang
        >>> example = haitang.example()
        >>> report = example.rubric.report([example.sheet])
        >>> report.to_docx() == report.to_docx()
        True
        """
        return called(self._rubric.report_docx, self._request, language)

    def _repr_html_(self) -> str:
        page = escape(self.to_html())
        return f'<iframe sandbox="" srcdoc="{page}" style="width: 100%; height: 40em; border: 0"></iframe>'

    def __repr__(self) -> str:
        """Name the report."""
        return f"<haitang.Report {self.title}>"
