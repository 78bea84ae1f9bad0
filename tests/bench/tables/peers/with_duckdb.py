"""DuckDB: one query over a table in memory, written by a generator."""

import duckdb
import numpy as np
from sheets import WORKLOAD

ROUNDINGS = ["careful", "as written"]
THREADS = True


def prepare(table, threads, rounding):
    connection = duckdb.connect()
    connection.execute(f"SET threads={threads}")
    connection.register("given", table)
    fields = ((field.name, str(field.type)) for field in table.schema)
    columns = (
        f"{name}::VARCHAR::ENUM('A', 'B', 'C', 'D') AS {name}" if "dict" in kind else name for name, kind in fields
    )
    connection.execute(f"CREATE TABLE sheets AS SELECT {', '.join(columns)} FROM given")
    return connection, rounding


# what a user writes
def half_up(number, rounding):
    return f"(floor(({number}) * 100e0 + 0.5e0) / 100e0)" if rounding == "careful" else f"round({number}, 2)"


def leaf_points(leaf, rounding):
    value, kind, full = leaf["id"], leaf["kind"], leaf.get("points", "0") + "e0"
    if kind == "bool":
        points = f"CASE WHEN {value} THEN {full} ELSE 0e0 END"
    elif kind == "grade":
        levels = " ".join(f"WHEN '{grade}' THEN {level}e0" for grade, level in leaf["levels"].items())
        points = f"CASE {value} {levels} ELSE 0e0 END"
    elif kind == "ratio":
        target = f"{leaf['target']}e0" if "target" in leaf else f"{leaf['target_column']}::DOUBLE"
        points = f"least({value} / {target}, 1e0) * {full}"
    elif kind == "step":
        bands = " ".join(f"WHEN {value} >= {bound}e0 THEN {gives}e0" for bound, gives in leaf["bands"])
        points = f"CASE {bands} ELSE 0e0 END"
    elif kind == "deduct":
        points = f"greatest({full} - {value} * {leaf['per_item']}e0, 0e0)"
    else:
        points = f"least({value} * {leaf['per_item']}e0, {leaf['cap']}e0)"
    return half_up(f"CASE WHEN {value} IS NULL THEN 0e0 ELSE {points} END", rounding)


def parent(full, children, rounding):
    earned = " + ".join(f"CASE WHEN a{name} THEN s{name} ELSE 0e0 END" for name, _ in children)
    worth = " + ".join(f"CASE WHEN a{name} THEN {points}e0 ELSE 0e0 END" for name, points in children)
    every, some = (word.join(f"a{name}" for name, _ in children) for word in (" AND ", " OR "))
    share = half_up(f"{full}e0 * ({earned}) / ({worth})", rounding)
    return f"CASE WHEN {every} THEN {earned} WHEN {some} THEN {share} ELSE 0e0 END", some


def query(rounding):
    leaves, sections, dimensions, bonus, veto, place = [], [], [], [], [], 0
    for dimension in WORKLOAD["dimensions"]:
        for section in dimension["children"]:
            children = []
            for leaf in section["children"]:
                if leaf["kind"] == "veto":
                    veto.append(f"coalesce({leaf['id']}, false)")
                elif leaf["kind"] == "bonus":
                    bonus.append(leaf_points(leaf, rounding))
                else:
                    children.append((leaf["id"], leaf["points"]))
                    leaves.append(f"{leaf_points(leaf, rounding)} AS s{leaf['id']}")
                    leaves.append(f"(na & {1 << place}::UBIGINT) = 0 AS a{leaf['id']}")
                place += 1
            points, applies = parent(section["points"], children, rounding)
            sections += [f"{points} AS s{section['id']}", f"{applies} AS a{section['id']}"]
        children = [(section["id"], section["points"]) for section in dimension["children"]]
        points, applies = parent(dimension["points"], children, rounding)
        dimensions += [f"{points} AS s{dimension['id']}", f"{applies} AS a{dimension['id']}"]
    children = [(dimension["id"], dimension["points"]) for dimension in WORKLOAD["dimensions"]]
    total = half_up(f"least({parent('100', children, rounding)[0]} + bonus, 100e0)", rounding)
    return f"""
        WITH leaves AS (SELECT {", ".join(leaves)}, {" + ".join(bonus)} AS bonus, {" OR ".join(veto)} AS veto
                        FROM sheets),
             sections AS (SELECT {", ".join(sections)}, bonus, veto FROM leaves),
             dimensions AS (SELECT {", ".join(dimensions)}, bonus, veto FROM sections),
             totals AS (SELECT veto, {total} AS total FROM dimensions)
        SELECT total, (CASE WHEN veto THEN 3 WHEN total >= 90 THEN 0 WHEN total >= 80 THEN 1
                            WHEN total >= 60 THEN 2 ELSE 3 END)::TINYINT AS grade FROM totals"""


def score(data):
    connection, rounding = data
    return connection.sql(query(rounding)).fetchnumpy()


# end


def read(scored):
    return np.rint(np.asarray(scored["total"]) * 100).astype(np.int64), np.asarray(scored["grade"])
