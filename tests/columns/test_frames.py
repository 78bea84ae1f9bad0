"""Data frames of every kind in and out: each row is what its sheet is, and nothing depends on how rows come."""

import json
import pickle
import random
import subprocess
import sys

import duckdb
import frames
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import haitang

ROWS = frames.rows(400)
TABLE = pa.Table.from_pylist(ROWS)
DIGEST = frames.scorer().score_table(TABLE).digest()


def alone(rubric, sheet):
    """The scorecard of a sheet, or the codes of what is wrong with it."""
    try:
        return rubric.score_sheet(sheet), []
    except haitang.HaitangError as refusal:
        return None, [issue.code for issue in refusal.issues]


def test_every_row_is_what_its_sheet_is():
    rubric = haitang.Rubric(frames.RUBRIC)
    found = frames.scorer().score_table(TABLE).to_arrow().to_pylist()
    seen = set()
    for row, scored in zip(ROWS, found):
        assert scored["站点"] == row["站点"]
        card, told = alone(rubric, frames.sheet_of(row))
        if card is None:
            assert scored["status"] == "refused"
            assert [issue["code"] for issue in json.loads(scored["issues"])] == told
            seen.add("refused")
            continue
        assert (scored["score"], scored["lowest"], scored["highest"]) == (
            card.range.exact,
            card.range.lowest,
            card.range.highest,
        )
        assert scored["status"] == card.status
        assert scored["missing"] == len(card.missing)
        assert scored["issues"] is None
        seen.add(card.status)
    assert seen == {"refused", "complete", "incomplete"}


def test_by_hand():
    rows = [
        {"站点": "a", "活动场次": 7, "服务档案": "part", "制度": True, "不适用": False},  # 40·7/12 + 9 + 40
        {"站点": "b", "活动场次": 12, "服务档案": None, "制度": True, "不适用": True},  # 60·40/40 + 40
        {"站点": "c", "活动场次": 6, "服务档案": "full", "制度": None, "不适用": False},  # 20 + 20 + 0…40
    ]
    found = frames.scorer().score_table(pa.Table.from_pylist(rows)).to_arrow().to_pylist()
    shown = [tuple(map(str, (row["score"], row["lowest"], row["highest"], row["grade"]))) for row in found]
    assert shown == [
        ("72.33", "72.33", "72.33", "pass"),
        ("100.00", "100.00", "100.00", "good"),
        ("None", "40.00", "80.00", "None"),
    ]
    assert [str(row["score/1"]) for row in found] == ["32.333333", "60.000000", "40.000000"]


def test_frames_of_all_libraries_in_and_out():
    frame = pl.DataFrame(TABLE)
    scored = frames.scorer().score_table(frame)
    assert haitang.table_digest(scored.to_polars()) == DIGEST
    sheets = TABLE  # noqa: F841  (DuckDB finds it by its name)
    lazy = frames.scorer().score_table(duckdb.sql("SELECT * FROM sheets"))
    assert lazy.digest() == DIGEST
    result = lazy.to_arrow()
    ((count,),) = duckdb.sql("SELECT count(*) FROM result WHERE status = 'complete'").fetchall()
    assert count == result["status"].to_pylist().count("complete")
    # pandas turns whole numbers with gaps into binary ones; those are read by their shortest text.
    floats = frames.scorer().score_table(pd.DataFrame(ROWS))
    assert haitang.table_digest(floats.to_arrow()) == DIGEST
    assert list(floats.to_pandas()["status"]) == result["status"].to_pylist()


@pytest.mark.parametrize("size", [1, 7, 1000, 65_536, len(ROWS)])
def test_batches_and_order_change_nothing(size):
    shuffled = TABLE.take(random.Random(size).sample(range(len(ROWS)), len(ROWS)))
    scorer = frames.scorer()
    parts = [scorer.score_batch(batch).digest() for batch in shuffled.to_batches(max_chunksize=size)]
    assert haitang.add_digests(parts) == DIGEST


