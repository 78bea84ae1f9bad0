"""What a district tells the public (工作通报); the meaning of each key is told in ``docs/bulletin.md``."""

from __future__ import annotations

from datetime import date as Date  # noqa: N812  (attributes are called on)
from html import escape
from typing import Literal, Optional

from haitang._answers_ledger import UnitOfCount
from haitang._record import Period, Record, Rows
from haitang._values import Language, Quantity, Text

BulletinForm = Literal["data", "html", "markdown"]
"""A form of the bulletin: as data, as a page, as Markdown."""


class BulletinPiece(Record):
    """A piece of a paragraph: words, or the id of a figure."""

    figure: Optional[str] = None
    words: Optional[str] = None


class BulletinParagraph(Record):
    """What is said, in both languages."""

    zh: tuple[BulletinPiece, ...]
    en: tuple[BulletinPiece, ...]


class BulletinTable(Record):
    """What is listed under a heading."""

    title: Text
    columns: tuple[Text, ...]
    rows: tuple[tuple[BulletinParagraph, ...], ...]


class BulletinSection(Record):
    """A part of the bulletin under a heading."""

    id: str
    title: Text
    paragraphs: tuple[BulletinParagraph, ...]
    tables: tuple[BulletinTable, ...] = ()


class BulletinFigure(Record):
    """One figure, and what it was counted from (数字来源)."""

    id: str
    shown: Text
    """How it is written."""
    definition: Text
    """What is counted and how."""
    rows: int
    """How many rows it was counted from."""
    rows_of: str
    """The list in the district document, as ``/ledger/activities``."""
    row_ids: tuple[str, ...]
    """The first of the rows; none where a row is a person."""
    unit: Optional[UnitOfCount] = None
    value: Optional[Quantity] = None
    """The number; ``None`` for what is no number, and for what lies between two."""


class BulletinData(Record):
    """The bulletin as data (通报内容)."""

    haitang: str
    title: Text
    period: Period
    on: Date
    """The day on which states are told."""
    notes: tuple[Text, ...]
    sections: tuple[BulletinSection, ...]
    figures: Rows[BulletinFigure]
    source: Optional[Text] = None


class BulletinText(Record):
    """A form of the bulletin in both languages."""

    zh: str
    en: str


class Bulletin(Record, zh="工作通报", en="bulletin"):
    """What a district tells the public: every figure with what it was counted from.

    In a notebook it shows its page, in a frame of its own.
    """

    data: Optional[BulletinData] = None
    html: Optional[BulletinText] = None
    markdown: Optional[BulletinText] = None

    def to_html(self, language: Language = "zh") -> str:
        """Give the page in a frame, so that its style stays its own; a list of the figures without it.

        >>> import haitang
        >>> example = haitang.example()
        >>> example.district.bulletin("2024-06").to_html("en").startswith("<iframe sandbox")
        True
        """
        if self.html is None:
            return super().to_html(language)
        page = escape(self.html.zh if language == "zh" else self.html.en)
        return f'<iframe sandbox="" srcdoc="{page}" style="width: 100%; height: 40em; border: 0"></iframe>'
