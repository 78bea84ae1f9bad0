"""Every recipe of docs/engines.md on the same rows: at most five lines, and the digest of one machine."""

import os
import re
import sys
from importlib import import_module
from pathlib import Path

import frames
import pyarrow as pa
import pyarrow.compute
import pyarrow.parquet as pq
import pytest
from whole import ENGINES, ROWS, WHOLE

import haitang

TOP = Path(__file__).resolve().parents[2]

MOST_LINES = 5
HEADS = {"duckdb": "DuckDB", "polars": "Polars", "spark": "PySpark", "daft": "Daft"}
MODULES = {"duckdb": ["duckdb"], "polars": ["polars"], "spark": ["pyspark"], "daft": ["daft"]}


def recipes():
    """The recipes of the page by the name that stands in bold before each."""
    page = (TOP / "docs/engines.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\*\*(\w+)\*\*.*?^```py\n(.*?)^```", page, flags=re.DOTALL | re.MULTILINE))


@pytest.fixture(scope="module")
def table():
    rows = pa.Table.from_pylist(frames.rows(min(ROWS, 20_000)))
    return rows if not WHOLE else pa.concat_tables([rows] * (ROWS // len(rows))).combine_chunks()


@pytest.fixture(scope="module")
def path(table, tmp_path_factory):
    file = tmp_path_factory.mktemp("engines") / "sheets.parquet"
    pq.write_table(table, file, row_group_size=max(1, len(table) // 9))
    return str(file)


@pytest.fixture(scope="module")
def wanted(table):
    return frames.scorer().score_table(table).digest()


def session(engine):
    """What a recipe takes for granted: imports, and for Spark a session with two workers."""
    names = {"pyarrow": pa, **{name: import_module(name) for name in MODULES[engine]}}
    if engine == "spark":
        os.environ["PYSPARK_PYTHON"] = sys.executable  # or workers take another Python than this one
        from pyspark.sql import SparkSession  # noqa: PLC0415  (only where it is)

        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        builder = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "65536")
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
        names["spark"] = builder.getOrCreate()
    return names


@pytest.mark.parametrize("engine", ENGINES)
def test_recipe(engine, path, wanted):
    code = recipes()[HEADS[engine]]
    assert len(code.splitlines()) <= MOST_LINES
    names = {**session(engine), "scorer": frames.scorer(), "path": path}
    exec(compile(code, "docs/engines.md", "exec"), names)
    assert haitang.table_digest(names["scores"]) == wanted


def test_every_recipe_is_known():
    assert recipes().keys() == set(HEADS.values())


if "spark" in ENGINES:

    @pytest.fixture(scope="module")
    def spark():
        return session("spark")["spark"]

    @pytest.mark.parametrize(("size", "parts"), [(1, 3), (7, 64), (1000, 1), (65_536, 17)])
    def test_spark_batches_and_partitions(spark, table, size, parts):
        rows = 2000 if size < 1000 else len(table)  # batches of one row are asked for two thousand times and no more
        spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", str(size))
        scorer = frames.scorer()
        sheets = spark.createDataFrame(table.slice(0, rows))
        ddl = scorer.output_ddl(table.schema, "spark")
        scored = sheets.repartition(parts).mapInArrow(
            lambda batches: (pa.record_batch(scorer.score_batch(batch)) for batch in batches), ddl
        )
        assert haitang.table_digest(scored.toArrow()) == scorer.score_table(table.slice(0, rows)).digest()

    def test_spark_counts_in_each_partition(spark, path, table):
        scorer = frames.scorer()

        def counted(batches):
            for batch in batches:
                tally = haitang.Tally.of(scorer.score_batch(batch))
                yield pa.record_batch({"tally": [tally.to_json()]})

        rows = spark.read.parquet(path).repartition(5).mapInArrow(counted, "tally STRING").collect()
        merged = haitang.Tally.merged(haitang.Tally(row["tally"]) for row in rows)
        assert merged == haitang.Tally.of(scorer.score_table(table))

    def test_spark_cohorts(spark):
        from test_invariance import COHORT  # noqa: PLC0415

        rows = pa.table({"区": [f"d{row % 7}" for row in range(300)], "n": [row * row % 41 for row in range(300)]})
        scorer = haitang.Scorer(haitang.Rubric(COHORT), columns={"n": "1"}, carry=["区"], cohort="区")
        ddl = scorer.output_ddl(rows.schema, "spark")
        sheets = spark.createDataFrame(rows).repartition(4)
        scored = sheets.groupBy("区").applyInArrow(lambda part: scorer.score_table(part).to_arrow(), ddl)
        assert haitang.table_digest(scored.toArrow()) == scorer.score_table(rows).digest()
