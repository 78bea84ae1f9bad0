"""Runs every Python block of the documents against the installed wheel, from the top of the repository."""

import re
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[3]
READMES = ["README.md", "README.zh-CN.md"]
PAGES = [*READMES, "crates/py/README.md", *(str(page.relative_to(TOP)) for page in sorted(TOP.glob("docs/**/*.md")))]


def blocks(page):
    text = (TOP / page).read_text(encoding="utf-8") if (TOP / page).exists() else ""
    return re.findall(r"^```python\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page)])
def test_blocks(page, monkeypatch):
    """A later block of a page goes on from the earlier ones, as its reader does."""
    monkeypatch.chdir(TOP)
    names = {"__name__": "__main__"}
    for number, code in enumerate(blocks(page), start=1):
        exec(compile(code, f"{page}, block {number}", "exec"), names)


@pytest.mark.parametrize("page", READMES)
def test_readme_shows_python(page):
    assert blocks(page)