def test_kinds_of_columns_change_nothing():
    words = TABLE.set_column(2, "服务档案", TABLE["服务档案"].dictionary_encode())
    assert frames.scorer().score_table(words).digest() == DIGEST
    for kind in (pa.large_string(), pa.string_view()):
        cast = TABLE.set_column(2, "服务档案", TABLE["服务档案"].cast(kind))
        scored = frames.scorer().score_table(cast)
        assert scored.digest() == DIGEST
    sliced = TABLE.slice(13, 50)
    assert frames.scorer().score_table(sliced).digest() == haitang.table_digest(
        frames.scorer().score_table(TABLE).to_arrow().slice(13, 50)
    )
    assert len(frames.scorer().score_table(TABLE.slice(0, 0))) == 0


def test_streams_workers_and_threads_change_nothing():
    stream = frames.scorer().score_stream(pa.RecordBatchReader.from_batches(TABLE.schema, TABLE.to_batches(50)))
    assert haitang.table_digest(stream) == DIGEST
    with pytest.raises(ValueError, match="taken"):
        haitang.table_digest(stream)
    sent = pickle.loads(pickle.dumps(frames.scorer()))
    many = pa.concat_tables([TABLE] * 100)
    one = frames.scorer(threads=1).score_table(many)
    assert sent.score_table(many).digest() == one.digest()


def test_recipe_for_polars():
    scorer = frames.scorer()
    schema = scorer.output_schema(TABLE).to_polars().schema
    lazy = pl.LazyFrame(TABLE).map_batches(lambda frame: scorer.score_batch(frame).to_polars(), schema=schema)
    assert haitang.table_digest(lazy.collect()) == DIGEST


def test_recipe_for_duckdb():
    scorer = frames.scorer()
    sheets = TABLE  # noqa: F841  (DuckDB finds it by its name)
    reader = duckdb.sql("SELECT * FROM sheets").to_arrow_reader(64)
    scores = pa.table(scorer.score_stream(reader))  # noqa: F841  (DuckDB finds it by its name)
    assert haitang.table_digest(duckdb.sql("SELECT * FROM scores").to_arrow_table()) == DIGEST


def test_output_as_ddl():
    ddl = frames.scorer().output_ddl(TABLE.schema)
    assert ddl.startswith("`站点` STRING, `score` DECIMAL(38,2), `lowest` DECIMAL(38,2)")
    duckdb.sql(f"CREATE TABLE made ({frames.scorer().output_ddl(TABLE.schema, 'duckdb')})")
    assert [row[0] for row in duckdb.sql("DESCRIBE made").fetchall()] == list(
        frames.scorer().output_schema(TABLE).columns
    )


def test_ddl_names_types_as_they_are():
    columns = {
        "m": pa.array([0], pa.timestamp("ms")),
        "n": pa.array([0], pa.timestamp("us", tz="Asia/Shanghai")),
        "u": pa.array([2**64 - 1], pa.uint64()),
        "b": pa.array([b"x"]),
    }
    table = pa.table({"2": [True], **columns})
    scorer = haitang.Scorer(haitang.Rubric(frames.RUBRIC), carry=list(columns))
    spark = scorer.output_ddl(table.schema)
    assert spark.startswith("`m` TIMESTAMP_NTZ, `n` TIMESTAMP, `u` DECIMAL(20,0), `b` BINARY, `score`")
    made = scorer.output_ddl(table.schema, "duckdb")
    assert made.startswith('"m" TIMESTAMP, "n" TIMESTAMPTZ, "u" UBIGINT, "b" BLOB, "score"')
    duckdb.sql(f"CREATE TABLE typed ({made})")
    assert codes(lambda: scorer.output_ddl(table.schema, "oracle")) == {"json.unknown_word"}
    listed = table.append_column("l", pa.array([[1]]))
    lists = haitang.Scorer(haitang.Rubric(frames.RUBRIC), carry=[*columns, "l"])
    assert codes(lambda: lists.output_ddl(listed.schema)) == {"columns.column_type"}


