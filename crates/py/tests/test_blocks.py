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


@pytest.mark.parametrize(
    ("page", "code"),
    [
        pytest.param(page, code, id=f"{page}-{number}")
        for page in PAGES
        for number, code in enumerate(blocks(page), start=1)
    ],
)
def test_block(page, code, monkeypatch):
    monkeypatch.chdir(TOP)
    exec(compile(code, page, "exec"), {"__name__": "__main__"})


@pytest.mark.parametrize("page", READMES)
def test_readme_shows_python(page):
    assert blocks(page)
