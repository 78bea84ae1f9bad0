"""One digest, whatever the batches, the partitions, the order, the types of columns, the threads and the processes."""

import pickle
import random
from concurrent.futures import ProcessPoolExecutor
from decimal import Decimal
from multiprocessing import get_context

import frames
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from whole import ROWS

import haitang

TABLE = pa.Table.from_pylist(frames.rows(ROWS)).append_column("省", pa.array([f"p{row % 31}" for row in range(ROWS)]))
CARRY = ["站点", "省"]
SCORER = haitang.Scorer(haitang.Rubric(frames.RUBRIC), columns=frames.COLUMNS, carry=CARRY, sections=True)
SCORES = SCORER.score_table(TABLE)
DIGEST = SCORES.digest()
TALLY = haitang.Tally.of(SCORES, by="省")
SIZES = [1, 7, 1000, 65_536, ROWS]
TEXTS = ["站点", "服务档案", "省"]


def shuffled(seed):
    return TABLE.take(random.Random(seed).sample(range(ROWS), ROWS))


def partitions(table, count, seed):
    """Rows dealt out to so many partitions, some of which may be empty."""
    dice = random.Random(seed)
    cuts = sorted(dice.randrange(ROWS + 1) for _ in range(count - 1))
    return [table.slice(start, end - start) for start, end in zip([0, *cuts], [*cuts, ROWS])]


def cast(table, kind):
    for name in TEXTS:
        place = table.column_names.index(name)
        column = table[name].dictionary_encode() if kind is None else table[name].cast(kind)
        table = table.set_column(place, name, column)
    return table


FLAVOURS = {"plain": pa.string(), "large": pa.large_string(), "view": pa.string_view(), "dictionary": None}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("flavour", FLAVOURS)
def test_batches(size, flavour):
    rows = min(ROWS, 1000 * size)  # of the smallest batches a thousand
    table = cast(shuffled(size), FLAVOURS[flavour]).slice(0, rows)
    wanted = SCORER.score_table(table).digest()
    assert (wanted == DIGEST) == (rows == ROWS)
    batches = table.to_batches(max_chunksize=size)
    assert haitang.add_digests(SCORER.score_batch(batch).digest() for batch in batches) == wanted
    stream = SCORER.score_stream(pa.RecordBatchReader.from_batches(table.schema, batches))
    assert haitang.table_digest(stream) == wanted


@pytest.mark.parametrize("count", [1, 2, 3, 8, 17, 64])
def test_partitions(count):
    scored = [SCORER.score_batch(part) for part in partitions(shuffled(count), count, count)]
    assert haitang.add_digests(part.digest() for part in scored) == DIGEST
    tallies = [haitang.Tally.of(part, by="省") for part in scored]
    random.Random(count).shuffle(tallies)
    assert haitang.Tally.merged(tallies).to_json() == TALLY.to_json()