def test_days_may_be_moments_and_truths_may_be_words():
    day = {
        "id": "1",
        "title": "启用",
        "points": "10",
        "inputs": [{"id": "on", "type": "date"}],
        "rule": {"kind": "all_or_nothing", "when": {"value": "on", "at_most": "2024-06-20"}},
    }
    truth = {
        "id": "2",
        "title": "制度",
        "points": "5",
        "inputs": [{"id": "met", "type": "bool"}],
        "rule": {"kind": "all_or_nothing", "when": "met"},
    }
    rubric = haitang.Rubric({"haitang": "rubric/1", "id": "r", "title": "r", "children": [day, truth]})
    frame = pd.DataFrame(
        {
            "1": pd.to_datetime(["2024-06-20", "2024-06-21", "2024-06-20 08:30"], format="mixed"),
            "2": ["true", "false", "是"],
        }
    )
    found = haitang.Scorer(rubric).score_table(pa.Table.from_pandas(frame)).to_arrow().to_pylist()
    # a day on time and yes: 15; a day late and no: 0; a moment is no date, and 是 no truth
    assert [None if row["score"] is None else str(row["score"]) for row in found] == ["15.00", "0.00", None]
    assert [issue["at"] for issue in json.loads(found[2]["issues"])] == ["/answers/1/on", "/answers/2/met"]
    days = [pa.date32(), pa.date64(), pa.timestamp("s"), pa.timestamp("ns")]
    tables = [
        pa.table({"1": pa.array([19_894]).cast(pa.int32()).cast(pa.date32()).cast(kind), "2": [True]}) for kind in days
    ]
    assert {haitang.Scorer(rubric).score_table(table).digest() for table in tables} == {
        haitang.Scorer(rubric).score_table(tables[0]).digest()
    }
    assert len({haitang.table_digest(table) for table in tables}) == 1


def test_progress_is_told_and_can_stop():
    heard = []
    frames.scorer().score_table(pa.concat_tables([TABLE] * 3), progress=heard.append)
    assert heard == [400, 800, 1200]

    def stop(_rows):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        frames.scorer().score_table(TABLE, progress=stop)


def codes(call):
    with pytest.raises(haitang.HaitangError) as refusal:
        call()
    return {issue.code for issue in refusal.value.issues}


def test_what_is_refused_as_a_whole():
    rubric = haitang.Rubric(frames.RUBRIC)
    scorer = haitang.Scorer(rubric)
    twice = pa.table([[1], [2]], names=["1.1", "1.1"])
    assert codes(lambda: scorer.score_table(twice)) == {"columns.name_twice", "batch.column_twice"}
    unknown = pa.table({"1.l": [1]})
    assert codes(lambda: scorer.score_table(unknown)) == {"batch.unknown_column"}
    assert codes(lambda: haitang.Scorer(rubric, carry=["score"]).score_table(unknown)) == {
        "batch.unknown_column",
        "columns.name_taken",
        "columns.no_column",
    }
    binary = pa.table({"1.1": [b"x"]})
    assert codes(lambda: scorer.score_table(binary)) == {"columns.column_type"}
    assert codes(lambda: haitang.Scorer(rubric, empty={"9.9": 0}).score_table(pa.table({"1.1": [1]}))) == {
        "batch.unknown_column"
    }
    assert codes(lambda: haitang.table_digest(binary)) == {"columns.column_type"}
    assert codes(lambda: haitang.add_digests(["rows:1:00"])) == {"columns.not_a_digest"}


