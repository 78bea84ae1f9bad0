"""A network by itself, without the rest of its district (服务网络)."""

from __future__ import annotations

from haitang import _native
from haitang._answers_network import Survey
from haitang._errors import opened
from haitang._record import read
from haitang._rubric import Document  # noqa: TC001  (public annotations can be resolved at run time)
from haitang._values import parsed, to_bytes


def network(document: Document) -> Survey:
    """Read a network document (服务网络) by itself and say what it holds.

    Raises :class:`HaitangError` with everything that is wrong with it.

    >>> import haitang
    >>> network = haitang.example().district.to_dict()["network"]
    >>> haitang.network(network).functions[0].headline
    '1+2+1'
    """
    return read(Survey, parsed(opened(_native.network(to_bytes(document)), "network")))
