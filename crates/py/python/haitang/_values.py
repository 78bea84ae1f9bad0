"""Values on their way in and out: Python's own on this side, text on the other."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence, Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Real
from typing import Any, Literal, Union

Number = Union[Decimal, Fraction]
"""An exact number: ``Decimal`` where a decimal is exact, else ``Fraction``.

The two compare with each other but do not add up (Python refuses): take ``Fraction(number)`` of both first.
"""

Quantity = Union[int, Decimal, Fraction]
"""An exact number of which nobody knows beforehand whether it is whole: ``int`` where it is."""

Language = Literal["zh", "en"]
"""The languages in which haitang speaks."""


@dataclass(frozen=True)
class Text:
    """A text in both languages; where a document gave one, it stands for the other.

    >>> import haitang
    >>> title = haitang.example().rubric.title
    >>> title.to("zh"), title.to("en"), str(title)
    ('示例', 'example', '示例')
    """

    zh: str
    en: str

    def __str__(self) -> str:
        """Give the Chinese text."""
        return self.zh

    def to(self, language: Language) -> str:
        """Give the text in a language."""
        return self.en if language == "en" else self.zh


def number(text: str) -> Number:
    """Read a number of a document.

    >>> number("89.79"), number("10/3")
    (Decimal('89.79'), Fraction(10, 3))
    """
    return Fraction(text) if "/" in text else Decimal(text)


def quantity(text: str) -> Quantity:
    """Read a number that is a count where it is whole.

    >>> quantity("106"), quantity("4.5"), quantity("1/3")
    (106, Decimal('4.5'), Fraction(1, 3))
    """
    return int(text) if text.lstrip("-").isdecimal() else number(text)


def show(value: Number | None) -> str:
    """Write a number as the documents do; an end without bound as ∞.

    >>> show(Decimal("0.0000001")), show(Fraction(10, 3)), show(None)
    ('0.0000001', '10/3', '∞')
    """
    if value is None:
        return "∞"
    return str(value) if isinstance(value, Fraction) else f"{value:f}"


def to_bytes(document: object) -> bytes:
    r"""Turn what the caller has into the bytes of a JSON document.

    Text and bytes go as they are. A lone surrogate goes as its JSON escape: the core refuses it by name.

    >>> to_bytes({"n": Fraction(10, 3), "share": 0.1, "kinds": ("a", "b"), "note": "\ud800"})
    b'{"n":"10/3","share":0.1,"kinds":["a","b"],"note":"\\ud800"}'
    """
    if isinstance(document, (bytes, bytearray, memoryview)):
        return bytes(document)
    text = (
        document
        if isinstance(document, str)
        else json.dumps(_plain(document), separators=(",", ":"), ensure_ascii=False)
    )
    return text.encode("utf-8", "backslashreplace")


def _plain(value: object) -> object:
    """Give a value that ``json`` writes without losing anything."""
    if value is None or isinstance(value, (str, bool)):
        return value
    if isinstance(value, float):
        # json writes the shortest text that is this float; what is no number goes as its name, to be refused by it
        return float(value) if math.isfinite(value) else str(float(value))
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, (Real, Decimal)):
        return str(value)
    if isinstance(value, date):
        return value.isoformat()
    return _collection(value)


def _collection(value: object) -> object:
    if isinstance(value, Mapping):
        return {_key(key): _plain(inner) for key, inner in value.items()}
    if isinstance(value, AbstractSet):
        return sorted(map(_plain, value), key=str)
    if isinstance(value, Sequence):
        return [_plain(inner) for inner in value]
    if hasattr(value, "item"):  # a scalar of numpy that is none of the above, such as its bool
        return _plain(value.item())
    message = f"a document can't hold {type(value).__name__}: {value!r}"
    raise TypeError(message)


def _key(key: object) -> str:
    if isinstance(key, str):
        return key
    message = f"ids are text, or 1.10 would become 1.1: write {str(key)!r} instead of {key!r}"
    raise TypeError(message)


def to_list_bytes(documents: object) -> bytes:
    """Turn several documents into the bytes of one JSON list; what is such a list already goes as it is.

    >>> to_list_bytes(['{"n":1.0}', {"n": Decimal("2.50")}])
    b'[{"n":1.0},{"n":"2.50"}]'
    """
    if isinstance(documents, (str, bytes, bytearray, memoryview)):
        return to_bytes(documents)
    if isinstance(documents, Mapping) or not isinstance(documents, Iterable):
        message = f"several documents are asked for, not {type(documents).__name__}"
        raise TypeError(message)
    return b"[" + b",".join(map(to_bytes, documents)) + b"]"


def to_object_bytes(parts: Mapping[str, object]) -> bytes:
    """Turn named documents into the bytes of one JSON object: cut in as they are, not parsed and written again.

    What is no document by itself, such as a word, goes in as :func:`in_document`.

    >>> to_object_bytes({"sheet": '{"n":1.0}', "counts": {"n": Decimal("2.50")}, "word": in_document("a")})
    b'{"sheet":{"n":1.0},"counts":{"n":"2.50"},"word":"a"}'
    """
    return b"{" + b",".join(in_document(key) + b":" + to_bytes(part) for key, part in parts.items()) + b"}"


def in_document(value: object) -> bytes:
    """Give the bytes of a value that stands in a document: a text is a text, and no document by itself.

    >>> in_document("a"), in_document(None)
    (b'"a"', b'null')
    """
    return to_bytes([value])[1:-1]


def named(names: str | Iterable[str]) -> list[str]:
    """Give several names, of which one may come by itself.

    >>> named("a"), named(("a", "b"))
    (['a'], ['a', 'b'])
    """
    return [names] if isinstance(names, str) else list(names)


def elements(text: str) -> list[str]:
    """Give the texts of the documents in a canonical list: cut, not parsed and written again.

    >>> elements('[{"n":"1"},{"n":"2"}]'), elements("[]")
    (['{"n":"1"}', '{"n":"2"}'], [])
    """
    decoder, found, at = json.JSONDecoder(), [], 1
    while at < len(text) - 1:
        _, end = decoder.raw_decode(text, at)
        found.append(text[at:end])
        at = end + 1
    return found


def text_of(document: Mapping[str, str] | None) -> Text | None:
    """Read a text in both languages, if there is one."""
    return None if document is None else Text(**document)


def number_of(text: str | None) -> Number | None:
    """Read a number, if there is one."""
    return None if text is None else number(text)


def parsed(text: str) -> Any:  # noqa: ANN401  (JSON is whatever it is)
    """Read a document of the core."""
    return json.loads(text)