def test_rows_that_are_null_as_a_whole_and_batches_of_other_types_are_refused():
    scorer = haitang.Scorer(haitang.Rubric(frames.RUBRIC))
    column = pa.array([12, 12], pa.int64())
    rows = pa.chunked_array([pa.StructArray.from_arrays([column], names=["1.1"], mask=pa.array([False, True]))])
    assert codes(lambda: scorer.score_table(rows)) == {"columns.unreadable"}
    whole = pa.chunked_array([pa.StructArray.from_arrays([column], names=["1.1"])])
    assert scorer.score_table(whole).to_arrow().num_rows == 2
    # its one batch has two columns
    named = pa.schema([("1.1", pa.int64())])
    other = pa.record_batch({"1.1": [1], "1.2": [2]})
    lying = pa.RecordBatchReader.from_batches(named, iter([other]))
    assert codes(lambda: scorer.score_table(lying)) == {"columns.unreadable"}


def test_evidence_is_named_or_said_and_no_word_for_no_is_a_name():
    criterion = {
        "id": "1",
        "title": "有场地",
        "points": "10",
        "inputs": [{"id": "met", "type": "bool"}],
        "evidence": {"required": True},
        "rule": {"kind": "all_or_nothing", "when": "met"},
    }
    rubric = haitang.Rubric({"haitang": "rubric/1", "id": "r", "title": "r", "children": [criterion]})

    def shown(score):
        return None if score is None else str(score)

    said = [True, False, "true", "False", "照片", "否", "0"]
    scores = ["10.00", "0.00", "10.00", "0.00", "10.00", None, None]
    for evidence, score in zip(said, scores):
        table = pa.table({"1": [True], "1/evidence": [evidence]})
        found = haitang.Scorer(rubric).score_table(table).to_arrow().to_pylist()[0]
        assert shown(found["score"]) == score, evidence
        long = pa.table({"s": ["a"], "criterion": ["1"], "value": ["true"], "evidence": [str(evidence)]})
        found = haitang.Scorer(rubric).score_long(long, subject="s").to_arrow().to_pylist()[0]
        assert shown(found["score"]) == score, evidence


def test_rows_that_can_not_be_read_say_why():
    table = pa.table({"2": [True, True], "2/state": ["not_met", "wrong"], "2/not_applicable": [True, False]})
    found = haitang.Scorer(haitang.Rubric(frames.RUBRIC)).score_table(table).to_arrow().to_pylist()
    assert [[issue["code"] for issue in json.loads(row["issues"])] for row in found] == [
        ["batch.two_states"],
        ["json.unknown_word"],
    ]


def test_empty_cells_stand_for_what_is_said():
    rubric = haitang.Rubric(frames.RUBRIC)
    empty = {"1.1": 0, "1.2": {"state": "not_met"}, "2": False}
    scorer = haitang.Scorer(rubric, empty=empty)
    table = pa.table({"1.1": [None, 12], "1.2": pa.array([None, None], pa.string()), "2": [None, True]})
    found = scorer.score_table(table).to_arrow().to_pylist()
    assert [str(row["score"]) for row in found] == ["0.00", "80.00"]
    said = table.append_column("1.2/not_applicable", pa.array([True, False]))
    # What is said goes before what an empty cell stands for: 60·0/40 + 0, and 40 + 0 + 40.
    found = scorer.score_table(said).to_arrow().to_pylist()
    assert [str(row["score"]) for row in found] == ["0.00", "80.00"]


def test_without_any_library():
    script = """
import sys
for name in ("pyarrow", "polars", "pandas", "numpy"):
    sys.modules[name] = None
import haitang
from frames import scorer, RUBRIC
try:
    haitang.Scorer(haitang.Rubric(RUBRIC)).output_schema.__self__
    from haitang._libraries import library
    library("polars")
except ImportError as missing:
    assert "pip install polars" in str(missing)
else:
    raise SystemExit("nothing was missing")
"""
    subprocess.run([sys.executable, "-c", script], check=True, cwd=__file__.rsplit("/", 1)[0])
