"""How answers of a district look: tables in a notebook, aligned text elsewhere. Everything is escaped."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING, Any
from unicodedata import east_asian_width

from haitang._errors import Issue
from haitang._heads import HEADS
from haitang._html import MOST_LINES, STYLE
from haitang._record import Record, Rows, members
from haitang._values import Text, show

if TYPE_CHECKING:
    from haitang._values import Language

MOST_INSIDE = 6
"""Parts of a part that one cell names."""
MOST_ROWS = 12
"""Rows of a table in text."""
WIDEST = 36
"""Letters of a cell in text."""


def head(key: str, language: Language) -> str:
    """Give what a column is called."""
    return HEADS.get(key, key) if language == "zh" else key.replace("_", " ")


def shown(value: object, language: Language) -> str:  # noqa: PLR0911  (one line for each kind)
    """Give a value as people read it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}[language][value]
    if isinstance(value, Text):
        return value.to(language)
    if isinstance(value, (Decimal, Fraction)):
        return show(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        parts = [shown(part, language) for part in value[:MOST_INSIDE]]
        rest = [f"… {len(value)}"] if len(value) > MOST_INSIDE else []
        return ("；" if any(map(is_record, value)) else "、").join(parts + rest)
    if is_record(value):
        return " ".join(filter(None, (shown(part, language) for _, part in members(value))))
    return str(value)


def is_record(value: object) -> bool:
    """Say whether a value has keys and values of its own."""
    return isinstance(value, (Record, Issue))


def is_number(value: object) -> bool:
    """Say whether a value stands to the right."""
    return isinstance(value, (int, Decimal, Fraction)) and not isinstance(value, bool)


def columns(rows: Sequence[object]) -> list[tuple[str, list[Any]]]:
    """Give the columns of a table that hold anything: key and values."""
    lines = [dict(members(row)) for row in rows]
    keys = list(lines[0]) if lines else []
    found = [(key, [line[key] for line in lines]) for key in keys]
    return [(key, values) for key, values in found if any(value not in (None, ()) for value in values)]


def table_of(rows: Sequence[object], caption: str, language: Language) -> str:
    """Give a table of records; what is beyond the most that a notebook bears is counted."""
    kept = columns(rows[:MOST_LINES])
    kinds = [' class="n"' if any(map(is_number, values)) else "" for _, values in kept]
    titles = "".join(f'<th scope="col"{kind}>{escape(head(key, language))}</th>' for (key, _), kind in zip(kept, kinds))
    body = "".join(
        "<tr>"
        + "".join(f"<td{kind}>{escape(shown(value, language))}</td>" for value, kind in zip(line, kinds))
        + "</tr>"
        for line in zip(*(values for _, values in kept))
    )
    rest = len(rows) - MOST_LINES
    if rest > 0:
        body += f'<tr><td colspan="{len(kept)}" class="quiet">… {rest}</td></tr>'
    return (
        f'<table><caption>{escape(caption)} <span class="quiet">{len(rows)}</span></caption>'
        f"<thead><tr>{titles}</tr></thead><tbody>{body}</tbody></table>"
    )


def page(inside: str, language: Language) -> str:
    """Wrap what is shown."""
    return f'<div class="haitang" lang="{language}"><style>{STYLE}</style>{inside}</div>'


def rows_html(rows: Rows[Any], language: Language) -> str:
    """Give rows as a table."""
    return page(table_of(rows, "", language), language)


def split(record: object) -> tuple[list[tuple[str, Any]], list[tuple[str, Rows[Any]]]]:
    """Give what a record says of itself, and its tables, also those of its parts."""
    single: list[tuple[str, Any]] = []
    tables: list[tuple[str, Rows[Any]]] = []
    for key, value in members(record):
        if isinstance(value, Rows):
            tables.append((key, value))
        elif isinstance(value, Record):
            said_inside, inside = split(value)
            single += [(f"{key} {inner}", part) for inner, part in said_inside]
            tables += inside
        elif key != "haitang" and value not in (None, ()) and not isinstance(value, dict):
            single.append((key, value))
    return single, tables


def said(single: Iterable[tuple[str, Any]], language: Language) -> Iterator[str]:
    """Give what a record says of itself, key by key."""
    for keys, value in single:
        yield " ".join((*(head(key, language) for key in keys.split()), shown(value, language)))


def record_html(record: Record, language: Language) -> str:
    """Give a record as a line and its tables."""
    single, tables = split(record)
    title = f'<span class="title">{escape(record.TITLE.to(language))}</span>'
    line = escape(" · ".join(said(single, language)))
    shown_tables = "".join(table_of(rows, head(key, language), language) for key, rows in tables if rows)
    return page(f'<div>{title} <span class="quiet">{line}</span></div>{shown_tables}', language)


def record_text(record: Record) -> str:
    """Give a record as a line and its tables, in text."""
    single, tables = split(record)
    lines = [" · ".join(filter(None, (record.TITLE.zh, *said(single, "zh"))))]
    for key, rows in tables:
        lines += [f"{head(key, 'zh')} {len(rows)}", *(f"  {line}" for line in aligned(rows))]
    return "\n".join(lines)


def aligned(rows: Sequence[object]) -> Iterator[str]:
    """Give the rows of a table with their columns one below the other."""
    kept = columns(rows[:MOST_ROWS])
    cells = [
        [head(key, "zh"), *(shown(value, "zh")[:WIDEST].replace("\n", " ") for value in values)] for key, values in kept
    ]
    widths = [max(map(width, column)) for column in cells]
    for line in zip(*cells):
        yield "  ".join(cell + " " * (most - width(cell)) for cell, most in zip(line, widths)).rstrip()
    if len(rows) > MOST_ROWS:
        yield f"… {len(rows)}"


def width(text: str) -> int:
    """Give how many places a text takes: Chinese letters take two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)
