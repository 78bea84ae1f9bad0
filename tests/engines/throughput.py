"""How many rows a second each recipe of docs/engines.md scores; nothing is asserted but that the digests are equal.

target/engines-venv/bin/python tests/engines/throughput.py 1000000 duckdb polars spark daft
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "columns"))

import frames
import pyarrow as pa
import pyarrow.parquet as pq
from test_recipes import HEADS, recipes, session

import haitang


def run(engine, path):
    """The seconds of a recipe, the second time, and its digest."""
    code = compile(recipes()[HEADS[engine]], "docs/engines.md", "exec")
    names = {**session(engine), "scorer": frames.scorer(), "path": path}
    for _ in range(2):
        started = time.perf_counter()
        exec(code, names)
        seconds = time.perf_counter() - started
    return seconds, haitang.table_digest(names["scores"])


def main(count, engines):
    """Print a line for each engine."""
    some = pa.Table.from_pylist(frames.rows(20_000))
    table = pa.concat_tables([some] * -(-count // len(some))).slice(0, count).combine_chunks()
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "sheets.parquet")
        pq.write_table(table, path, row_group_size=65_536)
        started = time.perf_counter()
        wanted = frames.scorer().score_table(pq.read_table(path))
        seconds = time.perf_counter() - started
        print(f"one call: {count / seconds:,.0f} rows/s, {seconds:.2f} s", flush=True)  # noqa: T201  (a report)
        for engine in engines:
            seconds, digest = run(engine, path)
            assert digest == wanted.digest(), engine
            print(f"{engine}: {count / seconds:,.0f} rows/s, {seconds:.2f} s", flush=True)  # noqa: T201  (a report)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2:])
