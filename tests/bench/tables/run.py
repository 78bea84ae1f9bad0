"""Workload R beside what a user would pick instead (工作负载 R 的对比测量).

`python tests/bench/tables/run.py` measures every peer at 1 000, 100 000 and 1 000 000 rows in one run, each in a
process of its own, counts its wrong scores and grades against the exact ones, and prints a table; `--write` puts the
table into docs/performance.md. Needs what `requirements.txt` beside this file pins, and haitang.

What is timed is one call: from data as the peer likes it best to totals and grades, after one call that is not timed
(for haitang the time of that first call is shown by itself). The figure is the median of the runs: with one thread the
time of the processor, which other work on the machine disturbs less than the clock, with more threads the clock.
"""

import argparse
import gc
import importlib
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from importlib.metadata import distributions
from pathlib import Path

import exact
import numpy as np
import pyarrow as pa
import sheets

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE / "peers"))
PAGE = HERE.parents[2] / "docs" / "performance.md"
BEGIN, END = "<!-- measured -->", "<!-- end of what was measured -->"
PEERS = ["haitang", "numba", "numpy", "polars", "pandas", "duckdb", "decimal", "zen"]
PACKAGES = ["haitang", "numba", "numpy", "polars", "pandas", "duckdb", "zen-engine", "pyarrow"]
SIZES = [1_000, 100_000, 1_000_000]
LONG = 2.0
"""Seconds that the runs of one peer take at least, as long as they are at most so many."""
MOST_RUNS = 51


