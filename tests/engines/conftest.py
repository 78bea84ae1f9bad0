"""The rubric and the rows of the tests of data frames are those of the tests of engines."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "columns"))
