"""Plain tables for a notebook: everything escaped, no scripts, nothing from outside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import TYPE_CHECKING

from haitang._html import MOST_LINES, STYLE

if TYPE_CHECKING:
    from haitang._values import Language


def table_html(caption: str, head: Sequence[str], rows: Sequence[Iterable[str]], language: Language) -> str:
    """Give a table of texts; what is beyond the most that a notebook bears is counted.

    >>> "<td>&lt;b&gt;</td>" in table_html("t", ["h"], [["<b>"]], "en")
    True
    """
    titles = "".join(f'<th scope="col">{escape(title)}</th>' for title in head)
    body = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows[:MOST_LINES])
    rest = len(rows) - MOST_LINES
    if rest > 0:
        body += f'<tr><td colspan="{len(head)}" class="quiet">… {rest}</td></tr>'
    return (
        f'<div class="haitang" lang="{language}"><style>{STYLE}</style><table><caption>{escape(caption)}</caption>'
        f"<thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table></div>"
    )
