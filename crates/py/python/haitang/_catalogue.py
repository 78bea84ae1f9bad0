"""The codes of refusal and their sentences (拒收目录)."""

from __future__ import annotations

from dataclasses import dataclass

from haitang import _native
from haitang._errors import opened
from haitang._values import parsed


@dataclass(frozen=True)
class CatalogueEntry:
    """A code of refusal and its sentences."""

    code: str
    zh: str
    en: str


def catalogue() -> tuple[CatalogueEntry, ...]:
    """List every code of refusal with its sentences.

    >>> import haitang
    >>> all(entry.zh and entry.en for entry in haitang.catalogue())
    True
    """
    replies = (_native.catalogue(), _native.catalogue_xlsx())
    return tuple(CatalogueEntry(**row) for reply in replies for row in parsed(opened(reply, "catalogue")))
