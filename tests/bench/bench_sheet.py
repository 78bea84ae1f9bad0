"""Times one sheet of 60 criteria through the installed wheel: `target/venv/bin/python tests/bench/bench_sheet.py`.

Prints the median of many runs; it asserts nothing, machines differ.
"""

import json
import statistics
import time
from pathlib import Path

import haitang

HERE = Path(__file__).parent
RUNS = 1001


def median(name, run):
    """Print the median time of a call in microseconds."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter_ns()
        run()
        times.append(time.perf_counter_ns() - start)
    print(f"{name:<36} {statistics.median(times) / 1000:>10.1f} us")


rubric = haitang.Rubric.load(HERE / "rubric.json")
text = (HERE / "sheet.json").read_text(encoding="utf-8")
sheet = json.loads(text)
median("sheet object in, its score out", lambda: rubric.score_sheet(sheet).score)
median("sheet text in, its score out", lambda: rubric.score_sheet(text).score)
median("and the score of every line", lambda: [line.score for line in rubric.score_sheet(text).lines])
