"""Polars: lazy expressions, collected once."""

import numpy as np
import polars as pl
from sheets import WORKLOAD

ROUNDINGS = ["careful", "as written"]
THREADS = True
"""The number of threads is that of the environment: POLARS_MAX_THREADS."""


def prepare(table, threads, rounding):
    del threads
    return pl.from_arrow(table), rounding


# what a user writes
def half_up(number, rounding):
    return (number * 100 + 0.5).floor() / 100 if rounding == "careful" else number.round(2)


def leaf_points(leaf, rounding):
    value, kind, full = pl.col(leaf["id"]), leaf["kind"], float(leaf.get("points", 0))
    if kind == "bool":
        points = value.cast(pl.Float64) * full
    elif kind == "grade":
        levels = {grade: float(level) for grade, level in leaf["levels"].items()}
        points = value.replace_strict(levels, return_dtype=pl.Float64)
    elif kind == "ratio":
        target = float(leaf["target"]) if "target" in leaf else pl.col(leaf["target_column"])
        share = pl.min_horizontal(value / target, pl.lit(1.0)) * full
        points = pl.when(value.is_null()).then(0.0).otherwise(share)
    elif kind == "step":
        (bound, gives), *others = leaf["bands"]
        points = pl.when(value >= float(bound)).then(float(gives))
        for bound, gives in others:
            points = points.when(value >= float(bound)).then(float(gives))
        points = points.otherwise(0.0)
    elif kind == "deduct":
        points = (full - value * float(leaf["per_item"])).clip(lower_bound=0.0)
    else:
        points = (value * float(leaf["per_item"])).clip(upper_bound=float(leaf["cap"]))
    return half_up(points.fill_null(0.0), rounding)


def parent(full, names, rounding):
    there = {name: pl.col("a" + name) for name, _ in names}
    earned = pl.sum_horizontal(pl.when(there[name]).then(pl.col("s" + name)).otherwise(0.0) for name, _ in names)
    worth = pl.sum_horizontal(pl.when(there[name]).then(points).otherwise(0.0) for name, points in names)
    share = half_up(full * earned / worth, rounding)
    every = pl.all_horizontal(there.values())
    return pl.when(every).then(earned).when(worth > 0).then(share).otherwise(0.0), worth > 0


def score(data):
    frame, rounding = data
    leaves, sections, dimensions, bonus, veto, place = [], [], [], [], [], 0
    for dimension in WORKLOAD["dimensions"]:
        for section in dimension["children"]:
            names = []
            for leaf in section["children"]:
                if leaf["kind"] == "veto":
                    veto.append(pl.col(leaf["id"]).fill_null(value=False))
                elif leaf["kind"] == "bonus":
                    bonus.append(leaf_points(leaf, rounding))
                else:
                    names.append((leaf["id"], float(leaf["points"])))
                    applies = (pl.col("na") & (1 << place)) == 0
                    leaves += [leaf_points(leaf, rounding).alias("s" + leaf["id"]), applies.alias("a" + leaf["id"])]
                place += 1
            points, applies = parent(float(section["points"]), names, rounding)
            sections += [points.alias("s" + section["id"]), applies.alias("a" + section["id"])]
        names = [(section["id"], float(section["points"])) for section in dimension["children"]]
        points, applies = parent(float(dimension["points"]), names, rounding)
        dimensions += [points.alias("s" + dimension["id"]), applies.alias("a" + dimension["id"])]
    names = [(dimension["id"], float(dimension["points"])) for dimension in WORKLOAD["dimensions"]]
    total = pl.min_horizontal(parent(100.0, names, rounding)[0] + pl.col("bonus"), 100.0)
    outside = {"bonus": pl.sum_horizontal(bonus), "veto": pl.any_horizontal(veto)}
    lazy = frame.lazy().with_columns(*leaves, **outside).with_columns(sections).with_columns(dimensions)
    lazy = lazy.with_columns(total=half_up(total, rounding))
    at_least = pl.when("veto").then(3).when(pl.col("total") >= 90).then(0)
    grade = at_least.when(pl.col("total") >= 80).then(1).when(pl.col("total") >= 60).then(2).otherwise(3)
    return lazy.select("total", grade=grade.cast(pl.Int8)).collect()


# end


def read(scored):
    return np.rint(scored["total"].to_numpy() * 100).astype(np.int64), scored["grade"].to_numpy()
