"""What is installed brings what it needs beside its code."""

from importlib import metadata
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


def test_licences_are_installed():
    files = metadata.files("haitang") or []
    for name in ("LICENSE-MIT", "LICENSE-APACHE"):
        installed = [file for file in files if file.name == name]
        assert len(installed) == 1, name
        assert installed[0].read_text("utf-8") == (ROOT / name).read_text("utf-8")
