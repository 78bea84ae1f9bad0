"""How much is tested: a little every day, everything when it is asked for, for the tests of engines."""

import os

WHOLE = os.environ.get("HAITANG_ENGINES", "")
"""The engines of which everything is tested, such as `duckdb,polars,spark,daft`."""

ENGINES = WHOLE.split(",") if WHOLE else ["duckdb", "polars"]
ROWS = 100_000 if WHOLE else 3000