def test_slices_and_empty_batches():
    padded = pa.concat_tables([TABLE.slice(0, 5), TABLE, TABLE.slice(0, 3)]).combine_chunks()
    assert SCORER.score_table(padded.slice(5, ROWS)).digest() == DIGEST  # an offset that is not 0
    nothing = TABLE.slice(0, 0)
    assert len(SCORER.score_batch(nothing)) == 0
    assert haitang.Tally.of(SCORER.score_batch(nothing), by="省") + TALLY == TALLY
    empty = nothing.combine_chunks().to_batches() or [pa.RecordBatch.from_pylist([], schema=TABLE.schema)]
    batches = [*empty, *TABLE.to_batches(max_chunksize=999), *empty]
    stream = SCORER.score_stream(pa.RecordBatchReader.from_batches(TABLE.schema, batches))
    assert haitang.table_digest(stream) == DIGEST


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_threads(threads):
    many = haitang.Scorer(SCORER.rubric, columns=frames.COLUMNS, carry=CARRY, sections=True, threads=threads)
    whole = pa.concat_tables([TABLE] * (1 + 40_000 // ROWS))  # enough that there is more than one
    assert many.score_table(whole).digest() == haitang.add_digests([DIGEST] * (1 + 40_000 // ROWS))


def test_a_pool_of_processes():
    parts = [part.combine_chunks() for part in partitions(TABLE, 5, 5)]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        digests = list(pool.map(digest_of, [(pickle.dumps(SCORER), part) for part in parts]))
    assert haitang.add_digests(digests) == DIGEST


def digest_of(task):
    """Score a part in another process, which compiles the rubric once."""
    scorer, part = task
    return pickle.loads(scorer).score_batch(part).digest()


class Bar:
    """What tqdm has of it: a total, how much is done, and a step."""

    def __init__(self, total):
        self.total, self.n, self.steps = total, 0, 0

    def update(self, rows):
        self.n, self.steps = self.n + rows, self.steps + 1


def test_progress_fits_a_bar():
    whole = pa.concat_tables([TABLE] * (1 + 600_000 // ROWS)).combine_chunks()
    bar = Bar(whole.num_rows)
    SCORER.score_table(whole, progress=lambda rows: bar.update(rows - bar.n))
    assert bar.n == bar.total
    assert bar.steps > 2


def test_tallies_count_what_pyarrow_counts():
    rows = SCORES.to_arrow()
    (whole,) = TALLY.summary()
    known = rows["score"].drop_null()
    numbers = {column.of: column for column in whole.numbers}
    assert (numbers["score"].known, numbers["score"].sum) == (len(known), pc.sum(known).as_py())
    assert {each.status: each.rows for each in whole.statuses} == {
        row["values"]: row["counts"] for row in rows["status"].value_counts().to_pylist()
    }
    ordered = sorted(known.to_pylist())
    for value in (ordered[0], ordered[len(ordered) // 3], 50, ordered[-1]):
        place = TALLY.rank(value)
        assert place.above.lowest == sum(other > value for other in ordered)
    for percent in (1, 25, 50, 90, 100):
        place = -(-percent * len(ordered) // 100)
        assert TALLY.percentile(percent).value.lowest == ordered[place - 1]
    province = rows.filter(pc.equal(rows["省"], "p7"))
    (seventh,) = TALLY.summary(where={"省": "p7"})
    assert (seventh.rows, seventh.numbers[0].sum) == (len(province), pc.sum(province["score"]).as_py())


def test_tallies_take_what_engines_leave_of_a_result():
    rows = SCORES.to_arrow()
    texts = rows.set_column(rows.column_names.index("score"), "score", rows["score"].cast(pa.string()))
    assert haitang.Tally.of(texts, by="省") == TALLY
    halves = rows.set_column(rows.column_names.index("score"), "score", pa.array([0.5] * ROWS))
    assert haitang.Tally.of(halves).summary()[0].numbers[0].mean == Decimal("0.5")
    bare = rows.replace_schema_metadata(None)
    assert codes(lambda: haitang.Tally.of(bare)) == {"columns.no_rubric"}
    assert haitang.Tally.of(bare, by="省", rubric=SCORER.rubric) == TALLY
    other = haitang.Rubric({**frames.RUBRIC, "id": "other"})
    assert codes(lambda: haitang.Tally.of(rows, rubric=other)) == {"tally.other_rubric"}
    changed = {**frames.RUBRIC, "grades": {"bands": [{"grade": "good", "title": "良好", "at_least": "81"}]}}
    others = haitang.Tally.of(SCORES.to_arrow().replace_schema_metadata(None), by="省", rubric=haitang.Rubric(changed))
    assert codes(lambda: TALLY + others) == {"tally.other_rubric"}
    assert codes(lambda: haitang.Tally.of(rows.drop(["status"]))) == {"columns.no_column"}
    wrong = rows.set_column(rows.column_names.index("status"), "status", pa.array(["done"] * ROWS))
    assert codes(lambda: haitang.Tally.of(wrong)) == {"json.unknown_word"}


def test_classes_hold_the_truth():
    classed = haitang.Tally.of(SCORES, by="省", width="2.5")
    parts = [haitang.Tally.of(SCORER.score_batch(part), by="省", width="2.5") for part in partitions(TABLE, 4, 4)]
    assert haitang.Tally.merged(parts) == classed
    assert len(classed.to_json()) < len(TALLY.to_json())
    assert classed.summary()[0].numbers == TALLY.summary()[0].numbers
    for percent in (10, 50, 90):
        span, exact = classed.percentile(percent).value, TALLY.percentile(percent).value.lowest
        assert span.lowest <= exact <= span.highest
    assert pickle.loads(pickle.dumps(classed)) == classed


def codes(call):
    with pytest.raises(haitang.HaitangError) as refusal:
        call()
    return {issue.code for issue in refusal.value.issues}


LARGEST = {"cohort": "largest", "of": "n", "include_self": True, "when_fewer": "n"}
COHORT = {
    **{key: frames.RUBRIC[key] for key in ("haitang", "id", "title")},
    "children": [
        {
            "id": "1",
            "title": "活动场次",
            "points": "10",
            "inputs": [{"id": "n", "type": "count"}],
            "rule": {"kind": "ratio", "of": "n", "to": LARGEST, "cap": "1", "when_zero": "0"},
        }
    ],
}


def test_cohorts_come_whole():
    dice = random.Random(3)
    rows = [{"区": f"d{dice.randrange(12)}", "n": dice.randrange(40)} for _ in range(500)]
    table = pa.Table.from_pylist(rows)
    scorer = haitang.Scorer(haitang.Rubric(COHORT), columns={"n": "1"}, carry=["区"], cohort="区")
    found = scorer.score_table(table)
    best = {name: max(row["n"] for row in rows if row["区"] == name) for name in {row["区"] for row in rows}}
    for row, scored in zip(rows, found.to_arrow().to_pylist()):  # 10 · n ÷ best, to two places half up
        assert scored["score"] * 100 == (2000 * row["n"] + best[row["区"]]) // (2 * best[row["区"]])
    assert codes(lambda: scorer.score_batch(table)) == {"columns.part_of_cohort"}
    mixed = table.take(dice.sample(range(500), 500))
    assert scorer.score_table(mixed).digest() == found.digest()
    assert haitang.table_digest(scorer.score_stream(mixed.to_reader(max_chunksize=7))) == found.digest()
    parts = [mixed.filter(pc.equal(mixed["区"], name)) for name in best]
    assert haitang.add_digests(scorer.score_table(part).digest() for part in parts) == found.digest()
