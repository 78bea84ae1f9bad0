"""DuckDB grouping a ledger alone: `target/bench/bin/python tests/bench/bench_ledger.py [ACTIVITIES]`.

The shape of `bench_ledger.rs` as bare columns (everything is invented): a station of 2 000 towns or 30 000 points, a
month, theme, kind, audience, numbers. Prints the median of five groupings by station and month, with one thread and
with all, for as many sums and counts as the ledger's measures have; it asserts nothing.
"""

import statistics
import sys
import time

import duckdb
import numpy as np
import pyarrow as pa

ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 2_000_000
dice = np.random.default_rng(1)
town = dice.integers(0, 3, ROWS) == 0
columns = {
    "station": np.where(town, dice.integers(0, 2000, ROWS), 2000 + dice.integers(0, 30_000, ROWS)).astype(np.int32),
    "month": dice.integers(1, 13, ROWS).astype(np.int8),
    "theme": dice.integers(0, 4, ROWS).astype(np.int8),
    "kind": dice.integers(0, 3, ROWS).astype(np.int8),
    "audience": dice.integers(0, 3, ROWS).astype(np.int8),
    "times": dice.integers(1, 61, ROWS).astype(np.int32),
    "volunteers": dice.integers(0, 6, ROWS).astype(np.int32),
    "partner": dice.integers(0, 500, ROWS).astype(np.int32),
    "campaign": dice.integers(0, 20, ROWS) == 0,
}
activities = pa.table(columns)
each = ["count(*)", "sum(times)", "sum(volunteers)", "sum(volunteers * 2)", "count(DISTINCT partner)"]
where = [f"theme = {at}" for at in range(4)] + [f"kind = {at}" for at in range(3)]
where += [f"audience = {at}" for at in range(3)] + ["campaign"]
measures = each + [f"{of} FILTER (WHERE {which})" for which in where for of in ("count(*)", "sum(times)")]
query = f"SELECT station, month, {', '.join(measures)} FROM copied GROUP BY station, month"

for threads in (1, None):
    base = duckdb.connect()
    if threads:
        base.execute(f"SET threads = {threads}")
    base.execute("CREATE TABLE copied AS SELECT * FROM activities")
    times = []
    for _ in range(5):
        start = time.perf_counter()
        base.execute(query).to_arrow_table()
        times.append(time.perf_counter() - start)
    named = f"{threads} thread" if threads else "all threads"
    print(f"{ROWS} activities, {len(measures)} sums and counts, {named}: {statistics.median(times):.2f} s")
