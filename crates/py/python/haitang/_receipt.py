"""What a rubric is known by, and results that anybody can check (体系身份、评估凭证)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from json import JSONDecoder
from typing import TYPE_CHECKING, Any, final

from haitang._changes import Edition
from haitang._errors import opened
from haitang._lines import Range, range_of
from haitang._table import table_html
from haitang._values import Language, parsed

if TYPE_CHECKING:
    from haitang._scorecard import Status


@dataclass(frozen=True)
class Identity:
    """What a rubric is known by: two digests, each with a short form for paper and telephone (体系身份)."""

    id: str
    edition: str
    """Format and edition of the meaning, ``rubric/1``."""
    meaning: str
    """Digest of all that can change a score, a grade, or what may be answered."""
    meaning_short: str
    wording: str
    """Digest of all that people read."""
    wording_short: str
    version: str | None = None


@final
class Receipt:
    """A result, bound to its rubric and its sheet (评估凭证).

    Whoever has rubric and sheet can check it, without a network. Immutable; equal when the documents are.

    >>> import haitang
    >>> rubric = haitang.Rubric.from_json({
    ...     "haitang": "rubric/1", "id": "demo", "title": "示例", "children": [
    ...         {"id": "1", "title": "制度", "points": "6", "inputs": [{"id": "met", "type": "bool"}],
    ...          "rule": {"kind": "all_or_nothing", "when": "met"}}]})
    >>> sheet = rubric.sheet({"1": True}, subject="双石镇")
    >>> receipt = rubric.receipt(sheet)
    >>> receipt.score.exact, rubric.verify(receipt, sheet).valid
    (Decimal('6'), True)
    >>> forged = receipt.to_json().replace('"exact":"6"', '"exact":"5"')
    >>> [difference.at for difference in rubric.verify(forged, sheet).differences]
    ['/graded/exact', '/score/exact', '/digest', '/short']

    The example that is shipped (:func:`example`):

    >>> import hashlib
    >>> example = haitang.example()
    >>> receipt = example.rubric.receipt(example.sheet)
    >>> receipt.rubric.meaning == example.rubric.meaning, receipt.edition, receipt.subject, receipt.status
    (True, 'rubric/1', 'a', 'complete')
    >>> receipt.graded.exact, receipt.grades
    (Decimal('7'), ('pass',))
    >>> receipt.digest == "sha256:" + hashlib.sha256(receipt.to_sign.encode()).hexdigest(), len(receipt.short)
    (True, 19)
    >>> card = example.rubric.score_sheet(example.sheet)
    >>> receipt.scorecard == "sha256:" + hashlib.sha256(card.to_json().encode()).hexdigest()
    True
    >>> {"sheet": receipt.sheet, "ledger": receipt.ledger}.items() <= receipt.to_dict().items()
    True
    """

    def __init__(self, text: str, to_sign: str) -> None:
        """Take the canonical text of a receipt and what is to be signed; :meth:`Rubric.receipt` makes them."""
        self.__dict__["_text"] = text
        self.__dict__["_to_sign"] = to_sign

    @cached_property
    def _document(self) -> dict[str, Any]:
        return self.to_dict()

    @property
    def to_sign(self) -> str:
        """The text that a host may sign, in UTF-8; :attr:`digest` is the digest of it."""
        text: str = self.__dict__["_to_sign"]
        return text

    @property
    def digest(self) -> str:
        """The digest of all the rest, ``sha256:…``."""
        return str(self._document["digest"])

    @property
    def short(self) -> str:
        """The short form of the digest, for paper: ``7KXM-93TR-HN2A-WCP4``."""
        return str(self._document["short"])

    @property
    def rubric(self) -> Edition:
        """Which rubric it was."""
        return Edition(**self._document["rubric"])

    @property
    def sheet(self) -> str:
        """The digest of the sheet."""
        return str(self._document["sheet"])

    @property
    def scorecard(self) -> str:
        """The digest of the scorecard."""
        return str(self._document["scorecard"])

    @property
    def ledger(self) -> str:
        """The digest of all rows of lost points."""
        return str(self._document["ledger"])

    @property
    def edition(self) -> str:
        """Format and edition of the meaning of the language."""
        return str(self._document["edition"])

    @property
    def subject(self) -> str | None:
        """Id of the station that was judged."""
        return self._document.get("subject")

    @property
    def status(self) -> Status:
        """How settled the sheet is."""
        status: Status = self._document["status"]
        return status

    @property
    def score(self) -> Range:
        """The score."""
        return range_of(self._document["score"])

    @property
    def graded(self) -> Range:
        """The score that the grade is read from."""
        return range_of(self._document["graded"])

    @property
    def grades(self) -> tuple[str | None, ...] | None:
        """The grades that can be reached after all gates, best first; ``None`` without grades."""
        grade = self._document["grade"]
        return None if grade is None else tuple(grade["reachable"])

    def to_json(self) -> str:
        """Give the document as canonical JSON text, the same bytes in every language."""
        text: str = self.__dict__["_text"]
        return text

    def to_dict(self) -> dict[str, Any]:
        """Give the document as plain dictionaries and lists; quantities are text."""
        document: dict[str, Any] = parsed(self.to_json())
        return document

    def __setattr__(self, name: str, value: object) -> None:
        """Refuse: a receipt is what was issued."""
        message = f"a receipt is immutable: {name!r} can't be set"
        raise AttributeError(message)

    def __delattr__(self, name: str) -> None:
        """Refuse, for the same reason."""
        message = f"a receipt is immutable: {name!r} can't be deleted"
        raise AttributeError(message)

    def __repr__(self) -> str:
        """Name it by its short form."""
        return f"<haitang.Receipt {self.short} {self.subject or ''} {self.score}>"

    def __eq__(self, other: object) -> bool:
        """Compare the documents."""
        return self.to_json() == other.to_json() if isinstance(other, Receipt) else NotImplemented

    def __hash__(self) -> int:
        """Hash the document."""
        return hash(self.to_json())

    def __reduce__(self) -> tuple[type[Receipt], tuple[str, str]]:
        """Pickle and copy by the document."""
        return Receipt, (self.to_json(), self.to_sign)


@dataclass(frozen=True)
class Difference:
    """A place in which a receipt differs from what rubric and sheet give."""

    at: str
    """JSON Pointer into the receipt."""
    zh: str
    en: str
    given: object = field(hash=False)
    """What the receipt says; ``None`` for nothing."""
    wanted: object = field(hash=False)
    """What rubric and sheet give; ``None`` for nothing."""

    def __str__(self) -> str:
        """Both sentences."""
        return f"{self.zh} · {self.en}"


@dataclass(frozen=True)
class Verified:
    """What a receipt is worth (核验结果). It is true when the receipt is valid.

    >>> import haitang
    >>> example = haitang.example()
    >>> verified = example.rubric.verify(example.rubric.receipt(example.sheet), {**example.sheet, "subject": "b"})
    >>> verified.valid, "/sheet" in [difference.at for difference in verified.differences]
    (False, True)
    >>> verified.to_html("en").count("<tr>") == 1 + len(verified.differences)
    True
    """

    valid: bool
    differences: tuple[Difference, ...]
    """Every place in which it differs."""

    def __bool__(self) -> bool:
        """Say whether the receipt is what rubric and sheet give."""
        return self.valid

    def to_html(self, language: Language = "zh") -> str:
        """Give the differences as a table in HTML: no scripts, nothing from outside."""
        rows = [(row.at, row.en if language == "en" else row.zh) for row in self.differences]
        head = {"zh": ("位置", "不符"), "en": ("place", "difference")}[language]
        caption = {"zh": ("不符", "相符"), "en": ("not valid", "valid")}[language][self.valid]
        return table_html(caption, head, rows, language)

    def _repr_html_(self) -> str:
        return self.to_html()


def receipt_of(reply: str) -> Receipt:
    """Read the reply that issues a receipt: two keys, of which the first is cut out as it stands."""
    head = '{"receipt":'
    if not reply.startswith(head):
        opened(reply, "receipt")  # raises the issues
    _, end = JSONDecoder().raw_decode(reply, len(head))
    return Receipt(reply[len(head) : end], parsed(reply)["to_sign"])


def verified_of(document: Mapping[str, Any]) -> Verified:
    """Read what a receipt is worth."""
    return Verified(document["valid"], tuple(Difference(**row) for row in document["differences"]))
