"""Flat tables (平面表格): files of a folder, and the documents that they hold."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from os import PathLike
from pathlib import Path
from typing import Any

from haitang import _native
from haitang._errors import called
from haitang._rubric import Document  # noqa: TC001  (public annotations can be resolved at run time)
from haitang._values import parsed, to_bytes

ENDING = ".csv"


def to_tables(document: Document, folder: str | PathLike[str]) -> tuple[Path, ...]:
    """Write a model document (network, staff, learning, ledger, programme, round) as flat tables; give their paths.

    Each list is a file, ``stations.csv``; what stands beside the lists is ``about.csv``. :func:`from_tables` reads
    them back without loss. How a cell is written is told in ``docs/tables.md``.

    >>> import tempfile
    >>> staff = {"haitang": "staff/1", "id": "demo", "workers": [{"id": "a", "title": "=甲"}]}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     [path.name for path in to_tables(staff, folder)], from_tables(folder) == staff
    (['about.csv', 'workers.csv'], True)

    Raises :class:`HaitangError` when it is no JSON object, ``FileExistsError`` when the folder holds other tables.
    """
    files = called(_native.to_tables, to_bytes(document))
    return write_files(Path(folder), files)


def from_tables(folder: str | PathLike[str], *, threads: int | None = None) -> dict[str, Any]:
    """Read flat tables as the model document that they hold: plain dictionaries and lists, quantities as text.

    UTF-8 with or without a mark, UTF-16 with one, and GB18030 are read.

    :param folder: the folder of the tables
    :param threads: how many threads read, all by default; the document does not depend on it

    Raises :class:`HaitangError` with everything that is wrong, each with its file, row and column.

    >>> import haitang, tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = haitang.to_tables(haitang.example().programme, folder)
    ...     haitang.from_tables(folder) == haitang.example().programme
    True
    """
    many = threads_of(threads)
    text = called(_native.from_tables, tuple(read_files(Path(folder))), many)
    document: dict[str, Any] = parsed(text)
    return document


def threads_of(threads: int | None) -> int:
    """Give how many threads were meant: as many as the machine has, unless somebody says.

    >>> threads_of(3)
    3
    """
    if threads is not None and threads < 1:
        message = f"threads is {threads}, wanted at least 1 （线程数应至少为1）"
        raise ValueError(message)
    return threads or os.cpu_count() or 1


def read_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Give names and bytes of the files in a folder of tables, in the order of their names.

    What is no table comes without its bytes, for the core to refuse by its name: a table with a name in capitals must
    not be missing without a word. Hidden files, and those that an open spreadsheet leaves, are no tables.
    """
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith((".", "~$")):
            yield path.name, path.read_bytes() if path.suffix == ENDING else b""


def write_files(folder: Path, files: Iterable[tuple[str, bytes]], elsewhere: Iterable[Path] = ()) -> tuple[Path, ...]:
    """Write tables into a folder, which may hold no others: they would be read together with these.

    :param elsewhere: other files and folders of tables that would be read together with these
    """
    written = {folder / name: content for name, content in files}
    for place in sorted({path.parent for path in written}.union(elsewhere)):
        others = [place] if place.is_file() else [path for path in place.glob(f"*{ENDING}") if path not in written]
        if others:
            message = f"{folder} holds other tables: {', '.join(sorted(path.name for path in others))}"
            raise FileExistsError(message)
    for path, content in written.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return tuple(written)