def resident():
    """Give the memory of the process in MB."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


class Peak(threading.Thread):
    """Watches the memory of the process."""

    def __init__(self):
        super().__init__(daemon=True)
        gc.collect()
        self.base = self.most = resident()
        self.ended = threading.Event()

    def run(self):
        while not self.ended.wait(0.001):
            self.most = max(self.most, resident())

    def end(self):
        self.most = max(self.most, resident())
        self.ended.set()
        self.join()
        return self.most - self.base


def lines(peer):
    """Count the lines that a user writes, without blank ones."""
    text = (HERE / "peers" / f"with_{peer}.py").read_text(encoding="utf-8")
    written = text.split("# what a user writes")[1].split("# end")[0]
    return sum(1 for line in written.splitlines() if line.strip())


def prepare(rows, folder):
    """Make the sheets and their exact results once for all peers."""
    table = sheets.table(rows)
    with pa.OSFile(str(folder / f"{rows}.arrow"), "wb") as file, pa.ipc.new_file(file, table.schema) as out:
        out.write_table(table, max_chunksize=rows)
    totals, grades = exact.cents(rows)
    np.savez(folder / f"{rows}.npz", totals=totals, grades=grades)


def measured(peer, rounding, threads, rows, folder):
    """Measure a peer in this process."""
    module = importlib.import_module(f"with_{peer}")
    with pa.OSFile(str(folder / f"{rows}.arrow")) as file:
        data = module.prepare(pa.ipc.open_file(file).read_all(), threads, rounding)
    clock = time.process_time if threads == 1 else time.perf_counter
    peak = Peak()
    peak.start()
    start = time.process_time()
    scored = module.score(data)
    first = time.process_time() - start
    memory = peak.end()
    totals, grades = module.read(scored)
    del scored
    times = []
    while not times or (sum(times) < LONG and len(times) < MOST_RUNS):
        start = clock()
        module.score(data)
        times.append(clock() - start)
    right = np.load(folder / f"{rows}.npz")
    return {
        "peer": peer,
        "rounding": rounding,
        "threads": threads,
        "rows": rows,
        "first": first,
        "seconds": statistics.median(times),
        "best": min(times),
        "runs": len(times),
        "memory": memory,
        "lines": lines(peer),
        "wrong_scores": int((totals != right["totals"]).sum()),
        "wrong_grades": int((grades != right["grades"]).sum()),
    }


def apart(peer, rounding, threads, rows, folder):
    """Measure a peer in a process of its own."""
    order = [sys.executable, __file__, "--one", peer, rounding, str(threads), str(rows), str(folder)]
    told = subprocess.run(
        order, check=True, stdout=subprocess.PIPE, text=True, env={**os.environ, "POLARS_MAX_THREADS": str(threads)}
    )
    return json.loads(told.stdout.splitlines()[-1])


def everything(sizes, threads, peers, folder):
    """Measure all peers, size by size."""
    for rows in sizes:
        prepare(rows, folder)
        for peer in peers:
            module = importlib.import_module(f"with_{peer}")
            if rows > getattr(module, "MOST", rows):
                continue
            for rounding in module.ROUNDINGS:
                for count in threads if module.THREADS else [1]:
                    found = apart(peer, rounding, count, rows, folder)
                    print(shown(found), flush=True)
                    yield found


def shown(found):
    """Give a measurement in one line."""
    rate = found["rows"] / found["seconds"]
    return (
        f"{found['peer']:<8} {found['rounding']:<10} {found['threads']} thread(s) {found['rows']:>9} rows "
        f"{rate:>12,.0f} rows/s, first call {found['first'] * 1000:.2f} ms, {found['memory']:.0f} MB, "
        f"{found['wrong_scores']} wrong scores, {found['wrong_grades']} wrong grades"
    )


def versions():
    """Give the versions of what was measured."""
    installed = {distribution.metadata["Name"]: distribution.version for distribution in distributions()}
    return [f"{package} {installed.get(package, '–')}" for package in PACKAGES]


def machine():
    """Give the machine in one line."""
    information = Path("/proc/cpuinfo")
    text = information.read_text(encoding="ascii") if information.exists() else ""
    models = [line.split(":")[1].strip() for line in text.splitlines() if line.startswith("model name")]
    return f"{models[0] if models else platform.processor()}, {os.cpu_count()} cores, {platform.system()}"


def table(found):
    """Give all measurements as a Markdown table for each size."""
    for rows in dict.fromkeys(one["rows"] for one in found):
        here = [one for one in found if one["rows"] == rows]
        ours = {one["threads"]: one for one in here if one["peer"] == "haitang"}
        yield f"### {rows:,} rows\n"
        yield (
            "| | threads | rows/s | haitang is so many times as fast | memory, MB | lines | wrong scores | "
            "wrong grades |"
        )
        yield "|---|---|---|---|---|---|---|---|"
        for one in here:
            own = ours.get(one["threads"])
            ratio = f"{one['seconds'] / own['seconds']:.1f}" if own and own is not one else ""
            rate = one["rows"] / one["seconds"]
            name = f"{one['peer']}, {one['rounding']}"
            yield (
                f"| {name} | {one['threads']} | {rate:,.0f} | {ratio} | {one['memory']:.0f} | {one['lines']} | "
                f"{one['wrong_scores']:,} | {one['wrong_grades']:,} |"
            )
        firsts = ", ".join(
            f"{one['first'] * 1000:.1f} ms of the processor with {threads} thread(s)" for threads, one in ours.items()
        )
        yield f"\nThe first call of haitang: {firsts}.\n"


def page(found):
    """Give what the run says."""
    when = time.strftime("%Y-%m-%d", time.gmtime())
    head = f"Measured on {when}: {machine()}, Python {platform.python_version()}, {', '.join(versions())}.\n"
    return "\n".join([head, *table(found)])


def write(text):
    """Put what was measured into the page."""
    before, rest = PAGE.read_text(encoding="utf-8").split(BEGIN)
    PAGE.write_text(f"{before}{BEGIN}\n\n{text}\n{END}{rest.split(END)[1]}", encoding="utf-8")


def main():
    """Read what is asked."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--rows", type=int, nargs="+", default=SIZES)
    asked.add_argument("--threads", type=int, nargs="+", default=sorted({1, os.cpu_count() or 1}))
    asked.add_argument("--peers", nargs="+", default=PEERS, choices=PEERS)
    asked.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    asked.add_argument("--one", nargs=5, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.one:
        peer, rounding, threads, rows, folder = given.one
        print(json.dumps(measured(peer, rounding, int(threads), int(rows), Path(folder))))
        return
    np.seterr(all="ignore")
    with tempfile.TemporaryDirectory() as folder:
        text = page(list(everything(given.rows, given.threads, given.peers, Path(folder))))
    print(text)
    if given.write:
        write(text)


if __name__ == "__main__":
    main()
