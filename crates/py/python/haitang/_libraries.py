"""Libraries that need not be installed (可选依赖): looked for when somebody asks, with a word on what is missing."""

from __future__ import annotations

import importlib
from typing import Any


def library(name: str, install: str | None = None) -> Any:  # noqa: ANN401  (what need not be installed has no type)
    """Give a module.

    :param install: what ``pip`` installs, where that has another name

    Raises :class:`ImportError` that says what to install.

    >>> library("json").dumps([1])
    '[1]'
    """
    try:
        return importlib.import_module(name)
    except ImportError as missing:
        message = f"{name} is not installed: pip install {install or name} （需要安装 {name}）"
        raise ImportError(message, name=name) from missing
